"""A comparison in words: the table, the pairs, and the same in a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog, columns, comparison, text
from matrix.catalog import Catalog
from matrix.columns import Row
from matrix.context import Context
from tests.test_comparison import SMALL, practice

ROOT = Path(__file__).parent.parent
TEXT = text.load(ROOT / "data" / "text" / "en.yaml")
SHIPPED = catalog.load(ROOT / "data" / "catalog.yaml")


def rows(*chosen: str, contexts: tuple[Context, ...] = (), of: Catalog = SMALL) -> dict[str, Row]:
    compared = comparison.entries(chosen, contexts, of)
    return {row.name: row for row in columns.rows(compared, of, TEXT)}


def lines(row: Row) -> list[tuple[str, ...]]:
    return [cell.lines for cell in row.cells]


def test_the_table_has_what_the_catalogue_says() -> None:
    """Under the catalogue's own names of its axes and quadrants."""
    found = rows("fiddle", "score")

    assert lines(found["Kind"]) == [("Folk",), ("Trade",)]
    assert lines(found["Quadrant"]) == [("Tavern",), ("straddles Court and Film studio",)]
    assert lines(found["Place, By ear ↔ From the sheet"]) == [("−0.60",), ("0.40",)]
    assert lines(found["Range, Acoustic ↔ MIDI"]) == [("−0.80 to −0.10",), ("−0.30 to 0.40",)]
    assert lines(found["Its range reaches both sides of"]) == [
        ("By ear ↔ From the sheet",),
        ("Acoustic ↔ MIDI",),
    ]
    assert lines(found["Why here, Acoustic ↔ MIDI"]) == [
        ("Nothing is plugged in.",),
        ("Half of it is samples.",),
    ]
    assert lines(found["Sources"])[1] == ("A composer (2010). Cues. [Unchecked]",)
    assert lines(found["Nearest on the map, and how far"])[0] == ("Film score, 1.08",)


def test_a_row_tells_whether_its_answers_differ() -> None:
    """Prose does not say; it always would."""
    found = rows("quartet", "score")

    assert found["Kind"].differs is False
    assert found["Quadrant"].differs is True
    assert found["What it is"].differs is None


def test_a_row_to_which_nobody_says_anything_is_left_out() -> None:
    """As questions where none has any, and marks without a context."""
    found = rows("quartet", "score")

    assert "Typical questions" not in found
    assert "Marks" not in found


def test_a_context_fills_what_it_has() -> None:
    """Its place, its quadrant and its marks; it does not differ where it says nothing."""
    mine = practice(now=(0.05, -0.5), aim=(0.5, 0.5))

    found = rows("own:mine", "quartet", contexts=(mine,))

    assert lines(found["Kind"]) == [(), ("Trade",)]
    assert found["Kind"].differs is None
    assert lines(found["Quadrant"]) == [("straddles Tavern and Court",), ("Court",)]
    assert lines(found["Marks"]) == [
        (
            "now at 0.05, −0.50, straddles Tavern and Court (2026-05-17)",
            "aim at 0.50, 0.50, Film studio (2026-05-17)",
        ),
        (),
    ]


def test_every_lens_of_a_catalogue_is_a_row() -> None:
    """With all values that hold, and the steering beside them."""
    found = rows("cbt", "narrative_therapy", of=SHIPPED)

    for lens in SHIPPED.lenses:
        assert lens.name in found
    assert found["How firmly the session is steered"].differs is True


def test_the_way_between_two_is_told_in_words() -> None:
    """Along each axis; nothing is told of an axis along which they are level."""

    def told(*chosen: str, contexts: tuple[Context, ...] = ()) -> str:
        compared = comparison.entries(chosen, contexts, SMALL)
        return columns.said(comparison.pairs(compared, SMALL)[0], TEXT)

    assert told("fiddle", "quartet") == (
        "B stands 1.40 further towards from the sheet and 0.30 further towards acoustic. "
        "Their ranges do not overlap."
    )
    mine = practice(now=(0.8, 0.3))
    assert told("quartet", "own:mine", contexts=(mine,)) == (
        "B stands 1.00 further towards MIDI."
    )
    same = practice(now=(0.4, 0))
    assert told("score", "own:mine", contexts=(same,)) == "A and B stand at the same place."


@given(
    st.lists(st.sampled_from(["Weddings", "Film score (yours)", "Film score", "x (1)", "x"])),
)
def test_no_two_are_called_the_same(labels: list[str]) -> None:
    """A field that finds things by their names could not tell them apart."""
    contexts = [practice(f"c{n}", label, now=(0, 0)) for n, label in enumerate(labels)]

    called = columns.names(contexts, SMALL, TEXT)

    assert len(set(called.values())) == len(called) == len(labels) + 4
    assert set(comparison.choices(contexts, SMALL)) <= set(called)


def test_a_context_is_called_by_its_label_and_by_whose_it_is() -> None:
    """In the choice, the table’s head and the spreadsheet."""
    mine, theirs = practice("a", "Film", now=(0, 0)), practice("b", "Film", now=(0.1, 0))

    called = columns.names((mine, theirs), SMALL, TEXT, {"b"})
    compared = comparison.entries(["own:a", "own:b", "fiddle"], (mine, theirs), SMALL, {"b"})

    assert (called["own:a"], called["own:b"]) == ("Film (yours)", "Film (shared with you)")
    assert [columns.title(entry, TEXT) for entry in compared] == [
        "Film (yours)",
        "Film (shared with you)",
        "Fiddle session",
    ]
    head = columns.spreadsheet(compared, (), SMALL, TEXT).decode().splitlines()[0]
    assert "B: Film (shared with you)" in head


def test_the_spreadsheet_has_what_the_table_has() -> None:
    """A column for each of the compared; ranges by their ends, as numbers; distances below."""
    mine = practice(label='=HYPERLINK("x")', now=(-0.5, -0.5))
    compared = comparison.entries(["own:mine", "cbt", "icf_coaching"], [mine], SHIPPED)
    found = columns.rows(compared, SHIPPED, TEXT)

    written = columns.spreadsheet(compared, comparison.pairs(compared, SHIPPED), SHIPPED, TEXT)
    head, *body = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))

    assert head[2:] == [
        'A: =HYPERLINK("x") (yours)',
        "B: Cognitive-behavioural therapy",
        "C: Coaching as defined by the ICF",
    ]
    by_name = {row[0]: row[1:] for row in body}
    for row in found:
        if any(len(cell.numbers) > 1 for cell in row.cells):
            low, high = by_name[f"{row.name}, lowest"], by_name[f"{row.name}, highest"]
            ends = [cell.numbers for cell in row.cells]
            assert [tuple(map(float, pair)) for pair in zip(low[2:], high[2:], strict=True)] == (
                ends[1:]
            )
            assert low[1] == high[1] == ""
        elif any(cell.numbers for cell in row.cells):
            assert [float(value) for value in by_name[row.name][1:]] == [
                cell.numbers[0] for cell in row.cells
            ]
        else:
            assert by_name[row.name][1:] == [
                " ".join(" | ".join(cell.lines).split()) for cell in row.cells
            ]
        assert by_name.get(row.name, by_name.get(f"{row.name}, lowest"))[0] == {
            None: "",
            True: "differs",
            False: "same",
        }[row.differs]
    assert [float(value) for value in by_name["Distance to B"][1:]] == [
        round(((0.07) ** 2 + (0.09) ** 2) ** 0.5, 4),
        0,
        round((1.18**2 + 1.16**2) ** 0.5, 4),
    ]
