"""How it looks: sizes, schemes, labels; and the screens beside the map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.board import AIM, NOW, Board
from tests.browser.conftest import DESKTOP, PHONE, ContextFor
from tests.browser.labels import audit
from tests.browser.server import ROOT, Server

SHARED = "?now=0.18,0.22&aim=0.62,0.5&label=Executive%20coaching"

LAPTOP = {"viewport": {"width": 1280, "height": 800}}
WALL = {"viewport": {"width": 1920, "height": 1080}}
SMALL = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
SIZES = {"laptop": LAPTOP, "desktop": DESKTOP, "wall": WALL, "phone": PHONE, "small": SMALL}

LEAST = {
    "": {"laptop": 13, "desktop": 13, "wall": 13, "phone": 13, "small": 12},
    SHARED: {"laptop": 11, "desktop": 12, "wall": 12, "phone": 11, "small": 8},
    "?set=all": {"laptop": 44, "desktop": 52, "wall": 56, "phone": 22, "small": 10},
    f"{SHARED}&set=all": {"laptop": 40, "desktop": 48, "wall": 53, "phone": 19, "small": 10},
}
"""How many modalities have their label, at least."""


@pytest.mark.parametrize("query", LEAST, ids=["empty", "placed", "all", "all placed"])
@pytest.mark.parametrize("size", SIZES)
def test_no_label_overlaps_anything_or_leaves_the_frame(
    context_for: ContextFor, size: str, query: str
) -> None:
    """Measured on the page with the real fonts. A click goes to the nearest point, too."""
    page = context_for(**SIZES[size]).new_page()
    Board(page).open(query)

    found = audit(page)

    assert found.faults == {}
    assert found.labelled >= LEAST[query][size]


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_a_label_without_room_is_shown_whole_while_its_point_is_looked_at(
    context_for: ContextFor, size: str
) -> None:
    """On focus and under the pointer, inside the frame, above everything, on a ground."""
    page = context_for(**SIZES[size]).new_page()
    board = Board(page).open(f"{SHARED}&set=all")
    audit(page)  # the labels are laid out

    waiting = page.locator('[data-modality][data-labelled="false"]')
    frame = board.plane.bounding_box()
    for point in waiting.all():
        label = point.locator(".label")
        expect(label).to_be_hidden()
        point.focus()
        expect(label).to_be_visible()
        box = label.bounding_box()
        assert box["x"] >= frame["x"] - 0.5
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 0.5
        assert box["y"] >= frame["y"] - 0.5
        assert box["y"] + box["height"] <= frame["y"] + frame["height"] + 0.5
        assert label.evaluate(UNCOVERED), label.text_content()

    last = waiting.last
    page.evaluate("document.activeElement.blur()")
    expect(last.locator(".label")).to_be_hidden()
    if size == "laptop":
        last.hover()
        expect(last.locator(".label")).to_be_visible()


UNCOVERED = """(label) => {
  // It lets clicks through; for once it does not, so that what is on top can be asked for.
  label.style.pointerEvents = 'auto';
  const { left, top, width, height } = label.getBoundingClientRect();
  const there = [0.1, 0.5, 0.9].every((part) =>
    document.elementFromPoint(left + width * part, top + height / 2) === label);
  label.style.pointerEvents = '';
  const ground = getComputedStyle(label).backgroundColor;
  return there && !/transparent|, 0\\)$/.test(ground);
}"""


def test_each_of_two_points_that_overlap_opens_its_own_card(context_for: ContextFor) -> None:
    """They lie two pixels apart on a phone; a tap goes to the nearer one."""
    page = context_for(**PHONE).new_page()
    board = Board(page).open("?set=all")
    audit(page)

    page.locator('[data-modality="mentoring"]').tap()
    expect(board.card).to_contain_text("Mentoring")
    page.locator('[data-modality="psychodynamic_psychotherapy"]').tap()
    expect(board.card).to_contain_text("Psychodynamic psychotherapy")


def test_a_quadrant_s_name_hides_no_point(page: Page) -> None:
    """It leaves its corner where a point stands there, and only then."""
    board = Board(page).open()
    name = board.plane.locator('.corner[data-corner="low-low"] span')
    audit(page)
    alone = name.bounding_box()

    board.open("?set=all")
    audit(page)

    point = page.locator('[data-modality="aba"]').bounding_box()
    assert name.bounding_box()["x"] > point["x"] + point["width"] / 2 > alone["x"]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wider_than_the_window(context_for: ContextFor, size: str) -> None:
    """No screen scrolls sideways."""
    page = context_for(**SIZES[size]).new_page()
    for path in (SHARED + "&modality=cbt", "quiz?set=core", "model", "refer"):
        page.goto("/" + path)
        expect(page.locator(".st-key-footer")).to_be_attached()
        if path.startswith("?"):
            Board(page).ready()

        wide = page.locator('[data-testid="stMain"]').evaluate("m => m.scrollWidth - m.clientWidth")

        assert wide <= 0, path


@pytest.mark.parametrize("size", ["desktop", "wall"])
def test_the_whole_map_and_its_tray_are_seen_without_scrolling(
    context_for: ContextFor, size: str
) -> None:
    """And the map is as large as that allows."""
    page = context_for(**SIZES[size]).new_page()
    board = Board(page).open()
    height = SIZES[size]["viewport"]["height"]

    box = board.root.bounding_box()

    assert box["y"] + box["height"] <= height
    assert board.plane.bounding_box()["height"] >= 0.62 * height


def test_each_point_is_a_button_in_the_middle_of_its_place(page: Page) -> None:
    """Named, focusable, and exactly where the catalogue has it."""
    board = Board(page).open()
    point = page.locator('[data-modality="cbt"]')
    box = point.bounding_box()

    assert (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) == pytest.approx(
        board.spot(-0.43, -0.59), abs=1
    )
    expect(point).to_have_accessible_name("Cognitive-behavioural therapy, opens its card")


def test_a_modality_opens_its_card_by_key_and_closes_it_again(page: Page) -> None:
    """The link follows, so the card can be sent."""
    board = Board(page).open()

    page.locator('[data-modality="cbt"]').press("Enter")
    expect(board.card).to_contain_text("Cognitive-behavioural therapy")
    expect(board.card).to_contain_text("Why here")
    expect(page).to_have_url(f"{page.url.split('?')[0]}?modality=cbt")

    expect(board.card.locator("h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(board.card).to_have_count(0)
    expect(page.locator('[data-modality="cbt"]')).to_be_focused()


def test_arrow_keys_lead_from_point_to_point(page: Page) -> None:
    """One Tab enters the map's points, another leaves them."""
    board = Board(page).open("?set=all")
    expect(board.plane.locator('[data-modality][tabindex="0"]')).to_have_count(1)

    page.locator('[data-modality="cbt"]').focus()
    page.keyboard.press("ArrowLeft")

    expect(page.locator('[data-modality="dbt"]')).to_be_focused()


def test_a_nearest_modality_opens_its_card(page: Page) -> None:
    """From the reading, as from the map."""
    board = Board(page).open()
    board.drag(NOW, -0.4, -0.55)

    board.reading.get_by_role("button", name="Cognitive-behavioural therapy").click()

    expect(board.card).to_contain_text("Cognitive-behavioural therapy")


def test_the_drawing_takes_the_place_of_the_page_s_own_ground(page: Page) -> None:
    """The board can be used before plotly.js is there; then Plotly draws the same."""
    board = Board(page).open()

    expect(board.plane).to_have_attribute("data-drawn", "true")
    expect(board.plane.locator(".plot .scatterlayer .point")).to_have_count(13)


def test_the_card_tells_which_sources_are_unchecked(page: Page) -> None:
    """An unchecked source is shown as unchecked."""
    board = Board(page).open("?modality=cbt")

    board.card.get_by_text("Sources (3)").click()

    expect(board.card.locator("li", has_text="Cognitive Therapy of Depression")).to_contain_text(
        "Unchecked"
    )


def test_the_page_follows_the_device_into_the_dark_and_back(context_for: ContextFor) -> None:
    """The drawing, the names and the page change together, without a reload."""
    page = context_for(color_scheme="dark").new_page()
    board = Board(page).open()
    expect(board.root).to_have_attribute("data-scheme", "dark")
    ground = board.plane.locator(".plot .shapelayer path").first
    dark = ground.evaluate("path => getComputedStyle(path).fill")

    page.emulate_media(color_scheme="light")

    expect(board.root).to_have_attribute("data-scheme", "light")
    page.wait_for_function(
        "dark => getComputedStyle(document.querySelector('.board .plot .shapelayer path')).fill"
        " !== dark",
        arg=dark,
    )


def test_when_to_refer_is_one_step_away_and_the_practice_is_there_afterwards(page: Page) -> None:
    """From any screen; looking it up costs nothing."""
    board = Board(page).open()
    board.drag(NOW, 0.5, 0.6)
    board.drag(AIM, 0.7, 0.7)
    expect(board.reading).to_contain_text("From now to the aim")

    page.locator(".st-key-footer").get_by_role("link", name="When to refer").click()
    expect(page.get_by_role("heading", name="When to refer")).to_be_visible()
    page.get_by_role("link", name="Map").click()
    board.ready()

    assert board.place(NOW) == pytest.approx((0.5, 0.6), abs=0.02)
    assert board.place(AIM) == pytest.approx((0.7, 0.7), abs=0.02)


def test_a_context_can_be_named_and_added(page: Page) -> None:
    """The label is the person's own, whatever it is made of."""
    board = Board(page).open()
    board.drag(NOW, 0.5, 0.6)
    expect(board.reading).to_contain_text("Collaborative meaning-making")
    hostile = "<img src=x onerror=alert(1)> **Coaching**"

    page.get_by_role("link", name="More on it, and what to try").click()
    page.get_by_text("Rename, hide or remove").click()
    field = page.get_by_role("textbox", name="What do you call it?")
    field.fill(hostile)
    field.press("Enter")

    expect(board.reading.locator("h2")).to_contain_text(hostile)
    expect(board.marker(NOW)).to_have_attribute("aria-label", f"{hostile} · now")
    page.get_by_role("button", name="Another context").click()
    expect(page.locator("[data-board] legend")).to_contain_text("Context 2 · now")
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.locator("[data-marker$=':now']")).to_have_count(2)


@pytest.fixture
def damaged(tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """A server whose catalogue has two faults, and the file."""
    text = (ROOT / "data" / "catalog.yaml").read_text("utf-8")
    file = tmp_path / "catalog.yaml"
    file.write_text(text.replace("x: -0.43", "x: -4.3", 1).replace("kind:", "knid:", 1), "utf-8")
    with Server({"MATRIX_CATALOG": str(file)}) as running:
        yield running, file


def test_a_damaged_catalogue_is_named_on_the_page_and_in_the_terminal(
    context_for: ContextFor, damaged: tuple[Server, Path]
) -> None:
    """Every fault with its place; when it is mended, a reload opens the map."""
    server, file = damaged
    page = context_for(base_url=server.url).new_page()
    page.goto("/")

    faults = page.locator(".st-key-faults")
    expect(faults).to_contain_text("-4.3")
    expect(faults).to_contain_text("did you mean")
    expect(page.locator("[data-board]")).to_have_count(0)
    assert "-4.3" in server.log()
    assert "did you mean" in server.log()
    assert "Traceback" not in server.log()

    file.write_text((ROOT / "data" / "catalog.yaml").read_text("utf-8"), "utf-8")
    Board(page).open()


def test_the_page_may_talk_to_nobody_else(page: Page) -> None:
    """The policy forbids it, whatever a script might try."""
    answer = page.goto("/")
    Board(page).ready()
    policy = answer.headers["content-security-policy"]

    assert "default-src 'self'" in policy
    assert "connect-src 'self'" in policy
    assert "*" not in policy
