"""The quiz: its steps, how a guess compares, what the browser may say, and the sentences."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, text
from matrix.board import drop
from matrix.errors import MessageError
from matrix.paths import DATA
from matrix.plane import Point
from matrix.quiz import ENOUGH, SAMPLE, TELLING, Outcome, Quiz, begin, compare, lean, outcomes
from matrix.quiz_wording import direction, guessed, leaning, place, verdict

SMALL = catalog.load(Path(__file__).parent / "data" / "small.yaml")
TEXT = text.load(DATA / "text" / "en.yaml")
ALL = SMALL.set("all").modalities
FIDDLE = SMALL.modality("fiddle")  # at -0.6, -0.4; range -0.9 to 0.2, -0.8 to -0.1

coordinates = st.floats(-1, 1)
points = st.builds(Point, coordinates, coordinates)


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - an order to ask in is no secret


def quiz(*ids: str, seed: int = 1) -> Quiz:
    return begin("all", ids or ALL, seeded(seed), sampled=False)


def answer(asked: Quiz, place: Point) -> Quiz:
    """Guess, look, go on."""
    return asked.put(asked.marker, place).show().next()


class TestRounds:
    """What is asked for, and in which order."""

    def test_a_round_asks_for_each_once_in_a_new_order(self) -> None:
        """The same seed gives the same order; others give others."""
        asked = quiz()

        assert sorted(question.modality for question in asked.questions) == sorted(ALL)
        assert quiz().questions == asked.questions
        assert len({quiz(seed=seed).questions for seed in range(20)}) > 5

    def test_a_sample_is_some_of_a_long_set(self) -> None:
        """Each at most once; of a short set it is all."""
        many = [f"m{number}" for number in range(5_000)]

        asked = begin("all", many, seeded(3), sampled=True)

        ids = [question.modality for question in asked.questions]
        assert len(set(ids)) == len(ids) == SAMPLE
        assert set(ids) <= set(many)
        assert len(begin("all", ALL, seeded(3), sampled=True).questions) == len(ALL)

    def test_a_round_with_some_only_remembers_what_it_came_from(self) -> None:
        """So that the round after it is drawn as before."""
        asked = begin("all", ALL, seeded(1), sampled=True)

        again = asked.only(["score", "fiddle"], seeded(2))

        assert {question.modality for question in again.questions} == {"score", "fiddle"}
        assert (again.set, again.sampled) == ("all", True)
        assert again.id != asked.id

    def test_a_round_fits_as_long_as_all_it_asks_for_is_there(self) -> None:
        """The catalogue's file may have changed meanwhile."""
        assert quiz().fits(SMALL)
        assert not quiz("fiddle", "gone").fits(SMALL)


class TestSteps:
    """One question after the other."""

    def test_a_guess_can_be_changed_until_it_is_shown(self) -> None:
        """Then it stays."""
        asked = quiz()
        first, second = Point(0.1, 0.2), Point(-0.3, 0.4)

        asked = asked.put(asked.marker, first).put(asked.marker, second)
        assert asked.question.guess == second
        shown = asked.show()
        assert shown.put(shown.marker, first) == shown

    def test_nothing_is_shown_without_a_guess(self) -> None:
        """Neither at first nor when it was taken back."""
        asked = quiz()

        assert asked.show() == asked
        assert not asked.put(asked.marker, Point(0, 0)).put(asked.marker, None).show().answered

    def test_a_question_may_be_skipped_and_come_back_to(self) -> None:
        """Skipped ones are asked again after the others."""
        asked = quiz()
        skipped = asked.question.modality
        asked = asked.next()
        while not asked.whole:
            asked = answer(asked, Point(0, 0))

        assert asked.left == 1
        assert asked.on().question.modality == skipped
        assert asked.next().whole

    def test_after_the_last_comes_the_whole_map_once_something_is_on_it(self) -> None:
        """Whoever has skipped all begins at the first again."""
        one = quiz("fiddle")

        assert not one.next().whole
        assert one.all() == one
        assert answer(one, Point(0, 0)).whole

    def test_the_whole_map_can_be_looked_at_in_between(self) -> None:
        """And the next question is the one that was not asked yet."""
        asked = answer(quiz(), Point(0, 0))

        assert asked.all().whole
        assert asked.all().on() == asked

    def test_an_answer_is_looked_at_again_from_the_whole_map(self) -> None:
        """An open question is not: its place would be seen."""
        asked = quiz()
        first, second = (question.modality for question in asked.questions[:2])
        whole = answer(asked, Point(0, 0)).all()

        assert whole.look(first).question.modality == first
        assert whole.look(second) == whole
        assert whole.look("nowhere") == whole

    def test_back_stops_at_the_first(self) -> None:
        """There is nothing before it."""
        asked = quiz()

        assert asked.next().next().back().at == 1
        assert asked.back().at == 0

    @given(st.lists(st.sampled_from(["put", "take", "show", "next", "back", "all", "on", "look"])))
    def test_no_order_of_steps_shows_a_place_that_was_not_guessed(self, steps: list[str]) -> None:
        """And the whole map never has an open question on it."""
        asked = quiz()
        for step in steps:
            if step in {"put", "take"}:
                asked = asked.put(asked.marker, Point(0, 0) if step == "put" else None)
            elif step == "look":
                asked = asked.look(asked.questions[-1].modality)
            else:
                asked = getattr(asked, step)()
            assert all(question.guess for question in asked.answered)
            assert not asked.whole or asked.answered
            assert len(outcomes(asked, SMALL)) == len(asked.questions) - asked.left


class TestDrops:
    """What comes from the browser, and may be anything."""

    def test_a_drop_is_read(self) -> None:
        """Onto the map, or back into the tray."""
        placed = drop.hear({"marker": "a", "x": 0.5, "y": -1})

        assert (placed.marker, placed.place) == ("a", Point(0.5, -1))
        assert drop.hear({"marker": "a", "x": None, "y": None}).place is None
        assert drop.hear(None) is None

    @pytest.mark.parametrize("x", [float("nan"), float("inf"), 1.0001, -2, "0.5", True, [1], {}])
    def test_what_is_no_place_is_refused(self, x: Any) -> None:
        """It says which part."""
        with pytest.raises(MessageError, match=r"dropped\.x is not what this page sends"):
            drop.hear({"marker": "a", "x": x, "y": 0})

    @pytest.mark.parametrize(
        "value",
        [
            "x",
            7,
            [],
            {},
            {"marker": "a"},
            {"marker": 7, "x": 0, "y": 0},
            {"marker": "a" * 101, "x": 0, "y": 0},
            {"marker": "a", "x": 0, "y": 0, "z": 0},
        ],
    )
    def test_what_is_no_drop_is_refused(self, value: Any) -> None:
        """In words, whatever it is."""
        with pytest.raises(MessageError, match="is not what this page sends"):
            drop.hear(value)

    def test_half_a_place_is_refused(self) -> None:
        """A board sends both or none."""
        with pytest.raises(MessageError, match="one of two coordinates"):
            drop.hear({"marker": "a", "x": 0.5, "y": None})

    @pytest.mark.parametrize(
        "marker", ["", "x", "fiddle:guess", "{id}-nowhere:guess", "{id}-fiddle:now", "{id}-fiddle"]
    )
    def test_a_marker_that_no_round_has_is_refused(self, marker: str) -> None:
        """Nothing is placed."""
        asked = quiz()

        with pytest.raises(MessageError, match="not one of this page"):
            asked.put(marker.replace("{id}", asked.id), Point(0, 0))

    def test_a_marker_of_another_round_is_too_late(self) -> None:
        """The page's state still holds the last drop when a new round begins."""
        asked = quiz()

        assert asked.put(f"{'0' * len(asked.id)}-fiddle:guess", Point(0, 0)) == asked


class TestOutcomes:
    """A guess beside the catalogue's place."""

    def test_inside_the_range_agrees(self) -> None:
        """Its edge is inside."""
        found = compare(Point(0.2, -0.1), FIDDLE, SMALL)

        assert found.inside
        assert [along.value for along in found.beyond] == [0, 0]
        assert found.distance == pytest.approx(0.854, abs=0.001)
        assert [along.value for along in found.offset] == pytest.approx([0.8, 0.3])

    def test_outside_it_tells_how_far_and_in_which_direction(self) -> None:
        """Along each axis, with the pole it points to."""
        found = compare(Point(0.5, -0.9), FIDDLE, SMALL)

        assert not found.inside
        assert [along.value for along in found.beyond] == pytest.approx([0.3, -0.1])
        assert [along.pole.name for along in found.beyond] == ["From the sheet", "Acoustic"]

    @given(points)
    def test_a_guess_is_inside_where_nothing_lies_beyond(self, guess: Point) -> None:
        """The two ways of telling agree for every place and modality."""
        for modality in SMALL.modalities:
            found = compare(guess, modality, SMALL)
            assert found.inside == all(along.value == 0 for along in found.beyond)
            assert found.distance <= sum(abs(along.value) for along in found.offset) + 1e-9

    def test_rivals_that_are_nearer_to_the_guess_are_named(self) -> None:
        """The nearest first; one that is not nearer than the catalogue is not."""
        shipped = catalog.load(DATA / "catalog.yaml")
        modality = next(m for m in shipped.modalities if m.rivals)
        rival = modality.rivals[0]

        assert compare(rival.point, modality, shipped).nearer[0] == rival
        assert compare(modality.point, modality, shipped).nearer == ()

    def test_the_mean_difference_is_told_where_it_tells(self) -> None:
        """Along the axis on which it is large enough."""
        found = shifted(*[(0.2, 0.02)] * ENOUGH)

        (along,) = lean(found)
        assert (along.axis, along.value) == (SMALL.axes.x, pytest.approx(0.2))

    def test_differences_that_cancel_out_tell_nothing(self) -> None:
        """Nor do few."""
        assert lean(shifted((0.4, -0.4), (-0.4, 0.4), (0.0, 0.0))) == ()
        assert lean(shifted(*[(0.5, 0.5)] * (ENOUGH - 1))) == ()
        assert lean(()) == ()

    @given(st.lists(points, max_size=6))
    def test_what_is_told_is_never_below_the_threshold(self, guesses: list[Point]) -> None:
        """Whatever was guessed."""
        found = [compare(guess, FIDDLE, SMALL) for guess in guesses]

        assert all(abs(along.value) >= TELLING for along in lean(found))


class TestSentences:
    """The same in words, with the catalogue's own names."""

    def test_a_guess_inside_agrees_with_the_catalogue(self) -> None:
        """A distance and no mark."""
        found = compare(Point(-0.3, -0.4), FIDDLE, SMALL)

        assert verdict(found, TEXT) == (
            "Your guess is 0.30 away and inside its range, so it agrees with the catalogue."
        )
        assert direction(found, TEXT) == (
            "Seen from the catalogue’s place it lies 0.30 towards from the sheet."
        )

    def test_a_guess_outside_says_by_how_much(self) -> None:
        """An acronym keeps its capitals."""
        found = compare(Point(0.5, 0.5), FIDDLE, SMALL)

        assert verdict(found, TEXT) == (
            "Your guess is 1.42 away, and outside its range by 0.30 towards from the sheet and "
            "0.60 towards MIDI."
        )

    def test_a_little_outside_is_not_outside_by_nothing(self) -> None:
        """It is rounded up; what arithmetic adds is not."""
        assert "by 0.01 towards" in verdict(compare(Point(0.201, -0.4), FIDDLE, SMALL), TEXT)
        assert "by 0.30 towards" in verdict(compare(Point(0.5, -0.4), FIDDLE, SMALL), TEXT)

    def test_the_very_place_has_no_direction(self) -> None:
        """As far as two decimals show."""
        found = compare(Point(-0.6, -0.4), FIDDLE, SMALL)

        assert verdict(found, TEXT) == "Your guess is the catalogue’s very place."
        assert direction(found, TEXT) == ""

    def test_a_guess_in_the_range_and_in_another_quadrant_says_both(self) -> None:
        """It agrees, and a learner sees the axis between."""
        said = verdict(compare(Point(0.1, -0.4), FIDDLE, SMALL), TEXT)

        assert said == (
            "Your guess is 0.70 away, in another quadrant, into which its range reaches; "
            "so it agrees with the catalogue."
        )

    @given(points)
    def test_no_sentence_is_left_unfinished(self, guess: Point) -> None:
        """Wherever the guess is."""
        for modality in SMALL.modalities:
            said = verdict(compare(guess, modality, SMALL), TEXT)
            assert said.endswith(".")
            assert "by ." not in said

    def test_the_direction_on_the_whole_is_a_difference(self) -> None:
        """Of both axes where both tell."""
        assert leaning(shifted(*[(0.2, -0.15)] * 3), TEXT) == (
            "On the whole you placed them 0.20 further towards from the sheet and 0.15 further "
            "towards acoustic than the catalogue does."
        )
        assert leaning(shifted((0.2, 0.2)), TEXT) == ""

    def test_a_placed_marker_is_read_out(self) -> None:
        """With the quadrant, or that it is back in the tray."""
        assert guessed(FIDDLE, Point(0.5, 0.5), SMALL, TEXT) == "Fiddle session: Film studio"
        assert guessed(FIDDLE, None, SMALL, TEXT) == "Fiddle session: back in the tray"

    def test_a_place_is_two_numbers(self) -> None:
        """With the minus sign of typography."""
        assert place(Point(-0.4, 0.55)) == "−0.40, 0.55"


def shifted(*offsets: tuple[float, float]) -> list[Outcome]:
    """Guesses that lie so far from the film score's place, which is near the middle."""
    score = SMALL.modality("score")
    return [compare(Point(score.x + x, score.y + y), score, SMALL) for x, y in offsets]
