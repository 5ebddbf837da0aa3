"""The listing: modalities as a table that sorts in the browser, for keyboard, ear and eye."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from matrix.component import component
from matrix.paths import PACKAGE

_mount = component("matrix_listing", "listing/listing.mjs")

STYLE = PACKAGE / "listing" / "static" / "listing.css"
"""The style sheet of the page that mounts it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: which part of a row it shows, its heading, and that heading read out in full."""

    part: str
    heading: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Row:
    """A modality: its id and name, its answer to some distinction, and its place."""

    id: str
    name: str
    told: str
    x: float
    y: float


def listing(
    columns: Sequence[Column], rows: Sequence[Row], words: Mapping[str, str], *, key: str
) -> None:
    """Draw the table. Whoever clicks a name opens its card, which is the board's doing."""
    _mount(
        key=key,
        data={
            "columns": [asdict(column) for column in columns],
            "rows": [asdict(row) for row in rows],
            "words": dict(words),
        },
    )
