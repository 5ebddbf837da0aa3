"""What is compared, side by side: where it stands, how far apart, and the table of everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from matrix import columns
from matrix.board import Item, Marker, Markers, Scene, board
from matrix.catalog import Catalog
from matrix.comparison import Entry, Pair, company, pairs
from matrix.distinction import QUADRANT, distinction
from matrix.figure import View
from matrix.legend import legend
from matrix.mark import KINDS
from matrix.reading import read
from matrix.reading_wording import spoken
from matrix.text import Text
from matrix.ui import resources, state
from matrix.ui.markup import Html, join, literal, tag
from matrix.ui.session import Session
from matrix.wording import number


def show(
    compared: Sequence[Entry],
    called: Mapping[str, str],
    session: Session,
    catalog: Catalog,
    text: Text,
) -> None:
    """The small map, beside it the compared and their distances, below them the table. `called`
    has the name of everything that can be compared, by its key."""
    far = pairs(compared, catalog)
    with st.container(key="compared"):
        with st.container(key="compared-map"):
            words = {
                **text.section("board"),
                "label": text("compare.map"),
                "points": text("compare.chosen"),
                "opens": text("compare.opens"),
            }
            scene, markers = _scene(compared, catalog), _markers(compared, catalog, text)
            board(scene, markers, words, key=state.COMPARED, use="still")
        with st.container(key="compared-side"):
            st.html(join(_key(compared, text), _distances(far, text)))
            if len(compared) < 2:
                suggest(compared, called, session, catalog, text)
    if len(compared) > 1:
        _table(compared, far, catalog, text)


def suggest(
    compared: Sequence[Entry],
    called: Mapping[str, str],
    session: Session,
    catalog: Catalog,
    text: Text,
) -> None:
    """What to compare for a start, or with the one that is chosen; a click does it."""
    found = company(compared[0], catalog) if compared else resources.the_suggestions()
    with st.container(key="suggestions", gap="small"):
        st.html(tag("h2", text("compare.more" if compared else "compare.start")))
        for suggestion in found:
            one, other = (literal(called[key]) for key in suggestion.chosen)
            with st.container(gap="xxsmall"):
                st.html(tag("h3", text(f"compare.{suggestion.why}")))
                st.button(
                    text("compare.beside", one=one, other=other),
                    key=f"suggest-{suggestion.why}",
                    on_click=state.compare,
                    args=(session, suggestion.chosen),
                )


def _scene(compared: Sequence[Entry], catalog: Catalog) -> Scene:
    modalities = [entry.modality for entry in compared if entry.modality]
    ids = tuple(modality.id for modality in modalities)
    lettered = [
        entry.modality.model_copy(
            update={"abbreviation": f"{entry.letter} · {entry.modality.short}"}
        )
        for entry in compared
        if entry.modality
    ]
    items = [
        Item("", entry.tone, entry.shape, entry.members)
        for entry in legend(catalog, distinction(catalog, QUADRANT), modalities)
    ]
    drawings = resources.drawings(View(ids, ranges=ids, outlined=True))
    return Scene(catalog, drawings, lettered, None, items, False)


def _markers(compared: Sequence[Entry], catalog: Catalog, text: Text) -> Markers:
    marks = [
        Marker(
            f"{entry.id}:{kind}",
            f"{entry.letter} · {entry.context.label}",
            kind,
            mark.x,
            mark.y,
            spoken(read(entry.context, catalog, ()), kind, text),
            locked=True,
            shared=entry.shared,
        )
        for entry in compared
        if entry.context
        for kind in KINDS
        for mark in [entry.context.mark(kind)]
        if mark
    ]
    return Markers(marks, None, settled=())


def _key(compared: Sequence[Entry], text: Text) -> Html:
    """The compared by their letters, with the line or the marker that each has on the map."""
    lines = iter(range(len(compared)))
    items = [
        tag(
            "li",
            _letter(entry.letter),
            tag("span", cls=f"line line-{next(lines)}" if entry.modality else "mark"),
            tag("span", _name(entry, text), tag("span", columns.standing(entry.place, text))),
        )
        for entry in compared
    ]
    return tag(
        "section",
        tag("h2", text("compare.chosen")),
        tag("ul", *items, cls="entries"),
        tag("p", text("compare.chosen_about"), cls="fine"),
    )


def _name(entry: Entry, text: Text) -> Html:
    if entry.context:
        return tag("b", columns.title(entry, text))
    about = tag("span", f", {text('compare.opens')}", cls="unseen")
    return tag("button", entry.name, about, opens=entry.id, type="button")


def _letter(letter: str) -> Html:
    return tag("b", letter, cls="letter")


def _distances(far: Sequence[Pair], text: Text) -> Html:
    if not far:
        return Html()
    items = [
        tag(
            "li",
            tag("span", _letter(pair.one.letter), " – ", _letter(pair.other.letter), cls="pair"),
            tag("b", number(pair.distance), cls="distance"),
            tag("span", columns.said(pair, text)),
        )
        for pair in far
    ]
    return tag(
        "section",
        tag("h2", text("compare.distances")),
        tag("ul", *items, cls="distances"),
        tag("p", text("compare.distances_about"), cls="fine"),
    )


def _table(
    compared: Sequence[Entry], far: Sequence[Pair], catalog: Catalog, text: Text
) -> None:
    rows = columns.rows(compared, catalog, text)
    with st.container(key="side-by-side"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.html(tag("h2", text("compare.table")), width="content")
            only = st.toggle(text("compare.only"), key="only-differences")
            st.download_button(
                text("compare.csv"),
                columns.spreadsheet(compared, far, catalog, text),
                file_name=f"compare-{'-'.join(entry.id for entry in compared)}.csv",
                mime="text/csv",
                on_click="ignore",
            )
        if only:
            rows = tuple(row for row in rows if row.differs)
        st.html(_html(compared, rows, text) if rows else tag("p", text("compare.only_none")))
        st.html(tag("p", text("compare.address"), cls="fine"))


def _html(compared: Sequence[Entry], rows: Sequence[columns.Row], text: Text) -> Html:
    names = ", ".join(f"{entry.letter} {entry.name}" for entry in compared)
    heads = [
        tag("th", _letter(entry.letter), " ", _name(entry, text), scope="col")
        for entry in compared
    ]
    corner = tag("td", tag("span", text("compare.property"), cls="unseen"))
    caption = text("compare.caption", names=names)
    table = tag(
        "table",
        tag("caption", caption, cls="unseen"),
        tag("thead", tag("tr", corner, *heads)),
        tag("tbody", *(_row(row, text) for row in rows)),
    )
    # It scrolls sideways by itself on a phone, which the keyboard must be able to do as well.
    return tag(
        "div",
        table,
        cls=f"columns of-{len(compared)}",
        role="region",
        tabindex="0",
        aria_label=caption,
    )


def _row(row: columns.Row, text: Text) -> Html:
    sign = Html()
    if row.differs is not None:
        said = text("compare.differs") if row.differs else text("compare.same")
        sign = tag("span", said, cls=f"sign {'differs' if row.differs else 'same'}")
    kind = "numbers" if any(cell.numbers for cell in row.cells) else ""
    cells = [_cell(cell, kind, text) for cell in row.cells]
    return tag("tr", tag("th", row.name, " ", sign, scope="row"), *cells)


def _cell(cell: columns.Cell, kind: str, text: Text) -> Html:
    if not cell.lines:
        return tag("td", text("compare.nothing"), cls="nothing")
    if len(cell.lines) == 1:
        return tag("td", cell.lines[0], cls=kind)
    return tag("td", tag("ul", *(tag("li", line) for line in cell.lines)))
