"""The diary: activities that fit the deals, and the tasks that came of them."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from demo.story import phrases as ph
from demo.story import world
from demo.story.hours import moment, on_clock, workday
from demo.story.model import STAGES, Account, Activity, Contact, Deal, Task
from demo.story.selling import Frame

_ZONES = {member.key: member.timezone for member in world.MEMBERS}
_KINDS: dict[str, tuple[tuple[str, int], ...]] = {
    # by stage: what happens how often, in percent
    "discovery": (("call", 58), ("email", 24), ("meeting", 8), ("demo", 6), ("note", 4)),
    "qualification": (("call", 42), ("email", 28), ("meeting", 16), ("demo", 9), ("note", 5)),
    "proposal": (("call", 40), ("email", 32), ("meeting", 19), ("poc", 4), ("note", 5)),
    "negotiation": (("call", 42), ("email", 34), ("meeting", 20), ("note", 4)),
}
_OUTCOMES = (("reached", 56), ("voicemail", 15), ("no_answer", 16), ("call_back", 13))
_PROSPECTING_SHARE = 0.14  # of all activities are with accounts that have no deal
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cast:
    """Who there is, by key."""

    accounts: dict[str, Account]
    contacts: dict[str, Contact]
    at_account: dict[str, list[Contact]]


class Diary:
    """Writes what happened, in the words of the person who logged it."""

    def __init__(self, rng: Random, span: Frame, cast: Cast) -> None:
        self.rng, self.span, self.cast = rng, span, cast

    def facts(self, account: Account, contact: Contact, at: datetime) -> dict[str, str]:
        """What the places of a sentence stand for, here."""
        rng = self.rng
        lines = max(2, min(40, account.employees // 45))
        sites = max(1, round(account.employees / 300))
        return {
            "first": contact.first_name, "last": contact.last_name, "title": contact.title, "city": account.city,
            "lines": str(lines), "sites": "one site" if sites == 1 else f"{sites} sites",
            "pain": rng.choice(world.INDUSTRIES[account.industry][2]), "system": rng.choice(world.SYSTEMS),
            "competitor": rng.choice(world.COMPETITORS), "product": rng.choice(world.PRODUCTS).name,
            "month": _MONTHS[(at.month + rng.randrange(1, 4) - 1) % 12], "weekday": rng.choice(_DAYS),
            "money": f"{rng.randrange(8, 96)}k",
        }  # fmt: skip

    def activities(self, deals: list[Deal], count: int) -> list[Activity]:
        """`count` activities in the order they happened; none before its deal began or after it closed."""
        selling = count - round(count * _PROSPECTING_SHARE) if deals else 0
        busy = {deal.account for deal in deals}
        idle = [
            account
            for account in self.cast.accounts.values()
            if account.key not in busy and self._people(account)
        ]
        if not idle:
            selling = count if deals else 0
        found = [self._with_deal(deal, at) for deal, at in self._moments(deals, selling)]
        if idle:
            found += [self._prospecting(self.rng.choice(idle)) for _ in range(count - selling)]
        found.sort(key=lambda activity: activity.at)
        return [replace(activity, key=f"x{n:06}") for n, activity in enumerate(found, 1)]

    def _people(self, account: Account) -> list[Contact]:
        return self.cast.at_account.get(account.key, [])

    def _moments(self, deals: list[Deal], count: int) -> Iterator[tuple[Deal, datetime]]:
        """Long and late-stage deals get more of them; every deal gets one."""
        weights = [self._weight(deal) for deal in deals]
        chosen = deals[:count] + self.rng.choices(deals, weights, k=max(0, count - len(deals)))
        for deal in chosen:
            yield deal, self._when(deal)

    def _weight(self, deal: Deal) -> float:
        end = self._end(deal)
        return (3 + (end - deal.created_at).days / 12) * (1 + 0.35 * _stage_number(deal, end))

    def _end(self, deal: Deal) -> datetime:
        return deal.closed_at or deal.quiet_since or on_clock(self.span.last, 17, 30, _ZONES[deal.owner])

    def _when(self, deal: Deal) -> datetime:
        end = self._end(deal)
        days = max(0, (end.date() - deal.created_at.date()).days)
        day = deal.created_at.date() + timedelta(days=round(days * self.rng.random() ** 0.9))
        return max(
            deal.created_at + timedelta(minutes=3), min(moment(self.rng, day, _ZONES[deal.owner]), end)
        )

    def _with_deal(self, deal: Deal, at: datetime) -> Activity:
        rng, account = self.rng, self.cast.accounts[deal.account]
        stage = STAGES[_stage_number(deal, at)]
        kind = rng.choices([k for k, _ in _KINDS[stage]], [w for _, w in _KINDS[stage]])[0]
        people = [self.cast.contacts[key] for key in deal.contacts] or self._people(account)
        contact = rng.choice(people)
        facts = self.facts(account, contact, at)
        blank = _blank(at, kind, account.key, deal.key, (contact.key,), deal.owner)
        if kind == "call":
            return self._call(blank, stage, facts)
        if kind == "email":
            direction, text = rng.choice(ph.EMAILS[stage])
            return replace(blank, direction=direction, summary=text.format(**facts))
        if kind == "note":
            return replace(blank, summary=rng.choice(ph.NOTES).format(**facts))
        attending = tuple(person.key for person in rng.sample(people, min(len(people), rng.randint(1, 3))))
        return self._meeting(replace(blank, contacts=attending or blank.contacts), stage, facts)

    def _call(self, blank: Activity, stage: str, facts: dict[str, str]) -> Activity:
        rng = self.rng
        outcome = rng.choices([o for o, _ in _OUTCOMES], [w for _, w in _OUTCOMES])[0]
        direction = "in" if outcome == "reached" and rng.random() < 0.15 else "out"
        if outcome != "reached":
            text = rng.choice(ph.MISSED[outcome]).format(**facts)
            return replace(
                blank, direction=direction, outcome=outcome, minutes=rng.randint(1, 2), summary=text
            )
        opener = rng.choice(ph.OPENERS).format(**facts)
        told = replace(blank, direction=direction, outcome=outcome, minutes=rng.randint(4, 32))
        return self._told(told, stage, facts, opener)

    def _meeting(self, blank: Activity, stage: str, facts: dict[str, str]) -> Activity:
        rng = self.rng
        purpose, opener = rng.choice(ph.MEETINGS[stage])
        if blank.kind == "demo":
            purpose, opener = "technical_demo", "Demo for {first} {last} and colleagues."
        if blank.kind == "poc":
            purpose, opener = (
                "technical_demo",
                "Trial on one line in {city}: {first} looked at the first week with us.",
            )
        effect = rng.choices(("advanced", "held", "regressed", ""), (34, 48, 5, 13))[0]
        met = replace(blank, purpose=purpose, stage_effect=effect, minutes=rng.choice((30, 45, 60, 60, 90, 120)),
                      next_booked=rng.random() < 0.58)  # fmt: skip
        return self._told(met, stage, facts, opener.format(**facts))

    def _told(self, activity: Activity, stage: str, facts: dict[str, str], opener: str) -> Activity:
        rng = self.rng
        finding = rng.choice(ph.FINDINGS[stage]).format(**facts)
        closer, promise = rng.choice(ph.CLOSERS[stage])
        by, _, what = promise.partition(": ")
        return replace(
            activity,
            summary=" ".join(part for part in (opener, finding, closer.format(**facts)) if part),
            learned=finding if rng.random() < 0.6 else "",
            our_commitments=what if by == "us" else "",
            their_commitments=what if by == "them" else "",
        )

    def _prospecting(self, account: Account) -> Activity:
        rng = self.rng
        contact, zone = rng.choice(self._people(account)), _ZONES[account.owner]
        known = contact.created_at
        days = max(0, (self.span.last - known.date()).days)
        at = max(
            known + timedelta(minutes=5),
            moment(rng, known.date() + timedelta(days=rng.randint(0, days)), zone),
        )
        at = min(at, max(known + timedelta(minutes=5), on_clock(self.span.last, 17, 30, zone)))
        kind, outcome, text = rng.choice(ph.PROSPECTING)
        direction = "" if kind == "note" else "out"
        return replace(
            _blank(at, kind, account.key, "", (contact.key,), account.owner), outcome=outcome, direction=direction,
            minutes=rng.randint(1, 9) if kind == "call" else None,
            summary=text.format(**self.facts(account, contact, at)),
        )  # fmt: skip

    # ---- tasks ------------------------------------------------------------------------------------------------

    def tasks(self, deals: list[Deal], activities: list[Activity]) -> list[Task]:
        """Kept promises of the past, and for open deals what is due, overdue, or awaited from the buyer."""
        found = [task for activity in activities for task in self._kept(activity)]
        last = {activity.deal: activity for activity in activities if activity.deal}
        for deal in deals:
            if deal.status == "open":
                found += self._pending(deal, last.get(deal.key))
        found.sort(key=lambda task: task.created_at)
        return [replace(task, key=f"t{n:05}") for n, task in enumerate(found, 1)]

    def _kept(self, activity: Activity) -> Iterator[Task]:
        """A promise of ours on a call was a task, done a few days later (most of them in time)."""
        if not activity.our_commitments or self.rng.random() > 0.7:
            return
        zone = _ZONES[activity.by]
        due = on_clock(workday(activity.at.date() + timedelta(days=self.rng.randrange(1, 8))), 16, 0, zone)
        done = moment(self.rng, due.date() + timedelta(days=self.rng.choice((-1, 0, 0, 0, 1, 3))), zone)
        done = max(done, activity.at + timedelta(minutes=30))
        if done.date() <= self.span.last:
            kind = "call" if activity.our_commitments.startswith("Call") else "todo"
            yield Task(
                "",
                activity.our_commitments,
                kind,
                "done",
                due,
                zone,
                False,
                True,
                1,
                activity.by,
                activity.account,
                activity.contacts[0],
                activity.deal,
                "call",
                activity.key,
                activity.at,
                done,
            )

    def _pending(self, deal: Deal, last: Activity | None) -> Iterator[Task]:
        """Four open deals in five have a next step; some promises are late; some buyers owe an answer."""
        rng = self.rng
        step = not deal.quiet_since and rng.random() < 0.84
        if step:
            yield self._task(
                deal, last, rng.choice(ph.NEXT_STEPS[deal.stage]), self._next_day(), rng.random() < 0.45
            )
        known = (self.span.last - deal.created_at.date()).days
        if known > 20 and rng.random() < (0.3 if deal.quiet_since else 0.14):
            late = workday(self.span.last - timedelta(days=rng.choice((0, 1, 1, 2, 3, 5, 8, 13))), -1)
            yield self._task(deal, last, rng.choice(ph.PROMISES), late, True)
        if rng.random() < 0.16:
            waiting = self._task(deal, last, ("todo", rng.choice(ph.WAITING)), self._next_day(), False)
            yield replace(waiting, state="waiting", promised=False, priority=1)

    def _next_day(self) -> date:
        if self.rng.random() < 0.14:
            return self.span.today
        return workday(self.span.today + timedelta(days=round(1 + 24 * self.rng.random() ** 1.7)))

    def _task(
        self, deal: Deal, last: Activity | None, what: tuple[str, str], due: date, promised: bool
    ) -> Task:
        rng, account = self.rng, self.cast.accounts[deal.account]
        people = [self.cast.contacts[key] for key in deal.contacts] or self._people(account)
        contact = people[0]
        made = last.at + timedelta(minutes=2) if last else deal.created_at + timedelta(minutes=10)
        kind, title = what
        all_day = kind in ("todo", "email") and rng.random() < 0.7
        zone = contact.timezone
        due_at = (
            on_clock(due, 9, 0, zone)
            if all_day
            else on_clock(due, rng.randint(9, 16), rng.choice((0, 0, 30)), zone)
        )
        return Task(
            key="", title=title.format(**self.facts(account, contact, made)), kind=kind, state="open", due_at=due_at,
            due_zone=zone, all_day=all_day, promised=promised, priority=2 if promised else rng.choice((0, 1, 1, 2)),
            owner=deal.owner, account=account.key, contact=contact.key, deal=deal.key,
            origin="call" if last and last.kind == "call" else "manual", origin_activity=last.key if last else "",
            created_at=max(deal.created_at, min(made, due_at - timedelta(hours=1))),
            done_at=None,
        )  # fmt: skip


def next_steps(deals: list[Deal], tasks: list[Task], since: datetime) -> list[Deal]:
    """Open deals with the earliest open task that is not overdue written on them."""
    first: dict[str, Task] = {}
    for task in tasks:
        if task.state != "open" or not task.deal or task.due_at is None or task.due_at < since:
            continue
        best = first.get(task.deal)
        if best is None or best.due_at is None or task.due_at < best.due_at:
            first[task.deal] = task
    return [
        replace(deal, next_step=first[deal.key].title, next_step_at=first[deal.key].due_at)
        if deal.key in first
        else deal
        for deal in deals
    ]


def _blank(at: datetime, kind: str, account: str, deal: str, contacts: tuple[str, ...], by: str) -> Activity:
    return Activity("", at, kind, "", "", "", None, "", "", "", "", "", None, account, deal, contacts, by)


def _stage_number(deal: Deal, at: datetime) -> int:
    """Position of the stage the deal was in at that moment."""
    moves = [event for event in deal.history if event.kind in ("created", "stage")]
    place = bisect_right([event.at for event in moves], at) - 1
    return STAGES.index(str(moves[max(0, place)].new))
