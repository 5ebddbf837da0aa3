"""The building blocks of records read from files: texts, ids, numbers on the plane.

Each has a description of what is expected, which faults and the JSON Schema quote.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from matrix import plane


class Record(BaseModel):
    """An unchangeable record that takes no unknown key and turns no type into another."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


# Controls, and the invisible signs that can make a text read as something it is not. Line ends
# are allowed in prose only.
_EMPTY = "\u115f\u1160\u2800\u3164\uffa0"  # letters by name, of which nothing is seen
_UNSEEN = f"\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff{_EMPTY}"
_NOT_IN_PROSE = re.compile(f"[\x00-\x09\x0b-\x1f{_UNSEEN}]")
_NOT_IN_LINE = re.compile(f"[\x00-\x1f{_UNSEEN}]")


def _printable(text: str) -> str:
    return _refuse(_NOT_IN_LINE, text)


def _printable_prose(text: str) -> str:
    return _refuse(_NOT_IN_PROSE, text)


def _refuse(signs: re.Pattern[str], text: str) -> str:
    found = signs.search(text)
    if found:
        raise PydanticCustomError(
            "sign", "has the invisible sign {sign}", {"sign": f"U+{ord(found[0]):04X}"}
        )
    return text


def _ordered(bounds: tuple[float, float]) -> tuple[float, float]:
    if bounds[0] > bounds[1]:
        shown = f"[{bounds[0]:g}, {bounds[1]:g}]"
        raise PydanticCustomError("order", "is {shown}", {"shown": shown})
    return bounds


def _text(
    longest: int, printable: Callable[[str], str] = _printable
) -> tuple[StringConstraints, AfterValidator]:
    limits = StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)
    return limits, AfterValidator(printable)


LIST = Field(strict=False)  # YAML has lists where the records have tuples

Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$"),
    Field(
        description="an id: a small letter, then at most 63 small letters, digits or underscores"
    ),
]
Name = Annotated[str, *_text(80), Field(description="a text of 1 to 80 characters")]
Line = Annotated[str, *_text(300), Field(description="a text of 1 to 300 characters")]
Prose = Annotated[
    str, *_text(1500, _printable_prose), Field(description="a text of 1 to 1500 characters")
]
HEADING, SENTENCE = 70, 160
"""The most characters of texts on a wall, which have to be read from the last row."""

WRITTEN = 500
"""The most characters of such a text as it is written, with its placeholders, which are counted
as what they stand for where that is known."""

Heading = Annotated[
    str, *_text(WRITTEN), Field(description=f"a text of 1 to {HEADING} characters")
]
Sentence = Annotated[
    str, *_text(WRITTEN), Field(description=f"a text of 1 to {SENTENCE} characters")
]

Corner = Annotated[
    Literal["low-low", "low-high", "high-low", "high-high"],
    Field(description="one of low-low, low-high, high-low, high-high, the end of x first"),
]
Coordinate = Annotated[
    float, Field(ge=plane.LOW, le=plane.HIGH, description="a number from -1 to 1")
]
Bounds = Annotated[
    tuple[Coordinate, Coordinate],
    LIST,
    AfterValidator(_ordered),
    Field(description="two numbers from -1 to 1, the lower one first"),
]
End = Annotated[Literal["low", "high"], Field(description="low or high")]
Ends = Annotated[
    tuple[Name, Name],
    LIST,
    Field(description="a list of two names, the one of the low end first"),
]


class Poles(Record):
    """The names of both ends of both axes, by which a file says which map it is for."""

    x: Ends
    y: Ends
