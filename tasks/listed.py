"""The list of tasks, as saved views, exports and changes of many rows know it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts import queries as accounts
from core.errors import Missing, Refused
from deals import queries as deals
from lists.catalogue import Ask, Cell, Changing, Doing, Gone, Listing, Query, register
from lists.checking import asker, form_errors, ids_in, owner_gone, owner_wrong
from lists.models import Place
from team import queries as team
from team.models import Member

from . import actions, queries
from .filters import TaskFilter
from .models import Kind, State, Task
from .rules import WORKERS
from .views import lists
from .views.showing import SNOOZES

THINGS = {
    "deal": (deals.deal, "deal"),
    "account": (accounts.account, "company"),
    "contact": (accounts.contact, "person"),
}


def _wrong(viewer: Member, query: Query) -> dict[str, str]:
    form = TaskFilter(query, Task._default_manager.none(), request=asker(viewer, query)).form
    return form_errors(form.errors) | owner_wrong(query)


def _gone(viewer: Member, query: Query) -> list[Gone]:
    found = owner_gone(viewer, query)
    for name, (find, thing) in THINGS.items():
        if query.get(name):
            try:
                find(viewer, query[name])
            except Missing:
                found.append(
                    Gone(name, f"The {thing} it asks for is not there any more, or not yours to see.")
                )
    return found


def _tasks(viewer: Member, query: Query) -> QuerySet[Task]:
    return lists.ordered(lists.narrowed(viewer, query), query.get("sort", ""))


def _label(choices: Any) -> Any:
    labels = {value: str(label) for value, label in choices}
    return lambda value: labels.get(value, value)


CELLS = [
    Cell(name="title", label="Task", sources=("title",)),
    Cell(name="state", label="State", sources=("state",), write=_label(State.choices)),
    Cell(name="kind", label="Kind", sources=("kind",), write=_label(Kind.choices)),
    Cell(name="due", label="Task due", sources=("due_at",)),
    Cell(name="snoozed", label="Snoozed until", sources=("snoozed_until",)),
    Cell(name="promised", label="Promised", sources=("promised",)),
    Cell(name="priority", label="Priority", sources=("priority",)),
    Cell(name="account", label="Company", sources=("account__name",)),
    Cell(name="contact", label="Contact", sources=("contact__full_name",)),
    Cell(name="deal", label="Deal", sources=("deal__name",)),
    Cell(name="owner", label="Task owner", sources=("owner__name",)),
    Cell(name="detail", label="Detail", sources=("detail",)),
    Cell(name="created", label="Created on", sources=("created_at",)),
    Cell(name="done", label="Done at", sources=("done_at",)),
    Cell(name="id", label="Record ID", sources=("id",)),
]

# --- Many at once ----------------------------------------------------------------------------------
FIELDS = frozenset({"owner", "state", "snooze"})


def _prepare(by: Member, asked: Mapping[str, Any]) -> Doing:
    if not asked:
        raise Refused("change", "Say what to change.", "change")
    if unknown := sorted(set(asked) - FIELDS):
        raise Refused("change", f"Many at once cannot change {unknown[0][:60]}.", "change")
    owner = team.member(by, _owner_id(asked["owner"])) if "owner" in asked else None
    until = _moment(asked["snooze"]) if "snooze" in asked else None
    state = asked.get("state", "")
    if state and state not in State.values:
        raise Refused("state", f"A state is one of {', '.join(State.values)}.", "state")

    def do(pk: UUID, now: datetime) -> object:
        task = queries.task(by, pk)
        if owner is not None:
            task = actions.change_task(by=by, now=now, task=task, changes={"owner": owner})
        if until is not None:
            task = actions.snooze_task(by=by, now=now, task=task, until=until)
        return actions.move_to(by=by, now=now, task=task, state=state) if state else task

    return do


def _owner_id(given: Any) -> UUID:
    found = ids_in(str(given))
    if len(found) != 1:
        raise Refused("owner", "Choose a member.", "owner")
    return found[0]


def _moment(given: Any) -> datetime:
    try:
        found = parse_datetime(str(given))
    except ValueError:
        found = None
    if found is None:
        raise Refused("snooze", "Say until when.", "snooze")
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _undo(by: Member, now: datetime, entry: Any) -> None:
    actions.undo_entry(by=by, now=now, task=queries.task(by, entry.subject), entry=entry)


def _asks(viewer: Member) -> list[Ask]:
    now = timezone.now()
    workers = [(str(one.pk), one.name) for one in team.members(viewer) if one.role in WORKERS]
    snoozes = [
        (found.at.isoformat(), label)
        for _, label, words in SNOOZES
        if (found := queries.preview(viewer, words, now=now, own_clock=True))
    ]
    return [
        Ask("owner", "Give to", workers),
        Ask("state", "State", [(value, str(label)) for value, label in State.choices]),
        Ask("snooze", "Snooze until", snoozes),
    ]


def _names(viewer: Member, ids: list[UUID]) -> dict[UUID, str]:
    return dict(queries.tasks(viewer).filter(pk__in=ids).values_list("pk", "title"))


register(
    Listing(
        place=Place.TASKS,
        page="tasks:list",
        one="task",
        many="tasks",
        rights="tasks",
        names=lambda viewer: set(TaskFilter.base_filters),
        sorts=lambda viewer: lists.SORTS,
        wrong=_wrong,
        gone=_gone,
        rows=_tasks,
        cells=lambda viewer: CELLS,
        always=("title",),
        changing=Changing(
            prepare=_prepare,
            undo=_undo,
            facts=queries.CHANGES,
            names=_names,
            detail="tasks:task",
            asks=_asks,
        ),
    )
)
