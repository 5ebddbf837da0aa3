"""The visitor's Session, and what their page says. Only this module names `st.session_state`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from matrix import keeper, link
from matrix.catalog import Catalog
from matrix.errors import MessageError
from matrix.text import Text
from matrix.ui.session import Session

KEEPER, BOARD = "keeper", "board"
"""The keys of the two components."""

_SESSION = "session"
_SHARED = ("now", "aim", "label")


def current(catalog: Catalog, text: Text) -> Session:
    """The visitor's session, brought up to what their page has said since the last run."""
    session = st.session_state.get(_SESSION)
    if session is None:
        session = Session(text("practice.mine"))
        today = datetime.now().astimezone().date()
        query = st.query_params.to_dict()
        session.open(link.read(query, catalog, text("practice.shared"), today))
        st.session_state[_SESSION] = session
    try:
        session.hear(keeper.hear(_said(KEEPER, "said")))
    except MessageError as error:
        session.refuse(error)
    opened = _said(BOARD, "opened")
    if opened is not None:
        choose(session, opened if _known(opened, catalog) else None)
    return session


def choose(session: Session, modality: str | None) -> None:
    """Open a modality's card, or close it with None; the page's link follows."""
    session.modality = modality
    _follow("modality", modality)


def choose_set(session: Session, set_: str | None) -> None:
    """Show a set of modalities; the page's link follows."""
    session.set = set_
    _follow("set", set_)


def leave_shared(session: Session, keep: bool) -> None:
    """Go back to the person's own record, with the shared context in it or without."""
    if keep:
        session.keep_shared()
    else:
        session.show_mine()
    for name in _SHARED:
        st.query_params.pop(name, None)


def _follow(name: str, value: str | None) -> None:
    if value is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def _known(opened: Any, catalog: Catalog) -> bool:
    return isinstance(opened, str) and catalog.modality(opened) is not None


def _said(component: str, name: str) -> Any:
    """What a component's page has set, before the component is mounted in this run."""
    return getattr(st.session_state.get(component), name, None)
