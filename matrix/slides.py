"""Slides: a story as it goes on the wall, each step with all that its map shows and says."""

from __future__ import annotations

from dataclasses import dataclass

from matrix import emphasis, story_wording
from matrix.catalog import Catalog, Quadrant
from matrix.distinction import QUADRANT, Distinction, distinction, distinctions
from matrix.legend import Entry, legend
from matrix.modality import Modality
from matrix.story import Distance, Step, Story, told
from matrix.text import Text
from matrix.wording import answered


@dataclass(frozen=True, slots=True)
class Group:
    """What shares a colour and a shape, and the name of what they stand for. What is `quiet` steps
    back behind an answer that it has not."""

    name: str
    entry: Entry
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a slide's legend: what it is about, and its groups, each named for itself."""

    name: str
    quiet: bool
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """One step, told with the catalogue. `says` tells in words what the map shows, `names` who is
    on it, part by part; the first is short enough to be read out at each step. `empty` says that
    nobody is on it, which holds until the presenter is."""

    step: Step
    heading: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    lit: tuple[Quadrant, ...]
    groups: tuple[Group, ...]
    legend: tuple[Line, ...]
    distances: tuple[Distance, ...]
    empty: str
    says: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def shown(self) -> tuple[Modality, ...]:
        """All on the map, by their groups."""
        return tuple(modality for group in self.groups for modality in group.entry.members)


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides of a story, in their order, and the catalogue they were told with."""

    catalog: Catalog
    slides: tuple[Slide, ...]


def deck(story: Story, catalog: Catalog, text: Text) -> Deck:
    """Every step of a story that was checked to be one for `catalog`.

    Raises PlaceholderError where it was not, as `story.told` does.
    """
    return Deck(catalog, tuple(_slide(step, catalog, text) for step in story.steps))


def _slide(step: Step, catalog: Catalog, text: Text) -> Slide:
    words, shown = told(step, catalog), step.shown(catalog)
    lens = distinction(catalog, step.lens or QUADRANT) or distinctions(catalog)[0]
    lines = _lines(step, lens, shown, catalog, text)
    groups = tuple(group for line in lines for group in line.groups)
    # The quadrants' colours are told by the map itself.
    explained = bool(groups) and lens.id != QUADRANT
    return Slide(
        step,
        words.heading,
        words.sentences,
        words.notes,
        step.lit(catalog),
        groups,
        lines if explained else (),
        step.measured(catalog),
        "" if shown else text("story.empty"),
        story_wording.shows(step, lens, _counted(lines), catalog, text),
        story_wording.names(step, catalog, text),
    )


def _lines(
    step: Step, lens: Distinction, shown: tuple[Modality, ...], catalog: Catalog, text: Text
) -> tuple[Line, ...]:
    """A line for each answer; where the step is about one of them, a line for that and one for all
    others, each with the kinds."""
    answer = lens.value(step.answer or "")
    if answer is None:
        return tuple(
            Line(name, False, (Group(name, entry),))
            for entry in legend(catalog, lens, shown)
            for name in (answered(lens, entry.values, text),)
        )
    found = emphasis.parts(catalog, lens, answer, step.kinds, shown)
    rest = text("story.others") if step.kinds else text("story.all")
    lines = []
    for has in (True, False):
        name = answered(lens, (answer,), text) if has else text("story.not_so")
        groups = tuple(
            Group(
                part.kind.name if part.kind else rest,
                Entry(emphasis.STRONG, part.shape, (answer,) if has else (), part.members),
                quiet=not has,
            )
            for part in found
            if part.has is has
        )
        lines.append(Line(name, not has, groups))
    return tuple(lines)


def _counted(lines: tuple[Line, ...]) -> list[tuple[str, int]]:
    """The lines and groups in words, with how many modalities each has."""
    return [
        (
            line.name if len(line.groups) == 1 else f"{line.name} – {group.name}",
            len(group.entry.members),
        )
        for line in lines
        for group in line.groups
    ]
