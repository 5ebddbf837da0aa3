"""Links: what they say, what of them is refused, and that they come back as they were sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, link
from matrix.consistency import RESERVED
from matrix.context import Context
from matrix.errors import CatalogError
from matrix.link import SHARED, Link, Refusal, view
from matrix.mark import Spread
from matrix.personal import plain
from matrix.plane import Point
from matrix.selection import Selection

SMALL = catalog.load(Path(__file__).parent / "data" / "small.yaml")
TODAY = date(2026, 5, 17)
NOTHING = Link(Selection(), None, None, (), ())


def read(**query: str) -> Link:
    return link.read(query, SMALL, "Shared practice", TODAY)


def refused(**query: str) -> dict[str, str]:
    """What is refused of a link: the reasons by the names."""
    return {refusal.name: refusal.why for refusal in read(**query).refused}


def one(said: Link) -> Context:
    """The one context of a link."""
    (found,) = said.shared
    return found


def places(context: Context) -> dict[str, Point]:
    return {mark.kind: mark.point for mark in context.marks}


def test_a_link_may_say_nothing() -> None:
    """Then nothing is chosen, shared or refused; keys of others are left alone."""
    assert read(utm_source="x", embed="true") == NOTHING


def test_a_link_carries_a_set_a_modality_and_one_context() -> None:
    """Each by its name in the query."""
    said = read(
        set="loud", modality="score", now="0.42,0.61", aim="0.7,-0.5", label="Executive coaching"
    )

    assert (said.selection.set, said.modality, said.refused) == ("loud", "score", ())
    assert one(said).id == SHARED
    assert one(said).label == "Executive coaching"
    assert places(one(said)) == {"now": Point(0.42, 0.61), "aim": Point(0.7, -0.5)}
    assert {mark.on for mark in one(said).marks} == {TODAY}


def test_a_label_without_a_place_is_no_context() -> None:
    """There is nothing to show."""
    assert read(label="Mine", range="0,1,0,1") == NOTHING


def test_a_context_without_a_label_gets_the_given_one() -> None:
    """Also where nothing of the label can be seen."""
    assert one(read(now="0,0")).label == "Shared practice"
    assert one(read(now="0,0", label=" \u202e\x00 ")).label == "Shared practice"


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("0,0", Point(0, 0)),
        ("-1,1", Point(-1, 1)),
        ("+.5,-.25", Point(0.5, -0.25)),
        (" 0.1 , 0.2 ", Point(0.1, 0.2)),
        ("0.12345678901234567,0", Point(0.12345678901234567, 0)),
    ],
)
def test_a_place_is_two_numbers_with_a_comma_between(text: str, point: Point) -> None:
    """With a sign, blanks, or no digit before the dot, if somebody writes them so."""
    assert places(one(read(now=text))) == {"now": point}


NO_PLACE = "; expected two numbers like 0.42,0.61"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", f"“” is not a place{NO_PLACE}"),
        ("nan,0", f"“nan,0” is not a place{NO_PLACE}"),
        ("0,inf", f"“0,inf” is not a place{NO_PLACE}"),
        ("1e308,0", f"“1e308,0” is not a place{NO_PLACE}"),
        ("1e-1,0", f"“1e-1,0” is not a place{NO_PLACE}"),
        ("0.1", f"“0.1” is not a place{NO_PLACE}"),
        ("0.1,0.2,0.3", f"“0.1,0.2,0.3” is not a place{NO_PLACE}"),
        ("0x1,0", f"“0x1,0” is not a place{NO_PLACE}"),
        ("1_0,0", f"“1_0,0” is not a place{NO_PLACE}"),
        ("0.5;0.5", f"“0.5;0.5” is not a place{NO_PLACE}"),
        ("<script>", f"“<script>” is not a place{NO_PLACE}"),
        ("9" * 10_000 + ",0", f"“{'9' * 37}…” is not a place{NO_PLACE}"),
        ("2,0", "x is 2.0; expected a number from -1 to 1"),
        ("0,-1.001", "y is -1.001; expected a number from -1 to 1"),
    ],
    ids=lambda text: text[:12],
)
def test_what_is_no_place_is_ignored_and_named(text: str, why: str) -> None:
    """The other mark of the same link counts all the same."""
    said = read(now=text, aim="0.5,0.5")

    assert said.refused == (Refusal("now", why),)
    assert places(one(said)) == {"aim": Point(0.5, 0.5)}


def test_a_set_or_modality_that_is_not_in_the_catalogue_is_ignored_and_named() -> None:
    """Whatever somebody wrote there, shortened and without signs that cannot be seen."""
    said = read(set="core", modality="<script>\u202e" + "x" * 100)

    assert (said.selection.set, said.modality) == (None, None)
    assert said.refused == (
        Refusal("set", "“core” is not in this catalogue"),
        Refusal("modality", f"“<script> {'x' * 28}…” is not in this catalogue"),
    )


@pytest.mark.parametrize("lens", ["quadrant", "kind", "process", "pay"])
def test_a_lens_is_any_distinction_of_the_catalogue(lens: str) -> None:
    """Those that every catalogue has, and its own."""
    assert read(lens=lens).lens == lens


@pytest.mark.parametrize("name", [*RESERVED, "now2", "aim20", "range21", "label3"])
def test_no_lens_can_have_a_name_that_links_have(name: str) -> None:
    """A filter by it could not be told from that; the catalogue is refused."""
    text = (Path(__file__).parent / "data" / "small.yaml").read_text("utf-8")

    with pytest.raises(CatalogError, match=f"{name!r} has a meaning of its own in links"):
        catalog.parse(text.replace("id: pay", f"id: {name}"), "c")


def test_a_lens_that_the_catalogue_does_not_have_is_ignored_and_named() -> None:
    """As a set is."""
    assert read(lens="focus").lens is None
    assert refused(lens="focus") == {"lens": "“focus” is not in this catalogue"}


def test_a_link_carries_words_and_filters() -> None:
    """A filter has the name of a distinction; its values come in the distinction's order."""
    said = read(q="fiddle tune", kind="trade,folk", pay="guests")

    assert said.refused == ()
    assert said.selection == Selection(
        None, "fiddle tune", (("kind", ("folk", "trade")), ("pay", ("guests",)))
    )


def test_a_value_that_a_filter_does_not_have_is_ignored_and_named() -> None:
    """The others of the same filter count all the same."""
    said = read(pay="nobody,everybody", quadrant="attic")

    assert said.selection.only == (("pay", ("nobody",)),)
    assert said.refused == (
        Refusal("quadrant", "“attic” is not in this catalogue"),
        Refusal("pay", "“everybody” is not in this catalogue"),
    )


def test_words_that_are_too_long_are_ignored_and_named() -> None:
    """Nobody types a search of that length."""
    said = read(q="x" * 101)

    assert said.selection.words == ""
    assert said.refused == (Refusal("q", "it is 101 characters long; expected at most 100"),)


@pytest.mark.parametrize(
    ("query", "selection"),
    [
        ({}, Selection()),
        ({"set": "loud", "lens": "pay", "q": "grün", "kind": "folk"}, None),
        ({"set": "*", "pay": "guests,firm", "modality": "score"}, None),
    ],
)
def test_what_is_shown_comes_back_as_it_was_sent(
    query: dict[str, str], selection: Selection | None
) -> None:
    """Each name it may have is there, empty where it says nothing, so that it can be taken out."""
    said = read(**query)
    written = view(SMALL, said.selection, said.lens, said.modality)

    assert {name: value for name, value in written.items() if value} == query
    assert set(written) >= {"set", "lens", "modality", "q", "kind", "quadrant", "process", "pay"}
    assert selection is None or said.selection == selection


def test_an_empty_set_or_modality_counts_as_none() -> None:
    """A form that was sent without a choice is no mistake."""
    assert read(set="", modality="", q="", kind="") == NOTHING


def test_a_label_that_is_too_long_is_cut_and_named() -> None:
    """What is left shows that it was cut."""
    said = read(now="0,0", label="x" * 5000)

    assert one(said).label == "x" * 79 + "…"
    assert refused(now="0,0", label="x" * 5000) == {
        "label": "it is 5000 characters long; expected at most 80"
    }


def test_a_label_is_named_once_where_two_marks_share_it() -> None:
    """Now and aim have one label."""
    assert len(read(now="0,0", aim="0,0", label="x" * 81).refused) == 1


def test_a_link_that_is_written_has_places_to_three_decimals() -> None:
    """The form that people see and may edit: latest marks, then the label, and no “-0”."""
    context = (
        Context(id="mine", label="Coaching & “care”")
        .place("now", Point(0, 0), date(2026, 1, 1))
        .place("now", Point(0.4206, -1), TODAY)
        .place("aim", Point(1 / 3, -0.00004), TODAY)
    )

    assert link.write(context) == (
        "now=0.421,-1&aim=0.333,0&label=Coaching%20%26%20%E2%80%9Ccare%E2%80%9D"
    )


class TestSeveralContexts:
    """A second one has its names with a 2, and so on."""

    def test_each_has_its_own_marks_label_and_id(self) -> None:
        """In the order of their numbers, whatever the order in the query."""
        first, second = read(
            label2="Teaching", aim2="0,-1", now="0.1,0.2", now2="-0.3,0.4", label="Clinic"
        ).shared

        assert (first.id, first.label) == ("shared", "Clinic")
        assert places(first) == {"now": Point(0.1, 0.2)}
        assert (second.id, second.label) == ("shared-2", "Teaching")
        assert places(second) == {"now": Point(-0.3, 0.4), "aim": Point(0, -1)}

    def test_a_number_may_be_missing(self) -> None:
        """Somebody has edited the link; who has no label is called by the number it has there."""
        found = read(now2="0,0", now7="1,1", label7="Last").shared

        assert [(c.id, c.label) for c in found] == [
            ("shared", "Shared practice 2"),
            ("shared-2", "Last"),
        ]

    def test_a_bad_value_is_named_with_its_number(self) -> None:
        """The other contexts count all the same."""
        said = read(now="0,0", now2="2,0", aim3="nan,0", label4="x" * 81, now4="0,0")

        assert len(said.shared) == 2
        assert [refusal.name for refusal in said.refused] == ["now2", "aim3", "label4"]

    def test_there_are_twenty_at_most(self) -> None:
        """What goes beyond is named once."""
        said = read(**{f"now{number}": "0,0" for number in range(2, 40)}, now="0,0")

        assert [context.id for context in said.shared][-1] == "shared-20"
        assert said.refused == (Refusal("now21", "a link carries at most 20 practices"),)

    @pytest.mark.parametrize("name", ["now1", "now0", "now02", "now 2", "now-2", "nowhere2"])
    def test_what_only_looks_like_a_number_is_left_alone(self, name: str) -> None:
        """It may be somebody else's."""
        assert read(**{name: "0,0"}) == NOTHING
        assert not link.carries(name)

    def test_one_can_tell_which_names_carry_contexts(self) -> None:
        """Those that are too many as well: they leave the address with the others."""
        carried = ["now", "aim2", "label20", "range3", "now21"]

        others = ["set", "blind", "q", "with"]
        assert [name for name in (*carried, *others) if link.carries(name)] == carried


class TestRanges:
    """How far now ranges: the bounds of x, then those of y."""

    def test_it_belongs_to_now(self) -> None:
        """Of its own context."""
        first, second = read(
            now="0.1,0.2", aim="0,0", now2="0,0", range2="-0.2,0.6,-.1,0.5"
        ).shared

        assert [mark.range for mark in first.marks] == [None, None]
        assert second.mark("now").range == Spread(x=(-0.2, 0.6), y=(-0.1, 0.5))

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("0,1", "“0,1” is not a range; expected four numbers like -0.2,0.6,0.1,0.5"),
            ("0,1,0,x", "“0,1,0,x” is not a range; expected four numbers like -0.2,0.6,0.1,0.5"),
            ("0.5,0,0,1", "range.x is [0.5, 0]; expected the lower bound first"),
            ("0,1,-2,1", "range.y is -2.0; expected a number from -1 to 1"),
        ],
    )
    def test_what_is_no_range_is_ignored_and_named(self, text: str, why: str) -> None:
        """The place counts all the same."""
        said = read(now="0,0", range=text)

        assert said.refused == (Refusal("range", why),)
        assert one(said).mark("now").range is None


@pytest.mark.parametrize(("value", "blind"), [("1", True), ("", False)])
def test_a_link_may_put_the_modalities_away(value: str, blind: bool) -> None:
    """For whoever is to place themself first."""
    assert read(blind=value) == replace(NOTHING, blind=blind)


def test_whether_they_are_put_away_is_said_by_a_one() -> None:
    """Anything else is ignored and named."""
    assert refused(blind="yes") == {"blind": "it is “yes”; expected 1"}


def test_several_contexts_are_written_with_numbers() -> None:
    """Only those of which a marker stands on the map; the first has its names as if alone."""
    day, ranged = TODAY, Spread(x=(-0.25, 0.5), y=(0, 0.50004))
    first = Context(id="a", label="A").place("now", Point(0, 0.1), day).spread("now", ranged)
    tray = Context(id="b", label="B")
    away = first.take_back("now", day)
    last = Context(id="c", label="C").place("aim", Point(0.2, 0.3), day)

    assert link.write(first, tray, away, last) == (
        "now=0,0.1&range=-0.25,0.5,0,0.5&label=A&aim2=0.2,0.3&label2=C"
    )


def test_at_most_twenty_are_written() -> None:
    """As many as are read."""
    many = [Context(id=f"c{n}", label=str(n)).place("now", Point(0, 0), TODAY) for n in range(25)]

    said = read(**dict(parse_qsl(link.write(*many))))

    assert said.refused == ()
    assert [context.label for context in said.shared] == [str(n) for n in range(20)]


points = st.builds(Point, st.floats(-1, 1), st.floats(-1, 1))
labels = st.text(st.characters(codec="utf-8"), max_size=80).map(plain).filter(bool)


bounds = st.tuples(st.floats(-1, 1), st.floats(-1, 1)).map(lambda two: tuple(sorted(two)))
ranges = st.builds(Spread, x=bounds, y=bounds)


@st.composite
def contexts(draw: st.DrawFn) -> Context:
    """A context with a label and at least one mark."""
    context = Context(id="mine", label=draw(labels))
    now, aim = draw(st.none() | points), draw(st.none() | points)
    if now is not None:
        context = context.place("now", now, TODAY).spread("now", draw(st.none() | ranges))
    if aim is not None or now is None:
        context = context.place("aim", aim or draw(points), TODAY)
    return context


@given(st.lists(contexts(), min_size=1, max_size=3))
def test_what_is_written_is_read_back(sent: list[Context]) -> None:
    """To three decimals, with the labels letter for letter, and nothing refused."""
    said = read(**dict(parse_qsl(link.write(*sent))))

    assert said.refused == ()
    for theirs, mine in zip(said.shared, sent, strict=True):
        assert theirs.label == mine.label
        assert numbers_of(theirs) == {
            name: pytest.approx(values, abs=0.0005001) for name, values in numbers_of(mine).items()
        }


def numbers_of(context: Context) -> dict[str, tuple[float, ...]]:
    """A context's places and the range of now."""
    found = {kind: (point.x, point.y) for kind, point in places(context).items()}
    now = context.mark("now")
    return found | ({"range": (*now.range.x, *now.range.y)} if now and now.range else {})


NAMES = {*RESERVED, "pay"} - {"with"}
carried = st.sampled_from(["now", "aim", "range", "label"])
numbered = st.builds("{}{}".format, carried, st.integers())
names = st.sampled_from(sorted(NAMES)) | numbered | st.text()
numbers = st.floats().map(repr) | st.text("0123456789.+-e ٣", max_size=8)
pairs = st.lists(numbers, max_size=3).map(",".join)
texts = st.text(st.characters()) | pairs | st.sampled_from(["loud", "score"])


@given(st.dictionaries(names, texts))
def test_no_query_raises(query: dict[str, str]) -> None:
    """Whatever is in it is taken or refused, and a reason stays short."""
    said = link.read(query, SMALL, "Shared practice", TODAY)

    assert all(r.name in NAMES or link.carries(r.name) for r in said.refused)
    assert all(len(refusal.why) < 120 for refusal in said.refused)
