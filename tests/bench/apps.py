"""The apps that are measured: the product as it is started, and the controls beside it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from matrix import catalog, figure
from matrix.figure import View
from matrix.paths import DATA
from tests.browser.server import ROOT, Server

CONTROLS = Path(__file__).parent / "control"

GOLDEN = 0.618034  # turns from one point to the next; spreads any number of them evenly


@contextmanager
def product(folder: Path = ROOT, many: Path | None = None) -> Iterator[Server]:
    """The app of the clone in `folder`, with the catalogue `many` where one is given."""
    with Server({"MATRIX_CATALOG": str(many)} if many else {}, folder) as server:
        yield server


@contextmanager
def control(name: str, scratch: Path) -> Iterator[Server]:
    """The control `name` with Streamlit's own settings: no configuration of ours is in reach."""
    folder = scratch / name
    folder.mkdir()
    shutil.copy(CONTROLS / f"{name}.py", folder / "app.py")
    shown = catalog.load(DATA / "catalog.yaml")
    drawn = figure.figure(shown, None, View(shown.sets[0].modalities, texts=False))
    (folder / "figure.json").write_text(figure.to_json(drawn), "utf-8")
    # Alone, it would ask Streamlit's makers for an address and answer the whole network.
    own = {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false", "STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}
    with Server(own, folder) as server:
        yield server


def catalogue(number: int, path: Path) -> Path:
    """Write a catalogue of `number` modalities, all in one set and spread over the plane."""
    shipped = yaml.safe_load((DATA / "catalog.yaml").read_text("utf-8"))
    first = shipped["modalities"][0]
    shipped["modalities"] = [
        first | {"id": f"m{i}", "name": f"Modality number {i}", "confidence": "judgement"}
        | place(i, number)
        for i in range(number)
    ]
    ids = [modality["id"] for modality in shipped["modalities"]]
    shipped["sets"] = [{"id": "all", "name": "All", "modalities": ids}]
    path.write_text(json.dumps(shipped), "utf-8")  # JSON is YAML, and never has aliases
    return path


def place(index: int, number: int) -> dict[str, Any]:
    """The x, y and range of one of `number` modalities, which spread over the plane."""
    x = round(1.8 * (index + 0.5) / number - 0.9, 3)
    y = round(1.8 * (index * GOLDEN % 1) - 0.9, 3)
    around = [[round(value - 0.1, 3), round(value + 0.1, 3)] for value in (x, y)]
    return {"x": x, "y": y, "range": {"x": around[0], "y": around[1]}}
