"""How far somebody is with a questionnaire, and what answering it does to a context.

Each change names what it is about by values, so that it can be done again on a later state: where
that has nothing to be changed any more, it leaves the context as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matrix.context import Context
from matrix.estimate import Estimate, Missing, score
from matrix.mark import Sheet
from matrix.questionnaire import Item, Questionnaire, parse_answers


@dataclass(frozen=True, slots=True)
class Progress:
    """A sheet beside the questionnaire it answers."""

    questionnaire: Questionnaire
    sheet: Sheet

    @property
    def foreign(self) -> bool:
        """Whether it answers another questionnaire: it has items that this one does not know."""
        return not self.sheet.answers.keys() <= {item.id for item in self.questionnaire.items}

    @property
    def result(self) -> Estimate | Missing:
        """What the answers say. Raises EntriesError where they are foreign."""
        return score(self.questionnaire, parse_answers(self.sheet.answers, self.questionnaire))

    @property
    def count(self) -> int:
        """How many items have an answer, "does not apply" among them."""
        return len(self.sheet.answers)

    @property
    def foremost(self) -> int:
        """The number of the item to go on with: the first that is open, else the last."""
        return self.open[0] if self.open else len(self.questionnaire.order)

    @property
    def open(self) -> tuple[int, ...]:
        """The numbers of the items without an answer, from 1 in the order of asking."""
        order = self.questionnaire.order
        return tuple(n for n, item in enumerate(order, 1) if item.id not in self.sheet.answers)

    def item(self, number: int | None) -> Item | None:
        """The item of that number; None where there is no such."""
        order = self.questionnaire.order
        return order[number - 1] if number and 0 < number <= len(order) else None

    def after(self, number: int) -> int | None:
        """The number to go on with: the next one, after the last one the first that is open."""
        return number + 1 if self.item(number + 1) else next(iter(self.open), None)


@dataclass(frozen=True, slots=True)
class Step:
    """What is shown of a context's questionnaires: what is asked on its open sheet; the result of
    that (`result` is 0) or of the finished sheet of a number, from 1; without a context the start.

    Which item is asked is none of it: twenty steps of the browser's history would be in the way
    of whoever goes back.
    """

    context: str = ""
    result: int | None = None

    @property
    def query(self) -> dict[str, str]:
        """The step in a page's address. It has no answer in it."""
        if not self.context:
            return {}
        result = {} if self.result is None else {"result": str(self.result)}
        return {"of": self.context, **result}


START = Step()
"""What is shown where nothing is asked or looked at."""


def read_step(query: Mapping[str, str]) -> Step:
    """The step in a page's address; the start for whatever is none."""
    context, result = query.get("of", ""), query.get("result")
    if result is None:
        return Step(context)
    if not context or not (result.isascii() and result.isdecimal()) or len(result) > 4:
        return START
    return Step(context, int(result))


def finished(context: Context) -> tuple[Sheet, ...]:
    """The sheets that are done, in the order in which they were finished."""
    return tuple(sheet for sheet in context.sheets if sheet.done)


def settle(step: Step, context: Context, questionnaire: Questionnaire) -> Step:
    """The step as far as the context has what it names; else the start."""
    if step.context != context.id:
        return START
    if step.result:
        return step if step.result <= len(finished(context)) else START
    sheet = context.open_sheet
    there = sheet is not None and not Progress(questionnaire, sheet).foreign
    return step if there else START


def begin(context: Context, on: date) -> Context:
    """The context with a sheet to be answered: the open one, or an empty one."""
    return context if context.open_sheet else context.answer(Sheet(on=on, answers={}))


def start_over(context: Context, sheet: Sheet, on: date) -> Context:
    """The context with an empty sheet in the place of that open one."""
    return begin(context.exchange(sheet, None), on)


def set_aside(context: Context, sheet: Sheet, on: date) -> Context:
    """The context with that open sheet kept as it is, and an empty one to be answered."""
    return begin(context.exchange(sheet, sheet.model_copy(update={"done": True})), on)


def answer(context: Context, item: str, value: int | None, on: date) -> Context:
    """The context with one more answer, or another one, on the open sheet it has."""
    sheet = context.open_sheet
    if sheet is None:
        return context
    return context.answer(Sheet(on=on, answers={**sheet.answers, item: value}))


def finish(context: Context, questionnaire: Questionnaire) -> Context:
    """The context with its open sheet done, if that has a result."""
    sheet = context.open_sheet
    if sheet is None:
        return context
    progress = Progress(questionnaire, sheet)
    if progress.foreign or isinstance(progress.result, Missing):
        return context
    return context.answer(sheet.model_copy(update={"done": True}))


def reopen(context: Context, sheet: Sheet) -> Context:
    """The context with a finished sheet open again, unless another one is being answered."""
    other = context.open_sheet
    if other and other.answers:
        return context
    return context.exchange(sheet, sheet.model_copy(update={"done": False}))
