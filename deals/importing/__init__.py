"""Deals of imported files: found by their id in the other tool or by account and name, made and changed in bulk."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from accounts.importing.own import MARK
from accounts.importing.sinks import Circumstances, Session, Undoing, sink
from core.journal.models import Entry
from core.jsonable import jsonable

from ..models import Deal, StageVisit
from .session import DealSession
from .storing import Found, get, put, remove, update

KEPT = "Kept: it was changed after the import."


@sink("deal")
class DealSink:
    """What the pipeline offers to imports."""

    def start(self, about: Circumstances) -> Session:
        """Begin a run: stages, rates and whose deals may be changed are read once."""
        return DealSession(about)

    def undo(self, things: list[Undoing], about: Circumstances) -> dict[UUID, str]:
        """Remove the deals an import made and restore those it changed, except where people went on working."""
        made = [thing.id for thing in things if thing.made]
        kept = dict.fromkeys(_worked_on(made, about), KEPT)
        remove([pk for pk in made if pk not in kept], about)
        return kept | _restore([thing for thing in things if not thing.made], about)


def _worked_on(ids: list[UUID], about: Circumstances) -> set[UUID]:
    """The deals that somebody changed or added something to since."""
    entries = Entry.objects.filter(subject__in=ids).exclude(origin=f"import:{about.source.pk}")
    busy = {pk for pk in entries.values_list("subject", flat=True) if pk}
    for relation in Deal._meta.related_objects:
        if relation.related_model is StageVisit:
            continue
        column = relation.field.name
        rows = relation.related_model._default_manager.filter(**{f"{column}__in": ids}).order_by()
        busy |= set(rows.values_list(f"{column}_id", flat=True).distinct())
    return busy


def _restore(things: Iterable[Undoing], about: Circumstances) -> dict[UUID, str]:
    """Fields get back what stood before, where the import's value still stands."""
    session = DealSession(about)
    steps = list(things)
    rows = {
        d.pk: d for d in Deal.objects.select_for_update(of=("self",)).filter(pk__in=[t.id for t in steps])
    }
    kept: dict[UUID, str] = {}
    changed: dict[UUID, tuple[Found, dict[str, Any], dict[str, Any]]] = {}
    for thing in steps:
        row = rows.get(thing.id)
        if row is None:
            continue
        stands = {name: get(row, name) for name in thing.after}
        still = [name for name, value in thing.after.items() if jsonable(stands[name]) == value]
        if len(still) < len(thing.after):
            kept[thing.id] = KEPT
        back = {name: _typed(name, thing.before[name]) for name in still}
        for name, value in back.items():
            put(row, name, value)
        deal, before, after = changed.get(row.pk, (Found(row.pk, {}, True), {}, {}))
        deal.values |= back
        if back:
            changed[row.pk] = (deal, {n: stands[n] for n in back} | before, after | back)
    update(changed, session.worth, about)
    return kept


def _typed(name: str, value: Any) -> Any:
    """A value that was written down as JSON, as the field holds it."""
    if name.startswith(MARK):
        return value
    field: Any = Deal._meta.get_field(name)
    return field.to_python(value)
