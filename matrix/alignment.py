"""Alignment: how well a distinction other than the axes tells on which side modalities stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb

from matrix.catalog import Value
from matrix.distinction import Distinction
from matrix.modality import Modality
from matrix.plane import Side


@dataclass(frozen=True, slots=True)
class Sides:
    """How many modalities stand on the low side of an axis, on the high side, and straddle it."""

    low: int
    high: int
    between: int

    @property
    def all(self) -> int:
        return self.low + self.high + self.between


@dataclass(frozen=True, slots=True)
class Share:
    """Where the modalities stand for which one value holds."""

    value: Value
    x: Sides
    y: Sides


@dataclass(frozen=True, slots=True)
class Pairs:
    """How often two modalities stand on the same side of an axis: `alike` is the share, 0 to 1, of
    the pairs that give the same answer, `any` that of all pairs. None where there is no pair.

    Only modalities that stand clear of the axis are paired. An answer that has nothing to do with
    the axis leaves both shares about equal; one that tells the side makes `alike` 1. (The idea is
    that of Goodman and Kruskal's tau, 1954; with pairs, an answer given once proves nothing.)
    """

    alike: float | None
    any: float | None

    @property
    def gain(self) -> float | None:
        """How far the answer tells the side: 0 not at all, 1 fully, below 0 less than nothing."""
        if self.alike is None or self.any is None or self.any == 1:
            return None
        return (self.alike - self.any) / (1 - self.any)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A distinction beside both axes. `shares` has the values that hold for any modality; one for
    which several hold counts in each."""

    shares: tuple[Share, ...]
    x: Pairs
    y: Pairs


def align(distinction: Distinction, modalities: Sequence[Modality]) -> Alignment:
    """How a distinction lines up with the axes among `modalities`."""
    sides = {m.id: _standing(m) for m in modalities}
    shares = []
    for value in distinction.values:
        having = [sides[m.id] for m in modalities if value in distinction.of(m)]
        if having:
            shares.append(Share(value, *(_count(pair[axis] for pair in having) for axis in (0, 1))))
    groups = [[sides[m.id] for m in group.members] for group in distinction.groups(modalities)]
    x, y = (_pairs([[pair[axis] for pair in group] for group in groups]) for axis in (0, 1))
    return Alignment(tuple(shares), x, y)


def _standing(modality: Modality) -> tuple[Side | None, Side | None]:
    """The side of each axis a modality stands on, None where it straddles."""
    x, y = (
        None if straddles else side
        for side, straddles in zip(modality.point.sides, modality.point.straddles, strict=True)
    )
    return x, y


def _count(sides: Iterable[Side | None]) -> Sides:
    found = Counter(sides)
    return Sides(found[Side.LOW], found[Side.HIGH], found[None])


def _pairs(groups: Sequence[Sequence[Side | None]]) -> Pairs:
    counted = [Counter(side for side in group if side) for group in groups]
    return Pairs(_same(counted), _same([sum(counted, Counter())]))


def _same(groups: Sequence[Counter[Side]]) -> float | None:
    """The share of the pairs within groups that are on one side."""
    pairs = sum(comb(group.total(), 2) for group in groups)
    same = sum(comb(times, 2) for group in groups for times in group.values())
    return same / pairs if pairs else None
