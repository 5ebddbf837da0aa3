"""The plane [-1, 1]² on which everything stands: points, ranges, distances.

Coordinates are plane units, never pixels: x runs from the first axis's low pole (-1, left)
to its high pole (+1, right), y from bottom (-1) to top (+1).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from itertools import product

from matrix.errors import PlaneError

LOW, HIGH = -1.0, 1.0

STRADDLE = 0.1
"""How near to an axis, in plane units, a point is said to straddle it."""


def coordinate(value: object, name: str = "coordinate") -> float:
    """`value` as a float on [-1, 1].

    Raises PlaneError for anything that is not a finite number in that interval; booleans and
    numbers written as text are not numbers here.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PlaneError(f"{name} is {_shown(value)}; expected a number from -1 to 1")
    # An integer may be too large to become a float at all, hence the comparison first.
    if not LOW <= value <= HIGH:
        raise PlaneError(f"{name} is {_shown(value)}; expected a number from -1 to 1")
    return float(value)


class Side(Enum):
    """Which half of an axis a value lies on."""

    LOW = "low"
    HIGH = "high"

    @classmethod
    def of(cls, value: float) -> Side:
        """Zero counts as high, so that every point has exactly one quadrant."""
        return cls.LOW if value < 0 else cls.HIGH


Corner = tuple[Side, Side]
"""The halves of the x and of the y axis that meet in a quadrant."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the plane. Raises PlaneError where x or y is not on [-1, 1]."""

    x: float
    y: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "x", coordinate(self.x, "x"))
        object.__setattr__(self, "y", coordinate(self.y, "y"))

    @property
    def sides(self) -> tuple[Side, Side]:
        """The halves of both axes, which together are the quadrant."""
        return Side.of(self.x), Side.of(self.y)

    @property
    def straddles(self) -> tuple[bool, bool]:
        """Whether the point is within STRADDLE of the middle of the x axis, of the y axis."""
        return abs(self.x) <= STRADDLE, abs(self.y) <= STRADDLE

    @property
    def corners(self) -> tuple[Corner, ...]:
        """The corners of the plane it lies at: one, or two or four where it straddles."""
        x, y = (
            tuple(Side) if straddles else (side,)
            for side, straddles in zip(self.sides, self.straddles, strict=True)
        )
        return tuple(product(x, y))


@dataclass(frozen=True, slots=True)
class Range:
    """The box a practice spreads over, `x` and `y` each as (low, high), in plane units.

    Raises PlaneError where a bound is not on [-1, 1] or a low bound exceeds its high one.
    """

    x: tuple[float, float]
    y: tuple[float, float]

    def __post_init__(self) -> None:
        for name in ("x", "y"):
            low, high = getattr(self, name)
            low, high = coordinate(low, f"range.{name}"), coordinate(high, f"range.{name}")
            if low > high:
                raise PlaneError(
                    f"range.{name} is [{low:g}, {high:g}]; expected the lower bound first"
                )
            object.__setattr__(self, name, (low, high))

    def __contains__(self, point: Point) -> bool:
        return self.x[0] <= point.x <= self.x[1] and self.y[0] <= point.y <= self.y[1]

    @property
    def crosses(self) -> tuple[bool, bool]:
        """Whether the box has parts on both halves of the x axis, of the y axis."""
        return self.x[0] < 0 < self.x[1], self.y[0] < 0 < self.y[1]

    @property
    def corners(self) -> tuple[Corner, ...]:
        """The corners of the plane it has parts in; what only touches an axis is not across it."""
        x, y = (
            tuple(side for side, there in zip(Side, (low < 0, high > 0), strict=True) if there)
            for low, high in (self.x, self.y)
        )
        return tuple(product(x, y))

    def meets(self, other: Range) -> bool:
        """Whether the two boxes have a place in common, be it on their edges."""
        return all(
            low <= high_ and low_ <= high
            for (low, high), (low_, high_) in ((self.x, other.x), (self.y, other.y))
        )


def distance(a: Point, b: Point) -> float:
    """The straight-line distance, in plane units: 0 to 2√2. Both axes weigh the same."""
    return math.hypot(a.x - b.x, a.y - b.y)


def _shown(value: object) -> str:
    """`value` short enough for a message, whatever it is."""
    text = ascii(value) if not isinstance(value, int) or abs(value) < 10**12 else "a huge number"
    return text if len(text) <= 40 else text[:37] + "..."
