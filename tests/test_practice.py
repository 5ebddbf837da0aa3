"""A person's record: how marks come and go."""

from __future__ import annotations

from datetime import date

import pytest

from matrix import practice
from matrix.context import Context
from matrix.errors import PracticeError
from matrix.mark import Mark, Note, Sheet, Spread
from matrix.personal import plain
from matrix.plane import Point
from matrix.practice import Practice

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
    assert plain(text) == shown


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


RANGE = Spread(x=(0.0, 0.5), y=(-1.0, 0.0))


class TestRanges:
    """How far a practice spreads round a mark."""

    def test_a_range_is_put_round_the_latest_mark(self) -> None:
        """And can be taken away again."""
        ranged = context(now(MONDAY), now(TUESDAY)).spread("now", RANGE)

        assert [mark.range for mark in ranged.marks] == [None, RANGE]
        assert ranged.spread("now", None) == context(now(MONDAY), now(TUESDAY))

    def test_a_range_moves_with_its_mark(self) -> None:
        """At the edge of the plane it is cut."""
        ranged = context(now(MONDAY)).spread("now", RANGE)

        moved = ranged.place("now", Point(0.75, -0.75), MONDAY).mark("now")

        assert moved.range == Spread(x=(0.5, 1.0), y=(-1.0, -0.25))

    def test_without_a_mark_there_is_nothing_to_range_round(self) -> None:
        """Nothing changes."""
        assert context(aim(MONDAY)).spread("now", RANGE) == context(aim(MONDAY))


class TestPlacingWithARange:
    """What the board shows round a marker."""

    def test_the_range_that_is_given_counts(self) -> None:
        """Whatever there was before."""
        first = context().place("now", HERE, MONDAY, spread=RANGE)

        assert first.mark("now").range == RANGE
        assert first.place("now", THERE, MONDAY, spread=RANGE).mark("now").range == RANGE

    def test_a_range_is_taken_off(self) -> None:
        """By none."""
        first = context().place("now", HERE, MONDAY, spread=RANGE)

        assert first.place("now", HERE, MONDAY, spread=None).mark("now").range is None

    def test_another_range_on_another_day_is_another_mark(self) -> None:
        """At the same place."""
        first = context().place("now", HERE, MONDAY, spread=RANGE)

        then = first.place("now", HERE, TUESDAY, spread=None)

        assert [m.range for m in then.marks] == [RANGE, None]


class TestBlind:
    """A mark that was made before the catalogue was seen."""

    def test_a_blind_mark_is_kept_beside_the_one_that_is_placed_after_it(self) -> None:
        """Also on the same day; its note stays its own."""
        first = context().place("now", HERE, MONDAY, blind=True)

        then = first.place("now", THERE, MONDAY).place("now", HERE, MONDAY)

        assert [(m.point, m.blind) for m in then.marks] == [(HERE, True), (HERE, False)]
        assert not then.mark("now").blind

    def test_a_blind_mark_is_where_one_stands_until_another_is_placed(self) -> None:
        """It is a mark like any other."""
        assert context().place("now", HERE, MONDAY, blind=True).mark("now").point == HERE


class TestTakingBackOneDay:
    """A marker that goes to the tray takes the day's mark with it, and not the history."""

    def test_earlier_marks_stay_in_the_trail_and_off_the_board(self) -> None:
        """The marker is in the tray; the other kind stays where it is."""
        rest = context(now(MONDAY), aim(MONDAY), now(TUESDAY)).take_back("now", TUESDAY)

        assert rest.marks == (now(MONDAY), aim(MONDAY))
        assert rest.mark("now") is None
        assert rest.mark("aim") == aim(MONDAY)

    def test_a_marker_that_is_placed_again_is_back(self) -> None:
        """With its history."""
        rest = context(now(MONDAY)).take_back("now", TUESDAY)

        again = rest.place("now", THERE, TUESDAY)

        assert again.marks == (now(MONDAY), now(TUESDAY, THERE))
        assert again.mark("now") == now(TUESDAY, THERE)

    def test_what_was_placed_that_day_alone_leaves_nothing_behind(self) -> None:
        """It was thought better of."""
        assert context(now(MONDAY)).take_back("now", MONDAY) == context()


class TestTrail:
    """Single marks and notes go without the others."""

    def test_one_mark_goes_and_the_others_stay(self) -> None:
        """Also where another looks the same."""
        full = context(now(MONDAY), now(TUESDAY))

        assert full.forget(full.marks[0]).marks == (now(TUESDAY),)

    def test_notes_are_kept_in_the_order_of_their_days(self) -> None:
        """And go one by one; their line ends stay, what cannot be seen goes."""
        noted = context().write(Note(on=TUESDAY, text="two\u202e\nlines "))
        noted = noted.write(Note(on=MONDAY, text="before"))

        assert [note.text for note in noted.notes] == ["before", "two\nlines"]
        assert [note.text for note in noted.unwrite(noted.notes[0]).notes] == ["two\nlines"]

    def test_a_session_is_kept_beside_the_stated_stance(self) -> None:
        """Two of one day too."""
        enacted = Mark(on=MONDAY, kind="enacted", x=0, y=0)

        full = context(now(MONDAY)).enact(enacted).enact(enacted)

        assert [mark.kind for mark in full.marks] == ["now", "enacted", "enacted"]
        assert full.mark("now") == now(MONDAY)


class TestSheets:
    """Questionnaires that were answered."""

    def test_an_open_one_is_gone_on_with_and_then_done(self) -> None:
        """There is never more than one open."""
        paused = context().answer(Sheet(on=MONDAY, answers={"X01": 3, "X02": None}))
        assert paused.open_sheet.answers == {"X01": 3, "X02": None}

        done = paused.answer(Sheet(on=TUESDAY, answers={"X01": 3, "X02": 6}, done=True))
        assert done.open_sheet is None
        assert [sheet.on for sheet in done.sheets] == [TUESDAY]

        again = done.answer(Sheet(on=SUNDAY, answers={}))
        assert [sheet.done for sheet in again.sheets] == [True, False]
        assert again.answer(None) == done


class TestMerging:
    """Opening a file beside what is there."""

    MINE = Practice(contexts=(context(now(MONDAY)),))

    def test_the_same_context_gets_what_the_other_has_besides(self) -> None:
        """Each mark once."""
        other = Practice(contexts=(context(now(MONDAY), now(TUESDAY)),))

        assert self.MINE.merge(other) == other
        assert self.MINE.merge(self.MINE) == self.MINE

    def test_another_context_of_the_same_id_comes_under_a_new_one(self) -> None:
        """Somebody else's “mine” is not mine."""
        other = Practice(contexts=(context(now(TUESDAY), label="Theirs"),))

        merged = self.MINE.merge(other)

        labels = {c.id: c.label for c in merged.contexts}
        assert labels == {"mine": "Mine", "mine-2": "Theirs"}
        assert merged.merge(other) == merged

    def test_what_has_no_room_is_refused_and_nothing_changes(self) -> None:
        """Two hundred contexts are the most."""
        many = Practice(contexts=tuple(context(id=f"c{n}", label=str(n)) for n in range(200)))

        with pytest.raises(PracticeError):
            self.MINE.merge(many)
