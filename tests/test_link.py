"""Links: what they say, what of them is refused, and that they come back as they were sent."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, link
from matrix.consistency import RESERVED
from matrix.context import Context
from matrix.link import SHARED, Link, Refusal, view
from matrix.personal import plain
from matrix.plane import Point
from matrix.selection import Selection

SMALL = catalog.load(Path(__file__).parent / "data" / "small.yaml")
TODAY = date(2026, 5, 17)
NOTHING = Link(Selection(), None, None, None, ())


def read(**query: str) -> Link:
    return link.read(query, SMALL, "Shared practice", TODAY)


def refused(**query: str) -> dict[str, str]:
    """What is refused of a link: the reasons by the names."""
    return {refusal.name: refusal.why for refusal in read(**query).refused}


def places(shared: Context | None) -> dict[str, Point]:
    return {mark.kind: mark.point for mark in shared.marks} if shared else {}


def test_a_link_may_say_nothing() -> None:
    """Then nothing is chosen, shared or refused; keys of others are left alone."""
    assert read(utm_source="x", embed="true") == NOTHING


def test_a_link_carries_a_set_a_modality_and_one_context() -> None:
    """Each by its name in the query."""
    said = read(
        set="loud", modality="score", now="0.42,0.61", aim="0.7,-0.5", label="Executive coaching"
    )

    assert (said.selection.set, said.modality, said.refused) == ("loud", "score", ())
    assert said.shared.id == SHARED
    assert said.shared.label == "Executive coaching"
    assert places(said.shared) == {"now": Point(0.42, 0.61), "aim": Point(0.7, -0.5)}
    assert {mark.on for mark in said.shared.marks} == {TODAY}


def test_a_label_without_a_place_is_no_context() -> None:
    """There is nothing to show."""
    assert read(label="Mine").shared is None


def test_a_context_without_a_label_gets_the_given_one() -> None:
    """Also where nothing of the label can be seen."""
    assert read(now="0,0").shared.label == "Shared practice"
    assert read(now="0,0", label=" \u202e\x00 ").shared.label == "Shared practice"


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
    assert places(read(now=text).shared) == {"now": point}


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
    assert places(said.shared) == {"aim": Point(0.5, 0.5)}


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

    assert said.shared.label == "x" * 79 + "…"
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


points = st.builds(Point, st.floats(-1, 1), st.floats(-1, 1))
labels = st.text(st.characters(codec="utf-8"), max_size=80).map(plain).filter(bool)


@given(points, st.none() | points, labels)
def test_what_is_written_is_read_back(now: Point, aim: Point | None, label: str) -> None:
    """To three decimals, with the label letter for letter, and nothing refused."""
    context = Context(id="mine", label=label).place("now", now, TODAY)
    if aim is not None:
        context = context.place("aim", aim, TODAY)

    said = read(**dict(parse_qsl(link.write(context))))

    assert said.refused == ()
    assert said.shared.label == label
    sent, got = places(context), places(said.shared)
    assert got.keys() == sent.keys()
    for kind, point in sent.items():
        assert (got[kind].x, got[kind].y) == pytest.approx((point.x, point.y), abs=0.0005001)


NAMES = {*RESERVED, "pay"} - {"with"}
names = st.sampled_from(sorted(NAMES)) | st.text()
numbers = st.floats().map(repr) | st.text("0123456789.+-e ٣", max_size=8)
pairs = st.lists(numbers, max_size=3).map(",".join)
texts = st.text(st.characters()) | pairs | st.sampled_from(["loud", "score"])


@given(st.dictionaries(names, texts))
def test_no_query_raises(query: dict[str, str]) -> None:
    """Whatever is in it is taken or refused, and a reason stays short."""
    said = link.read(query, SMALL, "Shared practice", TODAY)

    assert {refusal.name for refusal in said.refused} <= NAMES
    assert all(len(refusal.why) < 120 for refusal in said.refused)
