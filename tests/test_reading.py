"""What a practice says, as data."""

from __future__ import annotations

import math
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog
from matrix.context import Context
from matrix.mark import AnyKind, Mark, MarkKind, Spread
from matrix.plane import Point
from matrix.reading import Along, Degree, Extent, Reading, Since, Width, read

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


def mark(
    x: float,
    y: float,
    kind: AnyKind = "now",
    *,
    before: int = 0,
    spread: Spread | None = None,
    blind: bool = False,
) -> Mark:
    """A mark so many days before DAY."""
    on = DAY - timedelta(days=before)
    return Mark(on=on, kind=kind, x=x, y=y, range=spread, blind=blind)


def of(*marks: Mark) -> Reading:
    return read(Context(id="mine", label="Mine", marks=marks), SMALL, SMALL.modalities)


def extent(point: Point, x: tuple[float, float], y: tuple[float, float]) -> Extent:
    return of(mark(point.x, point.y, spread=Spread(x=x, y=y))).now.range


def since(a: Point, b: Point, days: int = 7) -> Since:
    """What has changed at b since a."""
    return of(mark(a.x, a.y, before=days), mark(b.x, b.y)).now.since


def between(x: float, y: float) -> list[str]:
    """The labels of the quadrants that a mark at x, y straddles or stands in."""
    return [quadrant.label for quadrant in reading(Point(x, y)).now.between]


@pytest.mark.parametrize(
    ("value", "degree"),
    [
        (0, Degree.MIDDLE),
        (0.1, Degree.MIDDLE),
        (0.106, Degree.SLIGHT),
        (0.35, Degree.SLIGHT),
        (0.356, Degree.CLEAR),
        (0.7, Degree.CLEAR),
        (0.706, Degree.STRONG),
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


@pytest.mark.parametrize(
    ("value", "width"),
    [
        (0, Width.NARROW),
        (0.5, Width.NARROW),
        (0.8 - 0.3, Width.NARROW),
        (0.501, Width.FAIR),
        (1, Width.FAIR),
        (1.001, Width.WIDE),
        (2, Width.WIDE),
    ],
)
def test_a_width_includes_its_upper_bound(value: float, width: Width) -> None:
    """A quarter of the axis is narrow, a half is fairly wide."""
    assert Width.of(value) == width


def test_a_range_tells_how_wide_it_is_and_what_it_crosses() -> None:
    """Along each axis by itself; the quadrants in the catalogue's order."""
    found = extent(Point(-0.4, 0.5), (-0.6, 0.5), (0.2, 0.9))

    assert (found.x.axis, found.y.axis) == (SMALL.axes.x, SMALL.axes.y)
    assert found.x.value == pytest.approx(1.1)
    assert found.y.value == pytest.approx(0.7)
    assert (found.x.width, found.y.width) == (Width.WIDE, Width.FAIR)
    assert (found.x.crosses, found.y.crosses) == (True, False)
    assert [quadrant.label for quadrant in found.reaches] == ["Film studio"]
    assert not found.outside


def test_a_range_reaches_only_into_quadrants_its_mark_does_not_lie_in() -> None:
    """A mark that straddles an axis lies on both sides of it."""
    found = extent(Point(0.05, 0.5), (-0.4, 0.4), (-0.2, 0.9))

    assert [quadrant.label for quadrant in found.reaches] == ["Tavern", "Court"]


@pytest.mark.parametrize(
    ("point", "outside"),
    [(Point(0.5, 0.5), False), (Point(0.4, 0.6), False), (Point(0.39, 0.5), True)],
)
def test_a_mark_on_the_edge_of_its_range_is_in_it(point: Point, outside: bool) -> None:
    """A file may hold a range that its mark lies outside of."""
    assert extent(point, (0.4, 0.6), (0.4, 0.6)).outside == outside


def test_a_range_that_was_moved_onto_an_axis_does_not_cross_it() -> None:
    """Though 0.3 − 0.1 − 0.2 is a hair below nothing to a computer."""
    found = extent(Point(0.2, 0.5), (0.3 - 0.1 - 0.2, 0.4), (0.3, 0.7))

    assert not found.x.crosses
    assert found.reaches == ()


@given(points, points, st.floats(0, 1), st.floats(0, 1))
def test_a_mark_keeps_in_its_range_wherever_it_is_moved(
    a: Point, b: Point, wide: float, high: float
) -> None:
    """However little room the range gives it."""
    spread = Spread(x=(max(-1, a.x - wide), a.x), y=(a.y, min(1, a.y + high)))
    context = Context(id="mine", label="Mine", marks=(mark(a.x, a.y, spread=spread),))

    moved = read(context.place("now", b, DAY), SMALL, ()).now

    assert moved.point == b
    assert not moved.range.outside


@given(points, points, points, st.floats(0, 1), st.floats(0, 1))
def test_a_range_and_its_mark_lie_in_all_quadrants_that_hold_a_part_of_the_range(
    point: Point, a: Point, b: Point, over: float, up: float
) -> None:
    """By a control: any place in the range, a little off the axes."""
    (left, right), (low, high) = sorted((a.x, b.x)), sorted((a.y, b.y))
    place = Point(left * (1 - over) + right * over, low * (1 - up) + high * up)
    found = extent(point, (left, right), (low, high))

    if min(abs(place.x), abs(place.y)) > 1e-8:
        assert SMALL.quadrant(place) in {*reading(point).now.between, *found.reaches}
    assert not {*reading(point).now.between} & {*found.reaches}


@pytest.mark.parametrize("kind", ["now", "aim"])
def test_what_has_changed_counts_from_the_latest_mark_of_an_earlier_day(kind: MarkKind) -> None:
    """Of the same kind: neither another kind's, nor the same day's, nor an older one."""
    other = "aim" if kind == "now" else "now"
    found = of(
        mark(-0.9, -0.9, kind, before=30),
        mark(-0.5, 0.5, kind, before=7),
        mark(-0.8, -0.8, other, before=3),
        mark(-0.9, 0.9, "enacted", before=2),
        mark(0.9, -0.9, kind, blind=True),
        mark(0.5, 0.75, kind),
    )

    change = (found.now if kind == "now" else found.aim).since

    assert (change.on, change.days, change.blind) == (date(2026, 5, 10), 7, False)
    assert [quadrant.label for quadrant in change.between] == ["Club"]
    assert change.changed
    assert (change.shift.x.value, change.shift.y.value) == (1, 0.25)


def test_a_blind_mark_of_an_earlier_day_counts() -> None:
    """And is known as one."""
    change = of(mark(0.2, 0.2, before=1, blind=True), mark(0.3, 0.2)).now.since

    assert (change.days, change.blind, change.changed) == (1, True, False)


def test_without_a_mark_of_an_earlier_day_nothing_has_changed() -> None:
    """Two on one day are one day's answer; a marker in the tray has none."""
    two = (mark(0.2, 0.2, blind=True), mark(0.3, 0.2))
    away = Context(id="mine", label="Mine", marks=(mark(0, 0, before=1), mark(1, 1)), away=("now",))

    assert of(*two).now.since is None
    assert read(away, SMALL, ()).now is None


@given(points, points, st.integers(1, 4000))
def test_what_has_changed_is_the_same_backwards(a: Point, b: Point, days: int) -> None:
    """As far and as long, the other way."""
    there, back = since(a, b, days), since(b, a, days)

    assert there.days == back.days == days
    assert there.changed == back.changed
    assert there.shift.length == back.shift.length
    assert (there.shift.x.value, there.shift.y.value) == (
        -back.shift.x.value,
        -back.shift.y.value,
    )


@given(points)
def test_a_mark_at_the_same_place_as_before_has_not_changed(point: Point) -> None:
    """On another day."""
    change = since(point, point)

    assert (change.changed, change.shift.length) == (False, 0)


def test_the_session_beside_now_is_the_latest_checked() -> None:
    """The last of a day; the way leads from now to it."""
    found = of(
        mark(0.5, 0.5),
        mark(0, 0, "enacted", before=3),
        mark(-1, -1, "enacted", before=1),
        mark(-0.25, 0.75, "enacted", before=1),
    ).enacted

    assert found.on == date(2026, 5, 16)
    assert (found.shift.x.value, found.shift.y.value) == (-0.75, 0.25)


def test_a_session_beside_now_agrees_where_now_lies_in_its_range() -> None:
    """As the session's own page has it; without a range a tenth is let pass."""
    spread = Spread(x=(-0.75, 0.5), y=(0.6, 0.9))

    ranged = of(mark(0.5, 0.5), mark(-0.25, 0.75, "enacted", spread=spread)).enacted.gaps
    bare = of(mark(0.5, 0.5), mark(0.4, 0.75, "enacted")).enacted.gaps

    assert (ranged.x.agrees, ranged.y.agrees) == (True, False)
    assert (bare.x.agrees, bare.y.agrees) == (True, False)


@given(points, points)
def test_the_way_to_a_session_is_the_gap_the_other_way(now: Point, lay: Point) -> None:
    """The gap says where the stated mark lies, the way where the session does."""
    found = of(mark(now.x, now.y), mark(lay.x, lay.y, "enacted")).enacted

    assert (found.shift.x.value, found.shift.y.value) == (
        -found.gaps.x.value,
        -found.gaps.y.value,
    )


def test_a_session_is_beside_nothing_where_now_is_not_placed() -> None:
    """An aim alone says nothing of what is done."""
    assert of(mark(0, 0, "aim"), mark(0, 0, "enacted")).enacted is None
    assert of(mark(0, 0)).enacted is None
