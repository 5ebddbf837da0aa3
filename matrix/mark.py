"""What a person's record is made of: dated marks on the plane, notes, answered questionnaires.

Untrusted like all of it: see `personal`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from matrix import plane
from matrix.errors import PlaneError
from matrix.personal import LEFT_OUT, Coordinate, ItemId, PersonalRecord, Prose

MarkKind = Literal["now", "aim"]
KINDS: tuple[MarkKind, ...] = ("now", "aim")
"""The marks that have a marker on the board."""

AnyKind = Literal["now", "aim", "enacted"]
"""*enacted* is where a session lay by what was done in it, as against what is stated."""

Along = Literal["along"]
"""In the place of a range: the one there is moves along with its mark."""


class Spread(PersonalRecord):
    """How far a mark ranges: low and high bounds on both axes, in plane units."""

    x: tuple[Coordinate, Coordinate]
    y: tuple[Coordinate, Coordinate]

    @model_validator(mode="after")
    def _ordered(self) -> Spread:
        try:
            plane.Range(self.x, self.y)
        except PlaneError as error:
            raise ValueError(str(error)) from error
        return self

    def moved(self, x: float, y: float) -> Spread:
        """The spread x and y further on; at the plane's edge it is cut, not pushed together."""
        return Spread(x=_shifted(self.x, x), y=_shifted(self.y, y))


class Mark(PersonalRecord):
    """Where a context stood (*now*), was meant to go (*aim*), or lay by what was done (*enacted*)
    on a day. A *blind* mark was made before the catalogue was seen; it is kept as it is."""

    on: date
    kind: AnyKind
    x: Coordinate
    y: Coordinate
    range: Spread | None = None
    note: Prose = ""
    blind: bool = Field(default=False, json_schema_extra=LEFT_OUT)

    @property
    def point(self) -> plane.Point:
        return plane.Point(self.x, self.y)


class Note(PersonalRecord):
    """What a person wrote on a day."""

    on: date
    text: Annotated[Prose, Field(min_length=1)]


class Sheet(PersonalRecord):
    """A questionnaire that was answered on a day: to each item 0 to 6, or None where it does not
    apply. As long as it is not `done` it can be gone on with."""

    on: date
    answers: dict[ItemId, Annotated[int, Field(ge=0, le=6)] | None] = Field(max_length=200)
    done: bool = False


def _shifted(bounds: tuple[float, float], by: float) -> tuple[float, float]:
    low, high = (min(plane.HIGH, max(plane.LOW, bound + by)) for bound in bounds)
    return low, high
