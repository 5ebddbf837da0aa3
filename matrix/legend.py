"""The legend: which colour and shape a modality has on the map, and what they stand for.

Colour is never alone: quadrants are told by place as well, every other group by its shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matrix.catalog import Catalog, Value
from matrix.distinction import QUADRANT, Distinction
from matrix.modality import Modality
from matrix.theme import SHAPES, TONES, Tone


@dataclass(frozen=True, slots=True)
class Entry:
    """One colour and shape, the answer they stand for (no value: none is given), and who has
    them."""

    tone: Tone
    shape: str
    values: tuple[Value, ...]
    members: tuple[Modality, ...]


def legend(
    catalog: Catalog, distinction: Distinction, shown: Sequence[Modality]
) -> tuple[Entry, ...]:
    """The entries that `shown` needs. An answer keeps its colour and shape whatever is shown, as
    long as the catalogue stays as it is."""
    there = {modality.id for modality in shown}
    entries = []
    for index, group in enumerate(distinction.groups(catalog.modalities)):
        members = tuple(modality for modality in group.members if modality.id in there)
        if not members:
            continue
        if distinction.id == QUADRANT:
            tone, shape = members[0].point.sides, SHAPES[0]
        else:
            # The numbers of tones and shapes have no common factor, so pairs repeat late.
            tone, shape = index % TONES, SHAPES[index % len(SHAPES)]
        entries.append(Entry(tone, shape, group.values, members))
    return tuple(entries)
