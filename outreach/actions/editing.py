"""A person changes a draft, throws it away, brings it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from core import facts
from core.errors import Refused
from core.recording import record
from team import policy
from team.rules import Viewer

from ..models import Draft, DraftState
from ..writing import body_of
from ..writing.letter import one_line
from .keeping import EDITABLE, locked, save

CHANGEABLE = ("subject", "body", "address")
LONGEST = {"subject": 200, "body": 20_000}


def change_draft(
    *, by: Viewer, now: datetime, draft: Draft, changes: Mapping[str, Any], version: int | None = None
) -> Draft:
    """Change subject, body or the address (one of the person's). Raises Stale for another version than was seen."""
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"A draft has no {sorted(unknown)}")
    with transaction.atomic():
        current = locked(draft, version)
        policy.check(by, "outreach.change", current)
        clean = {name: _clean(name, value) for name, value in changes.items()}
        after = {name: value for name, value in clean.items() if value != getattr(current, name)}
        if not after:
            return current
        _check(current, after)
        before = {name: getattr(current, name) for name in after}
        words = {"edited": True} if {"subject", "body"} & set(after) else {}
        save(current, now, **after, **words)
        record(
            facts.DraftChanged(draft=current.id), by=by, now=now, subject=current, before=before, after=after
        )
    return current


def discard(*, by: Viewer, now: datetime, draft: Draft, version: int | None = None) -> Draft:
    """Throw a draft away; it can be brought back."""
    with transaction.atomic():
        current = locked(draft, version)
        policy.check(by, "outreach.discard", current)
        save(current, now, state=DraftState.DISCARDED)
        record(facts.DraftDiscarded(draft=current.id), by=by, now=now, subject=current)
    return current


def restore(*, by: Viewer, now: datetime, draft: Draft, version: int | None = None) -> Draft:
    """Bring a discarded draft back; one that is there already stays as it is."""
    with transaction.atomic():
        current = locked(draft, version, states=(*EDITABLE, DraftState.DISCARDED))
        policy.check(by, "outreach.discard", current)
        if current.state != DraftState.DISCARDED:
            return current
        save(current, now, state=DraftState.OPEN, error="")
        record(facts.DraftRestored(draft=current.id), by=by, now=now, subject=current)
    return current


def _clean(name: str, value: str) -> str:
    return body_of(value) if name == "body" else one_line(value)


def _check(draft: Draft, after: Mapping[str, str]) -> None:
    for name, most in LONGEST.items():
        if len(after.get(name, "")) > most:
            raise Refused("too_long", f"At most {most:,} characters.", name)
    if "address" in after and after["address"] not in (draft.contact.emails if draft.contact else []):
        raise Refused("address", "Choose one of this person's addresses.", "address")
