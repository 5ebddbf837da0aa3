"""Where a group stands, and how it moved."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog
from matrix.catalog import Catalog
from matrix.group import Arrow, Group, Movement
from matrix.paths import DATA
from matrix.plane import Point

numbers = st.floats(-1, 1)
places = st.builds(Point, numbers, numbers)


@pytest.fixture(scope="module")
def shown() -> Catalog:
    return catalog.load(DATA / "catalog.yaml")


def counts(group: Group) -> dict[str, int]:
    return {quadrant.label: n for quadrant, n in group.quadrants if n}


def test_nobody_has_no_mean_and_no_spread(shown: Catalog) -> None:
    """The quadrants are all there, empty."""
    group = Group.of([], shown)

    assert (group.count, group.mean, group.spread, group.straddling) == (0, None, None, 0)
    assert [(q.label, n) for q, n in group.quadrants] == [(q.label, 0) for q in shown.quadrants]


def test_one_is_the_mean_and_spreads_over_nothing(shown: Catalog) -> None:
    """It is the whole group, no sample of one."""
    group = Group.of([Point(0.3, -0.7)], shown)

    assert group.mean == Point(0.3, -0.7)
    assert group.spread is not None
    assert (group.spread.x, group.spread.y, group.spread.distance) == (0, 0, 0)


def test_mean_and_spread_of_four(shown: Catalog) -> None:
    """By hand: a cross 0.4 wide and 0.8 high round 0.1, 0.2."""
    group = Group.of(
        [Point(0.3, 0.2), Point(-0.1, 0.2), Point(0.1, 0.6), Point(0.1, -0.2)], shown
    )

    assert group.mean is not None
    assert group.spread is not None
    assert (group.mean.x, group.mean.y) == pytest.approx((0.1, 0.2))
    assert group.spread.x == pytest.approx(math.sqrt(2 * 0.2**2 / 4))
    assert group.spread.y == pytest.approx(math.sqrt(2 * 0.4**2 / 4))
    assert group.spread.distance == pytest.approx(0.3)


def test_each_counts_in_one_quadrant_and_those_near_an_axis_are_told(shown: Catalog) -> None:
    """Zero is the high side, as everywhere."""
    group = Group.of(
        [Point(-0.5, -0.5), Point(-0.5, 0.05), Point(0.0, 0.0), Point(0.5, 0.5)], shown
    )

    assert counts(group) == {
        "Authoritative causality": 1,
        "Authoritative meaning-making": 1,
        "Collaborative meaning-making": 2,
    }
    assert group.straddling == 2


@given(points=st.lists(places, min_size=1, max_size=60))
def test_mean_and_spread_are_what_statistics_says(shown: Catalog, points: list[Point]) -> None:
    """The population's deviation; the counts add up; the mean is on the plane."""
    group = Group.of(points, shown)

    assert group.mean is not None
    assert group.spread is not None
    assert group.mean.x == pytest.approx(statistics.fmean(p.x for p in points), abs=1e-12)
    assert group.spread.x == pytest.approx(statistics.pstdev(p.x for p in points), abs=1e-7)
    assert group.spread.y == pytest.approx(statistics.pstdev(p.y for p in points), abs=1e-7)
    assert 0 <= group.spread.distance <= math.hypot(group.spread.x, group.spread.y) + 1e-9
    assert sum(n for _, n in group.quadrants) == group.count == len(points)


def test_movement_counts_only_who_placed_in_both() -> None:
    """The mean of their own moves, not the move of the means."""
    before = {"a": Point(0, 0), "b": Point(0.2, 0.2), "left": Point(-1, -1)}
    after = {"a": Point(0.4, 0), "b": Point(0.2, -0.2), "came": Point(1, 1)}

    moved = Movement.between(before, after)

    assert moved.count == 2
    assert (moved.x, moved.y) == pytest.approx((0.2, -0.2))
    assert moved.arrows == (
        Arrow(Point(0, 0), Point(0.4, 0)),
        Arrow(Point(0.2, 0.2), Point(0.2, -0.2)),
    )


def test_without_anybody_in_both_nothing_moved() -> None:
    """Neither is there a mean of nothing."""
    moved = Movement.between({"a": Point(0, 0)}, {"b": Point(0, 0)})

    assert (moved.count, moved.x, moved.y) == (0, None, None)


@given(rounds=st.dictionaries(st.text(max_size=5), st.tuples(places, places), max_size=30))
def test_arrows_do_not_tell_who_is_who(rounds: dict[str, tuple[Point, Point]]) -> None:
    """Other names, the same movement."""
    first = Movement.between(
        {who: pair[0] for who, pair in rounds.items()},
        {who: pair[1] for who, pair in rounds.items()},
    )
    renamed = dict(enumerate(reversed(rounds.values())))
    second = Movement.between(
        {str(who): pair[0] for who, pair in renamed.items()},
        {str(who): pair[1] for who, pair in renamed.items()},
    )

    assert first == second
