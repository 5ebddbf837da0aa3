"""A comparison in words: its table, its pairs, and the same as rows for a spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from matrix import table
from matrix.catalog import Axis, Catalog
from matrix.comparison import Entry, Pair, differ, own
from matrix.context import Context
from matrix.distinction import KIND, QUADRANT, Distinction, distinctions
from matrix.mark import KINDS
from matrix.modality import Modality, Rival, Source
from matrix.plane import Point
from matrix.reading import Along, Place
from matrix.text import Text
from matrix.wording import answered, called, inside_sentence, number


@dataclass(frozen=True, slots=True)
class Cell:
    """What one of the compared says to a row: `lines` of text, none where it says nothing.
    `numbers` are the same for a spreadsheet where it is a number, or the ends of a range."""

    lines: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. `differs` tells whether the answers do; None where they are prose, or
    fewer than two are given."""

    name: str
    cells: tuple[Cell, ...]
    differs: bool | None = None


def names(
    contexts: Iterable[Context], catalog: Catalog, text: Text, shared: Collection[str] = ()
) -> dict[str, str]:
    """What everything that can be compared is called, by its key; no two are called the same.
    `shared` has the ids of the contexts that are another's."""
    found = {own(context): owned(context, context.id in shared, text) for context in contexts}
    found |= {modality.id: modality.name for modality in catalog.modalities}
    often, taken, last = Counter(found.values()), set(found.values()), Counter[str]()
    for key, name in found.items():
        while often[name] > 1 and found[key] in taken:
            last[name] += 1
            found[key] = f"{name} ({last[name]})"
        taken.add(found[key])
    return found


def owned(context: Context, shared: bool, text: Text) -> str:
    """A context's label, and whose it is."""
    return text("compare.shared" if shared else "compare.yours", label=context.label)


def title(entry: Entry, text: Text) -> str:
    """What one of the compared is called; of a context also whose it is."""
    return owned(entry.context, entry.shared, text) if entry.context else entry.name


def rows(compared: Sequence[Entry], catalog: Catalog, text: Text) -> tuple[Row, ...]:
    """The table: first what can be compared at a glance, then the prose. A row to which nobody
    says anything is left out."""
    whole = (*_short(compared, catalog, text), *_long(compared, catalog, text))
    return tuple(row for row in whole if any(cell.lines for cell in row.cells))


def said(pair: Pair, text: Text) -> str:
    """How the second of two stands from the first, and whether their ranges meet."""
    ways = (along for along in (pair.x, pair.y) if number(abs(along.value)) != number(0))
    parts = [_further(along, text) for along in ways]
    one, other = pair.one.letter, pair.other.letter
    if parts:
        whole = text("compare.stands", letter=other, parts=text("reading.and").join(parts))
    else:
        whole = text("compare.same_place", one=one, other=other)
    if pair.meet is None:
        return whole
    return f"{whole} {text('compare.meet' if pair.meet else 'compare.apart')}"


def standing(place: Place, text: Text) -> str:
    """The quadrant of a place, or what it straddles."""
    labels = [quadrant.label for quadrant in place.between]
    if len(labels) == 1:
        return labels[0]
    if len(labels) == 4:
        return text("compare.straddles_all")
    return text("compare.straddles", quadrants=text("reading.and").join(labels))


def spreadsheet(
    compared: Sequence[Entry], pairs: Sequence[Pair], catalog: Catalog, text: Text
) -> bytes:
    """The table and the distances as comma-separated text: a row for each property, a column for
    each of the compared. A range is two rows, so that numbers stay numbers."""
    head = [text("compare.property"), text("compare.differs")]
    head += [f"{entry.letter}: {title(entry, text)}" for entry in compared]
    lines: list[list[table.Field]] = [list(head)]
    for row in rows(compared, catalog, text):
        lines += _spread(row, text)
    far = {(p.one.letter, p.other.letter): p.distance for p in pairs}
    far |= {(other, one): distance for (one, other), distance in far.items()}
    for entry in compared:
        told = text("compare.distance_to", letter=entry.letter)
        lines.append([told, None, *(far.get((entry.letter, e.letter), 0.0) for e in compared)])
    return table.csv(lines)


def _spread(row: Row, text: Text) -> Iterator[list[table.Field]]:
    sign = {None: None, True: text("compare.differs"), False: text("compare.same")}[row.differs]
    width = max(len(cell.numbers) for cell in row.cells)
    if not width:
        yield [row.name, sign, *(" | ".join(cell.lines) or None for cell in row.cells)]
    for index in range(width):
        end = text("compare.highest" if index else "compare.lowest") if width > 1 else ""
        name = f"{row.name}, {end}" if end else row.name
        yield [name, sign, *(cell.numbers[index] if cell.numbers else None for cell in row.cells)]


def _short(compared: Sequence[Entry], catalog: Catalog, text: Text) -> Iterator[Row]:
    told = {distinction.id: distinction for distinction in distinctions(catalog)}
    axes = ((catalog.axes.x, "x"), (catalog.axes.y, "y"))
    yield _told(told[KIND], compared, text)
    yield _row(
        text("lens.quadrant"),
        compared,
        lambda e: tuple(quadrant.id for quadrant in e.place.between),
        lambda e: (standing(e.place, text),),
    )
    for axis, name in axes:
        values = [getattr(entry.place.point, name) for entry in compared]
        cells = tuple(Cell((number(value),), (value,)) for value in values)
        yield Row(text("compare.place", axis=_ends(axis)), cells, differ(values))
    for axis, name in axes:
        bounds = [getattr(entry.range, name) if entry.range else None for entry in compared]
        cells = tuple(Cell((_from_to(b, text),), b) if b else Cell() for b in bounds)
        yield Row(text("compare.range", axis=_ends(axis)), cells, differ(bounds))
    yield _row(
        text("compare.both_sides"),
        compared,
        lambda e: e.range.crosses if e.range else None,
        lambda e: (_crossed(e.range.crosses, catalog, text),),
    )
    for distinction in told.values():
        if distinction.id not in {KIND, QUADRANT}:
            yield _told(distinction, compared, text)
    yield _row(
        text("compare.confidence"),
        compared,
        lambda e: e.modality.confidence if e.modality else None,
        lambda e: (text(f"card.confidence_{e.modality.confidence}"),),
    )


def _long(compared: Sequence[Entry], catalog: Catalog, text: Text) -> Iterator[Row]:
    def prose(name: str, say: Callable[[Modality], Iterable[str]]) -> Row:
        cells = (Cell(tuple(say(e.modality))) if e.modality else Cell() for e in compared)
        return Row(name, tuple(cells))

    yield Row(text("compare.marks"), tuple(Cell(_marks(e, text)) for e in compared))
    yield Row(
        text("compare.nearest_one"),
        tuple(
            Cell(tuple(f"{m.name}, {number(far)}" for m, far in e.place.nearest[:1]))
            for e in compared
        ),
    )
    yield prose(text("compare.summary"), lambda m: (m.summary,))
    yield prose(text("compare.why", axis=_ends(catalog.axes.x)), lambda m: (m.why.x,))
    yield prose(text("compare.why", axis=_ends(catalog.axes.y)), lambda m: (m.why.y,))
    yield prose(text("compare.questions"), lambda m: (f"“{asked}”" for asked in m.questions))
    yield prose(text("card.rivals"), lambda m: (_rival(rival, catalog, text) for rival in m.rivals))
    yield prose(text("card.sources"), lambda m: (_source(source, text) for source in m.sources))


def _row(
    name: str,
    compared: Sequence[Entry],
    answer: Callable[[Entry], Hashable | None],
    say: Callable[[Entry], tuple[str, ...]],
) -> Row:
    """A row of answers: `say` puts one into words where it is given."""
    answers = [answer(entry) for entry in compared]
    cells = (
        Cell() if given is None else Cell(say(entry))
        for entry, given in zip(compared, answers, strict=True)
    )
    return Row(name, tuple(cells), differ(answers))


def _told(distinction: Distinction, compared: Sequence[Entry], text: Text) -> Row:
    return _row(
        called(distinction, text),
        compared,
        lambda e: (distinction.of(e.modality) or None) if e.modality else None,
        lambda e: (answered(distinction, distinction.of(e.modality), text),),
    )


def _ends(axis: Axis) -> str:
    return f"{axis.low.name} ↔ {axis.high.name}"


def _from_to(bounds: tuple[float, float], text: Text) -> str:
    return text("compare.from_to", low=number(bounds[0]), high=number(bounds[1]))


def _crossed(crosses: tuple[bool, bool], catalog: Catalog, text: Text) -> str:
    if all(crosses):
        return text("compare.crosses_both")
    if not any(crosses):
        return text("compare.crosses_none")
    return _ends(catalog.axes.x if crosses[0] else catalog.axes.y)


def _further(along: Along, text: Text) -> str:
    return text(
        "compare.further", value=number(abs(along.value)), pole=inside_sentence(along.pole.name)
    )


def _marks(entry: Entry, text: Text) -> tuple[str, ...]:
    places = {"now": entry.place, "aim": entry.aim}
    return tuple(
        text(
            "compare.mark",
            kind=text("board." + kind),
            place=_at(mark.point),
            quadrant=standing(places[kind], text),
            day=mark.on.isoformat(),
        )
        for kind in KINDS
        if entry.context and (mark := entry.context.mark(kind)) and places[kind]
    )


def _at(point: Point) -> str:
    return f"{number(point.x)}, {number(point.y)}"


def _rival(rival: Rival, catalog: Catalog, text: Text) -> str:
    quadrant = catalog.quadrant(rival.point).label
    place = text("card.rival_place", x=number(rival.x), y=number(rival.y))
    return f"{rival.by}: {quadrant}, {place} {rival.why}"


def _source(source: Source, text: Text) -> str:
    year = str(source.year) if source.year else text("card.undated")
    stop = "" if source.title.endswith(("?", "!", ".")) else "."
    basis = text(f"card.basis_{source.basis}")
    return f"{source.author} ({year}). {source.title}{stop} [{basis}]"
