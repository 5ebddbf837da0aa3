"""Locate me: the questionnaire, one statement at a time, and where the answers put a practice."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from matrix.asking import Answer, Question, asking
from matrix.catalog import Catalog
from matrix.context import Context
from matrix.estimate import Estimate, Missing
from matrix.history import history
from matrix.mark import Sheet
from matrix.progress import Progress, Step, finished, settle
from matrix.questionnaire import HIGHEST, LOWEST, Item, Questionnaire
from matrix.questionnaire_wording import missing, sentences
from matrix.text import Text
from matrix.ui import address, answering, located, notes, resources, state
from matrix.ui.markup import join, literal, tag
from matrix.ui.session import Session


def page(session: Session, questionnaire: Questionnaire, catalog: Catalog, text: Text) -> None:
    """What the address names, as far as the context has it."""
    asked = address.step()
    context = session.practice.context(asked.context) or session.own
    session.show(context.id)
    step = settle(asked, context, questionnaire) if session.known else Step()
    progress = _progress(context, step, questionnaire)
    with st.container(key="locate", gap="small"):
        st.html(tag("h1", questionnaire.title))
        asking(
            _question(context, step, progress, text) if step.item and progress else None,
            str(step) if session.known else "",
            _title(step, progress, questionnaire, catalog, text),
            {"keys": text("locate.keys", none=questionnaire.scale.not_applicable)},
            key=f"view-{answering.ASKED}",
            on_answer=lambda: answering.answered(session, context.id, questionnaire),
        )
        if not session.known:
            return
        if step.item and progress:
            _steps(session, context, step.item, progress, text)
        elif progress:
            _result(session, context, step, progress, catalog, text)
        else:
            _start(session, context, questionnaire, catalog, text)


def _progress(context: Context, step: Step, questionnaire: Questionnaire) -> Progress | None:
    if step == Step():
        return None
    sheet = finished(context)[step.result - 1] if step.result else context.open_sheet
    return Progress(questionnaire, sheet)


def _title(
    step: Step,
    progress: Progress | None,
    questionnaire: Questionnaire,
    catalog: Catalog,
    text: Text,
) -> str:
    """The heading of what is shown besides a statement."""
    if progress is None or step.item:
        return questionnaire.title
    return _headline(progress, catalog, text)


def _headline(progress: Progress, catalog: Catalog, text: Text) -> str:
    if progress.foreign:
        return text("locate.foreign_title")
    result = progress.result
    if isinstance(result, Missing):
        return text("locate.no_result")
    return sentences(result, catalog, text).title


def _question(context: Context, step: Step, progress: Progress, text: Text) -> Question:
    item: Item = progress.item(step.item)
    scale = progress.questionnaire.scale
    names = {LOWEST: scale.lowest, (LOWEST + HIGHEST) // 2: scale.middle, HIGHEST: scale.highest}
    values = [*range(LOWEST, HIGHEST + 1), None]
    answers = [Answer(v, scale.not_applicable if v is None else names.get(v, "")) for v in values]
    given = progress.sheet.answers
    all_ = len(progress.questionnaire.order)
    return Question(
        item.id,
        item.text,
        f"{context.label} · {progress.questionnaire.unit}",
        text("locate.far", at=str(step.item), all=str(all_)),
        step.item / all_,
        answers,
        values.index(given[item.id]) if item.id in given else None,
    )


def _steps(session: Session, context: Context, at: int, progress: Progress, text: Text) -> None:
    questionnaire = progress.questionnaire
    with st.container(key="locate-steps", horizontal=True, gap="small"):
        if at > 1:
            back = Step(context.id, item=at - 1)
            _button("before", text("locate.before"), answering.go, session, back)
        if progress.item(at).id in progress.sheet.answers:
            on = (session, context.id, questionnaire, at)
            _button("next", text("locate.next"), answering.on_from, *on)
        if isinstance(progress.result, Estimate):
            see = (session, context.id, questionnaire)
            _button("see", text("locate.see"), answering.see, *see)
        _button("stop", text("locate.stop"), answering.go, session, Step())
    notes.told(session, text)
    st.html(tag("p", text("locate.claim"), cls="claim"))


def _result(
    session: Session, context: Context, step: Step, progress: Progress, catalog: Catalog, text: Text
) -> None:
    result = None if progress.foreign else progress.result
    if not isinstance(result, Estimate):
        why = missing(result, text) if result else text("locate.foreign")
        with st.container(key="locate-start", gap="small"):
            notes.told(session, text)
            title = tag("h2", _headline(progress, catalog, text))
            st.html(join(title, tag("p", why)))
            _next(session, context, step, progress, text)
        return
    with st.container(key="located"):
        located.show(session, context, progress, result, catalog, text)
        with st.container(key="located-next", gap="small"):
            _next(session, context, step, progress, text)
            st.html(tag("p", text("locate.claim"), cls="claim"))
    located.table(progress, result, catalog, text)


def _next(session: Session, context: Context, step: Step, progress: Progress, text: Text) -> None:
    """What can be done with the sheet that is looked at."""
    sheet, questionnaire = progress.sheet, progress.questionnaire
    busy = bool(context.open_sheet and context.open_sheet.answers)
    with st.container(key="located-ways", horizontal=True, gap="small"):
        if not step.result:
            back = Step(context.id, item=progress.foremost)
            label = text("locate.answer_left") if progress.open else text("locate.revise")
            _button("left", label, answering.go, session, back)
            if progress.open:
                _button("leave", text("locate.leave"), answering.close, session, context.id, questionnaire)
        elif not busy:
            if not progress.foreign:
                last = progress.foremost
                _button("revise", text("locate.revise"), answering.revise, session, context, sheet, last)
            _button("again", text("locate.again"), answering.start, session, context)
        _button("to-start", text("locate.to_start"), answering.go, session, Step())


def _start(
    session: Session, context: Context, questionnaire: Questionnaire, catalog: Catalog, text: Text
) -> None:
    with st.container(key="locate-start", gap="small"):
        notes.told(session, text)
        paragraphs = [tag("p", paragraph) for paragraph in questionnaire.introduction]
        st.html(join(tag("p", questionnaire.unit, cls="lead"), *paragraphs))
        _choice(session, context, text)
        sheet = context.open_sheet
        progress = Progress(questionnaire, sheet) if sheet and sheet.answers else None
        if progress and progress.foreign:
            st.html(tag("p", text("locate.foreign"), cls="note"))
        with st.container(key="locate-ways", horizontal=True, gap="small"):
            _ways(session, context, progress, text)
        st.html(tag("p", text("locate.pause"), cls="fine"))
        _earlier(session, context, questionnaire, catalog, text)
        st.page_link("views/practice.py", label=text("locate.back"))


def _ways(session: Session, context: Context, progress: Progress | None, text: Text) -> None:
    """To begin, or to go on."""
    if progress is None:
        _button("begin", text("locate.begin"), answering.start, session, context, first=True)
        return
    sheet, questionnaire = progress.sheet, progress.questionnaire
    if progress.foreign:
        again = (session, context, sheet)
        _button("begin", text("locate.begin"), answering.start_beside, *again, first=True)
        return
    all_ = len(questionnaire.order)
    label = text("locate.on", n=str(progress.count), all=str(all_))
    to = Step(context.id, item=progress.foremost)
    _button("begin", label, answering.go, session, to, first=True)
    if isinstance(progress.result, Estimate):
        _button("see", text("locate.see"), answering.see, session, context.id, questionnaire)
    _button("over", text("locate.over"), answering.start_again, session, context, sheet)


def _choice(session: Session, context: Context, text: Text) -> None:
    names = {one.id: one.label for one in session.practice.contexts}
    if len(names) > 1:
        st.selectbox(
            text("context.choose"),
            list(names),
            key=state.held("own", context.id),
            format_func=names.__getitem__,
            on_change=answering.choose,
            args=(session,),
        )


def _earlier(
    session: Session, context: Context, questionnaire: Questionnaire, catalog: Catalog, text: Text
) -> None:
    done = finished(context)
    if not done:
        return
    st.html(tag("h2", text("locate.earlier")))
    for number, sheet in reversed(list(enumerate(done, 1))):
        with st.container(key=f"earlier-{number}", horizontal=True, vertical_alignment="center"):
            _one(session, context, number, Progress(questionnaire, sheet), catalog, text)


def _one(
    session: Session, context: Context, number: int, progress: Progress, catalog: Catalog, text: Text
) -> None:
    sheet: Sheet = progress.sheet
    day = sheet.on.isoformat()
    to = Step(context.id, result=number)
    label = literal(text("locate.day", day=day, title=_headline(progress, catalog, text)))
    _button(f"open-{number}", label, answering.go, session, to)
    remove = literal(text("locate.remove_of", day=day))
    st.button(
        text("locate.remove"),
        key=f"remove-{number}",
        type="tertiary",
        help=remove,
        on_click=answering.remove,
        args=(session, context, sheet),
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
    page(session, questionnaire, catalog, text)
