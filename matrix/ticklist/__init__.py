"""The tick list: moves to be counted by a tap each, in the browser.

What is ticked is a draft. The browser keeps it in its own storage until it is saved, and says it
after a pause; so a tap is seen at once, and a reload loses none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from matrix.component import component
from matrix.errors import MessageError
from matrix.moves import Moves
from matrix.paths import PACKAGE
from matrix.tally import MOST, Ticks, parse_ticks

_mount = component("matrix_ticklist", "ticklist/ticklist.mjs")

STYLE = PACKAGE / "ticklist" / "static" / "ticklist.css"
"""The style sheet of the page that mounts it."""


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    draft: str = Field(max_length=40)
    counts: dict[Any, Any] = Field(max_length=1000)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is ticked and not saved yet. `id` is the browser's name for it, empty as long as nothing
    was ticked."""

    id: str = ""
    ticks: Ticks = field(default_factory=Ticks)


@dataclass(frozen=True, slots=True)
class Saved:
    """The id of the draft that was saved last, and whether that was undone since. The browser
    clears a saved draft away, and brings it back where it was undone."""

    draft: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    id: str
    name: str
    moves: tuple[tuple[str, str], ...]  # ids and texts


def ticklist(
    moves: Moves, saved: Saved, words: Mapping[str, str], *, key: str, result: str
) -> None:
    """Draw the list: the moves by their families, in the file's order, and nothing of where they
    lead; among the words `rest` stands above those of no family. `result` is the key of the
    container in which the result is shown.

    What the browser says is in the page's state under `key`, as `ticked`; it may be anything.
    """
    _mount(
        key=key,
        data={
            "groups": [asdict(group) for group in _groups(moves, words["rest"])],
            "most": MOST,
            "saved": asdict(saved),
            "result": result,
            "words": dict(words),
        },
        on_ticked_change=lambda: None,
    )


def hear(value: Any, moves: Moves) -> Draft:
    """The draft as the browser said it, an empty one before it says anything.

    Raises MessageError for what no page of ours sends, EntriesError for counts that are none.
    """
    if value is None:
        return Draft()
    try:
        said = _Message.model_validate(value)
    except ValidationError as error:
        raise MessageError("ticked is not what this page sends") from error
    return Draft(said.draft, parse_ticks(said.counts, moves))


def _groups(moves: Moves, rest: str) -> Sequence[_Group]:
    families = [*((family.id, family.name) for family in moves.families), (None, rest)]
    groups = [
        _Group(id_ or "", name, tuple((move.id, move.text) for move in moves.of_family(id_)))
        for id_, name in families
    ]
    return [group for group in groups if group.moves]
