"""A PostgreSQL of the tests' own: a real one, in a temporary folder, reached by a socket there.

The server's programs come from the system's package (on Debian `postgresql`), where they are in a
folder that is on nobody's PATH. PostgreSQL refuses to run as root; root runs it as another user.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, create_engine, text
from sqlalchemy.exc import OperationalError

from tests.waiting import wait_until

REMEDY = "no PostgreSQL here; install one (on Debian `apt-get install postgresql`)"


@cache
def find_postgres() -> Path | None:
    """The folder of `initdb` and `postgres`, the newest there is."""
    homes = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda home: float(home.parent.name)
    )
    on_path = shutil.which("initdb")
    choices = [*([Path(on_path).resolve().parent] if on_path else []), *reversed(homes)]
    return next((home for home in choices if (home / "postgres").exists()), None)


@contextmanager
def running() -> Iterator[URL]:
    """A server; the address is that of its one database."""
    home = find_postgres()
    assert home, REMEDY
    # Not below pytest's own folder: the path of a socket may have a hundred characters at most.
    folder = Path(tempfile.mkdtemp(prefix="sm-pg-"))
    user = _user()
    if user:
        shutil.chown(folder, user)
    rights: dict[str, Any] = {"user": user, "extra_groups": []} if user else {}
    try:
        _initialise(home, folder, rights)
        command = [home / "postgres", "-D", folder / "data", "-k", folder]
        # In tests nothing has to outlive the machine.
        command += ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=60"]
        with (
            (folder / "log").open("wb") as log,
            subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **rights) as server,
        ):
            try:
                url = URL.create(
                    "postgresql+psycopg",
                    username="tests",
                    database="postgres",
                    query={"host": str(folder)},
                )
                wait_until(lambda: _answers(url), 30, "PostgreSQL's first answer")
                yield url
            finally:
                server.send_signal(signal.SIGQUIT)  # at once; nothing of it is needed again
                server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def empty(server: URL) -> URL:
    """Its database, with nothing in it."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return server


def _initialise(home: Path, folder: Path, rights: dict[str, Any]) -> None:
    command = [home / "initdb", "-D", folder / "data", "-U", "tests", "-A", "trust", "-N"]
    command += ["-E", "UTF8", "--locale=C"]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=folder, **rights)


def _user() -> str | None:
    """Whom to run it as: None for whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _answers(url: URL) -> bool:
    engine = create_engine(url)
    try:
        with engine.connect():
            return True
    except OperationalError:
        return False
    finally:
        engine.dispose()
