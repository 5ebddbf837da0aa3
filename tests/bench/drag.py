"""Dragging over 61 modalities: how evenly the frames come, and whether the server hears of it."""

from __future__ import annotations

import asyncio
import math
import time
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench import apps, table
from tests.bench.table import Figure
from tests.browser.board import NOW, Board
from tests.browser.conftest import DESKTOP

MODALITIES = 61
SECONDS = 4.0
MOVES_A_SECOND = 120
SMOOTH_MS, JERK_MS = 20, 50

_WATCH = """() => {
  const frames = window.__frames = [];
  const moves = window.__moves = {count: 0};
  addEventListener("pointermove", event => {
    moves.count += event.getCoalescedEvents().length || 1;
  }, true);
  let before = null;
  const tick = now => {
    if (before !== null) frames.push(now - before);
    before = now;
    if (!window.__stop) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}"""


def run(browser: Browser, scratch: Path) -> None:
    """Measure and print."""
    many = apps.catalogue(MODALITIES, scratch / "many.yaml")
    context = browser.new_context(**DESKTOP)
    try:
        with apps.product(many=many) as server:
            page = context.new_page()
            session = context.new_cdp_session(page)
            said: list[object] = []

            def heard(frame: object) -> None:
                said.append(frame)

            session.on("Network.webSocketFrameSent", heard)
            session.send("Network.enable")
            page.goto(server.url)
            board = Board(page).ready()
            assert page.locator("[data-modality]").count() == MODALITIES
            board.lift(NOW)
            page.mouse.move(*board.spot(0, 0), steps=5)
            page.evaluate(_WATCH)
            before = len(said)
            _eight(board)
            frames, moves = page.evaluate(
                "() => { window.__stop = true; return [window.__frames, window.__moves.count]; }"
            )
            during = len(said) - before
            page.mouse.up()
    finally:
        context.close()
    smooth = sum(frame <= SMOOTH_MS for frame in frames) / len(frames)
    figures = [
        Figure(f"frames of at most {SMOOTH_MS} ms", "%", 100 * smooth, None, 95, least=True),
        Figure("longest frame", "ms", max(frames), None, JERK_MS),
        Figure("messages while the pointer is down", "", during, None, 0),
    ]
    table.show(f"drag ({MODALITIES} modalities, {SECONDS:g} s)", figures)
    table.spread("frame", frames, "ms")
    p95 = table.part(frames, 0.95)
    print(f"    p95 {p95:.1f} ms; {moves / SECONDS:.0f} moves a second reached the page")


def _eight(board: Board) -> None:
    """Lead the marker along a lying eight through the middle.

    A hand does not wait until the page has dealt with its last move, as Playwright's public
    `mouse.move` does, so the moves go out by the clock.
    """
    left, top = board.spot(-0.7, 0.7)
    right, bottom = board.spot(0.7, -0.7)
    mouse = board.page.mouse._impl_obj

    async def moves() -> None:
        sent = []
        for step in range(int(SECONDS * MOVES_A_SECOND)):
            turn = math.pi * step / MOVES_A_SECOND
            x = (left + right + (right - left) * math.sin(turn)) / 2
            y = (top + bottom + (bottom - top) * math.sin(2 * turn)) / 2
            sent.append(asyncio.ensure_future(mouse.move(x, y, steps=1)))
            await asyncio.sleep(began + (step + 1) / MOVES_A_SECOND - time.perf_counter())
        await asyncio.gather(*sent)

    began = time.perf_counter()
    board.page._sync(moves())
