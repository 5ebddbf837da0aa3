"""What a page of words is made of: sections of headings, paragraphs, lists, tables and own text.

They say nothing of how they look; a page in HTML and one in Markdown are drawn from the same.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """What the blocks below it are about, inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Something said. What leads a section is said `aloud`."""

    text: str
    aloud: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A list of names, each with a number."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. The `note` belongs to all of it and may run over many lines."""

    cells: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `note` is what the rows' notes are called; empty where no row has one."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """A person's own text; its line ends are theirs."""

    text: str


@dataclass(frozen=True, slots=True)
class Map:
    """The map: where now and aim stand, the same with what is near, and what is near as a table for
    where there is no picture."""

    stands: str
    said: str
    near: Table


Block = Heading | Paragraph | Items | Pairs | Table | Own | Map


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page. `name` is the same in every language."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A whole page: what it is called, when and with what it was made, and its sections."""

    title: str
    made: str
    sections: tuple[Section, ...]
