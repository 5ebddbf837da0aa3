"""A map as a file of its own: one page of HTML that needs no network, no server and no clone.

The page carries the figure at a few sizes, because names are laid out for one size. It draws the
largest that fits the window and scales that to fill it, so names never meet.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterator
from string import Template

from matrix.catalog import Catalog
from matrix.figure import View, figure, members, to_json
from matrix.lettering import FIXED, FONT
from matrix.mark import KINDS
from matrix.plane import Point
from matrix.practice import Practice
from matrix.text import Text
from matrix.theme import CORNERS
from matrix.wording import number

SIDES = (400, 600, 900, 1000)
"""The sizes in CSS pixels at which the figure is laid out: a phone, a tablet, a laptop, a wall.
On paper it is the largest."""

_STYLE = Template("""
  html { background: $paper; color: $ink; font: 16px/1.4 $font; }
  body { margin: 0; padding: 10px; }
  header, main, footer { margin: 0 auto; width: var(--side, 100%); }
  h1 { margin: 0; font-size: 1.35rem; line-height: 1.2; }
  h2 { margin: 0 0 .1rem; font-size: .95rem; }
  header p, footer { margin-block: 0; color: $muted; font-size: .9rem; }
  main { margin-block: 4px; overflow: hidden; }
  #map { transform-origin: 0 0; }
  footer { margin-bottom: 2rem; text-align: center; }
  section { margin: 0 auto; max-width: 48rem; columns: 20rem; column-gap: 3rem; }
  section { font-size: .9rem; }
  section div { margin-bottom: 1rem; }
  h2, li { break-inside: avoid; break-after: auto; }
  h2 { break-after: avoid; }
  ul { margin: 0; padding: 0; list-style: none; }
  li { display: flex; justify-content: space-between; gap: 1rem; }
  li span { color: $muted; white-space: nowrap; font-variant-numeric: tabular-nums; }
  @page { size: portrait; margin: 10mm; }
  @media print {
    html { background: none; }
    body { padding: 0; }
    footer { break-after: page; }
    .modebar { display: none; }
  }
""")

_SCRIPT = """
"use strict";
{
  const PAPER = 700; // pixels that fit on A4 and on Letter
  const SHRINK = 0.85; // how much smaller type may get before a drawing with fewer names is taken
  const map = document.getElementById("map");
  const frame = map.parentElement;
  const claim = document.querySelector("footer");
  const figures = JSON.parse(document.getElementById("figures").textContent);
  let drawn = null;
  const draw = async (figure, room) => {
    const side = figure.layout.width;
    document.body.style.setProperty("--side", `${room}px`);
    frame.style.height = `${room}px`;
    map.style.width = map.style.height = `${side}px`;
    map.style.transform = `scale(${room / side})`;
    if (figure === drawn) return;
    drawn = figure;
    await Plotly.react(map, figure.data, figure.layout, {
      displaylogo: false,
      showSendToCloud: false,
      modeBarButtons: [["toImage"]],
      toImageButtonOptions: { scale: 2, filename: document.title },
    });
    map.dataset.drawn = "true";
  };
  const fit = () => {
    const wide = document.body.clientWidth - 20; // without the body's padding
    const high = innerHeight - frame.offsetTop - claim.offsetHeight - 10;
    const room = Math.max(280, Math.min(wide, Math.max(high, 400)));
    draw(figures.findLast(({ layout }) => layout.width * SHRINK <= room) ?? figures[0], room);
  };
  addEventListener("resize", fit);
  addEventListener("beforeprint", () => draw(figures.at(-1), PAPER));
  addEventListener("afterprint", fit);
  fit();
}
"""

_PAGE = Template("""\
<!DOCTYPE html>
<html lang="$lang">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="$policy">
<link rel="icon" href="data:,">
<title>$title</title>
<style>$style</style>
</head>
<body>
<header><h1>$title</h1><p>$shown</p></header>
<main><div id="map" role="img" aria-label="$title: $shown"></div></main>
<footer>$claim</footer>
<section>
$lists
</section>
<script type="application/json" id="figures">$figures</script>
<script>$plotly</script>
<script>$script</script>
</body>
</html>
""")


def page(
    catalog: Catalog, practice: Practice | None, view: View, text: Text, *, plotly: str
) -> str:
    """The map as HTML text. `plotly` is the source of plotly.js, which the page carries.

    What the view shows is drawn, and listed below by quadrant with its place, so that a name for
    which the drawing has no room is there all the same. The page's policy allows it no request.
    """
    figures = _figures(catalog, practice, view)
    # A script ends where its end tag stands, be it inside one of the program's own texts.
    plotly = plotly.replace("</script", r"<\/script").replace("<!--", r"<\!--")
    scheme = view.scheme
    return _PAGE.substitute(
        lang=html.escape(text("export.lang")),
        title=html.escape(catalog.title),
        shown=html.escape(view.name or text("export.all")),
        policy=_policy(plotly, _SCRIPT),
        style=_STYLE.substitute(
            paper=scheme.paper, ink=scheme.ink, muted=scheme.muted, font=FONT
        ),
        lists="\n".join(_lists(catalog, practice, view, text)),
        claim=html.escape(text("foot.claim")),
        figures=f"[{','.join(figures)}]",  # Plotly writes every < in it as an escape
        plotly=plotly,
        script=_SCRIPT,
    )


def _figures(catalog: Catalog, practice: Practice | None, view: View) -> list[str]:
    """The drawings as JSON, up to the size at which every name is written: larger ones would only
    write them smaller."""
    marks = [m for c in (practice.contexts if practice else ()) for m in map(c.mark, KINDS) if m]
    texts = FIXED + len(members(catalog, view)) + len(marks)
    found = []
    for side in SIDES:
        drawn = figure(catalog, practice, view, side)
        found.append(to_json(drawn))
        if len(drawn.layout.annotations) == texts:
            break
    return found


def _policy(*scripts: str) -> str:
    """No request to anywhere, no script but these; pictures only for saving the drawing as one."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _lists(
    catalog: Catalog, practice: Practice | None, view: View, text: Text
) -> Iterator[str]:
    """What is on the map: each context's marks, then the modalities of each quadrant."""
    for context in practice.contexts if practice else ():
        marks = [mark for mark in map(context.mark, KINDS) if mark]
        if marks:
            yield _list(context.label, [(text(f"board.{m.kind}"), m.point) for m in marks])
    shown = members(catalog, view)
    for corner in CORNERS:
        inside = [(m.name, m.point) for m in shown if m.point.sides == corner]
        if inside:
            yield _list(catalog.quadrant(inside[0][1]).label, inside)


def _list(heading: str, named: list[tuple[str, Point]]) -> str:
    rows = "".join(
        f"<li>{html.escape(name)} <span>{number(point.x)}, {number(point.y)}</span></li>"
        for name, point in named
    )
    return f"<div><h2>{html.escape(heading)}</h2><ul>{rows}</ul></div>"
