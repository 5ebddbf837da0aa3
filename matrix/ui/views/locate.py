"""Locate me: the questionnaire, one statement at a time, and where the answers put a practice."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from matrix.asking import Shown, asking
from matrix.estimate import Missing
from matrix.history import history
from matrix.mark import Sheet
from matrix.progress import Progress, finished
from matrix.questionnaire import Questionnaire
from matrix.questionnaire_wording import missing
from matrix.ui import address, answering, located, notes, resources, setting, state
from matrix.ui.keys import keyed
from matrix.ui.markup import join, literal, tag
from matrix.ui.session import Session
from matrix.ui.sitting import Sitting


def page(session: Session, questionnaire: Questionnaire) -> None:
    """What the address names, as far as the context has it."""
    asked = state.stepped(session)
    context = session.practice.context(asked.context) or session.own
    session.show(context.id)
    sitting = Sitting(session, context, questionnaire, catalog, text).at(asked)
    with st.container(key="locate", gap="small"):
        st.html(tag("h1", questionnaire.title))
        asking(
            Shown(_place(sitting), sitting.title, sitting.question),
            {"keys": text("locate.keys", none=questionnaire.scale.not_applicable)},
            key=f"view-{answering.ASKED}",
            on_answer=lambda: answering.answered(sitting),
        )
        if not session.known:
            return
        if sitting.question:
            _steps(sitting)
        elif sitting.estimate:
            _result(sitting)
        elif sitting.progress:
            _no_result(sitting, sitting.progress)
        else:
            _start(sitting)


def _place(sitting: Sitting) -> str:
    return f"{sitting.step} {sitting.item}" if sitting.session.known else ""


def _steps(sitting: Sitting) -> None:
    """The ways from an item."""
    at, session = sitting.item, sitting.session
    with st.container(key="locate-steps", horizontal=True, gap="small"):
        if at > 1:
            _button("before", text("locate.before"), answering.ask, sitting, at - 1)
        if sitting.question.chosen is not None:
            _button("next", text("locate.next"), answering.go_on, sitting, at)
        if sitting.can_see:
            _button("see", text("locate.see"), answering.see, sitting)
        _button("stop", text("locate.stop"), answering.leave, sitting)
    notes.told(session, text)
    st.html(tag("p", text("locate.claim"), cls="claim"))


def _result(sitting: Sitting) -> None:
    with st.container(key="located"):
        located.show(sitting, sitting.progress, sitting.estimate)
        with st.container(key="located-next", gap="small"):
            _next(sitting, sitting.progress)
            st.html(tag("p", text("locate.claim"), cls="claim"))
    located.table(sitting, sitting.progress, sitting.estimate)


def _no_result(sitting: Sitting, progress: Progress) -> None:
    with st.container(key="locate-start", gap="small"):
        notes.told(sitting.session, text)
        result = None if progress.foreign else progress.result
        why = missing(result, text) if isinstance(result, Missing) else text("locate.foreign")
        st.html(join(tag("h2", sitting.title), tag("p", why)))
        _next(sitting, progress)
        st.html(tag("p", text("locate.claim"), cls="claim"))


def _next(sitting: Sitting, progress: Progress) -> None:
    """What can be done with the sheet that is looked at."""
    with st.container(key="located-ways", horizontal=True, gap="small"):
        if not sitting.step.result:
            label = text("locate.answer_left") if progress.open else text("locate.revise")
            _button("left", label, answering.ask, sitting, progress.foremost)
            if sitting.estimate and progress.open:
                _button("leave", text("locate.leave"), answering.close, sitting)
        elif sitting.open is None:
            if not progress.foreign:
                _button("revise", text("locate.revise"), answering.revise, sitting, progress.sheet)
            _button("again", text("locate.again"), answering.start, sitting)
        _button("to-start", text("locate.to_start"), answering.leave, sitting)


def _start(sitting: Sitting) -> None:
    questionnaire = sitting.questionnaire
    with st.container(key="locate-start", gap="small"):
        notes.told(sitting.session, text)
        paragraphs = [tag("p", paragraph) for paragraph in questionnaire.introduction]
        st.html(join(tag("p", questionnaire.unit, cls="lead"), *paragraphs))
        if len(sitting.session.practice.contexts) > 1:
            setting.which(sitting.session, text)
        if sitting.open and sitting.open.foreign:
            st.html(tag("p", text("locate.foreign"), cls="foreign"))
        with st.container(key="locate-ways", horizontal=True, gap="small"):
            _ways(sitting)
        st.html(tag("p", text("locate.pause"), cls="fine"))
        _earlier(sitting)
        st.page_link("views/practice.py", label=text("locate.back"))


def _ways(sitting: Sitting) -> None:
    """To begin, or to go on."""
    open_ = sitting.open
    if open_ is None:
        _button("begin", text("locate.begin"), answering.start, sitting, first=True)
    elif open_.foreign:
        again = (sitting, open_.sheet)
        _button("begin", text("locate.begin"), answering.start_beside, *again, first=True)
    else:
        label = text("locate.on", n=str(open_.count), all=str(len(sitting.questionnaire.order)))
        _button("begin", label, answering.ask, sitting, open_.foremost, first=True)
        if sitting.can_see:
            _button("see", text("locate.see"), answering.see, sitting)
        _button("over", text("locate.over"), answering.start_again, sitting, open_.sheet)


def _earlier(sitting: Sitting) -> None:
    done = finished(sitting.context)
    if done:
        st.html(tag("h2", text("locate.earlier")))
    numbers = range(len(done), 0, -1)
    for number, (key, sheet) in zip(numbers, keyed(reversed(done)), strict=True):
        with st.container(key=f"earlier-{key}", horizontal=True):
            _one(sitting, number, key, sheet)


def _one(sitting: Sitting, number: int, key: str, sheet: Sheet) -> None:
    """An earlier result: to be opened, to be removed."""
    day = sheet.on.isoformat()
    label = literal(text("locate.day", day=day, title=sitting.headline(sheet)))
    _button(f"open-{number}", label, answering.look, sitting, number)
    st.button(
        text("locate.remove"),
        key=f"locate-remove-{key}",
        type="tertiary",
        help=text("locate.remove_of", day=day),
        on_click=answering.remove,
        args=(sitting, sheet),
    )


def _button(
    key: str, label: str, does: Callable[..., None], *args: object, first: bool = False
) -> None:
    kind = "primary" if first else "secondary"
    st.button(label, key=f"locate-{key}", type=kind, on_click=does, args=args)


catalog, text = resources.the_catalog(), resources.the_text()
session = state.current(catalog, text)
history(key=state.HISTORY)
if state.opened(state.LOCATED, session, catalog):
    address.show_card(session, catalog)
questionnaire = resources.the_questionnaire()
if questionnaire is None:
    with st.container(key="locate", gap="small"):
        st.html(join(tag("h1", text("app.locate")), tag("p", text("locate.elsewhere"))))
        st.page_link("views/practice.py", label=text("locate.back"))
else:
    page(session, questionnaire)
