"""What can be done with fields of a workspace's own: define, change, put away, bring back, put in order."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from core import facts
from core.errors import Missing, Refused, Stale
from core.recording import record
from team import policy
from team.rules import Viewer, workspace_here

from .. import fields, queries
from ..models import CustomField, FieldType, Holder
from . import indexes

KEYS = 300
"""So many fields a kind of record can ever have had, the archived ones counted."""
CHOICES = frozenset({FieldType.CHOICE, FieldType.MULTI_CHOICE})
CHANGEABLE = ("label", "help", "required", "options", "currency", "type")


def define_field(
    *,
    by: Viewer,
    now: datetime,
    holder: str,
    label: str,
    type: str,
    options: Any = (),
    currency: str = "",
    help: str = "",
    required: bool = False,
) -> CustomField:
    """Add a field to a kind of record; its key is made from the label. Raises Refused with what is wrong.

    `options` are labels, for choices only; `currency` is the usual one of money. A `required` one is asked for
    when a record is made by hand, and cannot be emptied; files and programs may leave it out.
    """
    policy.check(by, "fields.define")
    if holder not in Holder.values:
        raise Refused("choice", f"Choose one of: {', '.join(Holder.values)}.", "holder")
    found = CustomField(holder=holder, created_at=now)
    for name, value in {
        "type": type,
        "label": label,
        "help": help,
        "required": required,
        "options": options,
        "currency": currency,
    }.items():
        setattr(found, name, _checked(found, name, value))
    with transaction.atomic():
        _one_at_a_time(holder)
        there = queries.all_fields(by, holder)
        _room(there)
        _unlike(there, found)
        found.key = fields.key_of(found.label, {one.key for one in there})
        found.position = max((one.position for one in there), default=0) + 1
        found.save(force_insert=True)
        indexes.make(found)
        fact = facts.FieldDefined(field=found.pk, holder=holder)
        after = {name: getattr(found, name) for name in ("key", *CHANGEABLE) if getattr(found, name)}
        record(fact, by=by, now=now, subject=found, after={"holder": holder} | after)
    queries.forget(by)
    return found


def change_field(
    *, by: Viewer, now: datetime, field: CustomField, changes: Mapping[str, Any], version: int | None = None
) -> CustomField:
    """Change label, help, required, options, currency or type; other things stay. Raises Stale and Refused.

    The type changes freely while no record has a value, and afterwards only where every value stays what it is
    (link, number, date → text). An option that is left out goes; where records use it, it is archived instead.
    """
    if unknown := changes.keys() - set(CHANGEABLE):
        raise Refused("field", "This cannot be changed.", sorted(unknown)[0])
    with transaction.atomic():
        current = _taken(by, field, version)
        wanted = CustomField(**{f.attname: getattr(current, f.attname) for f in CustomField._meta.fields})
        for name in [name for name in ("type", *CHANGEABLE) if name in changes]:
            setattr(wanted, name, _checked(wanted, name, changes[name], current.options))
        _fits(by, current, wanted)
        before = {n: getattr(current, n) for n in CHANGEABLE if getattr(current, n) != getattr(wanted, n)}
        if not before:
            return current
        if "type" in before:
            indexes.drop(current)
        for name in before:
            setattr(current, name, getattr(wanted, name))
        if "type" in before and current.archived_at is None:
            indexes.make(current)
        _store(current, [*before])
        after = {name: getattr(current, name) for name in before}
        record(
            facts.FieldChanged(field=current.pk), by=by, now=now, subject=current, before=before, after=after
        )
    queries.forget(by)
    return current


def archive_field(
    *, by: Viewer, now: datetime, field: CustomField, version: int | None = None
) -> CustomField:
    """Put a field away: pages, files and programs pass it over, its values stay for when it comes back."""
    with transaction.atomic():
        current = _taken(by, field, version)
        if current.archived_at is None:
            current.archived_at = now
            indexes.drop(current)
            _store(current, ["archived_at"])
            fact = facts.FieldArchived(field=current.pk)
            record(fact, by=by, now=now, subject=current, after={"label": current.label})
    queries.forget(by)
    return current


def restore_field(
    *, by: Viewer, now: datetime, field: CustomField, version: int | None = None
) -> CustomField:
    """Bring an archived field back with its values; refused when another one has taken its name."""
    with transaction.atomic():
        current = _taken(by, field, version)
        if current.archived_at is not None:
            there = queries.all_fields(by, current.holder)
            _room(there, new=False)
            _unlike(there, current)
            current.archived_at = None
            indexes.make(current)
            _store(current, ["archived_at"])
            fact = facts.FieldRestored(field=current.pk)
            record(fact, by=by, now=now, subject=current, after={"label": current.label})
    queries.forget(by)
    return current


def reorder_fields(*, by: Viewer, now: datetime, holder: str, order: Sequence[UUID | str]) -> None:
    """Put the fields of a kind of record in this order; it names each of them once."""
    policy.check(by, "fields.define")
    with transaction.atomic():
        _one_at_a_time(holder)
        there = [one for one in queries.all_fields(by, holder) if one.archived_at is None]
        wanted = [str(one) for one in order]
        if sorted(wanted) != sorted(str(one.pk) for one in there):
            raise Refused("order", "Name each field once. Somebody may have added one meanwhile.", "order")
        before = [one.key for one in there]
        there.sort(key=lambda one: wanted.index(str(one.pk)))
        after = [one.key for one in there]
        if after == before:
            return
        for position, one in enumerate(there, 1):
            one.position = position
        CustomField.objects.bulk_update(there, ["position"])
        fact = facts.FieldsReordered(holder=holder)
        record(fact, by=by, now=now, before={"order": before}, after={"order": after})
    queries.forget(by)


def reindex_fields(*, by: Viewer, now: datetime) -> int:
    """Make the indexes of all fields that lack theirs, as after a restore; returns of how many fields."""
    policy.check(by, "fields.define")
    with transaction.atomic():
        live = [one for one in queries.all_fields(by) if one.archived_at is None]
        for one in live:
            indexes.make(one)
    return len(live)


def _taken(by: Viewer, field: CustomField, version: int | None) -> CustomField:
    policy.check(by, "fields.define")
    _one_at_a_time(field.holder)
    current = CustomField.objects.select_for_update().filter(pk=field.pk).first()
    if current is None:
        raise Missing("field")
    if version is not None and version != current.version:
        names = ("key", *CHANGEABLE, "version")
        raise Stale({name: getattr(current, name) for name in names})
    return current


def _one_at_a_time(holder: str) -> None:
    """Two who define at once would both count 99 fields, and make the same key."""
    with connection.cursor() as cursor:
        name = f"fields {holder}"
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || %s, 7))", [name]
        )


def _store(field: CustomField, names: list[str]) -> None:
    field.version += 1
    try:
        with transaction.atomic():
            field.save(update_fields=[*names, "version"])
    except IntegrityError as error:
        raise _called_so() from error


def _called_so() -> Refused:
    return Refused("duplicate", "There is a field of this name already.", "label")


def _room(there: Sequence[CustomField], *, new: bool = True) -> None:
    if sum(one.archived_at is None for one in there) >= queries.MOST:
        raise Refused("limit", f"At most {queries.MOST} fields. Archive one first.", "label")
    if new and len(there) >= KEYS:
        raise Refused(
            "limit", f"At most {KEYS} fields, archived ones counted. Restore one of those.", "label"
        )


def _unlike(there: Sequence[CustomField], field: CustomField) -> None:
    for one in there:
        same = one.label.lower() == field.label.lower()
        if same and one.archived_at is None and one.pk != field.pk:
            raise _called_so()


def _checked(field: CustomField, name: str, value: Any, before: Sequence[Mapping[str, Any]] = ()) -> Any:
    """The value as it is kept; raises Refused with its name."""
    if name == "type":
        if value not in FieldType.values:
            raise Refused("choice", f"Choose one of: {', '.join(FieldType.values)}.", name)
        return str(value)
    if name == "options":
        return _options(field, value, before)
    if name == "currency":
        return _currency(field, value)
    if name == "required":
        if not isinstance(value, bool):
            raise Refused("invalid", "Yes or no.", name)
        return value
    longest = 80 if name == "label" else 255
    text = value.strip() if isinstance(value, str) else value or ""
    if not isinstance(text, str) or not text.isprintable() or len(text) > longest:
        raise Refused("invalid", f"Text of at most {longest} characters.", name)
    if name == "label" and not text:
        raise Refused("required", "Give the field a name.", name)
    return text


def _options(field: CustomField, value: Any, before: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    if field.type not in CHOICES:
        return []
    try:
        return fields.options_of(value, before)
    except fields.Wrong as wrong:
        raise Refused(wrong.code, wrong.message, "options") from wrong


def _currency(field: CustomField, value: Any) -> str:
    """Money has a usual currency, so that an amount alone is enough."""
    if field.type != FieldType.MONEY:
        return ""
    usual = CustomField(key="x", type=FieldType.MONEY, currency=value or workspace_here().currency)
    try:
        return str(fields.parse(usual, {"amount": "1"})["currency"])
    except fields.Wrong as wrong:
        raise Refused(wrong.code, wrong.message, "currency") from wrong


def _fits(by: Viewer, current: CustomField, wanted: CustomField) -> None:
    """Raise Refused where a change would leave values behind that the field cannot hold."""
    if wanted.type != current.type:
        if wanted.type not in fields.WIDER.get(current.type, ()) and queries.used(by, current):
            raise Refused(
                "in_use", "Records have values already, so the type stays. Add a new field.", "type"
            )
        wanted.options = wanted.options if wanted.type in CHOICES else []
        wanted.currency = _currency(wanted, wanted.currency)
        if wanted.type in CHOICES and not wanted.options:
            raise Refused("options", "Give at least one choice.", "options")
    if current.type == wanted.type:
        wanted.options = _options(
            wanted, [*wanted.options, *_used_still(by, current, wanted)], current.options
        )
    if wanted.label.lower() != current.label.lower() and current.archived_at is None:
        _unlike(queries.all_fields(by, current.holder), wanted)


def _used_still(by: Viewer, current: CustomField, wanted: CustomField) -> list[dict[str, Any]]:
    """The options that were left out though records use them: they are archived."""
    kept = {one["value"] for one in wanted.options}
    left = [one for one in current.options if one["value"] not in kept]
    return [{**one, "archived": True} for one in left if queries.option_uses(by, current, one["value"])]
