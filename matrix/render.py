"""Drawing a catalogue's map into a file: reads what is asked for, draws it, writes it whole."""

from __future__ import annotations

import difflib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from plotly.offline import get_plotlyjs

from matrix import catalog, export, practice, text
from matrix.catalog import Catalog
from matrix.errors import RenderError
from matrix.figure import View, figure, to_json
from matrix.paths import DATA


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw, and where to: a page (`out` ends in .html) or Plotly's JSON (.json).

    `set` is the id of one of the catalogue's sets; without it all modalities are drawn. `practice`
    is a practice's file, drawn as well.
    """

    catalog: Path
    out: Path
    set: str | None = None
    practice: Path | None = None


def render(order: Order) -> None:
    """Write the file. One that is there already is replaced whole, or stays as it was.

    Raises CatalogError or PracticeFileError with the faults of what is read, and RenderError where
    the order cannot be filled.
    """
    _check(order)
    shown = catalog.load(order.catalog)
    _check_set(order, shown)
    own = practice.load(order.practice) if order.practice else None
    chosen = shown.set(order.set) if order.set else None
    view = View(chosen.modalities, name=chosen.name) if chosen else View()
    if order.out.suffix.lower() == ".json":
        content = to_json(figure(shown, own, view)) + "\n"
    else:
        words = text.load(DATA / "text" / "en.yaml")
        content = export.page(shown, own, view, words, plotly=get_plotlyjs())
    try:
        _write(order.out, content)
    except (OSError, ValueError, RuntimeError) as problem:
        # ValueError: a zero byte in the path; RuntimeError: links that lead round in a circle.
        reason = getattr(problem, "strerror", None) or str(problem)
        raise RenderError(
            f"{order.out}: cannot be written ({reason}); expected a place that can"
        ) from None


def _check(order: Order) -> None:
    """Whether the file can be what is asked for, before anything is read for it."""
    out, folder = order.out, order.out.parent
    if out.suffix.lower() not in {".html", ".json"}:
        raise RenderError(f"{out}: is no name of a map; expected one that ends in .html or .json")
    if not os.path.isdir(folder):  # noqa: PTH112  Path's own raises for some names.
        raise RenderError(f"{out}: there is no folder {folder}; expected one that exists")
    if os.path.isdir(out):  # noqa: PTH112
        raise RenderError(f"{out}: is a folder; expected the name of a file")
    if any(_same(out, source) for source in (order.catalog, order.practice) if source):
        raise RenderError(f"{out}: is what the map is made from; expected another name")


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them is not there, or can't be
        return False


def _check_set(order: Order, shown: Catalog) -> None:
    known = [chosen.id for chosen in shown.sets]
    if order.set is None or order.set in known:
        return
    close = difflib.get_close_matches(order.set, known, n=1)
    advice = f"did you mean {close[0]!r}?" if close else f"expected one of {', '.join(known)}"
    raise RenderError(f"{order.catalog}: there is no set {order.set!r}; {advice}")


def _write(out: Path, content: str) -> None:
    """Write beside it, then put it in its place in one step."""
    target = out.resolve()  # a link goes on leading to the same file
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(0, "it is write-protected")
    draft = target.with_name(f".{uuid4().hex}.draft")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as handle:
            handle.write(content)
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
