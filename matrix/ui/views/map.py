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
    """What the toolbar has chosen: the modalities, and the distinction that colours them. While
    the person is `blind` there are none."""

    catalog: Catalog
    modalities: Sequence[Modality]
    lens: Distinction
    blind: bool


@st.fragment
def beside(shown: Shown) -> None:
    """The board, the reading and the card: a drop runs only this."""
    catalog, text = resources.the_catalog(), resources.the_text()
    session = state.current(catalog, text)
    if catalog is not shown.catalog or session.blind != shown.blind:
        st.rerun()  # what stands round the board has changed; of a file, all of it
    keeper(session.kept, session=session.id, key=state.KEEPER)
    stage = st.container(key="stage", width="stretch")
    # The reading first: it is what one waits for after a drop, the board has moved already.
    with st.container(key="side"):
        notes.show(session, text)
        reading.show(session, catalog, shown.modalities, text)
        if not shown.blind:
            card.show(session, catalog, text)
    with stage:
        scene = _scene(session, catalog, shown, text)
        own = markers(session, session.contexts, session.context, catalog, text)
        words = text.section("board")
        if shown.blind:
            words["tray_hint"] = text("blind.hint")
        board(scene, own, words, key=state.BOARD)
    address.follow(session, catalog)


def _scene(session: Session, catalog: Catalog, shown: Shown, text: Text) -> Scene:
    named = session.modality if not shown.blind else None
    chosen = catalog.modality(named) if named else None
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
    return Scene(catalog, drawings, modalities, named, items, shown.lens.id != QUADRANT)


catalog, text = resources.the_catalog(), resources.the_text()
session = state.current(catalog, text)
history(key=state.HISTORY)
state.returned(session, catalog)
found = select(catalog, session.selection, resources.the_index())
colours = distinction(catalog, session.lens or QUADRANT) or distinctions(catalog)[0]
if session.blind:  # one block in either case: with another number the board would be built anew
    toolbar.instead(session, text)
else:
    toolbar.show(session, catalog, text)
with st.container(key="map"):
    beside(Shown(catalog, () if session.blind else found.shown, colours, session.blind))
    with st.container(key="aside"):
        if not session.blind:
            lens.show(colours, found.shown, catalog, text)
            listed.show(session, found, colours, catalog, text)
