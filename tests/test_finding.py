"""Finding modalities on the map's screen, as Streamlit draws it: set, words, lens, filters."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from matrix.ui import resources
from tests.test_views import opened, text


def component(page: AppTest, name: str) -> dict[str, Any]:
    """What a component of the page was given."""
    protos = [found.proto for found in page.get("bidi_component")]
    return json.loads(next(proto.json for proto in protos if proto.component_name.endswith(name)))


def on_the_board(page: AppTest) -> list[str]:
    return [modality["id"] for modality in component(page, "board")["modalities"]]


def in_the_list(page: AppTest) -> list[str]:
    return [row["id"] for row in component(page, "listing")["rows"]]


def test_the_list_has_every_modality_that_is_on_the_map() -> None:
    """Also those whose label found no room."""
    page = opened(set="all")

    assert len(in_the_list(page)) == len(resources.the_catalog().modalities)
    assert in_the_list(page) == on_the_board(page)
    assert "61 modalities" in text(page)


def test_a_set_is_chosen_and_the_link_follows() -> None:
    """The first set needs no word in the link."""
    page = opened()
    first = on_the_board(page)

    page.selectbox(key="view-set").select("coaching").run()
    assert page.query_params["set"] == "coaching"
    assert on_the_board(page) == list(resources.the_catalog().set("coaching").modalities)

    page.selectbox(key="view-set").select("article").run()
    assert "set" not in page.query_params
    assert on_the_board(page) == first


def test_words_narrow_the_map_and_the_list_and_the_link_follows() -> None:
    """Names first in the list."""
    page = opened(set="all")

    page.text_input(key="view-words").input("milan").run()

    assert page.query_params["q"] == "milan"
    assert in_the_list(page)[0] == "milan_systemic"
    assert on_the_board(page) == in_the_list(page)


def test_what_lies_outside_the_set_is_one_click_away() -> None:
    """A search that finds nothing here is no dead end."""
    page = opened(set="coaching", q="narrative")
    inside = len(in_the_list(page))

    page.button(key="outside").click().run()

    assert page.session_state["session"].selection.words == "narrative"
    assert "narrative_therapy" in in_the_list(page)
    assert len(in_the_list(page)) > inside


def test_a_search_that_the_set_cannot_answer_is_answered_by_the_whole_catalogue() -> None:
    """And the list says so."""
    page = opened(set="coaching", q="classical psychoanalysis")

    assert in_the_list(page)[0] == "classical_psychoanalysis"
    assert "The chosen set has none of them" in text(page)


def test_search_and_filters_are_cleared_by_one_click() -> None:
    """The set stays, and the fields are empty again."""
    page = opened(set="all", q="narrative", kind="coaching")
    assert in_the_list(page) == ["narrative_coaching"]

    page.button(key="clear").click().run()

    assert len(in_the_list(page)) == 61
    assert page.text_input(key="view-words").value == ""
    assert page.session_state["session"].selection.only == ()
    assert set(page.query_params) == {"set"}


def test_nothing_found_is_said() -> None:
    """The map is empty then, and the way back is there."""
    page = opened(q="xylophone")

    assert in_the_list(page) == []
    assert "0 modalities" in text(page)
    assert page.button(key="clear").label == "Clear search and filters"


@pytest.mark.parametrize(
    ("distinction", "value"),
    [("quadrant", "collaborative_meaning_making"), ("kind", "coaching"), ("focus", "past")],
)
def test_any_distinction_filters(distinction: str, value: str) -> None:
    """The quadrant, the kind, and the catalogue's own."""
    page = opened(set="all")
    assert len(page.multiselect) == 0
    page.session_state["filters"] = True  # as the browser says when the popover is opened
    page.run()

    page.multiselect(key=f"view-only-{distinction}").select(value).run()

    assert 0 < len(in_the_list(page)) < 61
    assert page.query_params[distinction] == value
    assert on_the_board(opened(set="all", **{distinction: value})) == on_the_board(page)


def test_a_filter_that_is_not_there_is_ignored_with_a_note() -> None:
    """As a set is."""
    page = opened(focus="yesterday")

    assert "The link’s “focus” is ignored: “yesterday” is not in this catalogue." in text(page)
    assert on_the_board(page) == on_the_board(opened())


@pytest.mark.parametrize("lens", ["kind", "focus", "goals", "scope", "process"])
def test_a_lens_colours_the_map_with_a_legend_and_says_how_it_lines_up(lens: str) -> None:
    """Everyone on the map is in one entry of the legend, and no two entries look alike."""
    page = opened(set="all", lens=lens)

    board = component(page, "board")
    looks = [(entry["tone"], entry["shape"]) for entry in board["legend"]]
    assert sum(entry["count"] for entry in board["legend"]) == 61
    assert len(set(looks)) == len(looks)
    assert {(m["tone"], m["shape"]) for m in board["modalities"]} == set(looks)
    assert "of 100 cases, any two in 49." in text(page)


def test_the_quadrants_need_no_legend() -> None:
    """Their names stand in their corners."""
    page = opened(lens="quadrant")

    assert component(page, "board")["legend"] == []
    assert "of 100 cases" not in text(page)
    assert component(page, "listing")["columns"][1]["heading"] == "Kind"


def test_the_sentences_follow_what_is_on_the_map() -> None:
    """They are counted anew for each set."""
    everyone = text(opened(set="all", lens="focus"))
    coaching = text(opened(set="coaching", lens="focus"))

    assert "Of 16 with “Past”" in everyone
    assert "Of 16 with “Past”" not in coaching


def test_a_card_is_never_open_for_what_is_not_on_the_map() -> None:
    """A link may open one that its set leaves out; it is on the map as long as its card is open."""
    page = opened(set="coaching", modality="cbt")
    assert "cbt" in on_the_board(page)

    page.button(key="close-card").click().run()
    assert "cbt" not in on_the_board(page)


def test_the_card_names_the_nearest_and_the_farthest() -> None:
    """Of the whole catalogue, with their distances."""
    cbt = resources.the_catalog().modality("cbt")
    others = [m for m in resources.the_catalog().modalities if m is not cbt]
    near = resources.the_catalog().nearest(cbt.point, 3, others)
    far = resources.the_catalog().farthest(cbt.point, 1, others)

    shown = text(opened(modality="cbt"))

    for modality, distance in (*near, *far):
        assert f'data-opens="{modality.id}">' in shown
        assert f">{distance:.2f}</span>" in shown
    assert near[0][1] == min(abs(complex(m.x - cbt.x, m.y - cbt.y)) for m in others)
    assert far[0][1] == max(abs(complex(m.x - cbt.x, m.y - cbt.y)) for m in others)
