"""What accounts holds about a person: the record, where it came from, what was allowed, signals, imports, merges."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from core import personal
from core.journal.models import Entry
from core.personal import ERASED, MENTIONS, Erased, Going, Mention, Row, Section, Words

from . import queries, suppressing
from .models import (
    Account,
    Contact,
    Import,
    ImportedRow,
    Lookup,
    Merge,
    Pair,
    Provenance,
    Signal,
    Suppression,
)
from .queries.consent import ERASURE, FIELDS, reach_of
from .queries.personal import rows_of

NOBODY = "Erased person"
EMPTY: dict[str, Any] = {
    "prefix": "", "first_name": "", "middle_name": "", "last_name": "", "suffix": "", "full_name": NOBODY,
    "emails": [], "phones": [], "title": "", "seniority": "", "department": "", "linkedin": "", "country": "",
    "city": "", "timezone": "", "notes": "", "source": "", "custom": {}, "match_keys": [], "legal_basis": "",
    "basis_source": "", "basis_at": None, "opted_out_of": "", "do_not_contact": True,
}  # fmt: skip
"""What becomes of a person's own fields; owner, account, lead status and the dates of the record stay for figures."""
TOLD = tuple(
    one.name
    for one in Contact._meta.concrete_fields
    if one.name not in ("match_keys", "imported_by", "version", "merged_into", "erased_at")
)
_ANSWER = ("provider__name", "question", "state", "answer", "at")
_PAIR = ("found_at", "probability", "grade", "state", "decided_at")
_EVENT = ("at", "fact", "actor_name", "before", "after", "origin")


@personal.keeper("accounts")
class People:
    """The person's records and everything of this app that hangs on them."""

    def sections(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Section]:
        """The record first; then where it came from and what happened to it."""
        return [
            Section("person", "The record", TOLD, lambda: _records(people)),
            Section("consent", "What they allowed", _EVENT, lambda: _events(_consent(people))),
            Section("suppression", "Suppression list", ("kind", "value", "reason", "source", "at"),
                    lambda: _listed(people)),
            Section("provenance", "Where values came from", ("field", "value", "source", "reason", "at"),
                    lambda: _plain(Provenance.objects.filter(record__in=people).order_by("at"),
                                   "field", "value", "source", "reason", "at")),
            Section("lookups", "Answers of providers of data", _ANSWER,
                    lambda: _plain(_lookups(words).order_by("at"), *_ANSWER)),
            Section("duplicates", "Compared with other records", _PAIR,
                    lambda: _plain(_pairs(people).order_by("found_at"), *_PAIR)),
            Section("signals", "Signals", ("at", "type", "title", "detail", "url", "source"),
                    lambda: _plain(_signals(people).order_by("at"), "at", "type", "title", "detail", "url", "source")),
            Section("imports", "Rows of files", ("file", "row", "outcome", "made", "before", "issues"),
                    lambda: _rows(people)),
            Section("merges", "Merged records", ("at", "kept", "losers", "choices", "undone_at"),
                    lambda: _plain(_merges(people).order_by("at"), "at", "kept", "losers", "choices", "undone_at")),
            Section("journal", "Journal", _EVENT, lambda: _events(personal.entries_about(people))),
        ]  # fmt: skip

    def going(self, people: Sequence[UUID], words: Words) -> list[Going]:
        """How much of what goes."""
        journal = Entry.objects.filter(subject__in=people).count()
        return [
            Going("records anonymised (name, addresses, numbers, notes, own fields)", len(people)),
            Going(
                "notes on where a value came from removed",
                Provenance.objects.filter(record__in=people).count(),
            ),
            Going("answers of enrichment providers emptied", _lookups(words).count()),
            Going("signals emptied", _signals(people).count()),
            Going("rows of imports emptied", ImportedRow.objects.filter(rows_of(people)).count()),
            Going("merges that can no longer be taken back", _merges(people).count()),
            Going("entries of the journal blackened", journal),
        ]

    def mentions(self, viewer: Any, people: Sequence[UUID], words: Words) -> list[Mention]:
        """Notes about others, and descriptions of companies."""
        found = (
            queries.contacts(viewer, archived=None).filter(words.occurring("notes")).exclude(pk__in=people)
        )
        firms = queries.accounts(viewer, archived=None).filter(words.occurring("description", "name"))
        return [
            *(Mention("notes", one.full_name, "accounts:person", one.pk) for one in found[:MENTIONS]),
            *(Mention("description", one.name, "accounts:account", one.pk) for one in firms[:MENTIONS]),
        ]

    def erase(self, *, by: Any, now: datetime, people: Sequence[UUID], words: Words) -> Erased:
        """Everything of this app; the journal is for the caller."""
        records = list(Contact.objects.select_related("account").filter(pk__in=people))
        done = Erased()
        done.counts["suppressed"] = _suppress(records, by, now)
        done.counts["provenance"] = Provenance.objects.filter(record__in=people).delete()[0]
        done.counts["pairs"] = _pairs(people).delete()[0]
        done.counts["lookups"] = _lookups(words).update(question=ERASED, answer={}, message="")
        signals = list(_signals(people).values_list("pk", flat=True))
        done.counts["signals"] = _empty_signals(signals)
        done.counts["signals_masked"] = _mask_signals(words)
        done.emptied |= set(signals)
        done.counts["merges"] = _merges(people).delete()[0] + _mask_merges(words)
        done.counts["rows"] = _empty_rows(people, words)
        done.counts["records"] = Contact.objects.filter(pk__in=people).update(
            **EMPTY, erased_at=now, updated_at=now
        )
        Contact.objects.filter(pk__in=people, archived_at=None).update(archived_at=now)
        return done


def _records(people: Sequence[UUID]) -> Iterator[Row]:
    for one in Contact.objects.select_related("account", "owner").filter(pk__in=people).order_by("id"):
        row = {name: getattr(one, name) for name in TOLD}
        yield row | {
            "account": one.account.name if one.account else "",
            "owner": one.owner.name if one.owner else "",
        }


def _plain(rows: Any, *names: str) -> Iterator[Row]:
    return (dict(row) for row in rows.values(*names).iterator(chunk_size=500))


def _events(entries: Any) -> Iterator[Row]:
    return _plain(entries, *_EVENT)


def _consent(people: Sequence[UUID]) -> Any:
    return personal.entries_about(people).filter(after__has_any_keys=list(FIELDS))


def _listed(people: Sequence[UUID]) -> Iterator[Row]:
    prints = {
        p
        for one in _with_accounts(people)
        for named in reach_of(one)
        for p in suppressing.fingerprints(named)
    }
    return _plain(
        Suppression.objects.filter(value_hash__in=prints), "kind", "value", "reason", "source", "at"
    )


def _with_accounts(people: Sequence[UUID]) -> Any:
    return Contact.objects.select_related("account").filter(pk__in=people)


def _rows(people: Sequence[UUID]) -> Iterator[Row]:
    for one in (
        ImportedRow.objects.select_related("source").filter(rows_of(people)).order_by("source", "number")
    ):
        before = one.before.get("contact", {})
        yield {"file": one.source.file_name, "row": one.number, "outcome": one.outcome, "made": one.made,
               "before": before, "issues": one.issues}  # fmt: skip


def _signals(people: Sequence[UUID]) -> Any:
    return Signal.objects.filter(contact__in=people)


def _merges(people: Sequence[UUID]) -> Any:
    return Merge.objects.filter(Q(kept__in=people) | Q(losers__overlap=list(people)))


def _pairs(people: Sequence[UUID]) -> Any:
    """What they were compared with; the reasons name others too, and stay inside."""
    return Pair.objects.filter(Q(left__in=people) | Q(right__in=people))


def _lookups(words: Words) -> Any:
    """Questions about the person, and answers that name them."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {Lookup._meta.db_table} WHERE question ILIKE ANY(%s) OR answer::text ILIKE ANY(%s)",  # noqa: S608
            [words.patterns()] * 2,
        )
        return Lookup.objects.filter(pk__in=[row[0] for row in cursor.fetchall()])


def _empty_signals(signals: Sequence[UUID]) -> int:
    """That something happened stays; what, and where it was read, goes."""
    for pk in signals:
        Signal.objects.filter(pk=pk).update(
            title=ERASED, detail="", url="", key=f"erased:{pk}", dismissed_at=timezone.now()
        )
    return len(signals)


def _mask_signals(words: Words) -> int:
    """News of companies that name the person."""
    rows = list(Signal.objects.filter(words.occurring("title", "detail", "url")))
    for row in rows:
        title, detail = words.masked(row.title), words.masked(row.detail)
        Signal.objects.filter(pk=row.pk).update(title=title, detail=detail, url=words.masked(row.url))
    return len(rows)


def _mask_merges(words: Words) -> int:
    """Merges of companies keep rows of all that hung on them."""
    count = 0
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {Merge._meta.db_table} WHERE before::text ILIKE ANY(%(w)s) OR after::text ILIKE ANY(%(w)s)"  # noqa: S608
            " OR moved::text ILIKE ANY(%(w)s) OR choices::text ILIKE ANY(%(w)s)",
            {"w": words.patterns()},
        )
        found = [row[0] for row in cursor.fetchall()]
    for one in Merge.objects.filter(pk__in=found):
        for name in ("before", "after", "moved", "choices"):
            setattr(one, name, words.masked(getattr(one, name)))
        one.save(update_fields=["before", "after", "moved", "choices"])
        count += 1
    return count


def _empty_rows(people: Sequence[UUID], words: Words) -> int:
    """What imports wrote down about the person; samples of their files go whole, for names stand apart there."""
    theirs = list(ImportedRow.objects.filter(rows_of(people)))
    for row in theirs:
        row.before = words.masked({k: v for k, v in row.before.items() if k != "contact"})
        row.issues = [[column, code, ""] for column, code, _ in row.issues]
        row.save(update_fields=["before", "issues"])
    sources = {row.source_id for row in theirs}
    for one in Import.objects.filter(Q(pk__in=sources) | _sampled(words)):
        one.about["samples"] = [[] for _ in one.about.get("samples", [])]
        one.file_name = words.masked(one.file_name)
        one.save(update_fields=["about", "file_name"])
    return len(theirs)


def _sampled(words: Words) -> Q:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {Import._meta.db_table} WHERE about::text ILIKE ANY(%s)",  # noqa: S608
            [words.patterns()],
        )
        return Q(pk__in=[row[0] for row in cursor.fetchall()])


def _suppress(records: Sequence[Contact], by: Any, now: datetime) -> int:
    """The fingerprints of their addresses and numbers stay, so that no import brings them back.

    A number that others have too says nothing about one person, and is not kept.
    """
    ids = [one.pk for one in records]
    count = 0
    for one in {named for record in records for named in reach_of(record) if named.kind != "domain"}:
        if one.kind == "phone" and _shared(one.value, ids):
            continue
        values = {"value": "", "reason": "", "source": ERASURE}
        there = Suppression.objects.filter(value_hash__in=suppressing.fingerprints(one))
        if not there.update(**values):
            Suppression.objects.create(
                kind=one.kind, value_hash=suppressing.fingerprint(one), by_id=by.id, at=now, **values
            )
        count += 1
    return count


def _shared(number: str, ids: Sequence[UUID]) -> bool:
    others = Contact.objects.filter(phones__overlap=[number]).exclude(pk__in=ids)
    return others.exists() or Account.objects.filter(phone=number).exists()
