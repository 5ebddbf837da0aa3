"""Where ticked moves put a session."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import moves
from matrix.errors import EntriesError, PracticeError
from matrix.moves import Moves
from matrix.plane import Point, Range, Side
from matrix.tally import SessionPosition, Ticks, TooFew, compare, kept, parse_ticks, session

SHIPPED = moves.load(Path(__file__).parent.parent / "data" / "moves.yaml")
IDS = [move.id for move in SHIPPED.moves]


def held(**counts: int) -> SessionPosition | TooFew:
    return session(SHIPPED, parse_ticks(counts, SHIPPED))


def position(**counts: int) -> SessionPosition:
    found = held(**counts)
    assert isinstance(found, SessionPosition)
    return found


def turned(shipped: Moves) -> Moves:
    """The moves with every shift the other way."""
    data = shipped.model_dump()
    for move in data["moves"]:
        move["shift"] = {axis: -part for axis, part in move["shift"].items()}
    return Moves.model_validate(data)


TURNED = turned(SHIPPED)


def test_the_formulas_by_hand() -> None:
    """Shifts (−1, 0) three times, (0.5, 0) once: mean −0.625, drawn in by 4 / 6."""
    found = position(give_advice=3, offer_idea=1)

    assert found.ticks == 4
    assert (found.point.x, found.point.y) == (pytest.approx(-2.5 / 6), 0)
    assert found.spread == (pytest.approx(math.sqrt((3 * 0.375**2 + 1.125**2) / 4)), 0)
    low, high = found.range.x
    assert (low, high) == pytest.approx((-1, -2.5 / 6 + found.spread[0]))  # cut off at the edge


def test_each_move_is_listed_with_what_it_did() -> None:
    """In the file's order; the parts add up to the position."""
    one, two = position(offer_idea=1, give_advice=3).parts

    assert (one.move.id, one.count, one.x, one.y) == ("give_advice", 3, pytest.approx(-0.5), 0)
    assert (two.move.id, two.count, two.x, two.y) == ("offer_idea", 1, pytest.approx(0.5 / 6), 0)


def test_few_ticks_are_drawn_to_the_middle_and_many_hardly() -> None:
    """The same moves, said more often."""
    places = [position(give_advice=n, teach_skill=n).point.x for n in (2, 10, 99)]

    assert places == pytest.approx([-4 / 6, -20 / 22, -198 / 200])


def test_a_range_is_cut_off_at_the_plane_s_edge() -> None:
    """Where the spread reaches beyond it."""
    found = position(give_advice=99, teach_skill=99, ask_worth=9)

    assert found.point.x - found.spread[0] < -1
    assert found.range.x[0] == -1


@pytest.mark.parametrize(
    ("counts", "lack"),
    [
        ({}, TooFew(0, 0)),
        ({"give_advice": 99}, TooFew(99, 1)),
        ({"give_advice": 1, "ask_worth": 1}, TooFew(2, 2)),
    ],
)
def test_a_position_needs_three_ticks_of_two_moves(counts: dict[str, int], lack: TooFew) -> None:
    """Less says how much there is."""
    assert held(**counts) == lack
    assert isinstance(held(give_advice=2, ask_worth=1), SessionPosition)


def test_all_moves_together_lie_in_the_middle() -> None:
    """The shipped ones are balanced, so ticking without choosing says nothing."""
    found = position(**dict.fromkeys(IDS, 1))

    assert found.point == Point(0, 0)
    assert len(found.corners) == 4


def test_a_clear_session_lies_in_one_quadrant() -> None:
    """What straddles is told as for any point."""
    assert position(ask_relation=2, keep_image=1).corners == ((Side.HIGH, Side.HIGH),)
    assert len(position(ask_worth=3, know_less=3).corners) == 2


def test_a_stated_stance_beside_the_session() -> None:
    """How far off, which way, and whether the session's range has room for it."""
    found = SessionPosition(Point(0.5, 0.25), (0.25, 0), 9, ())

    beside = compare(found, Point(0.75, -0.5))

    assert found.range == Range((0.25, 0.75), (0.25, 0.25))
    assert (beside.x.value, beside.y.value) == (0.25, -0.75)
    assert (beside.x.agrees, beside.y.agrees, beside.agrees) == (True, False, False)


def test_ticks_are_counts_from_1_to_99() -> None:
    """In the order of the ids, however they came."""
    assert parse_ticks({"rate_it": 99, "ask_worth": 1}, SHIPPED) == Ticks(
        (("ask_worth", 1), ("rate_it", 99))
    )
    assert parse_ticks({}, SHIPPED) == Ticks()


def repr_of(value: object) -> str:
    """Python refuses to write out a number of thousands of digits."""
    return "huge" if isinstance(value, int) and value > 10**9 else repr(value)


@pytest.mark.parametrize(
    "value", [0, -1, 100, 1.0, math.nan, True, "1", None, [], 10**5000], ids=repr_of
)
def test_what_is_no_count_is_refused_with_the_reason(value: object) -> None:
    """The reason names the move and what was expected; none stands for nothing here."""
    with pytest.raises(EntriesError) as caught:
        parse_ticks({"rate_it": value, "ask_wroth": 1}, SHIPPED)

    one, two = caught.value.reasons
    assert one.startswith("rate_it is ")
    assert one.endswith("; expected a whole number from 1 to 99")
    assert two == "'ask_wroth' is unknown; expected an id of the file"


ticks = st.dictionaries(st.sampled_from(IDS), st.integers(1, 99), min_size=2).map(
    lambda counts: {**counts, next(iter(counts)): 50}
)


@given(ticks)
def test_a_session_is_always_on_the_plane_within_its_range(counts: dict[str, int]) -> None:
    """Whatever was ticked; and the parts add up."""
    found = position(**counts)

    assert found.point in found.range
    assert all(0 <= spread <= 1 for spread in found.spread)
    assert sum(part.x for part in found.parts) == pytest.approx(found.point.x, abs=1e-12)
    assert sum(part.y for part in found.parts) == pytest.approx(found.point.y, abs=1e-12)


@given(ticks)
def test_moves_the_other_way_lead_as_far_the_other_way(counts: dict[str, int]) -> None:
    """No pole counts for more."""
    here, there = position(**counts), session(TURNED, parse_ticks(counts, TURNED))

    assert isinstance(there, SessionPosition)
    assert (here.point.x, here.point.y) == (-there.point.x, -there.point.y)
    assert here.spread == pytest.approx(there.spread)


@given(ticks, st.sampled_from(IDS))
def test_one_more_tick_never_leads_away_from_where_the_move_points(
    counts: dict[str, int], id_: str
) -> None:
    """For a move of full size; the place comes no nearer to the other pole."""
    counts = {**counts, id_: min(counts.get(id_, 1), 98)}
    shift = next(move.shift for move in SHIPPED.moves if move.id == id_)
    before, after = position(**counts), position(**{**counts, id_: counts[id_] + 1})

    for axis in ("x", "y"):
        if abs(getattr(shift, axis)) == 1:
            step = getattr(after.point, axis) - getattr(before.point, axis)
            assert step * getattr(shift, axis) >= 0


@given(ticks, st.randoms())
def test_the_order_of_ticking_does_not_matter(counts: dict[str, int], random: object) -> None:
    """Whichever was ticked first."""
    mixed = list(counts.items())
    random.shuffle(mixed)

    assert position(**dict(mixed)) == position(**counts)


def test_a_session_is_kept_as_a_mark_of_its_own_kind() -> None:
    """To a thousandth, with its range and what was noted; zero has no sign."""
    found = position(ask_worth=3, give_advice=1)

    mark = kept(found, date(2026, 5, 17), "First line\nsecond ")

    assert (mark.kind, mark.on, mark.note) == ("enacted", date(2026, 5, 17), "First line\nsecond")
    assert (mark.x, mark.y) == (0.333, 0)
    assert (mark.range.x, mark.range.y) == ((-0.533, 1), (0, 0))
    assert math.copysign(1, mark.y) == 1


@given(st.dictionaries(st.sampled_from(IDS), st.integers(1, 99), min_size=2))
def test_every_session_can_be_kept(counts: dict[str, int]) -> None:
    """Rounding leads nothing off the plane, and no range out of order."""
    found = held(**counts)
    if isinstance(found, SessionPosition):
        mark = kept(found, date(2026, 5, 17))
        assert mark.point in Range(mark.range.x, mark.range.y)


def test_a_note_that_is_too_long_cannot_be_kept() -> None:
    """It says what was expected."""
    with pytest.raises(PracticeError, match=r"note is .* expected a shorter text"):
        kept(position(ask_worth=3, give_advice=1), date(2026, 5, 17), "x" * 4001)
