"""A batch: changes that share a transaction, and what they know of each other."""

from __future__ import annotations

from sqlalchemy import Connection, select

from matrix.errors import Refused
from matrix.workshop import records
from matrix.workshop.model import Workshop
from matrix.workshop.tables import workshops
from matrix.workshop.tokens import Token


class Batch:
    """One transaction over the workshops of those codes, which no other may change meanwhile.

    A change reads and decides before it writes: where it is refused it has written nothing, and the
    others of the batch stand. `erases` tells that something was deleted and is to be erased from
    the database's log as well.
    """

    def __init__(self, connection: Connection, codes: list[str], now: float) -> None:
        self.connection = connection
        self.erases = False
        self._now = now
        self._joined: dict[str, int] = {}
        self._changed: dict[str, int] = {}
        self._kept: dict[str, tuple[Workshop, bytes]] = {}
        if codes:
            # Locked in the order of the codes, so that two replicas never wait for each other.
            connection.execute(
                select(workshops.c.code)
                .where(workshops.c.code.in_(codes))
                .order_by(workshops.c.code)
                .with_for_update()
            )
            found = records.read(connection, codes)
            self._kept = {c: kept for c, kept in found.items() if not kept[0].expired(now)}

    def workshop(self, code: str) -> Workshop:
        """The workshop as the changes before this one left it."""
        if code not in self._kept:
            raise Refused("not_found", records.NOBODY)
        return self._kept[code][0]

    def joined(self, code: str) -> int:
        """How many have joined, those of this batch with them; one more is about to."""
        if code not in self._joined:
            self._joined[code] = records.joined(self.connection, code)
        self._joined[code] += 1
        return self._joined[code] - 1

    def check_host(self, code: str, token: Token) -> None:
        self.workshop(code)
        if not token.matches(self._kept[code][1]):
            raise Refused("forbidden", "Only the host of this workshop may do this.")

    def check_participant(self, code: str, token: Token) -> None:
        if not token.matches(records.secret(self.connection, code, token.name)):
            raise Refused("forbidden", "Only a participant of this workshop may do this.")

    def put(self, workshop: Workshop) -> None:
        """For the changes after this one the workshop is like that."""
        self._kept[workshop.code] = workshop, self._kept[workshop.code][1]

    def drop(self, code: str) -> None:
        """For the changes after this one the workshop is gone."""
        del self._kept[code]
        self.erases = True

    def touch(self, code: str) -> int:
        """Something in the workshop has changed; gives how often it then has."""
        self._changed[code] = self._changed.get(code, 0) + 1
        return self._kept[code][0].changes + self._changed[code]

    def finish(self) -> None:
        """Count the changes."""
        for code, changes in sorted(self._changed.items()):
            records.use(self.connection, [code], self._now, changes)
