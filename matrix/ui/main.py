"""The Streamlit script: what every screen has, and the way between screens."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from matrix.errors import CatalogError
from matrix.keeper import keeper
from matrix.ui import address, faults, frame, resources, state

HERE = Path(__file__).parent

text = resources.the_text()
icon = str(HERE / "icon.svg")
st.set_page_config(page_title=text("app.name"), page_icon=icon, layout="wide")
st.html(resources.the_style())

try:
    catalog = resources.the_catalog()
except CatalogError as error:
    faults.show(error, text)
    st.stop()

session = state.current(catalog, text)
if resources.the_shelf().faults is not None:
    faults.note(resources.the_shelf().faults, session)
pages = [
    st.Page(HERE / "views" / "map.py", title=text("app.map"), default=True),
    st.Page(HERE / "views" / "practice.py", title=text("app.practice"), url_path="practice"),
    st.Page(HERE / "views" / "compare.py", title=text("app.compare"), url_path="compare"),
    st.Page(HERE / "views" / "quiz.py", title=text("app.quiz"), url_path="quiz"),
    st.Page(HERE / "views" / "present.py", title=text("app.present"), url_path="present"),
    st.Page(HERE / "views" / "workshop.py", title=text("app.workshop"), url_path="workshop"),
    st.Page(HERE / "views" / "model.py", title=text("app.model"), url_path="model"),
    st.Page(HERE / "views" / "refer.py", title=text("app.refer"), url_path="refer"),
]
inside = [  # reached from "My practice"
    st.Page(HERE / "views" / "locate.py", title=text("app.locate"), url_path="locate"),
    st.Page(HERE / "views" / "check.py", title=text("app.check"), url_path="session"),
]
page = st.navigation([*pages, *inside], position="hidden")
if page is not pages[0]:
    st.set_page_config(page_title=f"{page.title} · {text('app.name')}", page_icon=icon)

if page is not pages[0]:  # the map has it inside, so that a drop runs nothing else
    keeper(session.kept, session=session.id, key=state.KEEPER)
said = {"": address.view(session, catalog), "compare": address.comparison(session, catalog)}
queries = [said.get(page.url_path, {}) for page in pages]
frame.header(pages, queries, session, text)
session.come(page.url_path)
page.run()
frame.footer(pages[-1], text)
resources.settled()
