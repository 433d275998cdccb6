"""Decisions about proposals: accept, correct and accept, dismiss, take back; one or many; by people or the policy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core import facts
from core.errors import DomainError, Missing, Refused, Stale
from core.recording import record
from team import policy
from team.models import Member
from team.rules import Viewer

from .. import payloads, posture, queries
from ..models import AutoAccept, Proposal
from ..models.proposals import ProposalStatus
from ..rules import visible_proposals
from .landing import land, lift

DECIDED = (ProposalStatus.ACCEPTED, ProposalStatus.MODIFIED, ProposalStatus.DISMISSED)
WORDS: Mapping[str, str] = {
    "accepted": "accepted", "modified": "accepted with changes", "dismissed": "dismissed",
    "superseded": "replaced by a newer wording of the text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Many:
    """What became of several proposals: those decided, and what was said of the others."""

    done: list[Proposal]
    refused: list[tuple[UUID, str]]


def accept(
    *,
    by: Member,
    now: datetime,
    proposal: Proposal,
    changes: Mapping[str, Any] | None = None,
    seen: str | None = None,
    version: int | None = None,
) -> Proposal:
    """Write down what a proposal says, corrected by `changes` of its payload, in one transaction with the decision.

    `seen` is what the reader was shown as standing there now (`queries.Change.seen`), `version` the proposal's: Stale
    when it is different by now. Raises Refused when it is decided already, or what `changes` says cannot be.
    """
    with transaction.atomic():
        current = _open(by, proposal, version)
        return _accept(by, now, current, changes, seen)


def _accept(
    by: Member,
    now: datetime,
    current: Proposal,
    changes: Mapping[str, Any] | None,
    seen: str | None,
    auto: bool = False,
) -> Proposal:
    payload = payloads.changed(current.kind, current.payload, changes or {})
    if seen:
        stands = queries.change_of(by, current)
        if stands.seen != seen:
            raise Stale({"now": stands.now, "then": stands.then, "version": current.version})
    results = land(by=by, now=now, proposal=current, payload=payload)
    edited = payload != current.payload
    current.status = ProposalStatus.MODIFIED if edited else ProposalStatus.ACCEPTED
    current.final, current.results, current.auto = payload if edited else None, results, auto
    fact = facts.ProposalAccepted(
        proposal=current.pk, kind=current.kind, key=current.key, activity=current.activity_id,
        deal=current.deal_id, changed=edited, auto=auto,
    )  # fmt: skip
    return _decide(by, now, current, fact)


def dismiss(*, by: Member, now: datetime, proposal: Proposal, version: int | None = None) -> Proposal:
    """It is not to be written down. Raises Refused when it is decided already."""
    with transaction.atomic():
        current = _open(by, proposal, version)
        current.status = ProposalStatus.DISMISSED
        fact = facts.ProposalDismissed(
            proposal=current.pk, kind=current.kind, key=current.key, activity=current.activity_id,
            deal=current.deal_id,
        )  # fmt: skip
        return _decide(by, now, current, fact)


def undo(*, by: Member, now: datetime, proposal: Proposal) -> Proposal:
    """Take a decision back: what it wrote goes, the proposal is open again.

    Raises Refused when somebody changed since what it wrote; then everything stays as it is.
    """
    with transaction.atomic():
        current = _locked(by, proposal)
        policy.check(by, "intelligence.proposals.decide", current)
        if current.status not in DECIDED:
            raise Refused("open", "This is still open; there is nothing to take back.")
        lift(by=by, now=now, proposal=current)
        before = current.status
        current.status, current.final, current.results, current.auto = ProposalStatus.OPEN, None, [], False
        current.decided_by = current.decided_at = None
        current.version += 1
        current.save()
        record(
            facts.ProposalUndone(proposal=current.pk, kind=current.kind), by=by, now=now, subject=current,
            before={"status": before}, after={"status": current.status},
        )  # fmt: skip
    return current


def accept_many(
    *, by: Member, now: datetime, proposals: Sequence[Proposal], seen: Mapping[str, str] | None = None
) -> Many:
    """Accept several, each on its own: one that cannot be leaves the others alone. `seen` by id, see `accept`."""
    shown = seen or {}
    return _many(
        proposals, lambda one: accept(by=by, now=now, proposal=one, seen=shown.get(str(one.pk)) or None)
    )


def dismiss_many(*, by: Member, now: datetime, proposals: Sequence[Proposal]) -> Many:
    """Dismiss several, each on its own."""
    return _many(proposals, lambda one: dismiss(by=by, now=now, proposal=one))


def undo_many(*, by: Member, now: datetime, request_id: str) -> Many:
    """Take back what `by` decided in one request, the last first, as far as nobody changed it since. Raises Missing."""
    found = queries.decided_in(by, request_id)
    if not found:
        raise Missing("change")
    return _many(found, lambda one: undo(by=by, now=now, proposal=one))


def _many(proposals: Sequence[Proposal], verb: Callable[[Proposal], Proposal]) -> Many:
    done, refused = [], []
    with transaction.atomic():
        for one in proposals:
            try:
                with transaction.atomic():
                    done.append(verb(one))
            except DomainError as error:
                refused.append((one.pk, error.message))
    return Many(done, refused)


def accept_by_policy(*, by: Viewer, now: datetime, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Accept what the workspace lets through without asking, with the rights of whoever wrote the text.

    What their rights or the state of things do not allow stays open, for a person to decide; under insights only
    everything does.
    """
    above = {row.kind: float(row.above) for row in AutoAccept.objects.all()} if proposals else {}
    if above:
        posture.hold()
        above = above if posture.suggests() else {}
    done = []
    for one in proposals:
        if one.kind not in above or one.sureness < above[one.kind]:
            continue
        try:
            with transaction.atomic():
                current = _open(one.owner, one, None)
                done.append(_accept(one.owner, now, current, None, None, auto=True))
        except DomainError:
            continue
    return done


# --- Shared --------------------------------------------------------------------------------------
def _locked(by: Viewer, proposal: Proposal) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",)).select_related(*queries.RELATED)
    found = visible_proposals(rows, by).filter(pk=proposal.pk).first()
    if found is None:
        raise Missing("proposal")
    return found


def _open(by: Member, proposal: Proposal, version: int | None) -> Proposal:
    """The proposal, locked, once `by` may decide it and nobody did yet."""
    current = _locked(by, proposal)
    policy.check(by, "intelligence.proposals.decide", current)
    if current.status != ProposalStatus.OPEN:
        who = current.decided_by.name if current.decided_by else "The policy of the workspace"
        said = WORDS[current.status]
        told = f"This was {said}." if current.status == "superseded" else f"{who} {said} this already."
        raise Refused("decided", told, data={"status": current.status, "decided_at": current.decided_at})
    if version is not None and version != current.version:
        raise Stale({"version": current.version, "status": current.status})
    return current


def _decide(by: Member, now: datetime, current: Proposal, fact: facts.Fact) -> Proposal:
    current.decided_by, current.decided_at = None if current.auto else by, now
    current.version += 1
    current.save()
    before, after = {"status": ProposalStatus.OPEN}, {"status": current.status}
    record(fact, by=by, now=now, subject=current, before=before, after=after)
    return current


__all__ = [
    "Many",
    "accept",
    "accept_by_policy",
    "accept_many",
    "dismiss",
    "dismiss_many",
    "undo",
    "undo_many",
]
