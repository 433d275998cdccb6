"""Records change hands, and remember when somebody last spoke with whom."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from core import facts
from core.recording import compose, record_many
from team.models import Member
from team.rules import Viewer

from ..models import Account, Contact
from .keeping import move

_AT_A_TIME = 2_000


def touch(
    *,
    now: datetime,
    at: datetime,
    account: Account | UUID | None = None,
    contacts: Iterable[Contact | UUID] = (),
) -> None:
    """Remember an activity at `at` on an account and people. Never back in time, never into the future.

    A consequence of somebody's deed, not a deed: no new version, no journal entry, no right of its own.
    """
    moment = min(at, now)
    if account is not None:
        move(Account, [_id(account)], moment)
    if people := [_id(one) for one in contacts]:
        move(Contact, people, moment)


def _id(record: Account | Contact | UUID) -> UUID:
    return record if isinstance(record, UUID) else record.pk


def hand_over(*, by: Viewer, now: datetime, member: Member, heir: Member) -> int:
    """Everything `member` owns, archived records too, goes to `heir`; each history tells it. Returns how many."""
    with transaction.atomic():
        return _give(Account, by, now, member, heir) + _give(Contact, by, now, member, heir)


def _give(model: type[Account] | type[Contact], by: Any, now: datetime, member: Member, heir: Member) -> int:
    ids = list(model._default_manager.filter(owner=member).select_for_update().values_list("id", flat=True))
    for start in range(0, len(ids), _AT_A_TIME):
        some = ids[start : start + _AT_A_TIME]
        rows = model._default_manager.filter(pk__in=some)
        rows.update(owner=heir, version=F("version") + 1, updated_at=now)
        record_many([_told(model, pk, by, now, member, heir) for pk in some])
    return len(ids)


def _told(model: Any, pk: UUID, by: Any, now: datetime, member: Member, heir: Member) -> Any:
    fact = facts.AccountChanged(account=pk) if model is Account else facts.ContactChanged(contact=pk)
    before, after = {"owner": member.pk}, {"owner": heir.pk}
    return compose(fact, by=by, now=now, subject=model(pk=pk), before=before, after=after)
