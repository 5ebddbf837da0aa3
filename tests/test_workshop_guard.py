"""The guard: how long one waits who tries codes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from matrix.workshop import guard
from matrix.workshop.guard import Guard, key_of


@dataclass
class Clock:
    """A clock that a test moves."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watched(clock: Clock) -> Guard:
    return Guard(clock)


def test_a_try_comes_back_every_six_seconds(watched: Guard, clock: Clock) -> None:
    """After thirty at once."""
    for _ in range(30):
        assert watched.wait("a") == 0
        watched.missed("a")

    assert watched.wait("a") == 6
    clock.now += 5.9
    assert watched.wait("a") == 1
    clock.now += 0.2
    assert watched.wait("a") == 0


def test_a_day_of_guessing_is_some_thousand_tries(watched: Guard, clock: Clock) -> None:
    """Whoever keeps trying gets no more, however often they ask."""
    tries = 0
    for _ in range(24 * 3600):
        clock.now += 1
        if not watched.wait("a"):
            watched.missed("a")
            tries += 1

    assert tries <= 30 + 24 * 3600 / 6


def test_who_goes_on_while_they_wait_waits_no_longer_for_it(watched: Guard, clock: Clock) -> None:
    """A phone that asks again and again is let in when its time has come."""
    for _ in range(1000):
        watched.missed("a")
    clock.now += 6

    assert watched.wait("a") == 0


def test_many_addresses_together_have_a_limit_too(watched: Guard, clock: Clock) -> None:
    """Then one that has been wrong waits; one that has not is let in."""
    for number in range(600):
        watched.missed(f"bot {number}")

    assert watched.wait("bot 0") == 1
    assert watched.wait("a new one") == 0
    clock.now += 300
    assert watched.wait("bot 0") == 0


def test_no_number_of_addresses_fills_the_memory(watched: Guard) -> None:
    """Those are forgotten that were used longest ago."""
    for number in range(guard.MOST_ADDRESSES + 50):
        watched.missed(f"bot {number}")

    assert len(watched._own._spent) == guard.MOST_ADDRESSES


def test_workshops_are_made_a_hundred_and_twenty_at_once(watched: Guard, clock: Clock) -> None:
    """Then one each five seconds."""
    assert [watched.wait_to_make("a") for _ in range(121)] == [0] * 120 + [5]
    clock.now += 5
    assert [watched.wait_to_make("a") for _ in range(2)] == [0, 5]


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("::1", "::/64"),
        ("testclient", "testclient"),
        (None, ""),
    ],
)
def test_an_address_counts_as(host: str | None, key: str) -> None:
    """An IPv6 network as one."""
    assert key_of(host) == key
