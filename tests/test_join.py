"""The participant's page: how it is served, how much a phone loads, what it may do."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette

from matrix import assets, catalog, join, server, text
from matrix.catalog import Catalog
from matrix.errors import CatalogError
from matrix.paths import DATA, PACKAGE
from matrix.reading import Degree
from matrix.text import Text
from tests.test_server import Answer, ask

CATALOG = catalog.load(DATA / "catalog.yaml")
TEXT = text.load(DATA / "text" / "en.yaml")

MOST_BYTES = 30_000
HEADERS = 320
"""Bytes of an answer's headers, about; `tests/bench/run.py join` counts them in a browser."""

CALLS = 3
"""Answers of the API at a first visit: the state, the participant's token, the events."""


def app(
    given: Callable[[], Catalog] = lambda: CATALOG, words: Callable[[], Text] = lambda: TEXT
) -> server.AnswerHeaders:
    return server.AnswerHeaders(Starlette(routes=join.routes(given, words)))


def data(answer: Answer) -> Any:
    found = re.search(rb'type="application/json">(.*?)</script>', answer.body)
    assert found
    return json.loads(found[1])


def imports(name: str) -> set[str]:
    """The modules that a module imports, those it imports when they are needed with them."""
    folder, file = name.split("/")
    source = (PACKAGE / folder / "static" / file).read_text("utf-8")
    found = re.findall(r'(?:from|import\() ?"(\.[^"]+)"', source)
    return {("board/" if "../board/" in at else f"{folder}/") + at.split("/")[-1] for at in found}


def loaded(*names: str) -> set[str]:
    """These modules and all that they import."""
    known: set[str] = set()
    new = set(names)
    while new:
        known |= new
        new = {one for name in new for one in imports(name)} - known
    return known


@pytest.mark.parametrize("code", ["K7MQ2F", "k7m-q2f", "K7M Q2F", "XXXXXX", "<b>&\"'", "%%", "…"])
def test_every_code_gets_the_same_page(code: str) -> None:
    """What is served says nothing of which codes there are, and repeats nothing that was asked."""
    plain = ask(app(), "/join")
    assert plain.status == 200
    assert ask(app(), "/join/").body == plain.body
    with_code = ask(app(), "/join/" + quote(code))
    assert (with_code.status, with_code.body) == (200, plain.body)


def test_the_app_serves_it_before_streamlit_does() -> None:
    found = ask(Starlette(routes=server.routes()), "/join/K7MQ2F")
    assert found.status == 200
    assert data(found)["words"]["button"] == "Place me"


def test_the_page_may_do_nothing_but_load_from_here() -> None:
    policy = ask(app(), "/join").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_first_visit_loads_at_most_30_kb() -> None:
    """Everything, the entrance with it; compressed as the server does."""
    page = len(gzip.compress(ask(app(), "/join").body, 5))
    modules = loaded(join.MODULE)
    files = sum(len(assets.assets()[assets.address(name)].zipped) for name in modules)
    assert len(modules) > 10
    assert page + files + 200 + HEADERS * (1 + CALLS + len(modules)) <= MOST_BYTES


def test_the_headers_are_no_longer_than_was_counted() -> None:
    async def small(scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["path"].encode()})

    for path in ("/assets/1/board/plane.mjs", "/api/workshops/K7MQ2F"):
        headers = ask(server.AnswerHeaders(small), path).headers
        assert headers["content-security-policy"] == "default-src 'none'"
        assert headers["x-content-type-options"] == "nosniff"
        assert sum(len(name) + len(value) + 4 for name, value in headers.items()) < 150


def test_what_is_fetched_early_is_what_is_needed() -> None:
    """All modules but those of the entrance, which nobody with a code needs."""
    assert set(join.EARLY) == loaded(join.MODULE) - {"join/entrance.mjs"}
    assert len(set(join.EARLY)) == len(join.EARLY)


def test_it_needs_neither_plotly_nor_streamlit() -> None:
    answer = ask(app(), "/join")
    assert b"plotly" not in answer.body
    assert {name.split("/")[0] for name in loaded(join.MODULE)} == {"join", "board"}


def test_names_of_a_catalogue_of_ones_own_arrive_as_they_are() -> None:
    """Other axes and quadrants, and names that look like markup."""
    hostile = '</script><img src=x onerror=alert(1)> & "Lows"'
    quadrants = [
        quadrant.model_copy(update={"label": f"{hostile} {number}"})
        for number, quadrant in enumerate(CATALOG.quadrants)
    ]
    low = CATALOG.axes.x.low.model_copy(update={"name": hostile})
    x = CATALOG.axes.x.model_copy(update={"low": low})
    axes = CATALOG.axes.model_copy(update={"x": x})
    own = CATALOG.model_copy(update={"quadrants": tuple(quadrants), "axes": axes})
    answer = ask(app(lambda: own), "/join")
    assert b"<img" not in answer.body
    assert data(answer)["axes"]["x"]["low"] == hostile
    assert [q["label"] for q in data(answer)["quadrants"]] == [q.label for q in quadrants]


def test_another_catalogue_is_another_page() -> None:
    """At the next request: the server need not be started again."""
    given = [CATALOG]
    shown = app(lambda: given[0])
    before = ask(shown, "/join")
    axis = CATALOG.axes.y.model_copy(
        update={"high": CATALOG.axes.y.high.model_copy(update={"name": "Stories"})}
    )
    given[0] = CATALOG.model_copy(
        update={"axes": CATALOG.axes.model_copy(update={"y": axis})}
    )
    after = ask(shown, "/join", if_none_match=before.headers["etag"])
    assert after.status == 200
    assert data(after)["axes"]["y"]["high"] == "Stories"


def test_without_a_catalogue_it_says_so_in_words() -> None:
    def broken() -> Catalog:
        raise CatalogError([])

    answer = ask(app(broken), "/join/K7MQ2F")
    assert answer.status == 503
    assert answer.body.decode() == TEXT("join.no_catalog")


def test_near_and_far_are_the_degrees_of_the_reading() -> None:
    """So that the phone and the reading call one place by one word."""
    assert Degree.of(join.NEAR) is Degree.SLIGHT
    assert Degree.of(join.NEAR + 0.01) is Degree.CLEAR
    assert Degree.of(join.FAR) is Degree.CLEAR
    assert Degree.of(join.FAR + 0.01) is Degree.STRONG
