"""The README is true: its two commands, its settings, its layout.

The forms that are read here: the first fenced block of README.md holds the run line and the test
line, and comments; the layout is the first fenced block below a heading with the word "Layout". In
the layout each line is indented by its depth and is one or more names with single spaces between
them, then two spaces or more, then what they are for. A name that ends in `/` is a folder: lines
indented further are in it. `*` stands for any name.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from matrix import practice

VARIABLE = re.compile(r"\bMATRIX_[A-Z][A-Z_]*\b")


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


def test_the_first_block_holds_the_run_line_and_the_test_line(readme: str) -> None:
    """Two commands, to be copied as they stand; what else is there is a comment."""
    assert len(commands(readme)) == 2


def test_the_run_line_makes_an_environment_installs_the_pinned_versions_and_starts_the_app(
    readme: str, root: Path
) -> None:
    """Three steps, each only when the one before went well, on files that exist."""
    make, install, start = [shlex.split(step) for step in commands(readme)[0].split(" && ")]

    assert make == ["python3", "-m", "venv", ".venv"]
    assert install[:2] == [".venv/bin/pip", "install"]
    assert install[-4:] == ["-c", "constraints.txt", "-e", "."]
    assert start == [".venv/bin/streamlit", "run", "app.py"]
    assert (root / "constraints.txt").is_file()
    assert (root / "app.py").is_file()
    assert ".venv/" in (root / ".gitignore").read_text("utf-8").splitlines()


def test_the_test_line_runs_what_ci_runs(readme: str, root: Path) -> None:
    """The README's second command is the one in .ci/run."""
    assert commands(readme)[1] == "python3 tests/run.py"
    assert "exec python3 tests/run.py" in (root / ".ci/run").read_text("utf-8")


def test_every_setting_that_the_app_reads_is_in_the_readme(readme: str, root: Path) -> None:
    """A setting that nobody can find is none."""
    read = settings_in([root / "app.py", *(root / "matrix").rglob("*.py")])

    assert sorted(read - set(VARIABLE.findall(readme))) == []


def test_every_setting_in_the_readme_is_read_somewhere(readme: str, root: Path) -> None:
    """By the app, or by the tests."""
    read = settings_in([root / "app.py", *(root / "matrix").rglob("*.py")])
    read |= settings_in([root / "tests/browser/chromium.py"])

    assert sorted(set(VARIABLE.findall(readme)) - read) == []


def test_the_layout_names_only_what_exists(readme: str, root: Path) -> None:
    """Nothing that was renamed or removed."""
    assert [path for path in layout(readme) if not any(root.glob(path))] == []


def test_the_layout_names_everything_that_the_package_holds(readme: str, root: Path) -> None:
    """Each module and each package directly in matrix/."""
    there = {
        path.name
        for path in (root / "matrix").iterdir()
        if path.name not in {"__init__.py", "__pycache__"} and not path.name.startswith(".")
    }
    listed = {
        found.name
        for path in layout(readme)
        for found in root.glob(path)
        if found.parent == root / "matrix"
    }

    assert sorted(there - listed) == []


def test_the_practice_in_the_readme_can_be_drawn(readme: str, tmp_path: Path) -> None:
    """As it stands there."""
    (shown,) = [block for block in blocks(readme) if block.startswith("version:")]
    file = tmp_path / "practice.yaml"
    file.write_text(shown, "utf-8")

    [context] = practice.load(file).contexts
    assert [mark.kind for mark in context.marks] == ["now", "aim", "enacted"]
    assert [note.text for note in context.notes] == ["Talked less than in May."]


def test_a_layout_is_read_by_its_indentation() -> None:
    """Names of one line share its depth; a folder holds what is indented below it."""
    text = """# Name\n\n## Layout\n
```text
app.py pyproject.toml    start here
matrix/
  plane.py               arithmetic
  ui/                    screens
    main.py
tests/                   all tests
```
"""

    assert layout(text) == [
        "app.py",
        "pyproject.toml",
        "matrix",
        "matrix/plane.py",
        "matrix/ui",
        "matrix/ui/main.py",
        "tests",
    ]


def blocks(text: str) -> list[str]:
    """What stands in the fenced code blocks, in order."""
    return re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands(readme: str) -> list[str]:
    """The commands of the first block, without comments."""
    lines = [re.sub(r"(^|\s)#.*", "", line).strip() for line in blocks(readme)[0].splitlines()]
    return [line for line in lines if line]


def layout(readme: str) -> list[str]:
    """The paths in the layout, from the clone's folder, without a slash at the end."""
    heading = re.search(r"^#+ .*\blayout\b.*$", readme, re.MULTILINE | re.IGNORECASE)
    assert heading, "README.md has no heading with the word Layout"
    paths: list[str] = []
    folders: list[tuple[int, str]] = []
    for line in blocks(readme[heading.end() :])[0].splitlines():
        if not line.strip():
            continue
        depth = len(line) - len(line.lstrip())
        folders = [(outer, path) for outer, path in folders if outer < depth]
        parent = folders[-1][1] if folders else ""
        for name in re.split(r" {2,}", line.strip())[0].split(" "):
            path = parent + name.rstrip("/")
            paths.append(path)
            if name.endswith("/"):
                folders.append((depth, path + "/"))
    return paths


def settings_in(files: list[Path]) -> set[str]:
    return {name for file in files for name in VARIABLE.findall(file.read_text("utf-8"))}
