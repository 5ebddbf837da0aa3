"""The lens: what colours the map, and how far that lines up with the axes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from matrix.alignment import align
from matrix.catalog import Catalog
from matrix.distinction import QUADRANT, Distinction
from matrix.modality import Modality
from matrix.text import Text
from matrix.ui.markup import join, tag
from matrix.wording import answered, called, lining_up, standing


def show(lens: Distinction, shown: Sequence[Modality], catalog: Catalog, text: Text) -> None:
    """Sentences computed from what is on the map; nothing where the quadrants colour it, which
    are the axes themselves."""
    with st.container(key="lens"):
        if lens.id == QUADRANT or not shown:
            return
        alignment = align(lens, shown)
        shares = [
            tag("li", standing(share, answered(lens, (share.value,), text), catalog, text))
            for share in alignment.shares
        ]
        with st.container(key="lens-body", border=True):
            st.html(
                join(
                    tag("h2", called(lens, text)),
                    *(tag("p", sentence) for sentence in lining_up(alignment, catalog, text)),
                    tag("ul", *shares, cls="shares"),
                    tag("p", text("lens.about"), cls="fine"),
                )
            )
