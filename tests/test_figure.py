"""The figure: named pictures against committed snapshots, and what no name may do to it.

A picture that has changed is written beside its snapshot as NAME-changed.json. To accept it, move
it over NAME.json, or run the test once with SNAPSHOTS=accept in the environment.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from plotly.graph_objects import Figure

from matrix import catalog
from matrix.context import Context
from matrix.figure import View, figure, members, plain, to_json
from matrix.plane import Point
from matrix.practice import Practice
from matrix.theme import DARK, SCHEMES, Scheme

HERE = Path(__file__).parent
SMALL = catalog.load(HERE / "data" / "small.yaml")
DAY = date(2026, 5, 17)
LOUD = SMALL.set("loud").modalities

HOSTILE = (
    "<b>bold</b>",
    '<a href="javascript:alert(1)">x</a>',
    "<span style=background:url(//evil)>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "</script><script>alert(1)</script>",
    "%{customdata} %{x:$.2f}",
)

TWO = Practice(
    contexts=(
        Context(id="mine", label="Weddings")
        .place("now", Point(-0.25, 0.5), DAY)
        .place("aim", Point(0.5, 0.25), DAY),
        Context(id="c2", label="Funerals").place("aim", Point(0, -0.5), DAY),
        Context(id="c3", label="Nowhere yet"),
    )
)

PICTURES: dict[str, tuple[Practice | None, View]] = {
    "light": (None, View()),
    "dark": (None, View(scheme=DARK)),
    "without-texts": (None, View(texts=False)),
    "a-set": (None, View(LOUD, texts=False)),
    "a-range": (None, View(ranges=("fiddle",))),
    "a-practice": (TWO, View(LOUD)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_as_it_was(name: str) -> None:
    """Its snapshot shows, line by line, what has changed."""
    practice, view = PICTURES[name]
    compare(name, readable(figure(SMALL, practice, view)))


def test_every_snapshot_has_its_picture() -> None:
    """One whose picture was renamed is not left behind."""
    kept = {path.stem for path in (HERE / "snapshots").glob("*.json")}

    assert {name for name in kept if not name.endswith("-changed")} == set(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_the_same_input_gives_the_same_figure(name: str) -> None:
    """To the letter of its JSON."""
    practice, view = PICTURES[name]

    assert to_json(figure(SMALL, practice, view)) == to_json(figure(SMALL, practice, view))


def test_a_figure_that_the_board_draws_on_has_no_texts_and_no_margin() -> None:
    """Then the drawing's edges are the plane's edges, and names are the board's own."""
    drawn = json.loads(to_json(figure(SMALL, TWO, View(texts=False))))

    assert set(drawn["layout"]["margin"].values()) == {0}
    assert drawn["layout"].get("annotations", []) == []
    assert drawn["layout"]["hovermode"] is False
    assert not [trace for trace in drawn["data"] if "text" in trace["mode"]]


def test_a_view_shows_the_modalities_it_names_in_its_own_order() -> None:
    """All of them where it names none; names that are not there are passed over."""
    assert members(SMALL, View()) == SMALL.modalities
    assert [m.id for m in members(SMALL, View((*LOUD, "nowhere")))] == ["score", "turntables"]


def test_a_figure_carries_nothing_but_its_own() -> None:
    """No template of Plotly's, and no array packed so that a snapshot could not show it."""
    drawn = to_json(figure(SMALL, TWO, View()))

    assert "layout" not in json.loads(drawn)["layout"]["template"]
    assert "bdata" not in drawn


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_never_more_than_its_letters(name: str, scheme: Scheme) -> None:
    """In the catalogue or the practice, markup and Plotly's own codes are shown, not obeyed."""
    hostile = catalog.parse(hostile_catalogue(name), "c")
    practice = Practice(
        contexts=(Context(id="mine", label=name).place("now", Point(0, 0), DAY),)
    )

    drawn = json.loads(to_json(figure(hostile, practice, View(ranges=("fiddle",), scheme=scheme))))

    written = [
        text.replace("<br>", " ").removeprefix("<b>").removesuffix("</b>") for text in texts(drawn)
    ]
    assert not [text for text in written if re.search("[<>]", text)]
    assert len([text for text in written if plain(name) in text]) >= 12
    assert not any("template" in key for trace in drawn["data"] for key in trace)


def test_plain_text_reads_as_it_was_written() -> None:
    """What is a sign of markup becomes the entity that shows it."""
    assert plain("R&D <b>1 > 0</b>") == "R&amp;D &lt;b&gt;1 &gt; 0&lt;/b&gt;"
    assert plain("&lt;") == "&amp;lt;"


def hostile_catalogue(name: str) -> str:
    """The small catalogue with `name` for every name and label in it."""
    text = (HERE / "data" / "small.yaml").read_text("utf-8")
    # A function, because a backslash in `name` would mean something in a template.
    return re.sub(r"\b(name|label|short): [^,}\n]+", lambda m: f"{m[1]}: {json.dumps(name)}", text)


def texts(part: Any) -> Iterator[str]:
    """Every text in a figure, except the outlines of shapes."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            if key != "path":
                yield from texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)


def readable(drawn: Figure) -> str:
    """A figure as JSON for people: indented, sorted, numbers to four digits."""
    return json.dumps(rounded(json.loads(to_json(drawn))), indent=1, ensure_ascii=False) + "\n"


def rounded(part: Any) -> Any:
    if isinstance(part, float):
        return round(part, 4)
    if isinstance(part, dict):
        return {key: rounded(part[key]) for key in sorted(part)}
    return [rounded(value) for value in part] if isinstance(part, list) else part


def compare(name: str, text: str, ending: str = "json") -> None:
    """Fail where `text` is not the snapshot `name`, and leave it beside the snapshot."""
    kept = HERE / "snapshots" / f"{name}.{ending}"
    changed = kept.with_name(f"{name}-changed.{ending}")
    changed.unlink(missing_ok=True)
    if os.environ.get("SNAPSHOTS") == "accept":
        kept.write_text(text, "utf-8")
    if not kept.exists() or kept.read_text("utf-8") != text:
        changed.write_text(text, "utf-8")
        pytest.fail(
            f"it is not as in {kept}; compare it with {changed.name}, and if the change is "
            f"meant: mv {changed} {kept}",
            pytrace=False,
        )
