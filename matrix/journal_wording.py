"""A journal in words. How they look is the business of `journal_html` and `journal_markdown`."""

from __future__ import annotations

from collections.abc import Iterator

from matrix import moves_wording, questionnaire_wording
from matrix.blocks import (
    Block,
    Heading,
    Items,
    Map,
    Own,
    Pairs,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from matrix.columns import standing
from matrix.estimate import Estimate, Missing
from matrix.journal import Answered, Journal
from matrix.mark import KINDS, Mark
from matrix.modality import Modality
from matrix.plane import Point, distance
from matrix.reading import Place, place
from matrix.reading_wording import Sentences, sentences
from matrix.text import Text
from matrix.wording import inside_sentence, number


def worded(journal: Journal, text: Text) -> Words:
    """The journal in words, with the sections in which there is something to say."""
    said = sentences(journal.reading, text)
    limits = (Items(text.items("journal.limits")),)
    parts = (
        ("map", text("journal.map"), _map(journal, text)),
        ("reading", text("journal.reading"), _reading(journal, said, text)),
        ("aim", text("reading.aim"), _aim(journal, said, text)),
        ("moves", text("journal.moves"), _moves(journal, text)),
        ("trail", text("journal.trail"), _trail(journal, text)),
        ("answers", text("journal.answers"), _answers(journal, text)),
        ("notes", text("journal.notes"), _notes(journal)),
        ("reflect", text("journal.reflect"), _reflect(journal)),
        ("limits", text("journal.limits_title"), limits),
    )
    sections = (Section(name, title, tuple(blocks)) for name, title, blocks in parts)
    catalog = journal.catalog
    made = text(
        "journal.made",
        day=journal.on.isoformat(),
        title=catalog.title,
        version=str(catalog.version),
        n=str(len(catalog.modalities)),
    )
    return Words(journal.context.label, made, tuple(s for s in sections if s.blocks))


def _reading(journal: Journal, said: Sentences, text: Text) -> Iterator[Block]:
    """A further paragraph is one more line here."""
    if not journal.placed:
        yield Paragraph(text("journal.empty"))
    if not (journal.reading.now or journal.reading.aim):
        return
    yield Paragraph(said.title, aloud=True)
    yield from _paragraphs(said.where, said.range, said.since, said.session)
    yield from _nearest(journal.reading.now, text("reading.nearest"))


def _aim(journal: Journal, said: Sentences, text: Text) -> Iterator[Block]:
    yield from _paragraphs(said.aim, said.aim_range, said.aim_since)
    if said.shift:
        yield Heading(text("reading.shift"))
        yield Paragraph(said.shift)
    yield from _nearest(journal.reading.aim, text("reading.nearest_aim"))


def _paragraphs(*texts: str) -> Iterator[Block]:
    return (Paragraph(said) for said in texts if said)


def _nearest(place: Place | None, title: str) -> Iterator[Block]:
    if place:
        yield Heading(title)
        yield Pairs(tuple((modality.name, number(far)) for modality, far in place.nearest))


def _map(journal: Journal, text: Text) -> Iterator[Block]:
    if not journal.placed:
        return
    marks = [mark for mark in map(journal.context.mark, KINDS) if mark]
    stands = "; ".join(
        text(
            "compare.mark",
            kind=text(f"journal.kind_{mark.kind}"),
            place=_at(mark.point),
            quadrant=_standing(mark.point, journal, text),
            day=mark.on.isoformat(),
        )
        for mark in marks
    )
    stands = f"{stands[:1].upper()}{stands[1:]}." if stands else ""
    near = text("journal.near", names=", ".join(m.name for m in journal.near))
    head = [text("list.name"), text("journal.place"), text("lens.quadrant")]
    head += [text(f"journal.from_{mark.kind}") for mark in marks]

    def row(modality: Modality) -> Row:
        far = [number(distance(modality.point, mark.point)) for mark in marks]
        quadrant = _standing(modality.point, journal, text)
        return Row((modality.name, _at(modality.point), quadrant, *far))

    said = " ".join(filter(None, (stands, near)))
    yield Map(stands, said, Table(tuple(head), tuple(map(row, journal.near))))


def _moves(journal: Journal, text: Text) -> Iterator[Block]:
    now, aim = journal.reading.now, journal.reading.aim
    if journal.moves and now and aim:
        catalog = journal.catalog
        lead = moves_wording.lead(now.point, aim.point, journal.moves, catalog, text)
        yield Paragraph(lead)
        yield Items(
            tuple(
                text(
                    "journal.move",
                    move=move.text,
                    way=moves_wording.direction(move, catalog, text),
                )
                for move in journal.moves
            )
        )


def _trail(journal: Journal, text: Text) -> Iterator[Block]:
    """All marks by day. Only what occurs is explained, and a column without an entry left out."""
    marks = journal.context.marks
    if not marks:
        return
    axes = journal.catalog.axes
    yield Paragraph(
        text(
            "journal.trail_about",
            x_low=inside_sentence(axes.x.low.name),
            x_high=inside_sentence(axes.x.high.name),
            y_low=inside_sentence(axes.y.low.name),
            y_high=inside_sentence(axes.y.high.name),
        )
    )
    if journal.sessions:
        yield Paragraph(text("journal.session_about"))
    if any(mark.blind for mark in marks):
        yield Paragraph(text("journal.blind_about"))
    ranged = any(mark.range for mark in marks)
    head = [text("journal.day"), text("journal.mark"), text("journal.place"), text("lens.quadrant")]
    head += [text("journal.range")] if ranged else []

    def row(mark: Mark) -> Row:
        kind = text(f"journal.kind_{mark.kind}")
        cells = [
            mark.on.isoformat(),
            text("journal.blind", kind=kind) if mark.blind else kind,
            _at(mark.point),
            _standing(mark.point, journal, text),
        ]
        return Row((*cells, *([_range(mark, text)] if ranged else [])), mark.note)

    note = text("journal.note") if any(mark.note for mark in marks) else ""
    yield Table(tuple(head), tuple(map(row, marks)), note)


def _range(mark: Mark, text: Text) -> str:
    if mark.range is None:
        return ""
    bounds = (mark.range.x, mark.range.y)
    return ", ".join(
        text("compare.from_to", low=number(low), high=number(high)) for low, high in bounds
    )


def _answers(journal: Journal, text: Text) -> Iterator[Block]:
    """What each finished questionnaire says, beside the mark for the latest that says anything."""
    for answered in journal.answered:
        yield Heading(answered.on.isoformat())
        yield from _answered(answered, journal, text)
        if journal.gaps and answered.result is journal.estimate:
            yield Paragraph(questionnaire_wording.beside(journal.gaps, journal.catalog, text))
    if journal.estimate:
        room = questionnaire_wording.sentences(journal.estimate, journal.catalog, text).room
        yield from _paragraphs(room)


def _answered(answered: Answered, journal: Journal, text: Text) -> Iterator[Block]:
    if isinstance(answered.result, Estimate):
        said = questionnaire_wording.sentences(answered.result, journal.catalog, text)
        yield Paragraph(said.title, aloud=True)
        yield Paragraph(f"{said.x} {said.breadth_x}")
        yield Paragraph(f"{said.y} {said.breadth_y}")
    elif isinstance(answered.result, Missing):
        yield Paragraph(questionnaire_wording.missing(answered.result, text))
    else:
        yield Paragraph(text("journal.unknown"))


def _notes(journal: Journal) -> Iterator[Block]:
    """A day's notes below one heading."""
    day = None
    for note in journal.context.notes:
        if note.on != day:
            day = note.on
            yield Heading(day.isoformat())
        yield Own(note.text)


def _reflect(journal: Journal) -> Iterator[Block]:
    if journal.catalog.reflection:
        yield Items(journal.catalog.reflection)
    yield from _paragraphs(journal.thought)


def _standing(point: Point, journal: Journal, text: Text) -> str:
    return standing(place(point, journal.catalog, ()), text)


def _at(point: Point) -> str:
    return f"{number(point.x)}, {number(point.y)}"
