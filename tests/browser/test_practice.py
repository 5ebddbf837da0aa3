"""My practice in a browser: what is written is kept, goes into a file and comes back, and is gone
when it is to be forgotten."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.board import NOW, Board
from tests.browser.conftest import PHONE, ContextFor
from tests.browser.test_keep import Line

KEY = "stance-matrix:practice"


def kept(page: Page) -> dict:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or '{"contexts": []}')


def write(page: Page, note: str) -> None:
    """Write a note down, and wait until the browser keeps it."""
    page.bring_to_front()  # behind another tab it draws nothing, and would be waited for
    page.get_by_label("A note").fill(note)
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_function(f"localStorage.getItem('{KEY}')?.includes({json.dumps(note)})")
    # What comes below moves down for it, and a button that moves under the mouse is not pressed.
    expect(page.locator(".own-words").first).to_have_text(note)
    expect(page.get_by_label("A note")).to_have_value("")


def test_what_is_written_in_one_tab_and_placed_in_another_is_all_kept(
    context_for: ContextFor,
) -> None:
    """Neither tab overwrites the other, and a reload has both."""
    context = context_for()
    first = Board(context.new_page()).open()
    second = Board(context.new_page()).open("practice")

    first.drag(NOW, 0.5, 0.6)
    expect(second.reading).to_contain_text("Collaborative meaning-making")
    write(second.page, "Talked less")
    first.drag(NOW, -0.5, 0.6)
    expect(second.reading).to_contain_text("Authoritative meaning-making")
    second.page.reload()
    second.ready()

    expect(second.page.locator(".own-words")).to_have_text(["Talked less"])
    assert first.place(NOW) == second.place(NOW)


def test_a_saved_file_brings_everything_back_after_forgetting(
    context_for: ContextFor, tmp_path: Path
) -> None:
    """Also in the other tab nothing is left, and nothing of it comes back by itself. A workshop's
    host stays its host: that is no part of the record, and could not be had again."""
    context = context_for()
    page = context.new_page()
    board = Board(page).open("practice")
    board.drag(NOW, 0.5, 0.6)
    expect(board.reading).to_contain_text("Collaborative meaning-making")
    write(page, "Asked more")
    before = kept(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as practice.yaml").click()
    file = tmp_path / "practice.yaml"
    download.value.save_as(file)
    other = Board(context.new_page()).open()
    assert other.place(NOW) is not None
    page.evaluate("localStorage.setItem('stance-matrix:workshops', '[]')")

    page.bring_to_front()
    page.get_by_text("Forget everything", exact=True).click()
    page.get_by_role("button", name="Forget everything now").click()
    expect(board.reading).to_contain_text("Where am I on this grid?")
    expect(other.marker(NOW)).to_have_attribute("data-placed", "false")
    left = page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('stance'))")
    assert left == ["stance-matrix:workshops"]

    page.get_by_text("Open a file", exact=True).click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Put it in place of mine").click()
    expect(board.reading).to_contain_text("Collaborative meaning-making")
    page.wait_for_function(f"localStorage.getItem('{KEY}')?.includes('Asked more')")
    assert kept(page) == before


def test_what_one_tab_takes_away_and_brings_back_the_other_follows(
    context_for: ContextFor,
) -> None:
    """The same record may come again; neither tab takes it for its own older one."""
    context = context_for()
    first = Board(context.new_page()).open("practice")
    write(first.page, "The first")
    second = Board(context.new_page()).open("practice")
    write(first.page, "The second")
    expect(second.page.locator(".own-words")).to_have_text(["The second", "The first"])

    second.page.bring_to_front()
    second.page.get_by_role("button", name="Remove", exact=True).first.click()
    expect(first.page.locator(".own-words")).to_have_text(["The first"])
    second.page.get_by_role("button", name="Undo").click()
    expect(first.page.locator(".own-words")).to_have_text(["The second", "The first"])
    first.page.bring_to_front()
    first.drag(NOW, 0.5, 0.6)

    expect(second.reading).to_contain_text("Collaborative meaning-making")
    expect(second.page.locator(".own-words")).to_have_text(["The second", "The first"])
    assert [note["text"] for note in kept(first.page)["contexts"][0]["notes"]] == [
        "The first",
        "The second",
    ]


def test_a_tab_that_was_cut_off_brings_nothing_forgotten_back(context_for: ContextFor) -> None:
    """It finds an empty storage when its line is back."""
    context = context_for()
    first = Board(context.new_page()).open("practice")
    write(first.page, "A secret")
    cut = context.new_page()
    lines: list[Line] = []
    cut.route_web_socket("**/_stcore/stream", lambda line: lines.append(Line(line)))
    second = Board(cut).open("practice")
    expect(cut.locator(".own-words")).to_have_text(["A secret"])

    lines[-1].dead = True
    first.page.bring_to_front()
    first.page.get_by_text("Forget everything", exact=True).click()
    first.page.get_by_role("button", name="Forget everything now").click()
    expect(first.page.get_by_text("Everything was forgotten.")).to_be_visible()
    lines[-1].dead = False
    second.drag(NOW, 0.5, 0.6)

    expect(second.reading).to_contain_text("Collaborative meaning-making")
    expect(cut.locator(".own-words")).to_have_count(0)
    assert "A secret" not in cut.evaluate(f"localStorage.getItem('{KEY}')")


def test_a_long_label_without_a_space_makes_nothing_wider_than_the_window(
    context_for: ContextFor,
) -> None:
    """On the narrowest phone, with the range's fields open, and in the share dialog."""
    page = context_for(**PHONE | {"viewport": {"width": 320, "height": 700}}).new_page()
    marks = [{"on": "2026-05-01", "kind": "now", "x": 0.5, "y": 0.5}]
    contexts = [{"id": id_, "label": id_ * 80, "marks": marks} for id_ in ("w", "m")]
    stored = json.dumps({"version": 2, "contexts": contexts})
    page.add_init_script(
        f"if (location.host) localStorage.setItem({json.dumps(KEY)}, {json.dumps(stored)})"
    )
    board = Board(page).open("practice")
    expect(board.reading).to_contain_text("w" * 80)
    board.marker("w:now").focus()
    page.locator(".fields summary").click()
    expect(page.locator(".fields .small").first).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("(main) => main.scrollWidth") <= 320

    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    about = dialog.get_by_text("This link carries")
    expect(about).to_be_visible()
    assert about.evaluate("(p) => p.scrollWidth <= p.clientWidth")
