"""Compare: a few modalities and contexts side by side."""

from __future__ import annotations

import streamlit as st

from matrix.columns import names
from matrix.comparison import MOST, choices, entries
from matrix.ui import address, compared, notes, resources, state
from matrix.ui.markup import join, tag

catalog, text = resources.the_catalog(), resources.the_text()
session = state.current(catalog, text)
state.open_comparison(session, catalog)
if state.opened(state.COMPARED, session, catalog):
    address.show_card(session, catalog)

contexts, shared = session.contexts, session.lent_ids
options = choices(contexts, catalog)
called = names(contexts, catalog, text, shared)
with st.container(key="comparison"):
    st.html(join(tag("h1", text("compare.title")), tag("p", text("compare.lead"), cls="lead")))
    st.multiselect(
        text("compare.choose"),
        options,
        [key for key in session.compared if key in options],
        key=state.compared_field(session),
        format_func=called.__getitem__,
        on_change=state.take_compared,
        args=(session,),
        max_selections=MOST,
        select_all=False,
        placeholder=text("compare.placeholder"),
    )
    notes.show(session, text)
    chosen = entries(session.compared, contexts, catalog, shared)
    if chosen:
        compared.show(chosen, called, session, catalog, text)
    else:
        compared.suggest(chosen, called, session, catalog, text)
address.follow_comparison(session, catalog)
