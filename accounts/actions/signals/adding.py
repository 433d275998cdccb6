"""New signals, one or many: whom they are about is found, and the same thing told twice is one signal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from core import facts
from core.errors import Refused
from core.recording import compose, record_many
from team import policy
from team.models import Member
from team.rules import Viewer

from ...models import Account, Feed, Signal
from ...queries import signals as queries
from ...reading import Sheet
from ...signal_table import Columns
from ..kinds import account_is_seen
from .drafting import Draft, draft, fingerprint

MOST_ROWS = 5_000
MOST_ERRORS = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a draft: the signal, and whether it is new."""

    signal: Signal
    created: bool


def add_signal(
    *, by: Viewer, now: datetime, draft: Draft, source: str = Signal.Source.MANUAL, scope: str = "api"
) -> Outcome:
    """Note something that happened. Without an account named, domain, address and company say which one is meant;
    when they do not say, the signal waits to be assigned. With a key that is known already nothing changes.
    """
    return add_many(by=by, now=now, drafts=[draft], source=source, scope=scope)[0]


def add_many(
    *, by: Viewer, now: datetime, drafts: Sequence[Draft], source: str, scope: str, feed: Feed | None = None
) -> list[Outcome]:
    """Note several at once; keys count within `scope` ("csv", a feed, an inlet), so that sources do not collide."""
    policy.check(by, "signals.add")
    made = [_signal(by, now, one, source, scope, feed) for one in _found(by, drafts)]
    with transaction.atomic():
        there = _stored(made)
        new = [row for row in made if row.pk in there]
        record_many([_entry(row, by, now) for row in new])
    by_key = there if len(new) == len(made) else there | {row.key: row for row in _repeated(made, there)}
    return [Outcome(row, True) if row.pk in there else Outcome(by_key[row.key], False) for row in made]


def _found(by: Viewer, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the accounts and people they mean. One account is an answer; several are a question."""
    people = queries.contacts_for(by, [one.about.email for one in drafts])
    open_ = [one for one in drafts if one.account is None]
    accounts = iter(queries.accounts_for(by, [one.about for one in open_]))
    return [_complete(by, one, people, accounts) for one in drafts]


def _complete(by: Viewer, one: Draft, people: Mapping[str, Any], accounts: Any) -> Draft:
    contact = one.contact or people.get(one.about.email)
    if one.account is None:
        several: list[Account] = next(accounts)
        account = several[0] if len(several) == 1 else None
        if not several and contact is not None and contact.account is not None:
            account = contact.account
    else:
        account_is_seen(by, one.account, "account")
        account = one.account
    if contact is not None and account is not None and contact.account_id != account.pk:
        contact = None
    return Draft(
        one.type, one.title, one.at, one.detail, one.url, one.strength, one.about, one.key, account, contact
    )


def _signal(by: Viewer, now: datetime, one: Draft, source: str, scope: str, feed: Feed | None) -> Signal:
    return Signal(
        type=one.type, title=one.title, detail=one.detail, url=one.url, strength=one.strength, at=one.at,
        account=one.account, contact=one.contact, source=source, feed=feed,
        key=f"{scope}:{one.key}" if one.key else None, by=by if isinstance(by, Member) else None, created_at=now,
    )  # fmt: skip


def _stored(made: list[Signal]) -> dict[Any, Signal]:
    """Store what is new; of two with the same key, wherever they come from, the first one stays."""
    first: dict[str, Signal] = {}
    for row in made:
        first.setdefault(row.key or f"\n{row.pk}", row)
    rows = list(first.values())
    Signal.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    keyed = [row.pk for row in rows if row.key]
    stored = set(Signal.objects.filter(pk__in=keyed).values_list("pk", flat=True)) if keyed else set()
    return {row.pk: row for row in rows if not row.key or row.pk in stored}


def _repeated(made: list[Signal], there: Mapping[Any, Signal]) -> Iterable[Signal]:
    keys = {row.key for row in made if row.pk not in there}
    return Signal.objects.filter(key__in=keys).select_related("account__owner", "contact", "feed")


def _entry(row: Signal, by: Viewer, now: datetime) -> Any:
    fact = facts.SignalAdded(signal=row.pk, type=row.type, source=row.source, account=row.account_id)
    after = {"title": row.title, "type": row.type, "account": row.account_id, "at": row.at}
    return compose(fact, by=by, now=now, subject=row, after={k: v for k, v in after.items() if v})


class RowError(NamedTuple):
    """What is wrong with one row of a file."""

    number: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Table:
    """What became of a file: new, known already, waiting for an account, and what is wrong row by row."""

    rows: int
    created: int
    repeated: int
    unassigned: int
    errors: list[RowError]
    rejected: int


def add_table(*, by: Viewer, now: datetime, sheet: Sheet, columns: Columns) -> Table:
    """Note the signals of a file, one a row. Rows that cannot be read are reported and the rest is taken; the same
    file again changes nothing. Raises Refused for a file without a column of titles, or with more than 5,000 rows.
    """
    policy.check(by, "signals.add")
    columns.check()
    drafts: list[Draft] = []
    errors: list[RowError] = []
    rows = rejected = 0
    for row in sheet.rows():
        given = columns.read(row.cells)
        if not any(given.values()):
            continue
        rows += 1
        if rows > MOST_ROWS:
            raise Refused("too_many_rows", f"A file of signals has at most {MOST_ROWS:,} rows.", "file")
        try:
            one = draft(given | {"key": given.get("key") or fingerprint(given)}, now, order=columns.order)
        except Refused as error:
            rejected += 1
            errors += [RowError(row.number, columns.label(name), text) for name, text in error.fields.items()]
            continue
        drafts.append(one)
    found: list[Outcome] = []
    with transaction.atomic():
        for start in range(0, len(drafts), 1000):
            part = drafts[start : start + 1000]
            found += add_many(by=by, now=now, drafts=part, source=Signal.Source.CSV, scope="csv")
    new = [one.signal for one in found if one.created]
    waiting = sum(row.account_id is None for row in new)
    return Table(rows, len(new), len(found) - len(new), waiting, errors[:MOST_ERRORS], rejected)
