"""Finding modalities in a real page: words, filters, the list, the lens, and the link."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.board import Board
from tests.browser.conftest import PHONE, ContextFor


def points(page: Page) -> Locator:
    return page.locator("[data-board] [data-modality]")


def rows(page: Page) -> Locator:
    return page.locator(".listing tbody tr")


def test_typing_narrows_the_map_and_the_list(page: Page) -> None:
    """Without Enter; accents and case do not matter; a reload shows the same."""
    Board(page).open("?set=all")
    expect(rows(page)).to_have_count(61)

    page.get_by_label("Find").press_sequentially("JÜNG")

    expect(points(page).and_(page.locator('[data-modality="jungian_analysis"]'))).to_be_visible()
    expect(points(page)).to_have_count(rows(page).count())
    expect(page).to_have_url(re.compile("q=J%C3%9CNG"))
    expect(rows(page).first).to_contain_text("Jungian analysis")

    page.reload()
    Board(page).ready()
    expect(page.get_by_label("Find")).to_have_value("JÜNG")
    expect(rows(page).first).to_contain_text("Jungian analysis")


def test_a_filter_narrows_the_map_and_clears_again(page: Page) -> None:
    """The button says how many filters are on."""
    Board(page).open("?set=all")
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_role("combobox", name="Kind").click()
    page.get_by_role("option", name="Coaching").click()

    expect(points(page)).to_have_count(12)

    page.keyboard.press("Escape")  # the options
    page.keyboard.press("Escape")  # the filters
    expect(page.get_by_role("button", name="Filter (1)")).to_be_visible()
    page.get_by_role("button", name="Clear search and filters").click()
    expect(points(page)).to_have_count(61)


def test_the_list_sorts_by_keyboard_and_says_so(page: Page) -> None:
    """By any heading, up and down; numbers by size."""
    Board(page).open("?set=all")
    heading = page.locator(".listing thead button").nth(2)

    heading.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".listing thead th").nth(2)).to_have_attribute("aria-sort", "ascending")
    assert column(page, 2) == sorted(column(page, 2))
    expect(page.locator(".listing [aria-live]")).to_have_text(
        "Sorted by Expert knowledge or co-creation, −1 to 1, ascending"
    )

    page.keyboard.press("Enter")
    expect(page.locator(".listing thead th").nth(2)).to_have_attribute("aria-sort", "descending")
    assert column(page, 2) == sorted(column(page, 2), reverse=True)


def column(page: Page, n: int) -> list[float]:
    """The numbers in a column, from the top."""
    texts = page.locator(f".listing tbody tr > :nth-child({n + 1})").all_inner_texts()
    return [float(text.replace("−", "-")) for text in texts]


def test_a_name_in_the_list_opens_its_card_and_its_sorting_stays(page: Page) -> None:
    """By Enter the focus goes to the card; the point on the map is marked."""
    board = Board(page).open("?set=all")
    page.locator(".listing thead button").first.click()
    name = page.locator(".listing tbody button").first

    title = name.inner_text()
    name.focus()
    page.keyboard.press("Enter")

    expect(board.card.locator("h2")).to_have_text(title)
    expect(board.card.locator("h2")).to_be_focused()
    expect(page.locator('[data-modality][aria-pressed="true"]')).to_have_count(1)
    expect(page.locator(".listing tbody button").first).to_have_text(title)
    expect(page.locator(".listing thead th").first).to_have_attribute("aria-sort", "ascending")


def test_the_lens_is_seen_in_colours_shapes_and_words(page: Page) -> None:
    """The legend has one entry for each look on the map, and a sentence says what it amounts to."""
    board = Board(page).open("?set=all")
    expect(page.locator(".legend")).to_be_hidden()

    page.get_by_label("Colour by").click()
    page.get_by_role("option", name="Goals").click()

    expect(page.locator(".legend")).to_be_visible()
    expect(page.locator(".st-key-lens")).to_contain_text("of 100 cases")
    expect(page).to_have_url(re.compile("lens=goals"))
    legend = looks(page.locator(".legend .symbol"))
    assert len(set(legend)) == len(legend) > 3
    assert set(looks(points(page))) == set(legend)
    # The map gives the legend its room and stays in the window.
    bottom = board.plane.bounding_box()
    assert bottom["y"] + bottom["height"] < page.viewport_size["height"]


def looks(found: Locator) -> list[tuple[str, str]]:
    """The colour and the shape of each."""
    pairs = found.evaluate_all(
        """all => all.map(one => [
          getComputedStyle(one).getPropertyValue("--own").trim(), one.dataset.shape,
        ])"""
    )
    return [(colour, shape) for colour, shape in pairs]


@pytest.mark.parametrize("lens", ["scope", "kind"])
def test_the_legend_fits_a_phone(context_for: ContextFor, lens: str) -> None:
    """It wraps, and nothing makes the page scroll sideways."""
    page = context_for(**PHONE).new_page()
    Board(page).open(f"?set=all&lens={lens}")

    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    for box in (one.bounding_box() for one in page.locator(".legend li").all()):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= page.viewport_size["width"]


def test_back_and_forward_show_what_was_shown_before(page: Page) -> None:
    """One step for each change; the toolbar, the list and the card follow."""
    board = Board(page).open()
    page.get_by_label("Show").click()
    page.get_by_role("option", name="Coaching", exact=True).click()
    expect(rows(page)).to_have_count(12)
    page.locator(".listing tbody button").first.click()
    expect(board.card).to_be_visible()
    expect(page).to_have_url(re.compile("set=coaching.*modality="))

    page.go_back()
    expect(board.card).to_have_count(0)
    page.go_back()
    expect(rows(page)).to_have_count(13)
    expect(page.get_by_label("Show")).to_have_value("Article's 13")

    page.go_forward()
    expect(rows(page)).to_have_count(12)
    expect(page.get_by_label("Show")).to_have_value("Coaching")


def test_one_s_own_marker_is_placed_beside_a_modality(page: Page) -> None:
    """It can be dragged at once, and it is kept."""
    board = Board(page).open("?modality=cbt")

    board.card.get_by_role("button", name="Place it as I practise it").click()

    mine = page.locator('[data-marker$=":now"][data-placed="true"]')
    expect(mine).to_have_attribute("aria-label", "Cognitive-behavioural therapy · now")
    expect(board.reading).to_contain_text("Cognitive-behavioural therapy: Authoritative causality")
    expect(page.locator(".st-key-note")).to_contain_text("Drag it to where you practise it")

    board.drag(mine.get_attribute("data-marker"), 0.5, 0.5)
    expect(board.reading).to_contain_text("Collaborative meaning-making")
    page.reload()
    board.ready()
    expect(mine).to_have_count(1)
