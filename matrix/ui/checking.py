"""Checking a session: what is ticked, what comes of it, and keeping it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from matrix import tally
from matrix.catalog import Catalog
from matrix.context import Context
from matrix.errors import PracticeError
from matrix.mark import Mark
from matrix.moves import Moves
from matrix.moves_wording import place
from matrix.tally import TooFew
from matrix.text import Text
from matrix.ui import state
from matrix.ui.session import Session

FURTHEST = timedelta(days=365)
"""How long ago a session may have been that is checked."""

SHOWN = 10
"""So many earlier checks are listed at first."""


REMOVED = "check.removed"

LONGEST = 4000
"""The most characters of a note."""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields for a check's day and note: their names, what is in them at first, and the days
    that can be chosen. After each check that was saved they are new ones."""

    day: str
    note: str
    day_first: date
    note_first: str
    earliest: date
    latest: date


def form(session: Session) -> Form:
    """The fields as they are now. Where a check was undone they have again what was saved."""
    latest = state.today()
    earliest = latest - FURTHEST
    undone = session.checked.mark if session.checked and session.saved_ticks.undone else None
    name = f"{session.checks}-again" if undone else str(session.checks)
    return Form(
        f"check-day-{name}",
        f"check-note-{name}",
        min(max(undone.on, earliest), latest) if undone else latest,
        undone.note if undone else "",
        earliest,
        latest,
    )


def save(session: Session, moves: Moves, catalog: Catalog, text: Text) -> None:
    """Keep what is ticked, with the day and the note of the form."""
    draft, fields = state.ticked(session, moves), form(session)
    position = tally.session(moves, draft.ticks)
    if isinstance(position, TooFew):
        return
    day = state.value(fields.day)
    if not isinstance(day, date) or not fields.earliest <= day <= fields.latest:
        session.note("check.day_wrong")
        return
    try:
        mark = tally.kept(position, day, state.value(fields.note) or "")
    except PracticeError as error:
        session.refuse(error)
        return
    if session.save_check(draft.id, mark):
        session.note("check.saved", what=called(mark, catalog, text), label=session.own.label)


def remove(session: Session, id_: str, mark: Mark, catalog: Catalog, text: Text) -> None:
    """Take an earlier check out of a context."""
    if session.forget_mark(id_, mark):
        session.note(REMOVED, what=called(mark, catalog, text))


def removed(session: Session) -> bool:
    """Whether the person is told just now that a check was taken out."""
    return any(note.key == REMOVED for note in session.notes)


def earlier(context: Context) -> tuple[Mark, ...]:
    """The checked sessions of a context, the latest first."""
    return tuple(mark for mark in reversed(context.marks) if mark.kind == "enacted")


def called(mark: Mark, catalog: Catalog, text: Text) -> str:
    """A checked session in one line: its day, and its place in words."""
    return place(mark.on.isoformat(), mark.point, catalog, text)
