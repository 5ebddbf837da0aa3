"""Catalogue, practice and view to a Plotly figure: pure, the same input gives the same figure.

The figure covers the plane and nothing else when `View.texts` is off, so that the board can lay
its own HTML over it: then the drawing area's edges are the plane's edges. With texts on it stands
alone, for files and print, at one size.
"""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go
import plotly.io

from matrix.catalog import Catalog
from matrix.context import Context
from matrix.distinction import QUADRANT, distinction, distinctions
from matrix.legend import Entry, legend
from matrix.lettering import FONT, Lettering, Name, lettering, plain
from matrix.mark import Mark
from matrix.modality import Modality
from matrix.plane import HIGH, LOW, Range, Side
from matrix.practice import Practice
from matrix.theme import CORNERS, DASHES, LIGHT, Corner, Scheme

POINT_SIZE = 11
"""The diameter of a modality's point, in CSS pixels."""


_SIZES = {"diamond": 1.15, "triangle-up": 1.2, "triangle-down": 1.2, "cross": 1.15, "star": 1.35}
"""Plotly draws shapes of one size with unequal areas; these factors make them look alike."""

OWN_SIZE = 21
"""The diameter of a person's mark with its rim, in CSS pixels."""

SIDE = 1000
"""The side of a figure with texts, in CSS pixels, where none is asked for."""


@dataclass(frozen=True, slots=True)
class View:
    """What of a catalogue is shown: the ids of modalities (None: all of it), those of them whose
    ranges and whose rivals are drawn, the id of the distinction that colours them, the colours, and
    whether the figure carries its own texts. Ids the catalogue does not have are passed over.
    Where ranges are `outlined` each has a line of its own, so that several can be told apart.
    `name` is what the selection is called, for a heading beside the figure."""

    modalities: tuple[str, ...] | None = None
    ranges: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    lens: str = QUADRANT
    scheme: Scheme = LIGHT
    texts: bool = True
    outlined: bool = False
    name: str = ""


def figure(
    catalog: Catalog, practice: Practice | None, view: View, side: int = SIDE
) -> go.Figure:
    """The map. Raises nothing a loaded catalogue and a parsed practice could cause.

    `side` is the size for which a figure with texts is laid out; one without has none of its own.
    """
    scheme = view.scheme
    shown = members(catalog, view)
    lens = distinction(catalog, view.lens) or distinctions(catalog)[0]
    entries = legend(catalog, lens, shown)
    colours = {m.id: scheme.colour(entry.tone) for entry in entries for m in entry.members}
    contexts = _placed(practice)
    texts = _texts(catalog, shown, contexts, view, side) if view.texts else Lettering([], [], 0)
    axis = {
        "range": [LOW, HIGH],
        "visible": False,
        "fixedrange": True,
        "constrain": "domain",
    }
    figure = go.Figure(
        layout={
            "template": {},  # None would be Plotly's own, 6 kB in each figure
            **({"width": side, "height": side} if view.texts else {"autosize": True}),
            "margin": dict.fromkeys("lrtb", texts.margin),
            "paper_bgcolor": scheme.paper,
            "plot_bgcolor": scheme.paper,
            "font": {"family": FONT, "size": 14, "color": scheme.ink},
            "hovermode": "closest" if view.texts else False,
            "showlegend": False,
            "xaxis": axis,
            "yaxis": {**axis, "scaleanchor": "x"} if view.texts else axis,
            "shapes": [
                *(_ground(corner, scheme) for corner in CORNERS),
                *_ranges(shown, colours, view),
                *(
                    _range(Range(mark.range.x, mark.range.y), scheme, scheme.ink, 0.08)
                    for _, marks in contexts
                    for mark in marks
                    if mark.range
                ),
                *_axis_lines(scheme),
                *texts.shapes,
            ],
            "annotations": texts.annotations,
        }
    )
    for modality in shown:
        if modality.id in view.rivals and modality.rivals:
            figure.add_trace(_rivals(modality, colours[modality.id]))
    for entry in entries:
        figure.add_trace(_points(entry, view))
    for context, marks in contexts:
        figure.add_trace(_own(context, marks, view))
    return figure


def to_json(figure: go.Figure) -> str:
    """The figure as Plotly's JSON text, which plotly.js draws."""
    return str(plotly.io.to_json(figure))


def members(catalog: Catalog, view: View) -> tuple[Modality, ...]:
    """The modalities a view shows, in the view's order."""
    if view.modalities is None:
        return catalog.modalities
    return tuple(m for id_ in view.modalities if (m := catalog.modality(id_)))


def _ground(corner: Corner, scheme: Scheme) -> dict[str, object]:
    x, y = ((LOW, 0.0) if side is Side.LOW else (0.0, HIGH) for side in corner)
    return {
        "type": "rect",
        "layer": "below",
        "x0": x[0],
        "x1": x[1],
        "y0": y[0],
        "y1": y[1],
        "line": {"width": 0},
        "fillcolor": scheme.ground(corner),
    }


def _axis_lines(scheme: Scheme) -> list[dict[str, object]]:
    line = {"type": "line", "layer": "below", "line": {"width": 1.5, "color": scheme.axis}}
    return [
        {**line, "x0": LOW, "x1": HIGH, "y0": 0.0, "y1": 0.0},
        {**line, "x0": 0.0, "x1": 0.0, "y0": LOW, "y1": HIGH},
    ]


def _ranges(
    shown: tuple[Modality, ...], colours: dict[str, str], view: View
) -> list[dict[str, object]]:
    boxes = [
        (m.id, _range(m.range, view.scheme, colours[m.id])) for m in shown if m.id in view.ranges
    ]
    if not view.outlined:
        return [box for _, box in boxes]
    return [
        {
            **box,
            "line": {
                "width": 1.5,
                "color": colours[id_],
                "dash": DASHES[view.ranges.index(id_) % len(DASHES)],
            },
            "fillcolor": "rgba(0,0,0,0)",
            "opacity": 1,
        }
        for id_, box in boxes
    ]


def _range(
    range_: Range, scheme: Scheme, colour: str, opacity: float | None = None
) -> dict[str, object]:
    (x0, x1), (y0, y1) = range_.x, range_.y
    radius = min(0.06, (x1 - x0) / 2, (y1 - y0) / 2)
    # Plotly's rectangles have square corners; a path in data units has round ones.
    path = (
        f"M {x0 + radius:.3f},{y0:.3f} L {x1 - radius:.3f},{y0:.3f} "
        f"Q {x1:.3f},{y0:.3f} {x1:.3f},{y0 + radius:.3f} L {x1:.3f},{y1 - radius:.3f} "
        f"Q {x1:.3f},{y1:.3f} {x1 - radius:.3f},{y1:.3f} L {x0 + radius:.3f},{y1:.3f} "
        f"Q {x0:.3f},{y1:.3f} {x0:.3f},{y1 - radius:.3f} L {x0:.3f},{y0 + radius:.3f} "
        f"Q {x0:.3f},{y0:.3f} {x0 + radius:.3f},{y0:.3f} Z"
    )
    return {
        "type": "path",
        "layer": "below",
        "path": path,
        "line": {"width": 1, "color": colour, "dash": "dot"},
        "fillcolor": colour,
        "opacity": opacity or (0.13 if scheme is LIGHT else 0.2),
    }


def _points(entry: Entry, view: View) -> go.Scatter:
    modalities = entry.members
    return go.Scatter(
        x=[m.x for m in modalities],
        y=[m.y for m in modalities],
        customdata=[m.id for m in modalities],
        mode="markers",
        hovertext=[plain(m.name) for m in modalities],
        hoverinfo="text" if view.texts else "skip",
        cliponaxis=False,
        marker={
            "size": POINT_SIZE * _SIZES.get(entry.shape, 1),
            "symbol": entry.shape,
            "color": view.scheme.colour(entry.tone),
            "line": {"width": 2, "color": view.scheme.paper},
            "opacity": 1,
        },
    )


def _rivals(modality: Modality, colour: str) -> go.Scatter:
    """Where others place a modality: hollow points, each joined to the catalogue's place."""
    ends = [(modality.point, rival.point) for rival in modality.rivals]
    return go.Scatter(
        x=[x for own, other in ends for x in (own.x, other.x, None)],
        y=[y for own, other in ends for y in (own.y, other.y, None)],
        mode="lines+markers",
        hoverinfo="skip",
        cliponaxis=False,
        line={"width": 1, "color": colour, "dash": "dot"},
        marker={
            "size": POINT_SIZE - 1,
            "symbol": "circle-open",
            "color": colour,
            "line": {"width": 2},
            "opacity": 1,
        },
    )


def _placed(practice: Practice | None) -> list[tuple[Context, list[Mark]]]:
    """The contexts that are on the map, each with its marks, now before aim."""
    contexts = practice.contexts if practice else ()
    marked = [(c, [m for m in (c.mark("now"), c.mark("aim")) if m]) for c in contexts]
    return [(context, marks) for context, marks in marked if marks]


def _own(context: Context, marks: list[Mark], view: View) -> go.Scatter:
    """A context's marks, joined by the way between them."""
    scheme = view.scheme
    return go.Scatter(
        x=[mark.x for mark in marks],
        y=[mark.y for mark in marks],
        mode="lines+markers",
        hovertext=[f"{plain(context.label)} · {mark.kind}" for mark in marks],
        hoverinfo="text" if view.texts else "skip",
        cliponaxis=False,
        line={"width": 1.5, "color": scheme.ink, "dash": "dash"},
        marker={
            "size": 16,
            "color": [scheme.amber if mark.kind == "now" else scheme.paper for mark in marks],
            "line": {"width": 5, "color": scheme.ink},
            "opacity": 1,
        },
    )


def _texts(
    catalog: Catalog,
    shown: tuple[Modality, ...],
    contexts: list[tuple[Context, list[Mark]]],
    view: View,
    side: int,
) -> Lettering:
    names = [Name(m.short, m.point, POINT_SIZE / 2) for m in shown]
    own = [
        Name(f"{context.label}\u00a0·\u00a0{mark.kind}", mark.point, OWN_SIZE / 2, own=True)
        for context, marks in contexts
        for mark in marks
    ]
    ways = [(marks[0].point, marks[-1].point) for _, marks in contexts]
    return lettering(catalog, [*own, *names], ways, view.scheme, side)
