"""What a person does with the questionnaire, each as the callback of a widget: answers are kept at
once, so whoever stops or reloads goes on where they were."""

from __future__ import annotations

from collections.abc import Callable

from matrix import asking
from matrix.context import Context
from matrix.errors import MessageError
from matrix.mark import Sheet
from matrix.plane import Point
from matrix.progress import (
    START,
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
from matrix.ui import state
from matrix.ui.sitting import Sitting

ASKED = "asked"
"""The name of the component that asks."""


def ask(sitting: Sitting, number: int) -> None:
    """Ask the item of that number."""
    sitting.session.item = number
    _go(sitting, Step(sitting.context.id))


def look(sitting: Sitting, number: int = 0) -> None:
    """Show the result of the finished sheet of that number, or of the open one."""
    _go(sitting, Step(sitting.context.id, number))


def leave(sitting: Sitting) -> None:
    """Back to the start."""
    _go(sitting, START)


def start(sitting: Sitting) -> None:
    """Begin with the first item."""
    on = state.today()
    if _change(sitting, lambda now: begin(now, on)):
        ask(sitting, 1)


def start_again(sitting: Sitting, sheet: Sheet) -> None:
    """Begin anew in the place of the sheet that was being answered. It can be undone."""
    on, session = state.today(), sitting.session
    if _change(sitting, lambda now: start_over(now, sheet, on), undoable=True):
        ask(sitting, 1)
        session.note("locate.over_done")


def start_beside(sitting: Sitting, sheet: Sheet) -> None:
    """Begin anew and keep the open sheet, which answers another questionnaire."""
    on = state.today()
    if _change(sitting, lambda now: set_aside(now, sheet, on)):
        ask(sitting, 1)


def answered(sitting: Sitting) -> None:
    """Keep what was just answered, and go on. What is heard again leads no further."""
    try:
        said = asking.hear(state.value(ASKED).answered)
    except MessageError as error:
        sitting.session.refuse(error)
        return
    order = [item.id for item in sitting.questionnaire.order]
    if said.item not in order:
        return  # the questionnaire is another one by now; the page shows what there is
    on = state.today()
    asked, number = sitting.item, order.index(said.item) + 1
    if _change(sitting, lambda now: answer(now, said.item, said.answer, on)) and asked == number:
        go_on(sitting, number)


def go_on(sitting: Sitting, number: int) -> None:
    """Go on from the item of that number; where nothing is left to ask, to the result."""
    sheet = sitting.now.open_sheet
    after = Progress(sitting.questionnaire, sheet).after(number) if sheet else None
    if after:
        ask(sitting, after)
    else:
        close(sitting)


def close(sitting: Sitting) -> None:
    """Be done with the open sheet and see its result; without one, why there is none."""
    before = len(finished(sitting.now))
    _change(sitting, lambda now: finish(now, sitting.questionnaire))
    done = len(finished(sitting.now))
    look(sitting, done if done > before else 0)


def see(sitting: Sitting) -> None:
    """See the result so far; where nothing is open, that is to be done."""
    if sitting.open and sitting.open.open:
        look(sitting)
    else:
        close(sitting)


def revise(sitting: Sitting, sheet: Sheet) -> None:
    """Go back to the answers of a finished sheet, to the item that was asked last."""
    last = Progress(sitting.questionnaire, sheet).foremost
    if _change(sitting, lambda now: reopen(now, sheet)):
        ask(sitting, last)


def remove(sitting: Sitting, sheet: Sheet) -> None:
    """Remove a finished sheet. It can be undone."""
    session, before = sitting.session, sitting.session.practice
    _change(sitting, lambda now: now.exchange(sheet, None), undoable=True)
    if session.practice != before:
        session.note("locate.removed", day=sheet.on.isoformat())


def place(sitting: Sitting, sheet: Sheet, at: Point) -> None:
    """Put *now* where the answers put it, rounded to hundredths. It can be undone."""
    on, session, context = state.today(), sitting.session, sitting.context
    point = Point(round(at.x, 2), round(at.y, 2))
    if _change(sitting, lambda now: now.place("now", point, on), undoable=True):
        session.note("locate.placed", label=context.label, day=sheet.on.isoformat())


def _go(sitting: Sitting, to: Step) -> None:
    sitting.session.notes.clear()
    session = sitting.session
    session.going = session.going or to != session.step
    session.step = to


def _change(
    sitting: Sitting, change: Callable[[Context], Context], *, undoable: bool = False
) -> bool:
    return sitting.session.change(sitting.context.id, change, undoable=undoable)
