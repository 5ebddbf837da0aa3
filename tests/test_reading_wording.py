"""A reading in sentences, with the texts the screens have and another map's names."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, text
from matrix.context import Context
from matrix.mark import AnyKind, Mark, Spread
from matrix.plane import Point
from matrix.reading import Reading, read
from matrix.reading_wording import Sentences, headline, sentences, spoken

HERE = Path(__file__).parent
SMALL = catalog.load(HERE / "data" / "small.yaml")
TEXT = text.load(HERE.parent / "data" / "text" / "en.yaml")
DAY = date(2026, 5, 17)


def reading(now: tuple[float, float] | None = None, aim: tuple[float, float] | None = None) -> (
    Reading
):
    context = Context(id="mine", label="Weddings")
    for kind, place in (("now", now), ("aim", aim)):
        if place is not None:
            context = context.place(kind, Point(*place), DAY)
    return read(context, SMALL, SMALL.modalities)


@pytest.mark.parametrize(
    ("now", "aim", "said"),
    [
        (None, None, Sentences("Where am I on this grid?", "", "", "")),
        (
            (-0.5, 0.8),
            None,
            Sentences(
                "Weddings: Club",
                "You stand clearly to the by ear side and far to the MIDI side.",
                "",
                "",
            ),
        ),
        (
            (0.05, -0.2),
            None,
            Sentences(
                "Weddings: straddles Tavern and Court",
                "You stand between by ear and from the sheet and slightly to the acoustic side.",
                "",
                "",
            ),
        ),
        (
            (0, -0.1),
            None,
            Sentences(
                "Weddings: in the middle, straddles all four quadrants",
                "You stand between by ear and from the sheet and between acoustic and MIDI.",
                "",
                "",
            ),
        ),
        (
            None,
            (0.9, 0.2),
            Sentences(
                "Weddings aims at: Film studio",
                "",
                "Your aim lies far to the from the sheet side and slightly to the MIDI side.",
                "",
            ),
        ),
        (
            (0.5, 0.5),
            (0.8, 0.45),
            Sentences(
                "Weddings: Film studio",
                "You stand clearly to the from the sheet side and clearly to the MIDI side.",
                "Also in Film studio. "
                "Your aim lies far to the from the sheet side and clearly to the MIDI side.",
                "A little more from the sheet (+0.30). Distance 0.30.",
            ),
        ),
        (
            (0.5, 0.5),
            (-0.5, -0.1),
            Sentences(
                "Weddings: Film studio",
                "You stand clearly to the from the sheet side and clearly to the MIDI side.",
                "In Tavern and Club. "
                "Your aim lies clearly to the by ear side and between acoustic and MIDI.",
                "Much more by ear (−1.00), more acoustic (−0.60). Distance 1.17.",
            ),
        ),
        (
            (0.5, 0.5),
            (0.5, 0.5),
            Sentences(
                "Weddings: Film studio",
                "You stand clearly to the from the sheet side and clearly to the MIDI side.",
                "Also in Film studio. "
                "Your aim lies clearly to the from the sheet side and clearly to the MIDI side.",
                "Now and aim are nearly the same place (distance 0.00).",
            ),
        ),
    ],
)
def test_a_reading_in_sentences(
    now: tuple[float, float] | None, aim: tuple[float, float] | None, said: Sentences
) -> None:
    """Headline, where it stands, where it aims, and the way between."""
    assert sentences(reading(now, aim), TEXT) == said


def test_an_aim_in_all_four_quadrants_names_them_as_a_list() -> None:
    """Commas, and an “and” before the last."""
    said = sentences(reading((0.5, 0.5), (0, 0)), TEXT)

    assert said.aim.startswith("In Tavern, Club, Court and Film studio. Your aim lies between ")


@pytest.mark.parametrize(
    ("kind", "said"),
    [("now", "Weddings · now: Club"), ("aim", "Weddings · aim: back in the tray")],
)
def test_what_changed_is_read_out_with_the_marker_it_happened_to(kind: str, said: str) -> None:
    """A mark that is gone is in the tray."""
    assert spoken(reading(now=(-0.5, 0.8)), kind, TEXT) == said


def mark(
    x: float,
    y: float,
    kind: AnyKind = "now",
    *,
    before: int = 0,
    spread: Spread | None = None,
    blind: bool = False,
) -> Mark:
    """A mark so many days before DAY."""
    on = DAY - timedelta(days=before)
    return Mark(on=on, kind=kind, x=x, y=y, range=spread, blind=blind)


def said(*marks: Mark, own: bool = True) -> Sentences:
    context = Context(id="mine", label="Weddings", marks=marks)
    return sentences(read(context, SMALL, SMALL.modalities), TEXT, own=own)


def test_another_s_reading_is_not_told_as_the_reader_s_own() -> None:
    """Where now stands and where the aim lies."""
    theirs = said(mark(0.5, 0.5), mark(0.5, 0.5, "aim"), own=False)

    place = "clearly to the from the sheet side and clearly to the MIDI side."
    assert theirs.where == f"It stands {place}"
    assert theirs.aim == f"Also in Film studio. The aim lies {place}"


@pytest.mark.parametrize(
    ("x", "y", "told"),
    [
        (
            (-0.3, 0.8),
            (0.3, 0.7),
            (
                "Your range is wide along by ear – from the sheet (1.10)"
                " and narrow along acoustic – MIDI (0.40), and reaches into Club."
            ),
        ),
        (
            (0, 0.8),
            (0, 0.8),
            (
                "Your range is fairly wide along by ear – from the sheet (0.80)"
                " and fairly wide along acoustic – MIDI (0.80)."
            ),
        ),
        (
            (-0.1, 0.9),
            (-1, 1),
            (
                "Your range is fairly wide along by ear – from the sheet (1.00)"
                " and wide along acoustic – MIDI (2.00), and reaches into Tavern, Club and Court."
            ),
        ),
        (
            (0.6, 0.6),
            (0.3, 0.7),
            (
                "Your range is narrow along by ear – from the sheet (0.00)"
                " and narrow along acoustic – MIDI (0.40); the mark itself lies outside it."
            ),
        ),
        (
            (-0.9, -0.5),
            (0.3, 0.7),
            (
                "Your range is narrow along by ear – from the sheet (0.40)"
                " and narrow along acoustic – MIDI (0.40), and reaches into Club;"
                " the mark itself lies outside it."
            ),
        ),
    ],
)
def test_a_range_is_one_sentence(
    x: tuple[float, float], y: tuple[float, float], told: str
) -> None:
    """How wide along each axis, what it reaches into, and whether the mark is in it."""
    assert said(mark(0.5, 0.5, spread=Spread(x=x, y=y))).range == told


def test_a_range_is_told_of_the_mark_it_belongs_to() -> None:
    """Now or aim, one's own or another's."""
    spread = Spread(x=(0.1, 0.9), y=(0.1, 0.9))
    marks = (mark(0.5, 0.5, spread=spread), mark(0.5, 0.5, "aim", spread=spread))

    mine, theirs = said(*marks), said(*marks, own=False)

    assert mine.range.startswith("Your range is ")
    assert mine.aim_range.startswith("The range of your aim is ")
    assert theirs.range.startswith("Its range is ")
    assert theirs.aim_range.startswith("The range of the aim is ")


@pytest.mark.parametrize(
    ("earlier", "told"),
    [
        (
            mark(0.1, 0.2, before=14),
            (
                "Since your mark of 2026-05-03 in Club and Film studio, 14 days earlier,"
                " you have moved further towards from the sheet (+0.40)"
                " and a little further towards MIDI (+0.30)."
            ),
        ),
        (
            mark(0.55, 0.9, before=1),
            (
                "Since your mark of 2026-05-16, 1 day earlier, you have moved"
                " further towards acoustic (−0.40)."
            ),
        ),
        (
            mark(0.5, 0.5, before=2),
            "Since your mark of 2026-05-15, 2 days earlier, you have moved hardly at all.",
        ),
        (
            mark(-0.4, 0.5, before=366, blind=True),
            (
                "Since your mark of 2025-05-16 in Club, 366 days earlier and before you saw"
                " the others, you have moved much further towards from the sheet (+0.90)."
            ),
        ),
        (
            mark(0, 0, before=3),
            (
                "Since your mark of 2026-05-14 in the middle, 3 days earlier, you have moved"
                " further towards from the sheet (+0.50) and further towards MIDI (+0.50)."
            ),
        ),
    ],
)
def test_what_has_changed_is_one_sentence(earlier: Mark, told: str) -> None:
    """The day, the quadrant if it was another, how long before, and which way since."""
    assert said(earlier, mark(0.5, 0.5)).since == told


def test_a_change_is_told_of_the_mark_it_happened_to() -> None:
    """Now or aim, one's own or another's."""
    marks = (
        mark(0.5, 0.5, before=7, blind=True),
        mark(0.5, 0.5, "aim", before=7, blind=True),
        mark(0.5, 0.9),
        mark(0.5, 0.9, "aim"),
    )
    day, ways = "2026-05-10, 7 days earlier", "moved further towards MIDI (+0.40)."

    mine, theirs = said(*marks), said(*marks, own=False)

    assert mine.since == f"Since your mark of {day} and before you saw the others, you have {ways}"
    assert mine.aim_since == (
        f"Since your aim of {day} and before you saw the others, it has {ways}"
    )
    assert theirs.since == (
        f"Since the mark of {day} and before the others were seen, it has {ways}"
    )
    assert theirs.aim_since == (
        f"Since the aim of {day} and before the others were seen, it has {ways}"
    )


@pytest.mark.parametrize(
    ("session", "own", "told"),
    [
        (
            mark(-0.3, 0.45, "enacted", before=7),
            True,
            (
                "Your last checked session (2026-05-10) lay much further towards by ear (−0.80)"
                " than where you see your work: is that how most of them go?"
            ),
        ),
        (
            mark(-0.3, 0.1, "enacted", before=7),
            False,
            (
                "The last checked session (2026-05-10) lay much further towards by ear (−0.80) and"
                " further towards acoustic (−0.40) than this practice was placed:"
                " is that how most of them go?"
            ),
        ),
        (
            mark(0.45, 0.6, "enacted"),
            True,
            (
                "Your last checked session (2026-05-17) lay about where you see your work:"
                " is that how most of them go?"
            ),
        ),
        (
            mark(0.45, 0.6, "enacted"),
            False,
            (
                "The last checked session (2026-05-17) lay about where this practice was placed:"
                " is that how most of them go?"
            ),
        ),
        (
            mark(-0.3, 0.1, "enacted", spread=Spread(x=(-0.5, -0.1), y=(-0.4, 0.6))),
            True,
            (
                "Your last checked session (2026-05-17) lay much further towards by ear (−0.80)"
                " than where you see your work: is that how most of them go?"
            ),
        ),
    ],
)
def test_a_session_beside_now_is_a_question(session: Mark, own: bool, told: str) -> None:
    """Along an axis where now lies within the session's range there is nothing to ask."""
    assert said(mark(0.5, 0.5), session, own=own).session == told


places = st.none() | st.tuples(st.floats(-1, 1), st.floats(-1, 1))


@given(places, places)
def test_no_sentence_has_a_gap_a_hyphen_for_a_minus_or_a_negative_zero(
    now: tuple[float, float] | None, aim: tuple[float, float] | None
) -> None:
    """Wherever the marks stand."""
    said = sentences(reading(now, aim), TEXT)
    whole = " ".join((said.title, said.where, said.aim, said.shift))

    assert not any(wrong in whole for wrong in ("{", "}", "-0", "-1", "−0.00", " ."))
    assert said.title == headline(reading(now, aim), TEXT)
    assert bool(said.where) == (now is not None)
    assert bool(said.aim) == (aim is not None)
    assert bool(said.shift) == (None not in {now, aim})


@given(places, places)
def test_a_first_reading_is_as_short_as_ever(
    now: tuple[float, float] | None, aim: tuple[float, float] | None
) -> None:
    """Without a range, an earlier mark or a session there is no more to say."""
    more = sentences(reading(now, aim), TEXT)

    assert {more.range, more.since, more.aim_range, more.aim_since, more.session} == {""}


coordinates = st.floats(-1, 1)
bounds = st.tuples(coordinates, coordinates).map(sorted).map(tuple)
marks = st.lists(
    st.builds(
        mark,
        coordinates,
        coordinates,
        st.sampled_from(["now", "aim", "enacted"]),
        before=st.integers(0, 40),
        spread=st.none() | st.builds(Spread, x=bounds, y=bounds),
        blind=st.booleans(),
    ),
    max_size=6,
)


@given(marks, st.booleans())
def test_whatever_there_is_to_say_is_one_whole_sentence(some: list[Mark], own: bool) -> None:
    """Of each sort, with one full stop or one question mark at its end."""
    told = said(*some, own=own)

    for one in (told.range, told.since, told.aim_range, told.aim_since, told.session):
        wrong = ("{", "}", "-0.", "-1.", "−0.00", "  ", " ,", " .")
        assert not any(part in one for part in wrong)
        assert one == "" or (one[-1] in ".?" and one[0].isupper() and ". " not in one)
