"""A context: one setting in which a person practises, and what they have said of it over time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, ValidationError

from matrix.errors import PracticeError
from matrix.mark import KINDS, Along, AnyKind, Mark, MarkKind, Note, Sheet, Spread
from matrix.personal import LEFT_OUT, Identifier, Label, PersonalRecord, in_words
from matrix.plane import Point

Dated = TypeVar("Dated", Mark, Note)
Part = TypeVar("Part", Mark, Note, Sheet)


def _by_day(dated: tuple[Dated, ...]) -> tuple[Dated, ...]:
    return tuple(sorted(dated, key=lambda one: one.on))


def _without(kinds: Sequence[MarkKind], kind: MarkKind) -> tuple[MarkKind, ...]:
    return tuple(other for other in kinds if other != kind)


def _joined(mine: tuple[Part, ...], theirs: tuple[Part, ...]) -> tuple[Part, ...]:
    return (*mine, *(one for one in theirs if one not in mine))


def _less(parts: tuple[Part, ...], part: Part) -> tuple[Part, ...]:
    """The parts without that one; of two that are the same, one stays."""
    place = parts.index(part) if part in parts else len(parts)
    return (*parts[:place], *parts[place + 1 :])


class Context(PersonalRecord):
    """One setting in which a person practises. `marks` are in the order of their days.

    A *hidden* context is not on the board. A kind is `away` where there are marks of it and the
    marker is in the tray all the same.
    """

    id: Identifier
    label: Label
    marks: Annotated[tuple[Mark, ...], AfterValidator(_by_day)] = Field(default=(), max_length=5000)
    hidden: bool = Field(default=False, json_schema_extra=LEFT_OUT)
    away: tuple[MarkKind, ...] = Field(default=(), max_length=2, json_schema_extra=LEFT_OUT)
    notes: Annotated[tuple[Note, ...], AfterValidator(_by_day)] = Field(
        default=(), max_length=5000, json_schema_extra=LEFT_OUT
    )
    sheets: tuple[Sheet, ...] = Field(default=(), max_length=500, json_schema_extra=LEFT_OUT)

    def mark(self, kind: AnyKind) -> Mark | None:
        """The latest mark of that kind, or None while the marker is in the tray."""
        if kind in self.away:
            return None
        return next((mark for mark in reversed(self.marks) if mark.kind == kind), None)

    @property
    def placed(self) -> bool:
        """Whether a marker of it stands on the map."""
        return any(self.mark(kind) for kind in KINDS)

    def place(
        self,
        kind: MarkKind,
        point: Point,
        on: date,
        *,
        spread: Spread | Along | None = "along",
        blind: bool = False,
    ) -> Context:
        """The context with a mark at `point` and the range `spread`: that range, none, or the one
        there is, moved along.

        A second placement on the same day replaces the first and keeps its note: it is the same
        day's answer, thought over. Another day adds a mark. A blind mark is never replaced.
        """
        before = self.mark(kind)
        marks, note = self.marks, ""
        if spread == "along":
            spread = None
            if before is not None and before.range is not None:
                spread = before.range.moved(point.x - before.x, point.y - before.y)
        if before is not None and before.on >= on:
            # A clock that ran ahead must not leave a later mark that hides every new one.
            marks = tuple(m for m in marks if m.kind != kind or m.on < on or m.blind)
            note = "" if before.blind else before.note
        mark = Mark(
            on=on, kind=kind, x=point.x, y=point.y, range=spread, note=note, blind=blind
        )
        return self._with(marks=(*marks, mark), away=_without(self.away, kind))

    def spread(self, kind: MarkKind, spread: Spread | None) -> Context:
        """The context with that range round its latest mark, or with none."""
        latest = self.mark(kind)
        if latest is None:
            return self
        ranged = latest.model_copy(update={"range": spread})
        return self._with(marks=tuple(ranged if m is latest else m for m in self.marks))

    def enact(self, mark: Mark) -> Context:
        """The context with where a session lay; one more of the same day stands beside it."""
        return self._with(marks=(*self.marks, mark))

    def take_back(self, kind: MarkKind, on: date | None = None) -> Context:
        """The context with that marker in the tray again.

        Marks of that day go, as what was placed and thought better of; earlier ones stay in the
        trail. Without a day all marks of the kind go.
        """
        kept = tuple(
            m for m in self.marks if m.kind != kind or (on is not None and m.on < on)
        )
        left = any(mark.kind == kind for mark in kept)
        away = (*_without(self.away, kind), kind) if left else _without(self.away, kind)
        return self._with(marks=kept, away=away)

    def forget(self, mark: Mark) -> Context:
        """The context without that mark."""
        return self._with(marks=_less(self.marks, mark))

    def write(self, note: Note) -> Context:
        """The context with one more note."""
        return self._with(notes=(*self.notes, note))

    def unwrite(self, note: Note) -> Context:
        """The context without that note."""
        return self._with(notes=_less(self.notes, note))

    @property
    def open_sheet(self) -> Sheet | None:
        """The questionnaire that can be gone on with."""
        return next((sheet for sheet in reversed(self.sheets) if not sheet.done), None)

    def answer(self, sheet: Sheet | None) -> Context:
        """The context with that sheet in the place of the open one; None drops the open one."""
        return self.exchange(self.open_sheet, sheet)

    def exchange(self, old: Sheet | None, new: Sheet | None) -> Context:
        """The context with one sheet in the place of another, as the latest. Without an old one it
        is one more; without a new one, one less. An old one that is not there changes nothing."""
        sheets = list(self.sheets)
        if old is not None and old not in sheets:
            return self
        if old is not None:
            sheets.remove(old)
        return self._with(sheets=(*sheets, new) if new else tuple(sheets))

    def rename(self, label: str) -> Context:
        """The context under another label. Raises PracticeError for an empty or overlong one."""
        return self._with(label=label)

    def hide(self, hidden: bool) -> Context:
        """The context on the board, or not."""
        return self._with(hidden=hidden)

    def join(self, other: Context) -> Context:
        """The context with what another one has besides: marks, notes and answers, each once."""
        return self._with(
            marks=_joined(self.marks, other.marks),
            notes=_joined(self.notes, other.notes),
            sheets=_joined(self.sheets, other.sheets),
        )

    def _with(self, **changes: object) -> Context:
        try:
            return Context.model_validate({**dict(self), **changes})
        except ValidationError as error:
            raise PracticeError(in_words(error)) from error
