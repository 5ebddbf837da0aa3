"""The presentation in a browser: keys, link, sizes, the marker, and the window of the notes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, WebSocketRoute, expect

from matrix import story
from matrix.paths import DATA
from tests.browser.conftest import ContextFor

STEPS = [step.id for step in story.load(DATA / "story.yaml").steps]
STILL: dict[str, Any] = {"reduced_motion": "reduce"}

# All that is to be read from the room; `unit` is a pixel at 1920 by 1080.
WRONG = """() => {
  const root = document.querySelector(".present");
  const unit = Math.min(innerHeight / 1080, innerWidth / 1440);
  const box = (element) => element.getBoundingClientRect();
  const told = box(root.querySelector(".told"));
  const wrong = [];
  const all = `.progress, .heading, .sentences p, .key li, .offer:not([hidden]) span,
    .quarter[data-lit="true"] span, .end[data-seen="true"] span,
    .dot[data-named="true"] .name, .marker:not([hidden]) .tag`;
  for (const element of root.querySelectorAll(all)) {
    if (!element.textContent.trim() || !element.getClientRects().length) continue;
    const at = box(element);
    const text = element.textContent.slice(0, 30);
    const type = Number.parseFloat(getComputedStyle(element).fontSize) / unit;
    if (type < 23.99) wrong.push(`${text}: type of ${type}`);
    if (at.left < 0 || at.top < 0 || at.right > innerWidth || at.bottom > innerHeight)
      wrong.push(`${text}: out of the window`);
    if (element.closest(".told") && at.bottom > told.bottom + 1) wrong.push(`${text}: cut`);
  }
  // Every point that is meant to have a name has it, clear of everything and nearest to its own.
  const em = Number.parseFloat(getComputedStyle(root.querySelector(".field")).fontSize);
  const spots = [...root.querySelectorAll(".dot:is([data-kind='symbol'], [data-kind='ring'])")]
    .filter((dot) => !dot.dataset.gone)
    .map((dot) => {
      const at = box(dot.firstElementChild);
      const [x, y] = [(at.left + at.right) / 2, (at.top + at.bottom) / 2];
      return { dot, name: dot.querySelector(".name"), x, y, r: at.width / 2 };
    });
  const few = spots.filter(({ dot }) => dot.dataset.point).length <= 24;
  const apart = (n, { x, y, r }) => {
    const [dx, dy] = [Math.max(n.left - x, x - n.right), Math.max(n.top - y, y - n.bottom)];
    return Math.max(0, Math.hypot(Math.max(0, dx), Math.max(0, dy)) - r);
  };
  for (const own of spots) {
    const { dataset } = own.dot;
    if (!few && dataset.lit !== "true" && dataset.kind !== "ring") continue;
    const text = own.name.textContent;
    if (dataset.named !== "true") wrong.push(`${text}: without its name`);
    const n = box(own.name);
    for (const other of spots) {
      const [to, level] = [other.name.textContent, (one) => one.y > n.top && one.y < n.bottom];
      if (other === own || dataset.led === "true") continue;
      if (apart(n, other) <= apart(n, own)) wrong.push(`${text}: nearer ${to}`);
      const beside = Math.max(n.left - other.x, other.x - n.right) - other.r;
      if (level(other) && !level(own) && beside < 1.5 * em) wrong.push(`${text}: beside ${to}`);
    }
  }
  const names = [...root.querySelectorAll(
    `.dot[data-named="true"]:not([data-gone]) .name, .quarter[data-lit="true"] span`)];
  for (const [index, one] of names.entries()) {
    for (const own of spots) {
      if (apart(box(one), own) > 0) continue;
      wrong.push(`${one.textContent} over the dot of ${own.name.textContent}`);
    }
    for (const other of names.slice(index + 1)) {
      const [a, b] = [box(one), box(other)];
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
          && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
        wrong.push(`${one.textContent} over ${other.textContent}`);
    }
  }
  for (const element of [root, document.documentElement, document.body]) {
    if (element.scrollHeight > element.clientHeight + 1) wrong.push(`${element.tagName} scrolls`);
  }
  return wrong;
}"""


# Through all steps by key, with what is wrong on each.
THROUGH = """async (steps) => {
  const wrong = %s;
  const found = {};
  const root = document.querySelector(".present");
  for (const step of steps) {
    const there = () => root.dataset.step === step && !root.querySelector(".dot[data-gone]");
    for (let frame = 0; frame < 300 && !there(); frame += 1)
      await new Promise(requestAnimationFrame);
    const faults = there() ? wrong() : ["does not come"];
    if (faults.length) found[step] = faults;
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  }
  return found;
}"""


def presented(page: Page, query: str = "") -> Page:
    """The presentation, once it can be used."""
    page.goto(f"/present{query}")
    page.locator(".present[data-ready='true']").wait_for()
    return page


def at(page: Page, step: str) -> None:
    """It is at that step, and its link says so."""
    expect(page.locator(".present")).to_have_attribute("data-step", step)
    expect(page).to_have_url(re.compile(rf"step={step}$"))


def test_keys_lead_through_all_steps_and_a_reload_stays(page: Page) -> None:
    """Those of a clicker too; each step is announced once; Esc leads back to the map."""
    presented(page, "?step=nowhere")
    expect(page.get_by_text("There is no step “nowhere”; this is the first.")).to_be_visible()
    at(page, STEPS[0])
    expect(page.locator(".st-key-header")).to_be_hidden()
    expect(page.locator(".st-key-footer")).to_be_hidden()

    for number, step in enumerate(STEPS[1:], 2):
        page.keyboard.press(["ArrowRight", " ", "PageDown"][number % 3])
        at(page, step)
        expect(page.locator(".present > [aria-live]")).to_contain_text(
            f"{number} of {len(STEPS)}. {page.locator('.heading').text_content()}"
        )
    page.keyboard.press("ArrowRight")
    at(page, STEPS[-1])
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowLeft")
    page.reload()
    page.locator(".present[data-ready='true']").wait_for()
    at(page, STEPS[-3])
    page.keyboard.press("Home")
    at(page, STEPS[0])
    page.keyboard.press("End")
    at(page, STEPS[-1])

    page.keyboard.press("o")
    overview = page.get_by_role("dialog", name="All steps")
    expect(overview.locator("[aria-current]")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    at(page, STEPS[1])
    expect(overview).to_be_hidden()
    page.keyboard.press("o")
    page.keyboard.press("Escape")
    expect(overview).to_be_hidden()
    at(page, STEPS[1])

    page.keyboard.press("n")
    page.keyboard.press("Escape")
    expect(page.locator(".notes")).to_be_hidden()
    page.keyboard.press(".")
    expect(page.locator(".blank")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".blank")).to_be_hidden()
    at(page, STEPS[1])

    page.keyboard.press("Escape")
    expect(page.locator("[data-board]")).to_be_visible()
    expect(page.locator(".st-key-header")).to_be_visible()
    page.get_by_role("link", name="Present", exact=True).first.click()
    at(page, STEPS[1])


@pytest.mark.parametrize(
    "size",
    [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)],
    ids=lambda size: f"{size[0]}x{size[1]}",
)
def test_nothing_is_cut_small_or_scrolls_on_any_step(
    context_for: ContextFor, size: tuple[int, int]
) -> None:
    """Every point has its name, over nothing else and nearest to its own."""
    width, height = size
    context = context_for(viewport={"width": width, "height": height}, **STILL)
    page = presented(context.new_page())
    page.evaluate("document.fonts.ready")

    assert page.evaluate(THROUGH % WRONG, STEPS) == {}


def test_the_markers_stay_through_steps_and_a_reload(context_for: ContextFor) -> None:
    """Placed by taps, moved by keys, tap and hand, cleared; they are in nobody's record."""
    page = presented(context_for(**STILL).new_page(), "?step=where_am_i")
    now, aim = (page.locator(f".marker[data-kind='{kind}']") for kind in ("now", "aim"))
    field = page.locator(".field").bounding_box()

    def tap(x: float, y: float) -> None:
        page.mouse.click(field["x"] + x * field["width"], field["y"] + y * field["height"])

    tap(0.75, 0.25)
    expect(now).to_have_attribute("data-x", re.compile(r"^0\.(49|50)"))
    tap(0.1, 0.25)
    tap(0.9, 0.25)  # both are placed: the one that was used last goes there
    expect(aim).to_have_attribute("data-x", re.compile(r"^0\.(79|80)"))
    expect(page.locator(".wall-map")).not_to_have_attribute("aria-label", re.compile("empty"))
    page.keyboard.press("PageUp")
    now.focus()
    page.keyboard.press("Shift+ArrowLeft")
    expect(now).to_have_attribute("data-x", re.compile(r"^0\.(39|40)"))
    page.keyboard.press("PageUp")
    at(page, "drift")

    grip = now.bounding_box()
    middle = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(field["x"] + 0.5 * field["width"], middle[1], steps=4)
    page.keyboard.press("Escape")  # takes back the drag, and no more
    page.mouse.up()
    expect(now).to_have_attribute("data-x", re.compile(r"^0\.(39|40)"))
    at(page, "drift")
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(field["x"] + 0.25 * field["width"], middle[1], steps=4)
    page.mouse.up()
    expect(now).to_have_attribute("data-x", re.compile(r"^-0\.(49|50)"))
    page.keyboard.press("ArrowRight")  # the hand has let go: the keys are the presentation's again
    at(page, "referral")

    page.reload()
    page.locator(".present[data-ready='true']").wait_for()
    expect(now).to_have_attribute("data-x", re.compile(r"^-0\.(49|50)"))
    assert "0.5" not in (page.evaluate("() => JSON.stringify(localStorage)"))
    page.keyboard.press("End")
    page.get_by_role("button", name="Clear the map").click()
    expect(now).to_have_attribute("data-placed", "false")
    expect(page.locator(".wall-map")).to_have_attribute("aria-label", re.compile("empty"))


def test_the_window_of_the_notes_follows_and_leads(context_for: ContextFor) -> None:
    """Its own wall and no other; it shows the notes, the next heading and the time."""
    context = context_for(**STILL)
    other = presented(context.new_page(), f"?step={STEPS[5]}")
    page = presented(context.new_page(), f"?step={STEPS[2]}")
    page.keyboard.press("n")
    expect(page.locator(".notes")).to_contain_text("Ask:")
    with page.context.expect_page() as opened:
        page.keyboard.press("w")
    desk = opened.value
    expect(page.locator(".notes")).to_be_hidden()
    heading = page.locator(".heading")

    expect(desk.locator(".desk .heading")).to_have_text(heading.text_content())
    expect(desk.locator(".after")).to_contain_text("Next: ")
    expect(desk.get_by_role("button", name="Start the clock", exact=True)).to_be_visible()
    page.keyboard.press("ArrowRight")
    at(page, STEPS[3])
    at(desk, STEPS[3])
    expect(desk.get_by_role("button", name="Start the clock again")).to_be_visible()
    expect(desk.locator(".clock")).to_have_text(re.compile(r"^\d+:\d\d$"))
    expect(desk.locator(".desk .heading")).to_have_text(heading.text_content())
    desk.keyboard.press("PageUp")
    at(desk, STEPS[2])
    at(page, STEPS[2])
    other.keyboard.press("ArrowRight")
    at(other, STEPS[6])
    at(desk, STEPS[2])
    at(page, STEPS[2])

    found = [v["id"] for v in Axe().run(desk).response["violations"] if v["impact"] in SERIOUS]
    assert found == []
    page.close()
    expect(desk.locator(".gone")).to_contain_text("is closed")


def test_a_talk_goes_on_without_its_server(context_for: ContextFor) -> None:
    """Mouse and keys; leaving says that it cannot, and works when the app is back."""
    page = context_for(**STILL).new_page()
    down, sockets = [], []

    def connect(socket: WebSocketRoute) -> None:
        if down:
            socket.close()
        else:
            socket.connect_to_server()
            sockets.append(socket)

    page.route_web_socket(re.compile("/_stcore/stream"), connect)
    page.route("**/_stcore/**", lambda route: route.abort() if down else route.fallback())
    presented(page, f"?step={STEPS[3]}")
    down.append(True)
    for socket in sockets:
        socket.close()
    page.get_by_test_id("stDialog").wait_for(state="attached")  # the app has noticed
    page.get_by_role("button", name="Next step").click()
    at(page, STEPS[4])
    page.keyboard.press("Escape")
    expect(page.get_by_text("The app cannot be reached just now.")).to_be_visible()
    page.keyboard.press("ArrowRight")  # whoever goes on stays
    at(page, STEPS[5])

    page.keyboard.press("Escape")
    down.clear()
    expect(page.locator("[data-board]")).to_be_visible()


SERIOUS = {"serious", "critical"}
