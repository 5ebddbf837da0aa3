"""The trail of a context: where it stood on which day, and how it came from there to here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matrix.catalog import Catalog, Quadrant
from matrix.context import Context
from matrix.mark import AnyKind, Mark
from matrix.reading import Shift, between, way


@dataclass(frozen=True, slots=True)
class Step:
    """A mark in the trail. `between` holds the quadrants it lies in, in the catalogue's order: one,
    or the two or four it straddles. `shift` is the way to it from the mark of its kind before it,
    be that of the same day; None where it is the first."""

    mark: Mark
    between: tuple[Quadrant, ...]
    shift: Shift | None


@dataclass(frozen=True, slots=True)
class Trail:
    """All that was marked in a context, the oldest first."""

    days: tuple[date, ...]
    """Each day with a mark of any kind, once."""
    steps: tuple[Step, ...]
    """One for each mark, of all kinds."""


def trail(context: Context, catalog: Catalog) -> Trail:
    """The trail of a context on that catalogue's map. Marks of a kind whose marker is in the tray
    belong to it too."""
    steps = []
    before: dict[AnyKind, Mark] = {}
    for mark in context.marks:
        last = before.get(mark.kind)
        shift = way(last.point, mark.point, catalog) if last else None
        steps.append(Step(mark, between(mark.point, catalog), shift))
        before[mark.kind] = mark
    return Trail(tuple(dict.fromkeys(mark.on for mark in context.marks)), tuple(steps))


def as_of(context: Context, day: date) -> Context:
    """The context as it stood at the end of that day: with the marks, notes and questionnaires up
    to it. No marker is away, because nothing tells since when one is; label and the rest are
    today's."""
    return context.model_copy(
        update={
            "marks": tuple(mark for mark in context.marks if mark.on <= day),
            "notes": tuple(note for note in context.notes if note.on <= day),
            "sheets": tuple(sheet for sheet in context.sheets if sheet.on <= day),
            "away": (),
        }
    )


def earlier(context: Context, kind: AnyKind) -> tuple[Mark, ...]:
    """Where the context stood before its mark of that kind, the oldest first; all of it, where the
    marker is in the tray again."""
    marks = tuple(mark for mark in context.marks if mark.kind == kind)
    return marks[:-1] if context.mark(kind) else marks
