"""The watch: tells all listeners of a workshop what changes in it.

One query every INTERVAL asks for the counts of changes of all workshops that somebody of this
process listens to, however many listen; so it also sees what other processes on the same database
have written. What changed is read once and put into bytes once for all its listeners. PostgreSQL's
own notifications would be faster by less than half a second, and be a second way beside SQLite's.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from matrix.errors import Refused, StoreError
from matrix.workshop import spoken
from matrix.workshop.model import Standing, Workshop

if TYPE_CHECKING:
    from matrix.workshop.desk import Desk
    from matrix.workshop.store import Store

INTERVAL = 0.5
"""Seconds between two looks; twice that for a thousand listeners, and so on, for telling each of
them that one more has placed themself is most of the work. What the host does is told at once."""

HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it is alive; proxies cut at 30 or 60."""

MOST_LISTENERS = 10_000
AT_A_TIME = 20

_LOG = logging.getLogger(__name__)
_ALIVE = b":\n\n"


class Channel:
    """What the listeners of one workshop hear. A slow one misses what was overtaken meanwhile,
    never the last word."""

    def __init__(self, standing: Standing) -> None:
        self.listeners = 0
        self.ended = False
        self.state = self.count = b""
        self.states = self.counts = self.beats = 0
        self._waiting: list[asyncio.Event] = []
        self._standing = standing
        self._put(standing, new=True)

    @property
    def changes(self) -> int:
        return self._standing.workshop.changes

    def put(self, standing: Standing) -> None:
        """This is how the workshop stands now."""
        new = _shape(standing.workshop) != _shape(self._standing.workshop)
        self._put(standing, new=new)

    def beat(self) -> None:
        """The stream is alive."""
        self.beats += 1

    def end(self) -> None:
        """The workshop is gone, or this process ends."""
        self.ended = True
        for waiting in self._waiting:
            waiting.set()

    async def tell(self) -> None:
        """Have all listeners hear it, a few at a time: whoever places themself meanwhile must not
        wait until a thousand have heard."""
        waiting, self._waiting = self._waiting, []
        for start in range(0, len(waiting), AT_A_TIME):
            for one in waiting[start : start + AT_A_TIME]:
                one.set()
            await asyncio.sleep(0)

    async def hear(self, last: str) -> AsyncIterator[bytes]:
        """What a listener hears who has heard up to the event `last`; begins with the whole state
        where that isn't the latest."""
        # Not all of a room's phones come back in the same second after a restart.
        yield f"retry: {1000 + secrets.randbelow(3000)}\n\n".encode()
        states = counts = 0
        if last == str(self.changes):
            states, counts = self.states, self.counts
        beats = self.beats
        while not self.ended:
            changed = asyncio.Event()
            self._waiting.append(changed)
            new = b""
            if states != self.states:
                new += self.state
            if counts != self.counts:
                new += self.count
            if not new and beats != self.beats:
                new = _ALIVE
            states, counts, beats = self.states, self.counts, self.beats
            if new:
                yield new
            await changed.wait()

    def _put(self, standing: Standing, *, new: bool) -> None:
        self._standing = standing
        self.count = _event("count", self.changes, spoken.text(spoken.count(standing)))
        self.counts += 1
        # Whoever comes hears the state as it is, whoever has heard it only what is new.
        self.state = _event("state", self.changes, spoken.text(spoken.state(standing)))
        self.states += new


class Watch:
    """All channels of this process. Lives on its event loop."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._channels: dict[str, Channel] = {}
        self._task: asyncio.Task[None] | None = None
        self._now = asyncio.Event()

    @property
    def listeners(self) -> int:
        return sum(channel.listeners for channel in self._channels.values())

    def has(self, code: str) -> bool:
        """Whether somebody listens to that workshop here, so that it is there for sure."""
        return code in self._channels

    async def listen(self, code: str, last: str) -> AsyncIterator[bytes]:
        """A stream of events for one more listener. Refused: `not_found`, `busy`."""
        if self.listeners >= MOST_LISTENERS:
            raise Refused("busy", "Too many listen; ask for the state now and then instead.")
        if code not in self._channels:
            standing = await self._desk.ask(lambda store: store.standing(code))
            self._channels.setdefault(code, Channel(standing))
        return self._stream(code, self._channels[code], last)

    def wake(self) -> None:
        """Look at once: something was changed here that everybody waits for."""
        self._now.set()

    def close(self) -> None:
        """End all streams."""
        for channel in self._channels.values():
            channel.end()
        self._channels.clear()

    async def _stream(self, code: str, channel: Channel, last: str) -> AsyncIterator[bytes]:
        channel = self._channels.setdefault(code, channel)  # it may have been dropped meanwhile
        channel.listeners += 1
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look_again_and_again())
        try:
            async for part in channel.hear(last):
                yield part
        finally:
            channel.listeners -= 1

    async def _look_again_and_again(self) -> None:
        beat = time.monotonic() + HEARTBEAT
        while self._channels:
            pause = INTERVAL * (1 + self.listeners / 1000)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._now.wait(), pause)
            self._now.clear()
            for code in [c for c, channel in self._channels.items() if not channel.listeners]:
                del self._channels[code]
            try:
                await self._look()
            except StoreError as error:  # phones keep their streams until it is back
                _LOG.warning("%s", error)
            if time.monotonic() >= beat:
                beat = time.monotonic() + HEARTBEAT
                for channel in list(self._channels.values()):
                    channel.beat()
                    await channel.tell()

    async def _look(self) -> None:
        channels = dict(self._channels)
        changes = await self._desk.ask(lambda store: store.changes(list(channels)))
        for code in [c for c, channel in channels.items() if changes.get(c) != channel.changes]:
            standing = await self._desk.ask(lambda store, code=code: _standing(store, code))
            if standing:
                channels[code].put(standing)
                await channels[code].tell()
            else:
                self._desk.guard.gone(code)
                channels[code].end()
                self._channels.pop(code, None)


def _standing(store: Store, code: str) -> Standing | None:
    try:
        return store.standing(code)
    except Refused:
        return None


def _shape(workshop: Workshop) -> tuple[object, ...]:
    """What of a workshop is its state, as against its counts."""
    return workshop.title, workshop.rounds, workshop.current


def _event(name: str, number: int, data: bytes) -> bytes:
    return b"event: %s\nid: %d\ndata: %s\n\n" % (name.encode(), number, data)
