"""Where answers put a practice: on the map beside the person's own marks, in sentences, and answer
by answer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from matrix.board import Area, Item, Scene, Spot, board
from matrix.catalog import Catalog
from matrix.context import Context
from matrix.distinction import QUADRANT, distinction
from matrix.estimate import Counted, Estimate, by_weight, compare
from matrix.figure import View
from matrix.legend import legend
from matrix.mark import Sheet
from matrix.plane import Range
from matrix.progress import Progress
from matrix.questionnaire import Scale
from matrix.questionnaire_wording import Sentences, beside, counted, left, sentences
from matrix.text import Text
from matrix.ui import answering, notes, resources, state
from matrix.ui.markers import markers
from matrix.ui.markup import Html, join, tag
from matrix.ui.session import Session
from matrix.wording import answered

NEIGHBOURS = 4
"""How many modalities are drawn, those nearest to the estimate."""


def show(
    session: Session,
    context: Context,
    progress: Progress,
    estimate: Estimate,
    catalog: Catalog,
    text: Text,
) -> None:
    """The map, the sentences, and the person's own mark beside them."""
    said = sentences(estimate, catalog, text)
    with st.container(key="located-stage"):
        _board(session, context, estimate, catalog, text)
    with st.container(key="side", gap="small"):
        notes.told(session, text)
        with st.container(key="located-said", border=True, gap="small"):
            st.html(_said(said, progress, text))
            now = context.mark("now")
            st.html(
                join(
                    tag("h3", text("locate.beside")),
                    tag("p", beside(compare(estimate, now.point), catalog, text), cls="question")
                    if now
                    else tag("p", text("locate.no_mark")),
                )
            )
            st.button(
                text("locate.place"),
                key="place-here",
                on_click=answering.place,
                args=(session, context, estimate, progress.sheet),
            )


def table(progress: Progress, estimate: Estimate, catalog: Catalog, text: Text) -> None:
    """Every statement, its answer and what that counted for."""
    scale = progress.questionnaire.scale
    with st.container(key="counted", gap="small"):
        st.html(
            join(
                tag("h3", text("locate.how")),
                tag(
                    "p",
                    text("locate.how_about", lowest=scale.lowest, highest=scale.highest),
                    cls="fine",
                ),
            )
        )
        weighed = st.segmented_control(
            text("locate.sort"),
            [text("locate.sort_asked"), text("locate.sort_weight")],
            default=text("locate.sort_asked"),
            required=True,
            label_visibility="collapsed",
        ) == text("locate.sort_weight")
        rows = by_weight(estimate.counted) if weighed else estimate.counted
        st.html(_table(rows, progress.sheet, scale, catalog, text))


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


def _board(
    session: Session, context: Context, estimate: Estimate, catalog: Catalog, text: Text
) -> None:
    modalities = [modality for modality, _ in catalog.nearest(estimate.point, NEIGHBOURS)]
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
    own = markers(session, [context], context, catalog, text)
    board(scene, own, words, key=state.LOCATED)


def _table(
    rows: Sequence[Counted], sheet: Sheet, scale: Scale, catalog: Catalog, text: Text
) -> Html:
    headings = [text("locate.statement"), text("locate.answered"), text("locate.counts")]
    return tag(
        "table",
        tag("caption", text("locate.how")),
        tag("thead", tag("tr", *(tag("th", heading, scope="col") for heading in headings))),
        tag(
            "tbody",
            *(
                tag(
                    "tr",
                    tag("th", row.item.text, scope="row"),
                    tag("td", _answer(row, sheet, scale, text)),
                    tag("td", counted(row, catalog, text)),
                )
                for row in rows
            ),
        ),
        cls="counted",
    )


def _answer(row: Counted, sheet: Sheet, scale: Scale, text: Text) -> str:
    if row.answer is not None:
        return str(row.answer)
    return scale.not_applicable if row.item.id in sheet.answers else text("locate.open_answer")
