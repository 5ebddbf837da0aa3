"""A journal as one page of HTML that needs no network, no script and no other file.

It prints on A4 and Letter. On paper it is always light, and so is its map on the screen.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from itertools import groupby
from string import Template

from matrix.blocks import (
    Block,
    Heading,
    Items,
    Map,
    Own,
    Pairs,
    Paragraph,
    Row,
    Section,
    Table,
)
from matrix.journal import Journal
from matrix.journal_wording import worded
from matrix.lettering import FONT
from matrix.markup import element, words
from matrix.picture import Picture, picture
from matrix.text import Text
from matrix.theme import DARK, LIGHT, Scheme

WIDE, NARROW = 560, 358
"""The sizes in CSS pixels for which the map is laid out: a window or paper, and a phone."""

_BESIDE = {"reading", "aim"}
"""The sections that stand beside each other where there is room."""

_NOTHING = {"class_": "nothing"}

_STYLE = Template("""
  html { $light font: 16px/1.5 $font; background: var(--paper); color: var(--ink); }
  html { overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
  body { box-sizing: border-box; max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
  h1, h2, h3, p, ul, figure, table { margin: 0; }
  h1 { font-size: 1.6rem; line-height: 1.2; }
  h2 { font-size: 1.15rem; line-height: 1.3; margin-bottom: .35rem; }
  h3 { font-size: .8rem; font-weight: 600; color: var(--muted); margin: .8rem 0 .15rem; }
  header p, .about { color: var(--muted); font-size: .9rem; }
  section { margin-top: 1.8rem; }
  p + p, ul + p, p + ul { margin-top: .4rem; }
  .aloud { font-weight: 600; }
  .own { white-space: pre-wrap; }
  ul { padding-left: 1.1rem; }
  ul.pairs { padding: 0; list-style: none; }
  .pairs li { display: flex; justify-content: space-between; gap: 1rem; }
  .pairs span, td { font-variant-numeric: tabular-nums; }
  .pairs span { color: var(--muted); }
  .map h2 { display: none; }
  .map { margin-top: 1rem; }
  figure { border-radius: 12px; background: $card; color: $card_ink; }
  figure > svg { display: block; width: 100%; max-width: ${wide}px; height: auto; margin: 0 auto; }
  .narrow { display: none; }
  figcaption { padding: 0 .6rem .6rem; font-size: .8rem; text-align: center; }
  figcaption ul { list-style: none; padding: 0; }
  figcaption ul { display: flex; flex-wrap: wrap; justify-content: center; gap: .1rem 1.1rem; }
  figcaption li { display: flex; align-items: center; gap: .35rem; }
  figcaption svg { flex: none; }
  table { width: 100%; border-collapse: collapse; font-size: .875rem; margin-top: .6rem; }
  th, td { padding: .3rem .9rem .3rem 0; text-align: left; vertical-align: top; }
  th { color: var(--muted); font-weight: 600; font-size: .8rem; }
  thead, tbody { border-bottom: 1px solid var(--hairline); }
  /* Only what may hold long words is broken inside of them. */
  th, td { overflow-wrap: normal; }
  td, .pairs span { white-space: nowrap; }
  td:nth-child(4), .note.note { overflow-wrap: anywhere; white-space: normal; }
  .note { padding-top: 0; }
  @media screen and (max-width: 40rem) {
    .wide { display: none; }
    .narrow { display: block; }
    table, tbody, tr, td { display: block; }
    td { white-space: normal; }
    thead { display: none; }
    tbody { padding: .4rem 0; }
    td { padding: .1rem 0; }
    td.nothing { display: none; }
    td[data-head]:not(.nothing) { display: grid; grid-template-columns: 6rem 1fr; }
    td[data-head]::before { content: attr(data-head); color: var(--muted); }
  }
  @media screen and (prefers-color-scheme: dark) {
    html { $dark }
  }
  @media (min-width: 40.01rem), print {
    .beside { display: flex; gap: 2.5rem; }
    .beside > section { flex: 1 1 0; min-width: 0; }
  }
  @page { margin: 14mm 15mm 16mm; }
  @page {
    @bottom-right { content: counter(page) " / " counter(pages); font: 8pt $font; color: #5B616A; }
  }
  @media print {
    html { background: none; font-size: 10pt; line-height: 1.42; }
    body { max-width: none; padding: 0; }
    figure { background: none; }
    figure > svg { width: 110mm; }
    .beside { font-size: 9.3pt; line-height: 1.36; gap: 2rem; }
    .beside h3 { margin-top: .6rem; }
    figcaption { padding: 0; }
    section { margin-top: 1.2rem; }
    .map { margin-top: .6rem; }
    p, li { orphans: 3; widows: 3; }
    h2, h3, thead, .about { break-after: avoid; }
    figure, tbody, li, .own, .beside { break-inside: avoid; }
    .moves, .reflect, .limits { break-inside: avoid; }
  }
""")

_PAGE = Template("""\
<!DOCTYPE html>
<html lang="$lang">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="$policy">
<link rel="icon" href="data:,">
<title>$title</title>
<style>$style</style>
</head>
<body>
<header><h1 dir="auto">$title</h1><p>$made</p></header>
<main>
$main
</main>
</body>
</html>
""")


def page(journal: Journal, text: Text) -> str:
    """The journal as HTML text. The page's policy allows it no request and no script."""
    whole = worded(journal, text)
    style = _STYLE.substitute(
        light=_colours(LIGHT),
        dark=_colours(DARK),
        font=FONT,
        wide=WIDE,
        card=LIGHT.paper,
        card_ink=LIGHT.ink,
    )
    return _PAGE.substitute(
        lang=words(text("export.lang")),
        policy=_policy(style),
        style=style,
        title=words(whole.title),
        made=words(whole.made),
        main="\n".join(_main(whole.sections, journal, text)),
    )


def _colours(scheme: Scheme) -> str:
    names = ("paper", "ink", "muted", "hairline")
    return " ".join(f"--{name}: {getattr(scheme, name)};" for name in names)


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _main(sections: tuple[Section, ...], journal: Journal, text: Text) -> Iterator[str]:
    for beside, group in groupby(sections, lambda section: section.name in _BESIDE):
        drawn = [_section(section, journal, text) for section in group]
        if beside and len(drawn) > 1:
            yield element("div", *drawn, class_="beside")
        else:
            yield from drawn


def _section(section: Section, journal: Journal, text: Text) -> str:
    blocks = "\n".join(_block(block, journal, text) for block in section.blocks)
    title = element("h2", words(section.title))
    return element("section", title, "\n", blocks, class_=section.name)


def _block(block: Block, journal: Journal, text: Text) -> str:
    if isinstance(block, Map):
        return _figures(block, journal, text)
    draw: dict[type, Callable[..., str]] = {
        Heading: lambda b: element("h3", words(b.text)),
        Paragraph: _paragraph,
        Items: lambda b: element("ul", *(element("li", words(said)) for said in b.texts)),
        Pairs: _pairs,
        Table: _table,
        Own: lambda b: element("p", words(b.text), class_="own", dir="auto"),
    }
    return draw[type(block)](block)


def _paragraph(block: Paragraph) -> str:
    named = {"class_": "aloud"} if block.aloud else {}
    return element("p", words(block.text), **named)


def _pairs(block: Pairs) -> str:
    rows = (
        element("li", words(name), " ", element("span", words(value)))
        for name, value in block.rows
    )
    return element("ul", *rows, class_="pairs")


def _table(block: Table) -> str:
    """A body for each row, so that its note stays with it. Roles are written out because a narrow
    window shows the rows as blocks, which in some browsers takes the roles from them."""
    head = (element("th", words(name), scope="col", role="columnheader") for name in block.head)
    top = element("tr", *head, role="row")
    bodies = (_row(row, block.head) for row in block.rows)
    return element("table", element("thead", top, role="rowgroup"), *bodies, role="table")


def _row(row: Row, head: tuple[str, ...]) -> str:
    cells = (
        element("td", words(cell or "–"), data_head=name, role="cell", **({} if cell else _NOTHING))
        for name, cell in zip(head, row.cells, strict=True)
    )
    rows = [element("tr", *cells, role="row")]
    if row.note:
        own = element("p", words(row.note), class_="own", dir="auto")
        cell = element("td", own, colspan=len(head), class_="note", role="cell")
        rows.append(element("tr", cell, role="row"))
    return element("tbody", *rows, role="rowgroup")


def _figures(block: Map, journal: Journal, text: Text) -> str:
    """The map in two sizes, of which the style shows one."""
    return "".join(
        _figure(picture(journal, text, side, block.said), name, text)
        for name, side in (("wide", WIDE), ("narrow", NARROW))
    )


def _figure(drawn: Picture, name: str, text: Text) -> str:
    signs = (element("li", sign, element("span", words(said))) for sign, said in drawn.legend)
    caption = [element("ul", *signs)]
    if drawn.left_out:
        unnamed = text("journal.unnamed", names=", ".join(drawn.left_out))
        caption.append(element("p", words(unnamed)))
    return element("figure", drawn.svg, element("figcaption", *caption), class_=name)
