"""Where answers put a practice: on the map beside the person's own marks, in sentences, and answer
by answer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from matrix.board import Area, Item, Scene, Spot, board
from matrix.catalog import Catalog
from matrix.distinction import QUADRANT, distinction
from matrix.estimate import Counted, Estimate, by_weight, compare
from matrix.figure import View
from matrix.legend import legend
from matrix.plane import Range
from matrix.progress import Progress
from matrix.questionnaire_wording import Sentences, beside, counted, left, sentences
from matrix.text import Text
from matrix.ui import answering, notes, resources, state
from matrix.ui.markers import markers
from matrix.ui.markup import Html, join, tag
from matrix.ui.sitting import Sitting
from matrix.wording import answered

NEIGHBOURS = 4
"""How many modalities are drawn, those nearest to the estimate."""


def show(sitting: Sitting, progress: Progress, estimate: Estimate) -> None:
    """The map, the sentences, and the person's own mark beside them."""
    catalog, text = sitting.catalog, sitting.text
    now = sitting.context.mark("now")
    if now:
        gaps = compare(estimate, now.point)
        own = tag("p", beside(gaps, catalog, text), cls="question")
    else:
        own = tag("p", text("locate.no_mark"))
    with st.container(key="located-stage"):
        _board(sitting, estimate)
    with st.container(key="side"), st.container(key="located-said", border=True, gap="small"):
        said = sentences(estimate, catalog, text)
        st.html(join(_said(said, progress, text), tag("h3", text("locate.beside")), own))
        notes.told(sitting.session, text)  # near what they are about, on a phone too
        st.button(
            text("locate.place"),
            key="place-here",
            on_click=answering.place,
            args=(sitting, progress.sheet, estimate.point),
        )


def table(sitting: Sitting, progress: Progress, estimate: Estimate) -> None:
    """Every statement, its answer and what that counted for."""
    text, scale = sitting.text, sitting.questionnaire.scale
    about = text("locate.how_about", lowest=scale.lowest, highest=scale.highest)
    asked, weight = text("locate.sort_asked"), text("locate.sort_weight")
    with st.container(key="counted", gap="small"):
        st.html(join(tag("h2", text("locate.how")), tag("p", about, cls="fine")))
        chosen = st.segmented_control(
            text("locate.sort"),
            [asked, weight],
            default=asked,
            required=True,
            label_visibility="collapsed",
        )
        rows = by_weight(estimate.counted) if chosen == weight else estimate.counted
        st.html(_table(rows, progress, sitting.catalog, text))


def _said(said: Sentences, progress: Progress, text: Text) -> Html:
    open_ = left(len(progress.open), text)
    return join(
        tag("h2", said.title),
        tag("p", open_, cls="open") if open_ else "",
        tag("p", said.x),
        tag("p", said.y),
        tag("p", said.breadth_x),
        tag("p", said.breadth_y),
        tag("p", text("locate.drawn"), cls="fine"),
        tag("p", said.room, cls="fine") if said.room else "",
    )


def _board(sitting: Sitting, estimate: Estimate) -> None:
    catalog, text, context = sitting.catalog, sitting.text, sitting.context
    # Whoever has put the catalogue away, to place their mark first, sees none of it here either.
    near = () if sitting.session.blind else catalog.nearest(estimate.point, NEIGHBOURS)
    modalities = [modality for modality, _ in near]
    lens = distinction(catalog, QUADRANT)
    items = [
        Item(answered(lens, entry.values, text), entry.tone, entry.shape, entry.members)
        for entry in legend(catalog, lens, modalities)
    ]
    spot = Spot(
        "estimate",
        text("locate.spot"),
        "estimate",
        estimate.point,
        [
            Area("interval", Range(estimate.x.interval, estimate.y.interval)),
            Area("breadth", estimate.range),
        ],
    )
    drawings = resources.drawn_once(View(tuple(modality.id for modality in modalities)))
    scene = Scene(catalog, drawings, modalities, None, items, False, spots=[spot])
    words = text.section("board") | {
        "label": text("locate.board"),
        "opens": text("compare.opens"),
    }
    own = markers(sitting.session, [context], context, catalog, text)
    board(scene, own, words, key=state.LOCATED)


def _table(rows: Sequence[Counted], progress: Progress, catalog: Catalog, text: Text) -> Html:
    headings = [text("locate.statement"), text("locate.answered"), text("locate.counts")]
    body = [
        tag(
            "tr",
            tag("th", row.item.text, scope="row"),
            tag("td", _answer(row, progress, text)),
            tag("td", counted(row, catalog, text)),
        )
        for row in rows
    ]
    return tag(
        "table",
        tag("caption", text("locate.how")),
        tag("thead", tag("tr", *(tag("th", heading, scope="col") for heading in headings))),
        tag("tbody", *body),
        cls="counted",
    )


def _answer(row: Counted, progress: Progress, text: Text) -> str:
    if row.answer is not None:
        return str(row.answer)
    if row.item.id in progress.sheet.answers:
        return progress.questionnaire.scale.not_applicable
    return text("locate.open_answer")
