"""One visit: what the person does beside the board, and a practice that came with a link."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from matrix import catalog, practice
from matrix.context import Context
from matrix.link import SHARED, Link, Refusal
from matrix.plane import Point
from matrix.practice import Practice
from matrix.selection import Selection
from matrix.ui.session import BESIDE, Session
from tests.test_session import (
    OLD,
    SHARED_CONTEXT,
    at_work,
    keys,
    looking,
    placed,
    said,
    session,
    taken_back,
    where,
)

DAY = date(2026, 5, 17)

__all__ = ["at_work", "looking", "session"]  # fixtures


def kept(visit: Session) -> Practice:
    """What the browser is to keep, read back."""
    return practice.parse(visit.kept.practice)


class TestUndoing:
    """Whatever takes marks away can be undone."""

    def test_what_was_taken_back_can_be_brought_back(self, at_work: Session) -> None:
        """The note that says so goes."""
        said(at_work, taken_back(), number=2)
        assert where(at_work) is None
        assert keys(at_work) == ["notes.taken_back"]

        at_work.undo()

        assert at_work.practice == OLD == kept(at_work)
        assert at_work.notes == []
        assert not at_work.undoable

    def test_a_removed_context_can_be_brought_back(self, at_work: Session) -> None:
        """With its marks, in its place."""
        at_work.remove(OLD.contexts[0])
        assert [c.id for c in kept(at_work).contexts] == ["c2"]
        assert keys(at_work) == ["context.removed"]

        at_work.undo()

        assert at_work.practice == OLD == kept(at_work)

    def test_whoever_removes_the_last_context_has_an_empty_one(self, session: Session) -> None:
        """There must be a marker to drag; undo brings the old one back."""
        said(session, placed(0.5, 0.5))
        before = session.practice

        session.remove(session.context)
        assert session.practice == practice.new("My practice")

        session.undo()
        assert session.practice == before

    def test_a_placement_ends_the_way_back(self, at_work: Session) -> None:
        """Undoing the older step would take the newer one along."""
        said(at_work, taken_back(), number=2)
        said(at_work, placed(0, 0), number=3)

        assert not at_work.undoable

    def test_undoing_twice_changes_nothing(self, at_work: Session) -> None:
        """Nor does it with nothing to undo."""
        said(at_work, taken_back(), number=2)
        at_work.undo()
        at_work.undo()

        assert at_work.practice == OLD


class TestContexts:
    """Names, and more than one."""

    def test_another_context_is_empty_and_shown(self, at_work: Session) -> None:
        """It has an id of its own and is kept."""
        at_work.add_context("Supervision")

        assert at_work.context.label == "Supervision"
        assert at_work.context.marks == ()
        assert kept(at_work).contexts[:2] == OLD.contexts
        assert len({c.id for c in kept(at_work).contexts}) == 3

    def test_a_record_that_is_full_says_so(self, at_work: Session) -> None:
        """It takes no more, and nothing is lost."""
        full = Practice(contexts=tuple(Context(id=f"c{n}", label="C") for n in range(200)))
        said(at_work, number=2, stored=practice.dump(full))

        at_work.add_context("One more")

        assert at_work.practice == full
        assert keys(at_work) == ["notes.refused"]

    def test_a_context_is_renamed(self, at_work: Session) -> None:
        """And kept so."""
        at_work.rename("mine", "Hospital")

        assert kept(at_work).context("mine").label == "Hospital"

    @pytest.mark.parametrize("label", ["", " \u202e ", "x" * 81])
    def test_what_cannot_be_a_label_is_refused(self, at_work: Session, label: str) -> None:
        """The old one stays, and the person is told why."""
        at_work.rename("mine", label)

        assert at_work.practice == OLD
        assert keys(at_work) == ["notes.refused"]

    def test_a_context_that_is_gone_is_not_brought_back_by_its_name(
        self, at_work: Session
    ) -> None:
        """It was removed in another tab while its name was being edited."""
        gone = OLD.contexts[0]
        said(at_work, number=2, stored=practice.dump(OLD.remove("mine")))

        at_work.rename(gone.id, "Back again")

        assert at_work.practice == OLD.remove("mine")

    def test_the_context_that_is_chosen_is_shown(self, at_work: Session) -> None:
        """One that isn't there leaves the first."""
        at_work.show("c2")
        assert at_work.context.id == "c2"

        at_work.show("nowhere")
        assert at_work.context.id == "mine"


class TestSharing:
    """A practice that came with a link."""

    def test_the_shared_context_is_on_the_board_before_the_own(self, looking: Session) -> None:
        """It is the one that is read; the own is untouched, and nothing of the link is kept."""
        assert looking.contexts == (SHARED_CONTEXT, *OLD.contexts)
        assert looking.context == SHARED_CONTEXT
        assert looking.lent_ids == {SHARED}
        assert looking.practice == OLD
        assert looking.kept.practice is None

    def test_moving_the_shared_marker_changes_nothing(self, looking: Session) -> None:
        """Neither it nor the own record; the change is settled."""
        said(looking, placed(1, 1, context="shared", id="s"), number=2)

        assert looking.shared == (SHARED_CONTEXT,)
        assert looking.practice == OLD
        assert looking.kept.practice is None
        assert looking.kept.settled == ("s",)

    def test_own_changes_count_while_a_shared_context_is_looked_at(self, looking: Session) -> None:
        """What was moved is read then; another's stays beside it."""
        said(looking, placed(0, 0), number=2)

        assert where(looking) == Point(0, 0)
        assert looking.context.id == "mine"
        assert looking.contexts[0] == SHARED_CONTEXT

    def test_a_change_to_a_shared_context_that_was_left_has_no_effect(
        self, looking: Session
    ) -> None:
        """Also not on an own one."""
        looking.leave_shared()
        said(looking, placed(1, 1, context="shared"), number=2)

        assert looking.shared == ()
        assert looking.practice == OLD

    def test_leaving_shows_the_own_record_again(self, looking: Session) -> None:
        """As it was."""
        looking.leave_shared()

        assert looking.contexts == OLD.contexts
        assert looking.kept.practice is None

    def test_a_shared_context_can_be_kept_among_the_own(self, looking: Session) -> None:
        """Under an id of its own, and it is the one that is shown."""
        looking.keep_shared()

        assert kept(looking).contexts[:2] == OLD.contexts
        assert looking.context.label == "Theirs"
        assert looking.context.marks == SHARED_CONTEXT.marks
        assert looking.context.id != SHARED_CONTEXT.id
        assert looking.shared == ()
        assert keys(looking) == ["shared.kept"]

    def test_several_are_kept_in_their_order(self, looking: Session) -> None:
        """Each under an id of its own; the first is shown."""
        other = SHARED_CONTEXT.model_copy(update={"id": "shared-2", "label": "Also theirs"})
        looking.shared = (SHARED_CONTEXT, other)

        looking.keep_shared()

        mine = kept(looking).contexts[2:]
        assert [context.label for context in mine] == ["Theirs", "Also theirs"]
        assert len({context.id for context in kept(looking).contexts}) == 4
        assert looking.context == mine[0]
        assert keys(looking) == ["shared.kept_all"]

    def test_where_there_is_no_room_none_is_kept(self, at_work: Session) -> None:
        """They stay beside the own, and the person is told why."""
        for n in range(198):
            at_work.add_context(f"Context {n}")
        before = at_work.practice
        at_work.shared = (SHARED_CONTEXT,)

        at_work.keep_shared()

        assert at_work.practice == before
        assert at_work.shared == (SHARED_CONTEXT,)
        assert "notes.refused" in keys(at_work)

    def test_an_own_context_may_have_any_id(self, session: Session) -> None:
        """Also one that what is shared would have: somebody wrote it into a file."""
        own = Context(id=SHARED, label="Mine").place("now", Point(0, 0), DAY)
        also = own.model_copy(update={"id": "shared-3"})
        said(session, stored=practice.dump(Practice(contexts=(own, also))))
        session.shared = (SHARED_CONTEXT, SHARED_CONTEXT)

        assert session.lent_ids == {"shared-2", "shared-4"}
        assert session.contexts[2:] == (own, also)
        said(session, placed(1, 1, context=SHARED), number=2)
        assert where(session, SHARED) == Point(1, 1)

    def test_of_many_bad_values_of_a_link_the_first_are_named(self, session: Session) -> None:
        """And how many more there are."""
        refused = tuple(Refusal(f"now{n}", "it is none") for n in range(9))
        session.open(Link(Selection(), None, None, (), refused))

        assert keys(session) == ["notes.link"] * 5 + ["notes.link_more"]
        assert session.notes[-1].values == {"n": "4"}

    def test_keeping_takes_the_place_of_the_empty_context(self, session: Session) -> None:
        """The one that everybody starts with."""
        said(session)
        session.shared = (SHARED_CONTEXT,)

        session.keep_shared()

        assert [c.label for c in session.practice.contexts] == ["Theirs"]

    def test_without_a_shared_context_there_is_nothing_to_keep(self, at_work: Session) -> None:
        """The call changes nothing."""
        at_work.keep_shared()

        assert at_work.practice == OLD


def test_two_visits_share_nothing() -> None:
    """What one person places, no other sees."""
    one, other = Session("A"), Session("B")
    said(one, placed(0, 0))
    one.note("notes.link", name="now", why="no place")

    assert other.practice == practice.new("B")
    assert other.notes == []
    assert where(one) == Point(0, 0)


class TestPractising:
    """A marker of one's own beside a modality."""

    FIDDLE = catalog.load(Path(__file__).parent / "data" / "small.yaml").modality("fiddle")

    def test_it_stands_beside_the_catalogue_s_point(self, at_work: Session) -> None:
        """Towards the middle, so that both are seen; it is kept like any other."""
        at_work.practise(self.FIDDLE, DAY)

        context = kept(at_work).contexts[-1]
        assert context.label == "Fiddle session"
        assert context.mark("now").point == Point(-0.6 + BESIDE, -0.4)
        assert at_work.context == context
        assert keys(at_work) == ["context.practised"]

    def test_asking_twice_shows_the_one_that_is_there(self, at_work: Session) -> None:
        """Wherever it was dragged to in the meantime."""
        at_work.practise(self.FIDDLE, DAY)
        before = at_work.practice
        at_work.show("mine")

        at_work.practise(self.FIDDLE, DAY)

        assert at_work.practice == before
        assert at_work.context.label == "Fiddle session"

    def test_nothing_is_added_while_the_record_is_not_known(self, session: Session) -> None:
        """It might be in the record already."""
        session.practise(self.FIDDLE, DAY)

        assert len(session.practice.contexts) == 1

    def test_it_is_added_beside_another_s_practice_as_well(self, looking: Session) -> None:
        """Which stays where it is."""
        looking.practise(self.FIDDLE, DAY)

        assert looking.context.label == "Fiddle session"
        assert looking.contexts[0] == SHARED_CONTEXT

    def test_a_record_that_is_full_says_so(self, at_work: Session) -> None:
        """And stays as it is."""
        for n in range(200):
            at_work.add_context(f"Context {n}")
        before = at_work.practice

        at_work.practise(self.FIDDLE, DAY)

        assert at_work.practice == before
        assert "notes.refused" in keys(at_work)
