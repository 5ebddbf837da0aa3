"""What to try: a few moves on the way from now to the aim."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from matrix.catalog import Catalog
from matrix.context import Context
from matrix.moves import Move, suggest
from matrix.moves_wording import direction, lead
from matrix.text import Text
from matrix.ui import resources
from matrix.ui.markup import Html, join, tag
from matrix.ui.session import Session


def show(session: Session, context: Context, catalog: Catalog, text: Text) -> None:
    """Up to three moves, each with what it gives and what it risks; others on demand."""
    moves = resources.the_moves()
    now, aim = context.mark("now"), context.mark("aim")
    if moves is None or (now is None and aim is None):
        return
    with st.container(key="tries", border=True, gap="small"):
        title = tag("h2", text("moves.title"))
        if now is None or aim is None:
            st.html(join(title, tag("p", text("moves.needs"))))
            return
        found = suggest(moves, now.point, aim.point, seen=session.seen)
        told = tag("p", lead(now.point, aim.point, found, catalog, text) + (":" if found else ""))
        st.html(join(title, told, *(_move(move, catalog, text) for move in found)))
        if len(found) < len(moves.moves):
            st.button(
                text("moves.others"),
                key="other-moves",
                type="tertiary",
                on_click=_others,
                args=(session, [move.id for move in found]),
            )


def _move(move: Move, catalog: Catalog, text: Text) -> Html:
    parts = [tag("p", text("moves.leads", ways=direction(move, catalog, text)), " ", move.why)]
    parts += [
        tag("p", tag("b", text(f"moves.{name}")), " ", said)
        for name, said in (("gives", move.gives), ("risks", move.risks))
    ]
    return tag("details", tag("summary", move.text), *parts, cls="move")


def _others(session: Session, found: Sequence[str]) -> None:
    session.seen = (*(id_ for id_ in session.seen if id_ not in found), *found)
