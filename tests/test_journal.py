"""The journal of one context: what is in it, and its text as Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, journal, journal_markdown, moves, questionnaire, text
from matrix.blocks import Block, Map, Own, Pairs, Table
from matrix.context import Context
from matrix.estimate import Estimate, Missing
from matrix.journal import Journal, journal_name
from matrix.journal_wording import worded
from matrix.mark import Mark, Note, Sheet, Spread
from matrix.personal import lines
from matrix.plane import distance
from tests.test_figure import compare

HERE = Path(__file__).parent
SMALL = catalog.load(HERE / "data" / "small.yaml")
SHIPPED = catalog.load(HERE.parent / "data" / "catalog.yaml")
TEXT = text.load(HERE.parent / "data" / "text" / "en.yaml")
MARCH, APRIL, MAY = date(2026, 3, 2), date(2026, 4, 9), date(2026, 5, 17)

ITEMS = "\n".join(
    f"  - {{id: {axis}{pole}{n}, axis: {axis}, pole: {pole}, text: A statement.}}"
    for axis, pole, n in product("xy", ("low", "high"), range(4))
)
QUESTIONS = questionnaire.parse(
    f"""\
version: 1
title: What did you play?
poles: {{x: [By ear, From the sheet], y: [Acoustic, MIDI]}}
unit: My last ten evenings
introduction: [Think of them.]
scale: {{lowest: never, middle: half, highest: always, not_applicable: no}}
items:
{ITEMS}
""",
    "questions",
)
MOVES = moves.parse(
    """\
version: 1
poles: {x: [By ear, From the sheet], y: [Acoustic, MIDI]}
thought: Bands drift to what is easy.
moves:
  - {id: plug, text: Plug it in., shift: {x: 0.5, y: 1}, why: W., gives: G., risks: R.}
  - {id: read, text: Put a sheet before them., shift: {x: 1, y: 0.5}, why: W., gives: G., risks: R.}
  - {id: hum, text: Hum it., shift: {x: -1, y: 0}, why: W., gives: G., risks: R.}
""",
    "moves",
)


def sheet(on: date, done: bool = True, **poles: int) -> Sheet:
    """Answers of 1, but where a pole's number is given, as `x_high=5`; one item differs."""
    answers = {item.id: poles.get(f"{item.axis}_{item.pole}", 1) for item in QUESTIONS.items}
    return Sheet(on=on, answers=answers | {"xlow0": 2, "yhigh0": 3}, done=done)


FOREIGN = Sheet(on=APRIL, answers={"elsewhere": 3}, done=True)

WEDDINGS = Context(
    id="mine",
    label="Weddings",
    marks=(
        Mark(on=MARCH, kind="now", x=-0.5, y=-0.25, blind=True, note="Before I saw the others."),
        Mark(on=MARCH, kind="aim", x=0.25, y=0.25),
        Mark(on=APRIL, kind="enacted", x=-0.25, y=0.5, range=Spread(x=(-0.75, 0.25), y=(0, 1))),
        Mark(on=MAY, kind="now", x=-0.25, y=0.25, note="A long evening.\n\n- too | loud"),
        Mark(on=MAY, kind="aim", x=0.5, y=0.75),
    ),
    notes=(
        Note(on=APRIL, text="# Not a heading\n    nor code\n<b>nor bold</b>"),
        Note(on=APRIL, text="The second of that day."),
        Note(on=MAY, text="See https://example.org"),
    ),
    sheets=(sheet(MAY, x_high=4, y_high=5), sheet(MARCH, x_low=4, y_low=4), FOREIGN),
)
EMPTY = Context(id="mine", label="My practice")


def of(context: Context, shown: catalog.Catalog = SMALL) -> Journal:
    return journal.make(context, shown, QUESTIONS, MOVES, MAY)


def sections(made: Journal) -> dict[str, tuple[Block, ...]]:
    return {section.name: section.blocks for section in worded(made, TEXT).sections}


def test_the_journal_as_markdown_is_as_it_was() -> None:
    """All of it, as a person reads it; its snapshot shows what has changed."""
    compare("journal", journal_markdown.page(of(WEDDINGS), TEXT), "md")


def test_an_empty_context_has_what_can_be_said_of_any() -> None:
    """That nothing is placed, what to reflect on, and the limits."""
    assert list(sections(of(EMPTY))) == ["reading", "reflect", "limits"]
    assert "Nothing is placed on the map yet." in journal_markdown.page(of(EMPTY), TEXT)


@pytest.mark.parametrize(
    ("kept", "names"),
    [
        ({"notes": WEDDINGS.notes}, ["reading", "notes", "reflect", "limits"]),
        ({"sheets": WEDDINGS.sheets}, ["map", "answers", "reflect", "limits"]),
        (
            {"marks": (Mark(on=MAY, kind="aim", x=0.5, y=0.5),)},
            ["map", "reading", "aim", "trail", "reflect", "limits"],
        ),
        (
            {"marks": WEDDINGS.marks, "away": ("now", "aim")},
            ["map", "trail", "reflect", "limits"],
        ),
    ],
    ids=["notes", "answers", "an aim", "markers in the tray"],
)
def test_a_section_is_there_where_there_is_something_for_it(
    kept: dict[str, object], names: list[str]
) -> None:
    """And nowhere else."""
    assert list(sections(of(Context(id="a", label="A", **kept)))) == names


def test_the_trail_has_every_mark_with_its_day_and_its_note() -> None:
    """Also those from before the catalogue was seen, which are called so."""
    (table,) = (block for block in sections(of(WEDDINGS))["trail"] if isinstance(block, Table))

    assert [row.cells[:3] for row in table.rows] == [
        ("2026-03-02", "now, placed blind", "−0.50, −0.25"),
        ("2026-03-02", "aim", "0.25, 0.25"),
        ("2026-04-09", "session", "−0.25, 0.50"),
        ("2026-05-17", "now", "−0.25, 0.25"),
        ("2026-05-17", "aim", "0.50, 0.75"),
    ]
    assert [row.cells[-1] for row in table.rows if row.cells[-1]] == ["−0.75 to 0.25, 0.00 to 1.00"]
    assert table.rows[3].note == "A long evening.\n\n- too | loud"


def test_columns_and_explanations_that_nothing_needs_are_left_out() -> None:
    """Without ranges, notes, sessions and blind marks the trail says none of them."""
    plain = Context(id="a", label="A").place("now", WEDDINGS.marks[0].point, MAY)
    _, table = sections(of(plain))["trail"]

    assert table == Table(
        ("Day", "Mark", "Place", "Quadrant"),
        table.rows,
    )


def test_finished_questionnaires_are_scored_in_the_order_of_their_days() -> None:
    """One that cannot be read with this questionnaire is named, and not scored."""
    made = of(WEDDINGS)
    found = made.answered

    assert [answered.on for answered in found] == [MARCH, APRIL, MAY]
    assert [type(answered.result) for answered in found] == [Estimate, type(None), Estimate]
    assert made.estimate is found[2].result
    assert "another questionnaire" in journal_markdown.page(of(WEDDINGS), TEXT)


def test_one_with_too_few_answers_says_so() -> None:
    """It gives no estimate, and an earlier one that did stays the latest."""
    few = Sheet(on=MAY, answers={"xlow0": 3}, done=True)
    made = of(replace_sheets(sheet(MARCH), few))

    assert isinstance(made.answered[1].result, Missing)
    assert made.estimate is made.answered[0].result


def test_an_unfinished_questionnaire_is_left_out() -> None:
    """It can still change."""
    assert of(replace_sheets(sheet(MAY, done=False))).answered == ()


def test_without_a_questionnaire_for_these_axes_nothing_is_scored() -> None:
    """Nor is there anything to try without moves for them."""
    made = journal.make(WEDDINGS, SMALL, None, None, MAY)

    assert [answered.result for answered in made.answered] == [None, None, None]
    assert made.estimate is None
    assert "moves" not in sections(made)
    assert made.thought == ""


def replace_sheets(*sheets: Sheet) -> Context:
    return WEDDINGS.model_copy(update={"sheets": sheets})


def test_the_latest_answers_are_set_beside_the_mark_as_a_question() -> None:
    """Once, and the interval is explained once."""
    said = journal_markdown.page(of(WEDDINGS), TEXT)

    assert said.count("What do you make of the difference?") == 1
    assert said.count("90 % interval") == 1


def test_moves_lead_from_now_to_aim() -> None:
    """None that leads back."""
    assert [move.id for move in of(WEDDINGS).moves] == ["read", "plug"]


def test_what_is_near_is_near_now_and_aim_by_turns() -> None:
    """At most nine, each once, the nearest to each among them."""
    made = of(WEDDINGS, SHIPPED)
    now, aim = made.reading.now, made.reading.aim

    assert len({modality.id for modality in made.near}) == len(made.near) == journal.NEAR
    assert made.near[0] == now.nearest[0][0]
    assert aim.nearest[0][0] in made.near
    assert max(distance(now.point, m.point) for m in made.near[:2]) < 1.5


def test_without_now_and_aim_it_is_near_the_latest_mark_or_the_answers() -> None:
    """Whatever is drawn has something round it to compare with."""
    away = of(WEDDINGS.model_copy(update={"away": ("now", "aim")}), SHIPPED)
    answered = of(Context(id="a", label="A", sheets=WEDDINGS.sheets), SHIPPED)

    latest = SHIPPED.nearest(WEDDINGS.marks[-1].point, 1)[0][0]
    estimated = SHIPPED.nearest(answered.estimate.point, 1)[0][0]
    assert away.near[0] == latest
    assert answered.near[0] == estimated


def test_earlier_marks_are_all_but_the_one_that_stands() -> None:
    """With the marker in the tray none stands."""
    away = of(WEDDINGS.model_copy(update={"away": ("now",)}))

    assert [mark.on for mark in of(WEDDINGS).earlier("now")] == [MARCH]
    assert [mark.on for mark in away.earlier("now")] == [MARCH, MAY]


def test_the_map_without_a_picture_is_a_table_of_what_is_near() -> None:
    """With the distance from now and from the aim."""
    (shown,) = sections(of(WEDDINGS))["map"]

    assert isinstance(shown, Map)
    assert shown.near.head == ("Name", "Place", "Quadrant", "From now", "From the aim")
    assert shown.near.rows[0].cells == ("Turntables", "−0.50, 0.70", "Club", "0.51", "1.00")


def test_another_day_changes_nothing_but_the_day() -> None:
    """There is no clock in it."""
    later = replace(of(WEDDINGS), on=APRIL)

    assert worded(later, TEXT).sections == worded(of(WEDDINGS), TEXT).sections
    assert "2026-04-09" in worded(later, TEXT).made


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Executive coaching", "journal-executive-coaching-2026-05-17.html"),
        ("../../etc/passwd\\C:*?", "journal-etc-passwd-c-2026-05-17.html"),
        ("Élève & Straße", "journal-eleve-strasse-2026-05-17.html"),
        ("تجربة", "journal-mine-2026-05-17.html"),
        ("a " * 40, f"journal-{'a-' * 23}a-2026-05-17.html"),
    ],
)
def test_a_journals_file_has_a_name_that_every_system_takes(label: str, name: str) -> None:
    """From the label, or else from the id."""
    assert journal_name(Context(id="mine", label=label), MAY, "html") == name


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=80))
def test_no_label_makes_a_name_of_any_other_form(label: str) -> None:
    """Letters, digits and hyphens."""
    context = Context.model_construct(id="mine", label=label)

    found = journal_name(context, MAY, "md")

    assert re.fullmatch(r"journal-[a-z0-9]+(-[a-z0-9]+)*-2026-05-17\.md", found)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("plain words, 0.50 (so) − 3!", "plain words, 0.50 (so) − 3!"),
        ("**b** _i_ ~~s~~ `c`", r"\*\*b\*\* \_i\_ \~\~s\~\~ \`c\`"),
        ("[a](http://b) ![c](d)", r"\[a\](http\://b) !\[c\](d)"),
        ("<b> &amp;", r"\<b\> \&amp;"),
        ("| a |", r"\| a \|"),
        ("# h\n- l\n+ l\n1. o\n2) o\n===\n:-", "\\# h\n\\- l\n\\+ l\n1\\. o\n2\\) o\n\\===\n\\:-"),
        ("a\n    code", "a\n\u00a0\u00a0\u00a0\u00a0code"),
        ("ends in \\", "ends in \\\\"),
        ("www.a.b", r"www\.a.b"),
    ],
)
def test_what_markdown_would_take_for_markup_is_escaped(words: str, said: str) -> None:
    """What it would not take for any is left as it was."""
    assert journal_markdown.escaped(words) == said


@given(st.text(st.characters(codec="utf-8")).map(lines))
def test_escaped_text_is_the_text_with_backslashes(words: str) -> None:
    """Nothing else is added but the spaces a line begins with, and no sign is bare."""
    said = journal_markdown.escaped(words)

    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", said) == re.sub(
        r"(?m)^ +", lambda found: "\u00a0" * len(found[0]), words
    )
    assert not re.search(r"(?<!\\)(?:\\\\)*[<\[`|*_#]", re.sub(r"\\.", "", said))


def test_a_persons_text_is_a_quotation_whose_lines_end_where_they_did() -> None:
    """A note of several lines and paragraphs."""
    said = journal_markdown.page(of(WEDDINGS), TEXT)

    assert (
        "> \\# Not a heading\\\n> \u00a0\u00a0\u00a0\u00a0nor code\\\n> \\<b\\>nor bold\\</b\\>\n"
    ) in said
    assert "A long evening.<br><br>\\- too \\| loud |" in said


def test_notes_of_a_day_stand_below_one_heading() -> None:
    """In the order in which they were written."""
    kinds = [type(block).__name__ for block in sections(of(WEDDINGS))["notes"]]

    assert kinds == ["Heading", "Own", "Own", "Heading", "Own"]
    assert sections(of(WEDDINGS))["notes"][2] == Own("The second of that day.")


def test_the_reading_has_its_nearest_with_their_distances() -> None:
    """The nearest to the aim are with the aim."""
    parts = sections(of(WEDDINGS))

    for name in ("reading", "aim"):
        assert [type(block) for block in parts[name]].count(Pairs) == 1
