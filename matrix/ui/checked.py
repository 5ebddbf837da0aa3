"""A checked session: where it lies, what each move did, saving it, and the earlier ones."""

from __future__ import annotations

from itertools import islice

import streamlit as st

from matrix.board import Area, Marker, Markers, Scene, Spot, board
from matrix.catalog import Catalog
from matrix.context import Context
from matrix.figure import View
from matrix.moves import Moves
from matrix.moves_wording import beside as asked
from matrix.moves_wording import direction, sentences, too_few
from matrix.reading import read
from matrix.reading_wording import spoken
from matrix.tally import Part, SessionPosition, compare
from matrix.text import Text
from matrix.ui import checking, resources, state
from matrix.ui.keys import keyed
from matrix.ui.markup import Html, join, literal, tag
from matrix.ui.session import Session
from matrix.wording import inside_sentence, number, signed


def choice(session: Session, text: Text) -> None:
    """Whose session it was, where the person has several contexts."""
    names = {context.id: context.label for context in session.practice.contexts}
    if len(names) > 1:
        field = f"checked-{hash(tuple(names.items()))}"
        st.selectbox(
            text("context.choose"),
            list(names),
            key=state.held(field, session.own.id),
            format_func=names.__getitem__,
            on_change=_choose,
            args=(session, field),
        )


def wait(text: Text) -> None:
    """What a position needs."""
    with st.container(key="check-wait", border=True):
        st.html(join(tag("p", too_few(text)), tag("p", text("check.needs"), cls="fine")))


def show(position: SessionPosition, session: Session, catalog: Catalog, text: Text) -> None:
    """The session's position and spread, on the map with *now* and in words."""
    said = sentences(position, catalog, text)
    with st.container(key="checked", border=True, gap="small"):
        st.html(tag("h2", said.title))
        _board(position, session.own, catalog, text)
        st.html(
            join(
                tag("p", said.x),
                tag("p", said.y),
                tag("p", said.drawn, " ", text("check.judgement"), cls="fine"),
            )
        )


def beside(
    position: SessionPosition, moves: Moves, session: Session, catalog: Catalog, text: Text
) -> None:
    """The stated stance beside the session, as a question, and the thought that goes with it."""
    now = session.own.mark("now")
    if now:
        question = tag("p", asked(compare(position, now.point), catalog, text), cls="question")
    else:
        question = tag("p", text("check.unstated", label=session.own.label))
    thought = join(tag("h3", text("check.thought")), tag("p", moves.thought or ""))
    with st.container(key="check-beside", border=True, gap="small"):
        st.html(join(tag("h2", text("check.beside")), question, thought if moves.thought else ""))


def keep(session: Session, moves: Moves, catalog: Catalog, text: Text) -> None:
    """The day, a note, and the button that saves it."""
    form = checking.form(session)
    with st.container(key="check-keep", border=True, gap="small"):
        about = text("check.keep_in", label=session.own.label)
        st.html(join(tag("h2", text("check.keep")), tag("p", about, cls="fine")))
        st.date_input(
            text("check.day"),
            form.day_first,
            min_value=form.earliest,
            max_value=form.latest,
            key=f"view-{form.day}",
            format="YYYY-MM-DD",
        )
        st.text_area(
            text("check.note"),
            form.note_first,
            key=f"view-{form.note}",
            max_chars=checking.LONGEST,
            height=90,
            placeholder=text("check.note_hint"),
        )
        st.button(
            text("check.save"),
            key="check-save",
            type="primary",
            disabled=not session.known,
            on_click=checking.save,
            args=(session, moves, catalog, text),
        )


def parts(position: SessionPosition, catalog: Catalog, text: Text) -> None:
    """What each ticked move did, as a table."""
    x, y = catalog.axes.x, catalog.axes.y
    about = text(
        "check.parts_about",
        x_low=inside_sentence(x.low.name),
        x_high=inside_sentence(x.high.name),
        y_low=inside_sentence(y.low.name),
        y_high=inside_sentence(y.high.name),
    )
    headings = (text("check.move"), text("check.count"), text("check.way"), text("check.part"))
    table = tag(
        "table",
        tag("caption", text("check.parts")),
        tag("thead", tag("tr", *(tag("th", heading, scope="col") for heading in headings))),
        tag("tbody", *(_row(part, catalog, text) for part in position.parts)),
        cls="parts",
    )
    with st.container(key="check-parts", border=True, gap="small"):
        st.html(join(tag("h2", text("check.parts")), table, tag("p", about, cls="fine")))


def earlier(session: Session, catalog: Catalog, text: Text) -> None:
    """The checked sessions of the context, the latest first; each can be taken out."""
    context = session.own
    marks = checking.earlier(context)
    if not session.known or not marks:
        return
    with st.container(key="check-earlier", border=True, gap="small"):
        st.html(tag("h2", text("check.earlier", label=context.label)))
        few = len(marks) > checking.SHOWN and not st.toggle(
            text("check.all", n=str(len(marks))), key="check-all"
        )
        for key, mark in islice(keyed(marks), checking.SHOWN if few else None):
            with st.container(key=f"earlier-{key}", horizontal=True, gap="small"):
                said = tag("p", checking.called(mark, catalog, text))
                st.html(join(said, tag("p", mark.note, cls="own-words") if mark.note else ""))
                st.button(
                    text("check.remove"),
                    key=f"check-remove-{key}",
                    type="tertiary",
                    help=literal(text("check.remove_which", day=mark.on.isoformat())),
                    on_click=checking.remove,
                    args=(session, context.id, mark, catalog, text),
                )


def _choose(session: Session, field: str) -> None:
    session.show(state.value(field))


def _board(position: SessionPosition, context: Context, catalog: Catalog, text: Text) -> None:
    spread = Area("range", position.range)
    spot = Spot("session", text("session.title"), "enacted", position.point, [spread])
    now = context.mark("now")
    stated = []
    if now:
        says = spoken(read(context, catalog, ()), "now", text)
        marker = Marker(f"{context.id}:now", context.label, "now", now.x, now.y, says, locked=True)
        stated.append(marker)
    words = text.section("board") | {"label": text("check.board")}
    # No modality: a session's ticks and a modality's place are not measured alike.
    scene = Scene(catalog, resources.drawings(View(())), (), None, (), False, spots=[spot])
    markers = Markers(stated, None, settled=())
    board(scene, markers, words, key=state.CHECKED, use="still")


def _row(part: Part, catalog: Catalog, text: Text) -> Html:
    return tag(
        "tr",
        tag("th", part.move.text, scope="row"),
        tag("td", str(part.count), cls="often"),
        tag("td", direction(part.move, catalog, text)),
        tag("td", f"{_part(part.x)}, {_part(part.y)}", cls="far"),
    )


def _part(value: float) -> str:
    return signed(value) if round(value, 2) else number(0)
