"""The visitor's Session, and what their page says. Only this module names `st.session_state`."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import streamlit as st

from matrix import history, keeper, link, quiz, ticklist
from matrix.board import drop
from matrix.catalog import Catalog
from matrix.comparison import MOST, entries
from matrix.errors import EntriesError, MessageError
from matrix.modality import Modality
from matrix.moves import Moves
from matrix.progress import Step
from matrix.quiz import Quiz
from matrix.selection import EVERYTHING, Selection, known
from matrix.text import Text
from matrix.ticklist import Draft
from matrix.ui import address
from matrix.ui.markup import literal
from matrix.ui.session import Session

KEEPER, BOARD, COMPARED, QUIZ = "keeper", "board", "compare", "quiz"
HISTORY, PRACTICE, TICKS, CHECKED = "history", "own-board", "ticks", "checked-board"
"""The keys of the components: the keeper, the boards of the map, the comparison and the quiz, the
browser's history, the board of a person's own practice, the moves to tick and the board beside
them."""

LOCATED, PRESENT, HOSTING = "estimate", "present-wall", "hosting"
"""The keys of the board on which an estimate stands beside a person's own marks, of the
presentation, and of what makes workshops."""

_SESSION = "session"


def current(catalog: Catalog, text: Text) -> Session:
    """The visitor's session, brought up to what their page has said since the last run."""
    session = st.session_state.get(_SESSION)
    if session is None:
        session = Session(text("practice.mine"))
        query = st.query_params.to_dict()
        session.open(link.read(query, catalog, text("practice.shared"), today()))
        st.session_state[_SESSION] = session
    try:
        session.hear(keeper.hear(_said(KEEPER, "said")))
    except MessageError as error:
        session.refuse(error)
    opened(BOARD, session, catalog)
    session.selection = known(session.selection, catalog)
    return session


def opened(board: str, session: Session, catalog: Catalog) -> bool:
    """Whether a modality was opened on that board just now; then its card is the one shown."""
    asked = _said(board, "opened")
    if asked is not None:
        choose(session, asked if _known(asked, catalog) else None)
    return asked is not None


def choose(session: Session, modality: str | None) -> None:
    """Open a modality's card, or close it with None."""
    session.modality = modality


def practise(session: Session, modality: Modality, text: Text) -> None:
    """Add a marker of the person's own beside a modality, and say so wherever they look."""
    session.practise(modality, today())
    st.toast(text("context.practised", label=literal(modality.name)))


def presented() -> bool:
    """Whether the presenter has just left the presentation."""
    return _said(PRESENT, "left") is not None


def held(name: str, value: Any) -> str:
    """The key of a widget of the view, after it was brought to `value`.

    What the person has just done there is `value` already. To set it again would overwrite what
    they have typed since.
    """
    key = f"view-{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def value(name: str) -> Any:
    """What the person has put into a widget of the view, in the callback it calls."""
    return st.session_state[f"view-{name}"]


def clear(name: str) -> None:
    """Empty a text field of the view, in a callback."""
    st.session_state[f"view-{name}"] = ""


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


def open_comparison(session: Session, catalog: Catalog) -> None:
    """Compare what the page's link names, as long as nothing was chosen."""
    if session.compared is not None:
        return
    asked, refused = link.compared(st.query_params.to_dict(), catalog)
    session.compared = asked[:MOST]
    for refusal in refused:
        session.note("notes.link", name=refusal.name, why=refusal.why)
    if len(asked) > MOST:
        session.note("compare.many", n=str(len(asked)))


def compare(session: Session, keys: Sequence[str]) -> None:
    """Compare these, whatever was chosen in the field."""
    session.compared = tuple(keys)
    session.comparisons += 1


def compare_too(session: Session, catalog: Catalog, modality: Modality) -> None:
    """Compare a modality with those that are chosen, as far as there is room."""
    chosen = session.compared or ()
    if modality.id in chosen:
        return
    there = [entry.key for entry in entries(chosen, session.contexts, catalog)]
    if len(there) < MOST:
        compare(session, (*there, modality.id))
    else:
        session.note("compare.full", name=modality.name)


def compared_field(session: Session) -> str:
    """The key of the field in which one chooses what to compare.

    It is another one each time the program chose: then the field is new and begins with that. A
    value set from here would be lost where the next run follows before the browser has seen it.
    """
    return f"view-compared-{session.comparisons}"


def take_compared(session: Session) -> None:
    """The person chose what to compare."""
    session.compared = tuple(st.session_state[compared_field(session)])
    session.notes = [note for note in session.notes if not note.key.startswith("compare.")]


def select(session: Session, selection: Selection) -> None:
    """Show that selection."""
    session.selection = selection


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
    if catalog.set(set_) or set_ == EVERYTHING:  # it may have left the catalogue's file
        session.quiz = _begin(catalog, set_, set_size(catalog, set_) > quiz.LONG)


def take_quiz_sampled(session: Session, catalog: Catalog) -> None:
    """The person chose whether the quiz asks for all of a set."""
    asked = quizzed(session, catalog)
    session.quiz = _begin(catalog, asked.set, st.session_state["view-quiz-sampled"])


def set_size(catalog: Catalog, set_: str) -> int:
    """How many modalities a set has; anything that is no set stands for the whole catalogue."""
    return len(_members(catalog, set_))


def ticked(session: Session, moves: Moves) -> Draft:
    """What is ticked in the browser and not saved yet."""
    try:
        draft = ticklist.hear(_said(TICKS, "ticked"), moves)
    except (MessageError, EntriesError) as error:
        session.refuse(error)
        return Draft()
    # What was saved just now is there until the browser has cleared it away.
    saved = session.saved_ticks
    return Draft() if saved.draft == draft.id and not saved.undone else draft


def returned(session: Session, catalog: Catalog) -> None:
    """Show what the address says to which the person has gone back or forward, if they have."""
    query = history.hear(_said(HISTORY, "returned"))
    if query is not None:
        address.take(session, catalog, query, today())


def stepped(session: Session) -> Step:
    """The step of the questionnaire to show."""
    return address.step(session, history.hear(_said(HISTORY, "returned")))


def leave_shared(session: Session, keep: bool) -> None:
    """Go back to the person's own record, with the shared context in it or without."""
    if not keep:
        session.leave_shared()
    if not keep or session.keep_shared():
        address.leave_shared()


def _begin(catalog: Catalog, set_: str, sampled: bool) -> Quiz:
    return quiz.begin(set_, _members(catalog, set_), _random(), sampled=sampled)


def _random() -> Random:
    return Random(secrets.randbits(64))  # noqa: S311 - an order to ask in is no secret


def _members(catalog: Catalog, set_: str) -> Sequence[str]:
    chosen = catalog.set(set_)
    return chosen.modalities if chosen else [modality.id for modality in catalog.modalities]


def today() -> date:
    """The person's own day, by their browser's clock zone where it has said it."""
    offset = st.context.timezone_offset  # minutes from local time to UTC
    if offset is None or abs(offset) > 24 * 60:
        return datetime.now().astimezone().date()
    return (datetime.now(UTC) - timedelta(minutes=offset)).date()


def _known(opened: Any, catalog: Catalog) -> bool:
    return isinstance(opened, str) and catalog.modality(opened) is not None


def _said(component: str, name: str) -> Any:
    """What a component's page has set, before the component is mounted in this run."""
    return getattr(st.session_state.get(component), name, None)
