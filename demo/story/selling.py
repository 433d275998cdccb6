"""Deals: how they begin, move, slip and end."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random

from demo.story import world
from demo.story.countries import COUNTRIES
from demo.story.hours import closing_weight, moment, on_clock, workday
from demo.story.model import STAGES, Account, Contact, Deal, Event, Line, Value
from demo.story.phrases import DEAL_SUBJECTS, LOSS_NOTES, LOSS_REASONS, WIN_NOTES, WIN_REASONS

MONTHS_TOLD = 15
_DWELL = {"discovery": 15.0, "qualification": 22.0, "proposal": 24.0, "negotiation": 19.0}  # median days
_SPREAD = 0.55  # of the logarithm of dwell times
_LAST_STAGE_OF_LOST = (25, 31, 28, 16)
_STAGE_OF_OPEN = (31, 28, 25, 16)
_FAR = 0.68  # of open deals wait for a budget year or a new line and close some quarters on
_STEP_BACK = 0.05  # of deals return once to the stage before
_ZONES = {member.key: member.timezone for member in world.MEMBERS}
_CURRENCY = {country.code: country.currency for country in COUNTRIES}
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Frame:
    """When the story is told: its first and last day (the last working day before today)."""

    first: date
    last: date
    today: date


def frame(today: date) -> Frame:
    """The fifteen months up to the working day before today."""
    return Frame(
        today - timedelta(days=round(MONTHS_TOLD * 30.44)), workday(today - timedelta(days=1), -1), today
    )


@dataclass(frozen=True, slots=True)
class Outline:
    """A deal before its details: whose it is, its days in each stage, and how it ends."""

    account: Account
    owner: str
    status: str
    path: tuple[tuple[str, date], ...]  # stage and the day it began
    ends: date


def outlines(rng: Random, accounts: list[Account], n_open: int, n_closed: int, span: Frame) -> list[Outline]:
    """The deals of all reps; each rep wins the share that is theirs."""
    buyers = _buyers(rng, accounts, n_open + n_closed)
    closed = [(account, _owner(rng, account)) for account in buyers[:n_closed]]
    won = _winners(rng, closed)
    days = [span.first + timedelta(days=n) for n in range(25, (span.last - span.first).days + 1)]
    ends = rng.choices(days, [closing_weight(day) for day in days], k=n_closed)
    told = [
        _closed(rng, account, owner, "won" if n in won else "lost", ends[n], span)
        for n, (account, owner) in enumerate(closed)
    ]
    return told + [_open(rng, account, span) for account in buyers[n_closed:]]


def _buyers(rng: Random, accounts: list[Account], count: int) -> list[Account]:
    """Two thirds of the accounts are in play, the bigger ones more often."""
    playing = rng.sample(accounts, max(1, len(accounts) * 2 // 3))
    return rng.choices(playing, [1 + account.employees / 1200 for account in playing], k=count)


def _owner(rng: Random, account: Account) -> str:
    return account.owner if rng.random() < 0.93 else rng.choice(list(world.REPS))


def _winners(rng: Random, closed: list[tuple[Account, str]]) -> set[int]:
    won: set[int] = set()
    for rep, (rate, _) in world.REPS.items():
        mine = [n for n, (_, owner) in enumerate(closed) if owner == rep]
        won.update(rng.sample(mine, round(rate * len(mine))))
    return won


def _dwell(rng: Random, stage: str) -> int:
    return max(2, round(_DWELL[stage] * rng.lognormvariate(0, _SPREAD)))


def _stages_until(rng: Random, last: str) -> list[str]:
    path = list(STAGES[: STAGES.index(last) + 1])
    if len(path) > 2 and rng.random() < _STEP_BACK:
        path += [path[-2], path[-1]]
    return path


def _closed(rng: Random, account: Account, owner: str, status: str, end: date, span: Frame) -> Outline:
    last = "negotiation" if status == "won" else rng.choices(STAGES, _LAST_STAGE_OF_LOST)[0]
    path = _stages_until(rng, last)
    days = [_dwell(rng, stage) for stage in path]
    room = (end - span.first).days
    if sum(days) > room:  # it began before the story does: told faster, never earlier
        days = [max(1, day * room // sum(days)) for day in days]
    start = end - timedelta(days=min(sum(days), room))
    return Outline(account, owner, status, _dated(path, days, start, end), end)


def _open(rng: Random, account: Account, span: Frame) -> Outline:
    path = _stages_until(rng, rng.choices(STAGES, _STAGE_OF_OPEN)[0])
    days = [_dwell(rng, stage) for stage in path]
    days[-1] = max(1, round(days[-1] * rng.uniform(0.05, 1.7)))  # some are young in their stage, some overdue
    start = max(span.first, span.last - timedelta(days=sum(days)))
    return Outline(account, _owner(rng, account), "open", _dated(path, days, start, span.last), span.last)


def _dated(path: list[str], days: list[int], start: date, end: date) -> tuple[tuple[str, date], ...]:
    dated, day = [], start
    for stage, length in zip(path, days, strict=True):
        dated.append((stage, min(day, end)))
        day += timedelta(days=length)
    return tuple(dated)


class Teller:
    """Fills outlines with people, money and dates."""

    def __init__(self, rng: Random, span: Frame, contacts: dict[str, list[Contact]]) -> None:
        self.rng, self.span, self.contacts = rng, span, contacts

    def tell(self, number: int, outline: Outline) -> Deal:
        """One deal with its whole history; keys follow the order of the outlines."""
        rng, owner = self.rng, outline.owner
        stages = _rising([(stage, moment(rng, day, _ZONES[owner])) for stage, day in outline.path])
        created = stages[0][1]
        closed_at = self._closed_at(outline, stages[-1][1])
        evening = on_clock(self.span.last, 18, 0, _ZONES[owner])
        until = closed_at or max(evening, stages[-1][1] + timedelta(minutes=20))
        currency = _CURRENCY[outline.account.country]
        lines = self._lines(outline, currency)
        amount = sum((line.total for line in lines), Decimal(0))
        history, first_amount = self._amounts(stages, amount, owner)
        slips, first_close, expected = self._slips(outline, created, until)
        categories, first_category = self._categories(stages, owner)
        history += slips + categories
        history += [Event(at, "stage", old, stage, owner) for (old, _), (stage, at) in pairwise(stages)]
        history = [event for event in history if event.at < until]
        amount = self._settled_amount(history, first_amount)
        status, stage = outline.status, stages[-1][0]
        if closed_at:
            history.append(Event(closed_at, status, stage, f"closed_{status}", owner))
        history.sort(key=lambda event: event.at)
        history.insert(0, Event(created, "created", None, stages[0][0], owner))
        reason, note = self._ending(outline, stage)
        source, campaign = self._origin(outline)
        shown = lines if stage in STAGES[2:] and sum(line.total for line in lines) == amount else ()
        moved = [event for event in history if event.kind == "category"]
        return Deal(
            key=f"d{number:05}", name=f"{short_name(outline.account)}: {rng.choice(DEAL_SUBJECTS)}",
            account=outline.account.key, contacts=self._people(outline.account), owner=owner, source=source,
            campaign=campaign, description=outline.account.description, currency=currency,
            first_amount=first_amount, first_close=first_close, first_category=first_category,
            stage=f"closed_{status}" if closed_at else stage, status=status, amount=amount, expected_close=expected,
            category=str(moved[-1].new) if moved else first_category, created_at=created,
            stage_entered_at=closed_at or stages[-1][1], closed_at=closed_at, close_reason=reason, close_note=note,
            lines=tuple(shown), history=tuple(history),
            quiet_since=self._quiet(outline, stages[-1][1]),
        )  # fmt: skip

    def _closed_at(self, outline: Outline, entered: datetime) -> datetime | None:
        if outline.status == "open":
            return None
        closed = moment(self.rng, outline.ends, _ZONES[outline.owner])
        return max(closed, entered + timedelta(minutes=self.rng.randrange(20, 90)))

    def _people(self, account: Account) -> tuple[str, ...]:
        """The first is the main contact; who is senior comes into a deal more often."""
        there = self.contacts.get(account.key, [])
        count = min(len(there), self.rng.choices((1, 2, 3, 4), (30, 34, 24, 12))[0])
        return tuple(contact.key for contact in self.rng.sample(there, count))

    def _lines(self, outline: Outline, currency: str) -> list[Line]:
        rng, account = self.rng, outline.account
        prices = {product.key: self._price(product.price, currency) for product in world.PRODUCTS}
        scope = max(1, min(14, round(account.employees / 160 * rng.lognormvariate(0, 0.45))))
        logistics = account.industry in ("Contract logistics", "Parcel and post")
        wanted: list[tuple[str, int]] = []
        if logistics:
            sites = max(1, scope // 3)
            wanted += [("ns-dock", sites)] + ([("ns-sort", sites)] if rng.random() < 0.6 else [])
        else:
            wanted += [("ns-line", scope), ("ns-edge", scope)]
            wanted += [("ns-oee", scope)] if rng.random() < 0.55 else []
            wanted += [("ns-trace", max(1, scope // 2))] if rng.random() < 0.3 else []
        wanted += [("ns-start", max(1, scope // 5))]
        wanted += [("ns-int", 1)] if rng.random() < 0.4 else []
        wanted += [("ns-care", 1)] if rng.random() < 0.2 else []
        discount = Decimal(rng.choices((0, 5, 8, 10, 12, 15, 20), (34, 18, 12, 16, 8, 8, 4))[0]) / 100
        return [Line(key, quantity, prices[key], discount) for key, quantity in wanted]

    @staticmethod
    def _price(price: Decimal, currency: str) -> Decimal:
        """List price in another currency, rounded to tens as price lists are."""
        return (
            (price / world.RATES[currency]).quantize(Decimal("1E1"), rounding="ROUND_HALF_UP").quantize(_CENT)
        )

    def _amounts(
        self, stages: list[tuple[str, datetime]], final: Decimal, owner: str
    ) -> tuple[list[Event], Decimal]:
        """A guess at first; the real figure when the proposal is written, now and then cut in negotiation."""
        rng = self.rng
        guess = (
            (final * Decimal(str(round(rng.uniform(0.6, 1.45), 2)))).quantize(Decimal("1E3")).quantize(_CENT)
        )
        guess = guess or Decimal("1000.00")
        reached = dict(reversed(stages))
        if "proposal" not in reached:
            return [], guess
        events, at = [], reached["proposal"] + timedelta(minutes=rng.randrange(5, 50))
        asked = final
        if "negotiation" in reached and rng.random() < 0.35:
            asked = (
                (final * Decimal(str(round(rng.uniform(1.04, 1.22), 2))))
                .quantize(Decimal("1E2"))
                .quantize(_CENT)
            )
            cut = reached["negotiation"] + timedelta(minutes=rng.randrange(60, 200))
            events.append(Event(cut, "amount", asked, final, owner))
        if asked != guess:
            events.append(Event(at, "amount", guess, asked, owner))
        return events, guess

    @staticmethod
    def _settled_amount(history: list[Event], first: Decimal) -> Decimal:
        changes = sorted((event for event in history if event.kind == "amount"), key=lambda event: event.at)
        last: Value = changes[-1].new if changes else first
        return last if isinstance(last, Decimal) else first

    def _slips(self, outline: Outline, created: datetime, until: datetime) -> tuple[list[Event], date, date]:
        """The first date is hope; it moves when it comes near, and in some open deals nobody moves it any more."""
        rng, owner = self.rng, outline.owner
        far = outline.status == "open" and rng.random() < _FAR
        hoped = rng.randrange(100, 310) if far else rng.randrange(35, 95)
        first = expected = workday(created.date() + timedelta(days=hoped))
        neglected = outline.status == "open" and rng.random() < 0.5
        events: list[Event] = []
        while expected < until.date() and not (neglected and (until.date() - expected).days < 60):
            day = max(created.date() + timedelta(days=1), expected - timedelta(days=rng.randrange(1, 8)))
            moved = workday(expected + timedelta(days=rng.randrange(14, 50)))
            events.append(Event(moment(rng, day, _ZONES[owner]), "close_date", expected, moved, owner))
            expected = moved
        events = [event for event in events if created < event.at < until]
        return _chained(events, first), first, _last_date(events, first)

    def _categories(self, stages: list[tuple[str, datetime]], owner: str) -> tuple[list[Event], str]:
        rng, current, events = self.rng, "pipeline", list[Event]()
        for stage, at in stages[1:]:
            wanted = current
            if stage == "proposal" and rng.random() < 0.55:
                wanted = "best_case"
            if stage == "negotiation":
                wanted = rng.choices(("commit", "best_case", "pipeline"), (52, 38, 10))[0]
            if wanted != current:
                events.append(
                    Event(at + timedelta(minutes=rng.randrange(2, 15)), "category", current, wanted, owner)
                )
                current = wanted
        return events, "pipeline"

    def _ending(self, outline: Outline, stage: str) -> tuple[str, str]:
        if outline.status == "won":
            return self.rng.choice(WIN_REASONS), self.rng.choice(WIN_NOTES)
        if outline.status == "open":
            return "", ""
        reason = self.rng.choices(
            list(LOSS_REASONS), [weights[STAGES.index(stage)] for weights in LOSS_REASONS.values()]
        )[0]
        note = self.rng.choice(LOSS_NOTES[reason]).format(competitor=self.rng.choice(world.COMPETITORS))
        return reason, note

    def _origin(self, outline: Outline) -> tuple[str, str]:
        source, _, campaigns = self.rng.choices(world.SOURCES, [s[1] for s in world.SOURCES])[0]
        return source, self.rng.choice(campaigns)

    def _quiet(self, outline: Outline, entered: datetime) -> datetime | None:
        """One open deal in eight has not been touched for weeks."""
        if outline.status != "open" or self.rng.random() > 0.125:
            return None
        return max(
            entered, moment(self.rng, self.span.last - timedelta(days=self.rng.randrange(40, 110)), "UTC")
        )


def short_name(account: Account) -> str:
    """The company's name without its legal form."""
    for country in COUNTRIES:
        for form in sorted(country.legal, key=len, reverse=True):
            if account.name.endswith(f" {form}"):
                return account.name.removesuffix(f" {form}")
    return account.name


def _rising(stages: list[tuple[str, datetime]]) -> list[tuple[str, datetime]]:
    """Stage moves in order even when two fall on one day."""
    rising = stages[:1]
    for stage, at in stages[1:]:
        rising.append((stage, max(at, rising[-1][1] + timedelta(minutes=25))))
    return rising


def _chained(events: list[Event], first: date) -> list[Event]:
    """Each move starts from where the last one ended, also after some were left out."""
    events = sorted(events, key=lambda event: event.at)
    chained, current = [], first
    for event in events:
        chained.append(Event(event.at, event.kind, current, event.new, event.by))
        current = event.new if isinstance(event.new, date) else current
    return chained


def _last_date(events: list[Event], first: date) -> date:
    moved = [event.new for event in sorted(events, key=lambda event: event.at) if isinstance(event.new, date)]
    return moved[-1] if moved else first
