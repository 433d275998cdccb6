"""The fields of a workspace's own: which there are, how many records use them, what a record says."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, models

from core import context
from core.errors import Missing
from core.lookup import Lookup
from team.models import Member
from team.rules import Viewer

from .. import fields, holders
from ..models import CustomField

MOST = 100
"""So many fields a kind of record can have."""
_live: Lookup[CustomField] = Lookup(
    lambda holder: CustomField.objects.filter(holder=holder, archived_at=None).order_by("position", "id"),
    sample="?",
    limit=MOST,
)


def fields_of(viewer: Viewer, holder: str) -> list[CustomField]:
    """The fields of a kind of record in their order, archived ones left out; read once in a request."""
    request = context.request_id.get() if isinstance(viewer, Member) else ""
    kept: dict[Any, list[CustomField]] = viewer.__dict__.setdefault("_fields", {}) if request else {}
    found = kept.get((request, holder))
    if found is None:
        found = kept[request, holder] = _live.all(str(holder))
    return found


def all_fields(viewer: Viewer, holder: str = "") -> list[CustomField]:
    """All fields, the archived ones last; of one kind of record, or of all."""
    rows = CustomField.objects.filter(holder=holder) if holder else CustomField.objects.all()
    return list(rows.order_by("holder", models.F("archived_at").asc(nulls_first=True), "position", "id"))


def field(viewer: Viewer, field_id: UUID | str) -> CustomField:
    """One field, archived or not; raises Missing."""
    try:
        found = CustomField.objects.filter(pk=field_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("field")
    return found


def uses(viewer: Viewer, holder: str) -> dict[str, int]:
    """How many records of that kind have a value, by key. A number only, whoever's records they are."""
    table = connection.ops.quote_name(holders.model_of(holder)._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key, count(*) FROM {table}, jsonb_object_keys(custom) AS key"  # noqa: S608
            " WHERE custom <> '{}' GROUP BY key"
        )
        return dict(cursor.fetchall())


def used(viewer: Viewer, field: CustomField) -> bool:
    """Whether any record has a value for it."""
    rows = holders.model_of(field.holder)._default_manager
    return rows.filter(custom__has_key=field.key).exists()


def option_uses(viewer: Viewer, field: CustomField, value: str) -> int:
    """How many records say this option."""
    said: Any = [value] if field.type == "multi_choice" else value
    rows = holders.model_of(field.holder)._default_manager
    return rows.filter(custom__contains={field.key: said}).count()


def cells(viewer: Viewer, record: models.Model) -> dict[str, str | Decimal | date | None]:
    """What a record says in each field, by key, as cells of a file."""
    custom: Mapping[str, Any] = getattr(record, "custom", None) or {}
    known = fields_of(viewer, holders.holder_of(record))
    return {one.key: fields.cell(one, custom.get(one.key)) for one in known}


def live(viewer: Viewer, holder: str, custom: Mapping[str, Any]) -> dict[str, Any]:
    """The values of fields that are not archived, in the order of the fields."""
    if not custom:
        return {}
    return {one.key: custom[one.key] for one in fields_of(viewer, holder) if one.key in custom}


def forget(viewer: Viewer) -> None:
    """After a change in the same request: read the fields again."""
    getattr(viewer, "__dict__", {}).pop("_fields", None)
