"""What can be asked about imports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from core.errors import Missing, Refused
from lists.queries import fields_of
from team import policy
from team.models import Member
from team.rules import Viewer, visible

from ..gateways import files
from ..importing import offered, sinks
from ..importing.own import HOLDERS, Owns, owns
from ..models import Import, ImportedRow
from ..reading import Unreadable, open_sheet

BUSY = (Import.State.CHECKING, Import.State.RUNNING, Import.State.UNDOING)


@dataclass(frozen=True)
class Progress:
    """How far long work is: rows done of all, seconds left when one can tell, `state` running until it ends."""

    done: int
    total: int
    state: str
    seconds_left: int | None
    message: str


@dataclass(frozen=True)
class RowReport:
    """What became of one row, with the issues as (column, code, message)."""

    number: int
    outcome: str
    issues: list[tuple[str, str, str]]
    made: dict[str, str]


def imports(viewer: Viewer) -> QuerySet[Import]:
    """The imports `viewer` may see, newest first; in a private pipeline one's own and one's team's."""
    policy.check(viewer, "accounts.import.see")
    rows = Import.objects.select_related("by").order_by("-created_at", "-id")
    return visible(rows, viewer, owner="by")


def import_(viewer: Viewer, import_id: UUID | str) -> Import:
    """One import; raises Missing."""
    try:
        found = imports(viewer).filter(pk=import_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("import")
    return found


def own_targets(viewer: Viewer) -> Owns:
    """The fields of the workspace's own that columns can go to, of the records that imports fill."""
    kinds = sinks.kinds()
    return owns((holder, one) for holder in HOLDERS if holder in kinds for one in fields_of(viewer, holder))


def import_targets(viewer: Viewer) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a column can go to, in groups: (group, [(key, label)]); new fields for those who may define some."""
    return offered(own_targets(viewer), new=policy.may(viewer, "fields.define"))


def import_to_do(key: str, *states: str) -> Import | None:
    """For the worker: the import, if it still is in one of these states; without any, in whatever state."""
    rows = Import.objects.select_related("by__team").filter(pk=key)
    return (rows.filter(state__in=states) if states else rows).first()


def imported_before(viewer: Viewer, source: Import) -> Import | None:
    """An earlier import of the very same file that is in."""
    same = imports(viewer).filter(sha256=source.sha256, state=Import.State.DONE)
    return same.exclude(pk=source.pk).first()


def progress(source: Import, now: datetime) -> Progress:
    """How far it is; the time left follows from the pace so far."""
    going = source.state in BUSY
    left = None
    if going and source.done and source.started_at:
        spent = max((now - source.started_at).total_seconds(), 0)
        left = round(spent / source.done * max(source.total - source.done, 0))
    return Progress(source.done, source.total, "running" if going else source.state, left, source.message)


def imported_rows(
    viewer: Viewer, source: Import, *, outcome: str = "", issues: bool = False
) -> QuerySet[ImportedRow]:
    """What became of the rows of an import `viewer` was given, by row number; narrowed by outcome or to issues."""
    rows = ImportedRow.objects.filter(source=source).order_by("number")
    if outcome:
        rows = rows.filter(outcome=outcome)
    return rows.exclude(issues=[]) if issues else rows


def rejects(
    viewer: Viewer, source: Import, *, every_issue: bool = False
) -> tuple[list[str], Iterator[list[str]]]:
    """Header and rows of the original file that were rejected (or had any issue), each with its number and why."""
    policy.check(viewer, "accounts.import.see")
    try:
        sheet = open_sheet(files.where(source.path), sheet=source.options.get("sheet") or None)
    except (Unreadable, FileNotFoundError) as error:
        raise Refused("file_gone", "The uploaded file is not there any more.") from error
    wanted = imported_rows(viewer, source, outcome="" if every_issue else "rejected", issues=every_issue)
    return ["Row", "Reason", *sheet.header], _joined(sheet, wanted)


def _joined(sheet: Any, wanted: QuerySet[ImportedRow]) -> Iterator[list[str]]:
    """Both are in the order of rows, so one pass over the file is enough."""
    reasons = iter(wanted.values_list("number", "issues").iterator(chunk_size=1000))
    number, issues = next(reasons, (0, []))
    if not number:
        return
    for row in sheet.rows(number):
        if row.number < number:
            continue
        if row.number == number:
            yield [str(number), said(issues), *row.cells]
            number, issues = next(reasons, (0, []))
            if not number:
                return


def said(issues: list[Any]) -> str:
    """The issues of a row in one line."""
    return "; ".join(f"{column}: {message}" if column else message for column, _, message in issues)


def may_change_import(viewer: Member, source: Import) -> bool:
    """Whether `viewer` may map, check, run and undo this import."""
    return policy.may(viewer, "accounts.import.change", source)
