"""The entrance of a workshop: the code, and what happens to who tries others."""

from __future__ import annotations

from starlette.requests import Request

from matrix.errors import Refused
from matrix.workshop import model, wire
from matrix.workshop.desk import Desk
from matrix.workshop.records import NOBODY


class Entered:
    """Entering a workshop by its code. Who tries codes that nobody has is made to wait; not so who
    shows a token of the workshop they ask for."""

    def __init__(self, desk: Desk, request: Request) -> None:
        self._desk, self._request = desk, request
        self._address = wire.address(request)

    async def __aenter__(self) -> str:
        wire.check_origin(self._request)
        if self._desk.off:
            raise Refused("off", "Workshops are switched off here.")
        guard = self._desk.guard
        code = model.code_of(self._request.path_params["code"])
        if code and guard.is_gone(code):
            return code
        wait = guard.wait(self._address)
        if wait and not (code and await self._belongs(code)):
            wire.check_wait(wait)
        if code is None:
            guard.missed(self._address)
            raise Refused("not_found", NOBODY)
        return code

    async def __aexit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        code = model.code_of(self._request.path_params["code"]) or ""
        nobody = isinstance(error, Refused) and error.code == "not_found"
        if nobody and not self._desk.guard.is_gone(code):
            self._desk.guard.missed(self._address)

    async def _belongs(self, code: str) -> bool:
        token = wire.token(self._request)
        if token is None:
            return False
        try:
            _, role = await self._desk.ask(lambda store: store.look(code, token))
        except Refused:
            return False
        return role is not None
