"""What is changed on a page: it survives another tab, is undone where that was offered, and can all
be forgotten."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matrix import practice
from matrix.context import Context
from matrix.mark import Note as Written
from matrix.plane import Point
from matrix.practice import Practice
from matrix.ui.record import Record
from matrix.ui.session import Session
from tests.test_session import DAY, OLD, STORED, at_work, keys, placed, said, session, taken_back

__all__ = ["at_work", "session"]  # fixtures

NOTE = Written(on=DAY, text="I talked a lot")
OTHER_TAB = OLD.replace(Context(id="c3", label="From the other tab"))


def writing(note: Written = NOTE) -> Callable[[Context], Context]:
    return lambda context: context.write(note)


def notes(visit: Record, context: str = "mine") -> tuple[Written, ...]:
    return visit.practice.context(context).notes


def stored(visit: Record) -> str:
    """What the browser keeps after it has heard the visit's answer."""
    text = visit.kept.practice
    assert text is not None
    return text


def shown(visit: Record, number: int) -> None:
    """The browser keeps what it is to keep, and says so."""
    said(visit, number=number, stored=stored(visit), stamp=visit.kept.stamp)


class TestEditing:
    """On a page, away from the board."""

    def test_a_change_is_to_be_kept_and_to_be_shown(self, at_work: Session) -> None:
        """Until the browser shows that it keeps it, the change might be lost to another tab."""
        at_work.change("mine", writing())

        assert practice.parse(stored(at_work)).context("mine").notes == (NOTE,)
        assert at_work.kept.shows

    def test_the_browser_that_shows_it_is_not_asked_again(self, at_work: Session) -> None:
        """The change is safe."""
        at_work.change("mine", writing())
        shown(at_work, number=2)

        assert not at_work.kept.shows

    def test_it_is_done_again_on_what_another_tab_has_kept_meanwhile(
        self, at_work: Session
    ) -> None:
        """Neither tab's work is lost."""
        at_work.change("mine", writing())
        said(at_work, number=2, stored=practice.dump(OTHER_TAB))

        assert notes(at_work) == (NOTE,)
        assert at_work.practice.context("c3").label == "From the other tab"
        assert at_work.kept.shows

    def test_it_is_done_once_where_the_other_tab_has_it_already(self, at_work: Session) -> None:
        """The other tab's record grew out of this one's."""
        at_work.change("mine", writing())
        shown(at_work, number=2)
        theirs = at_work.practice.replace(Context(id="c3", label="From the other tab"))
        said(at_work, number=3, stored=practice.dump(theirs))

        assert at_work.practice == theirs

    def test_another_tab_may_bring_back_what_this_one_knows_already(
        self, at_work: Session
    ) -> None:
        """It was undone there, or opened from a file: the same text, kept once more."""
        at_work.change("mine", writing())
        shown(at_work, number=2)
        said(at_work, number=3, stored=STORED, stamp="other-1")
        assert at_work.practice == OLD

        noted = practice.dump(OLD.replace(OLD.contexts[0].write(NOTE)))
        said(at_work, number=4, stored=noted, stamp="other-2")

        assert notes(at_work) == (NOTE,)
        assert at_work.kept.practice is None

    def test_a_late_answer_is_not_taken_for_another_tab_s(self, at_work: Session) -> None:
        """What was given out before may be heard after what came later."""
        at_work.change("mine", writing())
        first, stamp = stored(at_work), at_work.kept.stamp
        at_work.change("mine", lambda context: context.rename("Hospital"))
        assert at_work.kept.stamp != stamp

        said(at_work, number=2, stored=first, stamp=stamp)

        assert at_work.own.label == "Hospital"
        assert at_work.kept.shows

    def test_the_same_text_given_again_is_another_write(self, at_work: Session) -> None:
        """Otherwise nobody could tell that it is the newer one."""
        at_work.change("mine", writing())
        first = at_work.kept.stamp
        at_work.change("mine", lambda context: context.unwrite(NOTE), undoable=True)
        second = at_work.kept.stamp
        at_work.undo()

        assert len({first, second, at_work.kept.stamp}) == 3

    def test_a_context_that_the_other_tab_removed_stays_removed(self, at_work: Session) -> None:
        """A note alone does not bring it back."""
        at_work.change("mine", writing())
        said(at_work, number=2, stored=practice.dump(OLD.remove("mine")))

        assert at_work.practice == OLD.remove("mine")

    def test_a_browser_that_keeps_nothing_is_not_asked_for_ever(self, at_work: Session) -> None:
        """It will never show what it keeps."""
        at_work.change("mine", writing())
        said(at_work, number=2, stored=None, fault="full")

        assert not at_work.kept.shows
        assert notes(at_work) == (NOTE,)

    def test_nothing_is_changed_while_the_record_is_not_known(self, session: Session) -> None:
        """It would be a change of something else."""
        assert not session.change("mine", writing())
        assert notes(session) == ()

    def test_a_change_that_changes_nothing_is_not_kept(self, at_work: Session) -> None:
        """And leaves what can be undone."""
        said(at_work, taken_back(), number=2)
        before = at_work.kept

        at_work.hide("mine", False)

        assert at_work.undoable
        assert at_work.kept == before


class TestUndoing:
    """What was taken away on a page."""

    def test_a_note_comes_back(self, at_work: Session) -> None:
        """In its context."""
        at_work.change("mine", writing())
        at_work.change("mine", lambda context: context.unwrite(NOTE), undoable=True)
        assert notes(at_work) == ()

        at_work.undo()

        assert notes(at_work) == (NOTE,)

    def test_undoing_leaves_what_came_since(self, at_work: Session) -> None:
        """It is about the context that was removed, not about the others."""
        at_work.remove(OLD.contexts[0])
        at_work.add_context("Since")

        at_work.undo()

        assert {c.label for c in at_work.practice.contexts} == {"Clinic", "Teaching", "Since"}

    def test_two_steps_are_undone_one_after_the_other(self, at_work: Session) -> None:
        """What the first took is told of again once the second is undone."""
        at_work.remove(OLD.contexts[0])
        at_work.remove(OLD.contexts[1])

        at_work.undo()
        assert keys(at_work) == ["context.removed"]
        at_work.undo()

        assert at_work.practice == OLD
        assert not at_work.undoable
        assert at_work.notes == []

    def test_what_has_changed_since_is_not_taken_for_it(self, at_work: Session) -> None:
        """The old record comes back beside what was placed in the new one."""
        theirs = Practice(contexts=(Context(id="theirs", label="Theirs"),))
        at_work.take_in(theirs, replace=True)
        at_work.note("belongings.taken_in", name="practice.yaml")
        said(at_work, placed(0, 0, context="theirs"), number=2)
        assert keys(at_work) == ["belongings.taken_in"]

        at_work.undo()

        assert [c.label for c in at_work.practice.contexts] == ["Theirs", "Clinic", "Teaching"]

    @pytest.mark.parametrize("replace", [False, True])
    def test_opening_a_file_can_be_undone(self, at_work: Session, replace: bool) -> None:
        """Whether it was joined with the record or took its place."""
        theirs = Practice(contexts=(Context(id="theirs", label="Theirs"),))
        assert at_work.take_in(theirs, replace=replace)
        assert (len(at_work.practice.contexts) == 1) is replace

        at_work.undo()

        assert at_work.practice == OLD


class TestFiles:
    """A practice from a file."""

    def test_joining_an_untouched_record_takes_its_place(self, session: Session) -> None:
        """Nobody wants an empty context beside what they brought."""
        said(session)
        session.take_in(OLD, replace=False)

        assert session.practice == OLD

    def test_a_file_without_contexts_is_refused(self, at_work: Session) -> None:
        """It would leave nothing to drag."""
        assert not at_work.take_in(Practice(), replace=True)
        assert at_work.practice == OLD
        assert keys(at_work) == ["notes.refused"]


class TestKeeping:
    """What came with a link."""

    def test_keeping_it_twice_adds_it_once(self, at_work: Session) -> None:
        """The same link was opened again."""
        theirs = Context(id="shared", label="Theirs").place("now", Point(0, 0), DAY)
        at_work.shared = (theirs,)
        assert at_work.keep_shared()
        once = at_work.practice

        at_work.shared = (theirs,)
        assert at_work.keep_shared()

        assert at_work.practice == once
        assert keys(at_work) == ["shared.there"]

    def test_what_cannot_be_kept_stays_shared(self, at_work: Session) -> None:
        """With the reason; it is not lost with the link."""
        full = Practice(contexts=tuple(Context(id=f"c{n}", label="C") for n in range(200)))
        said(at_work, number=2, stored=practice.dump(full))
        at_work.shared = (Context(id="shared", label="Theirs"),)

        assert not at_work.keep_shared()

        assert at_work.shared
        assert keys(at_work) == ["notes.refused"]


class TestForgetting:
    """Everything, on demand."""

    def test_nothing_is_left_and_nothing_is_kept(self, at_work: Session) -> None:
        """The browser is told to remove what it has."""
        at_work.change("mine", writing())
        at_work.forget()

        assert at_work.practice == practice.new("My practice")
        assert at_work.kept.practice is None
        assert at_work.kept.forgotten == 1
        assert not at_work.undoable
        assert not at_work.kept.shows

    def test_another_tab_forgets_too(self, at_work: Session) -> None:
        """It would write everything back with its next change."""
        at_work.change("mine", writing())
        said(at_work, number=2, stored=None)

        assert at_work.practice == practice.new("My practice")
        assert at_work.kept.practice is None

    def test_one_can_begin_anew(self, at_work: Session) -> None:
        """With the next placement."""
        at_work.forget()
        said(at_work, placed(0, 0), number=2)

        assert practice.parse(stored(at_work)).contexts[0].mark("now").point == Point(0, 0)


class TestHiding:
    """A context that is not on the board."""

    def test_it_is_off_the_board_and_still_one_s_own(self, at_work: Session) -> None:
        """It can be looked at."""
        at_work.hide("mine", True)
        at_work.show("mine")

        assert [context.id for context in at_work.contexts] == ["c2"]
        assert at_work.context.id == "c2"
        assert at_work.own.id == "mine"
