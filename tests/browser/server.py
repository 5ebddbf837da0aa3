"""The app in a process of its own, started as the README starts it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Self

from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]

HOST = "127.0.0.1"


class ServerError(Exception):
    """The app did not start, or ended by itself; the text ends with what it printed."""


def free_port() -> int:
    """A port of the loopback interface on which nobody listens at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


class Server:
    """One running app: `with Server() as server:` starts it, waits until it answers, ends it.

    `env` is laid over this process's environment, from which every MATRIX_ variable was taken.
    `folder` is where app.py is: the clone by default.
    """

    def __init__(self, env: Mapping[str, str] | None = None, folder: Path = ROOT) -> None:
        self.port = free_port()
        self.folder = folder
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("MATRIX_")}
        self._env = inherited | dict(env or {})
        self._process: subprocess.Popen[bytes] | None = None
        self._scratch = tempfile.TemporaryDirectory(
            prefix="stance-matrix-", ignore_cleanup_errors=True
        )
        self._log = Path(self._scratch.name) / "server.log"
        # Whoever runs the tests may have workshops of their own.
        kept = f"sqlite:///{Path(self._scratch.name) / 'workshops.sqlite3'}"
        self._env.setdefault("MATRIX_DATABASE_URL", kept)

    @property
    def url(self) -> str:
        """The address of the first page, without a slash at its end."""
        return f"http://{HOST}:{self.port}"

    @property
    def pid(self) -> int | None:
        """The process's number while there is one."""
        return self._process.pid if self._process else None

    def start(self, within: float = 30) -> None:
        """Start the app; return once it answers. Raises ServerError after `within` seconds."""
        if self._process is not None:
            raise ServerError("the app has been started already")
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        options = ["--server.port", str(self.port), "--server.headless", "true"]
        with self._log.open("ab") as log:  # appended, so that a restart's failure shows both lives
            self._process = subprocess.Popen(
                command + options,
                cwd=self.folder,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a process group of its own, for kill to take whole
            )
        try:
            wait_until(self._answers, within, "the app's first answer")
        except AssertionError as late:
            self.kill()
            raise ServerError(f"{late}\n{self.log()}") from late
        except ServerError:
            self.kill()
            raise

    def stop(self, within: float = 15) -> None:
        """Ask it to end; after `within` seconds it is made to."""
        if self._process is not None:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(within)
        self.kill()

    def kill(self) -> None:
        """End it and all that it started at once, as a power cut would."""
        process, self._process = self._process, None
        if process is None:
            return
        if os.name == "nt":
            process.kill()
        else:
            # The group is gone when the app and its children ended by themselves.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait(15)

    def restart(self, within: float = 30) -> None:
        """Stop it if it runs, and start it on the same port."""
        self.stop()
        self.start(within)

    def log(self) -> str:
        """The last 8 000 characters that the app printed, over all its lives."""
        if not self._log.exists():
            return ""
        return self._log.read_text("utf-8", "replace")[-8_000:]

    def close(self) -> None:
        """Stop it and drop its log."""
        self.stop()
        self._scratch.cleanup()

    def _answers(self) -> bool:
        assert self._process is not None
        status = self._process.poll()
        if status is not None:
            raise ServerError(f"the app ended with status {status}\n{self.log()}")
        connection = HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()  # a failed start has no __exit__
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
