"""What can be asked about signals, what they are worth, and where they come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from core.errors import Missing
from team import policy
from team.rules import Viewer
from workspaces.queries import token_hash

from ..gleaning import domain_of, name_keys, names_in
from ..models import Account, Contact, Feed, Inlet, Lifecycle, Seniority, Signal, SignalRule, SignalType
from ..rules import visible_accounts, visible_contacts, visible_signals
from ..scoring import (
    DEFAULTS,
    GONE,
    Buyer,
    Happening,
    Likeness,
    Rule,
    Score,
    fresh_since,
    heat,
    points,
    score,
)
from .consent import may_contact_many

MOST_LIKENESS = 500
MOST_PEOPLE = 200
MOST_SIGNALS = 5_000
"""So many fresh signals at most are looked at for one list; the newest."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A signal and what it is worth."""

    signal: Signal
    score: Score
    fresh: bool


@dataclass(frozen=True, slots=True)
class Heat:
    """How warm an account is, how many signals make it so, and the one that says most."""

    points: float
    count: int
    signal: UUID
    title: str
    type: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A type of signal with the rule that counts for it; `version` 0 while nobody changed it."""

    type: str
    label: str
    rule: Rule
    version: int


# --- Signals -------------------------------------------------------------------------------------
def signals(viewer: Viewer, *, dismissed: bool = False) -> QuerySet[Signal]:
    """The signals `viewer` may see with account, owner, person and feed, newest first; dismissed ones when asked."""
    rows = Signal.objects.select_related("account__owner", "contact", "feed")
    rows = visible_signals(rows, viewer).filter(dismissed_at__isnull=not dismissed)
    return rows.order_by("-at", "-id")


def signal(viewer: Viewer, signal_id: UUID | str) -> Signal:
    """One signal, dismissed or not; raises Missing."""
    rows = visible_signals(Signal.objects.select_related("account__owner", "contact", "feed", "by"), viewer)
    try:
        found = rows.filter(pk=signal_id).first()
    except ValidationError:
        found = None
    if found is None:
        raise Missing("signal")
    return found


def fresh(viewer: Viewer, rules: dict[str, Rule], now: datetime) -> Q:
    """A condition: of this signal at least a quarter is left."""
    wanted = Q(pk=None)
    for kind, rule in rules.items():
        wanted |= Q(type=kind, at__gte=fresh_since(rule, now))
    return wanted


def unassigned(viewer: Viewer) -> int:
    """How many signals wait for an account."""
    return visible_signals(Signal.objects.filter(account=None, dismissed_at=None), viewer).count()


# --- What they are worth -------------------------------------------------------------------------
def rules(viewer: Viewer) -> dict[str, Rule]:
    """The rule of every type."""
    return {row.type: row.rule for row in rule_rows(viewer)}


def rule_rows(viewer: Viewer) -> list[RuleRow]:
    """The rule of every type, in the order of types, as it is or as it was set."""
    stored = {row.type: row for row in SignalRule.objects.all()}
    found = []
    for kind, label in SignalType.choices:
        row = stored.get(kind)
        rule = Rule(row.weight, row.half_life_days, row.alert_from, row.task_from) if row else DEFAULTS[kind]
        found.append(RuleRow(kind, str(label), rule, row.version if row else 0))
    return found


def likeness(viewer: Viewer) -> Likeness:
    """What the customers of the workspace are like: their industries and sizes, nothing else of them."""
    customers = Account.objects.filter(lifecycle=Lifecycle.CUSTOMER, archived_at=None)
    pairs = list(customers.order_by().values_list("industry", "size_band").distinct()[:MOST_LIKENESS])
    return Likeness(
        frozenset(industry.casefold() for industry, _ in pairs if industry),
        frozenset(size for _, size in pairs if size),
    )


def scored(viewer: Viewer, rows: Iterable[Signal], now: datetime) -> list[Scored]:
    """These signals with their scores, in their order; two more statements however many there are."""
    known, like = rules(viewer), likeness(viewer)
    return [_scored(row, known, like, now) for row in rows]


def _scored(row: Signal, known: dict[str, Rule], like: Likeness, now: datetime) -> Scored:
    rule, account = known[row.type], row.account
    buyer = None
    if account is not None:
        buyer = _buyer(account.owner_id, account.lifecycle, account.industry, account.size_band)
    worth = score(Happening(row.type, row.strength, row.at), buyer, rule, like, now)
    return Scored(row, worth, row.at >= fresh_since(rule, now))


def _buyer(owner: UUID | None, lifecycle: str, industry: str, size: str) -> Buyer:
    return Buyer(owner is not None, lifecycle, industry.casefold(), size)


def worth(viewer: Viewer, row: Signal, now: datetime) -> tuple[Scored, Rule]:
    """One signal with its score, and the rule of its type."""
    known = rules(viewer)
    return _scored(row, known, likeness(viewer), now), known[row.type]


def of_account(viewer: Viewer, account: Account, now: datetime, most: int = 50) -> list[Scored]:
    """The newest signals of an account `viewer` was given, with their scores."""
    rows = Signal.objects.filter(account=account, dismissed_at=None).select_related(
        "account", "contact", "feed"
    )
    return scored(viewer, rows.order_by("-at", "-id")[:most], now)


def heat_of(found: Sequence[Scored]) -> int:
    """The heat that these signals make together."""
    return round(heat(one.score.points for one in found))


_HOT = (
    "id", "type", "strength", "at", "title", "account_id", "account__owner_id", "account__lifecycle",
    "account__industry", "account__size_band",
)  # fmt: skip


def heats(viewer: Viewer, accounts: QuerySet[Account], now: datetime) -> dict[UUID, Heat]:
    """How warm each of these accounts is; accounts without a signal worth a point are absent. Three statements."""
    known, like = rules(viewer), likeness(viewer)
    rows = Signal.objects.filter(
        fresh(viewer, known, now), account__in=accounts.values("pk"), dismissed_at=None
    )
    found: dict[UUID, list[tuple[float, UUID, str, str, datetime]]] = {}
    for pk, kind, strength, at, title, account, *buyer in rows.order_by("-at").values_list(*_HOT)[
        :MOST_SIGNALS
    ]:
        worth = points(Happening(kind, strength, at), _buyer(*buyer), known[kind], like, now)
        if worth >= GONE:
            found.setdefault(account, []).append((worth, pk, title, kind, at))
    return {account: _heat(several) for account, several in found.items()}


def _heat(several: list[tuple[float, UUID, str, str, datetime]]) -> Heat:
    _, pk, title, kind, at = max(several)
    return Heat(heat(one for one, *_ in several), len(several), pk, title, kind, at)


# --- Whom they are about -------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class About:
    """What is known of whom a signal is about. `names` are names a company may have, the likeliest first."""

    domain: str = ""
    names: tuple[str, ...] = ()
    email: str = ""


def accounts_for(viewer: Viewer, about: Sequence[About]) -> list[list[Account]]:
    """For each, the live accounts it can mean: by domain, else by the longest name that is one. Two statements.

    One account is an answer; several are a question for a person; none is none.
    """
    keys = [name_keys(one.names) for one in about]
    wanted = {key for found in keys for key in found} | {f"d:{one.domain}" for one in about if one.domain}
    if not wanted:
        return [[] for _ in about]
    rows = visible_accounts(Account.objects.filter(archived_at=None), viewer).select_related("owner")
    by_key: dict[str, list[Account]] = {}
    for account in rows.filter(match_keys__overlap=sorted(wanted))[:2000]:
        for key in account.match_keys:
            by_key.setdefault(key, []).append(account)
    return [_meant(one, found, by_key) for one, found in zip(about, keys, strict=True)]


def _meant(about: About, keys: dict[str, str], by_key: dict[str, list[Account]]) -> list[Account]:
    if about.domain and (found := by_key.get(f"d:{about.domain}")):
        return sorted(found, key=lambda account: account.pk)
    for key in keys:
        if found := by_key.get(key):
            return sorted(found, key=lambda account: account.pk)
    return []


def contacts_for(viewer: Viewer, emails: Iterable[str]) -> dict[str, Contact]:
    """The live people with these addresses, by address."""
    wanted = {email.strip().lower() for email in emails if email}
    if not wanted:
        return {}
    rows = visible_contacts(Contact.objects.filter(archived_at=None), viewer).select_related("account")
    found: dict[str, Contact] = {}
    for contact in rows.filter(match_keys__overlap=[f"e:{one}" for one in wanted]):
        for email in contact.emails:
            if email in wanted:
                found.setdefault(email, contact)
    return found


# --- Where they come from ------------------------------------------------------------------------
def feeds(viewer: Viewer) -> QuerySet[Feed]:
    """The watched feeds with their accounts, by age; for owner and admins."""
    policy.check(viewer, "signals.sources.see")
    return Feed.objects.select_related("account").order_by("created_at", "id")


def feed(viewer: Viewer, feed_id: UUID | str) -> Feed:
    """One feed; raises Missing."""
    found = feeds(viewer).filter(pk=feed_id).first()
    if found is None:
        raise Missing("feed")
    return found


def feed_to_check(key: str) -> Feed | None:
    """The feed of a duty, when it is still watched; asked by jobs."""
    return Feed.objects.filter(pk=key, enabled=True).select_related("account").first()


def inlets(viewer: Viewer) -> QuerySet[Inlet]:
    """The addresses to which programs post signals, by age; for owner and admins."""
    policy.check(viewer, "signals.sources.see")
    return Inlet.objects.filter(revoked_at=None).select_related("by").order_by("created_at", "id")


def inlet(viewer: Viewer, inlet_id: UUID | str) -> Inlet:
    """One open inlet; raises Missing."""
    found = inlets(viewer).filter(pk=inlet_id).first()
    if found is None:
        raise Missing("inlet")
    return found


def inlet_by_secret(secret: str) -> Inlet | None:
    """The open inlet behind a secret; the secret itself is the right."""
    return Inlet.objects.filter(secret_hash=token_hash(secret), revoked_at=None).first()


def suggestions(viewer: Viewer, row: Signal) -> list[Account]:
    """Companies that a signal may mean, by the domain of its link and the names in its title, likeliest first."""
    names = names_in(row.title)
    singles = [About(names=(name,)) for name in names]
    found: dict[UUID, Account] = {}
    for several in accounts_for(viewer, [About(domain_of(row.url)), *singles]):
        for account in several:
            found.setdefault(account.pk, account)
    return list(found.values())


def whom_to_ask(viewer: Viewer, account: Account) -> Contact | None:
    """Whom of an account to call about a signal: they may be called, decide most, and were spoken with last."""
    rows = visible_contacts(Contact.objects.filter(account=account, archived_at=None), viewer)
    rows = rows.exclude(phones=[]).select_related("account")
    people = sorted(rows.order_by("id")[:MOST_PEOPLE], key=_rank)
    allowed = may_contact_many(people, "call")
    return next((one for one in people if allowed[one.pk].allowed), None)


def _rank(one: Contact) -> tuple[int, float, str]:
    """Nobody knows what somebody without a title decides; they come after those of whom it is known."""
    place = _RANKS.get(one.seniority, len(_RANKS))
    return place, -one.last_activity_at.timestamp() if one.last_activity_at else 0.0, str(one.pk)


_RANKS = {str(value): place for place, value in enumerate(Seniority.values)}


def counting(signal_id: UUID) -> Signal | None:
    """A signal that was not dismissed, with account and owner, locked; for actions of the apps above."""
    rows = Signal.objects.select_related("account__owner", "contact__account", "feed")
    return rows.select_for_update(of=("self",)).filter(pk=signal_id, dismissed_at=None).first()
