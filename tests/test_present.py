"""The presentation: what the browser gets of a story, what is told of the map in words, and the
page where a story has faults or is about another map."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from matrix import catalog, slides, story, text
from matrix.paths import DATA
from matrix.present import payload
from matrix.ui import resources
from tests.test_views import opened
from tests.test_views import text as read

CATALOG = catalog.load(DATA / "catalog.yaml")
TEXT = text.load(DATA / "text" / "en.yaml")
SHIPPED = slides.deck(story.load(DATA / "story.yaml", CATALOG), CATALOG, TEXT)

POLES = "{x: [Expert knowledge, Co-creation], y: [Causality, Meaning]}"
HOSTILE = "</script><b onclick=x>{nothing}" * 2


def told(*steps: dict[str, Any]) -> slides.Deck:
    """A deck of those steps, each with an id and a heading where it has none."""
    whole = [{"id": f"s{n}", "heading": "A step"} | step for n, step in enumerate(steps)]
    source = f"version: 1\ntitle: T\npoles: {POLES}\nsteps: {json.dumps(whole)}"
    return slides.deck(story.parse(source, "s.yaml", CATALOG), CATALOG, TEXT)


def sent(**step: Any) -> dict[str, Any]:
    """What the browser gets of one step."""
    return payload(told(step))["steps"][0]


class TestData:
    """All steps at once, as JSON."""

    def test_the_shipped_story_goes_whole_and_small(self) -> None:
        """A modality is there once, however many steps show it."""
        data = payload(SHIPPED)

        assert len(data["steps"]) == len(SHIPPED.slides) >= 12
        assert len(data["modalities"]) == len(CATALOG.modalities)
        assert len(json.dumps(data)) < 100_000

    def test_a_step_carries_all_that_its_map_shows(self) -> None:
        """Groups with their colour and shape, corners, axes, highlights, and the marker."""
        step = sent(
            modalities=["cbt", "icf_coaching"],
            highlight=["cbt"],
            quadrants=["low-low"],
            axes=["x"],
            ranges=["icf_coaching"],
            rivals=["cbt"],
            marker=True,
            aim=True,
            help=True,
        )

        assert step["lit"] == ["low-low"]
        assert step["axes"] == ["x"]
        assert (step["highlight"], step["ranges"], step["rivals"]) == (
            ["cbt"],
            ["icf_coaching"],
            ["cbt"],
        )
        assert (step["markers"], step["help"]) == (["now", "aim"], True)
        assert [(g["tone"], g["shape"], g["members"]) for g in step["groups"]] == [
            ("low-low", "circle", ["cbt"]),
            ("high-high", "circle", ["icf_coaching"]),
        ]
        assert step["legend"] == []

    def test_a_modality_has_its_place_range_and_rivals(self) -> None:
        """As the catalogue has them."""
        cbt = CATALOG.modality("cbt")

        found = payload(told({"modalities": ["cbt"]}))["modalities"]["cbt"]

        assert (found["x"], found["y"]) == (cbt.x, cbt.y)
        assert found["range"] == {"x": list(cbt.range.x), "y": list(cbt.range.y)}
        assert [rival["by"] for rival in found["rivals"]] == [rival.by for rival in cbt.rivals]

    def test_a_distance_is_measured_on_the_map(self) -> None:
        """And written with two decimals."""
        step = sent(
            modalities=["cbt", "icf_coaching"], distances=[["cbt", "icf_coaching"]]
        )

        one, other = CATALOG.modality("cbt"), CATALOG.modality("icf_coaching")
        length = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
        assert step["distances"] == [
            {"ends": ["cbt", "icf_coaching"], "length": f"{length:.2f}"}
        ]

    def test_a_lens_brings_its_legend_with_counts(self) -> None:
        """Each shown modality is in one group."""
        step = sent(set="all", lens="focus")

        assert [line["marks"][0]["count"] for line in step["legend"]] == [
            len(group["members"]) for group in step["groups"]
        ]
        assert sum(len(group["members"]) for group in step["groups"]) == len(CATALOG.modalities)
        assert len({(group["tone"], group["shape"]) for group in step["groups"]}) == len(
            step["groups"]
        )

    def test_one_answer_is_told_from_all_others_in_two_lines(self) -> None:
        """Kinds by their shape, so that each number in a sentence can be counted on the map."""
        step = sent(
            set="all",
            lens="focus",
            answer="past",
            kinds=["therapy", "coaching"],
            says=["{count:therapies,focus,past} of {count:therapies}"],
        )

        has, has_not = step["legend"]
        counts = [[mark["count"] for mark in line["marks"]] for line in (has, has_not)]
        assert (has["name"], has["quiet"], has_not["quiet"]) == ("Past", False, True)
        assert [mark["name"] for mark in has["marks"]] == ["Therapy", "Coaching", "Others"]
        assert [mark["shape"] for mark in has["marks"]] == [m["shape"] for m in has_not["marks"]]
        assert step["says"] == [f"{counts[0][0]} of {counts[0][0] + counts[1][0]}"]
        assert sum(map(sum, counts)) == len(CATALOG.modalities)
        assert {(g["quiet"], g["shape"]): len(g["members"]) for g in step["groups"]} == {
            (line["quiet"], mark["shape"]): mark["count"]
            for line in step["legend"]
            for mark in line["marks"]
        }

    def test_hostile_words_and_many_steps_are_letters_and_numbers(self) -> None:
        """200 steps of them, as long as they may be."""
        words = HOSTILE.replace("{", "(").replace("}", ")")
        steps = [{"heading": words[:70], "says": [words], "notes": [words]}] * 200

        data = payload(told(*steps))

        assert len(data["steps"]) == 200
        assert data["steps"][199]["says"] == [words]


class TestWords:
    """What is told of the map to whoever hears it."""

    def test_few_are_named_by_their_quadrant(self) -> None:
        """With what stands out, and how far apart."""
        shows = " ".join(
            sent(
                modalities=["cbt", "icf_coaching"],
                highlight=["cbt"],
                ranges=["cbt"],
                rivals=["cbt"],
                distances=[["cbt", "icf_coaching"]],
            )["shows"]
        )

        assert "Authoritative causality: Cognitive-behavioural therapy." in shows
        assert "Collaborative meaning-making: Coaching as defined by the ICF." in shows
        assert "Standing out: Cognitive-behavioural therapy." in shows
        assert "With their ranges: Cognitive-behavioural therapy." in shows
        assert "Where others would place Cognitive-behavioural therapy: " in shows
        assert "to Coaching as defined by the ICF: 1." in shows

    def test_many_are_counted(self) -> None:
        """Nobody wants to hear 61 names at each step."""
        step = sent(set="all", lens="focus")

        assert "Coloured by Focus in time: Past, 1; " in " ".join(step["shows"])
        assert len(" ".join(step["shows"])) < 500
        assert all(re.fullmatch(r"[^:]+: \d+\.", told_) for told_ in step["names"])

    def test_a_name_that_the_step_keeps_back_is_not_told(self) -> None:
        """A quarter is told by its place on the screen then."""
        step = sent(modalities=["cbt"], quadrants=[], axes=[])

        assert step["shows"][-1] == "Lower left: Cognitive-behavioural therapy."
        assert "Causality" not in " ".join(step["shows"])

    def test_an_empty_map_is_told_to_be_empty(self) -> None:
        """With its axes, where they are drawn."""
        step = sent(axes=["x"])

        assert step["empty"] == "The map is empty."
        assert step["shows"] == ["From left to right: Expert knowledge to Co-creation."]
        assert sent(modalities=["cbt"])["empty"] == ""


def presentation() -> AppTest:
    """The page “Present” as somebody opens it."""
    return opened().switch_page("views/present.py").run()


def on_the_wall(page: AppTest) -> dict[str, Any] | None:
    """What the presentation's component was given."""
    sent = [component.proto.json for component in page.get("bidi_component")]
    return next((json.loads(data) for data in sent if '"steps"' in data), None)


@pytest.fixture
def mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The path of a story of one's own, in use in place of the shipped one."""
    file = tmp_path / "mine.yaml"
    monkeypatch.setenv(resources.STORY, str(file))
    resources.the_story_shelf.clear()
    yield file
    resources.the_story_shelf.clear()


def test_the_shipped_story_is_on_the_wall() -> None:
    """With the words it needs."""
    data = on_the_wall(presentation())

    assert data["steps"] == payload(SHIPPED)["steps"]
    assert data["words"]["leave"] == "Leave (Esc)"
    assert "towards" in data["markers"]


def test_a_story_of_one_s_own_is_on_the_wall_once_it_is_whole(mine: Path) -> None:
    """Before that each fault is named at its place, and how a story is written."""
    good = f"version: 1\ntitle: Mine\npoles: {POLES}\nsteps:\n  - {{id: a, heading: Hello}}\n"
    mine.write_text(good.replace("Hello", "Hello, set: nowhere, lens: <b>no</b>"), "utf-8")

    page = presentation()

    shown = read(page)
    assert on_the_wall(page) is None
    assert "The story has faults" in shown
    assert f"{mine}:5:" in shown
    assert "nowhere" in shown
    assert "'<b>no</b>' is no distinction of the catalogue" in shown
    assert "MATRIX_STORY=my-story.yaml" in shown
    assert "A map of stances, not of quality" in shown, "the way back is there"

    mine.write_text(good, "utf-8")
    data = on_the_wall(page.run())
    assert [step["heading"] for step in data["steps"]] == ["Hello"]
    assert data["now"]["note"] == ""

    mine.write_text(good.replace("Hello", "{nothing}"), "utf-8")
    data = on_the_wall(presentation())
    assert [step["heading"] for step in data["steps"]] == ["Hello"], "as a catalogue stays"
    assert "has faults now" in data["now"]["note"]


def test_a_file_that_is_not_there_is_a_fault_in_words(mine: Path) -> None:
    """No traceback."""
    shown = read(presentation())

    assert "The story has faults" in shown
    assert str(mine) in shown


def test_a_catalogue_with_other_axes_has_no_story_until_somebody_writes_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The page says so and how, and names nothing of the shipped map."""
    monkeypatch.setenv(resources.CATALOG, str(Path(__file__).parent / "data" / "small.yaml"))
    for shelf in (resources.the_shelf, resources.the_story_shelf):
        shelf.clear()
    try:
        page = presentation()
        shown = read(page)
    finally:
        for shelf in (resources.the_shelf, resources.the_story_shelf):
            shelf.clear()

    assert on_the_wall(page) is None
    assert "There is no story for this map" in shown
    assert "Copy data/story.yaml" in shown
    assert "Co-creation" not in shown


def test_leaving_leads_to_the_map() -> None:
    """As the presenter asks for."""
    page = presentation()
    page.session_state["present-wall"] = {"left": 1}

    page.run()

    assert on_the_wall(page) is None
