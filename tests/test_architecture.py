"""The shape of the house: what may import what, and where a thing may be named at all.

Each rule is a function from a clone's folder to what breaks it there, one line each. A rule is
tested twice: it finds nothing in this clone, and it does find the breach that BREACHES shows it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

LAYERS = (
    {"matrix"},  # matrix/__init__.py
    {"errors", "paths", "measure", "markup", "blocks"},
    {"plane", "syntax", "personal"},
    {"theme", "fields", "tree", "entries", "gap"},
    {"document", "mark"},
    {"context"},
    {"faults", "text"},
    {"consistency", "modality"},
    {"completeness"},
    {"practice", "questionnaire", "moves", "catalog"},
    {"distinction", "search", "schema", "labels", "estimate", "tally"},
    {
        "reading", "progress", "group", "alignment", "legend", "emphasis", "selection", "lettering",
        "symbols",
    },
    {"link", "trail", "wording", "comparison", "table", "quiz", "journal"},
    {"placeholders"},
    {"story_check"},
    {"story"},
    {
        "figure", "columns", "quiz_wording", "questionnaire_wording", "moves_wording",
        "reading_wording", "story_wording",
    },
    {"slides"},
    {"picture", "journal_wording"},
    {"export", "journal_html", "journal_markdown"},
    {"assets"},
    {"component"},
    {"board", "keeper", "listing", "history", "asking", "ticklist", "workshop"},
    {"present", "page"},
    {"join", "host", "hosting"},
    {"ui"},
    {"server", "render", "validation"},
    {"app", "cli"},
    {"__main__"},
)
"""From the bottom up. A module imports only from strictly lower layers, or its own package."""

LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}

PURE = {name for names in LAYERS[: LEVEL["export"] + 1] for name in names}
"""Same arguments, same answer: nothing here knows Streamlit, SQL, the network or the clock."""

PURE_TOO = ("matrix/workshop/model.py",)
"""Modules that are as pure in a layer that isn't."""

LONG: dict[str, str] = {}
"""Files of matrix/ with more than 300 lines, and the reason why each is one thing."""

IMPURE_IMPORTS = re.compile(
    r"(streamlit|sqlalchemy|sqlite3|starlette|uvicorn|anyio|asyncio|socket|socketserver|ssl|http"
    r"|urllib\.request|ftplib|smtplib|requests|httpx|aiohttp|websockets|subprocess|secrets"
    r"|threading|multiprocessing)(\.|$)"
)

IMPURE_NAMES = re.compile(
    r"os\.(environb?|getenvb?|putenv|urandom)(\.|$)"
    r"|datetime\.(datetime|date)\.(now|utcnow|today)$"
    r"|time\.(time|monotonic|perf_counter|process_time)(_ns)?$"
    r"|time\.(localtime|gmtime|sleep)$"
    r"|random\.(?!Random$)\w+$"
    r"|uuid\.uuid[14]$"
)

Rule = Callable[[Path], list[str]]


def upward_imports(root: Path) -> list[str]:
    found = []
    for file, tree in modules(root):
        here = layer(root, file)
        if here not in LEVEL:
            found.append(f"{file}: {here!r} has no layer; add it to LAYERS in {__file__}")
            continue
        for name in imports(root, file, tree):
            there = layer_of_name(name)
            if there is None or (there == here and there not in {"matrix", "app"}):
                continue
            # A name that has no layer is a module that isn't there, or one reported above.
            if LEVEL.get(there, -1) >= LEVEL[here]:
                found.append(f"{file} imports {name}: {there!r} is not below {here!r}")
    return found


def impure_core(root: Path) -> list[str]:
    found = []
    for file, tree in modules(root):
        if layer(root, file) not in PURE and file.relative_to(root).as_posix() not in PURE_TOO:
            continue
        known = dict(names_bound(tree))
        found += [
            f"{file} imports {name}"
            for name in imports(root, file, tree)
            if IMPURE_IMPORTS.match(name)
        ]
        found += [
            f"{file}:{node.lineno} uses {name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute | ast.Name)
            and IMPURE_NAMES.match(name := dotted(node, known))
        ]
        found += [
            f"{file}:{node.lineno} uses random.Random without a seed"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and dotted(node.func, known) == "random.Random"
            and not (node.args or node.keywords)
        ]
    return found


def session_state_elsewhere(root: Path) -> list[str]:
    return named_outside(root, {"session_state"}, "matrix/ui/state.py")


def caches_elsewhere(root: Path) -> list[str]:
    return named_outside(root, {"cache_data", "cache_resource"}, "matrix/ui/resources.py")


def views_that_import_views(root: Path) -> list[str]:
    return [
        f"{file} imports {name}"
        for file, tree in modules(root)
        if file.is_relative_to(root / "matrix/ui/views") and file.name != "__init__.py"
        for name in imports(root, file, tree)
        if name.startswith("matrix.ui.views.")
    ]


def long_files(root: Path) -> list[str]:
    found = []
    for file in sources(root, "py", "mjs", "js", "css", "html"):
        lines, name = len(file.read_text("utf-8").splitlines()), file.relative_to(root).as_posix()
        if lines > 300 and name not in LONG:
            found.append(f"{file}: {lines} lines; make it two, or give the reason in LONG")
        if lines <= 300 and name in LONG:
            found.append(f"{file}: {lines} lines; take it out of LONG")
    return found


def markup_from_text(root: Path) -> list[str]:
    forbidden = re.compile(
        r"unsafe_allow_html|innerHTML|outerHTML|insertAdjacentHTML|document\.write"
    )
    return [
        f"{file}:{number}: {match[0]}; write text with textContent, or Streamlit's own elements"
        for file in sources(root, "py", "mjs", "js", "html")
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        for match in forbidden.finditer(line)
    ]


RULES: tuple[Rule, ...] = (
    upward_imports,
    impure_core,
    session_state_elsewhere,
    caches_elsewhere,
    views_that_import_views,
    long_files,
    markup_from_text,
)

BREACHES: tuple[tuple[Rule, str, str], ...] = (
    (upward_imports, "matrix/plane.py", "from matrix.reading import Reading"),
    (upward_imports, "matrix/catalog.py", "import matrix.practice"),
    (upward_imports, "matrix/board/events.py", "from matrix import workshop"),
    (upward_imports, "matrix/board/events.py", "from ..ui.state import State"),
    (upward_imports, "matrix/errors.py", "def f():\n    from .plane import Point"),
    (upward_imports, "matrix/ui/main.py", "import app"),
    (upward_imports, "matrix/cli.py", "import app"),
    (upward_imports, "matrix/nowhere.py", "import math"),
    (impure_core, "matrix/figure.py", "import streamlit as st"),
    (impure_core, "matrix/export.py", "from urllib.request import urlopen"),
    (impure_core, "matrix/text.py", "import os\nlanguage = os.environ['LANG']"),
    (impure_core, "matrix/text.py", "from os import getenv\nlanguage = getenv('LANG')"),
    (impure_core, "matrix/practice.py", "from datetime import date\ntoday = date.today()"),
    (impure_core, "matrix/practice.py", "import datetime as d\nnow = d.datetime.now(d.UTC)"),
    (impure_core, "matrix/group.py", "from time import time\nnow = time()"),
    (impure_core, "matrix/group.py", "import random\nx = random.gauss(0, 1)"),
    (impure_core, "matrix/group.py", "from random import Random\nx = Random()"),
    (impure_core, "matrix/workshop/model.py", "import sqlalchemy"),
    (session_state_elsewhere, "matrix/ui/main.py", "import streamlit\nstreamlit.session_state"),
    (session_state_elsewhere, "app.py", "from streamlit import session_state"),
    (caches_elsewhere, "matrix/ui/views/map.py", "import streamlit as s\nf = s.cache_data(len)"),
    (views_that_import_views, "matrix/ui/views/a.py", "from matrix.ui.views.b import draw"),
    (views_that_import_views, "matrix/ui/views/a.py", "from matrix.ui.views import b"),
    (views_that_import_views, "matrix/ui/views/a.py", "from . import b"),
    (long_files, "matrix/board/static/board.mjs", "let x;\n" * 301),
    (markup_from_text, "matrix/ui/main.py", "st.markdown(name, unsafe_allow_html=True)"),
    (markup_from_text, "matrix/board/static/marker.mjs", "label.innerHTML = name;"),
    (markup_from_text, "matrix/board/static/marker.mjs", "el.insertAdjacentHTML('x', name);"),
)

INNOCENT = {
    "app.py": "from matrix.server import routes\nfrom matrix import ui",
    "matrix/__init__.py": "",
    "matrix/board/events.py": "from matrix.board.model import E\nfrom matrix.errors import F",
    "matrix/board/model.py": "from . import events\nfrom ..plane import Point",
    "matrix/group.py": "from random import Random\nx = Random(1).random()\nimport urllib.parse",
    "matrix/practice.py": "from datetime import date\ndef on(day: date): return day.isoformat()",
    "matrix/ui/state.py": "import streamlit as st\nst.session_state",
    "matrix/ui/resources.py": "import os, streamlit as st\nst.cache_data, os.environ",
    "matrix/ui/views/a.py": "from matrix.ui.state import State",
    "matrix/board/static/board.mjs": "label.textContent = name;\n" * 300,
}
"""A clone in which every rule is kept, and each narrowly."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_this_clone_keeps_the_rule(rule: Rule, root: Path) -> None:
    """Nothing in app.py or matrix/ breaks it."""
    assert rule(root) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_leaves_good_code_alone(rule: Rule, tmp_path: Path) -> None:
    """Code that keeps to the rules narrowly isn't taken for a breach."""
    write(tmp_path, INNOCENT)

    assert rule(tmp_path) == []


@pytest.mark.parametrize(("rule", "path", "code"), BREACHES)
def test_a_rule_finds_its_breach(rule: Rule, path: str, code: str, tmp_path: Path) -> None:
    """The one bad file among good ones is named, and only that."""
    write(tmp_path, INNOCENT | {path: code})

    found = rule(tmp_path)

    assert len(found) == 1
    assert str(tmp_path / path) in found[0]


def test_every_reason_for_a_long_file_belongs_to_a_file(root: Path) -> None:
    """A file that was removed or renamed is not left in LONG."""
    assert [name for name in LONG if not (root / name).is_file()] == []


def write(root: Path, files: dict[str, str]) -> None:
    for path, code in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(code, "utf-8")


def sources(root: Path, *endings: str) -> list[Path]:
    files = [root / "app.py", *(root / "matrix").rglob("*")]
    return sorted(file for file in files if file.is_file() and file.suffix[1:] in endings)


def modules(root: Path) -> Iterator[tuple[Path, ast.Module]]:
    for file in sources(root, "py"):
        yield file, ast.parse(file.read_text("utf-8"), str(file))


def module_name(root: Path, file: Path) -> str:
    """`matrix.ui.state` for matrix/ui/state.py, `matrix.ui` for matrix/ui/__init__.py."""
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(root: Path, file: Path) -> str:
    return layer_of_name(module_name(root, file)) or ""


def layer_of_name(name: str) -> str | None:
    """The part of the house that a dotted name belongs to; None where it is somebody else's."""
    parts = name.split(".")
    if parts[0] == "app":
        return "app"
    if parts[0] != "matrix":
        return None
    return parts[1] if len(parts) > 1 else "matrix"


def imports(root: Path, file: Path, tree: ast.Module) -> list[str]:
    """The full dotted names that a module imports, wherever in it; `from a import b` is `a.b`.

    What is imported from matrix itself counts as a module when there is a file of that name or a
    layer; otherwise it's a value of matrix/__init__.py.
    """
    package = module_name(root, file).split(".")
    if file.name != "__init__.py":
        package = package[:-1]
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            if start == "matrix":
                names += [
                    f"matrix.{a.name}" if a.name in LEVEL or exists(root, a.name) else "matrix"
                    for a in node.names
                ]
            else:
                names += [f"{start}.{alias.name}" for alias in node.names]
    return names


def exists(root: Path, name: str) -> bool:
    return (root / "matrix" / name).is_dir() or (root / "matrix" / f"{name}.py").is_file()


def names_bound(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What a bound name stands for: `d` for `datetime` after `import datetime as d`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (top, top)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def dotted(node: ast.expr, known: dict[str, str]) -> str:
    """`datetime.date.today` for what the code calls `d.date.today`; empty for any other thing."""
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    if isinstance(node, ast.Attribute):
        start = dotted(node.value, known)
        return f"{start}.{node.attr}" if start else ""
    return ""


def named_outside(root: Path, names: set[str], home: str) -> list[str]:
    """Where code outside `home` uses one of the names; in comments and prose it may stand."""
    found = []
    for file, tree in modules(root):
        if file == root / home:
            continue
        for node in ast.walk(tree):
            used = (
                getattr(node, "attr", None)
                or getattr(node, "id", None)
                or (isinstance(node, ast.alias) and node.name)
                or (isinstance(node, ast.Constant) and node.value)
            )
            if isinstance(used, str) and used in names:
                found.append(f"{file}:{node.lineno} names {used}; only {home} does")
    return found
