"""What a catalogue has to have before it is shown to others, beyond what the program needs.

Each modality is in a set, answers every lens of its file, gives each axis a reason of its own, has
a typical question, and rests on at least one source with a year. An undated source (a talk, a page
that changes) may stand beside a dated one; alone, nobody could tell which edition was meant, and
whether the place is still what its authors would say.

All of it is checked on the data as read. What has the wrong shape the records report already.
"""

from __future__ import annotations

from typing import Any

from matrix.consistency import items
from matrix.faults import Faults
from matrix.syntax import shown
from matrix.tree import Path_


def completeness_check(faults: Faults) -> None:
    """Add to `faults` what the catalogue they belong to lacks, at the modality that lacks it."""
    data = faults.document.data
    if not isinstance(data, dict):
        return
    lenses = {
        lens["id"]: ", ".join(value["id"] for _, value in items(lens, "values") if "id" in value)
        for _, lens in items(data, "lenses")
        if isinstance(lens.get("id"), str)
    }
    members = {id_ for _, chosen in items(data, "sets") for id_ in _ids(chosen)}
    for path, modality in items(data, "modalities"):
        if isinstance(modality.get("id"), str) and modality["id"] not in members:
            faults.add((*path, "id"), "is in no set", "expected it in at least one", at=path)
        _answers(faults, path, modality, lenses)
        _reasons(faults, path, modality.get("why"))
        _question(faults, path, modality.get("questions", []))
        _dated(faults, path, modality.get("sources"))


def _ids(chosen: dict[str, Any]) -> list[str]:
    members = chosen.get("modalities")
    return [id_ for id_ in members if isinstance(id_, str)] if isinstance(members, list) else []


def _answers(faults: Faults, path: Path_, modality: dict[str, Any], lenses: dict[str, str]) -> None:
    given = modality.get("conventional", {})
    for lens, values in lenses.items() if isinstance(given, dict) else ():
        if lens not in given:
            wrong = f"the lens {shown(lens)} has no answer"
            expected = f"expected a list with one or more of {values}"
            faults.add((*path, "conventional", lens), wrong, expected, at=path)


def _reasons(faults: Faults, path: Path_, why: object) -> None:
    """That there is one for each axis is a matter of shape; that they differ is not."""
    if isinstance(why, dict) and isinstance(why.get("y"), str) and why["y"] == why.get("x"):
        expected = "expected the reason for the place on this axis"
        faults.add((*path, "why", "y"), "is the same text as why.x", expected)


def _question(faults: Faults, path: Path_, questions: object) -> None:
    if questions == []:
        expected = "expected at least one typical question"
        faults.add((*path, "questions"), "has none", expected, at=path)


def _dated(faults: Faults, path: Path_, sources: object) -> None:
    if not isinstance(sources, list) or not sources:
        return
    if all(isinstance(source, dict) and source.get("year") is None for source in sources):
        wrong = "none has a year"
        faults.add((*path, "sources"), wrong, "expected at least one source with a year", at=path)
