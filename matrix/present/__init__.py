"""The presentation: a story on the wall, step by step.

The browser gets all steps at once and goes through them by itself: a step is on the screen in the
next frame, whatever the network does. Points, ranges and distances are drawn there too, without
Plotly. Where it is opened for the speaker's notes, it follows the wall in another window.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from matrix.board import corner_name, poles, tone_name
from matrix.component import component
from matrix.modality import Modality
from matrix.paths import PACKAGE
from matrix.plane import Range
from matrix.slides import Deck, Group, Line, Slide
from matrix.story import Distance
from matrix.wording import number

_mount = component("matrix_present", "present/present.mjs")

STYLES = tuple(
    PACKAGE / "present" / "static" / f"{part}.css"
    for part in ("present", "controls", "wall", "paper")
)
"""Its style sheets. The page that mounts it has them."""


def present(
    deck: Deck,
    words: Mapping[str, str],
    markers: Mapping[str, str],
    now: Mapping[str, str],
    *,
    key: str,
) -> None:
    """Present a deck; `markers` are the words for the presenter's markers, which are those of the
    board's. Of `now`, `help` is where to call for help, for steps that show it, and `note` is
    shown at the start, unless it is empty.

    After it, `st.session_state[key].left` is a number where the presenter wants to leave.
    """
    _mount(
        key=key,
        data=payload(deck)
        | {"words": dict(words), "markers": dict(markers), "now": dict(now)},
        on_left_change=lambda: None,
    )


def payload(deck: Deck) -> dict[str, Any]:
    """What the browser gets of a deck. A modality is there once, whatever steps show it."""
    catalog = deck.catalog
    shown = {modality.id: modality for slide in deck.slides for modality in slide.shown}
    return {
        "axes": poles(catalog),
        "quadrants": [
            {"label": q.label, "corner": corner_name(q.corner)} for q in catalog.quadrants
        ],
        "modalities": {id_: _modality(modality) for id_, modality in shown.items()},
        "steps": [_slide(slide) for slide in deck.slides],
    }


def _slide(slide: Slide) -> dict[str, Any]:
    step = slide.step
    return {
        "id": step.id,
        "heading": slide.heading,
        "says": list(slide.sentences),
        "notes": list(slide.notes),
        "lit": [corner_name(quadrant.corner) for quadrant in slide.lit],
        "axes": list(step.axes),
        "groups": [_group(group) for group in slide.groups],
        "legend": [_line(line) for line in slide.legend],
        "highlight": list(step.highlight),
        "ranges": list(step.ranges),
        "rivals": list(step.rivals),
        "distances": [_distance(distance) for distance in slide.distances],
        "markers": [kind for kind, is_ in (("now", step.marker), ("aim", step.aim)) if is_],
        "help": step.help,
        "empty": slide.empty,
        "shows": list(slide.says),
        "names": list(slide.names),
    }


def _group(group: Group) -> dict[str, Any]:
    entry = group.entry
    return {
        "tone": tone_name(entry.tone),
        "shape": entry.shape,
        "quiet": group.quiet,
        "members": _ids(entry.members),
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "name": line.name,
        "quiet": line.quiet,
        "marks": [
            {
                "name": group.name,
                "count": len(group.entry.members),
                "tone": tone_name(group.entry.tone),
                "shape": group.entry.shape,
            }
            for group in line.groups
        ],
    }


def _distance(distance: Distance) -> dict[str, Any]:
    return {"ends": _ids((distance.one, distance.other)), "length": number(distance.length)}


def _ids(modalities: Iterable[Modality]) -> list[str]:
    return [modality.id for modality in modalities]


def _modality(modality: Modality) -> dict[str, Any]:
    return {
        "name": modality.name,
        "short": modality.short,
        "x": modality.x,
        "y": modality.y,
        "range": _range(modality.range),
        "rivals": [{"by": rival.by, "x": rival.x, "y": rival.y} for rival in modality.rivals],
    }


def _range(range_: Range) -> dict[str, list[float]]:
    return {"x": list(range_.x), "y": list(range_.y)}
