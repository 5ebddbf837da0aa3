"""The web server's side of the app: routes, middleware and start-up around Streamlit."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache
from types import FrameType
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from matrix import assets, host, join
from matrix.catalog import Catalog
from matrix.errors import CatalogError, StoreError
from matrix.paths import PACKAGE
from matrix.text import Text
from matrix.workshop import api, network
from matrix.workshop.desk import the_desk

ALLOWED_HOSTS = "MATRIX_ALLOWED_HOSTS"
"""Host names the app answers to, separated by commas; `*` for any."""

_LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]

# Streamlit loads its components from blob addresses and styles with inline rules; plotly.js sets
# inline styles. Nothing may come from, or go to, another host.
_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
_ON_THE_MAP = {"board", "keeper", "listing", "history"}
"""The folders of modules that the map needs."""

_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    # A link may carry where someone stands; it must not travel on as a referrer.
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_NO_PAGE = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""The same for what is no page and never becomes one. A phone of a workshop gets a dozen modules
and answers over a slow line, each with its headers."""


def routes() -> list[BaseRoute]:
    """The app's routes beside Streamlit's."""
    reached = network.route(_listening, allowed_hosts())
    return [
        *assets.routes(),
        *api.routes(the_desk(), _catalog, reached),
        *host.routes(_catalog, _text),
        *join.routes(_catalog, _text),
    ]


def middleware() -> list[Middleware]:
    """From the outside in: who may ask, what every answer carries, compression."""
    return [
        Middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts(), www_redirect=False),
        Middleware(SameOrigin),
        Middleware(AnswerHeaders),
        # Streamlit leaves its own static files uncompressed, and compressing them for each visitor
        # takes as long as all the rest of a first page.
        Middleware(CompressedOnce),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
    ]


def allowed_hosts() -> list[str]:
    """The hosts of MATRIX_ALLOWED_HOSTS besides this machine's own."""
    given = os.environ.get(ALLOWED_HOSTS, "").split(",")
    return [*_LOOPBACK, *(host.strip() for host in given if host.strip())]


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, Any]]:
    """Do the slow things before the first visitor: imports, compression, one last collection.

    Streamlit ends every run of the script with a full garbage collection. Freezing what the
    imports left takes it out of that walk: a click takes a fifth of the time.
    """
    import pandas  # noqa: F401, PLC0415  Streamlit's components import it at the first mount.

    from matrix import board, keeper  # noqa: F401, PLC0415
    from matrix.ui import resources  # noqa: PLC0415

    assets.assets()
    with contextlib.suppress(CatalogError):  # its faults are in the terminal and on the page
        resources.the_catalog()
    try:
        the_desk().wake()
    except StoreError as error:
        print(f"Workshops cannot be kept: {error}", file=sys.stderr)
    gc.collect()
    gc.freeze()
    _allow_many_connections()
    _end_streams_when_told_to_stop()
    yield {}
    the_desk().close()


def _allow_many_connections() -> None:
    """As many as the system lets this process have. Each phone of a workshop holds one open, and
    where nothing was set the limit is 1024 or 256."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415  Unix alone has it.

        now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 65_536 if most == resource.RLIM_INFINITY else min(most, 65_536)
        if now != resource.RLIM_INFINITY and now < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _end_streams_when_told_to_stop() -> None:
    """A server that is told to stop waits for open answers, and an event stream has no end."""
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        handler = signal.getsignal(number)
        if callable(handler):

            def told(
                number: int, frame: FrameType | None, handler: Callable[..., Any] = handler
            ) -> None:
                loop.call_soon_threadsafe(the_desk().watch.close)
                handler(number, frame)

            signal.signal(number, told)


def _listening() -> network.Listening:
    """Where this server listens, as Streamlit was told."""
    from streamlit import config  # noqa: PLC0415  Not before it has read its options.

    installed = (PACKAGE / "app.py").is_file()  # from a wheel: there is no clone to start it in
    start = "stance-matrix serve" if installed else ".venv/bin/streamlit run app.py"
    address = config.get_option("server.address") or ""
    return network.Listening(address, config.get_option("server.port"), start)


def _catalog() -> Catalog:
    """The catalogue as the pages have it."""
    from matrix.ui import resources  # noqa: PLC0415  Not before it is needed.

    return resources.the_catalog()


def _text() -> Text:
    """The words of the screens."""
    from matrix.ui import resources  # noqa: PLC0415  Not before it is needed.

    return resources.the_text()


class SameOrigin:
    """Refuses what a page of another origin sends: the websocket, and any call with an Origin.

    Without it, a page anywhere could talk to the app of whoever has it open, and Streamlit would
    look up this machine's public address at an outside service to decide.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            headers = Headers(scope=scope)
            origin = headers.get("origin")
            if origin is not None and origin.partition("://")[2] != headers.get("host"):
                refusal = PlainTextResponse("Another origin may not call this.", status_code=403)
                await refusal(scope, receive, send)
                return
        await self.app(scope, receive, send)


class CompressedOnce:
    """Keeps Streamlit's own files as they were compressed for the first visitor. Their names hold
    a hash of their content, so they never change."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[str, tuple[Message, Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._may_keep(scope):
            await self.app(scope, receive, send)
            return
        path, messages = scope["path"], list[Message]()

        async def collect(message: Message) -> None:
            messages.append(message)

        if path not in self._kept:
            await self.app(scope, receive, collect)
            start, *parts = messages
            body = b"".join(part.get("body", b"") for part in parts)
            headers = MutableHeaders(raw=list(start["headers"]))
            headers["content-length"] = str(len(body))
            whole = (
                {**start, "headers": headers.raw},
                {"type": "http.response.body", "body": body},
            )
            if start["status"] != 200:
                await send(whole[0])
                await send(whole[1])
                return
            self._kept[path] = whole
        start, body_message = self._kept[path]
        await send({**start, "headers": list(start["headers"])})
        await send(body_message)

    @staticmethod
    def _may_keep(scope: Scope) -> bool:
        headers = Headers(scope=scope)
        conditions = {"range", "if-none-match", "if-modified-since"}
        return (
            scope["method"] == "GET"
            and scope["path"].startswith("/static/")
            and "gzip" in headers.get("accept-encoding", "")
            and not conditions.intersection(headers)
        )


class AnswerHeaders:
    """Adds the security headers, and tells the map's page to fetch its modules at once."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                ours = scope["path"].startswith((f"/{assets.PREFIX}/", "/api/"))
                for name, value in (_NO_PAGE if ours else _HEADERS).items():
                    headers.setdefault(name, value)  # a page of our own allows less
                if scope["path"] == "/":
                    headers["Link"] = _early()
            await send(message)

        await self.app(scope, receive, send_with_headers)


@cache
def _early() -> str:
    """The map's modules, which the browser then fetches beside Streamlit's; plotly.js, the
    heaviest and the last to be needed, after all others."""
    ours = [p for p in assets.assets() if p.endswith(".mjs") and p.split("/")[2] in _ON_THE_MAP]
    late = f"</{assets.address('plotly.min.js')}>; rel=modulepreload; fetchpriority=low"
    return ", ".join([*(f"</{path}>; rel=modulepreload" for path in ours), late])
