"""Not built yet."""

import streamlit as st

from matrix.ui import resources

st.html(f"<h1>{resources.the_text()('app.locate')}</h1>")
