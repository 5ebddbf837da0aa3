"""The participant's page of a workshop: `/join` and `/join/CODE`.

The same page for every code, so that being served it says nothing of which codes there are; its
module reads the code from the address and asks the API. No Streamlit, no Plotly: a few files that
a thousand phones can load at once over the network of a room.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from matrix.board import corner_name, poles
from matrix.catalog import Catalog
from matrix.errors import CatalogError
from matrix.page import Page, page
from matrix.paths import PACKAGE
from matrix.plane import STRADDLE
from matrix.text import Text
from matrix.workshop.model import ALPHABET, CODE_LENGTH, FEWEST, SELF

MODULE = "join/join.mjs"
EARLY = (
    # In this order: the first three ask for the workshop while the others are on their way.
    *(MODULE, "join/ask.mjs", "join/code.mjs", "join/room.mjs", "join/map.mjs", "join/line.mjs"),
    *("join/group.mjs", "join/outbox.mjs", "join/kept.mjs", "join/said.mjs", "join/sliders.mjs"),
    *("board/plane.mjs", "board/gesture.mjs", "board/make.mjs", "board/where.mjs"),
)
"""The modules that the page needs before it can be used."""

STYLES = (PACKAGE / "join" / "static" / "join.css",)

NEAR, FAR = 0.35, 0.7
"""Distances along an axis up to which a place is called close to the middle, and from which far
from it: the ends of the reading's slight and of its strong degree."""


def routes(catalog: Callable[[], Catalog], text: Callable[[], Text]) -> list[BaseRoute]:
    """The page's routes; `catalog` and `text` give both as they are now."""
    made: list[tuple[Catalog, Text, Page]] = []

    async def join(request: Request) -> Response:
        try:
            now = catalog()
        except CatalogError:
            # Its faults are in the terminal; here is somebody who can mend none of them.
            return PlainTextResponse(text()("join.no_catalog"), 503, {"Retry-After": "30"})
        words = text()
        if not made or made[0][0] is not now or made[0][1] is not words:
            made[:] = [(now, words, the_page(now, words))]
        return made[0][2].answer(request)

    return [Route(path, join, methods=["GET"]) for path in ("/join", "/join/", "/join/{code}")]


def the_page(catalog: Catalog, text: Text) -> Page:
    """The page for a catalogue."""
    return page(text("join.title"), MODULE, STYLES, told(catalog, text), early=EARLY)


def told(catalog: Catalog, text: Text) -> dict[str, Any]:
    """What the browser is told of the map and the rules."""
    board = text.section("board")
    return {
        "axes": poles(catalog),
        "quadrants": [
            {"label": q.label, "corner": corner_name(q.corner)} for q in catalog.quadrants
        ],
        "asks": {"x": catalog.axes.x.question, "y": catalog.axes.y.question},
        "self": SELF,
        "names": {modality.id: modality.name for modality in catalog.modalities},
        "straddle": STRADDLE,
        "near": NEAR,
        "far": FAR,
        "alphabet": ALPHABET,
        "length": CODE_LENGTH,
        "fewest": FEWEST,
        "words": text.section("join"),
        "along": {key: board[key] for key in ("towards", "middle", "moves")},
    }
