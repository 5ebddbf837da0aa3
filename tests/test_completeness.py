"""What a strict reading asks of a catalogue besides, and at which place it says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from matrix import catalog
from matrix.errors import CatalogError
from tests.test_catalog import changed

LENSES = """\
lenses:
  - {id: pace, name: Pace, values: [{id: slow, name: Slow}, {id: quick, name: Quick}]}
  - {id: room, name: Room, values: [{id: small, name: Small}, {id: large, name: Large}]}
kinds:
"""
ANSWERED = "conventional: {pace: [slow], room: [small, large]}\n    kind: talk\n    x: "

WHOLE = changed("kinds:\n", LENSES)
WHOLE = changed("kind: talk\n    x: -0.5", f"{ANSWERED}-0.5", WHOLE)
WHOLE = changed("kind: talk\n    x: 1", f"{ANSWERED}1", WHOLE)
WHOLE = changed(
    "why: {x: Because., y: Because.}",
    "why: {x: Because., y: Because of it.}\n    questions: [And now?]",
    WHOLE,
)
WHOLE = changed("year: null", "year: 2001", WHOLE)
"""A catalogue that lacks nothing."""

NO_PACE = (
    "conventional.pace: the lens 'pace' has no answer; "
    "expected a list with one or more of slow, quick"
)
NO_ROOM = (
    "conventional.room: the lens 'room' has no answer; "
    "expected a list with one or more of small, large"
)
UNKNOWN = "conventional.rom: 'rom' is no lens of this file; did you mean 'room'?"
NO_QUESTION = "questions: has none; expected at least one typical question"
NO_YEAR = "sources: none has a year; expected at least one source with a year"
TWICE = "why.y: is the same text as why.x; expected the reason for the place on this axis"
NO_REASON = "why.y: is missing; expected a text of 1 to 1500 characters"


def refused(text: str) -> list[str]:
    with pytest.raises(CatalogError) as caught:
        catalog.parse(text, "c", strict=True)
    return [str(fault) for fault in caught.value.faults]


def test_a_whole_catalogue_lacks_nothing() -> None:
    """Read strictly or not, it is the same."""
    assert catalog.parse(WHOLE, "c", strict=True) == catalog.parse(WHOLE, "c")


def test_a_file_without_lenses_has_none_to_answer() -> None:
    """They may be left out."""
    text = WHOLE.replace(LENSES, "kinds:\n").replace(
        "conventional: {pace: [slow], room: [small, large]}\n    ", ""
    )

    assert catalog.parse(text, "c", strict=True).lenses == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "room: [small, large]}\n    kind: talk\n    x: -0.5",
            "}\n    kind: talk\n    x: -0.5",
            [f"c:31:5: modalities[alpha].{NO_ROOM}"],
        ),
        (
            f"{ANSWERED}-0.5",
            "kind: talk\n    x: -0.5",
            [
                f"c:31:5: modalities[alpha].{NO_PACE}",
                f"c:31:5: modalities[alpha].{NO_ROOM}",
            ],
        ),
        (
            "pace: [slow], room: [small, large]}\n    kind: talk\n    x: 1",
            "pace: [slow], rom: [small]}\n    kind: talk\n    x: 1",
            [
                f"c:49:5: modalities[beta].{NO_ROOM}",
                f"c:51:39: modalities[beta].{UNKNOWN}",
            ],
        ),
        (
            "\n    questions: [And now?]",
            "",
            [f"c:49:5: modalities[beta].{NO_QUESTION}"],
        ),
        (
            "questions: [And now?]",
            "questions: []",
            [f"c:49:5: modalities[beta].{NO_QUESTION}"],
        ),
        (
            "year: 2001",
            "year: null",
            [f"c:49:5: modalities[beta].{NO_YEAR}"],
        ),
        (
            "y: Because of it.",
            "y: Because.",
            [f"c:57:27: modalities[beta].{TWICE}"],
        ),
        (
            "why: {x: Because., y: Because of it.}",
            "why: {x: Because.}",
            [f"c:57:10: modalities[beta].{NO_REASON}"],
        ),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_what_is_missing_is_named_at_the_modality(
    old: str, new: str, expected: list[str]
) -> None:
    """With what is expected; what is there but wrong is named at its own place."""
    assert refused(changed(old, new, WHOLE)) == expected


def test_only_a_strict_reading_asks_for_it() -> None:
    """The map needs none of it."""
    bare = changed(f"{ANSWERED}-0.5", "kind: talk\n    x: -0.5", WHOLE)

    assert len(catalog.parse(bare, "c").modalities) == 2
    assert len(refused(bare)) == 2


def test_an_undated_source_may_stand_beside_a_dated_one() -> None:
    """The first modality has one of each."""
    alpha = catalog.parse(WHOLE, "c", strict=True).modality("alpha")

    assert alpha is not None
    assert [source.year for source in alpha.sources] == [1992, None]


def test_all_that_is_wrong_and_all_that_is_missing_comes_in_the_order_of_the_file() -> None:
    """A fault of shape hides nothing that is missing elsewhere."""
    text = WHOLE
    for old, new in [
        ("title: A small map", "titel: A small map"),
        ("pace: [slow], room: [small, large]}\n    kind: talk\n    x: -0.5", "}\n    x: 7"),
        ("questions: [And now?]", "questions: []"),
        ("conventional: {pace: [slow], room: [small, large]}", "conventional: none"),
    ]:
        text = changed(old, new, text)

    assert [fault.split("; ")[0] for fault in refused(text)] == [
        "c:1:1: title: is missing",
        "c:2:1: unknown key 'titel'",
        "c:31:5: modalities[alpha].conventional.pace: the lens 'pace' has no answer",
        "c:31:5: modalities[alpha].conventional.room: the lens 'room' has no answer",
        "c:31:5: modalities[alpha].kind: is missing",
        "c:36:8: modalities[alpha].x: is 7",
        "c:48:5: modalities[beta].questions: has none",
        "c:50:19: modalities[beta].conventional: is 'none'",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "modalities: 5\nlenses: x",
        "modalities: [{conventional: [], why: x, sources: [x], questions: {}}]\nlenses: [{id: a}]",
        "modalities: [{why: {x: 1, y: 1}, sources: {}}]\nlenses: [{id: [], values: [{}]}]",
    ],
)
def test_whatever_has_the_wrong_shape_is_reported_and_nothing_else_happens(text: str) -> None:
    """Every fault is in the form of the command line."""
    for fault in refused(text):
        assert fault.startswith("c:")
        assert "; expected" in fault or "did you mean" in fault


def test_the_shipped_catalogue_lacks_nothing(root: Path) -> None:
    """It is the example that others copy."""
    assert len(catalog.load(root / "data" / "catalog.yaml", strict=True).modalities) == 61
