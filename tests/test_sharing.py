"""What is shared, as Streamlit draws it: a link that somebody opens, and one they make."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from streamlit.testing.v1 import AppTest

from tests.test_views import STORED, opened, placed, say, text

TWO = {"now": "0.42,0.61", "label": "Executive coaching", "now2": "-0.6,0.5", "label2": "Groups"}


def markers(page: AppTest) -> list[dict[str, Any]]:
    """The markers that the board is given."""
    boards = [json.loads(part.proto.json) for part in page.get("bidi_component")]
    return next(board["markers"] for board in boards if "markers" in board)


def stored(*contexts: dict[str, Any]) -> str:
    return json.dumps({"version": 2, "contexts": contexts})


def context(label: str, x: float, **parts: Any) -> dict[str, Any]:
    mark = {"on": "2026-05-01", "kind": "now", "x": x, "y": 0.5, "note": "private"}
    return {"id": label.lower(), "label": label, "marks": [mark], **parts}


def carried(page: AppTest) -> dict[str, str]:
    """What the link in the dialog carries."""
    (code,) = page.code
    return dict(parse_qsl(urlsplit(code.value).query))


def ask_for_all(page: AppTest) -> None:
    """Open the dialog with the choice made: by itself this cannot run a part of the page."""
    page.session_state["share-all"] = True
    page.button(key="share").click().run()


class TestOpening:
    """A link with two contexts, opened by somebody who has a record."""

    def test_all_are_beside_the_own_and_named(self) -> None:
        """Those of the link cannot be moved; nothing of the own record has changed."""
        page = say(opened(**TWO), stored=json.dumps(STORED))

        shown = text(page)
        assert "“Executive coaching” and “Groups” came with the link" in shown
        assert {marker["id"]: marker["locked"] for marker in markers(page)} == {
            **dict.fromkeys(["shared:now", "shared-2:now"], True),
            **dict.fromkeys(["mine:now", "mine:aim"], False),
        }
        assert page.session_state["session"].kept.practice is None

    def test_the_shared_one_is_read_first_and_as_another_s(self) -> None:
        """The own one is read as one's own."""
        page = say(opened(**TWO), stored=json.dumps(STORED))
        choice = next(box for box in page.selectbox if box.label == "Context")
        assert "<h2>Executive coaching: Collaborative meaning-making</h2>" in text(page)
        assert "It stands clearly" in text(page)
        assert choice.options == [
            "Executive coaching (shared with you)",
            "Groups (shared with you)",
            "Clinic",
        ]

        shown = text(choice.set_value("mine").run())

        assert "<h2>Clinic: Authoritative causality</h2>" in shown
        assert "You stand clearly" in shown

    def test_what_is_placed_meanwhile_is_one_s_own(self) -> None:
        """It is read at once; the shared ones stay."""
        page = say(opened(**TWO), placed(0.5, -0.6))

        assert "<h2>My practice: Collaborative problem analysis</h2>" in text(page)
        assert "Shared with you" in text(page)

    def test_all_can_be_kept(self) -> None:
        """Under ids of one's own; the address carries them no more."""
        page = say(opened(**TWO, set="all"), stored=json.dumps(STORED))

        shown = text(page.button(key="keep-shared").click().run())

        assert "2 are now among your own." in shown
        assert "Shared with you" not in shown
        assert [c.label for c in page.session_state["session"].practice.contexts] == [
            "Clinic",
            "Executive coaching",
            "Groups",
        ]
        assert not any(marker["locked"] for marker in markers(page))
        assert dict(page.query_params) == {"set": "all"}

    def test_all_can_be_put_away(self) -> None:
        """Then the own record is alone, as it was."""
        page = say(opened(**TWO), stored=json.dumps(STORED))

        shown = text(page.button(key="leave-shared").click().run())

        assert "<h2>Clinic: Authoritative causality</h2>" in shown
        assert [marker["id"] for marker in markers(page)] == ["mine:now", "mine:aim"]
        assert dict(page.query_params) == {}

    def test_they_can_be_compared_with_one_s_own(self) -> None:
        """Each is said to be whose it is."""
        page = say(opened(**TWO), stored=json.dumps(STORED))
        page.switch_page("views/compare.py").run()
        page.multiselect[0].set_value(["own:shared", "own:shared-2", "own:mine"]).run()

        shown = text(page)
        assert page.multiselect[0].options[:3] == [
            "Executive coaching (shared with you)",
            "Groups (shared with you)",
            "Clinic (yours)",
        ]
        assert "<b>Groups (shared with you)</b>" in shown
        assert "<b>Clinic (yours)</b>" in shown


class TestMakingALink:
    """The dialog behind the button."""

    def test_of_one_there_is_nothing_to_choose(self) -> None:
        """The link carries places, label and range, and nothing else."""
        page = say(opened(), stored=stored(context("Clinic", 0.5)))

        page.button(key="share").click().run()

        assert not page.radio
        assert carried(page) == {"now": "0.5,0.5", "label": "Clinic"}
        assert "This link carries the places, range and label of “Clinic”" in text(page)

    def test_of_several_one_chooses_this_one_or_all(self) -> None:
        """This one is the one that is looked at."""
        page = say(opened(), stored=stored(context("Clinic", 0.5), context("Groups", -0.5)))
        page.session_state["session"].show("groups")

        page.button(key="share").click().run()
        assert page.radio[0].options == ["“Groups” alone", "All 2 on the map"]
        assert carried(page) == {"now": "-0.5,0.5", "label": "Groups"}

        ask_for_all(page)
        assert carried(page) == {
            "now": "0.5,0.5",
            "label": "Clinic",
            "now2": "-0.5,0.5",
            "label2": "Groups",
        }
        assert "the places, ranges and labels of “Clinic” and “Groups”" in text(page)

    def test_a_label_is_no_more_than_its_letters(self) -> None:
        """The choice would read Markdown."""
        odd = context("*A* :red[b]", 0.5, id="odd")
        page = say(opened(), stored=stored(odd, context("Groups", -0.5)))

        page.button(key="share").click().run()

        assert page.radio[0].options[0] == r"“\*A\* \:red\[b\]” alone"

    def test_what_is_hidden_or_another_s_is_in_no_link(self) -> None:
        """Nor what has no marker on the map."""
        empty = context("Empty", 0, marks=[])
        hidden, own = context("Hidden", 0.1, hidden=True), context("Clinic", 0.5)
        page = say(opened(**TWO), stored=stored(hidden, empty, own))

        page.button(key="share").click().run()

        assert not page.radio
        assert carried(page) == {"now": "0.5,0.5", "label": "Clinic"}

    def test_without_a_mark_of_one_s_own_there_is_no_link(self) -> None:
        """Also where another's is on the map."""
        page = say(opened(**TWO))

        page.button(key="share").click().run()

        assert not page.code
        assert [md.value for md in page.markdown if "Nothing" in md.value] == [
            "Nothing of yours is on the map yet. Place “now” or “aim” first."
        ]

    def test_a_link_has_room_for_twenty(self) -> None:
        """The dialog says so."""
        many = [context(f"C{number}", 0) for number in range(25)]
        page = say(opened(), stored=stored(*many))

        ask_for_all(page)

        shown = text(page)
        assert "“C0”, “C1”, “C2”, “C3” and 16 more" in shown
        assert "There is room for 20; the first are in it." in shown
        assert carried(page)["label20"] == "C19"
        assert "label21" not in carried(page)
