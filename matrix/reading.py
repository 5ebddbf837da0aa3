"""What a practice says, as data: which quadrant, how far along each axis, who is near.

`wording` turns a Reading into sentences; nothing here holds a word of any language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from matrix.catalog import Axis, Catalog, Pole, Quadrant
from matrix.context import Context
from matrix.modality import Modality
from matrix.plane import STRADDLE, Point, Side, distance

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
        # A tenth reached in steps is a tenth too: 0.8 - 0.7 is a little more than 0.1.
        size = round(abs(value), 9)
        if size <= STRADDLE:
            return cls.MIDDLE
        if size <= 0.35:
            return cls.SLIGHT
        return cls.CLEAR if size <= 0.7 else cls.STRONG


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
class Place:
    """Where one mark stands. `between` holds the quadrants it straddles, in the catalogue's
    order: one where it stands clear of both axes, else two or four."""

    point: Point
    x: Along
    y: Along
    between: tuple[Quadrant, ...]
    nearest: tuple[tuple[Modality, float], ...]

    @property
    def straddles(self) -> bool:
        return len(self.between) > 1


@dataclass(frozen=True, slots=True)
class Shift:
    """The way from now to aim. `length` is its straight-line length, in plane units."""

    x: Along
    y: Along
    length: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What one context says; None where nothing is placed."""

    label: str
    now: Place | None
    aim: Place | None
    shift: Shift | None


def read(context: Context, catalog: Catalog, among: Sequence[Modality]) -> Reading:
    """The reading of a context. `among` are the modalities that may be named as nearest."""
    now, aim = (
        place(mark.point, catalog, among) if mark else None
        for mark in (context.mark("now"), context.mark("aim"))
    )
    shift = None
    if now and aim:
        shift = Shift(
            Along(catalog.axes.x, aim.point.x - now.point.x),
            Along(catalog.axes.y, aim.point.y - now.point.y),
            distance(now.point, aim.point),
        )
    return Reading(context.label, now, aim, shift)


def place(point: Point, catalog: Catalog, among: Sequence[Modality]) -> Place:
    """Where a point stands. `among` are the modalities that may be named as nearest."""
    corners = point.corners
    between = tuple(q for q in catalog.quadrants if q.corner in corners)
    return Place(
        point,
        Along(catalog.axes.x, point.x),
        Along(catalog.axes.y, point.y),
        between,
        catalog.nearest(point, NEAREST, among=among),
    )
