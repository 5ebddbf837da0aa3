"""One look at the questionnaire: whose, which step of it, and what there is to show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from matrix.asking import Answer, Question
from matrix.catalog import Catalog
from matrix.context import Context
from matrix.estimate import Estimate, Missing
from matrix.mark import Sheet
from matrix.progress import START, Progress, Step, finished, settle
from matrix.questionnaire import HIGHEST, LOWEST, Questionnaire
from matrix.questionnaire_wording import sentences
from matrix.text import Text
from matrix.ui.session import Session


@dataclass(frozen=True, slots=True)
class Sitting:
    """`context` is as it was when the page was drawn; `step` is the one that is shown."""

    session: Session
    context: Context
    questionnaire: Questionnaire
    catalog: Catalog
    text: Text
    step: Step = START

    def at(self, step: Step) -> Sitting:
        """The same at a step, as far as the context has what that names."""
        known = self.session.known
        shown = settle(step, self.context, self.questionnaire) if known else START
        return replace(self, step=shown)

    @property
    def now(self) -> Context:
        """The context as it is now; as it was, where it is gone."""
        return self.session.practice.context(self.context.id) or self.context

    @property
    def open(self) -> Progress | None:
        """The sheet that is being answered, if there are answers on it."""
        sheet = self.context.open_sheet
        return Progress(self.questionnaire, sheet) if sheet and sheet.answers else None

    @property
    def progress(self) -> Progress | None:
        """The sheet that is shown; None at the start."""
        if self.step == START:
            return None
        number = self.step.result
        sheet = finished(self.context)[number - 1] if number else self.context.open_sheet
        return Progress(self.questionnaire, sheet)

    @property
    def estimate(self) -> Estimate | None:
        """The result that is shown."""
        return None if self.progress is None else _estimate(self.progress)

    @property
    def can_see(self) -> bool:
        """Whether the sheet that is being answered has a result."""
        return self.open is not None and _estimate(self.open) is not None

    @property
    def title(self) -> str:
        """The heading of what is shown, where that is no statement."""
        if self.progress is None or self.item:
            return self.questionnaire.title
        return self.headline(self.progress.sheet)

    def headline(self, sheet: Sheet) -> str:
        """A sheet's result in one line."""
        progress = Progress(self.questionnaire, sheet)
        if progress.foreign:
            return self.text("locate.foreign_title")
        result = progress.result
        if isinstance(result, Missing):
            return self.text("locate.no_result")
        return sentences(result, self.catalog, self.text).title

    @property
    def item(self) -> int | None:
        """The number of the item that is asked: the one gone to last, else the one to go on
        with."""
        if self.progress is None or self.step.result is not None:
            return None
        gone_to = self.session.item
        return gone_to if self.progress.item(gone_to) else self.progress.foremost

    @property
    def question(self) -> Question | None:
        """The statement that is asked."""
        progress, at = self.progress, self.item
        item = progress.item(at) if progress else None
        if progress is None or item is None or at is None:
            return None
        scale, given = self.questionnaire.scale, progress.sheet.answers
        middle = (LOWEST + HIGHEST) // 2
        names = {LOWEST: scale.lowest, middle: scale.middle, HIGHEST: scale.highest}
        numbers = [Answer(n, names.get(n, "")) for n in range(LOWEST, HIGHEST + 1)]
        answers = [*numbers, Answer(None, scale.not_applicable)]
        values = [answer.value for answer in answers]
        all_ = len(self.questionnaire.order)
        return Question(
            item.id,
            item.text,
            f"{self.context.label} · {self.questionnaire.unit}",
            self.text("locate.far", at=str(at), all=str(all_)),
            at / all_,
            answers,
            values.index(given[item.id]) if item.id in given else None,
        )


def _estimate(progress: Progress) -> Estimate | None:
    result = None if progress.foreign else progress.result
    return result if isinstance(result, Estimate) else None
