"""How much room a text takes, when no browser is there to measure it.

Widths are estimated from Arial's, which most systems have in one guise or another. All lengths are
in the unit of the size of the type.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

LINE = 1.25
"""The height of a line of text, in sizes of its type."""

# Arial's advance widths of U+0020 to U+007E, in thousandths of the size of the type.
_ARIAL = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_OTHER, _WIDE = 600, 1000  # what Arial does not have here, and ideographs
_BOLD = 1.09  # how much wider text in bold is, at most by a little
_SPARE = 1.03  # for type that is not quite Arial's


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line of text is, rather too much than too little."""
    thousandths = sum(map(_advance, unicodedata.normalize("NFD", text)))
    return thousandths / 1000 * size * _SPARE * (_BOLD if bold else 1)


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines no wider than `room`, as far as its words allow; in one line if it fits."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):  # a no-break space keeps words together
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [text]


def extent(lines: Sequence[str], size: float, *, bold: bool = False) -> tuple[float, float]:
    """Width and height of lines of text."""
    return max(width(line, size, bold=bold) for line in lines), LINE * size * len(lines)


def _advance(sign: str) -> int:
    code = ord(sign) if sign != "\u00a0" else 32
    if 32 <= code <= 126:
        return _ARIAL[code - 32]
    if unicodedata.combining(sign):
        return 0
    return _WIDE if unicodedata.east_asian_width(sign) in "WF" else _OTHER
