"""The other screens, the emergency line, and a catalogue that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from matrix.ui import resources
from tests.test_views import opened, placed, say, text


class TestScreens:
    """Beside the map."""

    @pytest.mark.parametrize(
        ("view", "title"), [("model", "The model"), ("refer", "When to refer")]
    )
    def test_every_screen_opens(self, view: str, title: str) -> None:
        """With what is on all of them."""
        page = opened()
        page.switch_page(f"views/{view}.py").run()

        shown = text(page)
        assert f"<h1>{title}</h1>" in shown
        assert "A map of stances, not of quality" in shown

    def test_the_map_is_as_it_was_after_another_screen(self) -> None:
        """Nothing that was placed is gone."""
        page = say(opened(), placed(0.5, 0.6))
        page.switch_page("views/model.py").run()
        page.switch_page("views/map.py").run()

        assert "<h2>My practice: Collaborative meaning-making</h2>" in text(page)

    def test_the_emergency_line_is_shown_where_somebody_set_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As it was written, whatever that is."""
        monkeypatch.setenv("MATRIX_HELP_LINE", "Call 116 123 <b>now</b>\u202e")
        page = opened()
        page.switch_page("views/refer.py").run()

        assert "Emergency line: Call 116 123 <b>now</b>" in text(page)
        assert not [e for e in page.get("html") if "<b>now</b>" in e.proto.body]

    def test_without_one_the_screen_says_whom_to_call(self) -> None:
        """And that one can be set."""
        page = opened()
        page.switch_page("views/refer.py").run()

        assert "Call your country’s emergency number." in text(page)


@pytest.fixture
def damaged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A catalogue with three faults, in use in place of the shipped one."""
    file = tmp_path / "mine.yaml"
    small = (Path(__file__).parent / "data" / "small.yaml").read_text("utf-8")
    file.write_text(
        small.replace("x: -0.6", "x: 1.4").replace("kind: folk", "kind: fold").replace(
            "title: Ways", "titel: <b>Ways</b>"
        ),
        "utf-8",
    )
    monkeypatch.setenv(resources.CATALOG, str(file))
    resources.the_shelf.clear()
    yield file
    resources.the_shelf.clear()


def test_a_damaged_catalogue_shows_every_fault_at_its_place(damaged: Path) -> None:
    """In the map's stead; once it is mended, a reload opens the map."""
    page = opened()
    shown = text(page)

    assert "The catalogue has faults" in shown
    lines = damaged.read_text("utf-8").splitlines()
    for part in ("titel", "x: 1.4", "kind: fold"):
        line = next(number for number, row in enumerate(lines, 1) if part in row)
        assert f"{damaged}:{line}:" in shown
    assert "Where am I on this grid?" not in shown

    small = Path(__file__).parent / "data" / "small.yaml"
    damaged.write_text(small.read_text("utf-8"), "utf-8")
    assert "Where am I on this grid?" in text(page.run())


@pytest.fixture
def music(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small catalogue of something else altogether, in use in place of the shipped one."""
    monkeypatch.setenv(resources.CATALOG, str(Path(__file__).parent / "data" / "small.yaml"))
    resources.the_shelf.clear()
    yield
    resources.the_shelf.clear()


@pytest.mark.usefixtures("music")
@pytest.mark.parametrize(
    ("view", "query"),
    [
        ("map", {"lens": "pay", "modality": "quartet", "q": "gut"}),
        ("map", {"set": "*", "lens": "process", "kind": "trade"}),
        ("compare", {"with": "fiddle,score"}),
        ("quiz", {}),
        ("locate", {}),
        ("model", {}),
        ("refer", {}),
    ],
)
def test_a_catalogue_of_one_s_own_speaks_of_nothing_but_itself(
    view: str, query: dict[str, str]
) -> None:
    """On every screen: no axis, quadrant or modality of the shipped one is named."""
    page = say(opened(**query), placed(0.5, 0.6))
    if view != "map":
        page.switch_page(f"views/{view}.py").run()

    shown = text(page).casefold()
    for word in ("co-creation", "expert knowledge", "meaning-making", "causality", "psychoanal"):
        assert word not in shown
    assert resources.the_catalog().title == "Ways of making music"
