"""Tables as comma-separated text: what a spreadsheet makes of them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import table


def read(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_a_table_is_text_that_spreadsheets_know_as_utf_8() -> None:
    """By the mark at its beginning; lines end as the format has it."""
    assert table.csv([["é", 1.5, None]]) == b"\xef\xbb\xbf\xc3\xa9,1.5,\r\n"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "\r\n@x", "\u202e=1", "＝1", "|cmd", "%0"],
)
def test_no_text_becomes_a_formula(text: str) -> None:
    """An apostrophe stands before it; controls are gone."""
    (row,) = read(table.csv([[text]]))

    assert row[0].startswith("'")
    assert row[0].isprintable()


@pytest.mark.parametrize(
    ("number", "written"),
    [(-0.43, "-0.43"), (0.0, "0"), (-0.0, "0"), (1 / 3, "0.3333"), (-1, "-1"), (-1e-9, "0")],
)
def test_a_number_stays_a_number(number: float, written: str) -> None:
    """With its own minus, and no apostrophe."""
    assert read(table.csv([[number]])) == [[written]]


fields = st.none() | st.floats(-3, 3) | st.text()


@given(st.lists(st.lists(fields, min_size=2, max_size=4), min_size=1, max_size=5))
def test_every_table_reads_back_field_by_field(rows: list[list[table.Field]]) -> None:
    """Whatever commas, quotes, line ends and signs are in it."""
    found = read(table.csv(rows))

    assert [len(row) for row in found] == [len(row) for row in rows]
    for given_, got in zip(
        (f for row in rows for f in row), (f for row in found for f in row), strict=True
    ):
        if isinstance(given_, float):
            assert float(got) == pytest.approx(given_, abs=1e-4)
        else:
            assert not got.startswith(tuple("=+-@"))
            assert "\n" not in got
            assert "\r" not in got
