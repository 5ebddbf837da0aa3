"""Where names go on a drawing of a given size, when no browser is there to measure them.

A name stands beside its point, clear of other names, points and the frame. Where there is no room
it stands off, joined by a leader line; where there is none at all it is not written. All lengths
are CSS pixels, from the plane's top left corner to the right and down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

GAPS = (4, 20, 36, 56)
"""How far a name may stand from its point's edge; past the first with a leader line."""

SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Towards right or left, down or up (1 or -1), in the order of preference."""

MOST = 1_000
"""How many points are named at all, the first: among more there is hardly room to search for."""

Pixels = tuple[float, float]
"""A place: to the right, and down."""

_NEAR = 6  # how near a name may come to another's point before it is read as that one's
_TAKEN = -1  # whose number is no spot's


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def overlaps(self, other: Box) -> bool:
        """Whether the two share some area; a common edge is none."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """A drawn point, its radius, and the size of its name, which is 0 where it has none. A lower
    `rank` chooses first."""

    x: float
    y: float
    radius: float
    width: float
    height: float
    rank: int = 0

    @property
    def dot(self) -> Box:
        return _around(self.x, self.y, self.radius)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name goes: its box, the side of the point it is on, and the ends of its leader line,
    from the point's rim to the box, where it stands off."""

    box: Box
    side: tuple[int, int]
    leader: tuple[Pixels, Pixels] | None


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to place a name, and the small boxes its leader line goes through."""

    placed: Placed
    cost: float
    line: tuple[Box, ...]


def layout(spots: Sequence[Spot], taken: Sequence[Box], side: float) -> list[Placed | None]:
    """Where the name of each spot goes on a square plane of that side; None where it has no room.

    Nothing covers what is `taken`. The same input gives the same places.
    """
    fixed = _Occupied()
    for box in taken:
        fixed.add(_TAKEN, box)
    for number, spot in enumerate(spots):
        fixed.add(number, spot.dot)
    ways = [
        _open_ways(number, spot, fixed, side) if spot.width and number < MOST else []
        for number, spot in enumerate(spots)
    ]
    written = _Written()
    # Whoever has the fewest ways chooses first.
    order = sorted(range(len(spots)), key=lambda n: (spots[n].rank, len(ways[n]), n))
    left = [number for number in order if not written.put(number, ways[number])]
    for number in left:
        _make_room(written, number, ways)
    return [written.places.get(number) for number in range(len(spots))]


def _open_ways(number: int, spot: Spot, fixed: _Occupied, side: float) -> list[_Way]:
    """The ways that cover no point and nothing taken, the best first."""

    def cost(way: _Way) -> float:
        box = way.placed.box
        round_about = Box(
            box.left - _NEAR, box.top - _NEAR, box.width + 2 * _NEAR, box.height + 2 * _NEAR
        )
        # Beside another point it would be read as that one's name.
        return way.cost + (0 if fixed.free(round_about, number, _TAKEN) else 60)

    found = (
        way
        for way in _ways(spot, side)
        if fixed.free(way.placed.box) and all(fixed.free(part, number) for part in way.line)
    )
    return sorted(found, key=cost)


def _make_room(written: _Written, number: int, ways: Sequence[Sequence[_Way]]) -> None:
    """Write a name for which one other moves aside, if there is one that can."""
    for way in ways[number]:
        others = written.against(way)
        if len(others) == 1:
            (other,) = others
            before = written.take(other)
            written.put(number, [way])
            if written.put(other, ways[other]):
                return
            written.take(number)
            written.put(other, [before])


def clearest(boxes: Sequence[Box], spots: Sequence[Spot]) -> Box:
    """The box that covers the fewest points; of equals the first."""
    dots = _Occupied()
    for number, spot in enumerate(spots):
        dots.add(number, spot.dot)
    return min(boxes, key=lambda box: len(dots.at(box)))


def along(start: Pixels, end: Pixels) -> list[Box]:
    """Small boxes on the way from one point to another, for names to keep off a line."""
    length = math.dist(start, end)
    steps = [step / length for step in range(0, math.ceil(length), 4)]
    (x0, y0), (x1, y1) = start, end
    return [_around(x0 + (x1 - x0) * far, y0 + (y1 - y0) * far, 1) for far in steps]


class _Occupied:
    """Boxes by the cells of a coarse grid, so that a look-up costs the same among thousands."""

    CELL = 32

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[int, Box]]] = {}

    def add(self, owner: int, box: Box) -> None:
        for cell in self._cells_of(box):
            self._cells.setdefault(cell, []).append((owner, box))

    def remove(self, owner: int, box: Box) -> None:
        for cell in self._cells_of(box):
            self._cells[cell].remove((owner, box))

    def free(self, box: Box, but: int | None = None, or_: int | None = None) -> bool:
        """Whether nothing is there, except what belongs to `but` or to `or_`."""
        return not any(
            owner not in {but, or_} and box.overlaps(other)
            for cell in self._cells_of(box)
            for owner, other in self._cells.get(cell, ())
        )

    def at(self, box: Box) -> set[int]:
        """Whose boxes share some area with this one."""
        return {
            owner
            for cell in self._cells_of(box)
            for owner, other in self._cells.get(cell, ())
            if box.overlaps(other)
        }

    def _cells_of(self, box: Box) -> list[tuple[int, int]]:
        columns = range(int(box.left // self.CELL), int(box.right // self.CELL) + 1)
        rows = range(int(box.top // self.CELL), int(box.bottom // self.CELL) + 1)
        return [(column, row) for column in columns for row in rows]


class _Written:
    """The names that have a place, and their leader lines. Lines may cross, but no name."""

    def __init__(self) -> None:
        self._ways: dict[int, _Way] = {}
        self._names = _Occupied()
        self._lines = _Occupied()

    @property
    def places(self) -> dict[int, Placed]:
        return {number: way.placed for number, way in self._ways.items()}

    def against(self, way: _Way) -> set[int]:
        """Which names are in the way."""
        box = way.placed.box
        return self._names.at(box).union(self._lines.at(box), *map(self._names.at, way.line))

    def put(self, number: int, ways: Sequence[_Way]) -> bool:
        """Write a name in the first way that is free; whether there was one."""
        for way in ways:
            if not self.against(way):
                self._ways[number] = way
                self._names.add(number, way.placed.box)
                for part in way.line:
                    self._lines.add(number, part)
                return True
        return False

    def take(self, number: int) -> _Way:
        """Wipe a name out again; the way it was written."""
        way = self._ways.pop(number)
        self._names.remove(number, way.placed.box)
        for part in way.line:
            self._lines.remove(number, part)
        return way


def _around(x: float, y: float, radius: float) -> Box:
    return Box(x - radius, y - radius, 2 * radius, 2 * radius)


def _ways(spot: Spot, side: float) -> list[_Way]:
    """Every way that stays inside the frame, near before far and off the axes before over them."""
    found = []
    for ring, gap in enumerate(GAPS):
        for preference, (across, down) in enumerate(SIDES):
            reach = (spot.radius + gap) * (0.7 if across and down else 1)
            box = Box(
                spot.x + across * reach - spot.width * (1 - across) / 2,
                spot.y + down * reach - spot.height * (1 - down) / 2,
                spot.width,
                spot.height,
            )
            if box.left < 0 or box.top < 0 or box.right > side or box.bottom > side:
                continue
            middle = side / 2
            over = box.left < middle < box.right or box.top < middle < box.bottom
            leader = _leader(spot, box) if ring else None
            line = tuple(along(*leader)) if leader else ()
            cost = ring * 100 + over * 50 + preference
            found.append(_Way(Placed(box, (across, down), leader), cost, line))
    return found


def _leader(spot: Spot, box: Box) -> tuple[Pixels, Pixels]:
    """From the point's rim to the nearest place of the box."""
    x = min(box.right, max(box.left, spot.x))
    y = min(box.bottom, max(box.top, spot.y))
    share = (spot.radius + 1) / math.dist((spot.x, spot.y), (x, y))
    return (spot.x + (x - spot.x) * share, spot.y + (y - spot.y) * share), (x, y)
