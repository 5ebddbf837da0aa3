"""What all visitors share, read once: the catalogue and the texts. Only this module caches."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import streamlit as st

from matrix import figure, text
from matrix.board import STYLES, colours
from matrix.catalog import Catalog
from matrix.figure import View
from matrix.paths import DATA
from matrix.practice import plain
from matrix.theme import SCHEMES
from matrix.ui.shelf import Shelf

CATALOG = "MATRIX_CATALOG"
"""The path of a catalogue of one's own, in place of the shipped one."""

HELP_LINE = "MATRIX_HELP_LINE"
"""The country's emergency line, as it is to be read on the referral page."""


@st.cache_resource(show_spinner=False)
def the_shelf() -> Shelf:
    """Where the catalogue stands."""
    return Shelf(Path(os.environ.get(CATALOG) or DATA / "catalog.yaml"))


def the_catalog() -> Catalog:
    """The catalogue as its file is now, or as it was last whole. Raises CatalogError where it
    never was."""
    return the_shelf().catalog()


@st.cache_resource(show_spinner=False)
def the_text() -> text.Text:
    """The screens' texts."""
    return text.load(DATA / "text" / "en.yaml")


@st.cache_resource(show_spinner=False)
def the_style() -> str:
    """All style sheets as one element."""
    here = Path(__file__).parent
    sheets = [here / "page.css", here / "side.css", *STYLES]
    return f"<style>{colours()}{''.join(sheet.read_text('utf-8') for sheet in sheets)}</style>"


def drawings(set_: str | None, modality: str | None) -> dict[str, str]:
    """The catalogue's figure as Plotly's JSON text, under the name of each colour scheme."""
    catalog = the_catalog()
    return _drawings(catalog, the_shelf().edition, set_, modality)


@st.cache_resource(show_spinner=False, max_entries=500)
def _drawings(
    _catalog: Catalog, _edition: int, set_: str | None, modality: str | None
) -> dict[str, str]:
    return {
        scheme.name: figure.to_json(
            figure.figure(_catalog, None, View(set_, modality, scheme, texts=False))
        )
        for scheme in SCHEMES
    }


@st.cache_resource(show_spinner=False)
def settled() -> bool:
    """Once, after the first whole run: what Streamlit imported for it is taken out of the garbage
    collection that follows each run, like the imports at the start (see `server.lifespan`)."""
    gc.collect()
    gc.freeze()
    return True


def help_line() -> str:
    """The emergency line to show, which depends on the country; empty where nobody set it."""
    return plain(os.environ.get(HELP_LINE, ""))[:200]
