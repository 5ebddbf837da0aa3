"""Suggested moves and a checked session in sentences. Names come from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from matrix.catalog import Axis, Catalog
from matrix.gap import Gaps
from matrix.moves import Move, Purpose
from matrix.plane import STRADDLE, Point
from matrix.reading import Along, between
from matrix.tally import LEAST_MOVES, LEAST_TICKS, PULL, SessionPosition
from matrix.text import Text
from matrix.wording import further, inside_sentence, listed, number, titled

CLEAR = 0.5
"""Up to this a part of a move's shift is told as leaning to a pole, above it as going there."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """A session's position in words."""

    title: str
    x: str
    """Where along the axis, and over what the moves spread; as is y."""
    y: str
    drawn: str
    """What the position rests on."""


def lead(now: Point, aim: Point, found: tuple[Move, ...], catalog: Catalog, text: Text) -> str:
    """The line above suggested moves: what they are for."""
    purpose = Purpose.of(now, aim)
    if not found:
        return text("moves.none")
    if purpose is Purpose.HOLD:
        return text("moves.hold")
    if purpose is Purpose.WIDEN:
        return text("moves.widen")
    way = Along(catalog.axes.x, aim.x - now.x), Along(catalog.axes.y, aim.y - now.y)
    poles = [part.pole.name for part in way if round(abs(part.value), 9) > STRADDLE]
    ways = [text("moves.way", pole=inside_sentence(pole)) for pole in poles]
    return text("moves.towards", ways=listed(ways, text("reading.and")))


def direction(move: Move, catalog: Catalog, text: Text) -> str:
    """Which way a move shifts a stance."""
    parts = Along(catalog.axes.x, move.shift.x), Along(catalog.axes.y, move.shift.y)
    ways = [
        text(
            "moves.way_slight" if abs(part.value) <= CLEAR else "moves.way",
            pole=inside_sentence(part.pole.name),
        )
        for part in parts
        if part.value
    ]
    return listed(ways, text("reading.and"))


def sentences(position: SessionPosition, catalog: Catalog, text: Text) -> Sentences:
    """The quadrant or what is straddled, then each axis, then what it rests on."""
    x, y = position.range.x, position.range.y
    return Sentences(
        place(text("session.title"), position.point, catalog, text),
        _axis(catalog.axes.x, position.point.x, x, text),
        _axis(catalog.axes.y, position.point.y, y, text),
        text(
            "session.drawn",
            n=str(position.ticks),
            percent=f"{100 * PULL / (position.ticks + PULL):.0f}",
        ),
    )


def place(label: str, point: Point, catalog: Catalog, text: Text) -> str:
    """One line: what is called `label`, and the quadrant it lies in or those it straddles."""
    return titled(label, between(point, catalog), text)


def too_few(text: Text) -> str:
    """What a position needs."""
    return text("session.too_few", ticks=str(LEAST_TICKS), moves=str(LEAST_MOVES))


def beside(gaps: Gaps, catalog: Catalog, text: Text) -> str:
    """The stated stance beside the session, as a question."""
    ways = further(gaps, catalog, text)
    return text("session.differ", ways=ways) if ways else text("session.agree")


def _axis(axis: Axis, value: float, spread: tuple[float, float], text: Text) -> str:
    least, most = map(number, spread)
    return text(
        "session.axis",
        low=inside_sentence(axis.low.name),
        high=inside_sentence(axis.high.name),
        value=number(value),
        least=least,
        most=most,
    )
