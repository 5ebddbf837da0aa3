"""What the API says, in JSON: see the README for each part."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from matrix import table
from matrix.catalog import Catalog
from matrix.group import Group, Movement
from matrix.plane import Point, Range
from matrix.workshop.model import Placement, Standing, Workshop, points_shown

COLUMNS = (
    *("round", "question", "about", "participant"),
    *("x", "y", "x low", "x high", "y low", "y high", "skipped"),
)


def text(data: Mapping[str, Any]) -> bytes:
    """`data` as JSON."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def state(standing: Standing) -> dict[str, Any]:
    """A workshop as it stands. `round` counts from 1; `count` and `skipped` are of that round."""
    workshop = standing.workshop
    current = workshop.round(workshop.current)
    return {
        "code": workshop.code,
        "title": workshop.title,
        "round": workshop.current,
        "open": current.open,
        "shown": current.shown,
        "rounds": [
            {"question": r.question, "about": r.about, "open": r.open, "shown": r.shown}
            for r in workshop.rounds
        ],
        **_counts(standing),
    }


def count(standing: Standing) -> dict[str, Any]:
    """How many are there, and have answered in the current round."""
    return {"round": standing.workshop.current, **_counts(standing)}


def results(answers: Mapping[str, Placement], catalog: Catalog, host: bool) -> dict[str, Any]:
    """What the group answered in a round.

    Points are in the order of their places, which tells nothing of who placed them. As long as
    there are too few for others than the host, there are only the two counts.
    """
    found = (answer.point for answer in answers.values() if answer.point)
    points = sorted(found, key=lambda point: (point.x, point.y))
    counts = {"count": len(points), "skipped": len(answers) - len(points)}
    if not points_shown(len(points), host=host):
        return {**counts, "points": [], "mean": None, "spread": None, "quadrants": {}}
    group = Group.of(points, catalog)
    mean, spread = group.mean, group.spread
    return {
        **counts,
        "points": [{"x": point.x, "y": point.y} for point in points],
        "mean": {"x": mean.x, "y": mean.y} if mean else None,
        "spread": {"x": spread.x, "y": spread.y, "distance": spread.distance} if spread else None,
        "quadrants": {quadrant.label: number for quadrant, number in group.quadrants},
        "straddling": group.straddling,
    }


def points(answers: Mapping[str, Placement]) -> dict[str, Point]:
    """Where those stand who placed themselves, by their names."""
    return {name: answer.point for name, answer in answers.items() if answer.point}


def movement(moved: Movement) -> dict[str, Any]:
    """How those moved who placed themselves in both of two rounds; `mean` is null where nobody
    did. The arrows are in the order of their places, which tells nothing of who is who."""
    known = moved.x is not None and moved.y is not None
    return {
        "count": moved.count,
        "mean": {"x": moved.x, "y": moved.y} if known else None,
        "arrows": [
            {"from": {"x": a.start.x, "y": a.start.y}, "to": {"x": a.end.x, "y": a.end.y}}
            for a in moved.arrows
        ],
    }


def placement(answer: Placement) -> dict[str, Any]:
    """An answer, as it was sent."""
    if answer.point is None:
        return {"skip": True}
    spread = answer.range
    ranged = {"range": {"x": spread.x, "y": spread.y}} if spread else {}
    return {"x": answer.point.x, "y": answer.point.y, **ranged}


def csv(workshop: Workshop, answers: Mapping[int, Mapping[str, Placement]]) -> bytes:
    """One row for each answer. Participants are numbered at random, the same in all rounds."""
    names = sorted({name for answered in answers.values() for name in answered})
    numbers = {name: number for number, name in enumerate(names, 1)}
    rows: list[Sequence[table.Field]] = [COLUMNS]
    for number, asked in enumerate(workshop.rounds, 1):
        for name, answer in answers.get(number, {}).items():
            point = (answer.point.x, answer.point.y) if answer.point else (None, None)
            skipped = None if answer.point else "yes"
            start = (number, asked.question, asked.about, numbers[name])
            rows.append((*start, *point, *_bounds(answer.range), skipped))
    return table.csv(rows)


def _bounds(spread: Range | None) -> tuple[float | None, ...]:
    return (*spread.x, *spread.y) if spread else (None,) * 4


def _counts(standing: Standing) -> dict[str, int]:
    return {"joined": standing.joined, "count": standing.placed, "skipped": standing.skipped}
