"""The participant's page in a real Chromium; its host is played by plain calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from matrix import catalog
from matrix.paths import DATA
from matrix.workshop import model
from tests.browser.axe import serious
from tests.browser.conftest import PHONE, ContextFor
from tests.browser.phone import QUESTIONS, Host, Phone
from tests.browser.server import Server
from tests.waiting import wait_until

CATALOG = catalog.load(DATA / "catalog.yaml")
MODALITY = CATALOG.modalities[0]

KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('stance-matrix:join:'))"


@pytest.fixture
def own_server() -> Iterator[Server]:
    with Server() as running:
        yield running


def test_join_by_a_typed_code_place_by_hand_and_change_by_key(
    context_for: ContextFor, server: Server
) -> None:
    """Nothing is sent before the button; what has arrived is said."""
    host = Host(server)
    page = context_for(**PHONE).new_page()
    phone = Phone(page)
    page.goto("/join")
    field = page.get_by_label("Code")
    for typed, why in (
        ("k7", "6 letters and digits"),
        ("K7O 22F", "No code has “O”"),
        ("222222", "222222"),
    ):
        field.fill(typed)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text(why)
    assert serious(page) == []
    assert host.state()["joined"] == 0
    field.fill(f" {host.code[:3].lower()}-{host.code[3:].lower()}")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTIONS[0])
    assert page.url.endswith(f"/join/{host.code}")
    wait_until(lambda: host.state()["joined"] == 1, 10, "the phone to have joined")
    expect(phone.where).to_have_text("Not placed yet.")
    expect(phone.where).to_be_hidden()
    note = page.get_by_text("No name is asked.")
    expect(note).to_contain_text("The host can save all answers")
    phone.button("Place me").click()
    expect(phone.told).to_have_text("First say where, on the map or by the sliders.")
    phone.drag((0, 0), (0.3, 0.34))
    expect(phone.where).to_have_text("Collaborative meaning-making, close to the middle.")
    assert host.points() == []
    phone.button("Place me").click()
    expect(phone.told).to_contain_text("has arrived")
    expect(phone.button("Placed ✓")).to_be_disabled()
    expect(note).to_be_hidden()
    ((x, y),) = host.points()
    assert (x, y) == pytest.approx((0.3, 0.34), abs=0.02)

    phone.marker.focus()
    page.keyboard.press("Shift+ArrowLeft")
    expect(phone.told).to_contain_text("not sent yet")
    assert host.points() == [(x, y)]
    page.get_by_role("slider", name="Causality to Meaning").focus()
    page.keyboard.press("ArrowDown")
    phone.button("Change my place").press("Enter")
    expect(phone.told).to_contain_text("has arrived")
    ((changed, lower),) = host.points()
    assert changed == pytest.approx(x - 0.1, abs=0.001)
    assert lower < y

    # Moved once more, and closed: the marker goes back to the place that counts.
    phone.drag((changed, lower), (-0.6, -0.5))
    expect(phone.told).to_contain_text("not sent yet")
    host.patch(open=False)
    expect(phone.told).to_contain_text("The place you sent counts")
    expect(phone.marker).to_have_attribute("aria-valuenow", str(changed))


def test_the_phone_follows_the_host_through_rounds_and_shows_the_group_while_it_is_shown(
    context_for: ContextFor, server: Server
) -> None:
    """Too few are only counted; a skipped round can be placed in after all; the end is said."""
    host = Host(server, more=[{"question": "Where is it?", "about": MODALITY.id}])
    phone = Phone(context_for(**PHONE).new_page()).open(host.code)
    page = phone.page
    phone.button("Skip this round").click()
    expect(phone.told).to_contain_text("You skip this round")
    phone.tap(0.5, 0.5)
    phone.button("Place me").click()
    expect(phone.told).to_contain_text("has arrived")

    host.others((-0.5, 0.5))
    host.patch(open=False, shown=True)
    group = page.locator("section.group")
    expect(group).to_contain_text("2 placed, 0 skipped. Too few to show: at least 3.")
    assert page.locator("circle").count() == 0
    host.patch(open=True, shown=False)
    expect(group).to_be_hidden()
    host.others((0.5, -0.5))
    host.patch(open=False, shown=True)
    expect(group).to_contain_text("3 placed")
    expect(group.get_by_role("listitem")).to_have_text(
        [re.compile(f"^{n} ") for n in ("0", "1", "1", "1")]
    )
    expect(page.locator("circle.mean")).to_have_count(1)
    expect(phone.button("Placed ✓")).to_be_hidden()
    expect(group.locator(".key")).to_have_text("Your placeothersaverage of all")
    host.patch(shown=False)
    expect(page.locator("circle")).to_have_count(0)
    expect(group).to_be_hidden()

    host.patch(round=2)
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTIONS[1])
    expect(phone.where).to_have_text("Not placed yet.")
    phone.tap(-0.8, -0.5)
    expect(phone.where).to_have_text("Authoritative causality, far from the middle.")
    # What was moved and not sent stands nowhere once the round is closed.
    host.patch(open=False)
    expect(phone.told).to_have_text("The place you chose was not sent, so it does not count.")
    expect(phone.marker).to_be_hidden()
    host.patch(round=1)
    expect(phone.told).to_have_text("Your answer has arrived.")

    place_a_modality(phone, host)
    come_back_until_the_end(page, host)


def place_a_modality(phone: Phone, host: Host) -> None:
    """Its round asks for it by name; while it is shown, it says that one is seen at once."""
    page = phone.page
    host.patch(round=3, open=True, shown=True)
    expect(phone.told).to_contain_text("your dot appears there as soon as you send it")
    expect(page.get_by_text(f"Place {MODALITY.name}, not yourself.")).to_be_visible()
    page.get_by_text("What do the two axes mean?").click()
    expect(page.get_by_role("group")).to_contain_text(CATALOG.axes.x.question)
    expect(page.get_by_role("slider", name="Your answer")).to_be_visible()
    phone.tap(-0.3, -0.5)
    phone.button("Place it").click()
    expect(phone.told).to_have_text(re.compile("^Your answer has arrived. You can change it"))
    phone.tap(0.3, -0.5)
    expect(phone.button("Change my answer")).to_be_visible()


def come_back_until_the_end(page: Page, host: Host) -> None:
    """The entrance offers the way back, until the workshop has ended: then all is forgotten."""
    page.goto("/join")
    page.get_by_role("button", name=f"Back to {host.code[:3]} {host.code[3:]}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where is it?")
    assert page.evaluate(KEPT)
    host.delete()
    expect(page.get_by_role("heading", level=1)).to_have_text("This workshop has ended")
    expect(page.get_by_text("deleted from the server")).to_be_visible()
    assert page.evaluate(KEPT) == []
    page.get_by_role("link", name="Join another workshop").click()
    expect(page.get_by_label("Code")).to_be_visible()
    expect(page.get_by_role("button", name="Back to")).to_have_count(0)


def test_what_is_done_without_a_line_is_sent_when_it_is_back_if_the_round_is_still_open(
    context_for: ContextFor, server: Server
) -> None:
    """And said to be refused, where it is not. A reload loses neither place nor participant."""
    host = Host(server)
    context = context_for(**PHONE)
    phone = Phone(context.new_page()).open(host.code)
    context.set_offline(True)
    expect(phone.told).to_contain_text("The line is gone")
    phone.tap(0.5, 0.5)
    phone.button("Place me").click()
    expect(phone.told).to_contain_text("Kept on this phone")
    assert host.points() == []
    context.set_offline(False)
    expect(phone.told).to_contain_text("has arrived")
    assert len(host.points()) == 1

    phone.page.reload()
    expect(phone.told).to_contain_text("has arrived")
    expect(phone.where).to_contain_text("Collaborative meaning-making")

    context.set_offline(True)
    expect(phone.told).to_contain_text("The line is gone")
    phone.tap(-0.5, 0.5)
    phone.button("Change my place").click()
    expect(phone.told).to_contain_text("Kept on this phone")
    host.patch(open=False)
    context.set_offline(False)
    late = "Your last answer was not sent: the round had closed."
    expect(phone.told).to_have_text(f"{late} The place you sent before counts.")
    assert [x > 0 for x, _ in host.points()] == [True]
    # The marker is back at what counts.
    expect(phone.where).to_contain_text("Collaborative meaning-making")
    expect(phone.marker).to_have_attribute("aria-valuenow", re.compile(r"^0\.[45]"))
    host.patch(round=2)
    expect(phone.told).to_contain_text("Your answer to round 1 was not sent")
    assert host.state()["joined"] == 1

    # The server has it, and the phone has not heard so before the round is closed.
    def lose(route: Route) -> None:
        route.fetch()
        host.patch(open=False)
        route.abort()

    context.route("**/placement", lose, times=1)
    phone.tap(0.5, -0.5)
    phone.button("Place me").click()
    expect(phone.told).to_have_text("Your answer has arrived.")
    assert len(host.points(2)) == 1


def test_a_killed_server_is_found_again_without_a_reload(
    context_for: ContextFor, own_server: Server
) -> None:
    """What was placed meanwhile is sent, and the host's rounds are followed again."""
    host = Host(own_server)
    phone = Phone(context_for(base_url=own_server.url, **PHONE).new_page()).open(host.code)
    phone.page.evaluate("window.kept = true")
    wait_until(lambda: host.state()["joined"] == 1, 10, "the phone to have joined")
    own_server.kill()
    expect(phone.told).to_contain_text("The line is gone")
    phone.tap(0.5, -0.5)
    phone.button("Place me").click()
    expect(phone.told).to_contain_text("Kept on this phone")
    own_server.start()
    expect(phone.told).to_contain_text("has arrived", timeout=40_000)
    assert len(host.points()) == 1
    host.patch(round=2)
    expect(phone.page.get_by_role("heading", level=1)).to_have_text(QUESTIONS[1])
    assert phone.page.evaluate("window.kept")
    assert host.state()["joined"] == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_without_events_or_storage_and_fits_a_small_phone(
    context_for: ContextFor, server: Server, scheme: str
) -> None:
    """Where a proxy and a browser's settings forbid them. Axe finds nothing serious, nothing is cut
    off, words stay words."""
    hostile = "<img src=x onerror=alert(1)> " + "Verylongword" * 9
    host = Host(server, (hostile, "Second"), "<b>Title</b> $&")
    small = PHONE | {"viewport": {"width": 320, "height": 640}}
    context = context_for(**small, color_scheme=scheme)
    context.route("**/events", lambda route: route.abort())
    context.add_init_script(
        "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error(); }"
    )
    phone = Phone(context.new_page()).open(host.code)
    page = phone.page
    expect(page.get_by_role("heading", level=1)).to_have_text(hostile)
    expect(page).to_have_title(re.compile(r"<b>Title</b> \$&$"))
    expect(page.locator(".title")).to_have_text("<b>Title</b> $&")
    phone.tap(0.05, 0.5)
    expect(phone.where).to_have_text(
        "Between Authoritative meaning-making and Collaborative meaning-making."
    )
    phone.button("Place me").click()
    expect(phone.told).to_contain_text("has arrived")
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    host.others((0.5, 0.5), (-0.5, 0.5), (1, -1))
    host.patch(open=False, shown=True)
    expect(page.locator("circle.mean")).to_have_count(1)
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


ORDER = """async (address) => {
  const { createLine } = await import(address);
  const seen = [], asked = [], streams = [];
  const stream = (signal) => new ReadableStream({
    start(control) {
      streams.push(control);
      signal.addEventListener("abort", () => control.error(new Error()));
    },
  });
  window.fetch = async (path, { signal }) => path.endsWith("/events")
    ? new Response(stream(signal))
    : new Promise((answer) => asked.push(answer));
  const on = { state: (_, number) => seen.push(number), up() {}, count() {}, wait() {}, over() {} };
  const until = async (is) => {
    for (let tries = 0; !is(); tries += 1) {
      if (tries > 2000) throw new Error(`${is}: not within 10 s`);
      await new Promise((done) => setTimeout(done, 5));
    }
  };
  const answer = (number) =>
    asked.shift()(new Response("{}", { headers: { ETag: `W/"${number}"` } }));
  createLine("/x", { ok: true, data: {}, number: 1 }, () => null, on);
  await until(() => seen.length === 1 && streams.length === 1);
  dispatchEvent(new Event("online"));
  await until(() => asked.length === 1 && streams.length === 2);
  streams[1].enqueue(new TextEncoder().encode('event: state\\nid: 5\\ndata: {}\\n\\n'));
  await until(() => seen.length === 2);
  answer(3);
  await new Promise((done) => setTimeout(done, 50));
  dispatchEvent(new Event("online"));
  await until(() => asked.length === 1);
  answer(2);
  await until(() => seen.length === 3);
  return seen;
}"""


def test_an_older_answer_never_overwrites_a_newer_one(page: Page) -> None:
    """3 was asked for before 5 was heard. 2 was asked for after it: the server has gone back to an
    earlier database, and the page must not wait until that has changed five times."""
    page.goto("/join")
    address = page.evaluate("document.querySelector('link[href*=\"/line.mjs\"]').href")
    assert page.evaluate(ORDER, address) == [1, 5, 2]


def test_the_page_reads_codes_as_the_server_does(page: Page) -> None:
    """Small letters, spaces and hyphens alike; the first sign that is in no code is named."""
    typed = ["K7MQ2F", "k7m-q2f", " k7m q2f ", "K7M–Q2F", "K7MQ2", "K7MQ2FF", "K7MQ2O", "", "ẞ"]
    page.goto("/join")
    address = page.evaluate("document.querySelector('link[href*=\"/code.mjs\"]').href")
    found = page.evaluate(
        "async ([a, typed, signs]) => { const m = await import(a);"
        " return typed.map((one) => m.codeOf(one, signs, 6)); }",
        [address, typed, model.ALPHABET],
    )
    assert found == [model.code_of(one.replace("–", "-")) for one in typed]
    assert found[:4] == ["K7MQ2F"] * 4
