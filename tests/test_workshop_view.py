"""The page on which workshops are made, as Streamlit draws it; the rest is the browser’s."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from matrix.ui import resources
from matrix.workshop import model
from matrix.workshop.desk import WORKSHOPS, the_desk
from tests.test_check_view import component, small  # noqa: F401  A fixture.
from tests.test_views import opened, text


@pytest.fixture(autouse=True)
def fresh_desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The desk of a process that has just been started."""
    monkeypatch.delenv(WORKSHOPS, raising=False)
    the_desk.cache_clear()
    yield
    the_desk.cache_clear()


def workshop() -> AppTest:
    return opened().switch_page("views/workshop.py").run()


def test_it_offers_the_default_rounds_and_every_modality_by_its_kind() -> None:
    """And the limits that the API has."""
    page = workshop()
    given = component(page, "hosting")

    asked = model.default_rounds(resources.the_text())
    offered = [(own["about"], own["question"]) for own in given["selves"]]
    assert offered == [(one.about, one.question) for one in asked]
    catalog = resources.the_catalog()
    groups = {kind["name"]: kind["modalities"] for kind in given["kinds"]}
    assert list(groups) == [kind.name for kind in catalog.kinds if kind.name in groups]
    everything = [(one["id"], one["name"]) for members in groups.values() for one in members]
    assert sorted(everything) == sorted((one.id, one.name) for one in catalog.modalities)
    assert given["most"] == {"rounds": 20, "title": 120, "question": 200}
    assert given["keyed"] is False
    assert "h1" in text(page)
    assert page.exception == []


def test_a_catalogue_of_ones_own_is_offered(small: None) -> None:  # noqa: ARG001, F811
    """With its own kinds and modalities; nothing here knows the shipped one's."""
    given = component(workshop(), "hosting")

    catalog = resources.the_catalog()
    everything = {one["id"] for kind in given["kinds"] for one in kind["modalities"]}
    assert everything == {one.id for one in catalog.modalities}


def test_where_a_key_is_needed_the_page_asks_for_it_and_does_not_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The key stays on the server."""
    monkeypatch.setenv(WORKSHOPS, "sesame-open")
    page = workshop()

    assert component(page, "hosting")["keyed"] is True
    assert all("sesame" not in element.proto.json for element in page.get("bidi_component"))


def test_where_workshops_are_off_it_says_so_and_how_to_have_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And offers nothing that could not be done."""
    monkeypatch.setenv(WORKSHOPS, "off")
    page = workshop()

    assert "Workshops are switched off here." in text(page)
    assert "MATRIX_WORKSHOPS=off" in text(page)
    assert not [e for e in page.get("bidi_component") if e.proto.id.endswith("-hosting")]
