"""Links: a view and contexts in a page's query, both ways.

`?set=core&lens=focus&q=grief&kind=therapy,coaching&focus=past&modality=cbt` says what is shown: a
filter has the id of a distinction and ids of its values.
`?now=0.42,0.61&aim=0.7,0.5&label=Executive%20coaching` carries a context; `range=0.2,0.6,0.5,0.8`
is the range of its *now*, x before y. `now2=…&label2=…` carries a second one, and so on: whoever
knows of the first only reads the first.
`?blind=1` puts the modalities away until one has placed oneself.
`compare?with=cbt,narrative_therapy` compares modalities; a person's own contexts are never in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from urllib.parse import quote, urlencode

from matrix.catalog import Catalog
from matrix.context import Context
from matrix.distinction import Distinction, distinctions
from matrix.errors import PlaneError
from matrix.mark import KINDS, Spread
from matrix.personal import plain
from matrix.plane import Point, Range
from matrix.selection import EVERYTHING, Selection

SHARED = "shared"
"""The id of the first context that came by link; the others have it with a number, `shared-2`."""

MOST = 20
"""How many contexts a link carries at most."""

BLIND = "blind"
"""The name of what puts the modalities away."""

WORDS = "q"
"""The name of the words to find."""

COMPARED = "with"
"""The name of the modalities to compare."""

LONGEST_WORDS = 100


_CARRIED = re.compile(rf"({'|'.join((*KINDS, 'range', 'label'))})([2-9]|[1-9]\d{{1,8}})?")
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
    """What a link says. Where it names no set, `selection.set` is None. `shared` are the contexts
    of which it carries a mark. Where it is `blind`, one is to place oneself before the modalities
    are shown."""

    selection: Selection
    lens: str | None
    modality: str | None
    shared: tuple[Context, ...]
    refused: tuple[Refusal, ...]
    blind: bool = False


def read(query: Mapping[str, str], catalog: Catalog, label: str, on: date) -> Link:
    """The link in a page's query, its bad values left out and named in `refused`.

    `label` names a shared context to which the link gives none; `on` becomes the day of its marks.
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
    blind = query.get(BLIND, "")
    if blind not in {"", "1"}:
        refused.append(Refusal(BLIND, f"it is {_shown(blind)}; expected 1"))
    shared = _contexts(query, label, on, refused)
    return Link(selection, lens, modality, shared, tuple(refused), blind == "1")


def carries(name: str) -> bool:
    """Whether what has that name in a query is part of a context."""
    return _CARRIED.fullmatch(name) is not None


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


def shared_ids() -> Iterator[str]:
    """The ids of contexts that came by link, one after the other."""
    return (SHARED if number == 1 else f"{SHARED}-{number}" for number in count(1))


def write(*contexts: Context) -> str:
    """The query that carries the latest marks and labels of contexts, and the ranges of their
    *now*; without the question mark. It carries the first MOST that are placed."""
    placed = [context for context in contexts if context.placed][:MOST]
    parts: dict[str, str] = {}
    for number, context in enumerate(placed, 1):
        end = _end(number)
        for kind in KINDS:
            if mark := context.mark(kind):
                parts[kind + end] = _numbers(mark.x, mark.y)
        now = context.mark("now")
        if now and now.range:
            parts["range" + end] = _numbers(*now.range.x, *now.range.y)
        parts["label" + end] = context.label
    return urlencode(parts, quote_via=quote, safe=",")


def _contexts(
    query: Mapping[str, str], label: str, on: date, refused: list[Refusal]
) -> tuple[Context, ...]:
    found = [
        context
        for number in range(1, MOST + 1)
        if (context := _context(query, number, label, on, refused)) is not None
    ]
    for name in query:
        carried = _CARRIED.fullmatch(name)
        if carried and int(carried[2] or 1) > MOST:
            refused.append(Refusal(name, f"a link carries at most {MOST} practices"))
            break
    ids = shared_ids()
    return tuple(context.model_copy(update={"id": next(ids)}) for context in found)


def _context(
    query: Mapping[str, str], number: int, label: str, on: date, refused: list[Refusal]
) -> Context | None:
    """The context of that number; None where no mark of it can be read."""
    end, context = _end(number), None
    label = f"{label} {number}" if number > 1 else label
    for kind in KINDS:
        if kind + end not in query:
            continue
        try:
            point = _point(query[kind + end])
        except PlaneError as error:
            refused.append(Refusal(kind + end, str(error)))
            continue
        context = context or Context(id=SHARED, label=_label(query, "label" + end, label, refused))
        context = context.place(kind, point, on)
    text = query.get("range" + end)
    if text and context is not None:
        try:
            context = context.spread("now", _range(text))
        except PlaneError as error:
            refused.append(Refusal("range" + end, str(error)))
    return context


def _end(number: int) -> str:
    """How the names of that context end: the first has none."""
    return "" if number == 1 else str(number)


def _numbers(*values: float) -> str:
    return ",".join(f"{round(value, 3) + 0.0:g}" for value in values)  # + 0.0: never "-0"


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
    values = _read(text)
    if len(values) != 2:
        raise PlaneError(f"{_shown(text)} is not a place; expected two numbers like 0.42,0.61")
    return Point(*values)


def _range(text: str) -> Spread:
    values = _read(text)
    if len(values) != 4:
        expected = "expected four numbers like -0.2,0.6,0.1,0.5"
        raise PlaneError(f"{_shown(text)} is not a range; {expected}")
    found = Range(values[:2], values[2:])
    return Spread(x=found.x, y=found.y)


def _read(text: str) -> tuple[float, ...]:
    """The numbers in a text with commas between them; none where one of them is no number."""
    parts = [part.strip() for part in text.split(",")]
    return tuple(map(float, parts)) if all(map(_NUMBER.fullmatch, parts)) else ()


def _label(query: Mapping[str, str], name: str, label: str, refused: list[Refusal]) -> str:
    given = plain(query.get(name, ""))
    if not given:
        return label
    if len(given) > _LONGEST_LABEL:
        refused.append(
            Refusal(name, f"it is {len(given)} characters long; expected at most 80")
        )
        return given[: _LONGEST_LABEL - 1].rstrip() + "…"
    return given


def _shown(value: str) -> str:
    value = plain(value)
    return f"“{value if len(value) <= 40 else value[:37] + '…'}”"
