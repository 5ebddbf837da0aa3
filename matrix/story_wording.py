"""What the map shows in a step of a story, in sentences for whoever hears it."""

from __future__ import annotations

from collections.abc import Sequence

from matrix.catalog import Catalog, Quadrant
from matrix.distinction import QUADRANT, Distinction
from matrix.modality import Modality
from matrix.story import Step
from matrix.text import Text
from matrix.wording import called, number

FEW = 20
"""Up to how many modalities are read out by name at each step; of more, their number."""


def shows(
    step: Step,
    lens: Distinction,
    groups: Sequence[tuple[str, int]],
    catalog: Catalog,
    text: Text,
) -> tuple[str, ...]:
    """Sentences on all that the map shows; on an empty one, its axes. `groups` are the names of
    the colours that `lens` gives and how many modalities have each."""
    shown = step.shown(catalog)
    if not shown:
        return tuple(_axes(step, catalog, text))
    told = names(step, catalog, text)
    sentences = [text("story.shown", n=str(len(shown))), *_axes(step, catalog, text), *told]
    if lens.id != QUADRANT:
        parts = "; ".join(text("story.colour", name=name, n=str(n)) for name, n in groups)
        sentences.append(text("story.colours", lens=called(lens, text), parts=parts))
    if step.highlight:
        sentences.append(text("story.highlight", names=_named(step.highlight, catalog)))
    if step.ranges:
        sentences.append(text("story.ranges", names=_named(step.ranges, catalog)))
    for modality in map(catalog.modality, step.rivals):
        places = "; ".join(
            text("story.rival", by=rival.by, place=catalog.quadrant(rival.point).label)
            for rival in modality.rivals
        )
        sentences.append(text("story.rivals", name=modality.name, places=places))
    sentences += [
        text("story.distance", one=d.one.name, other=d.other.name, length=number(d.length))
        for d in step.measured(catalog)
    ]
    return tuple(sentences)


def names(step: Step, catalog: Catalog, text: Text) -> tuple[str, ...]:
    """Who is on the map, a sentence for each quarter that has any; of many, how many."""
    if len(step.shown(catalog)) > FEW:
        return _counts(step, catalog, text)
    return tuple(
        text("story.names", place=place, names=", ".join(m.name for m in members))
        for place, members in _quarters(step, catalog, text)
    )


def _counts(step: Step, catalog: Catalog, text: Text) -> tuple[str, ...]:
    return tuple(
        text("story.names", place=place, names=str(len(members)))
        for place, members in _quarters(step, catalog, text)
    )


def _quarters(
    step: Step, catalog: Catalog, text: Text
) -> list[tuple[str, tuple[Modality, ...]]]:
    """The quarters that hold any of what is shown. One whose name the step keeps back is told by
    its place on the screen."""
    lit, shown = step.lit(catalog), step.shown(catalog)
    found = []
    for quadrant in catalog.quadrants:
        members = tuple(m for m in shown if catalog.quadrant(m.point) is quadrant)
        if members:
            place = quadrant.label if quadrant in lit else _place(quadrant, text)
            found.append((place, members))
    return found


def _place(quadrant: Quadrant, text: Text) -> str:
    return text(f"story.at_{quadrant.x}_{quadrant.y}")


def _axes(step: Step, catalog: Catalog, text: Text) -> list[str]:
    return [
        text(
            f"story.axis_{name}",
            low=getattr(catalog.axes, name).low.name,
            high=getattr(catalog.axes, name).high.name,
        )
        for name in step.axes
    ]


def _named(ids: Sequence[str], catalog: Catalog) -> str:
    return ", ".join(catalog.modality(id_).name for id_ in ids)
