"""A bare page that draws the map's figure as Streamlit does it by itself.

The benchmark puts the figure beside this script, as `figure.json`.
"""

from pathlib import Path

import plotly.io
import streamlit as st

st.set_page_config(layout="wide")
st.plotly_chart(plotly.io.read_json(Path(__file__).parent / "figure.json"))
