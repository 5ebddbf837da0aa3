"""A workshop's host, by plain calls, and the participant's page on a phone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.server import HOST, Server

QUESTIONS = ("Where do you work today?", "Where were you in your last session?")


class Host:
    """Who runs a workshop on a server, by the API."""

    def __init__(
        self,
        server: Server,
        questions: tuple[str, ...] = QUESTIONS,
        title: str = "Group B",
        more: Sequence[Mapping[str, str]] = (),
    ) -> None:
        """Makes one whose rounds ask `questions` about oneself, and then `more`."""
        self._server = server
        rounds = [{"question": question, "about": "now"} for question in questions]
        order = {"title": title, "rounds": [*rounds, *more]}
        made = self.call("POST", "/api/workshops", order)
        self.code, self._token = made["code"], made["host_token"]
        self.path = f"/api/workshops/{self.code}"

    def call(self, method: str, path: str, body: object = None, token: str = "") -> Any:
        connection = HTTPConnection(HOST, self._server.port, timeout=20)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        assert answer.status < 300, content
        return json.loads(content) if content else None

    def patch(self, **change: object) -> None:
        self.call("PATCH", self.path, change, self._token)

    def others(self, *places: tuple[float, float], number: int = 1) -> None:
        """More participants, one at each place."""
        for x, y in places:
            token = self.call("POST", f"{self.path}/participants")["participant_token"]
            self.call("PUT", f"{self.path}/rounds/{number}/placement", {"x": x, "y": y}, token)

    def points(self, number: int = 1) -> list[tuple[float, float]]:
        found = self.call("GET", f"{self.path}/rounds/{number}/results", token=self._token)
        return [(point["x"], point["y"]) for point in found["points"]]

    def state(self) -> Any:
        return self.call("GET", self.path)

    def delete(self) -> None:
        self.call("DELETE", self.path, token=self._token)


class Phone:
    """The page on a phone."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.field = page.locator(".field")
        self.marker = page.get_by_role("slider", name="Your place")
        self.told = page.get_by_role("status")
        self.where = page.locator(".where")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def open(self, code: str) -> Phone:
        self.page.goto(f"/join/{code}")
        expect(self.page.locator("main[data-state='open']")).to_be_visible()
        return self

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """The place in pixels of the window."""
        box = self.field.bounding_box()
        assert box
        return box["x"] + (x + 1) / 2 * box["width"], box["y"] + (1 - y) / 2 * box["height"]

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.page.mouse.move(*self.spot(*start))
        self.page.mouse.down()
        self.page.mouse.move(*self.spot(*end), steps=5)
        self.page.mouse.up()

    def tap(self, x: float, y: float) -> None:
        self.page.touchscreen.tap(*self.spot(x, y))
