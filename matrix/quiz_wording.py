"""The quiz in sentences: a guess and the catalogue's place as two judgements, never a mark."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from matrix.catalog import Catalog
from matrix.modality import Modality
from matrix.plane import Point
from matrix.quiz import Outcome, lean
from matrix.reading import Along
from matrix.text import Text
from matrix.wording import inside_sentence, number

_SEEN = 0.005
"""What is smaller than this, in plane units, reads as 0.00."""


def verdict(outcome: Outcome, text: Text) -> str:
    """How far apart they are, and whether the guess is inside the range or by how much not."""
    if outcome.distance < _SEEN:
        return text("quiz.same")
    far = number(outcome.distance)
    if outcome.inside:
        across = outcome.guess.sides != outcome.modality.point.sides
        return text("quiz.across" if across else "quiz.inside", distance=far)
    # Rounded up: what is outside by a little is not outside by 0.00.
    beyond = [Along(a.axis, _up(a.value)) for a in outcome.beyond]
    return text("quiz.outside", distance=far, parts=_parts(beyond, "quiz.part", text))


def direction(outcome: Outcome, text: Text) -> str:
    """Where the guess lies as seen from the catalogue's place; empty for the same place."""
    parts = _parts(outcome.offset, "quiz.part", text)
    return text("quiz.offset", parts=parts) if parts else ""


def leaning(found: Sequence[Outcome], text: Text) -> str:
    """In which direction the guesses differ on the whole; empty where there is none to tell of."""
    parts = _parts(lean(found), "quiz.lean_part", text)
    return text("quiz.lean", parts=parts) if parts else ""


def guessed(modality: Modality, guess: Point | None, catalog: Catalog, text: Text) -> str:
    """What is read out when the marker has changed its place."""
    if guess is None:
        return text("board.taken_back", marker=modality.name)
    return text("quiz.guessed", name=modality.name, quadrant=catalog.quadrant(guess).label)


def place(point: Point) -> str:
    """A place as two numbers."""
    return f"{number(point.x)}, {number(point.y)}"


def _parts(along: Sequence[Along], key: str, text: Text) -> str:
    return text("reading.and").join(
        text(key, value=number(abs(part.value)), pole=inside_sentence(part.pole.name))
        for part in along
        if abs(part.value) >= _SEEN
    )


def _up(value: float) -> float:
    """The next hundredth away from zero; what arithmetic adds to a hundredth makes no other."""
    size = ceil(round(abs(value) * 100, 6)) / 100
    return size if value > 0 else -size
