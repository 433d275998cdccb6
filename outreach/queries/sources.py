"""What a message can be written from: the person, the last talk, what both sides promised, the next meeting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts import zones
from accounts.models import Contact
from activities import queries as activities
from activities.models import Activity, Kind, Participant
from deals.models import Deal
from intelligence.models import Proposal
from tasks import queries as tasks
from tasks.machine import ACTIVE
from tasks.models import Kind as TaskKind
from tasks.models import State, Task
from tasks.words import zone_of
from team.models import Member
from team.rules import Viewer, workspace_here

from ..models import Purpose
from ..writing import Asked, Meeting, Person, Promise, Source, Talk, Topic
from ..writing.dates import working_day_after

TALKS = (Kind.CALL, Kind.MEETING, Kind.DEMO, Kind.POC)
SPOKEN = ("", "reached", "call_back", "meeting_booked", "not_interested")
"""Outcomes of a call that somebody answered."""
MOST_PROMISES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The message somebody wants: to whom, what for, and the records it is about."""

    purpose: str
    channel: str = "email"
    tone: str = "plain"
    length: str = "short"
    owner: Member
    contact: Contact | None = None
    deal: Deal | None = None
    activity: Activity | None = None
    tasks: tuple[Task, ...] = ()


def asked(viewer: Viewer, wanted: Wanted, now: datetime) -> Asked:
    """All that is known for this message, as far as `viewer` may see it."""
    found = list(wanted.tasks) or _promised(viewer, wanted, now)
    ours = tuple(_promise(t, now) for t in found if not _theirs(t) and t.kind != TaskKind.MEETING)
    return Asked(
        purpose=wanted.purpose,
        channel=wanted.channel,
        tone=wanted.tone,
        length=wanted.length,
        now=now,
        to=_reader(wanted),
        sender=_writer(wanted.owner),
        ours=ours + _said(wanted.activity, found, theirs=False),
        theirs=tuple(_promise(t, now) for t in found if _theirs(t))
        + _said(wanted.activity, found, theirs=True),
        meeting=_meeting(viewer, wanted, now),
        talk=_talk(viewer, wanted, now),
        topic=Topic(wanted.deal.name, Source("deal", str(wanted.deal.pk))) if wanted.deal else None,
        new_date=working_day_after(now, _zone(wanted)) if any(one.late for one in ours) else None,
    )


def _zone(wanted: Wanted) -> str:
    """The reader's zone: theirs, else what their number or country says, else the writer's."""
    one = wanted.contact
    if one is None:
        return wanted.owner.timezone
    country = one.account.country if one.account else ""
    return one.timezone or zones.guess(one.phones, one.country, country) or wanted.owner.timezone


def _reader(wanted: Wanted) -> Person:
    one = wanted.contact
    if one is None:
        return Person(zone=wanted.owner.timezone)
    return Person(
        first=one.first_name, last=one.last_name, full=one.full_name, prefix=one.prefix,
        company=one.account.name if one.account else "", zone=_zone(wanted),
        country=one.country or (one.account.country if one.account else ""),
        source=Source("contact", str(one.pk)),
    )  # fmt: skip


def _writer(member: Member) -> Person:
    first = member.name.split()[0] if member.name.split() else ""
    return Person(first=first, full=member.name, company=workspace_here().name, zone=member.timezone)


def _theirs(task: Task) -> bool:
    return task.state == State.WAITING


def _promise(task: Task, now: datetime) -> Promise:
    return Promise(
        text=task.title, at=task.due_at, all_day=task.all_day, late=is_late(task, now),
        fixed=task.kind in (TaskKind.CALL, TaskKind.MEETING), source=Source("task", str(task.pk)),
    )  # fmt: skip


def is_late(task: Task, now: datetime) -> bool:
    """Whether the time a task was promised for has passed; a whole day, at its end in its zone."""
    if task.due_at is None or task.state not in ACTIVE:
        return False
    if not task.all_day:
        return task.due_at < now
    zone = zone_of(task.due_zone, task.owner.timezone)
    return task.due_at.astimezone(zone).date() < now.astimezone(zone).date()


def _promised(viewer: Viewer, wanted: Wanted, now: datetime) -> list[Task]:
    """The open promises that belong into this message: of the talk it follows, else of the deal or the person."""
    if wanted.purpose == Purpose.POLITE_NO:
        return []
    rows = tasks.tasks(viewer).filter(state__in=ACTIVE).exclude(kind=TaskKind.MEETING)
    if wanted.activity is not None:
        rows = rows.filter(_of_talk(wanted.activity))
    else:
        about = _about(wanted)
        if about is None:
            return []
        rows = rows.filter(about)
    rows = rows.filter(Q(promised=True) | Q(state=State.WAITING))
    found = rows.order_by("due_at", "id")[: 2 * MOST_PROMISES]
    # What is late already belongs into a reminder, which says so.
    return [task for task in found if wanted.activity or not is_late(task, now)][:MOST_PROMISES]


def _of_talk(activity: Activity) -> Q:
    """The tasks that came out of a talk: logged with it, or accepted from what was read in it."""
    proposals = Proposal.objects.filter(activity=activity).values("pk")
    return Q(origin="activity", origin_id=activity.pk) | Q(
        origin="intelligence.proposal", origin_id__in=proposals
    )


def _about(wanted: Wanted) -> Q | None:
    if wanted.deal is not None:
        return Q(deal=wanted.deal) & (Q(contact=wanted.contact) | Q(contact=None))
    return Q(contact=wanted.contact) if wanted.contact is not None else None


def _said(activity: Activity | None, found: Iterable[Task], *, theirs: bool) -> tuple[Promise, ...]:
    """What a meeting's form says both sides promised, a line each, but for what stands among the tasks."""
    if activity is None:
        return ()
    text = activity.their_commitments if theirs else activity.our_commitments
    known = {task.title.strip().lower() for task in found}
    lines = [line.strip(" -*•\t.") for line in text.splitlines()]
    source = Source("activity", str(activity.pk))
    kept = [line for line in lines if line and line.lower() not in known]
    return tuple(Promise(text=line[:255], source=source) for line in kept[:MOST_PROMISES])


def _meeting(viewer: Viewer, wanted: Wanted, now: datetime) -> Meeting | None:
    """The meeting a message is about, else the next one of the deal or the person."""
    named = [t for t in wanted.tasks if t.kind == TaskKind.MEETING and t.due_at is not None]
    found = named[0] if named else _next_meeting(viewer, wanted, now)
    if found is None or found.due_at is None:
        return None
    source = Source("task", str(found.pk))
    return Meeting(title=found.title, at=found.due_at, all_day=found.all_day, source=source)


def _next_meeting(viewer: Viewer, wanted: Wanted, now: datetime) -> Task | None:
    about = _about(wanted)
    if about is None or wanted.purpose not in (Purpose.FOLLOW_UP, Purpose.CONFIRMATION):
        return None
    rows = tasks.tasks(viewer).filter(about, kind=TaskKind.MEETING, state__in=ACTIVE, due_at__gt=now)
    return rows.order_by("due_at", "id").first()


def _talk(viewer: Viewer, wanted: Wanted, now: datetime) -> Talk | None:
    """The talk a message follows, else the last one with the person."""
    last = wanted.activity or last_talk(viewer, wanted, now)
    if last is None:
        return None
    return Talk(kind=last.kind, at=last.at, source=Source("activity", str(last.pk)))


def last_talk(viewer: Viewer, wanted: Wanted, now: datetime) -> Activity | None:
    """The last time somebody was spoken with: the person, else anybody about the deal."""
    return _talks(viewer, wanted, now).order_by("-at", "-id").first()


def _talks(viewer: Viewer, wanted: Wanted, now: datetime) -> QuerySet[Activity]:
    rows = activities.activities(viewer).filter(kind__in=TALKS, outcome__in=SPOKEN, at__lte=now)
    if wanted.contact is not None:
        return rows.filter(pk__in=Participant.objects.filter(contact=wanted.contact).values("activity"))
    return rows.filter(deal=wanted.deal) if wanted.deal is not None else rows.none()


def tasks_named(viewer: Viewer, ids: Iterable[UUID | str]) -> tuple[Task, ...]:
    """These tasks, as far as they can be seen, in the order given."""
    wanted = [str(one) for one in ids]
    found = {str(task.pk): task for task in tasks.tasks(viewer).filter(pk__in=wanted)}
    return tuple(found[key] for key in wanted if key in found)
