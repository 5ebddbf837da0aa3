"""The server's side: who may ask, what every answer carries, and the files it serves."""

from __future__ import annotations

import asyncio
import gzip
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import plotly
import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from matrix import assets, server


@dataclass
class Answer:
    """What an app sent back."""

    kinds: list[str] = field(default_factory=list)
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def ask(app: ASGIApp, path: str = "/", kind: str = "http", method: str = "GET", **headers: str) -> (
    Answer
):
    """Let `app` answer one request; underscores in the names of headers are hyphens."""
    given = {"host": "localhost:8501"} | {n.replace("_", "-"): v for n, v in headers.items()}
    scope: Scope = {
        "type": kind,
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "extensions": {"websocket.http.response": {}},
    }
    answer = Answer()

    async def receive() -> Message:
        return {"type": f"{kind}.request"}

    async def send(message: Message) -> None:
        answer.kinds.append(message["type"])
        if "status" in message:
            answer.status = message["status"]
            answer.headers = {k.decode().lower(): v.decode() for k, v in message["headers"]}
        answer.body += message.get("body", b"")

    asyncio.run(app(scope, receive, send))
    return answer


async def hello(scope: Scope, _receive: Receive, send: Send) -> None:
    """An app that answers everything."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello"})


def test_the_browser_has_what_the_server_only_names() -> None:
    """Streamlit's own two runs are too few where one run follows on the heels of another."""
    config.get_config_options(force_reparse=True)
    assert config.get_option("global.maxCachedMessageAge") >= 30


class TestOrigins:
    """Who may ask."""

    @pytest.mark.parametrize("kind", ["http", "websocket"])
    @pytest.mark.parametrize(
        "origin",
        [
            "https://evil.example",
            "http://localhost:8502",
            "http://localhost",
            "http://localhost:8501.evil.example",
            "http://evil.example/localhost:8501",
            "null",
            "",
            "localhost:8501",
            "http://[",
            "http://[::1",
        ],
    )
    def test_another_origin_is_refused(self, kind: str, origin: str) -> None:
        """Also one that is malformed, and that of a page in a sandbox, `null`."""
        answer = ask(server.SameOrigin(hello), kind=kind, origin=origin)

        assert answer.status == 403
        assert answer.body == b"Another origin may not call this."
        assert "websocket.accept" not in answer.kinds

    @pytest.mark.parametrize("kind", ["http", "websocket"])
    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"origin": "http://localhost:8501"},
            {"origin": "https://map.example", "host": "map.example"},
            {"origin": "http://[::1]:8501", "host": "[::1]:8501"},
        ],
        ids=["none", "own", "behind a proxy", "IPv6"],
    )
    def test_the_own_origin_and_none_pass(self, kind: str, headers: dict[str, str]) -> None:
        """Programs that are no browsers send none."""
        answer = ask(server.SameOrigin(hello), kind=kind, **headers)

        assert answer.kinds[0] == {
            "http": "http.response.start",
            "websocket": "websocket.accept",
        }[kind]

    def test_without_a_setting_only_this_machine_is_served(self) -> None:
        """By each of its names."""
        assert server.allowed_hosts() == ["localhost", "127.0.0.1", "[::1]"]

    @pytest.mark.parametrize(
        ("value", "more"),
        [
            ("map.example", ["map.example"]),
            (" map.example , *.lan,", ["map.example", "*.lan"]),
            ("*", ["*"]),
            ("", []),
        ],
    )
    def test_the_environment_names_more_hosts(
        self, monkeypatch: pytest.MonkeyPatch, value: str, more: list[str]
    ) -> None:
        """Separated by commas."""
        monkeypatch.setenv("MATRIX_ALLOWED_HOSTS", value)

        assert server.allowed_hosts()[3:] == more

    @pytest.mark.parametrize(
        ("host", "status"),
        [
            ("localhost:8501", 200),
            ("127.0.0.1", 200),
            ("[::1]:8501", 200),
            ("map.example", 200),
            ("evil.example", 400),
            ("localhost.evil.example", 400),
            ("", 400),
        ],
    )
    def test_a_host_that_is_not_allowed_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, host: str, status: int
    ) -> None:
        """By the app as it is put together."""
        monkeypatch.setenv("MATRIX_ALLOWED_HOSTS", "map.example")

        assert ask(whole(), path=f"/{assets.address('plotly.min.js')}", host=host).status == status


def whole() -> Starlette:
    """Our routes and middleware, without Streamlit."""
    return Starlette(routes=server.routes(), middleware=server.middleware())


class TestHeaders:
    """What every answer carries."""

    def test_every_answer_has_the_security_headers(self) -> None:
        """Whatever the path."""
        headers = ask(server.AnswerHeaders(hello), path="/anything").headers

        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert "geolocation=()" in headers["permissions-policy"]
        assert "default-src 'self'" in headers["content-security-policy"]

    def test_the_policy_names_no_other_host(self) -> None:
        """Nothing may come from, or go to, anywhere else."""
        policy = ask(server.AnswerHeaders(hello)).headers["content-security-policy"]

        assert not re.search(r"\w\.\w|//|\*", policy)
        for rule in ("connect-src 'self'", "object-src 'none'", "frame-ancestors 'self'"):
            assert rule in policy.split("; ")

    def test_the_map_s_page_tells_which_modules_it_needs(self) -> None:
        """Each of them is served; other paths don't tell."""
        app = server.AnswerHeaders(hello)
        link = ask(app, path="/").headers["link"]

        early = re.findall(r"</([^>]+)>; rel=modulepreload", link)
        elsewhere = set(assets.FOLDERS) - {"board", "keeper", "listing", "history"}
        assert set(early) == {
            path for path in assets.assets() if path.split("/")[2] not in elsewhere
        }
        assert early[-1].endswith("plotly.min.js"), "the heaviest and least urgent is last"
        assert link.endswith("fetchpriority=low")
        assert "link" not in ask(app, path="/model").headers

    def test_a_websocket_goes_through_untouched(self) -> None:
        """It has no headers to add to."""
        assert ask(server.AnswerHeaders(hello), kind="websocket").kinds == ["websocket.accept"]

    def test_the_whole_app_sets_them_on_errors_too(self) -> None:
        """As on everything else."""
        answer = ask(whole(), path="/nowhere")

        assert answer.status == 404
        assert "content-security-policy" in answer.headers


class TestAssets:
    """Our modules and plotly.js."""

    def test_plotly_js_is_that_of_the_installed_package(self) -> None:
        """Byte for byte after a hint to the browser, so that both sides are of one version."""
        installed = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"

        body = ask(whole(), f"/{assets.address('plotly.min.js')}").body
        assert body == assets.EAGERLY + installed.read_bytes()

    @pytest.mark.parametrize("name", ["plotly.min.js", "board/board.mjs", "keeper/keeper.mjs"])
    def test_packed_and_unpacked_are_the_same_file(self, name: str) -> None:
        """Either may be kept for a year, each by the encodings that were asked for."""
        path = f"/{assets.address(name)}"
        packed, plain = ask(whole(), path, accept_encoding="br, gzip"), ask(whole(), path)

        assert gzip.decompress(packed.body) == plain.body
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        for answer in (packed, plain):
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
            assert set(answer.headers["vary"].split(", ")) == {"Accept-Encoding"}
            assert answer.headers["content-type"].startswith("text/javascript")
            assert int(answer.headers["content-length"]) == len(answer.body)

    def test_modules_are_served_without_their_comments(self) -> None:
        """Only those on lines of their own; every line keeps its number."""
        source = b"// one\n/** two\n * three */\nconst a = 'http://b'; // four\n  // five\nb();\n"

        assert assets.without_comments(source) == (
            b"\n\n\nconst a = 'http://b'; // four\n\nb();\n"
        )

    def test_no_text_of_a_module_spans_lines(self) -> None:
        """In such a text a line might look like a comment."""
        spanning = [
            f"{path}:{number}"
            for path, asset in assets.assets().items()
            if path.endswith(".mjs")
            for number, line in enumerate(asset.plain.splitlines(), 1)
            if line.count(b"`") % 2
        ]

        assert spanning == []

    def test_every_module_that_a_module_imports_is_served_beside_it(self) -> None:
        """Imports are relative, within one address."""
        files = assets.assets()

        missing = [
            f"{path} imports {name}"
            for path, asset in files.items()
            if path.endswith(".mjs")
            for name in re.findall(rb'from "(\.[^"]+)"', asset.plain)
            if str((Path("/") / path).parent.joinpath(name.decode()).resolve())[1:] not in files
        ]

        assert missing == []

    def test_a_change_of_content_is_a_change_of_address(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Of every module, because they import each other; plotly.js keeps its own."""
        own = set(assets.assets.__wrapped__())
        for folder in assets.FOLDERS:
            shutil.copytree(assets.PACKAGE / folder / "static", tmp_path / folder / "static")
        monkeypatch.setattr(assets, "PACKAGE", tmp_path)
        same = set(assets.assets.__wrapped__())
        module = tmp_path / "keeper" / "static" / "keeper.mjs"
        module.write_text(module.read_text("utf-8") + "\n", "utf-8")
        other = set(assets.assets.__wrapped__())

        assert same == own
        assert {path.split("/", 2)[2] for path in same & other} == {"plotly.min.js"}
        assert {p.split("/", 2)[2] for p in same} == {p.split("/", 2)[2] for p in other}

    @pytest.mark.parametrize(
        "path",
        [
            "",
            "nowhere.mjs",
            "board/board.mjs",
            "0123456789abcdef/board/board.mjs",
            "../matrix/server.py",
            "../../etc/passwd",
            "%2e%2e/%2e%2e/etc/passwd",
            "..\\..\\etc\\passwd",
            "/etc/passwd",
            "{own}/../../../matrix/server.py",
            "{own}/..%2fkeeper%2fkeeper.mjs",
            "{own}/board.mjs\x00.py",
        ],
    )
    def test_anything_else_is_not_found(self, path: str) -> None:
        """Only the addresses that were made at the start are looked up, never the disk."""
        own = assets.address("board/board.mjs").removeprefix("assets/").rpartition("/")[0]

        assert ask(whole(), "/assets/" + path.replace("{own}", own)).status == 404

    def test_an_asset_is_only_read(self) -> None:
        """No other method is answered."""
        assert ask(whole(), f"/{assets.address('plotly.min.js')}", method="POST").status == 405

    def test_a_name_that_is_not_served_has_no_address(self) -> None:
        """It is the program's fault, and found at the start."""
        with pytest.raises(KeyError):
            assets.address("board/nowhere.mjs")
