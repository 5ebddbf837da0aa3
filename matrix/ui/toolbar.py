"""The toolbar above the map: which modalities are on it, and what colours them."""

from __future__ import annotations

import streamlit as st

from matrix.catalog import Catalog
from matrix.distinction import QUADRANT, Distinction, distinctions
from matrix.link import LONGEST_WORDS
from matrix.selection import EVERYTHING
from matrix.text import Text
from matrix.ui import state
from matrix.ui.markup import literal, tag
from matrix.ui.session import Session
from matrix.wording import answered, called


def show(session: Session, catalog: Catalog, text: Text) -> None:
    """Set, search, lens and filters, in one row where there is room."""
    found = distinctions(catalog)
    with st.container(key="toolbar", horizontal=True, gap="small", vertical_alignment="bottom"):
        _sets(session, catalog, text)
        st.text_input(
            text("find.words"),
            key=state.held("words", session.selection.words),
            on_change=state.take_words,
            args=(session,),
            type="search",
            live=True,
            max_chars=LONGEST_WORDS,
            placeholder=text("find.placeholder"),
        )
        names = {distinction.id: called(distinction, text) for distinction in found}
        st.selectbox(
            text("find.lens"),
            list(names),
            key=state.held("lens", session.lens if session.lens in names else QUADRANT),
            format_func=names.__getitem__,
            on_change=state.take_lens,
            args=(session,),
        )
        _filters(session, found, text)


def instead(session: Session, text: Text) -> None:
    """What is going on while the modalities are put away, and the way to have them back."""
    with st.container(key="blind", horizontal=True, gap="small", vertical_alignment="center"):
        st.html(tag("p", text("blind.about")))
        st.button(
            text("blind.end"),
            key="put-back",
            width="content",
            on_click=session.put_away,
            args=(False,),
        )


def set_names(catalog: Catalog, text: Text) -> dict[str, str]:
    """The names of all sets by their ids, and of the whole catalogue where no set is that."""
    names = {chosen.id: chosen.name for chosen in catalog.sets}
    if all(len(chosen.modalities) < len(catalog.modalities) for chosen in catalog.sets):
        names[EVERYTHING] = text("find.everything")
    return names


def _sets(session: Session, catalog: Catalog, text: Text) -> None:
    names = set_names(catalog, text)
    if session.selection.set == EVERYTHING:
        names[EVERYTHING] = text("find.everything")
    st.selectbox(
        text("find.set"),
        list(names),
        key=state.held("set", session.selection.set or EVERYTHING),
        format_func=names.__getitem__,
        on_change=state.take_set,
        args=(session,),
    )


def _filters(session: Session, found: tuple[Distinction, ...], text: Text) -> None:
    asked = len(session.selection.only)
    label = text("find.filters_some", n=str(asked)) if asked else text("find.filters")
    shown = st.popover(label, key="filters", width="content", on_change="rerun")
    if not shown.open:
        return  # its fields are most of the page's widgets, and few open it
    with shown, st.container(key="only"):
        for distinction in found:
            names = {v.id: answered(distinction, (v,), text) for v in distinction.values}
            st.multiselect(
                literal(called(distinction, text)),
                list(names),
                key=state.held(
                    f"only-{distinction.id}", list(session.selection.values(distinction.id))
                ),
                format_func=names.__getitem__,
                on_change=state.take_values,
                args=(session, distinction.id),
                placeholder=text("find.any"),
            )
