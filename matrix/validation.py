"""Checking a file of any sort that this program reads, after telling by its keys which it is."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from matrix import catalog, moves, practice, questionnaire, story
from matrix.catalog import Catalog
from matrix.document import Document
from matrix.document import read as read_document
from matrix.errors import CatalogError, FaultyFile, StoryError
from matrix.moves import Moves
from matrix.practice import Practice
from matrix.questionnaire import Questionnaire
from matrix.story import Story

SORTS: tuple[type[BaseModel], ...] = (Catalog, Story, Questionnaire, Moves, Practice)
"""What a file can be. The first is what it is taken for when nothing tells."""


class Validation:
    """Checks files; stories against the catalogue at `path`, which is read when the first of them
    comes. `strict` asks more of catalogues: see `completeness`."""

    def __init__(self, path: Path, strict: bool = False) -> None:
        self.path = path
        self.strict = strict
        self._catalog: Catalog | None = None

    def check(self, file: Path) -> str:
        """What a sound file holds, in words. Raises FaultyFile with every fault of another."""
        document = read_document(file)
        sort = sort_of(document)
        if sort is Catalog:
            found = catalog.from_document(document, strict=self.strict)
            complete = ", complete" if self.strict else ""
            return f"{_counted(len(found.modalities), 'modality', 'modalities')}{complete}"
        if sort is Story:
            return _counted(len(self._story(file).steps), "step", "steps")
        if sort is Questionnaire:
            return _counted(len(questionnaire.load(file).items), "item", "items")
        if sort is Moves:
            return _counted(len(moves.load(file).moves), "move", "moves")
        return _counted(len(practice.load(file).contexts), "context", "contexts")

    def _story(self, file: Path) -> Story:
        """The story, held against the catalogue. With a faulty catalogue both are at fault: what
        is wrong with the story alone is told after what is wrong with the catalogue."""
        try:
            self._catalog = self._catalog or catalog.load(self.path)
        except CatalogError as error:
            faults = list(error.faults)
            try:
                story.load(file)
            except StoryError as own:
                faults += own.faults
            raise FaultyFile(faults) from error
        return story.load(file, self._catalog)


def sort_of(document: Document) -> type[BaseModel]:
    """Which sort of file it is: the one that has most of its keys."""
    keys = set(document.data) if isinstance(document.data, dict) else set()
    keys.discard("version")  # all of them have it
    return max(SORTS, key=lambda sort: len(keys & set(sort.model_fields)))


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}, no faults"
