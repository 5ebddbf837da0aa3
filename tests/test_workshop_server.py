"""The workshops in the whole app as it is started, with its process killed and stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

import pytest

from tests.browser.server import HOST, Server

ORDER = {"title": "Group B", "rounds": [{"question": "Where?", "about": "now"}]}


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as started:
        yield started


def ask(
    server: Server, method: str, path: str, body: object = None, token: str = ""
) -> tuple[int, Any]:
    """The status and what was said."""
    connection = HTTPConnection(HOST, server.port, timeout=20)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    connection.request(method, path, json.dumps(body) if body else None, headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, json.loads(content) if content else None


@contextmanager
def listening(server: Server, path: str) -> Iterator[None]:
    """While a stream is open of which the first event has arrived."""
    connection = HTTPConnection(HOST, server.port, timeout=20)
    connection.request("GET", f"{path}/events")
    with connection.getresponse() as stream:
        while not stream.readline().startswith(b"event: state"):
            continue
        yield
    connection.close()


def test_what_was_acknowledged_is_there_after_a_kill_and_an_open_stream_hinders_no_stop(
    server: Server,
) -> None:
    """Beside Streamlit, through all of the app's middleware."""
    assert ask(server, "GET", "/healthz") == (200, {"status": "ok"})
    _, made = ask(server, "POST", "/api/workshops", ORDER)
    path, host = f"/api/workshops/{made['code']}", made["host_token"]
    _, joined = ask(server, "POST", f"{path}/participants")
    guest = joined["participant_token"]
    here = f"{path}/rounds/1/placement"
    with listening(server, path):
        assert ask(server, "PUT", here, {"x": 0.25, "y": 1}, guest)[0] == 200
        server.kill()

    server.start()

    status, results = ask(server, "GET", f"{path}/rounds/1/results", token=host)
    assert (status, results["points"]) == (200, [{"x": 0.25, "y": 1.0}])
    assert ask(server, "PUT", here, {"skip": True}, guest)[0] == 200
    assert ask(server, "GET", "/api/nothing")[1]["error"]["code"] == "not_found"

    process = server._process
    assert process is not None
    with listening(server, path):
        process.terminate()
        process.wait(60)  # raises where it goes on
