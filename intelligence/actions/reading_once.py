"""What need not be asked again: decided before, or standing there already."""

from collections.abc import Callable
from datetime import date
from typing import Any

from core.journal.models import Entry
from tasks.models import Task
from tasks.words import zone_of

from ..drafts import Draft
from ..models import Kept, Proposal, Reading
from ..models.proposals import ProposalStatus

LOGGED = "activity"
"""Origin of tasks that were opened with the line that was logged."""
DECIDED = ("ProposalAccepted", "ProposalDismissed")
ONCE = frozenset({"competitor", "role", "product"})
"""Facts that are kept once for a deal, however often they are said."""


def already_there(reading: Reading, deal: Any, account: Any) -> Callable[[Draft], bool]:
    """Whether a draft was decided for this text before (also of its earlier wordings), or need not be asked."""
    keys, quotes = _decided(reading)
    tasks = _tasks(reading)
    kept = _kept(deal, account)

    def there(draft: Draft) -> bool:
        if draft.key in keys or (draft.quote and _words(draft.kind, draft.quote, draft.payload) in quotes):
            return True
        if draft.kind == "task":
            return any(_same_task(draft, *task) for task in tasks)
        return draft.kind in ONCE and (draft.kind, draft.payload["name"].casefold()) in kept

    return there


def _decided(reading: Reading) -> tuple[set[str], set[tuple[str, ...]]]:
    """Keys and words of what was decided; of an activity that was removed and brought back, as the journal tells it."""
    if reading.activity_id is None:
        return set(), set()
    rows = Proposal.objects.filter(activity=reading.activity_id).exclude(
        status__in=[ProposalStatus.OPEN, ProposalStatus.SUPERSEDED]
    )
    found = list(rows.values_list("key", "kind", "quote", "payload"))
    quotes = {_words(kind, quote, payload) for _, kind, quote, payload in found if quote}
    return {key for key, *_ in found} | _told(reading), quotes


def _told(reading: Reading) -> set[str]:
    if not Entry.objects.filter(subject=reading.activity_id, fact="ActivityRestored").exists():
        return set()
    theirs = Entry.objects.filter(fact__in=DECIDED, payload__activity=str(reading.activity_id))
    keys = dict(theirs.values_list("subject", "payload__key"))
    rows = Entry.objects.filter(subject__in=list(keys), fact__in=(*DECIDED, "ProposalUndone"))
    last = dict(rows.order_by("at", "id").values_list("subject", "fact"))
    return {key for subject, key in keys.items() if last[subject] in DECIDED}


def _tasks(reading: Reading) -> list[tuple[date | None, str]]:
    """The follow-ups that were opened when the text was logged: day in their zone, and kind."""
    if reading.activity_id is None:
        return []
    rows = Task.objects.filter(origin=LOGGED, origin_id=reading.activity_id)
    return [
        (at.astimezone(zone_of(zone, "UTC")).date() if at else None, kind)
        for at, zone, kind in rows.values_list("due_at", "due_zone", "kind")
    ]


def _same_task(draft: Draft, day: date | None, kind: str) -> bool:
    said = draft.payload
    return draft.payload["who"] == "us" and said["date"] == (day.isoformat() if day else None) and (
        kind in (said["kind"], "todo", "call")
    )  # fmt: skip


def _kept(deal: Any, account: Any) -> set[tuple[str, str]]:
    if deal is None and account is None:
        return set()
    rows = (
        Kept.objects.filter(deal=deal)
        if deal is not None
        else Kept.objects.filter(deal=None, account=account)
    )
    held = rows.filter(kind__in=ONCE, withdrawn_at=None)
    return {(kind, name.casefold()) for kind, name in held.values_list("kind", "name")}


def _words(kind: str, quote: str, payload: Any) -> tuple[str, ...]:
    """The same words about the same thing."""
    about = payload.get("name") or payload.get("element") or payload.get("type") or payload.get("what") or ""
    return kind, " ".join(quote.split()).casefold(), str(about).casefold()
