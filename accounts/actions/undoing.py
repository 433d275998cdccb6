"""What was put away or changed together comes back together."""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from core.actors import SYSTEM
from core.errors import DomainError, Missing, Refused
from core.journal.models import Entry
from core.jsonable import jsonable
from team import policy
from team.models import Member
from team.rules import Viewer

from .. import queries
from .companies import COMPANIES
from .keeping import DERIVED, locked, update
from .kinds import Kind
from .people import PEOPLE

UNDO_TIME = timedelta(hours=1)
_KINDS: dict[str, Kind[Any]] = {"Account": COMPANIES, "Contact": PEOPLE}


def undo_all(*, by: Viewer, now: datetime, request_id: str) -> int:
    """Take back what `by` changed or put away in one request of the last hour; raises Missing for nothing.

    Returns how many records. One that somebody changed since, or that `by` may no longer change, stays as it is.
    """
    entries = queries.changed_by(by, request_id, now - UNDO_TIME)
    if not entries:
        raise Missing("change")
    done = set()
    for entry in entries:
        kind = _KINDS["Account" if entry.fact.startswith("Account") else "Contact"]
        try:
            with transaction.atomic():
                undo_entry(by=by, now=now, kind=kind, entry=entry)
        except DomainError:
            continue
        done.add(entry.subject)
    return len(done)


def restore_several(*, by: Viewer, now: datetime, kind: Kind[Any], ids: Iterable[str]) -> int:
    """Bring the archived records with these ids back; those that `by` may not see or change stay. Returns how many."""
    return sum(_came_back(by, now, kind, one) for one in ids)


def _came_back(by: Viewer, now: datetime, kind: Kind[Any], record_id: str) -> bool:
    try:
        kind.restore(by=by, now=now, record=kind.find(by, record_id))
    except DomainError:
        return False
    return True


LINKS = frozenset({"account", "parent"})
"""What points to other records is not taken back here: they may have gone or merged since."""


def undo_entry(*, by: Viewer, now: datetime, kind: Kind[Any], entry: Entry) -> None:
    """Put one record back to what stood there before a journal entry.

    What was there is put back as it was, even where nobody could choose it today (a lead that was qualified). Raises
    Refused when a field does not say any more what the entry made of it, and Missing and Denied as any change does.
    """
    record = kind.find(SYSTEM if entry.actor == by.id else by, str(entry.subject))
    if entry.fact.endswith("Archived"):
        kind.restore(by=by, now=now, record=record)
    elif entry.fact.endswith("Restored"):
        kind.archive(by=by, now=now, record=record)
    else:
        _put_back(by, now, kind, record, entry)


def _put_back(by: Viewer, now: datetime, kind: Kind[Any], record: Any, entry: Entry) -> None:
    before, after = entry.before or {}, entry.after or {}
    with transaction.atomic():
        current = locked(record)
        policy.check(by, f"{kind.rights}.change", _as_it_was(by, current, entry))
        if LINKS & after.keys() or any(_standing(current, name) != said for name, said in after.items()):
            raise Refused("changed", "Somebody changed this since, so it stays.")
        update(kind.changed(current.pk), current, by=by, now=now, values=_values(current, before))


def _as_it_was(by: Viewer, current: Any, entry: Entry) -> Any:
    """Who gave a record away may take it back, though it is not theirs any more: asked is about its former owner."""
    before = entry.before or {}
    if "owner" not in before or entry.actor != by.id:
        return current
    was = copy(current)
    was.owner = Member.objects.filter(pk=before["owner"]).first() if before["owner"] else None
    return was


OWN = "custom."
"""So the journal names a field of the workspace's own."""


def _standing(record: Any, name: str) -> Any:
    if name.startswith(OWN):
        return record.custom.get(name.removeprefix(OWN))
    return jsonable(getattr(record, name))


def _values(record: Any, before: Mapping[str, Any]) -> dict[str, Any]:
    values = {
        name: value for name, value in before.items() if name not in DERIVED and not name.startswith(OWN)
    }
    mine = {name.removeprefix(OWN): value for name, value in before.items() if name.startswith(OWN)}
    if mine:
        both = {**record.custom, **mine}
        values["custom"] = {key: value for key, value in both.items() if value is not None}
    if values.get("owner"):
        values["owner"] = Member.objects.filter(pk=values["owner"]).first()
    return values
