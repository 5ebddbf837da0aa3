"""Points, ranges and distances on [-1, 1]²."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.errors import PlaneError
from matrix.plane import Corner, Point, Range, Side, coordinate, distance

numbers = st.floats(-1, 1)
points = st.builds(Point, numbers, numbers)


@pytest.mark.parametrize(
    "value",
    [True, "0.5", None, [0.5], 0.5j, math.nan, math.inf, -math.inf, 1.0000001, 2, 10**400],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_no_number_on_the_plane_is_refused(value: object) -> None:
    """The message names the coordinate and what was expected of it."""
    with pytest.raises(PlaneError, match=r"^x is .*; expected a number from -1 to 1$"):
        coordinate(value, "x")


@given(st.one_of(st.floats(), st.integers()))
def test_a_number_becomes_a_coordinate_or_a_plane_error(value: float) -> None:
    """Nothing else comes out, whatever number goes in."""
    try:
        result = coordinate(value)
    except PlaneError:
        assert not -1 <= value <= 1
    else:
        assert isinstance(result, float)
        assert result == value


def test_a_point_on_an_axis_belongs_to_its_high_side() -> None:
    """So every point has exactly one quadrant."""
    assert Point(0, -0.0).sides == (Side.HIGH, Side.HIGH)
    assert Point(-0.001, 0.001).sides == (Side.LOW, Side.HIGH)


@pytest.mark.parametrize(
    ("x", "y", "straddles"),
    [(0.1, -0.1, (True, True)), (0.11, 0, (False, True)), (-0.11, 1, (False, False))],
)
def test_a_point_straddles_within_a_tenth_of_an_axis(
    x: float, y: float, straddles: tuple[bool, bool]
) -> None:
    """The tenth itself is included."""
    assert Point(x, y).straddles == straddles


@pytest.mark.parametrize(
    ("x", "message"),
    [
        ((0.5, 0.4), r"range.x is \[0.5, 0.4\]; expected the lower bound first"),
        ((-2, 0), r"range.x is -2; expected a number from -1 to 1"),
        ((0, math.nan), r"range.x is nan; expected a number from -1 to 1"),
    ],
)
def test_a_range_that_is_no_box_on_the_plane_is_refused(
    x: tuple[float, float], message: str
) -> None:
    """The message names the bound."""
    with pytest.raises(PlaneError, match=f"^{message}$"):
        Range(x, (0, 1))


@given(numbers, numbers, points)
def test_a_range_contains_what_lies_between_its_bounds(a: float, b: float, point: Point) -> None:
    """The bounds themselves are included."""
    low, high = sorted((a, b))
    box = Range((low, high), (-1, 1))

    assert (point in box) == (low <= point.x <= high)
    assert Point(low, 1) in box
    assert Point(high, -1) in box


def test_a_range_crosses_an_axis_only_with_parts_on_both_sides() -> None:
    """Touching the axis is not crossing it."""
    assert Range((-0.1, 0.1), (0, 1)).crosses == (True, False)
    assert Range((-1, 0), (-0.01, 0.01)).crosses == (False, True)


@pytest.mark.parametrize(
    ("x", "y", "corners"),
    [
        ((-0.1, 0.1), (0, 1), [(Side.LOW, Side.HIGH), (Side.HIGH, Side.HIGH)]),
        ((-1, 0), (-1, 0), [(Side.LOW, Side.LOW)]),
        ((-0.1, 0.1), (-0.1, 0.1), list(product(Side, Side))),
        ((0.5, 0.5), (-0.5, -0.5), [(Side.HIGH, Side.LOW)]),
        ((0, 0), (-1, 1), []),
    ],
)
def test_a_range_lies_at_the_corners_it_has_parts_in(
    x: tuple[float, float], y: tuple[float, float], corners: list[Corner]
) -> None:
    """Touching an axis is not being across it; a line on an axis is at no corner."""
    assert list(Range(x, y).corners) == corners


@given(points, points, points)
def test_distance_is_a_metric(a: Point, b: Point, c: Point) -> None:
    """Symmetric, zero to itself, at most 2√2, and no way round is shorter."""
    assert distance(a, b) == distance(b, a)
    assert distance(a, a) == 0
    assert distance(a, b) <= 2 * math.sqrt(2) + 1e-12
    assert distance(a, c) <= distance(a, b) + distance(b, c) + 1e-12


def test_both_axes_weigh_the_same_in_a_distance() -> None:
    """A step along x is as long as one along y."""
    assert distance(Point(0, 0), Point(0.6, 0.8)) == pytest.approx(1)
