"""The app: `streamlit run app.py` starts the map and everything beside it in one process."""

from pathlib import Path

import streamlit as st

import matrix
from matrix import server
from matrix.ui import faults

app = st.App(
    # Absolute, so that it is found from a clone and from an installed wheel alike.
    Path(matrix.__file__).parent / "ui" / "main.py",
    routes=server.routes(),
    middleware=server.middleware(),
    lifespan=server.lifespan,
    on_script_error=faults.failed,
)
