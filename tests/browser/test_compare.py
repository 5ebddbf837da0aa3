"""Compare: choosing, the small map, the table, the file, and the ways there and back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.board import AIM, NOW, Board
from tests.browser.conftest import PHONE, ContextFor
from tests.browser.labels import audit
from tests.browser.test_look import SIZES

FIVE = "cbt,narrative_therapy,classical_psychoanalysis,icf_coaching,motivational_interviewing"


def compare(page: Page, ids: str = FIVE) -> Board:
    """Open the comparison of those, and wait until its map can be used."""
    page.goto(f"/compare?with={ids}")
    board = Board(page).ready()
    # Until the page knows what the browser keeps, all of it is drawn once more.
    expect(page.locator('[data-test-script-state="notRunning"]')).to_be_attached()
    return board


def choose(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("combobox", name="What to compare").fill(name)
        page.get_by_role("option", name=name, exact=True).click()
    page.keyboard.press("Escape")


def chosen(page: Page) -> Locator:
    return page.locator(".st-key-comparison [data-tag]")


def test_a_card_and_ones_own_practice_are_compared(page: Page, tmp_path: Path) -> None:
    """From the map; the link has the modalities, the file has all."""
    board = Board(page).open("?modality=cbt")
    board.drag(NOW, 0.4, 0.4)
    board.drag(AIM, -0.2, -0.2)
    expect(board.reading).to_contain_text("From now to the aim")

    board.card.get_by_role("button", name="Compare").click()
    expect(chosen(page)).to_have_text(["Cognitive-behavioural therapy"])
    choose(page, "My practice (yours)", "Narrative therapy")

    expect(page.locator(".columns thead th")).to_have_text(
        [
            "A Cognitive-behavioural therapy, opens its card on the map",
            "B My practice (yours)",
            "C Narrative therapy, opens its card on the map",
        ]
    )
    board.ready()
    assert board.place(NOW) == pytest.approx((0.4, 0.4), abs=0.02)
    assert board.place(AIM) == pytest.approx((-0.2, -0.2), abs=0.02)
    expect(board.marker(NOW)).to_contain_text("B · My practice")
    expect(page.locator('.st-key-compare [data-modality="cbt"] .label')).to_have_text("A · CBT")
    page.wait_for_url("**/compare?with=cbt%2Cnarrative_therapy")

    with page.expect_download() as download:
        page.get_by_role("button", name="Table as CSV").click()
    assert download.value.suggested_filename == "compare-cbt-mine-narrative_therapy.csv"
    file = tmp_path / "table.csv"
    download.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as table:
        rows = {row[0]: row[1:] for row in csv.reader(table)}
    assert rows["Kind"] == ["same", "Therapy", "", "Therapy"]
    row = page.locator(".columns tbody tr", has_text="Place, Expert")
    seen = row.locator("td").all_inner_texts()
    told = rows["Place, Expert knowledge ↔ Co-creation"][1:]
    assert [f"{float(value):.2f}".replace("-", "−") for value in told] == seen


def test_markers_are_only_to_be_looked_at(page: Page) -> None:
    """A drag moves the map's own markers and none here."""
    board = Board(page).open("?modality=cbt")
    board.drag(NOW, 0.4, 0.4)
    board.card.get_by_role("button", name="Compare").click()
    choose(page, "My practice (yours)")
    expect(page.locator(".columns")).to_be_visible()
    board.ready()

    board.drag(NOW, -0.5, -0.5)

    assert board.place(NOW) == pytest.approx((0.4, 0.4), abs=0.02)


def test_ones_own_practice_is_offered_again_after_a_reload(page: Page) -> None:
    """First, as soon as the browser has told of it."""
    Board(page).open().drag(NOW, 0.4, 0.4)
    expect(page.locator(".st-key-reading")).to_contain_text("Collaborative meaning-making")
    page.wait_for_function("localStorage.length > 0")

    compare(page, "cbt")
    page.get_by_role("combobox", name="What to compare").click()

    expect(page.get_by_role("option").first).to_have_text("My practice (yours)")


def test_a_click_compares_what_is_offered(page: Page) -> None:
    """With the field and the link following."""
    page.goto("/compare")

    page.locator(".st-key-suggest-far button").click()

    expect(chosen(page)).to_have_count(2)
    expect(page.locator(".columns thead th")).to_have_count(2)
    page.wait_for_url("**/compare?with=*")


@pytest.mark.parametrize("way", ["point", "name"])
def test_a_card_is_one_click_away_and_back_leads_to_the_comparison(page: Page, way: str) -> None:
    """From the small map and from the table."""
    board = compare(page, "cbt,act")

    if way == "point":
        page.locator('.st-key-compare [data-modality="act"]').press("Enter")
    else:
        page.locator(".columns thead button").nth(1).click()

    expect(board.card.locator("h2")).to_have_text("Acceptance and commitment therapy")
    expect(board.card.locator("h2")).to_be_focused()
    expect(board.card.locator("h2")).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".columns thead th")).to_have_count(2)


def test_only_differences_leaves_out_what_is_the_same(page: Page) -> None:
    """And the prose."""
    compare(page, "cbt,act")
    rows = page.locator(".columns tbody tr")
    expect(rows.filter(has_text="What it is")).to_have_count(1)
    signs = rows.locator(".sign")
    differing = signs.filter(has_text="differs").count()
    assert 0 < differing < signs.count()

    page.locator(".st-key-only-differences label").click()

    expect(rows).to_have_count(differing)
    expect(rows.filter(has_text="What it is")).to_have_count(0)


def test_five_are_told_apart_by_letter_and_by_line(page: Page) -> None:
    """On the map and in the key, whatever one sees of colours."""
    board = compare(page)
    expect(board.plane).to_have_attribute("data-drawn", "true")

    drawn = board.plane.locator(".plot .shapelayer path").evaluate_all(
        "paths => paths.map((path) => path.style.strokeDasharray)"
        ".filter((dash, i) => paths[i].style.strokeWidth === '1.5px'"
        " && paths[i].getAttribute('d').includes('Q'))"
    )

    assert len(drawn) == len(set(drawn)) == 5
    assert page.locator(".entries .letter").all_inner_texts() == list("ABCDE")
    lines = page.locator(".entries .line").evaluate_all(
        "lines => lines.map((line) => getComputedStyle(line).backgroundImage)"
    )
    assert len(set(lines)) == 5


@pytest.mark.parametrize("size", SIZES)
def test_every_label_is_seen_and_nothing_is_wider_than_the_window(
    context_for: ContextFor, size: str
) -> None:
    """What is wide scrolls in its own place."""
    page = context_for(**SIZES[size]).new_page()
    board = compare(page)
    found = audit(page)

    assert found.faults == {}
    assert found.labelled == 5
    expect(page.locator(".st-key-compare").locator("[data-board]")).to_have_count(1)
    assert board.plane.bounding_box()["width"] >= 200
    wide = page.locator('[data-testid="stMain"]').evaluate("m => m.scrollWidth - m.clientWidth")
    assert wide <= 0


def test_a_label_is_seen_even_where_there_is_no_room(page: Page) -> None:
    """In a corner, behind the quadrant's name."""
    compare(page, "aba,cbt")

    expect(page.locator('.st-key-compare [data-modality="aba"] .label')).to_be_visible()


def test_on_a_phone_the_table_scrolls_and_its_first_column_stays(context_for: ContextFor) -> None:
    """So does its head; a part of the next column shows that it goes on."""
    page = context_for(**PHONE).new_page()
    compare(page)
    columns = page.locator(".columns")
    columns.scroll_into_view_if_needed()
    second = page.locator(".columns thead th").nth(1)
    expect(second).to_be_in_viewport()
    name = page.locator(".columns tbody th").first
    before = name.bounding_box()["x"]

    columns.evaluate("columns => columns.scrollBy(2000, 500)")

    expect(page.locator(".columns thead th").nth(4)).to_be_in_viewport(ratio=0.9)
    top = columns.bounding_box()["y"]
    assert page.locator(".columns thead th").nth(4).bounding_box()["y"] == pytest.approx(top, abs=1)
    assert name.bounding_box()["x"] == pytest.approx(before, abs=1)


def test_on_a_desktop_the_table_s_head_stays_in_sight(page: Page) -> None:
    """However far one reads."""
    compare(page)
    page.locator(".columns tbody tr").last.scroll_into_view_if_needed()

    expect(page.locator(".columns thead th").first).to_be_in_viewport()


def test_the_table_scrolls_by_keys_too(context_for: ContextFor) -> None:
    """It can be focused, and says what it is."""
    page = context_for(**PHONE).new_page()
    compare(page, "cbt,act,dbt")
    region = page.get_by_role("region", name="side by side")

    region.focus()
    page.keyboard.press("ArrowRight")

    page.wait_for_function("document.querySelector('.columns').scrollLeft > 0")


def test_every_screen_is_within_reach_on_a_phone(context_for: ContextFor) -> None:
    """Those that stand outside the row are scrolled to."""
    page = context_for(**PHONE).new_page()
    compare(page, "cbt,act")
    # The presentation covers the row.
    links = page.locator(".st-key-screens a:not([href$='present'])")

    for index in range(links.count()):
        link = links.nth(index)
        link.scroll_into_view_if_needed()
        assert link.bounding_box()["height"] >= 24
        link.click()
        expect(page.locator(".st-key-footer")).to_be_attached()
    expect(page.get_by_role("heading", name="When to refer")).to_be_visible()


def test_on_paper_the_whole_table_is_there_and_no_control(page: Page) -> None:
    """Nothing is cut off at the edge of the columns."""
    compare(page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})  # A4 upright, without its margins

    expect(page.locator('[data-testid="stMultiSelect"]')).to_be_hidden()
    expect(page.get_by_role("button", name="Table as CSV")).to_be_hidden()
    columns = page.locator(".columns")
    assert columns.evaluate("columns => getComputedStyle(columns).overflow") == "visible"
    box = columns.locator("table").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 700
    expect(page.locator(".st-key-compare .plot")).to_be_visible()
