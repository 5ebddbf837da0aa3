"""Links: a view and one context in a page's query, both ways.

`?set=core&lens=focus&q=grief&kind=therapy,coaching&focus=past&modality=cbt` says what is shown: a
filter has the id of a distinction and ids of its values.
`?now=0.42,0.61&aim=0.7,0.5&label=Executive%20coaching` carries a context.
`compare?with=cbt,narrative_therapy` compares modalities; a person's own contexts are never in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from matrix.catalog import Catalog
from matrix.context import Context
from matrix.distinction import Distinction, distinctions
from matrix.errors import PlaneError
from matrix.mark import KINDS
from matrix.personal import plain
from matrix.plane import Point
from matrix.selection import EVERYTHING, Selection

SHARED = "shared"
"""The id of a context that came by link; a person's own contexts never have it."""

WORDS = "q"
"""The name of the words to find."""

COMPARED = "with"
"""The name of the modalities to compare."""

LONGEST_WORDS = 100


_NUMBER = re.compile(r"[+-]?(\d{1,2}(\.\d{1,17})?|\.\d{1,17})")
_LONGEST_LABEL = 80
_TOLD = 3  # how many unknown ids of one list are named


@dataclass(frozen=True, slots=True)
class Refusal:
    """One value of a link that is ignored: its name, and why in words."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says. Where it names no set, `selection.set` is None. `shared` is None where it
    carries no mark."""

    selection: Selection
    lens: str | None
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

    found = distinctions(catalog)
    chosen_set = known("set", lambda id_: id_ == EVERYTHING or catalog.set(id_))
    selection = Selection(chosen_set, _words(query, refused))
    for asked in found:
        selection = selection.narrow(asked.id, _values(query, asked, refused))
    lens = known("lens", {asked.id: asked for asked in found}.get)
    modality = known("modality", catalog.modality)
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
    return Link(selection, lens, modality, shared, tuple(refused))


def view(
    catalog: Catalog, selection: Selection, lens: str | None, modality: str | None
) -> dict[str, str]:
    """The part of a query that says what is shown: each name it may have, empty where there is
    nothing to say."""
    parts = {"set": selection.set, "lens": lens, "modality": modality, WORDS: selection.words}
    filters = {d.id: ",".join(selection.values(d.id)) for d in distinctions(catalog)}
    return {name: value or "" for name, value in {**parts, **filters}.items()}


def compared(
    query: Mapping[str, str], catalog: Catalog
) -> tuple[tuple[str, ...], tuple[Refusal, ...]]:
    """The ids of the modalities that a link asks to compare, each once, and what is refused."""
    given = dict.fromkeys(id_ for id_ in query.get(COMPARED, "").split(",") if id_)
    unknown = [id_ for id_ in given if catalog.modality(id_) is None]
    refused = (
        Refusal(COMPARED, f"{_shown(id_)} is not in this catalogue") for id_ in unknown[:_TOLD]
    )
    return tuple(id_ for id_ in given if catalog.modality(id_)), tuple(refused)


def write(context: Context) -> str:
    """The query that carries a context's latest marks and label; without the question mark."""
    parts = {
        kind: f"{round(mark.x, 3) + 0.0:g},{round(mark.y, 3) + 0.0:g}"  # + 0.0: never "-0"
        for kind in KINDS
        if (mark := context.mark(kind)) is not None
    }
    return urlencode({**parts, "label": context.label}, quote_via=quote, safe=",")


def _words(query: Mapping[str, str], refused: list[Refusal]) -> str:
    given = plain(query.get(WORDS, ""))
    if len(given) > LONGEST_WORDS:
        expected = f"expected at most {LONGEST_WORDS}"
        refused.append(Refusal(WORDS, f"it is {len(given)} characters long; {expected}"))
        return ""
    return given


def _values(
    query: Mapping[str, str], asked: Distinction, refused: list[Refusal]
) -> tuple[str, ...]:
    """The values of one filter, in the order of the distinction."""
    given = [value for value in query.get(asked.id, "").split(",") if value]
    refused.extend(
        Refusal(asked.id, f"{_shown(value)} is not in this catalogue")
        for value in [v for v in given if asked.value(v) is None][:_TOLD]
    )
    return tuple(value.id for value in asked.values if value.id in given)


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
