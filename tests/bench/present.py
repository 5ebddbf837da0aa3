"""From a key to the next step on the wall, beside a click in a bare app.

Measured in the page, by its own frames: from the event's time stamp to the frame after the first
in which heading and sentences are those of the next step, that is when the browser has drawn it.
The transitions of points that fade or appear may still run then. The control is measured in the
same way, from letting go of the button to its text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from tests.bench import apps, table
from tests.bench.table import Figure

BLOCKS = 3
WALL = {"viewport": {"width": 1920, "height": 1080}}

# What is to change, as text: all of the parts have to. The map is drawn in the same go, before the
# browser draws; two steps may have the same one.
_STEP = """() => [
  document.querySelector('.present .heading').textContent,
  document.querySelector('.present .sentences').textContent,
]"""
_COUNT = "() => [document.querySelector('.st-key-reading').textContent]"

_WATCH = """([event, source]) => {
  const parts = eval(source);
  window.__bench = null;
  addEventListener(event, ({ timeStamp }) => {
    const before = parts();
    const frame = () => {
      const now = parts();
      if (now.some((part, index) => part === before[index])) return requestAnimationFrame(frame);
      requestAnimationFrame(() => { window.__bench = performance.now() - timeStamp; });
    };
    requestAnimationFrame(frame);
  }, true);
}"""


def run(browser: Browser, scratch: Path) -> None:
    """Measure and print."""
    context = browser.new_context(**WALL)
    ours: list[float] = []
    theirs: list[float] = []
    try:
        with apps.product() as product, apps.control("button", scratch) as control:
            wall, bare = context.new_page(), context.new_page()
            wall.goto(f"{product.url}/present")
            wall.locator(".present[data-ready='true']").wait_for()
            bare.goto(control.url)
            button = bare.get_by_role("button", name="Count")
            button.wait_for()
            wall.evaluate(_WATCH, ["keydown", _STEP])
            bare.evaluate(_WATCH, ["pointerup", _COUNT])
            steps = _steps(wall)
            for block in range(BLOCKS):
                # There and back, so that each block has every step.
                press = partial(wall.keyboard.press, "ArrowLeft" if block % 2 else "ArrowRight")
                wall.bring_to_front()
                ours += [_time(wall, press) for _ in range(steps - 1)]
                bare.bring_to_front()
                clicks = [_time(bare, button.click) for _ in range(steps)]
                theirs += clicks[1:]  # the page may have slept before the first
    finally:
        context.close()
    figures = [
        Figure("p95", "ms", table.part(ours, 0.95), budget=150),
        Figure("median, beside a click", "ms", median(ours), median(theirs)),
        Figure("p95, beside a click", "ms", *(table.part(v, 0.95) for v in (ours, theirs))),
        Figure("longest", "ms", max(ours), max(theirs)),
    ]
    table.show(f"present (a key to the next step on the screen, {len(ours)} steps)", figures)
    table.spread("product", ours, "ms")
    table.spread("control", theirs, "ms")


def _steps(wall: Page) -> int:
    return int(wall.locator(".progress").text_content().split()[-1])


def _time(page: Page, act: Callable[[], None]) -> float:
    page.evaluate("() => { window.__bench = null; }")
    act()
    page.wait_for_function("() => window.__bench !== null", polling=20, timeout=15_000)
    return page.evaluate("() => window.__bench")
