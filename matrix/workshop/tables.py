"""The tables, and the steps by which an older database becomes today's.

Nothing here tells who a participant is, or when they answered: a name made by chance, the hash of a
secret, and places on the plane.

The steps are ours and not Alembic's: they run at start-up, inside a wheel, with one table that
counts them; there is no second tool to install, configure and keep in step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Double,
    Engine,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from matrix.errors import StoreError

METADATA = MetaData()

workshops = Table(
    "workshops",
    METADATA,
    Column("code", String(6), primary_key=True),
    Column("title", Text, nullable=False),
    Column("host", LargeBinary(32), nullable=False),
    Column("current", Integer, nullable=False),
    Column("changes", BigInteger, nullable=False),
    Column("used", Double, nullable=False, index=True),
    sqlite_with_rowid=False,
)

rounds = Table(
    "rounds",
    METADATA,
    Column("code", ForeignKey(workshops.c.code, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("question", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("open", Boolean, nullable=False),
    Column("shown", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

participants = Table(
    "participants",
    METADATA,
    Column("code", ForeignKey(workshops.c.code, ondelete="CASCADE"), primary_key=True),
    Column("name", String(16), primary_key=True),
    Column("secret", LargeBinary(32), nullable=False),
    sqlite_with_rowid=False,
)

placements = Table(
    "placements",
    METADATA,
    Column("code", String(6), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("name", String(16), primary_key=True),
    *(Column(part, Double) for part in ("x", "y", "x_low", "x_high", "y_low", "y_high")),
    ForeignKeyConstraint(
        ["code", "name"], [participants.c.code, participants.c.name], ondelete="CASCADE"
    ),
    sqlite_with_rowid=False,
)
"""x and y are null where the round was skipped, the bounds where there is no range."""

_version = Table("schema_version", MetaData(), Column("version", Integer, nullable=False))

Step = Callable[[Connection], None]


def _first(connection: Connection) -> None:
    METADATA.create_all(connection)


STEPS: Sequence[Step] = (_first,)
"""Step n makes version n of version n - 1. One that was released is never changed; when the tables
above change, the first gets a copy of them as they were."""

_LOCK = 0x57414E43
"""Any number of our own: replicas that start at once take the steps one after the other."""


def migrate(engine: Engine, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that the database still lacks, all of them or none.

    Raises StoreError where it was made by a newer version of this program.
    """
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        _version.create(connection, checkfirst=True)
        version = connection.scalar(select(_version.c.version))
        if version is None:
            connection.execute(insert(_version).values(version=0))
        done = version or 0
        if done > len(steps):
            raise StoreError(
                f"the database has version {done}, this program knows {len(steps)}; "
                "start a newer version of the program"
            )
        for step in steps[done:]:
            step(connection)
        if done < len(steps):
            connection.execute(update(_version).values(version=len(steps)))
