"""Whom to call now: the people behind one's deals, warm accounts, promised calls and new leads, best first.

A fixed number of statements. Only those for whom there is a reason are looked at, however many people there are;
consent and the pattern of earlier calls are asked for the best of them only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce

from accounts import queries as accounts
from accounts import zones
from accounts.models import Account, Contact, LeadStatus, SignalType
from accounts.queries import signals
from accounts.rules import visible_accounts, visible_contacts
from activities.models import Outcome, Participant
from core.templatetags.ui import money
from deals.models import Deal
from deals.rules import visible_deals
from team.models import Member

from ..calling import Factor, Prospect, points, reachable, worth
from ..machine import ACTIVE
from ..models import Task
from ..reach import Calls, Hours, chance, hours
from ..words import moment, short, zone_of

MOST_PEOPLE = 3_000
MOST_LEADS = 300
MOST_DEALS = 2_000
LOOKED_AT = 150
SHOWN = 30
PER_ACCOUNT = 2
"""So many people of one account at most, but for those a call was promised to: nobody calls a whole company."""
LOOK_BACK = timedelta(days=730)
PICKED_UP = frozenset({Outcome.REACHED, Outcome.CALL_BACK, Outcome.MEETING_BOOKED, Outcome.NOT_INTERESTED})
MISSED = frozenset({Outcome.NO_ANSWER, Outcome.VOICEMAIL})
_PERSON = (
    "id", "account_id", "timezone", "country", "account__country", "phones__0", "last_activity_at", "lead_status",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Deal:
    id: UUID
    name: str
    expected: Decimal | None
    amount: Decimal | None
    currency: str
    contact: UUID | None


@dataclass(frozen=True, slots=True)
class _Call:
    id: UUID
    title: str
    at: datetime | None
    all_day: bool
    call: bool


@dataclass(frozen=True, slots=True)
class _Reasons:
    """Everything that may be a reason to call, by account and by person."""

    deals: dict[UUID, _Deal]
    own_deals: dict[UUID, _Deal]
    heats: dict[UUID, signals.Heat]
    due: dict[UUID, _Call]
    later: set[UUID]


@dataclass(frozen=True, slots=True)
class _Candidate:
    id: UUID
    account: UUID | None
    zone: str
    country: str
    prospect: Prospect
    hours: Hours
    rough: float


@dataclass(frozen=True, slots=True)
class CallRow:
    """Somebody to call: who, why, where the clock stands there, and what the points are made of."""

    id: UUID
    name: str
    title: str
    phone: str
    account: str
    account_id: UUID | None
    why: list[str]
    open: bool
    clock: str
    opens: str
    points: int
    factors: list[Factor]
    deal: str = ""
    deal_id: UUID | None = None
    signal_id: UUID | None = None
    task_id: UUID | None = None
    caution: str = ""

    def plain(self) -> dict[str, Any]:
        """The row as a mapping, for programs."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return found | {
            "factors": [{"label": f.label, "said": f.said, "value": f.value} for f in self.factors]
        }


@dataclass(frozen=True, slots=True)
class CallList:
    """Whom `member` can reach now, and who is worth a call once their day begins."""

    member: Member
    now: list[CallRow]
    later: list[CallRow]
    considered: int


def whom_to_call(viewer: Member, *, now: datetime, member: Member | None = None) -> CallList:
    """The people `member` (the viewer by default) should call, best first: at most 30, each with the reasons."""
    who = member or viewer
    reasons = _reasons(viewer, who, now)
    people = _people(viewer, who, reasons)
    found = _spread(_candidates(people, reasons, who, now), reasons.due)
    rows = _rows(viewer, who, found[:LOOKED_AT], reasons, now)
    reachable_now = [row for row in rows if row.open][:SHOWN]
    return CallList(who, reachable_now, [row for row in rows if not row.open][:SHOWN], len(people))


def call_row(
    viewer: Member, contact: Contact, *, now: datetime, member: Member | None = None
) -> CallRow | None:
    """One person of the list with what the points are made of; None when there is no reason to call them."""
    rows = whom_to_call(viewer, now=now, member=member)
    return next((row for row in (*rows.now, *rows.later) if row.id == contact.pk), None)


# --- Reasons -------------------------------------------------------------------------------------
def _reasons(viewer: Member, who: Member, now: datetime) -> _Reasons:
    by_account: dict[UUID, _Deal] = {}
    by_contact: dict[UUID, _Deal] = {}
    for account, deal in _deals(viewer, who):
        if deal.contact is not None:
            by_contact.setdefault(deal.contact, deal)
        if account is not None:
            by_account.setdefault(account, deal)
    mine = visible_accounts(Account.objects.filter(owner=who, archived_at=None), viewer)
    due, later = _calls(who, now)
    return _Reasons(by_account, by_contact, signals.heats(viewer, mine, now), due, later)


def _deals(viewer: Member, who: Member) -> Iterable[tuple[UUID | None, _Deal]]:
    """The open deals of a member, the most valuable first."""
    rows = Deal.objects.filter(owner=who, status=Deal.Status.OPEN, archived_at=None)
    rows = visible_deals(rows, viewer).order_by(F("amount_base").desc(nulls_last=True), "id")
    fields = ("account_id", "id", "name", "amount_base", "probability", "amount", "currency", "contact_id")
    for account, pk, name, base, likely, amount, currency, contact in rows.values_list(*fields)[:MOST_DEALS]:
        expected = base * likely if base is not None else None
        yield account, _Deal(pk, name, expected, amount, currency, contact)


def _calls(who: Member, now: datetime) -> tuple[dict[UUID, _Call], set[UUID]]:
    """Calls that are due by person, and the people whose call has a time still to come."""
    rows = Task.objects.filter(owner=who, state__in=ACTIVE, contact__isnull=False)
    rows = rows.filter(Q(kind="call") | Q(promised=True)).annotate(at=Coalesce("snoozed_until", "due_at"))
    due: dict[UUID, _Call] = {}
    later: set[UUID] = set()
    calls: set[UUID] = set()
    today = now.astimezone(zone_of(who.timezone)).date()
    fields = ("id", "contact_id", "title", "at", "all_day", "kind")
    for pk, contact, title, at, all_day, kind in rows.order_by(
        Case(When(kind="call", then=0), default=1), F("at").asc(nulls_last=True)
    ).values_list(*fields):
        if at is None:
            continue
        begun = at.astimezone(zone_of(who.timezone)).date() <= today if all_day else at <= now
        if begun:
            due.setdefault(contact, _Call(pk, title, at, all_day, kind == "call"))
            calls |= {contact} if kind == "call" else set()
        elif kind == "call":
            later.add(contact)
    later -= (
        calls  # whose call is due is called, whatever else is planned; any other waits for the call that is
    )
    return {contact: one for contact, one in due.items() if contact not in later}, later


# --- People --------------------------------------------------------------------------------------
def _people(viewer: Member, who: Member, reasons: _Reasons) -> list[tuple[Any, ...]]:
    """Whoever there is a reason to call and a number for, as plain values. Two statements."""
    named = {*reasons.own_deals, *reasons.due}
    at = {*reasons.deals, *reasons.heats}
    can = Contact.objects.filter(
        Q(opted_out_at=None) | Q(opted_out_of="email"),
        archived_at=None,
        do_not_contact=False,
        phones__0__isnull=False,
    ).exclude(pk__in=reasons.later)
    seen = visible_contacts(can, viewer)
    rows = seen.filter(Q(pk__any_of=list(named)) | Q(account__any_of=list(at)))
    rows = rows.order_by(F("last_activity_at").desc(nulls_last=True), "id")
    found = list(rows.values_list(*_PERSON)[:MOST_PEOPLE])
    leads = seen.filter(owner=who, lead_status__in=(LeadStatus.NEW, LeadStatus.WORKING)).order_by("-id")
    there = {row[0] for row in found}
    return found + [row for row in leads.values_list(*_PERSON)[:MOST_LEADS] if row[0] not in there]


def _candidates(
    people: list[tuple[Any, ...]], reasons: _Reasons, who: Member, now: datetime
) -> list[_Candidate]:
    """Everybody with points for an hour of which nothing is known; the best first."""
    clocks: dict[tuple[str, str], Hours] = {}
    found = []
    for pk, account, zone, country, account_country, phone, spoken, status in people:
        country = country or account_country or ""
        zone = zone or _guessed(phone, country) or who.timezone
        place = (zone, country)
        if place not in clocks:
            clocks[place] = hours(now, zone_of(zone), country)
        prospect = _prospect(pk, account, spoken, status, reasons)
        rough = points(worth(prospect, now)) * (1 if clocks[place].open else 0.1)
        found.append(_Candidate(pk, account, zone, country, prospect, clocks[place], rough))
    return sorted(found, key=lambda one: -one.rough)


@lru_cache(maxsize=20_000)
def _guessed(phone: str, country: str) -> str:
    return zones.guess([phone], country)


def _prospect(
    pk: UUID, account: UUID | None, spoken: datetime | None, status: str, reasons: _Reasons
) -> Prospect:
    own = reasons.own_deals.get(pk)
    deal = own or (reasons.deals.get(account) if account else None)
    heat = reasons.heats.get(account) if account else None
    due = reasons.due.get(pk)
    return Prospect(
        expected=deal.expected if deal else None,
        has_deal=deal is not None,
        own_deal=own is not None or (deal is not None and deal.contact is None),
        heat=heat.points if heat else 0.0,
        call_due=due is not None and due.call,
        promise_due=due is not None,
        last_spoken=spoken,
        lead=status in (LeadStatus.NEW, LeadStatus.WORKING),
    )


def _spread(found: list[_Candidate], due: Mapping[UUID, _Call]) -> list[_Candidate]:
    """At most PER_ACCOUNT of one account, but everybody to whom a call was promised."""
    taken: dict[UUID, int] = {}
    kept = []
    for one in found:
        if one.account is not None and one.id not in due:
            taken[one.account] = taken.get(one.account, 0) + 1
            if taken[one.account] > PER_ACCOUNT:
                continue
        kept.append(one)
    return kept


# --- Rows ----------------------------------------------------------------------------------------
def _rows(
    viewer: Member, who: Member, found: list[_Candidate], reasons: _Reasons, now: datetime
) -> list[CallRow]:
    """The candidates that may be called, ordered with what is known of this hour. Three statements."""
    ids = [one.id for one in found]
    people = {one.pk: one for one in Contact.objects.select_related("account").filter(pk__any_of=ids)}
    allowed = accounts.may_contact_many(people.values(), "call")
    calls = _pattern(ids, {one.id: one.zone for one in found}, now)
    rows = []
    for one in found:
        person, verdict = people.get(one.id), allowed.get(one.id)
        if person is None or verdict is None or not verdict.allowed:
            continue
        row = _row(one, person, calls.get(one.id, {}), reasons, viewer, now)
        rows.append(replace(row, caution=verdict.label if verdict.caution else ""))
    return sorted(rows, key=lambda row: (-row.points, row.name.lower()))


def _pattern(
    ids: list[UUID], zone: Mapping[UUID, str], now: datetime
) -> dict[UUID, dict[int, tuple[int, int]]]:
    """The calls of these people by the hour of their own day."""
    rows = Participant.objects.filter(
        contact__any_of=ids, activity__kind="call", activity__at__gte=now - LOOK_BACK,
        activity__outcome__in=PICKED_UP | MISSED,
    ).exclude(activity__direction="in")  # fmt: skip
    found: dict[UUID, dict[int, tuple[int, int]]] = {}
    for contact, at, outcome in rows.values_list("contact_id", "activity__at", "activity__outcome"):
        hour = at.astimezone(zone_of(zone[contact])).hour
        reached, tried = found.setdefault(contact, {}).get(hour, (0, 0))
        found[contact][hour] = (reached + (outcome in PICKED_UP), tried + 1)
    return found


def _row(
    one: _Candidate, person: Contact, calls: Calls, reasons: _Reasons, viewer: Member, now: datetime
) -> CallRow:
    there, reader = zone_of(one.zone), zone_of(viewer.timezone)
    opens = one.hours.opens
    hour = now.astimezone(there).hour if one.hours.open or opens is None else opens.hour
    likely = chance(calls, hour)
    factors = [*worth(one.prospect, now), reachable(one.hours.open, likely)]
    deal = reasons.own_deals.get(one.id) or (reasons.deals.get(one.account) if one.account else None)
    heat = reasons.heats.get(one.account) if one.account else None
    task = reasons.due.get(one.id)
    return CallRow(
        id=one.id, name=person.full_name, title=person.title, phone=person.phone,
        account=person.account.name if person.account else "", account_id=person.account_id,
        why=_why(one.prospect, task, heat, deal, factors, reader, now), open=one.hours.open,
        clock=f"{now.astimezone(there):%H:%M}", opens=moment(opens, reader, now) if opens else "",
        points=round(points(factors)), factors=factors, deal=deal.name if deal else "",
        deal_id=deal.id if deal else None, signal_id=heat.signal if heat else None,
        task_id=task.id if task and task.call else None,
    )  # fmt: skip


def _why(
    prospect: Prospect,
    task: _Call | None,
    heat: signals.Heat | None,
    deal: _Deal | None,
    factors: list[Factor],
    reader: Any,
    now: datetime,
) -> list[str]:
    """The reasons in words, the strongest first."""
    found = []
    if task is not None and task.at is not None:
        found.append(f"{task.title} ({short(task.at, reader, now, task.all_day)[0]})")
    if heat is not None:
        more = f" and {heat.count - 1} more" if heat.count > 1 else ""
        found.append(f"{SignalType(heat.type).label}: {heat.title}{more}")
    if deal is not None:
        found.append(
            f"{deal.name}, {money(deal.amount, deal.currency)}" if deal.amount is not None else deal.name
        )
    if prospect.lead and not found:
        found.append("a lead that is open")
    found += [factor.said for factor in factors if factor.label == "Pause"]
    found.append(factors[-1].said.removeprefix("working hours, ").removeprefix("nobody works there now, "))
    return found


__all__ = ["CallList", "CallRow", "call_row", "whom_to_call"]
