"""When gaps are filled: after a record was added, after an import, at night, and when somebody asks."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from core import facts
from core.actors import SYSTEM
from core.jobs import cancel_all_due, due, handles
from core.journal.models import Entry
from core.recording import on

from ..actions import enrichment
from ..models import Kind


@on(facts.AccountCreated, many=False)
def complete_account(fact: facts.AccountCreated, entry: Entry, now: datetime) -> None:
    """A company was added: what follows from what is known is filled in, the rest is asked for."""
    enrichment.complete(now=now, kind=Kind.ACCOUNT, record_id=fact.account)


@on(facts.ContactCreated, many=False)
def complete_contact(fact: facts.ContactCreated, entry: Entry, now: datetime) -> None:
    """A person was added: what follows from what is known is filled in, the rest is asked for."""
    enrichment.complete(now=now, kind=Kind.CONTACT, record_id=fact.contact)


@on(facts.ImportFinished)
def complete_import(fact: facts.ImportFinished, entry: Entry, now: datetime) -> None:
    """A file is in: one duty for all its records, and the nights from now on."""
    due(enrichment.DUTY, f"import:{fact.source}", now)
    enrichment.arm_night(now=now)


@handles("accounts.enrich", atomic=False)
def enrich(key: str, now: datetime, beat: Callable[[], None]) -> None:
    """Fill gaps: of one record (`account:id`), of an import, or what is missing tonight.

    A provider that wants to be asked later is: a run over many goes on behind its last record
    (`import:id:contact:last`, `night:account:last`).
    """
    what, *rest = key.split(":")
    if what in Kind.values:
        done = enrichment.fill(
            by=SYSTEM, now=now, kind=what, ids=[UUID(rest[0])], clock=timezone.now, beat=beat
        )
        if done.again_at is not None:
            due(enrichment.DUTY, key, done.again_at)
        return
    about = [rest.pop(0)] if what == "import" else []
    kind, after = rest[0] if rest else "", UUID(rest[1]) if rest[1:] and rest[1] else None
    if about:
        stand = enrichment.fill_imported(
            now=now, source=UUID(about[0]), beat=beat, clock=timezone.now, kind=kind, after=after
        )
    else:
        if not kind:
            cancel_all_due(enrichment.DUTY, "night:")  # what is left of an earlier night is in this one
        stand = enrichment.fill_nightly(now=now, beat=beat, clock=timezone.now, kind=kind, after=after)
        if not kind:
            enrichment.arm_night(now=timezone.now(), again=True)
    if stand.again_at is not None:
        onward = ":".join([what, *about, stand.kind, str(stand.after or "")])
        due(enrichment.DUTY, onward, stand.again_at)
