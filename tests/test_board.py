"""What the board tells the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from matrix import board as boards
from matrix import catalog
from matrix.board import Area, Markers, Scene, Spot, board
from matrix.plane import Point, Range

SMALL = catalog.load(Path(__file__).parent / "data" / "small.yaml")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The data of the board that was drawn last."""
    data: dict[str, Any] = {}
    monkeypatch.setattr(boards, "_mount", lambda **given: data.update(given["data"]))
    return data


def draw(**scene: Any) -> None:
    board(
        Scene(SMALL, {}, [], None, [], explained=False, **scene),
        Markers([], None, locked=False, settled=()),
        {},
        key="board",
    )


def test_a_spot_goes_to_the_browser_with_its_boxes_and_its_trail(
    sent: dict[str, Any],
) -> None:
    """In plain lists and numbers."""
    box = Range((0.1, 0.5), (-1, 0.4))
    spot = Spot("a", "May", "earlier", Point(0.2, 0.3), (Area("range", box),), "mine:now")

    draw(spots=[spot])

    assert sent["spots"] == [
        {
            "id": "a",
            "name": "May",
            "kind": "earlier",
            "at": {"x": 0.2, "y": 0.3},
            "areas": [{"kind": "range", "range": {"x": [0.1, 0.5], "y": [-1, 0.4]}}],
            "trail": "mine:now",
        }
    ]


def test_a_board_without_spots_says_so(sent: dict[str, Any]) -> None:
    """The browser finds an empty list and no missing key."""
    draw()

    assert sent["spots"] == []
