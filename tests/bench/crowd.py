"""A room of phones: the load of the workshop's benchmark, as a process of its own.

    python tests/bench/crowd.py '{"port": 8501, "path": "/api/workshops/K7MQ2F", …}'

Each phone listens, joins and places itself three times, at times drawn over the given seconds; what
fails is tried again, as a phone does. A line of JSON on standard output tells each thing that was
sent and acknowledged. Speaks to the loopback interface alone, with bounded numbers; it isn't a tool
for anything else. Only the standard library, for the phones share their cores with the server.
"""

from __future__ import annotations

import asyncio
import json
import random
import resource
import sys
import time
from dataclasses import dataclass
from typing import Any

HOST = "127.0.0.1"
CHANCE = random.Random(1)  # noqa: S311  The same room each time, nothing to guess.
MOST_PHONES, MOST_SECONDS = 2000, 120
TIMES = 3
GIVE_UP = 60.0
"""Seconds after the last phone's time at which what isn't acknowledged counts as lost."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many phones, on which workshop, over how many seconds."""

    port: int
    path: str
    phones: int
    seconds: float


def point(number: int, attempt: int) -> dict[str, float]:
    """Where a phone places itself: x tells which phone, y which of its attempts it is."""
    return {"x": round(number / 1000 - 1, 3), "y": attempt / 10}


def say(**facts: Any) -> None:
    """One line for the benchmark."""
    print(json.dumps(facts), flush=True)


async def call(
    crowd: Crowd, method: str, below: str, body: object = None, token: str | None = None
) -> tuple[int, bytes]:
    """One call on a connection of its own: a phone's would have been closed since its last."""
    reader, writer = await asyncio.open_connection(HOST, crowd.port)
    try:
        content = b"" if body is None else json.dumps(body).encode()
        rights = f"Authorization: Bearer {token}\r\n" if token else ""
        head = (
            f"{method} {crowd.path}{below} HTTP/1.1\r\nHost: {HOST}:{crowd.port}\r\n{rights}"
            "Accept-Encoding: gzip\r\n"
            f"Connection: close\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        writer.write(head.encode() + content)
        start, _, rest = (await reader.read(-1)).partition(b"\r\n\r\n")
        if not start:
            raise ConnectionResetError
        return int(start.split()[1]), rest
    finally:
        writer.close()


class Listener(asyncio.Protocol):
    """One event stream. `shown` is set once the host shows the results."""

    def __init__(self, last: bytes, shown: asyncio.Event, ended: asyncio.Future[None]) -> None:
        self.last, self._shown, self._ended = last, shown, ended
        self.heard = 0

    def data_received(self, data: bytes) -> None:
        at = data.rfind(b"\nid: ")
        if at >= 0:
            self.last = data[at + 5 : data.index(b"\n", at + 5)]
            self.heard += 1
        if b'"shown":true' in data:
            self._shown.set()

    def connection_lost(self, _error: Exception | None) -> None:
        if not self._ended.done():
            self._ended.set_result(None)


async def listen(crowd: Crowd, shown: asyncio.Event) -> None:
    """Listen for ever, coming back where the stream ends."""
    loop, last, lives = asyncio.get_running_loop(), b"", 0
    while True:
        ended = loop.create_future()
        listener = Listener(last, shown, ended)
        try:
            transport, _ = await loop.create_connection(lambda: listener, HOST, crowd.port)  # noqa: B023
        except OSError:
            await asyncio.sleep(1 + 3 * CHANCE.random())
            continue
        transport.write(
            f"GET {crowd.path}/events HTTP/1.1\r\nHost: {HOST}\r\n"
            f"Last-Event-ID: {last.decode()}\r\n\r\n".encode()
        )
        lives += 1
        try:
            await ended
        finally:
            transport.close()
        say(ended=lives, heard=listener.heard)
        last = listener.last
        await asyncio.sleep(1 + 3 * CHANCE.random())


async def insist(crowd: Crowd, what: dict[str, Any], *request: Any) -> bytes:
    """Call until it is acknowledged; say when it was first sent, and how long the last try took."""
    say(**what, sent=time.time())
    while True:
        began = time.perf_counter()
        try:
            status, body = await call(crowd, *request)
        except OSError:
            status, body = 0, b""
        if status in {200, 201}:
            say(**what, acked=time.time(), took=time.perf_counter() - began)
            return body
        say(**what, failed=status)
        await asyncio.sleep(0.5 + CHANCE.random())


async def phone(crowd: Crowd, number: int, times: list[float]) -> None:
    """One participant, from joining to the room's picture."""
    shown = asyncio.Event()
    start, *placings = times
    began = asyncio.get_running_loop().time()
    await asyncio.sleep(start)
    listening = asyncio.create_task(listen(crowd, shown))
    try:
        body = await insist(crowd, {"phone": number, "join": 1}, "POST", "/participants")
        token = json.loads(body)["participant_token"]
        for attempt, at in enumerate(placings, 1):
            await asyncio.sleep(max(0, began + at - asyncio.get_running_loop().time()))
            what = {"phone": number, "attempt": attempt}
            here = "/rounds/1/placement"
            await insist(crowd, what, "PUT", here, point(number, attempt), token)
        say(phone=number, done=1)
        await shown.wait()
        await insist(crowd, {"phone": number, "results": 1}, "GET", "/rounds/1/results")
    finally:
        listening.cancel()


async def main(crowd: Crowd) -> None:
    phones = [
        phone(crowd, number, sorted(CHANCE.uniform(0, crowd.seconds) for _ in range(TIMES + 1)))
        for number in range(crowd.phones)
    ]
    async with asyncio.timeout(crowd.seconds + GIVE_UP):
        await asyncio.gather(*phones)


if __name__ == "__main__":
    wanted = Crowd(**json.loads(sys.argv[1]))
    if not (0 < wanted.phones <= MOST_PHONES and 0 < wanted.seconds <= MOST_SECONDS):
        sys.exit(f"at most {MOST_PHONES} phones over {MOST_SECONDS} s")
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    asyncio.run(main(wanted))
