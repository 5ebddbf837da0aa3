"""Colours: that they can be read, and that every place that repeats one has the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from matrix.theme import CORNERS, DARK, LIGHT, SCHEMES, TONES, Corner, Scheme, contrast, mix

each_scheme = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
each_corner = pytest.mark.parametrize("corner", CORNERS, ids=lambda c: f"{c[0].value}-{c[1].value}")

TEXT, GRAPHICS = 4.5, 3.0
"""The least contrast for text (WCAG 2.2, 1.4.3) and for what must be told apart (1.4.11)."""


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21),
        ("#FFFFFF", "#FFFFFF", 1),
        ("#777777", "#FFFFFF", 4.48),
        ("#767676", "#FFFFFF", 4.54),
        ("#FF0000", "#FFFFFF", 4.00),
        ("#0000FF", "#FFFFFF", 8.59),
    ],
)
def test_contrast_agrees_with_known_values(one: str, other: str, ratio: float) -> None:
    """Those that every checker gives; the order of the two does not matter."""
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    ("share", "mixed"), [(0, "#000000"), (0.5, "#804020"), (1, "#FF8040"), (0.1, "#1A0D06")]
)
def test_mixing_lays_a_share_of_one_colour_over_another(share: float, mixed: str) -> None:
    """Channel by channel."""
    assert mix("#000000", "#FF8040", share) == mixed


def test_the_corners_are_all_four_in_reading_order() -> None:
    """Top left, top right, bottom left, bottom right."""
    names = [(x.value, y.value) for x, y in CORNERS]

    assert names == [("low", "high"), ("high", "high"), ("low", "low"), ("high", "low")]


@each_scheme
@pytest.mark.parametrize("colour", ["ink", "muted"])
def test_text_can_be_read_on_every_ground(scheme: Scheme, colour: str) -> None:
    """On the paper, on cards, and on each quadrant."""
    grounds = [scheme.paper, scheme.card, *(scheme.ground(corner) for corner in CORNERS)]

    assert min(contrast(getattr(scheme, colour), ground) for ground in grounds) >= TEXT


@each_scheme
@each_corner
def test_a_quadrant_s_name_can_be_read_on_its_own_ground(scheme: Scheme, corner: Corner) -> None:
    """It is lettered in its colour."""
    assert contrast(scheme.lettering(corner), scheme.ground(corner)) >= TEXT


@each_scheme
@each_corner
def test_a_point_can_be_seen_on_its_quadrant_and_on_the_rim_round_it(
    scheme: Scheme, corner: Corner
) -> None:
    """A point has its quadrant's colour and a rim of paper."""
    dot = scheme.quadrants[corner]

    assert contrast(dot, scheme.ground(corner)) >= GRAPHICS
    assert contrast(dot, scheme.paper) >= GRAPHICS


@each_scheme
def test_the_person_s_marker_can_be_seen_everywhere(scheme: Scheme) -> None:
    """Its rim is of ink, whatever colour lies under it."""
    assert min(contrast(scheme.ink, scheme.ground(corner)) for corner in CORNERS) >= GRAPHICS


@each_scheme
def test_the_quadrants_have_four_colours(scheme: Scheme) -> None:
    """One for each corner."""
    assert set(scheme.quadrants) == set(CORNERS)
    assert len(set(scheme.quadrants.values())) == 4


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
def test_streamlit_s_settings_repeat_the_colours(scheme: Scheme, root: Path) -> None:
    """What Streamlit draws and what we draw stand side by side."""
    settings = tomllib.loads((root / ".streamlit" / "config.toml").read_text("utf-8"))
    colours = settings["theme"][scheme.name]

    assert {name: colours[name] for name in ("backgroundColor", "textColor", "borderColor")} == {
        "backgroundColor": scheme.paper,
        "textColor": scheme.ink,
        "borderColor": scheme.hairline,
    }


def test_the_page_s_style_repeats_the_cards_colours(root: Path) -> None:
    """The light one first, then the one for the dark."""
    style = (root / "matrix" / "ui" / "page.css").read_text("utf-8")

    assert [colour.upper() for colour in re.findall(r"--card:\s*(#\w+)", style)] == [
        LIGHT.card,
        DARK.card,
    ]


@each_scheme
def test_every_tone_is_seen_on_every_ground(scheme: Scheme) -> None:
    """On paper and cards, where the legend is, and on each quadrant."""
    grounds = [scheme.paper, scheme.card, *(scheme.ground(corner) for corner in CORNERS)]

    assert len(set(scheme.tones)) == TONES
    assert min(contrast(t, ground) for t in scheme.tones for ground in grounds) >= GRAPHICS


@each_scheme
def test_a_tone_has_its_number_and_a_quadrant_its_corner(scheme: Scheme) -> None:
    """Both are colours of groups."""
    assert [scheme.colour(tone) for tone in range(TONES)] == list(scheme.tones)
    assert {corner: scheme.colour(corner) for corner in CORNERS} == scheme.quadrants
