"""The model: its axes and quadrants, its limits, where it comes from, and privacy."""

from __future__ import annotations

import streamlit as st

from matrix.ui import resources
from matrix.ui.markup import join, tag

catalog, text = resources.the_catalog(), resources.the_text()

with st.container(key="prose"):
    axes = [
        join(
            tag("h2", axis.ask),
            tag("p", axis.question),
            tag(
                "dl",
                *(
                    join(tag("dt", pole.name), tag("dd", pole.description))
                    for pole in (axis.low, axis.high)
                ),
            ),
        )
        for axis in (catalog.axes.x, catalog.axes.y)
    ]
    quadrants = tag(
        "dl",
        *(join(tag("dt", q.label), tag("dd", q.description)) for q in catalog.quadrants),
    )
    sections = [
        join(tag("h2", text(f"model.{name}_title")), tag("p", text(f"model.{name}")))
        for name in ("conventional", "ancestors", "source", "privacy")
    ]
    st.html(
        join(
            tag("h1", text("model.title")),
            tag("p", text("model.lead"), cls="lead"),
            *axes,
            tag("h2", text("model.quadrants_title")),
            tag("p", text("model.quadrants")),
            quadrants,
            tag("h2", text("model.limits_title")),
            tag("ul", *(tag("li", item) for item in text.items("model.limits"))),
            *sections,
        )
    )
