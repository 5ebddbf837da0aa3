"""Estimates, suggestions and sessions in sentences, with another map's names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, moves, moves_wording, questionnaire, questionnaire_wording, text
from matrix.estimate import AxisEstimate, Counted, Estimate, Lacking, Missing
from matrix.gap import Gap, Gaps
from matrix.plane import Point
from matrix.tally import SessionPosition

ROOT = Path(__file__).parent.parent
SMALL = catalog.load(ROOT / "tests" / "data" / "small.yaml")
TEXT = text.load(ROOT / "data" / "text" / "en.yaml")
ITEMS = questionnaire.load(ROOT / "data" / "questionnaire.yaml").items
MOVES = moves.load(ROOT / "data" / "moves.yaml")


def axis(value: float, error: float = 0.1, low: float = 2, high: float = 4) -> AxisEstimate:
    return AxisEstimate(low, high, value, error, min(1, min(low, high) / 3))


def test_an_estimate_in_sentences() -> None:
    """The quadrant, each axis with its room, and how far the practice moves."""
    said = questionnaire_wording.sentences(
        Estimate(axis(0.5, 0.1, 1, 4), axis(-0.9, 0.2, 5.4, 0), ()), SMALL, TEXT
    )

    assert said.title == "By your answers: Court"
    assert said.x == "From by ear (−1) to from the sheet (1): 0.50, with room from 0.34 to 0.66."
    assert said.y == "From acoustic (−1) to MIDI (1): −0.90, with room from −1.00 to −0.57."
    assert said.breadth_x == (
        "You move a little between by ear and from the sheet across these sessions."
    )
    assert said.breadth_y == "You do not move between acoustic and MIDI across these sessions."
    assert said.room.startswith("The room is a 90 % interval.")


def test_an_estimate_that_straddles_names_what_it_straddles() -> None:
    """Two quadrants, or all."""
    one = questionnaire_wording.sentences(Estimate(axis(0.1), axis(0.8), ()), SMALL, TEXT)
    all_ = questionnaire_wording.sentences(Estimate(axis(0), axis(0), ()), SMALL, TEXT)

    assert one.title == "By your answers: straddles Club and Film studio"
    assert all_.title == "By your answers: in the middle, straddles all four quadrants"


def test_open_statements_are_counted_in_words() -> None:
    """Where there is none, nothing is said."""
    said = [questionnaire_wording.left(n, TEXT) for n in (0, 1, 3)]

    assert said == [
        "",
        "One statement is open; the result rests on the others.",
        "3 statements are open; the result rests on the others.",
    ]


def test_answers_that_are_all_alike_are_not_called_sure() -> None:
    """Where there is no room, nothing is said about it."""
    said = questionnaire_wording.sentences(Estimate(axis(0.5, 0), axis(0.5, 0), ()), SMALL, TEXT)

    assert said.x.endswith("so they leave no room; that is not the same as being sure.")
    assert said.room == ""


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.0, 5.0, "You do not move between"),
        (1.0, 5.0, "You move a little between"),
        (1.2, 5.0, "You move between"),
        (2.2, 2.2, "You move widely between"),
        (0.8, 0.6, "Hardly anything that was asked about"),
        (0.0, 0.0, "Hardly anything that was asked about"),
    ],
)
def test_breadth_in_words(low: float, high: float, said: str) -> None:
    """Whoever recognised nothing on an axis did not choose the middle."""
    found = Estimate(axis(0.5, 0.1, low, high), axis(0.5), ())

    assert questionnaire_wording.sentences(found, SMALL, TEXT).breadth_x.startswith(said)


@pytest.mark.parametrize(
    ("answered", "open_", "said"),
    [
        (3, 1, "One more answer is needed for an estimate."),
        (1, 3, "At least 3 more answers are needed for an estimate."),
        (3, 0, "Too much of this does not apply to your sessions for an estimate."),
    ],
)
def test_what_is_missing_is_said_without_naming_a_pole(
    answered: int, open_: int, said: str
) -> None:
    """The answers to come are not to be led by it."""
    lack = Missing((Lacking("x", "low", answered, 4, ITEMS[:open_]),))

    assert questionnaire_wording.missing(lack, TEXT).startswith(said)


AGREES, OFF = Gap(0.3, True), Gap(-0.4, False)


@pytest.mark.parametrize("beside", [questionnaire_wording.beside, moves_wording.beside])
def test_a_difference_is_a_question(beside: object) -> None:
    """So is agreement; neither says who is right."""
    for both in (Gaps(AGREES, AGREES), Gaps(AGREES, OFF), Gaps(OFF, OFF)):
        assert beside(both, SMALL, TEXT).endswith("?")


@pytest.mark.parametrize(
    ("x", "y", "said"),
    [
        (AGREES, Gap(0.2, False), "lies a little further towards MIDI (+0.20) than your answers"),
        (Gap(0.9, False), AGREES, "lies much further towards from the sheet (+0.90) than"),
        (OFF, OFF, "further towards by ear (−0.40) and further towards acoustic (−0.40) than"),
        (Gap(0.05, False), AGREES, "they do not contradict each other."),
    ],
)
def test_a_difference_names_the_axes_it_is_on(x: Gap, y: Gap, said: str) -> None:
    """And only those."""
    assert said in questionnaire_wording.beside(Gaps(x, y), SMALL, TEXT)


def test_how_an_answer_counted() -> None:
    """Towards its item's pole, also where it was nought."""
    low, high = ITEMS[0], ITEMS[-1]

    rows = [Counted(low, 6, -1 / 30), Counted(high, 0, 1 / 30), Counted(high, None, 0)]

    assert [questionnaire_wording.counted(row, SMALL, TEXT) for row in rows] == [
        "−0.20 towards by ear",
        "0.00 towards MIDI",
        "does not count",
    ]


@pytest.mark.parametrize(
    ("now", "aim", "said"),
    [
        ((0, 0), (0.5, 0.1), "To try, on the way towards from the sheet"),
        ((0.5, 0), (0, 0.9), "To try, on the way towards by ear and towards MIDI"),
        ((0.5, 0), (0.5, 0), "Now is where your aim is. To try, because it is at home there"),
        ((0, 0), (0, 0), "Now and aim are both in the middle. To try, each in another direction"),
    ],
)
def test_suggestions_say_what_they_are_for(
    now: tuple[float, float], aim: tuple[float, float], said: str
) -> None:
    """A part of the way within a tenth is not named."""
    found = MOVES.moves[:3]

    assert moves_wording.lead(Point(*now), Point(*aim), found, SMALL, TEXT) == said
    assert moves_wording.lead(Point(*now), Point(*aim), (), SMALL, TEXT) == (
        "There is no move in this direction."
    )


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("give_advice", "towards by ear"),
        ("rate_it", "somewhat towards acoustic"),
        ("ask_signs", "towards by ear and somewhat towards acoustic"),
    ],
)
def test_a_move_says_which_way_it_leads(id_: str, said: str) -> None:
    """An axis on which it leads nowhere is left out."""
    assert moves_wording.direction(MOVES.move(id_), SMALL, TEXT) == said


def test_a_session_in_sentences() -> None:
    """The quadrant, each axis with its spread, and what it rests on."""
    said = moves_wording.sentences(
        SessionPosition(Point(-0.5, -0.4), (0.25, 0.7), 6, ()), SMALL, TEXT
    )

    assert said.title == "This session: Tavern"
    assert said.x == (
        "From by ear (−1) to from the sheet (1): −0.50. "
        "The moves you ticked spread over −0.75 to −0.25."
    )
    assert said.y.endswith("−0.40. The moves you ticked spread over −1.00 to 0.30.")
    assert said.drawn.startswith("It rests on 6 ticks and is drawn towards the middle by 25 %")


def test_too_few_ticks_say_how_many_it_takes() -> None:
    """Ticks and different moves."""
    assert moves_wording.too_few(TEXT) == (
        "Tick at least 3 moves, 2 of them different, to see where the session stands."
    )


@given(st.floats(-1, 1), st.floats(0, 1), st.floats(0, 6), st.floats(0, 6))
def test_no_sentence_has_a_gap_a_hyphen_for_a_minus_or_a_negative_zero(
    value: float, error: float, low: float, high: float
) -> None:
    """Whatever is estimated."""
    estimate = axis(value, error, low, high)
    said = questionnaire_wording.sentences(Estimate(estimate, estimate, ()), SMALL, TEXT)
    whole = " ".join((said.title, said.x, said.y, said.breadth_x, said.breadth_y, said.room))

    assert not any(wrong in whole for wrong in ("{", "}", "-0", "-1", "−0.00", " ."))
