"""Several processes of the app on one PostgreSQL, by themselves and behind compose.yaml's proxy."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import URL

from tests import postgres
from tests.browser.server import HOST, Server, free_port
from tests.test_readme import VARIABLE
from tests.test_workshop_server import ORDER, ask
from tests.waiting import wait_until

PATIENCE = 10


@dataclass
class Door:
    """Where the proxy listens."""

    port: int


@pytest.fixture
def replicas(postgres_server: URL) -> Iterator[tuple[Server, Server]]:
    """Two, on one empty database."""
    url = postgres.empty(postgres_server).render_as_string(hide_password=False)
    with ExitStack() as running:
        one, other = (
            running.enter_context(Server({"MATRIX_DATABASE_URL": url})) for _ in range(2)
        )
        yield one, other


@pytest.fixture
def proxy(replicas: tuple[Server, Server], root: Path, tmp_path: Path) -> Iterator[Door]:
    """The proxy before both, with the file that compose.yaml gives it."""
    caddy = shutil.which("caddy")
    if caddy is None:
        pytest.skip("no Caddy here, so its file is not tried (on Debian `apt-get install caddy`)")
    door = Door(free_port())
    env = os.environ | {
        "SITE": f"{HOST}:{door.port}",
        "SCHEME": "http",
        "REPLICAS": "to " + " ".join(f"{HOST}:{one.port}" for one in replicas),
        "HOME": str(tmp_path),
    }
    command = [caddy, "run", "--adapter", "caddyfile", "--config", str(root / "Caddyfile")]
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, env=env, stdout=silent, stderr=silent) as process:
        try:
            wait_until(lambda: answers(door), PATIENCE, "the proxy's first answer")
            yield door
        finally:
            process.terminate()
            process.wait(15)


def answers(door: Door) -> bool:
    try:
        return ask(door, "GET", "/healthz")[0] == 200
    except (OSError, HTTPException):
        return False


def placed_at(one: Server | Door, other: Server | Door) -> None:
    """A placement through one is told to who listens at the other, while the stream stays open."""
    _, made = ask(one, "POST", "/api/workshops", ORDER)
    path = f"/api/workshops/{made['code']}"
    connection = HTTPConnection(HOST, other.port, timeout=PATIENCE)  # so long it may be silent
    connection.request("GET", f"{path}/events")
    with connection.getresponse() as stream:
        while not stream.readline().startswith(b"event: state"):
            continue
        _, joined = ask(one, "POST", f"{path}/participants")
        here, token = f"{path}/rounds/1/placement", joined["participant_token"]
        assert ask(one, "PUT", here, {"x": 0.25, "y": 1}, token)[0] == 200
        while b'"count":1' not in stream.readline():
            assert not stream.isclosed()
    connection.close()


def headers_of(door: Door, path: str, **headers: str) -> tuple[int, dict[str, str]]:
    connection = HTTPConnection(HOST, door.port, timeout=20)
    connection.request("GET", path, headers={n.replace("_", "-"): v for n, v in headers.items()})
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}
    connection.close()
    return found


def test_a_placement_through_one_process_is_at_a_host_on_the_other(
    replicas: tuple[Server, Server],
) -> None:
    """Each way."""
    one, other = replicas
    placed_at(one, other)
    placed_at(other, one)


def test_through_the_proxy_a_workshop_goes_on_when_a_replica_is_killed(
    replicas: tuple[Server, Server], proxy: Door
) -> None:
    """Events come at once, a page stays with its replica, and a call goes to any that is there."""
    placed_at(proxy, proxy)
    origin = f"http://{HOST}:{proxy.port}"
    socket = {"connection": "Upgrade", "upgrade": "websocket", "origin": origin}
    socket |= {"sec_websocket_version": "13", "sec_websocket_key": "c3RhbmNlLW1hdHJpeC4uLg=="}
    assert headers_of(proxy, "/_stcore/stream", **socket)[0] == 101
    status, page = headers_of(proxy, "/")
    assert (status, page["set-cookie"].partition("=")[0]) == (200, "replica")
    assert "set-cookie" not in headers_of(proxy, "/", cookie=page["set-cookie"].split(";")[0])[1]
    assert "set-cookie" not in headers_of(proxy, "/healthz")[1]

    replicas[0].kill()

    assert [headers_of(proxy, "/healthz")[0] for _ in range(6)] == [200] * 6
    assert [headers_of(proxy, "/")[0] for _ in range(6)] == [200] * 6
    placed_at(proxy, proxy)


class TestCompose:
    """What is said to Docker, as far as it can be read."""

    @pytest.fixture
    def services(self, root: Path) -> dict[str, Any]:
        return yaml.safe_load((root / "compose.yaml").read_text("utf-8"))["services"]

    def test_only_the_proxy_is_open_to_the_outside(self, services: dict[str, Any]) -> None:
        """So nobody else can say for whom they ask."""
        assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
        assert services["app"]["environment"]["FORWARDED_ALLOW_IPS"] == "*"
        assert services["app"]["deploy"]["replicas"] > 1

    def test_images_are_named_plainly(self, services: dict[str, Any], root: Path) -> None:
        """No registry's address, and a version each."""
        images = [service["image"] for service in services.values() if "image" in service]
        images += [
            line.split()[1]
            for line in (root / "Dockerfile").read_text("utf-8").splitlines()
            if line.startswith("FROM ")
        ]
        assert images == ["caddy:2", "postgres:15", "python:3.11-slim"]

    def test_what_it_sets_is_in_the_readme_and_what_it_copies_is_there(
        self, services: dict[str, Any], root: Path
    ) -> None:
        """The README's tables have every setting, and the Dockerfile's sources exist."""
        readme = (root / "README.md").read_text("utf-8")
        assert set(VARIABLE.findall(str(services))) <= set(VARIABLE.findall(readme))
        for name in ("SITE", "SCHEME", "DATABASE_PASSWORD"):
            assert f"{name}=" in readme
        let_in = (root / ".dockerignore").read_text("utf-8").splitlines()
        dockerfile = (root / "Dockerfile").read_text("utf-8").splitlines()
        copied = [s for line in dockerfile if line.startswith("COPY ") for s in line.split()[1:-1]]
        assert copied
        for source in copied:
            assert (root / source).exists()
            assert f"!{source.split('/')[0]}" in let_in

    def test_the_app_is_no_root(self, root: Path) -> None:
        """From the line on that says so."""
        lines = (root / "Dockerfile").read_text("utf-8").splitlines()
        assert "USER matrix" in lines
        assert lines.index("USER matrix") < next(
            at for at, line in enumerate(lines) if line.startswith("CMD ")
        )
