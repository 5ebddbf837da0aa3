"""The trail of a context: its marks by day, and the context as it stood."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog
from matrix.context import Context
from matrix.mark import AnyKind, Mark, Note, Sheet
from matrix.plane import distance
from matrix.reading import read
from matrix.trail import as_of, earlier, trail

SMALL = catalog.load(Path(__file__).parent / "data" / "small.yaml")
FIRST = date(2026, 5, 1)
KINDS = ("now", "aim", "enacted")

coordinates = st.floats(-1, 1)
offsets = st.integers(0, 9)


def day(offset: int) -> date:
    return FIRST + timedelta(days=offset)


def mark(offset: int, kind: AnyKind = "now", x: float = 0.0, y: float = 0.0) -> Mark:
    """A mark so many days after FIRST."""
    return Mark(on=day(offset), kind=kind, x=x, y=y)


marks = st.lists(
    st.builds(mark, offsets, st.sampled_from(KINDS), coordinates, coordinates), max_size=12
)
contexts = st.builds(
    Context,
    id=st.just("mine"),
    label=st.just("Mine"),
    marks=marks.map(tuple),
    notes=st.lists(
        st.builds(Note, on=offsets.map(day), text=st.just("well")), max_size=4
    ).map(tuple),
    sheets=st.lists(
        st.builds(Sheet, on=offsets.map(day), answers=st.just({})), max_size=4
    ).map(tuple),
    away=st.sampled_from([(), ("now",), ("now", "aim")]),
)


def context(*marks: Mark, **rest: object) -> Context:
    return Context(id="mine", label="Mine", marks=marks, **rest)


def test_a_trail_has_each_day_once_in_order() -> None:
    """Whatever was marked on it."""
    found = trail(context(mark(5), mark(1), mark(1, "aim"), mark(3, "enacted"), mark(5)), SMALL)

    assert found.days == (day(1), day(3), day(5))


def test_a_trail_without_marks_is_empty() -> None:
    """Notes alone leave none."""
    found = trail(context(notes=(Note(on=FIRST, text="well"),)), SMALL)

    assert (found.days, found.steps) == ((), ())


def test_a_step_tells_where_its_mark_lies_and_how_it_came_there() -> None:
    """From the mark of its kind before it, be that of the same day."""
    found = trail(
        context(
            mark(0, "now", -0.5, 0.5),
            mark(0, "enacted", 0.75, 0.75),
            mark(2, "now", 0.0, 0.75),
            mark(2, "enacted", 0.5, 0.75),
            mark(2, "enacted", 0.5, -0.5),
        ),
        SMALL,
    )

    assert [
        (
            step.mark.kind,
            [quadrant.label for quadrant in step.between],
            step.shift and (step.shift.x.value, step.shift.y.value),
        )
        for step in found.steps
    ] == [
        ("now", ["Club"], None),
        ("enacted", ["Film studio"], None),
        ("now", ["Club", "Film studio"], (0.5, 0.25)),
        ("enacted", ["Film studio"], (-0.25, 0)),
        ("enacted", ["Court"], (0, -1.25)),
    ]


def test_marks_of_a_marker_in_the_tray_stay_in_the_trail() -> None:
    """What was said then was said."""
    found = trail(context(mark(0), mark(3), away=("now",)), SMALL)

    assert found.days == (day(0), day(3))


def test_a_context_as_of_a_day_has_what_was_there_at_its_end() -> None:
    """Marks, notes and questionnaires up to that day, that day's among them."""
    full = context(
        mark(0),
        mark(2),
        mark(4),
        notes=tuple(Note(on=day(n), text="well") for n in (0, 2, 3)),
        sheets=tuple(Sheet(on=day(n), answers={}) for n in (1, 2, 5)),
    )

    then = as_of(full, day(2))

    assert [one.on for one in then.marks] == [day(0), day(2)]
    assert [one.on for one in then.notes] == [day(0), day(2)]
    assert [one.on for one in then.sheets] == [day(1), day(2)]
    assert (then.id, then.label) == ("mine", "Mine")


def test_a_marker_that_is_in_the_tray_today_was_on_the_map_then() -> None:
    """Away is said of the present only."""
    full = context(mark(0), mark(1), away=("now",))

    assert full.mark("now") is None
    assert as_of(full, day(0)).mark("now") == mark(0)


def test_a_context_before_its_first_mark_has_none() -> None:
    """Its label is there all the same."""
    assert as_of(context(mark(1)), day(0)) == context()


@pytest.mark.parametrize(
    ("kind", "offset", "days"),
    [
        ("now", 0, []),
        ("now", 1, []),
        ("now", 2, []),
        ("now", 3, [1]),
        ("now", 4, [1, 3]),
        ("now", 9, [1, 3]),
        ("aim", 9, []),
        ("enacted", 9, [2]),
    ],
)
def test_earlier_marks_are_those_before_the_one_that_stood_then(
    kind: AnyKind, offset: int, days: list[int]
) -> None:
    """Of the same kind, the oldest first; the one that stood is not among them."""
    full = context(
        mark(1), mark(3), mark(4), mark(2, "aim"), mark(2, "enacted"), mark(2, "enacted")
    )

    assert [one.on for one in earlier(as_of(full, day(offset)), kind)] == [day(n) for n in days]


def test_in_the_tray_all_marks_are_earlier_ones() -> None:
    """The marker was taken back; where it stood is not forgotten."""
    taken = context(mark(1), mark(3)).take_back("now", day(4))

    assert [one.on for one in earlier(taken, "now")] == [day(1), day(3)]


@given(contexts)
def test_as_of_its_last_day_a_context_has_all_its_marks(full: Context) -> None:
    """Later days add none."""
    found = trail(full, SMALL)

    if found.days:
        assert as_of(full, found.days[-1]).marks == full.marks
    assert as_of(full, day(10)) == full.model_copy(update={"away": ()})


@given(contexts, offsets, offsets)
def test_as_of_a_day_seen_from_a_later_one_is_as_of_that_day(
    full: Context, one: int, other: int
) -> None:
    """The past does not change with the day it is looked at from."""
    assert as_of(as_of(full, day(one)), day(other)) == as_of(full, day(min(one, other)))


@given(contexts, offsets)
def test_the_trail_as_of_a_day_is_the_beginning_of_the_trail(full: Context, offset: int) -> None:
    """Day by day and step by step."""
    whole, then = trail(full, SMALL), trail(as_of(full, day(offset)), SMALL)

    assert then.steps == whole.steps[: len(then.steps)]
    assert then.days == tuple(on for on in whole.days if on <= day(offset))


@given(contexts, st.sampled_from(KINDS), offsets)
def test_the_earlier_marks_and_the_one_that_stood_are_all_up_to_that_day(
    full: Context, kind: AnyKind, offset: int
) -> None:
    """The one that stood is what the context of that day has."""
    then = as_of(full, day(offset))
    stood = then.mark(kind)

    before = earlier(as_of(full, day(offset)), kind)

    of_kind = tuple(one for one in then.marks if one.kind == kind)
    assert (*before, *([stood] if stood else [])) == of_kind


@given(contexts)
def test_the_steps_of_a_kind_add_up_to_the_way_from_its_first_mark_to_its_last(
    full: Context,
) -> None:
    """Along each axis; and their lengths are at least as long as the way."""
    for kind in KINDS:
        steps = [step for step in trail(full, SMALL).steps if step.mark.kind == kind]
        if not steps:
            continue
        start, end = steps[0].mark.point, steps[-1].mark.point
        shifts = [step.shift for step in steps[1:]]
        assert steps[0].shift is None
        assert sum(shift.x.value for shift in shifts) == pytest.approx(end.x - start.x, abs=1e-9)
        assert sum(shift.y.value for shift in shifts) == pytest.approx(end.y - start.y, abs=1e-9)
        assert sum(shift.length for shift in shifts) >= distance(start, end) - 1e-9


@given(contexts)
def test_where_no_day_has_two_marks_of_a_kind_a_step_and_the_reading_say_the_same(
    full: Context,
) -> None:
    """The shift of the reading as of that day is the step's."""
    once = {(one.on, one.kind): one for one in full.marks}
    full = context(*once.values())

    for step in trail(full, SMALL).steps:
        if step.mark.kind == "now":
            then = read(as_of(full, step.mark.on), SMALL, ()).now
            assert then.between == step.between
            assert (then.since.shift if then.since else None) == step.shift
