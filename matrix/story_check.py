"""What must hold between the parts of a story, and between a story and the catalogue it is about.

All of it is checked on the data as read, as with a catalogue; what has the wrong shape is passed
over, because the records report it already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from matrix.catalog import Catalog
from matrix.consistency import items, unique_ids
from matrix.distinction import distinctions
from matrix.faults import Faults
from matrix.fields import HEADING, SENTENCE, WRITTEN
from matrix.placeholders import LISTED, bare, filled, problems
from matrix.syntax import shown
from matrix.tree import Path_

_LISTS = ("modalities", "kinds", "highlight", "quadrants", "axes", "ranges", "rivals")


@dataclass(frozen=True, slots=True)
class _Known:
    """The ids of a catalogue: sets with their members, distinctions with their values, kinds, and
    modalities with whether they have rivals."""

    sets: dict[str, tuple[str, ...]]
    lenses: dict[str, tuple[str, ...]]
    kinds: tuple[str, ...]
    modalities: dict[str, bool]


def cross_check(faults: Faults, catalog: Catalog | None) -> None:
    """Add to `faults` whatever contradicts itself in the story they belong to, and what the
    catalogue, where it is given, does not have."""
    data = faults.document.data
    if not isinstance(data, dict):
        return
    unique_ids(faults, data, "steps")
    known = _known(catalog) if catalog else None
    if catalog is not None:
        _poles(faults, data.get("poles"), catalog)
    for path, step in items(data, "steps"):
        _texts(faults, path, step, catalog)
        _once(faults, path, step)
        for part, other in (("answer", "lens"), ("kinds", "answer")):
            if step.get(part) and step.get(other) is None:
                faults.add((*path, part), f"stands without {other}", f"expected {other} beside it")
        if step.get("set") is not None and step.get("modalities"):
            wrong = "stands beside a set"
            faults.add((*path, "modalities"), wrong, "expected a set or modalities, not both")
        if known is not None:
            _references(faults, path, step, known)


def _known(catalog: Catalog) -> _Known:
    return _Known(
        {chosen.id: chosen.modalities for chosen in catalog.sets},
        {found.id: tuple(v.id for v in found.values) for found in distinctions(catalog)},
        tuple(kind.id for kind in catalog.kinds),
        {modality.id: bool(modality.rivals) for modality in catalog.modalities},
    )


def _poles(faults: Faults, poles: object, catalog: Catalog) -> None:
    """A story for another map is told so at once, before each of its ids is missed."""
    for axis in ("x", "y"):
        ends = poles.get(axis) if isinstance(poles, dict) else None
        theirs = list(getattr(catalog.poles, axis))
        if not (isinstance(ends, list) and all(isinstance(end, str) for end in ends)):
            continue
        if len(ends) == 2 and ends != theirs:
            wrong = f"is [{', '.join(map(shown, ends))}], which is another map"
            expected = f"expected [{', '.join(map(shown, theirs))}], as in the catalogue"
            faults.add(("poles", axis), wrong, expected)


def _texts(faults: Faults, path: Path_, step: dict, catalog: Catalog | None) -> None:
    """Placeholders can be filled, and what is on the wall is short enough then."""
    for place, text in _lines(step, "says"):
        _text(faults, (*path, *place), text, SENTENCE, catalog)
    for place, text in _lines(step, "notes"):
        _text(faults, (*path, *place), text, None, catalog)
    if isinstance(step.get("heading"), str):
        _text(faults, (*path, "heading"), step["heading"], HEADING, catalog)


def _lines(step: dict, part: str) -> Iterator[tuple[Path_, str]]:
    lines = step.get(part)
    for index, line in enumerate(lines if isinstance(lines, list) else ()):
        if isinstance(line, str):
            yield (part, index), line


def _text(
    faults: Faults, path: Path_, text: str, longest: int | None, catalog: Catalog | None
) -> None:
    found = problems(text, catalog)
    for problem in found:
        faults.unknown(path, problem.wrong, problem.word, problem.known, problem.expected)
    if longest is None or len(text) > WRITTEN:
        return
    if catalog is not None and not found:
        whole, how = filled(text, catalog), " once it is filled"
    else:
        whole, how = bare(text), " beside its placeholders"
    if len(whole.strip()) > longest:
        wrong = f"is {len(whole.strip())} characters long{how if whole != text else ''}"
        faults.add(path, wrong, f"expected a text of 1 to {longest} characters")


def _once(faults: Faults, path: Path_, step: dict) -> None:
    """Nothing is in a list twice; a pair is the same either way round, and of two."""
    for part in _LISTS:
        seen: set[str] = set()
        for place, item in _lines(step, part):
            if item in seen:
                wrong = f"{shown(item)} is here a second time"
                faults.add((*path, *place), wrong, "expected it once")
            seen.add(item)
    pairs: set[tuple[str, ...]] = set()
    for place, pair in _pairs(step):
        one, other = sorted(pair)
        if one == other:
            faults.add((*path, *place), "is one modality twice", "expected two modalities")
        elif (one, other) in pairs:
            wrong = f"{shown(one)} and {shown(other)} are here a second time"
            faults.add((*path, *place), wrong, "expected each pair once")
        pairs.add((one, other))


def _pairs(step: dict) -> Iterator[tuple[Path_, list[str]]]:
    pairs = step.get("distances")
    for index, pair in enumerate(pairs if isinstance(pairs, list) else ()):
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(id_, str) for id_ in pair):
            yield ("distances", index), pair


def _references(faults: Faults, path: Path_, step: dict, known: _Known) -> None:
    """The catalogue has what the step names, and the step shows what it points out."""
    chosen = step.get("set")
    _reference(faults, (*path, "set"), chosen, known.sets, "set")
    lens = step.get("lens")
    if _reference(faults, (*path, "lens"), lens, known.lenses, "distinction"):
        answer = step.get("answer")
        _reference(faults, (*path, "answer"), answer, known.lenses[lens], f"value of {lens}")
    for place, id_ in _lines(step, "kinds"):
        _reference(faults, (*path, *place), id_, known.kinds, "kind")
    on_map = set(known.sets.get(chosen, ()) if isinstance(chosen, str) else ())
    for place, id_ in _lines(step, "modalities"):
        _reference(faults, (*path, *place), id_, known.modalities, "modality")
        on_map.add(id_)
    for place, id_ in _pointed_out(step):
        where = (*path, *place)
        if not _reference(faults, where, id_, known.modalities, "modality"):
            continue
        if id_ not in on_map:
            wrong = f"{shown(id_)} is not on the map in this step"
            faults.add(where, wrong, "expected one of its set or its modalities")
        elif place[0] == "rivals" and not known.modalities[id_]:
            wrong = f"{shown(id_)} has no rivals in the catalogue"
            faults.add(where, wrong, "expected a modality that has")


def _pointed_out(step: dict) -> Iterator[tuple[Path_, str]]:
    """The ids of modalities that something is shown of."""
    for part in ("highlight", "ranges", "rivals"):
        yield from _lines(step, part)
    for place, pair in _pairs(step):
        for end, id_ in enumerate(pair):
            yield (*place, end), id_


def _reference(faults: Faults, path: Path_, id_: object, known: Collection[str], what: str) -> bool:
    """Whether the catalogue has that id; where it is an id and the catalogue has not, a fault."""
    if not isinstance(id_, str):
        return False
    if id_ not in known:
        few = len(known) <= LISTED
        expected = f"expected one of {', '.join(known)}" if few else f"expected the id of a {what}"
        wrong = f"{shown(id_)} is no {what} of the catalogue"
        faults.unknown(path, wrong, id_, known, expected)
    return id_ in known
