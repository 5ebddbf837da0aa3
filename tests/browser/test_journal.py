"""The journal's page, opened from the disk without a network, and printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from matrix import journal_html
from matrix.context import Context
from matrix.mark import Mark, Note, Spread
from tests.browser.conftest import DESKTOP, PHONE, ContextFor, Watch
from tests.browser.test_export import meet
from tests.test_journal import MAY, SHIPPED, TEXT, of, sheet

MM = 96 / 25.4
"""CSS pixels of a millimetre on paper."""

PAPER = {"A4": (210, 297), "Letter": (215.9, 279.4)}
"""Width and height in mm; the page's style takes 15 to either side, 14 above and 16 below."""

LONG = "The client came back to the same story, and I began to explain it. " * 40

MUCH = Context(
    id="much",
    label="First sessions with people who were sent by somebody else, " + "x" * 20,
    marks=tuple(
        Mark(
            on=MAY - timedelta(days=10 * (40 - n)),
            kind=("now", "now", "enacted", "aim")[n % 4],
            x=-0.7 + n * 0.03,
            y=((n * 37) % 100) / 70 - 0.7,
            range=Spread(x=(-0.4, 0.3), y=(-0.2, 0.5)) if n % 3 == 0 else None,
            note="W" * 4000 if n == 20 else LONG[: 90 * (n % 4)],
        )
        for n in range(40)
    ),
    notes=tuple(Note(on=MAY, text=f"{LONG}\n\n{'x' * 900}") for _ in range(30)),
    sheets=(sheet(MAY, x_high=5),),
)

_BOXES = """() => {
  const box = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom, name: element.textContent };
  };
  const shown = [...document.querySelectorAll("figure")].find((one) => one.offsetParent);
  const all = (selector, within = shown) => [...within.querySelectorAll(selector)].map(box);
  return {
    texts: all("text"),
    points: all("circle[r='5.5'], circle[r='10.5']", shown.querySelector("svg")),
    map: box(shown.querySelector("svg")),
    first: [...all("header", document), ...all(".map, .reading, .aim", document)],
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
}"""

Opened = Callable[..., Page]


@pytest.fixture
def opened(tmp_path: Path, context_for: ContextFor) -> Opened:
    """Opens the journal of a context in a browser that has no network."""

    def open_(context: Context, **window: object) -> Page:
        file = tmp_path / "journal.html"
        file.write_text(journal_html.page(of(context, SHIPPED), TEXT), "utf-8")
        page = context_for(base_url=None, offline=True, **window).new_page()
        page.goto(file.as_uri())
        return page

    return open_


@pytest.mark.parametrize(
    ("device", "scheme"),
    [(DESKTOP, "light"), (PHONE, "dark")],
    ids=["desktop light", "phone dark"],
)
def test_on_a_screen_all_of_it_can_be_read(
    opened: Opened, watch: Watch, device: dict, scheme: str
) -> None:
    """Nothing is wider than the window, no name on the map meets another or a point, axe finds
    nothing serious, and nobody is asked for anything."""
    page = opened(
        MUCH.model_copy(update={"notes": MUCH.notes[:2]}), **device, color_scheme=scheme
    )

    found = page.evaluate(_BOXES)

    assert found["wide"] <= 0
    assert len(found["texts"]) >= 8 + 2
    pairs = [(a["name"], b["name"]) for a, b in combinations(found["texts"], 2) if meet(a, b)]
    assert pairs == []
    covered = [t["name"] for t in found["texts"] for point in found["points"] if meet(t, point)]
    assert covered == []
    assert [
        violation["id"]
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in {"serious", "critical"}
    ] == []
    assert watch.requests == [page.url]


@pytest.mark.parametrize("paper", PAPER)
def test_on_paper_title_map_and_reading_are_on_the_first_page(opened: Opened, paper: str) -> None:
    """Nothing is cut at the side, and the map is the one for a wide window, on light ground."""
    wide, high = (side * MM for side in PAPER[paper])
    inside = {"width": round(wide - 30 * MM), "height": 900}
    page = opened(MUCH, viewport=inside, color_scheme="dark")
    page.emulate_media(media="print")

    found = page.evaluate(_BOXES)

    assert found["wide"] <= 0
    assert max(box["bottom"] for box in found["first"]) <= high - 30 * MM
    assert round((found["map"]["right"] - found["map"]["left"]) / MM) == 110
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(34, 38, 43)"
    printed = page.pdf(format=paper)
    assert printed.count(b"/Type /Page\n") > 10
