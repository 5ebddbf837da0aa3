"""What somebody says of a practice beside what something else says of it: how far apart they are.

The two are set side by side and asked about. Neither corrects the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from matrix.plane import STRADDLE


@dataclass(frozen=True, slots=True)
class Gap:
    """The way to a mark from what it is held beside, along one axis."""

    value: float
    """The mark less the other, in plane units, -2 to 2. Above zero the mark is nearer the high
    pole."""
    within: bool
    """Whether the mark lies inside the other's bounds."""

    @property
    def agrees(self) -> bool:
        """Whether it is too small to speak of: within the other's bounds, or at most STRADDLE."""
        return self.within or abs(round(self.value, 9)) <= STRADDLE

    @classmethod
    def of(cls, mark: float, other: float, bounds: tuple[float, float]) -> Gap:
        """The gap of a mark's coordinate and another one that has `bounds`."""
        return cls(mark - other, bounds[0] <= mark <= bounds[1])


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps along both axes."""

    x: Gap
    y: Gap

    @property
    def agrees(self) -> bool:
        return self.x.agrees and self.y.agrees
