"""What is known around a text before it is read, and how readings stand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.models import Contact
from activities.models import Activity
from activities.rules import visible as visible_activities
from core.actors import SYSTEM
from core.errors import Missing
from deals import queries as deals
from deals.models import Deal, StageKind
from tasks.words import zone_of
from team import queries as team
from team.rules import Viewer, sees_all, workspace_here

from .. import posture, texts
from ..drafts import Around
from ..models import Reading
from ..models.proposals import ReadingState
from ..understanding.shapes import Known, Source

SOON = timedelta(minutes=1)
"""A worker asks for a reading within moments; longer than this nobody is kept waiting for it."""
MOST_KNOWN = 200
MOST_PRODUCTS = 5000
UNDER_WAY = (ReadingState.WAITING, ReadingState.RUNNING)


@dataclass(frozen=True, slots=True)
class Asked:
    """A text with everything known around it."""

    source: Source
    around: Around


def readings(viewer: Viewer) -> QuerySet[Reading]:
    """The readings of activities and documents that `viewer` may see, newest first."""
    rows = Reading.objects.all()
    if sees_all(viewer):
        return rows.order_by("-created_at", "-id")
    seen = visible_activities(Activity.objects.all(), viewer).values("pk")
    papers = accounts.accounts(viewer, archived=None).values("pk")
    return rows.filter(Q(activity__in=seen) | Q(document__account__in=papers)).order_by("-created_at", "-id")


def reading(viewer: Viewer, reading_id: UUID | str) -> Reading:
    """One reading; raises Missing."""
    found = readings(viewer).filter(pk=reading_id).first()
    if found is None:
        raise Missing("reading")
    return found


def under_way(viewer: Viewer, *, member: UUID | None = None, activity: UUID | None = None) -> list[Reading]:
    """Texts that wait, are being read or failed, at most twenty; of one member or one activity when named."""
    rows = readings(viewer).filter(state__in=[*UNDER_WAY, ReadingState.FAILED])
    if member is not None:
        rows = rows.filter(by=member)
    if activity is not None:
        rows = rows.filter(activity=activity)
    return list(rows.prefetch_related("activity", "document")[:20])


def about_to_be_read(viewer: Viewer, activity_id: UUID, now: datetime) -> bool:
    """Whether an activity was logged a moment ago and its reading is still to be asked for."""
    rows = visible_activities(Activity.objects.all(), viewer).filter(
        pk=activity_id, created_at__gte=now - SOON
    )
    found = rows.filter(readings=None).first()
    return found is not None and texts.worth_reading(texts.readable(found))


def text_of(viewer: Viewer, reading: Reading) -> str:
    """The text that the spans of its proposals point into, as it stands now."""
    if reading.activity is not None:
        return texts.readable(reading.activity)
    return reading.document.text if reading.document is not None else ""


def asked_of(viewer: Viewer, activity: Activity) -> Asked:
    """The text of an activity as a source: who wrote it, in whose clock, whom it may name, and what is there already.

    The buyer's clock is that of the first person who took part, else of anybody at the account with a known one.
    """
    people = _people(activity)
    members = list(team.members(SYSTEM))
    deal = activity.deal
    source = Source(
        text=texts.readable(activity),
        now=activity.at,
        rep_zone=zone_of(activity.by.timezone, workspace_here().timezone),
        buyer_zone=_buyer_zone(people),
        account=activity.account.name if activity.account else "",
        known=tuple(Known(c.full_name, c.title, c.email) for c in people),
        team=tuple(m.name for m in members),
        by=activity.by.name,
        stage=deal.stage.name if deal else "",
        amount=float(deal.amount) if deal and deal.amount is not None else None,
        currency=deal.currency if deal else "",
    )
    return Asked(source, _around(activity, deal, people, {m.name: str(m.pk) for m in members}))


def _people(activity: Activity) -> list[Contact]:
    """Whom a text may name: who took part first, then everybody at the account."""
    there = [p.contact for p in activity.participants.select_related("contact").order_by("id")]
    if activity.deal and activity.deal.contact and activity.deal.contact not in there:
        there.append(activity.deal.contact)
    if activity.account is not None:
        others = accounts.people_of(SYSTEM, activity.account).exclude(pk__in=[c.pk for c in there])
        there += list(others[:MOST_KNOWN])
    return there


def _buyer_zone(people: list[Contact]) -> ZoneInfo | None:
    named = next((c.timezone for c in people if c.timezone), "")
    return zone_of(named) if named else None


def _around(activity: Activity, deal: Deal | None, people: list[Contact], members: dict[str, str]) -> Around:
    there = [str(p.contact_id) for p in activity.participants.all()]
    is_open = deal is not None and deal.status == Deal.Status.OPEN and deal.archived_at is None
    amount = f"{deal.amount:.2f}".removesuffix(".00") if deal and deal.amount is not None else ""
    return Around(
        contacts={c.full_name: str(c.pk) for c in reversed(people)},
        titles={c.full_name: c.title for c in reversed(people)},
        team=members,
        sole_contact=there[0] if len(there) == 1 else "",
        kind=activity.kind,
        outcome=activity.outcome,
        stage_effect=activity.stage_effect,
        deal_open=is_open,
        deal_amount=amount,
        currency=deal.currency if deal else workspace_here().currency,
        expected_close=deal.expected_close.isoformat() if deal and deal.expected_close else "",
        may_move=deal is not None and is_open and posture.suggests() and next_stage(SYSTEM, deal) is not None,
    )


def product_names(viewer: Viewer) -> list[str]:
    """What the price list calls what we sell."""
    return list(deals.products(viewer).filter(active=True).values_list("name", flat=True)[:MOST_PRODUCTS])


def next_stage(viewer: Viewer, deal: Deal) -> Any:
    """The open stage after the one a deal is in, or None."""
    rows = deal.pipeline.stages.filter(kind=StageKind.OPEN, position__gt=deal.stage.position)
    return rows.order_by("position").first()


def reading_to_do(viewer: Viewer, reading_id: UUID, now: datetime) -> Reading | None:
    """A reading with its activity and all around it, for the job; None when it is gone or done."""
    rows = Reading.objects.select_related(
        "activity__by", "activity__account", "activity__deal__stage", "activity__deal__pipeline",
        "activity__deal__contact", "document__account", "document__by", "by",
    )  # fmt: skip
    return rows.filter(pk=reading_id).exclude(state=ReadingState.DONE).first()


def written(viewer: Viewer, activity_id: UUID) -> Activity | None:
    """An activity with what its readings look at; None when it was removed meanwhile."""
    return Activity.objects.select_related("by", "deal", "account").filter(pk=activity_id).first()
