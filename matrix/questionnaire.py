"""A questionnaire by which a practice can be located, and somebody's answers to it.

`load` reads a file and `parse` a text, as with a catalogue. Nothing here knows an axis or a pole
by name, so a map of one's own can have a questionnaire of its own.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from matrix import entries
from matrix.consistency import items, unique_ids
from matrix.document import Document
from matrix.document import parse as parse_document
from matrix.document import read as read_document
from matrix.errors import QuestionnaireError
from matrix.faults import Faults, check
from matrix.fields import LIST, End, Id, Line, Name, Poles, Prose, Record

LOWEST, HIGHEST = 0, 6
"""The ends of the scale on which an item is answered."""

LEAST = 4
"""The fewest items of a pole. With fewer, one odd answer would move the estimate too far."""

AXES: tuple[Literal["x"], Literal["y"]] = ("x", "y")
ENDS: tuple[Literal["low"], Literal["high"]] = ("low", "high")


class Item(Record):
    """A statement about what is done in sessions. Doing it speaks for one pole of one axis."""

    id: Id
    axis: Literal["x", "y"] = Field(description="x or y")
    pole: End
    text: Line


class Scale(Record):
    """The words beside the scale's ends and middle, and for an item that is no question here."""

    lowest: Name
    middle: Name
    highest: Name
    not_applicable: Name


class Questionnaire(Record):
    """Items for both poles of both axes, and what whoever answers them should know first."""

    version: int = Field(ge=1, le=1, description="1, the version this program reads")
    title: Name
    poles: Poles
    """The ends of the map's axes; the items are about these and no others."""
    unit: Line
    """What every answer is about: which sessions, with whom."""
    introduction: Annotated[tuple[Prose, ...], LIST] = Field(
        min_length=1, max_length=10, description="a list of 1 to 10 paragraphs"
    )
    scale: Scale
    items: Annotated[tuple[Item, ...], LIST] = Field(
        min_length=1, max_length=200, description="a list of at most 200 items"
    )

    def of_pole(self, axis: Literal["x", "y"], pole: Literal["low", "high"]) -> tuple[Item, ...]:
        """The items that speak for one pole, in the file's order."""
        return tuple(item for item in self.items if (item.axis, item.pole) == (axis, pole))

    @cached_property
    def order(self) -> tuple[Item, ...]:
        """The items as they are to be asked: always the same way mixed, so that no pole is seen.

        Next comes the pole with most items left, never the pole of the item before while another
        has some; this keeps two of one pole apart wherever that can be done. Among equals the
        hash of the id decides, which makes it irregular.
        """
        waiting = {pole: list(self.of_pole(*pole)) for pole in product(AXES, ENDS)}
        order: list[Item] = []
        last: object = None
        for _ in self.items:
            left = {pole: queue for pole, queue in waiting.items() if queue}
            others = {pole: queue for pole, queue in left.items() if pole != last} or left
            last = min(others, key=lambda pole: _precedence(waiting[pole]))
            order.append(waiting[last].pop(0))
        return tuple(order)


def _precedence(queue: list[Item]) -> tuple[int, str]:
    return -len(queue), hashlib.sha256(queue[0].id.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Answers:
    """Somebody's answers: pairs of an item's id and LOWEST to HIGHEST, or None where the item does
    not apply. Items that are in no pair are open."""

    given: entries.Entries = ()


def parse_answers(data: object, questionnaire: Questionnaire) -> Answers:
    """Answers from a form or a browser: a mapping from ids of items to whole numbers or None.

    Raises EntriesError with the reason for every entry that is not an answer to this questionnaire.
    """
    known = {item.id for item in questionnaire.items}
    nothing = questionnaire.scale.not_applicable
    return Answers(entries.parse(data, known, LOWEST, HIGHEST, nothing=nothing))


def load(path: Path) -> Questionnaire:
    """The questionnaire in the file at `path`. Raises QuestionnaireError with every fault in it."""
    return _questionnaire(read_document(path, QuestionnaireError))


def parse(text: str, file: str) -> Questionnaire:
    """The questionnaire in `text`; `file` names it in faults. Raises QuestionnaireError."""
    return _questionnaire(parse_document(text, file, QuestionnaireError))


def _questionnaire(document: Document) -> Questionnaire:
    faults = Faults(document)
    questionnaire = check(Questionnaire, faults)
    if isinstance(document.data, dict):
        unique_ids(faults, document.data, "items")
        _enough(faults, document.data)
    if questionnaire is None or faults.found:
        raise QuestionnaireError(faults.in_order())
    return questionnaire


def _enough(faults: Faults, data: dict) -> None:
    """Each pole has its items. On the data as read, as far as every item tells its pole."""
    found = Counter((item.get("axis"), item.get("pole")) for _, item in items(data, "items"))
    poles = list(product(AXES, ENDS))
    if not isinstance(data.get("items"), list) or found.total() != len(data["items"]):
        return
    if not data["items"] or not set(found) <= set(poles):
        return
    for axis, pole in poles:
        count = found[axis, pole]
        if count < LEAST:
            said = "1 item" if count == 1 else f"{count} items"
            wrong = f"has {said} with axis: {axis} and pole: {pole}"
            faults.add(("items",), wrong, f"expected at least {LEAST} for each pole of each axis")
