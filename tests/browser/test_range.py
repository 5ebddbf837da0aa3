"""The range round a marker: begun, resized by hand and by keys, typed, moved along."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from tests.browser.board import NOW, Board, Finger, between
from tests.browser.conftest import PHONE, ContextFor

NEAR = 0.02  # plane units: a few pixels


def box(page: Page, id_: str = NOW) -> Locator:
    return page.locator(f'[data-box="{id_}"]')


def bounds(page: Page, id_: str = NOW) -> list[float]:
    """Left, right, bottom, top."""
    drawn = box(page, id_)
    expect(drawn).to_be_visible()
    values = f"{drawn.get_attribute('data-x')} {drawn.get_attribute('data-y')}"
    return [float(value) for value in values.split()]


def begin(page: Page, x: float = 0.3, y: float = 0.4) -> Board:
    """A marker with a first range round it."""
    board = Board(page).open()
    board.drag(NOW, x, y)
    page.get_by_text("Range", exact=True).click()
    page.get_by_role("button", name="Add a range").click()
    return board


def grip(page: Page, edge: str) -> tuple[float, float]:
    """The middle of a handle."""
    found = box(page).locator(f'.grip[data-edge="{edge}"]').bounding_box()
    assert found["width"] >= 24
    assert found["height"] >= 24
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def test_a_range_is_resized_by_the_mouse_moves_along_and_is_kept(page: Page) -> None:
    """Escape cancels; the server hears of it once, when the hand lets go."""
    sent: list[bytes | str] = []

    def follow(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: sent.append(frame))  # noqa: PLW0108 - Playwright marks its listeners

    page.on("websocket", follow)
    board = begin(page)
    x, y = board.place()
    assert bounds(page) == pytest.approx([x - 0.2, x + 0.2, y - 0.2, y + 0.2], abs=0.002)
    expect(page.locator("[data-board] .bounds input").first).to_be_focused()
    first = bounds(page)

    page.mouse.move(*grip(page, "right"))
    page.mouse.down()
    page.mouse.move(*board.spot(0.9, 0.9), steps=8)
    page.keyboard.press("Escape")
    assert bounds(page) == first
    page.mouse.up()

    page.mouse.move(*grip(page, "right top"))
    page.mouse.down()
    sent.clear()
    page.mouse.move(*board.spot(0.8, 0.9), steps=20)
    assert sent == []
    page.mouse.up()
    wide = [first[0], 0.8, first[2], 0.9]
    assert bounds(page) == pytest.approx(wide, abs=NEAR)
    assert board.place() == (x, y)

    board.drag(NOW, x + 0.3, y - 0.5)

    moved = [wide[0] + 0.3, 1, wide[2] - 0.5, wide[3] - 0.5]
    assert bounds(page) == pytest.approx(moved, abs=2 * NEAR)
    expect(board.reading.locator("h2")).to_contain_text("Collaborative")
    kept = bounds(page)
    page.reload()
    board.ready()
    assert bounds(page) == kept


def test_a_range_is_resized_by_keys_and_numbers_and_taken_off(page: Page) -> None:
    """Nothing needs dragging."""
    board = begin(page, 0, 0)
    start = bounds(page)
    left = page.get_by_role("slider", name="My practice · now: range, left edge")

    left.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    assert bounds(page)[0] == pytest.approx(start[0] - 0.09, abs=0.001)
    page.keyboard.press("Escape")
    assert bounds(page) == start
    expect(left).to_have_attribute("aria-valuetext", "0.20 towards Expert knowledge")

    low, high = page.locator('[data-board] [data-bound^="x"]').all()
    low.fill("0,5")
    low.press("Enter")
    expect(page.locator("[data-board] .wrong")).to_have_text("The lower number first, please.")
    high.fill("0.75")
    high.press("Enter")
    assert bounds(page)[:2] == [0.5, 0.75]

    page.get_by_role("button", name="No range").click()

    expect(box(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Add a range")).to_be_focused()
    assert board.place() == pytest.approx((0, 0), abs=NEAR)


def test_a_finger_resizes_a_range_and_does_not_scroll_the_page(context_for: ContextFor) -> None:
    """Its handles are seen without hovering."""
    page = context_for(**PHONE).new_page()
    board = begin(page, -0.2, 0.2)
    board.plane.scroll_into_view_if_needed()
    first, scrolled = bounds(page), board.scrolled()
    seen = "grip => getComputedStyle(grip, '::before').opacity"
    page.wait_for_function(f"({seen})(document.querySelector('.grip')) === '1'")

    Finger(page).drag(between(grip(page, "bottom"), board.spot(-0.2, -0.6)))

    assert bounds(page) == pytest.approx([*first[:2], -0.6, first[3]], abs=0.08)
    assert board.scrolled() == scrolled
