"""What is compared, as data: who, how far apart, what to begin with, and what a link asks for."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, comparison, link
from matrix.catalog import Catalog
from matrix.comparison import LETTERS, MOST, choices, company, differ, entries, own, suggestions
from matrix.context import Context
from matrix.figure import View, figure
from matrix.mark import Mark, Spread
from matrix.plane import Point, Range, distance
from matrix.theme import DASHES

HERE = Path(__file__).parent
SMALL = catalog.load(HERE / "data" / "small.yaml")
DAY = date(2026, 5, 17)


def practice(id_: str = "mine", label: str = "Weddings", **marks: tuple[float, float]) -> Context:
    context = Context(id=id_, label=label)
    for kind, place in marks.items():
        context = context.place(kind, Point(*place), DAY)
    return context


def crowd(*places: tuple[str, float, float]) -> Catalog:
    """The small catalogue with other modalities: their kinds and places."""
    model = SMALL.modalities[0].model_dump(by_alias=True)
    modalities = [
        {**model, "id": f"m{n}", "name": f"M {n}", "kind": kind, "x": x, "y": y}
        for n, (kind, x, y) in enumerate(places)
    ]
    return Catalog.model_validate({**SMALL.model_dump(by_alias=True), "modalities": modalities})


class TestEntries:
    """Who is compared."""

    def test_the_compared_have_letters_in_the_order_in_which_they_were_chosen(self) -> None:
        """Contexts like modalities."""
        found = entries(["quartet", "own:mine", "score"], [practice(now=(0.5, 0.5))], SMALL)

        assert [(e.letter, e.name) for e in found] == [
            ("A", "String quartet"),
            ("B", "Weddings"),
            ("C", "Film score"),
        ]

    def test_a_context_with_the_id_of_a_modality_is_another_one(self) -> None:
        """Its key says whose it is."""
        mine = practice("quartet", now=(-0.5, -0.5))

        found = entries(["quartet", own(mine)], [mine], SMALL)

        assert [e.name for e in found] == ["String quartet", "Weddings"]
        assert [e.id for e in found] == ["quartet", "quartet"]

    def test_what_is_not_there_is_passed_over(self) -> None:
        """Unknown keys, contexts that stand nowhere now, and what was named already."""
        only_aim = practice("later", aim=(0.5, 0.5))

        found = entries(["nobody", "own:later", "own:x", "score", "score"], [only_aim], SMALL)

        assert [(e.letter, e.key) for e in found] == [("A", "score")]

    def test_there_are_at_most_five(self) -> None:
        """The first ones; a letter each."""
        many = crowd(*(("folk", n / 10, 0.0) for n in range(8)))

        found = entries([m.id for m in many.modalities], [], many)

        assert [e.letter for e in found] == list(LETTERS)
        assert len(found) == MOST == 5

    def test_the_nearest_of_a_modality_is_another_one(self) -> None:
        """While a context may have any."""
        cbt, mine = entries(["fiddle", "own:mine"], [practice(now=(-0.6, -0.4))], SMALL)

        assert "fiddle" not in [m.id for m, _ in cbt.place.nearest]
        assert mine.place.nearest[0][0].id == "fiddle"

    def test_a_mark_brings_its_own_range(self) -> None:
        """Where it has one."""
        spread = Spread(x=(0.0, 0.6), y=(-0.2, 0.4))
        mark = Mark(on=DAY, kind="now", x=0.5, y=0.2, range=spread)
        mine = Context(id="mine", label="Weddings", marks=(mark,))

        (found,) = entries(["own:mine"], [mine], SMALL)

        assert found.range == Range((0.0, 0.6), (-0.2, 0.4))
        assert found.aim is None

    def test_contexts_are_offered_first_and_modalities_by_name(self) -> None:
        """Only contexts that stand somewhere now."""
        offered = choices([practice("b", aim=(0, 0)), practice("a", now=(0, 0))], SMALL)

        assert offered == ("own:a", "fiddle", "score", "quartet", "turntables")


class TestPairs:
    """How far apart they are."""

    def test_the_nearest_two_come_first_with_the_way_between_them(self) -> None:
        """Along each axis, from the first to the second."""
        compared = entries(["fiddle", "quartet", "score"], [], SMALL)

        found = comparison.pairs(compared, SMALL)

        assert [(p.one.letter, p.other.letter) for p in found] == [
            ("B", "C"),
            ("A", "C"),
            ("A", "B"),
        ]
        last = found[-1]
        assert (last.x.value, last.y.value) == pytest.approx((1.4, -0.3))
        assert (last.x.pole.name, last.y.pole.name) == ("From the sheet", "Acoustic")
        assert last.distance == pytest.approx(1.4318, abs=1e-4)
        assert [p.meet for p in found] == [False, True, False]

    def test_nobody_knows_whether_ranges_meet_where_there_is_none(self) -> None:
        """A mark that was placed by hand has none."""
        compared = entries(["fiddle", "own:mine"], [practice(now=(0, 0))], SMALL)

        assert comparison.pairs(compared, SMALL)[0].meet is None


bounds = st.tuples(st.floats(-1, 1), st.floats(-1, 1)).map(sorted).map(tuple)
ranges = st.builds(Range, bounds, bounds)


@given(ranges, ranges, st.floats(0, 1), st.floats(0, 1))
def test_ranges_meet_when_they_share_a_place(
    one: Range, other: Range, along: float, up: float
) -> None:
    """Whichever is asked, and by their edges too."""
    point = Point(
        one.x[0] + along * (one.x[1] - one.x[0]) if one.x[0] < one.x[1] else one.x[0],
        one.y[0] + up * (one.y[1] - one.y[0]) if one.y[0] < one.y[1] else one.y[0],
    )

    assert one.meets(other) == other.meets(one)
    if point in one and point in other:
        assert one.meets(other)
    assert one.meets(one)


@pytest.mark.parametrize(
    ("answers", "differs"),
    [
        ([], None),
        (["a"], None),
        (["a", None], None),
        (["a", "a", None], False),
        (["a", "b", None], True),
        ([0.0, -0.0], False),
        ([(0.1, 0.2), (0.1, 0.3)], True),
    ],
)
def test_who_says_nothing_does_not_differ(answers: list, differs: bool | None) -> None:
    """Two answers are needed to tell."""
    assert differ(answers) is differs


class TestSuggestions:
    """What to compare for a start."""

    def test_the_nearest_and_the_farthest_within_and_across_kinds(self) -> None:
        """Whatever the kinds are called."""
        found = crowd(
            ("folk", 0.0, 0.0),
            ("folk", 0.1, 0.0),
            ("folk", -1.0, -1.0),
            ("trade", 0.3, 0.0),
            ("trade", 1.0, 1.0),
        )

        assert {s.why: s.chosen for s in suggestions(found)} == {
            "near": ("m1", "m3"),
            "far": ("m2", "m4"),
            "near_kin": ("m0", "m1"),
            "far_kin": ("m1", "m2"),
        }

    def test_with_one_kind_only_there_are_none_across_kinds(self) -> None:
        """And a pair is offered once."""
        found = suggestions(crowd(("folk", 0.0, 0.0), ("folk", 1.0, 1.0)))

        assert [(s.why, s.chosen) for s in found] == [("near_kin", ("m0", "m1"))]

    def test_a_single_modality_has_nothing_to_be_compared_with(self) -> None:
        """Nor company."""
        alone = crowd(("folk", 0.0, 0.0))

        assert suggestions(alone) == ()
        assert company(entries(["m0"], [], alone)[0], alone) == ()

    def test_one_that_is_chosen_is_offered_its_nearest_and_its_farthest(self) -> None:
        """With itself first."""
        (one,) = entries(["quartet"], [], SMALL)

        assert [(s.why, s.chosen) for s in company(one, SMALL)] == [
            ("nearest", ("quartet", "score")),
            ("farthest", ("quartet", "turntables")),
        ]

    @given(
        st.lists(
            st.tuples(st.sampled_from(["folk", "trade"]), st.floats(-1, 1), st.floats(-1, 1)),
            max_size=12,
        ).filter(len)
    )
    def test_no_two_lie_nearer_or_farther(self, places: list[tuple[str, float, float]]) -> None:
        """Of those that are asked for."""
        found = crowd(*places)
        by_id = {m.id: m for m in found.modalities}
        told = {s.why: [by_id[id_] for id_ in s.chosen] for s in suggestions(found)}

        for why, (a, b) in told.items():
            alike = why.endswith("kin")
            measured = [
                distance(c.point, d.point)
                for c, d in combinations(found.modalities, 2)
                if (c.kind == d.kind) == alike
            ]
            best = min(measured) if why.startswith("near") else max(measured)
            assert distance(a.point, b.point) == best
            assert (a.kind == b.kind) == alike


class TestLink:
    """What a link asks to compare."""

    def test_a_link_names_modalities(self) -> None:
        """In its order, each once."""
        asked = link.compared({"with": "score,fiddle,,score"}, SMALL)

        assert asked == (("score", "fiddle"), ())

    def test_what_is_not_in_the_catalogue_is_refused(self) -> None:
        """By its name; of many unknown ones only the first are told. A context is unknown too."""
        ids, refused = link.compared({"with": "own:mine,fiddle,<b>,a,b,c,d"}, SMALL)

        assert ids == ("fiddle",)
        assert [r.name for r in refused] == ["with"] * 3
        assert [r.why for r in refused][:2] == [
            "“own:mine” is not in this catalogue",
            "“<b>” is not in this catalogue",
        ]

    def test_a_link_may_ask_for_nothing(self) -> None:
        """Then nothing is compared, and nothing refused."""
        assert link.compared({}, SMALL) == link.compared({"with": ","}, SMALL) == ((), ())


def test_each_outlined_range_has_a_line_of_its_own() -> None:
    """So that five can be told apart without their colours; none hides another."""
    ids = ("score", "fiddle", "quartet", "turntables")

    shapes = figure(SMALL, None, View(ids, ranges=ids, outlined=True)).layout.shapes
    drawn = [shape for shape in shapes if shape.type == "path"]

    assert [shape.line.dash for shape in drawn] == list(DASHES[:4])
    assert {shape.opacity for shape in drawn} == {1}
    assert {shape.fillcolor for shape in drawn} == {"rgba(0,0,0,0)"}
    assert len(set(DASHES)) == MOST
