"""The store's contract, over SQLite and over a real PostgreSQL."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import URL, Connection, create_engine, event, make_url, select, text
from sqlalchemy.exc import OperationalError

from matrix.errors import Refused, StoreError
from matrix.plane import Point, Range
from matrix.workshop import database, model, tables, tokens
from matrix.workshop.batch import Batch
from matrix.workshop.model import Order, Patch, Placement, Role, Round, Workshop
from matrix.workshop.store import Store
from tests import postgres
from tests.waiting import wait_until

DAY = 86400.0
ORDER: Order = model.parse_order(
    json.dumps(
        {
            "title": "Winterthur, group B",
            "rounds": [
                {"question": "Where do you work today?", "about": "now"},
                {"question": "Where would you put CBT?", "about": "cbt"},
            ],
        }
    ).encode(),
    {"cbt"},
)
HERE = Placement(Point(0.25, -0.5))


@dataclass
class Clock:
    """A clock that a test moves."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Place:
    """A database, and the stores that were opened on it."""

    url: URL
    clock: Clock = field(default_factory=Clock)
    stores: list[Store] = field(default_factory=list)

    def open(self) -> Store:
        """One more replica."""
        self.stores.append(Store(self.url, self.clock))
        return self.stores[-1]

    def close(self) -> None:
        while self.stores:
            self.stores.pop().close()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        url = URL.create("sqlite", database=str(tmp_path / "kept" / "workshops.sqlite3"))
    else:
        url = postgres.empty(request.getfixturevalue("postgres_server"))
    kept = Place(url)
    yield kept
    kept.close()


@pytest.fixture
def store(place: Place) -> Store:
    return place.open()


def created(store: Store) -> tuple[str, str]:
    return store.create(ORDER).result(30)


def refusal(call: Callable[..., Any], *given: Any) -> str:
    """The code with which a call, or what it promised, is refused."""
    with pytest.raises(Refused) as refused:
        call(*given).result(30)
    return refused.value.code


def answers(store: Store, code: str) -> dict[str, Placement]:
    """What was answered in the first round."""
    return store.answers(code, 1).get(1, {})


@contextmanager
def looking(place: Place) -> Iterator[Connection]:
    """The database itself, past the store."""
    engine = create_engine(place.url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def file_of(place: Place) -> Path:
    return Path(str(place.url.database))


class TestWorkshops:
    """Made, read, changed, deleted."""

    def test_a_new_workshop_is_what_was_asked_for(self, store: Store, place: Place) -> None:
        """Its first round is current and open, nobody is there yet."""
        code, _ = created(store)
        standing = store.standing(code)

        assert standing.workshop == Workshop(
            code, "Winterthur, group B", ORDER.fresh, 1, 1, place.clock.now
        )
        assert (standing.joined, standing.placed, standing.skipped) == (0, 0, 0)

    def test_a_code_that_is_taken_is_not_given_again(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Another is drawn."""
        drawn = iter(["K7MQ2F", "K7MQ2F", "K7MQ2F", "WWWWWW"])
        monkeypatch.setattr(tokens, "code", lambda: next(drawn))

        assert [created(store)[0], created(store)[0]] == ["K7MQ2F", "WWWWWW"]

    def test_nobody_has_an_unknown_code(self, store: Store) -> None:
        """Whatever one wants of it."""
        created(store)

        for call, given_ in (
            (store.join, ("WWWWWW",)),
            (store.place, ("WWWWWW", 1, "a.b", HERE)),
            (store.patch, ("WWWWWW", "host.x", Patch())),
            (store.delete, ("WWWWWW", "host.x")),
            (store.standing, ("WWWWWW",)),
            (store.look, ("WWWWWW", None)),
        ):
            assert refusal(call, *given_) == "not_found"
        assert store.changes(["WWWWWW"]) == {}

    def test_the_host_is_known_by_the_token(self, store: Store) -> None:
        """No other host's token does, nor a participant's, nor anything like it."""
        code, token = created(store)
        _, other = created(store)
        guest = store.join(code).result(30)

        assert store.look(code, token)[1] is Role.HOST
        assert store.look(code, guest)[1] is Role.PARTICIPANT
        for wrong in (other, guest, "", ".", "host.", token[:-1], token + "=", token.upper()):
            assert store.look(code, wrong)[1] is (Role.PARTICIPANT if wrong == guest else None)
            assert refusal(store.patch, code, wrong, Patch(shown=True)) == "forbidden"
            assert refusal(store.delete, code, wrong) == "forbidden"
        assert store.look(code, None)[1] is None
        assert not store.standing(code).workshop.rounds[0].shown

    def test_what_the_host_changes_is_kept(self, store: Store, place: Place) -> None:
        """And is told as it then stands."""
        code, token = created(store)

        told = store.patch(code, token, Patch(round=2, open=False, shown=True)).result(30)

        assert told == store.standing(code)
        assert told == place.open().standing(code)
        assert told.workshop.current == 2
        assert told.workshop.rounds[1] == Round("Where would you put CBT?", "cbt", False, True)

    def test_a_refused_change_changes_nothing(self, store: Store) -> None:
        """Not even the count of changes."""
        code, token = created(store)
        before = store.standing(code)

        assert refusal(store.patch, code, token, Patch(round=3, shown=True)) == "invalid"
        assert store.standing(code) == before

    def test_a_deleted_workshop_is_gone_with_all_that_was_in_it(
        self, store: Store, place: Place
    ) -> None:
        """From every table; another one stays."""
        code, token = created(store)
        other, _ = created(store)
        for kept in (code, other):
            guest = store.join(kept).result(30)
            store.place(kept, 1, guest, HERE).result(30)

        store.delete(code, token).result(30)

        assert refusal(store.standing, code) == "not_found"
        assert refusal(store.delete, code, token) == "not_found"
        assert len(answers(store, other)) == 1
        with looking(place) as connection:
            for table in tables.METADATA.sorted_tables:
                codes = set(connection.scalars(select(table.c.code)))
                assert codes == {other}, table.name


class TestParticipants:
    """Joining and answering."""

    def test_again_replaces(self, store: Store) -> None:
        """A place by another, by a skip, by a place with a range."""
        code, _ = created(store)
        guest = store.join(code).result(30)
        ranged = Placement(Point(0.1, 0.2), Range((-0.1, 0.3), (0.0, 1.0)))

        for answer in (HERE, Placement(None), ranged, HERE):
            store.place(code, 1, guest, answer).result(30)
            assert list(answers(store, code).values()) == [answer]

    def test_counts(self, store: Store) -> None:
        """Joined, placed and skipped, of the current round."""
        code, token = created(store)
        guests = [store.join(code).result(30) for _ in range(4)]
        for guest, answer in zip(guests[:3], (HERE, HERE, Placement(None)), strict=True):
            store.place(code, 1, guest, answer).result(30)

        standing = store.standing(code)
        assert (standing.joined, standing.placed, standing.skipped) == (4, 2, 1)
        after = store.patch(code, token, Patch(round=2)).result(30)
        assert (after.joined, after.placed, after.skipped) == (4, 0, 0)

    def test_only_a_participant_answers(self, store: Store) -> None:
        """Neither the host, nor somebody of another workshop, nor half a token."""
        code, token = created(store)
        other, _ = created(store)
        guest, stranger = store.join(code).result(30), store.join(other).result(30)
        name, _, secret = guest.partition(".")

        for wrong in (token, stranger, name, f"{name}.", f"{name}.{secret[:-1]}", f".{secret}", ""):
            assert refusal(store.place, code, 1, wrong, HERE) == "forbidden"
        assert answers(store, code) == {}

    def test_a_closed_round_takes_nothing(self, store: Store) -> None:
        """What was there stays."""
        code, token = created(store)
        guest = store.join(code).result(30)
        store.place(code, 1, guest, HERE).result(30)
        store.patch(code, token, Patch(open=False)).result(30)

        assert refusal(store.place, code, 1, guest, Placement(None)) == "closed"
        assert refusal(store.place, code, 2, guest, HERE) == "closed"
        assert refusal(store.place, code, 3, guest, HERE) == "no_round"
        assert list(answers(store, code).values()) == [HERE]

    def test_no_more_join_than_can(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        """Also where they come all at once."""
        monkeypatch.setattr(model, "MOST_PARTICIPANTS", 3)
        code, _ = created(store)

        outcomes = [store.join(code).exception(30) for _ in range(5)]
        assert [outcome is None for outcome in outcomes] == [True, True, True, False, False]
        assert store.standing(code).joined == 3

    def test_many_at_once_lose_nothing(self, store: Store) -> None:
        """From several threads, with refusals among them."""
        code, _ = created(store)
        guests = [store.join(code) for _ in range(60)]

        def answer(number: int) -> None:
            guest = guests[number].result(30)
            wrong = store.place(code, 1, "nobody.x", HERE)
            for x in (0.0, 0.5, number / 100):
                store.place(code, 1, guest, Placement(Point(x, 0))).result(30)
            assert wrong.exception(30) is not None

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(answer, range(60)))

        kept = answers(store, code)
        found = {guest.result().partition(".")[0]: n for n, guest in enumerate(guests)}
        assert {name: answer.point for name, answer in kept.items()} == {
            name: Point(number / 100, 0) for name, number in found.items()
        }

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
    @given(st.floats(-1, 1), st.floats(-1, 1), st.lists(st.floats(-1, 1), min_size=4, max_size=4))
    def test_numbers_come_back_to_the_last_bit(
        self, store: Store, x: float, y: float, bounds: list[float]
    ) -> None:
        """Whatever the database."""
        code, _ = created(store)
        guest = store.join(code).result(30)
        a, b, c, d = bounds
        answer = Placement(Point(x, y), Range((min(a, b), max(a, b)), (min(c, d), max(c, d))))

        store.place(code, 1, guest, answer).result(30)

        assert list(answers(store, code).values()) == [answer]


class TestChanges:
    """The count of changes, by which listeners know."""

    def test_each_change_counts(self, store: Store) -> None:
        """Joining, answering, showing; looking does not."""
        code, token = created(store)
        seen = [store.changes([code])[code]]
        guest = store.join(code).result(30)
        seen.append(store.changes([code])[code])
        store.place(code, 1, guest, HERE).result(30)
        seen.append(store.changes([code])[code])
        store.patch(code, token, Patch(shown=True)).result(30)
        seen.append(store.standing(code).workshop.changes)
        store.look(code, token)

        assert seen == sorted(set(seen))
        assert store.changes([code])[code] == seen[-1]

    def test_two_changes_of_one_transaction_are_told_apart(self, store: Store) -> None:
        """Else a screen that hears of them in the other order keeps the older one."""
        code, token = created(store)
        before = store.changes([code])[code]

        with store._engine.begin() as connection:
            batch = Batch(connection, [code], 0.0)
            seen = [batch.touch(code), batch.touch(code)]
            batch.finish()

        assert seen == [before + 1, before + 2]
        assert store.changes([code])[code] == before + 2
        patches = [store.patch(code, token, Patch(round=number)) for number in (2, 1, 2, 1)]
        told = [patch.result(30).workshop for patch in patches]
        assert [one.changes for one in told] == [before + 3 + n for n in range(4)]
        assert store.standing(code).workshop == replace(told[-1], used=ANY)

    def test_what_one_replica_takes_another_sees(self, place: Place) -> None:
        """At once; the two share the database alone."""
        one, other = place.open(), place.open()
        code, token = created(one)
        guest = other.join(code).result(30)
        before = one.changes([code])[code]

        other.place(code, 1, guest, HERE).result(30)

        assert one.changes([code])[code] > before
        assert list(answers(one, code).values()) == [HERE]
        one.patch(code, token, Patch(open=False)).result(30)
        assert refusal(other.place, code, 1, guest, HERE) == "closed"

    def test_two_replicas_at_once_lose_nothing(self, place: Place) -> None:
        """Several workshops, each written to through both."""
        replicas = [place.open(), place.open()]
        codes = [created(replicas[0])[0] for _ in range(4)]

        def answer(number: int) -> None:
            mine = replicas[number % 2]
            for code in codes if number % 2 else reversed(codes):
                guest = mine.join(code).result(30)
                mine.place(code, 1, guest, HERE).result(30)

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(answer, range(24)))

        for code in codes:
            standing = replicas[0].standing(code)
            assert (standing.joined, standing.placed) == (24, 24)


class TestExpiry:
    """Thirty days after its last use a workshop is gone."""

    def test_an_expired_workshop_is_gone_before_it_is_swept(
        self, store: Store, place: Place
    ) -> None:
        """For everybody, the host included."""
        code, token = created(store)
        place.clock.now += 30 * DAY + 1

        assert refusal(store.standing, code) == "not_found"
        assert refusal(store.join, code) == "not_found"
        assert refusal(store.patch, code, token, Patch(shown=True)) == "not_found"

    def test_use_puts_it_off(self, store: Store, place: Place) -> None:
        """An answer does; a look after a day does."""
        code, _ = created(store)
        place.clock.now += 29 * DAY
        store.join(code).result(30)
        place.clock.now += 29 * DAY
        store.look(code, None)
        wait_until(
            lambda: store.standing(code).workshop.used == place.clock.now, 10, "the look to count"
        )
        place.clock.now += 29 * DAY

        assert store.standing(code).joined == 1

    def test_a_clock_that_was_set_back_makes_nothing_look_unused(
        self, store: Store, place: Place
    ) -> None:
        """What is used meanwhile was used at least as late as before."""
        code, _ = created(store)
        place.clock.now -= 40 * DAY
        store.join(code).result(30)
        place.clock.now += 40 * DAY

        assert store.standing(code).joined == 1

    def test_what_expired_is_deleted_at_the_next_start(self, place: Place) -> None:
        """What did not, stays."""
        first = place.open()
        created(first)
        place.clock.now += 20 * DAY
        kept, _ = created(first)
        place.close()
        place.clock.now += 15 * DAY

        second = place.open()

        def left() -> bool:
            with second._engine.connect() as connection:
                return list(connection.scalars(text("SELECT code FROM workshops"))) == [kept]

        wait_until(left, 10, "the sweep")


class TestOpening:
    """What is kept, and where."""

    def test_all_is_there_after_a_restart(self, place: Place) -> None:
        """Tokens included."""
        before = place.open()
        code, token = created(before)
        guest = before.join(code).result(30)
        before.place(code, 1, guest, HERE).result(30)
        place.close()

        after = place.open()

        assert list(answers(after, code).values()) == [HERE]
        after.place(code, 1, guest, Placement(None)).result(30)
        assert after.look(code, token)[1] is Role.HOST

    def test_no_token_is_kept(self, place: Place) -> None:
        """Only what can't be turned back into one."""
        store = place.open()
        code, token = created(store)
        guest = store.join(code).result(30)
        store.place(code, 1, guest, HERE).result(30)

        with looking(place) as connection:
            rows = [
                str(tuple(row))
                for table in tables.METADATA.sorted_tables
                for row in connection.execute(table.select())
            ]
        for secret in (token.partition(".")[2], guest.partition(".")[2]):
            assert not any(secret in row for row in rows)

    def test_steps_are_taken_once_and_only_those_that_lack(self, place: Place) -> None:
        """An older database becomes today's; what was in it stays."""
        code, _ = created(place.open())
        taken = []
        engine = database.connect(place.url).execution_options(**database.WRITES)

        def second(connection: Any) -> None:
            taken.append(2)
            connection.execute(text("ALTER TABLE workshops ADD COLUMN more INTEGER"))

        for _ in range(2):
            tables.migrate(engine, [*tables.STEPS, second])
        engine.dispose()

        assert taken == [2]
        with pytest.raises(StoreError, match="version 2, this program knows 1; start a newer"):
            place.open()
        with looking(place) as connection:
            assert connection.scalar(text("SELECT code FROM workshops")) == code

    def test_a_step_that_fails_leaves_all_as_it_was(self, place: Place) -> None:
        """Half a step is none."""
        place.open()
        engine = database.connect(place.url).execution_options(**database.WRITES)

        def bad(connection: Any) -> None:
            connection.execute(text("CREATE TABLE half (a INTEGER)"))
            connection.execute(text("SELECT nothing FROM nowhere"))

        with pytest.raises(Exception, match="nowhere"):
            tables.migrate(engine, [*tables.STEPS, bad])
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT version FROM schema_version")) == 1
            with pytest.raises(Exception, match="half"):
                connection.execute(text("SELECT * FROM half"))
        engine.dispose()
        place.open()

    def test_one_bad_change_spoils_no_other(self, store: Store) -> None:
        """A fault of the program's in one is the business of who asked for it."""
        code, _ = created(store)

        def bad(_batch: Any) -> None:
            raise ZeroDivisionError

        futures = [store.join(code), store._writer.submit(code, bad), store.join(code)]

        assert isinstance(futures[1].exception(30), ZeroDivisionError)
        assert futures[0].result(30) != futures[2].result(30)
        assert store.standing(code).joined == 2

    def test_a_database_that_fails_is_said_and_the_next_change_is_made(self, store: Store) -> None:
        """The writer goes on."""
        code, _ = created(store)

        def break_off(*_: object) -> None:
            raise OperationalError("statement", {}, Exception("disk full"))

        event.listen(store._engine, "before_cursor_execute", break_off)
        with pytest.raises(StoreError, match="disk full"):
            store.join(code).result(30)
        with pytest.raises(StoreError, match="disk full"):
            store.standing(code)
        event.remove(store._engine, "before_cursor_execute", break_off)

        store.join(code).result(30)
        assert store.standing(code).joined == 1
        store.ping()


class TestSqlite:
    """What is SQLite's own."""

    @pytest.fixture(params=["sqlite"])
    def place(self, tmp_path: Path) -> Iterator[Place]:
        kept = Place(URL.create("sqlite", database=str(tmp_path / "a" / "workshops.sqlite3")))
        yield kept
        kept.close()

    def test_every_commit_is_on_the_disk(self, store: Store) -> None:
        """WAL, with a sync for each; deleted content is overwritten."""
        with store._engine.connect() as connection:
            for pragma, value in (
                ("journal_mode", "wal"),
                ("synchronous", 2),
                ("foreign_keys", 1),
                ("secure_delete", 1),
            ):
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value

    def test_nothing_of_a_deleted_workshop_is_left_in_the_files(
        self, store: Store, place: Place
    ) -> None:
        """Neither in the database nor in its log."""
        code, token = created(store)
        for _ in range(50):
            store.join(code).result(30)
        files = [file_of(place), file_of(place).with_name("workshops.sqlite3-wal")]
        said = b"Winterthur, group B"
        assert any(said in file.read_bytes() for file in files)

        store.delete(code, token).result(30)

        for file in files:
            assert said not in file.read_bytes()
            assert code.encode() not in file.read_bytes()

    def test_what_a_reader_still_holds_is_erased_when_they_have_gone(
        self, store: Store, place: Place
    ) -> None:
        """The delete itself does not wait for them."""
        code, token = created(store)
        reader = sqlite3.connect(file_of(place))
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM workshops").fetchall()

        store.delete(code, token).result(5)
        reader.close()

        log = file_of(place).with_name("workshops.sqlite3-wal")
        wait_until(lambda: code.encode() not in log.read_bytes(), 10, "the log to be erased")
        assert code.encode() not in file_of(place).read_bytes()

    def test_the_folder_is_the_users_alone(self, store: Store, place: Place) -> None:
        """Nobody else on the machine reads it."""
        created(store)
        assert file_of(place).parent.stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize("content", [b"no database at all, but long enough to be one" * 30])
    def test_a_file_that_is_none_is_refused_and_kept(self, place: Place, content: bytes) -> None:
        """With its name."""
        file_of(place).parent.mkdir()
        file_of(place).write_bytes(content)

        with pytest.raises(StoreError, match=r"workshops\.sqlite3: file is not a database"):
            place.open()
        assert file_of(place).read_bytes() == content


class TestAddress:
    """Where the workshops are kept."""

    def test_by_default_in_the_users_data_folder(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """One file, made when it is first needed."""
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        url = database.address()

        assert url.drivername == "sqlite"
        assert str(url.database).endswith("workshops.sqlite3")
        assert "stance-matrix" in str(url.database)
        assert not database.kept_already(url)

    @pytest.mark.parametrize(
        ("given_", "driver"),
        [
            ("postgres://me:secret@host/db", "postgresql+psycopg"),
            ("postgresql://me:secret@host/db", "postgresql+psycopg"),
            ("postgresql+psycopg://host/db", "postgresql+psycopg"),
            ("sqlite:////tmp/a.sqlite3", "sqlite"),
        ],
    )
    def test_the_setting_names_another(
        self, monkeypatch: pytest.MonkeyPatch, given_: str, driver: str
    ) -> None:
        """PostgreSQL, or a file."""
        monkeypatch.setenv("MATRIX_DATABASE_URL", given_)

        assert database.address().drivername == driver

    @pytest.mark.parametrize(
        "given_",
        [
            *("mysql://me:secret@host/db", "sqlite://", "sqlite:///:memory:", "secret", "://"),
            "postgresql://me:secret@host:port/db",
        ],
    )
    def test_anything_else_is_refused_without_its_password(
        self, monkeypatch: pytest.MonkeyPatch, given_: str
    ) -> None:
        """In words."""
        monkeypatch.setenv("MATRIX_DATABASE_URL", given_)

        with pytest.raises(StoreError, match="expected postgresql://") as refused:
            database.address()
        assert "secret" not in str(refused.value)

    def test_a_server_that_is_not_there_is_said_without_its_password(self) -> None:
        """With its address."""
        url = make_url("postgresql+psycopg://me:secret@127.0.0.1:1/db")

        with pytest.raises(StoreError, match=r"127\.0\.0\.1") as refused:
            Store(url)
        assert "secret" not in str(refused.value)
