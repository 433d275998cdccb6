"""One run over records: ask providers in their order, then fill what is empty. What a person typed stays."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from core import context, facts
from core.jsonable import jsonable
from core.recording import record_rows
from team.rules import Viewer, workspace_here

from ...enrichment import PROVIDERS, Answer, Found
from ...enrichment.companies import LOOKED_AT
from ...gateways import http_json
from ...importing.merging import Slot, account_keys, apply, contact_keys
from ...models import Account, Contact, Kind, Provenance, Provider
from ...normalise import email_domain
from ...queries.enrichment import about
from ..importing import storing
from ..keeping import claim
from ..origins import FILLABLE, ORIGIN
from . import provenance
from .asking import Clock, Online, as_answer, online
from .fields import COLUMN, Unfitting, fitting, is_empty

Values = dict[str, Any]
Own = dict[tuple[UUID, str], Provenance]
CHUNK = 200
ASKED_BETWEEN = 20
"""So many records are asked about before what was said is filled in."""
MODELS: dict[str, Any] = {Kind.ACCOUNT: Account, Kind.CONTACT: Contact}


class Proposal(NamedTuple):
    """A value on its way into a field."""

    source: str
    value: Any
    reason: str
    confidence: int


@dataclass
class Filled:
    """What a run did: records looked at, values filled in, questions asked; whether providers are still to answer."""

    records: int = 0
    values: int = 0
    asked: int = 0
    waiting: bool = False
    again_at: datetime | None = None
    fields: set[str] = field(default_factory=set)

    def add(self, other: "Filled") -> None:
        """Count another piece of work in."""
        self.records, self.values = self.records + other.records, self.values + other.values
        self.fields |= other.fields


def in_order(kind: str, rows: Sequence[Provider]) -> list[tuple[Any, Provider | None]]:
    """The providers of a kind as they are asked: built-in ones with their row if there is one, others by row alone."""
    stored = {row.key: row for row in rows if row.kind == kind}
    listed: list[tuple[int, Any, Provider | None]] = []
    for index, one in enumerate(p for p in PROVIDERS if p.kind == kind):
        row = stored.pop(one.key, None)
        listed.append((row.position if row else 10 * (index + 1), one, row))
    listed += [(row.position, None, row) for row in stored.values() if row.adapter == Provider.Adapter.HTTP]
    return [(one, row) for _, one, row in sorted(listed, key=lambda entry: entry[0])]


class Run:
    """One run over records of one kind."""

    def __init__(
        self, by: Viewer, now: datetime, kind: str, asks: bool, clock: Clock, beat: Callable[[], None]
    ) -> None:
        self.by, self.now, self.kind, self.beat = by, now, kind, beat
        self.last: UUID | None = None
        self.model = MODELS[Kind(kind)]
        self.names = list(storing.fields_of(self.model))
        self.offers: list[tuple[str, tuple[str, ...], Callable[[Values], Answer]]] = []
        self.online: list[Online] = []
        built_in: list[Any] = []
        for one, row in in_order(kind, list(Provider.objects.filter(kind=kind))):
            if row is not None and not row.enabled:
                continue
            if one is not None:
                built_in.append((one.key, one.fields, one.answer))
                self.offers.append(built_in[-1])
            elif asks and row is not None:
                asked = online(row, clock)
                self.online.append(asked)
                self.offers.append((row.key, tuple(row.settings["mapping"]), partial(self._ask, asked)))
        self.offers += built_in  # what was found may say more

    def over(self, pieces: Iterable[Sequence[UUID]], *, until_stopped: bool = False) -> Filled:
        """Work through pieces of ids; `until_stopped` ends where a provider wants to be asked later.

        What was not asked then is asked by who goes on after `last`.
        """
        found = Filled()
        size = ASKED_BETWEEN if self.online else CHUNK
        for ids in (piece[i : i + size] for piece in pieces for i in range(0, len(piece), size)):
            found.add(self._piece(ids))
            self.beat()
            if until_stopped and (self.again_at or self._nobody_left()):
                break
            self.last = ids[-1]
        found.asked, found.again_at = self.asked, self.again_at
        return found

    @property
    def asked(self) -> int:
        """How many questions were asked in this run."""
        return sum(one.asked for one in self.online)

    @property
    def again_at(self) -> datetime | None:
        """When a provider wants to be asked the rest."""
        return min((one.again_at for one in self.online if one.again_at is not None), default=None)

    def _nobody_left(self) -> bool:
        return all(one.stopped for one in self.online)

    def _piece(self, ids: Sequence[UUID]) -> Filled:
        records = self._read(ids)
        own = provenance.known(records)
        for one in self.online:
            one.prepare({http_json.question(one.source.url, about(self.kind, r)) for r in records.values()})
        proposed = {pk: self._propose(pk, values, own) for pk, values in records.items()}
        proposed = {pk: found for pk, found in proposed.items() if found}
        return self._store(proposed, len(records))

    def _read(self, ids: Sequence[UUID]) -> dict[UUID, Values]:
        names = ["pk", *self.names]
        rows = self.model._default_manager.filter(pk__in=ids, archived_at=None, merged_into=None)
        if self.model is Contact:
            names += [
                "account__country",
                "account__domain",
                "account__name",
                "do_not_contact",
                "opted_out_at",
            ]
            rows = rows.filter(erased_at=None)
        found = {row["pk"]: _renamed(row) for row in rows.values(*names)}
        self._beside(found)
        return found

    def _beside(self, records: dict[UUID, Values]) -> None:
        """What other records say about these: people's addresses of companies, companies for people's addresses."""
        if self.model is Account:
            without = [pk for pk, values in records.items() if not values["domain"]]
            rows = Contact.objects.filter(account__in=without, archived_at=None).values_list(
                "account_id", "emails"
            )
            for pk, emails in rows if without else ():
                told = records[pk].setdefault("people_emails", [])
                if len(told) < LOOKED_AT:
                    told += emails
            return
        alone = [values for values in records.values() if values["account_id"] is None]
        domains = {d for values in alone for address in values["emails"] if (d := email_domain(address))}
        known = _companies(domains) if domains else {}
        for values in alone:
            values["companies"] = {
                domain: (pk, name)
                for domain, (pk, name, owner) in known.items()
                if owner in (None, values["owner_id"]) or workspace_here().open_pipeline
            }

    def _propose(self, pk: UUID, stored: Values, own: Own) -> dict[str, Proposal]:
        """What the providers, one after the other, would fill in."""
        found: dict[str, Proposal] = {}
        values = dict(stored)
        for source, fields, offer in self.offers:
            open_ = {
                n for n in fields if n not in found and _open(self.kind, n, values, own.get((pk, n)), source)
            }
            if not open_:
                continue
            for name, (value, reason, confidence) in offer(values | {"open": open_}).items():
                if name in open_ and value != values[COLUMN.get(name, name)]:
                    found[name] = Proposal(source, value, reason[:300], confidence)
            for name in open_ & set(found):
                values[COLUMN.get(name, name)] = found[name].value
        return found

    def _ask(self, asked: Online, values: Values) -> Answer:
        """The answer of a provider on the internet, each value in the form that is kept here."""
        said_about = about(self.kind, values)
        question = http_json.question(asked.source.url, said_about)
        if not question or len(question) > 300 or values.get("do_not_contact") or values.get("opted_out_at"):
            return {}
        before = asked.asked
        lookup = asked.answer(question, said_about)
        if asked.asked > before:
            self.beat()
        said = as_answer(lookup)
        found: Answer = {}
        for name in values["open"] & set(said):
            try:
                value = fitting(self.kind, name, said[name], values)
            except Unfitting:
                continue
            found[name] = Found(value, f"{asked.row.name} says so", 90)
        return found

    def _store(self, proposed: dict[UUID, dict[str, Proposal]], records: int) -> Filled:
        """Fill in what is still open under lock: somebody may have been at a record since it was read."""
        if not proposed:
            return Filled(records)
        keys = account_keys if self.model is Account else contact_keys
        with transaction.atomic(), _told():
            claim([ORIGIN])
            slots = self._locked(proposed)
            own = provenance.known(slots)
            kept: list[Provenance] = []
            for pk, slot in slots.items():
                before = dict(slot.values)
                good = {
                    name: one
                    for name, one in proposed[pk].items()
                    if _open(self.kind, name, before, own.get((pk, name)), one.source)
                }
                apply(slot, {COLUMN.get(name, name): one.value for name, one in good.items()}, keys)
                kept += [self._origin(pk, name, one) for name, one in good.items()]
            self._write([slot for slot in slots.values() if slot.changed])
            provenance.keep(kept)
        return Filled(records, len(kept), fields={one.field for one in kept})

    def _locked(self, proposed: Mapping[UUID, Any]) -> dict[UUID, Slot]:
        rows = self.model._default_manager.select_for_update(of=("self",)).order_by("pk")
        found = rows.filter(pk__in=list(proposed), archived_at=None, merged_into=None)
        return {
            pk: Slot(pk, dict(zip(self.names, values, strict=True)), keys, new=False)
            for pk, keys, *values in found.values_list("pk", "match_keys", *self.names)
        }

    def _write(self, slots: list[Slot]) -> None:
        """Store values without a new version: whoever has a record open may still save what they typed."""
        if not slots:
            return
        names = sorted({name for slot in slots for name in slot.before} - {"match_keys"})
        rows = [(slot.id, {n: slot.values[n] for n in names}, slot.keys) for slot in slots]
        storing.rewrite(self.model, rows, names, self.now, step=0)
        told = ((self._changed(slot.id), slot.id, *storing.difference(slot)) for slot in slots)
        record_rows(told, str(self.model._meta.model_name), by=self.by, now=self.now)

    def _changed(self, pk: UUID) -> facts.Fact:
        return facts.AccountChanged(account=pk) if self.model is Account else facts.ContactChanged(contact=pk)

    def _origin(self, pk: UUID, name: str, one: Proposal) -> Provenance:
        return Provenance(
            kind=self.kind, record=pk, field=name, value=jsonable(one.value), source=one.source,
            reason=one.reason, confidence=one.confidence, at=self.now,
        )  # fmt: skip


def _open(kind: str, name: str, values: Mapping[str, Any], known: Provenance | None, source: str) -> bool:
    """Whether `source` may fill a field: nobody typed into it, and it is empty or holds what `source` said before."""
    if name not in FILLABLE[kind] or (known is not None and known.source == provenance.PERSON):
        return False
    if is_empty(kind, name, values):
        return True
    stands = jsonable(values.get(COLUMN.get(name, name)))
    return known is not None and known.source == source and known.value == stands


def _renamed(row: Values) -> Values:
    return {name.replace("__", "_"): value for name, value in row.items()}


def _companies(domains: set[str]) -> dict[str, tuple[UUID, str, UUID | None]]:
    """The one live account of each of these domains; two of a domain say nothing."""
    live = Account.objects.filter(domain__in=domains, archived_at=None, merged_into=None)
    single = live.values("domain").annotate(n=Count("pk")).filter(n=1).order_by().values("domain")
    rows = live.filter(domain__in=single).values_list("domain", "pk", "name", "owner_id")
    return {domain: (pk, name, owner) for domain, pk, name, owner in rows}


@contextmanager
def _told() -> Iterator[None]:
    """The journal names enrichment as the origin, so that nobody takes it for a person's deed."""
    token = context.origin.set(ORIGIN)
    try:
        yield
    finally:
        context.origin.reset(token)
