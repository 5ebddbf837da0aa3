"""The catalogue's shape as a JSON Schema, for editors that complete and check while one types.

It says as much as a schema can: keys, types, lengths, ranges, patterns. What only the whole file
shows (ids that occur once, references, a point within its own range) `validate` says.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.alias_generators import to_snake

from matrix.catalog import Catalog

DIALECT = "https://json-schema.org/draft/2020-12/schema"

NOT_BLANK = r"\S"
"""A text of blanks alone is empty to the program, so it is to the schema."""

MEANINGS: dict[str, dict[str, str]] = {
    "catalog": {
        "version": "The version of this format.",
        "title": "The name of the map.",
        "axes": "What the map lies between: x from left to right, y from bottom to top.",
        "quadrants": "The four corners of the map, each by the ends of both axes.",
        "kinds": "What sorts of practice there are. Each modality belongs to one.",
        "sets": "Named selections of modalities, in the order of display. The first one opens.",
        "lenses": "The usual distinctions, by which the map can be coloured and filtered.",
        "about": "What is to be told about the map: limits, ancestors, where it comes from.",
        "reflection": "What a reader is invited to ask themself.",
        "modalities": "All that stands on the map.",
    },
    "section": {
        "title": "What the section is about.",
        "text": "One paragraph, or the points of a list.",
    },
    "axes": {"x": "From left to right.", "y": "From bottom to top."},
    "axis": {
        "name": "What the axis is called.",
        "question": "What the axis asks about a practice, from one end to the other.",
        "ask": "The same as a short question, for use beside a control.",
        "low": "The end at -1: left on x, bottom on y.",
        "high": "The end at 1: right on x, top on y.",
    },
    "pole": {
        "name": "What this end is called on the map.",
        "description": "What a practice at this end does.",
    },
    "quadrant": {
        "id": "Its id.",
        "x": "Which end of the x axis it lies at.",
        "y": "Which end of the y axis it lies at.",
        "label": "What is written in this corner of the map.",
        "description": "What a practice in this corner does.",
    },
    "kind": {"id": "Its id, which modalities name.", "name": "What it is called."},
    "set": {
        "id": "Its id, which appears in links, so keep it once published.",
        "name": "What is written on its button.",
        "modalities": "Its members, in the order of display.",
    },
    "lens": {
        "id": "Its id, which modalities name under `conventional`.",
        "name": "What it is called.",
        "values": "The answers it allows.",
    },
    "value": {"id": "Its id, which modalities name.", "name": "What it is called."},
    "modality": {
        "id": "Its id, which appears in links, so keep it once published.",
        "name": "Its name in full.",
        "short": "Its name as written on the map, if the name is long.",
        "aliases": "Other names by which it can be found.",
        "kind": "What sort of practice it is.",
        "x": "Its place from left to right, an editor's judgement.",
        "y": "Its place from bottom to top, an editor's judgement.",
        "range": (
            "How far its practice spreads. It contains the place and is no confidence interval."
        ),
        "summary": "Two or three sentences on what is done.",
        "why": "The reason for the place on each axis, and what would pull it elsewhere.",
        "questions": "What its practitioners might typically ask.",
        "confidence": (
            "What the place rests on. article: the article that defines the map names the "
            "quadrant. literature: sources support the direction. judgement: the editor's reading."
        ),
        "sources": "What the place rests on, and how far that was checked.",
        "process_structure": "How firmly the session is steered, which is not what x is about.",
        "conventional": "For each lens the values that hold; more than one may.",
        "conventional_note": (
            "Where the country or the setting decides, and the usual length in words."
        ),
        "rivals": "Where others would put it.",
        "note": "Anything a reader should know besides.",
    },
    "box": {"x": "Its lowest and highest x.", "y": "Its lowest and highest y."},
    "reasons": {
        "x": "Why it stands there between left and right.",
        "y": "Why it stands there between bottom and top.",
    },
    "source": {
        "author": "Who wrote it.",
        "year": "When it appeared.",
        "title": "What it is called.",
        "basis": (
            "How far it was checked. article: it is the article that defines the map. "
            "abstract_seen: title or abstract was seen. unverified: author and year are from "
            "memory."
        ),
    },
    "rival": {
        "by": "Who or which tradition would put it there.",
        "x": "Where they would put it from left to right.",
        "y": "Where they would put it from bottom to top.",
        "why": "How they read it.",
        "source": "Where they say so.",
    },
}
"""What each key of each record means: what an editor shows where the pointer rests on it. What is
expected of its value is said by the field itself, and follows."""


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a catalogue's file, as plain data."""
    made = Catalog.model_json_schema()
    records = {to_snake(name): record for name, record in made["$defs"].items()}
    for name, record in {"catalog": made, **records}.items():
        _describe(record, MEANINGS.get(name, {}))
    return {
        "$schema": DIALECT,
        "title": "A catalogue of Stance Matrix",
        "description": (
            "Everything on one map. That ids are unique, references lead somewhere and points lie "
            "within their ranges is checked by `python -m matrix validate`."
        ),
        **_tidy(made),
    }


def dump() -> str:
    """The schema as readable JSON text, as it is committed beside the catalogue."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _describe(record: dict[str, Any], meanings: dict[str, str]) -> None:
    """Put what each key means before what is expected of its value."""
    record.pop("description", None)  # the docstring, written for whoever reads the program
    for key, field in record["properties"].items():
        expected = field.get("description")
        told = [meanings.get(key), f"Expected: {expected}." if expected else None]
        field["description"] = " ".join(filter(None, told))


def _tidy(part: Any) -> Any:
    """A part of the schema as editors want it, and without what only repeats."""
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _tidy(value) for key, value in part.items() if not _idle(key, value)}
    if kept.get("type") == "string" and "minLength" in kept:
        kept["pattern"] = NOT_BLANK
    if "minimum" in kept and kept["minimum"] == kept.get("maximum"):
        kept = {"const": kept["minimum"], "description": kept["description"]}
    if "prefixItems" in kept:  # two of the same; every editor knows `items`
        kept["items"] = kept.pop("prefixItems")[0]
    if "patternProperties" in kept:
        kept.pop("propertyNames", None)
        kept["additionalProperties"] = False
    return kept


def _idle(key: str, value: Any) -> bool:
    """Whether it tells an editor nothing: names made from keys, and defaults of "not there"."""
    return (key == "title" and isinstance(value, str)) or (
        key == "default" and value in (None, [])
    )
