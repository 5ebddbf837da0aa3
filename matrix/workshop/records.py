"""Records from rows and rows from records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, case, func, select, update

from matrix.plane import Point, Range
from matrix.workshop import tokens
from matrix.workshop.model import Placement, Role, Round, Standing, Workshop
from matrix.workshop.tables import participants, placements, rounds, workshops

NOBODY = "There is no workshop with this code."


def read(connection: Connection, codes: Sequence[str]) -> dict[str, tuple[Workshop, bytes]]:
    """Workshops by their codes, each with the hash of its host's secret."""
    found: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(
        select(workshops, rounds.c.question, rounds.c.about, rounds.c.open, rounds.c.shown)
        .join(rounds, rounds.c.code == workshops.c.code)
        .where(workshops.c.code.in_(codes))
        .order_by(workshops.c.code, rounds.c.number)
    ):
        found.setdefault(row.code, []).append(row)
    return {code: (_workshop(rows), rows[0].host) for code, rows in found.items()}


def counted(connection: Connection, workshop: Workshop) -> Standing:
    """The workshop with its counts."""
    answered, placed = connection.execute(
        select(func.count(), func.count(placements.c.x)).where(
            placements.c.code == workshop.code, placements.c.round == workshop.current
        )
    ).one()
    return Standing(workshop, joined(connection, workshop.code), placed, answered - placed)


def role(connection: Connection, code: str, host: bytes, token: str | None) -> Role | None:
    """Who one is in a workshop whose host's secret has that hash, by the token one shows."""
    shown = tokens.parse(token or "")
    if shown.matches(host):
        return Role.HOST
    return Role.PARTICIPANT if shown.matches(secret(connection, code, shown.name)) else None


def secret(connection: Connection, code: str, name: str) -> bytes | None:
    """The hash of a participant's secret."""
    kept: bytes | None = connection.scalar(
        select(participants.c.secret).where(
            participants.c.code == code, participants.c.name == name
        )
    )
    return kept


def joined(connection: Connection, code: str) -> int:
    """How many have joined."""
    count = select(func.count()).select_from(participants).where(participants.c.code == code)
    return connection.scalar(count) or 0


def use(connection: Connection, codes: Sequence[str], now: float, changes: int = 0) -> None:
    """Note that workshops were used, and changed so often. A clock that was set back makes none of
    them look unused."""
    used = case((workshops.c.used > now, workshops.c.used), else_=now)
    connection.execute(
        update(workshops)
        .where(workshops.c.code.in_(codes))
        .values(used=used, changes=workshops.c.changes + changes)
    )


def round_row(code: str, number: int, asked: Round) -> dict[str, Any]:
    return {
        "code": code,
        "number": number,
        "question": asked.question,
        "about": asked.about,
        "open": asked.open,
        "shown": asked.shown,
    }


def placement_row(placement: Placement) -> dict[str, float | None]:
    point, spread = placement.point, placement.range
    x_low, x_high = spread.x if spread else (None, None)
    y_low, y_high = spread.y if spread else (None, None)
    return {
        "x": point.x if point else None,
        "y": point.y if point else None,
        "x_low": x_low,
        "x_high": x_high,
        "y_low": y_low,
        "y_high": y_high,
    }


def placement(row: Row[Any]) -> Placement:
    if row.x is None:
        return Placement(None)
    spread = None
    if row.x_low is not None:
        spread = Range((row.x_low, row.x_high), (row.y_low, row.y_high))
    return Placement(Point(row.x, row.y), spread)


def _workshop(rows: Sequence[Row[Any]]) -> Workshop:
    first = rows[0]
    return Workshop(
        code=first.code,
        title=first.title,
        rounds=tuple(Round(row.question, row.about, row.open, row.shown) for row in rows),
        current=first.current,
        changes=first.changes,
        used=first.used,
    )
