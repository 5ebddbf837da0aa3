"""Tables as comma-separated text, for spreadsheets."""

from __future__ import annotations

import csv as csv_
import io
import re
from collections.abc import Iterable, Sequence

from matrix.personal import plain

Field = str | float | None

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠|%]")
"""How a text begins that a spreadsheet could take for a formula or a command."""


def csv(rows: Iterable[Sequence[Field]]) -> bytes:
    """The rows as UTF-8 with a mark at the beginning by which spreadsheets know it.

    Numbers stay numbers, None is an empty field. A text is one line without control characters;
    one that could be taken for a formula gets an apostrophe before it.
    """
    whole = io.StringIO(newline="")
    csv_.writer(whole).writerows([_field(field) for field in row] for row in rows)
    return whole.getvalue().encode("utf-8-sig")


def _field(field: Field) -> str:
    if field is None:
        return ""
    if isinstance(field, str):
        text = plain(field)
        return f"'{text}" if _FORMULA.match(text) else text
    return f"{round(field, 4) + 0.0:g}"  # + 0.0: never "-0"
