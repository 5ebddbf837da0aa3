"""The list beside the map, which has every modality on it."""

from __future__ import annotations

import streamlit as st

from matrix.catalog import Catalog
from matrix.distinction import KIND, QUADRANT, Distinction, distinction
from matrix.listing import Column, Row, listing
from matrix.selection import EVERYTHING, Selected, Selection
from matrix.text import Text
from matrix.ui import state
from matrix.ui.markup import tag
from matrix.ui.session import Session
from matrix.wording import answered, called


def show(
    session: Session, found: Selected, lens: Distinction, catalog: Catalog, text: Text
) -> None:
    """How many there are, the way to more or back to all, and the list."""
    with st.container(key="list", border=True, gap="small"):
        st.html(tag("h2", _title(found, text)))
        if found.widened:
            st.html(tag("p", text("list.widened"), cls="fine"))
        _ways_out(session, found, catalog, text)
        # Where the quadrants colour the map, the kind says more than they do.
        told = distinction(catalog, KIND) if lens.id == QUADRANT else lens
        listing(
            [
                Column("name", text("list.name"), text("list.name")),
                Column("told", called(told, text), called(told, text)),
                Column("x", catalog.axes.x.high.name, text("list.axis", axis=catalog.axes.x.name)),
                Column("y", catalog.axes.y.high.name, text("list.axis", axis=catalog.axes.y.name)),
            ],
            [Row(m.id, m.name, answered(told, told.of(m), text), m.x, m.y) for m in found.shown],
            text.section("listing"),
            key="listing",
        )


def _title(found: Selected, text: Text) -> str:
    count = len(found.shown)
    return text("list.one") if count == 1 else text("list.count", n=str(count))


def _ways_out(session: Session, found: Selected, catalog: Catalog, text: Text) -> None:
    if not session.selection.filtered:
        return
    with st.container(horizontal=True, gap="small"):
        if found.outside:
            whole = Selection(_whole(catalog), session.selection.words, session.selection.only)
            _way(text("list.outside", n=str(found.outside)), "outside", session, whole)
        _way(text("list.clear"), "clear", session, session.selection.clear())


def _way(label: str, key: str, session: Session, selection: Selection) -> None:
    st.button(
        label, key=key, on_click=state.select, args=(session, selection)
    )


def _whole(catalog: Catalog) -> str:
    """The set that has everything, else what stands for the whole catalogue."""
    everything = len(catalog.modalities)
    return next((s.id for s in catalog.sets if len(s.modalities) == everything), EVERYTHING)
