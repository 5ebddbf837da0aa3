"""The map of one context as a still picture in SVG, for paper and for pages without a script.

It is laid out for one size and always light, as paper is. Quiet on purpose: the context's own
marks, and no more modalities than are near them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from matrix import symbols
from matrix.figure import POINT_SIZE
from matrix.journal import Journal
from matrix.labels import Box, Pixels
from matrix.lettering import FONT, Lettering, Name, lettering
from matrix.mark import KINDS, Mark
from matrix.markup import element, words
from matrix.measure import LINE
from matrix.modality import Modality
from matrix.plane import HIGH, LOW, Point, Side
from matrix.text import Text
from matrix.theme import CORNERS, LIGHT, Corner

_DOT = POINT_SIZE / 2
_ROUND = 10  # the radius of the frame's corners
_SMALL = 500  # below this side there is room for the names of _FEW modalities, not for more
_FEW = 6


class _Plane:
    """Where the plane lies in a picture."""

    def __init__(self, side: float, margin: float) -> None:
        self._half = side / 2 - margin
        self._middle = side / 2

    def at(self, point: Point) -> Pixels:
        return self._middle + point.x * self._half, self._middle - point.y * self._half

    def box(self, x: tuple[float, float], y: tuple[float, float]) -> Box:
        left, top = self.at(Point(x[0], y[1]))
        right, bottom = self.at(Point(x[1], y[0]))
        return Box(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class Picture:
    """A map as an SVG element, and its legend."""

    svg: str
    legend: tuple[tuple[str, str], ...]
    """What is drawn, and only that: for each its sign as an SVG element, and what it stands for."""
    left_out: tuple[str, ...]
    """The names of points that stand without one, for want of room."""


def picture(journal: Journal, text: Text, side: int, said: str) -> Picture:
    """The map, laid out for that side in CSS pixels. `said` tells in words what is on it, for
    whoever does not see it. A page has at most one picture of each side."""
    near = journal.near[: None if side >= _SMALL else _FEW]
    written = _lettering(journal, near, text, side)
    plane = _Plane(side, written.margin)
    ids = f"map-title-{side}", f"map-said-{side}"
    svg = element(
        "svg",
        element("title", words(text("journal.map_of", label=journal.context.label)), id=ids[0]),
        element("desc", words(said), id=ids[1]),
        *(_ground(corner, plane) for corner in CORNERS),
        *_axes(plane),
        *_own_ranges(journal, plane),
        *_trail(journal, plane),
        *_modalities(near, plane),
        *(_leader(shape, plane) for shape in written.shapes),
        *_marks(journal, plane),
        *(_written(annotation, plane) for annotation in written.annotations),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {side} {side}",
        width=side,
        height=side,
        role="img",
        aria_labelledby=ids[0],
        aria_describedby=ids[1],
        font_family=FONT,
    )
    legend = tuple((_sign(drawn, width), name) for drawn, width, name in _legend(journal, text))
    return Picture(svg, legend, tuple(name.text for name in written.left_out))


def _legend(journal: Journal, text: Text) -> Iterator[tuple[str, int, str]]:
    middle, context, scheme = (12.0, 12.0), journal.context, LIGHT
    now, aim = map(context.mark, KINDS)
    if now:
        yield symbols.now(middle, scheme), 24, text("journal.legend_now")
    if aim:
        yield symbols.aim(middle, scheme), 24, text("journal.legend_aim")
    if any(mark and mark.range for mark in (now, aim)):
        yield symbols.spread(Box(1, 4, 30, 16), scheme), 32, text("journal.legend_range")
    if journal.earlier("now"):
        drawn = "".join(symbols.earlier((x, 12), x / 32, scheme) for x in (6, 16, 26))
        yield drawn, 32, text("journal.legend_earlier")
    if journal.earlier("aim"):
        drawn = "".join(symbols.earlier_aim((x, 12), x / 32, scheme) for x in (6, 16, 26))
        yield drawn, 32, text("journal.legend_earlier_aim")
    if journal.sessions:
        yield symbols.session(middle, 1, scheme), 24, text("journal.legend_session")
    if journal.estimate:
        room = bool(journal.estimate.x.half_width or journal.estimate.y.half_width)
        box = Box(2, 12, 36, 0) if room else Box(20, 12, 0, 0)
        key = "journal.legend_answers_room" if room else "journal.legend_answers"
        yield symbols.answers((20, 12), box, scheme), 40, text(key)
    for modality in journal.near[:1]:
        colour = scheme.colour(modality.point.sides)
        yield symbols.point(middle, _DOT, colour, scheme), 24, text("journal.legend_near")


def _sign(drawn: str, width: int) -> str:
    size = {"viewBox": f"0 0 {width} 24", "width": width, "height": 24}
    return element("svg", drawn, aria_hidden="true", **size)


def _lettering(
    journal: Journal, near: Sequence[Modality], text: Text, side: int
) -> Lettering:
    """The texts, which keep off all that is drawn but the thin line of the trail."""
    standing = [(kind, mark) for kind in KINDS if (mark := journal.context.mark(kind))]
    own = [
        Name(text(f"board.{kind}"), mark.point, symbols.OWN, own=True) for kind, mark in standing
    ]
    dots = [
        *(Name("", m.point, symbols.SMALL) for kind in KINDS for m in journal.earlier(kind)),
        *(Name("", mark.point, symbols.SESSION) for mark in journal.sessions),
    ]
    ways = [(standing[0][1].point, standing[-1][1].point)] if len(standing) > 1 else []
    if journal.estimate:
        (x0, x1), (y0, y1) = journal.estimate.x.interval, journal.estimate.y.interval
        at = journal.estimate.point
        dots.append(Name("", at, symbols.ANSWERS))
        ways += [(Point(x0, at.y), Point(x1, at.y)), (Point(at.x, y0), Point(at.x, y1))]
    names = [Name(modality.short, modality.point, _DOT) for modality in near]
    return lettering(journal.catalog, [*own, *dots, *names], ways, LIGHT, side)


def _ground(corner: Corner, plane: _Plane) -> str:
    """A quadrant's area, round at the frame's corner."""
    (mx, my), signs = plane.at(Point(0, 0)), [-1 if side is Side.LOW else 1 for side in corner]
    ex, ey = plane.at(Point(*map(float, signs)))
    nx, ny = ex - _ROUND * signs[0], ey + _ROUND * signs[1]
    d = f"M{mx:.1f},{my:.1f} H{ex:.1f} V{ny:.1f} Q{ex:.1f},{ey:.1f} {nx:.1f},{ey:.1f} H{mx:.1f} Z"
    return element("path", d=d, fill=LIGHT.ground(corner))


def _axes(plane: _Plane) -> Iterator[str]:
    for start, end in ((Point(LOW, 0), Point(HIGH, 0)), (Point(0, LOW), Point(0, HIGH))):
        (x1, y1), (x2, y2) = plane.at(start), plane.at(end)
        yield element(
            "line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=LIGHT.axis, stroke_width=1.5
        )


def _own_ranges(journal: Journal, plane: _Plane) -> Iterator[str]:
    for mark in map(journal.context.mark, KINDS):
        if mark and mark.range:
            yield symbols.spread(plane.box(mark.range.x, mark.range.y), LIGHT)


def _trail(journal: Journal, plane: _Plane) -> Iterator[str]:
    """Where now and aim stood before and where sessions lay, the fainter the older."""
    before, now = journal.earlier("now"), journal.context.mark("now")
    stops = [plane.at(mark.point) for mark in (*before, *([now] if now else ()))]
    if len(stops) > 1:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in stops)
        line = {"stroke": LIGHT.ink, "stroke_opacity": "0.35", "stroke_width": 1}
        yield element("polyline", points=points, fill="none", **line)
    for mark, strength in _fading(journal.earlier("aim")):
        yield symbols.earlier_aim(plane.at(mark.point), strength, LIGHT)
    for mark, strength in _fading(before):
        yield symbols.earlier(plane.at(mark.point), strength, LIGHT)


def _modalities(near: Sequence[Modality], plane: _Plane) -> Iterator[str]:
    for modality in near:
        colour = LIGHT.colour(modality.point.sides)
        yield symbols.point(plane.at(modality.point), _DOT, colour, LIGHT)


def _marks(journal: Journal, plane: _Plane) -> Iterator[str]:
    """Sessions, the estimate, and on top of all now and aim with the way between them."""
    context = journal.context
    for mark, strength in _fading(journal.sessions):
        yield symbols.session(plane.at(mark.point), strength, LIGHT)
    if journal.estimate:
        room = plane.box(journal.estimate.x.interval, journal.estimate.y.interval)
        yield symbols.answers(plane.at(journal.estimate.point), room, LIGHT)
    now, aim = map(context.mark, KINDS)
    if now and aim:
        yield symbols.way(plane.at(now.point), plane.at(aim.point), LIGHT)
    if aim:
        yield symbols.aim(plane.at(aim.point), LIGHT)
    if now:
        yield symbols.now(plane.at(now.point), LIGHT)


def _fading(marks: Sequence[Mark]) -> Iterator[tuple[Mark, float]]:
    """Each mark with how strongly it is drawn, 0 to 1; the oldest can still be seen on paper."""
    for number, mark in enumerate(marks, 1):
        yield mark, 0.3 + 0.55 * number / len(marks)


def _leader(shape: dict[str, Any], plane: _Plane) -> str:
    """A name's leader line; `lettering` gives it from its point upwards, as Plotly wants it."""
    x, y = plane.at(Point(shape["xanchor"], shape["yanchor"]))
    return element(
        "line",
        x1=x + shape["x0"],
        y1=y - shape["y0"],
        x2=x + shape["x1"],
        y2=y - shape["y1"],
        stroke=shape["line"]["color"],
        stroke_width=shape["line"]["width"],
    )


def _written(annotation: dict[str, Any], plane: _Plane) -> str:
    """A text of `lettering`, which marks up bold type and ends of lines as Plotly reads them and
    has escaped the words already."""
    x, y = plane.at(Point(annotation["x"], annotation["y"]))
    x, y = x + annotation.get("xshift", 0), y - annotation.get("yshift", 0)
    markup = annotation["text"]
    bold = markup.startswith("<b>")
    lines = markup.removeprefix("<b>").removesuffix("</b>").split("<br>")
    size, turn = annotation["font"]["size"], annotation.get("textangle", 0)
    line, anchor = LINE * size, annotation["xanchor"]
    height = line * len(lines)
    if turn:
        # Turned upright, what was its height lies across.
        x += {"left": height / 2, "right": -height / 2}[anchor]
        anchor = "center"
    top = y - {"top": 0.0, "middle": height / 2, "bottom": height}[annotation["yanchor"]]
    return element(
        "text",
        *(
            # A line's letters reach down from its middle by about a third of their size.
            element("tspan", said, x=x, y=top + (number + 0.5) * line + 0.35 * size)
            for number, said in enumerate(lines)
        ),
        font_size=size,
        font_weight=600 if bold else 400,
        fill=annotation["font"]["color"],
        text_anchor={"left": "start", "center": "middle", "right": "end"}[anchor],
        **({"transform": f"rotate({turn:g} {x:.1f} {y:.1f})"} if turn else {}),
    )
