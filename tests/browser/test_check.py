"""The session check in the browser: counting by a tap or a key, and what is kept of it."""

from __future__ import annotations

import json

from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from matrix import assets
from tests.browser.conftest import PHONE, ContextFor

TICKS = "stance-matrix:ticks"
RECORD = "stance-matrix:practice"


def opened(page: Page) -> Page:
    page.goto("/session")
    expect(move(page, "ask_worth")).to_be_visible(timeout=30_000)
    return page


def move(page: Page, id_: str) -> Locator:
    return page.locator(f'[data-move="{id_}"]')


def count(page: Page, id_: str) -> Locator:
    """How often it was ticked, as it is shown."""
    return move(page, id_).locator(".times")


def enacted(page: Page) -> list[dict]:
    """The checked sessions that this browser keeps."""
    record = json.loads(page.evaluate(f"localStorage.getItem('{RECORD}')") or '{"contexts": []}')
    marks = [mark for context in record["contexts"] for mark in context["marks"]]
    return [mark for mark in marks if mark["kind"] == "enacted"]


def test_ticks_survive_a_reload_and_a_check_is_saved_undone_and_saved(
    context_for: ContextFor,
) -> None:
    """By touch. Saved, the ticks are gone; undone, they are back; nothing else is kept of them."""
    page = opened(context_for(**PHONE).new_page())
    for id_, taps in (("ask_worth", 3), ("give_advice", 2)):
        for _ in range(taps):
            move(page, id_).locator(".add").tap()
        expect(count(page, id_)).to_have_text(str(taps))
    move(page, "give_advice").locator(".less").tap()
    expect(page.locator(".st-key-side")).to_contain_text("It rests on 4 ticks")

    page.reload()

    expect(count(page, "ask_worth")).to_have_text("3")
    expect(count(page, "give_advice")).to_have_text("1")
    expect(page.locator(".ticklist .sum")).to_have_text("4 ticks · 2 moves")
    spot = page.locator('[data-spot="session"]')
    expect(spot).to_have_attribute("data-x", "0.333")  # (3 × 1 − 1 × 1) / (4 + 2)

    move(page, "ask_worth").locator(".add").tap()  # counted, though the server has not heard of it
    page.get_by_role("button", name="Save it").tap()

    note = page.locator(".st-key-note")
    expect(note).to_contain_text("Saved with “My practice”.")
    expect(count(page, "ask_worth")).to_have_text("")
    page.wait_for_function(f"localStorage.getItem('{RECORD}')?.includes('enacted')")
    assert [(mark["x"], mark["y"]) for mark in enacted(page)] == [(0.429, 0)]  # (4 − 1) / 7
    assert page.evaluate(f"localStorage.getItem('{TICKS}')") is None

    note.get_by_role("button", name="Undo").tap()
    expect(count(page, "ask_worth")).to_have_text("4")
    page.wait_for_function(f"!localStorage.getItem('{RECORD}').includes('enacted')")
    page.get_by_role("button", name="Save it").tap()
    expect(count(page, "ask_worth")).to_have_text("")
    page.wait_for_function(f"localStorage.getItem('{RECORD}').includes('enacted')")
    page.reload()

    expect(page.locator(".st-key-check-earlier")).to_contain_text("My practice")
    expect(page.locator(".st-key-check-earlier")).to_contain_text("Collaborative")
    expect(page.locator(".ticklist .bar")).to_be_hidden()


def test_ticks_made_while_the_line_was_down_arrive_when_it_is_back(page: Page) -> None:
    """They are said again, without another tap."""
    down, lost = False, []

    def connect(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        line.on_message(lambda said: lost.append(said) if down else server.send(said))

    page.route_web_socket("**/_stcore/stream", connect)
    opened(page)
    expect(page.locator(".st-key-check-wait")).to_be_visible()
    down = True
    for id_, taps in (("ask_worth", 3), ("give_advice", 1)):
        for _ in range(taps):
            move(page, id_).locator(".add").click()
    for _ in range(100):
        if any(b"give_advice" in said for said in lost):
            break
        page.wait_for_timeout(50)
    assert lost, "the list has said nothing"
    down = False

    page.evaluate("document.dispatchEvent(new CustomEvent('matrix:reconnected'))")

    expect(page.locator(".st-key-side")).to_contain_text("It rests on 4 ticks")


def test_the_keyboard_counts_goes_on_and_takes_back(page: Page) -> None:
    """A count that comes to nothing leaves the focus on its move; what was cleared comes back."""
    opened(page)
    first, second = (page.locator(".ticklist li").nth(n) for n in (0, 1))
    first.locator(".add").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("+")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(first.locator(".times")).to_have_text("2")
    expect(second.locator(".times")).to_have_text("1")
    expect(page.locator(".ticklist [aria-live]")).to_have_text("once")

    page.keyboard.press("Tab")
    expect(second.locator(".less")).to_be_focused()
    page.keyboard.press("Enter")
    expect(second.locator(".times")).to_have_text("")
    expect(second.locator(".add")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("-")
    expect(first.locator(".times")).to_have_text("1")

    bar = page.locator(".ticklist .bar")
    bar.get_by_role("button", name="Clear").press("Enter")
    expect(first.locator(".times")).to_have_text("")
    bar.get_by_role("button", name="Bring them back").press("Enter")
    expect(first.locator(".times")).to_have_text("1")


def test_what_is_kept_is_read_with_care(page: Page) -> None:
    """Damaged, about other moves, or counts that no tap makes: that counts as nothing."""
    page.goto("/_stcore/health")

    found = page.evaluate(
        """async ([address, texts]) => {
          const m = await import(address);
          return texts.map((text) => {
            localStorage.setItem("stance-matrix:ticks", text);
            return m.read(new Set(["a", "b"]), 99);
          });
        }""",
        [
            "/" + assets.address("ticklist/draft.mjs"),
            [
                '{"id": "d", "counts": {"a": 2, "b": 99}}',
                '{"id": "d", "counts": {"a": 0, "b": 100, "gone": 3}}',
                '{"id": "d", "counts": {"a": 1.5, "b": "1"}}',
                '{"id": "d", "counts": null}',
                '{"id": 7, "counts": {"a": 1}}',
                "{",
                "null",
            ],
        ],
    )

    assert found[0] == {"id": "d", "counts": {"a": 2, "b": 99}}
    assert [draft["counts"] for draft in found[1:]] == [{}] * 6
