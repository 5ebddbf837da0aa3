"""Names on a drawing: none meets another, none leaves the frame, and what can be written is."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog
from matrix.labels import Box, Placed, Spot, along, layout
from matrix.measure import extent, width, wrap

SHIPPED = catalog.load(Path(__file__).parent.parent / "data" / "catalog.yaml")
SIDE = 400.0

spots = st.lists(
    st.builds(
        Spot,
        x=st.floats(0, SIDE),
        y=st.floats(0, SIDE),
        radius=st.sampled_from([5.5, 10.5]),
        width=st.floats(5, 200),
        height=st.sampled_from([16.0, 32.0]),
        rank=st.sampled_from([0, 1]),
    ),
    max_size=30,
)
boxes = st.lists(
    st.builds(
        Box,
        left=st.floats(0, 300),
        top=st.floats(0, 300),
        width=st.floats(1, 100),
        height=st.floats(1, 40),
    ),
    max_size=4,
)


@given(spots, boxes)
def test_nothing_that_is_written_meets_anything(given_: list[Spot], taken: list[Box]) -> None:
    """Neither a name, nor a point, nor what was taken, nor another's leader line; all is inside."""
    places = zip(given_, layout(given_, taken, SIDE), strict=True)
    placed = [(spot, place) for spot, place in places if place]

    for one, other in combinations([place.box for _, place in placed], 2):
        assert not one.overlaps(other)
    for _, place in placed:
        assert min(place.box.left, place.box.top) >= 0
        assert max(place.box.right, place.box.bottom) <= SIDE
        assert not [dot for dot in given_ if place.box.overlaps(dot.dot)]
        assert not [box for box in taken if place.box.overlaps(box)]
        for other, elsewhere in placed:
            assert other is spot_of(place, placed) or not crosses(elsewhere, place.box)


def spot_of(place: Placed, placed: list[tuple[Spot, Placed]]) -> Spot:
    return next(spot for spot, own in placed if own is place)


def crosses(place: Placed, box: Box) -> bool:
    """Whether its leader line goes through the box."""
    return place.leader is not None and any(part.overlaps(box) for part in along(*place.leader))


@given(spots, boxes)
def test_the_same_points_are_named_in_the_same_way(given_: list[Spot], taken: list[Box]) -> None:
    assert layout(given_, taken, SIDE) == layout(given_, taken, SIDE)


def test_a_name_alone_stands_to_the_right_of_its_point() -> None:
    """Level with it, and near."""
    (place,) = layout([Spot(100, 100, 5.5, 60, 16)], [], SIDE)

    assert place == Placed(Box(109.5, 92, 60, 16), (1, 0), None)


def test_at_the_right_edge_it_stands_to_the_left() -> None:
    """There is no room on the right."""
    (place,) = layout([Spot(390, 100, 5.5, 60, 16)], [], SIDE)

    assert place is not None
    assert place.box.right == 390 - 9.5


def test_where_there_is_no_room_beside_it_a_line_joins_the_two() -> None:
    """From the rim of the point to the name."""
    above, below = Box(80, 70, 40, 22), Box(80, 108, 40, 22)
    right, speck = Box(106, 92, 24, 16), Box(85, 93, 4, 3)

    (place,) = layout([Spot(100, 100, 5.5, 30, 16)], [above, below, right, speck], SIDE)

    assert place == Placed(Box(44.5, 92, 30, 16), (-1, 0), ((93.5, 100), (74.5, 100)))


def test_where_there_is_no_room_at_all_it_is_not_written() -> None:
    """Wider than the plane, or with all around it taken."""
    assert layout([Spot(100, 100, 5.5, SIDE + 1, 16)], [], SIDE) == [None]
    assert layout([Spot(100, 100, 5.5, 30, 16)], [Box(40, 40, 120, 120)], SIDE) == [None]


def test_a_point_without_a_name_is_kept_off() -> None:
    """It gets no place of its own, and the other's name goes to its other side."""
    named, nameless = Spot(200, 200, 5, 60, 16), Spot(230, 200, 5, 0, 0)

    place, nothing = layout([named, nameless], [], SIDE)

    assert nothing is None
    assert place is not None
    assert place.box.right < 200


def test_one_name_moves_aside_for_another() -> None:
    """A long one has but one place; a short one that took it has others."""
    short = Spot(100, 30, 5.5, 20, 16, rank=0)
    long = Spot(30, 30, 5.5, 340, 16, rank=1)

    alone, together = layout([short], [], SIDE), layout([short, long], [Box(0, 53, 400, 347)], SIDE)

    assert alone[0] is not None
    assert alone[0].side == (1, 0)
    assert [place and place.side for place in together] == [(1, 1), (1, -1)]


def test_the_lower_rank_chooses_first() -> None:
    """A person's own mark has its name beside it, whatever else is named there."""
    own = Spot(100, 100, 10.5, 80, 16, rank=0)
    others = [
        Spot(100 + 30 * math.cos(n), 100 + 30 * math.sin(n), 5.5, 90, 16, rank=1) for n in range(6)
    ]

    assert layout([*others, own], [], SIDE)[-1] is not None


def test_thousands_of_points_are_named_as_far_as_there_is_room() -> None:
    """In seconds, because each looks at its surroundings only."""
    many = [Spot(n * 37 % 800, n * 61 % 800, 5.5, 80, 16) for n in range(5_000)]

    assert len(layout(many, [], 800.0)) == 5_000


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("iiii", 8, 13),
        ("WWWW", 37, 52),
        ("漢字", 20, 28),
        ("é", 5, 8),
        ("e\u0301", 5, 8),
        ("", 0, 0),
    ],
)
def test_a_text_is_about_as_wide_as_its_letters(text: str, least: float, most: float) -> None:
    """At 10 pixels."""
    assert least <= width(text, 10) <= most
    assert width(text, 10, bold=True) >= width(text, 10)


@given(st.text("abc WiM\u00a0é", max_size=60).filter(str.strip), st.floats(20, 300))
def test_a_wrapped_text_keeps_its_words_and_fits_where_they_do(text: str, room: float) -> None:
    """Only a single word may be wider than the room."""
    lines = wrap(text, room, 13)

    assert " ".join(lines).split(" ") == [word for word in text.split(" ") if word]
    assert all(" " not in line for line in lines if width(line, 13) > room)
    assert extent(lines, 10)[1] == 12.5 * len(lines)


def test_the_shipped_names_fit_on_one_line() -> None:
    """On a drawing for a screen; the estimate is in CSS pixels."""
    assert [m.short for m in SHIPPED.modalities if len(wrap(m.short, 240, 13)) > 1] == []
