"""The quiz as Streamlit draws it; what a browser would say is put where it says it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from matrix.quiz import SAMPLE, Quiz
from matrix.ui import resources
from tests.test_views import opened, text

SHOW, STEP = "Show the catalogue’s place", "quiz-step"


def quiz(**query: str) -> AppTest:
    """The quiz as somebody opens it."""
    return opened(**query).switch_page("views/quiz.py").run()


def asked(page: AppTest) -> Quiz:
    return page.session_state["session"].quiz


def dropped(page: AppTest, x: object, y: object, marker: str | None = None) -> AppTest:
    """What the board says of a drop; the marker asked for, if no other is named."""
    message = {"marker": marker or asked(page).marker, "x": x, "y": y}
    page.session_state["quiz"] = {"dropped": message}
    return page.run()


def click(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


def answer(page: AppTest, x: float, y: float) -> AppTest:
    """Guess and look."""
    return click(dropped(page, x, y), STEP)


def modality(page: AppTest) -> str:
    return resources.the_catalog().modality(asked(page).question.modality).name


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue of something else, with four modalities."""
    monkeypatch.setenv(resources.CATALOG, str(Path(__file__).parent / "data" / "small.yaml"))
    resources.the_shelf.clear()
    yield
    resources.the_shelf.clear()


def test_it_opens_with_the_first_set_at_once() -> None:
    """One name, what it is, and no place of anything."""
    page = quiz()

    shown = text(page)
    assert f"<h2>{modality(page)}</h2>" in shown
    assert "Where would you put it? 1 of 13" in shown
    assert "What is it?" in shown
    assert "On the map at" not in shown
    assert page.button(key=STEP).label == SHOW
    assert page.button(key=STEP).disabled


def test_a_guess_is_compared_once_it_is_shown() -> None:
    """Distance, direction and the reasons; before that nothing of it."""
    page = dropped(quiz(), 0.9, -0.9)
    assert "Your guess" not in text(page)

    shown = text(click(page, STEP))

    assert "Your guess is " in shown
    assert "Why here" in shown
    assert "On the map at" in shown
    assert page.button(key=STEP).label == "Next"


def test_the_next_question_shows_nothing_of_the_last() -> None:
    """Another name, and it has to be placed first."""
    page = click(answer(quiz(), 0.5, 0.5), STEP)

    shown = text(page)
    assert "Where would you put it? 2 of 13" in shown
    assert "Your guess is " not in shown
    assert page.button(key=STEP).disabled


def test_a_drop_that_arrives_with_the_click_counts() -> None:
    """A hand that corrects and looks at once sees the corrected guess."""
    page = dropped(quiz(), 0.1, 0.1)
    page.session_state["quiz"] = {"dropped": {"marker": asked(page).marker, "x": 0.7, "y": -0.2}}

    page = click(page, STEP)

    assert asked(page).question.shown
    assert (asked(page).question.guess.x, asked(page).question.guess.y) == (0.7, -0.2)


@pytest.mark.usefixtures("small")
def test_a_round_ends_on_the_whole_map() -> None:
    """With a table of every guess, and with what the catalogue is."""
    page = quiz()
    for _ in range(4):
        page = click(answer(page, 0.9, 0.9), STEP)

    shown = text(page)
    assert "4 of 4 looked at" in shown
    assert "On the whole you placed them" in shown
    assert "The catalogue is an editor’s judgement too." in shown
    assert shown.count("<td>0.90, 0.90</td>") == 4
    for found in resources.the_catalog().modalities:
        assert f">{found.name}</button>" in shown


@pytest.mark.usefixtures("small")
def test_those_outside_the_range_are_asked_for_again() -> None:
    """And afterwards the whole set."""
    page = quiz()
    for _ in range(4):
        inside = asked(page).question.modality == "score"
        page = click(answer(page, 0.4, 0) if inside else answer(page, 0.1, 0.1), STEP)

    page = click(page, "quiz-outside")
    again = {question.modality for question in asked(page).questions}
    assert again == {"turntables", "quartet", "fiddle"}
    assert not asked(page).answered

    while not asked(page).whole:
        page = click(answer(page, 0.9, 0.9), STEP)
    page = click(page, "quiz-again")
    assert len(asked(page).questions) == 4


@pytest.mark.usefixtures("small")
def test_a_set_of_one_has_one_question_and_a_map(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing divides by what is not there."""
    file = tmp_path / "one.yaml"
    whole = (Path(__file__).parent / "data" / "small.yaml").read_text("utf-8")
    file.write_text(whole.replace("[fiddle, turntables, quartet, score]", "[fiddle]"), "utf-8")
    monkeypatch.setenv(resources.CATALOG, str(file))
    resources.the_shelf.clear()
    page = answer(quiz(), 0.9, 0.9)
    assert page.button(key=STEP).label == "The whole map"

    assert "1 of 1 looked at" in text(click(page, STEP))


def test_a_long_set_asks_for_some_at_random_or_for_all() -> None:
    """As the person chooses; the link names the set."""
    page = quiz()
    page.selectbox(key="view-quiz-set").set_value("all").run()
    assert len(asked(page).questions) == SAMPLE
    assert page.query_params["set"] == "all"

    page.selectbox(key="view-quiz-sampled").set_value(False).run()

    assert len(asked(page).questions) == len(resources.the_catalog().modalities)


def test_a_link_names_the_set() -> None:
    """One that is not there is ignored with a note."""
    assert asked(quiz(set="coaching")).set == "coaching"

    page = quiz(set="<b>nowhere</b>")
    assert asked(page).set == "article"
    assert "The link’s “set” is ignored: “<b>nowhere</b>” is not in this catalogue." in text(page)


@pytest.mark.parametrize("x", [float("nan"), float("inf"), 3, "0.5", True, None])
def test_a_forged_drop_is_refused_in_words(x: object) -> None:
    """The guess stays as it was, and the page goes on."""
    page = dropped(quiz(), 0.2, 0.3)

    shown = text(dropped(page, x, 0))

    assert "That could not be done: dropped" in shown
    assert (asked(page).question.guess.x, asked(page).question.guess.y) == (0.2, 0.3)
    assert not page.button(key=STEP).disabled


def test_an_unknown_marker_is_refused_and_one_of_an_earlier_round_is_not_heard() -> None:
    """The page's state still holds the last drop of the round before."""
    page = dropped(quiz(), 0.2, 0.3, marker="cbt:guess")
    assert "That could not be done" in text(page)

    page = answer(quiz(), 0.5, 0.5)
    page = click(click(page, "quiz-whole"), "quiz-again")

    assert not any(question.guess for question in asked(page).questions)
    assert "refused" not in text(page)


def test_an_open_question_cannot_be_opened_from_the_board() -> None:
    """What the board says is checked."""
    page = quiz()
    other = asked(page).questions[3].modality
    for forged in (other, "nowhere", 7, {"a": [1]}):
        page.session_state["quiz"] = {"opened": forged}
        assert "Your guess is " not in text(page.run())
        assert asked(page).at == 0


def test_an_answer_opens_from_the_whole_map() -> None:
    """From a point or from the table."""
    page = answer(quiz(), 0.5, 0.5)
    name, first = modality(page), asked(page).question.modality
    page = click(click(page, STEP), "quiz-whole")
    assert f"<h2>{name}</h2>" not in text(page)

    page.session_state["quiz"] = {"opened": first}

    shown = text(page.run())
    assert f"<h2>{name}</h2>" in shown
    assert "Why here" in shown


def test_a_guess_nearer_to_a_rival_is_told() -> None:
    """Who that is stands above it."""
    page = quiz(set="all")
    page.selectbox(key="view-quiz-sampled").set_value(False).run()
    while not (found := resources.the_catalog().modality(asked(page).question.modality)).rivals:
        page = click(page, "quiz-skip")
    rival = found.rivals[0]

    shown = text(answer(page, rival.x, rival.y))

    assert rival.by in shown
    assert "Your guess is nearer to this place (0.00) than to the catalogue’s." in shown


def test_the_person_s_own_record_has_nothing_of_it() -> None:
    """Nothing is handed to the keeper."""
    page = click(answer(quiz(), 0.5, 0.5), STEP)

    assert page.session_state["session"].kept.practice is None
    assert page.session_state["session"].practice.contexts[0].marks == ()
