"""The participant's page: how much a phone loads, and after how long it can be used.

There is no control: the figures are absolute. The line is Chromium's emulation of 1.6 Mbit/s and
150 ms, which delays every answer by the whole latency; a phone has nothing cached.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession

from tests.bench import apps, table
from tests.bench.table import Figure
from tests.browser.conftest import PHONE
from tests.browser.server import HOST, Server

ROUNDS = 7
QUIET_MS = 500  # without a byte, after which it has loaded all it wants
SLOW = {"downloadThroughput": 1.6e6 / 8, "uploadThroughput": 1.6e6 / 8, "latency": 150}

ORDER = {"title": "Benchmark", "rounds": [{"question": "Where do you work today?", "about": "now"}]}

USABLE = 'main[data-state="open"] .marker'
_WATCH = """
(selector => {
  const look = () => {
    if (document.querySelector(selector)) window.__usable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})(%s);
"""


@dataclass(slots=True)
class Load:
    """One cold load: ms until it can be used, bytes on the line, bytes unpacked, answers."""

    usable: float
    sent: int
    plain: int
    answers: int


class Traffic:
    """Counts what a page gets, headers included, and what that is unpacked."""

    def __init__(self, session: CDPSession) -> None:
        self.sent = self.plain = self.answers = 0
        self._streams: dict[str, int] = {}
        session.on("Network.responseReceived", self._answer)
        session.on("Network.dataReceived", self._data)
        session.on("Network.loadingFinished", self._end)
        session.send("Network.enable")

    def _answer(self, event: dict[str, Any]) -> None:
        self.answers += 1
        # Headers for now; the event stream has no end at which its whole is told.
        self._streams[event["requestId"]] = int(event["response"]["encodedDataLength"])

    def _data(self, event: dict[str, Any]) -> None:
        self.plain += int(event["dataLength"])
        self._streams[event["requestId"]] += int(event["encodedDataLength"])

    def _end(self, event: dict[str, Any]) -> None:
        self._streams.pop(event["requestId"], None)
        self.sent += int(event["encodedDataLength"])

    @property
    def all(self) -> int:
        """All bytes that have come, those of open streams included."""
        return self.sent + sum(self._streams.values())


def run(browser: Browser, scratch: Path) -> None:  # noqa: ARG001  The others need a folder.
    """Measure and print."""
    with apps.product() as server:
        address = f"{server.url}/join/{_workshop(server)}"
        _cold(browser, address, slow=False)  # the server's first answer is its start-up
        near = [_cold(browser, address, slow=False) for _ in range(ROUNDS)]
        far = [_cold(browser, address, slow=True) for _ in range(ROUNDS)]
    figures = [
        Figure("all bytes on the line", "kB", max(load.sent for load in far) / 1000, budget=30),
        Figure("  the same unpacked", "kB", max(load.plain for load in far) / 1000),
        Figure("  answers", "", max(load.answers for load in far)),
        Figure("usable, 1.6 Mbit/s, 150 ms", "ms", _usable(far), budget=1000),
        Figure("usable, loopback", "ms", _usable(near)),
    ]
    table.show(f"join (medians of {ROUNDS})", figures)
    table.spread("usable, 1.6 Mbit/s", [load.usable for load in far], "ms")
    table.spread("usable, loopback", [load.usable for load in near], "ms")


def _usable(loads: list[Load]) -> float:
    return median(load.usable for load in loads)


def _cold(browser: Browser, address: str, *, slow: bool) -> Load:
    context = browser.new_context(**PHONE)
    try:
        page = context.new_page()
        page.add_init_script(_WATCH % json.dumps(USABLE))
        session = context.new_cdp_session(page)
        traffic = Traffic(session)
        if slow:
            session.send("Network.emulateNetworkConditions", {"offline": False, **SLOW})
        page.goto(address, wait_until="commit")
        page.locator(USABLE).wait_for()
        seen = -1
        while seen != traffic.all:
            seen = traffic.all
            page.wait_for_timeout(QUIET_MS)
        return Load(page.evaluate("window.__usable"), traffic.all, traffic.plain, traffic.answers)
    finally:
        context.close()


def _workshop(server: Server) -> str:
    connection = HTTPConnection(HOST, server.port, timeout=30)
    connection.request("POST", "/api/workshops", json.dumps(ORDER))
    made = json.loads(connection.getresponse().read())
    connection.close()
    return str(made["code"])
