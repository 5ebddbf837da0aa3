"""Blind first: from the button on an empty map to the mark that is kept."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.browser.board import Board
from tests.browser.test_keep import KEY


def test_one_places_oneself_before_the_modalities_are_shown(page: Page) -> None:
    """By keys, which may pause; the map stays where it is, and a reload has nothing to hide."""
    board = Board(page).open("?set=all")
    points = page.locator("[data-modality]")
    expect(points).not_to_have_count(0)
    before = board.plane.bounding_box()
    board.root.evaluate("board => { board.seen = true; }")

    page.get_by_role("button", name="Place yourself first").click()
    expect(points).to_have_count(0)
    expect(page.get_by_label("Find")).to_have_count(0)
    board.marker().focus()
    page.clock.install()
    for key in ["ArrowRight", "ArrowUp", "Shift+ArrowUp"]:
        page.keyboard.press(key)
        page.clock.fast_forward(60_000)  # at other times a movement ends after 300 ms
    expect(points).to_have_count(0)
    page.keyboard.press("Enter")

    expect(points).not_to_have_count(0)
    expect(page.locator(".st-key-notes")).to_contain_text("with the modalities put away")
    assert board.plane.bounding_box() == before, "the map does not jump"
    assert board.root.evaluate("board => board.seen"), "the board is still the same"
    assert "blind" not in page.url
    page.wait_for_function(f"localStorage.getItem('{KEY}')?.includes('blind')")
    page.goto("/?blind=1")
    board.ready()
    expect(points).not_to_have_count(0)
    expect(board.marker()).to_have_attribute("data-placed", "true")
    (mark,) = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["contexts"][0]["marks"]
    assert (mark["kind"], mark["x"], mark["y"], mark["blind"]) == ("now", 0.01, 0.11, True)
