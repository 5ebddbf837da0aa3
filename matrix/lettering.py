"""All that is written on a figure that stands alone: poles, quadrants, and the names of points.

It is laid out for a figure of a given size in CSS pixels. Drawn larger or smaller, the figure has
to be scaled whole, or names may meet.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matrix import labels, measure
from matrix.catalog import Catalog, Quadrant
from matrix.labels import Box, Pixels, Placed, Spot
from matrix.plane import HIGH, LOW, Point
from matrix.theme import Scheme

FONT = '"Source Sans 3", "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif'
"""Type as wide as `measure` takes it to be, or narrower, on most systems."""

FIXED = 8
"""How many texts every figure has: the names of four poles and of four quadrants."""

_PAD = 10
"""Between a quadrant's label and the frame."""

_SMALL = 500
"""Below this side of a figure type is a size smaller."""


@dataclass(frozen=True, slots=True)
class Name:
    """What to write at a drawn point of that radius. A person's `own` marks come first, in bold.
    A point without a text is only kept off."""

    text: str
    point: Point
    radius: float
    own: bool = False


@dataclass(frozen=True, slots=True)
class Lettering:
    """The parts of Plotly's layout that write on a figure, the margin round its plane, and the
    names for which it had no room."""

    annotations: list[dict[str, Any]]
    shapes: list[dict[str, Any]]
    margin: float
    left_out: tuple[Name, ...] = ()


def lettering(
    catalog: Catalog,
    names: Sequence[Name],
    ways: Sequence[tuple[Point, Point]],
    scheme: Scheme,
    side: float,
) -> Lettering:
    """The texts of a figure of that side, margins included.

    Names keep off each other, off all points and off the `ways` drawn between marks. A name that
    has no room is left out.
    """
    small = side < _SMALL
    poles = _poles(catalog, scheme, side, 13 if small else 15)
    margin = poles.margin
    plane = side - 2 * margin
    size = 12 if small else 13
    spots, wrapped = [], []
    for name in names:
        room = min(240.0, max(100.0, plane * (0.4 if name.own else 0.3)))
        lines = measure.wrap(name.text, room, size, bold=name.own)
        extent = measure.extent(lines, size, bold=name.own) if name.text else (0.0, 0.0)
        rank = 0 if name.own else 1
        spots.append(Spot(*_pixels(name.point, plane), name.radius, *extent, rank))
        wrapped.append(_text(lines, bold=name.own))
    corners = [_corner(q, spots, scheme, plane, 11 if small else 13) for q in catalog.quadrants]
    lines = [box for a, b in ways for box in labels.along(_pixels(a, plane), _pixels(b, plane))]
    placed = labels.layout(spots, [*(box for _, box in corners), *lines], plane)
    annotations = [*poles.annotations, *(corner for corner, _ in corners)]
    shapes = []
    for name, spot, text, place in zip(names, spots, wrapped, placed, strict=True):
        if place is None:
            continue
        font = {"size": size, "color": scheme.ink}
        at = {"x": name.point.x, "y": name.point.y}
        annotations.append({"text": text, **at, **_beside(spot, place), "font": font})
        if place.leader:
            shapes.append(_leader(name.point, spot, *place.leader, scheme.muted))
    left_out = (name for name, place in zip(names, placed, strict=True) if name.text and not place)
    return Lettering(annotations, shapes, margin, tuple(left_out))


def plain(text: str) -> str:
    """`text` safe as Plotly text: its pseudo-HTML (links, styles that load images) is shown, not
    obeyed."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _pixels(point: Point, plane: float) -> Pixels:
    return (point.x - LOW) / (HIGH - LOW) * plane, (HIGH - point.y) / (HIGH - LOW) * plane


def _text(lines: Sequence[str], *, bold: bool = False) -> str:
    text = "<br>".join(map(plain, lines))
    return f"<b>{text}</b>" if bold else text


def _beside(spot: Spot, place: Placed) -> dict[str, Any]:
    """Anchored on the side of its point, so that narrower type than estimated leaves no gap."""
    box = place.box
    across, down = place.side
    anchor = {1: "left", 0: "center", -1: "right"}[across]
    edge = {1: box.left, 0: box.left + box.width / 2, -1: box.right}[across]
    level = {1: box.top, 0: box.top + box.height / 2, -1: box.bottom}[down]
    return {
        "xanchor": anchor,
        "align": anchor,
        "yanchor": {1: "top", 0: "middle", -1: "bottom"}[down],
        "xshift": round(edge - spot.x, 1),
        "yshift": round(spot.y - level, 1),
        "borderpad": 0,
        "showarrow": False,
    }


def _leader(point: Point, spot: Spot, start: Pixels, end: Pixels, colour: str) -> dict[str, Any]:
    return {
        "type": "line",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": point.x,
        "yanchor": point.y,
        "x0": round(start[0] - spot.x, 1),
        "y0": round(spot.y - start[1], 1),
        "x1": round(end[0] - spot.x, 1),
        "y1": round(spot.y - end[1], 1),
        "line": {"width": 1, "color": colour},
    }


def _corner(
    quadrant: Quadrant, spots: Sequence[Spot], scheme: Scheme, plane: float, size: float
) -> tuple[dict[str, Any], Box]:
    """A quadrant's label in its corner of the frame; if points lie there in another of its own, or
    else as near to the first as the points let it be."""
    half = plane / 2
    lines = measure.wrap(quadrant.label, half - 2 * _PAD, size, bold=True)
    width, height = measure.extent(lines, size, bold=True)
    on_left, on_top = quadrant.x == "low", quadrant.y == "high"
    spare = half - 2 * _PAD - width, half - 2 * _PAD - height

    def box(inwards: float, upright: float) -> Box:
        """At that share, 0 to 1, of the way from the corner to the axes."""
        across, down = _PAD + inwards * spare[0], _PAD + upright * spare[1]
        left = across if on_left else plane - across - width
        return Box(left, down if on_top else plane - down - height, width, height)

    steps = [step / 20 for step in range(21)]
    tries = [(0, 0), (1, 0), (0, 1), (1, 1)]
    tries += sorted(((a, b) for a in steps for b in steps), key=lambda far: math.hypot(*far))
    chosen = labels.clearest([box(*far) for far in tries], spots)
    annotation = {
        "text": _text(lines, bold=True),
        "x": LOW + (chosen.left if on_left else chosen.right) / plane * (HIGH - LOW),
        "y": HIGH - (chosen.top if on_top else chosen.bottom) / plane * (HIGH - LOW),
        "xanchor": "left" if on_left else "right",
        "align": "left" if on_left else "right",
        "yanchor": "top" if on_top else "bottom",
        "borderpad": 0,
        "showarrow": False,
        "font": {"size": size, "color": scheme.lettering(quadrant.corner)},
    }
    air = 3  # so that a name beside it is not read as a part of it
    return annotation, Box(chosen.left - air, chosen.top - air, width + 2 * air, height + 2 * air)


def _poles(catalog: Catalog, scheme: Scheme, side: float, size: float) -> Lettering:
    """The names of the poles, outside the frame."""
    axes = catalog.axes
    room = side * 0.8
    wrapped = {
        pole.name: measure.wrap(pole.name, room, size, bold=True)
        for axis in (axes.x, axes.y)
        for pole in (axis.low, axis.high)
    }
    margin = max(len(lines) for lines in wrapped.values()) * size * measure.LINE + 12
    annotations = [
        {
            "text": _text(wrapped[name], bold=True),
            "x": x,
            "y": y,
            "xshift": 6 * x,
            "yshift": 6 * y,
            "xanchor": {LOW: "right", HIGH: "left"}.get(x, "center"),
            "yanchor": {LOW: "top", HIGH: "bottom"}.get(y, "middle"),
            "textangle": 90 * x,
            "borderpad": 0,
            "showarrow": False,
            "font": {"size": size, "color": scheme.ink},
        }
        for name, x, y in (
            (axes.x.low.name, LOW, 0.0),
            (axes.x.high.name, HIGH, 0.0),
            (axes.y.low.name, 0.0, LOW),
            (axes.y.high.name, 0.0, HIGH),
        )
    ]
    return Lettering(annotations, [], margin)
