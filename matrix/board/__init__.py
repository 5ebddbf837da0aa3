"""The board: the draggable map in the browser.

It draws the figures that Python built and lays HTML over them: names, points that open a card,
and the person's markers. Dragging is the browser's own business; a drop goes to the keeper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from matrix import assets
from matrix.catalog import Catalog, Modality
from matrix.component import component
from matrix.paths import PACKAGE
from matrix.theme import CORNERS, SCHEMES, Corner, Scheme

_mount = component("matrix_board", "board/board.mjs")

STYLES = tuple(
    PACKAGE / "board" / "static" / f"{part}.css" for part in ("board", "points", "marker", "tray")
)
"""The board's style sheets. The page that mounts it has them: Streamlit would send a component's
own along with every drop."""


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker of a context: its id is `CONTEXT:now` or `CONTEXT:aim`. x and y are None while it
    is in the tray; `says` is read out when its place has changed."""

    id: str
    label: str
    kind: str
    x: float | None
    y: float | None
    says: str


@dataclass(frozen=True, slots=True)
class Markers:
    """The person's markers; `all` is None as long as it is not known where they stand.

    `current` is the context whose reading is shown. Where they are `locked` they can be looked at
    and not moved. `settled` are the changes these places answer, so that the board hears back even
    where nothing has moved.
    """

    all: Sequence[Marker] | None
    current: str | None
    locked: bool
    settled: Sequence[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """All that stays while markers move. `figures` holds the drawing as Plotly's JSON text under
    the name of each colour scheme, so that the browser can change schemes by itself."""

    catalog: Catalog
    figures: Mapping[str, str]
    modalities: Sequence[Modality]
    chosen: str | None


def board(scene: Scene, markers: Markers, words: Mapping[str, str], *, key: str) -> None:
    """Draw the board.

    In the page's state under `key`, `opened` is the modality that was opened just now; what
    happens to markers is said by the keeper.
    """
    _mount(
        key=key,
        data={
            "plotly": assets.address("plotly.min.js"),
            "figures": dict(scene.figures),
            "axes": _axes(scene.catalog),
            "quadrants": [
                {"label": q.label, "corner": _corner(q.corner)} for q in scene.catalog.quadrants
            ],
            "modalities": [_modality(modality) for modality in scene.modalities],
            "chosen": scene.chosen,
            "markers": None if markers.all is None else [asdict(m) for m in markers.all],
            "current": markers.current,
            "locked": markers.locked,
            "settled": list(markers.settled),
            "words": dict(words),
        },
        on_opened_change=lambda: None,
    )


def _axes(catalog: Catalog) -> dict[str, dict[str, str]]:
    return {
        name: {"low": axis.low.name, "high": axis.high.name}
        for name, axis in (("x", catalog.axes.x), ("y", catalog.axes.y))
    }


def _modality(modality: Modality) -> dict[str, Any]:
    return {
        "id": modality.id,
        "name": modality.name,
        "short": modality.short,
        "x": modality.x,
        "y": modality.y,
        "range": {"x": list(modality.range.x), "y": list(modality.range.y)},
        "corner": _corner(modality.point.sides),
    }


def colours() -> str:
    """The schemes as a style sheet: custom properties for whatever has `data-scheme`."""
    return "".join(
        f'[data-scheme="{scheme.name}"] {{ {_properties(scheme)} }}\n' for scheme in SCHEMES
    )


def _properties(scheme: Scheme) -> str:
    properties = {
        "paper": scheme.paper,
        "card": scheme.card,
        "ink": scheme.ink,
        "muted": scheme.muted,
        "hairline": scheme.hairline,
        "axis": scheme.axis,
        "amber": scheme.amber,
        **{_corner(c): scheme.quadrants[c] for c in CORNERS},
        **{f"{_corner(c)}-ground": scheme.ground(c) for c in CORNERS},
        **{f"{_corner(c)}-text": scheme.lettering(c) for c in CORNERS},
    }
    return " ".join(f"--{name}: {colour};" for name, colour in properties.items())


def _corner(corner: Corner) -> str:
    """A corner's name in CSS and the browser: the x half, then the y half."""
    return f"{corner[0].value}-{corner[1].value}"
