"""Words for places and ranges, with the texts the screens have and another map's names."""

from __future__ import annotations

from pathlib import Path

import pytest

from matrix import catalog, text
from matrix.wording import (
    inside_sentence,
    number,
    reach,
    signed,
)

HERE = Path(__file__).parent
SMALL = catalog.load(HERE / "data" / "small.yaml")
TEXT = text.load(HERE.parent / "data" / "text" / "en.yaml")


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("quartet", "Court · its range stays inside it"),
        ("fiddle", "Tavern · its range crosses into Court"),
        ("score", "Film studio · its range crosses into Court"),
    ],
)
def test_a_range_names_the_quadrants_it_reaches_into(id_: str, said: str) -> None:
    """With some of its area; touching an axis is not reaching over it."""
    assert reach(SMALL.modality(id_), SMALL, TEXT) == said


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Co-creation", "co-creation"),
        ("MIDI", "MIDI"),
        ("CBT-informed", "CBT-informed"),
        ("Élan vital", "élan vital"),
        ("already small", "already small"),
        ("3-D", "3-D"),
        ("A", "a"),
        ("", ""),
    ],
)
def test_a_name_inside_a_sentence_begins_small_unless_it_is_an_acronym(
    name: str, inside: str
) -> None:
    """An acronym is told by its second letter."""
    assert inside_sentence(name) == inside


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0.00"), (-0.0, "0.00"), (-0.004, "0.00"), (0.125, "0.12"), (-0.5, "−0.50"), (1, "1.00")],
)
def test_a_number_has_two_decimals_and_a_true_minus(value: float, shown: str) -> None:
    """Zero has no sign."""
    assert number(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(0.3, "+0.30"), (-0.3, "−0.30"), (-1.25, "−1.25"), (2, "+2.00")]
)
def test_a_signed_number_shows_which_way_it_goes(value: float, shown: str) -> None:
    """With plus, or with a true minus."""
    assert signed(value) == shown
