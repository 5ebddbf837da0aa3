"""Making a workshop in a browser, and finding it again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from matrix import assets
from tests.browser.conftest import ContextFor, Watch
from tests.browser.server import Server

LIST = "stance-matrix:workshops"
HOSTILE = "<img src=x onerror=alert(1)> $& {n}"


@pytest.fixture
def keyed() -> Iterator[Server]:
    """A server on which making a workshop needs a key."""
    with Server({"MATRIX_WORKSHOPS": "open sesame"}) as running:
        yield running


def come(page: Page) -> None:
    page.goto("/workshop")
    page.locator(".hosting[data-ready]").wait_for()


def made(page: Page) -> dict[str, Any]:
    """The workshop whose host's screen opens: what the browser keeps of it."""
    page.wait_for_url(re.compile(r"/host/[0-9A-Z]{6}"))
    (newest, *_) = json.loads(page.evaluate(f"localStorage.getItem('{LIST}')"))
    assert newest["code"] in page.url
    return newest


def state(page: Page, code: str) -> Any:
    answer = page.request.get(f"/api/workshops/{code}")
    return answer.json() if answer.ok else answer.status


def rounds(page: Page) -> list[tuple[str, str]]:
    """What the editor shows of each round: what it is about, and its question."""
    return [
        (row.locator("select").input_value(), row.locator("input").input_value())
        for row in page.locator(".rounds li").all()
    ]


def test_one_click_makes_a_workshop_which_is_found_again_copied_and_deleted(
    context_for: ContextFor, watch: Watch
) -> None:
    """With the rounds that were offered; its host's screen opens in the same tab, and going back
    comes to the list."""
    context = context_for(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    been: list[str] = []
    page.on("framenavigated", lambda frame: been.append(frame.url))
    come(page)
    expect(page.get_by_text("None yet.")).to_be_visible()
    lost = [{"code": "XXXXXX", "title": "Old", "token": "t", "at": 5}]
    page.evaluate(f"localStorage.setItem('{LIST}', {json.dumps(json.dumps(lost))})")
    asked = watch.requests
    come(page)
    expect(page.locator(".mine li")).to_contain_text("It is gone.")
    come(page)  # asking on would be taken for guessing
    expect(page.locator(".mine li")).to_contain_text("It is gone.")
    assert len([url for url in asked if url.endswith("/api/workshops/XXXXXX")]) == 1
    page.get_by_role("button", name="Forget “Old”").click()
    expect(page.get_by_text("None yet.")).to_be_visible()
    offered = page.locator(".asked li").all_inner_texts()

    page.get_by_role("button", name="Make a workshop").click()

    entry = made(page)
    found = state(page, entry["code"])
    assert [asked["question"] for asked in found["rounds"]] == offered
    assert [asked["about"] for asked in found["rounds"]] == ["now", "session", "aim"]
    assert found["title"] == entry["title"]
    # A browser remembers where it has been, and completes it on the wall.
    assert [url for url in been if f"/host/{entry['code']}" in url] != []
    assert [url for url in been if "#" in url] == []
    page.request.post(f"/api/workshops/{entry['code']}/participants")

    come(page)
    row = page.locator(f".mine li[data-code='{entry['code']}']")
    expect(row).to_contain_text("Round 1 of 3, open: 1 joined, 0 placed")
    open_ = row.get_by_role("link", name="Open")
    expect(open_).to_have_attribute("href", re.compile(f"/host/{entry['code']}$"))
    row.get_by_role("button", name="Copy the host link").click()
    expect(row).to_contain_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"/host/{entry['code']}#{entry['token']}")

    row.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    assert state(page, entry["code"])["joined"] == 1
    row.get_by_role("button", name="Delete").click()
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name="All answers as CSV").click()
    assert download.value.suggested_filename.startswith(f"workshop-{entry['code']}-")
    page.get_by_role("dialog").get_by_role("button", name="Delete it").click()
    expect(row).to_have_count(0)
    expect(page.get_by_text("None yet.")).to_be_visible()
    assert state(page, entry["code"]) == 404
    assert page.evaluate(f"localStorage.getItem('{LIST}')") is None


def test_rounds_are_edited_by_keyboard_through_a_reload_and_a_lost_line(page: Page) -> None:
    """The question follows what a round is about until somebody has written one."""
    come(page)
    page.get_by_role("button", name="Change title and rounds").press("Enter")
    expect(page.get_by_label("Title")).to_be_focused()
    page.keyboard.insert_text(HOSTILE)
    modality = page.locator(".rounds optgroup").nth(1).locator("option").first
    about, name = modality.get_attribute("value"), modality.inner_text()
    assert about
    page.get_by_label("What round 1 is about").select_option(about)
    assert rounds(page)[0] == (about, f"Where would you put {name}?")
    page.get_by_label("Question of round 2").fill("Mine?")
    page.get_by_label("What round 2 is about").select_option("now")
    assert rounds(page)[1] == ("now", "Mine?")
    page.get_by_label("Move round 2 up").press("Enter")
    expect(page.get_by_label("Move round 1 down")).to_be_focused()
    page.get_by_label("Remove round 3").press("Enter")
    expect(page.locator(".rounds li")).to_have_count(2)
    page.get_by_role("button", name="Put it back").press("Enter")
    page.get_by_label("Remove round 3").press("Enter")
    page.get_by_role("button", name="Add a round").press("Enter")
    added = page.get_by_label("Question of round 3")
    expect(added).to_be_focused()
    assert rounds(page)[2] == ("now", "")
    page.get_by_role("button", name="Make a workshop").press("Enter")
    expect(added).to_be_focused()
    expect(page.get_by_role("alert").filter(has_text="Round 3 has no question.")).to_be_visible()
    expect(added).to_have_attribute("aria-invalid", "true")
    page.keyboard.insert_text("And then?")
    expect(page.locator(".rounds .empty")).to_have_count(0)
    edited = rounds(page)
    assert [one for one, _ in edited] == ["now", about, "now"]

    page.reload()
    page.locator(".hosting[data-ready]").wait_for()
    assert rounds(page) == edited
    expect(page.get_by_label("Title")).to_have_value(HOSTILE)
    page.route("**/api/workshops", lambda route: route.abort())
    page.get_by_role("button", name="Make a workshop").click()
    expect(page.get_by_role("alert").filter(has_text="does not answer")).to_be_visible()
    assert rounds(page) == edited
    page.unroute("**/api/workshops")
    page.get_by_role("button", name="Make a workshop").click()

    entry = made(page)
    found = state(page, entry["code"])
    assert found["title"] == entry["title"] == HOSTILE
    assert [(asked["about"], asked["question"]) for asked in found["rounds"]] == edited
    come(page)  # the draft has become a workshop; the next one starts anew
    assert len(page.locator(".asked li").all()) == 3
    expect(page.locator(".mine h3")).to_have_text(HOSTILE)


def test_a_wrong_key_is_told_and_the_right_one_makes_it(
    context_for: ContextFor, keyed: Server
) -> None:
    """And how phones get in: here, not at all, with the line that lets them."""
    page = context_for(base_url=keyed.url).new_page()
    come(page)
    line = page.locator(".reach code")
    expect(line).to_contain_text(".venv/bin/streamlit run app.py")
    expect(line).to_contain_text(f"--server.port {keyed.port}")
    said = page.locator(".reach .fine")
    expect(said).to_contain_text(f"the address you use now, 127.0.0.1:{keyed.port}")
    field, make = page.get_by_label("Key of this place"), page.get_by_text("Make a workshop")
    make.click()
    expect(page.locator(".error")).to_contain_text("needs a key")
    expect(field).to_be_focused()
    field.fill("abracadabra")
    make.click()
    expect(page.locator(".error")).to_contain_text("not the key of this place")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    field.fill("open sesame")
    field.press("Enter")
    assert made(page)["token"]


def test_the_list_takes_anything_from_storage_and_never_throws(page: Page) -> None:
    """What is damaged is left out; where storage refuses, the list lasts as long as the page."""
    page.goto("/_stcore/health")
    good = {"code": "K7M2QF", "title": "B", "token": "t.s", "at": 5}
    bad = [
        None, 3, [], {}, good | {"code": "k7m2qf"}, good | {"token": ""}, good | {"token": "a b"},
        good | {"title": ""}, good | {"at": "5"}, good | {"at": -1}, good | {"title": 4},
    ]  # fmt: skip
    found = page.evaluate(
        """async ([address, key, good, bad]) => {
          const m = await import(address);
          const seen = {};
          const stored = (text) => localStorage.setItem(key, text);
          seen.damaged = ["{", "null", "7", '"x"', "{}", '[[[['].map((text) => {
            stored(text);
            return m.all();
          });
          stored(JSON.stringify([...bad, good, { ...good, title: "again" }]));
          seen.sound = m.all();
          m.add({ ...good, code: "AAAAAA", at: 6 });
          m.add({ ...good, title: "other" });
          seen.order = m.all().map(({ code, title }) => [code, title]);
          seen.kept = JSON.parse(localStorage.getItem(key)).length;
          m.remove("AAAAAA");
          seen.found = [m.find("AAAAAA"), m.find("K7M2QF").title, m.lasting()];
          Storage.prototype.setItem = () => { throw new Error("full"); };
          m.add({ ...good, code: "BBBBBB" });
          seen.full = [m.all().map(({ code }) => code), m.lasting()];
          Storage.prototype.getItem = () => { throw new Error("forbidden"); };
          seen.forbidden = m.all().length;
          return seen;
        }""",
        ["/" + assets.address("hosting/kept.mjs"), LIST, good, bad],
    )
    assert found == {
        "damaged": [[]] * 6,
        "sound": [good],
        "order": [["AAAAAA", "B"], ["K7M2QF", "other"]],
        "kept": 2,
        "found": [None, "other", True],
        "full": [["BBBBBB", "K7M2QF"], False],
        "forbidden": 2,
    }
