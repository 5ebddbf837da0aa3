"""The QR code by which phones join."""

from __future__ import annotations

from dataclasses import dataclass

import segno

QUIET = 4
"""Modules of white round a code: ISO/IEC 18004 asks for four."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as a drawing: `path` is an SVG path of its dark modules, each of them one unit
    wide, on a white square of `size` units."""

    size: int
    path: str


def code(text: str) -> Code:
    """The code that says `text`, which a phone still reads where 15 % of it can't be seen."""
    made = segno.make(text, error="m", micro=False, boost_error=False)
    runs = []
    for y, row in enumerate(made.matrix):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                runs.append(f"M{x + QUIET} {y + QUIET}h{end - x}v1h-{end - x}z")
            x = end + 1
    return Code(len(made.matrix) + 2 * QUIET, "".join(runs))
