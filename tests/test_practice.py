"""A person's record: how marks come and go."""

from __future__ import annotations

from datetime import date

import pytest

from matrix import practice
from matrix.errors import PracticeError
from matrix.plane import Point
from matrix.practice import Context, Mark, Practice

MONDAY, TUESDAY, SUNDAY = date(2026, 5, 11), date(2026, 5, 12), date(2026, 5, 17)
HERE, THERE = Point(0.25, -0.5), Point(-1, 1)


def now(on: date, point: Point = HERE, note: str = "") -> Mark:
    return Mark(on=on, kind="now", x=point.x, y=point.y, note=note)


def aim(on: date, point: Point = HERE) -> Mark:
    return Mark(on=on, kind="aim", x=point.x, y=point.y)


def context(*marks: Mark, id: str = "mine", label: str = "Mine") -> Context:
    return Context(id=id, label=label, marks=marks)


def test_a_new_record_has_one_context_and_no_mark() -> None:
    """Its marker waits in the tray."""
    record = practice.new("My practice")

    assert [(c.label, c.marks) for c in record.contexts] == [("My practice", ())]
    assert record.contexts[0].mark("now") is None


def test_a_placement_is_a_mark_of_that_day() -> None:
    """It stands where it was put, without a note."""
    placed = context().place("now", HERE, MONDAY)

    assert placed.marks == (now(MONDAY),)
    assert placed.mark("now").point == HERE
    assert placed.mark("aim") is None


def test_a_second_placement_on_a_day_replaces_the_first_and_keeps_its_note() -> None:
    """It is the same day's answer, thought over."""
    placed = context(now(MONDAY, note="tired")).place("now", THERE, MONDAY)

    assert placed.marks == (now(MONDAY, THERE, "tired"),)


def test_a_placement_on_another_day_is_added() -> None:
    """The earlier one stays as it was, with its note, which the new one does not get."""
    placed = context(now(MONDAY, note="tired")).place("now", THERE, TUESDAY)

    assert placed.marks == (now(MONDAY, note="tired"), now(TUESDAY, THERE))
    assert placed.mark("now") == now(TUESDAY, THERE)


def test_a_mark_from_the_future_does_not_hide_a_new_one() -> None:
    """Once the clock is right again, the mark it dated too late gives way."""
    placed = context(now(MONDAY), now(SUNDAY)).place("now", THERE, TUESDAY)

    assert placed.marks == (now(MONDAY), now(TUESDAY, THERE))


def test_a_placement_leaves_the_other_kind_alone() -> None:
    """Now and aim of one day stand side by side."""
    placed = context(aim(MONDAY), now(MONDAY)).place("now", THERE, MONDAY)

    assert placed.mark("aim") == aim(MONDAY)
    assert placed.mark("now") == now(MONDAY, THERE)


def test_taking_back_removes_every_mark_of_the_kind() -> None:
    """An older mark must not come up in its place."""
    rest = context(now(MONDAY), aim(MONDAY), now(TUESDAY)).take_back("now")

    assert rest.marks == (aim(MONDAY),)


def test_taking_back_what_is_not_there_changes_nothing() -> None:
    """The marker is in the tray already."""
    assert context(aim(MONDAY)).take_back("now") == context(aim(MONDAY))


def test_a_renamed_context_keeps_its_id_and_its_marks() -> None:
    """The new label is tidied."""
    renamed = context(now(MONDAY)).rename("  At \t the\nclinic ")

    assert renamed == context(now(MONDAY), label="At the clinic")


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("", "label is ''; expected some text"),
        (" \u202e\x00\u200b\ufeff\n", r"label is ' \u202e\x00\u200b\ufeff\n'; expected some text"),
        ("x" * 81, f"label is '{'x' * 56}...; expected something shorter"),
    ],
)
def test_a_label_that_shows_nothing_or_is_too_long_is_refused(label: str, message: str) -> None:
    """With the place, what is there, and what was expected."""
    with pytest.raises(PracticeError) as caught:
        context().rename(label)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x1fc\x7fd\x9fe", "a b c d e"),
        ("abc\u202egnp.exe\u202c", "abc gnp.exe"),
        ("\u2066left\u2069 \u200eright\u200f\u061c", "left right"),
        ("line\u2028para\u2029end", "line para end"),
        ("half \ud800 a sign", "half a sign"),
        ("👩\u200d⚕️ <b>می\u200cخواهم</b>", "👩\u200d⚕️ <b>می\u200cخواهم</b>"),
    ],
    ids=["controls", "override", "isolates", "line ends", "surrogate", "joiners stay"],
)
def test_plain_takes_out_what_cannot_be_seen_but_changes_what_is(text: str, shown: str) -> None:
    """Joiners stay, which emoji and Persian need; markup is only letters here."""
    assert practice.plain(text) == shown


def test_replacing_a_context_keeps_its_place_among_the_others() -> None:
    """Only the one of the same id is changed."""
    a, b = context(id="a"), context(id="b")
    changed = b.rename("Other")

    assert Practice(contexts=(a, b)).replace(changed).contexts == (a, changed)
    assert Practice(contexts=(b, a)).replace(changed).contexts == (changed, a)


def test_replacing_a_context_that_is_not_there_adds_it_last() -> None:
    """So a new one is added by the same word."""
    a, b = context(id="a"), context(id="b")

    assert Practice(contexts=(a,)).replace(b).contexts == (a, b)


def test_a_record_has_room_for_200_contexts() -> None:
    """One more is refused in words; the record stays as it was."""
    full = Practice(contexts=tuple(context(id=f"c{number}") for number in range(200)))

    with pytest.raises(PracticeError, match=r"^contexts has too many entries; expected fewer$"):
        full.replace(context(id="more"))


def test_removing_a_context_leaves_the_others() -> None:
    """An id that is not there leaves all of them."""
    a, b = context(id="a"), context(id="b")

    assert Practice(contexts=(a, b)).remove("a").contexts == (b,)
    assert Practice(contexts=(a, b)).remove("x").contexts == (a, b)


def test_a_context_is_found_by_its_id() -> None:
    """Or it is None."""
    record = Practice(contexts=(context(id="a"), context(id="b", label="B")))

    assert record.context("b") == context(id="b", label="B")
    assert record.context("c") is None
