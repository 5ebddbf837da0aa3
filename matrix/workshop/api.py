"""The API: every call of a workshop, as JSON over HTTP. What it takes and gives is in the README.

An answer that is a refusal is `{"error": {"code", "message"}}`. No call uses cookies, so another
site's page has nothing of a visitor's to act with; it is refused all the same.
"""

from __future__ import annotations

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route

from matrix.catalog import Catalog
from matrix.errors import MatrixError, Refused
from matrix.group import Movement
from matrix.workshop import model, spoken, wire
from matrix.workshop.desk import Desk
from matrix.workshop.entrance import Entered
from matrix.workshop.model import Role, Workshop

MOST_BYTES = 4_096
MOST_BYTES_OF_AN_ORDER = 65_536
"""Twenty questions of 200 signs, each written as two escapes, are 48 000 bytes."""

KEPT_RESULTS = 64
"""So many results are kept as they were sent: when a host shows one, a whole room asks for it."""

Endpoint = Callable[[Request], Awaitable[Response]]
_Results = tuple[bytes, bytes]


def routes(desk: Desk, catalog: Callable[[], Catalog], *more: BaseRoute) -> list[BaseRoute]:
    """The API's routes, and `more` below the same path. `catalog` gives the catalogue as it is
    now."""
    api = _Api(desk, catalog)
    one = "/workshops/{code}"
    calls = [
        Route("/workshops", api.create, methods=["POST"]),
        _by_method(one, GET=api.state, PATCH=api.patch, DELETE=api.delete),
        Route(f"{one}/participants", api.join, methods=["POST"]),
        _by_method(f"{one}/rounds/{{number}}/placement", GET=api.placement, PUT=api.place),
        Route(f"{one}/rounds/{{number}}/results", api.results, methods=["GET"]),
        Route(f"{one}/rounds/{{number}}/movement", api.movement, methods=["GET"]),
        Route(f"{one}/role", api.role, methods=["GET"]),
        Route(f"{one}/results.csv", api.csv, methods=["GET"]),
        Route(f"{one}/events", api.events, methods=["GET"]),
    ]
    handlers: dict[Any, Any] = {
        HTTPException: wire.unrouted,
        Refused: wire.refused,
        MatrixError: wire.unavailable,
        Exception: wire.failed,
    }
    app = Starlette(routes=[*calls, *more], exception_handlers=handlers)
    return [Mount("/api", app=app), Route("/healthz", api.health, methods=["GET"])]


class _Api:
    def __init__(self, desk: Desk, catalog: Callable[[], Catalog]) -> None:
        self._desk, self._catalog = desk, catalog
        self._kept: OrderedDict[tuple[str, int, int, bool], _Results] = OrderedDict()
        self._computing = asyncio.Lock()

    async def create(self, request: Request) -> Response:
        wire.check_origin(request)
        address = wire.address(request)
        wire.check_wait(self._desk.guard.wait(address))
        try:
            self._desk.check_host_key(wire.token(request))
        except Refused as refused:
            if refused.code == "forbidden":
                self._desk.guard.missed(address)
            raise
        body = await wire.body(request, MOST_BYTES_OF_AN_ORDER)
        known = {modality.id for modality in self._catalog().modalities}
        order = model.parse_order(body, known)
        wire.check_wait(self._desk.guard.wait_to_make(address))
        code, token = await self._desk.change(lambda store: store.create(order))
        return wire.said({"code": code, "host_token": token}, 201)

    async def state(self, request: Request) -> Response:
        async with Entered(self._desk, request) as code:
            standing = await self._desk.ask(lambda store: store.standing(code))
        tag = str(standing.workshop.changes)
        return wire.tagged(request, tag, spoken.text(spoken.state(standing)))

    async def join(self, request: Request) -> Response:
        async with Entered(self._desk, request) as code:
            await wire.body(request, MOST_BYTES)
            token = await self._desk.change(lambda store: store.join(code))
        return wire.said({"participant_token": token}, 201)

    async def place(self, request: Request) -> Response:
        token = wire.needed(request)
        async with Entered(self._desk, request) as code:
            number = wire.number(request)
            placement = model.parse_placement(await wire.body(request, MOST_BYTES))
            await self._desk.change(lambda store: store.place(code, number, token, placement))
        return wire.said({"round": number, **spoken.placement(placement)})

    async def placement(self, request: Request) -> Response:
        """What a participant has answered: whoever lost the line while they sent it can ask."""
        token = wire.needed(request)
        async with Entered(self._desk, request) as code:
            number = wire.number(request)
            found = await self._desk.ask(lambda store: store.answer(code, number, token))
        answered = spoken.placement(found) if found else {"x": None, "y": None}
        return wire.said({"round": number, **answered})

    async def patch(self, request: Request) -> Response:
        token = wire.needed(request)
        async with Entered(self._desk, request) as code:
            patch = model.parse_patch(await wire.body(request, MOST_BYTES))
            standing = await self._desk.change(lambda store: store.patch(code, token, patch))
        self._desk.watch.wake()
        tag = wire.tag_of(str(standing.workshop.changes))
        return wire.said(spoken.state(standing), headers={"ETag": tag})

    async def delete(self, request: Request) -> Response:
        token = wire.needed(request)
        async with Entered(self._desk, request) as code:
            await self._desk.change(lambda store: store.delete(code, token))
        self._desk.guard.gone(code)
        for key in [key for key in self._kept if key[0] == code]:
            del self._kept[key]
        self._desk.watch.wake()
        return Response(status_code=204, headers=wire.NOT_KEPT)

    async def results(self, request: Request) -> Response:
        async with Entered(self._desk, request) as code:
            number, token = wire.number(request), wire.token(request)
            workshop, role = await self._desk.ask(lambda store: store.look(code, token))
            host = role is Role.HOST
            workshop.check_seeing(number, host=host)
        plain, packed = await self._results(code, number, workshop.changes, host)
        tag = f"{workshop.changes}-{role.value if role else 'other'}"
        if "gzip" in request.headers.get("accept-encoding", ""):
            return wire.tagged(request, tag, packed, {"Content-Encoding": "gzip"})
        return wire.tagged(request, tag, plain)

    async def _results(self, code: str, number: int, changes: int, host: bool) -> _Results:
        """The results of a round after so many changes, worked out once for all who ask."""
        key, catalog = (code, number, changes, host), self._catalog()
        async with self._computing:
            if key not in self._kept:
                self._kept[key] = await self._desk.ask(
                    lambda store: _packed(
                        spoken.results(store.answers(code, number).get(number, {}), catalog, host)
                    )
                )
            self._kept.move_to_end(key)
            if len(self._kept) > KEPT_RESULTS:
                self._kept.popitem(last=False)
            return self._kept[key]

    async def movement(self, request: Request) -> Response:
        token = wire.needed(request)
        async with Entered(self._desk, request) as code:
            number, since = wire.number(request), wire.asked_number(request, "since")
            workshop = await self._as_host(code, token)
            for asked in (number, since):
                workshop.round(asked)
        tag = f"{workshop.changes}-{since}"
        moved = await self._desk.ask(
            lambda store: Movement.between(
                spoken.points(store.answers(code, since).get(since, {})),
                spoken.points(store.answers(code, number).get(number, {})),
            )
        )
        return wire.tagged(request, tag, spoken.text(spoken.movement(moved)))

    async def role(self, request: Request) -> Response:
        async with Entered(self._desk, request) as code:
            token = wire.token(request)
            _, role = await self._desk.ask(lambda store: store.look(code, token))
        return wire.said({"role": role.value if role else None})

    async def _as_host(self, code: str, token: str) -> Workshop:
        """The workshop, for its host alone."""
        workshop, role = await self._desk.ask(lambda store: store.look(code, token))
        if role is not Role.HOST:
            raise Refused("forbidden", "Only the host of this workshop may do this.")
        return workshop

    async def csv(self, request: Request) -> Response:
        token = wire.needed(request)
        async with Entered(self._desk, request) as code:
            workshop = await self._as_host(code, token)
        content = await self._desk.ask(lambda store: spoken.csv(workshop, store.answers(code)))
        name = {"Content-Disposition": f'attachment; filename="workshop-{code}.csv"'}
        return Response(content, headers=wire.NOT_KEPT | name, media_type="text/csv; charset=utf-8")

    async def events(self, request: Request) -> Response:
        last = request.headers.get("last-event-id", "")
        async with Entered(self._desk, request) as code:
            stream = await self._desk.watch.listen(code, last)
        # A proxy that buffers would hold the events back.
        headers = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}
        return StreamingResponse(stream, headers=headers, media_type="text/event-stream")

    async def health(self, _request: Request) -> Response:
        if not self._desk.off:
            try:
                await self._desk.ask(lambda store: store.ping())
            except MatrixError as error:
                return await wire.unavailable(_request, error)
        return wire.said({"status": "ok"})


def _by_method(path: str, **endpoints: Endpoint) -> Route:
    """One path with an endpoint for each method; two routes would answer 405 by the first."""

    async def endpoint(request: Request) -> Response:
        return await endpoints["GET" if request.method == "HEAD" else request.method](request)

    return Route(path, endpoint, methods=list(endpoints))


def _packed(data: Mapping[str, Any]) -> _Results:
    plain = spoken.text(data)
    return plain, gzip.compress(plain, 5, mtime=0)
