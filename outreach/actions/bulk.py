"""Messages to many at once: one a person, however many promises it is about."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from core.errors import DomainError, Refused
from core.ids import new_id
from deals.models import Deal
from tasks.models import Task
from team import policy
from team.models import Member

from ..models import Draft, Length, Purpose, Tone
from .drafting import draft

MOST = 200
NOBODY = "nobody to write to"


def draft_reminders(
    *,
    by: Member,
    now: datetime,
    tasks: Iterable[Task],
    deals: Iterable[Deal] = (),
    tone: str = Tone.PLAIN,
    length: str = Length.SHORT,
) -> tuple[UUID, list[Draft], list[tuple[Task | Deal, str]]]:
    """One reminder a person for these tasks, and a word to the people of these deals with whom it went quiet.

    Who is reminded gets no second message. Returns the batch, its drafts, and what was left out with the reason.
    """
    policy.check(by, "outreach.draft")
    promises, quiet = list(tasks), list(deals)
    if not promises and not quiet:
        raise Refused("tasks", "Choose at least one promise or person.", "tasks")
    if len(promises) + len(quiet) > MOST:
        raise Refused("too_many", f"At most {MOST} at a time.", "tasks")
    people = _by_person(promises)
    about: list[tuple[list[Task], list[Deal]]] = [(theirs, []) for key, theirs in people.items() if key]
    about += [([], [deal]) for deal in _once(quiet, people)]
    left_out: list[tuple[Task | Deal, str]] = [(task, NOBODY) for task in people.get(None, [])]
    batch, made = new_id(), []
    for some, others in about:
        try:
            made.append(_one(by, now, tuple(some), next(iter(others), None), tone, length, batch))
        except DomainError as error:
            left_out += [(task, error.message) for task in some]
            left_out += [(deal, error.message) for deal in others]
    return batch, made, left_out


def _by_person(tasks: Iterable[Task]) -> dict[UUID | None, list[Task]]:
    found: dict[UUID | None, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.contact_id, []).append(task)
    return found


def _once(deals: Iterable[Deal], known: Iterable[UUID | None]) -> list[Deal]:
    """One deal a person, without those who hear from us anyway."""
    seen, found = set(known) - {None}, []
    for deal in deals:
        if deal.contact_id not in seen:
            found.append(deal)
            seen.add(deal.contact_id)
    return found


def _one(
    by: Member, now: datetime, tasks: tuple[Task, ...], deal: Deal | None, tone: str, length: str, batch: UUID
) -> Draft:
    """The message of a person. An open one about the same joins the new batch, so that all stand in one list."""
    purpose = Purpose.REMINDER if tasks else Purpose.RE_ENGAGE
    made = draft(
        by=by, now=now, purpose=purpose, tasks=tasks, deal=deal, tone=tone, length=length, batch=batch
    )
    if made.batch != batch:
        Draft.objects.filter(pk=made.pk).update(batch=batch)
        made.batch = batch
    return made
