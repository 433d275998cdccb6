"""What to know before a meeting, put together as the asking member sees it, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, Q, QuerySet, When

from accounts import queries as accounts
from accounts.models import Account, Contact
from accounts.queries import signals as heard
from activities import queries as activities
from activities.models import Activity, Participant
from activities.rules import visible as visible_activities
from core.errors import Missing
from deals import queries as deals
from deals.models import Deal
from tasks import queries as tasks
from tasks.machine import ACTIVE
from tasks.models import Kind, Task
from tasks.words import moment, zone_of
from team import policy
from team.models import Member
from team.rules import Viewer

from .. import posture
from ..briefing import (
    ELEMENTS,
    Answer,
    Attendee,
    Brief,
    BriefDeal,
    Company,
    Gap,
    Happened,
    Heard,
    Point,
    Promise,
    question,
)
from ..briefing import agenda as agenda_of
from ..models import Brief as Stored
from ..models import Kept, KeptKind
from ..rules import visible_kept

LATELY = timedelta(days=90)
HISTORY = 5
MOST_PEOPLE = 8
MOST_PROMISES = 6
SHOWN_SIGNALS = 3
SILENT = timedelta(days=21)
LONGEST = 240


def meeting(viewer: Member, task_id: UUID | str) -> Task:
    """A meeting that the viewer may see; raises Missing for other kinds of tasks."""
    policy.check(viewer, "briefs.see")
    found = tasks.task(viewer, task_id)
    if found.kind != Kind.MEETING:
        raise Missing("brief")
    return found


def meetings(viewer: Member, now: datetime) -> QuerySet[Task]:
    """The viewer's meetings of the next week, the next one first, with when their brief was prepared."""
    rows = tasks.tasks(viewer).filter(owner=viewer, kind=Kind.MEETING, state__in=("open", "waiting"))
    soon = rows.filter(due_at__gte=now - timedelta(hours=2), due_at__lt=now + timedelta(days=7))
    return soon.select_related(*tasks.lists.RELATED, "brief").order_by("due_at", "id")


def prepared_at(viewer: Member, task: Task) -> datetime | None:
    """When the brief of a meeting was prepared, if it was."""
    return Stored.objects.filter(task=task).values_list("prepared_at", flat=True).first()


def brief(viewer: Member, task: Task, now: datetime) -> Brief:
    """Everything about a meeting that `viewer` may see, as it stands now."""
    deal = _deal(viewer, task)
    account = _account(viewer, task, deal)
    zone = zone_of(viewer.timezone)
    kept = _kept(viewer, deal, account)
    happened = _history(viewer, deal, account)
    people = _attendees(viewer, task, deal, kept, now)
    ours, theirs = _promises(viewer, task, deal, account, now, zone)
    answers, gaps = _elements(kept, people, deal)
    risks = (*_said_risks(kept), *_seen_risks(deal, people, now, zone))
    return Brief(
        task=task.pk, title=task.title, at=task.due_at, zone=task.due_zone or zone.key, detail=task.detail,
        posture=posture.current(), owner=task.owner.name, company=_company(viewer, account, deal, zone, now),
        deal=_deal_part(deal), attendees=people, history=happened, ours=ours, theirs=theirs, answers=answers,
        gaps=gaps, risks=risks, competitors=_points(kept, KeptKind.COMPETITOR), signals=_signals(viewer, account, now),
        agenda=_agenda(ours, theirs, gaps, risks), unknown=_unknown(account, deal, people, happened),
    )  # fmt: skip


# --- What it is about -----------------------------------------------------------------------------
def _deal(viewer: Member, task: Task) -> Deal | None:
    """The deal of the meeting; it is left out where the reader may not see it."""
    return deals.deals(viewer).filter(pk=task.deal_id).first() if task.deal_id is not None else None


def _account(viewer: Member, task: Task, deal: Deal | None) -> Account | None:
    if task.account_id is None:
        return None
    return accounts.accounts(viewer, archived=None).filter(pk=task.account_id).first()


def _deal_part(deal: Deal | None) -> BriefDeal | None:
    if deal is None:
        return None
    return BriefDeal(deal.pk, deal.name, deal.stage.name, deal.amount, deal.currency, deal.expected_close)


def _company(
    viewer: Member, account: Account | None, deal: Deal | None, zone: ZoneInfo, now: datetime
) -> Company | None:
    """Who they are, where we stand with them, and what they say of themselves or what else was sold there."""
    if account is None:
        return None
    size = f"{account.employees:,} employees" if account.employees else account.size_band
    place = ", ".join(filter(None, (account.city, account.country)))
    first = " · ".join(filter(None, (account.industry, size, place, account.domain)))
    owner = f", owned by {account.owner.name}" if account.owner else ""
    stands = f"{account.get_lifecycle_display()}{owner}"
    about = " ".join(account.description.split())
    third = about.split(". ")[0][:LONGEST] if about else _sold(viewer, account, deal)
    return Company(account.pk, account.name, tuple(filter(None, (first, stands, third))))


def _sold(viewer: Member, account: Account, deal: Deal | None) -> str:
    rows = deals.deals(viewer).filter(account=account)
    rows = rows.exclude(pk=deal.pk) if deal is not None else rows
    counted: dict[str, int] = defaultdict(int)
    for status in rows.values_list("status", flat=True)[:200]:
        counted[status] += 1
    return f"Other deals: {', '.join(f'{n} {s}' for s, n in sorted(counted.items()))}" if counted else ""


# --- People ---------------------------------------------------------------------------------------
def _attendees(
    viewer: Member, task: Task, deal: Deal | None, kept: list[Kept], now: datetime
) -> tuple[Attendee, ...]:
    """Whom the meeting names, then who took part in what was written down about the deal lately."""
    wanted = Participant.objects.filter(
        activity__in=visible_activities(
            Activity.objects.filter(_around(task, deal), at__gte=now - LATELY), viewer
        )
    ).values("contact_id")
    named = Q(pk=task.contact_id) | (Q(pk=deal.contact_id) if deal is not None else Q(pk=None))
    rows = accounts.contacts(viewer).filter(named | Q(pk__in=wanted)).order_by("id")
    people = sorted(rows, key=lambda one: (one.pk != task.contact_id, -_stamp(one), str(one.pk)))[
        :MOST_PEOPLE
    ]
    words = _last_words(viewer, people)
    said = {(one.contact_id, str(one.kind)): one for one in kept if one.contact_id is not None}
    return tuple(_attendee(one, task, words, said) for one in people)


def _stamp(contact: Contact) -> float:
    return contact.last_activity_at.timestamp() if contact.last_activity_at else 0.0


def _around(task: Task, deal: Deal | None) -> Q:
    if deal is not None:
        return Q(deal=deal)
    return Q(account=task.account_id) if task.account_id is not None else Q(pk=None)


def _attendee(
    one: Contact, task: Task, words: dict[UUID, Heard], said: dict[tuple[UUID, str], Kept]
) -> Attendee:
    role, stance = said.get((one.pk, KeptKind.ROLE)), said.get((one.pk, KeptKind.STANCE))
    told = role.text.removeprefix(f"{role.name}: ") if role else ""
    felt = stance.text.removeprefix(f"{stance.name}: ") if stance else ""
    return Attendee(
        one.pk,
        one.full_name,
        one.title,
        one.seniority,
        told,
        felt,
        one.pk == task.contact_id,
        words.get(one.pk),
    )


def _last_words(viewer: Member, people: Iterable[Contact]) -> dict[UUID, Heard]:
    """Where each of them took part last, with the words that were written down."""
    ids = [one.pk for one in people]
    rows = Participant.objects.filter(
        contact__in=ids, activity__in=visible_activities(Activity.objects.all(), viewer)
    )
    # What they said comes before what we sent them.
    rows = rows.annotate(ours=Case(When(activity__direction="out", then=1), default=0))
    newest = rows.order_by("contact_id", "ours", "-activity__at", "-activity_id").distinct("contact_id")
    columns = (
        "contact_id",
        "activity_id",
        "activity__at",
        "activity__summary",
        "activity__body",
        "activity__by__name",
    )
    return {
        contact: Heard(activity, at, _line(summary or body), by)
        for contact, activity, at, summary, body, by in newest.values_list(*columns)
    }


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


# --- What happened and what is open ---------------------------------------------------------------
def _history(viewer: Member, deal: Deal | None, account: Account | None) -> tuple[Happened, ...]:
    if deal is None and account is None:
        return ()
    about = {"deal": deal} if deal is not None else {"account": account}
    rows = activities.timeline(viewer, limit=HISTORY, **about).rows
    return tuple(
        Happened(
            one.pk, str(one.get_kind_display()), one.at, _line(one.summary or one.body),
            ", ".join(p.contact.full_name for p in one.participants.all()) or one.by.name,
        )
        for one in rows
    )  # fmt: skip


def _promises(
    viewer: Member, task: Task, deal: Deal | None, account: Account | None, now: datetime, zone: ZoneInfo
) -> tuple[tuple[Promise, ...], tuple[Promise, ...]]:
    """What we promised and what they did, next first; tasks that are nobody's promise are left out."""
    if deal is None and account is None:
        return (), ()
    about = {"deal": deal} if deal is not None else {"account": account}
    rows = tasks.active_of(viewer, **about).exclude(pk=task.pk)
    found = list(rows.filter(Q(promised=True) | Q(state="waiting"))[: 4 * MOST_PROMISES])
    ours = [_promise(one, now, zone) for one in found if one.state == "open"][:MOST_PROMISES]
    theirs = [_promise(one, now, zone) for one in found if one.state == "waiting"][:MOST_PROMISES]
    return tuple(ours), tuple(theirs)


def _promise(task: Task, now: datetime, zone: ZoneInfo) -> Promise:
    late = task.due_at is not None and task.due_at <= now
    if late and task.all_day and task.due_at is not None:
        late = task.due_at.astimezone(zone).date() < now.astimezone(zone).date()
    return Promise(task.pk, task.title, task.due_at, task.all_day, late)


# --- What is known and what is not ----------------------------------------------------------------
def _kept(viewer: Member, deal: Deal | None, account: Account | None) -> list[Kept]:
    """Accepted facts that hold, the older first, so that the newest word on something is the last."""
    if deal is None and account is None:
        return []
    about = Q(deal=deal) if deal is not None else Q(account=account)
    rows = visible_kept(Kept.objects.filter(about, withdrawn_at=None), viewer)
    return list(rows.order_by("said_at", "id")[:200])


def _elements(
    kept: list[Kept], people: tuple[Attendee, ...], deal: Deal | None
) -> tuple[tuple[Answer, ...], tuple[Gap, ...]]:
    """What is known of each element, and which of them nothing is known of; only for a deal."""
    if deal is None:
        return (), ()
    known = {str(one.payload.get("element") or one.name): one for one in kept if one.kind == KeptKind.ANSWER}
    for one in kept:
        if element := _told_by(one):
            known.setdefault(element, one)
    answers = tuple(
        Answer(name, label, _said(known[name]), known[name].grade, known[name].quote, known[name].activity_id)
        for name, label in ELEMENTS.items()
        if name in known
    )
    asked = _questions([n for n in ELEMENTS if n not in known], frozenset(one.seniority for one in people))
    return answers, tuple(Gap(n, ELEMENTS[n], asked.get(n, "")) for n in ELEMENTS if n not in known)


def _told_by(one: Kept) -> str:
    """The element that a fact of another kind answers: who else is looked at, who decides, who speaks for us."""
    if one.kind == KeptKind.COMPETITOR:
        return "competition"
    role = one.payload.get("role", "") if one.kind == KeptKind.ROLE else ""
    return role if role in ("economic_buyer", "champion") else ""


def _said(one: Kept) -> str:
    if one.kind in (KeptKind.COMPETITOR, KeptKind.ROLE):
        return one.name
    return str(one.payload.get("summary") or one.text)


@posture.recommends(otherwise=dict[str, str])
def _questions(names: list[str], seniorities: frozenset[str]) -> dict[str, str]:
    """What to ask; under insights only a gap is named and nothing is asked."""
    return {name: question(name, seniorities) for name in names}


@posture.recommends(otherwise=tuple[str, ...])
def _agenda(
    ours: tuple[Promise, ...], theirs: tuple[Promise, ...], gaps: tuple[Gap, ...], risks: tuple[Point, ...]
) -> tuple[str, ...]:
    return agenda_of(ours, theirs, gaps, risks)


def _points(kept: list[Kept], kind: str) -> tuple[Point, ...]:
    found = {}
    for one in kept:
        if one.kind == kind:
            text = (one.name or one.text) if kind == KeptKind.COMPETITOR else one.text
            found[text] = Point(text, one.quote, kind, one.activity_id)
    return tuple(found.values())


def _said_risks(kept: list[Kept]) -> tuple[Point, ...]:
    return (*_points(kept, KeptKind.OBJECTION), *_points(kept, KeptKind.RISK))


def _seen_risks(
    deal: Deal | None, people: tuple[Attendee, ...], now: datetime, zone: ZoneInfo
) -> tuple[Point, ...]:
    """What the records show: each a figure, none a verdict."""
    if deal is None or deal.status != Deal.Status.OPEN:
        return ()
    found, today = [], now.astimezone(zone).date()
    if deal.expected_close is not None and deal.expected_close < today:
        days = (today - deal.expected_close).days
        found.append(f"Expected close was {deal.expected_close:%d %b %Y}, {days} day{'s'[: days != 1]} ago.")
    if deal.close_moves >= 2:
        found.append(f"Expected close was moved {deal.close_moves} times.")
    if deal.last_activity_at is not None and deal.last_activity_at < now - SILENT:
        found.append(f"Last activity {moment(deal.last_activity_at, zone, now, all_day=True)}.")
    if len(people) == 1:
        found.append("One person of the buyer took part in the past 90 days.")
    if deal.amount is None:
        found.append("No amount is written down.")
    return tuple(Point(text, kind="deal", record=deal.pk) for text in found)


def _signals(viewer: Member, account: Account | None, now: datetime) -> tuple[Point, ...]:
    """The fresh ones, the most points first."""
    if account is None:
        return ()
    fresh = [one for one in heard.of_account(viewer, account, now, 20) if one.fresh]
    fresh.sort(key=lambda one: (-one.score.points, str(one.signal.pk)))
    return tuple(
        Point(f"{one.signal.get_type_display()}: {one.signal.title}", "", "signal", one.signal.pk)
        for one in fresh[:SHOWN_SIGNALS]
    )


def _unknown(
    account: Account | None, deal: Deal | None, people: tuple[Attendee, ...], happened: tuple[Happened, ...]
) -> tuple[str, ...]:
    found = []
    if account is None:
        found.append("The meeting belongs to no account that you see.")
    if deal is None:
        found.append("The meeting belongs to no deal that you see, so evidence and its gaps are not listed.")
    if not people:
        found.append("Nobody of the buyer is named for it.")
    elif not any(one.invited for one in people):
        found.append("The meeting names nobody; these took part in the past 90 days.")
    if not happened:
        found.append("Nothing was written down before.")
    return tuple(found)


# --- For the duties -------------------------------------------------------------------------------
def meeting_to_brief(viewer: Viewer, task_id: UUID) -> Task | None:
    """A meeting with an hour that is still to come about, of an active member; asked by duties."""
    rows = Task.objects.select_related("owner", "contact", "account", "deal")
    return rows.filter(
        pk=task_id,
        kind=Kind.MEETING,
        all_day=False,
        due_at__isnull=False,
        state__in=ACTIVE,
        owner__active=True,
    ).first()


def prepared_ahead(viewer: Viewer, now: datetime, *, deal: UUID | None, account: UUID | None) -> list[Task]:
    """Meetings ahead about a deal or account whose brief is prepared; asked by duties."""
    about = (Q(deal=deal) if deal else Q(pk=None)) | (Q(account=account) if account else Q(pk=None))
    rows = Task.objects.select_related("owner", "contact", "account", "deal")
    ahead = rows.filter(about, due_at__gt=now, state__in=ACTIVE, owner__active=True, brief__isnull=False)
    return list(ahead.order_by("id")[:20])
