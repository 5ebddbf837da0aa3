"""The presentation: a story on the wall, with nothing of the app round it."""

from __future__ import annotations

import streamlit as st

from matrix.errors import StoryError
from matrix.present import present
from matrix.ui import address, faults, resources, state

catalog, text = resources.the_catalog(), resources.the_text()
session = state.current(catalog, text)
try:
    deck = resources.the_deck()
except StoryError as error:
    faults.show_story(error, text, own=resources.has_own_story())
else:
    if state.presented():
        address.show_card(session, catalog)
    with st.container(key="present"):
        present(deck, text.section("present"), text.section("board"), key=state.PRESENT)
