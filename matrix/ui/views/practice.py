"""My practice: one context, where it stands and stood, what to try, and the record as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from matrix.board import Area, Item, Scene, Spot, board
from matrix.catalog import Catalog
from matrix.context import Context
from matrix.distinction import QUADRANT, distinction
from matrix.figure import View
from matrix.legend import legend
from matrix.mark import KINDS
from matrix.plane import Range
from matrix.text import Text
from matrix.trail import as_of, earlier, trail
from matrix.ui import (
    address,
    belongings,
    marks,
    notebook,
    notes,
    reading,
    resources,
    setting,
    state,
    tries,
)
from matrix.ui.markers import locked, markers
from matrix.ui.markup import tag
from matrix.ui.session import Session
from matrix.wording import answered

NEIGHBOURS = 3  # nearest to each mark: the person's own is what one looks at


def _board(session: Session, context: Context, past: bool, catalog: Catalog, text: Text) -> None:
    placed = [mark for mark in map(context.mark, KINDS) if mark]
    near = {
        modality.id for mark in placed for modality, _ in catalog.nearest(mark.point, NEIGHBOURS)
    }
    modalities = [modality for modality in catalog.modalities if modality.id in near]
    lens = distinction(catalog, QUADRANT)
    items = [
        Item(answered(lens, entry.values, text), entry.tone, entry.shape, entry.members)
        for entry in legend(catalog, lens, modalities)
    ]
    drawings = resources.drawn_once(View(tuple(modality.id for modality in modalities)))
    scene = Scene(catalog, drawings, modalities, None, items, False, spots=_spots(context, text))
    own = markers(session, [context], context, catalog, text)
    words = text.section("board") | {"opens": text("practice.opens")}
    board(scene, locked(own) if past else own, words, key=state.PRACTICE)


def _spots(context: Context, text: Text) -> list[Spot]:
    """Where the markers stood before, and where checked sessions lay."""
    stood = [
        Spot(
            f"{kind}-{number}",
            text("practice.blind", day=mark.on.isoformat()) if mark.blind else mark.on.isoformat(),
            "earlier",
            mark.point,
            trail=f"{context.id}:{kind}",
        )
        for kind in KINDS
        for number, mark in enumerate(earlier(context, kind))
    ]
    enacted = [mark for mark in context.marks if mark.kind == "enacted"]
    lay = [
        Spot(
            f"enacted-{number}",
            text("practice.session", day=mark.on.isoformat()),
            "enacted",
            mark.point,
            # Of many ranges only the latest is drawn.
            [Area("range", Range(mark.range.x, mark.range.y))]
            if mark.range and mark is enacted[-1]
            else (),
        )
        for number, mark in enumerate(enacted)
    ]
    return stood + lay


def _day(context: Context, days: Sequence[date], text: Text) -> date | None:
    """The past day the person looks at; None for the present."""
    if len(days) < 2:
        return None
    day = st.select_slider(
        text("practice.day"),
        days,
        days[-1],
        format_func=date.isoformat,
        # Another one when a day is added: then it stands at the present again.
        key=f"day-{context.id}-{len(days)}",
    )
    return None if day == days[-1] else day


catalog, text = resources.the_catalog(), resources.the_text()
session = state.current(catalog, text)
if state.opened(state.PRACTICE, session, catalog):
    address.show_card(session, catalog)

context = session.own
days = trail(context, catalog).days
with st.container(key="practice"):
    setting.choice(session, text)
    with st.container(key="practice-stage"):
        stage = st.container(key="practice-board")
        day = _day(context, days, text)
    shown = as_of(context, day) if day else context
    with stage:
        _board(session, shown, day is not None, catalog, text)
    with st.container(key="side"):
        notes.told(session, text)
        if day:
            st.html(tag("p", text("practice.past", day=day.isoformat()), cls="note"))
        reading.card(shown, catalog, text)
        if day is None:
            tries.show(session, context, catalog, text)
            setting.closer(session, context, text)
        notebook.show(session, context, text)
        marks.show(session, context, catalog, text)
        setting.show(session, context, text)
        belongings.show(session, context, catalog, text)
