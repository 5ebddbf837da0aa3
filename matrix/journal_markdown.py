"""A journal as Markdown, for whoever keeps such things as text.

Markdown carries no picture, so the map is a table of what is near. Whatever comes from a person or
a catalogue is escaped: it reads as it was written, and marks up nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from matrix.blocks import (
    Block,
    Heading,
    Items,
    Map,
    Own,
    Pairs,
    Paragraph,
    Section,
    Table,
)
from matrix.journal import Journal
from matrix.journal_wording import worded
from matrix.text import Text

_SIGNS = re.compile(r"[\\`*_{}\[\]<>|~#$^&@]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)


def page(journal: Journal, text: Text) -> str:
    """The journal as Markdown text (CommonMark, with GitHub's tables)."""
    whole = worded(journal, text)
    parts = [f"# {line(whole.title)}", line(whole.made), *map(_section, whole.sections)]
    return "\n\n".join(parts) + "\n"


def line(text: str) -> str:
    """Text as Markdown in one line, in which nothing is markup."""
    return escaped(" ".join(text.split()))


def escaped(text: str) -> str:
    """Text as Markdown in which nothing is markup; its lines are where they were.

    Spaces a line begins with become no-break spaces, since four of them would make it code.
    """
    signs = _SIGNS.sub(lambda found: "\\" + found[0], text)
    starts = _AT_START.sub(_stopped, signs)
    return _INDENT.sub(lambda found: "\u00a0" * len(found[0]), starts)


def _stopped(found: re.Match[str]) -> str:
    """What would begin a list, a rule or a heading; a number is stopped at the sign behind it."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _section(section: Section) -> str:
    return "\n\n".join([f"## {line(section.title)}", *map(_block, section.blocks)])


def _block(block: Block) -> str:
    draw: dict[type, Callable[..., str]] = {
        Heading: lambda b: f"### {line(b.text)}",
        Paragraph: lambda b: f"**{line(b.text)}**" if b.aloud else line(b.text),
        Items: lambda b: "\n".join(f"- {line(said)}" for said in b.texts),
        Pairs: lambda b: "\n".join(f"- {line(name)}: {value}" for name, value in b.rows),
        Table: _table,
        Own: _own,
        Map: lambda b: "\n\n".join(filter(None, (line(b.stands), _table(b.near)))),
    }
    return draw[type(block)](block)


def _own(block: Own) -> str:
    """Quoted, so that it is told from what the program says; line ends stay line ends."""
    paragraphs = re.split(r"\n{2,}", escaped(block.text))
    return "\n>\n".join("> " + said.replace("\n", "\\\n> ") for said in paragraphs)


def _table(table: Table) -> str:
    head = [*table.head, *([table.note] if table.note else [])]
    rows = (
        [*map(line, row.cells), *([_cell(row.note)] if table.note else [])] for row in table.rows
    )
    lines = ([*map(line, head)], ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(text: str) -> str:
    """A cell holds one line; HTML's line break is the only one that Markdown knows there."""
    return "<br>".join(escaped(said) for said in text.split("\n"))
