"""Where the values of a record come from: a provider, or a person whose word stands."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from core.actors import System
from core.jobs import due
from core.jsonable import jsonable
from team.rules import Viewer

from ..models import Account, Contact, Kind, Provenance

FILLABLE: dict[str, tuple[str, ...]] = {
    Kind.ACCOUNT: (
        "name", "domain", "website", "industry", "employees", "size_band", "country", "city", "address", "phone",
        "linkedin", "description",
    ),
    Kind.CONTACT: (
        "first_name", "middle_name", "last_name", "title", "seniority", "department", "linkedin", "phones",
        "country", "city", "timezone", "account",
    ),
}  # fmt: skip
PERSON = "person"
ORIGIN = "enrichment"
"""What the journal names as the origin of filled-in values."""
DUTY = "accounts.enrich"
TELLING: dict[str, frozenset[str]] = {
    Kind.ACCOUNT: frozenset({"name", "website", "domain", "phone", "employees"}),
    Kind.CONTACT: frozenset({"emails", "phones", "title", "country", "account"}),
}
"""What other values may follow from."""
_UPDATED = ["kind", "value", "source", "reason", "confidence", "at"]
Key = tuple[UUID, str]


def note_edit(
    *, by: Viewer, now: datetime, record: Account | Contact, changes: Iterable[str], before: Collection[str]
) -> None:
    """Remember that a member edited these fields, so that no provider touches them again. Costs one statement.

    `changes` are the fields they sent, `before` those that had another value.
    """
    if isinstance(by, System):
        return
    kind = str(record._meta.model_name)
    sent = {"phones" if name == "phone" and kind == Kind.CONTACT else name for name in changes}
    if kind == Kind.CONTACT and "name" in sent:
        sent |= {"first_name", "middle_name", "last_name"}
    names = [name for name in FILLABLE[kind] if name in sent and name in before]
    keep(
        Provenance(
            kind=kind, record=record.pk, field=name, value=jsonable(getattr(record, name)), source=PERSON,
            reason=by.name[:300], at=now,
        )
        for name in names
    )  # fmt: skip


def complete_later(*, by: Viewer, now: datetime, record: Account | Contact, changed: Collection[str]) -> None:
    """Have gaps looked at again when something changed that others may follow from; by a duty, soon."""
    kind = str(record._meta.model_name)
    if not TELLING[kind].isdisjoint(changed):
        due(DUTY, f"{kind}:{record.pk}", now)


def keep(rows: Iterable[Provenance]) -> None:
    """Store where values came from, in place of what was known of the same fields before."""
    given = list(rows)
    if given:
        Provenance.objects.bulk_create(
            given, update_conflicts=True, unique_fields=["record", "field"], update_fields=_UPDATED
        )


def known(ids: Iterable[UUID]) -> dict[Key, Provenance]:
    """What is known of where the values of these records came from."""
    return {(one.record, one.field): one for one in Provenance.objects.filter(record__in=list(ids))}
