"""Holding a document against a Pydantic model, and every mismatch in plain words.

Pydantic decides what fits; the words come from here. What is expected of a value is the
`description` of its field, so each field says it once, for the faults and for the JSON Schema.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import replace
from itertools import islice
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from matrix.document import Document
from matrix.errors import Fault
from matrix.syntax import MAX_FAULTS, shown
from matrix.tree import Path_

Record = TypeVar("Record", bound=BaseModel)

GUESSES = 20_000
"""How many comparisons of words a file's misspellings may cost, about a second at worst."""


class Faults:
    """The faults found so far in one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Fault] = []
        self._guesses = GUESSES

    def add(
        self, path: Path_, wrong: str, expected: str, *, key: bool = False, at: Path_ | None = None
    ) -> None:
        """Add a fault of the value at `path`, or of its key. It stands there, or `at` another."""
        if len(self.found) < MAX_FAULTS:
            fault = self.document.fault(path, wrong, expected, key=key)
            if at is not None:
                line, column = self.document.place(at)
                fault = replace(fault, line=line, column=column)
            self.found.append(fault)

    def unknown(
        self, path: Path_, wrong: str, word: object, known: Collection[str], expected: str
    ) -> None:
        """Add a word that is none of `known`, with the one that was probably meant."""
        meant = self._meant(word, known)
        self.add(path, wrong, f"did you mean {meant!r}?" if meant else expected)

    def unknown_key(self, path: Path_, known: Collection[str]) -> None:
        meant = self._meant(path[-1], known)
        expected = f"did you mean {meant!r}?" if meant else f"expected one of {', '.join(known)}"
        if len(self.found) < MAX_FAULTS:
            line, column = self.document.place_of_key(path)
            parent = self.document.name(path[:-1])
            wrong = f"unknown key {shown(path[-1])}"
            self.found.append(Fault(self.document.file, line, column, parent, wrong, expected))

    def _meant(self, word: object, known: Collection[str]) -> str | None:
        # Each comparison is slow, and a hostile file could ask for millions of them.
        if not isinstance(word, str) or len(word) > 64 or self._guesses < len(known):
            return None
        self._guesses -= len(known)
        close = difflib.get_close_matches(word, known, n=1)
        return close[0] if close else None

    def in_order(self) -> list[Fault]:
        """All faults in the order of the file."""
        return sorted(self.found, key=lambda fault: (fault.line, fault.column, fault.path))


def check(model: type[Record], faults: Faults) -> Record | None:
    """The document as a `model`; or None, with what does not fit added to `faults`."""
    try:
        return model.model_validate(faults.document.data)
    except ValidationError as error:
        for detail in islice(error.errors(include_url=False), MAX_FAULTS):
            _add(model, faults, detail)
        return None


def _add(model: type[BaseModel], faults: Faults, detail: ErrorDetails) -> None:
    path, value = detail["loc"], detail["input"]
    owner, expected = _expected(model, path)
    match detail["type"]:
        case "extra_forbidden":
            faults.unknown_key(path, _keys(owner))
        case "missing" if isinstance(path[-1], int):  # the second bound of a range
            faults.add(path[:-1], f"has {len(value)} of its values", _expected(model, path[:-1])[1])
        case "missing":
            faults.add(path, "is missing", expected)
        case "too_short" if len(value) > detail["ctx"]["actual_length"]:
            pass  # there are enough items, but some are faulty, and those are reported themselves
        case "too_short" | "too_long":
            items = "1 item" if len(value) == 1 else f"{len(value)} items"
            faults.add(path, f"has {items}", expected)
        case "string_too_short":
            faults.add(path, "is empty", expected)
        case "string_too_long":
            faults.add(path, f"is {len(value)} characters long", expected)
        case "sign":
            faults.add(path, detail["msg"], "expected printable text")
        case "string_type" if isinstance(value, dict):
            # What a text that begins with a brace is for YAML.
            quoted = f"{expected}, in quotes if it begins with a brace"
            faults.add(path, f"is {shown(value)}", quoted)
        case "order":
            faults.add(path, detail["msg"], "expected the lower bound first")
        case _:
            faults.add(path, f"is {shown(value)}", expected)


def _keys(model: type[BaseModel]) -> list[str]:
    """The keys a model has in a file."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _expected(model: type[BaseModel], path: Path_) -> tuple[type[BaseModel], str]:
    """The model that holds the last key of `path`, and what is expected at `path`."""
    owner, inner, annotation, described = model, model, model, None
    for step in path:
        if isinstance(step, int):  # an item of a list, or a bound of a range
            annotation, described = next(_described(arg) for arg in get_args(annotation))
        else:
            owner = inner or owner
            field = next(
                (f for name, f in owner.model_fields.items() if (f.alias or name) == step), None
            )
            if field is None:
                break
            annotation, described = field.annotation, field.description
        inner = _model_in(annotation)
    if described is None and inner is not None:
        described = f"a mapping with {', '.join(_keys(inner))}"
    return owner, f"expected {described or 'another value'}"


def _described(annotation: object) -> tuple[object, str | None]:
    """The bare type in an `Annotated` one, and the description that stands with it."""
    found = (
        note.description
        for note in getattr(annotation, "__metadata__", ())
        if isinstance(note, FieldInfo)
    )
    return getattr(annotation, "__origin__", annotation), next(filter(None, found), None)


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model that an annotation holds, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
