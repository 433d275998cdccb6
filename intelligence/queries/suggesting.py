"""What the making of suggestions asks: what is live, what was said before, what came of it, and who had how many."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from accounts.models import Signal
from activities.models import Activity, Kind, Outcome
from deals.models import Deal
from tasks.machine import ACTIVE
from tasks.models import State, Task
from tasks.words import zone_of
from team.models import Member
from team.rules import Viewer

from ..models import Suggestion
from ..models.suggestions import SuggestionStatus as Status
from ..suggesting import RULES
from ..suggesting.pacing import REMEMBERED, Answer, Pace, quiet
from ..why import Rate
from .world import Scope

LIVE = (Status.PENDING, Status.VIEWED)
YES = (Status.ACCEPTED, Status.MODIFIED)
NONE = "none"
SPOKEN = (Outcome.REACHED, Outcome.MEETING_BOOKED, Outcome.CALL_BACK, Outcome.NOT_INTERESTED)
MET = (Kind.MEETING, Kind.DEMO, Kind.POC, Kind.CALL)
Rates = dict[str, tuple[Rate, Rate]]
"""By rule: what happened where it was done, and where it was left."""


def live_in(viewer: Viewer, scope: Scope) -> QuerySet[Suggestion]:
    """What waits about a part of the workspace, for the system."""
    return Suggestion.objects.filter(scope.within(task="task"), status__in=LIVE).order_by("id")


def known_keys(viewer: Viewer, keys: Collection[str]) -> set[str]:
    """Which of these were said before, whatever became of them."""
    return set(Suggestion.objects.filter(key__in=keys).values_list("key", flat=True))


def ids_of(viewer: Viewer, rows: Iterable[Suggestion]) -> set[UUID]:
    """Which of these rows are stored: of two workers, one stores a key."""
    return set(Suggestion.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))


def pace(viewer: Viewer, now: datetime, owners: Collection[UUID]) -> Pace:
    """How many each owner got on their day and how many wait, and which rules are silent towards them."""
    made: Counter[UUID] = Counter()
    zones = dict(Member.objects.filter(pk__in=owners).values_list("id", "timezone"))
    since = {owner: _midnight(now, zone) for owner, zone in zones.items()}
    earliest = min(since.values(), default=now)
    rows = Suggestion.objects.filter(owner__in=owners, created_at__gte=earliest)
    for owner, at in rows.values_list("owner_id", "created_at"):
        made[owner] += at >= since[owner]
    waiting = Suggestion.objects.filter(owner__in=owners, status__in=LIVE).order_by().values_list("owner_id")
    return Pace(made, dict(waiting.annotate(Count("id"))), quiet(_answers(now, owners), now))


def _midnight(now: datetime, zone: str) -> datetime:
    return now.astimezone(zone_of(zone)).replace(hour=0, minute=0, second=0, microsecond=0)


def _answers(now: datetime, owners: Collection[UUID]) -> list[Answer]:
    rows = Suggestion.objects.filter(
        owner__in=owners, status__in=[*YES, Status.REJECTED], decided_at__gte=now - REMEMBERED
    )
    values = rows.values_list("owner_id", "rule", "decided_at", "status")
    return [Answer(owner, rule, at, status in YES) for owner, rule, at, status in values if at]


def rates(viewer: Viewer) -> Rates:
    """What came of earlier suggestions of each rule in this workspace; nothing crosses workspaces."""
    counted = Suggestion.objects.exclude(outcome="").order_by().values_list("rule", "status")
    hits: dict[tuple[str, bool], int] = defaultdict(int)
    cases: dict[tuple[str, bool], int] = defaultdict(int)
    for rule, status, n, hit in counted.annotate(n=Count("id"), hit=Count("id", filter=~Q(outcome=NONE))):
        cases[rule, status in YES] += n
        hits[rule, status in YES] += hit
    return {rule: (_of(rule, hits, cases, done=True), _of(rule, hits, cases, done=False)) for rule in RULES}


def _of(
    rule: str, hits: dict[tuple[str, bool], int], cases: dict[tuple[str, bool], int], *, done: bool
) -> Rate:
    return _rate(rule, hits[rule, done], cases[rule, done], done)


def _rate(rule: str, hits: int, n: int, done: bool) -> Rate:
    cases = f"earlier {'one' if n == 1 else 'ones'} like this {'accepted' if done else 'rejected or expired'}"
    return Rate(hits, n, cases, RULES[rule].what)


def no_cases(rule: str) -> tuple[Rate, Rate]:
    """Nothing is known of this rule yet."""
    return _rate(rule, 0, 0, True), _rate(rule, 0, 0, False)


def anything_going_on(viewer: Viewer) -> bool:
    """Whether there is anything a rule could be about."""
    open_deals = Deal.objects.filter(status=Deal.Status.OPEN, archived_at=None)
    return open_deals.exists() or Task.objects.filter(state__in=ACTIVE).exists()


# --- What happened afterwards ---------------------------------------------------------------------
def ended(viewer: Viewer, suggestion_id: UUID) -> QuerySet[Suggestion]:
    """One suggestion that was answered or ended; for the duty that looks at what happened."""
    return Suggestion.objects.filter(pk=suggestion_id).exclude(status__in=LIVE)


def outcome_of(viewer: Viewer, row: Suggestion) -> str:
    """What happened within the time of the rule: its outcome, or "none"."""
    rule = RULES[row.rule]
    start = row.decided_at if row.status in YES and row.decided_at else row.created_at
    end = start + rule.within
    if rule.outcome == "kept":
        done = Task.objects.filter(suggestions=row, state=State.DONE, done_at__lte=end)
        return rule.outcome if done.exists() else NONE
    said = Activity.objects.filter(_about(row), at__gte=start, at__lte=end)
    wanted = {
        "reply": Q(direction="in"),
        "spoken": Q(kind=Kind.CALL, outcome__in=SPOKEN) | Q(kind__in=(Kind.MEETING, Kind.DEMO, Kind.POC)),
        "held": Q(kind__in=MET),
        "contact": ~Q(kind=Kind.NOTE),
    }[rule.outcome]
    return rule.outcome if said.filter(wanted).exists() else NONE


def _about(row: Suggestion) -> Q:
    if row.deal_id is not None:
        return Q(deal=row.deal_id)
    if row.account_id is not None:
        return Q(account=row.account_id)
    return Q(participants__contact=row.contact_id) if row.contact_id is not None else Q(pk=None)


# --- Which part of the workspace ------------------------------------------------------------------
def scopes_of(
    *, account: UUID | None = None, deal: UUID | None = None, task: UUID | None = None
) -> list[Scope]:
    """The part that a change concerns: all of the account, else of the deal, else the task alone; nothing for none."""
    if account is not None:
        return [Scope(account=account)]
    if deal is not None:
        return [Scope(deal=deal)]
    return [Scope(task=task)] if task is not None else []


def scopes_of_task(viewer: Viewer, task: UUID) -> list[Scope]:
    """The part that a task belongs to; nothing when it is gone."""
    found = Task.objects.filter(pk=task).values_list("account_id", "deal_id").first()
    return scopes_of(account=found[0], deal=found[1], task=task) if found else []


def scopes_of_deal(viewer: Viewer, deal: UUID) -> list[Scope]:
    """The part that a deal belongs to; nothing when it is gone."""
    found = Deal.objects.filter(pk=deal).values_list("account_id", "id").first()
    return scopes_of(account=found[0], deal=found[1]) if found else []


def scopes_of_signal(viewer: Viewer, signal: UUID) -> list[Scope]:
    """The part that a signal is about; nothing when that is not known."""
    return scopes_of(account=Signal.objects.filter(pk=signal).values_list("account_id", flat=True).first())
