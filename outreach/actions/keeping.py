"""What every verb on a draft needs: the draft under its lock, in the state and version that the caller saw."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from core.errors import Missing, Refused, Stale

from ..models import Draft, DraftState
from ..queries.drafts import RELATED

SAYS = {
    DraftState.OPEN: "This draft waits to be approved.",
    DraftState.APPROVED: "This message is on its way already.",
    DraftState.SENT: "This message was sent already.",
    DraftState.FAILED: "This message could not be sent.",
    DraftState.DISCARDED: "This draft was discarded.",
}
EDITABLE = (DraftState.OPEN, DraftState.FAILED)


def locked(draft: Draft, version: int | None = None, states: Iterable[str] = EDITABLE) -> Draft:
    """The draft, locked until the transaction ends. Raises Missing, Refused for another state, Stale for a version.

    Stale carries the words that stand there now, so that nobody's are lost.
    """
    rows = Draft.objects.select_related(*RELATED).select_for_update(of=("self",))
    current = rows.filter(pk=draft.pk).first()
    if current is None:
        raise Missing("draft")
    if current.state not in states:
        raise Refused("state", SAYS[DraftState(current.state)])
    if version is not None and version != current.version:
        raise Stale({"version": current.version, "subject": current.subject, "body": current.body})
    return current


def save(draft: Draft, now: datetime, **changes: Any) -> None:
    """Set these fields, with the next version."""
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.version += 1
    draft.updated_at = now
    draft.save(update_fields=[*changes, "version", "updated_at"])
