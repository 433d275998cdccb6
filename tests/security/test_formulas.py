"""What leaves as a table is read by a spreadsheet program: no cell of ours is a formula there."""

import csv
import io
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from core.spreadsheet import csv_stream, xlsx_stream
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


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_export_holds_a_formula(door: Callable[[str], Door], ana: Any, log_in: Any, payload: str) -> None:
    ids, client, seen = stock(door("ana"), payload + "zq", ana), log_in("ana"), 0
    for address in exports():
        for record in {*ids.values()}:
            response = client.get(address.path("acme", UUID(record)))
            if response.status_code == 200 and "csv" in response.get("Content-Type", ""):
                rows = list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))
                cells = [cell for row in rows for cell in row]
                seen += sum("zq" in cell for cell in cells)
                assert [c for c in cells if c.startswith(DANGEROUS) and "zq" in c] == []
    assert seen, "nothing of ours was in any export: nothing is proved"


def test_the_writers_neutralise_header_and_cells() -> None:
    from openpyxl import load_workbook

    rows = [[payload, payload] for payload in FORMULAS]
    text = b"".join(csv_stream(FORMULAS[:2], rows)).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [c for c in cells if c.startswith(DANGEROUS)] == []
    book = load_workbook(io.BytesIO(b"".join(xlsx_stream(FORMULAS[:2], rows))))
    found = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in found} <= {"s", "inlineStr"}
