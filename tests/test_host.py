"""The host's screen: its page, what that knows before a host has come, and the QR code."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import segno
from starlette.applications import Starlette

from matrix import catalog, host, text
from matrix.errors import CatalogError
from matrix.host import qr
from matrix.paths import DATA
from matrix.workshop.model import SELF
from tests.room import Answer, Room

CATALOG = catalog.load(DATA / "catalog.yaml")
TEXT = text.load(DATA / "text" / "en.yaml")
LAN = "http://192.168.1.20:8501"


def get(path: str, found: Any = lambda: CATALOG) -> Answer:
    app = Starlette(routes=host.routes(found, lambda: TEXT))
    with Room(app) as room:
        return room.call("GET", path)


def data_of(answer: Answer) -> dict[str, Any]:
    said = re.search(rb'<script id="data" type="application/json">(.*?)</script>', answer.body)
    assert said
    return json.loads(said[1])


def drawn(code: qr.Code) -> set[tuple[int, int]]:
    """The dark modules of a drawing, as column and row."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", code.path)
    assert "".join(f"M{x} {y}h{n}v1h-{back}z" for x, y, n, back in runs) == code.path
    assert all(n == back for _, _, n, back in runs)
    return {(int(x) + i, int(y)) for x, y, n, _ in runs for i in range(int(n))}


class TestPage:
    def test_it_is_the_same_for_every_code(self) -> None:
        """It knows nothing of any workshop, nor whether there is one."""
        pages = {get(path).body for path in ("/host", "/host/K7MQ2F", "/host/%3Cscript%3E")}

        assert len(pages) == 1

    def test_it_has_the_map_and_what_may_stand_behind_the_points(self) -> None:
        """Axes, quadrants, all modalities with their ranges; the first set's by their ids."""
        data = data_of(get("/host/K7MQ2F"))

        assert data["axes"]["x"]["high"] == CATALOG.axes.x.high.name
        assert [q["label"] for q in data["quadrants"]] == [q.label for q in CATALOG.quadrants]
        assert list(data["modalities"]) == [m.id for m in CATALOG.modalities]
        first = CATALOG.modalities[0]
        assert data["modalities"][first.id]["range"] == {
            "x": list(first.range.x),
            "y": list(first.range.y),
        }
        assert data["behind"] == [m.id for m in CATALOG.members(CATALOG.sets[0])]
        assert set(data["selves"]) == set(SELF)

    def test_its_policy_lets_it_talk_to_this_server_alone(self) -> None:
        """And nobody may frame it: the host's token is in it."""
        policy = get("/host/K7MQ2F").headers["content-security-policy"]

        assert "connect-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy

    def test_a_faulty_catalogue_is_said_in_a_line(self) -> None:
        """No traceback."""

        def faulty() -> None:
            raise CatalogError([])

        answer = get("/host/K7MQ2F", faulty)
        assert answer.status == 503
        assert b"Traceback" not in answer.body


class TestCode:
    def test_it_says_where_to_join(self) -> None:
        """Module by module what the library makes of that address, within four of white."""
        address = f"{LAN}/join/K7MQ2F"
        made = segno.make(address, error="m", micro=False, boost_error=False)
        rows = [list(row) for row in made.matrix]

        code = qr.code(address)

        assert code.size == len(rows) + 8
        dark = {(x + 4, y + 4) for y, row in enumerate(rows) for x, on in enumerate(row) if on}
        assert drawn(code) == dark

    def test_the_page_gets_it_for_the_address_that_phones_use(self) -> None:
        """Whichever that is, and however the code was written."""
        expected = qr.code(f"{LAN}/join/K7MQ2F")
        for path in ("/host/K7MQ2F/qr", "/host/k7m%20q2f/qr"):
            assert get(f"{path}?at={LAN}").data == {"size": expected.size, "path": expected.path}

    @pytest.mark.parametrize(
        "origin",
        [
            "",
            "javascript:alert(1)",
            "http://",
            "http://a/b",
            "http://a?b",
            "http://u@a",
            "http://a:99999",
            "http://a:b",
            "ftp://a",
            "http://" + "a" * 200,
        ],
    )
    def test_anything_else_is_drawn_for_nobody(self, origin: str) -> None:
        """It is for joining a workshop here, not for whatever one likes."""
        assert host.join_address(origin, "K7MQ2F") is None
        assert get(f"/host/K7MQ2F/qr?at={origin}").status == 422

    def test_no_code_no_drawing(self) -> None:
        """422."""
        assert get(f"/host/nothing/qr?at={LAN}").status == 422

    @pytest.mark.parametrize("origin", [LAN, "https://map.example.org", "http://[fd00::1]:8501"])
    def test_addresses_of_servers(self, origin: str) -> None:
        """With a name or a number, with a port or none."""
        assert host.join_address(origin, "K7MQ2F") == f"{origin}/join/K7MQ2F"
