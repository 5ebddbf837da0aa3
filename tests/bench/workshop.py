"""A thousand phones in one workshop: who waits how long, and what a killed server loses.

Beside it, as control, a room in which each participant is a Streamlit session; as few as it bears,
so what is compared is a participant's share.
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

from tests.bench import apps, table
from tests.bench.crowd import HOST, TIMES, Crowd, point
from tests.bench.table import Figure
from tests.browser.server import Server
from tests.waiting import wait_until

PHONES, SECONDS = 1000, 60.0
KILLED_AFTER = 30.0
SESSIONS = 100
"""So many participants each with a Streamlit session, of whom two cores bear no thousand."""

ORDER = {"title": "Benchmark", "rounds": [{"question": "Where?", "about": "now"}]}


def run(scratch: Path) -> None:
    """Two loads: one to the end, beside the control's, and one through a kill and a restart."""
    figures, ours = _load(scratch / "a")
    table.show("workshop: 1 000 phones, three placements each in 60 s", figures)
    title = f"workshop: a participant's share, beside {SESSIONS} with a Streamlit session each"
    table.show(title, ours.beside(_control(scratch)))
    table.show("workshop: SIGKILL after 30 s of the same, then a restart", _killed(scratch / "b"))


@dataclass(frozen=True, slots=True)
class Share:
    """What a participant costs and waits: ms until a placement is acknowledged, p95; ms of
    processor time for all they do; kB of memory."""

    waits: float
    processor: float
    memory: float

    def beside(self, control: Share) -> list[Figure]:
        return [
            Figure("a placement, p95", "ms", self.waits, control.waits),
            Figure("processor time, each", "ms", self.processor, control.processor),
            Figure("memory, each", "kB", self.memory, control.memory),
        ]


def _control(scratch: Path) -> Share:
    with apps.control("room", scratch) as server:
        _sat_through(server, 1, 1.0)  # what is imported for the first is not each one's cost
        before, idle = _busy(server), _memory(server)
        log = _sat_through(server, SESSIONS, SECONDS)
        busy, most = _busy(server) - before, _memory(server)
        placings = log.took("attempt")
        table.spread("control: opening the page", log.took("join"), "ms")
        table.spread("control: a placement", placings, "ms")
        print(f"    control: server's memory, most: {most:.0f} MB")
        return Share(
            table.part(placings, 0.95), busy * 1000 / SESSIONS, (most - idle) * 1024 / SESSIONS
        )


def _sat_through(server: Server, sessions: int, seconds: float) -> Log:
    """What so many sessions said, until each has placed itself three times."""
    with _crowd("sessions", Crowd(server.port, "", sessions, seconds)) as log:
        wait_until(lambda: log.count("done") == sessions, seconds + 60, "the last placement")
    return log


def _load(folder: Path) -> tuple[list[Figure], Share]:
    with _server(folder) as server:
        host = Host(server)
        before, idle = _busy(server), _memory(server)
        with host.listening(), _crowd("crowd", _room(server, host)) as log:
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
        share = Share(
            table.part(placings, 0.95),
            (busy - before) * 1000 / PHONES,
            (_memory(server) - idle) * 1024 / PHONES,
        )
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
        ], share


def _killed(folder: Path) -> list[Figure]:
    with _server(folder) as server:
        host = Host(server)
        with _crowd("crowd", _room(server, host)) as log:
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


def _room(server: Server, host: Host) -> Crowd:
    return Crowd(server.port, host.path, PHONES, SECONDS)


@contextmanager
def _crowd(program: str, crowd: Crowd) -> Iterator[Log]:
    program = str(Path(__file__).with_name(f"{program}.py"))
    command = [sys.executable, program, json.dumps(asdict(crowd))]
    log = Log()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:

        def follow() -> None:
            for line in process.stdout or ():
                log.lines.append(json.loads(line))

        thread = threading.Thread(target=follow, daemon=True)
        thread.start()
        try:
            yield log
            if program.endswith("crowd.py"):
                process.wait(30)  # sessions stay open
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
