"""The workshop: where a host makes one, and finds it again."""

from __future__ import annotations

import streamlit as st

from matrix.hosting import hosting, offered
from matrix.ui import resources, state
from matrix.ui.markup import join, tag

catalog, text = resources.the_catalog(), resources.the_text()
desk = resources.the_desk()
with st.container(key="hosting-page"):
    st.html(join(tag("h1", text("workshop.title")), tag("p", text("workshop.lead"), cls="lead")))
    if desk.off:
        st.html(join(tag("p", text("workshop.off")), tag("p", text("workshop.off_how"))))
    else:
        offer = offered(catalog, text, keyed=desk.keyed)
        hosting(offer, text.section("hosting"), key=state.HOSTING)
