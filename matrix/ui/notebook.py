"""What the person writes down about a context, by day."""

from __future__ import annotations

import streamlit as st

from matrix.context import Context
from matrix.mark import Note
from matrix.personal import lines
from matrix.text import Text
from matrix.ui import state
from matrix.ui.keys import keyed
from matrix.ui.markup import literal, tag
from matrix.ui.session import Session

LONGEST = 4000


def show(session: Session, context: Context, text: Text) -> None:
    """The newest first, below a field for another one."""
    if not session.known:
        return
    with st.container(key="notebook", border=True, gap="small"):
        st.html(tag("h2", text("notebook.title")))
        name = f"note-{context.id}"
        st.text_area(
            text("notebook.field"),
            key=f"view-{name}",
            max_chars=LONGEST,
            height=90,
            help=None,
            placeholder=text("notebook.hint"),
            label_visibility="collapsed",
            # A draft outlasts a look at another context or screen.
            persist_state="session",
        )
        st.button(text("notebook.write"), key="write", on_click=_write, args=(session, context.id))
        for key, note in keyed(reversed(context.notes)):
            with st.container(key=f"written-{key}", gap=None):
                day = tag("time", note.on.isoformat(), datetime=note.on.isoformat())
                st.html(tag("p", day) + tag("p", note.text, cls="own-words"))
                st.button(
                    text("notebook.remove"),
                    key=f"unwrite-{key}",
                    type="tertiary",
                    help=literal(text("notebook.remove_which", day=note.on.isoformat())),
                    on_click=_unwrite,
                    args=(session, context.id, note),
                )


def _write(session: Session, id_: str) -> None:
    said = lines(state.value(f"note-{id_}") or "")[:LONGEST]
    if said:
        note = Note(on=state.today(), text=said)
        if session.change(id_, lambda context: context.write(note)):
            state.clear(f"note-{id_}")


def _unwrite(session: Session, id_: str, note: Note) -> None:
    before = session.practice
    session.change(id_, lambda context: context.unwrite(note), undoable=True)
    if session.practice != before:
        session.note("notebook.removed", day=note.on.isoformat())
