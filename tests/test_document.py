"""YAML files as plain data with places, and every way in which a file is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from matrix import document, tree
from matrix.errors import CatalogError, Fault, FaultyFile


def faults(text: str) -> list[str]:
    """The faults of `text`, each as it is printed."""
    with pytest.raises(FaultyFile) as caught:
        document.parse(text, "f.yaml")
    return [str(fault) for fault in caught.value.faults]


@pytest.fixture(params=["libyaml", "pure"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers that PyYAML can have."""
    if request.param == "pure":
        monkeypatch.setattr(tree, "_Parser", yaml.SafeLoader)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.42", 0.42),
        ("-1", -1),
        ("+.5", 0.5),
        ("1e-3", 0.001),
        ("1.5E+2", 150.0),
        (".inf", float("inf")),
        ("-.INF", float("-inf")),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("1_000", "1_000"),
        ("0o17", "0o17"),
        ("017", "017"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("1.", "1."),
        ("2025-10-03", "2025-10-03"),
        ("'0.5'", "0.5"),
        ('"true"', "true"),
        ("=", "="),
        ("<<", "<<"),
        ("| \n two\n lines\n", "two\nlines\n"),
    ],
)
def test_an_unquoted_value_means_what_json_would_have_it_mean(text: str, value: object) -> None:
    """Numbers, true, false and nothing; all else, dates and `on` included, is text."""
    data = document.parse(f"a: {text}", "f").data

    assert data == {"a": value}
    assert type(data["a"]) is type(value)


def test_nan_is_read_as_a_number() -> None:
    """Who reads the document refuses it, and can then say where it stands."""
    assert str(document.parse("[.nan]", "f").data) == "[nan]"


def test_a_number_of_a_million_digits_is_read_in_no_time_as_infinite() -> None:
    """Python would refuse to turn the digits into an integer."""
    assert document.parse("9" * 1_000_000, "f").data == float("inf")


TEXT = """\
# a comment
title: Map
items:
  - id: one
    box: {x: [1, 2]}
  - name: second
    odd key: 3
"""


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("path", "place", "key_place", "name"),
    [
        ((), (2, 1), (2, 1), ""),
        (("title",), (2, 8), (2, 1), "title"),
        (("items",), (4, 3), (3, 1), "items"),
        (("items", 0), (4, 5), (4, 5), "items[one]"),
        (("items", 0, "box", "x", 1), (5, 18), (5, 18), "items[one].box.x[1]"),
        (("items", 1, "odd key"), (7, 14), (7, 5), "items[1].'odd key'"),
        (("items", 1, "gone", 5), (6, 5), (6, 5), "items[1].gone[5]"),
        (("gone",), (2, 1), (2, 1), "gone"),
        (("items", 7), (4, 3), (4, 3), "items[7]"),
        (("title", "deeper"), (2, 8), (2, 8), "title.deeper"),
    ],
)
def test_every_part_knows_its_place_and_its_name(
    path: tuple, place: tuple[int, int], key_place: tuple[int, int], name: str
) -> None:
    """A missing part has the place of its nearest ancestor; an item with an id is named by it."""
    found = document.parse(TEXT, "f")

    assert found.place(path) == place
    assert found.place_of_key(path) == key_place
    assert found.name(path) == name


def test_a_fault_stands_at_the_value_or_at_the_key() -> None:
    """As whoever reports it chooses."""
    found = document.parse(TEXT, "f")

    assert str(found.fault(("title",), "is bad", "expected good")) == (
        "f:2:8: title: is bad; expected good"
    )
    assert found.fault(("title",), "is bad", "expected good", key=True).column == 1


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["f.yaml:1:1: the file is empty; expected a YAML document"]),
        ("# only this\n", ["f.yaml:1:1: the file is empty; expected a YAML document"]),
        (
            "a: 1\n---\nb: 2\n",
            ["f.yaml:2:1: a second document begins here; expected one document in a file"],
        ),
        (
            "a: 1\nb: 2\na: 3\nb: {c: 1, c: 2}\n",
            [
                (
                    "f.yaml:3:1: the key 'a' is here a second time, after line 1; "
                    "expected each key once"
                ),
                (
                    "f.yaml:4:1: the key 'b' is here a second time, after line 2; "
                    "expected each key once"
                ),
                (
                    "f.yaml:4:11: the key 'c' is here a second time, after line 4; "
                    "expected each key once"
                ),
            ],
        ),
        (
            "1: a\ntrue: b\n? [c]\n: d\n~: e\n",
            [
                "f.yaml:1:1: a key is 1; expected text; put the key in quotes",
                "f.yaml:2:1: a key is true; expected text; put the key in quotes",
                "f.yaml:3:3: a key is a list; expected text; put the key in quotes",
                "f.yaml:5:1: a key is empty; expected text; put the key in quotes",
            ],
        ),
        (
            "a:\n  - !!python/object/apply:os.system [x]\n  - !mine x\n",
            [
                (
                    "f.yaml:2:5: a[0]: a tag, 'tag:yaml.org,2002:python/object/apply...'; "
                    "expected a plain value without a tag"
                ),
                "f.yaml:3:5: a[1]: a tag, '!mine'; expected a plain value without a tag",
            ],
        ),
        (
            "a: &x [1]\nb: *x\n",
            [
                "f.yaml:1:4: a: an anchor, 'x'; write each value out instead",
                "f.yaml:2:4: b: an alias, 'x'; write the value out instead",
            ],
        ),
        (
            "a: b: c\n",
            [
                (
                    "f.yaml:1:5: a ':' stands where no key can stand; expected quotes round a text "
                    "with ': ' in it, or the indentation of the lines around"
                )
            ],
        ),
        ("a:\n\t- b", ["f.yaml:2:1: a tab is used for indentation; expected spaces"]),
        ("a: @b", ["f.yaml:1:4: '@' cannot begin a value; expected quotes round the value"]),
        (
            "a: 1\nb: [1,\n  2",
            [
                (
                    "f.yaml:3:4: a list opened with '[' is not closed; it begins on line 2; "
                    "expected ',' or ']', and quotes round a text that has a brace in it"
                )
            ],
        ),
        (
            "a: {b: 1",
            [
                (
                    "f.yaml:1:9: a mapping opened with '{' is not closed; it begins on line 1; "
                    "expected ',' or '}'"
                )
            ],
        ),
        (
            "a: 'b",
            [
                (
                    "f.yaml:1:6: a quoted text is not closed; it begins on line 1; "
                    "expected the closing quote"
                )
            ],
        ),
        (
            "a: }",
            ["f.yaml:1:4: a value is missing here; expected a value before this sign"],
        ),
        (
            " - a\n- b",
            [
                (
                    "f.yaml:2:1: this stands outside the data above it; "
                    "expected the same indentation as the first line"
                )
            ],
        ),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_a_faulty_text_is_refused_with_every_fault_at_its_place(
    text: str, expected: list[str]
) -> None:
    """In plain words, whichever parser reads it."""
    assert faults(text) == expected


def test_an_unknown_escape_and_a_line_that_does_not_fit_are_named() -> None:
    """The two parsers place these a column apart, so only libyaml is asked."""
    assert faults('a: "\\q"') == [
        (
            "f.yaml:1:5: an unknown escape after '\\' in a quoted text; "
            "expected one that YAML knows, or single quotes"
        )
    ]
    assert faults("a:\n  - b\n c: d") == [
        (
            "f.yaml:3:2: this does not fit the lines above; "
            "expected a 'key: value' with the same indentation as its neighbours"
        )
    ]
    assert faults("a: 1\nb") == [
        (
            "f.yaml:2:2: a line above is a key without a value; "
            "expected 'key: value', or indentation that joins it to the text before"
        )
    ]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x7f", "\x85", "\u2028", "\ud800"])
def test_a_control_character_is_refused_wherever_it_stands(sign: str) -> None:
    """All of them are reported, with the code of the character."""
    found = faults(f"a: 1 # {sign}\r\nb: '{sign}'")

    code = f"the control character U+{ord(sign):04X}; expected text"
    assert found == [f"f.yaml:1:8: {code}", f"f.yaml:2:5: {code}"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_a_hundred_thousand_levels_are_refused_without_recursion(opening: str) -> None:
    """The fault stands where the first level too many opens."""
    assert (
        "lists and mappings nest too deeply; expected at most 20 levels"
        in faults(opening * 100_000)[-1]
    )


def test_twenty_levels_are_read() -> None:
    """The limit itself is allowed."""
    assert document.parse("[" * 20 + "]" * 20, "f").data is not None


def test_an_alias_bomb_is_refused_unexpanded() -> None:
    """Each anchor and alias is a fault, and nothing is multiplied."""
    lines = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 40)]

    assert len(faults("\n".join(["l0: &l0 [x, x]", *lines]))) == 40 + 39 * 9


def test_a_file_with_too_many_values_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting keys, values, lists and mappings alike."""
    monkeypatch.setattr(tree, "MAX_VALUES", 5)

    assert document.parse("a: [1, 2]", "f").data == {"a": [1, 2]}
    assert faults("a: [1, 2, 3]") == [
        "f.yaml:1:11: a[2]: the file holds too many values; expected at most 5"
    ]


def test_the_callers_own_exception_carries_the_faults() -> None:
    """So a catalogue's caller catches a CatalogError."""
    with pytest.raises(CatalogError):
        document.parse("", "f", CatalogError)


class TestReading:
    """What can be wrong with a file before its text is read."""

    def refused(self, source: Path) -> str:
        with pytest.raises(FaultyFile) as caught:
            document.read(source)
        (fault,) = caught.value.faults
        return str(fault).replace(str(source), "F")

    def test_a_file_is_read_with_and_without_a_byte_order_mark(self, tmp_path: Path) -> None:
        """And the mark takes no column."""
        source = tmp_path / "f.yaml"
        source.write_bytes(b"\xef\xbb\xbfa: \xc3\xa4\n")

        found = document.read(source)

        assert found.data == {"a": "ä"}
        assert found.place_of_key(("a",)) == (1, 1)
        assert faults("\ufeff@") == [
            "f.yaml:1:1: '@' cannot begin a value; expected quotes round the value"
        ]

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        """By the path that was asked for."""
        assert self.refused(tmp_path / "no.yaml") == (
            "F:1:1: there is no such file; expected a YAML file"
        )

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        """Nothing in it is read."""
        assert self.refused(tmp_path) == "F:1:1: is a folder; expected a YAML file"

    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        """Nor is a device read without end."""
        os.mkfifo(tmp_path / "pipe")

        assert self.refused(tmp_path / "pipe") == (
            "F:1:1: is not a regular file; expected a YAML file"
        )
        assert "not a regular file" in self.refused(Path("/dev/zero"))

    def test_a_path_that_no_file_can_have_is_refused(self) -> None:
        """The system's reason is passed on."""
        assert "F:1:1: cannot be read (embedded null byte)" in self.refused(Path("a\0b"))

    def test_a_large_file_is_refused_unread(self, tmp_path: Path) -> None:
        """Its size is asked for first."""
        source = tmp_path / "large.yaml"
        with source.open("wb") as handle:
            handle.truncate(100 * 1024**2)

        assert self.refused(source) == "F:1:1: is 100 MB large; expected at most 32 MB"

    def test_a_byte_that_is_not_utf8_is_found(self, tmp_path: Path) -> None:
        """Its column counts characters, not bytes."""
        source = tmp_path / "latin.yaml"
        source.write_bytes("a: 1\nb: äö".encode() + b"\xe4\n")

        assert self.refused(source) == (
            "F:2:6: byte 0xe4 is not UTF-8; expected a file saved as UTF-8"
        )

    def test_utf16_is_refused(self, tmp_path: Path) -> None:
        """At its byte order mark."""
        source = tmp_path / "wide.yaml"
        source.write_bytes("a: 1".encode("utf-16"))

        assert self.refused(source) == (
            "F:1:1: byte 0xff is not UTF-8; expected a file saved as UTF-8"
        )


def is_text_to_both(text: str) -> bool:
    """Whether it is no number such as 1e3, which YAML 1.1 takes for text and writes unquoted."""
    return tree._NUMBER.fullmatch(text) is None


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=8).filter(is_text_to_both),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcdef", min_size=1, max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(plain)
def test_what_pyyaml_writes_is_read_back_unchanged(data: object) -> None:
    """In block style and in flow style; aliases are the one thing it must not write."""

    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, _data: object) -> bool:
            return True

    for flow in (False, True):
        text = yaml.dump(data, Dumper=Plain, allow_unicode=True, default_flow_style=flow)
        assert document.parse(text, "f").data == data


def within(text: str, fault: Fault) -> bool:
    """Whether a fault stands in the text, or just behind the end of a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return 1 <= fault.line <= len(lines) and 1 <= fault.column <= len(lines[fault.line - 1]) + 1


@given(st.text() | st.text("[]{}:-,?&*!|>'\"%@`# \n\tab1", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever it is, and every fault lies within the text."""
    try:
        document.parse(text, "f")
    except FaultyFile as refused:
        outside = [fault for fault in refused.faults if not within(text, fault)]
    else:
        outside = []

    assert outside == []


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    """From a real file."""
    source = tmp_path_factory.getbasetemp() / "bytes.yaml"
    source.write_bytes(content)
    try:
        document.read(source)
    except FaultyFile as refused:
        count = len(refused.faults)
    else:
        count = None

    assert count != 0
