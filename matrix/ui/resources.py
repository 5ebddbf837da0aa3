"""What all visitors share, read once: the catalogue and the texts. Only this module caches."""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from pathlib import Path

import streamlit as st

from matrix import (
    asking,
    catalog,
    figure,
    hosting,
    listing,
    moves,
    present,
    questionnaire,
    slides,
    story,
    text,
    ticklist,
)
from matrix.board import STYLES, colours
from matrix.catalog import Catalog
from matrix.comparison import Suggestion, suggestions
from matrix.figure import View
from matrix.moves import Moves
from matrix.paths import DATA
from matrix.personal import plain
from matrix.questionnaire import Questionnaire
from matrix.search import Index
from matrix.slides import Deck
from matrix.theme import SCHEMES
from matrix.ui.shelf import Shelf
from matrix.workshop import desk
from matrix.workshop.desk import Desk

CATALOG = "MATRIX_CATALOG"
"""The path of a catalogue of one's own, in place of the shipped one."""

STORY = "MATRIX_STORY"
"""The path of a story of one's own, in place of the shipped one."""

SHEETS = ("page", "side", "compare", "columns", "quiz", "practice", "locate", "check")
"""The style sheets of the screens, beside this file."""

HELP_LINE = "MATRIX_HELP_LINE"
"""The country's emergency line, as it is to be read on the referral page."""


@st.cache_resource(show_spinner=False)
def the_shelf() -> Shelf[Catalog]:
    """Where the catalogue stands."""
    return Shelf(Path(os.environ.get(CATALOG) or DATA / "catalog.yaml"), catalog.load)


def the_catalog() -> Catalog:
    """The catalogue as its file is now, or as it was last whole. Raises CatalogError where it
    never was."""
    return the_shelf().get()


@st.cache_resource(show_spinner=False)
def the_text() -> text.Text:
    """The screens' texts."""
    return text.load(DATA / "text" / "en.yaml")


@st.cache_resource(show_spinner=False)
def the_style() -> str:
    """All style sheets as one element."""
    here = Path(__file__).parent
    own = [here / f"{name}.css" for name in SHEETS]
    sheets = [*own, *STYLES, listing.STYLE, asking.STYLE, ticklist.STYLE]
    sheets += [*present.STYLES, *hosting.STYLES]
    return f"<style>{colours()}{''.join(sheet.read_text('utf-8') for sheet in sheets)}</style>"


def the_index() -> Index:
    """The words of the catalogue's modalities."""
    return _index(the_catalog(), the_shelf().edition)


@st.cache_resource(show_spinner=False, max_entries=2)
def _index(_catalog: Catalog, edition: int) -> Index:  # noqa: ARG001  It is part of the key.
    return Index(_catalog.modalities)


def drawings(view: View) -> dict[str, str]:
    """The figure of a view as Plotly's JSON text, under the name of each colour scheme."""
    key = (the_shelf().edition, view.modalities, view.ranges, view.rivals, view.lens, view.outlined)
    return _drawings(the_catalog(), view, key)


@st.cache_resource(show_spinner=False, max_entries=200)
def _drawings(_catalog: Catalog, _view: View, key: tuple[object, ...]) -> dict[str, str]:  # noqa: ARG001
    return drawn_once(_view)


def drawn_once(view: View) -> dict[str, str]:
    """The same for a view that hardly comes again: kept, it would drive out those that do."""
    return {
        scheme.name: figure.to_json(
            figure.figure(the_catalog(), None, replace(view, scheme=scheme, texts=False))
        )
        for scheme in SCHEMES
    }


def the_suggestions() -> tuple[Suggestion, ...]:
    """What the catalogue offers to compare for a start."""
    return _suggestions(the_catalog(), the_shelf().edition)


@st.cache_resource(show_spinner=False, max_entries=2)
def _suggestions(_catalog: Catalog, edition: int) -> tuple[Suggestion, ...]:  # noqa: ARG001
    return suggestions(_catalog)


@st.cache_resource(show_spinner=False)
def settled() -> bool:
    """Once, after the first whole run: what Streamlit imported for it is taken out of the garbage
    collection that follows each run, like the imports at the start (see `server.lifespan`)."""
    gc.collect()
    gc.freeze()
    return True


def the_desk() -> Desk:
    """What all requests and pages share of the workshops."""
    return desk.the_desk()


def the_questionnaire() -> Questionnaire | None:
    """The questionnaire, where it is about the catalogue's axes."""
    found = _questionnaire()
    return found if found.poles == the_catalog().poles else None


@st.cache_resource(show_spinner=False)
def _questionnaire() -> Questionnaire:
    return questionnaire.load(DATA / "questionnaire.yaml")


def the_moves() -> Moves | None:
    """The moves, where they shift along the catalogue's axes."""
    found = _moves()
    return found if found.poles == the_catalog().poles else None


@st.cache_resource(show_spinner=False)
def _moves() -> Moves:
    return moves.load(DATA / "moves.yaml")


@st.cache_resource(show_spinner=False)
def the_story_shelf() -> Shelf[Deck]:
    """Where the story stands, told with the catalogue."""
    path = Path(os.environ.get(STORY) or DATA / "story.yaml")
    return Shelf(path, lambda path: _told(path, the_catalog()))


def _told(path: Path, catalog: Catalog) -> Deck:
    return slides.deck(story.load(path, catalog), catalog, the_text())


def the_deck() -> Deck:
    """The story as its file is now, told with the catalogue as that is now; the last whole one
    where it has faults now, which are the shelf's. Raises StoryError where it never was whole."""
    return the_story_shelf().get(the_shelf().edition)


def has_own_story() -> bool:
    """Whether a story is named in place of the shipped one."""
    return bool(os.environ.get(STORY))


def help_line() -> str:
    """The emergency line to show, which depends on the country; empty where nobody set it."""
    return plain(os.environ.get(HELP_LINE, ""))[:200]
