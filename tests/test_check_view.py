"""The session check as Streamlit draws it; what a browser would say is put where it says it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from matrix.mark import Mark
from matrix.ui import resources, state
from tests.test_views import opened, say, text

TWO = {
    "version": 2,
    "contexts": [
        {
            "id": "mine",
            "label": "Clinic",
            "marks": [{"on": "2026-05-01", "kind": "now", "x": 0.5, "y": 0.5, "note": ""}],
        },
        {"id": "other", "label": "Coaching", "marks": []},
    ],
}
SAID = {"ask_worth": 3, "give_advice": 1}


def check(stored: dict[str, Any] | None = TWO) -> AppTest:
    """The session check as somebody opens it who has kept this record."""
    page = opened().switch_page("views/check.py").run()
    return say(page, stored=json.dumps(stored) if stored else None)


def tick(page: AppTest, counts: object = SAID, draft: object = "d1") -> AppTest:
    """What the list of moves says."""
    page.session_state[state.TICKS] = {"ticked": {"draft": draft, "counts": counts}}
    return page.run()


def save(page: AppTest) -> AppTest:
    return page.button(key="check-save").click().run()


def enacted(page: AppTest, context: str = "mine") -> list[Mark]:
    marks = page.session_state["session"].practice.context(context).marks
    return [mark for mark in marks if mark.kind == "enacted"]


def today() -> date:
    return datetime.now().astimezone().date()


def component(page: AppTest, key: str) -> dict[str, Any]:
    """What a component of the page was given."""
    (found,) = [e for e in page.get("bidi_component") if e.proto.id.endswith(f"-{key}")]
    return json.loads(found.proto.json)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue of something else, with axes of its own."""
    monkeypatch.setenv(resources.CATALOG, str(Path(__file__).parent / "data" / "small.yaml"))
    resources.the_shelf.clear()
    yield
    resources.the_shelf.clear()


def test_all_moves_are_offered_by_family_and_nothing_of_where_they_lead() -> None:
    """Only ids, texts and families go to the browser."""
    given = component(check(), state.TICKS)

    moves = resources.the_moves()
    assert [group["name"] for group in given["groups"]] == [f.name for f in moves.families]
    offered = {tuple(move) for group in given["groups"] for move in group["moves"]}
    assert offered == {(move.id, move.text) for move in moves.moves}
    assert "shift" not in json.dumps(given)


def test_too_few_ticks_say_what_is_needed() -> None:
    """And nothing can be saved."""
    page = tick(check(), {"give_advice": 9})

    assert "Tick at least 3 moves, 2 of them different" in text(page)
    assert not [button for button in page.button if button.key == "check-save"]


def test_enough_ticks_show_where_the_session_stands_beside_now() -> None:
    """In words, on the map, as a question and move by move: (3 × 1 − 1 × 1) / 6 along x."""
    page = tick(check())

    shown = text(page)
    assert "This session: straddles Collaborative problem analysis and Collaborative" in shown
    assert "From expert knowledge (−1) to co-creation (1): 0.33." in shown
    assert "It rests on 4 ticks" in shown
    assert "not what the session was worth" in shown
    assert "Nobody has measured it." in shown
    assert "You see your work further towards meaning (+0.50) than this session." in shown
    assert "The article sees two drifts" in shown
    assert "“Here’s what I would do.”</th><td class=\"often\">1</td>" in shown
    assert "towards expert knowledge</td><td class=\"far\">−0.17, 0.00</td>" in shown
    given = component(page, state.CHECKED)
    (spot,) = given["spots"]
    assert (spot["kind"], spot["at"]) == ("enacted", {"x": pytest.approx(1 / 3), "y": 0})
    assert [area["kind"] for area in spot["areas"]] == ["range"]
    assert [marker["id"] for marker in given["markers"]] == ["mine:now"]
    assert given["use"] == "still"
    assert given["modalities"] == []


def test_a_practice_that_was_not_placed_has_nothing_beside_it() -> None:
    """That is said; the session is shown all the same."""
    page = tick(check())

    page.selectbox[0].set_value("other").run()

    assert page.session_state["session"].own.id == "other"
    assert "“Now” of “Coaching” is not on the map yet" in text(page)
    assert component(page, state.CHECKED)["markers"] == []


def test_one_context_is_not_asked_for() -> None:
    """There is no choice of one."""
    assert not check({**TWO, "contexts": TWO["contexts"][:1]}).selectbox


def test_a_check_is_saved_as_a_mark_of_its_own_kind() -> None:
    """With day, note and range; the browser is told which ticks are done, and now stays."""
    page = tick(check())
    page.text_area[0].set_value("Long silence.\nThen it moved.")
    day = today() - timedelta(days=3)
    page.date_input[0].set_value(day)

    page = save(page)

    (mark,) = enacted(page)
    assert (mark.on, mark.x, mark.y, mark.note) == (day, 0.333, 0, "Long silence.\nThen it moved.")
    assert mark.range.x == (-0.533, 1)
    assert page.session_state["session"].own.mark("now").x == 0.5
    assert component(page, state.TICKS)["saved"] == {"draft": "d1", "undone": False}
    shown = text(page)
    assert f"Saved with “Clinic”. {day}: straddles Collaborative" in shown
    assert "Tick at least 3 moves" in shown  # though the browser still says the old ticks
    assert "Earlier checks of “Clinic”" in shown
    assert "Long silence." in shown


def test_an_undone_check_can_be_corrected_and_saved_again() -> None:
    """Ticks, day and note are as they were; one more tick, and one mark stands there."""
    page = tick(check())
    page.text_area[0].set_value("A note")
    day = today() - timedelta(days=3)
    page.date_input[0].set_value(day)
    page = save(page).button(key="undo").click().run()

    assert enacted(page) == []
    assert component(page, state.TICKS)["saved"] == {"draft": "d1", "undone": True}
    assert page.text_area[0].value == "A note"
    assert page.date_input[0].value == day

    page = save(tick(page, SAID | {"ask_worth": 4}))

    (mark,) = enacted(page)
    assert (mark.x, mark.note, mark.on) == (0.429, "A note", day)
    assert component(page, state.TICKS)["saved"] == {"draft": "d1", "undone": False}


def test_the_next_session_begins_with_an_empty_form() -> None:
    """Today, and no note."""
    page = tick(check())
    page.text_area[0].set_value("A note")
    page.date_input[0].set_value(today() - timedelta(days=3))

    page = tick(save(page), draft="d2")

    assert page.text_area[0].value == ""
    assert page.date_input[0].value == today()
    assert len(enacted(save(page))) == 2


def test_the_day_is_one_of_the_past_year() -> None:
    """The field offers no other."""
    field = tick(check()).date_input[0]

    assert (field.max, field.min) == (today(), today() - timedelta(days=365))


@pytest.mark.parametrize("days", [1, -366])
def test_another_day_is_refused_in_words(days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever sent it; nothing is saved and no tick is lost."""
    page = tick(check())
    wrong = today() + timedelta(days=days)
    monkeypatch.setattr(
        state, "value", lambda name: wrong if name.startswith("check-day") else ""
    )

    page = save(page)

    assert "Choose a day of the past year, today at the latest." in text(page)
    assert enacted(page) == []
    assert component(page, state.TICKS)["saved"]["draft"] == ""


def test_a_note_that_is_too_long_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The field takes no more; whoever gets round it is told."""
    page = tick(check())
    monkeypatch.setattr(
        state, "value", lambda name: today() if name.startswith("check-day") else "x" * 4001
    )

    page = save(page)

    assert "That could not be done: note is" in text(page)
    assert enacted(page) == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("x", "ticked is not what this page sends"),
        ({"draft": "d"}, "ticked is not what this page sends"),
        ({"draft": 1, "counts": {}}, "ticked is not what this page sends"),
        ({"draft": "d" * 41, "counts": {}}, "ticked is not what this page sends"),
        ({"draft": "d", "counts": []}, "ticked is not what this page sends"),
        ({"draft": "d", "counts": {"<b>": 1}}, "is unknown; expected an id of the file"),
        ({"draft": "d", "counts": {"give_advice": 1e9}}, "expected a whole number from 1 to 99"),
        ({"draft": "d", "counts": {"give_advice": True}}, "expected a whole number from 1 to 99"),
    ],
)
def test_forged_ticks_are_refused_in_words(said: object, why: str) -> None:
    """The page goes on, with nothing ticked."""
    page = check()
    page.session_state[state.TICKS] = {"ticked": said}

    shown = text(page.run())

    assert why in shown
    assert "Tick at least 3 moves" in shown


def test_an_earlier_check_is_removed_and_comes_back_by_undo() -> None:
    """It is thrown away, so its ticks do not come back."""
    page = save(tick(check()))

    remove = next(button for button in page.button if button.label == "Remove")
    page = remove.click().run()
    assert remove.key not in {button.key for button in page.button}

    assert enacted(page) == []
    assert "Removed. " in text(page)
    assert component(page, state.TICKS)["saved"] == {"draft": "", "undone": False}

    page = page.button(key="undo").click().run()
    assert len(enacted(page)) == 1


def test_of_many_checks_the_latest_are_listed() -> None:
    """And all of them when asked for."""
    marks = [
        {"on": str(date(2026, 1, n)), "kind": "enacted", "x": 0, "y": 0, "note": ""}
        for n in range(1, 14)
    ]
    page = check({"version": 2, "contexts": [{"id": "mine", "label": "A", "marks": marks}]})

    assert "2026-01-13: in the middle" in text(page)
    assert "2026-01-03" not in text(page)

    page.toggle(key="check-all").set_value(True).run()
    assert "2026-01-01: in the middle" in text(page)


def test_nothing_is_saved_before_the_record_is_known() -> None:
    """Until the browser has said what it keeps, nobody knows what it would be added to."""
    page = tick(opened().switch_page("views/check.py").run())

    assert page.button(key="check-save").disabled


@pytest.mark.usefixtures("small")
def test_a_catalogue_with_other_axes_has_no_session_check() -> None:
    """It says why, and the way back is there."""
    page = check(None)

    assert "about other axes than those of this catalogue" in text(page)
    assert page.get("page_link")
    assert not [e for e in page.get("bidi_component") if e.proto.id.endswith(state.TICKS)]
