"""A YAML file as plain data, in which every value still knows its line and column.

A document here is YAML's plain core: mappings with text keys, lists, text, numbers, `true`,
`false` and `null`. What can hide code or size (tags, anchors, aliases, deep nesting) is refused.
"""

from __future__ import annotations

import stat
from pathlib import Path

from matrix.errors import Fault, FaultyFile
from matrix.syntax import NEWLINE
from matrix.tree import Path_, Place, Tree, Value, name

MAX_BYTES = 32 * 1024 * 1024
"""The largest file that is read: about 14 000 fully described modalities."""


class Document:
    """Data read from `file`, and the place of every key and value in it.

    A path is the keys and list indices that lead to a value: ("modalities", 3, "x"). Lines and
    columns count from 1. `data` is not to be changed: the places belong to these very objects.
    """

    def __init__(self, file: str, tree: Tree) -> None:
        self.file = file
        self.data: Value = tree.data
        self._tree = tree

    def place(self, path: Path_) -> Place:
        """Where the value at `path` begins; for a missing one, its nearest ancestor."""
        return self._tree.places(path)[1]

    def place_of_key(self, path: Path_) -> Place:
        """Where the last key of `path` stands; for a list item or a missing key, as `place`."""
        return self._tree.places(path)[0]

    def name(self, path: Path_) -> str:
        """`path` as a person says it: `modalities[cbt].x`, with an item's id where it has one."""
        return name(self.data, path)

    def fault(self, path: Path_, wrong: str, expected: str, *, key: bool = False) -> Fault:
        """A fault of the value at `path`, or of the key itself."""
        line, column = self.place_of_key(path) if key else self.place(path)
        return Fault(self.file, line, column, self.name(path), wrong, expected)


def read(
    source: Path, error: type[FaultyFile] = FaultyFile, largest: int = MAX_BYTES
) -> Document:
    """The document in the file `source`, of at most `largest` bytes. Raises `error` with every
    fault found."""

    def refuse(wrong: str, expected: str, place: Place = (1, 1)) -> FaultyFile:
        return error([Fault(str(source), *place, "", wrong, expected)])

    too_large = f"expected at most {largest // 1024**2} MB"
    try:
        found = source.stat()
        if stat.S_ISDIR(found.st_mode):
            raise refuse("is a folder", "expected a YAML file")
        if not stat.S_ISREG(found.st_mode):
            raise refuse("is not a regular file", "expected a YAML file")
        if found.st_size > largest:
            raise refuse(f"is {found.st_size / 1024**2:.0f} MB large", too_large)
        with source.open("rb") as handle:
            content = handle.read(largest + 1)  # it may have grown since it was measured
    except FileNotFoundError:
        raise refuse("there is no such file", "expected a YAML file") from None
    except (OSError, ValueError) as problem:  # ValueError: a zero byte in the path
        reason = getattr(problem, "strerror", None) or str(problem)
        raise refuse(f"cannot be read ({reason})", "expected a readable file") from None
    return decode(content, str(source), error, largest)


def decode(
    content: bytes, file: str, error: type[FaultyFile] = FaultyFile, largest: int = MAX_BYTES
) -> Document:
    """The document in the bytes of `file`, at most `largest`. Raises `error` with every fault."""

    def refuse(wrong: str, expected: str, place: Place = (1, 1)) -> FaultyFile:
        return error([Fault(file, *place, "", wrong, expected)])

    if len(content) > largest:
        raise refuse("is too large", f"expected at most {largest // 1024**2} MB")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        lines = NEWLINE.split(content[: problem.start].decode("utf-8"))
        raise refuse(
            f"byte 0x{content[problem.start]:02x} is not UTF-8",
            "expected a file saved as UTF-8",
            (len(lines), len(lines[-1].removeprefix("\ufeff")) + 1),
        ) from None
    return parse(text, file, error)


def parse(text: str, file: str, error: type[FaultyFile] = FaultyFile) -> Document:
    """The document in `text`, which came from `file`. Raises `error` with every fault found."""
    tree = Tree(text.removeprefix("\ufeff"), file)
    if tree.faults:
        raise error(tree.faults)
    return Document(file, tree)
