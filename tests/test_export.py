"""The page that `render` writes: what it carries, what it may load, and what no name does to it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from matrix import catalog, export, text
from matrix.figure import View
from matrix.plane import Point
from matrix.practice import Context, Practice
from tests.test_figure import HOSTILE, hostile_catalogue

HERE = Path(__file__).parent
SMALL = catalog.load(HERE / "data" / "small.yaml")
LOUD = SMALL.set("loud").modalities
SHIPPED = catalog.load(HERE.parent / "data" / "catalog.yaml")
TEXT = text.load(HERE.parent / "data" / "text" / "en.yaml")
DAY = date(2026, 5, 17)
PLOTLY = 'const end = "</script>", start = "<!--";'
"""In place of plotly.js: what would end or begin something, were it put into the page as it is."""

MINE = Practice(
    contexts=(
        Context(id="mine", label="Weddings")
        .place("now", Point(-0.25, 0.5), DAY)
        .place("aim", Point(0.5, 0.25), DAY),
        Context(id="c2", label="Nowhere yet"),
    )
)


class Page(HTMLParser):
    """A page's elements, as a browser would find them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self._open, data.strip()))

    def all(self, tag: str) -> list[str]:
        """The texts that follow each start of such an element."""
        return [words for name, words in self.texts if name == tag]

    @property
    def figures(self) -> list[dict[str, Any]]:
        return json.loads(self.all("script")[0])

    @property
    def policy(self) -> str:
        found = [a["content"] for tag, a in self.tags if tag == "meta" and "http-equiv" in a]
        return found[0] or ""


def page(
    shown: catalog.Catalog = SMALL, practice: Practice | None = None, view: View | None = None
) -> Page:
    return Page(export.page(shown, practice, view or View(), TEXT, plotly=PLOTLY))


def test_the_page_has_the_catalogues_title_the_set_and_what_the_map_is_not() -> None:
    """In the language of its words."""
    found = page(view=View(LOUD, name="The loud ones"))

    assert found.tags[0] == ("html", {"lang": "en"})
    assert found.all("title") == found.all("h1") == ["Ways of making music"]
    assert "The loud ones" in found.all("p")
    assert found.all("footer") == [TEXT("foot.claim")]
    assert "not of quality" in TEXT("foot.claim")


def test_without_a_set_all_are_shown() -> None:
    """And the page says so."""
    assert TEXT("export.all") in page().all("p")


def test_what_is_drawn_is_listed_by_quadrant_with_its_place() -> None:
    """A name that the drawing has no room for is there all the same."""
    found = page(view=View(LOUD, name="The loud ones"))

    assert found.all("h2") == ["Club", "Film studio"]
    assert found.all("li") == ["Turntables", "Film score"]
    assert found.all("span") == ["−0.50, 0.70", "0.40, 0.00"]


def test_a_practice_is_listed_first() -> None:
    """Its contexts that are on the map, each with its marks."""
    found = page(practice=MINE)

    assert found.all("h2")[0] == "Weddings"
    assert found.all("li")[:2] == ["now", "aim"]
    assert "Nowhere yet" not in found.all("h2")


def test_the_figure_comes_in_more_than_one_size_for_which_its_names_are_laid_out() -> None:
    """Up to the size at which all of them are written; larger ones would but shrink them."""
    few, many = page(view=View(LOUD, name="The loud ones")).figures, page(SHIPPED).figures

    assert [figure["layout"]["width"] for figure in few] == list(export.SIDES[:1])
    assert [figure["layout"]["width"] for figure in many] == list(export.SIDES)
    assert all(f["layout"]["width"] == f["layout"]["height"] for f in many)


def test_the_largest_figure_writes_nearly_every_name() -> None:
    """At least 58 of the 61, wherever editors put them; the others are listed."""
    largest = page(SHIPPED).figures[-1]

    written = {words(annotation["text"]) for annotation in largest["layout"]["annotations"]}
    assert len({modality.short for modality in SHIPPED.modalities} - written) <= 3


def words(markup: str) -> str:
    return markup.replace("<br>", " ").replace("<b>", "").replace("</b>", "").replace("&amp;", "&")


def test_the_page_may_load_nothing_and_run_only_its_own_scripts() -> None:
    """The policy names each script by its hash, and no host at all."""
    found = page()
    hashes = set(re.findall(r"'sha256-([^']+)'", found.policy))

    assert "default-src 'none'" in found.policy
    assert "http" not in found.policy
    assert "script-src 'sha256-" in found.policy
    source = export.page(SMALL, None, View(), TEXT, plotly=PLOTLY)
    scripts = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    digests = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    assert len(scripts) == 2
    assert digests == hashes


def test_nothing_in_the_page_names_another_host() -> None:
    """Neither an address nor an element that would load one."""
    found = page(SHIPPED)

    links = [value for _, a in found.tags for key, value in a.items() if key in {"src", "href"}]
    assert links == ["data:,"]
    source = export.page(SHIPPED, None, View(), TEXT, plotly="")
    assert "http://" not in source
    assert "https://" not in source


def test_a_script_that_holds_the_end_of_a_script_does_not_end_there() -> None:
    """So plotly.js may contain whatever it likes."""
    found = page()

    assert [tag for tag, _ in found.tags].count("script") == 3
    assert r'const end = "<\/script>", start = "<\!--";' in found.all("script")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_never_more_than_its_letters(name: str) -> None:
    """In the catalogue or the practice, it adds no element and ends none."""
    hostile = catalog.parse(hostile_catalogue(name).replace("Ways of making music", "T"), "c")
    own = Practice(contexts=(Context(id="m", label=name).place("now", Point(0, 0), DAY),))

    found, innocent = page(hostile, own), page(SMALL, own)

    assert [tag for tag, _ in found.tags] == [tag for tag, _ in innocent.tags]
    assert name in found.all("h2")
    assert name in found.all("li")


def test_a_hostile_title_stays_in_its_place() -> None:
    """In the head, the heading, and the name that is read out."""
    title = '"><img src=x onerror=alert(1)>'
    small = (HERE / "data" / "small.yaml").read_text("utf-8")
    hostile = catalog.parse(small.replace("Ways of making music", f"'{title}'"), "c")

    found = page(hostile)

    assert found.all("title") == found.all("h1") == [title]
    assert [a.get("aria-label") for tag, a in found.tags if a.get("id") == "map"] == [
        f"{title}: {TEXT('export.all')}"
    ]
    assert "img" not in [tag for tag, _ in found.tags]
