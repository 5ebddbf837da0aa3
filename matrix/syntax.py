"""What is wrong with a text before it is data at all: signs that may not be in it, broken YAML."""

from __future__ import annotations

import re
from itertools import islice

import yaml

from matrix.errors import Fault

MAX_FAULTS = 10_000
"""Where counting stops: nobody mends more at once, and memory has an end."""

# What YAML itself does not allow in a file, and the line breaks that editors do not count.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
NEWLINE = re.compile("\r\n|\r|\n")

_SYNTAX = (
    # (what PyYAML's message contains, what is wrong, what is expected)
    (
        "mapping values are not allowed",
        "a ':' stands where no key can stand",
        "expected quotes round a text with ': ' in it, or the indentation of the lines around",
    ),
    (
        "',' or ']'",
        "a list opened with '[' is not closed",
        "expected ',' or ']', and quotes round a text that has a brace in it",
    ),
    ("',' or '}'", "a mapping opened with '{' is not closed", "expected ',' or '}'"),
    ("end of stream", "a quoted text is not closed", "expected the closing quote"),
    (
        "escape",
        "an unknown escape after '\\' in a quoted text",
        "expected one that YAML knows, or single quotes",
    ),
    (
        "could not find expected ':'",
        "a line above is a key without a value",
        "expected 'key: value', or indentation that joins it to the text before",
    ),
    (
        "document start",
        "this stands outside the data above it",
        "expected the same indentation as the first line",
    ),
    ("node content", "a value is missing here", "expected a value before this sign"),
    (
        "expected key",
        "this does not fit the lines above",
        "expected a 'key: value' with the same indentation as its neighbours",
    ),
    (
        "block end",
        "this does not fit the lines above",
        "expected the same indentation as the neighbouring lines",
    ),
    ("'-' indicator", "this does not fit the list above", "expected an item that begins with '- '"),
)


def shown(value: object) -> str:
    """`value` in a few printable words for a message, whatever it is."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list | tuple):
        return "a mapping" if isinstance(value, dict) else "a list"
    if isinstance(value, str) and len(value) > 40:
        value = value[:37] + "..."
    # repr() escapes what does not print, bidirectional overrides included.
    return repr(value)


def control_characters(text: str, file: str) -> list[Fault]:
    if _CONTROL.search(text) is None:
        return []
    found = (
        Fault(
            file,
            number,
            match.start() + 1,
            "",
            f"the control character U+{ord(match[0]):04X}",
            "expected text",
        )
        for number, line in enumerate(NEWLINE.split(text), 1)
        for match in _CONTROL.finditer(line)
    )
    return list(islice(found, MAX_FAULTS))


def syntax_fault(problem: yaml.YAMLError, text: str, file: str) -> Fault:
    """PyYAML's complaint at its place, in plain words."""
    message = getattr(problem, "problem", None) or ""
    mark = getattr(problem, "problem_mark", None)
    lines = NEWLINE.split(text)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if line > len(lines):  # the end of the file counts as a line of its own
        line, column = len(lines), len(lines[-1]) + 1
    rest = lines[line - 1][column - 1 :]
    if "cannot start any token" in message:
        sign = shown(rest[:1])
        wrong = (
            "a tab is used for indentation" if rest[:1] == "\t" else f"{sign} cannot begin a value"
        )
        expected = "expected spaces" if rest[:1] == "\t" else "expected quotes round the value"
        return Fault(file, line, column, "", wrong, expected)
    for part, wrong, expected in _SYNTAX:
        if part in message:
            opened = getattr(problem, "context_mark", None)
            begun = f"; it begins on line {opened.line + 1}" if opened else ""
            is_open = "is not closed" in wrong
            return Fault(file, line, column, "", wrong + begun * is_open, expected)
    return Fault(file, line, column, "", "this cannot be read as YAML", "expected valid YAML")
