"""The page that `render` writes, opened from the disk without a network."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from matrix import catalog
from matrix.cli import main
from tests.browser.conftest import DESKTOP, PHONE, ContextFor, Watch

SHIPPED = Path(__file__).parents[2] / "data" / "catalog.yaml"

MINE = """\
version: 1
contexts:
  - id: mine
    label: Executive coaching
    marks:
      - {on: 2026-05-17, kind: now, x: 0.2, y: 0.3, range: {x: [-0.1, 0.5], y: [0.1, 0.6]}}
      - {on: 2026-05-17, kind: aim, x: 0.6, y: 0.55}
"""

WALL: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}

_BOXES = """() => {
  const box = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom, name: element.textContent };
  };
  return {
    texts: [...document.querySelectorAll("#map .annotation-text")].map(box),
    points: [...document.querySelectorAll("#map .point")].map(box),
    frame: box(document.querySelector("#map")),
  };
}"""

Rendered = Callable[..., Page]


@pytest.fixture
def rendered(tmp_path: Path, context_for: ContextFor) -> Rendered:
    """Renders the shipped catalogue, and opens it in a browser that has no network."""

    def open_(window: dict[str, Any], *words: str) -> Page:
        out = tmp_path / "map.html"
        assert main(["render", str(SHIPPED), "--out", str(out), *words]) == 0
        page = context_for(base_url=None, offline=True, **window).new_page()
        page.goto(out.as_uri())
        expect(page.locator("#map")).to_have_attribute("data-drawn", "true")
        return page

    return open_


@pytest.mark.parametrize("window", [DESKTOP, PHONE, WALL], ids=["desktop", "phone", "wall"])
@pytest.mark.parametrize("words", [(), ("--set", "article")], ids=["all", "article"])
@pytest.mark.parametrize("own", [False, True], ids=["", "with a practice"])
def test_no_name_meets_another_or_a_point_or_leaves_the_map(
    window: dict[str, Any],
    words: tuple[str, ...],
    own: bool,
    rendered: Rendered,
    tmp_path: Path,
) -> None:
    """As the browser measures them, not as we estimated them."""
    mine = tmp_path / "mine.yaml"
    mine.write_text(MINE, "utf-8")
    page = rendered(window, *words, *(["--practice", str(mine)] if own else []))

    found = page.evaluate(_BOXES)

    texts, frame = found["texts"], found["frame"]
    assert len(texts) > 8 + 10
    assert [(a["name"], b["name"]) for a, b in combinations(texts, 2) if meet(a, b)] == []
    covering = [t["name"] for t in texts for point in found["points"] if meet(t, point)]
    assert [name for name in covering if name.replace(" ", "") not in quadrants()] == []
    assert len(covering) <= 1  # where a quadrant is full, its own label has to go somewhere
    assert [
        text["name"]
        for text in texts
        if text["left"] < frame["left"] - 1
        or text["right"] > frame["right"] + 1
        or text["top"] < frame["top"] - 1
        or text["bottom"] > frame["bottom"] + 1
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def quadrants() -> set[str]:
    """Their labels, as they read when they run over two lines."""
    return {q.label.replace(" ", "") for q in catalog.load(SHIPPED).quadrants}


def meet(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes share more than the pixel by which edges are rounded."""
    return (
        one["left"] + 1 < other["right"]
        and other["left"] + 1 < one["right"]
        and one["top"] + 1 < other["bottom"]
        and other["top"] + 1 < one["bottom"]
    )


def test_the_page_asks_nobody_for_anything(rendered: Rendered, watch: Watch) -> None:
    """Not even its icon; all it is made of is in it."""
    page = rendered(DESKTOP)

    assert watch.requests == [page.url]
    assert page.title() == "Stance Matrix"
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_plane_is_square_and_all_of_it_is_in_sight(rendered: Rendered) -> None:
    """With the line that it is a map of stances and not of quality."""
    page = rendered(DESKTOP)

    box = page.locator("main").bounding_box()
    size = page.evaluate("document.querySelector('#map')._fullLayout._size")
    claim = page.locator("footer").bounding_box()
    assert box is not None
    assert claim is not None
    assert box["width"] == box["height"]
    assert size["w"] == size["h"]
    assert claim["y"] + claim["height"] <= DESKTOP["viewport"]["height"]
    expect(page.locator("footer")).to_contain_text("not of quality")


def test_a_point_says_its_name_in_full_where_the_pointer_rests_on_it(rendered: Rendered) -> None:
    """Also where the drawing is scaled, as it nearly always is."""
    page = rendered(DESKTOP, "--set", "article")
    point = page.locator("#map .point").first.bounding_box()
    assert point is not None

    page.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)

    # The first one drawn: the first of the set in the first quadrant.
    expect(page.locator("#map .hovertext")).to_have_text("Classical psychoanalysis")


def test_the_only_button_saves_a_picture(rendered: Rendered) -> None:
    """Under the title's name; there is no link to Plotly's makers."""
    page = rendered(DESKTOP)
    page.locator("#map").hover()

    button = page.locator("#map .modebar-btn")
    expect(button).to_have_count(1)
    with page.expect_download() as saved:
        button.click()
    assert saved.value.suggested_filename == "Stance Matrix.png"
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")


def test_another_size_of_window_takes_the_drawing_that_was_laid_out_for_it(
    rendered: Rendered,
) -> None:
    """On paper it is the one with the most names, whatever the window; then it is as before."""
    page = rendered(DESKTOP)
    laid_out = "document.querySelector('#map').layout.width"
    assert page.evaluate(laid_out) == 900

    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(f"{laid_out} === 400")
    assert page.locator("main").bounding_box()["width"] <= 390
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(f"{laid_out} === 1000")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_function(f"{laid_out} === 400")


def test_on_paper_the_map_is_on_the_first_page_and_the_list_on_the_next(
    rendered: Rendered, tmp_path: Path
) -> None:
    """Two pages of A4."""
    page = rendered(DESKTOP)

    printed = page.pdf(path=tmp_path / "map.pdf", format="A4", prefer_css_page_size=True)

    assert printed.count(b"/Type /Page\n") == 2
