"""The journal of one context, as data: what goes onto a page for supervision or a portfolio.

`journal_wording` says it in words; nothing here holds a word of any language. The day it is made
on is passed in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from matrix.catalog import Catalog
from matrix.context import Context
from matrix.errors import EntriesError
from matrix.estimate import Estimate, Missing, compare, score
from matrix.gap import Gaps
from matrix.mark import KINDS, Mark, MarkKind, Sheet
from matrix.modality import Modality
from matrix.moves import Move, Moves, suggest
from matrix.plane import Point
from matrix.questionnaire import Questionnaire, parse_answers
from matrix.reading import Reading, read

NEAR = 9
"""How many modalities are on the map at most; more would hide the marks."""

_LONGEST = 48  # how much of a label goes into a file's name


@dataclass(frozen=True, slots=True)
class Answered:
    """A questionnaire that was answered on a day. It has no `result` where the answers are to
    another one than is at hand, so that nobody can say where they point."""

    on: date
    result: Estimate | Missing | None


@dataclass(frozen=True, slots=True)
class Journal:
    """What is known of one context on a day."""

    context: Context
    catalog: Catalog
    on: date
    reading: Reading
    answered: tuple[Answered, ...]
    """The finished questionnaires, in the order of their days."""
    moves: tuple[Move, ...]
    """What to try on the way from now to aim; none where either is not placed."""
    thought: str
    """Something to reflect on where sessions were checked; else empty."""

    @property
    def estimate(self) -> Estimate | None:
        """Where the latest answers that could be scored put the context."""
        results = (answered.result for answered in reversed(self.answered))
        return next((result for result in results if isinstance(result, Estimate)), None)

    @property
    def gaps(self) -> Gaps | None:
        """The stated stance beside the estimate; None where either is not there."""
        if self.estimate is None or self.reading.now is None:
            return None
        return compare(self.estimate, self.reading.now.point)

    @property
    def placed(self) -> bool:
        """Whether there is anything to draw on a map."""
        return bool(self.context.marks) or self.estimate is not None

    @property
    def near(self) -> tuple[Modality, ...]:
        """The modalities nearest to now and aim, by turns, at most NEAR; where neither is placed,
        to the latest of what is."""
        lists = [self.catalog.nearest(anchor, NEAR) for anchor in self._anchors()]
        by_turns = (modality for found in zip(*lists, strict=True) for modality, _ in found)
        return tuple({modality.id: modality for modality in by_turns}.values())[:NEAR]

    @property
    def sessions(self) -> tuple[Mark, ...]:
        """Where sessions lay by what was done in them, in the order of their days."""
        return tuple(mark for mark in self.context.marks if mark.kind == "enacted")

    def earlier(self, kind: MarkKind) -> tuple[Mark, ...]:
        """The marks of that kind before the one that stands, in the order of their days."""
        standing = self.context.mark(kind)
        return tuple(m for m in self.context.marks if m.kind == kind and m is not standing)

    def _anchors(self) -> Iterator[Point]:
        standing = [mark.point for mark in map(self.context.mark, KINDS) if mark]
        if standing:
            yield from standing
        elif self.context.marks:
            yield self.context.marks[-1].point
        elif self.estimate:
            yield self.estimate.point


def make(
    context: Context,
    catalog: Catalog,
    questionnaire: Questionnaire | None,
    moves: Moves | None,
    on: date,
) -> Journal:
    """The journal of a context, made on that day.

    `questionnaire` and `moves` are None where they are not about this catalogue's axes; then no
    answers are scored, and there is nothing to try.
    """
    reading = read(context, catalog, catalog.modalities)
    now, aim = reading.now, reading.aim
    finished = sorted((s for s in context.sheets if s.done), key=lambda sheet: sheet.on)
    checked = any(mark.kind == "enacted" for mark in context.marks)
    return Journal(
        context,
        catalog,
        on,
        reading,
        tuple(Answered(sheet.on, _result(sheet, questionnaire)) for sheet in finished),
        suggest(moves, now.point, aim.point) if moves and now and aim else (),
        (moves.thought or "") if moves and checked else "",
    )


def journal_name(context: Context, on: date, ending: Literal["html", "md"]) -> str:
    """A name for the journal's file that every system takes: `journal-LABEL-DAY.ENDING`, with the
    label in small letters without accents. A label in another script gives way to the id."""
    plain = unicodedata.normalize("NFKD", context.label.casefold()).encode("ascii", "ignore")
    words = re.sub(r"[^a-z0-9]+", "-", plain.decode()).strip("-")
    short = words[:_LONGEST].rstrip("-") or context.id
    return f"journal-{short}-{on.isoformat()}.{ending}"


def _result(sheet: Sheet, questionnaire: Questionnaire | None) -> Estimate | Missing | None:
    if questionnaire is None:
        return None
    try:
        answers = parse_answers(sheet.answers, questionnaire)
    except EntriesError:
        return None
    return score(questionnaire, answers)
