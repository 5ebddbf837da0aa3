"""The page's address: it says what is shown, and what it says is shown. Only this module changes
it. What carries shared contexts stays in it until they are left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from matrix import link
from matrix.catalog import Catalog
from matrix.progress import Step, read_step
from matrix.quiz import Quiz
from matrix.ui.session import Session


def follow(session: Session, catalog: Catalog) -> None:
    """Bring the map's address to what is shown, once that has changed. What has not changed is
    left alone: the person may just be going back to another one."""
    _follow(session, catalog, view(session, catalog))


def view(session: Session, catalog: Catalog) -> dict[str, str]:
    """What the map's address says; without what says nothing."""
    selection = session.selection
    if selection.set == catalog.sets[0].id:
        selection = replace(selection, set=None)
    said = link.view(catalog, selection, session.lens, session.modality)
    said[link.BLIND] = "1" if session.blind else ""
    return {name: value for name, value in said.items() if value}


def take(session: Session, catalog: Catalog, query: Mapping[str, str], on: date) -> None:
    """Show what an address says to which the person has gone back or forward."""
    shown = {name: value for name, value in query.items() if not link.carries(name)}
    said = link.read(shown, catalog, "", on)
    session.selection, session.lens, session.modality = said.selection, said.lens, said.modality
    session.put_away(said.blind)
    if said.selection.set is None:
        session.selection = replace(said.selection, set=catalog.sets[0].id)
    session.followed = view(session, catalog)


def show_card(session: Session, catalog: Catalog) -> None:
    """Go to the map as it was, where the chosen modality's card is, if any is chosen."""
    # With the whole address at once: a second step of the browser's history would trap Back.
    session.followed = view(session, catalog)
    st.switch_page("views/map.py", query_params=session.followed)


def show_comparison(session: Session, catalog: Catalog) -> None:
    """Go to the comparison."""
    session.followed = comparison(session, catalog)
    st.switch_page("views/compare.py", query_params=session.followed)


def comparison(session: Session, catalog: Catalog) -> dict[str, str]:
    """What the comparison's address says: the modalities. Contexts are never in it."""
    named = ",".join(key for key in session.compared or () if catalog.modality(key))
    return {link.COMPARED: named} if named else {}


def follow_comparison(session: Session, catalog: Catalog) -> None:
    """Bring the address to the modalities that are compared."""
    _follow(session, catalog, comparison(session, catalog), link.COMPARED)


def follow_quiz(session: Session, asked: Quiz, catalog: Catalog) -> None:
    """Bring the address to the quiz's set."""
    _follow(session, catalog, {} if asked.set == catalog.sets[0].id else {"set": asked.set})


def step(session: Session, returned: Mapping[str, str] | None) -> Step:
    """The step of the questionnaire to show, with the address brought to it.

    The address says it to whoever comes from elsewhere, by a reload too, and has gone back or
    forward, to the query `returned`. In between it is the session's: what the browser sends may
    have left before it had the last address.
    """
    if session.came:
        session.step, session.came = read_step(st.query_params.to_dict()), False
    elif returned is not None:
        session.step = read_step(returned)
    elif session.going:
        st.query_params.from_dict(session.step.query)
    # Not before: Streamlit may break a run off at each message to the browser.
    session.going = False
    return session.step


def leave_shared() -> None:
    """Take what carried shared contexts out of the address."""
    kept = {name: value for name, value in st.query_params.items() if not link.carries(name)}
    st.query_params.from_dict(kept)


def _follow(session: Session, catalog: Catalog, said: dict[str, str], *names: str) -> None:
    """Make the address say that and nothing else of the map's, nor of the other `names`."""
    if said == session.followed:
        return
    if session.followed is not None:
        # What was wrong with the first address is of no interest any more.
        session.notes = [note for note in session.notes if note.key != "notes.link"]
    session.followed = said
    now = st.query_params.to_dict()
    ours = {*link.view(catalog, session.selection, None, None), link.BLIND, *names}
    wanted = {name: value for name, value in now.items() if name not in ours} | said
    if wanted != now:
        st.query_params.from_dict(wanted)  # at once: each change is a step of the history
