"""Selection: which modalities are on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matrix.catalog import Catalog
from matrix.distinction import distinctions
from matrix.modality import Modality
from matrix.search import Index

EVERYTHING = "*"
"""In place of a set's id: the whole catalogue."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for: a set's id (None: all of the catalogue), words to find, and for each
    distinction the values of which one must hold. A distinction without values asks nothing."""

    set: str | None = None
    words: str = ""
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def filtered(self) -> bool:
        """Whether anything beside the set narrows the choice."""
        return bool(self.words.strip()) or bool(self.only)

    def values(self, distinction: str) -> tuple[str, ...]:
        """The values asked for of that distinction; none where it asks nothing."""
        return dict(self.only).get(distinction, ())

    def narrow(self, distinction: str, values: Sequence[str]) -> Selection:
        """The same with other values for one distinction; none takes the filter away."""
        rest = {**dict(self.only), distinction: tuple(values)}
        return replace(self, only=tuple((id_, given) for id_, given in rest.items() if given))

    def clear(self) -> Selection:
        """The set alone."""
        return Selection(self.set)


@dataclass(frozen=True, slots=True)
class Selected:
    """What a selection gives: the modalities in their set's order, those that are found by name
    before those that only their texts tell of; and how many more the set leaves out. Where the
    set has none of them, it is `widened`: then all the catalogue has are shown."""

    shown: tuple[Modality, ...]
    outside: int
    widened: bool = False


def known(selection: Selection, catalog: Catalog) -> Selection:
    """The selection without what the catalogue does not have (any more). Without a set of it, the
    first is chosen."""
    there = {distinction.id: distinction for distinction in distinctions(catalog)}
    only = tuple(
        (id_, kept)
        for id_, values in selection.only
        if id_ in there and (kept := tuple(v for v in values if there[id_].value(v)))
    )
    set_ = selection.set
    if set_ != EVERYTHING and (set_ is None or catalog.set(set_) is None):
        set_ = catalog.sets[0].id
    if (set_, only) == (selection.set, selection.only):
        return selection
    return Selection(set_, selection.words, only)


def select(catalog: Catalog, selection: Selection, index: Index) -> Selected:
    """The modalities of a selection. `index` is of the same catalogue; a set, a distinction or a
    value the catalogue does not have asks nothing."""
    chosen = catalog.set(selection.set) if selection.set else None
    members = catalog.members(chosen) if chosen else catalog.modalities
    if not selection.filtered:
        return Selected(members, 0)
    ranks = index.find(selection.words)
    asked = [
        (distinction, set(selection.values(distinction.id)))
        for distinction in distinctions(catalog)
        if selection.values(distinction.id)
    ]

    def fits(modality: Modality) -> bool:
        return modality.id in ranks and all(
            any(value.id in values for value in distinction.of(modality))
            for distinction, values in asked
        )

    fitting = [modality for modality in catalog.modalities if fits(modality)]
    shown = [modality for modality in members if fits(modality)]
    widened = not shown and bool(fitting)
    ranked = sorted(fitting if widened else shown, key=lambda m: ranks[m.id])
    return Selected(tuple(ranked), 0 if widened else len(fitting) - len(shown), widened)
