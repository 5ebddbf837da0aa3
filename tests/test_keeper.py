"""The keeper's ear: what the browser may say, and that anything else is refused in time."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix.errors import MessageError
from matrix.keeper import Placed, Said, TakenBack, hear
from matrix.mark import Spread

SAID = {
    "session": "0123456789abcdef",
    "number": 1,
    "stored": None,
    "changes": [],
    "fault": None,
}
PLACED = {
    "does": "place",
    "id": "a",
    "context": "mine",
    "kind": "now",
    "x": 0.25,
    "y": -1,
    "on": "2026-05-17",
}
TAKEN_BACK = {"does": "take_back", "id": "b", "context": "mine", "kind": "aim"}


def deep(levels: int) -> list[Any]:
    """Lists in each other."""
    nest: list[Any] = []
    for _ in range(levels):
        nest = [nest]
    return nest


def refused(value: Any) -> str:
    """Why the message, or the first of its changes that cannot be read, is refused."""
    try:
        said = hear(value)
    except MessageError as error:
        return str(error)
    assert said is not None
    assert said.unread, "nothing was refused"
    return said.unread[0].why


def test_a_damaged_change_stops_no_other() -> None:
    """It is refused under its own id, so that the browser can forget it."""
    said = hear(SAID | {"changes": [PLACED | {"id": "bad", "x": 4}, TAKEN_BACK, {"id": "x"}, 7]})

    assert [change.id for change in said.changes] == ["b"]
    assert [unread.id for unread in said.unread] == ["bad", "x", ""]


def test_before_the_browser_speaks_there_is_nothing() -> None:
    """Streamlit has None then."""
    assert hear(None) is None


def test_a_message_becomes_a_record() -> None:
    """With its changes in their order."""
    heard = hear(SAID | {"number": 7, "stored": "{}", "changes": [PLACED, TAKEN_BACK]})

    assert heard == Said(
        session="0123456789abcdef",
        number=7,
        stored="{}",
        changes=(
            Placed(
                does="place",
                id="a",
                context="mine",
                kind="now",
                x=0.25,
                y=-1,
                on=date(2026, 5, 17),
            ),
            TakenBack(does="take_back", id="b", context="mine", kind="aim"),
        ),
        fault=None,
    )


def test_a_placed_marker_has_a_range_or_none_or_keeps_the_one_it_has() -> None:
    """An older outbox says nothing of ranges."""
    range_ = {"x": [-0.5, 1], "y": [0, 0]}
    changes = [PLACED, PLACED | {"range": None}, PLACED | {"range": range_}]

    said = hear(SAID | {"changes": changes})

    assert [change.range for change in said.changes] == [
        "along",
        None,
        Spread(x=(-0.5, 1), y=(0, 0)),
    ]


@pytest.mark.parametrize(
    "range_",
    [
        {"x": [0.5, 0.4], "y": [0, 1]},
        {"x": [0, 1.1], "y": [0, 1]},
        {"x": [0, "1"], "y": [0, 1]},
        {"x": [0, True], "y": [0, 1]},
        {"x": [0, math.nan], "y": [0, 1]},
        {"x": [0, 0.5, 1], "y": [0, 1]},
        {"x": [0, 1]},
        {"x": [0, 1], "y": [0, 1], "z": [0, 1]},
        [[0, 1], [0, 1]],
        "0",
        0,
    ],
    ids=repr,
)
def test_what_is_no_range_is_refused(range_: object) -> None:
    """Bounds in the wrong order, off the plane, of another type, too many, too few."""
    why = refused(SAID | {"changes": [PLACED | {"range": range_}]})

    assert why.startswith("changes.0.place.range")


def test_a_blind_mark_and_the_day_of_taking_back_are_heard() -> None:
    """Both may be left out."""
    blind = PLACED | {"blind": True}
    said = hear(SAID | {"changes": [PLACED, blind, TAKEN_BACK, TAKEN_BACK | {"on": "2026-05-17"}]})

    assert [change.blind for change in said.changes[:2]] == [False, True]
    assert [change.on for change in said.changes[2:]] == [None, date(2026, 5, 17)]


@pytest.mark.parametrize(
    "x", [math.nan, math.inf, -math.inf, 1e308, 1.01, "0.1", True, None, [0], {}, 10**400]
)
@pytest.mark.parametrize("axis", ["x", "y"])
def test_what_is_no_number_on_the_plane_is_refused(axis: str, x: object) -> None:
    """The message names the place, and repeats nothing of what was sent."""
    change = PLACED | {axis: x}

    assert refused(SAID | {"changes": [change]}) == (
        f"changes.0.place.{axis} is not what this page sends"
    )


@pytest.mark.parametrize(
    "on", ["", "tomorrow", "2026-02-30", "0000-01-01", 1779000000, 1.5, math.nan, True, None]
)
def test_what_is_no_day_is_refused(on: object) -> None:
    """Neither is a number of seconds."""
    assert refused(SAID | {"changes": [PLACED | {"on": on}]}) == (
        "changes.0.place.on is not what this page sends"
    )


@pytest.mark.parametrize("part", SAID)
def test_every_part_of_a_message_is_needed(part: str) -> None:
    """One that is missing is named."""
    message = {name: value for name, value in SAID.items() if name != part}

    assert refused(message) == f"{part} is not what this page sends"


@pytest.mark.parametrize("part", PLACED)
def test_every_part_of_a_change_is_needed(part: str) -> None:
    """A change without one is no change."""
    change = {name: value for name, value in PLACED.items() if name != part}

    assert refused(SAID | {"changes": [change]}).startswith("changes.0")


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("text", "message"),
        (1, "message"),
        (True, "message"),
        (math.nan, "message"),
        ([SAID], "message"),
        ({}, "session"),
        (SAID | {"extra": 1}, "extra"),
        (SAID | {"x" * 1_000_000: 1}, "x" * 80),
        (SAID | {"session": 1}, "session"),
        (SAID | {"session": "x" * 41}, "session"),
        (SAID | {"number": -1}, "number"),
        (SAID | {"number": "1"}, "number"),
        (SAID | {"number": 1.0}, "number"),
        (SAID | {"number": True}, "number"),
        (SAID | {"stored": {}}, "stored"),
        (SAID | {"stored": "x" * 10_000_000}, "stored"),
        (SAID | {"fault": "other"}, "fault"),
        (SAID | {"changes": None}, "changes"),
        (SAID | {"changes": {}}, "changes"),
        (SAID | {"changes": "[]"}, "changes"),
        (SAID | {"changes": [PLACED] * 100_000}, "changes"),
        (SAID | {"changes": [[]]}, "changes.0"),
        (SAID | {"changes": [PLACED, {"does": "else"}]}, "changes.1"),
        (SAID | {"changes": [PLACED | {"extra": 1}]}, "changes.0.place.extra"),
        (SAID | {"changes": [PLACED | {"kind": "then"}]}, "changes.0.place.kind"),
        (SAID | {"changes": [PLACED | {"id": ""}]}, "changes.0.place.id"),
        (SAID | {"changes": [PLACED | {"context": "x" * 41}]}, "changes.0.place.context"),
        (SAID | {"changes": [TAKEN_BACK | {"x": 0}]}, "changes.0.take_back.x"),
        (deep(100_000), "message"),
        (SAID | {"changes": deep(100_000)}, "changes.0"),
        (SAID | {"stored": deep(100_000)}, "stored"),
    ],
    ids=lambda value: str(value)[:30] if isinstance(value, str) else "",
)
def test_what_no_page_of_ours_sends_is_refused_at_its_place(value: Any, place: str) -> None:
    """Wrong types, unknown keys, more than there can be, and nests without end."""
    assert refused(value) == f"{place} is not what this page sends"


def test_a_hundred_thousand_wrong_changes_are_not_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """There are too many already; whoever sends them must not keep the server busy."""
    monkeypatch.setattr("matrix.keeper._CHANGE", None)

    with pytest.raises(MessageError):
        hear(SAID | {"changes": [{"does": "place"}] * 100_000})


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from([SAID, PLACED, TAKEN_BACK]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters()), inner, max_size=4)
        | st.dictionaries(st.sampled_from([*SAID, *PLACED]), inner)
    ),
    max_leaves=15,
)


def heard_or_refused(value: Any) -> None:
    """Hear `value`; anything but Said, None or a MessageError fails the test."""
    try:
        outcome: object = hear(value)
    except MessageError as error:
        outcome = error
    assert isinstance(outcome, Said | MessageError | None)
    assert len(str(outcome)) < 200 or isinstance(outcome, Said)


@given(values)
def test_anything_is_heard_or_refused(value: Any) -> None:
    """Whatever JSON can say, and what it can't."""
    heard_or_refused(value)


@given(st.sampled_from(list(SAID)), values)
def test_a_message_with_one_part_replaced_is_heard_or_refused(part: str, value: Any) -> None:
    """Any part, by anything."""
    heard_or_refused(SAID | {"changes": [PLACED]} | {part: value})


@given(st.sampled_from(list(PLACED)), values)
def test_a_change_with_one_part_replaced_is_heard_or_refused(part: str, value: Any) -> None:
    """Any part, by anything."""
    heard_or_refused(SAID | {"changes": [PLACED | {part: value}]})
