"""The command line: `python -m matrix`, also installed as `stance-matrix`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from matrix import catalog
from matrix.errors import CatalogError
from matrix.paths import PACKAGE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; give the exit status."""
    parser = argparse.ArgumentParser(prog="stance-matrix", description="A map of stances.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    serve = verbs.add_parser("serve", help="start the map; further options go to Streamlit")
    serve.set_defaults(run=_serve)
    validate = verbs.add_parser("validate", help="check catalogues; name every fault")
    validate.add_argument("files", nargs="+", type=Path, metavar="FILE")
    validate.set_defaults(run=_validate)
    asked, rest = parser.parse_known_args(argv)
    if rest and asked.verb != "serve":
        parser.error(f"unrecognised: {' '.join(rest)}")
    return int(asked.run(asked, rest))


def _serve(_asked: argparse.Namespace, rest: Sequence[str]) -> int:
    """Start the app from the clone, or from the wheel, where it lies inside the package."""
    from streamlit.web.cli import main as streamlit  # noqa: PLC0415  Half a second to import.

    folder = PACKAGE if (PACKAGE / "app.py").is_file() else PACKAGE.parent
    streamlit(["run", str(folder / "app.py"), *rest])
    return 0


def _validate(asked: argparse.Namespace, _rest: Sequence[str]) -> int:
    sound = True
    for file in asked.files:
        try:
            found = catalog.load(file)
            print(f"{file}: {len(found.modalities)} modalities, no faults")
        except CatalogError as error:
            print(error)
            sound = False
    return 0 if sound else 1


