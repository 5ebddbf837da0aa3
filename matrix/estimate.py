"""Where answers to a questionnaire locate a practice, how surely, and how much it does of both.

The formulas are plain arithmetic on means; nobody has validated them or the items. With `a` the
answers (0 to 6) to a pole's items, without those that do not apply, `n` their number, and the two
poles of an axis low and high:

* value     v = (mean(a_high) - mean(a_low)) / 6, in [-1, 1]: of how many more sessions the acts of
  one pole are true than those of the other. Whoever says yes to everything lands at 0.
* error     e = √(s²_high / n_high + s²_low / n_low) / 6, the standard error of a difference between
  two means of independent samples (Welch); s² is the sample variance, divided by n - 1.
* interval  v ± 1.645 e, 90 % if the errors are normal. With five answers a pole that is narrow:
  Student's t would say 1.86 or more.
* breadth   b = min(mean(a_low), mean(a_high)) / 3, at most 1: how much of both is done. Acts of
  both poles in half of the sessions are full breadth.

The error knows only how far the answers to one pole differ among each other. Where they are all
the same it is 0 and the interval a point; that means consistent answers, not a sure place.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import variance
from typing import Literal

from matrix.gap import Gap, Gaps
from matrix.plane import HIGH, LOW, STRADDLE, Corner, Point, Range, Side
from matrix.questionnaire import AXES, ENDS, HIGHEST, Answers, Item, Questionnaire

Z = 1.645
"""The half-width of a 90 % interval in standard errors, for a normal distribution."""


@dataclass(frozen=True, slots=True)
class AxisEstimate:
    """The estimate along one axis, in plane units; the module says by which formulas."""

    low: float
    """The mean answer to the low pole's items, 0 to 6; `high` is that of the high pole's."""
    high: float
    value: float
    error: float
    """One standard error."""
    breadth: float
    """0, acts of one pole only, to 1, acts of both in half of the sessions or more."""

    @property
    def half_width(self) -> float:
        """Half of the 90 % interval, not cut off at the plane's edge."""
        return Z * self.error

    @property
    def bounds(self) -> tuple[float, float]:
        """The 90 % interval, which may reach beyond the plane."""
        return self.value - self.half_width, self.value + self.half_width

    @property
    def interval(self) -> tuple[float, float]:
        """The 90 % interval as it can be drawn, cut off at the plane's edge."""
        return _on_plane(*self.bounds)

    @property
    def sides(self) -> tuple[Side, ...]:
        """The half of the axis the estimate lies on; both where it straddles.

        It straddles where its interval has zero in it, as well as within STRADDLE of zero, where
        every point does.
        """
        low, high = self.bounds
        straddles = low <= 0 <= high or abs(self.value) <= STRADDLE
        return tuple(Side) if straddles else (Side.of(self.value),)


@dataclass(frozen=True, slots=True)
class Counted:
    """How one answer counted. `part` is `weight` times the answer; the parts of an axis add up to
    its value. Where the item was open or does not apply, all three are None, 0 and 0."""

    item: Item
    answer: int | None
    weight: float
    """What one step of the answer is worth on the item's axis: ±1 / (6 n), below zero for the low
    pole, with n the number of answers to that pole."""

    @property
    def part(self) -> float:
        return self.weight * (self.answer or 0)


@dataclass(frozen=True, slots=True)
class Estimate:
    """Where the answers locate the practice."""

    x: AxisEstimate
    y: AxisEstimate
    counted: tuple[Counted, ...]
    """Every item of the questionnaire, in the order of asking."""

    @property
    def point(self) -> Point:
        return Point(self.x.value, self.y.value)

    @property
    def corners(self) -> tuple[Corner, ...]:
        """The corners of the quadrants it lies in: one if clear of both axes, else two or four."""
        return tuple(product(self.x.sides, self.y.sides))

    @property
    def range(self) -> Range:
        """How far the practice spreads round the estimate, as it is drawn.

        On each axis half of the breadth to either side: a quarter of the plane's width each way
        where both poles are done in half of the sessions, nothing where one is never done. The
        size is an editor's choice, the largest that keeps the box on the plane: with m the smaller
        mean, b = m / 3 and |v| <= (6 - m) / 6 = 1 - b / 2. It is something else than the interval:
        the range is about the practice, the interval about the answers.
        """
        return Range(
            *(
                _on_plane(axis.value - axis.breadth / 2, axis.value + axis.breadth / 2)
                for axis in (self.x, self.y)
            )
        )


@dataclass(frozen=True, slots=True)
class Lacking:
    """A pole with too few answers."""

    axis: Literal["x", "y"]
    pole: Literal["low", "high"]
    answered: int
    needed: int
    open: tuple[Item, ...]
    """Its items without an answer, in the order of asking; not those that do not apply."""

    @property
    def out_of_reach(self) -> bool:
        """Whether so many do not apply that answering the open ones would not be enough."""
        return self.answered + len(self.open) < self.needed


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no estimate: the poles with too few answers, at least one."""

    poles: tuple[Lacking, ...]

    @property
    def more(self) -> int:
        """How many more answers are needed at the least."""
        return sum(pole.needed - pole.answered for pole in self.poles)

    @property
    def out_of_reach(self) -> bool:
        return any(pole.out_of_reach for pole in self.poles)


def needed(items: int) -> int:
    """How many of a pole's items have to be answered: four in five, rounded up."""
    return -(-4 * items // 5)


def score(questionnaire: Questionnaire, answers: Answers) -> Estimate | Missing:
    """Where the answers locate the practice, or which answers that would need.

    An answer that does not apply drops out of both the sum and the count; it is never taken for a
    middle one. Each pole needs four in five of its items answered. A pole has at least four items,
    so there are never fewer than four numbers to take a variance of.
    """
    given = dict(answers.given)
    numbers = {
        pole: [
            answer
            for item in questionnaire.of_pole(*pole)
            if (answer := given.get(item.id)) is not None
        ]
        for pole in product(AXES, ENDS)
    }
    poles = (_pole(questionnaire, given, *pole, len(found)) for pole, found in numbers.items())
    lacking = tuple(pole for pole in poles if pole.answered < pole.needed)
    if lacking:
        return Missing(lacking)
    return Estimate(
        *(_axis(numbers[axis, "low"], numbers[axis, "high"]) for axis in AXES),
        tuple(
            _counted(item, given.get(item.id), len(numbers[item.axis, item.pole]))
            for item in questionnaire.order
        ),
    )


def by_weight(counted: Sequence[Counted]) -> tuple[Counted, ...]:
    """The answers that moved the estimate most first; those that did not count last."""
    return tuple(sorted(counted, key=lambda one: (one.answer is None, -abs(one.part))))


def compare(estimate: Estimate, mark: Point) -> Gaps:
    """A dragged mark beside the estimate. A mark is within where it lies in the 90 % interval."""
    return Gaps(
        Gap.of(mark.x, estimate.x.value, estimate.x.bounds),
        Gap.of(mark.y, estimate.y.value, estimate.y.bounds),
    )


def _axis(low: Sequence[int], high: Sequence[int]) -> AxisEstimate:
    low_mean, high_mean = sum(low) / len(low), sum(high) / len(high)
    return AxisEstimate(
        low_mean,
        high_mean,
        value=(high_mean - low_mean) / HIGHEST,
        error=math.sqrt(variance(low) / len(low) + variance(high) / len(high)) / HIGHEST,
        breadth=min(1.0, 2 * min(low_mean, high_mean) / HIGHEST),
    )


def _pole(
    questionnaire: Questionnaire,
    given: Mapping[str, int | None],
    axis: Literal["x", "y"],
    pole: Literal["low", "high"],
    answered: int,
) -> Lacking:
    items = [item for item in questionnaire.order if (item.axis, item.pole) == (axis, pole)]
    open_ = tuple(item for item in items if item.id not in given)
    return Lacking(axis, pole, answered, needed(len(items)), open_)


def _counted(item: Item, answer: int | None, n: int) -> Counted:
    if answer is None:
        return Counted(item, None, 0.0)
    return Counted(item, answer, (-1 if item.pole == "low" else 1) / (HIGHEST * n))


def _on_plane(low: float, high: float) -> tuple[float, float]:
    return max(LOW, low), min(HIGH, high)
