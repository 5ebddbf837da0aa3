"""The words of the screens, from one YAML file."""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path

from matrix import document
from matrix.errors import TextError


class Text:
    """Texts by their dotted keys.

    >>> text("reading.one", label="Mine", quadrant="Authoritative causality")
    'Mine: Authoritative causality'
    """

    def __init__(self, entries: dict[str, str | tuple[str, ...]]) -> None:
        self._entries = entries

    def __call__(self, key: str, **values: str) -> str:
        """The text at `key` with its {names} filled in. Raises KeyError for a key or a name that
        the program asks for and the file or the call does not have."""
        entry = self._entries[key]
        if not isinstance(entry, str):
            raise KeyError(f"{key} is a list of texts")
        return string.Formatter().vformat(entry, (), values)

    def items(self, key: str) -> tuple[str, ...]:
        """The list of texts at `key`."""
        entry = self._entries[key]
        if isinstance(entry, str):
            raise KeyError(f"{key} is one text")
        return entry

    def section(self, prefix: str) -> dict[str, str]:
        """All single texts below `prefix`, by the rest of their keys, unfilled."""
        start = prefix + "."
        return {
            key.removeprefix(start): entry
            for key, entry in self._entries.items()
            if key.startswith(start) and isinstance(entry, str)
        }


def load(path: Path) -> Text:
    """The texts of a file. Raises TextError with its faults."""
    source = document.read(path, TextError)
    return Text(dict(_flat(source.data, ())))


def _flat(
    node: object, path: tuple[str, ...]
) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _flat(value, (*path, str(key)))
    elif isinstance(node, list):
        yield ".".join(path), tuple(str(item) for item in node)
    else:
        yield ".".join(path), str(node)
