"""Where the shipped data lies: beside the package in a clone, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent

DATA = next(
    (folder for folder in (PACKAGE / "data", PACKAGE.parent / "data") if folder.is_dir()),
    PACKAGE.parent / "data",
)
"""The folder of `catalog.yaml` and `text/`."""
