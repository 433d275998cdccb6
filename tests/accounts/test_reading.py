"""Files of any make become rows: nothing is lost, nothing exhausts the machine, and only Unreadable is raised."""

import csv
import io
import random
import tracemalloc
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.reading import Limits, Sheet, Unreadable, open_pasted, open_sheet


def cells(sheet: Sheet) -> list[list[str]]:
    return [row.cells for row in sheet.rows()]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Name;Ort\nMüller;Köln\nWeiß;Ulm\n", "cp1252"),
        ("Имя;Город\nИван Петров;Москва\nАнна;Санкт-Петербург\n", "cp1251"),
        ("Jméno;Město\nJiří Dvořák;Plzeň\nŽofie Šťastná;Ústí\n", "cp1250"),
        ("氏名;会社\n山田太郎;株式会社トヨタ\n鈴木一郎;日本電気\n", "cp932"),
        ("Name;Ort\nMüller;Köln\n", "utf-8"),
        ("Name;Ort\nMüller;Köln\n", "utf-8-sig"),
        ("Name;Ort\nMüller;Köln\n", "utf-16"),
        ("Name;Ort\nMüller;Köln\n", "utf-16-le"),
        ("Name;Ort\nMüller;Köln\n", "utf-32"),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    sheet = open_sheet(text.encode(encoding))
    lines = [line.split(";") for line in text.splitlines()]
    assert [sheet.header, *cells(sheet)] == lines


def test_single_rows_in_another_encoding_are_mended() -> None:
    content = "a,b\nKäse,ß\nÖl,ü\nfoo,é\n".encode() + "Köln,x\n".encode("cp1252")
    sheet = open_sheet(content)
    assert cells(sheet)[-1] == ["Köln", "x"]
    assert "mixed_encoding" in sheet.warnings


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters(mark: str) -> None:
    out = io.StringIO()
    table = [
        ["Name", "Amount", "Note"],
        ["Ana", "1,5", 'says "hi"'],
        ["Bo", "2;5", "two\nlines"],
        ["Cy", "3", "a|b"],
    ]
    csv.writer(out, delimiter=mark).writerows(table)
    sheet = open_sheet(out.getvalue().encode())
    assert sheet.delimiter == mark
    assert [sheet.header, *cells(sheet)] == table


def test_preamble_is_passed_over_and_rows_keep_their_numbers() -> None:
    sheet = open_sheet(
        b'Notes:\n"You may notice, that"\n\nFirst Name,Last Name,URL\nAna,Smith,\nBo,"Berg\nJr",x\n'
    )
    assert (sheet.header, sheet.header_row) == (["First Name", "Last Name", "URL"], 4)
    assert [(row.number, row.cells) for row in sheet.rows()] == [
        (5, ["Ana", "Smith", ""]),
        (6, ["Bo", "Berg\nJr", "x"]),
    ]


def test_headers_are_made_unique_and_named() -> None:
    sheet = open_sheet(b"a,a,,b\n1,2,3,4\n")
    assert sheet.header == ["a", "a (2)", "Column C", "b"]
    assert {"duplicate_headers", "empty_headers"} <= set(sheet.warnings)


def test_a_file_without_header_keeps_its_first_row() -> None:
    sheet = open_pasted("Ana Smith\tana@acme.example\nBo Berg\tbo@acme.example")
    assert (sheet.format, sheet.header, len(cells(sheet))) == ("paste", ["A", "B"], 2)
    assert "no_header" in sheet.warnings


def test_ragged_rows_are_kept_and_reported() -> None:
    rows = list(open_sheet(b"a,b,c\n1,2\n1,2,3,4\n1,2,3\n1,2,3\n").rows())
    assert [row.cells for row in rows[:2]] == [["1", "2", ""], ["1", "2", "3", "4"]]
    assert [[problem.code for problem in row.problems] for row in rows] == [
        ["short_row"],
        ["extra_cells"],
        [],
        [],
    ]


def test_a_quote_never_closed_swallows_nothing() -> None:
    rows = list(open_sheet(b'a,b,c\n1,"stray,3\n4,5,6\n7,8,9\n1,5" pipe,2\n').rows())
    assert [row.cells for row in rows] == [
        ["1", '"stray', "3"],
        ["4", "5", "6"],
        ["7", "8", "9"],
        ["1", '5" pipe', "2"],
    ]
    assert [problem.code for problem in rows[0].problems] == ["stray_quote"]


def test_a_cell_too_long_is_reported_and_its_row_kept() -> None:
    row = next(open_sheet(b"x,y\n" + b"a" * 1_200_000 + b",2\n").rows())
    assert row.cells == ["", "2"]
    assert (row.problems[0].column, row.problems[0].code) == (0, "long_cell")


def test_nul_bytes_are_taken_out() -> None:
    sheet = open_sheet(b"a\0b,c\n1\0,2\n")
    assert (sheet.header, cells(sheet), sheet.warnings) == (["ab", "c"], [["1", "2"]], ["nul_removed"])


def test_reading_goes_on_where_it_stopped() -> None:
    sheet = open_sheet(("h,i\n" + "".join(f"{n},x\n" for n in range(2, 100))).encode())
    done = [row.number for row in sheet.rows()][:40]
    rest = [row.number for row in sheet.rows(start=done[-1] + 1)]
    assert done + rest == list(range(2, 100))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"%PDF-1.7 x", "binary"),
        (bytes(range(256)) * 50, "binary"),
        (b"PK\x03\x04junk", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b",".join(b"c%d" % n for n in range(1200)) + b"\n", "too_many_columns"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        open_sheet(content)
    assert caught.value.code == code


def test_a_file_beyond_the_limit_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        open_sheet(b"a,b\n" * 100, limits=Limits(file_bytes=100))
    assert caught.value.code == "too_big"


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        page = book.create_sheet(f"S{number}")
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_xlsx_cells_come_as_people_would_type_them() -> None:
    content = workbook(
        [],
        [
            ["Name", "Since", "At", "Amount", "Count", "Ok", "Empty", "Note"],
            [
                "Müller",
                date(2025, 3, 4),
                datetime(2025, 3, 4, 13, 5),
                0.1 + 0.2,
                1234567890123,
                True,
                None,
                "two\nlines",
            ],
        ],
    )
    sheet = open_sheet(content)
    assert (sheet.format, sheet.sheet_name, sheet.sheet_names) == ("xlsx", "S1", ["S0", "S1"])
    assert cells(sheet) == [
        ["Müller", "2025-03-04", "2025-03-04 13:05:00", "0.3", "1234567890123", "TRUE", "", "two\nlines"]
    ]


def test_a_sheet_can_be_chosen() -> None:
    content = workbook([["a", "b"], ["1", "2"]], [["c", "d"], ["3", "4"]])
    assert cells(open_sheet(content, sheet="S1")) == [["3", "4"]]
    with pytest.raises(Unreadable) as caught:
        open_sheet(content, sheet="none")
    assert caught.value.code == "no_sheet"


def test_xlsx_missing_cells_at_the_end_are_no_fault() -> None:
    rows = list(open_sheet(workbook([["a", "b", "c"], ["1", None, None], [None, "2", None]])).rows())
    assert [(row.cells, row.problems) for row in rows] == [(["1", "", ""], ()), (["", "2", ""], ())]


def patched(content: bytes, path: str, text: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, text if name.endswith(path) else old.read(name))
    return out.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>%s</sheetData></worksheet>"
)


def test_cells_at_the_far_corner_cost_nothing() -> None:
    far = SHEET % (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Ort</t></is></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    rows = list(open_sheet(patched(workbook([["a", "b"]]), "sheet1.xml", far.encode())).rows())
    assert [row.number for row in rows] == [2, 1048576]
    assert rows[1].problems[0].code == "extra_cells"


def test_bombs_are_refused() -> None:
    bomb = (SHEET % ("<row>" + " " * 30_000_000 + "</row>")).encode()
    with pytest.raises(Unreadable) as tight:
        open_sheet(patched(workbook([["a", "b"]]), "sheet1.xml", bomb))
    assert tight.value.code == "too_big"
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + (SHEET % "").encode()
    with pytest.raises(Unreadable) as entities:
        open_sheet(patched(workbook([["a", "b"]]), "sheet1.xml", doctype))
    assert entities.value.code == "damaged"


def test_a_directory_that_lies_about_sizes_is_found_out() -> None:
    content = patched(
        workbook([["a", "b"]]), "sheet1.xml", (SHEET % ("<row>" + " " * 3_000_000 + "</row>")).encode()
    )
    small = (1000).to_bytes(4, "little")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        true = next(i.file_size for i in book.infolist() if i.filename.endswith("sheet1.xml")).to_bytes(
            4, "little"
        )
    with pytest.raises(Unreadable) as caught:
        list(open_sheet(content.replace(true, small)).rows())
    assert caught.value.code == "damaged"


def test_a_long_cell_in_xlsx_is_reported() -> None:
    sheet = open_sheet(workbook([["a", "b"], ["x" * 3000, "2"]]), limits=Limits(cell_chars=2000))
    row = next(sheet.rows())
    assert (row.cells, row.problems[0].code) == (["", "2"], "long_cell")


def test_memory_is_bounded(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "big.csv"
    path.write_text("First,Last,E-mail\n" + "".join(f"Ana{n},Smith,a{n}@x.example\n" for n in range(60_000)))
    tracemalloc.start()
    count = sum(1 for _ in open_sheet(path).rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60_000
    assert peak < 8_000_000


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_unreadable(content: bytes) -> None:
    try:
        for row in open_sheet(content).rows():
            assert all(isinstance(cell, str) for cell in row.cells)
    except Unreadable as refused:
        assert refused.code


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_quoted_cells_come_back_exactly(table: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        [["Name", "Company", "Note"], *table]
    )
    sheet = open_sheet(out.getvalue().encode())
    assert sheet.header == ["Name", "Company", "Note"]
    assert [row.cells[:3] for row in sheet.rows()] == table


def test_broken_workbooks_never_surprise() -> None:
    content = bytearray(workbook([["Name", "Note"], *[[f"n{n}", "x" * n] for n in range(50)]]))
    chance = random.Random(7)
    for _ in range(150):
        broken = bytearray(content)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            list(open_sheet(bytes(broken)).rows())
        except Unreadable:
            continue
