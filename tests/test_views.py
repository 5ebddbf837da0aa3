"""The map as Streamlit draws it; what a browser would say is put where it says it."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from matrix.ui import resources

MAIN = Path(__file__).parent.parent / "matrix" / "ui" / "main.py"

STORED = {
    "version": 1,
    "contexts": [
        {
            "id": "mine",
            "label": "Clinic",
            "marks": [{"on": "2026-05-01", "kind": "now", "x": -0.5, "y": -0.5}],
        }
    ],
}


def opened(**query: str) -> AppTest:
    """The map as somebody opens it, with a query in the address."""
    page = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def say(page: AppTest, *changes: dict[str, Any], number: int = 1, **parts: Any) -> AppTest:
    """What the keeper in the browser says: changes, or other `parts` of its message. It keeps what
    it was given."""
    session = page.session_state["session"]
    kept = session.kept
    message = {
        "session": session.id,
        "number": number,
        "stored": kept.practice or session._stored,
        "stamp": kept.stamp,
        "changes": list(changes),
        "fault": None,
    }
    page.session_state["keeper"] = {"said": message | parts}
    return page.run()


def placed(x: object, y: object, kind: str = "now", context: str = "mine") -> dict[str, Any]:
    return {
        "does": "place",
        "id": f"{kind}-{context}",
        "context": context,
        "kind": kind,
        "x": x,
        "y": y,
        "on": "2026-05-17",
    }


def text(page: AppTest) -> str:
    """All that can be read on the page, markup and style aside; fails where it failed."""
    assert [error.message for error in page.exception] == []
    whole = [element.proto.body for element in page.get("html")]
    whole += [element.value for element in (*page.markdown, *page.title, *page.header)]
    whole += [button.label for button in page.button]
    return "\n".join(unescape(part) for part in whole if not part.startswith("<style>"))


class TestMap:
    """The first screen."""

    def test_the_empty_map_asks_where_one_stands(self) -> None:
        """And says how to answer."""
        shown = text(opened())

        assert "<h2>Where am I on this grid?</h2>" in shown
        assert "Drag “now” to where you work today" in shown
        assert "A map of stances, not of quality" in shown

    def test_a_placed_marker_is_read_in_words(self) -> None:
        """The quadrant by its label, and who is near."""
        page = say(opened(), placed(0.5, 0.6))

        shown = text(page)
        assert "<h2>My practice: Collaborative meaning-making</h2>" in shown
        assert "clearly to the co-creation side and clearly to the meaning side" in shown
        assert shown.count("<button data-opens=") == 3

    def test_now_and_aim_are_read_with_the_way_between(self) -> None:
        """Also where both come in one message."""
        shown = text(say(opened(), placed(0.5, 0.6), placed(-0.5, 0.6, "aim")))

        assert "In Authoritative meaning-making." in shown
        assert "Much more expert knowledge (−1.00). Distance 1.00." in shown

    def test_what_the_browser_kept_is_read_again(self) -> None:
        """As after a reload."""
        shown = text(say(opened(), stored=json.dumps(STORED)))

        assert "<h2>Clinic: Authoritative causality</h2>" in shown

    def test_a_record_that_cannot_be_read_is_told_of(self) -> None:
        """With the reason, and that it is not deleted."""
        shown = text(say(opened(), stored='{"version": 9}'))

        assert "could not be read and was set aside, not deleted: version is 9;" in shown
        assert "Where am I on this grid?" in shown

    @pytest.mark.parametrize(
        "message",
        [
            {"said": {"session": "x"}},
            {"said": "x"},
            {"said": [1]},
            {"said": {"changes": [{"does": "place", "x": float("nan")}]}},
        ],
        ids=["parts missing", "text", "list", "not a number"],
    )
    def test_a_forged_message_is_refused_in_words(self, message: dict[str, Any]) -> None:
        """The page goes on, and nothing has changed."""
        page = opened()
        page.session_state["keeper"] = message

        shown = text(page.run())

        assert "That could not be done:" in shown
        assert "is not what this page sends. Nothing was changed." in shown
        assert "Where am I on this grid?" in shown

    @pytest.mark.parametrize("x", [float("nan"), float("inf"), 1e308, "0.5", True, None])
    def test_a_forged_place_is_refused_in_words(self, x: object) -> None:
        """What was there stays."""
        page = say(opened(), stored=json.dumps(STORED))

        shown = text(say(page, placed(x, 0), number=2))

        assert "changes.0.place.x is not what this page sends" in shown
        assert "<h2>Clinic: Authoritative causality</h2>" in shown

    def test_a_label_is_never_more_than_its_letters(self) -> None:
        """Markup in a name is shown, not obeyed."""
        stored = json.dumps(STORED).replace("Clinic", "<script>alert(1)</script>")
        page = say(opened(), stored=stored)

        assert text(page)
        bodies = [e.proto.body for e in page.get("html")]
        assert not [body for body in bodies if "<script>" in body]
        assert [body for body in bodies if "&lt;script&gt;" in body]

    def test_a_set_that_is_not_there_is_ignored_with_a_note(self) -> None:
        """What was asked for is shown, as letters."""
        shown = text(opened(set="<b>nowhere</b>"))

        assert "The link’s “set” is ignored: “<b>nowhere</b>” is not in this catalogue." in shown


class TestEditing:
    """Labels, and what was taken away."""

    def test_a_mark_that_was_taken_back_returns_by_undo(self) -> None:
        """One click."""
        page = say(opened(), stored=json.dumps(STORED))
        take = {"does": "take_back", "id": "t", "context": "mine", "kind": "now"}
        page = say(page, take, number=2)
        assert "Clinic · now is back in the tray." in text(page)

        page.button(key="undo").click().run()

        assert "<h2>Clinic: Authoritative causality</h2>" in text(page)

    def test_a_label_from_another_tab_is_not_written_over(self) -> None:
        """The field that showed the old one must not bring it back."""
        page = say(opened(), stored=json.dumps(STORED))
        other = json.dumps(STORED).replace("Clinic", "Hospital")

        page = say(page, number=2, stored=other)

        assert "<h2>Hospital: Authoritative causality</h2>" in text(page)
        assert page.session_state["session"].kept.practice is None


class TestLinks:
    """A page that somebody opens by a link."""

    def test_a_shared_practice_is_shown_beside_ones_own(self) -> None:
        """It is named as what came with the link."""
        shown = text(opened(now="0.42,0.61", aim="0.7,-0.5", label="Executive coaching"))

        assert "“Executive coaching” came with the link and stands beside your own." in shown
        assert "<h2>Executive coaching: Collaborative meaning-making</h2>" in shown
        assert "In Collaborative problem analysis." in shown

    @pytest.mark.parametrize("now", ["nan,0", "2,0", "0.1", "<script>", "1e308,0"])
    def test_a_bad_value_is_ignored_with_a_note(self, now: str) -> None:
        """The rest of the link counts."""
        shown = text(opened(now=now, aim="0.7,0.5"))

        assert "The link’s “now” is ignored: " in shown
        assert "Shared practice aims at: Collaborative meaning-making" in shown

    def test_a_shared_practice_can_be_kept(self) -> None:
        """Then it is one's own."""
        page = say(opened(now="0.42,0.61", label="Executive coaching"))

        keep = next(button for button in page.button if button.label == "Keep it with mine")
        shown = text(keep.click().run())

        assert "“Executive coaching” is now among your own." in shown
        assert "Shared with you" not in shown
        assert "now" not in page.query_params

    def test_a_modality_s_card_opens_by_its_id(self) -> None:
        """With its sources, each with what it rests on."""
        page = opened(modality="cbt")

        shown = text(page)
        cbt = resources.the_catalog().modality("cbt")
        assert f"<h2>{cbt.name}</h2>" in shown
        assert "Why here" in shown
        assert [expander.label for expander in page.expander] == [f"Sources ({len(cbt.sources)})"]
        for source in cbt.sources:
            assert source.title in shown
            assert resources.the_text()(f"card.basis_{source.basis}") in shown

    def test_the_card_closes_and_the_link_follows(self) -> None:
        """Then it says how to open one."""
        page = opened(modality="cbt")
        page.button(key="close-card").click().run()

        assert "Select a modality on the map" in text(page)
        assert "modality" not in page.query_params

    def test_a_click_on_the_board_opens_the_card(self) -> None:
        """What the board says is checked as well."""
        page = opened()
        page.session_state["board"] = {"opened": "cbt"}
        assert "Why here" in text(page.run())

        page.session_state["board"] = {"opened": {"cbt": [1]}}
        assert "Why here" not in text(page.run())
