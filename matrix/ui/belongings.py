"""What belongs to the person: the journal of a context, the whole record as a file, and its end."""

from __future__ import annotations

import streamlit as st

from matrix import journal_html, journal_markdown
from matrix import practice as practices
from matrix.catalog import Catalog
from matrix.context import Context
from matrix.errors import PracticeFileError
from matrix.journal import Journal, journal_name, make
from matrix.practice import Practice
from matrix.text import Text
from matrix.ui import faults, resources, state
from matrix.ui.markup import join, tag
from matrix.ui.session import Session

FILE = "practice.yaml"


def show(session: Session, context: Context, catalog: Catalog, text: Text) -> None:
    """To take along, to open, to forget. Nothing of it is kept on the server."""
    if not session.known:
        return
    with st.container(key="belongings", border=True, gap="small"):
        where = tag("p", text("belongings.where"), cls="fine")
        st.html(join(tag("h2", text("belongings.title")), where))
        with st.container(horizontal=True, gap="small"):
            # Written at each run: one that is only promised is gone with the next run, and a press
            # that comes then does nothing.
            st.download_button(
                text("belongings.save"),
                practices.write(session.practice),
                FILE,
                "application/yaml",
                key="save",
                on_click="ignore",
            )
        _journal(context, catalog, text)
        with st.expander(text("belongings.open")):
            _open(session, text)
        # Another one afterwards, which is closed.
        with st.expander(text("belongings.forget"), key=f"forget-{session.kept.forgotten}"):
            st.html(tag("p", text("belongings.forget_about")))
            st.button(
                text("belongings.forget_all"),
                key="forget",
                type="primary",
                on_click=_forget,
                args=(session,),
            )


def _journal(context: Context, catalog: Catalog, text: Text) -> None:
    st.html(
        join(
            tag("h3", text("belongings.journal")),
            tag("p", text("belongings.journal_about", label=context.label), cls="fine"),
        )
    )
    today = state.today()

    def journal() -> Journal:
        questionnaire, moves = resources.the_questionnaire(), resources.the_moves()
        return make(context, catalog, questionnaire, moves, today)

    with st.container(horizontal=True, gap="small"):
        st.download_button(
            text("belongings.page"),
            lambda: journal_html.page(journal(), text),
            journal_name(context, today, "html"),
            "text/html",
            key="journal-html",
            on_click="ignore",
        )
        st.download_button(
            text("belongings.markdown"),
            lambda: journal_markdown.page(journal(), text),
            journal_name(context, today, "md"),
            "text/markdown",
            key="journal-markdown",
            on_click="ignore",
        )


def _open(session: Session, text: Text) -> None:
    # A new field after each one that was taken in: nothing of a file stays on the server.
    sent = st.file_uploader(
        text("belongings.file"), ["yaml", "yml", "json"], key=f"file-{session.files}"
    )
    if sent is None:
        return
    try:
        read = practices.read(sent.getvalue(), sent.name)
    except PracticeFileError as error:
        st.html(tag("p", text("belongings.faults")) + faults.listed(error))
        return
    marks = sum(len(context.marks) for context in read.contexts)
    st.html(
        tag("p", text("belongings.found", contexts=str(len(read.contexts)), marks=str(marks)))
        + tag("p", ", ".join(context.label for context in read.contexts), cls="fine")
    )
    with st.container(horizontal=True, gap="small"):
        choices = {False: text("belongings.merge"), True: text("belongings.replace")}
        for replace, label in choices.items():
            st.button(
                label,
                key=f"file-{'replace' if replace else 'merge'}",
                on_click=_take_in,
                args=(session, read, replace, sent.name),
            )


def _forget(session: Session) -> None:
    for context in session.practice.contexts:
        state.clear(f"note-{context.id}")  # half a note is the person's too
    session.forget()
    session.note("belongings.forgotten")


def _take_in(session: Session, read: Practice, replace: bool, name: str) -> None:
    if session.take_in(read, replace=replace):
        session.note("belongings.taken_in", name=name)
