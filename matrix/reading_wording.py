"""A reading in sentences. The words come from the screens' texts, the names from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from matrix.mark import MarkKind
from matrix.reading import Along, Degree, Enacted, Extent, Place, Reading, Shift, Since, Stretch
from matrix.text import Text
from matrix.wording import inside_sentence, named, number, signed, titled, towards


@dataclass(frozen=True, slots=True)
class Sentences:
    """A reading in words. A part is empty where the reading has nothing to say on it; from `range`
    on, each is one sentence."""

    title: str
    where: str
    aim: str
    shift: str
    range: str = ""
    """How wide the range of now is, and what it reaches into."""
    since: str = ""
    """What has changed since the mark of now before."""
    aim_range: str = ""
    aim_since: str = ""
    session: str = ""
    """The session checked last beside now, as a question."""


def sentences(reading: Reading, text: Text, own: bool = True) -> Sentences:
    """The reading's headline, where it stands, where it aims, the way between, and what more there
    is to say. Whoever reads their `own` is spoken to; another's is spoken of."""
    form = "" if own else "_other"
    now, aim = reading.now, reading.aim
    return Sentences(
        headline(reading, text),
        _where(now, "where" + form, text) if now else "",
        _aim(aim, now, form, text) if aim else "",
        _shift(reading.shift, text) if reading.shift else "",
        _range(now.range, "now" + form, text) if now and now.range else "",
        _since(now.since, "now" + form, form, text) if now and now.since else "",
        _range(aim.range, "aim" + form, text) if aim and aim.range else "",
        _since(aim.since, "aim" + form, form, text) if aim and aim.since else "",
        _session(reading.enacted, form, text) if reading.enacted else "",
    )


def headline(reading: Reading, text: Text) -> str:
    """One line: the label and the quadrant, or what it straddles."""
    if reading.now:
        return titled(reading.label, reading.now.between, text)
    if reading.aim:
        quadrants = named(reading.aim.between, text)
        return text("reading.aim_only", label=reading.label, quadrants=quadrants)
    return text("reading.empty_title")


def spoken(reading: Reading, kind: MarkKind, text: Text) -> str:
    """What is read out when the mark of that kind has changed its place."""
    place = reading.now if kind == "now" else reading.aim
    name = f"{reading.label} · {text('board.' + kind)}"
    return titled(name, place.between, text) if place else text("board.taken_back", marker=name)


def _aim(aim: Place, now: Place | None, form: str, text: Text) -> str:
    where = _where(aim, "where_aim" + form, text)
    if now is None:
        return where
    key = "reading.aim_same" if aim.between == now.between else "reading.aim_other"
    return text(key, quadrants=named(aim.between, text)) + " " + where


def _where(place: Place, key: str, text: Text) -> str:
    return text(f"reading.{key}", x=_along(place.x, text), y=_along(place.y, text))


def _along(along: Along, text: Text) -> str:
    return text(
        f"reading.degree_{along.degree.name.lower()}",
        pole=inside_sentence(along.pole.name),
        low=inside_sentence(along.axis.low.name),
        high=inside_sentence(along.axis.high.name),
    )


def _shift(shift: Shift, text: Text) -> str:
    length = number(shift.length)
    parts = [
        text(
            f"reading.shift_part_{part.degree.name.lower()}",
            pole=inside_sentence(part.pole.name),
            value=signed(part.value),
        )
        for part in (shift.x, shift.y)
        if part.degree is not Degree.MIDDLE
    ]
    if not parts:
        return text("reading.shift_none", length=length)
    joined = ", ".join(parts)
    return text("reading.shift_all", parts=joined[:1].upper() + joined[1:], length=length)


def _range(extent: Extent, whose: str, text: Text) -> str:
    reaches = ""
    if extent.reaches:
        reaches = text("reading.reaches", quadrants=named(extent.reaches, text))
    return text(
        f"reading.range_{whose}",
        x=_width(extent.x, text),
        y=_width(extent.y, text),
        reaches=reaches,
        outside=text("reading.outside") if extent.outside else "",
    )


def _width(stretch: Stretch, text: Text) -> str:
    return text(
        f"reading.width_{stretch.width.name.lower()}",
        low=inside_sentence(stretch.axis.low.name),
        high=inside_sentence(stretch.axis.high.name),
        value=number(stretch.value),
    )


def _since(since: Since, whose: str, form: str, text: Text) -> str:
    days = str(since.days)
    parts = (since.shift.x, since.shift.y)
    return text(
        f"reading.since_{whose}",
        day=since.on.isoformat(),
        place=_then(since, text) if since.changed else "",
        days=text("reading.day") if since.days == 1 else text("reading.days", n=days),
        blind=text(f"reading.blind{form}") if since.blind else "",
        ways=towards(parts, text) or text("reading.hardly"),
    )


def _then(since: Since, text: Text) -> str:
    if len(since.between) == 4:
        return text("reading.then_middle")
    return text("reading.then", quadrants=named(since.between, text))


def _session(enacted: Enacted, form: str, text: Text) -> str:
    day = enacted.on.isoformat()
    parts = ((enacted.shift.x, enacted.gaps.x), (enacted.shift.y, enacted.gaps.y))
    ways = towards([part for part, gap in parts if not gap.agrees], text)
    if ways:
        return text(f"reading.session{form}", day=day, ways=ways)
    return text(f"reading.session_near{form}", day=day)
