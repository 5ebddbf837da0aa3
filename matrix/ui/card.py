"""The card of a modality: what it is, why it stands there, how far it ranges, what it rests on."""

from __future__ import annotations

import streamlit as st

from matrix.catalog import Catalog
from matrix.modality import Modality, Rival, Source
from matrix.text import Text
from matrix.ui import address, state
from matrix.ui.markup import Html, join, neighbours, tag
from matrix.ui.session import Session
from matrix.wording import number, reach

NEIGHBOURS = 3
"""How many of the nearest a card names."""


def show(session: Session, catalog: Catalog, text: Text) -> None:
    """The chosen modality's card; without one, how to open one."""
    modality = catalog.modality(session.modality) if session.modality else None
    if modality is None:
        st.html(tag("p", text("card.hint"), cls="hint"))
        return
    with st.container(key="modality", border=True, gap="small"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="top"
        ):
            st.html(tag("h2", modality.name))
            st.button(
                text("card.close"),
                key="close-card",
                type="tertiary",
                on_click=state.choose,
                args=(session, None),
                width="content",
            )
        st.html(_body(modality, catalog, text))
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            if session.known:
                st.button(
                    text("card.practise"),
                    key="practise",
                    on_click=state.practise,
                    args=(session, modality, text),
                )
            if st.button(
                text("card.compare"),
                key="compare-card",
                type="tertiary",
                on_click=state.compare_too,
                args=(session, catalog, modality),
            ):
                address.show_comparison(session, catalog)
        with st.expander(f"{text('card.sources')} ({len(modality.sources)})"):
            st.html(_sources(modality, text))


def _body(modality: Modality, catalog: Catalog, text: Text) -> Html:
    kind = catalog.kind(modality.kind)
    parts = [
        tag("p", f"{kind.name} · {reach(modality, catalog, text)}" if kind else "", cls="lead"),
        tag("p", modality.summary),
        tag("h3", text("card.why")),
        tag("p", modality.why.x),
        tag("p", modality.why.y),
        standing(modality, catalog, text),
    ]
    if modality.questions:
        parts.append(tag("h3", text("card.question")))
        parts += [tag("p", f"“{question}”", cls="question") for question in modality.questions]
    if modality.rivals:
        parts.append(tag("h3", text("card.rivals_drawn")))
        parts += [place_of(rival, catalog, text) for rival in modality.rivals]
    if modality.conventional:
        parts += [tag("h3", text("card.conventional")), _conventional(modality, catalog)]
    if modality.conventional_note:
        parts.append(tag("p", modality.conventional_note, cls="fine"))
    if modality.note:
        parts += [tag("h3", text("card.note")), tag("p", modality.note)]
    others = [other for other in catalog.modalities if other is not modality]
    if others:
        near = catalog.nearest(modality.point, NEIGHBOURS, among=others)
        far = catalog.farthest(modality.point, 1, among=others)
        parts += [tag("h3", text("card.nearest")), neighbours(near)]
        parts += [tag("h3", text("card.farthest")), neighbours(far)]
    return join(*parts)


def standing(modality: Modality, catalog: Catalog, text: Text) -> Html:
    """Place and range in numbers, and what they rest on."""
    axes = (catalog.axes.x, catalog.axes.y)
    bounds = (modality.range.x, modality.range.y)
    ranges = ", ".join(
        text(
            "card.range_part",
            axis=f"{axis.low.name} ↔ {axis.high.name}",
            low=number(low),
            high=number(high),
        )
        for axis, (low, high) in zip(axes, bounds, strict=True)
    )
    return tag(
        "p",
        text("card.place", x=number(modality.x), y=number(modality.y)),
        " ",
        text("card.range", ranges=ranges),
        " ",
        text(f"card.confidence_{modality.confidence}"),
        cls="fine",
    )


def place_of(rival: Rival, catalog: Catalog, text: Text) -> Html:
    """Where a rival puts a modality, and why."""
    place = text("card.rival_place", x=number(rival.x), y=number(rival.y))
    quadrant = catalog.quadrant(rival.point).label
    parts = [tag("b", f"{rival.by}: "), f"{quadrant}, {place} ", rival.why]
    if rival.source:
        parts += [" ", tag("span", *_cited(rival.source, text), cls="fine")]
    return tag("p", *parts)


def _conventional(modality: Modality, catalog: Catalog) -> Html:
    rows = []
    for lens in catalog.lenses:
        values = [lens.value(id_) for id_ in modality.conventional.get(lens.id, ())]
        if values:
            names = ", ".join(value.name for value in values if value)
            rows.append(join(tag("dt", lens.name), tag("dd", names)))
    return tag("dl", *rows, cls="conventional")


def _sources(modality: Modality, text: Text) -> Html:
    listed = tag("ul", *(_source(source, text) for source in modality.sources), cls="sources")
    return join(listed, tag("p", text("card.basis"), cls="fine"))


def _source(source: Source, text: Text) -> Html:
    return tag("li", *_cited(source, text))


def _cited(source: Source, text: Text) -> tuple[str, ...]:
    year = str(source.year) if source.year else text("card.undated")
    basis = tag("span", text(f"card.basis_{source.basis}"), cls=f"basis {source.basis}")
    stop = "" if source.title.endswith(("?", "!", ".")) else "."
    return f"{source.author} ({year}). ", tag("i", source.title), f"{stop} ", basis
