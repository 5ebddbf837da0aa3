"""“Locate me” in a browser: answering by finger and by key, and coming back to it."""

from __future__ import annotations

import json

from playwright.sync_api import Page, WebSocketRoute, expect

from matrix import questionnaire
from matrix.paths import DATA
from tests.browser.board import NOW, Board
from tests.browser.conftest import PHONE, ContextFor

ITEMS = questionnaire.load(DATA / "questionnaire.yaml").order
KEY = "stance-matrix:practice"


SECOND_HALF = """() => {
  const root = document.querySelector(".asking");
  new MutationObserver((_, observer) => {
    observer.disconnect();
    const click = new MouseEvent("click", { detail: 2, bubbles: true });
    root.querySelector(".numbers button").dispatchEvent(click);
  }).observe(root, { childList: true });
}"""
"""The second half of a double tap, which meets the next item as soon as that is there."""


def lose_one_answer(page_side: WebSocketRoute, lost: list[str | bytes]) -> None:
    """A web socket on which the first answer never arrives."""
    server_side = page_side.connect_to_server()

    def pass_on(message: str | bytes) -> None:
        if not lost and isinstance(message, bytes) and b"answered" in message:
            lost.append(message)
        else:
            server_side.send(message)

    page_side.on_message(pass_on)


class Locate:
    """A page's questionnaire."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.statement = page.locator(".asking h2")
        self.numbers = page.locator(".asking .numbers button")
        self.begin = page.get_by_role("button", name="Begin")

    def open(self) -> Locate:
        self.page.goto("/locate")
        expect(self.begin).to_be_visible(timeout=30_000)
        return self

    def asks(self, number: int) -> None:
        """Wait until the item of that number is asked, from 1; it has the focus then."""
        expect(self.statement).to_have_text(ITEMS[number - 1].text)
        expect(self.statement).to_be_focused()


def test_answers_are_kept_and_a_reload_comes_back_to_the_same_item(
    context_for: ContextFor,
) -> None:
    """Each at once; a double tap answers one item, what is lost on the way is told again, and Back
    shows what was chosen."""
    page = context_for(**PHONE).new_page()
    lost: list[str | bytes] = []
    page.route_web_socket("**/_stcore/stream", lambda line: lose_one_answer(line, lost))
    locate = Locate(page).open()
    locate.begin.tap()
    locate.asks(1)
    page.evaluate(SECOND_HALF)
    locate.numbers.nth(5).tap()
    locate.asks(2)
    page.get_by_role("button", name="does not apply").tap()
    locate.asks(3)
    assert len(lost) == 1
    page.wait_for_function(f"localStorage.getItem('{KEY}').includes('null')")

    page.reload()

    locate.asks(3)
    sheet = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["contexts"][0]["sheets"][0]
    assert sheet["answers"] == {ITEMS[0].id: 5, ITEMS[1].id: None}
    page.get_by_role("button", name="Back", exact=True).tap()
    locate.asks(2)
    chosen = page.locator('.asking [aria-pressed="true"]')
    expect(chosen).to_have_text("does not apply")
    page.get_by_role("button", name="Stop for now").tap()
    expect(page.get_by_role("button", name="Go on (2 of 20 answered)")).to_be_visible()


def test_the_whole_way_goes_by_keys(page: Page) -> None:
    """From Begin to the mark: the focus goes along, so nobody tabs from the top again."""
    locate = Locate(page).open()
    locate.begin.focus()
    page.keyboard.press("Enter")
    locate.asks(1)
    page.keyboard.press("Tab")
    expect(locate.numbers.first).to_be_focused()
    expect(locate.numbers.first).to_have_accessible_name("0, never")
    page.keyboard.press("Enter")
    for number, item in enumerate(ITEMS[1:], 2):
        locate.asks(number)
        page.keyboard.press("6" if item.pole == "high" else "0")

    title = page.get_by_role("heading", name="By your answers: ")
    expect(title).to_be_focused()
    board = Board(page).ready()
    estimate = page.locator('[data-spot="estimate"]')
    place = float(estimate.get_attribute("data-x")), float(estimate.get_attribute("data-y"))
    assert place == (1, 1)
    assert board.place(NOW) is None, "nothing is placed by itself"

    page.get_by_role("button", name="Place my mark here").focus()
    page.keyboard.press("Enter")
    expect(board.marker(NOW)).to_have_attribute("data-placed", "true")
    assert board.place(NOW) == place
