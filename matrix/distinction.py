"""Distinctions: ways of telling modalities apart other than by place, for colours and filters.

The catalogue's own lenses are distinctions, and so are the quadrant, the kind, and how firmly the
session is steered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from matrix.catalog import Catalog, Lens, Value
from matrix.modality import Modality

QUADRANT, KIND, PROCESS = "quadrant", "kind", "process"
"""The ids of the distinctions that every catalogue has; its lenses have other ids."""

STEERING = ("low", "medium", "high")
"""The values of `Modality.process_structure`, from the loosest to the firmest."""


@dataclass(frozen=True, slots=True)
class Group:
    """The modalities that share one exact answer, which may have more than one value or none."""

    values: tuple[Value, ...]
    members: tuple[Modality, ...]


@dataclass(frozen=True, slots=True)
class Distinction:
    """A question that each modality answers with some of `values`.

    `name` is empty where the name is the screens' own; `Distinction.of` gives a modality's answer
    in the order of the values.
    """

    id: str
    name: str
    values: tuple[Value, ...]
    _ids: Callable[[Modality], Sequence[str]]

    def of(self, modality: Modality) -> tuple[Value, ...]:
        """The values that hold for a modality; none where the file does not say."""
        ids = self._ids(modality)
        return tuple(value for value in self.values if value.id in ids)

    def value(self, id: str) -> Value | None:
        return next((value for value in self.values if value.id == id), None)

    def groups(self, modalities: Sequence[Modality]) -> tuple[Group, ...]:
        """The modalities by their exact answers, each once, in the order of the values; whoever
        gives none comes last."""
        order = {value.id: index for index, value in enumerate(self.values)}

        def rank(modality: Modality) -> tuple[int, ...]:
            return tuple(order[value.id] for value in self.of(modality)) or (len(order),)

        ranked = sorted(modalities, key=rank)
        return tuple(
            Group(self.of(members[0]), members)
            for members in (tuple(found) for _, found in groupby(ranked, key=rank))
        )


def distinctions(catalog: Catalog) -> tuple[Distinction, ...]:
    """All of a catalogue's distinctions: quadrant, kind, its lenses, and steering if it is told."""
    quadrants = tuple(Value(id=q.id, name=q.label) for q in catalog.quadrants)
    kinds = tuple(Value(id=kind.id, name=kind.name) for kind in catalog.kinds)
    found = [
        Distinction(QUADRANT, "", quadrants, lambda m: (catalog.quadrant(m.point).id,)),
        Distinction(KIND, "", kinds, lambda m: (m.kind,)),
        *(_lens(lens) for lens in catalog.lenses),
    ]
    if any(modality.process_structure for modality in catalog.modalities):
        steering = tuple(Value(id=id_, name=id_) for id_ in STEERING)
        found.append(Distinction(PROCESS, "", steering, lambda m: (m.process_structure or "",)))
    return tuple(found)


def distinction(catalog: Catalog, id: str) -> Distinction | None:
    """The catalogue's distinction of that id."""
    return next((found for found in distinctions(catalog) if found.id == id), None)


def _lens(lens: Lens) -> Distinction:
    return Distinction(lens.id, lens.name, lens.values, lambda m: m.conventional.get(lens.id, ()))
