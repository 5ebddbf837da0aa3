"""Where a group stands: the mean of its placements, how far they lie apart, and how they moved.

A group is described, not estimated from: it is everybody who placed themself, no sample of more
people. So a deviation divides by the number of placements, and one placement deviates by 0.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matrix.catalog import Catalog, Quadrant
from matrix.plane import Point, distance


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far placements lie from their mean, in plane units.

    `x` and `y` are the standard deviations along the axes, √(Σ(v − mean)² / n), 0 to 1: the half
    widths of the ellipse that is drawn round the mean. `distance` is the mean of the straight-line
    distances from the mean, 0 to √2.
    """

    x: float
    y: float
    distance: float


@dataclass(frozen=True, slots=True)
class Group:
    """What placements say together. `mean` and `spread` are None where there are none.

    Every placement counts in one quadrant, zero as high (see `plane.Side.of`), so the counts add up
    to `count`; `straddling` tells how many of them are within STRADDLE of an axis, of either one.
    """

    count: int
    mean: Point | None
    spread: Deviation | None
    quadrants: tuple[tuple[Quadrant, int], ...]
    """Each of the catalogue's, in its order, those with none in them too."""
    straddling: int

    @classmethod
    def of(cls, points: Sequence[Point], catalog: Catalog) -> Group:
        corners = [point.sides for point in points]
        return cls(
            count=len(points),
            mean=mean(points) if points else None,
            spread=_deviation(points) if points else None,
            quadrants=tuple((q, corners.count(q.corner)) for q in catalog.quadrants),
            straddling=sum(any(point.straddles) for point in points),
        )


@dataclass(frozen=True, slots=True)
class Arrow:
    """Where one person stood in one round and in a later one."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Movement:
    """How those moved who placed themself in both of two rounds.

    `x` and `y` are the means of their own moves, in plane units, -2 to 2: towards the high pole
    above zero. Both are None where nobody did. The arrows are in no order that tells who is who.
    """

    arrows: tuple[Arrow, ...]
    x: float | None
    y: float | None

    @property
    def count(self) -> int:
        """How many placed themself in both rounds."""
        return len(self.arrows)

    @classmethod
    def between(cls, before: Mapping[str, Point], after: Mapping[str, Point]) -> Movement:
        """The movement from one round to another; the keys tell who placed what."""
        arrows = [Arrow(before[who], after[who]) for who in before.keys() & after.keys()]
        arrows.sort(key=lambda a: (a.start.x, a.start.y, a.end.x, a.end.y))
        if not arrows:
            return cls((), None, None)
        x = math.fsum(a.end.x - a.start.x for a in arrows) / len(arrows)
        y = math.fsum(a.end.y - a.start.y for a in arrows) / len(arrows)
        return cls(tuple(arrows), x, y)


def mean(points: Sequence[Point]) -> Point:
    """The arithmetic mean of at least one point, axis by axis."""
    n = len(points)
    return Point(math.fsum(p.x for p in points) / n, math.fsum(p.y for p in points) / n)


def _deviation(points: Sequence[Point]) -> Deviation:
    middle, n = mean(points), len(points)
    return Deviation(
        x=math.sqrt(math.fsum((p.x - middle.x) ** 2 for p in points) / n),
        y=math.sqrt(math.fsum((p.y - middle.y) ** 2 for p in points) / n),
        distance=math.fsum(distance(p, middle) for p in points) / n,
    )
