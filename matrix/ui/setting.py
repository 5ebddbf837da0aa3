"""The setting one practises in: which context is looked at, what it is called, whether it is on the
map; and the ways to look closer at it."""

from __future__ import annotations

import streamlit as st

from matrix.context import Context
from matrix.personal import plain
from matrix.questionnaire import Questionnaire
from matrix.text import Text
from matrix.ui import resources, state
from matrix.ui.markup import literal, tag
from matrix.ui.session import Session


def choice(session: Session, text: Text) -> None:
    """The person's contexts, hidden ones among them, and one more."""
    with st.container(key="choice", horizontal=True, gap="small", vertical_alignment="bottom"):
        which(session, text)
        number = str(len(session.practice.contexts) + 1)
        st.button(
            text("context.add"),
            key="add-context",
            disabled=not session.known,
            on_click=session.add_context,
            args=(text("context.new", number=number),),
        )


def which(session: Session, text: Text) -> None:
    """The person's contexts, hidden ones among them."""
    names = {
        context.id: text("context.hidden", label=context.label) if context.hidden else context.label
        for context in session.practice.contexts
    }
    # Streamlit's field goes on showing a name that has changed, unless it is another field.
    field = f"own-{hash(tuple(names.items()))}"
    st.selectbox(
        text("context.choose"),
        list(names),
        key=state.held(field, session.own.id),
        format_func=names.__getitem__,
        on_change=_choose,
        args=(session, field),
    )


def closer(session: Session, context: Context, text: Text) -> None:
    """The questionnaire and the session check, where they are about this map."""
    questionnaire, moves = resources.the_questionnaire(), resources.the_moves()
    if not session.known or not (questionnaire or moves):
        return
    with st.container(key="closer", border=True, gap="small"):
        st.html(tag("h2", text("practice.closer")))
        if questionnaire:
            st.page_link("views/locate.py", label=text("app.locate"))
            st.html(tag("p", _locate(context, questionnaire, text), cls="fine"))
        if moves:
            st.page_link("views/check.py", label=text("app.check"))
            st.html(tag("p", text("practice.check"), cls="fine"))


def _locate(context: Context, questionnaire: Questionnaire, text: Text) -> str:
    sheet = context.open_sheet
    if sheet is None or not sheet.answers:
        return text("practice.locate")
    n, all_ = str(len(sheet.answers)), str(len(questionnaire.items))
    return text("practice.locate_open", n=n, all=all_)


def show(session: Session, context: Context, text: Text) -> None:
    """Rename, hide or remove the context."""
    if not session.known:
        return
    alone = sum(not other.hidden for other in session.practice.contexts) == 1
    # A new one is open: a name is the first thing it needs.
    new = not (context.marks or context.notes or context.sheets) and not alone
    with st.expander(text("context.edit"), expanded=new, key=f"setting-{context.id}"):
        st.text_input(
            text("context.label"),
            key=state.held(f"label-{context.id}", context.label),
            max_chars=80,
            on_change=_rename,
            args=(session, context.id),
        )
        st.checkbox(
            text("context.on_map"),
            key=state.held(f"seen-{context.id}", not context.hidden),
            # One has to be left: without a marker the map has nothing to drag.
            disabled=alone and not context.hidden,
            on_change=_hide,
            args=(session, context.id),
        )
        st.button(
            text("context.remove", label=literal(context.label)),
            key=f"remove-context-{context.id}",
            on_click=session.remove,
            args=(context,),
        )


def _choose(session: Session, field: str) -> None:
    session.show(state.value(field))


def _rename(session: Session, id_: str) -> None:
    label = state.value(f"label-{id_}")
    if plain(label or ""):
        session.rename(id_, label)
    else:
        session.note("context.nameless")


def _hide(session: Session, id_: str) -> None:
    session.hide(id_, not state.value(f"seen-{id_}"))
