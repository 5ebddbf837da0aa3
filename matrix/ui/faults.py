"""What stands in a screen's place: a catalogue's faults, or word of a fault of our own."""

from __future__ import annotations

import logging
import traceback

import streamlit as st

from matrix.errors import FaultyFile
from matrix.text import Text
from matrix.ui import resources
from matrix.ui.markup import tag


def show(error: FaultyFile, text: Text) -> None:
    """Every fault with its place, what is wrong, and what is expected."""
    with st.container(key="faults"):
        st.title(text("faults.title"))
        st.write(text("faults.about"))
        st.html(
            tag(
                "ol",
                *(
                    tag(
                        "li",
                        tag("code", f"{fault.file}:{fault.line}:{fault.column}"),
                        tag("b", fault.path) if fault.path else "",
                        tag("span", f"{fault.wrong}; {fault.expected}"),
                    )
                    for fault in error.faults
                ),
                cls="faults",
            )
        )


def failed(error: Exception) -> bool:
    """Tell the person in words, and the terminal where it was; Streamlit need do neither.

    The exception's own text stays out of the log: it may quote what a person placed or wrote.
    """
    where = "".join(traceback.format_tb(error.__traceback__))
    logging.getLogger("matrix").error("%s in a screen:\n%s", type(error).__name__, where)
    st.error(resources.the_text()("notes.failed"))
    return True
