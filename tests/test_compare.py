"""Compare as Streamlit draws it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from matrix.ui import resources
from tests.test_views import STORED, opened, say, text

SMALL = Path(__file__).parent / "data" / "small.yaml"


def compared(*ids: str, **stored: Any) -> AppTest:
    """Compare as somebody opens it by a link; `stored` is what their browser keeps."""
    page = opened(**{"with": ",".join(ids)} if ids else {})
    page.switch_page("views/compare.py").run()
    return say(page, **stored) if stored else page


def field(page: AppTest) -> Any:
    return page.multiselect[0]


class TestChoosing:
    """What is compared."""

    def test_without_a_choice_there_are_things_to_begin_with(self) -> None:
        """Each compares two at a click, and the link follows."""
        page = compared()
        assert "<h2>For a start</h2>" in text(page)

        page.button(key="suggest-far").click().run()

        chosen = page.session_state["session"].compared
        assert len(chosen) == 2
        assert page.query_params["with"] == ",".join(chosen)
        assert "<table" in text(page)
        assert "For a start" not in text(page)

    def test_a_link_opens_what_it_names(self) -> None:
        """In its order, lettered."""
        page = compared("narrative_therapy", "cbt")

        shown = text(page)
        assert field(page).value == ["narrative_therapy", "cbt"]
        assert shown.index("Narrative therapy") < shown.index("Cognitive-behavioural therapy")
        assert "B stands 1.17 further towards expert knowledge" in shown

    def test_what_a_link_names_in_vain_is_told_of(self) -> None:
        """As on the map; the rest counts."""
        page = compared("cbt", "<b>nobody</b>", "act")

        told = "The link’s “with” is ignored: “<b>nobody</b>” is not in this catalogue."
        assert told in text(page)
        assert field(page).value == ["cbt", "act"]

    def test_of_more_than_five_the_first_are_compared(self) -> None:
        """And that is told, until somebody chooses."""
        ids = [modality.id for modality in resources.the_catalog().modalities[:7]]
        page = compared(*ids)

        assert "The link names 7; the first five are compared." in text(page)
        assert field(page).value == ids[:5]

        field(page).set_value(ids[:2]).run()
        assert "The link names 7" not in text(page)
        assert page.query_params["with"] == ",".join(ids[:2])

    def test_one_alone_is_shown_with_what_to_add(self) -> None:
        """A click adds it."""
        page = compared("cbt")
        assert "<h2>Choose one more to compare it with.</h2>" in text(page)
        assert "<table" not in text(page)

        page.button(key="suggest-nearest").click().run()

        assert field(page).value[0] == "cbt"
        assert len(field(page).value) == 2

    def test_ones_own_practice_comes_first_and_stays_out_of_the_link(self) -> None:
        """As soon as the browser has told of it; its label is letters."""
        stored = json.dumps(STORED).replace("Clinic", "<i>Clinic</i>")
        page = compared("cbt", "act")
        assert "<i>Clinic</i> (yours)" not in field(page).options

        page = say(page, stored=stored)
        assert field(page).options[0] == "<i>Clinic</i> (yours)"
        field(page).set_value(["own:mine", "cbt"]).run()

        assert page.query_params["with"] == "cbt"
        assert "now at −0.50, −0.50, Authoritative causality (2026-05-01)" in text(page)
        assert not [e for e in page.get("html") if "<i>Clinic" in e.proto.body]

    def test_a_practice_that_is_nowhere_now_is_not_offered(self) -> None:
        """There is nothing to compare."""
        page = compared(stored=json.dumps(STORED).replace('"now"', '"aim"'))

        assert not [option for option in field(page).options if "yours" in option]


class TestTable:
    """Everything side by side."""

    def test_the_table_has_heads_for_rows_and_columns(self) -> None:
        """And a caption, and signs that are words."""
        shown = text(compared("cbt", "act"))

        assert shown.count('<th scope="col">') == 2
        assert '<th scope="row">Kind <span class="sign same">same</span></th>' in shown
        assert '<th scope="row">Quadrant <span class="sign differs">differs</span></th>' in shown
        assert "<caption" in shown

    def test_only_differences_leaves_the_rest_out(self) -> None:
        """What is the same, and prose."""
        page = compared("cbt", "act")
        page.toggle(key="only-differences").set_value(True).run()

        shown = text(page)
        assert ">Quadrant " in shown
        assert ">Kind " not in shown
        assert "What it is" not in shown

    def test_where_nothing_differs_that_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """In place of an empty table."""
        monkeypatch.setattr("matrix.columns.differ", lambda answers: False if answers else None)
        page = compared("cbt", "act")
        page.toggle(key="only-differences").set_value(True).run()

        assert "No short answer differs." in text(page)

    def test_the_table_can_be_had_as_a_file(self) -> None:
        """Named by the ids of what is in it."""
        (button,) = compared("cbt", "act").get("download_button")

        assert button.proto.label == "Table as CSV"


class TestWays:
    """To the comparison and back."""

    def test_a_card_s_modality_joins_the_compared(self) -> None:
        """Behind those that are chosen, once."""
        page = opened(modality="cbt")
        page.session_state["session"].compared = ("act",)

        page.button(key="compare-card").click().run()

        assert field(page).value == ["act", "cbt"]
        assert page.query_params["with"] == "act,cbt"
        page.switch_page("views/map.py").run()
        page.button(key="compare-card").click().run()
        assert field(page).value == ["act", "cbt"]

    def test_a_sixth_does_not_push_another_out(self) -> None:
        """What to do is told."""
        ids = tuple(modality.id for modality in resources.the_catalog().modalities[5:10])
        page = opened(modality="cbt")
        page.session_state["session"].compared = ids

        page.button(key="compare-card").click().run()

        assert "Five are compared already. Take one out to compare “Cognitive-" in text(page)
        assert field(page).value == list(ids)

    def test_a_point_opens_its_card_on_the_map(self) -> None:
        """As a name in the table does."""
        page = compared("cbt", "act")
        page.session_state["compare"] = {"opened": "act"}

        shown = text(page.run())

        assert "<h2>Acceptance and commitment therapy</h2>" in shown
        assert "Why here" in shown
        assert page.query_params["modality"] == "act"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The small catalogue in use in place of the shipped one, one name in it more than letters."""
    file = tmp_path / "small.yaml"
    text_ = SMALL.read_text("utf-8").replace("Film score", "<u>**Film** :red[score]</u>")
    file.write_text(text_, "utf-8")
    monkeypatch.setenv("MATRIX_CATALOG", str(file))
    resources.the_shelf.clear()
    yield
    resources.the_shelf.clear()


@pytest.mark.usefixtures("small")
def test_any_catalogue_can_be_compared() -> None:
    """With other axes and no lenses; a name is shown as it is written."""
    page = compared("score", "fiddle")
    shown = text(page)
    assert "B stands 1.00 further towards by ear and 0.40 further towards acoustic." in shown
    assert not [e for e in page.get("html") if "<u>" in e.proto.body]

    page = compared("quartet")

    assert [b for b in page.button if "\\<u\\>\\*\\*Film\\*\\* \\:red\\[" in b.label]
