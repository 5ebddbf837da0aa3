"""The store: workshops in SQL. Reading waits for nobody; changing gives a future (see `writer`).

Refused is raised with `not_found` for a code nobody has, and with `forbidden` for a token that is
not the right one, besides what `model` refuses.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import URL, Connection, delete, func, insert, select, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from matrix.errors import Refused, StoreError
from matrix.workshop import database, records, tokens
from matrix.workshop.batch import Batch
from matrix.workshop.model import (
    EXPIRES_AFTER,
    Order,
    Patch,
    Placement,
    Role,
    Standing,
    Workshop,
)
from matrix.workshop.tables import participants, placements, rounds, workshops
from matrix.workshop.writer import Writer

MOST_WORKSHOPS = 10_000
USED_AGAIN = 24 * 3600.0
"""Seconds after which looking at a workshop counts as a use of it, too."""


class Store:
    """All workshops. `clock` gives the seconds since 1970."""

    def __init__(self, url: URL, clock: Callable[[], float] = time.time) -> None:
        """Open the database. Raises StoreError where that fails."""
        self._engine = database.connect(url)
        self._clock = clock
        self._insert: Any = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[
            self._engine.dialect.name
        ]
        self._writer = Writer(
            self._engine,
            lambda connection, codes: Batch(connection, codes, clock()),
            self._sweep,
        )

    def close(self) -> None:
        """Make the changes that wait, then let go of the database."""
        self._writer.close()
        self._engine.dispose()

    def ping(self) -> None:
        """Raises StoreError where the database does not answer."""
        with self._reading() as connection:
            connection.scalar(select(1))

    def standing(self, code: str) -> Standing:
        """A workshop as it stands, with its counts."""
        with self._reading() as connection:
            found, _ = self._found(connection, code)
            return records.counted(connection, found)

    def changes(self, codes: Sequence[str]) -> Mapping[str, int]:
        """How often each of these has changed; those that are gone are not in it."""
        with self._reading() as connection:
            rows = connection.execute(
                select(workshops.c.code, workshops.c.changes).where(workshops.c.code.in_(codes))
            )
            return {row.code: row.changes for row in rows}

    def look(self, code: str, token: str | None) -> tuple[Workshop, Role | None]:
        """A workshop, and who one is in it who shows that token."""
        with self._reading() as connection:
            found, host = self._found(connection, code)
            return found, records.role(connection, code, host, token)

    def answers(self, code: str, number: int | None = None) -> dict[int, dict[str, Placement]]:
        """What each participant answered in a round, or in all; under names made by chance."""
        asked = placements.c.round == number if number is not None else true()
        with self._reading() as connection:
            found: dict[int, dict[str, Placement]] = {}
            for row in connection.execute(
                select(placements)
                .where(placements.c.code == code, asked)
                .order_by(placements.c.round, placements.c.name)
            ):
                found.setdefault(row.round, {})[row.name] = records.placement(row)
            return found

    def answer(self, code: str, number: int, token: str) -> Placement | None:
        """What the participant with that token has answered in a round."""
        shown = tokens.parse(token)
        with self._reading() as connection:
            found, _ = self._found(connection, code)
            found.round(number)
            if not shown.matches(records.secret(connection, code, shown.name)):
                raise Refused("forbidden", "Only a participant of this workshop may do this.")
            row = connection.execute(
                select(placements).where(
                    placements.c.code == code,
                    placements.c.round == number,
                    placements.c.name == shown.name,
                )
            ).first()
            return records.placement(row) if row else None

    def create(self, order: Order) -> Future[tuple[str, str]]:
        """Keep a new workshop; gives its code and its host's token."""

        def do(batch: Batch) -> tuple[str, str]:
            count = batch.connection.scalar(select(func.count()).select_from(workshops))
            if (count or 0) >= MOST_WORKSHOPS:
                raise Refused("busy", "There are too many workshops; try again in some days.")
            code = tokens.code()
            while batch.connection.scalar(select(workshops.c.code).where(workshops.c.code == code)):
                code = tokens.code()
            token = tokens.host_token()
            batch.connection.execute(
                insert(workshops).values(
                    code=code,
                    title=order.title,
                    host=token.digest,
                    current=1,
                    changes=1,
                    used=self._clock(),
                )
            )
            batch.connection.execute(
                insert(rounds),
                [records.round_row(code, n, asked) for n, asked in enumerate(order.fresh, 1)],
            )
            return code, str(token)

        return self._writer.submit("", do)

    def join(self, code: str) -> Future[str]:
        """Let one more join; gives their token."""

        def do(batch: Batch) -> str:
            batch.workshop(code).check_joining(batch.joined(code))
            token = tokens.participant_token()
            batch.connection.execute(
                insert(participants).values(code=code, name=token.name, secret=token.digest)
            )
            batch.touch(code)
            return str(token)

        return self._writer.submit(code, do)

    def place(self, code: str, number: int, token: str, placement: Placement) -> Future[None]:
        """Keep what a participant answers; again replaces."""
        shown = tokens.parse(token)

        def do(batch: Batch) -> None:
            workshop = batch.workshop(code)
            batch.check_participant(code, shown)
            workshop.check_placing(number)
            row = records.placement_row(placement)
            batch.connection.execute(
                self._insert(placements)
                .values(code=code, round=number, name=shown.name, **row)
                .on_conflict_do_update(index_elements=["code", "round", "name"], set_=row)
            )
            batch.touch(code)

        return self._writer.submit(code, do)

    def patch(self, code: str, token: str, patch: Patch) -> Future[Standing]:
        """Change what the host changes; gives the workshop as it then stands."""

        def do(batch: Batch) -> Standing:
            batch.check_host(code, tokens.parse(token))
            after = batch.workshop(code).patched(patch)
            connection, current = batch.connection, after.rounds[after.current - 1]
            connection.execute(
                update(workshops).where(workshops.c.code == code).values(current=after.current)
            )
            connection.execute(
                update(rounds)
                .where(rounds.c.code == code, rounds.c.number == after.current)
                .values(open=current.open, shown=current.shown)
            )
            changes = batch.touch(code)
            batch.put(after)
            return records.counted(connection, replace(after, changes=changes))

        return self._writer.submit(code, do)

    def delete(self, code: str, token: str) -> Future[None]:
        """Delete everything of a workshop, from the disk too."""

        def do(batch: Batch) -> None:
            batch.check_host(code, tokens.parse(token))
            batch.connection.execute(delete(workshops).where(workshops.c.code == code))
            batch.drop(code)

        return self._writer.submit(code, do)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(f"the database: {database.why(error)}") from error

    def _found(self, connection: Connection, code: str) -> tuple[Workshop, bytes]:
        found = records.read(connection, [code]).get(code)
        now = self._clock()
        if found is None or found[0].expired(now):
            raise Refused("not_found", records.NOBODY)
        if now - found[0].used > USED_AGAIN:
            self._writer.submit("", lambda batch: records.use(batch.connection, [code], now))
        return found

    def _sweep(self, batch: Batch) -> None:
        gone = workshops.c.used < self._clock() - EXPIRES_AFTER
        batch.erases = bool(batch.connection.execute(delete(workshops).where(gone)).rowcount)
