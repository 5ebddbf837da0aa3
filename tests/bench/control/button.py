"""A bare app with pandas, as most have it: a button, and a text that answers it."""

import pandas as pd
import streamlit as st

counts = st.session_state.setdefault("counts", pd.Series({"clicks": 0}))
if st.button("Count"):
    counts["clicks"] += 1
with st.container(key="reading"):
    st.write(f"{counts['clicks']} clicks")
