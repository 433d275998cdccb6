"""Several records become one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from core import facts
from core.errors import Missing, Refused, Stale
from core.recording import record
from team import policy
from team.rules import Viewer

from ... import queries
from ...blending import Blend, Origin, blend, custom_keys, parts_of
from ...models import Account, Contact, Merge, Provenance
from ..companies import COMPANIES
from ..keeping import claim, shown
from ..kinds import Kind
from ..people import PEOPLE
from .loose import bring_origins, bring_pairs
from .moving import move

KINDS: dict[str, Kind[Any]] = {"account": COMPANIES, "contact": PEOPLE}
MOST = 10
"""So many records go into one at a time."""
DERIVED = frozenset({"match_keys", "full_name", "last_activity_at"})


def merge(
    *,
    by: Viewer,
    now: datetime,
    kind: str,
    kept: UUID,
    losers: Sequence[UUID],
    choices: Mapping[str, UUID] | None = None,
    versions: Mapping[UUID, int] | None = None,
    batch: UUID | None = None,
) -> Merge:
    """Make one record of several: `kept` gets the best of all, and everything that belongs to the others.

    `choices` says for a field (or `custom.key`) whose value is wanted, `versions` which versions the caller has read.
    The others are put away and lead to the kept one. Raises Missing, Denied, Stale, and Refused: `merged` for one
    that was merged before, `archived`, `too_many`, `invalid`.
    """
    ids = _distinct(kept, losers)
    choices = choices or {}
    with transaction.atomic():
        if kind == "account":
            claim(["parents"])
        records = _locked(by, kind, ids, versions or {})
        _choosable(kind, records, choices)
        done = Merge.objects.create(
            kind=kind, kept=kept, losers=ids[1:], by_id=member_id(by), at=now, batch=batch
        )
        _write_down(done, "before", ids)
        blended = _blended(kind, records, choices)
        done.choices = {name: whose and str(whose) for name, whose in blended.taken.items()}
        model = KINDS[kind].model
        done.moved = [
            *move(model, kept, ids[1:]),
            *bring_origins(kind, blended, ids),
            *bring_pairs(kind, kept, ids[1:], member_id(by), now),
        ]
        before, after = _apply(records[0], blended.values, now)
        model._default_manager.filter(pk__in=ids[1:]).update(
            merged_into=kept, archived_at=now, version=F("version") + 1, updated_at=now
        )
        done.save(update_fields=["choices", "moved"])
        _write_down(done, "after", [kept])
        told = after | {"merged": [str(one) for one in records[1:]]}
        fact = facts.RecordsMerged(merge=done.pk, kind=kind, kept=kept)
        record(fact, by=by, now=now, subject=records[0], before=before, after=told)
    return done


def _distinct(kept: UUID, losers: Sequence[UUID]) -> list[UUID]:
    others = [one for one in dict.fromkeys(losers) if one != kept]
    if not others:
        raise Refused("invalid", "Choose at least two records.", "losers")
    if len(others) > MOST:
        raise Refused("too_many", f"At most {MOST} records go into one at a time.", "losers")
    return [kept, *others]


def member_id(by: Viewer) -> UUID | None:
    """The member who acts; none for the system."""
    return getattr(by, "pk", None)


def _locked(by: Viewer, kind: str, ids: list[UUID], versions: Mapping[UUID, int]) -> list[Any]:
    """The records in the given order, locked by id, so that two who merge the same ones wait for each other."""
    rows = {one.pk: one for one in queries.to_merge(by, kind, ids)}
    if len(rows) < len(ids):
        raise Missing("account" if kind == "account" else "person")
    records = [rows[pk] for pk in ids]
    for one in records:
        if one.merged_into_id is not None:
            text = f"{one} was merged with another record already."
            raise Refused("merged", text, data={"id": one.pk, "into": one.merged_into_id})
        if one.archived_at is not None:
            raise Refused("archived", f"{one} is archived. Restore it first.", data={"id": one.pk})
        policy.check(by, f"{KINDS[kind].rights}.merge", one)
        if versions.get(one.pk, one.version) != one.version:
            raise Stale({"id": one.pk, **shown(one)})
    return records


def _choosable(kind: str, records: Sequence[Any], choices: Mapping[str, UUID]) -> None:
    known = {part.name for part in parts_of(kind)}
    known |= {f"custom.{key}" for key in custom_keys([{"custom": one.custom} for one in records])}
    ids = {one.pk for one in records}
    wrong = {name: "There is no such field to choose." for name in choices if name not in known}
    wrong |= {
        name: "Choose one of the records."
        for name, whose in choices.items()
        if name in known and whose not in ids
    }
    if wrong:
        raise Refused("invalid", next(iter(wrong.values())), fields=wrong)


def values_of(one: Account | Contact) -> dict[str, Any]:
    """All columns of a record."""
    return {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}


def origins_of(ids: Sequence[UUID]) -> dict[tuple[UUID, str], Origin]:
    """Where values of these records came from, by record and field."""
    rows = Provenance.objects.filter(record__in=list(ids)).values_list("record", "field", "source", "at")
    return {(pk, name): Origin(source, at) for pk, name, source, at in rows}


def _blended(kind: str, records: Sequence[Any], choices: Mapping[str, UUID]) -> Blend:
    values = [values_of(one) for one in records]
    if kind == "account":
        _without_circles(values)
    return blend(kind, values, origins_of([one.pk for one in records]), choices)


def _without_circles(values: list[dict[str, Any]]) -> None:
    """A company above one of them that stands below another of them cannot stand above the one they become."""
    ids = {one["id"] for one in values}
    for one in values:
        seen: set[UUID] = set()
        above = one["parent_id"]
        while above is not None and above not in seen:
            if above in ids:
                one["parent_id"] = None
                break
            seen.add(above)
            above = Account.objects.filter(pk=above).values_list("parent_id", flat=True).first()


def _apply(kept: Any, values: Mapping[str, Any], now: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    """Store what changes; answers before and after as the journal tells them."""
    changed = {name: getattr(kept, name) for name, value in values.items() if getattr(kept, name) != value}
    for name in changed:
        setattr(kept, name, values[name])
    kept.version += 1
    kept.updated_at = now
    kept.save(update_fields=[*(name.removesuffix("_id") for name in changed), "version", "updated_at"])
    told = [name for name in changed if name not in DERIVED]
    return (
        {name.removesuffix("_id"): changed[name] for name in told},
        {name.removesuffix("_id"): values[name] for name in told},
    )


def _write_down(done: Merge, where: str, ids: Sequence[UUID]) -> None:
    """Keep whole rows as the database writes them; they never pass through Python, so nothing is rounded."""
    table = KINDS[done.kind].model._meta.db_table
    sql = f"""
        UPDATE accounts_merge SET "{where}" =
            (SELECT jsonb_object_agg(t.id, to_jsonb(t)) FROM {table} t WHERE t.id = ANY(%s))
        WHERE id = %s"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(ids), done.pk])
