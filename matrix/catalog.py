"""The catalogue: which modalities there are, where they stand, and why.

`load` reads a file and `parse` a text. Both give a whole, consistent `Catalog` or raise one
CatalogError that names every fault. Nothing here knows a modality, a kind or an axis by name.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from matrix import plane
from matrix.consistency import cross_check
from matrix.document import Document
from matrix.document import parse as parse_document
from matrix.document import read as read_document
from matrix.errors import CatalogError
from matrix.faults import Faults, check
from matrix.fields import LIST, Bounds, Coordinate, End, Id, Line, Name, Prose, Record


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


class Source(Record):
    """What a placement rests on, and how far that was checked.

    `basis` is "article" for the article that defines the map, "abstract_seen" where the title or
    abstract was seen, and "unverified" where author and year are from memory.
    """

    author: Line
    year: int | None = Field(None, ge=1, le=9999, description="a year such as 1992, or nothing")
    title: Line
    basis: Literal["article", "abstract_seen", "unverified"] = Field(
        description="one of article, abstract_seen, unverified"
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


class Rival(Record):
    """Where another author or tradition would put a modality, and how they read it."""

    by: Line
    x: Coordinate
    y: Coordinate
    why: Prose
    source: Source | None = Field(None, description="a source, with author, title and basis")

    @cached_property
    def point(self) -> plane.Point:
        return plane.Point(self.x, self.y)


class Reasons(Record):
    """Why a modality stands where it does, for each axis."""

    x: Prose
    y: Prose


class Box(Record):
    """A modality's range as the file has it; `Modality.range` is the one to use."""

    x: Bounds
    y: Bounds


class Modality(Record):
    """A way of helping, and where on the map it stands.

    `x` and `y` are an editor's judgement in plane units; `range` is how far practice plausibly
    spreads, not a confidence interval. `confidence` tells what the place rests on: "article", the
    article names the quadrant; "literature", sources support the direction; "judgement", the
    editor's reading.
    """

    id: Id
    name: Name
    abbreviation: Name | None = Field(
        None, alias="short", description="a text of 1 to 80 characters"
    )
    aliases: Annotated[tuple[Name, ...], LIST] = Field(
        (), max_length=12, description="a list of at most 12 other names"
    )
    kind: Id = Field(description="the id of one of the kinds")
    x: Coordinate
    y: Coordinate
    box: Box = Field(alias="range")
    summary: Prose
    why: Reasons
    questions: Annotated[tuple[Line, ...], LIST] = Field(
        (), max_length=3, description="a list of at most 3 questions, each of 1 to 300 characters"
    )
    confidence: Literal["article", "literature", "judgement"] = Field(
        "judgement", description="one of article, literature, judgement"
    )
    sources: Annotated[tuple[Source, ...], LIST] = Field(
        min_length=1, max_length=20, description="a list of 1 to 20 sources"
    )
    process_structure: Literal["low", "medium", "high"] | None = Field(
        None, description="one of low, medium, high"
    )
    """How firmly the practitioner steers the session, which is not what x is about."""
    conventional: dict[Id, Annotated[tuple[Id, ...], LIST, Field(min_length=1)]] = Field(
        default_factory=dict,
        description="a mapping from ids of lenses to lists of ids of their values",
    )
    """For each lens, the values that hold; more than one may."""
    conventional_note: Prose | None = Field(None, description="a text of 1 to 1500 characters")
    rivals: Annotated[tuple[Rival, ...], LIST] = Field(
        (), max_length=8, description="a list of at most 8 rivals"
    )
    note: Prose | None = Field(None, description="a text of 1 to 1500 characters")

    @property
    def short(self) -> str:
        """The name to write where there is little room."""
        return self.abbreviation or self.name

    @cached_property
    def point(self) -> plane.Point:
        """Where the modality stands."""
        return plane.Point(self.x, self.y)

    @cached_property
    def range(self) -> plane.Range:
        """How far its practice plausibly spreads round the point."""
        return plane.Range(self.box.x, self.box.y)


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


def load(path: Path) -> Catalog:
    """The catalogue in the file at `path`. Raises CatalogError with every fault in it."""
    return _catalog(read_document(path, CatalogError))


def parse(text: str, file: str) -> Catalog:
    """The catalogue in `text`; `file` names it in faults. Raises CatalogError with every fault."""
    return _catalog(parse_document(text, file, CatalogError))


def _catalog(document: Document) -> Catalog:
    faults = Faults(document)
    catalog = check(Catalog, faults)
    cross_check(faults)
    if catalog is None or faults.found:
        raise CatalogError(faults.in_order())
    return catalog
