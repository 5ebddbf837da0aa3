"""How far a distinction lines up with the axes: counts, shares of pairs, and their sentences."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, text
from matrix.alignment import Pairs, Share, Sides, align
from matrix.catalog import Catalog, Value
from matrix.distinction import Distinction, distinction, distinctions
from matrix.paths import DATA
from matrix.plane import STRADDLE
from matrix.wording import lining_up, standing

SMALL = catalog.load(Path(__file__).parent / "data" / "small.yaml")
SHIPPED = catalog.load(DATA / "catalog.yaml")
TEXT = text.load(DATA / "text" / "en.yaml")
FIDDLE = SMALL.modality("fiddle")


def crowd(*places: tuple[float, str]) -> Catalog:
    """A catalogue of modalities at these x, each with its value of the lens `pay`; y is clear of
    the axis and the same for all."""
    modalities = tuple(
        FIDDLE.model_copy(
            update={"id": f"m{n}", "x": x, "y": 0.5, "conventional": {"pay": (value,)}}
        )
        for n, (x, value) in enumerate(places)
    )
    return SMALL.model_copy(update={"modalities": modalities})


def aligned(*places: tuple[float, str]) -> Pairs:
    group = crowd(*places)
    return align(distinction(group, "pay"), group.modalities).x


def test_an_answer_that_tells_the_side_tells_it_fully() -> None:
    """Pairs of one answer are always on one side; of all six pairs two are."""
    told = aligned((-0.5, "nobody"), (-0.6, "nobody"), (0.5, "firm"), (0.6, "firm"))

    assert told == Pairs(alike=1.0, any=2 / 6)
    assert told.gain == 1


def test_an_answer_that_has_nothing_to_do_with_the_axis_tells_nothing() -> None:
    """Its pairs are never on one side here, which is less than chance."""
    told = aligned((-0.5, "nobody"), (0.6, "nobody"), (-0.5, "firm"), (0.6, "firm"))

    assert told == Pairs(alike=0.0, any=2 / 6)
    assert told.gain < 0


def test_an_answer_given_once_proves_nothing() -> None:
    """There is no pair to count, so nothing is claimed."""
    told = aligned((-0.5, "nobody"), (0.6, "firm"))

    assert told.alike is None
    assert told.gain is None


def test_where_all_stand_on_one_side_there_is_nothing_to_tell() -> None:
    """Whatever they answer."""
    assert aligned((0.5, "nobody"), (0.6, "nobody"), (0.7, "firm")).gain is None


def test_whoever_straddles_the_axis_is_in_no_pair() -> None:
    """But is counted as standing between."""
    group = crowd((-0.5, "nobody"), (0.1, "nobody"), (-0.1, "nobody"), (0.5, "nobody"))

    found = align(distinction(group, "pay"), group.modalities)

    assert found.shares[0].x == Sides(low=1, high=1, between=2)
    assert found.x == Pairs(alike=0.0, any=0.0)


def test_whoever_has_two_values_counts_under_each() -> None:
    """The quartet is paid by its guests and by a firm."""
    found = align(distinction(SMALL, "pay"), SMALL.modalities)

    assert {share.value.id: share.x.all for share in found.shares} == {
        "nobody": 1,
        "guests": 2,
        "firm": 1,
    }


@pytest.mark.parametrize("asked", distinctions(SHIPPED), ids=lambda d: d.id)
def test_the_shares_are_those_one_counts_by_hand(asked: Distinction) -> None:
    """Pair by pair, over the shipped catalogue."""
    found = align(asked, SHIPPED.modalities)

    for axis, pairs in (("x", found.x), ("y", found.y)):
        clear = [m for m in SHIPPED.modalities if abs(getattr(m, axis)) > STRADDLE]
        every = list(combinations(clear, 2))
        alike = [(a, b) for a, b in every if asked.of(a) == asked.of(b)]
        assert pairs.any == pytest.approx(same(every, axis))
        assert pairs.alike == pytest.approx(same(alike, axis))


def same(pairs: list, axis: str) -> float:
    """The share of pairs on one side of an axis."""
    return sum((getattr(a, axis) < 0) == (getattr(b, axis) < 0) for a, b in pairs) / len(pairs)


def test_the_quadrants_tell_the_sides_fully() -> None:
    """They are the sides."""
    found = align(distinction(SHIPPED, "quadrant"), SHIPPED.modalities)

    assert (found.x.gain, found.y.gain) == (1, 1)


@given(
    st.lists(
        st.tuples(
            st.floats(-1, 1, allow_nan=False), st.sampled_from(["nobody", "guests", "firm"])
        ),
        min_size=1,
        max_size=20,
    )
)
def test_shares_are_shares(places: list[tuple[float, str]]) -> None:
    """From 0 to 1, or none at all; and the counts add up."""
    group = crowd(*places)
    found = align(distinction(group, "pay"), group.modalities)

    assert sum(share.x.all for share in found.shares) == len(places)
    for part in (found.x.alike, found.x.any):
        assert part is None or 0 <= part <= 1
    assert found.x.gain is None or found.x.gain <= 1


@pytest.mark.parametrize(
    ("pairs", "begins"),
    [
        (Pairs(0.5, 0.5), "It does not tell “By ear” from “From the sheet”: "),
        (Pairs(0.6, 0.5), "It tells little about “By ear” or “From the sheet”: "),
        (Pairs(0.75, 0.5), "It goes partly with "),
        (Pairs(0.9, 0.5), "It goes largely with "),
        (Pairs(1.0, 0.5), "It goes fully with "),
        (Pairs(None, 0.5), "There are too few here "),
    ],
)
def test_how_far_it_lines_up_is_said_in_words_and_in_numbers(pairs: Pairs, begins: str) -> None:
    """The words go by how much better than chance the answer tells the side."""
    found = align(distinction(SMALL, "pay"), SMALL.modalities)
    object.__setattr__(found, "x", pairs)

    said = lining_up(found, SMALL, TEXT)[0]

    assert said.startswith(begins)
    if pairs.alike is not None:
        assert f"in {pairs.alike * 100:.0f} of 100 cases, any two in 50" in said


def test_where_the_modalities_of_a_value_stand_is_counted_in_a_sentence() -> None:
    """For both axes; who stands between is named where there is anyone."""
    share = Share(Value(id="firm", name="A firm"), Sides(1, 7, 2), Sides(4, 6, 0))

    assert standing(share, "A firm", SMALL, TEXT) == (
        "Of 10 with “A firm”: 1 towards by ear, 7 towards from the sheet, 2 between; "
        "4 towards acoustic, 6 towards MIDI."
    )
