"""The writer: one thread that makes all changes, many of them in one transaction.

A durable commit waits for the disk. While one does, the changes of other phones queue up; the
writer then takes them all into its next transaction and acknowledges each after the commit. So a
thousand phones cost a few dozen commits a second, and no change is acknowledged that a power cut
could undo.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from matrix.errors import MatrixError, Refused, StoreError
from matrix.workshop import database
from matrix.workshop.batch import Batch

T = TypeVar("T")

MOST_WAITING = 10_000
MOST_TOGETHER = 200
IDLE = 3600.0
"""Seconds between two runs of what is done now and then."""
SOON = 1.0
"""Seconds until what was deleted is tried to be erased again."""


@dataclass(slots=True)
class _Job(Generic[T]):
    """A change, with the code of the workshop it is for (empty for none)."""

    code: str
    do: Callable[[Batch], T]
    future: Future[T]


class Writer:
    """The thread. `begin` makes a batch of the connection and the codes of its jobs."""

    def __init__(
        self,
        engine: Engine,
        begin: Callable[[Connection, list[str]], Batch],
        now_and_then: Callable[[Batch], None],
    ) -> None:
        self._engine = engine.execution_options(**database.WRITES)
        self._begin = begin
        self._now_and_then = now_and_then
        self._jobs: queue.Queue[_Job[Any] | None] = queue.Queue(MOST_WAITING)
        self._to_erase = True  # a process that was killed may have left something
        self._thread = threading.Thread(target=self._run, name="workshops", daemon=True)
        self._thread.start()

    def submit(self, code: str, do: Callable[[Batch], T]) -> Future[T]:
        """Have a change made; the future is done when it is on the disk. Refused (`busy`) where
        too many wait."""
        job = _Job(code, do, Future[T]())
        try:
            self._jobs.put_nowait(job)
        except queue.Full:
            raise Refused("busy", "Too much at once; try again in a few seconds.") from None
        return job.future

    def close(self) -> None:
        """Make the changes that wait, then end."""
        self._jobs.put(None)
        self._thread.join(30)

    def _run(self) -> None:
        due, going = 0.0, True
        while going:
            if time.monotonic() >= due:
                due = time.monotonic() + IDLE
                self._together([_Job("", self._now_and_then, Future())])
            try:
                first = self._jobs.get(timeout=SOON if self._to_erase else IDLE)
            except queue.Empty:
                self._erase()
                continue
            jobs, going = self._all_that_wait(first)
            if jobs:
                self._together(jobs)
        self._erase()

    def _all_that_wait(self, job: _Job[Any] | None) -> tuple[list[_Job[Any]], bool]:
        jobs: list[_Job[Any]] = []
        while job is not None:
            if job.future.set_running_or_notify_cancel():
                jobs.append(job)
            if len(jobs) == MOST_TOGETHER or self._jobs.empty():
                return jobs, True
            job = self._jobs.get_nowait()
        return jobs, False

    def _together(self, jobs: list[_Job[Any]]) -> None:
        """Make changes in one transaction; where it fails as a whole, each in one of its own, so
        that one bad change spoils no other."""
        try:
            with self._engine.begin() as connection:
                batch = self._begin(connection, sorted({job.code for job in jobs if job.code}))
                outcomes = [_attempt(job, batch) for job in jobs]
                batch.finish()
        except Exception as error:  # noqa: BLE001  Whatever it is, it is the asker's, and others wait.
            if len(jobs) > 1:
                for job in jobs:
                    self._together([job])
            else:
                jobs[0].future.set_exception(_told(error))
            return
        if batch.erases:
            self._to_erase = True
            self._erase()
        for job, (result, refusal) in zip(jobs, outcomes, strict=True):
            if refusal is None:
                job.future.set_result(result)
            else:
                job.future.set_exception(refusal)

    def _erase(self) -> None:
        if self._to_erase:
            try:
                self._to_erase = not database.erased(self._engine)
            except SQLAlchemyError:  # the next change will tell what is wrong
                self._to_erase = True


def _attempt(job: _Job[T], batch: Batch) -> tuple[T | None, MatrixError | None]:
    try:
        return job.do(batch), None
    except MatrixError as refusal:
        return None, refusal


def _told(error: Exception) -> Exception:
    if isinstance(error, SQLAlchemyError):
        told = StoreError(f"the database: {database.why(error)}")
        told.__cause__ = error
        return told
    return error
