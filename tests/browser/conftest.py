"""A real Chromium against a real server.

`page` is a desktop window at the app's address, `context_for` makes any other: a phone, dark mode.
What every page of a test asks for and every error it leaves uncaught is in `watch`; the test fails
when a page asked another host or left an error, what its security policy refused included. A
failed test leaves a picture of each open page beside it, NAME-changed.png, which git ignores, and
in its report what the shared server printed last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError

from tests.browser.chromium import REMEDY, find_chromium
from tests.browser.server import Server

HERE = Path(__file__).parent

OURS = {"127.0.0.1", "localhost"}
"""The only hosts that a page may ask for anything."""

FLAGS = (
    "--no-sandbox",  # tests may run as root, where Chromium's sandbox refuses to start
    "--disable-gpu",
    # Nothing of the browser's own leaves the machine, and nothing of a page's either: the lookup
    # fails, while `watch` has seen the attempt.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)

DESKTOP: dict[str, Any] = {"viewport": {"width": 1366, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}

PATIENCE = 15_000
"""How long an expectation or an action may take, in ms: a busy machine is no fault of the code."""

ContextFor = Callable[..., BrowserContext]

REPORT = pytest.StashKey[pytest.TestReport]()
SHARED = pytest.StashKey[Server]()


@dataclass
class Watch:
    """What the pages of one test did. A test that expects errors takes them out: `clear()`."""

    requests: list[str] = field(default_factory=list)
    """Every address asked for, web sockets included, in order."""

    errors: list[str] = field(default_factory=list)
    """Every exception that a page's script left uncaught, and all that its policy refused."""

    def follow(self, context: BrowserContext) -> None:
        """Take down what the pages of `context` do from now on."""
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("console", self._take_down_refusals)
        context.on("page", self._follow_sockets)

    def _take_down_refusals(self, message: ConsoleMessage) -> None:
        # What the Content Security Policy stops never becomes a request, so it isn't in `requests`.
        if message.type == "error" and "Content Security Policy" in message.text:
            self.errors.append(message.text)

    def _follow_sockets(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.requests.append(socket.url))

    @property
    def outside(self) -> list[str]:
        """The requests that went to hosts other than ours; `data:` and `blob:` go to none."""
        parts = ((url, urlsplit(url)) for url in self.requests)
        return [
            url
            for url, part in parts
            if part.scheme in {"http", "https", "ws", "wss"} and part.hostname not in OURS
        ]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright keeps an event loop in the thread it was started in.

    No test after it could call `asyncio.run`. The fast tests' faults are also seen first so.
    """
    items.sort(key=lambda item: item.path.is_relative_to(HERE))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep the report where fixtures find it; add to a failure what the shared server printed."""
    report = yield
    item.stash[REPORT] = report
    if report.failed and SHARED in item.session.stash:
        report.sections.append(("the shared server's log", item.session.stash[SHARED].log()))
    return report


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    """The app with its default settings, shared by all tests that leave no trace in it."""
    with Server() as running:
        request.session.stash[SHARED] = running
        yield running
        del request.session.stash[SHARED]


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(_playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests. Without one they fail and say what to do."""
    program = find_chromium(_playwright.chromium.executable_path)
    if program is None:
        pytest.fail(REMEDY, pytrace=False)
    expect.set_options(timeout=PATIENCE)
    chromium = _playwright.chromium.launch(executable_path=program, args=list(FLAGS))
    yield chromium
    chromium.close()


@pytest.fixture
def watch() -> Watch:
    """The record of what this test's pages do."""
    return Watch()


@pytest.fixture
def context_for(
    browser: Browser, watch: Watch, request: pytest.FixtureRequest
) -> Iterator[ContextFor]:
    """Make a watched browser context, as private as a new profile.

    Takes what Playwright's `new_context` takes: `context_for(**PHONE)`,
    `context_for(color_scheme="dark")`, `context_for(base_url=own_server.url)`.
    It is a desktop at the shared server where nothing else is said.
    """
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        if "base_url" not in options:
            options["base_url"] = request.getfixturevalue("server").url
        context = browser.new_context(**(DESKTOP | options))
        context.set_default_timeout(PATIENCE)
        watch.follow(context)
        contexts.append(context)
        return context

    yield make

    if REPORT in request.node.stash and request.node.stash[REPORT].failed:
        _picture([page for context in contexts for page in context.pages], request.node.name)
    for context in contexts:
        context.close()
    assert watch.outside == [], "a page asked another host"
    assert watch.errors == [], "a page's script left an error uncaught"


@pytest.fixture
def page(context_for: ContextFor) -> Page:
    """An empty desktop window, 1366×900; `page.goto("/")` opens the app in it."""
    return context_for().new_page()


def _picture(pages: list[Page], test: str) -> None:
    name = re.sub(r"[^\w.-]+", "-", test)
    for number, page in enumerate(pages, 1):
        suffix = f"-{number}" if len(pages) > 1 else ""
        try:
            page.screenshot(path=HERE / f"{name}{suffix}-changed.png", timeout=5_000)
        except PlaywrightError as error:  # the page may be what hangs; the test has failed anyway
            print(f"no picture of {page.url}: {error}")  # noqa: T201 - goes to the report
