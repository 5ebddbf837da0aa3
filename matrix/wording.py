"""Places, ways and distinctions in words, which come from the screens' texts, as the names do from
the catalogue; and numbers and lists as they are written."""

from __future__ import annotations

from collections.abc import Sequence

from matrix.alignment import Alignment, Pairs, Share, Sides
from matrix.catalog import Axis, Catalog, Quadrant, Value
from matrix.distinction import PROCESS, Distinction
from matrix.gap import Gaps
from matrix.modality import Modality
from matrix.reading import Along, Degree
from matrix.text import Text

_QUOTED = 4  # of so many labels and one more all are named


def titled(label: str, between: Sequence[Quadrant], text: Text) -> str:
    """One line: what is called `label`, and the quadrant it lies in or those it straddles."""
    if len(between) == 1:
        return text("reading.one", label=label, quadrant=between[0].label)
    if len(between) == 4:
        return text("reading.four", label=label)
    return text("reading.two", label=label, quadrants=named(between, text))


def named(quadrants: Sequence[Quadrant], text: Text) -> str:
    """The labels of quadrants, as they are listed inside a sentence."""
    return listed([quadrant.label for quadrant in quadrants], text("reading.and"))


def further(gaps: Gaps, catalog: Catalog, text: Text) -> str:
    """Which way a mark lies from what it is held beside, on the axes where the two differ; empty
    where they differ on none."""
    axes = ((catalog.axes.x, gaps.x), (catalog.axes.y, gaps.y))
    return towards([Along(axis, gap.value) for axis, gap in axes if not gap.agrees], text)


def towards(parts: Sequence[Along], text: Text) -> str:
    """Which way the parts of a shift lead; empty where each is too small to speak of."""
    return listed(
        [
            text(
                f"gap.{way.degree.name.lower()}",
                pole=inside_sentence(way.pole.name),
                value=signed(way.value),
            )
            for way in parts
            if way.degree is not Degree.MIDDLE
        ],
        text("reading.and"),
    )


def reach(modality: Modality, catalog: Catalog, text: Text) -> str:
    """A modality's quadrant and the others its range reaches into."""
    own, corners = catalog.quadrant(modality.point), modality.range.corners
    others = [
        quadrant
        for quadrant in catalog.quadrants
        if quadrant is not own and quadrant.corner in corners
    ]
    if not others:
        return text("card.stays", quadrant=own.label)
    return text("card.crosses", quadrant=own.label, others=named(others, text))


def called(distinction: Distinction, text: Text) -> str:
    """The name of a distinction."""
    return distinction.name or text(f"lens.{distinction.id}")


def answered(distinction: Distinction, values: Sequence[Value], text: Text) -> str:
    """Values of a distinction in words, as an answer of one modality."""
    if not values:
        return text("lens.none")
    if distinction.id == PROCESS:
        return ", ".join(text(f"lens.process_{value.id}") for value in values)
    return ", ".join(value.name for value in values)


def lining_up(alignment: Alignment, catalog: Catalog, text: Text) -> tuple[str, ...]:
    """For each axis a sentence on how far a distinction tells the side modalities stand on."""
    axes = ((catalog.axes.x, alignment.x), (catalog.axes.y, alignment.y))
    return tuple(_lines_up(axis, pairs, text) for axis, pairs in axes)


def standing(share: Share, name: str, catalog: Catalog, text: Text) -> str:
    """For one value, called `name`, how many modalities stand on which side of each axis."""
    axes = ((catalog.axes.x, share.x), (catalog.axes.y, share.y))
    parts = "; ".join(_sides(axis, sides, text) for axis, sides in axes)
    return text("lens.share", n=str(share.x.all), name=name, parts=parts)


def _lines_up(axis: Axis, pairs: Pairs, text: Text) -> str:
    names = {"low": axis.low.name, "high": axis.high.name}
    if pairs.alike is None or pairs.any is None or pairs.gain is None:
        return text("lens.too_few", **names)
    limits = ((0.1, "none"), (0.3, "little"), (0.6, "partly"), (0.95, "largely"))
    degree = next((name for limit, name in limits if pairs.gain < limit), "fully")
    return text(
        f"lens.tells_{degree}",
        **names,
        pairs=text("lens.pairs", alike=_percent(pairs.alike), any=_percent(pairs.any)),
    )


def _sides(axis: Axis, sides: Sides, text: Text) -> str:
    parts = [
        text("lens.side", n=str(count), pole=inside_sentence(pole.name))
        for pole, count in ((axis.low, sides.low), (axis.high, sides.high))
    ]
    if sides.between:
        parts.append(text("lens.between", n=str(sides.between)))
    return ", ".join(parts)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def signed(value: float) -> str:
    """A number with its sign and two decimals, with the minus sign of typography; zero has none."""
    return f"{value:+.2f}".replace("-0.00", "0.00").replace("+0.00", "0.00").replace("-", "−")


def number(value: float) -> str:
    """A coordinate with two decimals, with the minus sign of typography; zero has no sign."""
    return f"{value + 0.0:.2f}".replace("-0.00", "0.00").replace("-", "−")


def inside_sentence(name: str) -> str:
    """A name as it stands inside a sentence: a small first letter, unless it is an acronym."""
    if len(name) > 1 and name[1].isupper():
        return name
    return name[:1].lower() + name[1:]


def listed(names: Sequence[str], and_: str) -> str:
    """Names with commas between them, and `and_` before the last."""
    return and_.join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def quoted(labels: Sequence[str], text: Text) -> str:
    """Labels in quotation marks; of many only the first are named."""
    named = [text("reading.quoted", label=label) for label in labels]
    if len(named) > _QUOTED + 1:
        named = [*named[:_QUOTED], text("reading.others", n=str(len(named) - _QUOTED))]
    return listed(named, text("reading.and"))
