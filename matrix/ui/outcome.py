"""A guess beside the catalogue's place: in sentences, and all of them as a table."""

from __future__ import annotations

from collections.abc import Sequence

from matrix.catalog import Catalog
from matrix.plane import distance
from matrix.quiz import Outcome
from matrix.quiz_wording import direction, leaning, place, verdict
from matrix.text import Text
from matrix.ui.card import place_of, standing
from matrix.ui.markup import Html, join, tag
from matrix.wording import number, reach


def one(outcome: Outcome, catalog: Catalog, text: Text) -> Html:
    """How far apart they are, why the catalogue has it there, and who would put it elsewhere."""
    modality = outcome.modality
    parts = [
        tag("p", verdict(outcome, text), cls="verdict"),
        tag("p", direction(outcome, text)),
        tag("h3", text("card.why")),
        tag("p", reach(modality, catalog, text), cls="lead"),
        tag("p", modality.why.x),
        tag("p", modality.why.y),
        standing(modality, catalog, text),
    ]
    if modality.rivals:
        parts.append(tag("h3", text("card.rivals_drawn")))
    for rival in modality.rivals:
        parts.append(place_of(rival, catalog, text))
        if rival in outcome.nearer:
            far = number(distance(outcome.guess, rival.point))
            parts.append(tag("p", tag("b", text("quiz.nearer", distance=far))))
    return join(*parts)


def every(found: Sequence[Outcome], text: Text) -> Html:
    """In which direction they differ on the whole, and the table."""
    lean = leaning(found, text)
    return join(
        tag("p", lean, cls="verdict") if lean else "",
        tag("p", text("quiz.judgement")),
        tag("p", text("quiz.legend"), cls="fine"),
        _table(found, text),
    )


def _table(found: Sequence[Outcome], text: Text) -> Html:
    headings = [
        text("quiz.name"),
        text("quiz.guess"),
        text("quiz.place"),
        text("quiz.distance"),
        text("quiz.range"),
    ]
    rows = [
        tag(
            "tr",
            tag("th", tag("button", outcome.modality.name, opens=outcome.modality.id)),
            tag("td", place(outcome.guess)),
            tag("td", place(outcome.modality.point)),
            tag("td", number(outcome.distance)),
            tag("td", text("quiz.in") if outcome.inside else text("quiz.out")),
        )
        for outcome in found
    ]
    return tag(
        "table",
        tag("caption", text("quiz.table")),
        tag("thead", tag("tr", *(tag("th", heading) for heading in headings))),
        tag("tbody", *rows),
        cls="guesses",
    )
