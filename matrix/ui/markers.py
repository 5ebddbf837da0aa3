"""A person's markers for a board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from matrix.board import Marker, Markers
from matrix.catalog import Catalog
from matrix.context import Context
from matrix.mark import KINDS
from matrix.plane import Range
from matrix.reading import read
from matrix.reading_wording import spoken
from matrix.text import Text
from matrix.ui.session import Session


def markers(
    session: Session,
    contexts: Sequence[Context],
    current: Context | None,
    catalog: Catalog,
    text: Text,
) -> Markers:
    """The markers of `contexts`, of which `current` is the one that is looked at. Those of a shared
    context do not move, and none of them is in the tray."""
    shared = session.lent_ids
    places = [
        Marker(
            f"{context.id}:{kind}",
            context.label,
            kind,
            mark.x if mark else None,
            mark.y if mark else None,
            spoken(read(context, catalog, ()), kind, text),
            Range(mark.range.x, mark.range.y) if mark and mark.range else None,
            locked=context.id in shared,
            shared=context.id in shared,
        )
        for context in contexts
        for kind in KINDS
        for mark in [context.mark(kind)]
        if mark or context.id not in shared
    ]
    return Markers(
        places if session.known else None,
        current.id if current else None,
        settled=session.kept.settled,
        blind=session.blind,
    )


def locked(found: Markers) -> Markers:
    """The same, none of which can be moved."""
    return replace(found, all=found.all and [replace(one, locked=True) for one in found.all])
