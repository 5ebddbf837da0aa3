"""Notes: what was refused, set aside or taken away, and the way back."""

from __future__ import annotations

import streamlit as st

from matrix.text import Text
from matrix.ui import state
from matrix.ui.markup import join, tag
from matrix.ui.session import Session
from matrix.wording import quoted


def show(session: Session, text: Text) -> None:
    """The session's notes; the container is always there, so that nothing after it remounts."""
    with st.container(key="notes", gap="small"):
        if session.shared:
            _shared(session, text)
        _told(session, text)


def told(session: Session, text: Text) -> None:
    """The notes alone, where no practice is on the screen."""
    with st.container(key="notes", gap="small"):
        _told(session, text)


def _told(session: Session, text: Text) -> None:
    if session.notes:
        with st.container(key="note", border=True, gap="small"):
            for note in session.notes:
                st.html(tag("p", text(note.key, **note.values), cls="note"))
            if session.undoable:
                st.button(text("undo"), key="undo", on_click=session.undo)


def _shared(session: Session, text: Text) -> None:
    many = len(session.shared) > 1
    labels = quoted([context.label for context in session.shared], text)
    about = text("shared.about_all" if many else "shared.about", labels=labels)
    with st.container(key="shared", border=True, gap="small"):
        st.html(join(tag("h2", text("shared.title")), tag("p", about)))
        with st.container(horizontal=True, gap="small"):
            st.button(
                text("shared.keep_all" if many else "shared.keep"),
                key="keep-shared",
                on_click=state.leave_shared,
                args=(session, True),
                disabled=not session.known,
            )
            st.button(
                text("shared.leave_all" if many else "shared.leave"),
                key="leave-shared",
                on_click=state.leave_shared,
                args=(session, False),
            )
