"""One line, or a full form, becomes an activity and the follow-up that was promised, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from activities import actions as activities
from activities.models import Activity
from core.errors import Missing, Refused
from team import policy
from team.models import Member

from ..line import Line, read_line
from ..machine import ACTIVE
from ..models import Kind, State, Task
from ..queries import About, Choice, about_line, preview, zone_for
from .moving import cancel_task, complete_task, reopen_task
from .writing import open_task

ORIGIN = "activity"
LONGEST_LINE = 20_000


@dataclass(frozen=True, slots=True)
class Wish:
    """A follow-up asked for in the form: a phrase in the buyer's zone, or an instant with its zone."""

    phrase: str = ""
    at: datetime | None = None
    zone: str = ""
    all_day: bool = False
    title: str = ""
    kind: str = Kind.CALL


@dataclass(frozen=True, slots=True)
class Logged:
    """What came of it. `line` is the reading of the one line, `mark` where the follow-up stood in it."""

    activity: Activity
    task: Task | None
    line: Line | None = None
    done: Task | None = None
    """The task that was to make this very call, completed by it."""

    @property
    def mark(self) -> tuple[str, str, str]:
        """The line as before, in and after the follow-up phrase."""
        text = self.activity.body or self.activity.summary
        if self.line is None or self.line.follow_up is None:
            return text, "", ""
        start, end = self.line.follow_up.when.span
        return text[:start], text[start:end], text[end:]


def log_with_follow_up(
    *,
    by: Member,
    now: datetime,
    line: str = "",
    about: About | None = None,
    activity: Mapping[str, Any] | None = None,
    follow_up: Wish | None = None,
    done: Task | None = None,
) -> Logged:
    """Log what happened and open the follow-up that goes with it.

    From a line, kind and outcome are taken where its words leave no doubt, the follow-up where it names a time (in
    the buyer's zone), and the records from the page or from names that fit only one; the line itself is kept to the
    letter. `activity` (fields of `activities.actions.log_activity`) and `follow_up` overrule the line. `done` is the
    task that this was: it is completed with it. Raises Refused("ambiguous") with the choices in `data` when a name
    fits several records: nothing is stored then.
    """
    policy.check(by, "activities.log")
    text = line.strip()
    if len(text) > LONGEST_LINE:
        raise Refused("too_long", "One line is enough here. Use the full form for long notes.", "line")
    given = dict(activity or {})
    about = about or About()
    reading: Line | None = None
    if text:
        about = _settled(by, text, about)
        reading = _read(by, text, about, now)
        given = _from_line(reading) | given
    if "kind" not in given:
        raise Refused("empty", "Say in a few words what happened.", "line")
    with transaction.atomic():
        logged = activities.log_activity(
            by=by, now=now, account=about.account, deal=about.deal,
            contacts=[*filter(None, [about.contact]), *given.get("contacts", ())],
            **{k: v for k, v in given.items() if k != "contacts"},
        )  # fmt: skip
        task = _follow(by, now, logged, about, reading, follow_up)
        open_still = done is not None and done.state in ACTIVE
        done = complete_task(by=by, now=now, task=done) if done is not None and open_still else None
    return Logged(logged, task, reading, done)


def unlog(
    *,
    by: Member,
    now: datetime,
    activity: Activity,
    task: Task | None = None,
    done: Task | None = None,
) -> None:
    """Take back what `log_with_follow_up` did: the activity goes, its follow-up is cancelled, what it did is open."""
    with transaction.atomic():
        if task is not None:
            if task.origin != ORIGIN or task.origin_id != activity.pk:
                raise Missing("task")
            if task.state in ACTIVE:
                cancel_task(by=by, now=now, task=task)
        if done is not None and done.state == State.DONE:
            reopen_task(by=by, now=now, task=done)
        activities.remove_activity(by=by, now=now, activity=activity)


def _settled(by: Member, text: str, about: About) -> About:
    about, choices = about_line(by, text, about)
    if choices:
        raise _ask(choices)
    return about


def _ask(choices: list[Choice]) -> Refused:
    listed = [{"kind": c.kind, "id": c.id, "title": c.title, "detail": c.detail} for c in choices]
    asked = {"contact": "Who was it?", "account": "Which company?", "deal": "Which deal was it about?"}
    return Refused("ambiguous", asked[choices[0].kind], choices[0].kind, data={"choices": listed})


def _read(by: Member, text: str, about: About, now: datetime) -> Line:
    who = about.contact.first_name or about.contact.full_name if about.contact else ""
    return read_line(text, now=now, zone=zone_for(by, about.contact), who=who)


def _from_line(reading: Line) -> dict[str, Any]:
    """Fields that the words settle. A line longer than a summary is kept whole in the body."""
    short = reading.text if len(reading.text) <= 1000 else reading.text[:999] + "…"
    fields = {
        "kind": reading.kind,
        "summary": short,
        "outcome": reading.outcome,
        "direction": reading.direction,
    }
    return fields | ({"body": reading.text} if short != reading.text else {})


def _follow(
    by: Member, now: datetime, logged: Activity, about: About, reading: Line | None, wish: Wish | None
) -> Task | None:
    wanted = _wished(by, now, about, wish) if wish is not None else _said(by, about, reading)
    if wanted is None:
        return None
    return open_task(
        by=by, now=now, promised=True, deal=about.deal, account=logged.account, contact=about.contact,
        origin=ORIGIN, origin_id=logged.pk, **wanted,
    )  # fmt: skip


def _said(by: Member, about: About, reading: Line | None) -> dict[str, Any] | None:
    if reading is None or reading.follow_up is None:
        return None
    said = reading.follow_up
    zone = zone_for(by, about.contact).key
    return {"title": said.title, "kind": said.kind, "due_at": said.when.at, "due_zone": zone} | {
        "all_day": said.when.all_day
    }


def _wished(by: Member, now: datetime, about: About, wish: Wish) -> dict[str, Any] | None:
    title = wish.title.strip() or _call_back(about)
    if wish.at is not None:
        zone = wish.zone or zone_for(by, about.contact).key
        return {
            "title": title,
            "kind": wish.kind,
            "due_at": wish.at,
            "due_zone": zone,
            "all_day": wish.all_day,
        }
    if not wish.phrase.strip():
        return None
    found = preview(by, wish.phrase, now=now, contact=about.contact)
    if found is None:
        raise Refused("phrase", "No time found in these words. Try “Thu 3pm” or “in two weeks”.", "follow_up")
    due = {"due_at": found.at, "due_zone": found.zone, "all_day": found.all_day}
    return {"title": title, "kind": wish.kind} | due


def _call_back(about: About) -> str:
    person = about.contact
    return f"Call {person.first_name or person.full_name} back" if person is not None else "Follow up"
