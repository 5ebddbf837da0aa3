"""What a practice says, as data."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog
from matrix.context import Context
from matrix.plane import Point
from matrix.reading import Along, Degree, Reading, read

SMALL = catalog.load(Path(__file__).parent / "data" / "small.yaml")
DAY = date(2026, 5, 17)

coordinates = st.floats(-1, 1)
points = st.builds(Point, coordinates, coordinates)


def reading(now: Point | None = None, aim: Point | None = None) -> Reading:
    context = Context(id="mine", label="Mine")
    for kind, point in (("now", now), ("aim", aim)):
        if point is not None:
            context = context.place(kind, point, DAY)
    return read(context, SMALL, SMALL.modalities)


def between(x: float, y: float) -> list[str]:
    """The labels of the quadrants that a mark at x, y straddles or stands in."""
    return [quadrant.label for quadrant in reading(Point(x, y)).now.between]


@pytest.mark.parametrize(
    ("value", "degree"),
    [
        (0, Degree.MIDDLE),
        (0.1, Degree.MIDDLE),
        (0.1001, Degree.SLIGHT),
        (0.35, Degree.SLIGHT),
        (0.3501, Degree.CLEAR),
        (0.7, Degree.CLEAR),
        (0.7001, Degree.STRONG),
        (1, Degree.STRONG),
        (2, Degree.STRONG),
    ],
)
def test_a_degree_includes_its_upper_bound(value: float, degree: Degree) -> None:
    """To either side alike."""
    assert Degree.of(value) == degree
    assert Degree.of(-value) == degree


@pytest.mark.parametrize("step", range(-10, 10))
def test_a_step_of_a_tenth_says_the_same_wherever_it_starts(step: int) -> None:
    """Though 0.8 − 0.7 is a little more than 0.1 to a computer."""
    shift = reading(Point(step / 10, 0), Point((step + 1) / 10, 0)).shift

    assert shift.x.degree == Degree.MIDDLE


@pytest.mark.parametrize(("value", "pole"), [(-0.01, "By ear"), (0, "From the sheet")])
def test_a_value_points_to_the_pole_on_its_side(value: float, pole: str) -> None:
    """Zero counts to the high side, as everywhere."""
    assert Along(SMALL.axes.x, value).pole.name == pole


@pytest.mark.parametrize(
    ("x", "y", "labels"),
    [
        (-0.5, -0.5, ["Tavern"]),
        (-0.5, 0.5, ["Club"]),
        (0.5, -0.5, ["Court"]),
        (0.5, 0.5, ["Film studio"]),
        (0.101, 0.101, ["Film studio"]),
        (0.1, 0.5, ["Club", "Film studio"]),
        (-0.1, -0.5, ["Tavern", "Court"]),
        (-0.5, 0.1, ["Tavern", "Club"]),
        (0.5, -0.1, ["Court", "Film studio"]),
        (0.1, -0.1, ["Tavern", "Club", "Court", "Film studio"]),
        (0, 0, ["Tavern", "Club", "Court", "Film studio"]),
    ],
)
def test_a_mark_near_an_axis_straddles_the_quadrants_on_both_sides(
    x: float, y: float, labels: list[str]
) -> None:
    """Two near one axis, four near both; in the catalogue's order."""
    assert between(x, y) == labels
    assert reading(Point(x, y)).now.straddles == (len(labels) > 1)


@given(points)
def test_a_mark_always_stands_in_its_own_quadrant(point: Point) -> None:
    """Whatever else it straddles."""
    own = reading(point).now.between

    assert SMALL.quadrant(point) in own
    assert len(own) in {1, 2, 4}


@given(points)
def test_the_nearest_three_are_the_nearest_three(point: Point) -> None:
    """By a control that sorts all distances."""
    control = sorted(
        (math.dist((point.x, point.y), (m.x, m.y)), m.name) for m in SMALL.modalities
    )

    nearest = reading(point).now.nearest

    assert [(m.name, far) for m, far in nearest] == [
        (name, pytest.approx(far)) for far, name in control[:3]
    ]


def test_only_what_is_shown_can_be_nearest() -> None:
    """A modality that is not on the map at the moment isn't named."""
    context = Context(id="mine", label="Mine").place("now", Point(-0.6, -0.4), DAY)
    shown = SMALL.members(SMALL.set("loud"))

    nearest = read(context, SMALL, shown).now.nearest

    assert [modality.id for modality, _ in nearest] == ["score", "turntables"]


def test_where_nothing_is_placed_there_is_nothing_to_say() -> None:
    """The label is there all the same."""
    assert reading() == Reading("Mine", None, None, None)


def test_a_shift_needs_both_marks() -> None:
    """One mark alone leads nowhere."""
    assert reading(now=Point(0, 0)).shift is None
    assert reading(aim=Point(0, 0)).shift is None


def test_a_shift_runs_from_now_to_aim() -> None:
    """With its part along each axis and its length."""
    shift = reading(Point(0.5, 0.25), Point(-0.25, 1)).shift

    assert (shift.x.value, shift.y.value) == (-0.75, 0.75)
    assert shift.length == pytest.approx(0.75 * math.sqrt(2))
    assert shift.x.pole.name == "By ear"
    assert shift.y.pole.name == "MIDI"


@given(points, points)
def test_the_way_back_is_as_long_and_points_the_other_way(a: Point, b: Point) -> None:
    """Now and aim exchanged."""
    there, back = reading(a, b).shift, reading(b, a).shift

    assert there.length == back.length
    assert (there.x.value, there.y.value) == (-back.x.value, -back.y.value)
    assert there.x.degree == back.x.degree
