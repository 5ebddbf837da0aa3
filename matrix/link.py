"""Links: a view and one context in a page's query, both ways.

`?set=core&modality=cbt&now=0.42,0.61&aim=0.7,0.5&label=Executive%20coaching`
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from matrix.catalog import Catalog
from matrix.errors import PlaneError
from matrix.plane import Point
from matrix.practice import KINDS, Context, plain

SHARED = "shared"
"""The id of a context that came by link; a person's own contexts never have it."""

_NUMBER = re.compile(r"[+-]?(\d{1,2}(\.\d{1,17})?|\.\d{1,17})")
_LONGEST_LABEL = 80


@dataclass(frozen=True, slots=True)
class Refusal:
    """One value of a link that is ignored: its name, and why in words."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says. `shared` is None where it carries no mark."""

    set: str | None
    modality: str | None
    shared: Context | None
    refused: tuple[Refusal, ...]


def read(query: Mapping[str, str], catalog: Catalog, label: str, on: date) -> Link:
    """The link in a page's query, its bad values left out and named in `refused`.

    `label` names a shared context whose link gives none; `on` becomes the day of its marks.
    """
    refused: list[Refusal] = []

    def known(name: str, find: Callable[[str], object | None]) -> str | None:
        value = query.get(name, "")
        if not value or find(value) is not None:
            return value or None
        refused.append(Refusal(name, f"{_shown(value)} is not in this catalogue"))
        return None

    chosen_set, modality = known("set", catalog.set), known("modality", catalog.modality)
    known("lens", lambda _: None)  # no catalogue has lenses yet
    shared = None
    for kind in KINDS:
        if kind not in query:
            continue
        try:
            point = _point(query[kind])
        except PlaneError as error:
            refused.append(Refusal(kind, str(error)))
            continue
        shared = shared or Context(id=SHARED, label=_label(query, label, refused))
        shared = shared.place(kind, point, on)
    return Link(chosen_set, modality, shared, tuple(refused))


def write(context: Context) -> str:
    """The query that carries a context's latest marks and label; without the question mark."""
    parts = {
        kind: f"{round(mark.x, 3) + 0.0:g},{round(mark.y, 3) + 0.0:g}"  # + 0.0: never "-0"
        for kind in KINDS
        if (mark := context.mark(kind)) is not None
    }
    return urlencode({**parts, "label": context.label}, quote_via=quote, safe=",")


def _point(text: str) -> Point:
    parts = text.split(",")
    if len(parts) != 2 or not all(_NUMBER.fullmatch(part.strip()) for part in parts):
        raise PlaneError(f"{_shown(text)} is not a place; expected two numbers like 0.42,0.61")
    return Point(float(parts[0]), float(parts[1]))


def _label(query: Mapping[str, str], label: str, refused: list[Refusal]) -> str:
    given = plain(query.get("label", ""))
    if not given:
        return label
    if len(given) > _LONGEST_LABEL:
        refused.append(
            Refusal("label", f"it is {len(given)} characters long; expected at most 80")
        )
        return given[: _LONGEST_LABEL - 1].rstrip() + "…"
    return given


def _shown(value: str) -> str:
    value = plain(value)
    return f"“{value if len(value) <= 40 else value[:37] + '…'}”"


