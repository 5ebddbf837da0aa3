"""The database: SQLite in the user's data folder, or the PostgreSQL of MATRIX_DATABASE_URL."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from matrix.errors import StoreError
from matrix.workshop import tables

DATABASE_URL = "MATRIX_DATABASE_URL"
"""`postgresql://user:password@host/name`, or `sqlite:////an/absolute/path`."""

WRITES = {"writes": True}
"""The execution options of a connection that will write."""

PATIENCE = 10
"""Seconds to wait for another process that writes to the same SQLite file."""

_EXPECTED = "expected postgresql://user:password@host/name or sqlite:////path/of/a/file"


def address() -> URL:
    """Where the workshops are kept. Raises StoreError where the setting names no such place."""
    given = os.environ.get(DATABASE_URL, "").strip()
    if not given:
        file = user_data_path("stance-matrix", appauthor=False) / "workshops.sqlite3"
        return URL.create("sqlite", database=str(file))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):  # ValueError for a port that is no number
        raise StoreError(f"{DATABASE_URL} is no address; {_EXPECTED}") from None
    if url.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return url
    raise StoreError(f"{DATABASE_URL} begins with {url.drivername!a}; {_EXPECTED}")


def kept_already(url: URL) -> bool:
    """Whether there may be workshops: not where SQLite's file is still to be made."""
    return url.drivername != "sqlite" or Path(str(url.database)).exists()


def connect(url: URL) -> Engine:
    """The database, made and brought up to date where need be.

    Raises StoreError where it can't be opened.
    """
    where = url.render_as_string(hide_password=True)
    try:
        engine = _sqlite(url) if url.drivername == "sqlite" else _postgresql(url)
    except OSError as error:
        raise StoreError(f"{where}: {why(error)}") from error
    try:
        tables.migrate(engine.execution_options(**WRITES))
    except (SQLAlchemyError, StoreError) as error:
        engine.dispose()
        raise StoreError(f"{where}: {why(error)}") from error
    return engine


def why(error: Exception) -> str:
    """What a database says is wrong, in one line."""
    cause = getattr(error, "orig", None) or error
    return " ".join(str(cause).split())[:200] or type(cause).__name__


def _postgresql(url: URL) -> Engine:
    try:
        # A connection that a restart of the server has cut is noticed before it is used.
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 5})
    except ModuleNotFoundError as error:
        raise StoreError(
            "PostgreSQL needs a package more; pip install 'stance-matrix[postgres]'"
        ) from error


def _sqlite(url: URL) -> Engine:
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(url, connect_args={"timeout": PATIENCE})

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # `begin` below does it; sqlite3's own way is too late
        for pragma in (
            # Readers don't wait for the writer, nor it for them.
            "journal_mode = WAL",
            # Each commit is on the disk before it is acknowledged. NORMAL would survive a killed
            # server, but not a power cut.
            "synchronous = FULL",
            "foreign_keys = ON",
            # What is deleted is overwritten with zeros.
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads before it writes must take the lock first, or another process on
        # the same file may write in between and have this one refused.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def erased(engine: Engine) -> bool:
    """Take what was deleted out of SQLite's log too; False where somebody still reads there, and it
    is to be tried again. PostgreSQL does the like by itself (see VACUUM)."""
    if engine.dialect.name != "sqlite":
        return True
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        # It is tried again later; the changes of others must not wait for a reader.
        cursor.execute("PRAGMA busy_timeout = 0")
        busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    except sqlite3.Error:
        connection.invalidate()
        return False
    else:
        return not busy
    finally:
        connection.close()
