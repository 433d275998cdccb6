"""The suppression list: put addresses, domains and numbers on it, take one off, take it out."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from core import facts
from core.errors import Refused
from core.recording import record
from team import policy
from team.models import Member
from team.rules import Viewer, workspace_here

from .. import queries, suppressing
from ..models import Suppression
from ..normalise import BadCell

MOST = 100_000
TOLD = 50
"""So many values stand in the journal entry; the list itself tells all, and who put them there."""
_AT_A_TIME = 5_000


class Wrong(NamedTuple):
    """A line that names nothing that can be suppressed: its number, what it says, why not."""

    line: int
    text: str
    reason: str


class Added(NamedTuple):
    """What became of what was to be suppressed."""

    added: int
    known: int
    wrong: list[Wrong]


class Wish(NamedTuple):
    """One thing to suppress, as it was typed, and why."""

    text: str
    reason: str = ""


def suppress(
    *, by: Viewer, now: datetime, wishes: Iterable[Wish], reason: str = "", source: str = "typed"
) -> Added:
    """Put e-mail addresses, domains and numbers on the list, each once; `reason` is for those that name none.

    What is none of these is told with its line and left out. Raises Refused when there are too many, or nothing good.
    """
    policy.check(by, "suppression.add")
    rows, wrong = _read(wishes, reason.strip()[:255])
    if not rows and not wrong:
        raise Refused("required", "Type at least one e-mail address, domain or phone number.", "values")
    if not rows:
        first = wrong[0]
        raise Refused("invalid", f"Line {first.line}: {first.reason}", "values")
    with transaction.atomic():
        fresh = _fresh(by, now, rows, source)
        Suppression.objects.bulk_create(fresh, batch_size=_AT_A_TIME, ignore_conflicts=True)
        if fresh:
            after = {"values": [one.value for one in fresh[:TOLD]], "reason": reason.strip()[:255]}
            fact = facts.SuppressionsAdded(count=len(fresh), source=source)
            record(fact, by=by, now=now, subject=fresh[0] if len(fresh) == 1 else None, after=after)
    return Added(len(fresh), len(rows) - len(fresh), wrong)


def _read(wishes: Iterable[Wish], reason: str) -> tuple[dict[suppressing.Named, str], list[Wrong]]:
    """What is to be suppressed, each once, with the reason; and what cannot be."""
    country = workspace_here().country
    rows: dict[suppressing.Named, str] = {}
    wrong: list[Wrong] = []
    for number, wish in enumerate(wishes, 1):
        if number > MOST:
            raise Refused("too_many", f"At most {MOST:,} at a time.", "values")
        try:
            rows.setdefault(suppressing.named(wish.text, country), wish.reason.strip()[:255] or reason)
        except BadCell as bad:
            if bad.code != "empty":
                wrong.append(Wrong(number, wish.text[:80], bad.message))
    return rows, wrong


def _fresh(by: Viewer, now: datetime, rows: dict[suppressing.Named, str], source: str) -> list[Suppression]:
    """The lines that are not there yet."""
    prints = {suppressing.fingerprint(one): one for one in rows}
    names = list(prints)
    known: set[str] = set()
    for start in range(0, len(names), _AT_A_TIME):
        found = Suppression.objects.filter(value_hash__in=names[start : start + _AT_A_TIME])
        known |= set(found.values_list("value_hash", flat=True))
    who = by if isinstance(by, Member) else None
    return [
        Suppression(
            kind=one.kind, value=one.value, value_hash=print_, reason=rows[one], source=source, by=who, at=now
        )
        for print_, one in prints.items()
        if print_ not in known
    ]


def wishes_of(text: str) -> Iterator[Wish]:
    """The lines of pasted text or of a CSV file: the first cell is the value, the second the reason; a header goes.

    Raises Refused when the text cannot be taken apart.
    """
    try:
        for number, row in enumerate(csv.reader(text.lstrip("\ufeff").splitlines(), _dialect(text))):
            cells = [cell.strip() for cell in row]
            if not cells or not cells[0] or (number == 0 and _is_header(cells[0])):
                continue
            yield Wish(cells[0], cells[1] if len(cells) > 1 else "")
    except csv.Error as error:
        raise Refused("unreadable", "This is no list of addresses, domains and numbers.", "file") from error


class _Semicolons(csv.excel):
    delimiter = ";"


def _dialect(text: str) -> type[csv.Dialect]:
    first = text[:2_000].partition("\n")[0]
    return _Semicolons if first.count(";") > first.count(",") else csv.excel


_HEADERS = frozenset(
    {"email", "e-mail", "e-mail address", "email address", "value", "domain", "phone", "number"}
)


def _is_header(cell: str) -> bool:
    return cell.lower() in _HEADERS


def remove_suppression(*, by: Viewer, now: datetime, suppression: Suppression, reason: str) -> None:
    """Take one line off the list; the reason stays in the journal. Raises Refused without one."""
    policy.check(by, "suppression.remove", suppression)
    said = reason.strip()
    if not said:
        raise Refused("required", "Say why it comes off the list.", "reason")
    with transaction.atomic():
        before = {"kind": suppression.kind, "value": suppression.value, "reason": suppression.reason}
        fact = facts.SuppressionRemoved(suppression=suppression.pk, reason=said[:255])
        record(fact, by=by, now=now, subject=suppression, before=before)
        suppression.delete()


def export_suppressions(*, by: Viewer, now: datetime) -> Iterator[tuple[object, ...]]:
    """The rows of the whole list, oldest first; taking it out is itself written down."""
    policy.check(by, "suppression.export")
    rows = queries.suppressions(by)
    with transaction.atomic():
        record(facts.SuppressionsExported(count=rows.count()), by=by, now=now)
    return (
        (one.value, one.reason, one.get_kind_display(), one.source, one.by.name if one.by else "", one.at)
        for one in rows.order_by("at", "id").iterator(chunk_size=1000)
    )


EXPORTED = ("value", "reason", "kind", "source", "by", "at")
