"""What can be asked about activities: one of them, the timeline of a record, search."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from accounts.models import Account, Contact
from core.errors import Missing
from core.planned import SOME_ID, Planned, Rows
from core.search import Hit, searchable
from deals.models import Deal
from team.models import Member
from team.rules import Viewer, sees_all

from .models import Activity, Kind, Participant
from .rules import visible

PAGE = 20
ANSWER_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page of what happened, newest first, and the cursor of the next one (empty at the end)."""

    rows: Sequence[Activity]
    next: str


def activities(viewer: Viewer) -> QuerySet[Activity]:
    """The activities `viewer` may see with author, deal, account and people. Not ordered."""
    people = Prefetch("participants", Participant.objects.select_related("contact").order_by("id"))
    rows = Activity.objects.select_related("by", "deal", "account").prefetch_related(people)
    return visible(rows, viewer)


def activity(viewer: Viewer, activity_id: UUID | str) -> Activity:
    """One activity; raises Missing."""
    try:
        found = activities(viewer).filter(pk=activity_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("activity")
    return found


def timeline(
    viewer: Viewer,
    *,
    deal: Deal | None = None,
    account: Account | None = None,
    contact: Contact | None = None,
    member: Member | None = None,
    kinds: Iterable[str] = (),
    cursor: str = "",
    limit: int = PAGE,
) -> Timeline:
    """What happened around a record, newest first, from `cursor` on (as given by the page before)."""
    rows = activities(viewer)
    for name, record in (("deal", deal), ("account", account), ("by", member)):
        if record is not None:
            rows = rows.filter(**{name: record})
    if contact is not None:
        rows = rows.filter(pk__in=Participant.objects.filter(contact=contact).values("activity_id"))
    if wanted := [k for k in kinds if k in Kind.values]:
        rows = rows.filter(kind__in=wanted)
    found = list(_after(rows, cursor).order_by("-at", "-id")[: limit + 1])
    more = len(found) > limit
    return Timeline(found[:limit], _cursor(found[limit - 1]) if more else "")


def _cursor(row: Activity) -> str:
    return f"{row.at.isoformat()}~{row.id}"


def _after(rows: QuerySet[Activity], cursor: str) -> QuerySet[Activity]:
    """The rows older than the cursor; a cursor that makes no sense starts over."""
    at, _, key = cursor.partition("~")
    try:
        moment, last = datetime.fromisoformat(at), UUID(key)
    except ValueError:
        return rows
    if moment.tzinfo is None:
        return rows
    # The plain bound on `at` lets the index find the place; the rest settles equal moments.
    return rows.filter(at__lte=moment).filter(Q(at__lt=moment) | Q(id__lt=last))


def unanswered(viewer: Viewer, member: Member, now: datetime) -> QuerySet[Activity]:
    """Where a buyer spoke last in the past two weeks about an open deal of `member`, and nobody answered since.

    The newest word of each deal. Not ordered.
    """
    return visible(_unanswered(member.pk, now - ANSWER_WITHIN, now), viewer)


def unanswered_worth(viewer: Viewer, member: Member, now: datetime) -> Rows:
    """Of each `unanswered`: its id, its moment, and the deal's amount and probability."""
    if sees_all(viewer):
        return _WORTH(owner=member.pk, since=now - ANSWER_WITHIN, until=now)
    return list(unanswered(viewer, member, now).values_list(*WORTH))


def _unanswered(owner: UUID, since: datetime, until: datetime) -> QuerySet[Activity]:
    later = Activity.objects.filter(deal=OuterRef("deal"), at__gt=OuterRef("at"))
    rows = Activity.objects.filter(direction="in", at__gte=since, at__lte=until)
    mine = rows.filter(deal__owner=owner, deal__status=Deal.Status.OPEN, deal__archived_at=None)
    return mine.filter(~Exists(later))


WORTH = ("id", "at", "deal__amount_base", "deal__probability")
_WORTH = Planned(
    lambda **asked: _unanswered(**asked).values_list(*WORTH),
    owner=SOME_ID,
    since=datetime(1, 1, 1, tzinfo=UTC),
    until=datetime(2, 1, 1, tzinfo=UTC),
)


@searchable("activity")
def search_activities(viewer: Viewer, text: str, limit: int) -> list[Hit]:
    """The newest `limit` activities whose first line holds `text`; below three letters nothing is looked for."""
    wanted = text.strip().lower()
    if len(wanted) < 3:
        return []
    rows = visible(Activity.objects.all(), viewer).alias(line=Lower("summary"))
    rows = rows.filter(line__contains=wanted)
    fields = ("id", "kind", "summary", "account__name", "at")
    newest = sorted(rows.values_list(*fields)[: limit * 25], key=lambda r: r[4], reverse=True)[:limit]
    return [
        Hit("activity", pk, summary[:120], f"{Kind(kind).label}, {company or 'no account'}", _PAGE_NAME, 0.5)
        for pk, kind, summary, company, _ in newest
    ]


_PAGE_NAME = "activities:activity"
