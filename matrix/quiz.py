"""The quiz: modalities to be placed blind, one at a time, and how each guess compares.

Nothing here is a score. A guess and the catalogue's place are two judgements; what is told is how
far apart they are, and in which direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from matrix.catalog import Axis, Catalog
from matrix.errors import MessageError
from matrix.modality import Modality, Rival
from matrix.plane import Point, distance
from matrix.reading import Along

SAMPLE = 10
"""How many are drawn at random from a long set."""

LONG = 15
"""From how many modalities on a set is long: more than one sitting takes."""

TELLING = 0.1
"""The mean difference along an axis, in plane units, below which it tells of no direction."""

ENOUGH = 3
"""From how many guesses on a mean difference is told."""


@dataclass(frozen=True, slots=True)
class Question:
    """One modality by its id, where the person would put it, and whether they have looked."""

    modality: str
    guess: Point | None = None
    shown: bool = False

    @property
    def open(self) -> bool:
        return not self.shown


@dataclass(frozen=True, slots=True)
class Quiz:
    """One round. `set` is what it was drawn from, `sampled` whether only some of it was; `id` tells
    its markers from another round's. `at` is the question that is asked, unless the `whole` map is
    looked at. Each step gives the round after it and leaves this one as it is."""

    id: str
    set: str
    sampled: bool
    questions: tuple[Question, ...]
    at: int = 0
    whole: bool = False

    @property
    def question(self) -> Question:
        """The question that is asked."""
        return self.questions[self.at]

    @property
    def last(self) -> bool:
        return self.at == len(self.questions) - 1

    @property
    def answered(self) -> tuple[Question, ...]:
        """The questions whose place was shown, in their order."""
        return tuple(question for question in self.questions if question.shown)

    @property
    def left(self) -> int:
        """How many questions are open."""
        return len(self.questions) - len(self.answered)

    @property
    def marker(self) -> str:
        """The id of the marker that is to be placed."""
        return f"{self.id}-{self.question.modality}:guess"

    def put(self, marker: str, place: Point | None) -> Quiz:
        """Take a guess, or with None take it back. What was shown stays, and a marker of another
        round is too late. Raises MessageError for a marker that no round has."""
        round_, _, rest = marker.partition("-")
        modality, _, kind = rest.rpartition(":")
        if kind != "guess" or len(round_) != len(self.id):
            raise MessageError("dropped.marker is not one of this page’s")
        if round_ != self.id:
            return self
        for at, question in enumerate(self.questions):
            if question.modality == modality:
                return self if question.shown else self._with(at, replace(question, guess=place))
        raise MessageError("dropped.marker is not one of this page’s")

    def show(self) -> Quiz:
        """Show the catalogue's place, once there is a guess."""
        if self.question.guess is None:
            return self
        return self._with(self.at, replace(self.question, shown=True))

    def next(self) -> Quiz:
        """The question after this one. After the last comes the whole map; as long as nothing is on
        it, the first again."""
        if not self.last:
            return replace(self, at=self.at + 1)
        return replace(self, whole=True) if self.answered else replace(self, at=0)

    def back(self) -> Quiz:
        """The question before this one."""
        return replace(self, at=max(0, self.at - 1))

    def all(self) -> Quiz:
        """The whole map, once something is on it."""
        return replace(self, whole=True) if self.answered else self

    def on(self) -> Quiz:
        """From the whole map to the next open question; those that were skipped come last."""
        order = [*range(self.at, len(self.questions)), *range(self.at)]
        at = next((at for at in order if self.questions[at].open), None)
        return self if at is None else replace(self, at=at, whole=False)

    def look(self, modality: str) -> Quiz:
        """From the whole map to one answer; anything else is left alone."""
        for at, question in enumerate(self.questions):
            if question.modality == modality and question.shown:
                return replace(self, at=at, whole=False)
        return self

    def only(self, modalities: Sequence[str], random: Random) -> Quiz:
        """Another round, with just these modalities (ids, at least one) in a new order."""
        round_ = begin(self.set, modalities, random, sampled=False)
        return replace(round_, sampled=self.sampled)

    def fits(self, catalog: Catalog) -> bool:
        """Whether the catalogue still has all that is asked for."""
        return all(catalog.modality(question.modality) for question in self.questions)

    def _with(self, at: int, question: Question) -> Quiz:
        questions = (*self.questions[:at], question, *self.questions[at + 1 :])
        return replace(self, questions=questions)


def begin(set_: str, modalities: Sequence[str], random: Random, *, sampled: bool) -> Quiz:
    """A round with the modalities (ids, at least one) in a new order, or SAMPLE of them."""
    count = min(SAMPLE, len(modalities)) if sampled else len(modalities)
    order = random.sample(modalities, count)
    questions = tuple(Question(id_) for id_ in order)
    return Quiz(f"{random.getrandbits(32):08x}", set_, sampled, questions)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A guess beside the catalogue's place, `distance` apart (plane units, 0 to 2√2).

    `offset` is the guess minus the place along each axis, -2 to 2; `beyond` is how far the guess
    lies outside the range along each, 0 where it is inside. `nearer` are the rivals whose places
    are nearer to the guess than the catalogue's, the nearest first.
    """

    modality: Modality
    guess: Point
    distance: float
    offset: tuple[Along, Along]
    beyond: tuple[Along, Along]
    nearer: tuple[Rival, ...]

    @property
    def inside(self) -> bool:
        """Whether the guess lies in the range: then it agrees with the catalogue."""
        return self.guess in self.modality.range


def compare(guess: Point, modality: Modality, catalog: Catalog) -> Outcome:
    """How a guess compares with the catalogue."""
    place, range_ = modality.point, modality.range
    axes = catalog.axes
    far = distance(guess, place)
    rivals = sorted(modality.rivals, key=lambda rival: distance(guess, rival.point))
    return Outcome(
        modality,
        guess,
        far,
        (Along(axes.x, guess.x - place.x), Along(axes.y, guess.y - place.y)),
        (_beyond(guess.x, range_.x, axes.x), _beyond(guess.y, range_.y, axes.y)),
        tuple(rival for rival in rivals if distance(guess, rival.point) < far),
    )


def outcomes(quiz: Quiz, catalog: Catalog) -> tuple[Outcome, ...]:
    """The outcomes of all answers, in the order in which they were asked for."""
    return tuple(
        compare(question.guess, modality, catalog)
        for question in quiz.answered
        if question.guess and (modality := catalog.modality(question.modality))
    )


def lean(found: Sequence[Outcome]) -> tuple[Along, ...]:
    """The mean difference along each axis where it is a TELLING one. Few guesses tell of none."""
    if len(found) < ENOUGH:
        return ()
    means = (
        Along(pair[0].axis, sum(along.value for along in pair) / len(pair))
        for pair in zip(*(outcome.offset for outcome in found), strict=True)
    )
    return tuple(mean for mean in means if abs(mean.value) >= TELLING)


def _beyond(value: float, bounds: tuple[float, float], axis: Axis) -> Along:
    low, high = bounds
    return Along(axis, min(0.0, value - low) + max(0.0, value - high))
