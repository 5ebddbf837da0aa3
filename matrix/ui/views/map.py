"""The map: the board, and beside it the reading and the card of a modality."""

from __future__ import annotations

import streamlit as st

from matrix import figure
from matrix.board import Marker, Scene, board
from matrix.figure import View
from matrix.practice import KINDS
from matrix.reading import read
from matrix.ui import card, notes, reading, resources, state
from matrix.wording import spoken

catalog, text = resources.the_catalog(), resources.the_text()
session = state.current(catalog, text)
members = figure.members(catalog, View(session.set or catalog.sets[0].id))

with st.container(key="map", horizontal=True, gap="large"):
    with st.container(key="stage", width="stretch"):
        if len(catalog.sets) > 1:
            chosen = st.pills(
                text("map.show"),
                [s.id for s in catalog.sets],
                format_func=lambda id_: catalog.set(id_).name,
                default=session.set or catalog.sets[0].id,
                label_visibility="collapsed",
            )
            if chosen and chosen != (session.set or catalog.sets[0].id):
                state.choose_set(session, chosen)
                st.rerun()
        board(
            Scene(
                catalog,
                resources.drawings(session.set or catalog.sets[0].id, session.modality),
                members,
                session.modality,
            ),
            [
                Marker(
                    f"{context.id}:{kind}",
                    context.label,
                    kind,
                    mark.x if mark else None,
                    mark.y if mark else None,
                    spoken(read(context, catalog, members), kind, text),
                )
                for context in session.contexts
                for kind in KINDS
                for mark in [context.mark(kind)]
            ]
            if session.known
            else None,
            text.section("board"),
            settled=session.kept.settled,
            key=state.BOARD,
        )
    with st.container(key="side", width=430):
        notes.show(session, text)
        reading.show(session, catalog, members, text)
        card.show(session, catalog, text)
