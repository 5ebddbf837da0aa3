"""What all calls of the API share: reading a request, and saying an answer or a refusal."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from matrix.errors import MatrixError, Refused
from matrix.workshop import spoken
from matrix.workshop.guard import key_of

STATUS = {
    "invalid": 422,
    "unauthorised": 401,
    "forbidden": 403,
    "hidden": 403,
    "off": 403,
    "cross_site": 403,
    "not_found": 404,
    "no_round": 404,
    "closed": 409,
    "full": 409,
    "too_large": 413,
    "too_many": 429,
    "busy": 503,
}
"""HTTP's number for each code of a refusal."""

_LOG = logging.getLogger(__name__)

NOT_KEPT = {"Cache-Control": "no-store"}


def said(
    data: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    return Response(
        spoken.text(data), status, {**NOT_KEPT, **(headers or {})}, "application/json"
    )


def tagged(
    request: Request, tag: str, content: bytes, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer that need not be sent again as long as its tag is the same."""
    marked = tag_of(tag)
    kept = {"Cache-Control": "private, no-cache", "ETag": marked, "Vary": "Authorization"}
    if marked in [had.strip() for had in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=kept)
    return Response(content, headers=kept | dict(headers or {}), media_type="application/json")


def tag_of(text: str) -> str:
    """A tag as a header has it; weak, for what compresses on the way may change the bytes."""
    return f'W/"{text}"'


async def body(request: Request, most: int) -> bytes:
    """The whole body, of at most so many bytes."""
    whole = b""
    try:
        async for part in request.stream():
            whole += part
            if len(whole) > most:
                raise Refused("too_large", f"That is too much; expected at most {most} bytes.")
    except ClientDisconnect:  # nobody hears the answer
        raise Refused("invalid", "The body was cut off.") from None
    return whole


def number(request: Request) -> int:
    """The round in the path; 0, which none has, for what is no number."""
    return _round(request.path_params["number"])


def asked_number(request: Request, name: str) -> int:
    """The round that the query names, as `number` has that of the path."""
    return _round(request.query_params.get(name, ""))


def _round(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def token(request: Request) -> str | None:
    """The token shown with the request, whatever it is worth."""
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    return shown.strip() if scheme.lower() == "bearer" and shown.strip() else None


def needed(request: Request) -> str:
    """The same, where there must be one."""
    shown = token(request)
    if shown is None:
        raise Refused("unauthorised", "This needs a token: Authorization: Bearer TOKEN.")
    return shown


def address(request: Request) -> str:
    """Whose tries are counted together."""
    return key_of(request.client.host if request.client else None)


def check_origin(request: Request) -> None:
    """Browsers say where a request comes from; programs that are none do not."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise Refused("cross_site", "Another site may not call this.")


def check_wait(seconds: int) -> None:
    """Refused (`too_many`) where there is anything to wait for."""
    if seconds:
        raise Refused("too_many", f"Too many tries; wait {seconds} s.", seconds)


async def refused(_request: Request, refused: Refused) -> Response:
    headers = {}
    if refused.code == "unauthorised":
        headers["WWW-Authenticate"] = "Bearer"
    if refused.wait:
        headers["Retry-After"] = str(refused.wait)
    return error_answer(STATUS[refused.code], refused.code, str(refused), headers)


async def unavailable(_request: Request, error: MatrixError) -> Response:
    """The detail is for whoever runs this."""
    _LOG.error("%s", error)
    return error_answer(503, "unavailable", "The workshops do not answer; try again in a minute.")


async def failed(_request: Request, _wrong: Exception) -> Response:
    return error_answer(500, "failed", "Something went wrong here.")


async def unrouted(_request: Request, wrong: HTTPException) -> Response:
    code = "not_found" if wrong.status_code == 404 else "not_allowed"
    return error_answer(wrong.status_code, code, "There is no such call.", wrong.headers)


def error_answer(
    status: int, code: str, message: str, headers: Mapping[str, str] | None = None
) -> Response:
    return said({"error": {"code": code, "message": message}}, status, headers)
