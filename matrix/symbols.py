"""What marks look like on a drawing, each by its shape alone: a grey print tells them apart too.

Places and lengths are CSS pixels, from the drawing's top left corner to the right and down.
"""

from __future__ import annotations

import math

from matrix.labels import Box, Pixels
from matrix.markup import element
from matrix.theme import Scheme

OWN = 10.5
"""The radius of now and aim."""

SMALL = 3.5
"""The radius of earlier marks."""

SESSION, ANSWERS = 6.0, 7.5
"""How far the triangle of a session and the diamond of an estimate reach from their place."""


def now(at: Pixels, scheme: Scheme) -> str:
    """Where it stands: ink round an amber core."""
    core = _circle(at, 4, fill=scheme.amber)
    return _circle(at, OWN, fill=scheme.ink, stroke=scheme.paper, stroke_width=1.5) + core


def aim(at: Pixels, scheme: Scheme) -> str:
    """Where it is meant to go: a ring round an amber core."""
    core = _circle(at, 4, fill=scheme.amber)
    return _circle(at, OWN - 1, fill=scheme.paper, stroke=scheme.ink, stroke_width=2.5) + core


def way(start: Pixels, end: Pixels, scheme: Scheme) -> str:
    """A dashed arrow between two marks, from rim to rim; nothing where they touch."""
    length = math.dist(start, end)
    if length < 2 * OWN + 10:
        return ""
    across, down = (end[0] - start[0]) / length, (end[1] - start[1]) / length

    def on(far: float, aside: float = 0) -> Pixels:
        return start[0] + across * far - down * aside, start[1] + down * far + across * aside

    tip = length - OWN - 2
    ink = {"stroke": scheme.ink, "stroke_width": 1.6, "stroke_dasharray": "5 4"}
    head = " ".join(f"{x:.1f},{y:.1f}" for x, y in (on(tip), on(tip - 9, 4.5), on(tip - 9, -4.5)))
    return _line(on(OWN + 2), on(tip - 8), **ink) + element("polygon", points=head, fill=scheme.ink)


def earlier(at: Pixels, strength: float, scheme: Scheme) -> str:
    """An earlier now, the fainter the older: `strength` is 0 to 1."""
    return _circle(at, SMALL, fill=scheme.ink, fill_opacity=f"{strength:.2f}")


def earlier_aim(at: Pixels, strength: float, scheme: Scheme) -> str:
    """An earlier aim, as `earlier`."""
    line = {"stroke": scheme.ink, "stroke_width": 1.4, "stroke_opacity": f"{strength:.2f}"}
    return _circle(at, SMALL - 0.5, fill=scheme.paper, **line)


def session(at: Pixels, strength: float, scheme: Scheme) -> str:
    """Where a session lay by what was done in it: a triangle, as faint as `earlier`."""
    x, y = at
    corners = f"M{x:.1f},{y - SESSION:.1f} l{SESSION:g},{1.7 * SESSION:.1f} h-{2 * SESSION:g} Z"
    line = {"stroke": scheme.paper, "stroke_width": 1.2, "stroke_linejoin": "round"}
    return element("path", d=corners, fill=scheme.ink, fill_opacity=f"{strength:.2f}", **line)


def answers(at: Pixels, room: Box, scheme: Scheme) -> str:
    """Where answers point: a diamond, and the interval along each axis as lines with ends."""
    x, y = at
    ink = {"stroke": scheme.ink, "stroke_width": 1.4}
    parts = []
    if room.width:
        parts.append(_line((room.left, y), (room.right, y), **ink))
        parts += [_line((end, y - 4), (end, y + 4), **ink) for end in (room.left, room.right)]
    if room.height:
        parts.append(_line((x, room.top), (x, room.bottom), **ink))
        parts += [_line((x - 4, end), (x + 4, end), **ink) for end in (room.top, room.bottom)]
    sides = ((1, 1), (-1, 1), (-1, -1))
    steps = " ".join(f"l{a * ANSWERS:g},{b * ANSWERS:g}" for a, b in sides)
    d = f"M{x:.1f},{y - ANSWERS:.1f} {steps} Z"
    diamond = element("path", d=d, fill=scheme.paper, **(ink | {"stroke_width": 2}))
    return "".join([*parts, diamond])


def spread(box: Box, scheme: Scheme) -> str:
    """How far a mark ranges: a soft box."""
    line = {"stroke": scheme.ink, "stroke_opacity": 0.35, "stroke_dasharray": "2 3"}
    return element(
        "rect",
        x=box.left,
        y=box.top,
        width=box.width,
        height=box.height,
        rx=min(12.0, box.width / 2, box.height / 2),
        fill=scheme.ink,
        fill_opacity="0.07",
        **line,
    )


def point(at: Pixels, radius: float, colour: str, scheme: Scheme) -> str:
    """A modality."""
    return _circle(at, radius, fill=colour, stroke=scheme.paper, stroke_width=1.5)


def _circle(at: Pixels, radius: float, **attributes: object) -> str:
    return element("circle", cx=at[0], cy=at[1], r=radius, **attributes)


def _line(start: Pixels, end: Pixels, **attributes: object) -> str:
    return element("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], **attributes)
