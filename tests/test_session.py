"""One visit: what it takes from the browser, what it gives back to be kept, and what it tells."""

from __future__ import annotations

from datetime import date

import pytest

from matrix import practice
from matrix.context import Context
from matrix.errors import MessageError
from matrix.keeper import Change, Kept, Placed, Said, TakenBack
from matrix.link import SHARED, Link, Refusal
from matrix.mark import Spread
from matrix.plane import Point
from matrix.practice import Practice
from matrix.selection import Selection
from matrix.ui.session import Session
from matrix.ui.step import Note

DAY = date(2026, 5, 17)
LATER = date(2026, 6, 1)
OLD = Practice(
    contexts=(
        Context(id="mine", label="Clinic").place("now", Point(0.5, 0.5), DAY),
        Context(id="c2", label="Teaching").place("aim", Point(-0.5, 0.5), DAY),
    )
)
STORED = practice.dump(OLD)


SAME = "as before"


def said(
    session: Session,
    *changes: Change,
    number: int = 1,
    stored: str | None = SAME,
    fault: str | None = None,
    to: str | None = None,
    stamp: str | None = None,
) -> None:
    """Let `session` hear one message. If nothing else is said, the browser keeps what it was given,
    or what it kept before."""
    kept = session.kept
    if stored == SAME and kept.practice is not None:
        stored, stamp = kept.practice, kept.stamp
    elif stored == SAME:
        stored, stamp = session._stored, session._heard_stamp
    session.hear(
        Said(
            session=to or session.id,
            number=number,
            stored=stored,
            changes=changes,
            fault=fault,
            stamp=stamp,
        )
    )


def placed(x: float, y: float, *, context: str = "mine", id: str = "a") -> Placed:
    return Placed(does="place", id=id, context=context, kind="now", x=x, y=y, on=DAY)


def taken_back(context: str = "mine", kind: str = "now", id: str = "b") -> TakenBack:
    return TakenBack(does="take_back", id=id, context=context, kind=kind)


def where(session: Session, context: str = "mine", kind: str = "now") -> Point | None:
    mark = session.practice.context(context).mark(kind)
    return mark.point if mark else None


def keys(session: Session) -> list[str]:
    return [note.key for note in session.notes]


@pytest.fixture
def session() -> Session:
    """A visit about which the browser has said nothing yet."""
    return Session("My practice")


@pytest.fixture
def at_work(session: Session) -> Session:
    """A visit with the practice OLD in it."""
    said(session, stored=STORED)
    return session


SHARED_CONTEXT = Context(id=SHARED, label="Theirs").place("now", Point(-1, -1), DAY)


@pytest.fixture
def looking(at_work: Session) -> Session:
    """A visit with a practice of its own, opened by a link that carries another."""
    at_work.open(Link(Selection(), None, None, (SHARED_CONTEXT,), ()))
    return at_work


class TestHearing:
    """Messages from the browser."""

    def test_nothing_is_known_before_the_first_message(self, session: Session) -> None:
        """And so nothing is to be kept, which would write over what is there."""
        session.hear(None)

        assert not session.known
        assert session.kept == Kept(None, aside=False, settled=(), number=0)

    def test_each_visit_has_an_id_of_its_own(self) -> None:
        """By which a browser knows a server that has started anew."""
        assert Session("A").id != Session("A").id

    def test_the_first_message_brings_what_the_browser_keeps(self, session: Session) -> None:
        """There is nothing new to keep."""
        said(session, stored=STORED)

        assert session.known
        assert session.practice == OLD
        assert session.kept == Kept(None, aside=False, settled=(), number=1)

    def test_a_browser_that_keeps_nothing_begins_with_an_empty_context(
        self, session: Session
    ) -> None:
        """Nothing is kept until the person has done something."""
        said(session)

        assert session.practice == practice.new("My practice")
        assert session.kept.practice is None

    def test_a_record_without_contexts_gets_the_first_one(self, session: Session) -> None:
        """There must be a marker to drag."""
        said(session, stored='{"version":1,"contexts":[]}')

        assert session.practice == practice.new("My practice")

    def test_changes_are_applied_in_their_order_and_settled(self, session: Session) -> None:
        """The record that is to be kept shows them."""
        said(session, placed(0, 0, id="a"), placed(1, 1, id="b"), taken_back(kind="aim", id="c"))

        assert where(session) == Point(1, 1)
        assert session.kept == Kept(
            practice.dump(session.practice),
            aside=False,
            settled=("a", "b", "c"),
            number=1,
            stamp=f"{session.id}-1",
        )

    def test_changes_come_on_top_of_what_the_browser_keeps(self, session: Session) -> None:
        """As after a server was killed: the record is old, the changes are newer."""
        said(session, placed(0, 0), stored=STORED)

        assert where(session) == Point(0, 0)
        assert session.practice.context("c2") == OLD.context("c2")

    def test_a_message_counts_once(self, session: Session) -> None:
        """Streamlit gives the last one again in every run."""
        said(session, placed(0, 0), number=1)
        said(session, placed(1, 1), number=2)
        said(session, placed(0, 0), number=1)
        said(session, placed(0.5, 0.5), number=2)

        assert where(session) == Point(1, 1)

    def test_a_message_to_another_session_is_ignored(self, session: Session) -> None:
        """It was meant for the server before a restart; the browser says it again."""
        said(session, placed(0, 0), stored=STORED, to="other")

        assert not session.known
        assert session.practice == practice.new("My practice")

    def test_a_change_that_is_said_again_leaves_notes_alone(self, at_work: Session) -> None:
        """The browser repeats what it has seen no answer to."""
        said(at_work, taken_back(), number=2)
        said(at_work, taken_back(), number=3)

        assert keys(at_work) == ["notes.taken_back"]
        assert at_work.undoable

    def test_what_is_taken_back_on_a_later_day_leaves_the_trail_and_can_be_undone(
        self, at_work: Session
    ) -> None:
        """The record gets no smaller; the marker is in the tray all the same."""
        before = at_work.practice
        change = TakenBack(does="take_back", id="b", context="mine", kind="now", on=LATER)

        said(at_work, change, number=2)

        assert where(at_work) is None
        assert at_work.practice.context("mine").marks == before.context("mine").marks
        assert keys(at_work) == ["notes.taken_back"]
        at_work.undo()
        assert at_work.practice == before

    def test_a_marker_is_placed_with_its_range_or_blind(self, at_work: Session) -> None:
        """As the browser says it."""
        change = placed(0, 0).model_copy(
            update={"range": Spread(x=(-0.2, 0.2), y=(-1, 1)), "blind": True}
        )

        said(at_work, change, number=2)

        mark = at_work.practice.context("mine").mark("now")
        assert mark.range == Spread(x=(-0.2, 0.2), y=(-1, 1))
        assert mark.blind

    def test_later_messages_do_not_bring_back_what_was_stored(self, at_work: Session) -> None:
        """The session holds the newer record."""
        said(at_work, placed(0, 0), number=2, stored=STORED)
        said(at_work, number=3, stored=STORED)

        assert where(at_work) == Point(0, 0)

    def test_what_another_tab_has_kept_is_taken_over(self, at_work: Session) -> None:
        """It is in storage already, and undoing would write over it."""
        said(at_work, taken_back(), number=2)
        newer = OLD.remove("c2")

        said(at_work, number=3, stored=practice.dump(newer))

        assert at_work.practice == newer
        assert at_work.kept.practice is None
        assert not at_work.undoable

    def test_a_change_to_a_context_that_is_gone_is_settled_without_effect(
        self, at_work: Session
    ) -> None:
        """It was removed in another tab; the browser need not say it again."""
        said(at_work, placed(0, 0, context="gone", id="z"), number=2)

        assert at_work.practice == OLD
        assert at_work.kept == Kept(None, aside=False, settled=("z",), number=2)

    def test_the_context_that_was_touched_last_is_shown(self, at_work: Session) -> None:
        """Before that, the first."""
        assert at_work.context.id == "mine"

        said(at_work, placed(0, 0, context="c2"), number=2)

        assert at_work.context.id == "c2"


class TestTrouble:
    """What cannot be read, kept or understood."""

    def test_a_record_that_cannot_be_read_is_set_aside(self, session: Session) -> None:
        """The person reads why; nothing is written until they do something."""
        said(session, stored="{")

        why = "it is not JSON; expected a practice as JSON"
        assert session.notes == [Note("notes.stored", {"why": why})]
        assert session.practice == practice.new("My practice")
        assert session.kept == Kept(None, aside=True, settled=(), number=1)

    def test_a_record_longer_than_any_practice_is_set_aside(self, session: Session) -> None:
        """Whoever filled this browser's storage must not lock the person out."""
        said(session, stored="x" * 1_000_001)

        assert keys(session) == ["notes.stored"]
        assert session.known

    def test_the_first_change_after_that_is_kept_and_the_rest_set_aside(
        self, session: Session
    ) -> None:
        """The browser is told both."""
        said(session, stored="{")
        said(session, placed(0, 0), number=2, stored="{")

        assert session.kept == Kept(
            practice.dump(session.practice),
            aside=True,
            settled=("a",),
            number=2,
            stamp=f"{session.id}-1",
        )

    def test_a_good_record_from_another_tab_ends_that(self, session: Session) -> None:
        """Nothing is left to be set aside."""
        said(session, stored="{")
        said(session, number=2, stored=STORED)

        assert session.practice == OLD
        assert not session.kept.aside

    @pytest.mark.parametrize("fault", ["forbidden", "full"])
    def test_a_browser_that_cannot_keep_anything_says_so(
        self, session: Session, fault: str
    ) -> None:
        """The person must know that their marks will not last; also while they go on."""
        said(session, fault=fault)
        assert keys(session) == [f"notes.stored_{fault}"]

        said(session, placed(0, 0), number=2, fault=fault)
        assert keys(session) == [f"notes.stored_{fault}"]

    def test_a_damaged_record_is_told_of_even_where_changes_come_with_it(
        self, session: Session
    ) -> None:
        """A change clears older notes away, not this one."""
        said(session, placed(0, 0), stored="{")

        assert keys(session) == ["notes.stored"]

    def test_a_refused_message_is_told_once(self, session: Session) -> None:
        """Though every run sees it again."""
        for _ in range(3):
            session.refuse(MessageError("x is not what this page sends"))

        assert session.notes == [Note("notes.refused", {"why": "x is not what this page sends"})]

    def test_what_a_link_could_not_say_is_told(self, session: Session) -> None:
        """By its name, with the reason."""
        session.open(Link(Selection("loud"), None, None, None, (Refusal("now", "no place"),)))

        assert session.selection.set == "loud"
        assert session.notes == [Note("notes.link", {"name": "now", "why": "no place"})]

    def test_a_change_clears_older_notes(self, at_work: Session) -> None:
        """They were about what was before."""
        at_work.note("notes.link", name="now", why="no place")
        said(at_work, placed(0, 0), number=2)

        assert at_work.notes == []
