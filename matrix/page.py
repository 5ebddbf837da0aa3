"""A page of our own, without Streamlit: for the phones and the wall of a workshop.

It holds a title, its style, and what its module is to know; the module builds the rest. A page is
the same for all who ask for the same address, and says so, so that it is not sent twice.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from matrix import assets
from matrix.board import custom_properties
from matrix.markup import element, words
from matrix.paths import PACKAGE
from matrix.theme import DARK, LIGHT

_ICON = PACKAGE / "ui" / "icon.svg"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is sent. `policy` is its Content-Security-Policy, which allows its own style
    and the modules of this server."""

    content: bytes
    policy: str

    def answer(self, request: Request) -> Response:
        """The page, or that it is the one the browser has."""
        tag = f'"{_digest(self.content).hex()[:16]}"'
        headers = {
            "Cache-Control": "no-cache",
            "ETag": tag,
            "Content-Security-Policy": self.policy,
        }
        # What compresses on the way may have marked the tag as weak.
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(self.content, headers=headers, media_type="text/html; charset=utf-8")


def page(
    title: str,
    module: str,
    sheets: Sequence[Path],
    data: Mapping[str, Any],
    *,
    early: Sequence[str] = (),
) -> Page:
    """A page whose browser side is the asset `module`, which reads `data` from the element of that
    id. Custom properties with the colours of the reader's scheme come before its style sheets.
    `early` are the modules it will import, which are fetched at once."""
    style = f"{_colours()}{''.join(sheet.read_text('utf-8') for sheet in sheets)}"
    icon = base64.b64encode(_ICON.read_bytes()).decode()
    # Paths from the root: what is asked for may lie any number of folders deep.
    loaded = [f'<link rel="modulepreload" href="/{assets.address(name)}">' for name in early]
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
        '<meta name="color-scheme" content="light dark">',
        element("title", words(title)),
        f'<link rel="icon" href="data:image/svg+xml;base64,{icon}">',
        f"<style>{style}</style>",
        *loaded,
        f'<script type="module" src="/{assets.address(module)}"></script>',
    ]
    # No "<" in it can end the element.
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    body = f'<script id="data" type="application/json">{said}</script>'
    content = f'<!doctype html><html lang="en"><head>{"".join(head)}</head><body>{body}</body>'
    allowed = base64.b64encode(_digest(style.encode())).decode()
    policy = "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            f"style-src 'sha256-{allowed}'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )
    return Page(f"{content}</html>".encode(), policy)


def _colours() -> str:
    """The custom properties of the board's style, for the scheme the reader prefers."""
    dark = f":root {{ {custom_properties(DARK)} }}"
    return (
        f":root {{ {custom_properties(LIGHT)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n"
    )


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
