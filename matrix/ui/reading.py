"""The reading of the shown context, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from matrix.catalog import Catalog
from matrix.context import Context
from matrix.modality import Modality
from matrix.reading import Place, read
from matrix.reading_wording import sentences
from matrix.text import Text
from matrix.ui.markup import Html, join, neighbours, tag
from matrix.ui.session import Session


def show(session: Session, catalog: Catalog, among: Sequence[Modality], text: Text) -> None:
    """Where the context stands, who is near, what lies between now and aim, two questions."""
    context = session.context
    with st.container(key="reading", border=True, gap="small"):
        if context is None:
            return
        if len(session.contexts) > 1:
            _choice(session, text)
        # One element: each costs a message, and the reading is what one waits for after a drop.
        own = context.id not in session.lent_ids
        st.html(_body(context, catalog, among, text, own=own))
        if session.blind:
            return
        if session.known and own:
            st.page_link("views/practice.py", label=text("reading.more"))
        if session.fresh:
            st.button(
                text("blind.offer"),
                key="put-away",
                type="tertiary",
                on_click=session.put_away,
                args=(True,),
            )


def card(context: Context, catalog: Catalog, text: Text) -> None:
    """The reading of a context of the person's own, with all of the catalogue to be near to."""
    with st.container(key="reading", border=True, gap="small"):
        st.html(_body(context, catalog, catalog.modalities, text, own=True))


def _body(
    context: Context, catalog: Catalog, among: Sequence[Modality], text: Text, *, own: bool
) -> Html:
    reading = read(context, catalog, among)
    said = sentences(reading, text, own=own)
    parts = [tag("h2", said.title)]
    if reading.now is None and reading.aim is None:
        parts.append(tag("p", text("reading.empty")))
    if reading.now:
        parts += _paragraphs(said.where, said.range, said.since)
        everybody = len(among) == len(catalog.modalities)
        title = text("reading.nearest_all") if everybody else text("reading.nearest")
        parts.append(_nearest(reading.now, title))
    if reading.aim:
        parts.append(tag("h3", text("reading.aim")))
        parts += _paragraphs(said.aim, said.aim_range, said.aim_since)
        if said.shift:
            parts += [tag("h3", text("reading.shift")), tag("p", said.shift)]
        if reading.now is None:
            parts.append(_nearest(reading.aim, text("reading.nearest_aim")))
    if catalog.reflection:
        questions = " ".join(catalog.reflection)
        parts += [tag("h3", text("reading.reflect")), tag("p", questions, cls="question")]
    if said.session:
        parts.append(tag("p", said.session, cls="question"))
    return join(*parts)


def _paragraphs(*said: str) -> list[Html]:
    return [tag("p", sentence) for sentence in said if sentence]


def _choice(session: Session, text: Text) -> None:
    ids = [context.id for context in session.contexts]
    shared = session.lent_ids
    labels = {
        c.id: text("compare.shared", label=c.label) if c.id in shared else c.label
        for c in session.contexts
    }
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


def _nearest(place: Place, title: str) -> Html:
    return join(tag("h3", title), neighbours(place.nearest))
