"""A story: what a presenter tells about the map step by step, and what the map shows meanwhile.

`load` reads a file and `parse` a text, as with a catalogue. Given a catalogue, they also check
that the story can be told with it: everything it names is there, and every text is short enough
once its placeholders are filled. `told` fills them. Nothing here knows a modality or an axis by
name, so a map of one's own can have a story of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from matrix import plane
from matrix.catalog import Catalog, Quadrant
from matrix.document import Document
from matrix.document import parse as parse_document
from matrix.document import read as read_document
from matrix.errors import StoryError
from matrix.faults import Faults, check
from matrix.fields import LIST, Corner, Heading, Id, Name, Poles, Prose, Record, Sentence
from matrix.modality import Modality
from matrix.placeholders import AXES, CORNERS, filled
from matrix.story_check import cross_check

LARGEST = 1024 * 1024
"""The most bytes of a story's file, some fifty times the shipped one."""

Ids = Annotated[
    tuple[Id, ...],
    LIST,
    Field(max_length=200, description="a list of at most 200 ids of modalities"),
]
Few = Annotated[
    tuple[Id, ...],
    LIST,
    Field(max_length=24, description="a list of at most 24 ids of modalities"),
]
"""As many as can be named on a wall."""
Pair = Annotated[tuple[Id, Id], LIST, Field(description="a list of two ids of modalities")]
AxisName = Annotated[Literal["x", "y"], Field(description="x or y")]


class Step(Record):
    """One thing that is told, and what the map shows meanwhile.

    Without `set` and `modalities` the map is empty. Ids are those of the catalogue.
    """

    id: Id
    heading: Heading
    says: Annotated[tuple[Sentence, ...], LIST] = Field(
        (), max_length=2, description="a list of at most two sentences"
    )
    notes: Annotated[tuple[Prose, ...], LIST] = Field(
        (), max_length=20, description="a list of at most 20 paragraphs"
    )
    """For whoever presents, and nobody else."""
    set: Id | None = Field(None, description="the id of a set of the catalogue, or nothing")
    modalities: Ids = ()
    """What is shown, where it is no set."""
    lens: Id | None = Field(None, description="the id of a distinction, or nothing")
    """The distinction by which the map is coloured."""
    answer: Id | None = Field(None, description="the id of one of the lens’s values, or nothing")
    """The one answer that has a colour, where two colours are to do: the others step back."""
    kinds: Annotated[tuple[Id, ...], LIST] = Field(
        (), max_length=4, description="a list of at most four ids of kinds"
    )
    """Which kinds have a shape of their own beside an answer; all others share one."""
    highlight: Few = ()
    """Of what is shown, what stands out; the rest fades. Nothing fades where it is empty."""
    quadrants: Annotated[tuple[Corner, ...], LIST] = Field(
        CORNERS,
        max_length=4,
        description="a list of at most four corners, each such as low-high",
    )
    """The corners that are named and coloured; the others stay blank."""
    axes: Annotated[tuple[AxisName, ...], LIST] = Field(
        AXES, max_length=2, description="a list of x, of y, of both or of nothing"
    )
    """The axes that are drawn and named."""
    ranges: Annotated[tuple[Id, ...], LIST] = Field(
        (), max_length=6, description="a list of at most six ids of modalities"
    )
    """Of what is shown, whose range is drawn."""
    rivals: Annotated[tuple[Id, ...], LIST] = Field(
        (), max_length=4, description="a list of at most four ids of modalities"
    )
    """Of what is shown, whose rival places are drawn."""
    distances: Annotated[tuple[Pair, ...], LIST] = Field(
        (), max_length=6, description="a list of at most six pairs of ids of modalities"
    )
    """Between which of what is shown a line is drawn, with its length."""
    marker: bool = Field(False, description="true or false")
    """Whether the presenter is invited to place where they stand now."""
    aim: bool = Field(False, description="true or false")
    """The same of where they would like to be."""
    help: bool = Field(False, description="true or false")
    """Whether the country’s emergency line stands below what is said."""

    def shown(self, catalog: Catalog) -> tuple[Modality, ...]:
        """The modalities on the map, in their set's order or in the step's."""
        if self.set is not None:
            return catalog.members(catalog.set(self.set))
        return tuple(catalog.modality(id_) for id_ in self.modalities)

    def lit(self, catalog: Catalog) -> tuple[Quadrant, ...]:
        """The quadrants that are named and coloured, in the catalogue's order."""
        return tuple(q for q in catalog.quadrants if f"{q.x}-{q.y}" in self.quadrants)

    def measured(self, catalog: Catalog) -> tuple[Distance, ...]:
        """The distances to be drawn, measured on the catalogue's map."""
        pairs = [(catalog.modality(one), catalog.modality(other)) for one, other in self.distances]
        return tuple(
            Distance(one, other, plane.distance(one.point, other.point)) for one, other in pairs
        )


@dataclass(frozen=True, slots=True)
class Distance:
    """How far apart two modalities stand, in plane units: 0 to 2√2."""

    one: Modality
    other: Modality
    length: float


class Story(Record):
    """Steps in the order in which they are told."""

    version: int = Field(ge=1, le=1, description="1, the version this program reads")
    title: Name
    poles: Poles
    """The ends of the map's axes; the story is about these and no others."""
    steps: Annotated[tuple[Step, ...], LIST] = Field(
        min_length=1, max_length=200, description="a list of 1 to 200 steps"
    )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {step.id: number for number, step in enumerate(self.steps)}

    def number(self, id: str) -> int | None:
        """Which step has that id, counted from 0; None where none has."""
        return self._numbers.get(id)


@dataclass(frozen=True, slots=True)
class Told:
    """A step's texts with what the catalogue says in them."""

    heading: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]


def told(step: Step, catalog: Catalog) -> Told:
    """A step in words. Raises PlaceholderError where the catalogue is not one that the story was
    checked with and has nothing for a placeholder."""
    return Told(
        filled(step.heading, catalog),
        tuple(filled(sentence, catalog) for sentence in step.says),
        tuple(filled(paragraph, catalog) for paragraph in step.notes),
    )


def load(path: Path, catalog: Catalog | None = None) -> Story:
    """The story in the file at `path`, of at most LARGEST bytes.

    Where a catalogue is given, the story is checked to be one for it. Raises StoryError with
    every fault found.
    """
    return _story(read_document(path, StoryError, LARGEST), catalog)


def parse(text: str, file: str, catalog: Catalog | None = None) -> Story:
    """The story in `text`; `file` names it in faults. Raises StoryError, as `load`."""
    return _story(parse_document(text, file, StoryError), catalog)


def _story(document: Document, catalog: Catalog | None) -> Story:
    faults = Faults(document)
    story = check(Story, faults)
    cross_check(faults, catalog)
    if story is None or faults.found:
        raise StoryError(faults.in_order())
    return story
