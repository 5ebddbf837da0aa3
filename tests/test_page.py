"""A page of our own: what it lets the browser do, and what can be said on it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from matrix import assets, server
from matrix.page import Page, page
from matrix.theme import DARK, LIGHT
from tests.test_server import ask

MODULE = "board/plane.mjs"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "some.css"
    path.write_text("p { color: var(--ink); }", "utf-8")
    return path


def app(shown: Page) -> Starlette:
    async def endpoint(request: Request) -> Response:
        return shown.answer(request)

    return Starlette(routes=[Route("/some", endpoint)])


def test_the_page_carries_its_style_its_module_and_what_that_is_to_know(sheet: Path) -> None:
    content = page("A title", MODULE, [sheet], {"words": ["one"]}).content.decode()
    assert "<title>A title</title>" in content
    assert f'<script type="module" src="/{assets.address(MODULE)}">' in content
    assert "p { color: var(--ink); }" in content
    assert LIGHT.paper in content
    assert DARK.paper in content
    said = re.search(r'<script id="data" type="application/json">(.*?)</script>', content)
    assert said
    assert json.loads(said[1]) == {"words": ["one"]}


def test_words_cannot_become_markup(sheet: Path) -> None:
    hostile = "</script><script>alert(1)</script><!--"
    content = page(hostile, MODULE, [sheet], {"title": hostile}).content.decode()
    assert "<script>alert" not in content
    said = re.search(r'type="application/json">(.*?)</script>', content)
    assert said
    assert json.loads(said[1]) == {"title": hostile}


def test_the_policy_allows_its_own_style_and_no_other(sheet: Path) -> None:
    shown = page("A title", MODULE, [sheet], {})
    style = re.search(rb"<style>(.*?)</style>", shown.content, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1]).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in shown.policy
    assert "unsafe" not in shown.policy


def test_the_policy_outlasts_the_middleware(sheet: Path) -> None:
    shown = page("A title", MODULE, [sheet], {})
    answer = ask(server.AnswerHeaders(app(shown)), "/some")
    assert answer.headers["content-security-policy"] == shown.policy
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_who_has_it_is_not_sent_it_again(sheet: Path) -> None:
    shown = page("A title", MODULE, [sheet], {})
    tag = ask(app(shown), "/some").headers["etag"]
    again = ask(app(shown), "/some", if_none_match=f"W/{tag}")
    assert (again.status, again.body) == (304, b"")
    assert ask(app(page("Another", MODULE, [sheet], {})), "/some", if_none_match=tag).status == 200
