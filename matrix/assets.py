"""What the browser loads besides Streamlit's own files: our modules, and plotly.js.

Both are served under a hash of their content with a cache time of a year, so a page that was
loaded once loads them no more, and a new version is a new address. plotly.js is the file of the
installed `plotly` package, so that the Python and the JavaScript side are always of one version.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from matrix.paths import PACKAGE

PREFIX = "assets"
FOLDERS = (
    *("board", "keeper", "listing", "history", "asking", "ticklist", "present"),
    *("hosting", "host", "join"),
)
_TYPES = {".mjs": "text/javascript", ".js": "text/javascript"}
EAGERLY = b"//# allFunctionsCalledOnLoad\n"
"""Asks V8 to compile a file at once instead of piece by piece while it runs. For plotly.js, whose
parts are all used while it loads, that takes a third off its evaluation."""

_COMMENT = re.compile(rb"^[ \t]*(?://[^\n]*|/\*.*?\*/)[ \t]*$", re.MULTILINE | re.DOTALL)
"""A comment on lines of its own."""

_FOR_A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is served: its media type, its bytes, and those bytes in gzip."""

    media_type: str
    plain: bytes
    zipped: bytes


@cache
def assets() -> dict[str, Asset]:
    """Every file by its address below the application's root. Compressed once, here."""
    files = {
        f"{folder}/{path.name}": path
        for folder in FOLDERS
        for path in sorted((PACKAGE / folder / "static").iterdir())
        if path.suffix in _TYPES
    }
    ours = {name: without_comments(path.read_bytes()) for name, path in files.items()}
    digest = _digest(b"\0".join([name.encode() + content for name, content in ours.items()]))
    # Our modules import each other by relative addresses, so they share one folder and one hash.
    served = {f"{PREFIX}/{digest}/{name}": _asset(name, body) for name, body in ours.items()}
    file = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    drawing = EAGERLY + file.read_bytes()
    served[f"{PREFIX}/{_digest(drawing)}/plotly.min.js"] = _asset("plotly.min.js", drawing)
    return served


@cache
def address(name: str) -> str:
    """The address of `board/board.mjs`, `plotly.min.js` …, relative to the application's root.

    Raises KeyError for a name that is not served.
    """
    for path in assets():
        if path.split("/", 2)[2] == name:
            return path
    raise KeyError(name)


def without_comments(source: bytes) -> bytes:
    """A module of ours as the browser gets it: comments are a quarter of it, packed, and a phone
    reads none. Its lines keep their numbers."""
    return _COMMENT.sub(lambda found: b"\n" * found[0].count(b"\n"), source)


def routes() -> list[Route]:
    """The route that serves every asset."""
    return [Route(f"/{PREFIX}/{{path:path}}", _serve, methods=["GET"])]


async def _serve(request: Request) -> Response:
    asset = assets().get(f"{PREFIX}/{request.path_params['path']}")
    if asset is None:
        return Response("Not found", status_code=404, media_type="text/plain")
    headers = {"Cache-Control": _FOR_A_YEAR, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(asset.zipped, headers=headers, media_type=asset.media_type)
    return Response(asset.plain, headers=headers, media_type=asset.media_type)


def _asset(name: str, body: bytes) -> Asset:
    return Asset(_TYPES[Path(name).suffix], body, gzip.compress(body, 9, mtime=0))


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]
