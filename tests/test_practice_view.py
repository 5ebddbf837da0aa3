"""My practice as Streamlit draws it: contexts, trail, moves, notes, files, and forgetting."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from matrix import practice
from matrix.practice import Practice
from tests.test_views import opened, say, text

STORED: dict[str, Any] = {
    "version": 2,
    "contexts": [
        {
            "id": "mine",
            "label": "Clinic",
            "marks": [
                {"on": "2026-05-01", "kind": "now", "x": -0.5, "y": -0.5, "blind": True},
                {"on": "2026-06-01", "kind": "now", "x": -0.5, "y": 0.5},
                {"on": "2026-06-01", "kind": "aim", "x": 0.5, "y": 0.5},
                {"on": "2026-06-10", "kind": "enacted", "x": 0.1, "y": 0.5, "note": "Long"},
            ],
            "notes": [{"on": "2026-06-01", "text": "Talked less"}],
        },
        {"id": "c2", "label": "Teaching"},
    ],
}


@pytest.fixture
def page() -> AppTest:
    """My practice, with a record that the browser has kept."""
    return at("practice", say(opened(), stored=json.dumps(STORED)))


def at(view: str, page: AppTest) -> AppTest:
    return page.switch_page(f"views/{view}.py").run()


def record(page: AppTest) -> Practice:
    return page.session_state["session"].practice


def press(page: AppTest, key: str) -> AppTest:
    return page.button(key).click().run()


def listed(page: AppTest, prefix: str) -> list[str]:
    """The keys of the buttons that begin so, in their order."""
    return [button.key for button in page.button if (button.key or "").startswith(prefix)]


def board(page: AppTest) -> dict[str, Any]:
    """What the board on the page gets."""
    return next(
        data
        for element in page.get("bidi_component")
        if "markers" in (data := json.loads(element.proto.json))
    )


class TestReading:
    """The context that is looked at."""

    def test_it_says_where_one_stands_and_what_has_changed(self, page: AppTest) -> None:
        """And puts the last session beside it."""
        shown = text(page)

        assert "<h2>Clinic: Authoritative meaning-making</h2>" in shown
        assert "Since your mark of 2026-05-01 in Authoritative causality, 31 days earlier" in shown
        assert "Your last checked session (2026-06-10) lay" in shown

    def test_the_board_shows_this_context_alone_with_its_trail(self, page: AppTest) -> None:
        """The markers, where now stood before, and the session."""
        data = board(page)

        assert [marker["id"] for marker in data["markers"]] == ["mine:now", "mine:aim"]
        assert [(spot["kind"], spot["name"]) for spot in data["spots"]] == [
            ("earlier", "2026-05-01, blind"),
            ("enacted", "session 2026-06-10"),
        ]

    def test_an_earlier_day_shows_how_it_stood_then(self, page: AppTest) -> None:
        """Its markers do not move, and nothing is offered to be tried."""
        page.select_slider[0].set_value(page.session_state["session"].own.marks[0].on).run()

        shown = text(page)
        assert "<h2>Clinic: Authoritative causality</h2>" in shown
        assert "This is how it stood on 2026-05-01" in shown
        assert "<h2>Moves</h2>" not in shown
        assert all(marker["locked"] for marker in board(page)["markers"])

    def test_a_first_visit_says_how_to_begin(self) -> None:
        """With both markers in the tray."""
        shown = text(at("practice", say(opened())))

        assert "Drag “now” to where you work today" in shown


class TestMoves:
    """What to try."""

    def test_three_moves_lead_towards_the_aim(self, page: AppTest) -> None:
        """Each with what it gives and what it risks."""
        shown = text(page)

        assert "To try, on the way towards co-creation:" in shown
        assert shown.count('<details class="move">') == 3
        assert shown.count("What it risks.") == 3

    def test_others_do_not_repeat_them(self, page: AppTest) -> None:
        """Before all that lead there were shown."""
        first = moves(page)
        second = moves(press(page, "other-moves"))

        assert len({*first, *second}) == 6

    def test_without_an_aim_it_says_what_is_missing(self) -> None:
        """A direction."""
        clinic = STORED["contexts"][0]
        stored = STORED | {"contexts": [clinic | {"marks": clinic["marks"][:1]}]}
        shown = text(at("practice", say(opened(), stored=json.dumps(stored))))

        assert "Once both “now” and “aim” are on the map" in shown


def moves(page: AppTest) -> list[str]:
    """The utterances that are offered."""
    body = next(part.proto.body for part in page.get("html") if 'class="move"' in part.proto.body)
    return [part.partition("</summary>")[0] for part in body.split("<summary>")[1:]]


class TestContexts:
    """Add, choose, rename, hide, remove."""

    def test_another_one_is_added_and_looked_at(self, page: AppTest) -> None:
        """Under a name that can be changed."""
        press(page, "add-context")

        assert [context.label for context in record(page).contexts][-1] == "Context 3"
        assert page.session_state["session"].own.label == "Context 3"

    def test_it_is_renamed(self, page: AppTest) -> None:
        """In the field for its name."""
        page.text_input("view-label-mine").input("Hospital").run()

        assert record(page).context("mine").label == "Hospital"
        assert "<h2>Hospital: Authoritative meaning-making</h2>" in text(page)

    def test_a_hidden_one_is_off_the_map_and_still_here(self, page: AppTest) -> None:
        """And can be put back."""
        page.checkbox("view-seen-mine").uncheck().run()
        assert record(page).context("mine").hidden
        assert "<h2>Clinic:" in text(page)

        at("map", page)
        assert [m["id"] for m in board(page)["markers"]] == ["c2:now", "c2:aim"]

        at("practice", page)
        page.checkbox("view-seen-mine").check().run()
        assert not record(page).context("mine").hidden

    def test_the_last_one_on_the_map_cannot_be_hidden(self, page: AppTest) -> None:
        """There would be nothing to drag."""
        page.checkbox("view-seen-mine").uncheck().run()
        page.selectbox[0].select_index(1).run()

        assert page.checkbox("view-seen-c2").disabled

    def test_a_removed_one_comes_back_with_undo(self, page: AppTest) -> None:
        """With all that is in it."""
        before = record(page)
        press(page, "remove-context-mine")
        assert [context.id for context in record(page).contexts] == ["c2"]
        assert "“Clinic” was removed." in text(page)

        press(page, "undo")
        assert record(page) == before


class TestNotesAndMarks:
    """What was written and marked, by day."""

    def test_a_note_is_written_down(self, page: AppTest) -> None:
        """And the field is empty for the next one."""
        page.text_area("view-note-mine").input("  Asked more <b>  ").run()
        press(page, "write")

        assert [note.text for note in record(page).context("mine").notes][-1] == "Asked more <b>"
        assert page.text_area("view-note-mine").value == ""
        assert "<p class=\"own-words\">Asked more <b></p>" in text(page)  # unescaped by `text`

    def test_a_draft_outlasts_a_look_elsewhere(self, page: AppTest) -> None:
        """At another context, and at another screen."""
        page.text_area("view-note-mine").input("Half a thou").run()
        for id_, draft in (("c2", ""), ("mine", "Half a thou")):
            page.selectbox[0].select(id_).run()
            assert page.text_area(f"view-note-{id_}").value == draft
        at("practice", at("map", page))
        assert page.text_area("view-note-mine").value == "Half a thou"

        press(page, "write")
        at("practice", at("map", page))
        assert page.text_area("view-note-mine").value == ""

    @pytest.mark.parametrize("nothing", ["   ", "\u200b", "\n\u202e\n"])
    def test_an_empty_note_is_none(self, page: AppTest, nothing: str) -> None:
        """Nothing is written, also of what nobody can see."""
        page.text_area("view-note-mine").input(nothing).run()
        press(page, "write")

        assert len(record(page).context("mine").notes) == 1

    def test_a_removed_note_comes_back_with_undo(self, page: AppTest) -> None:
        """And the page says which it was."""
        press(page, listed(page, "unwrite-")[0])
        assert record(page).context("mine").notes == ()
        assert "The note of 2026-06-01 was removed." in text(page)

        press(page, "undo")
        assert len(record(page).context("mine").notes) == 1

    def test_a_mark_is_removed_and_comes_back(self, page: AppTest) -> None:
        """The newest is listed first."""
        before = record(page)
        press(page, listed(page, "remove-mark-")[0])
        assert [mark.kind for mark in record(page).context("mine").marks] == ["now", "now", "aim"]

        press(page, "undo")
        assert record(page) == before

    @pytest.mark.parametrize("texts", [("First", "Second", "Third"), ("Same", "Same", "Same")])
    def test_pressing_remove_twice_removes_one_note(self, texts: tuple[str, ...]) -> None:
        """The button that was pressed is gone, even where the next note reads the same."""
        notes = [{"on": "2026-06-01", "text": text} for text in texts]
        stored = STORED | {"contexts": [STORED["contexts"][0] | {"notes": notes}]}
        page = at("practice", say(opened(), stored=json.dumps(stored)))
        for pressed in listed(page, "unwrite-"):
            press(page, pressed)

            assert pressed not in listed(page, "unwrite-")
            press(page, "undo")

    def test_pressing_remove_twice_removes_one_mark_and_one_context(self, page: AppTest) -> None:
        """Each button is of one thing."""
        for pressed in (*listed(page, "remove-mark-"), *listed(page, "remove-context-")):
            press(page, pressed)

            assert pressed not in listed(page, "remove-")
            press(page, "undo")

    def test_the_list_names_kind_day_and_what_was_blind(self, page: AppTest) -> None:
        """In words."""
        shown = text(page)

        assert "2026-05-01, now, before the others were seen" in shown
        assert "2026-06-10, in a session" in shown


class TestFiles:
    """The record in a file."""

    FILE = practice.write(
        practice.parse(json.dumps({"version": 2, "contexts": [{"id": "x", "label": "Brought"}]}))
    ).encode()

    def send(self, page: AppTest, content: bytes) -> AppTest:
        page.file_uploader[0].upload("practice.yaml", content, "application/yaml")
        return page.run()

    def test_it_is_joined_with_what_is_there(self, page: AppTest) -> None:
        """By choice, with undo."""
        before = record(page)
        self.send(page, self.FILE)
        assert "Contexts: 1. Marks: 0." in text(page)
        press(page, "file-merge")
        assert [c.label for c in record(page).contexts] == ["Clinic", "Teaching", "Brought"]
        assert "“practice.yaml” was opened." in text(page)

        press(page, "undo")
        assert record(page) == before

    def test_it_takes_the_place_of_what_is_there(self, page: AppTest) -> None:
        """By choice, with undo."""
        before = record(page)
        press(self.send(page, self.FILE), "file-replace")
        assert [c.label for c in record(page).contexts] == ["Brought"]

        press(page, "undo")
        assert record(page) == before

    def test_a_damaged_one_is_refused_with_every_fault_at_its_place(self, page: AppTest) -> None:
        """And what was there stays."""
        before = record(page)
        self.send(page, b"version: 2\ncontexts:\n  - id: x\n    label: ''\n    marks: [{x: 4}]\n")

        shown = text(page)
        assert "<code>practice.yaml:4:12</code>" in shown
        assert "<code>practice.yaml:5:13</code>" in shown
        assert record(page) == before


def test_everything_is_forgotten(page: AppTest) -> None:
    """On the page, and the browser is told."""
    press(page, "forget")

    assert [context.label for context in record(page).contexts] == ["My practice"]
    keeper = next(
        data
        for element in page.get("bidi_component")
        if "forgotten" in (data := json.loads(element.proto.json))
    )
    assert keeper["forgotten"] == 1
    assert keeper["practice"] is None
