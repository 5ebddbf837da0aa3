"""What a person does with the questionnaire, each as the callback of a widget: answers are kept at
once, so whoever stops or reloads goes on where they were."""

from __future__ import annotations

from collections.abc import Callable

from matrix import asking
from matrix.context import Context
from matrix.errors import MessageError
from matrix.estimate import Estimate
from matrix.mark import Sheet
from matrix.plane import Point
from matrix.progress import (
    Progress,
    Step,
    answer,
    begin,
    finish,
    finished,
    reopen,
    set_aside,
    start_over,
)
from matrix.questionnaire import Questionnaire
from matrix.ui import address, state
from matrix.ui.session import Session

ASKED = "asked"
"""The name of the component that asks."""


def go(session: Session, to: Step) -> None:
    """Show another step."""
    session.notes.clear()
    address.go(to)


def start(session: Session, context: Context) -> None:
    """Begin with the first item."""
    on = state.today()
    if session.change(context.id, lambda now: begin(now, on)):
        go(session, Step(context.id, item=1))


def start_again(session: Session, context: Context, sheet: Sheet) -> None:
    """Begin anew in the place of the sheet that was being answered."""
    on = state.today()
    _begun(session, context, lambda now: start_over(now, sheet, on))
    session.note("locate.over_done")


def start_beside(session: Session, context: Context, sheet: Sheet) -> None:
    """Begin anew and keep the open sheet, which answers another questionnaire."""
    on = state.today()
    _begun(session, context, lambda now: set_aside(now, sheet, on))


def _begun(session: Session, context: Context, change: Callable[[Context], Context]) -> None:
    if session.change(context.id, change, undoable=True):
        address.go(Step(context.id, item=1))


def answered(session: Session, id_: str, questionnaire: Questionnaire) -> None:
    """Keep what was just answered, and go on."""
    try:
        said = asking.hear(state.value(ASKED).answered)
    except MessageError as error:
        session.refuse(error)
        return
    number = next((n for n, i in enumerate(questionnaire.order, 1) if i.id == said.item), None)
    if number is None:
        return  # the questionnaire is another one by now; the page shows what there is
    on = state.today()
    if session.change(id_, lambda now: answer(now, said.item, said.answer, on)):
        on_from(session, id_, questionnaire, number)


def on_from(session: Session, id_: str, questionnaire: Questionnaire, number: int) -> None:
    """Go on from the item of that number; where nothing is left to ask, to the result."""
    session.notes.clear()
    context = session.practice.context(id_)
    if context is None or context.open_sheet is None:
        return
    after = Progress(questionnaire, context.open_sheet).after(number)
    if after:
        address.go(Step(id_, item=after))
    else:
        close(session, id_, questionnaire)


def close(session: Session, id_: str, questionnaire: Questionnaire) -> None:
    """Be done with the open sheet and see its result; without one, why there is none."""
    before = len(_finished(session, id_))
    session.change(id_, lambda now: finish(now, questionnaire))
    done = len(_finished(session, id_))
    go(session, Step(id_, result=done if done > before else 0))


def see(session: Session, id_: str, questionnaire: Questionnaire) -> None:
    """See the result so far; where nothing is open it is done with that."""
    context = session.practice.context(id_)
    if context is None or context.open_sheet is None:
        return
    if Progress(questionnaire, context.open_sheet).open:
        go(session, Step(id_, result=0))
    else:
        close(session, id_, questionnaire)


def revise(session: Session, context: Context, sheet: Sheet, last: int) -> None:
    """Go back to the answers of a finished sheet, to the last item."""
    if session.change(context.id, lambda now: reopen(now, sheet)):
        go(session, Step(context.id, item=last))


def remove(session: Session, context: Context, sheet: Sheet) -> None:
    """Remove a finished sheet. It can be undone."""
    if session.change(context.id, lambda now: now.exchange(sheet, None), undoable=True):
        address.go(Step())
        session.note("locate.removed", day=sheet.on.isoformat())


def place(session: Session, context: Context, estimate: Estimate, sheet: Sheet) -> None:
    """Put *now* where the answers put it. It can be undone."""
    on, point = state.today(), Point(round(estimate.point.x, 2), round(estimate.point.y, 2))
    if session.change(context.id, lambda now: now.place("now", point, on), undoable=True):
        session.note("locate.placed", label=context.label, day=sheet.on.isoformat())


def choose(session: Session) -> None:
    """The person chose another context of their own."""
    session.notes.clear()
    session.show(state.value("own"))


def _finished(session: Session, id_: str) -> tuple[Sheet, ...]:
    context = session.practice.context(id_)
    return finished(context) if context else ()
