"""What leaves as a table is read by a spreadsheet program: no cell of ours is a formula there."""

import csv
import io
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from openpyxl import load_workbook

from core.spreadsheet import csv_stream, xlsx_stream
from lists import serving
from lists.catalogue import places
from tests.architecture.urls import addresses

from .naughty import FORMULAS
from .stock import Door, stock

pytestmark = pytest.mark.django_db
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "|", "＝")


def exports() -> list[Any]:
    """Every address that answers with a file."""
    return [
        a for a in addresses() if "get" in a.methods and any(w in a.route for w in ("csv", "xlsx", "export"))
    ]


def test_there_are_exports() -> None:
    assert len(exports()) >= 2


def paths(ids: dict[str, str]) -> list[str]:
    """All of them: of every list where a list is named, of every record where a record is."""
    found = {}
    for address in exports():
        for record in ids.values():
            path = address.path("acme", UUID(record))
            for place in places() if "<str:place>" in address.route else ("",):
                found[path.replace("/x/", f"/{place}/") if place else path] = True
    return list(found)


def cells_of(response: Any, path: str) -> list[str]:
    """What stands in the cells of a file, whichever kind of file it is."""
    content = b"".join(response)
    if "xlsx" in path:
        book = load_workbook(io.BytesIO(content))
        assert not any(cell.data_type == "f" for row in book.active.iter_rows() for cell in row)
        return [str(cell.value or "") for row in book.active.iter_rows() for cell in row]
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [cell for row in rows for cell in row]


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_export_holds_a_formula(
    door: Callable[[str], Door], ana: Any, log_in: Any, payload: str, monkeypatch: Any
) -> None:
    monkeypatch.setattr(serving, "PER_MINUTE", 1000)
    ids, client, lists = stock(door("ana"), payload + "zq", ana), log_in("ana"), 0
    for path in paths(ids):
        asked = [f"{path}?columns=all"]
        if "/lists/" in path:
            asked.append(f"{path}?columns=all&file=xlsx")
        for one in asked:
            response = client.get(one)
            kind = response.get("Content-Type", "")
            if response.status_code == 200 and ("csv" in kind or "spreadsheet" in kind):
                ours = [cell for cell in cells_of(response, one) if "zq" in cell]
                lists += bool(ours)
                assert [c for c in ours if c.startswith(DANGEROUS)] == [], one
    assert lists >= 10, "each list leaves as CSV, as a workbook and by the API, and ours was in too few"


def test_the_writers_neutralise_header_and_cells() -> None:
    rows = [[payload, payload] for payload in FORMULAS]
    text = b"".join(csv_stream(FORMULAS[:2], rows)).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [c for c in cells if c.startswith(DANGEROUS)] == []
    book = load_workbook(io.BytesIO(b"".join(xlsx_stream(FORMULAS[:2], rows))))
    found = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in found} <= {"s", "inlineStr"}
