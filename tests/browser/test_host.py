"""The host's screen in a browser: a room with phones, a killed server, walls of all sizes."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from matrix import assets
from matrix.host import qr
from tests.browser.axe import serious
from tests.browser.conftest import PHONE, ContextFor, Watch
from tests.browser.server import Server
from tests.test_workshop_server import ask

LAN = "http://192.168.1.20:8501"
ROUNDS = [
    {"question": "Where do you work today?", "about": "now"},
    {"question": "Where were you in your last session?", "about": "session"},
    {"question": "Where would you put CBT?", "about": "cbt"},
]
EVIL = "<img src=x onerror=alert(1)>{n} &lt;b&gt; "
WALL: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}, "reduced_motion": "reduce"}
SOON = 2_000
"""Within so many ms a placement is on the host's screen."""

PAINTED = """(canvas) => canvas.getContext("2d")
  .getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0)"""

# All that is to be read from the room; `unit` is a pixel at 1920 by 1080.
WRONG = """(plain) => {
  const root = document.querySelector(".host");
  const unit = Math.min(innerHeight / 1080, innerWidth / 1440);
  const wrong = [];
  const told = root.querySelector(".told").getBoundingClientRect();
  const column = told.width ? told : { right: innerWidth, bottom: innerHeight };
  const all = `.progress, .heading, .counts, .legend, .cut, .quadrants th, .quadrants td,
    .aside, .says p, .address, .code, .title, .joined, .quarter span, .end span,
    .dot[data-named="true"] .name, .veil p, .qr`;
  for (const element of root.querySelectorAll(all)) {
    if (!element.getClientRects().length) continue;
    const at = element.getBoundingClientRect();
    const text = `${element.className || element.tagName} ${element.textContent.slice(0, 20)}`;
    const type = Number.parseFloat(getComputedStyle(element).fontSize) / unit;
    if (plain && type < 23.99) wrong.push(`${text}: type of ${type}`);
    if (at.left < 0 || at.top < -1 || at.right > innerWidth + 1 || at.bottom > innerHeight + 1)
      wrong.push(`${text}: out of the window`);
    if (element.closest(".told") && (at.bottom > column.bottom + 1 || at.right > column.right + 1))
      wrong.push(`${text}: cut`);
    if (element.scrollWidth > element.clientWidth + 1 && element.matches("p, h1, th, td"))
      wrong.push(`${text}: wider than its place`);
  }
  for (const button of root.querySelectorAll(".bar button:not([hidden])")) {
    const at = button.getBoundingClientRect();
    if (Math.min(at.width, at.height) < 44) wrong.push(`${button.textContent}: small target`);
    if (at.right > innerWidth + 1 || at.bottom > innerHeight + 1)
      wrong.push(`${button.textContent}: out of the window`);
  }
  const apart = [".head", ".wall-map", ".told", ".bar", ".entrance"]
    .map((name) => root.querySelector(name))
    .filter((element) => element.getClientRects().length)
    .map((element) => [element.className, element.getBoundingClientRect()]);
  for (const [index, [one, a]] of apart.entries())
    for (const [other, b] of apart.slice(index + 1))
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
          && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
        wrong.push(`${one} over ${other}`);
  for (const element of [root, document.documentElement, document.body]) {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element;
    if (scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1)
      wrong.push(`${element.className || element.tagName} scrolls`);
  }
  return wrong;
}"""


def make(server: Server, title: str = "Group B", rounds: object = ROUNDS) -> tuple[str, str]:
    """A workshop's code and its host's token."""
    status, made = ask(server, "POST", "/api/workshops", {"title": title, "rounds": rounds})
    assert status == 201
    return made["code"], made["host_token"]


def join(server: Server, code: str, count: int) -> list[str]:
    path = f"/api/workshops/{code}/participants"
    return [ask(server, "POST", path)[1]["participant_token"] for _ in range(count)]


def place(server: Server, code: str, number: int, places: dict[str, tuple[float, float]]) -> None:
    for token, (x, y) in places.items():
        here = f"/api/workshops/{code}/rounds/{number}/placement"
        assert ask(server, "PUT", here, {"x": x, "y": y}, token)[0] == 200


def reachable(page: Page) -> None:
    """As on a machine that phones reach; this test's own listens on loopback alone."""
    said = {"origin": LAN, "others": [], "missing": None, "command": None}
    page.route("**/api/network", lambda route: route.fulfill(json=said))


def hosted(page: Page, code: str, token: str = "") -> Page:
    """The host's screen of a workshop, once it can be used."""
    page.goto(f"/host/{code}{token and '#'}{token}")
    page.locator(".host[data-ready='true']").wait_for()
    return page


def shown(page: Page, number: int) -> None:
    """The wall has that round, with what the room answered."""
    expect(page.locator(f".host[data-round='{number}'][data-results='true']")).to_be_visible()


def place_by_hand(phone: Page, x: float, y: float) -> None:
    field = phone.locator(".field")
    box = field.bounding_box()
    assert box
    field.click(position={"x": box["width"] * (x + 1) / 2, "y": box["height"] * (1 - y) / 2})
    phone.get_by_role("button", name=re.compile("Place me|Change my place")).click()
    expect(phone.locator("main[data-sent='true']")).to_be_visible()


def test_a_room_places_itself_from_joining_to_export(  # noqa: PLR0915  One evening, in its order.
    context_for: ContextFor, server: Server, watch: Watch
) -> None:
    """A host, three phones; hidden until shown; two rounds compared; saved, deleted."""
    code, token = make(server)
    page = context_for(**WALL, accept_downloads=True).new_page()
    reachable(page)
    hosted(page, code, token)

    expect(page).to_have_url(re.compile(rf"/host/{code}$"))
    door = page.locator(".entrance")
    expect(door.get_by_text("Join at 192.168.1.20:8501/join")).to_be_visible()
    expect(door.get_by_text(f"{code[:3]} {code[3:]}")).to_be_visible()
    path = qr.code(f"{LAN}/join/{code}").path
    expect(door.locator("svg path")).to_have_attribute("d", path)

    phones = []
    for number in range(1, 4):
        phone = context_for(**PHONE).new_page()
        phone.goto(f"/join/{code}")
        expect(door.get_by_text(f"{number} joined")).to_be_visible(timeout=SOON)
        phones.append(phone)
    expect(page.get_by_role("button", name="to round 1")).to_be_visible()
    page.keyboard.press("Space")  # from the entrance to the first round, and not more
    page.keyboard.press("Space")  # pressed in haste, that is still the first
    expect(page.locator(".host[data-left]")).to_have_count(0)
    expect(page.locator(".host[data-round='1'][data-entrance='false']")).to_be_visible()
    page.keyboard.press("ArrowLeft")  # and back
    expect(page.locator(".host[data-entrance='true']")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".host[data-round='1'][data-shown='false']:not([data-left])")).to_be_visible()
    expect(page.locator(".progress")).to_have_text("Round 1 of 3")
    expect(page.get_by_role("heading", name=ROUNDS[0]["question"])).to_be_visible()

    counts, canvas = page.locator(".counts"), page.locator("canvas")
    starts = [(0.5, 0.5), (-0.5, -0.5), (0.3, -0.6)]
    for number, (phone, here) in enumerate(zip(phones, starts, strict=True), 1):
        place_by_hand(phone, *here)
        told = f"{number} of 3 placed · open · results hidden"
        expect(counts).to_have_text(told, timeout=SOON)
        if number == 2:  # of so few one could tell who is who
            assert [url for url in watch.requests if "/results" in url] == []
            page.keyboard.press("Space")
            expect(page.locator(".aside")).to_have_text("Too few to show: at least 3.")
            assert canvas.evaluate(PAINTED) is False
            page.keyboard.press("Space")
            expect(counts).to_contain_text("results hidden")
    expect(page.locator(".quadrants")).to_be_hidden()
    assert canvas.evaluate(PAINTED) is False

    page.keyboard.press("Space")
    shown(page, 1)
    assert canvas.evaluate(PAINTED) is True
    expect(page.locator(".quadrants td")).to_have_text(["1", "0", "1", "1"])
    expect(counts).to_have_text("3 of 3 placed · open · shown: new places appear at once")
    expect(page.locator(".legend span")).to_have_text(["one person", "mean"])
    page.keyboard.press("m")
    expect(page.locator(".cut")).to_contain_text("No earlier round asks about the same")
    place_by_hand(phones[0], -0.6, 0.7)
    expect(page.locator(".quadrants td")).to_have_text(["1", "1", "1", "0"], timeout=SOON)
    page.keyboard.press("Space")
    expect(counts).to_contain_text("results hidden")
    assert canvas.evaluate(PAINTED) is False
    page.keyboard.press("Space")
    page.keyboard.press("l")
    expect(counts).to_contain_text("closed")
    expect(phones[0].get_by_role("button", name="Change my place")).to_be_hidden()

    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", name=ROUNDS[1]["question"])).to_be_visible()
    for phone, (x, y) in zip(phones, [(0.0, 0.7), (0.1, -0.5), (0.9, -0.6)], strict=True):
        place_by_hand(phone, x, y)
    page.get_by_role("button", name="show").click()
    shown(page, 2)
    page.keyboard.press("m")
    says = page.locator(".says")
    expect(says).to_contain_text(
        "Since round 1 the group’s mean moved towards co-creation (0.60)."
    )
    expect(says).to_contain_text("3 of 3 answered both and have an arrow.")
    expect(page.locator(".legend span")).to_have_text(["one person, from → to", "the mean"])
    page.keyboard.press("d")
    expect(page.locator(".cut")).to_have_text("Density needs at least 10 people.")
    page.keyboard.press("k")
    expect(page.locator(".dot[data-named='true'] .name").first).to_be_visible()

    page.keyboard.press("o")
    expect(page.get_by_role("button", name=ROUNDS[1]["question"])).to_be_focused()
    with page.expect_download() as download:
        page.get_by_role("button", name="All answers as CSV").click()
    day = datetime.now(UTC).astimezone().date().isoformat()
    assert download.value.suggested_filename == f"workshop-{code}-{day}.csv"
    table = download.value.path().read_text("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(table)))) == 7
    with page.expect_download() as download:
        page.get_by_role("button", name="The map as a picture").click()
    assert download.value.suggested_filename == f"workshop-{code}-round-2.png"
    picture = download.value.path().read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1920, 1080)

    page.get_by_role("button", name=re.compile("3. Where would you put CBT")).click()
    expect(page.locator(".host[data-round='3'][data-shown='false']")).to_be_visible()
    assert canvas.evaluate(PAINTED) is False
    expect(says).to_contain_text("is left out until the round is shown.")
    expect(page.locator("[data-point='cbt']:not([data-gone])")).to_have_count(0)
    page.keyboard.press("p")
    expect(page.locator(".cut")).to_contain_text("It would give the answer away.")
    expect(page.locator(".reach")).to_have_count(0)
    page.keyboard.press("Space")
    expect(page.locator(".host[data-shown='true']")).to_be_visible()
    expect(page.locator(".cut")).to_be_hidden()
    page.keyboard.press("p")
    expect(says).to_contain_text("towards expert knowledge (0.43)")
    page.keyboard.press("o")
    page.get_by_role("button", name="Delete this workshop").click()
    sure = page.get_by_role("dialog", name="Delete this workshop?")
    expect(sure).to_contain_text("Nothing of it can be brought back.")
    sure.get_by_role("button", name="Delete everything").click()
    expect(page.get_by_role("heading", name="is deleted")).to_be_visible()
    for phone in phones:
        expect(phone.get_by_role("heading", name="This workshop has ended")).to_be_visible()
    assert page.evaluate("localStorage.getItem('stance-matrix:workshops')") is None
    assert ask(server, "GET", f"/api/workshops/{code}")[0] == 404


@pytest.fixture
def mortal() -> Iterator[Server]:
    """A server of the test's own, to be killed."""
    with Server() as started:
        yield started


def test_two_screens_follow_each_other_and_go_on_after_the_server_was_killed(
    context_for: ContextFor, mortal: Server
) -> None:
    """Without a reload; a host comes back, moves to another machine, or has the wrong link."""
    code, token = make(mortal)
    wall, laptop = (
        hosted(context_for(**WALL, base_url=mortal.url).new_page(), code, token) for _ in range(2)
    )
    for page in (wall, laptop):
        expect(page.locator(".entrance pre")).to_contain_text("--server.address 0.0.0.0")
        page.keyboard.press("c")
        page.evaluate("window.same = true")
    guests = join(mortal, code, 3)
    place(mortal, code, 1, dict.fromkeys(guests, (0.5, 0.5)))
    laptop.keyboard.press("Space")
    shown(wall, 1)

    mortal.kill()
    wall.keyboard.press("c")  # it is said at the entrance, too
    for page in (wall, laptop):
        expect(page.locator(".cut")).to_be_visible()
        expect(page.locator(".cut")).to_contain_text("The server does not answer.")
    wall.keyboard.press("c")
    laptop.keyboard.press("Space")
    expect(laptop.locator(".cut")).to_contain_text("That was not done")
    mortal.start()
    for page in (wall, laptop):
        expect(page.locator(".cut")).to_be_hidden(timeout=15_000)
    place(mortal, code, 1, {guests[0]: (-0.5, 0.5)})
    for page in (wall, laptop):
        expect(page.locator(".quadrants td")).to_have_text(["0", "1", "0", "2"], timeout=SOON)
        assert page.evaluate("window.same") is True
    wall.keyboard.press("ArrowRight")
    expect(laptop.locator(".host[data-round='2']")).to_be_visible()

    hosted(wall, code)  # as it is in the browser's history, without the token
    expect(wall.locator(".host[data-round='2'][data-entrance='false']")).to_be_visible()
    elsewhere = context_for(**PHONE, base_url=mortal.url).new_page()
    elsewhere.goto(f"/host/{code}")
    expect(elsewhere.get_by_role("heading", name="This browser is not the host")).to_be_visible()
    assert serious(elsewhere) == []
    elsewhere.goto(f"/host/{code}#host.wrong")
    expect(elsewhere.get_by_role("heading", name="This link is not the host’s")).to_be_visible()
    elsewhere.get_by_label("Host link").fill(f"{mortal.url}/host/{code}#{token}")
    elsewhere.get_by_role("button", name="Open").click()
    elsewhere.locator(".host[data-ready='true']").wait_for()
    expect(elsewhere).to_have_url(f"{mortal.url}/host/{code}")
    assert serious(elsewhere) == []
    assert elsewhere.evaluate("document.querySelector('.host').scrollWidth") == 390
    kept = json.loads(elsewhere.evaluate("localStorage.getItem('stance-matrix:workshops')"))
    assert [(one["code"], one["title"], one["token"]) for one in kept] == [(code, "Group B", token)]


@pytest.mark.parametrize(
    ("size", "scheme"),
    [
        ((1024, 768), "light"),
        ((1280, 720), "dark"),
        ((1920, 1080), "light"),
        ((3840, 2160), "dark"),
    ],
    ids=lambda value: value if isinstance(value, str) else "x".join(map(str, value)),
)
def test_nothing_is_cut_small_or_scrolls_and_hostile_words_are_words(  # noqa: PLR0915  All states.
    context_for: ContextFor, server: Server, watch: Watch, size: tuple[int, int], scheme: str
) -> None:
    """At the entrance, hidden, shown, compared, with the catalogue; and for axe."""
    evil = [{"question": (EVIL * 9)[:200], "about": "cbt"}, {"question": "W" * 200, "about": "aim"}]
    code, token = make(server, (EVIL * 9)[:120], [*ROUNDS, ROUNDS[2], *evil])
    guests = join(server, code, 12)
    host = f"/api/workshops/{code}"
    for number in range(1, 7):
        ask(server, "PATCH", host, {"round": number, "shown": number != 1}, token)
        places = {g: ((i * number) % 7 / 4 - 0.8, i / 6 - 1) for i, g in enumerate(guests)}
        place(server, code, number, places)
    ask(server, "PATCH", host, {"round": 1}, token)
    width, height = size
    viewport = {"width": width, "height": height}
    page = context_for(viewport=viewport, color_scheme=scheme, reduced_motion="reduce").new_page()
    reachable(page)
    hosted(page, code, token)
    page.locator(".door svg").wait_for(state="attached")
    found: dict[str, list[str]] = {}

    # No code is wider.
    page.locator(".code").evaluate_all("(all) => all.forEach((p) => { p.textContent = 'WMW MWM' })")

    def look(state: str, *, plain: bool = True) -> None:
        found[state] = page.evaluate(WRONG, plain)

    def go(number: int) -> None:
        page.keyboard.press("ArrowRight")
        shown(page, number)

    look("hidden")
    page.keyboard.press("c")
    look("entrance")
    found["entrance, axe"] = serious(page)
    page.keyboard.press("c")
    go(2)
    page.keyboard.press("k")
    look("shown")
    found["shown, axe"] = serious(page)
    page.keyboard.press("d")
    expect(page.locator(".says")).to_have_text(
        "The lines enclose the densest 25, 50, 75 and 95 % of the room."
    )
    page.keyboard.press("d")
    go(3)
    expect(page.locator("[data-point='cbt']")).to_have_count(1)
    go(4)
    page.keyboard.press("p")
    page.keyboard.press("m")
    expect(page.locator(".says p")).to_have_count(2)
    look("compared")
    page.keyboard.press("o")
    found["menu, axe"] = serious(page)
    page.keyboard.press("Escape")
    go(5)
    expect(page.locator(".heading")).to_have_text(evil[0]["question"].strip())
    look("hostile", plain=False)
    go(6)
    look("one long word", plain=False)

    assert {state: wrong for state, wrong in found.items() if wrong} == {}
    assert page.locator("img").count() == 0
    assert not any(url.endswith("/x") for url in watch.requests)


def test_words_and_densities_are_right(browser: Browser, server: Server) -> None:
    """By the modules' own functions."""
    page = browser.new_page()
    page.goto(f"{server.url}/_stcore/health")

    def run(module: str, expression: str, value: Any = None) -> Any:
        address = f"/{assets.address(f'host/{module}')}"
        body = f"async ([a, v]) => {{ const m = await import(a); return {expression} }}"
        return page.evaluate(body, [address, value])

    axes = {
        "x": {"to_low": "expert knowledge", "to_high": "co-creation"},
        "y": {"to_low": "causality", "to_high": "meaning"},
    }
    words = {
        "moved": "{way} since {since}.",
        "moved_hardly": "hardly since {since}, under {least}.",
        "moved_both": "{count} of {all} in both.",
        "moved_few": "under {fewest} since {since}",
        "toward": "towards {pole} ({value})",
        "and": " and ",
    }

    def moved(mean: dict[str, float] | None) -> str:
        expression = "m.moved({count: 3, mean: v[0]}, {since: 1, all: 5, fewest: 3}, v[1], v[2])"
        return run("said.mjs", expression, [mean, axes, words])

    assert moved({"x": 0.18, "y": 0.049}) == (
        "towards co-creation (0.18) since 1. 3 of 5 in both."
    )
    assert moved({"x": -0.5, "y": 0.05}) == (
        "towards expert knowledge (0.50) and towards meaning (0.05) since 1. 3 of 5 in both."
    )
    assert moved({"x": -0.049, "y": 0.0}) == "hardly since 1, under 0.05. 3 of 5 in both."
    assert moved(None) == "under 3 since 1"
    assert run("said.mjs", "m.fill('{a}{b}{c}', {a: '{b}', b: '$&'})") == "{b}$&{c}"

    rounds = [("now", True), ("cbt", True), ("aim", False), ("cbt", True), ("session", True)]
    stood = [{"about": about, "shown": shown_} for about, shown_ in rounds]
    since = "v.rounds.map((_, n) => m.comparable({...v, round: n + 1}, ['now', 'session', 'aim']))"
    assert run("rounds.mjs", since, {"rounds": stood}) == [[], [], [1], [2], [1]]

    two = [{"x": 0.5, "y": 0.5}, {"x": 0, "y": 0}, {"x": 0.5, "y": 0.5}]
    assert run("spots.mjs", "m.apart(v, 0.02)", two[:2]) == [two[1], two[0]]
    seen = run("spots.mjs", "[m.apart(v, 0.02), m.apart(v.toReversed(), 0.02)]", two)
    assert seen[0] == seen[1]
    (_, here, there) = seen[0]
    assert 0.02 < math.dist((here["x"], here["y"]), (there["x"], there["y"])) < 0.06
    assert max(abs(one[axis] - 0.5) for one in (here, there) for axis in "xy") < 0.04

    one = run("density.mjs", "(({cells, h}) => [cells.reduce((a, b) => a + b), h, "
              "cells.indexOf(Math.max(...cells))])(m.densityOf([{x: 0.5, y: -0.5}]))")
    assert one[0] == pytest.approx(1)
    assert one[1] == {"x": 0.08, "y": 0.08}
    row, column = divmod(one[2], 96)
    assert (row, column) in {(23, 71), (23, 72), (24, 71), (24, 72)}
    # Scott's rule for points that lie a deviation of 0.6 apart; all of it stays on the plane.
    far = "[{x: -1, y: 0}, {x: 0.2, y: 0}]"
    summed = "(({cells, h}) => [cells.reduce((a, b) => a + b), h])"
    two = run("density.mjs", f"{summed}(m.densityOf({far}))")
    assert two[0] == pytest.approx(1)
    assert two[1] == pytest.approx({"x": 0.6 * 2 ** (-1 / 6), "y": 0.08})
    inside = run("density.mjs", "(({cells, levels}) => levels.map((level) => [...cells]"
                 f".filter((c) => c >= level).reduce((a, b) => a + b)))(m.densityOf({far}))")
    for part, held in zip((0.95, 0.75, 0.5, 0.25), inside, strict=True):
        assert part <= held < part + 0.02
    # The line round one point is a circle of the kernel's size: half is within 1.18 deviations.
    density = f"/{assets.address('host/density.mjs')}"
    radii = run(
        "contours.mjs",
        """(async (d) => {
          const { cells, levels } = d.densityOf([{ x: 0, y: 0 }]);
          return m.lineAt(cells, levels[2]).flat().map(({ x, y }) => Math.hypot(x, y));
        })(await import(v))""",
        density,
    )
    assert len(radii) > 20
    assert min(radii) == pytest.approx(0.0942, abs=0.01)
    assert max(radii) == pytest.approx(0.0942, abs=0.01)

    parsed = run("place.mjs", "v.map(m.parseLink)", [
        "http://a:1/host/k7m%20q2f#host.abc",
        " https://a/host/K7MQ2F#t ",
        "http://a/host/K7MQ2F",
        "x",
    ])
    assert parsed == [
        {"code": "K7MQ2F", "token": "host.abc"},
        {"code": "K7MQ2F", "token": "t"},
        None,
        None,
    ]
    page.close()
