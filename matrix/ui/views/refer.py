"""When to refer: by competence and context, whatever the quadrant."""

from __future__ import annotations

import streamlit as st

from matrix.ui import resources
from matrix.ui.markup import join, tag

text, line = resources.the_text(), resources.help_line()

with st.container(key="prose"):
    st.html(
        join(
            tag("h1", text("refer.title")),
            tag("p", text("refer.lead"), cls="lead"),
            tag(
                "section",
                tag("h2", text("refer.now_title")),
                tag("p", text("refer.now")),
                tag("p", text("refer.line", line=line) if line else text("refer.line_unset")),
                cls="urgent",
            ),
            tag("h2", text("refer.signs_title")),
            tag("ul", *(tag("li", item) for item in text.items("refer.signs"))),
            tag("h2", text("refer.how_title")),
            tag("ul", *(tag("li", item) for item in text.items("refer.how"))),
            tag("h2", text("refer.why_title")),
            tag("p", text("refer.why")),
            tag("p", text("refer.source"), cls="fine"),
        )
    )
