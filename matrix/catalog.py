"""The catalogue: which modalities there are, where they stand, and why.

`load` reads a file and `parse` a text. Both give a whole, consistent `Catalog` or raise one
CatalogError that names every fault. Nothing here knows a modality, a kind or an axis by name.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field

from matrix import plane
from matrix.completeness import completeness_check
from matrix.consistency import cross_check
from matrix.document import Document
from matrix.document import parse as parse_document
from matrix.document import read as read_document
from matrix.errors import CatalogError
from matrix.faults import Faults, check
from matrix.fields import LIST, End, Id, Line, Name, Poles, Prose, Record
from matrix.modality import Modality


class Pole(Record):
    """One end of an axis."""

    name: Name
    description: Prose


class Axis(Record):
    """One dimension of the map. `low` is at -1, `high` at +1."""

    name: Name
    question: Line
    """What the axis asks about a practice, from one end to the other."""
    ask: Line
    """The same as one short question, for use beside a control."""
    low: Pole
    high: Pole


class Axes(Record):
    """The two axes: x from left to right, y from bottom to top."""

    x: Axis
    y: Axis


class Quadrant(Record):
    """One corner of the map, by the end of each axis that it lies at."""

    id: Id
    x: End
    y: End
    label: Name
    description: Prose

    @property
    def corner(self) -> tuple[plane.Side, plane.Side]:
        """The halves of both axes that meet here."""
        return plane.Side(self.x), plane.Side(self.y)


class Kind(Record):
    """A sort of helping work, such as the file cares to tell apart."""

    id: Id
    name: Name


class Set(Record):
    """A named selection of modalities, in the order in which they are listed."""

    id: Id
    name: Name
    modalities: Annotated[tuple[Id, ...], LIST] = Field(
        min_length=1, description="a list of ids of modalities, at least one"
    )


class Value(Record):
    """One answer to a lens."""

    id: Id
    name: Name


class Lens(Record):
    """A distinction other than the axes by which modalities are told apart, and its answers."""

    id: Id
    name: Name
    values: Annotated[tuple[Value, ...], LIST] = Field(
        min_length=2, max_length=12, description="a list of 2 to 12 values"
    )

    def value(self, id: str) -> Value | None:
        return next((value for value in self.values if value.id == id), None)


class Section(Record):
    """A part of what is to be told about the map as a whole."""

    title: Name
    text: Annotated[tuple[Prose, ...], LIST] = Field(
        min_length=1, max_length=20, description="a list of 1 to 20 paragraphs"
    )
    """One paragraph, or the points of a list."""


class Catalog(Record):
    """Everything on the map. Ids are unique, references resolve, all four corners are named."""

    version: int = Field(ge=1, le=1, description="1, the version this program reads")
    title: Name
    axes: Axes
    quadrants: Annotated[tuple[Quadrant, ...], LIST] = Field(
        min_length=4, max_length=4, description="a list of four quadrants, one for each corner"
    )
    kinds: Annotated[tuple[Kind, ...], LIST] = Field(
        min_length=1, max_length=50, description="a list of 1 to 50 kinds"
    )
    sets: Annotated[tuple[Set, ...], LIST] = Field(
        min_length=1, max_length=200, description="a list of 1 to 200 sets"
    )
    lenses: Annotated[tuple[Lens, ...], LIST] = Field(
        (), max_length=20, description="a list of at most 20 lenses"
    )
    about: Annotated[tuple[Section, ...], LIST] = Field(
        (), max_length=20, description="a list of at most 20 sections"
    )
    """What is to be told about the map beside its axes: limits, ancestors, where it comes from."""
    reflection: Annotated[tuple[Line, ...], LIST] = Field(
        (), min_length=2, max_length=2, description="a list of two questions"
    )
    """Two questions to reflect on: where a practice stands, and whether that is as wished."""
    modalities: Annotated[tuple[Modality, ...], LIST] = Field(
        min_length=1, max_length=20_000, description="a list of 1 to 20000 modalities"
    )

    @cached_property
    def _by_id(self) -> dict[str, Modality]:
        return {modality.id: modality for modality in self.modalities}

    def modality(self, id: str) -> Modality | None:
        return self._by_id.get(id)

    def kind(self, id: str) -> Kind | None:
        return next((kind for kind in self.kinds if kind.id == id), None)

    def set(self, id: str) -> Set | None:
        return next((chosen for chosen in self.sets if chosen.id == id), None)

    def lens(self, id: str) -> Lens | None:
        return next((lens for lens in self.lenses if lens.id == id), None)

    def members(self, chosen: Set) -> tuple[Modality, ...]:
        """The modalities of one of this catalogue's sets, in the set's order."""
        return tuple(self._by_id[id] for id in chosen.modalities)

    @property
    def poles(self) -> Poles:
        """What lies at the ends of the axes. A questionnaire or a file of moves is for this map
        if it names the same."""
        x, y = self.axes.x, self.axes.y
        return Poles(x=(x.low.name, x.high.name), y=(y.low.name, y.high.name))

    def quadrant(self, point: plane.Point) -> Quadrant:
        """The quadrant `point` lies in; a point on an axis counts to the axis's high side."""
        x, y = point.sides
        return next(q for q in self.quadrants if (q.x, q.y) == (x.value, y.value))

    def nearest(
        self, point: plane.Point, n: int = 3, among: Iterable[Modality] | None = None
    ) -> tuple[tuple[Modality, float], ...]:
        """The `n` modalities nearest to `point` with their distances in plane units.

        The nearest comes first; equal distances go by name. `among` narrows the choice, for
        instance to leave out the modality that stands at `point` itself.
        """
        choice = self.modalities if among is None else among
        measured = ((modality, plane.distance(point, modality.point)) for modality in choice)
        return tuple(heapq.nsmallest(n, measured, key=lambda pair: (pair[1], pair[0].name)))

    def farthest(
        self, point: plane.Point, n: int = 3, among: Iterable[Modality] | None = None
    ) -> tuple[tuple[Modality, float], ...]:
        """As `nearest`, but the farthest, the farthest first."""
        choice = self.modalities if among is None else among
        measured = ((modality, plane.distance(point, modality.point)) for modality in choice)
        return tuple(heapq.nsmallest(n, measured, key=lambda pair: (-pair[1], pair[0].name)))


def load(path: Path, *, strict: bool = False) -> Catalog:
    """The catalogue in the file at `path`. Raises CatalogError with every fault in it.

    What a `strict` reading asks for besides is said in `completeness`.
    """
    return from_document(read_document(path, CatalogError), strict=strict)


def parse(text: str, file: str, *, strict: bool = False) -> Catalog:
    """The catalogue in `text`; `file` names it in faults. Raises CatalogError with every fault."""
    return from_document(parse_document(text, file, CatalogError), strict=strict)


def from_document(document: Document, *, strict: bool = False) -> Catalog:
    """The catalogue in a file that has been read already. Raises CatalogError with every fault."""
    faults = Faults(document)
    catalog = check(Catalog, faults)
    cross_check(faults)
    if strict:
        completeness_check(faults)
    if catalog is None or faults.found:
        raise CatalogError(faults.in_order())
    return catalog
