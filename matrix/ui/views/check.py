"""Session check: the moves of one session are ticked, and where they put it is held beside where
the person sees their work."""

from __future__ import annotations

import streamlit as st

from matrix import tally
from matrix.tally import TooFew
from matrix.ticklist import ticklist
from matrix.ui import checked, checking, notes, resources, state
from matrix.ui.markup import join, tag

catalog, text = resources.the_catalog(), resources.the_text()
moves = resources.the_moves()
session = state.current(catalog, text)

with st.container(key="check"):
    with st.container(key="check-head", gap="small"):
        lead = text("check.lead") if moves else text("check.other_axes")
        st.page_link("views/practice.py", label=text("check.back"))
        st.html(join(tag("h1", text("app.check")), tag("p", lead, cls="lead")))
        if moves:
            checked.choice(session, text)
    if moves:
        draft = state.ticked(session, moves)
        found = tally.session(moves, draft.ticks)
        rest = text("check.rest" if moves.families else "check.every")
        with st.container(key="check-moves"):
            ticklist(
                moves,
                session.saved_ticks,
                text.section("ticklist") | {"rest": rest},
                key=state.TICKS,
                result="side",
            )
        removed = checking.removed(session)
        with st.container(key="side"):
            if not removed:
                notes.told(session, text)
            if isinstance(found, TooFew):
                checked.wait(text)
            else:
                checked.show(found, session, catalog, text)
                checked.beside(found, moves, session, catalog, text)
                checked.keep(session, moves, catalog, text)
        with st.container(key="aside"):
            if not isinstance(found, TooFew):
                checked.parts(found, catalog, text)
            if removed:  # beside the list it was in, which is far from the top
                notes.told(session, text)
            checked.earlier(session, catalog, text)
