"""Where answers locate a practice, held against respondents that were made up for it."""

from __future__ import annotations

import math
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import questionnaire
from matrix.estimate import AxisEstimate, Estimate, Missing, compare, needed, score
from matrix.plane import Point, Range, Side
from matrix.questionnaire import AXES, ENDS, Answers, Questionnaire, parse_answers

SHIPPED = questionnaire.load(Path(__file__).parent.parent / "data" / "questionnaire.yaml")
IDS = sorted(item.id for item in SHIPPED.items)
LOW, HIGH = Side.LOW, Side.HIGH
EVERYWHERE = ((LOW, LOW), (LOW, HIGH), (HIGH, LOW), (HIGH, HIGH))


def answered(**poles: list[int | None] | int | None) -> Answers:
    """Answers by pole (`x_low=[…]`), a single one for all of its items; others get 0."""
    given: dict[str, int | None] = {}
    for axis, pole in product(AXES, ENDS):
        items = SHIPPED.of_pole(axis, pole)
        values = poles.get(f"{axis}_{pole}", 0)
        values = values if isinstance(values, list) else [values] * len(items)
        given |= {item.id: value for item, value in zip(items, values, strict=False)}
    return parse_answers(given, SHIPPED)


def estimated(answers: Answers) -> Estimate:
    found = score(SHIPPED, answers)
    assert isinstance(found, Estimate)
    return found


@pytest.mark.parametrize(
    ("pole", "point"),
    [("x_low", (-1, 0)), ("x_high", (1, 0)), ("y_low", (0, -1)), ("y_high", (0, 1))],
)
def test_whoever_answers_as_one_pole_lands_at_its_end(
    pole: str, point: tuple[float, float]
) -> None:
    """With no breadth at all."""
    found = estimated(answered(**{pole: 6}))

    assert found.point == Point(*point)
    assert (found.x.breadth, found.y.breadth) == (0, 0)
    assert found.range == Range((point[0], point[0]), (point[1], point[1]))


def test_whoever_says_yes_to_everything_lands_in_the_middle_with_full_breadth() -> None:
    """And straddles all four quadrants."""
    found = estimated(parse_answers(dict.fromkeys(IDS, 6), SHIPPED))

    assert found.point == Point(0, 0)
    assert (found.x.breadth, found.y.breadth) == (1, 1)
    assert found.corners == EVERYWHERE
    assert found.range == Range((-0.5, 0.5), (-0.5, 0.5))


def test_whoever_says_no_to_everything_lands_in_the_middle_with_none() -> None:
    """The same place, for another reason, which the means show."""
    found = estimated(parse_answers(dict.fromkeys(IDS, 0), SHIPPED))

    assert found.point == Point(0, 0)
    assert (found.x.breadth, found.x.low, found.x.high) == (0, 0, 0)
    assert found.corners == EVERYWHERE
    assert found.range == Range((0, 0), (0, 0))


TEXTBOOK = {
    # What somebody might answer who works by the book in each quadrant.
    (LOW, LOW): {"x_low": [6, 5, 5, 4, 3], "x_high": [1, 2, 1, 2, 0],
                 "y_low": [5, 5, 4, 6, 6], "y_high": [2, 1, 1, 0, 1]},
    (LOW, HIGH): {"x_low": [5, 4, 3, 5, 5], "x_high": [0, 2, 1, 3, 1],
                  "y_low": [2, 1, 0, 0, 1], "y_high": [6, 5, 4, 6, 5]},
    (HIGH, LOW): {"x_low": [1, 1, 2, 0, 0], "x_high": [5, 6, 5, 5, 3],
                  "y_low": [5, 6, 5, 4, 3], "y_high": [2, 2, 2, 0, 2]},
    (HIGH, HIGH): {"x_low": [0, 1, 0, 0, 0], "x_high": [6, 5, 6, 6, 4],
                   "y_low": [1, 1, 0, 1, 0], "y_high": [6, 5, 5, 4, 5]},
}  # fmt: skip


@pytest.mark.parametrize("corner", TEXTBOOK)
def test_a_textbook_practitioner_lands_in_their_quadrant(corner: tuple[Side, Side]) -> None:
    """Clear of both axes, so that it can be named."""
    found = estimated(answered(**TEXTBOOK[corner]))

    assert found.corners == (corner,)
    assert found.point.sides == corner


def test_the_formulas_by_hand() -> None:
    """High 4 4 2 6 4 (mean 4, s² 2), low 1 1 1 1 6 (mean 2, s² 5)."""
    x = estimated(answered(x_high=[4, 4, 2, 6, 4], x_low=[1, 1, 1, 1, 6])).x

    assert (x.low, x.high) == (2, 4)
    assert x.value == pytest.approx(1 / 3)
    assert x.error == pytest.approx(math.sqrt(2 / 5 + 5 / 5) / 6)
    assert x.half_width == pytest.approx(1.645 * math.sqrt(1.4) / 6)
    assert x.interval == pytest.approx((1 / 3 - x.half_width, 1 / 3 + x.half_width))
    assert x.breadth == pytest.approx(2 / 3)


def test_answers_that_are_all_alike_have_no_error() -> None:
    """The interval is the point itself; it is not near zero, so it does not straddle."""
    x = estimated(answered(x_high=5, x_low=4)).x

    assert x.value == pytest.approx(1 / 6)
    assert x.error == 0
    assert x.interval == (x.value, x.value)
    assert x.sides == (HIGH,)


@pytest.mark.parametrize(
    ("value", "error", "sides"),
    [
        (0.5, 0.1, (HIGH,)),
        (-0.5, 0.1, (LOW,)),
        (0.329, 0.2, (LOW, HIGH)),  # 1.645 × 0.2 = 0.329: zero is the interval's very end
        (0.3291, 0.2, (HIGH,)),
        (-0.3, 0.2, (LOW, HIGH)),
        (0.1, 0.0, (LOW, HIGH)),  # as every point within a tenth
        (0.11, 0.0, (HIGH,)),
    ],
)
def test_a_side_is_named_only_where_the_interval_is_clear_of_zero(
    value: float, error: float, sides: tuple[Side, ...]
) -> None:
    """And where a point there would not straddle either."""
    assert AxisEstimate(0, 0, value, error, 0).sides == sides


def test_what_straddles_one_axis_lies_in_two_quadrants() -> None:
    """Those on both sides of that axis."""
    found = estimated(answered(x_high=6, y_low=3, y_high=3))

    assert found.corners == ((HIGH, LOW), (HIGH, HIGH))


def test_an_interval_is_drawn_on_the_plane_and_kept_whole() -> None:
    """Beyond the edge there is nothing to draw, but the width is still the width."""
    x = estimated(answered(x_high=[6, 6, 6, 6, 0], x_low=[0, 0, 0, 0, 1])).x

    assert x.value + x.half_width > 1
    assert x.interval[1] == 1
    assert x.bounds[1] == x.value + x.half_width


def test_what_does_not_apply_drops_out() -> None:
    """It is no middle answer: the mean of the others is what counts."""
    with_four = estimated(answered(x_high=[6, 6, 6, 6, None])).x
    with_middle = estimated(answered(x_high=[6, 6, 6, 6, 3])).x

    assert with_four.value == 1
    assert with_middle.value == pytest.approx(0.9)


@pytest.mark.parametrize(("items", "least"), [(4, 4), (5, 4), (6, 5), (10, 8), (25, 20)])
def test_four_in_five_answers_are_needed(items: int, least: int) -> None:
    """Rounded up; and never fewer than four, as a pole has at least four items."""
    assert needed(items) == least


def test_a_pole_with_too_few_answers_says_which_questions_are_open() -> None:
    """Those that do not apply are not asked for again."""
    missing = score(SHIPPED, answered(x_low=[1, None, 3], y_high=[1, 2, 3]))

    assert isinstance(missing, Missing)
    assert [(p.axis, p.pole, p.answered, p.needed) for p in missing.poles] == [
        ("x", "low", 2, 4),
        ("y", "high", 3, 4),
    ]
    assert [item.id for item in missing.poles[0].open] == ["x04", "x05"]
    assert missing.more == 3
    assert not missing.out_of_reach


def test_where_too_much_does_not_apply_no_answer_would_help() -> None:
    """It is said, so that nobody goes on in vain."""
    missing = score(SHIPPED, answered(x_low=[None, None, 3, 3]))

    assert isinstance(missing, Missing)
    assert missing.out_of_reach


def test_without_any_answer_every_pole_is_missing() -> None:
    """Sixteen answers are needed at the least."""
    missing = score(SHIPPED, Answers())

    assert isinstance(missing, Missing)
    assert len(missing.poles) == 4
    assert missing.more == 16


def test_each_answer_is_listed_with_what_it_did() -> None:
    """In the order of asking; an item that does not count is there with nothing."""
    found = estimated(answered(x_low=[6, 0, 0, 0, None], x_high=[6, 6, 6, 6, 6]))
    rows = {row.item.id: row for row in found.counted}

    assert tuple(row.item for row in found.counted) == SHIPPED.order
    assert rows["x01"].weight == pytest.approx(-1 / 24)
    assert rows["x01"].part == pytest.approx(-0.25)
    assert rows["x06"].part == pytest.approx(0.2)
    assert (rows["x05"].answer, rows["x05"].weight, rows["x05"].part) == (None, 0, 0)


def test_a_mark_beside_the_estimate() -> None:
    """How far it lies off and which way, and whether the interval has room for it."""
    found = Estimate(
        AxisEstimate(1, 4, 0.5, 0.1, 0.3), AxisEstimate(1, 4, -0.25, 0, 0.3), counted=()
    )

    beside = compare(found, Point(0.625, 0.5))

    assert (beside.x.value, beside.y.value) == (0.125, 0.75)
    assert (beside.x.within, beside.y.within) == (True, False)
    assert (beside.x.agrees, beside.y.agrees, beside.agrees) == (True, False, False)
    assert compare(found, Point(0.5, -0.16)).agrees  # not within, but too near to speak of
    assert not compare(found, Point(0.5, -0.16)).y.within


# What holds for all answers.

numbers = st.integers(0, 6)
sheets = st.fixed_dictionaries(dict.fromkeys(IDS, numbers))
gappy = st.dictionaries(st.sampled_from(IDS), st.none() | numbers)


@given(sheets)
def test_a_full_sheet_is_always_on_the_plane(sheet: dict[str, int]) -> None:
    """Point, drawn interval and range; and the range lies round the point, never cut off."""
    found = estimated(parse_answers(sheet, SHIPPED))

    assert found.point in found.range
    for axis, (low, high) in ((found.x, found.range.x), (found.y, found.range.y)):
        assert -1 <= axis.interval[0] <= axis.value <= axis.interval[1] <= 1
        assert 0 <= axis.breadth <= 1
        assert high - low == pytest.approx(axis.breadth)
    assert found.point.sides in found.corners


@given(gappy)
def test_a_sheet_with_gaps_is_estimated_or_says_what_is_missing(
    sheet: dict[str, int | None],
) -> None:
    """By a control that counts for itself."""
    found = score(SHIPPED, parse_answers(sheet, SHIPPED))
    full = all(
        sum(sheet.get(item.id) is not None for item in SHIPPED.of_pole(axis, pole)) >= 4
        for axis, pole in product(AXES, ENDS)
    )

    assert isinstance(found, Estimate) == full


@given(sheets)
def test_the_parts_add_up_to_the_values(sheet: dict[str, int]) -> None:
    """On both axes."""
    found = estimated(parse_answers(sheet, SHIPPED))

    for axis, estimate in (("x", found.x), ("y", found.y)):
        parts = [row.part for row in found.counted if row.item.axis == axis]
        assert sum(parts) == pytest.approx(estimate.value, abs=1e-12)


def swapped(asked: Questionnaire) -> Questionnaire:
    """The questionnaire with the poles of every item exchanged."""
    other = {"low": "high", "high": "low"}
    items = [{**dict(item), "pole": other[item.pole]} for item in asked.items]
    return Questionnaire.model_validate({**asked.model_dump(), "items": items})


SWAPPED = swapped(SHIPPED)


@given(sheets)
def test_exchanging_the_poles_turns_the_estimate_round(sheet: dict[str, int]) -> None:
    """Values change their sign; error and breadth are the same."""
    answers = parse_answers(sheet, SHIPPED)
    here, there = estimated(answers), score(SWAPPED, answers)

    assert isinstance(there, Estimate)
    for one, other in ((here.x, there.x), (here.y, there.y)):
        assert one.value == -other.value
        assert one.error == pytest.approx(other.error)
        assert one.breadth == other.breadth


@given(sheets, st.randoms())
def test_the_order_of_the_answers_does_not_matter(sheet: dict[str, int], random: object) -> None:
    """Whichever was given first."""
    mixed = list(sheet.items())
    random.shuffle(mixed)

    assert score(SHIPPED, parse_answers(dict(mixed), SHIPPED)) == score(
        SHIPPED, parse_answers(sheet, SHIPPED)
    )


@given(sheets, st.sampled_from(IDS))
def test_a_higher_answer_moves_towards_its_item_s_pole(sheet: dict[str, int], id_: str) -> None:
    """And leaves the other axis where it was."""
    lower = estimated(parse_answers({**sheet, id_: 2}, SHIPPED))
    higher = estimated(parse_answers({**sheet, id_: 3}, SHIPPED))
    item = next(item for item in SHIPPED.items if item.id == id_)
    moved, still = ("x", "y") if item.axis == "x" else ("y", "x")
    step = getattr(higher, moved).value - getattr(lower, moved).value

    assert step == pytest.approx((1 if item.pole == "high" else -1) / 30)
    assert getattr(higher, still) == getattr(lower, still)
