"""The reading of the shown context, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from matrix.catalog import Catalog, Modality
from matrix.reading import Place, read
from matrix.text import Text
from matrix.ui import state
from matrix.ui.markup import join, tag
from matrix.ui.session import Session
from matrix.wording import number, sentences


def show(session: Session, catalog: Catalog, among: Sequence[Modality], text: Text) -> None:
    """Where the context stands, who is near, what lies between now and aim, two questions."""
    context = session.context
    with st.container(key="reading", border=True, gap="small"):
        if context is None:
            return
        if len(session.contexts) > 1:
            _choice(session, text)
        reading = read(context, catalog, among)
        said = sentences(reading, text)
        st.html(tag("h2", said.title))
        if reading.now is None and reading.aim is None:
            st.html(tag("p", text("reading.empty")))
        if reading.now:
            st.html(tag("p", said.where))
            _nearest(reading.now, "reading.nearest", session, text)
        if reading.aim:
            parts = [tag("h3", text("reading.aim")), tag("p", said.aim)]
            if said.shift:
                parts += [tag("h3", text("reading.shift")), tag("p", said.shift)]
            st.html(join(*parts))
            if reading.now is None:
                _nearest(reading.aim, "reading.nearest_aim", session, text)
        if catalog.reflection:
            questions = " ".join(catalog.reflection)
            st.html(tag("h3", text("reading.reflect")) + tag("p", questions, cls="question"))
        if not session.shared:
            _edit(session, text)


def _choice(session: Session, text: Text) -> None:
    ids = [context.id for context in session.contexts]
    labels = {context.id: context.label for context in session.contexts}
    chosen = st.selectbox(
        text("context.choose"),
        ids,
        index=ids.index(session.context.id),
        format_func=labels.__getitem__,
        label_visibility="collapsed",
    )
    if chosen != session.context.id:
        session.show(chosen)
        st.rerun()


def _nearest(place: Place, title: str, session: Session, text: Text) -> None:
    with st.container(key="nearest", gap=None):
        st.html(tag("h3", text(title)))
        for modality, far in place.nearest:
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                st.button(
                    modality.name,
                    key=f"nearest-{modality.id}",
                    type="tertiary",
                    on_click=state.choose,
                    args=(session, modality.id),
                )
                st.html(tag("span", number(far), cls="distance"), width="content")


def _edit(session: Session, text: Text) -> None:
    context = session.context
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        with st.popover(text("context.edit"), type="tertiary"):
            # A label that came from elsewhere makes a new field: the old one would write it over.
            key = f"label-{context.id}-{context.label}"
            st.text_input(
                text("context.label"),
                context.label,
                max_chars=80,
                key=key,
                on_change=state.rename,
                args=(session, context, key),
            )
            if len(session.contexts) > 1 or context.marks:
                st.button(text("context.remove"), on_click=session.remove, args=(context,))
        if context.marks:
            number_ = str(len(session.contexts) + 1)
            st.button(
                text("context.add"),
                type="tertiary",
                on_click=session.add_context,
                args=(text("context.new", number=number_),),
            )


