"""The journal as a page: what it carries, what it may load, and what nobody's text does to it."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from matrix import catalog, journal_html, markup, picture
from matrix.context import Context
from matrix.mark import Mark, Note, Spread
from matrix.personal import lines, plain
from matrix.plane import Point
from tests.test_export import Page
from tests.test_figure import HOSTILE, hostile_catalogue
from tests.test_journal import EMPTY, MAY, SHIPPED, SMALL, TEXT, WEDDINGS, of, sheet
from tests.test_practice_text import bounds, coordinates

VOID = {"meta", "link"}

PIECES = st.sampled_from(
    [*HOSTILE, "<!--", "]]>", "<svg onload=x>", '" onmouseover="x', "</style>", "&#60;b&#62;"]
)
WORDS = st.lists(PIECES | st.text(st.characters(codec="utf-8"), max_size=9), max_size=4).map(
    " ".join
)
CONTEXTS = st.builds(
    Context,
    id=st.just("mine"),
    label=WORDS.map(lambda text: plain(text)[:80].strip()).filter(bool),
    marks=st.lists(
        st.builds(
            Mark,
            on=st.dates(),
            kind=st.sampled_from(["now", "aim", "enacted"]),
            x=coordinates,
            y=coordinates,
            range=st.none() | st.builds(Spread, x=bounds, y=bounds),
            note=WORDS.map(lines),
            blind=st.booleans(),
        ),
        max_size=6,
    ).map(tuple),
    away=st.sets(st.sampled_from(["now", "aim"])).map(tuple),
    notes=st.lists(
        st.builds(Note, on=st.dates(), text=WORDS.map(lines).filter(bool)), max_size=3
    ).map(tuple),
    sheets=st.lists(
        st.builds(sheet, st.dates(), st.booleans(), x_low=st.integers(0, 6)), max_size=2
    ).map(tuple),
)


def source(context: Context = WEDDINGS, shown: catalog.Catalog = SMALL) -> str:
    return journal_html.page(of(context, shown), TEXT)


def page(context: Context = WEDDINGS, shown: catalog.Catalog = SMALL) -> Page:
    return Page(source(context, shown))


def innocent(context: Context) -> Context:
    """The same with a plain word in place of all that was written."""
    marks = [m.model_copy(update={"note": "a" if m.note else ""}) for m in context.marks]
    notes = [note.model_copy(update={"text": "a"}) for note in context.notes]
    return context.model_copy(
        update={"label": "a", "marks": tuple(marks), "notes": tuple(notes)}
    )


def test_the_page_has_the_label_the_day_and_the_catalogue() -> None:
    """In the language of its words."""
    found = page()

    assert found.tags[0] == ("html", {"lang": "en"})
    assert found.all("title")[0] == found.all("h1")[0] == "Weddings"
    assert found.all("p")[0] == (
        "Journal of 2026-05-17. Catalogue: Ways of making music, version 1, 4 modalities."
    )


def test_every_section_has_its_heading_in_the_journals_order() -> None:
    """The map's is there for whoever does not see it."""
    assert page().all("h2") == [
        "Map",
        "Reading",
        "The aim",
        "Moves",
        "Trail",
        "Questionnaire",
        "Notes",
        "To reflect on",
        "Limits",
    ]


def test_the_limits_are_on_every_page() -> None:
    """A page that is handed on has to say what it is not."""
    said = " ".join(page(EMPTY).all("li"))

    for limit in ("not of quality", "None was validated", "competence or licence", "hiring"):
        assert limit in said


def test_the_page_may_load_nothing_and_run_nothing() -> None:
    """Its policy knows its style by a hash; there is no script and no address of anything."""
    found, whole = page(), source()
    style = re.findall(r"<style>(.*?)</style>", whole, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()

    assert found.policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert len(style) == 1
    assert loaded(found) == ["data:,"]
    assert "script" not in {tag for tag, _ in found.tags}
    assert "url(" not in style[0]


def loaded(found: Page) -> list[str | None]:
    """What a browser could be told to load, or to open."""
    names = {"src", "srcset", "href", "xlink:href", "data", "action", "poster", "background"}
    return [value for _, given in found.tags for key, value in given.items() if key in names]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_there_as_they_were_written(words: str) -> None:
    """As a label, as a note and as the note of a mark."""
    mark = Mark(on=MAY, kind="now", x=0, y=0, note=words)
    context = Context(id="a", label=words, marks=(mark,), notes=(Note(on=MAY, text=words),))

    found = page(context)

    assert found.all("h1") == [words]
    assert words in found.all("p")
    assert [tag for tag, _ in found.tags] == [tag for tag, _ in page(innocent(context)).tags]


# What fails is not made smaller first: with a page drawn each time, that would take minutes.
@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(CONTEXTS)
def test_whatever_a_person_wrote_is_never_more_than_its_letters(context: Context) -> None:
    """The page parses, all its tags are the program's own, and nothing of it is loaded."""
    whole = source(context)
    found, plain_page = Page(whole), page(innocent(context))

    tags = [(tag, sorted(given)) for tag, given in found.tags]
    assert tags == [(tag, sorted(given)) for tag, given in plain_page.tags]
    assert loaded(found) == ["data:,"]
    assert not [key for _, given in found.tags for key in given if key.startswith("on")]
    for tag in {tag for tag, _ in found.tags} - VOID:
        assert whole.count(f"</{tag}>") == [name for name, _ in found.tags].count(tag)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_of_a_catalogue_is_never_more_than_its_letters(name: str) -> None:
    """On the map, in the lists and in the table."""
    hostile = catalog.parse(hostile_catalogue(name), "c")

    found, whole = page(WEDDINGS, hostile), page()

    assert {tag for tag, _ in found.tags} == {tag for tag, _ in whole.tags}
    assert name in found.all("li")


def test_a_note_keeps_its_line_ends_and_its_direction() -> None:
    """As the person wrote it, in whichever script."""
    whole = source()

    assert (
        '<p class="own" dir="auto"># Not a heading\n    nor code\n'
        "&lt;b&gt;nor bold&lt;/b&gt;</p>" in whole
    )


def test_a_marks_note_is_in_one_body_with_its_mark() -> None:
    """So that no page ends between them, and every cell says its column on a phone."""
    bodies = re.findall(r"<tbody.*?</tbody>", source(), re.DOTALL)

    assert len(bodies) == 5
    assert "−0.25, 0.25" in bodies[3]
    assert "A long evening." in bodies[3]
    assert 'data-head="Place"' in bodies[3]


def pictures(context: Context = WEDDINGS, side: int = 560) -> picture.Picture:
    return picture.picture(of(context), TEXT, side, "In words.")


def test_the_map_is_told_in_words() -> None:
    """Each of its sizes, of which one is shown, by ids of its own."""
    whole = source()

    assert whole.count("<title") == 1 + 2
    assert "<desc" in whole
    assert (
        "Now at −0.25, 0.25, Club (2026-05-17); aim at 0.50, 0.75, Film studio (2026-05-17). "
        "The nearest modalities: Turntables, Film score, Fiddle session, String quartet."
    ) in whole
    ids = re.findall(r'\bid="([^"]+)"', whole)
    assert len(ids) == len(set(ids)) == 4


def test_the_map_has_the_poles_the_quadrants_and_the_names_of_what_is_near() -> None:
    """And now and aim by their kind: the context's label is the page's title."""
    written = Page(pictures().svg).all("tspan")

    assert {"By ear", "From the sheet", "Acoustic", "MIDI"} <= set(written)
    assert {"Tavern", "Club", "Court", "Film studio"} <= set(written)
    assert {"now", "aim", "Fiddle", "DJ", "String quartet", "Film score"} <= set(written)


LEGEND = {
    "now": {"marks": (Mark(on=MAY, kind="now", x=0, y=0),)},
    "aim": {"marks": (Mark(on=MAY, kind="aim", x=0, y=0),)},
    "session, by what was done in it": {"marks": (Mark(on=MAY, kind="enacted", x=0, y=0),)},
    "earlier now, the older the fainter": {
        "marks": (Mark(on=MAY, kind="now", x=0, y=0),),
        "away": ("now",),
    },
    "earlier aim": {"marks": (Mark(on=MAY, kind="aim", x=0, y=0),), "away": ("aim",)},
    "by the answers, with 90 % interval": {"sheets": (sheet(MAY),)},
}


@pytest.mark.parametrize("said", LEGEND)
def test_the_legend_names_what_is_drawn_and_nothing_else(said: str) -> None:
    """What is near is drawn beside every mark."""
    drawn = pictures(Context(id="a", label="A", **LEGEND[said]))

    assert [name for _, name in drawn.legend] == [said, "nearest modalities"]


def test_a_range_is_drawn_and_named() -> None:
    """Of now and aim; a session's is in the trail."""
    ranged = Mark(on=MAY, kind="now", x=0, y=0, range=Spread(x=(-0.5, 0.5), y=(0, 0.5)))

    drawn = pictures(Context(id="a", label="A", marks=(ranged,)))

    assert [name for _, name in drawn.legend] == ["now", "range", "nearest modalities"]
    assert [tag for tag, _ in Page(drawn.svg).tags].count("rect") == 1
    assert "<rect" not in pictures().svg


def test_every_mark_and_every_modality_is_where_it_belongs() -> None:
    """The middle of the plane in the picture's middle, x to the right and y upwards."""
    here = Context(id="a", label="A").place("now", Point(0, 0), MAY)
    there = here.place("now", Point(0.5, 0.5), MAY)

    assert 'cx="280" cy="280"' in pictures(here).svg
    found = re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="10.5"', pictures(there).svg)
    assert found is not None
    assert float(found[1]) > 280 > float(found[2])
    assert float(found[1]) - 280 == pytest.approx(280 - float(found[2]), abs=0.2)


def test_older_marks_are_fainter() -> None:
    """And a line joins them to where it stands."""
    context = EMPTY
    for month in range(1, 6):
        context = context.place("now", Point(month / 10, 0), date(2026, month, 1))
    svg = pictures(context).svg

    strengths = [float(found) for found in re.findall(r'fill-opacity="([\d.]+)"', svg)]
    assert len(strengths) == 4
    assert strengths == sorted(set(strengths))
    assert [tag for tag, _ in Page(svg).tags].count("polyline") == 1


def test_marks_at_one_place_have_no_arrow_between_them() -> None:
    """There is no way to show."""
    apart = EMPTY.place("now", Point(0, 0), MAY).place("aim", Point(0.5, 0), MAY)
    together = apart.place("aim", Point(0, 0), MAY)

    assert "<polygon" in pictures(apart).svg
    assert "<polygon" not in pictures(together).svg


def test_a_name_for_which_there_is_no_room_is_said_below() -> None:
    """Where many marks stand close together; on the page nothing near is without a name."""
    crowd = tuple(
        Mark(on=MAY, kind="enacted", x=x / 20, y=y / 20)
        for x in range(-12, 13)
        for y in range(-12, 13)
    )
    now = Mark(on=MAY, kind="now", x=0.2, y=0.2)
    context = Context(id="a", label="A", marks=(*crowd, now))

    drawn = picture.picture(of(context, SHIPPED), TEXT, 560, "")

    written = set(" ".join(Page(drawn.svg).all("tspan")).split())
    assert drawn.left_out
    known = written | set(" ".join(drawn.left_out).split())
    assert all(set(modality.short.split()) <= known for modality in of(context, SHIPPED).near)
    assert f"for want of room: {', '.join(drawn.left_out)}" in source(context, SHIPPED)
    assert pictures().left_out == ()


def test_a_phones_map_has_fewer_modalities() -> None:
    """Their names would have no room."""
    dots = [
        picture.picture(of(WEDDINGS, SHIPPED), TEXT, side, "").svg.count('r="5.5"')
        for side in (journal_html.WIDE, journal_html.NARROW)
    ]

    assert dots == [9, 6]


def test_an_attribute_ends_where_it_ends() -> None:
    """Whatever is in it; and numbers are as short as they can be seen."""
    made = markup.element("a", markup.words("<b>"), aria_label='"><b>', class_="x", width=1 / 3)

    assert made == '<a aria-label="&quot;&gt;&lt;b&gt;" class="x" width="0.3">&lt;b&gt;</a>'
