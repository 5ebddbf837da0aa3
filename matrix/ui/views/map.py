"""The map: the board, and beside it the reading and the card of a modality."""

from __future__ import annotations

import streamlit as st

from matrix import figure
from matrix.board import Marker, Markers, Scene, board
from matrix.catalog import Catalog
from matrix.figure import View
from matrix.keeper import keeper
from matrix.practice import KINDS
from matrix.reading import read
from matrix.text import Text
from matrix.ui import card, notes, reading, resources, state
from matrix.ui.markup import literal
from matrix.ui.session import Session
from matrix.wording import spoken


@st.fragment
def screen() -> None:
    """The whole screen but for the frame round it: a drop runs only this."""
    catalog, text = resources.the_catalog(), resources.the_text()
    session = state.current(catalog, text)
    keeper(session.kept, session=session.id, key=state.KEEPER)
    shown = session.set or catalog.sets[0].id
    members = figure.members(catalog, View(shown))
    with st.container(key="map", horizontal=True, gap="large"):
        stage = st.container(key="stage", width="stretch")
        # The reading first: it is what one waits for after a drop, the board has moved already.
        with st.container(key="side", width=430):
            notes.show(session, text)
            reading.show(session, catalog, members, text)
            card.show(session, catalog, text)
        with stage:
            if len(catalog.sets) > 1:
                _sets(session, catalog, shown, text)
            drawings = resources.drawings(shown, session.modality)
            board(
                Scene(catalog, drawings, members, session.modality),
                _markers(session, catalog, text),
                text.section("board"),
                key=state.BOARD,
            )


def _sets(session: Session, catalog: Catalog, shown: str, text: Text) -> None:
    chosen = st.pills(
        text("map.show"),
        [s.id for s in catalog.sets],
        format_func={s.id: literal(s.name) for s in catalog.sets}.__getitem__,
        default=shown,
        required=True,
        label_visibility="collapsed",
    )
    if chosen and chosen != shown:
        state.choose_set(session, chosen)
        st.rerun()


def _markers(session: Session, catalog: Catalog, text: Text) -> Markers:
    places = [
        Marker(
            f"{context.id}:{kind}",
            context.label,
            kind,
            mark.x if mark else None,
            mark.y if mark else None,
            spoken(read(context, catalog, ()), kind, text),
        )
        for context in session.contexts
        for kind in KINDS
        for mark in [context.mark(kind)]
    ]
    return Markers(
        places if session.known else None,
        session.context.id if session.context else None,
        locked=session.shared is not None,
        settled=session.kept.settled,
    )


screen()
