"""A person's own record: contexts, and in each the dated marks of where it stands.

The record lives in the person's browser, in a file or in a link, so whatever arrives here is
untrusted: `parse` makes a Practice of it or refuses it with the place and the reason.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails

from matrix import document
from matrix.errors import PlaneError, PracticeError, PracticeFileError
from matrix.plane import Point, Range

VERSION = 1
LONGEST = 1_000_000
"""The most characters a stored practice may have; a lifetime of marks stays far below."""

LARGEST = 4 * 1024 * 1024
"""The most bytes of a practice's file: YAML takes more room than what is stored."""

MarkKind = Literal["now", "aim"]
KINDS: tuple[MarkKind, ...] = ("now", "aim")

# Joiners (U+200C, U+200D) are left: emoji and Persian need them.
_INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def plain(text: str) -> str:
    """`text` without control characters and direction overrides, with single spaces."""
    return " ".join(_INVISIBLE.sub(" ", text).split())


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


Coordinate = Annotated[float, Field(ge=-1, le=1)]
Label = Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=80)]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]


class Spread(_Record):
    """How far a mark ranges: low and high bounds on both axes, in plane units."""

    x: tuple[Coordinate, Coordinate]
    y: tuple[Coordinate, Coordinate]

    @model_validator(mode="after")
    def _ordered(self) -> Spread:
        try:
            Range(self.x, self.y)
        except PlaneError as error:
            raise ValueError(str(error)) from error
        return self


class Mark(_Record):
    """Where a context stood (`now`) or was meant to go (`aim`) on a day."""

    on: date
    kind: MarkKind
    x: Coordinate
    y: Coordinate
    range: Spread | None = None
    note: str = Field(default="", max_length=4000)

    @property
    def point(self) -> Point:
        return Point(self.x, self.y)


def _by_day(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: mark.on))


class Context(_Record):
    """One setting in which a person practises. `marks` are in the order of their days."""

    id: Identifier
    label: Label
    marks: Annotated[tuple[Mark, ...], AfterValidator(_by_day)] = Field(default=(), max_length=5000)

    def mark(self, kind: MarkKind) -> Mark | None:
        """The latest mark of that kind, or None while the marker is in the tray."""
        return next((mark for mark in reversed(self.marks) if mark.kind == kind), None)

    def place(self, kind: MarkKind, point: Point, on: date) -> Context:
        """The context with a mark at `point`.

        A second placement on the same day replaces the first and keeps its note: it is the same
        day's answer, thought over. Another day adds a mark.
        """
        same = self.mark(kind)
        marks = self.marks
        note = ""
        if same is not None and same.on >= on:
            # A clock that ran ahead must not leave a later mark that hides every new one.
            marks = tuple(m for m in marks if m.kind != kind or m.on < on)
            note = same.note
        mark = Mark(on=on, kind=kind, x=point.x, y=point.y, note=note)
        return self._with(marks=(*marks, mark))

    def take_back(self, kind: MarkKind) -> Context:
        """The context without any mark of that kind: its marker is in the tray again."""
        return self._with(marks=tuple(mark for mark in self.marks if mark.kind != kind))

    def rename(self, label: str) -> Context:
        """The context under another label. Raises PracticeError for an empty or overlong one."""
        return self._with(label=label)

    def _with(self, **changes: object) -> Context:
        try:
            return Context.model_validate({**dict(self), **changes})
        except ValidationError as error:
            raise PracticeError(_in_words(error)) from error


class Practice(_Record):
    """A person's whole record."""

    version: Literal[1] = VERSION
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
        try:
            return Practice(contexts=contexts)
        except ValidationError as error:
            raise PracticeError(_in_words(error)) from error

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
        return Practice.model_validate_json(text)
    except ValidationError as error:
        raise PracticeError(_in_words(error)) from error


def load(path: Path) -> Practice:
    """The practice in the YAML or JSON file at `path`, of at most LARGEST bytes.

    Raises PracticeFileError with every fault in it, each at its place.
    """
    source = document.read(path, PracticeFileError, LARGEST)
    try:
        # By way of JSON, in which days are text and lists are lists, as they are in YAML.
        return Practice.model_validate_json(json.dumps(source.data))
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
        faults = [
            source.fault(detail["loc"], *_told(detail), key=detail["type"] == "extra_forbidden")
            for detail in details
        ]
        in_order = sorted(faults, key=lambda fault: (fault.line, fault.column, fault.path))
        raise PracticeFileError(in_order) from error


def dump(practice: Practice) -> str:
    """The practice as compact JSON text; `parse` reads it back unchanged."""
    return json.dumps(
        practice.model_dump(mode="json", exclude_defaults=False), ensure_ascii=False,
        separators=(",", ":"),
    )


_EXPECTED = {
    "missing": "expected it to be there",
    "extra_forbidden": "expected no such key",
    "greater_than_equal": "expected a number from -1 to 1",
    "less_than_equal": "expected a number from -1 to 1",
    "finite_number": "expected a number from -1 to 1",
    "float_type": "expected a number from -1 to 1",
    "string_type": "expected text",
    "string_unicode": "expected text in whole characters",
    "too_short": "expected some text",
    "string_too_long": "expected a shorter text",
    "string_pattern_mismatch": "expected small letters, digits, - or _, at most 40",
    "too_long": "expected something shorter",
    "tuple_type": "expected a list",
    "literal_error": "expected one of the values this version knows",
    "date_from_datetime_parsing": "expected a day like 2026-05-17",
    "date_parsing": "expected a day like 2026-05-17",
    "date_type": "expected a day like 2026-05-17",
    "model_type": "expected an object with named parts",
    "json_invalid": "expected a practice as JSON",
}


def _in_words(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return "it is not JSON; expected a practice as JSON"
    where = "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]
    ).lstrip(".")
    wrong, expected = _told(first)
    colon = ":" if first["type"] == "value_error" else ""
    return f"{where or 'practice'}{colon} {wrong}; {expected}"


def _told(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong at a place, and what was expected there."""
    if detail["type"] == "value_error":
        wrong, _, expected = detail["msg"].removeprefix("Value error, ").partition("; ")
        return wrong, expected
    if detail["type"] == "too_long" and not isinstance(detail["input"], str):
        return "has too many entries", "expected fewer"
    value = "missing" if detail["type"] == "missing" else ascii(detail["input"])
    shown = value if len(value) <= 60 else value[:57] + "..."
    return f"is {shown}", _EXPECTED.get(detail["type"], "expected what this version writes")
