"""Who is meant while somebody types, and who else a record may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from team.rules import Viewer

from .. import matching, normalise
from ..alike import WORDS, columns_of, to_match
from ..matching import Company, Person, Reason, Record, Scored
from ..models import Account, Contact, Pair
from ..normalise import BadCell
from .consent import reach_of, suppressed
from .duplicates import seen

LOOKED_AT = 40
"""So many candidates by name, by key and by company are compared while somebody types."""
TYPED_AMONG, STORED_AMONG = 60, 100_000
"""Among how many records one is looked for: somebody who types a name often means one that is there, so little is
enough for a hint; of two records that stand side by side, few are the same."""
SHOWN = {"account": ("name", "domain"), "contact": ("full_name", "title")}
_APART = 6
_LIKE = 0.42
"""How much of the trigrams of two names must be shared for them to be compared."""


@dataclass(frozen=True)
class Similar:
    """A record that may be meant by what somebody types: which, how sure, and why."""

    id: UUID
    name: str
    detail: str
    grade: str
    probability: float
    reasons: list[Reason] = field(default_factory=list)


def like_typed(
    viewer: Viewer, kind: str, typed: Mapping[str, str], *, but: UUID | None = None, limit: int = 4
) -> list[Similar]:
    """Who may be meant by what stands in a form so far, the most probable first.

    `typed` has name, email, phone, company, title, website, linkedin, city and country as far as they are typed; what
    makes no sense yet is passed over.
    """
    one = typed_company(typed) if kind == "account" else typed_person(typed)
    keys = _exact(one)
    if kind == "contact":
        keys += [f"e:{key}" for address in one.emails if (key := normalise.email_key(address))]
    company = typed.get("company", "")
    return _similar(viewer, kind, one, keys, but, limit, company=company, among=TYPED_AMONG)


def like_stored(viewer: Viewer, record: Account | Contact, *, limit: int = 4) -> list[Similar]:
    """Who else a record that `viewer` was given may be; nobody it was told apart from."""
    kind = str(record._meta.model_name)
    if isinstance(record, Contact) and (record.erased_at or suppressed({record.pk: reach_of(record)})):
        return []
    row = type(record)._default_manager.values_list(*columns_of(kind)).get(pk=record.pk)
    one = to_match(kind, row)
    mine = list(Pair.objects.filter(Q(left=record.pk) | Q(right=record.pk), kind=kind))
    apart = {pk for pair in mine if pair.state == Pair.State.DIFFERENT for pk in (pair.left, pair.right)}
    found = _waiting(viewer, kind, record.pk, [pair for pair in mine if pair.state == Pair.State.OPEN])
    known = apart | {each.id for each in found}
    more = _similar(viewer, kind, one, record.match_keys, record.pk, limit + _APART)
    return [*found, *(each for each in more if each.id not in known)][:limit]


def _waiting(viewer: Viewer, kind: str, pk: UUID, pairs: Sequence[Pair]) -> list[Similar]:
    """Who a record was found to be, with the reasons of that time."""
    of = {pair.left if pair.right == pk else pair.right: pair for pair in pairs}
    columns, shown = columns_of(kind), SHOWN[kind]
    rows = seen(viewer, kind).filter(pk__in=of, archived_at=None).values_list(*columns, *shown) if of else []
    told = [(of[row[0]], row) for row in rows]
    return [
        Similar(row[0], *_named(kind, row), pair.grade, float(pair.probability), reasons_of(pair)[:3])
        for pair, row in sorted(told, key=lambda two: -two[0].probability)
    ]


def reasons_of(pair: Pair) -> list[Reason]:
    """What speaks for a pair, the strongest first."""
    names = ("field", "level", "left", "right", "bits")
    return [Reason(**{name: one[name] for name in names}) for one in pair.evidence if one["bits"] > 0]


def like_record(viewer: Viewer, kind: str, one: Record) -> list[Scored]:
    """The records that are perhaps or surely the same as one, with their scores."""
    ids = _candidates(kind, one, _exact(one), one.id, getattr(one, "company", ""))
    rows = seen(viewer, kind).filter(pk__in=ids, archived_at=None).values_list(*columns_of(kind))
    others = [to_match(kind, row) for row in rows]
    found = matching.score_against(WORDS[kind], one, others)
    return [each for each in found if each.grade != matching.DIFFERENT]


def typed_person(typed: Mapping[str, str]) -> Person:
    """What is typed about a person, for comparison."""
    name = typed.get("name", "").strip()
    try:
        parts = normalise.person(name).value if name else normalise.PersonName()
    except BadCell:
        first, _, last = name.rpartition(" ")
        parts = normalise.PersonName(first=first, last=last)
    return matching.person(
        None, first=parts.first, last=parts.last, middle=parts.middle, suffix=parts.suffix,
        emails=_good(normalise.email, typed.get("email", "")),
        linkedin="".join(_good(normalise.linkedin, typed.get("linkedin", ""))),
        phones=_good(lambda text: normalise.phone(text, typed.get("country", "")), typed.get("phone", "")),
        company=typed.get("company", ""), title=typed.get("title", ""), city=typed.get("city", ""),
        country=typed.get("country", ""),
    )  # fmt: skip


def typed_company(typed: Mapping[str, str]) -> Company:
    """What is typed about a company, for comparison."""
    return matching.company(
        None, name=typed.get("name", ""), domain="".join(_good(normalise.domain, typed.get("website", ""))),
        linkedin="".join(_good(normalise.linkedin, typed.get("linkedin", ""))), city=typed.get("city", ""),
        phones=_good(lambda text: normalise.phone(text, typed.get("country", "")), typed.get("phone", "")),
        country=typed.get("country", ""), address=typed.get("address", ""),
    )  # fmt: skip


def _good(read: Any, text: str) -> list[str]:
    try:
        value = read(text).value if text.strip() else ""
    except BadCell:
        return []
    return [value] if value else []


def _exact(one: Record) -> list[str]:
    """The match keys under which the very same one stands."""
    keys = [f"e:{address}" for address in one.emails] + [f"p:+{number.lstrip('+')}" for number in one.phones]
    keys += [f"l:{one.linkedin}"] if one.linkedin else []
    if isinstance(one, Company):
        keys += [f"d:{one.domain}"] if one.domain else []
        keys += [f"n:{one.name}"] if one.name else []
    return keys


def _similar(
    viewer: Viewer,
    kind: str,
    one: Record,
    keys: Sequence[str],
    but: UUID | None,
    limit: int,
    company: str = "",
    among: int = STORED_AMONG,
) -> list[Similar]:
    ids = _candidates(kind, one, keys, but, company or getattr(one, "company", ""))
    if not ids:
        return []
    shown, columns = SHOWN[kind], columns_of(kind)
    rows = list(seen(viewer, kind).filter(pk__in=ids, archived_at=None).values_list(*columns, *shown))
    others = [to_match(kind, row[: len(columns)]) for row in rows]
    scored = matching.score_against(WORDS[kind], one, others, among=among)
    best = sorted(
        ((each, row) for each, row in zip(scored, rows, strict=True) if each.grade != matching.DIFFERENT),
        key=lambda two: -two[0].probability,
    )
    return [_told(kind, each, row, among) for each, row in best[:limit]]


def _told(kind: str, scored: Scored, row: Sequence[Any], among: int) -> Similar:
    reasons = [reason for reason in scored.evidence if reason.bits > 0][:3]
    return Similar(row[0], *_named(kind, row), _grade(scored, among), scored.probability, reasons)


def _named(kind: str, row: Sequence[Any]) -> tuple[str, str]:
    """How a record is called, and what tells it from its namesakes."""
    name, detail = row[-2], row[-1]
    if kind == "contact":
        emails, company = row[6], row[12]
        detail = ", ".join(filter(None, (detail, company, emails[0] if emails else "")))
    return name, detail


def _grade(scored: Scored, among: int) -> str:
    """Sure is what would be sure of two stored records as well."""
    odds = scored.probability / max(1 - scored.probability, 1e-12) * among / STORED_AMONG
    enough = odds / (1 + odds) >= matching.SURE_FROM
    return matching.PERHAPS if scored.grade == matching.SURE and not enough else scored.grade


def _candidates(kind: str, one: Record, keys: Sequence[str], but: Any, company: str) -> set[UUID]:
    """Who is worth comparing: by exact keys, by a name that is spelled alike, by a name in the same company."""
    table, name = ("accounts_account", "name") if kind == "account" else ("accounts_contact", "full_name")
    text = _spoken(one)
    sql: list[str] = []
    values: list[Any] = []
    if keys:
        sql.append(
            f"(SELECT id FROM {table} WHERE match_keys && %s::text[] AND archived_at IS NULL LIMIT {LOOKED_AT})"
        )
        values.append(list(keys))
    if len(text) > 3:
        sql.append(
            f"(SELECT id FROM {table} WHERE lower({name}) %% %s AND archived_at IS NULL"
            f" ORDER BY similarity(lower({name}), %s) DESC LIMIT {LOOKED_AT})"
        )
        values += [text, text]
    if kind == "contact" and company and (key := normalise.company_key(company)) and text:
        sql.append(
            "(SELECT c.id FROM accounts_contact c JOIN accounts_account a ON a.id = c.account_id"
            " WHERE a.match_keys && %s::text[] AND c.archived_at IS NULL"
            f" ORDER BY similarity(lower(c.full_name), %s) DESC LIMIT {LOOKED_AT})"
        )
        values += [[f"n:{key}"], text]
    if not sql:
        return set()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(_LIKE)])
        cursor.execute(" UNION ".join(sql), values)
        return {pk for (pk,) in cursor.fetchall()} - {but}


def _spoken(one: Record) -> str:
    if isinstance(one, Company):
        return one.name.lower()
    return " ".join(filter(None, (one.first, one.middle, one.last))).lower()
