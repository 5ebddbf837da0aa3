"""The host's screen of a workshop: what the room sees on the wall.

A page of its own, without Streamlit. It is the same for every workshop: the code is in its address,
the host's token in the address's fragment or in the browser's own storage, and all the rest comes
from the API. So nothing of a workshop is in it before its host has shown who they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from matrix.board import corner_name
from matrix.catalog import Axis, Catalog
from matrix.errors import MatrixError
from matrix.host import qr
from matrix.modality import Modality
from matrix.page import page
from matrix.paths import PACKAGE
from matrix.text import Text
from matrix.wording import inside_sentence
from matrix.workshop import model

STYLES = (
    *(PACKAGE / "present" / "static" / f"{part}.css" for part in ("present", "controls", "wall")),
    *(PACKAGE / "host" / "static" / f"{part}.css" for part in ("door", "bar", "host")),
)
"""Those of the presentation, whose map this one shares, and its own."""

LONGEST = 200
"""The most characters an address may have to be drawn: a QR code of it is still read afar."""


def routes(catalog: Callable[[], Catalog], text: Callable[[], Text]) -> list[BaseRoute]:
    """The page, at any code, and the QR codes on it."""

    async def shown(request: Request) -> Response:
        try:
            data = payload(catalog(), text())
        except MatrixError:  # its faults are in the terminal and on the map's page
            return PlainTextResponse("The map has faults; its own page names them.", 503)
        title = text()("host.title")
        return page(title, "host/host.mjs", STYLES, data).answer(request)

    return [
        Route("/host", shown, methods=["GET"]),
        Route("/host/{code}", shown, methods=["GET"]),
        Route("/host/{code}/qr", _drawn, methods=["GET"]),
    ]


def payload(catalog: Catalog, text: Text) -> dict[str, Any]:
    """What the browser gets: the words, the map, and which modalities may stand behind the room's
    points, those of the catalogue's first set."""
    return {
        "words": text.section("host"),
        "selves": list(model.SELF),
        "axes": {"x": _axis(catalog.axes.x), "y": _axis(catalog.axes.y)},
        "quadrants": [
            {"label": q.label, "corner": corner_name(q.corner)} for q in catalog.quadrants
        ],
        "modalities": {m.id: _modality(m) for m in catalog.modalities},
        "fewest": model.FEWEST,
        "behind": [m.id for m in catalog.members(catalog.sets[0])],
    }


def join_address(origin: str, code: str) -> str | None:
    """Where phones join the workshop, at a server that they reach at `origin`; None where that is
    no origin of a web server or too long to be drawn."""
    try:
        url = urlsplit(origin)
        whole = url.scheme in {"http", "https"} and bool(url.hostname) and (url.port or 1) > 0
    except ValueError:
        return None
    if not whole or origin != f"{url.scheme}://{url.netloc}" or "@" in url.netloc:
        return None
    return f"{origin}/join/{code}" if len(origin) <= LONGEST else None


async def _drawn(request: Request) -> Response:
    """The QR code that leads to a workshop at the origin `at`."""
    code = model.code_of(request.path_params["code"])
    address = join_address(request.query_params.get("at", ""), code) if code else None
    if address is None:
        return PlainTextResponse("Expected a code and ?at=http://HOST.", 422)
    made = qr.code(address)
    return JSONResponse({"size": made.size, "path": made.path})


def _axis(axis: Axis) -> dict[str, str]:
    """The poles' names, and as they stand inside a sentence."""
    return {
        "low": axis.low.name,
        "high": axis.high.name,
        "to_low": inside_sentence(axis.low.name),
        "to_high": inside_sentence(axis.high.name),
    }


def _modality(modality: Modality) -> dict[str, Any]:
    return {
        "name": modality.name,
        "short": modality.short,
        "x": modality.x,
        "y": modality.y,
        "range": {"x": list(modality.range.x), "y": list(modality.range.y)},
        "tone": corner_name(modality.point.sides),
        "rivals": [],
    }
