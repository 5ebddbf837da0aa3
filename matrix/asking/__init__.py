"""Asking: one statement at a time, answered on a scale by pointer or by key.

It is on the page all the while the questionnaire is, and it moves the focus when the page shows
something else: to the statement that is asked, or to the heading that has come in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from matrix.component import component
from matrix.errors import MessageError
from matrix.paths import PACKAGE
from matrix.questionnaire import HIGHEST, LOWEST

_mount = component("matrix_asking", "asking/asking.mjs")

STYLE = PACKAGE / "asking" / "static" / "asking.css"
"""The style sheet of the page that mounts it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that can be chosen: a number, or None for what does not apply; and its words,
    empty where a number stands for itself."""

    value: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the item's id and text, above it what it is about and how far one is, in words
    and as a share of 1. `chosen` is the place among the answers of the one that was given."""

    item: str
    text: str
    about: str
    progress: str
    share: float
    answers: Sequence[Answer]
    chosen: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: a question, or something under the heading `title`.

    `step` is another one whenever that has changed; it is empty while nothing is known yet. Then
    the focus goes to the statement or to the heading, save to the page's very first heading."""

    step: str
    title: str
    question: Question | None


class Answered(BaseModel):
    """The item of that id was answered."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    item: Annotated[str, Field(min_length=1, max_length=64)]
    answer: Annotated[int, Field(ge=LOWEST, le=HIGHEST)] | None


def asking(
    shown: Shown, words: Mapping[str, str], *, key: str, on_answer: Callable[[], None]
) -> None:
    """Ask, or only wait on a page without a question.

    When something is answered, `on_answer` is called; then `hear` has it, from `answered` in the
    page's state under `key`.
    """
    _mount(
        key=key, data={**asdict(shown), "words": dict(words)}, on_answered_change=on_answer
    )


def hear(value: Any) -> Answered:
    """What was answered, checked. Raises MessageError."""
    try:
        return Answered.model_validate(value)
    except ValidationError as error:
        where = ".".join(str(part) for part in ("answered", *error.errors()[0]["loc"]))
        raise MessageError(f"{where[:80]} is not what this page sends") from error
