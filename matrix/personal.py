"""The base of a person's records, and faults in them in plain words.

All of it arrives from a browser, a file or a link and is untrusted: what does not fit raises
pydantic's ValidationError, which `in_words` explains.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidationError,
    model_serializer,
)
from pydantic_core import ErrorDetails

# Joiners (U+200C, U+200D) are left: emoji and Persian need them.
_INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def plain(text: str) -> str:
    """`text` without control characters and direction overrides, with single spaces."""
    return " ".join(_INVISIBLE.sub(" ", text).split())


def lines(text: str) -> str:
    """`text` without control characters and direction overrides, its line ends kept."""
    return "\n".join(_INVISIBLE.sub(" ", line).rstrip() for line in text.splitlines()).strip()


class PersonalRecord(BaseModel):
    """An unchangeable record; parts that are as they are when nothing is said are left out of its
    text, if `LEFT_OUT` names them."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    @model_serializer(mode="wrap")
    def _without_defaults(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        silent = {
            name
            for name, part in type(self).model_fields.items()
            if part.json_schema_extra == LEFT_OUT and getattr(self, name) == part.get_default()
        }
        return {name: value for name, value in write(self).items() if name not in silent}


LEFT_OUT: dict[str, Any] = {"left_out": True}

Coordinate = Annotated[float, Field(ge=-1, le=1)]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
ItemId = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,63}$")]
Label = Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=80)]
Prose = Annotated[str, StringConstraints(max_length=4000), AfterValidator(lines)]


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


def in_words(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return "it is not JSON; expected a practice as JSON"
    where = "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]
    ).lstrip(".")
    wrong, expected = told(first)
    colon = ":" if first["type"] == "value_error" else ""
    return f"{where or 'practice'}{colon} {wrong}; {expected}"


def told(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong at a place, and what was expected there."""
    if detail["type"] == "value_error":
        wrong, _, expected = detail["msg"].removeprefix("Value error, ").partition("; ")
        return wrong, expected
    if detail["type"] == "too_long" and not isinstance(detail["input"], str):
        return "has too many entries", "expected fewer"
    value = "missing" if detail["type"] == "missing" else ascii(detail["input"])
    shown = value if len(value) <= 60 else value[:57] + "..."
    return f"is {shown}", _EXPECTED.get(detail["type"], "expected what this version writes")
