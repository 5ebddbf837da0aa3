"""The board as a person meets it: markers, the plane, the reading."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import CDPSession, Locator, Page, expect

NOW, AIM = "mine:now", "mine:aim"


class Board:
    """A page's board. Places are in plane units, spots in CSS pixels of the window."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator("[data-board]")
        self.plane = page.locator("[data-board] .plane")
        self.reading = page.locator(".st-key-reading")
        self.card = page.locator(".st-key-modality")

    def open(self, query: str = "") -> Board:
        """Load the map and wait until it can be used."""
        self.page.goto("/" + query)
        return self.ready()

    def ready(self) -> Board:
        ready = self.page.locator('[data-board][data-ready="true"]')
        expect(ready).to_be_visible(timeout=30_000)  # a cold load on a busy machine
        return self

    def marker(self, id_: str = NOW) -> Locator:
        return self.page.locator(f'[data-marker="{id_}"]')

    def place(self, id_: str = NOW) -> tuple[float, float] | None:
        """Where a marker stands; None in the tray."""
        marker = self.marker(id_)
        if marker.get_attribute("data-placed") != "true":
            return None
        return float(marker.get_attribute("data-x")), float(marker.get_attribute("data-y"))

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """The spot of a place."""
        box = self.plane.bounding_box()
        return (
            box["x"] + (x + 1) / 2 * box["width"],
            box["y"] + (1 - y) / 2 * box["height"],
        )

    def middle(self, id_: str = NOW) -> tuple[float, float]:
        """The spot a marker is seen at."""
        box = self.marker(id_).bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def scrolled(self) -> float:
        """How far the page is scrolled down, in CSS pixels; Streamlit scrolls a part of its own."""
        return self.page.locator('[data-testid="stMain"]').evaluate("main => main.scrollTop")

    def drag(self, id_: str, x: float, y: float) -> None:
        """Drag a marker to a place with the mouse, and let go."""
        self.lift(id_)
        self.page.mouse.move(*self.spot(x, y), steps=12)
        self.page.mouse.up()

    def lift(self, id_: str) -> None:
        """Press the mouse on a marker. A tab behind another one draws nothing and would be waited
        for."""
        self.page.bring_to_front()
        self.marker(id_).scroll_into_view_if_needed()
        self.page.mouse.move(*self.middle(id_))
        self.page.mouse.down()


class Finger:
    """One finger on a touch screen."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)

    def drag(self, path: Sequence[tuple[float, float]], lift: bool = True) -> None:
        """Touch at the first spot, go through the others, and lift."""
        self._send("touchStart", path[0])
        for spot in path[1:]:
            self._send("touchMove", spot)
        if lift:
            self._session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def _send(self, type_: str, spot: tuple[float, float]) -> None:
        self._session.send(
            "Input.dispatchTouchEvent",
            {"type": type_, "touchPoints": [{"x": spot[0], "y": spot[1]}]},
        )


def between(
    start: tuple[float, float], end: tuple[float, float], steps: int = 10
) -> list[tuple[float, float]]:
    """Spots on the straight line from `start` to `end`, both included."""
    return [
        (start[0] + (end[0] - start[0]) * i / steps, start[1] + (end[1] - start[1]) * i / steps)
        for i in range(steps + 1)
    ]
