"""What all verbs on deals share: the lock, the version, and writing down what changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from core.errors import Missing, Stale
from core.facts import Fact
from core.journal.models import Entry
from core.jsonable import jsonable
from core.lookup import Lookup
from core.recording import record
from lists import own
from team import policy
from team.rules import Viewer, sees_all

from ..models import Deal
from ..queries import RELATED, in_base
from ..rules import visible_deals

SHOWN = (
    "name", "account_id", "contact_id", "stage_id", "owner_id", "status", "amount", "currency",
    "forecast_category", "expected_close", "source", "campaign", "next_step", "version",
)  # fmt: skip
MONEY = {"amount", "currency"}


def locked(by: Viewer, deal: Deal) -> Deal:
    """The deal as it stands now, held until the transaction ends; raises Missing, also when `by` may not see it.

    Only the id of `deal` is looked at, so that a door can name it without reading it first (`queries.named`).
    """
    found = _held(deal.pk)
    if found is None or not (sees_all(by) or visible_deals(Deal.objects.filter(pk=deal.pk), by).exists()):
        raise Missing("deal")
    return found


_held: Lookup[Deal] = Lookup(
    lambda pk: Deal.objects.select_for_update(of=("self",)).select_related(*RELATED).filter(pk=pk),
    sample=UUID(int=0),
)


def taken(by: Viewer, verb: str, deal: Deal, version: int | None = None) -> Deal:
    """The locked deal, once `by` may do `verb` to it and it is still in the version the caller saw."""
    fresh = locked(by, deal)
    policy.check(by, verb, fresh)
    same_version(fresh, version)
    return fresh


def same_version(deal: Deal, version: int | None) -> None:
    """Raise Stale with what stands there now unless the caller saw this version."""
    if version is not None and version != deal.version:
        raise Stale(_standing(deal))


def _standing(deal: Deal) -> dict[str, Any]:
    """What stands there now, and who changed what last."""
    shown = {name.removesuffix("_id"): jsonable(getattr(deal, name)) for name in SHOWN} | {
        "custom": deal.custom
    }
    last = Entry.objects.filter(subject=deal.pk).order_by("-at", "-id").first()
    if last is None:
        return shown
    return shown | {"changed_by": last.actor_name, "changed": sorted(last.after or {}), "changed_at": last.at}


def written(
    deal: Deal,
    values: Mapping[str, Any],
    fact: Fact,
    *,
    by: Viewer,
    now: datetime,
    always: bool = False,
    extra: Mapping[str, tuple[Any, Any]] | None = None,
) -> Deal:
    """Store those of `values` that differ, raise the version, and record the fact with before and after.

    Without any difference nothing happens, unless `always`. `extra` adds before/after pairs that are
    no fields of the deal.
    """
    changed = {name: value for name, value in values.items() if getattr(deal, name) != value}
    if not changed and not always:
        return deal
    before = {name: getattr(deal, name) for name in changed}
    for name, value in changed.items():
        setattr(deal, name, value)
    fields = [*changed, "version", "updated_at"]
    if MONEY & changed.keys():
        deal.amount_base = in_base(deal.amount, deal.currency)
        fields.append("amount_base")
    deal.version += 1
    deal.updated_at = now
    deal.save(update_fields=fields)
    for name, (old, new) in (extra or {}).items():
        before[name], changed[name] = old, new
    was, becomes = own.spread(before, changed)
    record(fact, by=by, now=now, subject=deal, before=was, after=becomes)
    return deal
