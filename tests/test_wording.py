"""A reading in sentences, with the texts the screens have and another map's names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, text
from matrix.context import Context
from matrix.plane import Point
from matrix.reading import Reading, read
from matrix.wording import (
    Sentences,
    headline,
    inside_sentence,
    number,
    reach,
    sentences,
    signed,
    spoken,
)

HERE = Path(__file__).parent
SMALL = catalog.load(HERE / "data" / "small.yaml")
TEXT = text.load(HERE.parent / "data" / "text" / "en.yaml")
DAY = date(2026, 5, 17)


def reading(now: tuple[float, float] | None = None, aim: tuple[float, float] | None = None) -> (
    Reading
):
    context = Context(id="mine", label="Weddings")
    for kind, place in (("now", now), ("aim", aim)):
        if place is not None:
            context = context.place(kind, Point(*place), DAY)
    return read(context, SMALL, SMALL.modalities)


@pytest.mark.parametrize(
    ("now", "aim", "said"),
    [
        (None, None, Sentences("Where am I on this grid?", "", "", "")),
        (
            (-0.5, 0.8),
            None,
            Sentences(
                "Weddings: Club",
                "You stand clearly to the by ear side and far to the MIDI side.",
                "",
                "",
            ),
        ),
        (
            (0.05, -0.2),
            None,
            Sentences(
                "Weddings: straddles Tavern and Court",
                "You stand between by ear and from the sheet and slightly to the acoustic side.",
                "",
                "",
            ),
        ),
        (
            (0, -0.1),
            None,
            Sentences(
                "Weddings: in the middle, straddles all four quadrants",
                "You stand between by ear and from the sheet and between acoustic and MIDI.",
                "",
                "",
            ),
        ),
        (
            None,
            (0.9, 0.2),
            Sentences(
                "Weddings aims at: Film studio",
                "",
                "Your aim lies far to the from the sheet side and slightly to the MIDI side.",
                "",
            ),
        ),
        (
            (0.5, 0.5),
            (0.8, 0.45),
            Sentences(
                "Weddings: Film studio",
                "You stand clearly to the from the sheet side and clearly to the MIDI side.",
                "Also in Film studio. "
                "Your aim lies far to the from the sheet side and clearly to the MIDI side.",
                "A little more from the sheet (+0.30). Distance 0.30.",
            ),
        ),
        (
            (0.5, 0.5),
            (-0.5, -0.1),
            Sentences(
                "Weddings: Film studio",
                "You stand clearly to the from the sheet side and clearly to the MIDI side.",
                "In Tavern and Club. "
                "Your aim lies clearly to the by ear side and between acoustic and MIDI.",
                "Much more by ear (−1.00), more acoustic (−0.60). Distance 1.17.",
            ),
        ),
        (
            (0.5, 0.5),
            (0.5, 0.5),
            Sentences(
                "Weddings: Film studio",
                "You stand clearly to the from the sheet side and clearly to the MIDI side.",
                "Also in Film studio. "
                "Your aim lies clearly to the from the sheet side and clearly to the MIDI side.",
                "Now and aim are nearly the same place (distance 0.00).",
            ),
        ),
    ],
)
def test_a_reading_in_sentences(
    now: tuple[float, float] | None, aim: tuple[float, float] | None, said: Sentences
) -> None:
    """Headline, where it stands, where it aims, and the way between."""
    assert sentences(reading(now, aim), TEXT) == said


def test_an_aim_in_all_four_quadrants_names_them_as_a_list() -> None:
    """Commas, and an “and” before the last."""
    said = sentences(reading((0.5, 0.5), (0, 0)), TEXT)

    assert said.aim.startswith("In Tavern, Club, Court and Film studio. Your aim lies between ")


@pytest.mark.parametrize(
    ("kind", "said"),
    [("now", "Weddings · now: Club"), ("aim", "Weddings · aim: back in the tray")],
)
def test_what_changed_is_read_out_with_the_marker_it_happened_to(kind: str, said: str) -> None:
    """A mark that is gone is in the tray."""
    assert spoken(reading(now=(-0.5, 0.8)), kind, TEXT) == said


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


places = st.none() | st.tuples(st.floats(-1, 1), st.floats(-1, 1))


@given(places, places)
def test_no_sentence_has_a_gap_a_hyphen_for_a_minus_or_a_negative_zero(
    now: tuple[float, float] | None, aim: tuple[float, float] | None
) -> None:
    """Wherever the marks stand."""
    said = sentences(reading(now, aim), TEXT)
    whole = " ".join((said.title, said.where, said.aim, said.shift))

    assert not any(wrong in whole for wrong in ("{", "}", "-0", "-1", "−0.00", " ."))
    assert said.title == headline(reading(now, aim), TEXT)
    assert bool(said.where) == (now is not None)
    assert bool(said.aim) == (aim is not None)
    assert bool(said.shift) == (None not in {now, aim})
