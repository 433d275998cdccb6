"""Notes of imported files: one entry of the timeline for each, written once however often the file comes."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from accounts.importing.drafts import Issue
from accounts.importing.sinks import Circumstances, Session, SinkResult, SinkRow, Undoing, sink
from accounts.models import Contact
from core import facts
from core.copying import copy_in
from core.ids import new_id
from core.journal.models import Entry
from core.recording import record_rows
from deals.models import Deal

from .models import Activity, Kind, Participant

KEPT = "Kept: it was changed after the import."
LONGEST_SUMMARY, BEGINNING = 1000, 200
Place = tuple[UUID | None, UUID | None, UUID | None, str]
"""What says that two notes are one: account, deal, person, words."""


@sink("activity")
class NoteSink:
    """What the timeline offers to imports."""

    def start(self, about: Circumstances) -> Session:
        """Begin a run."""
        return NoteSession(about)

    def undo(self, things: list[Undoing], about: Circumstances) -> dict[UUID, str]:
        """Remove the notes an import made, except those that people worked on since."""
        ids = [thing.id for thing in things if thing.made]
        entries = Entry.objects.filter(subject__in=ids).exclude(origin=f"import:{about.source.pk}")
        kept = dict.fromkeys((pk for pk in entries.values_list("subject", flat=True) if pk), KEPT)
        rows = list(Activity.objects.select_for_update(of=("self",)).filter(pk__in=set(ids) - kept.keys()))
        told = [(facts.ActivityRemoved(activity=row.pk), row.pk, _whole(row), None) for row in rows]
        Activity.objects.filter(pk__in=[row.pk for row in rows]).delete()
        record_rows(told, "activity", by=about.by, now=about.now)
        return kept


def _whole(note: Activity) -> dict[str, Any]:
    """All of it, so that it can be brought back."""
    kept = {field.attname: getattr(note, field.attname) for field in Activity._meta.concrete_fields}
    return kept | {"contacts": list(note.participants.values_list("contact_id", flat=True))}


class NoteSession:
    """One run of one import over notes. They count from the upload, and no record was spoken about by them: a file
    says no date of its notes.
    """

    def __init__(self, about: Circumstances) -> None:
        self.about = about

    def bring(self, rows: list[SinkRow], *, dry: bool) -> list[SinkResult]:
        """Write down the note of each row of a chunk that is not there yet."""
        accounts = _accounts(rows)
        places = [(_account(row, accounts), row.deal, row.contact, row.values["note"]) for row in rows]
        known = _known(places)
        fresh: dict[Place, UUID] = {}
        results = [_result(row, place, known, fresh) for row, place in zip(rows, places, strict=True)]
        if not dry:
            self._store(fresh)
        return results

    def _store(self, fresh: dict[Place, UUID]) -> None:
        if not fresh:
            return
        now, by, at = self.about.now, self.about.by, self.about.source.created_at
        columns = (
            "id", "kind", "at", "summary", "body", "direction", "outcome", "purpose", "learned", "our_commitments",
            "their_commitments", "stage_effect", "account_id", "deal_id", "by_id", "version", "created_at",
            "updated_at",
        )  # fmt: skip
        rows = (
            (pk, Kind.NOTE.value, at, *words(note), *[""] * 7, account, deal, by.pk, 1, now, now)
            for (account, deal, _, note), pk in fresh.items()
        )
        copy_in(Activity._meta.db_table, columns, rows)
        people = ((new_id(), pk, contact) for (_, _, contact, _), pk in fresh.items() if contact)
        copy_in(Participant._meta.db_table, ("id", "activity_id", "contact_id"), people)
        told = (
            (
                facts.ActivityLogged(activity=pk, kind=Kind.NOTE.value, account=account, deal=deal),
                pk,
                None,
                None,
            )
            for (account, deal, _, _), pk in fresh.items()
        )
        record_rows(told, "activity", by=by, now=now)


def words(note: str) -> tuple[str, str]:
    """Summary and body of a note: a long one is summed up by its beginning."""
    if len(note) <= LONGEST_SUMMARY:
        return note, ""
    return note[:BEGINNING].rsplit(" ", 1)[0] + " …", note


def _account(row: SinkRow, others: dict[UUID | None, UUID | None]) -> UUID | None:
    return row.account or others.get(row.deal) or others.get(row.contact)


def _accounts(rows: list[SinkRow]) -> dict[UUID | None, UUID | None]:
    """The companies of deals and people whose row names none."""
    alone = [row for row in rows if not row.account]
    found: dict[UUID | None, UUID | None] = {}
    for model, ids in ((Deal, {r.deal for r in alone}), (Contact, {r.contact for r in alone})):
        if wanted := [pk for pk in ids if pk]:
            manager: Any = model
            found |= dict(manager.objects.filter(pk__in=wanted).values_list("id", "account_id"))
    return found


def _known(places: Iterable[Place]) -> dict[Place, UUID]:
    """The notes that are there already."""
    said = {place[3] for place in places}
    near = Q(account__in={p[0] for p in places if p[0]}) | Q(deal__in={p[1] for p in places if p[1]})
    near |= Q(participants__contact__in={p[2] for p in places if p[2]})
    summaries = {words(note)[0] for note in said}
    rows = Activity.objects.filter(near, kind=Kind.NOTE, summary__in=summaries)
    found = rows.values_list("account", "deal", "participants__contact", "summary", "body", "id")
    return {(account, deal, who, body or summary): pk for account, deal, who, summary, body, pk in found}


def _result(row: SinkRow, place: Place, known: dict[Place, UUID], fresh: dict[Place, UUID]) -> SinkResult:
    if not any(place[:3]):
        return SinkResult(
            "rejected", issues=[Issue("", "note", "The note is about nobody, so it was left out.")]
        )
    if place in known or place in fresh:
        return SinkResult("unchanged", known.get(place) or fresh[place])
    fresh[place] = new_id()
    return SinkResult("created", fresh[place])
