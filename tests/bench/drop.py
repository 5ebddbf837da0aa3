"""From letting go to the reading's change, beside a click in a bare app."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Protocol

from playwright.sync_api import Browser, CDPSession, Page

from tests.bench import apps, table
from tests.bench.load import Traffic
from tests.bench.table import Figure
from tests.browser.board import NOW, Board
from tests.browser.conftest import DESKTOP

BLOCKS, IN_BLOCK = 3, 10
PLACES = ((-0.55, -0.35), (0.5, 0.45))
QUIET_MS = 250  # without a change, after which an answer is taken to be whole

_WATCH = """() => {
  const text = () => document.querySelector(".st-key-reading")?.textContent;
  const bench = window.__bench = {};
  addEventListener("pointerup", () => {
    Object.assign(bench, {from: performance.now(), text: text(), first: null, last: null});
  }, true);
  new MutationObserver(() => {
    if (bench.from === undefined || text() === bench.text) return;
    bench.text = text();
    bench.last = performance.now();
    bench.first ??= bench.last;
  }).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""
_ANSWERED = f"""() => {{
  const {{first, last}} = window.__bench;
  return first !== null && performance.now() - last > {QUIET_MS};
}}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """How long an answer took, in ms: to the first change and to the last; and its bytes."""

    first: float
    last: float
    bytes: int


class Subject(Protocol):
    """A page whose reading can be made to change."""

    def act(self, turn: int) -> None: ...


class Product:
    """Drags a marker back and forth between two quadrants."""

    def __init__(self, page: Page) -> None:
        self.board = Board(page).ready()

    def act(self, turn: int) -> None:
        self.board.drag(NOW, *PLACES[turn % 2])


class Button:
    """Clicks the control's button."""

    def __init__(self, page: Page) -> None:
        self.button = page.get_by_role("button", name="Count")
        self.button.wait_for()

    def act(self, _turn: int) -> None:
        self.button.click()


def run(browser: Browser, scratch: Path) -> None:
    """Measure and print."""
    with apps.product() as ours, apps.control("button", scratch) as theirs:
        answers = compare(
            browser, {"product": (ours.url, Product), "control": (theirs.url, Button)}
        )
    first = {who: [answer.first for answer in answers[who]] for who in answers}
    last = {who: [answer.last for answer in answers[who]] for who in answers}
    figures = [
        Figure("median", "ms", *(median(first[who]) for who in first), 0.5),
        Figure("p95", "ms", *(table.part(first[who], 0.95) for who in first)),
        Figure("median to the last change", "ms", *(median(last[who]) for who in last)),
        Figure("bytes", "kB", *(median(a.bytes for a in answers[who]) / 1e3 for who in answers)),
    ]
    table.show(f"drop (to the reading's first change, {BLOCKS * IN_BLOCK} drops)", figures)
    for who, values in first.items():
        table.spread(who, values, "ms")


def compare(
    browser: Browser,
    pages: dict[str, tuple[str, type[Product | Button]]],
    blocks: int = BLOCKS,
) -> dict[str, list[Answer]]:
    """Let each page answer, in blocks that take turns, so that all meet the same noise."""
    context = browser.new_context(**DESKTOP)
    try:
        subjects: dict[str, tuple[Page, Subject, Traffic]] = {}
        for name, (url, kind) in pages.items():
            page = context.new_page()
            page.goto(url)
            subject = kind(page)
            page.evaluate(_WATCH)
            session: CDPSession = context.new_cdp_session(page)
            subjects[name] = page, subject, Traffic(session)
        answers: dict[str, list[Answer]] = {name: [] for name in pages}
        for block in range(blocks):
            for name, (page, subject, traffic) in subjects.items():
                page.bring_to_front()
                # The first is not counted: the page may have slept, or its reading been empty.
                for turn in range(IN_BLOCK + 1):
                    answer = _answer(page, subject, traffic, block * (IN_BLOCK + 1) + turn)
                    if turn > 0:
                        answers[name].append(answer)
    finally:
        context.close()
    return answers


def _answer(page: Page, subject: Subject, traffic: Traffic, turn: int) -> Answer:
    traffic.bytes = 0
    page.evaluate("() => { window.__bench.first = null; }")
    subject.act(turn)
    page.wait_for_function(_ANSWERED, polling=50, timeout=15_000)
    from_, first, last = page.evaluate(
        "() => [window.__bench.from, window.__bench.first, window.__bench.last]"
    )
    return Answer(first - from_, last - from_, traffic.bytes)
