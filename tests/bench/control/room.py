"""A bare app in which each participant is a Streamlit session: two sliders and a button place them.

It keeps the placements in memory and shows nobody the room: less than a workshop needs.
"""

import streamlit as st


@st.cache_resource
def placements() -> dict[str, tuple[float, float]]:
    """Of all sessions, by the participant's number."""
    return {}


me = st.query_params.get("n", "")
with st.form("place"):
    x = st.slider("Expert knowledge to co-creation", -1.0, 1.0, 0.0, 0.001)
    y = st.slider("Causality to meaning", -1.0, 1.0, 0.0, 0.001)
    if st.form_submit_button("Place me"):
        placements()[me] = (x, y)
where = placements().get(me)
st.write(f"placed: {where}" if where else "not placed yet")
