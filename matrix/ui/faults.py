"""What stands in a screen's place: a catalogue's faults, or word of a fault of our own."""

from __future__ import annotations

import streamlit as st

from matrix.errors import FaultyFile
from matrix.text import Text
from matrix.ui import resources
from matrix.ui.markup import Html, tag
from matrix.ui.session import Session


def show(error: FaultyFile, text: Text) -> None:
    """Every fault with its place, what is wrong, and what is expected."""
    with st.container(key="faults"):
        st.title(text("faults.title"))
        st.write(text("faults.about"))
        st.html(listed(error))


def show_story(error: FaultyFile, text: Text, *, own: bool) -> None:
    """The same for a story that cannot be told: where it is somebody's own, every fault; where it
    is the shipped one, that it is not about this catalogue. And how one is written."""
    with st.container(key="faults"):
        st.title(text("story.faults" if own else "story.none"))
        st.write(text("story.mend" if own else "story.other"))
        if own:
            st.html(listed(error))
        st.html(tag("p", text("story.write"), cls="fine"))


def story_note(text: Text) -> str:
    """That the story has faults now and the presented one is from before; empty without any."""
    return text("story.kept") if resources.the_story_shelf().faults else ""


def listed(error: FaultyFile) -> Html:
    """The faults of a file, each at its place."""
    rows = (
        tag(
            "li",
            tag("code", f"{fault.file}:{fault.line}:{fault.column}"),
            tag("b", fault.path) if fault.path else "",
            tag("span", f"{fault.wrong}; {fault.expected}"),
        )
        for fault in error.faults
    )
    return tag("ol", *rows, cls="faults")


def note(error: FaultyFile, session: Session) -> None:
    """Tell that the file has faults now, while the map is still the one from before."""
    session.note("notes.catalog", count=str(len(error.faults)), first=str(error.faults[0]))


def failed(_error: Exception) -> bool:
    """Tell the person in words. The terminal has it from Streamlit already."""
    st.error(resources.the_text()("notes.failed"))
    return True
