"""The model: its axes and quadrants, its limits, where it comes from, and privacy."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from matrix.ui import resources
from matrix.ui.markup import Html, join, tag


def _told(paragraphs: Sequence[str]) -> Html:
    """One paragraph as it is, more as a list."""
    if len(paragraphs) == 1:
        return tag("p", paragraphs[0])
    return tag("ul", *(tag("li", paragraph) for paragraph in paragraphs))


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
    sections = [join(tag("h2", part.title), _told(part.text)) for part in catalog.about]
    st.html(
        join(
            tag("h1", text("model.title")),
            tag("p", text("model.lead"), cls="lead"),
            *axes,
            tag("h2", text("model.quadrants_title")),
            tag("p", text("model.quadrants")),
            quadrants,
            *sections,
            tag("h2", text("model.privacy_title")),
            tag("p", text("model.privacy")),
        )
    )
