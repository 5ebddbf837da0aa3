"""The board: the draggable map in the browser.

It draws the figures that Python built and lays HTML over them: names, points that open a card,
and the person's markers. Dragging is the browser's own business; a drop goes to the keeper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from matrix import assets
from matrix.catalog import Catalog
from matrix.component import component
from matrix.modality import Modality
from matrix.paths import PACKAGE
from matrix.plane import Point, Range
from matrix.theme import CORNERS, SCHEMES, Corner, Scheme, Tone

_mount = component("matrix_board", "board/board.mjs")

STYLES = tuple(
    PACKAGE / "board" / "static" / f"{part}.css"
    for part in ("board", "points", "spots", "box", "marker", "tray", "forced")
)
"""The board's style sheets. The page that mounts it has them: Streamlit would send a component's
own along with every drop."""


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker of a context: its id is `CONTEXT:KIND`, the kind now, aim or guess. x and y are
    None while it is in the tray; `says` is read out when it has changed. The range is drawn round
    markers of the current context. A `locked` one can be looked at and not moved, a
    `shared` one is another's."""

    id: str
    label: str
    kind: str
    x: float | None
    y: float | None
    says: str
    range: Range | None = None
    locked: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Markers:
    """The person's markers; `all` is None as long as it is not known where they stand.

    `current` is the context whose reading is shown. `settled` are the changes these places answer,
    so that the board hears back even where nothing has moved. Where `blind`, a *now* that is placed
    is said to have been placed before the catalogue was seen.
    """

    all: Sequence[Marker] | None
    current: str | None
    settled: Sequence[str]
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the legend: what a colour and a shape stand for, and who has them."""

    name: str
    tone: Tone
    shape: str
    members: Sequence[Modality]


@dataclass(frozen=True, slots=True)
class Guess:
    """Where somebody would put a modality (its id), and the place that is compared with."""

    modality: str
    at: Point
    place: Point


@dataclass(frozen=True, slots=True)
class Area:
    """A box round a spot: an *interval* says how surely it is there, a *breadth* how much of both
    is done, a *range* over what a mark or a session ranges."""

    kind: Literal["interval", "breadth", "range"]
    range: Range


@dataclass(frozen=True, slots=True)
class Spot:
    """A place beside the markers that is looked at and not moved: what answers say (*estimate*),
    where a session lay (*enacted*), an *earlier* mark. `name` is written beside it: keep it short.

    The spots of one `trail` are joined by a thin line in their order, which is that of time; where
    it is the id of a marker on the map, the line ends there. Of a long trail only the first and
    the last are named, the others when they are pointed at.
    """

    id: str
    name: str
    kind: Literal["estimate", "enacted", "earlier"]
    at: Point
    areas: Sequence[Area] = ()
    trail: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """All that stays while markers move. `figures` holds the drawing as Plotly's JSON text under
    the name of each colour scheme, so that the browser can change schemes by itself. Each modality
    is in one item of the legend, which is seen where it says more than the quadrants' names. From
    each of `guesses` a line leads to the place it is compared with.

    Where a `title` is given, the focus follows when another context becomes current: to its marker
    if that can be placed, else to the heading on the page that reads so."""

    catalog: Catalog
    figures: Mapping[str, str]
    modalities: Sequence[Modality]
    chosen: str | None
    legend: Sequence[Item]
    explained: bool
    guesses: Sequence[Guess] = ()
    title: str | None = None
    spots: Sequence[Spot] = ()


Use = Literal["practice", "guess", "still"]
"""What a board is for: *practice*, the person's markers, whose drops the keeper brings; *guess*,
markers that belong to the page, whose drops it hears itself; *still*, only to look at."""


def board(
    scene: Scene,
    markers: Markers,
    words: Mapping[str, str],
    *,
    key: str,
    use: Use = "practice",
) -> None:
    """Draw the board.

    In the page's state under `key`, `opened` is the modality that was opened just now. For a guess
    `dropped` is the last drop: {marker, x, y}, x and y null where it went back to the tray; it
    comes from the browser and may be anything.
    """
    _mount(
        key=key,
        data={
            "plotly": assets.address("plotly.min.js"),
            "figures": dict(scene.figures),
            "axes": poles(scene.catalog),
            "quadrants": [
                {"label": q.label, "corner": corner_name(q.corner)} for q in scene.catalog.quadrants
            ],
            "modalities": _modalities(scene),
            "legend": [_item(item) for item in scene.legend] if scene.explained else [],
            "chosen": scene.chosen,
            "markers": None if markers.all is None else [asdict(m) for m in markers.all],
            "guesses": [_guess(guess) for guess in scene.guesses],
            "spots": [_spot(spot) for spot in scene.spots],
            "current": markers.current,
            "settled": list(markers.settled),
            "blind": markers.blind,
            "words": dict(words),
            "use": use,
            "title": scene.title,
        },
        on_opened_change=lambda: None,
        on_dropped_change=lambda: None,
    )


def poles(catalog: Catalog) -> dict[str, dict[str, str]]:
    """The names of the axes' poles, as the browser has them."""
    return {
        name: {"low": axis.low.name, "high": axis.high.name}
        for name, axis in (("x", catalog.axes.x), ("y", catalog.axes.y))
    }


def _guess(guess: Guess) -> dict[str, Any]:
    ends = {"from": _place(guess.at), "to": _place(guess.place)}
    return {"modality": guess.modality, **ends}


def _spot(spot: Spot) -> dict[str, Any]:
    areas = [{"kind": area.kind, "range": _range(area.range)} for area in spot.areas]
    own = {"id": spot.id, "name": spot.name, "kind": spot.kind, "at": _place(spot.at)}
    return {**own, "areas": areas, "trail": spot.trail}


def _range(range_: Range) -> dict[str, list[float]]:
    return {"x": list(range_.x), "y": list(range_.y)}


def _place(point: Point) -> dict[str, float]:
    return {"x": point.x, "y": point.y}


def _modalities(scene: Scene) -> list[dict[str, Any]]:
    items = {modality.id: item for item in scene.legend for modality in item.members}
    return [_modality(modality, items[modality.id]) for modality in scene.modalities]


def _item(item: Item) -> dict[str, Any]:
    return {
        "name": item.name,
        "tone": tone_name(item.tone),
        "shape": item.shape,
        "count": len(item.members),
    }


def _modality(modality: Modality, item: Item) -> dict[str, Any]:
    return {
        "id": modality.id,
        "name": modality.name,
        "short": modality.short,
        "x": modality.x,
        "y": modality.y,
        "range": _range(modality.range),
        "tone": tone_name(item.tone),
        "shape": item.shape,
    }


def colours() -> str:
    """The schemes as a style sheet: custom properties for whatever has `data-scheme`."""
    return "".join(
        f'[data-scheme="{scheme.name}"] {{ {custom_properties(scheme)} }}\n' for scheme in SCHEMES
    )


def custom_properties(scheme: Scheme) -> str:
    """A scheme as declarations of custom properties."""
    properties = {
        "paper": scheme.paper,
        "card": scheme.card,
        "ink": scheme.ink,
        "muted": scheme.muted,
        "hairline": scheme.hairline,
        "axis": scheme.axis,
        "amber": scheme.amber,
        **{corner_name(c): scheme.quadrants[c] for c in CORNERS},
        **{tone_name(tone): colour for tone, colour in enumerate(scheme.tones)},
        **{f"{corner_name(c)}-ground": scheme.ground(c) for c in CORNERS},
        **{f"{corner_name(c)}-text": scheme.lettering(c) for c in CORNERS},
    }
    return " ".join(f"--{name}: {colour};" for name, colour in properties.items())


def tone_name(tone: Tone) -> str:
    """A tone's name in CSS and the browser."""
    return f"tone-{tone}" if isinstance(tone, int) else corner_name(tone)


def corner_name(corner: Corner) -> str:
    """A corner's name in CSS and the browser: the x half, then the y half."""
    return f"{corner[0].value}-{corner[1].value}"
