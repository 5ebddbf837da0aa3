"""The desk: the one store of this process, and what all requests and pages share of it."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from sqlalchemy import URL

from matrix.errors import Refused
from matrix.workshop import database, tokens
from matrix.workshop.guard import Guard
from matrix.workshop.store import Store
from matrix.workshop.watch import Watch

WORKSHOPS = "MATRIX_WORKSHOPS"
"""`on`: anyone may make a workshop; `off`: nobody; anything else: whoever gives that as a key."""

READERS = 4
"""Threads that read. More would only wait for each other."""

T = TypeVar("T")


class Desk:
    """The database is opened when it is first needed, so that who runs no workshop has none."""

    def __init__(
        self, address: Callable[[], URL], key: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._address, self._key = address, key
        self._store: Store | None = None
        self._lock = threading.Lock()
        self._readers: ThreadPoolExecutor | None = None
        self.guard = Guard(clock)
        self.watch = Watch(self)

    @property
    def off(self) -> bool:
        return self._key == "off"

    @property
    def keyed(self) -> bool:
        """Whether making a workshop needs a key."""
        return self._key not in {"on", "off"}

    def check_host_key(self, given: str | None) -> None:
        """Whether one who gives that key may make a workshop. Refused: `off`, `unauthorised`,
        `forbidden`."""
        if self.off:
            raise Refused("off", "Workshops are switched off here.")
        if self._key == "on":
            return
        if given is None:
            raise Refused("unauthorised", "Making a workshop needs the key of this place.")
        if not tokens.same(given, self._key):
            raise Refused("forbidden", "This is not the key of this place.")

    def store(self) -> Store:
        """The store. Raises StoreError where it can't be opened; the next call tries again."""
        with self._lock:
            if self._store is None:
                self._store = Store(self._address())
            return self._store

    async def ask(self, what: Callable[[Store], T]) -> T:
        """Read from the store, beside the event loop."""
        if self._readers is None:
            self._readers = ThreadPoolExecutor(READERS, "workshops-read")
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, lambda: what(self.store()))

    async def change(self, what: Callable[[Store], Future[T]]) -> T:
        """Change something in the store; done when it is on the disk."""
        store = self._store or await self.ask(lambda store: store)
        return await asyncio.wrap_future(what(store))

    def wake(self) -> None:
        """Open the store at the start where it has something to look after: expired workshops.
        Raises StoreError."""
        if not self.off and database.kept_already(self._address()):
            self.store()

    def close(self) -> None:
        """End the event streams, make the changes that wait, let go of the database."""
        self.watch.close()
        readers, self._readers = self._readers, None
        if readers:
            readers.shutdown(cancel_futures=True)
        with self._lock:
            store, self._store = self._store, None
        if store:
            store.close()


@cache
def the_desk() -> Desk:
    """This process's desk, as the environment sets it."""
    given = os.environ.get(WORKSHOPS, "").strip() or "on"
    return Desk(database.address, given.lower() if given.lower() in {"on", "off"} else given)
