"""Comparison: a few modalities and contexts beside each other, as data.

`columns` turns it into words; nothing here holds a word of any language.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from matrix.catalog import Catalog
from matrix.context import Context
from matrix.mark import Mark
from matrix.modality import Modality
from matrix.plane import Range, distance
from matrix.reading import Along, Place, place
from matrix.search import fold

LETTERS = "ABCDE"
"""What the compared are called, in their order."""

MOST = len(LETTERS)
"""How many can be compared at once."""

OWN = "own:"
"""Begins the key of a context. The key of a modality is its id, in which no colon can be."""

_LOOKED_AT = 400
"""Among how many modalities, the first of the file, suggestions are looked for: the time grows
with the square."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the compared: a modality, or a context by its mark *now*. The other one is None, as
    is `range` where a mark has none and `aim` where there is no such mark. `place.nearest` leaves
    out the modality itself. What is `shared` is another's context."""

    letter: str
    key: str
    place: Place
    range: Range | None
    aim: Place | None
    modality: Modality | None
    context: Context | None
    shared: bool = False

    @property
    def name(self) -> str:
        """What it is called where it is written out."""
        return self.modality.name if self.modality else self.context.label

    @property
    def id(self) -> str:
        """The modality's or the context's id."""
        return self.key.removeprefix(OWN)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of the compared. `x` and `y` say how far `other` stands from `one` along each axis,
    `distance` how far in all, in plane units; `meet` whether their ranges have a place in common,
    None where one of them has no range."""

    one: Entry
    other: Entry
    distance: float
    x: Along
    y: Along
    meet: bool | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two keys worth comparing, and why: the nearest two modalities of different kinds (*near*)
    and the farthest (*far*), the nearest two of one kind (*near_kin*) and the farthest
    (*far_kin*); for one that is chosen already its *nearest* and its *farthest*."""

    why: Literal["near", "far", "near_kin", "far_kin", "nearest", "farthest"]
    chosen: tuple[str, ...]


def own(context: Context) -> str:
    """The key of a context."""
    return OWN + context.id


def choices(contexts: Iterable[Context], catalog: Catalog) -> tuple[str, ...]:
    """The keys of all that can be compared: contexts that stand somewhere *now*, in their order,
    then the catalogue's modalities by name."""
    placed = [own(context) for context in contexts if context.mark("now")]
    named = sorted(catalog.modalities, key=lambda m: (fold(m.name), m.id))
    return (*placed, *(modality.id for modality in named))


def entries(
    chosen: Sequence[str],
    contexts: Iterable[Context],
    catalog: Catalog,
    shared: Collection[str] = (),
) -> tuple[Entry, ...]:
    """The first MOST of the chosen keys that stand for something, lettered in their order.
    `shared` has the ids of the contexts that are another's."""
    placed = {own(context): context for context in contexts if context.mark("now")}
    found: list[Entry] = []
    for key in dict.fromkeys(chosen):
        modality, context = catalog.modality(key), placed.get(key)
        if (modality or context) and len(found) < MOST:
            letter = LETTERS[len(found)]
            found.append(
                _modality(letter, modality, catalog)
                if modality
                else _context(letter, context, catalog, context.id in shared)
            )
    return tuple(found)


def pairs(compared: Sequence[Entry], catalog: Catalog) -> tuple[Pair, ...]:
    """Every two of the compared, the nearest first."""
    found = [_pair(one, other, catalog) for one, other in combinations(compared, 2)]
    return tuple(sorted(found, key=lambda pair: pair.distance))


def differ(answers: Iterable[Hashable | None]) -> bool | None:
    """Whether there is more than one answer; None where fewer than two are given. None is no
    answer: who says nothing does not differ."""
    given = [answer for answer in answers if answer is not None]
    return len(set(given)) > 1 if len(given) > 1 else None


def suggestions(catalog: Catalog) -> tuple[Suggestion, ...]:
    """What to compare for a start, each pair once."""
    looked_at = catalog.modalities[:_LOOKED_AT]
    two = list(combinations(looked_at, 2))
    unlike = [pair for pair in two if pair[0].kind != pair[1].kind]
    alike = [pair for pair in two if pair[0].kind == pair[1].kind]

    def apart(pair: tuple[Modality, Modality]) -> float:
        return distance(pair[0].point, pair[1].point)

    best = (
        ("near", min(unlike, key=apart, default=None)),
        ("far", max(unlike, key=apart, default=None)),
        ("near_kin", min(alike, key=apart, default=None)),
        ("far_kin", max(alike, key=apart, default=None)),
    )
    found: dict[tuple[str, ...], Suggestion] = {}
    for why, pair in best:
        if pair is not None:
            chosen = (pair[0].id, pair[1].id)
            found.setdefault(chosen, Suggestion(why, chosen))
    return tuple(found.values())


def company(entry: Entry, catalog: Catalog) -> tuple[Suggestion, ...]:
    """What to compare with one that is chosen already."""
    others = [other for other in catalog.modalities if other is not entry.modality]
    near = catalog.nearest(entry.place.point, 1, among=others)
    far = catalog.farthest(entry.place.point, 1, among=others)
    found = [Suggestion("nearest", (entry.key, near[0][0].id))] if near else []
    if far and far[0][0] is not near[0][0]:
        found.append(Suggestion("farthest", (entry.key, far[0][0].id)))
    return tuple(found)


def _modality(letter: str, modality: Modality, catalog: Catalog) -> Entry:
    others = [other for other in catalog.modalities if other is not modality]
    where = place(modality.point, catalog, others)
    return Entry(letter, modality.id, where, modality.range, None, modality, None)


def _context(letter: str, context: Context, catalog: Catalog, shared: bool) -> Entry:
    now, aim = context.mark("now"), context.mark("aim")
    return Entry(
        letter,
        own(context),
        place(now.point, catalog, catalog.modalities),
        _range(now),
        place(aim.point, catalog, catalog.modalities) if aim else None,
        None,
        context,
        shared,
    )


def _range(mark: Mark) -> Range | None:
    return Range(mark.range.x, mark.range.y) if mark.range else None


def _pair(one: Entry, other: Entry, catalog: Catalog) -> Pair:
    here, there = one.place.point, other.place.point
    return Pair(
        one,
        other,
        distance(here, there),
        Along(catalog.axes.x, there.x - here.x),
        Along(catalog.axes.y, there.y - here.y),
        one.range.meets(other.range) if one.range and other.range else None,
    )
