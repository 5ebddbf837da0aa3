"""The labels of a full map, at four sizes of the window: how many there are, what is wrong with
them, and how long it takes to lay them out."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from tests.bench import apps, table
from tests.bench.table import Figure
from tests.browser.board import Board
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.labels import audit

SIZES: dict[str, dict[str, Any]] = {
    "1280×800": {"viewport": {"width": 1280, "height": 800}},
    "1366×900": DESKTOP,
    "1920×1080": {"viewport": {"width": 1920, "height": 1080}},
    "390×844, touch": PHONE | {"device_scale_factor": 3},
}
QUERIES = {"no markers": "?set=all", "now and aim": "?set=all&now=0.18,0.22&aim=0.62,0.5"}
TIMES = 21
BUDGET_MS = 10


def run(browser: Browser, _scratch: Path) -> None:
    """Measure and print."""
    with apps.product() as server:
        for size, options in SIZES.items():
            for name, query in QUERIES.items():
                context = browser.new_context(**(options | {"base_url": server.url}))
                try:
                    page = context.new_page()
                    Board(page).open(query)
                    _one(page, f"labels at {size}, {name}")
                finally:
                    context.close()


def _one(page: Page, title: str) -> None:
    found = audit(page)
    first, times = _times(page)
    kinds = {kind: len(names) for kind, names in found.wrong.items()}
    overlaps = ("label", "point", "marker", "corner", "leader")
    touch = page.evaluate("matchMedia('(pointer: coarse)').matches")
    figures = [
        Figure("labelled", "", found.labelled),
        Figure("of these with a leader", "", found.leaders),
        *(Figure(f"a label overlaps a {kind}", "", kinds[kind], None, 0) for kind in overlaps),
        Figure("clipped by the frame", "", kinds["clipped"], None, 0),
        Figure("points under a quadrant's name", "", kinds["hidden point"], None, 0),
        Figure("points one cannot click", "", kinds["unreachable"], None, 0),
        Figure("clicks not to the nearest", "", kinds["astray"], None, 0),
        Figure("laid out anew in", "ms", median(times), None, None if touch else BUDGET_MS),
    ]
    table.show(f"{title} ({found.all} modalities)", figures)
    table.spread("laid out anew", times, "ms")
    print(f"    at the page's start {first:.1f} ms")
    for kind, names in found.faults.items():
        print(f"    {kind}: {', '.join(names)}")


def _times(page: Page) -> tuple[float, list[float]]:
    """How long the last layout so far took, and each of some more after resizing a little."""
    took = "() => performance.getEntriesByName('labels').at(-1)"
    first = page.evaluate(took)
    size = page.viewport_size
    assert size is not None
    times = []
    began = first["startTime"]
    for turn in range(TIMES):
        less = 4 - 4 * (turn % 2)
        page.set_viewport_size({"width": size["width"] - less, "height": size["height"] - less})
        page.wait_for_function(
            "began => performance.getEntriesByName('labels').at(-1).startTime > began", arg=began
        )
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        last = page.evaluate(took)
        began = last["startTime"]
        times.append(last["duration"])
    return first["duration"], times
