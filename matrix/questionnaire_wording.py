"""What answers to the questionnaire say, in sentences. Names come from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from matrix.catalog import Axis, Catalog
from matrix.estimate import AxisEstimate, Counted, Estimate, Missing
from matrix.gap import Gaps
from matrix.reading import Along
from matrix.text import Text
from matrix.wording import further, inside_sentence, number, signed, titled

HARDLY = 1.0
"""Below this mean answer to both poles an axis was hardly recognised; what lands in the middle then
does so for want of answers, not for doing both."""

@dataclass(frozen=True, slots=True)
class Sentences:
    """An estimate in words."""

    title: str
    x: str
    """Where along the axis, and how surely; as is y."""
    y: str
    breadth_x: str
    """How far the practice moves between the axis's poles; as is breadth_y."""
    breadth_y: str
    room: str
    """What the interval is; empty where neither axis has one."""


def sentences(estimate: Estimate, catalog: Catalog, text: Text) -> Sentences:
    """The quadrant or what is straddled, then each axis."""
    x, y = (catalog.axes.x, estimate.x), (catalog.axes.y, estimate.y)
    between = [quadrant for quadrant in catalog.quadrants if quadrant.corner in estimate.corners]
    return Sentences(
        titled(text("locate.answers"), between, text),
        _axis(*x, text),
        _axis(*y, text),
        _breadth(*x, text),
        _breadth(*y, text),
        text("locate.room") if estimate.x.half_width or estimate.y.half_width else "",
    )


def missing(lack: Missing, text: Text) -> str:
    """Why there is no estimate yet, or none to be had. It names no pole: not every answer is in."""
    if lack.out_of_reach:
        return text("locate.missing_never")
    if lack.more == 1:
        return text("locate.missing_one")
    return text("locate.missing", n=str(lack.more))


def left(n: int, text: Text) -> str:
    """How many items are open; empty where none is."""
    if not n:
        return ""
    return text("locate.left_one") if n == 1 else text("locate.left", n=str(n))


def beside(gaps: Gaps, catalog: Catalog, text: Text) -> str:
    """The dragged mark beside the estimate, as a question."""
    ways = further(gaps, catalog, text)
    return text("locate.differ", ways=ways) if ways else text("locate.agree")


def counted(answer: Counted, catalog: Catalog, text: Text) -> str:
    """How one answer counted."""
    if answer.answer is None:
        return text("locate.not_counted")
    axis = catalog.axes.x if answer.item.axis == "x" else catalog.axes.y
    pole = Along(axis, answer.weight).pole
    return text(
        "locate.counted", value=signed(answer.part), pole=inside_sentence(pole.name)
    )


def _axis(axis: Axis, estimate: AxisEstimate, text: Text) -> str:
    value = number(estimate.value)
    low, high = inside_sentence(axis.low.name), inside_sentence(axis.high.name)
    if not estimate.half_width:
        return text("locate.axis_alike", low=low, high=high, value=value)
    least, most = map(number, estimate.interval)
    return text("locate.axis", low=low, high=high, value=value, least=least, most=most)


def _breadth(axis: Axis, estimate: AxisEstimate, text: Text) -> str:
    low, high = inside_sentence(axis.low.name), inside_sentence(axis.high.name)
    if max(estimate.low, estimate.high) < HARDLY:
        return text("locate.hardly", low=low, high=high)
    limits = ((0.0, "none"), (1 / 3, "little"), (2 / 3, "some"))
    degree = next((name for limit, name in limits if estimate.breadth <= limit), "much")
    return text(f"locate.breadth_{degree}", low=low, high=high)
