"""The rules of a workshop: what it is, who may do what and when, and what is asked of it in words.

Pure: no clock, no chance, no SQL. Times are seconds since 1970 and are passed in. What is not
granted raises Refused with one of these codes: `no_round`, `closed`, `hidden`, `invalid`, `full`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from matrix import mark
from matrix.errors import Refused
from matrix.personal import Coordinate, plain, told
from matrix.plane import Point, Range
from matrix.text import Text

ALPHABET = "2346789CDFHJKMNPQRTVWXY"
"""No two of these look alike on a wall, and no vowel lets them make a word."""

CODE_LENGTH = 6
"""23⁶ = 148 million codes; how fast they can be tried is limited in `guard`."""

SELF = ("now", "session", "aim")
"""What a round may be about besides a modality: oneself, today, in the last session, as wished."""

FEWEST = 3
"""Placements of fewer people than this are for the host alone: one could tell who is who."""

MOST_ROUNDS = 20
MOST_TITLE = 120
MOST_QUESTION = 200
MOST_PARTICIPANTS = 5000
EXPIRES_AFTER = 30 * 24 * 3600.0
"""Seconds after its last use at which a workshop is gone."""


class Role(Enum):
    """Who one is in a workshop, by the token one shows."""

    HOST = "host"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Round:
    """One question to the room. `about` is one of SELF or the id of a modality.

    While it is the workshop's current one and `open`, participants place themselves; `shown` lets
    them see what the group answered. A round keeps both when the host moves on, and has them again
    when the host comes back.
    """

    question: str
    about: str
    open: bool = True
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Placement:
    """What a participant answered: a point, perhaps with a range, or None where they skipped."""

    point: Point | None
    range: Range | None = None


@dataclass(frozen=True, slots=True)
class Patch:
    """What a host changes: the current round (from 1), and whether that is open and shown."""

    round: int | None = None
    open: bool | None = None
    shown: bool | None = None


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop as it stands. `current` counts rounds from 1; `changes` grows by each change of
    anything in it; `used` is when that last was."""

    code: str
    title: str
    rounds: tuple[Round, ...]
    current: int
    changes: int
    used: float

    def round(self, number: int) -> Round:
        """The round of that number, from 1."""
        if not 1 <= number <= len(self.rounds):
            raise Refused("no_round", f"There is no such round; there are {len(self.rounds)}.")
        return self.rounds[number - 1]

    def check_placing(self, number: int) -> None:
        """Whether a participant may answer in that round now."""
        asked = self.round(number)
        if number != self.current:
            raise Refused("closed", f"Round {number} is not on; round {self.current} is.")
        if not asked.open:
            raise Refused("closed", f"Round {number} is closed.")

    def check_seeing(self, number: int, *, host: bool) -> None:
        """Whether one may see what the group answered in that round."""
        if not (self.round(number).shown or host):
            raise Refused("hidden", f"The results of round {number} are not shown yet.")

    def check_joining(self, joined: int) -> None:
        """Whether one more may join those who have."""
        if joined >= MOST_PARTICIPANTS:
            raise Refused("full", f"{MOST_PARTICIPANTS} have joined, as many as can.")

    def patched(self, patch: Patch) -> Workshop:
        """The workshop as the host wants it. A round is open and hidden until they say otherwise;
        `open` and `shown` are about the round that is current then."""
        current = self.current if patch.round is None else patch.round
        if not 1 <= current <= len(self.rounds):
            wrong = f"round is {str(current)[:20]}"
            raise Refused("invalid", f"{wrong}; expected a number from 1 to {len(self.rounds)}")
        before = self.rounds[current - 1]
        after = replace(
            before,
            open=before.open if patch.open is None else patch.open,
            shown=before.shown if patch.shown is None else patch.shown,
        )
        rounds = (*self.rounds[: current - 1], after, *self.rounds[current:])
        return replace(self, current=current, rounds=rounds)

    def expired(self, now: float) -> bool:
        """Whether it was not used for so long that it is to be taken for gone."""
        return now - self.used > EXPIRES_AFTER


@dataclass(frozen=True, slots=True)
class Standing:
    """A workshop with how many have joined, and how many placed themselves in its current round
    or skipped it."""

    workshop: Workshop
    joined: int
    placed: int
    skipped: int


def points_shown(count: int, *, host: bool) -> bool:
    """Whether the placements of that many are shown: always to the host, to others from FEWEST."""
    return host or count >= FEWEST


def code_of(typed: str) -> str | None:
    """The code somebody typed, in small letters and with spaces or hyphens as they like; None
    where it can't be one."""
    code = "".join(typed.replace("-", " ").split()).upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Question(_Body):
    """A round as a host asks for it."""

    question: Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=MOST_QUESTION)]
    about: Annotated[str, Field(min_length=1, max_length=64)]


class Order(_Body):
    """A workshop as a host asks for it."""

    title: Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=MOST_TITLE)]
    rounds: Annotated[tuple[Question, ...], Field(min_length=1, max_length=MOST_ROUNDS)]

    @property
    def fresh(self) -> tuple[Round, ...]:
        return tuple(Round(asked.question, asked.about) for asked in self.rounds)


class _Placing(_Body):
    x: Coordinate | None = None
    y: Coordinate | None = None
    range: mark.Spread | None = None
    skip: bool | None = None

    @model_validator(mode="after")
    def _either(self) -> _Placing:
        if self.skip and not (self.x is self.y is self.range is None):
            raise ValueError("skip stands beside other parts; expected skip alone, or x and y")
        for name in ("x", "y"):
            if not self.skip and getattr(self, name) is None:
                raise ValueError(f"{name} is missing; expected a number from -1 to 1")
        return self


class _Patching(_Body):
    round: int | None = None
    open: bool | None = None
    shown: bool | None = None


def parse_order(body: bytes, modalities: Collection[str]) -> Order:
    """What a host asks for, as JSON. `modalities` are the ids a round may be about."""
    order = _read(Order, body)
    for number, asked in enumerate(order.rounds):
        if asked.about not in SELF and asked.about not in modalities:
            raise Refused(
                "invalid",
                f"rounds[{number}].about is {asked.about!a}; "
                f"expected {', '.join(SELF)} or the id of a modality",
            )
    return order


def parse_placement(body: bytes) -> Placement:
    """What a participant answers, as JSON."""
    said = _read(_Placing, body)
    if said.x is None or said.y is None:
        return Placement(None)
    spread = said.range
    return Placement(Point(said.x, said.y), Range(spread.x, spread.y) if spread else None)


def parse_patch(body: bytes) -> Patch:
    """What a host changes, as JSON."""
    said = _read(_Patching, body)
    return Patch(said.round, said.open, said.shown)


def default_rounds(text: Text) -> tuple[Question, ...]:
    """The rounds a host starts from: today, the last session, the wish."""
    return tuple(Question(question=text(f"workshop.ask_{about}"), about=about) for about in SELF)


_Read = TypeVar("_Read", bound=_Body)

_EXPECTED: Mapping[str, str] = {
    "bool_type": "expected true or false",
    "int_type": "expected a whole number",
    "int_from_float": "expected a whole number",
    "tuple_type": "expected a list",
}


def _read(kind: type[_Read], body: bytes) -> _Read:
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        raise Refused("invalid", "the body is not JSON; expected an object with named parts")
    where = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in first["loc"]).lstrip(".")
    wrong, expected = told(first)
    # What our own validators say names its place itself.
    prefix = "" if first["type"] == "value_error" else f"{where[:80] or 'the body'} "
    raise Refused("invalid", f"{prefix}{wrong}; {_EXPECTED.get(first['type'], expected)}")
