"""A person's own record: contexts, and in each the dated marks of where it stands.

The record lives in the person's browser, in a file or in a link, so whatever arrives here is
untrusted: `parse` makes a Practice of it or refuses it with the place and the reason.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, ValidationError, field_validator

from matrix import document
from matrix.context import Context
from matrix.errors import Fault, PracticeError, PracticeFileError
from matrix.personal import PersonalRecord, in_words, told

VERSION = 2
LONGEST = 1_000_000
"""The most characters a stored practice may have; a lifetime of marks stays far below."""

LARGEST = 4 * 1024 * 1024
"""The most bytes of a practice's file: YAML takes more room than what is stored."""

class _Dumper(yaml.SafeDumper):
    """Quotes every text but plain words: what YAML takes for a number depends on who reads it."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None if text.isascii() and text.isalpha() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


class Practice(PersonalRecord):
    """A person's whole record."""

    version: Literal[2] = VERSION
    contexts: tuple[Context, ...] = Field(default=(), max_length=200)

    @field_validator("contexts")
    @classmethod
    def _distinct(cls, contexts: tuple[Context, ...]) -> tuple[Context, ...]:
        ids = [context.id for context in contexts]
        for number, id_ in enumerate(ids):
            if id_ in ids[:number]:
                raise ValueError(f"two contexts have the id {id_!r}; expected each id once")
        return contexts

    def context(self, id_: str) -> Context | None:
        """The context of that id, or None."""
        return next((context for context in self.contexts if context.id == id_), None)

    def replace(self, context: Context) -> Practice:
        """The practice with `context` in the place of the one of the same id, or added last.

        Raises PracticeError where there is no room for another one.
        """
        contexts = tuple(context if c.id == context.id else c for c in self.contexts)
        if self.context(context.id) is None:
            contexts = (*contexts, context)
        return _practice(contexts)

    def merge(self, other: Practice) -> Practice:
        """The practice with all that another one has besides.

        A context of the same id and label is joined with its own; one of the same id and another
        label is somebody's other context and comes under a new id. Raises PracticeError where
        there is no room for all.
        """
        contexts = {context.id: context for context in self.contexts}
        for theirs in other.contexts:
            id_, copy = theirs.id, 2
            while id_ in contexts and contexts[id_].label != theirs.label:
                id_, copy = f"{theirs.id[:36]}-{copy}", copy + 1
            if id_ in contexts:
                contexts[id_] = contexts[id_].join(theirs)
            else:
                contexts[id_] = theirs.model_copy(update={"id": id_})
        return _practice(tuple(contexts.values()))

    def remove(self, id_: str) -> Practice:
        """The practice without that context."""
        return Practice(contexts=tuple(c for c in self.contexts if c.id != id_))


def new(label: str) -> Practice:
    """The record of someone who has not placed anything yet: one context, nothing marked."""
    return Practice(contexts=(Context(id="mine", label=label),))


def parse(text: str) -> Practice:
    """A practice from its JSON text.

    Raises PracticeError, naming the first place that is wrong, for anything else: other JSON,
    another version, numbers off the plane, unknown keys, or text longer than LONGEST.
    """
    if len(text) > LONGEST:
        raise PracticeError(
            f"the text is {len(text):,} characters long; expected at most {LONGEST:,}"
        )
    try:
        return _migrated(text)
    except ValidationError as error:
        raise PracticeError(in_words(error)) from error


def load(path: Path) -> Practice:
    """The practice in the YAML or JSON file at `path`, of at most LARGEST bytes.

    Raises PracticeFileError with every fault in it, each at its place.
    """
    return _from_document(document.read(path, PracticeFileError, LARGEST))


def read(content: bytes, file: str) -> Practice:
    """The practice in the bytes of a YAML or JSON file. Raises PracticeFileError, as `load`."""
    return _from_document(document.decode(content, file, PracticeFileError, LARGEST))


def _from_document(source: document.Document) -> Practice:
    try:
        # By way of JSON, in which days are text and lists are lists, as they are in YAML.
        found = _migrated(json.dumps(source.data))
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
        faults = [
            source.fault(detail["loc"], *told(detail), key=detail["type"] == "extra_forbidden")
            for detail in details
        ]
        in_order = sorted(faults, key=lambda fault: (fault.line, fault.column, fault.path))
        raise PracticeFileError(in_order) from error
    if (length := len(dump(found))) > LONGEST:
        expected = f"expected at most {LONGEST:,}"
        fault = Fault(source.file, 1, 1, "", f"holds {length:,} characters of record", expected)
        raise PracticeFileError([fault])
    return found


def dump(practice: Practice) -> str:
    """The practice as compact JSON text; `parse` reads it back unchanged."""
    return json.dumps(
        practice.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")
    )


def write(practice: Practice) -> str:
    """The practice as YAML text to keep in a file; `read` reads it back unchanged."""
    return yaml.dump(
        practice.model_dump(mode="json"), Dumper=_Dumper, allow_unicode=True, sort_keys=False
    )


def _migrated(text: str) -> Practice:
    """Version 1 had nothing that version 2 has not, so a record of version 1 is one of version 2.
    Raises pydantic's ValidationError."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict) and type(found.get("version")) is int and found["version"] == 1:
        text = json.dumps({**found, "version": VERSION})
    return Practice.model_validate_json(text)


def _practice(contexts: tuple[Context, ...]) -> Practice:
    try:
        return Practice(contexts=contexts)
    except ValidationError as error:
        raise PracticeError(in_words(error)) from error
