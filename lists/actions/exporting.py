"""Writing down that a list is taken out: before the first row leaves, and again when the last one has."""

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.db import transaction

from core import facts
from core.recording import record
from team import policy
from team.models import Member

from .. import catalogue
from ..models import SavedView


def start_export(
    *,
    by: Member,
    now: datetime,
    place: str,
    format: str,
    rows: int,
    query: catalogue.Query,
    columns: list[str],
    view: SavedView | None = None,
) -> UUID:
    """`by` takes a list out. Stands in the journal whether or not the download comes to its end."""
    policy.check(by, f"{catalogue.listing(place).rights}.export")
    fact = facts.ListExported(
        place=place,
        format=format,
        rows=rows,
        query=urlencode(query)[:2000],
        columns=",".join(columns)[:2000],
        view=view.pk if view else None,
    )
    with transaction.atomic():
        return record(fact, by=by, now=now).pk


def end_export(*, by: Member, now: datetime, export: UUID, rows: int) -> None:
    """The last row of an export has left."""
    with transaction.atomic():
        record(facts.ListExportEnded(export=export, rows=rows), by=by, now=now)
