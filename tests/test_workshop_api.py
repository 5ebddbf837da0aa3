"""The API of the workshops: every call of the contract, and every refusal."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import URL
from starlette.applications import Starlette

from matrix import catalog, server
from matrix.errors import StoreError
from matrix.paths import DATA
from matrix.workshop import api, model, watch
from matrix.workshop.desk import Desk
from matrix.workshop.store import Store
from tests import postgres
from tests.room import Answer, Room

CATALOG = catalog.load(DATA / "catalog.yaml")
ORDER = {
    "title": "Group B",
    "rounds": [
        {"question": "Where do you work today?", "about": "now"},
        {"question": "Where would you put CBT?", "about": "cbt"},
    ],
}
MADE_UP = "made.up"
HERE = {"x": 0.25, "y": -0.5}
Start = Callable[..., Room]


def address(folder: Path) -> URL:
    return URL.create("sqlite", database=str(folder / "workshops.sqlite3"))


def app(desk: Desk) -> Starlette:
    """The API with all the app's middleware round it."""
    return Starlette(routes=api.routes(desk, lambda: CATALOG), middleware=server.middleware())


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the API with a setting of MATRIX_WORKSHOPS; again is one more replica. For its guard
    time stands still."""
    opened: list[tuple[Room, Desk]] = []

    def begin(key: str = "on", url: URL | None = None) -> Room:
        desk = Desk(lambda: url or address(tmp_path), key, clock=lambda: 0.0)
        opened.append((Room(app(desk)), desk))
        return opened[-1][0]

    yield begin
    for room, desk in opened:
        room.leave()
        desk.close()
        room.__exit__()


@pytest.fixture
def room(start: Start) -> Room:
    return start()


@pytest.fixture
def made(room: Room) -> tuple[str, str]:
    """A workshop: its path, and its host's token."""
    return make(room)


def make(room: Room, order: object = ORDER, **headers: str) -> tuple[str, str]:
    answer = room.call("POST", "/api/workshops", order, **headers)
    assert answer.status == 201
    return f"/api/workshops/{answer.data['code']}", answer.data["host_token"]


def join(room: Room, path: str) -> str:
    answer = room.call("POST", f"{path}/participants")
    assert answer.status == 201
    return answer.data["participant_token"]


def place(room: Room, path: str, where: object = HERE, number: int = 1) -> str:
    """Let one more join and answer; gives their token."""
    token = join(room, path)
    assert room.call("PUT", f"{path}/rounds/{number}/placement", where, token).status == 200
    return token


def rows_of(answer: Answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"))))


class TestCalls:
    """What each call does."""

    def test_making_one_gives_a_code_and_a_token(self, room: Room) -> None:
        """The code is one that can be read off a wall."""
        answer = room.call("POST", "/api/workshops", ORDER)

        assert answer.status == 201
        assert set(answer.data) == {"code", "host_token"}
        assert model.code_of(answer.data["code"]) == answer.data["code"]
        assert answer.headers["cache-control"] == "no-store"

    def test_the_state(self, room: Room, made: tuple[str, str]) -> None:
        """Title, rounds, where it stands; the same for all who ask."""
        path, _ = made
        place(room, path)

        assert room.call("GET", path).data == {
            "code": path[-6:],
            "title": "Group B",
            "round": 1,
            "open": True,
            "shown": False,
            "rounds": [
                {**asked, "open": True, "shown": False}
                for asked in ORDER["rounds"]
            ],
            "joined": 1,
            "count": 1,
            "skipped": 0,
        }

    def test_a_code_may_be_typed_in_small_letters_and_with_a_space(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """As one types on a phone."""
        path, _ = made
        code = path[-6:].lower()

        assert room.call("GET", f"/api/workshops/{code[:3]}%20{code[3:]}").data["code"] == path[-6:]

    def test_an_unchanged_state_is_not_sent_again(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """For those who ask again and again."""
        path, _ = made
        tag = room.call("GET", path).headers["etag"]

        again = room.call("GET", path, if_none_match=f'"old", {tag}')
        assert (again.status, again.body) == (304, b"")
        join(room, path)
        assert room.call("GET", path, if_none_match=tag).status == 200

    def test_a_placement_can_be_replaced_and_skipped(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """The answer repeats what is kept."""
        path, host = made
        token = join(room, path)
        here = f"{path}/rounds/1/placement"
        ranged = {**HERE, "range": {"x": [0.0, 0.5], "y": [-1.0, 0.0]}}

        for said in (HERE, {"skip": True}, ranged):
            answer = room.call("PUT", here, said, token)
            assert answer.status == 200
            assert answer.data == {"round": 1, **said}
        results = room.call("GET", f"{path}/rounds/1/results", token=host).data
        assert (results["count"], results["skipped"], results["points"]) == (1, 0, [HERE])

    def test_a_participant_can_ask_what_they_answered(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """In any round, open or not; nobody else's is ever told."""
        path, host = made
        ranged = HERE | {"range": {"x": [0.0, 0.5], "y": [-1.0, 0.0]}}
        token, other = place(room, path, ranged), place(room, path, {"skip": True})
        room.call("PATCH", path, {"open": False}, host)
        here = f"{path}/rounds/1/placement"

        assert room.call("GET", here, token=token).data == {"round": 1, **ranged}
        assert room.call("GET", here, token=other).data == {"round": 1, "skip": True}
        second = room.call("GET", f"{path}/rounds/2/placement", token=token)
        assert second.data == {"round": 2, "x": None, "y": None}
        assert second.headers["cache-control"] == "no-store"
        assert room.call("GET", f"{path}/rounds/9/placement", token=token).error[0] == 404

    def test_the_host_moves_on_closes_and_shows(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """Each alone or together."""
        path, host = made

        after = room.call("PATCH", path, {"round": 2, "open": False}, host)
        assert after.status == 200
        assert (after.data["round"], after.data["open"], after.data["shown"]) == (2, False, False)
        assert room.call("PATCH", path, {"shown": True}, host).data["shown"]
        assert room.call("GET", path).data["rounds"][0]["shown"] is False

    def test_results(self, room: Room, made: tuple[str, str]) -> None:
        """Of three who placed themselves and one who skipped."""
        path, host = made
        for x, y in ((0.5, 0.5), (0.3, 0.5), (-0.2, -0.4)):
            place(room, path, {"x": x, "y": y})
        place(room, path, {"skip": True})

        data = room.call("GET", f"{path}/rounds/1/results", token=host).data

        assert (data["count"], data["skipped"], data["straddling"]) == (3, 1, 0)
        assert [(p["x"], p["y"]) for p in data["points"]] == [(-0.2, -0.4), (0.3, 0.5), (0.5, 0.5)]
        assert data["mean"] == pytest.approx({"x": 0.2, "y": 0.2})
        assert set(data["spread"]) == {"x", "y", "distance"}
        assert data["quadrants"] == {
            "Authoritative causality": 1,
            "Authoritative meaning-making": 0,
            "Collaborative problem analysis": 0,
            "Collaborative meaning-making": 2,
        }

    def test_movement_is_that_of_who_placed_themselves_in_both_rounds(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """An arrow each, in the order of their places, and the mean of their own moves."""
        path, host = made
        guests = [place(room, path, {"x": x, "y": 0}) for x in (0.5, -0.5, 0.25)]
        room.call("PATCH", path, {"round": 2}, host)
        for guest, said in zip(guests, ({"x": 1, "y": 0}, {"x": 0, "y": -0.5}), strict=False):
            room.call("PUT", f"{path}/rounds/2/placement", said, guest)
        room.call("PUT", f"{path}/rounds/2/placement", {"skip": True}, guests[2])
        place(room, path, HERE, number=2)
        here = f"{path}/rounds/2/movement?since=1"

        answer = room.call("GET", here, token=host)

        assert answer.data == {
            "count": 2,
            "mean": {"x": 0.5, "y": -0.25},
            "arrows": [
                {"from": {"x": -0.5, "y": 0.0}, "to": {"x": 0.0, "y": -0.5}},
                {"from": {"x": 0.5, "y": 0.0}, "to": {"x": 1.0, "y": 0.0}},
            ],
        }
        tag = answer.headers["etag"]
        assert room.call("GET", here, token=host, if_none_match=tag).status == 304
        back = room.call("GET", f"{path}/rounds/1/movement?since=2", token=host)
        assert back.data["mean"] == {"x": -0.5, "y": 0.25}
        for query in ("", "?since=", "?since=3", "?since=one"):
            wrong = room.call("GET", f"{path}/rounds/2/movement{query}", token=host)
            assert wrong.error == (404, "no_round")

    def test_movement_of_nobody(self, room: Room, made: tuple[str, str]) -> None:
        """There is no mean of nothing."""
        path, host = made

        data = room.call("GET", f"{path}/rounds/2/movement?since=1", token=host).data
        assert data == {"count": 0, "mean": None, "arrows": []}

    def test_who_one_is(self, room: Room, made: tuple[str, str]) -> None:
        """By the token one shows, in this workshop."""
        path, host = made
        other, _ = make(room)
        roles = {host: "host", join(room, path): "participant", join(room, other): None, None: None}

        for token, role in roles.items():
            assert room.call("GET", f"{path}/role", token=token).data == {"role": role}

    def test_what_a_host_has_changed_is_told_with_its_number(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """So that an older answer on its way is known for one."""
        path, host = made

        tag = room.call("PATCH", path, {"shown": True}, host).headers["etag"]
        assert tag == room.call("GET", path).headers["etag"]

    def test_results_of_nobody(self, room: Room, made: tuple[str, str]) -> None:
        """There is no mean of nothing."""
        path, host = made
        data = room.call("GET", f"{path}/rounds/2/results", token=host).data

        assert (data["count"], data["points"], data["mean"], data["spread"]) == (0, [], None, None)

    def test_others_see_results_once_they_are_shown(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """With or without a token; and no longer when they are hidden again."""
        path, host = made
        guests = [place(room, path) for _ in range(3)]
        here = f"{path}/rounds/1/results"

        for token in (None, guests[0], "nonsense"):
            assert room.call("GET", here, token=token).error == (403, "hidden")
        room.call("PATCH", path, {"shown": True}, host)
        for token in (None, guests[0], "nonsense"):
            assert room.call("GET", here, token=token).data["count"] == 3
        room.call("PATCH", path, {"shown": False}, host)
        assert room.call("GET", here).error == (403, "hidden")
        assert room.call("GET", here, token=host).status == 200

    def test_the_points_of_two_are_shown_to_the_host_alone(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """Nor is their mean, by which each would know the other."""
        path, host = made
        place(room, path)
        place(room, path)
        room.call("PATCH", path, {"shown": True}, host)

        assert room.call("GET", f"{path}/rounds/1/results").data == {
            "count": 2,
            "skipped": 0,
            "points": [],
            "mean": None,
            "spread": None,
            "quadrants": {},
        }
        assert room.call("GET", f"{path}/rounds/1/results", token=host).data["points"] == [HERE] * 2
        place(room, path)
        assert len(room.call("GET", f"{path}/rounds/1/results").data["points"]) == 3

    def test_results_are_fresh_and_sent_once(self, room: Room, made: tuple[str, str]) -> None:
        """What is kept for all who ask is not kept too long; packed it is the same."""
        path, host = made
        here = f"{path}/rounds/1/results"
        first = room.call("GET", here, token=host)
        assert room.call("GET", here, token=host, if_none_match=first.headers["etag"]).status == 304
        place(room, path)

        second = room.call("GET", here, token=host, if_none_match=first.headers["etag"])
        assert second.data["count"] == 1
        packed = room.call("GET", here, token=host, accept_encoding="gzip")
        assert packed.headers["content-encoding"] == "gzip"

    def test_the_table_has_one_row_for_each_answer(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """A participant has the same number in each round."""
        path, host = made
        first = place(room, path, {**HERE, "range": {"x": [0, 0.5], "y": [-1, 0]}})
        place(room, path, {"skip": True})
        room.call("PATCH", path, {"round": 2}, host)
        room.call("PUT", f"{path}/rounds/2/placement", {"x": 1, "y": 1}, first)

        answer = room.call("GET", f"{path}/results.csv", token=host)
        first_row, *rest = rows_of(answer)
        rows = [dict(zip(first_row, row, strict=True)) for row in rest]

        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.headers["content-disposition"] == (
            f'attachment; filename="workshop-{path[-6:]}.csv"'
        )
        assert len(rows) == 3
        numbers = {row["participant"] for row in rows if row["x"]}
        assert len(numbers) == 1
        bounds = ("x low", "x high", "y low", "y high")
        ranged = next(row for row in rows if row["x"] == "0.25")
        assert [ranged[name] for name in bounds] == ["0", "0.5", "-1", "0"]
        assert [row["skipped"] for row in rows].count("yes") == 1

    def test_a_spreadsheet_takes_nothing_in_the_table_for_a_formula(self, room: Room) -> None:
        """A host may ask what they like, and send the table on."""
        order = {"title": "=1", "rounds": [{"question": "=HYPERLINK(1)", "about": "now"}]}
        path, host = make(room, order)
        place(room, path, {"x": -1, "y": -1})

        rows = rows_of(room.call("GET", f"{path}/results.csv", token=host))
        assert rows[1][1] == "'=HYPERLINK(1)"

    def test_deleting_leaves_nothing(self, room: Room, made: tuple[str, str]) -> None:
        """Nobody finds anything under the code any more."""
        path, host = made
        token = place(room, path)

        answer = room.call("DELETE", path, token=host)

        assert (answer.status, answer.body) == (204, b"")
        assert room.call("GET", path).error == (404, "not_found")
        assert room.call("GET", f"{path}/rounds/1/results", token=host).error[0] == 404
        assert room.call("PUT", f"{path}/rounds/1/placement", HERE, token).error[0] == 404
        assert room.call("DELETE", path, token=host).error[0] == 404

    def test_hostile_words_come_back_as_words(self, room: Room) -> None:
        """JSON that no browser takes for a page."""
        order = {
            "title": "<script>alert(1)</script>\u202e",
            "rounds": [{"question": "</title><img src=x onerror=alert(1)>", "about": "now"}],
        }
        path, _ = make(room, order)
        answer = room.call("GET", path)

        assert answer.data["title"] == "<script>alert(1)</script>"
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"


class TestRefusals:
    """What is not granted, and how that is said."""

    NEED_A_TOKEN = (
        ("PUT", "/rounds/1/placement", HERE),
        ("GET", "/rounds/1/placement", None),
        ("PATCH", "", {"shown": True}),
        ("DELETE", "", None),
        ("GET", "/results.csv", None),
        ("GET", "/rounds/2/movement?since=1", None),
    )

    @pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic aG9zdA==", "token"])
    def test_without_a_token(
        self, room: Room, made: tuple[str, str], header: str | None
    ) -> None:
        """401, and which kind is wanted."""
        headers = {} if header is None else {"authorization": header}
        for method, below, body in self.NEED_A_TOKEN:
            answer = room.call(method, made[0] + below, body, **headers)

            assert answer.error == (401, "unauthorised")
            assert answer.headers["www-authenticate"] == "Bearer"

    @pytest.mark.parametrize(("method", "below", "body"), NEED_A_TOKEN)
    def test_with_a_token_that_is_not_for_this(
        self, room: Room, made: tuple[str, str], method: str, below: str, body: object
    ) -> None:
        """403: the other role's, another workshop's, one that was tampered with."""
        path, host = made
        other, stranger_host = make(room)
        guest, stranger = join(room, path), join(room, other)
        wrong = [stranger_host, stranger, "x", "host.", host[:-2], guest[:-2], "é" * 5, "a." * 4000]
        wrong.append(host if below.endswith("placement") else guest)

        for token in wrong:
            assert room.call(method, path + below, body, token).error == (403, "forbidden")
        assert room.call("GET", path).data["count"] == 0

    def test_a_closed_round(self, room: Room, made: tuple[str, str]) -> None:
        """409; what was said stays."""
        path, host = made
        token = place(room, path)
        room.call("PATCH", path, {"open": False}, host)

        here = f"{path}/rounds/1/placement"
        assert room.call("PUT", here, {"skip": True}, token).error == (409, "closed")
        assert room.call("PUT", f"{path}/rounds/2/placement", HERE, token).error == (409, "closed")
        assert room.call("GET", path).data["count"] == 1

    def test_a_full_workshop(
        self, room: Room, made: tuple[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """409."""
        monkeypatch.setattr(model, "MOST_PARTICIPANTS", 1)
        join(room, made[0])

        assert room.call("POST", f"{made[0]}/participants").error == (409, "full")

    @pytest.mark.parametrize("number", ["0", "3", "-1", "999999999999", "one", "1.0", "²", "%00"])
    def test_a_round_that_is_none(self, room: Room, made: tuple[str, str], number: str) -> None:
        """404."""
        path, host = made
        token = join(room, path)

        assert room.call("PUT", f"{path}/rounds/{number}/placement", HERE, token).error[0] == 404
        assert room.call("GET", f"{path}/rounds/{number}/results", token=host).error[0] == 404

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            (b"", "the body is not JSON"),
            (b"{", "the body is not JSON"),
            ({"x": 2, "y": 0}, "x is 2; expected a number from -1 to 1"),
            ({"x": "0", "y": 0}, "x is '0'; expected a number from -1 to 1"),
            (b'{"x": NaN, "y": 0}', "x is nan; expected a number from -1 to 1"),
            ({"x": 0}, "y is missing"),
            ({"x": 0, "y": 0, "name": "Ann"}, "name is 'Ann'; expected no such key"),
        ],
    )
    def test_a_body_that_is_wrong(
        self, room: Room, made: tuple[str, str], body: object, words: str
    ) -> None:
        """422, with the reason."""
        answer = room.call("PUT", f"{made[0]}/rounds/1/placement", body, join(room, made[0]))

        assert answer.error == (422, "invalid")
        assert answer.data["error"]["message"].startswith(words)

    def test_an_order_that_is_wrong(self, room: Room) -> None:
        """422; a round may only be about what the catalogue has."""
        order = {"title": "A", "rounds": [{"question": "A", "about": "nobody"}]}
        answer = room.call("POST", "/api/workshops", order)

        assert answer.error == (422, "invalid")
        assert "rounds[0].about is 'nobody'" in answer.data["error"]["message"]

    def test_a_patch_that_is_wrong(self, room: Room, made: tuple[str, str]) -> None:
        """422."""
        path, host = made
        for body in ({"round": 3}, {"open": "yes"}, {"title": "B"}, [], b"\xff"):
            assert room.call("PATCH", path, body, host).error == (422, "invalid")

    @pytest.mark.parametrize(
        ("method", "below", "most"),
        [("POST", "", 65_536), ("PUT", "/rounds/1/placement", 4096), ("PATCH", "", 4096)],
    )
    def test_a_body_that_is_too_large(
        self, room: Room, made: tuple[str, str], method: str, below: str, most: int
    ) -> None:
        """413, after so many bytes, without reading on."""
        path, host = made
        if method == "POST":
            path = "/api/workshops"
        token = join(room, made[0]) if method == "PUT" else host

        answer = room.call(method, path + below, b" " * (most + 1), token)
        assert answer.error == (413, "too_large")

    @pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
    def test_another_site(self, room: Room, made: tuple[str, str], site: str) -> None:
        """Where a browser says so: 403, for reading and for writing."""
        path, host = made

        assert room.call("GET", path, sec_fetch_site=site).error == (403, "cross_site")
        answer = room.call("POST", "/api/workshops", ORDER, sec_fetch_site=site)
        assert answer.error == (403, "cross_site")
        answer = room.call("PATCH", path, {"shown": True}, host, sec_fetch_site=site)
        assert answer.error == (403, "cross_site")
        assert room.call("GET", path, sec_fetch_site="same-origin").status == 200

    def test_another_origin(self, room: Room, made: tuple[str, str]) -> None:
        """403, before it reaches the API."""
        answer = room.call("POST", f"{made[0]}/participants", origin="https://evil.example")

        assert answer.status == 403
        assert room.call("GET", made[0]).data["joined"] == 0

    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("GET", "/api/", 404),
            ("GET", "/api/nothing", 404),
            ("GET", "/api/workshops", 405),
            ("PUT", "/api/workshops/K7MQ2F", 405),
            ("DELETE", "/api/workshops/K7MQ2F/participants", 405),
        ],
    )
    def test_a_call_that_is_none(self, room: Room, method: str, path: str, status: int) -> None:
        """Also said in JSON, so that a program understands it."""
        answer = room.call(method, path)

        assert answer.error[0] == status

    def test_a_fault_of_ours_is_said_without_its_details(
        self, room: Room, made: tuple[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """500, in the same form."""
        monkeypatch.setattr(Store, "standing", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):  # it goes on to the server's log
            room.call("GET", made[0])

        assert room.last.error == (500, "failed")
        assert "division" not in room.last.body.decode()


def test_who_goes_away_in_mid_body_leaves_no_fault(room: Room) -> None:
    """Phones with bad lines do; nothing of it is raised."""
    answer = room.cut_off("POST", "/api/workshops")

    assert answer.error == (422, "invalid")


class TestGuessing:
    """Codes can't be tried through."""

    def guess(self, room: Room, address: str = "203.0.113.7", times: int = 1, **more: Any) -> int:
        """The last status."""
        for _ in range(times):
            status = room.call("GET", "/api/workshops/WWWWWW", address=address, **more).status
        return status

    def test_who_is_wrong_thirty_times_waits(self, room: Room, made: tuple[str, str]) -> None:
        """Also with a right code; others go on, and who has a token."""
        path, host = made
        guest = join(room, path)
        bad = {"address": "203.0.113.7"}
        assert self.guess(room, times=30) == 404

        answer = room.call("GET", "/api/workshops/WWWWWW", **bad)
        assert answer.error == (429, "too_many")
        assert 1 <= int(answer.headers["retry-after"]) <= 6
        assert room.call("GET", path, **bad).error == (429, "too_many")
        assert room.call("POST", f"{path}/participants", **bad).error == (429, "too_many")
        assert room.call("GET", path, token=MADE_UP, **bad).error == (429, "too_many")
        assert room.call("GET", path, address="203.0.113.8").status == 200
        assert room.call("GET", path, token=guest, **bad).status == 200
        assert room.call("PUT", f"{path}/rounds/1/placement", HERE, guest, **bad).status == 200
        assert room.call("PATCH", path, {"shown": True}, host, **bad).status == 200

    @pytest.mark.parametrize(
        ("method", "below", "body"),
        [
            ("GET", "", None),
            ("POST", "/participants", None),
            ("PUT", "/rounds/1/placement", HERE),
            ("GET", "/rounds/1/placement", None),
            ("PATCH", "", {}),
            ("DELETE", "", None),
            ("GET", "/rounds/1/results", None),
            ("GET", "/results.csv", None),
            ("GET", "/events", None),
        ],
    )
    def test_every_call_counts(self, room: Room, method: str, below: str, body: object) -> None:
        """With a made-up token too, and with what can't be a code at all."""
        for number in range(30):
            code = "WWWWWW" if number % 2 else "nothing"
            answer = room.call(method, f"/api/workshops/{code}{below}", body, "made.up")
            assert answer.error == (404, "not_found")

        assert room.call(method, f"/api/workshops/WWWWWW{below}", body, "made.up").status == 429

    def test_one_network_of_the_new_kind_is_one_address(self, room: Room) -> None:
        """It may give itself any number of them."""
        for number in range(30):
            self.guess(room, f"2001:db8::{number:x}")

        assert self.guess(room, "2001:db8::ffff") == 429
        assert self.guess(room, "2001:db8:0:1::1") == 404

    def test_where_many_guess_at_once_one_wrong_code_is_enough(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """Who has not been wrong is let in."""
        for number in range(600):
            self.guess(room, f"198.51.{number // 200}.{number % 200}")

        assert self.guess(room, "203.0.113.7") == 404
        assert self.guess(room, "203.0.113.7") == 429
        assert room.call("GET", made[0], address="203.0.113.9").status == 200

    def test_a_room_that_asks_for_a_deleted_workshop_has_not_guessed(
        self, start: Start
    ) -> None:
        """All its phones learn that it is gone, on whichever server they are."""
        one, other = start(), start()
        path, host = make(one)
        heard = other.stream(f"{path}/events")
        assert one.call("DELETE", path, token=host).status == 204
        other.until(lambda: heard.ended)

        for server_ in (one, other):
            statuses = {server_.call("GET", path).status for _ in range(40)}
            assert statuses == {404}
            assert self.guess(server_, "127.0.0.1") == 404

    def test_a_room_behind_one_address_joins_as_fast_as_it_can(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """Who is right is not counted."""
        for _ in range(100):
            join(room, made[0])

    def test_a_room_that_has_to_wait_is_let_in_when_the_time_has_come(self, tmp_path: Path) -> None:
        """However many ask meanwhile: what is refused for now is no guess."""
        now = [0.0]
        desk = Desk(lambda: address(tmp_path), "on", clock=lambda: now[0])
        with Room(app(desk)) as room:
            path, _ = make(room)
            assert self.guess(room, times=30) == 404
            for now[0] in range(6):
                for _ in range(10):
                    asked = room.call("POST", f"{path}/participants", address="203.0.113.7")
                    assert asked.error == (429, "too_many")
            now[0] = 6
            for _ in range(40):
                asked = room.call("POST", f"{path}/participants", address="203.0.113.7")
                assert asked.status == 201
        desk.close()

    def test_nobody_makes_workshops_without_end(self, room: Room) -> None:
        """429 after a hundred and twenty; elsewhere one goes on."""
        for _ in range(120):
            make(room)

        assert room.call("POST", "/api/workshops", ORDER).error == (429, "too_many")
        make(room, address="203.0.113.8")


class TestSettings:
    """Who may make a workshop."""

    def test_off(self, start: Start) -> None:
        """403 for every call, and no database is opened; the health is good."""
        room = start("off")

        assert room.call("POST", "/api/workshops", ORDER).error == (403, "off")
        assert room.call("GET", "/api/workshops/K7MQ2F").error == (403, "off")
        assert room.call("GET", "/healthz").status == 200

    def test_a_key(self, start: Start, tmp_path: Path) -> None:
        """401 without, 403 with another; joining needs none."""
        room = start("sesame open")

        assert room.call("POST", "/api/workshops", ORDER).error == (401, "unauthorised")
        assert room.call("POST", "/api/workshops", ORDER, "sesame").error == (403, "forbidden")
        answer = room.call("POST", "/api/workshops", ORDER, "sesame open")
        assert answer.status == 201
        join(room, f"/api/workshops/{answer.data['code']}")
        assert address(tmp_path).database

    def test_a_key_is_not_tried_through(self, start: Start) -> None:
        """As with codes."""
        room = start("sesame")
        for _ in range(30):
            assert room.call("POST", "/api/workshops", ORDER, "open").status == 403

        assert room.call("POST", "/api/workshops", ORDER, "sesame").status == 429

    def test_without_a_database_everything_says_so(self, start: Start, tmp_path: Path) -> None:
        """503, without telling the visitor where it would be; later it is tried again."""
        (tmp_path / "file").write_text("in the way", "ascii")
        room = start(url=address(tmp_path / "file"))

        for method, path in (
            ("GET", "/healthz"),
            ("POST", "/api/workshops"),
            ("GET", "/api/workshops/K7MQ2F"),
            ("GET", "/api/workshops/K7MQ2F/events"),
        ):
            answer = room.call(method, path, ORDER)
            assert answer.error == (503, "unavailable")
            assert str(tmp_path) not in answer.body.decode()
        (tmp_path / "file").unlink()
        assert room.call("GET", "/healthz").status == 200

    def test_nothing_is_made_before_it_is_needed(self, start: Start, tmp_path: Path) -> None:
        """Who runs no workshop has no database."""
        room = start()
        room.call("GET", "/api/nothing")
        assert not Path(str(address(tmp_path).database)).exists()

        make(room)
        assert Path(str(address(tmp_path).database)).exists()


class TestEvents:
    """What is heard by those who listen."""

    def test_one_hears_the_state_and_then_what_changes(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """`count` while people place themselves, `state` when the host does something."""
        path, host = made
        heard = room.stream(f"{path}/events")

        assert heard.headers["content-type"].startswith("text/event-stream")
        assert "content-encoding" not in heard.headers
        room.until(lambda: len(heard.events) == 2)
        assert [name for name, _, _ in heard.events] == ["state", "count"]
        assert heard.events[0][2] == room.call("GET", path).data
        assert heard.body.startswith(b"retry: ")

        place(room, path)
        room.until(lambda: heard.events[-1][2]["count"] == 1, within=2)
        assert {name for name, _, _ in heard.events[2:]} == {"count"}
        assert heard.events[-1][2] == {"round": 1, "joined": 1, "count": 1, "skipped": 0}

        room.call("PATCH", path, {"round": 2}, host)
        (state,) = room.until(lambda: [e for e in heard.events[2:] if e[0] == "state"], within=2)
        assert (state[2]["round"], state[2]["count"]) == (2, 0)

    def test_who_comes_back_hears_only_what_is_new(
        self, room: Room, made: tuple[str, str]
    ) -> None:
        """By the id of the last event they heard."""
        path, _ = made
        first = room.stream(f"{path}/events")
        room.until(lambda: len(first.events) == 2)
        last = first.events[-1][1]

        again = room.stream(f"{path}/events", last_event_id=last)
        late = room.stream(f"{path}/events", last_event_id="0")
        room.until(lambda: late.events)
        assert again.events == []
        join(room, path)
        room.until(lambda: again.events)
        assert [name for name, _, _ in again.events] == ["count"]

    def test_a_stream_ends_with_the_workshop(self, room: Room, made: tuple[str, str]) -> None:
        """And there is none afterwards."""
        path, host = made
        heard = room.stream(f"{path}/events")
        room.call("DELETE", path, token=host)

        room.until(lambda: heard.ended, within=2)
        assert room.call("GET", f"{path}/events").error == (404, "not_found")

    def test_a_silent_stream_says_that_it_is_alive(
        self, room: Room, made: tuple[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """By a comment, which no page hears."""
        monkeypatch.setattr(watch, "HEARTBEAT", 0.0)
        heard = room.stream(f"{made[0]}/events")

        room.until(lambda: heard.body.endswith(b"\n\n:\n\n"))
        assert len(heard.events) == 2

    def test_any_number_of_listeners_asks_the_database_once(
        self, room: Room, made: tuple[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each half second, for all of them together."""
        asked: list[Any] = []
        changes, standing = Store.changes, Store.standing
        monkeypatch.setattr(
            Store, "changes", lambda self, codes: asked.append(codes) or changes(self, codes)
        )
        monkeypatch.setattr(
            Store, "standing", lambda self, code: asked.append(code) or standing(self, code)
        )
        heard = [room.stream(f"{made[0]}/events") for _ in range(40)]
        looks = len(asked)
        room.until(lambda: len(asked) >= looks + 3)
        assert asked.count(made[0][-6:]) == 1, "the state was read once for all"

        place(room, made[0])
        room.until(lambda: all(one.events[-1][2]["count"] == 1 for one in heard), within=3)
        assert asked.count(made[0][-6:]) <= 3

    def test_nothing_is_asked_when_nobody_listens(
        self, room: Room, made: tuple[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The last one who leaves turns off the light."""
        desks: list[Any] = []
        listen = watch.Watch.listen
        monkeypatch.setattr(
            watch.Watch, "listen", lambda self, *given: desks.append(self) or listen(self, *given)
        )
        room.stream(f"{made[0]}/events")
        (looking,) = desks
        assert looking.listeners == 1

        room.leave()
        room.until(looking._task.done)
        assert looking.listeners == 0

    def test_too_many_listeners_ask_now_and_then_instead(
        self, room: Room, made: tuple[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """503."""
        monkeypatch.setattr(watch, "MOST_LISTENERS", 1)
        room.stream(f"{made[0]}/events")

        assert room.call("GET", f"{made[0]}/events").error == (503, "busy")

    def test_a_database_that_is_away_for_a_moment_ends_no_stream(
        self, room: Room, made: tuple[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What was missed is heard when it is back."""
        heard = room.stream(f"{made[0]}/events")
        failed: list[int] = []

        def away(*_: object) -> None:
            failed.append(1)
            raise StoreError("away")

        with monkeypatch.context() as broken:
            broken.setattr(Store, "changes", away)
            join(room, made[0])
            room.until(lambda: failed)
        room.until(lambda: heard.events[-1][2]["joined"] == 1)
        assert not heard.ended


class TestReplicas:
    """Several servers on one database."""

    @pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
    def test_a_placement_through_one_is_heard_at_another(
        self, start: Start, request: pytest.FixtureRequest, kind: str
    ) -> None:
        """Within two seconds."""
        url = None
        if kind == "postgresql":
            url = postgres.empty(request.getfixturevalue("postgres_server"))
        one, other = start(url=url), start(url=url)
        path, host = make(one)
        heard = one.stream(f"{path}/events")
        one.until(lambda: heard.events)

        place(other, path)

        one.until(lambda: heard.events[-1][2].get("count") == 1, within=2)
        other.call("PATCH", path, {"shown": True}, host)
        one.until(lambda: [e for e in heard.events if e[2].get("shown")], within=2)
        assert one.call("GET", path).data["shown"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["x", "y", "round", "title", "rounds"]), inner)
        | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
SHARED = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)


class TestAnything:
    """Whatever comes, the answer is one of the contract, and what was there stays."""

    @SHARED
    @given(body=anything | st.binary(max_size=80))
    def test_bodies(self, room: Room, made: tuple[str, str], body: object) -> None:
        """Of every call that takes one."""
        path, host = made
        token = join(room, path)

        answers = [
            room.call("PUT", f"{path}/rounds/1/placement", body, token),
            room.call("PATCH", path, body, host),
            room.call("POST", "/api/workshops", body),
        ]
        assert {answer.status for answer in answers} <= {200, 201, 409, 422}
        room.call("PATCH", path, {"round": 1, "open": True}, host)
        assert room.call("GET", path).data["title"] == "Group B"

    @SHARED
    @given(
        token=st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=80),
        number=st.text("0123456789-.abc%", min_size=1, max_size=6),
    )
    def test_tokens_and_numbers(
        self, room: Room, made: tuple[str, str], token: str, number: str
    ) -> None:
        """In headers and in paths."""
        path, _ = made
        here = f"{path}/rounds/{number}"
        assert room.call("PUT", f"{here}/placement", HERE, token).status in {401, 403, 404}
        assert room.call("GET", f"{here}/results", token=token).status in {403, 404}
        assert room.call("PATCH", path, {"shown": True}, token).status in {401, 403}
        assert room.call("DELETE", path, token=token).status in {401, 403}
