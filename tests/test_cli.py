"""The command line: what it prints, where, with which status, and never a traceback."""

from __future__ import annotations

import gc
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from matrix import practice
from matrix.cli import main

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "data" / "catalog.yaml"
SMALL = ROOT / "tests" / "data" / "small.yaml"

MINE = """\
version: 1
contexts:
  - id: mine
    label: Weddings
    marks:
      - {on: 2026-05-17, kind: now, x: -0.25, y: 0.5, range: {x: [-0.5, 0], y: [0.25, 0.75]}}
      - {on: 2026-05-17, kind: aim, x: 0.5, y: 0.25}
"""


TALE = """\
version: 1
title: Two players
poles: {x: [By ear, From the sheet], y: [Acoustic, MIDI]}
steps:
  - id: one
    heading: "{distance:fiddle,quartet} apart"
    modalities: [fiddle, quartet]
"""


class Ran:
    """What a command left behind."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process."""

    def command(*words: object) -> Ran:
        try:
            status = main([str(word) for word in words])
        except SystemExit as end:
            status = int(end.code or 0)
        return Ran(status, *capsys.readouterr())

    return command


def started(*words: object, **more: object) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "matrix", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        **more,
    )


class TestValidate:
    """Checking catalogues."""

    def test_a_sound_catalogue_is_said_to_be_sound(self, run: Run) -> None:
        """With its number of modalities, and status 0."""
        ran = run("validate", SMALL)

        assert (ran.status, ran.out, ran.err) == (0, f"{SMALL}: 4 modalities, no faults\n", "")

    def test_every_fault_of_every_file_is_printed(self, run: Run, tmp_path: Path) -> None:
        """One a line, in order, with status 1; sound files between them are still checked."""
        broken = tmp_path / "broken.yaml"
        text = SMALL.read_text("utf-8").replace("x: -0.6", "x: 6").replace("y: 0.7", "y: up")
        broken.write_text(text, "utf-8")

        ran = run("validate", broken, SMALL, tmp_path / "none.yaml")

        assert ran.status == 1
        assert ran.out.splitlines() == [
            f"{broken}:40:8: modalities[fiddle].x: is 6; expected a number from -1 to 1",
            f"{broken}:53:8: modalities[turntables].y: is 'up'; expected a number from -1 to 1",
            f"{SMALL}: 4 modalities, no faults",
            f"{tmp_path / 'none.yaml'}:1:1: there is no such file; expected a YAML file",
        ]

    def test_strictly_it_names_what_is_missing_too(self, run: Run) -> None:
        """The small catalogue has no typical questions."""
        ran = run("validate", "--strict", SMALL)

        assert ran.status == 1
        assert ran.out.splitlines()[0] == (
            f"{SMALL}:36:5: modalities[fiddle].questions: has none; "
            "expected at least one typical question"
        )
        assert len(ran.out.splitlines()) == 6

    def test_a_catalogue_that_lacks_nothing_is_said_to_be_complete(
        self, run: Run, tmp_path: Path
    ) -> None:
        """With status 0."""
        text = SMALL.read_text("utf-8").replace("    kind: ", "    questions: [Well?]\n    kind: ")
        text = text.replace("    summary: Pl", "    conventional: {pay: [firm]}\n    summary: Pl")
        whole = tmp_path / "whole.yaml"
        whole.write_text(text.replace("{author: A DJ", "{author: A DJ, year: 1999"), "utf-8")

        ran = run("validate", whole, "--strict")

        assert (ran.status, ran.out) == (0, f"{whole}: 4 modalities, no faults, complete\n")

    def test_checking_leaves_the_search_for_garbage_as_it_was(self, run: Run) -> None:
        """It is off only while a file is read."""
        run("validate", SMALL)

        assert gc.isenabled()


    @pytest.mark.parametrize(
        ("name", "held"),
        [
            ("catalog.yaml", "61 modalities, no faults"),
            ("story.yaml", "18 steps, no faults"),
            ("questionnaire.yaml", "20 items, no faults"),
            ("moves.yaml", "48 moves, no faults"),
        ],
    )
    def test_what_a_file_is_shows_in_its_keys(self, name: str, held: str, run: Run) -> None:
        """Each shipped file is checked as what it is."""
        file = SHIPPED.parent / name

        ran = run("validate", file)

        assert (ran.status, ran.out, ran.err) == (0, f"{file}: {held}\n", "")

    def test_a_practice_is_known_too(self, run: Run, tmp_path: Path) -> None:
        """With its faults at their places."""
        mine, broken = tmp_path / "mine.yaml", tmp_path / "broken.yaml"
        mine.write_text(MINE, "utf-8")
        broken.write_text(MINE.replace("label: ", "lable: "), "utf-8")

        ran = run("validate", mine, broken)

        assert ran.status == 1
        assert ran.out == (
            f"{mine}: 1 context, no faults\n"
            f"{broken}:3:5: contexts[mine].label: is missing; expected it to be there\n"
            f"{broken}:4:5: contexts[mine].lable: is 'Weddings'; expected no such key\n"
        )

    def test_a_story_is_checked_against_the_shipped_catalogue(
        self, run: Run, tmp_path: Path
    ) -> None:
        """Every id that it does not have is a fault at its place."""
        mine = tmp_path / "mine.yaml"
        text = (SHIPPED.parent / "story.yaml").read_text("utf-8")
        line = text[: text.index("    set: all\n")].count("\n") + 1
        mine.write_text(text.replace("set: all\n", "set: al\n", 1), "utf-8")

        ran = run("validate", mine)

        assert ran.status == 1
        assert ran.out == (
            f"{mine}:{line}:10: steps[past_or_future].set: 'al' is no set of the catalogue; "
            "did you mean 'all'?\n"
        )

    @pytest.mark.parametrize("way", ["option", "setting"])
    def test_a_story_is_checked_against_the_catalogue_that_is_named(
        self, way: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """By --catalog, or else by MATRIX_CATALOG; one of another map is told so first."""
        mine, shipped = tmp_path / "mine.yaml", SHIPPED.parent / "story.yaml"
        mine.write_text(TALE, "utf-8")
        if way == "setting":
            monkeypatch.setenv("MATRIX_CATALOG", str(SMALL))

        ran = run("validate", mine, shipped, *(["--catalog", SMALL] if way == "option" else []))

        assert ran.status == 1
        assert ran.out.splitlines()[0] == f"{mine}: 1 step, no faults"
        assert re.match(
            rf"{shipped}:\d+:6: poles\.x: is \['Expert knowledge', 'Co-creation'\], which is "
            r"another map; expected \['By ear', 'From the sheet'\], as in the catalogue$",
            ran.out.splitlines()[1],
        )

    def test_where_the_catalogue_is_at_fault_both_are_told(self, run: Run, tmp_path: Path) -> None:
        """What is wrong with the story whatever the catalogue comes after."""
        mine, none = tmp_path / "mine.yaml", tmp_path / "none.yaml"
        mine.write_text(TALE.replace("heading", "headline"), "utf-8")

        ran = run("validate", mine, "--catalog", none)

        assert ran.status == 1
        assert ran.out.splitlines() == [
            f"{none}:1:1: there is no such file; expected a YAML file",
            f"{mine}:5:5: steps[one].heading: is missing; expected a text of 1 to 70 characters",
            f"{mine}:6:5: steps[one]: unknown key 'headline'; did you mean 'heading'?",
        ]

    def test_a_file_whose_keys_are_misspelt_is_taken_for_what_is_nearest(
        self, run: Run, tmp_path: Path
    ) -> None:
        """A story without steps is still one; what nothing tells is a catalogue."""
        tale, odd = tmp_path / "tale.yaml", tmp_path / "odd.yaml"
        tale.write_text(TALE.replace("steps", "stepps"), "utf-8")
        odd.write_text("version: 1\nzzz: 1\n", "utf-8")

        ran = run("validate", tale, odd, "--catalog", SMALL)

        assert f"{tale}:4:1: unknown key 'stepps'; did you mean 'steps'?" in ran.out
        assert f"{odd}:1:1: modalities: is missing" in ran.out


HOSTILE: dict[str, tuple[bytes, str]] = {
    "an alias bomb": (
        "\n".join(
            ["l0: &l0 [x, x]"]
            + [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 40)]
        ).encode(),
        ":1:5: l0: an anchor, 'l0'; write each value out instead",
    ),
    "five million aliases": (
        b"a: &a [x]\nb: [" + b"*a, " * 5_000_000 + b"x]",
        ":1:4: a: an anchor, 'a'; write each value out instead",
    ),
    "a tag that runs a program": (
        b"a: !!python/object/apply:os.system ['touch OWNED']",
        ":1:4: a: a tag, 'tag:yaml.org,2002:python/object/apply...'; expected a plain value",
    ),
    "a million tags": (b"- !x y\n" * 1_000_000, ":1:3: [0]: a tag, '!x'; expected a plain value"),
    "five million levels": (b"[" * 5_000_000, ": lists and mappings nest too deeply; expected at"),
    "levels of mappings": (b"{a: " * 1_000_000, ": lists and mappings nest too deeply; expected"),
    "levels of dashes": (b"- " * 1_000_000, ": lists and mappings nest too deeply; expected at"),
    "one key a million times": (
        b"a: 1\n" * 1_000_000,
        ":2:1: the key 'a' is here a second time, after line 1; expected each key once",
    ),
    "UTF-16": ("version: 1".encode("utf-16"), ":1:1: byte 0xff is not UTF-8; expected a file"),
    "UTF-32": ("version: 1".encode("utf-32"), ":1:1: byte 0xff is not UTF-8; expected a file"),
    "Latin-1": ("title: é".encode("latin-1"), ":1:8: byte 0xe9 is not UTF-8; expected a file"),
    "zero bytes": (b"\0" * 1_000_000, ":1:1: the control character U+0000; expected text"),
    "a number of ten million digits": (b"version: " + b"9" * 10_000_000, ":1:10: version: is inf;"),
    "a quoted text that never ends": (b"a: '" + b"x" * 10_000_000, "a quoted text is not closed;"),
    "colons": (b"a:" * 1_000_000, ": a ':' stands where no key can stand; expected quotes round"),
    "a program": (b"\x7fELF" + bytes(range(256)) * 100, "; expected"),
}


@pytest.mark.parametrize("verb", ["validate", "render"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_plain_words(
    name: str, verb: str, run: Run, tmp_path: Path
) -> None:
    """By every command that reads one, with the place, and without doing what it asks."""
    content, expected = HOSTILE[name]
    file = tmp_path / "hostile.yaml"
    file.write_bytes(content)
    before = set(Path.cwd().iterdir())

    ran = run(verb, file, *(["--out", tmp_path / "map.json"] if verb == "render" else []))

    said = ran.out if verb == "validate" else ran.err
    assert ran.status == 1
    assert expected in said
    assert all(line.startswith(f"{file}:") for line in said.splitlines())
    assert len(said.splitlines()) <= 10_000
    assert set(Path.cwd().iterdir()) == before
    assert not (tmp_path / "map.json").exists()


@pytest.mark.parametrize("verb", ["validate", "render"])
def test_a_hundred_megabytes_are_refused_unread(
    verb: str, run: Run, tmp_path: Path
) -> None:
    """Their size is asked for first."""
    file = tmp_path / "large.yaml"
    with file.open("wb") as handle:
        handle.truncate(100 * 1024**2)

    ran = run(verb, file, *(["--out", tmp_path / "map.json"] if verb == "render" else []))

    assert ran.status == 1
    assert ran.out + ran.err == f"{file}:1:1: is 100 MB large; expected at most 32 MB\n"


class TestRender:
    """Drawing into a file."""

    def test_json_is_a_figure_that_plotly_draws(self, run: Run, tmp_path: Path) -> None:
        """With everything in the catalogue."""
        out = tmp_path / "map.json"

        ran = run("render", SMALL, "--out", out)

        drawn = json.loads(out.read_text("utf-8"))
        assert (ran.status, ran.out, ran.err) == (0, f"{out}: written\n", "")
        assert set(drawn) == {"data", "layout"}
        assert {id_ for trace in drawn["data"] for id_ in trace["customdata"]} == {
            "fiddle",
            "turntables",
            "quartet",
            "score",
        }

    def test_html_is_a_page_with_plotly_in_it(self, run: Run, tmp_path: Path) -> None:
        """All in one file."""
        out = tmp_path / "map.HTML"

        ran = run("render", SMALL, "--out", out)

        source = out.read_text("utf-8")
        assert ran.status == 0
        assert source.startswith('<!DOCTYPE html>\n<html lang="en">')
        assert "plotly.js v" in source

    def test_a_set_narrows_it_to_its_members(self, run: Run, tmp_path: Path) -> None:
        """By its id."""
        out = tmp_path / "map.json"

        assert run("render", SMALL, "--out", out, "--set", "loud").status == 0

        drawn = json.loads(out.read_text("utf-8"))
        assert sorted(i for trace in drawn["data"] for i in trace["customdata"]) == [
            "score",
            "turntables",
        ]

    @pytest.mark.parametrize("form", ["yaml", "json"])
    def test_a_practice_is_drawn_with_its_ranges(
        self, form: str, run: Run, tmp_path: Path
    ) -> None:
        """Its marks, the way between them, and a box where a mark has a range."""
        mine, out = tmp_path / f"mine.{form}", tmp_path / "map.json"
        mine.write_text(MINE, "utf-8")
        if form == "json":
            mine.write_text(practice.dump(practice.load(mine)), "utf-8")

        assert run("render", SMALL, "--out", out, "--practice", mine).status == 0

        drawn = json.loads(out.read_text("utf-8"))
        own = drawn["data"][-1]
        boxes = [s for s in drawn["layout"]["shapes"] if s["type"] == "path"]
        texts = [a["text"] for a in drawn["layout"]["annotations"]]
        assert (own["x"], own["y"]) == ([-0.25, 0.5], [0.5, 0.25])
        assert [box["path"][:16] for box in boxes] == ["M -0.440,0.250 L"]
        assert "<b>Weddings\u00a0·\u00a0now</b>" in texts
        assert "<b>Weddings\u00a0·\u00a0aim</b>" in texts

    def test_a_file_that_is_there_is_replaced_and_keeps_its_rights(
        self, run: Run, tmp_path: Path
    ) -> None:
        """And nothing else is left in the folder; a link goes on leading to the same file."""
        real, link = tmp_path / "real.json", tmp_path / "map.json"
        real.write_text("old", "utf-8")
        real.chmod(0o640)
        link.symlink_to(real)

        assert run("render", SMALL, "--out", link).status == 0

        assert link.is_symlink()
        assert real.read_text("utf-8").startswith('{"data"')
        assert real.stat().st_mode & 0o777 == 0o640
        assert {path.name for path in tmp_path.iterdir()} == {"real.json", "map.json"}

    def test_what_was_there_stays_when_writing_fails(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A full disk leaves neither half a map nor a draft."""
        out = tmp_path / "map.json"
        out.write_text("old", "utf-8")

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
        ran = run("render", SMALL, "--out", out)

        assert ran.status == 1
        assert ran.err == (
            f"{out}: cannot be written (No space left on device); expected a place that can\n"
        )
        assert out.read_text("utf-8") == "old"
        assert [path.name for path in tmp_path.iterdir()] == ["map.json"]

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            (
                ["--out", "map.png"],
                "map.png: is no name of a map; expected one that ends in .html or .json",
            ),
            (["--out", "m"], "m: is no name of a map; expected one that ends in .html or .json"),
            (
                ["--out", "no/map.html"],
                "no/map.html: there is no folder no; expected one that exists",
            ),
            (["--out", "folder.html"], "folder.html: is a folder; expected the name of a file"),
            (
                ["--out", "map.html", "--set", "lowd"],
                "small.yaml: there is no set 'lowd'; did you mean 'loud'?",
            ),
            (
                ["--out", "map.html", "--set", "zzz"],
                "small.yaml: there is no set 'zzz'; expected one of all, loud",
            ),
            (
                ["--out", "map.html", "--practice", "none.yaml"],
                "none.yaml:1:1: there is no such file; expected a YAML file",
            ),
            (
                ["--out", "map.html", "--practice", "small.yaml"],
                "small.yaml:5:1: title: is 'Ways of making music'; expected no such key",
            ),
            (
                ["--out", "mine.json", "--practice", "mine.json"],
                "mine.json: is what the map is made from; expected another name",
            ),
            (
                ["--out", "x" * 300 + ".html"],
                "cannot be written (File name too long); expected a place that can",
            ),
        ],
        ids=lambda words: " ".join(words)[:40] if isinstance(words, list) else "",
    )
    def test_what_cannot_be_done_is_said_plainly(
        self,
        words: list[str],
        expected: str,
        run: Run,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """On the standard error, with status 1, and nothing is written."""
        monkeypatch.chdir(tmp_path)
        Path("small.yaml").write_bytes(SMALL.read_bytes())
        Path("mine.json").write_text("{}", "utf-8")
        Path("folder.html").mkdir()
        before = sorted(Path().iterdir())

        ran = run("render", "small.yaml", *words)

        assert (ran.status, ran.out) == (1, "")
        assert [line for line in ran.err.splitlines() if line.endswith(expected)]
        assert "Traceback" not in ran.err
        assert sorted(Path().iterdir()) == before
        assert Path("mine.json").read_text("utf-8") == "{}"

    def test_a_name_the_system_does_not_take_is_named(self, run: Run, tmp_path: Path) -> None:
        """With the system's reason: here it is too long."""
        place = tmp_path / f"{'x' * 300}.html"

        ran = run("render", SMALL, "--out", place)

        assert ran.status == 1
        assert ran.err.startswith(f"{place}: cannot be written (")
        assert len(ran.err.splitlines()) == 1

    def test_a_place_that_takes_no_files_is_named(self, run: Run, tmp_path: Path) -> None:
        """With the system's reason: here two links that lead to each other."""
        place, other = tmp_path / "map.html", tmp_path / "other.html"
        place.symlink_to(other)
        other.symlink_to(place)

        ran = run("render", SMALL, "--out", place)

        assert ran.status == 1
        assert ran.err.startswith(f"{place}: cannot be written (")
        assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["draw"],
        ["validate"],
        ["validate", "--lenient", "x.yaml"],
        ["render", "x.yaml"],
        ["render", "--out", "map.html"],
        ["render", "x.yaml", "--out", "a.html", "y.yaml"],
        ["schema", "x"],
    ],
    ids=" ".join,
)
def test_a_command_that_is_none_ends_with_two(words: list[str], run: Run) -> None:
    """And shows how it is used."""
    ran = run(*words)

    assert ran.status == 2
    assert ran.err.startswith("usage: stance-matrix")


def test_python_starts_it() -> None:
    """`python -m matrix` is the command line."""
    ran = started("validate", SMALL)

    assert (ran.returncode, ran.stdout) == (0, f"{SMALL}: 4 modalities, no faults\n")


def test_the_name_of_a_file_may_be_in_no_encoding(tmp_path: Path) -> None:
    """What cannot be printed is printed as an escape."""
    strange = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml")

    ran = started("validate", strange)

    assert ran.returncode == 1
    assert ran.stdout.endswith("\\udcff.yaml:1:1: there is no such file; expected a YAML file\n")
    assert ran.stderr == ""


def test_a_reader_that_has_enough_ends_it_quietly(tmp_path: Path) -> None:
    """As `head` does, with 10 000 faults still to come."""
    many = tmp_path / "many.yaml"
    many.write_text("- !x y\n" * 20_000, "utf-8")
    reader, writer = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-m", "matrix", "validate", str(many)],
        cwd=ROOT,
        stdout=writer,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(writer)
        os.read(reader, 100)
        os.close(reader)
        _, said = process.communicate(timeout=60)

    assert process.returncode == 1
    assert said == b""
