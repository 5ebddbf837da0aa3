"""A thousand phones in one workshop: who waits how long, and what a killed server loses.

The control, the same with one Streamlit session for each participant, is not here yet.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.bench import table
from tests.bench.crowd import HOST, TIMES, Crowd, point
from tests.bench.table import Figure
from tests.browser.server import Server
from tests.waiting import wait_until

PHONES, SECONDS = 1000, 60.0
KILLED_AFTER = 30.0

ORDER = {"title": "Benchmark", "rounds": [{"question": "Where?", "about": "now"}]}


def run(scratch: Path) -> None:
    """Two loads: one to the end, one through a kill and a restart."""
    table.show("workshop: 1 000 phones, three placements each in 60 s", _load(scratch / "a"))
    table.show("workshop: SIGKILL after 30 s of the same, then a restart", _killed(scratch / "b"))


def _load(folder: Path) -> list[Figure]:
    with _server(folder) as server:
        host = Host(server)
        with host.listening(), _crowd(server, host) as log:
            wait_until(lambda: log.count("done") == PHONES, SECONDS + 60, "the last placement")
            told = wait_until(lambda: len(host.seen) and host.seen[-1][1] == PHONES, 10)
            assert told
            busy = _busy(server)
            host.call("PATCH", "", {"shown": True})
            began = time.time()
            wait_until(lambda: log.count("results", "acked") == PHONES, 60, "the last results")
        placings = log.took("attempt")
        table.spread("a placement", placings, "ms")
        table.spread("joining", log.took("join"), "ms")
        table.spread("to the host", host.delays(log), "ms")
        table.spread("results to a phone", log.took("results"), "ms")
        print(f"    calls that failed and were repeated: {log.failed}")
        return [
            Figure("placements lost", "", _lost(host, log), budget=0),
            Figure("a placement, p50", "ms", table.part(placings, 0.5)),
            Figure("a placement, p95", "ms", table.part(placings, 0.95), budget=150),
            Figure("in the host's hands, p95", "ms", table.part(host.delays(log), 0.95)),
            Figure("in the host's hands, last", "ms", max(host.delays(log)), budget=2000),
            Figure("processor time for that", "s", busy),
            Figure("shown to all phones after", "ms", (log.last("results") - began) * 1000),
            Figure("processor time for that", "s", _busy(server) - busy),
            Figure("server's memory, most", "MB", _memory(server), budget=400),
        ]


def _killed(folder: Path) -> list[Figure]:
    with _server(folder) as server:
        host = Host(server)
        with _crowd(server, host) as log:
            time.sleep(KILLED_AFTER)
            server.kill()
            # What was acknowledged may still be on its way to us.
            time.sleep(1)
            acknowledged = log.attempts()
            began = time.time()
            server.start(within=120)
            back = time.time() - began
            kept = host.attempts()
            lost = sum(kept.get(number, 0) < last for number, last in acknowledged.items())
            wait_until(lambda: log.count("done") == PHONES, SECONDS + 60, "the last placement")
            host.call("PATCH", "", {"shown": True})
            wait_until(lambda: log.count("results", "acked") == PHONES, 60, "the last results")
        print(f"    acknowledged before the kill: {sum(acknowledged.values())} placements")
        print(f"    calls that failed and were repeated: {log.failed}")
        return [
            Figure("acknowledged, then lost", "", lost, budget=0),
            Figure("placements lost in the end", "", _lost(host, log), budget=0),
            Figure("phones that went on by themselves", "", log.count("results", "acked")),
            Figure("until the server answered again", "s", back),
        ]


@dataclass
class Log:
    """What the phones say."""

    lines: list[dict[str, Any]] = field(default_factory=list)

    def count(self, what: str, and_: str = "phone") -> int:
        return sum(what in line and and_ in line for line in list(self.lines))

    def took(self, what: str) -> list[float]:
        """Milliseconds, of each call that was acknowledged."""
        return [line["took"] * 1000 for line in self.lines if what in line and "took" in line]

    def last(self, what: str) -> float:
        """When the last of those was."""
        return max(line["acked"] for line in self.lines if what in line and "acked" in line)

    def attempts(self) -> dict[int, int]:
        """The last attempt of each phone that was acknowledged."""
        return {n["phone"]: n["attempt"] for n in self.lines if "attempt" in n and "acked" in n}

    def first(self) -> list[float]:
        """When each phone's first placement was acknowledged, in order."""
        return sorted(n["acked"] for n in self.lines if n.get("attempt") == 1 and "acked" in n)

    @property
    def failed(self) -> int:
        return sum("failed" in line for line in self.lines)


class Host:
    """The host: opens the workshop, and fetches the results at each event."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.path = "/api/workshops"
        self.token = ""
        made = self.call("POST", "", ORDER)
        self.path, self.token = f"{self.path}/{made['code']}", made["host_token"]
        self.seen: list[tuple[float, int]] = []
        """When how many placements were in the host's hands."""

    def call(self, method: str, below: str, body: object = None) -> Any:
        connection = HTTPConnection(HOST, self._server.port, timeout=30)
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        connection.request(method, self.path + below, body and json.dumps(body), headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        assert answer.status in {200, 201}, content
        return json.loads(content)

    def attempts(self) -> dict[int, int]:
        """The attempt that is kept of each phone."""
        points = self.call("GET", "/rounds/1/results")["points"]
        return {round((p["x"] + 1) * 1000): round(p["y"] * 10) for p in points}

    def delays(self, log: Log) -> list[float]:
        """From each first placement's acknowledgement until the host had so many, in ms."""
        found, seen = [], iter(self.seen)
        when, count = next(seen)
        for number, acked in enumerate(log.first(), 1):
            while count < number:
                when, count = next(seen)
            found.append(max(0.0, when - acked) * 1000)
        return found

    @contextmanager
    def listening(self) -> Iterator[None]:
        connection = HTTPConnection(HOST, self._server.port, timeout=60)
        connection.request("GET", f"{self.path}/events")
        stream = connection.getresponse()
        over = threading.Event()

        def follow() -> None:
            while not over.is_set():
                if stream.readline().startswith(b"event: count"):
                    results = self.call("GET", "/rounds/1/results")
                    self.seen.append((time.time(), results["count"]))

        thread = threading.Thread(target=follow, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join(20)
            connection.close()


def _lost(host: Host, log: Log) -> int:
    kept, last = host.attempts(), log.attempts()
    missing = sum(point(n, kept.get(n, 0)) != point(n, attempt) for n, attempt in last.items())
    return missing + PHONES * TIMES - log.count("attempt", "acked")


@contextmanager
def _server(folder: Path) -> Iterator[Server]:
    folder.mkdir()
    url = f"sqlite:///{folder / 'workshops.sqlite3'}"
    with Server({"MATRIX_DATABASE_URL": url}) as server:
        yield server


@contextmanager
def _crowd(server: Server, host: Host) -> Iterator[Log]:
    crowd = Crowd(server.port, host.path, PHONES, SECONDS)
    command = [sys.executable, str(Path(__file__).with_name("crowd.py")), json.dumps(asdict(crowd))]
    log = Log()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:

        def follow() -> None:
            for line in process.stdout or ():
                log.lines.append(json.loads(line))

        thread = threading.Thread(target=follow, daemon=True)
        thread.start()
        try:
            yield log
            process.wait(30)
        finally:
            process.kill()
            thread.join(10)


def _busy(server: Server) -> float:
    """The processor time the server has used, in seconds: what it costs, whatever else runs."""
    fields = Path(f"/proc/{server.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(server: Server) -> float:
    """The most that the server has had in memory, in MB."""
    status = Path(f"/proc/{server.pid}/status").read_text("ascii")
    (peak,) = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(peak) / 1024
