"""Slides: a story as it goes on the wall, each step with all that its map shows and says."""

from __future__ import annotations

from dataclasses import dataclass

from matrix import story_wording
from matrix.catalog import Catalog, Quadrant
from matrix.distinction import QUADRANT, distinction, distinctions
from matrix.legend import Entry, legend
from matrix.modality import Modality
from matrix.story import Distance, Step, Story, told
from matrix.text import Text
from matrix.wording import answered


@dataclass(frozen=True, slots=True)
class Group:
    """What shares a colour and a shape, and the name of what they stand for."""

    name: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Slide:
    """One step, told with the catalogue. `says` tells in words what the map shows, `names` who is
    on it, part by part; the first is short enough to be read out at each step."""

    step: Step
    heading: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    lit: tuple[Quadrant, ...]
    groups: tuple[Group, ...]
    distances: tuple[Distance, ...]
    says: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def explained(self) -> bool:
        """Whether the colours need a legend: those of the quadrants are told by the map."""
        return bool(self.groups) and self.step.lens not in (None, QUADRANT)

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
    groups = tuple(
        Group(answered(lens, entry.values, text), entry) for entry in legend(catalog, lens, shown)
    )
    explained = [(group.name, len(group.entry.members)) for group in groups]
    return Slide(
        step,
        words.heading,
        words.sentences,
        words.notes,
        step.lit(catalog),
        groups,
        step.measured(catalog),
        story_wording.shows(step, lens, explained, catalog, text),
        story_wording.names(step, catalog, text),
    )
