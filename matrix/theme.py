"""Colours and type: one source for the figure, the board's CSS and exports.

`.streamlit/config.toml` repeats the page's own colours, because Streamlit reads them there; a test
keeps the two in step.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from matrix.plane import Side

Corner = tuple[Side, Side]
"""A quadrant by its two halves (x, y), so that any catalogue's quadrants have colours."""

CORNERS: tuple[Corner, ...] = (
    (Side.LOW, Side.HIGH),
    (Side.HIGH, Side.HIGH),
    (Side.LOW, Side.LOW),
    (Side.HIGH, Side.LOW),
)
"""In reading order: top left, top right, bottom left, bottom right."""


TONES = 8
"""How many colours groups have that are no quadrants."""

SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "star")
"""The shapes of points, as Plotly calls them and as the board's style does."""

DASHES = ("solid", "9px,4px", "2px,3px", "10px,3px,2px,3px", "20px,4px")
"""The lines that tell outlines apart, as Plotly calls them and as the comparison's style does."""

Tone = Corner | int
"""The colour of a group: a quadrant's, or the number of a tone, 0 to TONES - 1."""


@dataclass(frozen=True)
class Scheme:
    """One set of colours, each `#rrggbb`. `tint` is how much of a quadrant's colour, 0 to 1, lies
    over the card's colour on the quadrant's ground."""

    name: str
    paper: str
    card: str
    ink: str
    muted: str
    hairline: str
    axis: str
    amber: str
    tint: float
    quadrants: dict[Corner, str] = field(hash=False)
    tones: tuple[str, ...]

    def colour(self, tone: Tone) -> str:
        """The colour of a group's points."""
        return self.tones[tone] if isinstance(tone, int) else self.quadrants[tone]

    def ground(self, corner: Corner) -> str:
        """The colour a quadrant's area has on the screen."""
        return mix(self.card, self.quadrants[corner], self.tint)

    def lettering(self, corner: Corner) -> str:
        """The quadrant's colour, moved towards ink until it can be read on its own ground."""
        colour = self.quadrants[corner]
        share = 0.0
        while contrast(mix(colour, self.ink, share), self.ground(corner)) < READABLE:
            share += 0.05
        return mix(colour, self.ink, share)


READABLE = 4.5
"""The least contrast of text with its ground: WCAG 2.2, success criterion 1.4.3 (AA)."""

LIGHT = Scheme(
    name="light",
    paper="#FBFAF7",
    card="#FFFFFF",
    ink="#22262B",
    muted="#5B616A",
    hairline="#E7E4DC",
    axis="#A9ABB0",
    amber="#FFC54D",
    tint=0.09,
    quadrants={
        (Side.LOW, Side.LOW): "#B5533C",
        (Side.LOW, Side.HIGH): "#7B4F96",
        (Side.HIGH, Side.LOW): "#1F7A8C",
        (Side.HIGH, Side.HIGH): "#3B7D4F",
    },
    tones=(
        "#2B5FB0",
        "#B45F06",
        "#2F7D4A",
        "#A63A79",
        "#6B6F00",
        "#6A4FB0",
        "#12757C",
        "#5A4634",
    ),
)

DARK = Scheme(
    name="dark",
    paper="#16181B",
    card="#1E2125",
    ink="#ECEAE4",
    muted="#A9AEB6",
    hairline="#33373C",
    axis="#6A6F76",
    amber="#FFC54D",
    tint=0.1,
    quadrants={
        (Side.LOW, Side.LOW): "#E0826A",
        (Side.LOW, Side.HIGH): "#B98FD3",
        (Side.HIGH, Side.LOW): "#58B4C7",
        (Side.HIGH, Side.HIGH): "#76BB8A",
    },
    tones=(
        "#82AEF2",
        "#F0A35A",
        "#79C793",
        "#EC93C3",
        "#C9C75A",
        "#B7A3F0",
        "#5CC3C9",
        "#D2BBA4",
    ),
)

SCHEMES = (LIGHT, DARK)


def mix(below: str, above: str, share: float) -> str:
    """`share` (0 to 1) of `above` laid over `below`; both and the result are `#rrggbb`."""
    pairs = zip(_channels(below), _channels(above), strict=True)
    return "#" + "".join(f"{round(b + (a - b) * share):02X}" for b, a in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, 'contrast ratio')."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, 'relative luminance')."""
    r, g, b = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
