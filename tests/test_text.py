"""The screens' texts: the program asks for what is there, and nothing is there in vain."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from matrix import text
from matrix.distinction import KIND, PROCESS, QUADRANT, STEERING
from matrix.errors import TextError
from matrix.mark import KINDS, AnyKind
from matrix.reading import Degree, Width
from matrix.text import Text
from matrix.workshop.model import SELF

ROOT = Path(__file__).parent.parent
TEXT = text.load(ROOT / "data" / "text" / "en.yaml")
ENTRIES = TEXT._entries
SECTIONS = ("board", "listing", "ticklist", "present", "hosting", "host", "join")
"""The sections that the browser gets, each named as the folder of the modules that use it."""

WHOSE = ("now", "aim", "now_other", "aim_other")
"""Which mark of a reading a sentence is about, and whether it is the reader's own."""

COMPUTED: dict[str, list[str]] = {
    # Which degree a value has is the reading's business.
    "reading.degree_{}": [f"reading.degree_{degree.name.lower()}" for degree in Degree],
    # A part of a shift in the middle is left out.
    "reading.shift_part_{}": [
        f"reading.shift_part_{degree.name.lower()}" for degree in Degree if degree is not Degree(0)
    ],
    # Now and aim are told apart by the caller.
    "reading.{}": [
        "reading.where",
        "reading.where_aim",
        "reading.where_other",
        "reading.where_aim_other",
    ],
    # As above, and whether a person reads their own.
    "reading.range_{}": [f"reading.range_{whose}" for whose in WHOSE],
    "reading.since_{}": [f"reading.since_{whose}" for whose in WHOSE],
    "reading.blind{}": ["reading.blind", "reading.blind_other"],
    "reading.session{}": ["reading.session", "reading.session_other"],
    "reading.session_near{}": ["reading.session_near", "reading.session_near_other"],
    # The kinds of marks, and what a move brings.
    "marks.{}": ["marks.now", "marks.aim", "marks.enacted"],
    "moves.{}": ["moves.gives", "moves.risks"],
    # How wide a range is is the reading's business.
    "reading.width_{}": [f"reading.width_{width.name.lower()}" for width in Width],
    # What the catalogue says of a modality and of a source.
    "card.confidence_{}": [
        f"card.confidence_{name}" for name in ("article", "literature", "judgement")
    ],
    "card.basis_{}": [f"card.basis_{name}" for name in ("article", "abstract_seen", "unverified")],
    # Why a suggestion is one.
    "compare.{}": [
        f"compare.{why}" for why in ("near", "far", "near_kin", "far_kin", "nearest", "farthest")
    ],
    # What the keeper names as the reason why nothing can be kept.
    "notes.stored_{}": ["notes.stored_forbidden", "notes.stored_full"],
    # The distinctions that have no name in the catalogue, and how firmly a session is steered.
    "lens.{}": [f"lens.{name}" for name in (QUADRANT, KIND, PROCESS)],
    "lens.process_{}": [f"lens.process_{value}" for value in STEERING],
    # How far a distinction tells the sides.
    "lens.tells_{}": [
        f"lens.tells_{name}" for name in ("none", "little", "partly", "largely", "fully")
    ],
    # How far two places are apart; what agrees is not said.
    "gap.{}": [f"gap.{degree.name.lower()}" for degree in Degree if degree is not Degree(0)],
    # How far a practice moves between two poles.
    "locate.breadth_{}": [f"locate.breadth_{name}" for name in ("none", "little", "some", "much")],
    # What the rounds of a workshop are about, besides modalities.
    "workshop.ask_{}": [f"workshop.ask_{about}" for about in SELF],
    "workshop.about_{}": [f"workshop.about_{about}" for about in SELF],
    # The kinds of marks in a journal, and those that a way starts from.
    "journal.kind_{}": [f"journal.kind_{kind}" for kind in get_args(AnyKind)],
    "journal.from_{}": [f"journal.from_{kind}" for kind in KINDS],
    # Where a quarter is whose name is kept back, and the axes of a story's step.
    "story.at_{}_{}": [f"story.at_{x}_{y}" for x in ("low", "high") for y in ("low", "high")],
    "story.axis_{}": ["story.axis_x", "story.axis_y"],
    # The kinds of marks.
    "board.{}": ["board.now", "board.aim"],
}
"""Keys that the program puts together, by their pattern: all that can come out."""


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in matrix/ that asks for a text, with its place."""
    for file in sorted((ROOT / "matrix").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _asks(node.func):
                yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def _asks(function: ast.expr) -> bool:
    """Whether it is `text(…)`, `text.items(…)` or a session's `note(…)`."""
    if isinstance(function, ast.Name):
        return function.id == "text"
    if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name):
        return False
    return (function.value.id, function.attr) in {
        ("text", "items"),
        ("self", "note"),
        ("session", "note"),
    }


def pattern(key: ast.expr) -> str | None:
    """The key as far as it is written there, `{}` for each part that is not; None for a name."""
    if isinstance(key, ast.Constant):
        return str(key.value)
    if isinstance(key, ast.JoinedStr):
        return "".join(
            part.value if isinstance(part, ast.Constant) else "{}" for part in key.values
        )
    if isinstance(key, ast.BinOp) and isinstance(key.left, ast.Constant):
        return f"{key.left.value}{{}}"
    return None


def constants() -> set[str]:
    """Every text that is written out somewhere in matrix/."""
    return {
        node.value
        for file in (ROOT / "matrix").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def modules(section: str) -> str:
    """The browser's modules that have the words of a section."""
    files = (ROOT / "matrix" / section / "static").glob("*.mjs")
    whole = "\n".join(file.read_text("utf-8") for file in files)
    if section == "host":  # it says places as the board does, in words of its own
        where = ROOT / "matrix" / "board" / "static" / "where.mjs"
        whole += where.read_text("utf-8").partition("export function along")[2]
    return whole


def in_the_browser(section: str) -> set[str]:
    """The words of a section that its modules use; `words[view.kind]` is now or aim."""
    source = modules(section)
    computed = {"now", "aim"} if "words[view.kind]" in source else set()
    # A function that gets the words may take them apart in its head: `show(markers, { tray }) {`.
    apart = set(", ".join(re.findall(r"\{ ([\w, ]+) \}\) \{", source)).split(", "))
    apart &= set(TEXT.section(section))
    # And one may be put together: words[`range_${edge}`].
    starts = tuple(re.findall(r"\bwords\[`(\w+)\$\{", source))
    computed |= {word for word in TEXT.section(section) if starts and word.startswith(starts)}
    # `words.where` and `words.along` are functions that the board adds.
    written = set(re.findall(r"\bwords\.(\w+)", source)) - {"where", "along"}
    return written | computed | apart


def names(key: str) -> set[str]:
    """The {names} in a text."""
    entry = ENTRIES[key]
    whole = entry if isinstance(entry, str) else " ".join(entry)
    return {name for _, name, _, _ in string.Formatter().parse(whole) if name is not None}


def test_every_text_that_the_program_asks_for_is_there() -> None:
    """Under the very key, or under each key that can be put together there."""
    asked = [(place, pattern(call.args[0])) for place, call in calls()]

    missing = [
        f"{place}: {key}"
        for place, written in asked
        if written
        for key in COMPUTED.get(written, [written])
        if key not in ENTRIES
    ]

    assert len(asked) > 50
    assert missing == []


def test_every_text_is_asked_for() -> None:
    """By the program or in the browser; what nobody shows is taken out of the file."""
    computed = {key for keys in COMPUTED.values() for key in keys}
    browser = {f"{section}.{word}" for section in SECTIONS for word in in_the_browser(section)}

    assert sorted(set(ENTRIES) - constants() - computed - browser) == []


def test_every_pattern_of_keys_is_in_use() -> None:
    """COMPUTED excuses nothing that is gone."""
    written = {pattern(call.args[0]) for _, call in calls()}

    assert sorted(set(COMPUTED) - written) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_every_word_that_the_browser_uses_is_there(section: str) -> None:
    """It gets its whole section."""
    assert sorted(in_the_browser(section) - set(TEXT.section(section))) == []


def test_the_names_in_a_text_are_those_that_its_callers_fill_in() -> None:
    """None is left in braces, and none is given that the text would drop."""
    wrong = []
    for place, call in calls():
        given = {keyword.arg for keyword in call.keywords}
        written = pattern(call.args[0])
        if written is None or None in given:
            continue
        keys = COMPUTED.get(written, [written])
        # Where several texts take the same call, each uses what it needs.
        if set().union(*map(names, keys)) != given:
            wrong.append(f"{place}: {written} is given {sorted(given)}")

    assert wrong == []


@pytest.mark.parametrize("section", SECTIONS)
def test_the_names_in_the_browser_s_words_are_those_that_it_fills_in(section: str) -> None:
    """The browser replaces them by itself."""
    filled = set(re.findall(r'replace\("\{(\w+)\}"', modules(section)))
    texts = {word: names(f"{section}.{word}") for word in TEXT.section(section)}
    given = dict(filled_at_once(modules(section)))

    assert {word: given[word] for word in given} == {word: texts[word] for word in given}
    assert set().union(*(texts[word] for word in texts if word not in given)) == filled


def filled_at_once(source: str) -> Iterator[tuple[str, set[str]]]:
    """The words that modules hand to `fill(words.some, { name: value })`, with the names given."""
    for call in re.finditer(r"\bfill\(words\.(\w+), \{", source):
        depth, at, plain = 1, call.end(), ""
        while depth:
            depth += {"{": 1, "}": -1}.get(source[at], 0)
            plain += source[at] if depth == 1 else ""
            at += 1
        plain = re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", plain))
        yield call[1], set(re.findall(r"(?:^|,)\s*(\w+)(?=\s*(?::|,|$))", plain))


def test_a_text_is_filled_in_once() -> None:
    """Braces in a value are letters."""
    filled = Text({"a.b": "{label}: {quadrant}"})

    assert filled("a.b", label="{quadrant}", quadrant="{0.__class__}") == (
        "{quadrant}: {0.__class__}"
    )


def test_a_key_or_a_name_that_is_missing_is_the_program_s_fault() -> None:
    """A KeyError, which names it."""
    texts = Text({"one": "{label}", "list": ("a", "b")})

    for ask in (lambda: texts("two"), lambda: texts("one"), lambda: texts("list")):
        with pytest.raises(KeyError):
            ask()
    with pytest.raises(KeyError):
        texts.items("one")


def test_lists_and_sections_are_read_by_their_own_words(tmp_path: Path) -> None:
    """A section leaves lists out, and gives texts as they are written."""
    file = tmp_path / "t.yaml"
    file.write_text("a:\n  b: '{x} one'\n  c: [two, three]\nd: four\n", "utf-8")
    texts = text.load(file)

    assert texts.items("a.c") == ("two", "three")
    assert texts.section("a") == {"b": "{x} one"}
    assert texts("d") == "four"


def test_a_file_that_is_no_yaml_is_refused_with_its_place(tmp_path: Path) -> None:
    """As a catalogue is."""
    file = tmp_path / "t.yaml"
    file.write_text("a: [1\n", "utf-8")

    with pytest.raises(TextError, match=r"t\.yaml:\d+:\d+: "):
        text.load(file)
