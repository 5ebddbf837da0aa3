"""A practice in a file: YAML or JSON, and every fault at its line and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from matrix import practice
from matrix.errors import PracticeFileError
from matrix.mark import Spread
from matrix.practice import Practice

TEXT = """\
version: 1
contexts:
  - id: exec
    label: Executive coaching
    marks:
      - on: 2026-05-17
        kind: now
        x: 0.25
        y: -0.5
        range: {x: [0, 0.5], y: [-1, 0]}
        note: first
      - {on: 2026-05-17, kind: aim, x: 1, y: 1}
  - {id: c2, label: Supervision}
"""


def read(folder: Path, text: str | bytes) -> Practice:
    file = folder / "practice.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return practice.load(file)


def refused(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(PracticeFileError) as caught:
        read(folder, text)
    return [str(fault).replace(f"{folder}/", "") for fault in caught.value.faults]


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_a_file_in_yaml_is_a_practice(tmp_path: Path) -> None:
    """With its days, its ranges and its notes."""
    found = read(tmp_path, TEXT)
    exec_ = found.context("exec")

    assert exec_ is not None
    now = exec_.mark("now")
    assert now is not None
    assert now.on == date(2026, 5, 17)
    assert now.range == Spread(x=(0, 0.5), y=(-1, 0))
    assert now.note == "first"
    assert [context.label for context in found.contexts] == ["Executive coaching", "Supervision"]


def test_what_the_page_saves_is_read_as_well(tmp_path: Path) -> None:
    """JSON is YAML."""
    found = read(tmp_path, TEXT)

    assert read(tmp_path, practice.dump(found)) == found == practice.parse(practice.dump(found))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("version: 1", "version: 3", (
            "1:10: version: is 3; expected one of the values this version knows"
        )),
        ("id: exec", "id: Exec!", (
            "3:9: contexts[0].id: is 'Exec!'; expected small letters, digits, - or _, at most 40"
        )),
        ("id: c2", "id: exec", (
            "3:3: contexts: two contexts have the id 'exec'; expected each id once"
        )),
        ("label: Executive coaching", "lable: x", None),
        ("2026-05-17\n", "soon\n", (
            "6:13: contexts[exec].marks[0].on: is 'soon'; expected a day like 2026-05-17"
        )),
        ("x: 0.25", "x: 2", (
            "8:12: contexts[exec].marks[0].x: is 2; expected a number from -1 to 1"
        )),
        ("x: 0.25", "x: .nan", (
            "8:12: contexts[exec].marks[0].x: is nan; expected a number from -1 to 1"
        )),
        ("[0, 0.5]", "[0.5, 0]", (
            "10:16: contexts[exec].marks[0].range: range.x is [0.5, 0]; "
            "expected the lower bound first"
        )),
        ("note: first", "remark: first", (
            "11:9: contexts[exec].marks[0].remark: is 'first'; expected no such key"
        )),
        ("{id: c2, label: Supervision}", "c2", (
            "13:5: contexts[1]: is 'c2'; expected an object with named parts"
        )),
    ],
    ids=lambda value: value[:20].strip() if isinstance(value, str) else "",
)  # fmt: skip
def test_a_fault_is_named_with_its_place(
    old: str, new: str, expected: str | None, tmp_path: Path
) -> None:
    """In the command line's form: file, line, column, part, what is wrong, what is expected."""
    found = refused(tmp_path, changed(old, new))

    if expected is None:
        assert found == [
            "practice.yaml:3:5: contexts[exec].label: is missing; expected it to be there",
            "practice.yaml:4:5: contexts[exec].lable: is 'x'; expected no such key",
        ]
    else:
        assert found == [f"practice.yaml:{expected}"]


def test_all_faults_are_named_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Not only the first."""
    text = changed("x: 0.25", "x: 2").replace("kind: aim", "kind: then").replace("id: c2", "id: C2")

    assert [fault.split(" ")[0] for fault in refused(tmp_path, text)] == [
        "practice.yaml:8:12:",
        "practice.yaml:12:32:",
        "practice.yaml:13:10:",
    ]


@pytest.mark.parametrize("text", ["", "[]", "5", "version: [", "a: &a 1\nb: *a", b"\xff\xfe", "~"])
def test_what_is_no_practice_is_refused(text: str | bytes, tmp_path: Path) -> None:
    """Broken YAML, an alias, another encoding, another shape."""
    for fault in refused(tmp_path, text):
        assert fault.startswith("practice.yaml:")


def test_a_file_that_holds_more_than_a_record_may_is_refused(tmp_path: Path) -> None:
    """At once, not when it is to be kept."""
    note = "x" * 4000
    mark = f"- {{on: 2026-05-17, kind: now, x: 0, y: 0, note: {note}}}\n"
    many = mark * 260
    text = f"version: 2\ncontexts:\n- id: a\n  label: A\n  marks:\n{many}"

    [fault] = refused(tmp_path, text.replace("\n- {on", "\n  - {on"))
    assert "characters of record; expected at most 1,000,000" in fault


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    """A practice is small."""
    file = tmp_path / "practice.yaml"
    with file.open("wb") as handle:
        handle.truncate(5 * 1024**2)

    with pytest.raises(PracticeFileError, match="is 5 MB large; expected at most 4 MB"):
        practice.load(file)
