"""Blind first: one places oneself before the modalities are shown."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from matrix import practice
from matrix.keeper import Placed
from matrix.link import Link
from matrix.selection import Selection
from matrix.ui.session import Session
from tests.test_session import OLD, SHARED_CONTEXT, keys, placed, said, taken_back
from tests.test_sharing import TWO
from tests.test_views import STORED, opened, say, text
from tests.test_views import placed as change

DAY = date(2026, 5, 17)
KEPT = "You placed this with the modalities put away."


@pytest.fixture
def waiting() -> Session:
    """A visit by a link that asks for it, of which the record is not known yet."""
    session = Session("My practice")
    session.open(Link(Selection(), None, None, (), (), blind=True))
    return session


def blindly(kind: str = "now", id: str = "a") -> Placed:
    """What the board says of a mark that is made meanwhile: of now, that it is blind."""
    seen = {"blind": True} if kind == "now" else {}
    return Placed(does="place", id=id, context="mine", kind=kind, x=0.2, y=0.3, on=DAY, **seen)


class TestSession:
    """When it begins, and what ends it."""

    def test_the_first_now_ends_it_and_is_kept_as_blind(self, waiting: Session) -> None:
        """The person is told."""
        said(waiting)
        assert waiting.blind

        said(waiting, blindly(), number=2)

        assert not waiting.blind
        assert keys(waiting) == ["blind.kept"]
        assert [mark.blind for mark in waiting.practice.context("mine").marks] == [True]

    def test_it_stays_when_the_marker_is_moved_on_the_same_day(self, waiting: Session) -> None:
        """What was seen since has another mark."""
        said(waiting)
        said(waiting, blindly(), number=2)
        said(waiting, placed(0.9, 0.9), number=3)
        said(waiting, placed(-0.9, 0.9, id="c"), number=4)

        marks = waiting.practice.context("mine").marks
        assert [(mark.x, mark.blind) for mark in marks] == [(0.2, True), (-0.9, False)]
        assert keys(waiting) == []

    def test_an_aim_alone_does_not_end_it(self, waiting: Session) -> None:
        """One may begin with that."""
        said(waiting)
        said(waiting, blindly("aim"), number=2)
        waiting.hear(None)
        assert waiting.blind

        said(waiting, blindly(), number=3)
        assert not waiting.blind
        assert keys(waiting) == ["blind.kept"]

    def test_it_does_not_come_back_when_the_mark_is_taken_back(self, waiting: Session) -> None:
        """The modalities have been seen."""
        said(waiting)
        said(waiting, blindly(), number=2)
        said(waiting, taken_back(), number=3)

        assert not waiting.blind

    def test_whoever_has_marks_sees_the_map_as_ever(self, waiting: Session) -> None:
        """Nothing is told, and nothing of theirs has changed."""
        said(waiting, stored=practice.dump(OLD))

        assert not waiting.blind
        assert waiting.notes == []
        assert waiting.kept.practice is None

    def test_marks_from_another_tab_end_it_without_a_word(self, waiting: Session) -> None:
        """They were made with the modalities in sight."""
        said(waiting)
        said(waiting, number=2, stored=practice.dump(OLD))

        assert not waiting.blind
        assert waiting.notes == []

    def test_it_does_not_go_with_what_is_shared(self) -> None:
        """One sees that already."""
        session = Session("My practice")
        session.open(Link(Selection(), None, None, (SHARED_CONTEXT,), (), blind=True))
        said(session)
        assert not session.blind

        session.put_away(True)
        assert not session.blind

    def test_only_an_empty_record_can_begin(self, waiting: Session) -> None:
        """Known to be empty, that is."""
        waiting.put_away(False)
        waiting.put_away(True)
        assert not waiting.blind, "nobody knows yet"

        said(waiting)
        waiting.put_away(True)
        assert waiting.blind

        said(waiting, blindly(), number=2)
        waiting.put_away(True)
        assert not waiting.blind


def board(page: AppTest) -> dict[str, Any]:
    """What the board is given."""
    given = [json.loads(part.proto.json) for part in page.get("bidi_component")]
    return next(part for part in given if "markers" in part)


def listed(page: AppTest) -> bool:
    """Whether the list of modalities is there."""
    return any("rows" in json.loads(part.proto.json) for part in page.get("bidi_component"))


def is_put_away(page: AppTest) -> bool:
    """Whether nothing of the catalogue's modalities is on the screen, and the board knows that;
    or else all of it."""
    given = board(page)
    away = [
        given["blind"],
        given["modalities"] == [],
        not listed(page),
        not any(box.label == "Show" for box in page.selectbox),
        not any("Select a modality" in part.proto.body for part in page.get("html")),
    ]
    assert len(set(away)) == 1, away
    return away[0]


class TestMap:
    """As Streamlit draws it."""

    def test_an_empty_map_offers_it(self) -> None:
        """Quietly, once the record is known; the modalities are there all the same."""
        page = opened()
        assert "Place yourself first" not in text(page)

        page = say(page)

        assert "Place yourself first, on the empty map" in text(page)
        assert not is_put_away(page)

    def test_from_the_button_to_the_first_mark(self) -> None:
        """The address says it as long as it lasts."""
        page = say(opened(set="all"))

        page.button(key="put-away").click().run()
        assert is_put_away(page)
        assert dict(page.query_params) == {"set": "all", "blind": "1"}
        assert "The modalities are put away until “now” is on the map." in text(page)
        assert "Place yourself first" not in text(page)

        say(page, change(0.5, 0.6) | {"blind": True}, number=2)
        assert not is_put_away(page)
        assert dict(page.query_params) == {"set": "all"}
        shown = text(page)
        assert KEPT in shown
        assert "<h2>My practice: Collaborative meaning-making</h2>" in shown
        assert "Place yourself first" not in shown

    def test_it_can_be_ended_at_any_time(self) -> None:
        """Nothing has happened then."""
        page = say(opened(blind="1", modality="cbt"))
        assert is_put_away(page)
        assert "Why here" not in text(page)

        page.button(key="put-back").click().run()

        assert not page.session_state["session"].blind
        assert board(page)["modalities"] != []
        assert "Why here" in text(page)
        assert dict(page.query_params) == {"modality": "cbt"}
        assert page.session_state["session"].kept.practice is None

    def test_a_link_opens_the_map_that_way_before_anything_is_known(self) -> None:
        """The modalities are not seen for a moment."""
        assert is_put_away(opened(blind="1"))

    def test_the_link_has_no_effect_for_whoever_has_marks(self) -> None:
        """And leaves the address."""
        page = say(opened(blind="1"), stored=json.dumps(STORED))

        assert not is_put_away(page)
        assert dict(page.query_params) == {}
        assert "<h2>Clinic: Authoritative causality</h2>" in text(page)
        assert "Place yourself first" not in text(page)

    def test_it_is_not_offered_beside_what_is_shared(self) -> None:
        """Nor does the address ask for it there."""
        page = say(opened(**TWO, blind="1"))

        assert not is_put_away(page)
        assert "Place yourself first" not in text(page)
        assert "blind" not in page.query_params

    def test_back_and_forward_take_it_along(self) -> None:
        """As long as nothing is placed."""
        page = say(opened())
        page.session_state["history"] = {"returned": "?blind=1"}
        assert is_put_away(page.run())

        page.session_state["history"] = {"returned": "?"}
        assert not is_put_away(page.run())
