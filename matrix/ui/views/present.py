"""The presentation: a story on the wall, with nothing of the app round it."""

from __future__ import annotations

import streamlit as st

from matrix.errors import StoryError
from matrix.present import present
from matrix.ui import address, faults, resources, state

catalog, text = resources.the_catalog(), resources.the_text()
session = state.current(catalog, text)
if state.presented():  # before all else: whatever has become of the story, one can leave it
    address.show_card(session, catalog)
try:
    deck = resources.the_deck()
except StoryError as error:
    faults.show_story(error, text, own=resources.has_own_story())
else:
    line = resources.help_line()
    now = {
        "help": text("refer.line", line=line) if line else text("refer.line_unset"),
        "note": faults.story_note(text),
    }
    with st.container(key="present"):
        present(deck, text.section("present"), text.section("board"), now, key=state.PRESENT)
