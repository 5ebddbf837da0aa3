"""A drop on a board whose markers belong to the page: what the browser says, checked."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from matrix.errors import MessageError
from matrix.plane import Point

_Coordinate = Annotated[float, Field(ge=-1, le=1)]


class Drop(BaseModel):
    """The marker with that id was put at x, y (plane units), or back into the tray: both None."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    marker: Annotated[str, Field(min_length=1, max_length=100)]
    x: _Coordinate | None
    y: _Coordinate | None

    @property
    def place(self) -> Point | None:
        """Where it was put."""
        return None if self.x is None or self.y is None else Point(self.x, self.y)


def hear(value: Any) -> Drop | None:
    """The last drop, checked; None before there is one. Raises MessageError."""
    if value is None:
        return None
    try:
        drop = Drop.model_validate(value)
    except ValidationError as error:
        where = ".".join(str(part) for part in ("dropped", *error.errors()[0]["loc"]))
        raise MessageError(f"{where[:80]} is not what this page sends") from error
    if (drop.x is None) != (drop.y is None):
        raise MessageError("dropped has one of two coordinates")
    return drop
