"""All marks of a context as a list, the newest first, each of which can be removed."""

from __future__ import annotations

from itertools import islice

import streamlit as st

from matrix.catalog import Catalog
from matrix.context import Context
from matrix.mark import Mark
from matrix.reading import place
from matrix.text import Text
from matrix.ui.keys import keyed
from matrix.ui.markup import join, tag
from matrix.ui.session import Session
from matrix.wording import number, titled

MOST = 40
"""How many are listed; the journal has all."""


def show(session: Session, context: Context, catalog: Catalog, text: Text) -> None:
    """Closed at first: the map shows them already."""
    if not context.marks or not session.known:
        return
    with st.expander(text("marks.title", n=str(len(context.marks))), key="marks"):
        for key, mark in islice(keyed(reversed(context.marks)), MOST):
            with st.container(key=f"mark-{key}", gap=None):
                st.html(_row(mark, catalog, text))
                st.button(
                    text("marks.remove"),
                    key=f"remove-mark-{key}",
                    type="tertiary",
                    on_click=_remove,
                    args=(session, context.id, mark),
                )
        if len(context.marks) > MOST:
            st.html(tag("p", text("marks.more", n=str(MOST)), cls="fine"))


def _row(mark: Mark, catalog: Catalog, text: Text) -> str:
    kind = text(f"marks.{mark.kind}")
    day = text("marks.day", kind=kind, day=mark.on.isoformat())
    if mark.blind:
        day = text("marks.blind", day=day)
    between = place(mark.point, catalog, ()).between
    where = text("marks.where", x=number(mark.x), y=number(mark.y))
    said = titled(where, between, text)
    return join(tag("p", day, cls="fine"), tag("p", said), tag("p", mark.note) if mark.note else "")


def _remove(session: Session, id_: str, mark: Mark) -> None:
    if session.forget_mark(id_, mark):
        session.note("marks.removed", day=mark.on.isoformat())
