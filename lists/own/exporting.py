"""Fields as cells of an export."""

from collections.abc import Callable
from typing import Any

from team.models import Member

from .. import fields, queries
from ..catalogue import Cell
from ..fields import PREFIX
from ..models import CustomField


def export_cells(viewer: Member, holder: str, source: str = "custom") -> list[Cell]:
    """One cell for each field of these records; `source` is the path to their column `custom`."""
    return [
        Cell(name=f"{PREFIX}{one.key}", label=one.label, sources=(source,), write=_writes(one))
        for one in queries.fields_of(viewer, holder)
    ]


def _writes(field: CustomField) -> Callable[[Any], object]:
    def write(custom: Any) -> object:
        return fields.cell(field, (custom or {}).get(field.key))

    return write
