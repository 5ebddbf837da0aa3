"""What a practice says, as data: which quadrant, how far along each axis, how wide, who is near,
and what has changed.

`reading_wording` turns a Reading into sentences; nothing here holds a word of any language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from matrix.catalog import Axis, Catalog, Pole, Quadrant
from matrix.context import Context
from matrix.gap import Gap, Gaps
from matrix.mark import KINDS, Mark, MarkKind, Spread
from matrix.modality import Modality
from matrix.plane import STRADDLE, Point, Range, Side, distance

NEAREST = 3


class Degree(IntEnum):
    """How far along an axis, in words. The steps are editorial, not measured."""

    MIDDLE = 0
    SLIGHT = 1
    CLEAR = 2
    STRONG = 3

    @classmethod
    def of(cls, value: float) -> Degree:
        """The degree of a coordinate or of a shift, in plane units; the sign does not matter."""
        # As the number is shown: 0.7 and 0.703 have one word. A tenth reached in steps is one too.
        size = round(abs(value), 2)
        if size <= STRADDLE:
            return cls.MIDDLE
        if size <= 0.35:
            return cls.SLIGHT
        return cls.CLEAR if size <= 0.7 else cls.STRONG


class Width(IntEnum):
    """How wide a range is along an axis, in words. The steps, a quarter and a half of the axis,
    are editorial, not measured."""

    NARROW = 0
    FAIR = 1
    WIDE = 2

    @classmethod
    def of(cls, value: float) -> Width:
        """The degree of a width in plane units, 0 to 2."""
        size = round(value, 9)
        if size <= 0.5:
            return cls.NARROW
        return cls.FAIR if size <= 1 else cls.WIDE


@dataclass(frozen=True, slots=True)
class Along:
    """A value along one axis: a position, or the part of a shift that runs along it."""

    axis: Axis
    value: float

    @property
    def pole(self) -> Pole:
        """The pole the value lies or points towards."""
        return self.axis.low if Side.of(self.value) is Side.LOW else self.axis.high

    @property
    def degree(self) -> Degree:
        return Degree.of(self.value)


@dataclass(frozen=True, slots=True)
class Shift:
    """The way from one place to another. `length` is its straight-line length, in plane units."""

    x: Along
    y: Along
    length: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """How far a range runs along one axis: `value` is its width in plane units, 0 to 2, and it
    `crosses` where it has parts on both sides of the axis's middle."""

    axis: Axis
    value: float
    crosses: bool

    @property
    def width(self) -> Width:
        return Width.of(self.value)


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a mark ranges. `reaches` holds the quadrants its range has parts in besides those
    the mark lies in, in the catalogue's order."""

    x: Stretch
    y: Stretch
    reaches: tuple[Quadrant, ...]
    outside: bool
    """Whether the mark lies outside its own range, which a file may say."""


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since the latest mark of the same kind on an earlier day."""

    on: date
    days: int
    """From that day to the later mark's, at least 1."""
    blind: bool
    """Whether the earlier mark was made before the catalogue was seen."""
    between: tuple[Quadrant, ...]
    """The quadrants the earlier mark lay in."""
    changed: bool
    """Whether the later one lies in others. To straddle an axis or not is a change too."""
    shift: Shift
    """The way from the earlier mark to the later."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one mark stands. `between` holds the quadrants it straddles, in the catalogue's
    order: one where it stands clear of both axes, else two or four. `range` is None where the
    mark has none, `since` where it is the first; a point alone has neither."""

    point: Point
    x: Along
    y: Along
    between: tuple[Quadrant, ...]
    nearest: tuple[tuple[Modality, float], ...]
    range: Extent | None = None
    since: Since | None = None

    @property
    def straddles(self) -> bool:
        return len(self.between) > 1


@dataclass(frozen=True, slots=True)
class Enacted:
    """The session that was checked last, beside now."""

    on: date
    shift: Shift
    """The way from now to the session."""
    gaps: Gaps
    """Now beside the session, as `tally.compare` has it: what lies within the session's range
    agrees."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one context says; None where nothing is placed. `shift` is the way from now to aim."""

    label: str
    now: Place | None
    aim: Place | None
    shift: Shift | None
    enacted: Enacted | None = None


def read(context: Context, catalog: Catalog, among: Sequence[Modality]) -> Reading:
    """The reading of a context. `among` are the modalities that may be named as nearest."""
    now, aim = (_standing(context, kind, catalog, among) for kind in KINDS)
    return Reading(
        context.label,
        now,
        aim,
        way(now.point, aim.point, catalog) if now and aim else None,
        _enacted(context, now.point, catalog) if now else None,
    )


def place(point: Point, catalog: Catalog, among: Sequence[Modality]) -> Place:
    """Where a point stands. `among` are the modalities that may be named as nearest."""
    return Place(
        point,
        Along(catalog.axes.x, point.x),
        Along(catalog.axes.y, point.y),
        between(point, catalog),
        catalog.nearest(point, NEAREST, among=among),
    )


def between(point: Point, catalog: Catalog) -> tuple[Quadrant, ...]:
    """The quadrant a point lies in, or the two or four it straddles, in the catalogue's order."""
    corners = point.corners
    return tuple(quadrant for quadrant in catalog.quadrants if quadrant.corner in corners)


def way(start: Point, end: Point, catalog: Catalog) -> Shift:
    """The way from one point to another."""
    return Shift(
        Along(catalog.axes.x, end.x - start.x),
        Along(catalog.axes.y, end.y - start.y),
        distance(start, end),
    )


def _standing(
    context: Context, kind: MarkKind, catalog: Catalog, among: Sequence[Modality]
) -> Place | None:
    mark = context.mark(kind)
    if mark is None:
        return None
    return replace(
        place(mark.point, catalog, among),
        range=_extent(mark, mark.range, catalog) if mark.range else None,
        since=_since(context, mark, catalog),
    )


def _extent(mark: Mark, spread: Spread, catalog: Catalog) -> Extent:
    # A range moved along with its mark may be a hair beyond an axis, or beside its own mark.
    (left, right), (low, high) = (
        (round(least, 9), round(most, 9)) for least, most in (spread.x, spread.y)
    )
    range_ = Range((left, right), (low, high))
    over, up = range_.crosses
    own = mark.point.corners
    return Extent(
        Stretch(catalog.axes.x, right - left, over),
        Stretch(catalog.axes.y, high - low, up),
        tuple(q for q in catalog.quadrants if q.corner in range_.corners and q.corner not in own),
        Point(round(mark.x, 9), round(mark.y, 9)) not in range_,
    )


def _since(context: Context, mark: Mark, catalog: Catalog) -> Since | None:
    earlier = (m for m in reversed(context.marks) if m.kind == mark.kind and m.on < mark.on)
    before = next(earlier, None)
    if before is None:
        return None
    then = between(before.point, catalog)
    return Since(
        before.on,
        (mark.on - before.on).days,
        before.blind,
        then,
        then != between(mark.point, catalog),
        way(before.point, mark.point, catalog),
    )


def _enacted(context: Context, now: Point, catalog: Catalog) -> Enacted | None:
    session = context.mark("enacted")
    if session is None:
        return None
    at = session.point
    spread = session.range or Spread(x=(at.x, at.x), y=(at.y, at.y))
    return Enacted(
        session.on,
        way(now, at, catalog),
        Gaps(Gap.of(now.x, at.x, spread.x), Gap.of(now.y, at.y, spread.y)),
    )
