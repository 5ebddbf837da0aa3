"""Moves: what a file may say, and what is suggested on the way from now to aim."""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, moves
from matrix.errors import MovesError
from matrix.moves import Move, Moves, Purpose, suggest
from matrix.plane import STRADDLE, Point

DATA = Path(__file__).parent.parent / "data"
SHIPPED = moves.load(DATA / "moves.yaml")
MIDDLE = Point(0, 0)

TEXT = """\
version: 1
poles: {x: [By ear, From the sheet], y: [Acoustic, MIDI]}
families:
  - {id: start, name: Starting}
moves:
  - id: count_in
    text: “One, two, three, four.”
    shift: {x: 1, y: 0}
    why: Everybody starts together.
    gives: A beginning.
    risks: A stiff one.
    family: start
    sources: [{author: A drummer, title: Clicks, basis: unverified}]
  - id: look_round
    text: I look at the others and begin.
    shift: {x: -1, y: -0.25}
    why: Eyes do it.
    gives: Attention.
    risks: Nobody begins.
"""


def refused(text: str) -> list[str]:
    """The faults of a file of moves, each as it is printed."""
    with pytest.raises(MovesError) as caught:
        moves.parse(text, "m")
    return [str(fault) for fault in caught.value.faults]


def changed(old: str, new: str) -> str:
    """TEXT with the first `old` replaced, which has to be there."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_another_map_can_have_moves_of_its_own() -> None:
    """A family, sources and a thought may be left out."""
    found = moves.parse(TEXT, "m")
    one, two = found.moves

    assert found.poles == catalog.load(Path(__file__).parent / "data" / "small.yaml").poles
    assert (found.move("count_in"), found.move("x")) == (one, None)
    assert (found.family("start"), found.family("x")) == (found.families[0], None)
    assert (found.of_family("start"), found.of_family(None)) == ((one,), (two,))
    assert (two.sources, found.thought) == ((), None)
    assert (one.shift.size, two.shift.size) == (1, 1)


FAULTS = [
    ("version: 1", "version: 0",
     ["m:1:10: version: is 0; expected 1, the version this program reads"]),
    ("shift: {x: 1, y: 0}", "shift: {x: 1.5, y: 0}",
     ["m:8:16: moves[count_in].shift.x: is 1.5; expected a number from -1 to 1"]),
    ("shift: {x: 1, y: 0}", "shift: {x: 1}",
     ["m:8:12: moves[count_in].shift.y: is missing; expected a number from -1 to 1"]),
    ("shift: {x: 1, y: 0}", "shift: {x: .nan, y: 0}",
     ["m:8:16: moves[count_in].shift.x: is nan; expected a number from -1 to 1"]),
    ("shift: {x: 1, y: 0}", "shift: {x: -0.0, y: 0}",
     [("m:8:12: moves[count_in].shift: is 0 on both axes; "
      "expected a shift along at least one of them")]),
    ("shift: {x: 1, y: 0}", "shift: right",
     ["m:8:12: moves[count_in].shift: is 'right'; expected a mapping with x, y"]),
    ("risks: A stiff one.", "risk: A stiff one.",
     ["m:6:5: moves[count_in].risks: is missing; expected a text of 1 to 1500 characters",
      "m:11:5: moves[count_in]: unknown key 'risk'; did you mean 'risks'?"]),
    ("family: start", "family: strat",
     [("m:12:13: moves[count_in].family: 'strat' is no family of this file; "
      "did you mean 'start'?")]),
    ("family: start", "family: zzz",
     [("m:12:13: moves[count_in].family: 'zzz' is no family of this file; "
      "expected one of start")]),
    ("  - {id: start, name: Starting}\n", "  []\n",
     [("m:12:13: moves[count_in].family: 'start' is no family of this file; "
      "expected no family, as the file has none")]),
    ("id: look_round", "id: count_in",
     [("m:14:9: moves[count_in].id: 'count_in' is taken, on line 6; "
      "expected an id that occurs once")]),
    ("basis: unverified", "basis: sure",
     [("m:13:57: moves[count_in].sources[0].basis: is 'sure'; "
      "expected one of article, abstract_seen, unverified")]),
    ("text: “One, two, three, four.”", 'text: "a\\nb"',
     ["m:7:11: moves[count_in].text: has the invisible sign U+000A; expected printable text"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS, ids=[new for _, new, _ in FAULTS])
def test_a_faulty_file_is_refused_at_the_place(old: str, new: str, expected: list[str]) -> None:
    """With the place, the part, what is wrong and what was expected."""
    assert refused(changed(old, new)) == expected


def test_faults_of_every_sort_are_reported_at_once() -> None:
    """A wrong shape in one move hides nothing that is wrong with another."""
    text = changed("why: Everybody starts together.", "why: 5").replace("look_round", "count_in")

    assert [re.sub(r"; .*", "", fault) for fault in refused(text)] == [
        "m:9:10: moves[count_in].why: is 5",
        "m:14:9: moves[count_in].id: 'count_in' is taken, on line 6",
    ]


@pytest.mark.parametrize("text", ["[]", "5", "~", "text"])
def test_a_file_that_is_no_mapping_has_no_moves(text: str) -> None:
    """It is told what one consists of."""
    (fault,) = refused(text)

    assert fault.endswith("expected a mapping with version, poles, thought, families, moves")


def test_faults_of_the_file_itself_are_the_moves_s(tmp_path: Path) -> None:
    """Broken YAML, and a file that is not there."""
    assert refused("moves: [1")[0].startswith("m:1:10: a list opened with '[' is not closed")
    with pytest.raises(MovesError, match="there is no such file"):
        moves.load(tmp_path / "none.yaml")


@given(st.integers(0, len(TEXT)), st.integers(0, 30), st.text(max_size=8))
def test_a_text_cut_and_pasted_at_random_loads_or_is_refused(
    at: int, length: int, pasted: str
) -> None:
    """Never anything else, and what loads leads somewhere."""
    try:
        found = moves.parse(TEXT[:at] + pasted + TEXT[at + length :], "m")
    except MovesError:
        return
    assert all(move.shift.size > 0 for move in found.moves)


# What is suggested.

DIRECTIONS = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != (0, 0)]


def angle(move: Move, way: tuple[float, float]) -> float:
    """Degrees between a move and a way, by the dot product."""
    dot = move.shift.x * way[0] + move.shift.y * way[1]
    cosine = dot / (math.hypot(move.shift.x, move.shift.y) * math.hypot(*way))
    return math.degrees(math.acos(max(-1, min(1, cosine))))


def ids(found: tuple[Move, ...]) -> list[str]:
    return [move.id for move in found]


@pytest.mark.parametrize(("x", "y"), DIRECTIONS)
def test_each_of_the_eight_directions_has_its_own_three(x: int, y: int) -> None:
    """All of them point there and no other way, and are of three families."""
    found = suggest(SHIPPED, MIDDLE, Point(0.8 * x, 0.8 * y))

    assert [round(angle(move, (x, y))) for move in found] == [0, 0, 0]
    assert len({move.family for move in found}) == 3


def test_different_directions_have_different_suggestions() -> None:
    """No move is suggested for two of the eight."""
    found = [
        move.id for x, y in DIRECTIONS for move in suggest(SHIPPED, MIDDLE, Point(x * 0.8, y * 0.8))
    ]

    assert len(set(found)) == 24


def test_it_is_the_way_that_counts_not_where_it_leads() -> None:
    """From far left to a little less left is towards the right."""
    assert suggest(SHIPPED, Point(-0.9, 0.4), Point(-0.3, 0.4)) == suggest(
        SHIPPED, Point(0.2, -0.7), Point(0.8, -0.7)
    )


def test_a_short_way_asks_for_small_steps() -> None:
    """Among moves that point alike."""
    sizes = [move.shift.size for move in suggest(SHIPPED, MIDDLE, Point(0.3, 0))]

    assert sizes == [0.5, 0.5, 0.5]


def test_what_was_shown_is_not_shown_again_while_there_is_something_else() -> None:
    """Asking again and again goes through all that lead there, then starts with the oldest."""
    aim, seen = Point(0.8, 0.8), []
    leading = {m.id for m in SHIPPED.moves if angle(m, (1, 1)) < 30.1}
    for _ in range(len(leading)):
        seen += ids(suggest(SHIPPED, MIDDLE, aim, n=1, seen=seen))

    assert sorted(seen) == sorted(leading)
    assert ids(suggest(SHIPPED, MIDDLE, aim, seen=seen)) == seen[:3]


def test_fewer_are_suggested_where_fewer_lead_there() -> None:
    """None at all, if need be."""
    few = moves.parse(TEXT, "m")

    assert ids(suggest(few, MIDDLE, Point(0.8, 0.1))) == ["count_in"]
    assert suggest(few, MIDDLE, Point(0, 0.8)) == ()


@pytest.mark.parametrize(
    ("aim", "found"),
    [
        ((0.6, 0.34), ["count_in"]),  # a twelfth of a turn from the way, just not more
        ((0.6, 0.36), []),
        ((-0.8, 0.1), ["look_round"]),  # it leads down a little, on an axis hardly gone along
        ((-0.8, 0.11), []),
    ],
)
def test_a_move_that_strays_or_goes_back_is_not_suggested(
    aim: tuple[float, float], found: list[str]
) -> None:
    """More than a twelfth of a turn, or against the way on an axis it runs along."""
    assert ids(suggest(moves.parse(TEXT, "m"), MIDDLE, Point(*aim))) == found


@pytest.mark.parametrize(
    ("now", "aim", "purpose"),
    [
        ((0, 0), (0.11, 0), Purpose.TOWARDS),
        ((0.5, 0.5), (0.6, 0.4), Purpose.HOLD),
        ((0.7, 0), (0.8, 0), Purpose.HOLD),  # a tenth, though it is a little more to a computer
        ((0.2, 0), (0.1, 0.1), Purpose.WIDEN),
        ((0, 0), (0, 0), Purpose.WIDEN),
    ],
)
def test_what_suggestions_are_for(
    now: tuple[float, float], aim: tuple[float, float], purpose: Purpose
) -> None:
    """Marks within a tenth of each other on both axes are the same place."""
    assert Purpose.of(Point(*now), Point(*aim)) == purpose


def test_who_has_arrived_is_shown_what_is_at_home_there() -> None:
    """As if the way went on from the middle to where they are."""
    there = Point(-0.6, 0.6)

    assert all(angle(move, (-1, 1)) < 45.1 for move in suggest(SHIPPED, there, there, n=9))


def test_who_has_arrived_in_the_middle_is_shown_different_ways() -> None:
    """The second leads back from the first, the next across."""
    one, two, three = suggest(SHIPPED, MIDDLE, MIDDLE)

    assert angle(two, (one.shift.x, one.shift.y)) == pytest.approx(180)
    assert angle(three, (one.shift.x, one.shift.y)) == pytest.approx(90)


numbers = st.floats(-1, 1)
points = st.builds(Point, numbers, numbers)
seen_before = st.lists(st.sampled_from([move.id for move in SHIPPED.moves]), max_size=12)


@given(points, points, seen_before)
def test_no_suggestion_leads_away_from_the_aim(now: Point, aim: Point, seen: list[str]) -> None:
    """It points along the way, and against it on no axis that the way runs along."""
    found = suggest(SHIPPED, now, aim, seen=seen)
    way = (aim.x - now.x, aim.y - now.y)
    if Purpose.of(now, aim) is not Purpose.TOWARDS:
        return

    assert len(found) == 3
    for move in found:
        assert angle(move, way) < 45.1
        for part, along in zip((move.shift.x, move.shift.y), way, strict=True):
            assert abs(along) <= STRADDLE or part * along >= 0


@given(points, points, seen_before)
def test_suggestions_are_always_the_same_and_told_apart(
    now: Point, aim: Point, seen: list[str]
) -> None:
    """Three different moves of at least two families, and none of those shown last."""
    found = suggest(SHIPPED, now, aim, seen=seen[-3:])

    assert found == suggest(SHIPPED, now, aim, seen=seen[-3:])
    assert len(set(ids(found))) == 3
    assert len({move.family for move in found}) >= 2
    assert not set(ids(found)) & set(seen[-3:])


# The moves that the product comes with.


def direction(move: Move) -> tuple[int, int]:
    """The nearest of the eight."""
    return min(DIRECTIONS, key=lambda way: angle(move, way))


def test_the_shipped_ones_are_about_the_shipped_map() -> None:
    """Their poles are those of the catalogue."""
    assert SHIPPED.poles == catalog.load(DATA / "catalog.yaml").poles


def test_all_eight_directions_are_supplied_alike() -> None:
    """Six moves each, one of them of holding something back, from at least four families."""
    supplied = Counter(map(direction, SHIPPED.moves))

    assert len(SHIPPED.moves) == 48
    assert supplied == dict.fromkeys(DIRECTIONS, 6)
    for way in DIRECTIONS:
        families = [move.family for move in SHIPPED.moves if direction(move) == way]
        assert families.count("holding_back") == 1, way
        assert len(set(families)) >= 4, way


def test_no_direction_weighs_more_than_another() -> None:
    """All shifts together add up to nothing, and each pole's weigh the same."""
    assert sum(move.shift.x for move in SHIPPED.moves) == 0
    assert sum(move.shift.y for move in SHIPPED.moves) == 0
    for axis in ("x", "y"):
        assert {abs(getattr(move.shift, axis)) for move in SHIPPED.moves} == {0, 0.5, 1}


def test_every_move_is_one_line_with_a_gain_and_a_risk() -> None:
    """In sentences, no two alike."""
    for field in ("text", "why", "gives", "risks"):
        texts = [getattr(move, field) for move in SHIPPED.moves]
        assert len(set(texts)) == len(texts), field
        assert [text for text in texts if not re.search(r"[.?!]”?$", text)] == [], field
    assert [move.id for move in SHIPPED.moves if len(move.text) > 110] == []


def test_no_direction_is_warned_of_at_greater_length_than_another() -> None:
    """Compared with what it gives: the means of the eight differ by less than half a line."""
    longer = [
        sum(len(m.risks) - len(m.gives) for m in SHIPPED.moves if direction(m) == way) / 6
        for way in DIRECTIONS
    ]

    assert max(longer) - min(longer) < 40


def test_nothing_in_them_ranks() -> None:
    """No direction is presented as better, and no client's name for it is a grade."""
    ranking = re.compile(
        r"\b(better|best|worse|worst|superior|inferior|outdated|advanced|validated|proven"
        r"|effective|ineffective|wrong way|mistake)\b",
        re.IGNORECASE,
    )
    words = [text for m in SHIPPED.moves for text in (m.text, m.why, m.gives, m.risks)]

    assert [text for text in words if ranking.search(text)] == []


def test_the_shipped_file_begins_with_how_to_write_ones_own() -> None:
    """The comment names every key that a move can have."""
    comment = (DATA / "moves.yaml").read_text("utf-8").split("\nversion:")[0]

    for name in {**Moves.model_fields, **Move.model_fields}:
        assert re.search(rf"^#   {name} ", comment, re.MULTILINE), name
