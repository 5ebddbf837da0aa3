"""Moves: what is said or done in a session, and which way it shifts a stance.

`load` reads a file and `parse` a text, as with a catalogue. `suggest` chooses a few for the way
from now to aim. No direction is better than another, and nothing here knows a move by name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from matrix.consistency import items, unique_ids
from matrix.document import Document
from matrix.document import parse as parse_document
from matrix.document import read as read_document
from matrix.errors import MovesError
from matrix.faults import Faults, check
from matrix.fields import LIST, Coordinate, Id, Line, Name, Poles, Prose, Record
from matrix.modality import Source
from matrix.plane import STRADDLE, Point
from matrix.syntax import shown

WIDEST = math.pi / 6
"""How far a suggested move may point away from the way, in radians: a twelfth of a turn. The moves
of the file point in eight directions, so there are some for every way."""


class Shift(Record):
    """Which way a move shifts a stance, and how distinctly.

    Each part is -1 to 1, towards the low or the high pole. They are steps for comparing moves with
    each other, not plane units: 1 hardly occurs elsewhere, 0.5 leans that way, 0 says nothing.
    """

    x: Coordinate
    y: Coordinate

    @property
    def size(self) -> float:
        """The larger of both parts, without its sign."""
        return max(abs(self.x), abs(self.y))


class Family(Record):
    """A sort of moves."""

    id: Id
    name: Name


class Move(Record):
    """One utterance, in quotes, or one act."""

    id: Id
    text: Line
    shift: Shift
    why: Prose
    """Why it shifts a stance that way."""
    gives: Prose
    """What it can give the client."""
    risks: Prose
    """What it can cost the client."""
    family: Id | None = Field(None, description="the id of one of the families, or nothing")
    sources: Annotated[tuple[Source, ...], LIST] = Field(
        (), max_length=20, description="a list of at most 20 sources"
    )


class Moves(Record):
    """All the moves of a file."""

    version: int = Field(ge=1, le=1, description="1, the version this program reads")
    poles: Poles
    """The ends of the map's axes; the moves shift along these and no others."""
    thought: Prose | None = Field(None, description="a text of 1 to 1500 characters, or nothing")
    """Something to reflect on beside what a session's moves say."""
    families: Annotated[tuple[Family, ...], LIST] = Field(
        (), max_length=50, description="a list of at most 50 families"
    )
    moves: Annotated[tuple[Move, ...], LIST] = Field(
        min_length=1, max_length=1000, description="a list of 1 to 1000 moves"
    )

    @cached_property
    def _by_id(self) -> dict[str, Move]:
        return {move.id: move for move in self.moves}

    def move(self, id: str) -> Move | None:
        return self._by_id.get(id)

    def family(self, id: str) -> Family | None:
        return next((family for family in self.families if family.id == id), None)

    def of_family(self, id: str | None) -> tuple[Move, ...]:
        """The moves of one family, in the file's order; with None those that have none."""
        return tuple(move for move in self.moves if move.family == id)


class Purpose(Enum):
    """What suggested moves are for."""

    TOWARDS = "towards"
    """Now and aim differ: moves that lead from the one to the other."""
    HOLD = "hold"
    """Now is where the aim is, off the middle: moves that are at home there."""
    WIDEN = "widen"
    """Both are in the middle of both axes: moves that lead different ways from there."""

    @classmethod
    def of(cls, now: Point, aim: Point) -> Purpose:
        """Two marks are the same where no axis has more than STRADDLE between them."""
        if not _small(aim.x - now.x, aim.y - now.y):
            return cls.TOWARDS
        return cls.WIDEN if _small(aim.x, aim.y) else cls.HOLD


def suggest(
    moves: Moves, now: Point, aim: Point, n: int = 3, seen: Sequence[str] = ()
) -> tuple[Move, ...]:
    """Up to `n` moves for somebody who stands at `now` and aims at `aim`; the best fitting first.

    On the way from now to aim only moves count that point within WIDEST of the way, and none that
    goes back on an axis on which the way goes on by more than STRADDLE. Where now and aim are the
    same, the way from the middle of the map to the aim takes its place: its moves hold what is
    there. In the middle itself every move counts, and each next one points as far as it can from
    those before, so that the practice widens to all sides alike.

    Of what counts, families that are not chosen yet come first, then what points best, then the
    step whose size is nearest the length of the way (a short way asks for small steps), then the
    file's order. `seen` are the ids of moves shown before, the oldest first: they are taken only
    when nothing else is left, the oldest first. The same arguments give the same moves.
    """
    purpose = Purpose.of(now, aim)
    way = (aim.x - now.x, aim.y - now.y) if purpose is Purpose.TOWARDS else (aim.x, aim.y)
    chosen: list[Move] = []
    if purpose is Purpose.WIDEN:
        left, strays = list(moves.moves), _crowding(chosen)
    else:
        left, strays = [move for move in moves.moves if _leads(move.shift, way)], _straying(way)
    step = min(1.0, max(map(abs, way)))
    age = {id_: number for number, id_ in enumerate(seen, 1)}

    def precedence(move: Move) -> tuple[float, ...]:
        families = [other.family for other in chosen if other.family]
        return (
            age.get(move.id, 0),
            families.count(move.family or ""),
            strays(move),
            abs(move.shift.size - step),
        )

    while left and len(chosen) < n:
        chosen.append(min(left, key=precedence))
        left.remove(chosen[-1])
    return tuple(chosen)


def _small(x: float, y: float) -> bool:
    return max(abs(round(x, 9)), abs(round(y, 9))) <= STRADDLE


def _leads(shift: Shift, way: tuple[float, float]) -> bool:
    """Whether a move leads along the way and nowhere goes back on it."""
    back = any(
        abs(along) > STRADDLE and part * along < 0
        for part, along in zip((shift.x, shift.y), way, strict=True)
    )
    return not back and round(_angle((shift.x, shift.y), way), 9) <= round(WIDEST, 9)


def _straying(way: tuple[float, float]) -> Callable[[Move], float]:
    return lambda move: round(_angle((move.shift.x, move.shift.y), way), 6)


def _crowding(chosen: Iterable[Move]) -> Callable[[Move], float]:
    """How near a move's direction is to those chosen so far, whichever these are by then."""

    def crowding(move: Move) -> float:
        own = (move.shift.x, move.shift.y)
        angles = [_angle(own, (other.shift.x, other.shift.y)) for other in chosen]
        return -round(min(angles, default=0.0), 6)

    return crowding


def _angle(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The angle between two directions, in radians: 0 to π."""
    turn = math.atan2(a[1], a[0]) - math.atan2(b[1], b[0])
    return abs(math.remainder(turn, math.tau))


def load(path: Path) -> Moves:
    """The moves in the file at `path`. Raises MovesError with every fault in it."""
    return _moves(read_document(path, MovesError))


def parse(text: str, file: str) -> Moves:
    """The moves in `text`; `file` names it in faults. Raises MovesError with every fault."""
    return _moves(parse_document(text, file, MovesError))


def _moves(document: Document) -> Moves:
    faults = Faults(document)
    moves = check(Moves, faults)
    if isinstance(document.data, dict):
        _cross_check(faults, document.data)
    if moves is None or faults.found:
        raise MovesError(faults.in_order())
    return moves


def _cross_check(faults: Faults, data: dict) -> None:
    """Ids occur once, families are there, and every move leads somewhere."""
    families = unique_ids(faults, data, "families")
    unique_ids(faults, data, "moves")
    for path, move in items(data, "moves"):
        family, shift = move.get("family"), move.get("shift")
        if isinstance(family, str) and family not in families:
            wrong = f"{shown(family)} is no family of this file"
            known = ", ".join(families)
            expected = f"one of {known}" if known else "no family, as the file has none"
            faults.unknown((*path, "family"), wrong, family, families, f"expected {expected}")
        if isinstance(shift, dict) and shift.get("x") == 0 and shift.get("y") == 0:
            wrong = "is 0 on both axes"
            faults.add((*path, "shift"), wrong, "expected a shift along at least one of them")
