"""“Locate me” as Streamlit draws it; what a browser would say is put where it says it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from matrix.context import Context
from matrix.mark import Sheet
from matrix.ui import resources
from tests.test_views import opened, placed, say, text

MARCH = date(2026, 3, 2)
ITEMS = resources._questionnaire().order
POLES = [("x", "low", -1, 0), ("x", "high", 1, 0), ("y", "low", 0, -1), ("y", "high", 0, 1)]


def locate(page: AppTest | None = None, **said: object) -> AppTest:
    """The page, with what the browser keeps already known."""
    page = say(page or opened(), **said)
    return page.switch_page("views/locate.py").run()


def mine(page: AppTest) -> Context:
    return page.session_state["session"].practice.contexts[0]


def component(page: AppTest, name: str) -> object:
    """What is drawn by our component of that name; None where it is not on the page."""
    found = [c.proto for c in page.get("bidi_component") if c.proto.component_name == name]
    return found[0] if found else None


def asked(page: AppTest) -> dict | None:
    """The question as the browser gets it."""
    assert [error.message for error in page.exception] == []
    return json.loads(component(page, "matrix_asking").json)["question"]


def tell(page: AppTest, message: object) -> AppTest:
    """The browser says that something was answered."""
    trigger = f"$$STREAMLIT_INTERNAL_KEY_{component(page, 'matrix_asking').id}__events"
    states = page._tree.get_widget_states()
    state = states.widgets.add()
    state.id = trigger
    state.json_trigger_value = json.dumps([{"event": "answered", "value": message}])
    return page._run(states)


def answer(page: AppTest, value: int | None) -> AppTest:
    """Answer what is asked."""
    return tell(page, {"item": asked(page)["item"], "answer": value})


def answer_all(page: AppTest, values: dict[str, int | None]) -> AppTest:
    """Begin, and answer every item; those that are not in `values` with 0."""
    page = click(page, "begin")
    for _ in ITEMS:
        page = answer(page, values.get(asked(page)["item"], 0))
    return page


def click(page: AppTest, key: str) -> AppTest:
    return page.button(key=f"locate-{key}").click().run()


def keys(page: AppTest) -> set[str]:
    return {button.key for button in page.button}


def spot(page: AppTest) -> dict:
    """The estimate as the board gets it."""
    assert [error.message for error in page.exception] == []
    (found,) = json.loads(component(page, "matrix_board").json)["spots"]
    return found


def kept(*sheets: Sheet) -> str:
    """What a browser has that keeps these."""
    whole = Context(id="mine", label="Clinic", sheets=sheets)
    return json.dumps({"version": 2, "contexts": [whole.model_dump(mode="json")]})


def test_the_start_says_what_it_is_and_what_it_is_not() -> None:
    """And asks nothing yet."""
    page = locate()

    shown = text(page)
    assert "<h1>Locate me</h1>" in shown
    assert "My last ten sessions with one client group" in shown
    assert "prompts for reflection, not a validated test" in shown
    assert "Do not use them to hire" in shown
    assert "You can stop at any time; it goes on here." in shown
    assert "Earlier results" not in shown
    assert asked(page) is None


def test_nothing_can_be_begun_before_it_is_known_what_the_browser_keeps() -> None:
    """It may be a record with answers."""
    page = opened().switch_page("views/locate.py").run()

    assert "locate-begin" not in keys(page)


def test_an_item_is_asked_without_its_pole_and_without_the_map() -> None:
    """One statement, seven numbers with words at the ends and in the middle, and one way out."""
    page = click(locate(), "begin")

    question = asked(page)
    assert question["text"] == ITEMS[0].text
    assert question["progress"] == "1 of 20"
    names = [(a["value"], a["name"]) for a in question["answers"] if a["name"]]
    assert names == [
        (0, "never"),
        (3, "about half the sessions"),
        (6, "nearly always"),
        (None, "does not apply"),
    ]
    assert len(question["answers"]) == 8
    assert component(page, "matrix_board") is None
    shown = (text(page) + json.dumps(question)).casefold()
    for pole in ("expert knowledge", "co-creation", "causality", "quadrant"):
        assert pole not in shown
    assert "not a validated test" in shown


def test_each_answer_is_kept_at_once_and_goes_on() -> None:
    """What does not apply is an answer too."""
    page = answer(click(locate(), "begin"), 5)
    assert mine(page).open_sheet.answers == {ITEMS[0].id: 5}
    assert asked(page)["progress"] == "2 of 20"

    page = answer(page, None)

    assert mine(page).open_sheet.answers == {ITEMS[0].id: 5, ITEMS[1].id: None}
    handed = page.session_state["session"].kept.practice
    assert json.loads(handed)["contexts"][0]["sheets"][0]["answers"] == {
        ITEMS[0].id: 5,
        ITEMS[1].id: None,
    }


def test_back_shows_what_was_answered_and_next_leaves_it() -> None:
    """Another answer takes its place."""
    page = answer(answer(click(locate(), "begin"), 5), None)

    page = click(page, "before")
    assert asked(page)["progress"] == "2 of 20"
    assert asked(page)["chosen"] == 7
    page = click(page, "before")
    assert asked(page)["chosen"] == 5
    assert "locate-before" not in keys(page)

    page = click(answer(page, 1), "next")

    assert asked(page)["progress"] == "3 of 20"
    assert "locate-next" not in keys(page)
    assert mine(page).open_sheet.answers == {ITEMS[0].id: 1, ITEMS[1].id: None}


def test_whoever_stops_goes_on_at_the_same_item() -> None:
    """In the same tab."""
    page = click(answer(click(locate(), "begin"), 4), "stop")
    assert asked(page) is None
    assert page.button(key="locate-begin").label == "Go on (1 of 20 answered)"

    assert asked(click(page, "begin"))["progress"] == "2 of 20"


def test_a_reload_comes_back_to_the_same_item() -> None:
    """The address names it, the browser keeps the answers."""
    page = answer(answer(click(locate(), "begin"), 4), 3)
    stored, query = page.session_state["session"].kept.practice, page.query_params
    assert query == {"of": "mine"}

    again = opened().switch_page("views/locate.py")
    again.query_params.update(query)
    again = say(again.run(), stored=stored)

    assert asked(again)["progress"] == "3 of 20"
    assert asked(again)["item"] == asked(page)["item"]


def test_a_message_that_left_before_the_address_had_changed_leads_nowhere_else() -> None:
    """It brings the address from before."""
    page = click(locate(), "begin")
    page.query_params.clear()

    page = page.run()

    assert asked(page)["progress"] == "1 of 20"


def test_back_in_the_browser_leaves_the_items_and_forward_returns() -> None:
    """All items are one step of its history."""
    page = answer(click(locate(), "begin"), 3)

    page.session_state["history"] = {"returned": "?"}
    page = page.run()
    assert asked(page) is None
    page.session_state["history"] = {"returned": "?of=mine"}
    page = page.run()

    assert asked(page)["progress"] == "2 of 20"


def test_to_start_over_can_be_undone() -> None:
    """The answers come back."""
    page = click(answer(click(locate(), "begin"), 4), "stop")

    page = click(page, "over")
    assert mine(page).open_sheet.answers == {}
    assert asked(page)["progress"] == "1 of 20"

    page = page.button(key="undo").click().run()
    assert mine(page).open_sheet.answers == {ITEMS[0].id: 4}


@pytest.mark.parametrize(("axis", "pole", "x", "y"), POLES)
def test_whoever_answers_as_one_pole_lands_at_its_end(
    axis: str, pole: str, x: int, y: int
) -> None:
    """With no breadth, and the sheet is done and kept."""
    values = {item.id: 6 for item in ITEMS if (item.axis, item.pole) == (axis, pole)}

    page = answer_all(locate(), values)

    assert spot(page)["at"] == {"x": x, "y": y}
    areas = {area["kind"]: area["range"] for area in spot(page)["areas"]}
    assert areas["breadth"] == {"x": [x, x], "y": [y, y]}
    assert mine(page).open_sheet is None
    assert mine(page).sheets[0].done
    assert "By your answers: straddles" in text(page)
    assert "not a validated test" in text(page)


def test_whoever_says_yes_to_everything_lands_in_the_middle_with_full_breadth() -> None:
    """And is told so in words."""
    page = answer_all(locate(), {item.id: 6 for item in ITEMS})

    assert spot(page)["at"] == {"x": 0, "y": 0}
    areas = {area["kind"]: area["range"] for area in spot(page)["areas"]}
    assert areas["breadth"] == {"x": [-0.5, 0.5], "y": [-0.5, 0.5]}
    shown = text(page)
    assert "By your answers: in the middle, straddles all four quadrants" in shown
    assert "You move widely between expert knowledge and co-creation" in shown
    assert shown.count("<td>6</td>") == 20


def test_every_answer_s_weight_is_in_the_table() -> None:
    """As asked, or the weightiest first."""
    first, second = ITEMS[0].id, ITEMS[1].id
    page = answer_all(locate(), {first: None, second: 6})

    rows = [part for part in text(page).split("<tr>") if '<th scope="row">' in part]
    assert [ITEMS[n].text in rows[n] for n in range(20)] == [True] * 20
    assert "<td>does not apply</td><td>does not count</td>" in rows[0]
    assert "<td>6</td><td>+0.20 towards co-creation</td>" in rows[1]

    (control,) = page.get("button_group")
    page = control.set_value("by weight").run()

    rows = [part for part in text(page).split("<tr>") if '<th scope="row">' in part]
    assert ITEMS[1].text in rows[0]
    assert ITEMS[0].text in rows[-1]


def test_the_result_can_be_seen_before_all_is_answered() -> None:
    """What is open is told, and can be answered or left."""
    page = click(locate(), "begin")
    while "locate-see" not in keys(page):
        page = answer(page, 3)
    assert asked(page)["progress"] == "17 of 20"

    page = click(page, "see")
    assert "4 statements are open; the result rests on the others." in text(page)
    assert text(page).count("<td>open</td><td>does not count</td>") == 4
    assert mine(page).open_sheet is not None

    page = click(page, "left")
    assert asked(page)["progress"] == "17 of 20"
    page = click(click(page, "see"), "leave")

    assert mine(page).open_sheet is None
    assert mine(page).sheets[0].done


def test_where_too_much_does_not_apply_there_is_no_result() -> None:
    """Nothing is scored, and one can go back."""
    page = answer_all(locate(), dict.fromkeys([item.id for item in ITEMS]))

    assert "<h2>No result</h2>" in text(page)
    assert "Too much of this does not apply" in text(page)
    assert mine(page).open_sheet is not None
    assert asked(click(page, "left"))["progress"] == "20 of 20"


def test_the_mark_stays_where_it_is_until_one_says_otherwise() -> None:
    """Then it is placed, and that can be undone."""
    page = say(opened(), placed(-0.8, 0.4))
    page = page.switch_page("views/locate.py").run()
    page = answer_all(page, {item.id: 6 for item in ITEMS if item.pole == "high"})
    assert (mine(page).mark("now").x, mine(page).mark("now").y) == (-0.8, 0.4)
    assert "Your mark lies " in text(page)
    assert "What do you make of the difference?" in text(page)

    page = page.button(key="place-here").click().run()

    assert (mine(page).mark("now").x, mine(page).mark("now").y) == (1, 1)
    assert "they do not contradict each other." in text(page)
    page = page.button(key="undo").click().run()
    assert (mine(page).mark("now").x, mine(page).mark("now").y) == (-0.8, 0.4)


def test_nothing_of_the_catalogue_is_seen_before_the_mark_is_placed_blind() -> None:
    """As on the map; the estimate is the person's own."""
    page = locate(opened(blind="1"))
    page = answer_all(page, {item.id: 6 for item in ITEMS if item.pole == "low"})

    assert json.loads(component(page, "matrix_board").json)["modalities"] == []
    assert spot(page)["at"] == {"x": -1, "y": -1}


def test_where_there_is_no_mark_that_is_said() -> None:
    """One can be placed all the same."""
    page = answer_all(locate(), {item.id: 6 for item in ITEMS if item.pole == "low"})
    assert "“Now” is not on the map yet." in text(page)

    page = page.button(key="place-here").click().run()

    assert (mine(page).mark("now").x, mine(page).mark("now").y) == (-1, -1)


def test_earlier_results_are_opened_and_removed() -> None:
    """Removing can be undone."""
    early = Sheet(on=MARCH, answers={i.id: 6 for i in ITEMS}, done=True)
    late = early.model_copy(update={"answers": {i.id: 0 for i in ITEMS}})
    page = locate(stored=kept(early, late))
    assert "Earlier results" in text(page)
    assert page.button(key="locate-begin").label == "Begin"

    page = click(page, "open-1")
    assert text(page).count("<td>6</td>") == 20

    page = click(page, "to-start")
    remove = [b.key for b in page.button if b.key and b.key.startswith("locate-remove-")][-1]
    page = page.button(key=remove).click().run()
    assert mine(page).sheets == (late,)
    assert remove not in keys(page)
    page = page.button(key="undo").click().run()
    assert set(map(str, mine(page).sheets)) == set(map(str, (early, late)))


def test_a_finished_one_is_answered_again_or_gone_back_to() -> None:
    """Again: another one. Back: the same."""
    done = Sheet(on=MARCH, answers={i.id: 6 for i in ITEMS}, done=True)
    page = click(locate(stored=kept(done)), "open-1")

    again = click(page, "again")
    assert asked(again)["chosen"] is None
    assert mine(again).sheets[0] == done

    page = click(locate(stored=kept(done)), "open-1")
    page = click(page, "revise")
    assert asked(page)["progress"] == "20 of 20"
    assert asked(page)["chosen"] == 6
    page = answer(page, 0)
    assert [sheet.done for sheet in mine(page).sheets] == [True]
    assert mine(page).sheets[0].answers[ITEMS[19].id] == 0


def test_answers_to_another_version_are_told_of_and_kept() -> None:
    """Nothing is scored, and one can begin."""
    foreign = Sheet(on=MARCH, answers={"q99": 4})
    page = locate(stored=kept(foreign))
    assert "belong to another version of the questionnaire" in text(page)

    page = click(page, "begin")
    assert asked(page)["progress"] == "1 of 20"
    page = click(page, "stop")

    assert foreign.model_copy(update={"done": True}) in mine(page).sheets
    page = click(page, "open-1")
    assert "belong to another version" in text(page)
    assert component(page, "matrix_board") is None


@pytest.mark.parametrize(
    "message",
    [
        None,
        "x",
        {"item": "x01", "answer": 7},
        {"item": "x01", "answer": 2.5},
        {"item": "x01", "answer": True},
        {"item": ["x01"], "answer": 1},
        {"item": "x01"},
    ],
)
def test_a_forged_answer_is_refused_in_words(message: object) -> None:
    """Nothing is kept of it."""
    page = tell(click(locate(), "begin"), message)

    assert "That could not be done: answered" in text(page)
    assert mine(page).open_sheet.answers == {}


def test_an_answer_to_an_unknown_item_is_not_heard() -> None:
    """The file may have changed meanwhile."""
    page = tell(click(locate(), "begin"), {"item": "z99", "answer": 3})

    assert mine(page).open_sheet.answers == {}
    assert asked(page)["progress"] == "1 of 20"


def test_the_answer_of_a_double_click_counts_for_the_item_that_was_seen() -> None:
    """It is the same answer once more."""
    page = click(locate(), "begin")
    first = {"item": asked(page)["item"], "answer": 2}

    page = tell(tell(page, first), first)

    assert mine(page).open_sheet.answers == {ITEMS[0].id: 2}
    assert asked(page)["progress"] == "2 of 20"
    page = tell(answer(page, 3), first)
    assert asked(page)["progress"] == "3 of 20"


def test_it_is_about_the_context_that_is_chosen() -> None:
    """And the other one is left alone."""
    page = locate()
    page.session_state["session"].add_context("Clinic")
    page = page.run()
    other = page.session_state["session"].own
    page.selectbox[0].set_value("mine").run()

    page = answer(click(page, "begin"), 1)

    assert mine(page).open_sheet.answers == {ITEMS[0].id: 1}
    assert page.session_state["session"].practice.context(other.id).sheets == ()
    assert asked(page)["about"].startswith("My practice · ")


@pytest.mark.parametrize(
    "query",
    [
        {"of": "mine"},
        {"of": "nowhere", "result": "1"},
        {"of": "<b>", "result": "x"},
        {"of": "mine", "result": "0"},
    ],
)
def test_an_address_of_what_is_not_there_opens_the_start(query: dict[str, str]) -> None:
    """Without a word: nothing is missing that the person would know."""
    page = opened().switch_page("views/locate.py")
    page.query_params.update(query)

    page = say(page.run())

    assert page.button(key="locate-begin").label == "Begin"


@pytest.fixture
def music(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue of something else."""
    monkeypatch.setenv(resources.CATALOG, str(Path(__file__).parent / "data" / "small.yaml"))
    resources.the_shelf.clear()
    yield
    resources.the_shelf.clear()


@pytest.mark.usefixtures("music")
def test_another_map_has_no_questionnaire_and_a_way_back() -> None:
    """Ours is about other axes."""
    page = locate()

    assert "asks about other axes than this map’s" in text(page)
    assert "locate-begin" not in keys(page)
    assert page.get("page_link")
