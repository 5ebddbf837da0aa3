"""The quiz: modalities to be placed blind, each then beside the catalogue's place, and all on one
map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from matrix.board import Guess, Item, Marker, Markers, Scene, board
from matrix.catalog import Catalog
from matrix.distinction import QUADRANT, distinction
from matrix.figure import View
from matrix.legend import legend
from matrix.modality import Modality
from matrix.quiz import LONG, SAMPLE, Outcome, Quiz, compare, outcomes
from matrix.quiz_wording import guessed, verdict
from matrix.text import Text
from matrix.ui import address, notes, outcome, resources, state, toolbar
from matrix.ui.markup import Html, join, tag
from matrix.ui.session import Session
from matrix.wording import answered


@st.fragment
def play() -> None:
    """Everything below the header: a drop or a step runs only this."""
    catalog, text = resources.the_catalog(), resources.the_text()
    session = state.current(catalog, text)
    quiz = state.quizzed(session, catalog)
    _choice(session, quiz, catalog, text)
    with st.container(key="quiz-page"):
        # In the order of reading; the style puts the map beside all of it where there is room.
        if quiz.whole:
            _whole(session, quiz, catalog, text)
        else:
            _asked(session, quiz, catalog, text)
    address.follow_quiz(session, quiz, catalog)


def _asked(session: Session, quiz: Quiz, catalog: Catalog, text: Text) -> None:
    question = quiz.question
    modality = catalog.modality(question.modality)
    found = compare(question.guess, modality, catalog) if question.shown else None
    at, n = str(quiz.at + 1), str(len(quiz.questions))
    kind = catalog.kind(modality.kind)
    about = tag("p", f"{kind.name}. " if kind else "", modality.summary)
    with st.container(key="side", gap="small"):
        notes.told(session, text)
        st.html(
            join(
                tag("p", text("quiz.ask", at=at, n=n), cls="hint"),
                tag("h2", modality.name),
                tag("details", tag("summary", text("quiz.what")), about, cls="what"),
            )
        )
    with st.container(key="quiz-stage"):
        marker = Marker(
            quiz.marker,
            text("quiz.own") if found else modality.name,
            "guess",
            question.guess.x if question.guess else None,
            question.guess.y if question.guess else None,
            verdict(found, text) if found else guessed(modality, question.guess, catalog, text),
            locked=found is not None,
        )
        _board([found] if found else [], [marker], modality.name, catalog, text)
    with st.container(key="quiz-steps", horizontal=True, gap="small"):
        _main_step(session, quiz, catalog, text)
        if question.open:
            _step("quiz-skip", text("quiz.skip"), Quiz.next, session, catalog)
        if quiz.at > 0:
            _step("quiz-back", text("quiz.back"), Quiz.back, session, catalog)
        if quiz.answered and not (quiz.last and question.shown):
            _step("quiz-whole", text("quiz.whole"), Quiz.all, session, catalog)
    _told(outcome.one(found, catalog, text) if found else None)


def _main_step(session: Session, quiz: Quiz, catalog: Catalog, text: Text) -> None:
    if quiz.question.open:
        label, step = text("quiz.show"), Quiz.show
    else:
        label, step = text("quiz.whole") if quiz.last else text("quiz.next"), Quiz.next
    # One button for both, so that the focus of whoever goes on by Enter stays on it.
    st.button(
        label,
        key="quiz-step",
        type="primary",
        disabled=quiz.question.open and quiz.question.guess is None,
        on_click=state.turn,
        args=(session, catalog, step),
    )


def _step(
    key: str, label: str, step: Callable[[Quiz], Quiz], session: Session, catalog: Catalog
) -> None:
    st.button(
        label,
        key=key,
        type="tertiary",
        on_click=state.turn,
        args=(session, catalog, step),
    )


def _whole(session: Session, quiz: Quiz, catalog: Catalog, text: Text) -> None:
    found = outcomes(quiz, catalog)
    outside = [outcome.modality.id for outcome in found if not outcome.inside]
    title = text("quiz.summary")
    n, all_ = str(len(found)), str(len(quiz.questions))
    with st.container(key="side", gap="small"):
        notes.told(session, text)
        st.html(
            join(tag("p", text("quiz.summary_some", n=n, all=all_), cls="hint"), tag("h2", title))
        )
    with st.container(key="quiz-stage"):
        _board(found, [], title, catalog, text)
    with st.container(key="quiz-steps", horizontal=True, gap="small"):
        if quiz.left:
            st.button(
                text("quiz.on", n=str(quiz.left)),
                key="quiz-on",
                type="primary",
                on_click=state.turn,
                args=(session, catalog, Quiz.on),
            )
        st.button(
            text("quiz.again"), key="quiz-again", on_click=state.quiz_again, args=(session, catalog)
        )
        if outside:
            st.button(
                text("quiz.outside_again"),
                key="quiz-outside",
                on_click=state.quiz_again,
                args=(session, catalog, outside),
            )
    _told(outcome.every(found, text))


def _told(body: Html | None) -> None:
    with st.container(key="aside"):
        if body is not None:
            with st.container(key="quiz-outcome", border=True, gap="small"):
                st.html(body)


def _board(
    found: Sequence[Outcome],
    markers: Sequence[Marker],
    title: str,
    catalog: Catalog,
    text: Text,
) -> None:
    words = text.section("board") | {
        "label": text("quiz.board"),
        "tray_empty": text("quiz.placed"),
        "tap_hint": text("quiz.moves"),
        "opens": text("quiz.opens"),
    }
    current = markers[0].id.split(":")[0] if markers else None
    still = bool(found) or not markers
    board(
        replace(_scene(found, one=bool(markers), catalog=catalog, text=text), title=title),
        Markers(markers, current, settled=()),
        words,
        key=state.QUIZ,
        use="still" if still else "guess",
    )


def _scene(found: Sequence[Outcome], *, one: bool, catalog: Catalog, text: Text) -> Scene:
    modalities: list[Modality] = [outcome.modality for outcome in found]
    ids = tuple(modality.id for modality in modalities)
    # One answer shows its range and its rivals; all of them at once would hide each other.
    view = View(ids, ranges=ids, rivals=ids) if one else View(ids)
    drawings = resources.drawings(view) if one else resources.drawn_once(view)
    lens = distinction(catalog, QUADRANT)
    items = [
        Item(answered(lens, entry.values, text), entry.tone, entry.shape, entry.members)
        for entry in legend(catalog, lens, modalities)
    ]
    guesses = [Guess(o.modality.id, o.guess, o.modality.point) for o in found]
    return Scene(catalog, drawings, modalities, None, items, explained=False, guesses=guesses)


def _choice(session: Session, quiz: Quiz, catalog: Catalog, text: Text) -> None:
    names = toolbar.set_names(catalog, text)
    names.setdefault(quiz.set, text("find.everything"))
    with st.container(key="quiz-choice", horizontal=True, gap="small"):
        st.selectbox(
            text("quiz.set"),
            list(names),
            key=state.held("quiz-set", quiz.set),
            format_func=names.__getitem__,
            on_change=state.take_quiz_set,
            args=(session, catalog),
        )
        n = state.set_size(catalog, quiz.set)
        if n > LONG:
            counts = {
                True: text("quiz.some", n=str(SAMPLE)),
                False: text("quiz.every", n=str(n)),
            }
            st.selectbox(
                text("quiz.many"),
                list(counts),
                key=state.held("quiz-sampled", quiz.sampled),
                format_func=counts.__getitem__,
                on_change=state.take_quiz_sampled,
                args=(session, catalog),
            )


play()
