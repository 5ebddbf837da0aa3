"""The map: the board, and beside it the reading, the card of a modality, and the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from matrix.board import Item, Scene, board
from matrix.catalog import Catalog
from matrix.distinction import QUADRANT, Distinction, distinction, distinctions
from matrix.figure import View
from matrix.history import history
from matrix.keeper import keeper
from matrix.legend import legend
from matrix.modality import Modality
from matrix.selection import select
from matrix.text import Text
from matrix.ui import address, card, lens, listed, notes, reading, resources, state, toolbar
from matrix.ui.markers import markers
from matrix.ui.session import Session
from matrix.wording import answered


@dataclass(frozen=True, slots=True)
class Shown:
    """What the toolbar has chosen: the modalities, and the distinction that colours them."""

    catalog: Catalog
    modalities: Sequence[Modality]
    lens: Distinction


@st.fragment
def beside(shown: Shown) -> None:
    """The board, the reading and the card: a drop runs only this."""
    catalog, text = resources.the_catalog(), resources.the_text()
    session = state.current(catalog, text)
    if catalog is not shown.catalog:
        st.rerun()  # the file has changed: what the toolbar has chosen is of the old one
    keeper(session.kept, session=session.id, key=state.KEEPER)
    stage = st.container(key="stage", width="stretch")
    # The reading first: it is what one waits for after a drop, the board has moved already.
    with st.container(key="side"):
        notes.show(session, text)
        reading.show(session, catalog, shown.modalities, text)
        card.show(session, catalog, text)
    with stage:
        scene = _scene(session, catalog, shown, text)
        own = markers(session, session.contexts, session.context, catalog, text)
        board(scene, own, text.section("board"), key=state.BOARD)
    address.follow(session, catalog)


def _scene(session: Session, catalog: Catalog, shown: Shown, text: Text) -> Scene:
    chosen = catalog.modality(session.modality) if session.modality else None
    modalities = list(shown.modalities)
    if chosen and chosen not in modalities:
        modalities.append(chosen)  # a card is never open for what is not on the map
    one = (chosen.id,) if chosen else ()
    view = View(tuple(m.id for m in modalities), ranges=one, rivals=one, lens=shown.lens.id)
    items = [
        Item(answered(shown.lens, entry.values, text), entry.tone, entry.shape, entry.members)
        for entry in legend(catalog, shown.lens, modalities)
    ]
    drawings = resources.drawings(view)
    return Scene(catalog, drawings, modalities, session.modality, items, shown.lens.id != QUADRANT)


catalog, text = resources.the_catalog(), resources.the_text()
session = state.current(catalog, text)
history(key=state.HISTORY)
state.returned(session, catalog)
found = select(catalog, session.selection, resources.the_index())
colours = distinction(catalog, session.lens or QUADRANT) or distinctions(catalog)[0]
toolbar.show(session, catalog, text)
with st.container(key="map"):
    beside(Shown(catalog, found.shown, colours))
    with st.container(key="aside"):
        lens.show(colours, found.shown, catalog, text)
        listed.show(session, found, colours, catalog, text)
