"""Cold load: from nothing in the browser to a map one can use, beside `st.plotly_chart`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.bench import apps, table
from tests.bench.table import Figure
from tests.browser.conftest import DESKTOP

ROUNDS = 7
QUIET_MS = 500  # without a byte, after which a page is taken to have loaded all it wants
LIMIT_MS = 30_000
TRIES = 3
"""Chromium's emulated line sometimes stops for good (2 loads of 45): the answers lie in the socket
and are not read. Such a load says nothing of the app; it is told and done again."""

LINE = {"downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8, "latency": 40}
"""10 Mbit/s, 40 ms."""

READY = '[data-board][data-ready="true"]'
POINT = ".js-plotly-plot .point"

STAGES = {
    "app": ".stApp",
    "board": "[data-board]",
    "points": "[data-modality]",
    "markers": "[data-marker]",
    "drawn": '.plane[data-drawn="true"]',
    "done": READY,
}
"""The product's way to being ready, each stage by what is then on the page."""

_WATCH = """
(stages => {
  const seen = window.__bench = {};
  const look = () => {
    const now = performance.now();
    for (const [name, selector] of Object.entries(stages)) {
      if (!(name in seen) && document.querySelector(selector)) seen[name] = now;
    }
    if (!("plotly" in seen) && globalThis.Plotly) seen.plotly = now;
    if (Object.keys(stages).every(name => name in seen)) seen.all = now;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  seen.busy = 0;
  new PerformanceObserver(list => {
    for (const task of list.getEntries()) seen.busy += task.duration;
  }).observe({type: "longtask"});
})(%s);
"""
_TIMES = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  const files = performance.getEntriesByType("resource");
  const plotly = files.find(file => /plotly[^/]*\\.js/.test(file.name));
  return {
    ...window.__bench,
    answer: page.responseStart,
    paint: paint?.startTime,
    "plotly asked": plotly?.startTime,
    "plotly here": plotly?.responseEnd,
  };
}"""


@dataclass(slots=True)
class Load:
    """One cold load: when each stage was reached, in ms, and all bytes that came or went."""

    times: dict[str, float]
    bytes: int

    @property
    def done(self) -> float:
        return self.times["done"]

    @property
    def drawn(self) -> float:
        """When the drawing was there, before or after the page could be used."""
        return self.times.get("drawn", self.done)


class Traffic:
    """Counts a page's bytes: every answer with its headers, and the contents of the socket."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = 0
        session.on("Network.loadingFinished", self._file)
        session.on("Network.webSocketFrameReceived", self._frame)
        session.on("Network.webSocketFrameSent", self._frame)
        session.send("Network.enable")

    def _file(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _frame(self, event: dict[str, Any]) -> None:
        said, binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        self.bytes += len(said) * 3 // 4 if binary else len(said)  # told in base64


def run(browser: Browser, scratch: Path) -> None:
    """Measure and print."""
    with apps.product() as ours, apps.control("plot", scratch) as theirs:
        pages = {"product": (ours.url, STAGES), "control": (theirs.url, {"done": POINT})}
        here = compare(browser, pages, None)
        far = compare(browser, pages, LINE)
    figures = []
    for name, loads, budget in (("loopback", here, 0.85), ("10 Mbit/s, 40 ms", far, 0.45)):
        product, control = (middle(loads[who], lambda load: load.done) for who in pages)
        figures.append(Figure(f"cold load, {name}", "ms", product, control, budget))
        drawn = middle(loads["product"], lambda load: load.drawn)
        figures.append(Figure(f"  the map drawn, {name}", "ms", drawn, control))
    product, control = (middle(here[who], lambda load: load.bytes / 1e6) for who in pages)
    figures.append(Figure("bytes", "MB", product, control, 0.4))
    table.show(f"load (medians of {ROUNDS})", figures)
    for name, loads in (("loopback", here), ("10 Mbit/s", far)):
        for who in pages:
            table.spread(f"{who}, {name}", [load.done for load in loads[who]], "ms")
    for name, loads in (("loopback", here), ("10 Mbit/s", far)):
        print(f"    product's way, {name}: {way(loads['product'])}")


def compare(
    browser: Browser,
    pages: Mapping[str, tuple[str, Mapping[str, str]]],
    line: Mapping[str, float] | None,
    rounds: int = ROUNDS,
) -> dict[str, list[Load]]:
    """Load each page `rounds` times in turn, over `line` or without a limit."""
    loads: dict[str, list[Load]] = {name: [] for name in pages}
    for url, stages in pages.values():  # the server's first answer is its start-up, not a load
        cold(browser, url, stages, None)
    for _ in range(rounds):
        for name, (url, stages) in pages.items():
            loads[name].append(_surely(browser, url, stages, line))
    return loads


def _surely(
    browser: Browser, url: str, stages: Mapping[str, str], line: Mapping[str, float] | None
) -> Load:
    for attempt in range(TRIES):
        try:
            return cold(browser, url, stages, line)
        except PlaywrightTimeout:
            if attempt + 1 == TRIES:
                raise
            print(f"    {url} was not ready within {LIMIT_MS / 1000:g} s; loading it again")
    raise AssertionError("TRIES is at least 1")


def cold(
    browser: Browser, url: str, stages: Mapping[str, str], line: Mapping[str, float] | None
) -> Load:
    """One load in a context that has nothing: no cache, no storage, no connection."""
    context = browser.new_context(**DESKTOP)
    try:
        page = context.new_page()
        page.add_init_script(_WATCH % json.dumps(dict(stages)))
        session = context.new_cdp_session(page)
        traffic = Traffic(session)
        if line:
            session.send("Network.emulateNetworkConditions", {"offline": False, **line})
        page.goto(url, wait_until="commit", timeout=LIMIT_MS)
        page.wait_for_function("window.__bench?.all", polling=100, timeout=LIMIT_MS)
        seen = -1
        while seen != traffic.bytes:
            seen = traffic.bytes
            page.wait_for_timeout(QUIET_MS)
        times = {name: time for name, time in page.evaluate(_TIMES).items() if time is not None}
        return Load(times, traffic.bytes)
    finally:
        context.close()


def middle(loads: list[Load], value: Callable[[Load], float]) -> float:
    """The median of a value over the loads."""
    return median(value(load) for load in loads)


def way(loads: list[Load]) -> str:
    """The stages in the order they are reached, with the medians of their times."""
    names = {name for load in loads for name in load.times} - {"busy", "all"}
    when = {
        name: median(load.times[name] for load in loads if name in load.times) for name in names
    }
    stages = ", ".join(f"{name} {when[name]:.0f}" for name in sorted(when, key=when.__getitem__))
    return f"{stages}; long tasks {middle(loads, lambda load: load.times['busy']):.0f} ms"
