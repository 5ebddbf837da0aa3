"""The command line: `python -m matrix`, also installed as `stance-matrix`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from matrix.errors import FaultyFile, MatrixError
from matrix.paths import DATA, PACKAGE

CATALOG = "MATRIX_CATALOG"
"""The path of a catalogue of one's own, in place of the shipped one."""

INTERRUPTED = 130
"""The status of a command stopped by Ctrl-C, as shells have it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; give the exit status: 0, or 1 where a file is at fault.

    Ends with SystemExit(2) where the command itself is not one.
    """
    parser = argparse.ArgumentParser(prog="stance-matrix", description="A map of stances.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    serve = verbs.add_parser("serve", help="start the map; further options go to Streamlit")
    serve.set_defaults(run=_serve)
    validate = verbs.add_parser("validate", help="check files; name every fault")
    validate.add_argument("files", nargs="+", type=Path, metavar="FILE")
    validate.add_argument(
        "--strict",
        action="store_true",
        help="a catalogue's modalities also answer each lens, with a question and a dated source",
    )
    validate.add_argument(
        "--catalog", type=Path, metavar="FILE", help="the catalogue that stories are about"
    )
    validate.set_defaults(run=_validate)
    render = verbs.add_parser("render", help="write a map into a file of its own")
    render.add_argument("catalog", type=Path, metavar="CATALOG")
    render.add_argument("--out", type=Path, required=True, metavar="map.html|map.json")
    render.add_argument("--set", metavar="SET", help="the id of the set to show; else all is shown")
    render.add_argument("--practice", type=Path, metavar="FILE", help="a practice to draw on it")
    render.set_defaults(run=_render)
    schema = verbs.add_parser("schema", help="print the catalogue's JSON Schema, for editors")
    schema.set_defaults(run=_schema)
    asked, rest = parser.parse_known_args(argv)
    if rest and asked.verb != "serve":
        parser.error(f"unrecognised: {' '.join(rest)}")
    for stream in (sys.stdout, sys.stderr):  # the name of a file may be in no known encoding
        stream.reconfigure(errors="backslashreplace")
    try:
        status = int(asked.run(asked, rest))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _serve(_asked: argparse.Namespace, rest: Sequence[str]) -> int:
    """Start the app from the clone, or from the wheel, where it lies inside the package."""
    from streamlit.web.cli import main as streamlit  # noqa: PLC0415  Half a second to import.

    folder = PACKAGE if (PACKAGE / "app.py").is_file() else PACKAGE.parent
    streamlit(["run", str(folder / "app.py"), *rest])
    return 0


def _validate(asked: argparse.Namespace, _rest: Sequence[str]) -> int:
    from matrix.validation import Validation  # noqa: PLC0415  The other commands don't need it.

    chosen = asked.catalog or Path(os.environ.get(CATALOG) or DATA / "catalog.yaml")
    validation = Validation(chosen, asked.strict)
    sound = True
    for file in asked.files:
        try:
            with _collecting_nothing():
                found = validation.check(file)
            print(f"{file}: {found}")
        except FaultyFile as error:
            print(error)
            sound = False
    return 0 if sound else 1


def _schema(_asked: argparse.Namespace, _rest: Sequence[str]) -> int:
    from matrix import schema  # noqa: PLC0415  The other commands don't need it.

    print(schema.dump(), end="")
    return 0


def _render(asked: argparse.Namespace, _rest: Sequence[str]) -> int:
    from matrix.render import Order, render  # noqa: PLC0415  Plotly takes a while to import.

    try:
        with _collecting_nothing():
            render(Order(asked.catalog, asked.out, asked.set, asked.practice))
    except MatrixError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{asked.out}: written")
    return 0


@contextmanager
def _collecting_nothing() -> Iterator[None]:
    """Python's search for garbage is off: among a million values read it takes 40 % of the time,
    and a command that ends soon has none worth finding."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
