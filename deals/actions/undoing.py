"""Taking changes back: what stood before, restored through the same verbs and told as changes of their own."""

from copy import copy
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import Account, Contact
from core import facts
from core.actors import SYSTEM
from core.errors import DomainError, Missing, Refused
from core.journal.models import Entry
from core.jsonable import jsonable
from team import policy
from team.models import Member
from team.rules import Viewer

from .. import queries
from ..models import Deal, Stage
from .changing import CHANGEABLE, archive_deal, change_deal, restore_deal
from .common import locked, written
from .moving import move_stage

OWN = "custom."
CHANGED = "Somebody changed this since, so it stays."
UNDO_TIME = timedelta(hours=1)
MOVES = {"DealStageMoved", "DealWon", "DealLost", "DealReopened"}
LINKS: dict[str, Any] = {"owner": Member, "account": Account, "contact": Contact}


def undo(*, by: Viewer, now: datetime, deal: Deal, entry: Entry) -> Deal:
    """Restore what stood before a journal entry about this deal; one's own, within an hour, and still in place."""
    if entry.actor != by.id or now - entry.at > UNDO_TIME:
        raise Refused("too_late", "This can no longer be taken back here. Change it by hand.")
    with transaction.atomic():
        if entry.fact == "DealChanged" and "owner" in (entry.before or {}):
            _hand_back(by, now, deal, entry)
        fresh = locked(by, deal)
        if entry.fact == "DealArchived":
            return restore_deal(by=by, now=now, deal=fresh)
        if entry.fact == "DealRestored":
            return archive_deal(by=by, now=now, deal=fresh)
        _still_there(fresh, entry)
        if entry.fact in MOVES:
            return _move_back(by, now, fresh, entry.before or {})
        if entry.fact == "DealChanged":
            said = entry.before or {}
            before = {k: _instance(k, v) for k, v in said.items() if k in CHANGEABLE and k != "owner"}
            if mine := _own(said):
                before["custom"] = mine
            return change_deal(by=by, now=now, deal=fresh, changes=before) if before else fresh
    raise Refused("no_undo", "This cannot be taken back here.")


def undo_all(*, by: Viewer, now: datetime, request_id: str) -> int:
    """Take back what `by` changed in one request, as far as nobody changed it since; returns how many deals."""
    entries = queries.entries_of(by, request_id, now - UNDO_TIME)
    if not entries:
        raise Missing("change")
    found = queries.by_ids(by, [e.subject for e in entries if e.subject])
    done = 0
    for entry in entries:
        if entry.subject in found:
            try:
                undo(by=by, now=now, deal=found[entry.subject], entry=entry)
                done += 1
            except DomainError:
                continue
    return done


def _hand_back(by: Viewer, now: datetime, deal: Deal, entry: Entry) -> None:
    """Who gave a deal away may take it back, though it is not theirs any more: asked is about its former owner."""
    held, after = locked(SYSTEM, deal), entry.after or {}
    if jsonable(held.owner_id) != after.get("owner"):
        raise Refused("changed", CHANGED, "owner")
    former = _instance("owner", (entry.before or {})["owner"])
    was = copy(held)
    was.owner = former
    policy.check(by, "deals.assign", was)
    written(held, {"owner": former}, facts.DealChanged(deal=held.pk), by=by, now=now)


def _still_there(deal: Deal, entry: Entry) -> None:
    for name, value in (entry.after or {}).items():
        if name == "owner":
            continue  # handed back by now
        if hasattr(deal, name) and name in CHANGEABLE and jsonable(getattr(deal, name)) != value:
            raise Refused("changed", CHANGED, name)
    for key, value in _own(entry.after or {}).items():
        if deal.custom.get(key) != value:
            raise Refused("changed", CHANGED, f"{OWN}{key}")


def _own(said: dict[str, Any]) -> dict[str, Any]:
    """The fields of the workspace's own among what the journal tells, by key."""
    return {name.removeprefix(OWN): value for name, value in said.items() if name.startswith(OWN)}


def _move_back(by: Viewer, now: datetime, deal: Deal, before: dict[str, Any]) -> Deal:
    stage = Stage.objects.select_related("pipeline").filter(pk=before["stage"]).first()
    if stage is None:
        raise Refused("stage", "The former stage is gone.")
    reason, note = before.get("close_reason", ""), before.get("close_note", "")
    moved = move_stage(by=by, now=now, deal=deal, stage=stage, reason=reason, note=note)
    category = before.get("forecast_category")
    if moved.status == Deal.Status.OPEN and before.get("category_fixed") and category:
        moved = change_deal(by=by, now=now, deal=moved, changes={"forecast_category": category})
    return moved


def _instance(name: str, value: Any) -> Any:
    if name in LINKS and value is not None:
        return LINKS[name].objects.filter(pk=value).first()
    return value
