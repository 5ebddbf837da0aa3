"""What must hold between the parts of a catalogue: unique ids, references, corners, ranges.

All of it is checked on the data as read, so that a fault of shape anywhere hides none of it.
Whatever has the wrong shape is passed over here: the records report it already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from matrix.errors import PlaneError
from matrix.faults import Faults
from matrix.plane import Range, coordinate
from matrix.syntax import shown
from matrix.tree import Path_

RESERVED = (
    *("set", "lens", "modality", "q", "with", "blind", "now", "aim", "range", "label"),
    *("of", "result"),
    *("quadrant", "kind", "process"),
)
"""Names in links, which no lens may have as its id: a filter by a lens is named by that."""

_NUMBERED = re.compile(r"(now|aim|range|label)\d+")  # of the second context in a link, and on

_CORNERS = [(x, y) for x in ("low", "high") for y in ("low", "high")]


def cross_check(faults: Faults) -> None:
    """Add to `faults` whatever contradicts itself in the catalogue they belong to."""
    data = faults.document.data
    if not isinstance(data, dict):
        return
    unique_ids(faults, data, "quadrants")
    kinds = unique_ids(faults, data, "kinds")
    unique_ids(faults, data, "sets")
    modalities = unique_ids(faults, data, "modalities")
    _corners(faults, data)
    lenses = _lenses(faults, data)
    for path, modality in items(data, "modalities"):
        _kind(faults, (*path, "kind"), modality.get("kind"), kinds)
        _within(faults, path, modality)
        _conventional(faults, (*path, "conventional"), modality.get("conventional"), lenses)
    for path, chosen in items(data, "sets"):
        members = chosen.get("modalities")
        _references(faults, (*path, "modalities"), members, modalities, "modality")


def items(data: dict, part: str) -> Iterator[tuple[Path_, dict]]:
    """The path and content of each item of a list, as far as it is a list of mappings."""
    items = data.get(part)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield (part, index), item


def unique_ids(faults: Faults, data: dict, part: str, within: Path_ = ()) -> dict[str, int]:
    """The ids of a list with their lines; a repeated one is a fault. `data` lies at `within`."""
    lines: dict[str, int] = {}
    for inner, item in items(data, part):
        path = (*within, *inner)
        own = item.get("id")
        if not isinstance(own, str):
            continue
        if own in lines:
            wrong = f"{shown(own)} is taken, on line {lines[own]}"
            faults.add((*path, "id"), wrong, "expected an id that occurs once")
        else:
            lines[own] = faults.document.place((*path, "id"))[0]
    return lines


def _lenses(faults: Faults, data: dict) -> dict[str, dict[str, int]]:
    """The ids of each lens's values, by the lens's id."""
    unique_ids(faults, data, "lenses")
    lenses = {}
    for path, lens in items(data, "lenses"):
        id_ = lens.get("id")
        if id_ in RESERVED or (isinstance(id_, str) and _NUMBERED.fullmatch(id_)):
            wrong = f"{shown(id_)} has a meaning of its own in links"
            faults.add((*path, "id"), wrong, f"expected none of {', '.join(RESERVED)}")
        values = unique_ids(faults, lens, "values", within=path)
        if isinstance(lens.get("id"), str):
            lenses[lens["id"]] = values
    return lenses


def _conventional(
    faults: Faults, path: Path_, answers: object, lenses: dict[str, dict[str, int]]
) -> None:
    """A modality answers lenses there are, with values they have, each once."""
    for lens, values in answers.items() if isinstance(answers, dict) else ():
        if lens not in lenses:
            known = ", ".join(lenses) or "none, as the file has no lenses"
            wrong = f"{shown(lens)} is no lens of this file"
            faults.unknown((*path, lens), wrong, lens, lenses, f"expected one of {known}")
            continue
        what = f"value of the lens {shown(lens)}"
        _references(faults, (*path, lens), values, lenses[lens], what)


def _corners(faults: Faults, data: dict) -> None:
    """Each corner of the plane is named by one quadrant."""
    lines: dict[tuple[str, str], int] = {}
    for path, quadrant in items(data, "quadrants"):
        corner = (quadrant.get("x"), quadrant.get("y"))
        if corner not in _CORNERS:
            return  # a fault of shape; which corner is missing cannot be told
        if corner in lines:
            wrong = f"the corner with {_corner(corner)} is taken, on line {lines[corner]}"
            faults.add(path, wrong, "expected one quadrant for each corner")
        else:
            lines[corner] = faults.document.place(path)[0]
    if isinstance(data.get("quadrants"), list):
        for corner in _CORNERS:
            if corner not in lines:
                wrong = f"the corner with {_corner(corner)} is missing"
                faults.add(("quadrants",), wrong, "expected one quadrant for each corner")


def _corner(corner: tuple[str, str]) -> str:
    return f"x: {corner[0]} and y: {corner[1]}"


def _kind(faults: Faults, path: Path_, kind: object, known: dict[str, int]) -> None:
    if isinstance(kind, str) and known and kind not in known:
        expected = f"expected one of {', '.join(known)}"
        faults.unknown(path, f"{shown(kind)} is no kind of this file", kind, known, expected)


def _within(faults: Faults, path: Path_, modality: dict) -> None:
    """A modality stands within its own range."""
    spread = modality.get("range")
    for axis in ("x", "y"):
        bounds = spread.get(axis) if isinstance(spread, dict) else None
        try:
            low, high = Range(x=bounds, y=bounds).x
            value = coordinate(modality.get(axis))
        except (PlaneError, TypeError, ValueError):
            continue
        if not low <= value <= high:
            wrong = f"is {value:g}, outside its own range [{low:g}, {high:g}]"
            faults.add((*path, axis), wrong, "expected a point within the range")


def _references(
    faults: Faults, path: Path_, named: object, known: dict[str, int], what: str
) -> None:
    """A list names things there are, each once. `what` they are goes into the faults."""
    seen: set[str] = set()
    for index, name in enumerate(named if isinstance(named, list) else ()):
        if not isinstance(name, str):
            continue
        if name in seen:
            faults.add((*path, index), f"{shown(name)} is here a second time", "expected it once")
        elif known and name not in known:
            wrong = f"{shown(name)} is no {what} of this file"
            faults.unknown((*path, index), wrong, name, known, f"expected the id of a {what}")
        seen.add(name)
