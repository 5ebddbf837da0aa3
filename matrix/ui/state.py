"""The visitor's Session, and what their page says. Only this module names `st.session_state`."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from random import Random
from typing import Any

import streamlit as st

from matrix import keeper, link, quiz
from matrix.board import drop
from matrix.catalog import Catalog
from matrix.errors import MessageError
from matrix.modality import Modality
from matrix.quiz import Quiz
from matrix.selection import Selection
from matrix.text import Text
from matrix.ui.session import Session

KEEPER, BOARD, QUIZ = "keeper", "board", "quiz"
"""The keys of the keeper and of the two boards that hear of something."""

_SESSION = "session"
_SHARED = ("now", "aim", "label")


def current(catalog: Catalog, text: Text) -> Session:
    """The visitor's session, brought up to what their page has said since the last run."""
    session = st.session_state.get(_SESSION)
    if session is None:
        session = Session(text("practice.mine"))
        query = st.query_params.to_dict()
        session.open(link.read(query, catalog, text("practice.shared"), _today()))
        if session.selection.set is None:
            session.selection = replace(session.selection, set=catalog.sets[0].id)
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
    """Open a modality's card, or close it with None."""
    session.modality = modality


def practise(session: Session, modality: Modality) -> None:
    """Add a marker of the person's own beside a modality."""
    session.practise(modality, _today())


def held(name: str, value: Any) -> str:
    """The key of a widget of the view, after it was brought to `value`.

    What the person has just done there is `value` already. To set it again would overwrite what
    they have typed since.
    """
    key = f"view-{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def take_set(session: Session) -> None:
    """The person chose a set."""
    session.selection = replace(session.selection, set=st.session_state["view-set"])


def take_words(session: Session) -> None:
    """The person typed words to find."""
    words = st.session_state["view-words"] or ""
    session.selection = replace(session.selection, words=words)


def take_lens(session: Session) -> None:
    """The person chose what colours the map."""
    session.lens = st.session_state["view-lens"]


def take_values(session: Session, distinction: str) -> None:
    """The person chose the values to keep."""
    values = st.session_state[f"view-only-{distinction}"]
    session.selection = session.selection.narrow(distinction, values)


def select(session: Session, selection: Selection) -> None:
    """Show that selection."""
    session.selection = selection


def follow(session: Session, catalog: Catalog) -> None:
    """Bring the page's link to what is shown."""
    selection = session.selection
    if selection.set == catalog.sets[0].id:
        selection = replace(selection, set=None)
    for name, value in link.view(catalog, selection, session.lens, session.modality).items():
        _follow(name, value)


def quizzed(session: Session, catalog: Catalog) -> Quiz:
    """The visitor's quiz, brought up to what its board has said; begun where there is none."""
    asked = session.quiz
    if asked is None or not asked.fits(catalog):
        set_ = session.selection.set or catalog.sets[0].id
        asked = _begin(catalog, set_, set_size(catalog, set_) > quiz.LONG)
    try:
        dropped = drop.hear(_said(QUIZ, "dropped"))
        if dropped is not None:
            asked = asked.put(dropped.marker, dropped.place)
    except MessageError as error:
        session.refuse(error)
    opened = _said(QUIZ, "opened")
    if isinstance(opened, str):
        asked = asked.look(opened)
    session.quiz = asked
    return asked


def turn(session: Session, catalog: Catalog, step: Callable[[Quiz], Quiz]) -> None:
    """Take a step in the quiz. What was dropped just before it counts."""
    session.notes.clear()
    session.quiz = step(quizzed(session, catalog))


def quiz_again(session: Session, catalog: Catalog, only: Sequence[str] = ()) -> None:
    """Begin another round of the same set, or with some of its modalities only."""
    asked = quizzed(session, catalog)
    if only:
        session.quiz = asked.only(only, _random())
    else:
        session.quiz = _begin(catalog, asked.set, asked.sampled)


def take_quiz_set(session: Session, catalog: Catalog) -> None:
    """The person chose a set for the quiz."""
    set_ = st.session_state["view-quiz-set"]
    session.quiz = _begin(catalog, set_, set_size(catalog, set_) > quiz.LONG)


def take_quiz_sampled(session: Session, catalog: Catalog) -> None:
    """The person chose whether the quiz asks for all of a set."""
    asked = quizzed(session, catalog)
    session.quiz = _begin(catalog, asked.set, st.session_state["view-quiz-sampled"])


def set_size(catalog: Catalog, set_: str) -> int:
    """How many modalities a set has; anything that is no set stands for the whole catalogue."""
    return len(_members(catalog, set_))


def follow_quiz(asked: Quiz, catalog: Catalog) -> None:
    """Bring the page's link to the quiz's set."""
    _follow("set", "" if asked.set == catalog.sets[0].id else asked.set)


def leave_shared(session: Session, keep: bool) -> None:
    """Go back to the person's own record, with the shared context in it or without."""
    if keep:
        session.keep_shared()
    else:
        session.show_mine()
    for name in _SHARED:
        st.query_params.pop(name, None)


def _follow(name: str, value: str) -> None:
    if value != st.query_params.get(name, ""):
        if value:
            st.query_params[name] = value
        else:
            st.query_params.pop(name, None)


def _begin(catalog: Catalog, set_: str, sampled: bool) -> Quiz:
    return quiz.begin(set_, _members(catalog, set_), _random(), sampled=sampled)


def _random() -> Random:
    return Random(secrets.randbits(64))  # noqa: S311 - an order to ask in is no secret


def _members(catalog: Catalog, set_: str) -> Sequence[str]:
    chosen = catalog.set(set_)
    return chosen.modalities if chosen else [modality.id for modality in catalog.modalities]


def _today() -> date:
    return datetime.now().astimezone().date()


def _known(opened: Any, catalog: Catalog) -> bool:
    return isinstance(opened, str) and catalog.modality(opened) is not None


def _said(component: str, name: str) -> Any:
    """What a component's page has set, before the component is mounted in this run."""
    return getattr(st.session_state.get(component), name, None)
