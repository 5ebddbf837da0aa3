"""The questionnaire: what a file may say, in which order it asks, and what counts as an answer."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, questionnaire
from matrix.errors import EntriesError, QuestionnaireError
from matrix.questionnaire import AXES, ENDS, Answers, Questionnaire, parse_answers

DATA = Path(__file__).parent.parent / "data"
SHIPPED = questionnaire.load(DATA / "questionnaire.yaml")

HEAD = """\
version: 1
title: Where do we play?
poles: {x: [By ear, From the sheet], y: [Acoustic, MIDI]}
unit: My last ten gigs
introduction: [Think of gigs., Not of rehearsals.]
scale: {lowest: never, middle: half the time, highest: always, not_applicable: no such gig}
items:
"""


def written(counts: dict[tuple[str, str], int]) -> str:
    """A questionnaire of other axes, with so many items for each pole, pole after pole."""
    return HEAD + "".join(
        f"  - {{id: {axis}_{pole}_{n}, axis: {axis}, pole: {pole}, text: We do it.}}\n"
        for (axis, pole), count in counts.items()
        for n in range(count)
    )


EVEN = dict.fromkeys(product(AXES, ENDS), 4)
TEXT = written(EVEN)


def refused(text: str) -> list[str]:
    """The faults of a questionnaire, each as it is printed."""
    with pytest.raises(QuestionnaireError) as caught:
        questionnaire.parse(text, "q")
    return [str(fault) for fault in caught.value.faults]


def changed(old: str, new: str) -> str:
    """TEXT with the first `old` replaced, which has to be there."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_another_map_can_have_a_questionnaire_of_its_own() -> None:
    """With its own poles, words and items."""
    found = questionnaire.parse(TEXT, "q")

    assert found.poles == catalog.load(Path(__file__).parent / "data" / "small.yaml").poles
    assert found.scale.middle == "half the time"
    assert [item.id for item in found.of_pole("y", "low")] == [f"y_low_{n}" for n in range(4)]


FAULTS = [
    ("version: 1", "version: 2",
     ["q:1:10: version: is 2; expected 1, the version this program reads"]),
    ("unit: My last ten gigs\n", "",
     ["q:1:1: unit: is missing; expected a text of 1 to 300 characters"]),
    ("unit:", "unti:",
     ["q:1:1: unit: is missing; expected a text of 1 to 300 characters",
      "q:4:1: unknown key 'unti'; did you mean 'unit'?"]),
    ("y: [Acoustic, MIDI]", "y: [Acoustic]",
     [("q:3:41: poles.y: has 1 of its values; "
      "expected a list of two names, the one of the low end first")]),
    ("[Think of gigs., Not of rehearsals.]", "Think of gigs.",
     ["q:5:15: introduction: is 'Think of gigs.'; expected a list of 1 to 10 paragraphs"]),
    ("lowest: never, ", "",
     ["q:6:8: scale.lowest: is missing; expected a text of 1 to 80 characters"]),
    ("axis: x", "axis: z",
     ["q:8:25: items[x_low_0].axis: is 'z'; expected x or y"]),
    ("axis: x, pole: low", "axsi: x, pole: low",
     ["q:8:5: items[x_low_0].axis: is missing; expected x or y",
      "q:8:19: items[x_low_0]: unknown key 'axsi'; did you mean 'axis'?"]),
    ("pole: low", "pole: left",
     ["q:8:34: items[x_low_0].pole: is 'left'; expected low or high"]),
    ("pole: low, text", "pole: high, text",
     [("q:8:3: items: has 3 items with axis: x and pole: low; "
      "expected at least 4 for each pole of each axis")]),
    ("id: x_low_1", "id: x_low_0",
     [("q:9:10: items[x_low_0].id: 'x_low_0' is taken, on line 8; "
      "expected an id that occurs once")]),
    ("text: We do it.", "text: ''",
     ["q:8:45: items[x_low_0].text: is empty; expected a text of 1 to 300 characters"]),
    ("text: We do it.", "text: evil \u202eti",
     ["q:8:45: items[x_low_0].text: has the invisible sign U+202E; expected printable text"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS, ids=[new for _, new, _ in FAULTS])
def test_a_faulty_questionnaire_is_refused_at_the_place(
    old: str, new: str, expected: list[str]
) -> None:
    """With the place, the part, what is wrong and what was expected."""
    assert refused(changed(old, new)) == expected


def test_a_pole_that_nothing_speaks_for_is_a_fault() -> None:
    """Every pole that lacks items is named, at the list; a wrong shape elsewhere hides none."""
    text = written({("x", "low"): 4, ("x", "high"): 1}).replace("version: 1", "version: 3")

    assert [re.sub(r"; .*", "", fault) for fault in refused(text)] == [
        "q:1:10: version: is 3",
        "q:8:3: items: has 1 item with axis: x and pole: high",
        "q:8:3: items: has 0 items with axis: y and pole: low",
        "q:8:3: items: has 0 items with axis: y and pole: high",
    ]


@pytest.mark.parametrize("text", ["[]", "5", "~", "text"])
def test_a_file_that_is_no_mapping_is_no_questionnaire(text: str) -> None:
    """It is told what one consists of."""
    (fault,) = refused(text)

    assert fault.endswith(
        "expected a mapping with version, title, poles, unit, introduction, scale, items"
    )


def test_faults_of_the_file_itself_are_the_questionnaire_s(tmp_path: Path) -> None:
    """Broken YAML, and a file that is not there."""
    assert refused("items: [1")[0].startswith("q:1:10: a list opened with '[' is not closed")
    assert refused("items: []")[0].startswith("q:1:1: introduction: is missing")
    with pytest.raises(QuestionnaireError, match="there is no such file"):
        questionnaire.load(tmp_path / "none.yaml")


@given(st.integers(0, len(TEXT)), st.integers(0, 30), st.text(max_size=8))
def test_a_text_cut_and_pasted_at_random_loads_or_is_refused(
    at: int, length: int, pasted: str
) -> None:
    """Never anything else, and what loads has enough items for each pole."""
    try:
        found = questionnaire.parse(TEXT[:at] + pasted + TEXT[at + length :], "q")
    except QuestionnaireError:
        return
    assert all(len(found.of_pole(axis, pole)) >= 4 for axis, pole in product(AXES, ENDS))


def poles(asked: Questionnaire) -> list[tuple[str, str]]:
    return [(item.axis, item.pole) for item in asked.order]


@given(st.tuples(*[st.integers(4, 25)] * 4))
def test_items_of_one_pole_are_kept_apart_wherever_that_can_be_done(
    counts: tuple[int, ...],
) -> None:
    """It can, unless one pole has more items than all others and one together."""
    asked = questionnaire.parse(written(dict(zip(EVEN, counts, strict=True))), "q")
    most, all_ = max(counts), sum(counts)

    together = sum(a == b for a, b in pairwise(poles(asked)))

    assert together == max(0, most - (all_ - most) - 1)
    assert sorted(item.id for item in asked.order) == sorted(item.id for item in asked.items)


def test_the_order_of_asking_is_always_the_same_and_not_a_pattern() -> None:
    """It depends on nothing but the file, and it does not go round the poles in turn."""
    again = questionnaire.load(DATA / "questionnaire.yaml")
    rounds = [tuple(poles(SHIPPED)[at : at + 4]) for at in range(0, 20, 4)]

    assert again.order == SHIPPED.order
    assert len(set(rounds)) > 2


# Answers.


def test_answers_are_whole_numbers_or_none() -> None:
    """In the order of the ids, however they came."""
    assert parse_answers({"y01": 6, "x01": 0, "x02": None}, SHIPPED) == Answers(
        (("x01", 0), ("x02", None), ("y01", 6))
    )
    assert parse_answers({}, SHIPPED) == Answers()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (7, "7"),
        (-1, "-1"),
        (3.0, "3.0"),
        (2.5, "2.5"),
        (math.nan, "nan"),
        (math.inf, "inf"),
        (True, "true"),
        (False, "false"),
        ("3", "'3'"),
        ("", "''"),
        ([3], "a list"),
        ({"a": 1}, "a mapping"),
        (10**5000, "a huge number"),
        ("x" * 999, repr("x" * 37 + "...")),
    ],
    ids=lambda value: str(value)[:12] if not isinstance(value, int) else "number",
)
def test_what_is_no_answer_is_refused_with_the_reason(value: object, shown: str) -> None:
    """The reason names the question, what came, and what was expected."""
    with pytest.raises(EntriesError) as caught:
        parse_answers({"x01": value}, SHIPPED)

    assert caught.value.reasons == (
        f"x01 is {shown}; expected a whole number from 0 to 6, or none for “does not apply”",
    )


@pytest.mark.parametrize("data", [None, [], "x01", 5, [("x01", 3)]])
def test_what_is_no_mapping_holds_no_answers(data: object) -> None:
    """And says so in a single reason."""
    with pytest.raises(EntriesError, match=r"^the whole is .*; expected a number for each id$"):
        parse_answers(data, SHIPPED)


def test_every_entry_that_is_refused_has_a_reason_of_its_own() -> None:
    """Unknown ids too, of whatever type; and a flood of them ends early."""
    with pytest.raises(EntriesError) as caught:
        parse_answers({"x01": 9, "x99": 3, 5: 3, "x02": 3, ("x",): 3, "\u202e": 3}, SHIPPED)

    assert caught.value.reasons == (
        "x01 is 9; expected a whole number from 0 to 6, or none for “does not apply”",
        "'x99' is unknown; expected an id of the file",
        "5 is unknown; expected an id of the file",
        "a list is unknown; expected an id of the file",
        r"'\u202e' is unknown; expected an id of the file",
    )
    with pytest.raises(EntriesError) as flood:
        parse_answers({str(number): 1 for number in range(1000)}, SHIPPED)
    assert len(flood.value.reasons) == 20


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(junk | st.dictionaries(st.sampled_from(["x01", "y10", "z", ""]) | st.integers(), junk))
def test_anything_is_parsed_or_refused(data: object) -> None:
    """Never anything else, and what is parsed is on the scale."""
    try:
        answers = parse_answers(data, SHIPPED)
    except EntriesError:
        return
    assert all(
        value is None or (type(value) is int and 0 <= value <= 6) for _, value in answers.given
    )


# The questionnaire that the product comes with.


def test_the_shipped_one_is_about_the_shipped_map() -> None:
    """Its poles are those of the catalogue."""
    assert SHIPPED.poles == catalog.load(DATA / "catalog.yaml").poles


def test_it_has_twenty_items_five_for_each_pole_told_apart() -> None:
    """Each a full sentence, none longer than a line or two."""
    texts = [item.text for item in SHIPPED.items]

    assert Counter((item.axis, item.pole) for item in SHIPPED.items) == dict.fromkeys(EVEN, 5)
    assert len(set(texts)) == 20
    assert [text for text in texts if not text.endswith(".") or len(text) > 110] == []


def test_what_is_asked_names_no_pole_and_tells_nobody_what_to_do() -> None:
    """Nor is anything asked by denying it, or by how good it is."""
    giveaway = re.compile(
        r"\b(expert|co-creat|causal|meaning-making|should|ought|better|best|not|never|always)\b",
        re.IGNORECASE,
    )

    assert [item.text for item in SHIPPED.items if giveaway.search(item.text)] == []


def test_it_says_what_it_is_not() -> None:
    """Before anybody answers."""
    said = " ".join(SHIPPED.introduction)

    assert "not a validated test" in said
    for use in ("hire", "credential", "compare people"):
        assert use in said
    assert "ten sessions" in SHIPPED.unit
