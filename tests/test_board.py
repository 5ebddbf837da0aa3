"""What the board tells the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from matrix import board as boards
from matrix import catalog
from matrix.board import Area, Marker, Markers, Scene, Spot, board
from matrix.plane import Point, Range

SMALL = catalog.load(Path(__file__).parent / "data" / "small.yaml")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The data of the board that was drawn last."""
    data: dict[str, Any] = {}
    monkeypatch.setattr(boards, "_mount", lambda **given: data.update(given["data"]))
    return data


def draw(*markers: Marker, blind: bool = False, **scene: Any) -> None:
    board(
        Scene(SMALL, {}, [], None, [], explained=False, **scene),
        Markers(markers, None, settled=(), blind=blind),
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


def test_a_marker_goes_with_its_range_and_its_lock(sent: dict[str, Any]) -> None:
    """The range as two pairs, or none."""
    range_ = Range((-0.2, 0.2), (0, 1))
    draw(
        Marker("mine:now", "Clinic", "now", 0, 0.5, "", range_),
        Marker("mine:aim", "Clinic", "aim", None, None, "", locked=True),
    )

    now, aim = sent["markers"]
    assert now["range"] == {"x": (-0.2, 0.2), "y": (0, 1)}
    assert not now["locked"]
    assert aim["range"] is None
    assert aim["locked"]


def test_the_board_says_whether_the_catalogue_was_seen(sent: dict[str, Any]) -> None:
    """It was, unless the page says otherwise."""
    draw()
    assert not sent["blind"]

    draw(blind=True)
    assert sent["blind"]
