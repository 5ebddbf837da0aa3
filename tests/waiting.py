"""Waiting for a condition: the only place where a test lets time pass."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import TypeVar

T = TypeVar("T")

INTERVAL = 0.05
"""Seconds between two looks."""


def wait_until(condition: Callable[[], T], within: float, what: str = "") -> T:
    """The first true value that `condition` returns.

    Raises AssertionError naming `what` when none came in `within` seconds. What `condition` raises
    goes through: it is how a condition says that waiting longer is pointless.

    For something on a page use Playwright's `expect`, which lets the page go on meanwhile.
    """
    deadline = time.monotonic() + within
    pause = Event()
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= deadline:
            raise AssertionError(f"{what or 'the condition'}: not within {within:g} s")
        pause.wait(INTERVAL)
