"""Nothing lost: reload, closed tab, killed server, forbidden storage; and shared links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.board import AIM, NOW, Board
from tests.browser.conftest import PHONE, ContextFor
from tests.browser.server import Server

NEAR = 0.02
KEY = "stance-matrix:practice"
SHARED_NOW = "shared:now"


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that a test may kill."""
    with Server() as running:
        yield running


def kept(page: Page) -> dict | None:
    """What this browser keeps, once every change is in it."""
    page.wait_for_function("localStorage.getItem('stance-matrix:outbox') === null")
    text = page.evaluate(f"localStorage.getItem('{KEY}')")
    return None if text is None else json.loads(text)


def test_a_reload_brings_everything_back(page: Page) -> None:
    """Both markers and what they say."""
    board = Board(page).open()
    board.drag(NOW, 0.5, 0.6)
    board.drag(AIM, -0.5, 0.6)
    expect(board.reading).to_contain_text("From now to the aim")

    page.reload()
    board.ready()

    assert board.place(NOW) == pytest.approx((0.5, 0.6), abs=NEAR)
    assert board.place(AIM) == pytest.approx((-0.5, 0.6), abs=NEAR)
    expect(board.reading).to_contain_text("Much more expert knowledge")


def test_a_closed_tab_loses_nothing(context_for: ContextFor) -> None:
    """The record is the browser's, not the tab's."""
    context = context_for()
    first = Board(context.new_page()).open()
    first.drag(NOW, 0.3, -0.6)
    expect(first.reading).to_contain_text("Collaborative problem analysis")
    first.page.close()

    second = Board(context.new_page()).open()

    assert second.place() == pytest.approx((0.3, -0.6), abs=NEAR)


def test_a_killed_and_restarted_server_loses_nothing(
    context_for: ContextFor, own_server: Server
) -> None:
    """What was dropped before, and what was dropped while nobody listened."""
    board = Board(context_for(base_url=own_server.url).new_page()).open()
    board.drag(NOW, 0.5, 0.6)
    expect(board.reading).to_contain_text("Collaborative meaning-making")

    own_server.kill()
    board.page.keyboard.press("Escape")
    board.drag(AIM, -0.5, -0.6)
    expect(board.page.locator("[data-board] .status")).to_contain_text("Kept in this browser")
    own_server.start()

    expect(board.reading).to_contain_text("From now to the aim", timeout=60_000)
    board.page.reload()
    board.ready()
    assert board.place(NOW) == pytest.approx((0.5, 0.6), abs=NEAR)
    assert board.place(AIM) == pytest.approx((-0.5, -0.6), abs=NEAR)


def test_a_drop_on_a_dead_server_survives_a_closed_tab(
    context_for: ContextFor, own_server: Server
) -> None:
    """The change waits in the browser until a server takes it."""
    context = context_for(base_url=own_server.url)
    first = Board(context.new_page()).open()
    own_server.kill()
    first.drag(NOW, -0.5, 0.6)
    first.page.close()
    own_server.start()

    second = Board(context.new_page()).open()

    expect(second.reading).to_contain_text("Authoritative meaning-making")
    assert second.place() == pytest.approx((-0.5, 0.6), abs=NEAR)


def test_two_tabs_follow_each_other(context_for: ContextFor) -> None:
    """Neither overwrites what the other has placed."""
    context = context_for()
    first = Board(context.new_page()).open()
    second = Board(context.new_page()).open()

    first.drag(NOW, 0.5, 0.6)
    expect(second.marker(NOW)).to_have_attribute("data-placed", "true")
    second.drag(AIM, -0.5, 0.6)
    expect(first.marker(AIM)).to_have_attribute("data-placed", "true")

    assert first.place(NOW) == second.place(NOW)
    assert first.place(AIM) == second.place(AIM)


def test_a_tab_that_was_cut_off_overwrites_nothing(context_for: ContextFor) -> None:
    """What the other tab did meanwhile stays, and what was dropped here comes on top."""
    context = context_for()
    first = Board(context.new_page()).open()
    first.drag(NOW, 0.1, 0.1)
    expect(first.reading).to_contain_text("in the middle")
    cut = context.new_page()
    lines = []
    cut.route_web_socket("**/_stcore/stream", lambda line: lines.append(Line(line)))
    second = Board(cut).open()
    assert second.place(NOW) == first.place(NOW)

    lines[-1].dead = True
    first.drag(NOW, -0.5, 0.5)
    expect(first.reading.locator("h2")).to_contain_text("Authoritative meaning-making")
    second.drag(AIM, 0.6, -0.6)
    lines[-1].dead = False

    expect(first.marker(AIM)).to_have_attribute("data-placed", "true")
    marks = kept(cut)["contexts"][0]["marks"]
    assert {m["kind"]: (m["x"], m["y"]) for m in marks} == {
        "now": first.place(NOW),
        "aim": second.place(AIM),
    }
    assert first.place(NOW) == pytest.approx((-0.5, 0.5), abs=NEAR)


class Line:
    """A web socket that can be cut: what the page says meanwhile is lost."""

    def __init__(self, page_side: WebSocketRoute) -> None:
        self.dead = False
        server_side = page_side.connect_to_server()
        page_side.on_message(lambda message: self.dead or server_side.send(message))
        server_side.on_message(lambda message: self.dead or page_side.send(message))


def test_shared_practices_stand_beside_ones_own(context_for: ContextFor) -> None:
    """Only one's own can be moved; a reload shows the shared ones again and what was moved."""
    board = Board(context_for().new_page()).open()
    board.drag(NOW, 0.5, 0.6)
    expect(board.reading).to_contain_text("Collaborative meaning-making")
    own = kept(board.page)

    board.open("?now=-0.42,-0.61&aim=0.7,0.5&label=Executive%20coaching&now2=-0.6,0.5")

    assert (board.place(SHARED_NOW), board.place("shared-2:now")) == ((-0.42, -0.61), (-0.6, 0.5))
    expect(board.reading.locator("h2")).to_have_text("Executive coaching: Authoritative causality")
    name = "Executive coaching · now, shared with you"
    expect(board.page.get_by_role("slider", name=name)).to_be_disabled()
    assert kept(board.page) == own
    board.drag(SHARED_NOW, 0.5, 0.5)
    board.page.keyboard.press("ArrowUp")
    assert board.place(SHARED_NOW) == (-0.42, -0.61), "another's marker does not move"

    board.drag(NOW, 0.5, -0.6)
    expect(board.reading.locator("h2")).to_have_text("My practice: Collaborative problem analysis")
    moved = board.place()
    board.page.reload()
    board.ready()
    assert (board.place(), board.place(SHARED_NOW)) == (moved, (-0.42, -0.61))
    assert [context["label"] for context in kept(board.page)["contexts"]] == ["My practice"]

    board.page.get_by_role("button", name="Put them away").click()
    expect(board.marker(SHARED_NOW)).to_have_count(0)
    assert board.place() == moved
    assert "now" not in board.page.url


def test_names_of_markers_do_not_lie_over_each_other(context_for: ContextFor) -> None:
    """A phone has no room for all; one that waits is seen while its marker is looked at."""
    board = Board(context_for(**PHONE).new_page()).open(
        "?now=0.42,0.61&aim=0.7,0.5&label=Executive%20coaching&now2=-0.6,0.5&label2=Supervision"
    )
    tag = board.marker("shared:aim").locator(".tag")
    expect(tag).to_be_hidden()

    boxes = [tag.bounding_box() for tag in board.root.locator(".marker .tag:visible").all()]
    assert len(boxes) > 2
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    board.marker("shared:aim").focus()
    expect(tag).to_be_visible()


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]
        for start, size in (("x", "width"), ("y", "height"))
    )


def test_a_shared_practice_can_be_kept_beside_ones_own(context_for: ContextFor) -> None:
    """And then it is one's own, here and after a reload."""
    board = Board(context_for().new_page()).open()
    board.drag(NOW, 0.5, 0.6)
    expect(board.reading).to_contain_text("Collaborative meaning-making")
    board.open("?now=-0.42,-0.61&label=Executive%20coaching")

    board.page.get_by_role("button", name="Keep it with mine").click()
    expect(board.marker(SHARED_NOW)).to_have_count(0)
    expect(board.page.locator("[data-marker$=':now']")).to_have_count(2)
    board.page.wait_for_function(f"localStorage.getItem('{KEY}').includes('Executive')")
    board.page.reload()
    board.ready()

    labels = [context["label"] for context in kept(board.page)["contexts"]]
    assert labels == ["My practice", "Executive coaching"]


def test_the_share_button_gives_a_link_that_opens_the_same_places(
    context_for: ContextFor,
) -> None:
    """What one sends is what the other sees."""
    board = Board(context_for().new_page()).open()
    board.drag(NOW, 0.5, 0.6)
    expect(board.reading).to_contain_text("Collaborative meaning-making")
    sent = board.place()
    board.page.get_by_role("button", name="Share").click()
    link = board.page.get_by_role("dialog").locator("code").inner_text()

    other = Board(context_for().new_page())
    other.page.goto(link)
    other.ready()

    assert other.place(SHARED_NOW) == sent


@pytest.mark.parametrize(
    "query", ["?now=nan,0.5", "?now=1e308,0", "?now=<b>,2", "?now=0.5", "?set=nowhere"]
)
def test_a_tampered_link_is_refused_with_a_note(page: Page, query: str) -> None:
    """The map opens as without it, and says what it ignored."""
    board = Board(page).open(query)

    expect(page.locator(".st-key-notes")).to_contain_text("is ignored")
    expect(page.get_by_text("Traceback")).to_have_count(0)
    assert board.place() is None


def record(x: str) -> str:
    """A record with one mark whose x is written as given."""
    mark = f'{{"on":"2026-05-01","kind":"now","x":{x},"y":0}}'
    return f'{{"version":1,"contexts":[{{"id":"mine","label":"Mine","marks":[{mark}]}}]}}'


@pytest.mark.parametrize(
    "stored",
    [
        "not json at all",
        '{"version": 9, "contexts": []}',
        record("NaN"),
        record("1e308"),
        "[" * 50_000,
    ],
    ids=["words", "version", "nan", "huge", "deep"],
)
def test_damaged_storage_is_set_aside_and_said(context_for: ContextFor, stored: str) -> None:
    """It stays until something is placed, and then it is kept aside."""
    context = context_for()
    context.add_init_script(
        "if (location.host && !sessionStorage.seeded) {"
        f" localStorage.setItem('{KEY}', {json.dumps(stored)}); sessionStorage.seeded = 1 }}"
    )
    board = Board(context.new_page()).open()
    expect(board.page.locator(".st-key-notes")).to_contain_text("could not be read")
    assert board.page.evaluate(f"localStorage.getItem('{KEY}')") == stored

    board.drag(NOW, 0.5, 0.6)
    expect(board.reading).to_contain_text("Collaborative meaning-making")

    board.page.wait_for_function(
        "stored => localStorage.getItem('stance-matrix:set-aside') === stored", arg=stored
    )
    assert kept(board.page)["contexts"][0]["marks"][0]["kind"] == "now"


def test_forbidden_storage_is_said_and_everything_else_works(context_for: ContextFor) -> None:
    """A browser may forbid it; the map is usable all the same."""
    context = context_for()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    board = Board(context.new_page()).open()
    expect(board.page.locator(".st-key-notes")).to_contain_text("does not allow")

    board.drag(NOW, 0.5, 0.6)

    expect(board.reading).to_contain_text("Collaborative meaning-making")


def test_full_storage_is_said_and_everything_else_works(context_for: ContextFor) -> None:
    """The mark lasts until the page is closed, and the note says so."""
    context = context_for()
    context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    board = Board(context.new_page()).open()

    board.drag(NOW, 0.5, 0.6)

    expect(board.reading).to_contain_text("Collaborative meaning-making")
    expect(board.page.locator(".st-key-notes")).to_contain_text("storage is full")
