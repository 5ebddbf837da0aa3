"""A modality: where it stands on the map, how far it ranges, why, and what that rests on."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from matrix import plane
from matrix.fields import LIST, Bounds, Coordinate, Id, Line, Name, Prose, Record


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
