"""The guard: how often codes may be guessed, and workshops made. In memory, and bounded.

Nobody counts who is right: a room of a thousand phones behind one address joins as fast as it can.
Who is wrong a few dozen times waits seconds between further guesses. Where many addresses guess at
once, an address that has been wrong lately waits; one that has not is let in.
"""

from __future__ import annotations

import ipaddress
import math
from collections import OrderedDict
from collections.abc import Callable

MOST_ADDRESSES = 10_000
MOST_CODES = 10_000


class Buckets:
    """A number of tries for each key, which come back with time: `size` at once, then `rate` a
    second. Of more than MOST_ADDRESSES keys those are forgotten that were used longest ago."""

    def __init__(self, size: float, rate: float, clock: Callable[[], float]) -> None:
        self._size, self._rate, self._clock = size, rate, clock
        self._spent: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def spent(self, key: str) -> float:
        """How many tries have not come back yet."""
        tries, at = self._spent.get(key, (0.0, 0.0))
        return max(0.0, tries - (self._clock() - at) * self._rate)

    def wait(self, key: str) -> int:
        """Seconds until there is a try again; 0 where there is one."""
        return max(0, math.ceil((self.spent(key) + 1 - self._size) / self._rate))

    def take(self, key: str) -> None:
        """Use a try."""
        self._spent[key] = min(self._size, self.spent(key) + 1), self._clock()
        self._spent.move_to_end(key)
        if len(self._spent) > MOST_ADDRESSES:
            self._spent.popitem(last=False)


class Guard:
    """`clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        # 10 wrong codes a minute find one of 100 workshops among 148 million codes in 100 days.
        self._own = Buckets(30, 1 / 6, clock)
        self._all = Buckets(600, 2, clock)
        self._made = Buckets(120, 1 / 5, clock)
        self._gone: OrderedDict[str, None] = OrderedDict()

    def wait(self, address: str) -> int:
        """Seconds until that address may try a code; 0 for now."""
        own = self._own.wait(address)
        return max(own, self._all.wait("")) if self._own.spent(address) else own

    def missed(self, address: str) -> None:
        """It tried one that nobody has."""
        self._own.take(address)
        self._all.take("")

    def gone(self, code: str) -> None:
        """A workshop was deleted: a room of phones is about to ask for it once more."""
        self._gone[code] = None
        if len(self._gone) > MOST_CODES:
            self._gone.popitem(last=False)

    def is_gone(self, code: str) -> bool:
        """Whether somebody who asks for that code is told that it is gone, and has not guessed."""
        return code in self._gone

    def wait_to_make(self, address: str) -> int:
        """Seconds until that address may make a workshop; 0 for now, and that is one."""
        wait = self._made.wait(address)
        if not wait:
            self._made.take(address)
        return wait


def key_of(host: str | None) -> str:
    """What counts as one address: all that one IPv6 network may give itself are one."""
    try:
        address = ipaddress.ip_address(host or "")
    except ValueError:
        return host or ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))
