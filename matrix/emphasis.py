"""Emphasis: one answer of a distinction against all others, with the kinds told apart by shape.

The legend's colours tell all answers apart, which takes as many lines as there are combinations of
them. To tell one thing from the last row's distance, two colours have to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matrix.catalog import Catalog, Kind, Value
from matrix.distinction import Distinction
from matrix.modality import Modality
from matrix.theme import SHAPES, Tone

STRONG: Tone = 0
"""The colour of those that have the answer."""


@dataclass(frozen=True, slots=True)
class Part:
    """The modalities that have the answer (`has`), or have not, and are of one kind; no kind: of
    any that has no shape of its own."""

    has: bool
    kind: Kind | None
    shape: str
    members: tuple[Modality, ...]


def parts(
    catalog: Catalog,
    distinction: Distinction,
    answer: Value,
    kinds: Sequence[str],
    shown: Sequence[Modality],
) -> tuple[Part, ...]:
    """`shown` by whether they have the answer, first those that have; within, by `kinds`, the ids
    of those that get a shape of their own, in their order and then all others. Every modality is
    in one part; a part may be empty, so that its number 0 can be read."""
    named = {kind.id: kind for kind in catalog.kinds if kind.id in kinds}
    sorts = [*(named[id_] for id_ in kinds), None]
    shapes = dict(zip((sort and sort.id for sort in sorts), SHAPES, strict=False))
    found = []
    for has in (True, False):
        for sort in sorts:
            members = tuple(
                modality
                for modality in shown
                if (answer in distinction.of(modality)) is has
                and named.get(modality.kind) is sort
            )
            if members or (sort is not None):
                found.append(Part(has, sort, shapes[sort and sort.id], members))
    return tuple(found)
