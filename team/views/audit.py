"""The audit trail: who did what, when, from where, and what it was before."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from core.journal.models import Entry
from core.spreadsheet import csv_stream

from .. import actions, policy, queries
from ..forms import AuditForm, spoken

SIZE = 50
COLUMNS = ("at", "person", "what", "record", "record id", "before", "after", "details", "from", "request")


@require_GET
def audit(request: Any) -> HttpResponse:
    """One page of the journal, by cursor: it grows while one reads."""
    policy.check(request.member, "workspace.audit.see")
    form = AuditForm(request.GET or None, members=queries.members(request.member, active=None))
    entries = list(_after(_asked(request.member, form), request.GET.get("after", ""))[: SIZE + 1])
    more = len(entries) > SIZE
    known = queries.names(request.member)
    for entry in entries:
        entry.words = spoken(entry.fact)  # type: ignore[attr-defined]
        entry.about = known.get(str(entry.subject), "")  # type: ignore[attr-defined]
        entry.changes = [  # type: ignore[attr-defined]
            (field, known.get(str(before), before), known.get(str(after), after))
            for field, before, after in changes(entry)
        ]
    asked = {k: v for k, v in request.GET.items() if k != "after" and v}
    following = urlencode({**asked, "after": cursor(entries[SIZE - 1])}) if more else ""
    context = {"form": form, "entries": entries[:SIZE], "next": following, "asked": asked}
    return render(request, "team/audit.html", context)


@require_POST
def export(request: Any) -> StreamingHttpResponse:
    """The asked-for part of the journal as CSV, row by row; taking it out is itself written down."""
    form = AuditForm(request.POST, members=queries.members(request.member, active=None))
    rows = _asked(request.member, form)
    since, until = _bounds(form)
    actions.export_journal(by=request.member, now=timezone.now(), since=since, until=until)
    lines = csv_stream(COLUMNS, _lines(rows.iterator(chunk_size=500)))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="journal-{request.workspace.slug}.csv"'
    return response


def _asked(viewer: Any, form: AuditForm) -> QuerySet[Entry]:
    data = form.cleaned_data if form.is_bound and form.is_valid() else {}
    person = data.get("person")
    since, until = _bounds(form)
    # People act under their member id; what they did before they were members stands under their user id.
    rows = queries.journal(viewer, data.get("record"), fact=data.get("fact") or "", since=since, until=until)
    return rows.filter(actor__in=[person.id, person.user_id]) if person else rows


def _bounds(form: AuditForm) -> tuple[datetime | None, datetime | None]:
    data = form.cleaned_data if form.is_bound and form.is_valid() else {}
    since, until = data.get("since"), data.get("until")
    return _midnight(since), _midnight(until + timedelta(days=1) if until else None)


def _midnight(day: date | None) -> datetime | None:
    """The beginning of a day in the reader's zone."""
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def cursor(entry: Entry) -> str:
    """Where a page ended."""
    return f"{entry.at.isoformat()}_{entry.id}"


def _after(rows: QuerySet[Entry], given: str) -> QuerySet[Entry]:
    """The rows after a cursor; a broken one starts at the beginning."""
    moment, _, last = given.partition("_")
    try:
        at, pk = datetime.fromisoformat(moment), UUID(last)
    except ValueError:
        return rows
    if timezone.is_naive(at):
        return rows
    return rows.filter(at__lte=at).filter(Q(at__lt=at) | Q(id__lt=pk))


def changes(entry: Entry) -> list[tuple[str, Any, Any]]:
    """`(field, before, after)` of an entry, for what was or is something."""
    before, after = entry.before or {}, entry.after or {}
    found = [(key.replace("_", " "), before.get(key), after.get(key)) for key in {**before, **after}]
    return [change for change in found if change[1:] != (None, None)]


def _lines(entries: Iterable[Entry]) -> Iterator[tuple[object, ...]]:
    for entry in entries:
        yield (
            entry.at,
            entry.actor_name,
            entry.fact,
            entry.subject_kind,
            entry.subject,
            _json(entry.before),
            _json(entry.after),
            _json(entry.payload),
            entry.origin,
            entry.request_id,
        )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""
