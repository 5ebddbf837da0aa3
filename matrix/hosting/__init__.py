"""Hosting: making workshops, and finding those again whose host this browser is.

The page only says what rounds can be about. All else goes between the browser and the API, without
a run of the script: a draft in the making and the list of one's workshops are the browser's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matrix.catalog import Catalog
from matrix.component import component
from matrix.paths import PACKAGE
from matrix.text import Text
from matrix.workshop import model

_mount = component("matrix_hosting", "hosting/hosting.mjs")

STYLES = tuple(PACKAGE / "hosting" / "static" / f"{part}.css" for part in ("hosting", "maker"))
"""Its style sheets. The page that mounts it has them."""


def hosting(offer: Mapping[str, Any], words: Mapping[str, str], *, key: str) -> None:
    """Mount it with what `offered` gives."""
    _mount(key=key, data={**offer, "words": dict(words)})


def offered(catalog: Catalog, text: Text, *, keyed: bool) -> dict[str, Any]:
    """What a workshop is made of: rounds about oneself, with which one starts, and modalities by
    their kinds. `keyed` says that whoever makes one has to give a key."""
    kinds = [
        (kind.name, [modality for modality in catalog.modalities if modality.kind == kind.id])
        for kind in catalog.kinds
    ]
    return {
        "keyed": keyed,
        "most": {
            "rounds": model.MOST_ROUNDS,
            "title": model.MOST_TITLE,
            "question": model.MOST_QUESTION,
        },
        "selves": [
            {
                "about": asked.about,
                "name": text(f"workshop.about_{asked.about}"),
                "question": asked.question,
            }
            for asked in model.default_rounds(text)
        ],
        "kinds": [
            {"name": name, "modalities": [{"id": m.id, "name": m.name} for m in members]}
            for name, members in kinds
            if members
        ],
    }
