"""What was said in one session, as ticked moves, and where that puts the session on the map.

With `c` the counts, N their sum and s a move's shift on an axis:

* mean      m = Σ c s / N
* position  p = m N / (N + 2): the mean drawn towards the middle as if two more ticks lay there,
  by 40 % at three ticks and 9 % at twenty, because a few moves are little to go by (shrinkage
  towards zero; how strong is an editor's choice)
* spread    d = √(Σ c (s - m)² / N), the standard deviation of the shifts. It describes the ticked
  moves, it is no error of the position.

Shifts are an editor's judgement and were not measured, so the position is one too. It says what
the ticked moves lean to, not what the session was.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import ValidationError

from matrix import entries
from matrix.errors import PracticeError
from matrix.gap import Gap, Gaps
from matrix.mark import Mark, Spread
from matrix.moves import Move, Moves
from matrix.personal import in_words
from matrix.plane import HIGH, LOW, Corner, Point, Range

MOST = 99
"""The most often that one move is counted in a session."""

PULL = 2
"""How many ticks in the middle of the map are added."""

LEAST_TICKS, LEAST_MOVES = 3, 2
"""What a position needs: so many ticks in all, of so many different moves."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """What was ticked: pairs of a move's id and how often it was said, 1 to MOST."""

    counts: tuple[tuple[str, int], ...] = ()


def parse_ticks(data: object, moves: Moves) -> Ticks:
    """Ticks from a form or a browser: a mapping from ids of moves to whole numbers.

    Raises EntriesError with the reason for every entry that is none.
    """
    known = {move.id for move in moves.moves}
    found = entries.parse(data, known, 1, MOST)
    return Ticks(tuple((id_, count) for id_, count in found if count is not None))


@dataclass(frozen=True, slots=True)
class Part:
    """What one move did to the session's position. The parts add up to it."""

    move: Move
    count: int
    x: float
    """In plane units, as is y."""
    y: float


@dataclass(frozen=True, slots=True)
class SessionPosition:
    """Where the ticked moves put a session."""

    point: Point
    spread: tuple[float, float]
    """The standard deviation along x and along y, in plane units, 0 to 1."""
    ticks: int
    parts: tuple[Part, ...]
    """One for each ticked move, in the file's order."""

    @property
    def corners(self) -> tuple[Corner, ...]:
        """The corners of the quadrants it lies in: one, or two or four where it straddles."""
        return self.point.corners

    @property
    def range(self) -> Range:
        """One spread to either side of the position, cut off at the plane's edge."""
        x, y = self.spread
        return Range(_round(self.point.x, x), _round(self.point.y, y))


@dataclass(frozen=True, slots=True)
class TooFew:
    """Why there is no position: how many ticks of how many different moves there are."""

    ticks: int
    moves: int


def session(moves: Moves, ticks: Ticks) -> SessionPosition | TooFew:
    """Where the ticked moves put the session; the module says by which formulas."""
    counts = dict(ticks.counts)
    ticked = [(move, counts[move.id]) for move in moves.moves if move.id in counts]
    total = sum(count for _, count in ticked)
    if total < LEAST_TICKS or len(ticked) < LEAST_MOVES:
        return TooFew(total, len(ticked))
    weight = 1 / (total + PULL)
    return SessionPosition(
        Point(
            math.fsum(count * move.shift.x for move, count in ticked) * weight,
            math.fsum(count * move.shift.y for move, count in ticked) * weight,
        ),
        (_spread(ticked, "x"), _spread(ticked, "y")),
        total,
        tuple(
            Part(move, count, count * move.shift.x * weight, count * move.shift.y * weight)
            for move, count in ticked
        ),
    )


def compare(position: SessionPosition, stated: Point) -> Gaps:
    """The stated stance beside the session. It is within where it lies in the session's range."""
    return Gaps(
        Gap.of(stated.x, position.point.x, position.range.x),
        Gap.of(stated.y, position.point.y, position.range.y),
    )


def kept(position: SessionPosition, on: date, note: str = "") -> Mark:
    """The session as a mark for a person's record, to a thousandth of a plane unit.

    Raises PracticeError for a note that no mark can have.
    """
    x, y = (_thousandths(*bounds) for bounds in (position.range.x, position.range.y))
    at = _thousandths(position.point.x, position.point.y)
    try:
        return Mark(on=on, kind="enacted", x=at[0], y=at[1], range=Spread(x=x, y=y), note=note)
    except ValidationError as error:
        raise PracticeError(in_words(error)) from error


def _thousandths(one: float, other: float) -> tuple[float, float]:
    return round(one, 3) + 0.0, round(other, 3) + 0.0  # + 0.0: zero has no sign


def _spread(ticked: list[tuple[Move, int]], axis: Literal["x", "y"]) -> float:
    shifts = [(getattr(move.shift, axis), count) for move, count in ticked]
    total = sum(count for _, count in shifts)
    mean = math.fsum(count * shift for shift, count in shifts) / total
    return math.sqrt(math.fsum(count * (shift - mean) ** 2 for shift, count in shifts) / total)


def _round(value: float, spread: float) -> tuple[float, float]:
    return max(LOW, value - spread), min(HIGH, value + spread)
