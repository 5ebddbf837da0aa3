"""An app's API as programs use it, without a network: calls, and event streams that stay open."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Send

from tests.waiting import wait_until

HOST = "localhost:8501"


@dataclass
class Answer:
    """What came back; an event stream's grows."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    ended: bool = False

    @property
    def data(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> tuple[int, str]:
        """The status and the code of a refusal, whose form is checked."""
        assert set(self.data) == {"error"}
        assert set(self.data["error"]) == {"code", "message"}
        assert self.headers["content-type"] == "application/json"
        return self.status, self.data["error"]["code"]

    @property
    def events(self) -> list[tuple[str, str, Any]]:
        """Name, id and data of each event that has arrived whole."""
        found = []
        for block in self.body.decode().split("\n\n")[:-1]:
            lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
            if "event" in lines:
                found.append((lines["event"], lines["id"], json.loads(lines["data"])))
        return found


@dataclass
class _Asked:
    """A request."""

    method: str
    path: str
    body: object
    token: str | None
    headers: dict[str, str]

    @property
    def parts(self) -> list[bytes]:
        """The body, as a server hands it over."""
        body = self.body
        content = body if isinstance(body, bytes) else b"" if body is None else _json(body)
        return [content[i : i + 4000] for i in range(0, len(content), 4000)] or [b""]

    @property
    def scope(self) -> dict[str, Any]:
        address = self.headers.get("address", "127.0.0.1")
        given = {n.replace("_", "-"): v for n, v in self.headers.items() if n != "address"}
        if self.token is not None:
            given["authorization"] = f"Bearer {self.token}"
        given.setdefault("host", HOST)
        path, _, query = self.path.partition("?")
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "scheme": "http",
            "method": self.method,
            "path": unquote(path),
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "client": (address, 5),
            "server": ("localhost", 8501),
            "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        }


class Room:
    """Calls to an app on an event loop of its own, which runs while one waits for an answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._runner = asyncio.Runner()
        self._streams: list[tuple[asyncio.Task[None], asyncio.Event]] = []
        self.last = Answer()
        """That to the last call, also where the app raised something after it."""

    def call(
        self, method: str, path: str, body: object = None, token: str | None = None, **headers: str
    ) -> Answer:
        """One call; `body` is sent as JSON unless it is bytes. `address` among the headers is where
        it comes from."""
        asked = _Asked(method, path, body, token, headers)
        answer = self.last = Answer()
        self._runner.run(self._send(answer, asked, asyncio.Event()))
        return answer

    def cut_off(self, method: str, path: str) -> Answer:
        """A call that ends in the middle of its body."""
        answer = self.last = Answer()
        asked = _Asked(method, path, None, None, {})
        messages = iter([{"type": "http.request", "body": b"{", "more_body": True}])

        async def receive() -> Message:
            return next(messages, {"type": "http.disconnect"})

        self._runner.run(self._app(asked.scope, receive, _into(answer)))
        return answer

    def stream(self, path: str, **headers: str) -> Answer:
        """Begin to listen; what is heard arrives while one waits."""
        answer = Answer()

        async def begin() -> None:
            gone = asyncio.Event()
            sent = self._send(answer, _Asked("GET", path, None, None, headers), gone)
            self._streams.append((asyncio.create_task(sent), gone))

        self._runner.run(begin())
        self.until(lambda: answer.status)
        return answer

    def until(self, condition: Callable[[], Any], within: float = 10) -> Any:
        """The first true value of the condition."""
        return wait_until(lambda: self._runner.run(_after_a_turn(condition)), within)

    def leave(self) -> None:
        """Stop listening, as a phone does that is put away."""

        async def end() -> None:
            for task, gone in self._streams:
                gone.set()
                with suppress(asyncio.CancelledError):
                    await task
            self._streams.clear()

        self._runner.run(end())

    async def _send(self, answer: Answer, asked: _Asked, gone: asyncio.Event) -> None:
        parts, scope = asked.parts, asked.scope

        async def receive() -> Message:
            if parts:
                part = parts.pop(0)
                return {"type": "http.request", "body": part, "more_body": bool(parts)}
            await gone.wait()
            return {"type": "http.disconnect"}

        await self._app(scope, receive, _into(answer))
        answer.ended = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()
        self._runner.close()


def _into(answer: Answer) -> Send:
    """Takes down what the app sends."""

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.headers = {k.decode().lower(): v.decode() for k, v in message["headers"]}
            answer.status = message["status"]
        answer.body += message.get("body", b"")

    return send


async def _after_a_turn(condition: Callable[[], Any]) -> Any:
    """Let the app go on for a moment, then look."""
    await asyncio.sleep(0.01)
    return condition()


def _json(body: object) -> bytes:
    return json.dumps(body).encode()
