"""A practice from text: what is read, what is refused, and in which words."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import practice
from matrix.context import Context
from matrix.errors import PracticeError
from matrix.mark import KINDS, Mark, Note, Sheet, Spread
from matrix.personal import lines, plain
from matrix.practice import Practice

coordinates = st.floats(-1, 1)
bounds = st.tuples(coordinates, coordinates).map(lambda pair: tuple(sorted(pair)))
marks = st.builds(
    Mark,
    on=st.dates(),
    kind=st.sampled_from(KINDS),
    x=coordinates,
    y=coordinates,
    range=st.none() | st.builds(Spread, x=bounds, y=bounds),
    note=st.text(st.characters(codec="utf-8"), max_size=50).map(lines),
    blind=st.booleans(),
)
sheets = st.builds(
    Sheet,
    on=st.dates(),
    answers=st.dictionaries(st.sampled_from(["X01", "Y10"]), st.none() | st.integers(0, 6)),
    done=st.booleans(),
)
notes = st.builds(
    Note,
    on=st.dates(),
    text=st.text(st.characters(codec="utf-8"), min_size=1).map(lines).filter(bool),
)
labels = st.text(st.characters(codec="utf-8"), max_size=80).map(plain).filter(bool)
contexts = st.builds(
    Context,
    id=st.from_regex(r"[a-z0-9][a-z0-9_-]{0,39}", fullmatch=True),
    label=labels,
    marks=st.lists(marks, max_size=4).map(tuple),
    hidden=st.booleans(),
    away=st.sets(st.sampled_from(KINDS)).map(tuple),
    notes=st.lists(notes, max_size=2).map(tuple),
    sheets=st.lists(sheets, max_size=2).map(tuple),
)
practices = st.builds(
    Practice, contexts=st.lists(contexts, max_size=4, unique_by=lambda c: c.id).map(tuple)
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)

MARK = {
    "on": "2026-05-17",
    "kind": "now",
    "x": 0.25,
    "y": -0.5,
    "range": {"x": [0, 0.5], "y": [-1, 0]},
    "note": "",
}


def record(*contexts: object, **keys: object) -> str:
    return json.dumps({"version": 1, "contexts": contexts, **keys})


def with_mark(**changes: object) -> str:
    """The text of a record with one mark, some of its values changed."""
    return record({"id": "a", "label": "A", "marks": [MARK | changes]})


def with_x(number: str) -> str:
    """The same with any characters in place of x."""
    return with_mark(x="HERE").replace('"HERE"', number)


def refused(text: str) -> str:
    with pytest.raises(PracticeError) as caught:
        practice.parse(text)
    return str(caught.value)


def read_or_refused(text: str) -> None:
    """Parse `text`; anything but a practice or a PracticeError fails the test."""
    try:
        outcome: object = practice.parse(text)
    except PracticeError as error:
        outcome = error
    if not isinstance(outcome, Practice):
        assert "; expected " in str(outcome)
        assert len(str(outcome)) < 500


@given(practices)
def test_what_is_written_is_read_back_unchanged(written: Practice) -> None:
    """Whatever a practice holds."""
    assert practice.parse(practice.dump(written)) == written


@given(practices)
def test_what_is_written_to_a_file_is_read_back_unchanged(written: Practice) -> None:
    """As YAML, whatever a practice holds."""
    assert practice.read(practice.write(written).encode(), "practice.yaml") == written


def test_a_record_of_version_1_is_read_and_written_as_version_2() -> None:
    """Nothing of it is lost."""
    old = record({"id": "a", "label": "A", "marks": [MARK]})

    moved = practice.parse(old)

    assert moved.contexts[0].marks[0].note == ""
    assert json.loads(practice.dump(moved)) == {**json.loads(old), "version": 2}


def test_a_record_is_compact_json_with_its_version() -> None:
    """The form other programs may rely on."""
    text = practice.dump(practice.new("Mine — “é”"))

    assert text == '{"version":2,"contexts":[{"id":"mine","label":"Mine — “é”","marks":[]}]}'


@pytest.mark.parametrize(
    ("x", "shown"),
    [
        ("NaN", "nan"),
        ("Infinity", "inf"),
        ("-Infinity", "-inf"),
        ("1e308", "1e+308"),
        ("1e999", "inf"),
        ("1.0000001", "1.0000001"),
        ("-2", "-2"),
        ('"0.1"', "'0.1'"),
        ("true", "True"),
        ("null", "None"),
        ("[0]", "[0]"),
    ],
)
def test_what_is_no_number_on_the_plane_is_refused_at_its_place(x: str, shown: str) -> None:
    """The message names the place, the value, and what was expected."""
    assert refused(with_x(x)) == (
        f"contexts[0].marks[0].x is {shown}; expected a number from -1 to 1"
    )


PLACE = "contexts[0].marks[0]"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (record(version=3), "version is 3; expected one of the values this version knows"),
        (record(version="1"), "version is '1'; expected one of the values this version knows"),
        (record(colour="red"), "colour is 'red'; expected no such key"),
        (record({}), "contexts[0].id is missing; expected it to be there"),
        (record({"id": "a"}), "contexts[0].label is missing; expected it to be there"),
        (
            record({"id": "A b", "label": "A"}),
            "contexts[0].id is 'A b'; expected small letters, digits, - or _, at most 40",
        ),
        (
            record({"id": "a\n", "label": "A"}),
            r"contexts[0].id is 'a\n'; expected small letters, digits, - or _, at most 40",
        ),
        (record({"id": "a", "label": ""}), "contexts[0].label is ''; expected some text"),
        (record({"id": "a", "label": 7}), "contexts[0].label is 7; expected text"),
        (
            record({"id": "a", "label": "\u202e\u200b"}),
            r"contexts[0].label is '\u202e\u200b'; expected some text",
        ),
        (
            record({"id": "a", "label": "A"}, {"id": "a", "label": "B"}),
            "contexts: two contexts have the id 'a'; expected each id once",
        ),
        (record("a"), "contexts[0] is 'a'; expected an object with named parts"),
        (record(contexts={}), "contexts is {}; expected a list"),
        (
            with_mark(kind="then"),
            f"{PLACE}.kind is 'then'; expected one of the values this version knows",
        ),
        (with_mark(on="2026-02-30"), f"{PLACE}.on is '2026-02-30'; expected a day like 2026-05-17"),
        (with_mark(on=1779000000), f"{PLACE}.on is 1779000000; expected a day like 2026-05-17"),
        (
            with_mark(range={"x": [0.5, 0.1], "y": [0, 1]}),
            f"{PLACE}.range: range.x is [0.5, 0.1]; expected the lower bound first",
        ),
        (
            with_mark(range={"x": [0.5], "y": [0, 1]}),
            f"{PLACE}.range.x[1] is missing; expected it to be there",
        ),
        (with_mark(note="x" * 4001), f"{PLACE}.note is '{'x' * 56}...; expected a shorter text"),
        ("[]", "practice is []; expected an object with named parts"),
        ("", "it is not JSON; expected a practice as JSON"),
        ("version: 1", "it is not JSON; expected a practice as JSON"),
        ('{"version": 1', "it is not JSON; expected a practice as JSON"),
        ("[" * 100_000, "it is not JSON; expected a practice as JSON"),
        ('{"a":' * 100_000, "it is not JSON; expected a practice as JSON"),
        (record(contexts="\ud800"), "it is not JSON; expected a practice as JSON"),
        (
            "x" * 10_000_000,
            "the text is 10,000,000 characters long; expected at most 1,000,000",
        ),
    ],
    ids=lambda value: value[:40] if len(value) < 200 else value[:8],
)
def test_what_is_no_practice_is_refused_in_words(text: str, message: str) -> None:
    """With the first place that is wrong and what was expected there."""
    assert refused(text) == message


def test_half_a_character_is_refused_in_words() -> None:
    """A lone surrogate, which no encoding can write."""
    assert refused('{"version": "\ud800"}').endswith("; expected text in whole characters")


def test_signs_that_cannot_be_seen_are_taken_out_of_labels() -> None:
    """Controls and direction overrides could make a label read as something it is not."""
    parsed = practice.parse(record({"id": "a", "label": "  A\x00\u202eB \u2066C\u2069\n"}))

    assert parsed.contexts[0].label == "A B C"


def test_what_may_be_left_out_has_its_default() -> None:
    """A mark needs its day, its kind and its place; a context its id and its label."""
    mark = {name: MARK[name] for name in ("on", "kind", "x", "y")}

    assert practice.parse(record({"id": "a", "label": "A", "marks": [mark]})).contexts == (
        Context(
            id="a",
            label="A",
            marks=(Mark(on=date(2026, 5, 17), kind="now", x=0.25, y=-0.5),),
        ),
    )


@given(st.text(st.characters()))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but a PracticeError comes out, lone surrogates included."""
    read_or_refused(text)


@given(values)
def test_any_json_is_read_or_refused(value: object) -> None:
    """Also with NaN and infinities, which Python writes though JSON has none."""
    read_or_refused(json.dumps(value))
    read_or_refused(json.dumps({"version": 1, "contexts": value}))
    read_or_refused(json.dumps({"contexts": [{"id": "a", "label": "A", "marks": value}]}))


@given(practices, st.data())
def test_a_practice_with_one_part_changed_is_read_or_refused(
    written: Practice, data: st.DataObject
) -> None:
    """Any part may be replaced by anything, or gone, or have a key beside it."""
    tree = json.loads(practice.dump(written))
    part, key = data.draw(st.sampled_from(list(_parts(tree))))
    if data.draw(st.booleans()):
        part[key] = data.draw(values)
    elif isinstance(part, dict) and data.draw(st.booleans()):
        part[data.draw(st.text(max_size=5))] = data.draw(values)
    else:
        del part[key]

    read_or_refused(json.dumps(tree))


def _parts(tree: Any) -> list[tuple[Any, Any]]:
    """Every part of a tree, as the thing it is in and its key or index there."""
    keys = tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    return [found for key in keys for found in [(tree, key), *_parts(tree[key])]]
