"""The keeper: the browser component that keeps a practice where it belongs, with the person.

The browser's storage holds the record; the server works it out anew from what the browser says and
hands it back to be kept. A change (a drop, say) first goes to the outbox in the same storage and
leaves it when the server has confirmed it, so neither a closed tab nor a killed server loses one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)

from matrix.component import component
from matrix.errors import MessageError
from matrix.mark import Along, MarkKind, Spread

_mount = component("matrix_keeper", "keeper/keeper.mjs")


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


_MOST_STORED = 6_000_000
"""More characters than a browser keeps for a page. What is too long for a practice arrives, so that
it can be set aside."""

_Id = Annotated[str, Field(min_length=1, max_length=40)]
_Coordinate = Annotated[float, Field(ge=-1, le=1)]
_Day = Annotated[date, Field(strict=False)]


def _with_pairs(value: Any) -> Any:
    """A range with its bounds as pairs; JSON has lists."""
    if not isinstance(value, dict):
        return value
    return {axis: tuple(both) if isinstance(both, list) else both for axis, both in value.items()}


class Placed(_Message):
    """A marker was put at x, y (plane units), with that range or none; where nothing is said of
    the range, it moved along. `on` is the person's own day. *blind*: before the catalogue was
    seen."""

    does: Literal["place"]
    id: _Id
    context: _Id
    kind: MarkKind
    x: _Coordinate
    y: _Coordinate
    on: _Day
    range: Annotated[Spread | None, BeforeValidator(_with_pairs)] | Along = "along"
    blind: bool = False


class TakenBack(_Message):
    """A marker was taken off the map. `on` is the person's own day: earlier marks stay in the
    trail; where it is not said, they go as well."""

    does: Literal["take_back"]
    id: _Id
    context: _Id
    kind: MarkKind
    on: _Day | None = None


Change = Annotated[Placed | TakenBack, Field(discriminator="does")]
_CHANGE: TypeAdapter[Change] = TypeAdapter(Change)
_MOST_CHANGES = 1000


class Unread(_Message):
    """A change that cannot be read: its id, empty where it has none, and what is wrong with it."""

    id: str
    why: str


class Said(_Message):
    """What the browser says: the record it keeps, as text, and the changes not yet confirmed.

    `number` counts the messages of a page. `fault` names why nothing can be kept.
    `unread` are the changes that no board makes: they are refused, the others count. `stamp`
    tells which write the text is of: the same text may be kept again.
    """

    session: str = Field(max_length=40)
    number: int = Field(ge=0)
    stored: str | None = Field(max_length=_MOST_STORED)
    changes: tuple[Change, ...]
    unread: tuple[Unread, ...] = ()
    fault: Literal["forbidden", "full"] | None
    stamp: Annotated[str, Field(max_length=100)] | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What the browser is to keep: the record as text, or None to leave storage alone; whether
    what is there now could not be read and is to be set aside; and the ids of the changes that
    need not be said again.

    `number` is that of the message this answers. Where another tab has written since that was
    sent, the browser keeps what is there and says everything again. Where `shows`, it says what it
    keeps as soon as it keeps that. `forgotten` counts how often everything was to be forgotten.
    """

    practice: str | None
    aside: bool
    settled: tuple[str, ...]
    number: int
    stamp: str | None = None
    shows: bool = False
    forgotten: int = 0


def keeper(kept: Kept, *, session: str, key: str) -> None:
    """Mount the keeper. What the browser says is in the page's state under `key`, as `said`.

    `session` names the server's session: a browser that talked to an earlier one (before a
    restart) says everything again.
    """
    _mount(
        key=key,
        data={
            "session": session,
            "practice": kept.practice,
            "aside": kept.aside,
            "settled": list(kept.settled),
            "number": kept.number,
            "stamp": kept.stamp,
            "shows": kept.shows,
            "forgotten": kept.forgotten,
        },
        on_said_change=lambda: None,
    )


def hear(value: Any) -> Said | None:
    """What the browser said, checked; None before it says anything. Raises MessageError."""
    if value is None:
        return None
    try:
        return Said.model_validate(_read_one_by_one(value))
    except ValidationError as error:
        raise MessageError(_in_words(error)) from error


def _read_one_by_one(value: Any) -> Any:
    """The message with its changes read one by one, so that a damaged one stops no other."""
    if not isinstance(value, dict) or not isinstance(value.get("changes"), list | tuple):
        return value
    if len(value["changes"]) > _MOST_CHANGES:
        raise MessageError("changes is not what this page sends")
    changes, unread = [], []
    for number, change in enumerate(value["changes"]):
        try:
            changes.append(_CHANGE.validate_python(change))
        except ValidationError as error:
            id_ = change.get("id") if isinstance(change, dict) else None
            why = _in_words(error, "changes", number)
            unread.append(Unread(id=id_[:40] if isinstance(id_, str) else "", why=why))
    return {**value, "changes": tuple(changes), "unread": tuple(unread)}


def _in_words(error: ValidationError, *within: str | int) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    where = ".".join(str(part) for part in (*within, *first["loc"])) or "message"
    return f"{where[:80]} is not what this page sends"
