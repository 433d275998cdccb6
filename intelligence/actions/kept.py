"""Accepted facts about deals that have no other home yet: kept whole, withdrawn, brought back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core import facts
from core.errors import Missing
from core.recording import record
from team import policy
from team.rules import Viewer

from .. import saying
from ..models import Kept, Proposal


def keep(*, by: Any, now: datetime, proposal: Proposal, payload: dict[str, Any]) -> Kept:
    """Keep what a proposal says, with its words, grade and confidence, as a fact about its deal or account."""
    said_at = proposal.activity.at if proposal.activity is not None else proposal.created_at
    kept = Kept(
        deal=proposal.deal, account=proposal.account, activity=proposal.activity, proposal=proposal,
        contact_id=payload.get("contact") or proposal.contact_id, kind=proposal.kind,
        name=str(payload.get("name") or payload.get("element") or payload.get("type") or "")[:80],
        text=saying.kept_text(proposal.kind, payload)[:500], payload=payload, quote=proposal.quote,
        grade=proposal.grade, confidence=proposal.confidence, said_at=said_at, by=by, at=now,
    )  # fmt: skip
    with transaction.atomic():
        kept.save(force_insert=True)
        fact = facts.FactKept(
            kept=kept.pk, kind=kept.kind, deal=proposal.deal_id, account=proposal.account_id
        )
        record(fact, by=by, now=now, subject=kept, after={"title": kept.text})
    return kept


def unkeep(*, by: Any, now: datetime, kept_id: UUID) -> None:
    """Forget a fact with the decision that kept it."""
    with transaction.atomic():
        kept = Kept.objects.select_for_update().filter(pk=kept_id).first()
        if kept is None:
            return
        fact = facts.FactWithdrawn(kept=kept.pk, deal=kept.deal_id)
        record(fact, by=by, now=now, subject=kept, before={"title": kept.text})
        kept.delete()


def withdraw(*, by: Viewer, now: datetime, kept: Kept) -> Kept:
    """It does not hold any more; that it did stays on record. Repeating is harmless."""
    return _set(by, now, kept, now)


def bring_back(*, by: Viewer, now: datetime, kept: Kept) -> Kept:
    """It holds after all. Repeating is harmless."""
    return _set(by, now, kept, None)


def _set(by: Viewer, now: datetime, kept: Kept, at: datetime | None) -> Kept:
    with transaction.atomic():
        rows = Kept.objects.select_for_update(of=("self",)).select_related("deal", "by", "account")
        current = rows.filter(pk=kept.pk).first()
        if current is None:
            raise Missing("fact")
        policy.check(by, "intelligence.kept.change", current)
        if (current.withdrawn_at is None) == (at is None):
            return current
        before, current.withdrawn_at = current.withdrawn_at, at
        current.save(update_fields=["withdrawn_at"])
        fact = (
            facts.FactWithdrawn(kept=current.pk, deal=current.deal_id)
            if at
            else facts.FactBack(kept=current.pk, deal=current.deal_id)
        )
        record(
            fact, by=by, now=now, subject=current, before={"withdrawn_at": before}, after={"withdrawn_at": at}
        )
    return current
