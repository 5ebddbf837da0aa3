"""At which address phones reach the server, and the one command that opens it to them."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware.trustedhost import TrustedHostMiddleware

from matrix import server
from matrix.catalog import Catalog
from matrix.workshop import api, network
from matrix.workshop.desk import Desk
from matrix.workshop.network import Listening, Missing, Reach, reach
from tests.room import Room
from tests.test_server import ask, hello

START = ".venv/bin/streamlit run app.py"
OPEN = "--server.address 0.0.0.0 --server.headless true"
HEADLESS = "--server.headless true"
HERE = "http://localhost:8501"
LAN = "192.168.1.20"
OWN = [LAN]
EVERY = "0.0.0.0"  # noqa: S104  Nothing listens there.
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]


def listening(address: str = EVERY, port: int = 8501) -> Listening:
    return Listening(address, port, START)


@pytest.mark.parametrize(
    "seen",
    [
        "http://192.168.1.20:8501",
        "https://map.example.org",
        "http://laptop.local",
        "http://[fd00::7]:8501",
    ],
)
def test_an_address_that_leads_here_from_elsewhere_is_the_one(seen: str) -> None:
    """Whatever the server itself listens on: a proxy may be in between."""
    assert reach(seen, listening("127.0.0.1"), LOOPBACK, OWN) == Reach(seen)


@pytest.mark.parametrize(
    "seen",
    [
        "http://localhost:8501",
        "http://127.0.0.1:8501",
        "http://127.1.2.3:8501",
        "http://[::1]:8501",
        "http://0.0.0.0:8501",
        "http://map.localhost:8501",
    ],
)
def test_on_loopback_alone_the_command_opens_it(seen: str) -> None:
    """The one of the README, with this machine's address."""
    found = reach(seen, listening("127.0.0.1"), LOOPBACK, OWN)
    assert found.origin is None
    assert found.missing is Missing.LISTENS
    assert found.command == f"MATRIX_ALLOWED_HOSTS={LAN} {START} {OPEN}"


def test_the_command_names_the_port_where_it_is_not_the_usual_one() -> None:
    found = reach("http://localhost:9000", listening("127.0.0.1", 9000), LOOPBACK, OWN)
    assert found.command == (
        f"MATRIX_ALLOWED_HOSTS={LAN} {START} {OPEN} --server.port 9000"
    )


@pytest.mark.parametrize("address", [EVERY, "::", "", LAN])
@pytest.mark.parametrize("allowed", [LAN, "*"])
def test_listening_and_answering_it_is_reached(address: str, allowed: str) -> None:
    assert reach(HERE, listening(address), [*LOOPBACK, allowed], OWN) == Reach(f"http://{LAN}:8501")


def test_a_host_that_is_not_allowed_is_added_to_those_that_are() -> None:
    found = reach(HERE, listening(), [*LOOPBACK, "map.example.org"], OWN)
    assert (found.origin, found.missing) == (None, Missing.HOST)
    assert found.command == (
        f"MATRIX_ALLOWED_HOSTS=map.example.org,{LAN} {START} {OPEN}"
    )


def test_a_pattern_among_the_hosts_does_not_open_to_a_shell() -> None:
    found = reach(HERE, listening("127.0.0.1"), ["*.lan", "a;b"], OWN)
    assert found.command is not None
    assert found.command.startswith(f"MATRIX_ALLOWED_HOSTS='*.lan,a;b,{LAN}' ")


def test_a_server_on_one_of_two_networks_is_reached_there() -> None:
    """And what listens on both has both, the likelier first."""
    own = [LAN, "10.42.0.1"]
    assert reach(HERE, listening("10.42.0.1"), ["*"], own) == Reach("http://10.42.0.1:8501")
    both = reach(HERE, listening(), ["*"], own)
    assert (both.origin, both.others) == (f"http://{LAN}:8501", ("http://10.42.0.1:8501",))
    only = reach(HERE, listening("10.42.0.1"), LOOPBACK, own)
    where = "--server.address 10.42.0.1"
    assert only.command == f"MATRIX_ALLOWED_HOSTS=10.42.0.1 {START} {where} {HEADLESS}"


def test_behind_a_proxy_on_this_machine_no_command_is_made_up() -> None:
    """Its address is the one that counts, and nobody here knows it."""
    found = reach("http://localhost", listening(), ["*"], OWN)
    assert found == Reach(missing=Missing.PROXY)


def test_without_a_network_there_is_none() -> None:
    assert reach(HERE, listening(), ["*"], []) == Reach(missing=Missing.NETWORK)


def test_encryption_is_kept() -> None:
    found = reach("https://localhost:8501", listening(), ["*"], OWN)
    assert found.origin == f"https://{LAN}:8501"


def test_an_address_of_ipv6_is_written_as_in_a_link() -> None:
    found = reach(HERE, listening("127.0.0.1"), LOOPBACK, ["fd00::7"])
    options = f"--server.address :: {HEADLESS}"
    assert found.command == f"MATRIX_ALLOWED_HOSTS='[fd00::7]' {START} {options}"
    open_ = reach(HERE, listening("::"), ["[fd00::7]"], ["fd00::7"])
    assert open_.origin == "http://[fd00::7]:8501"
    assert reach(HERE, listening(EVERY), ["*"], ["fd00::7"]).origin is None


@pytest.mark.parametrize("pattern", [LAN, "*", "*.168.1.20", "192.168.1.21", "[fd00::7]", "*.lan"])
@pytest.mark.parametrize("address", [LAN, "fd00::7"])
def test_it_allows_what_the_middleware_allows(pattern: str, address: str) -> None:
    """The two must never part."""
    host = f"[{address}]" if ":" in address else address
    app = TrustedHostMiddleware(hello, allowed_hosts=[pattern], www_redirect=False)
    passes = ask(app, host=f"{host}:8501").status == 200
    assert (reach(HERE, listening("::"), [pattern], [address]).origin is not None) == passes


def test_own_addresses_are_found_without_a_packet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets are connected by UDP, which sends nothing, and never written to; no name is asked
    for, which might go to a name server."""
    sent: list[str] = []

    class Watched(socket.socket):
        def __init__(self, family: int = -1, kind: int = -1, *rest: Any, **more: Any) -> None:
            assert kind == socket.SOCK_DGRAM
            super().__init__(family, kind, *rest, **more)

        def send(self, *_: Any) -> int:
            sent.append("send")
            return 0

        sendto = sendmsg = sendall = send

    def looked_up(*_: object) -> None:
        sent.append("name")

    monkeypatch.setattr(network.socket, "socket", Watched)
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "getfqdn"):
        monkeypatch.setattr(network.socket, name, looked_up)
    found = network.own_addresses()
    assert sent == []
    assert not [address for address in found if address.startswith(("127.", "::1", "0."))]


class TestCall:
    """What the browser asks for."""

    @staticmethod
    def room(where: Listening, allowed: list[str], monkeypatch: pytest.MonkeyPatch) -> Room:
        monkeypatch.setattr(network, "own_addresses", lambda: (LAN,))
        desk = Desk(lambda: pytest.fail("no database is needed"), "on")

        def catalog() -> Catalog:
            return pytest.fail("no catalogue is needed")

        more = network.route(lambda: where, allowed)
        calls = api.routes(desk, catalog, more)
        return Room(Starlette(routes=calls, middleware=server.middleware()))

    def test_it_tells_what_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with self.room(listening("127.0.0.1"), LOOPBACK, monkeypatch) as room:
            answer = room.call("GET", "/api/network")
        assert answer.status == 200
        assert answer.headers["cache-control"] == "no-store"
        assert answer.data == {
            "origin": None,
            "others": [],
            "missing": "listens",
            "command": f"MATRIX_ALLOWED_HOSTS={LAN} {START} {OPEN}",
        }

    def test_it_tells_the_address(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with self.room(listening(), [LAN], monkeypatch) as room:
            answer = room.call("GET", "/api/network")
        assert answer.data == {
            "origin": f"http://{LAN}:8501",
            "others": [],
            "missing": None,
            "command": None,
        }

    def test_another_site_may_not_ask(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with self.room(listening(), [LAN], monkeypatch) as room:
            answer = room.call("GET", "/api/network", sec_fetch_site="cross-site")
        assert answer.error == (403, "cross_site")
