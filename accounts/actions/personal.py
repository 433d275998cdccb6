"""One person's data: all of it taken out for them, or erased for good."""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core import facts, personal
from core.copying import dump
from core.errors import Refused
from core.personal import Section
from core.recording import erasing, record
from core.spreadsheet import cell_text, csv_stream
from core.zipping import zip_stream
from team import policy
from team.rules import Viewer, sees_all

from .. import queries
from ..models import Contact
from ..queries.personal import records_of, words_of

WITHIN = (
    "Made by {} with their own rights: what they may not see is not in it. An admin's export is complete."
)
WHOLE = "Made by {}. It holds everything that this workspace keeps about this person."


def export_person(*, by: Viewer, now: datetime, contact: Contact) -> Iterator[bytes]:
    """Everything held about a person as a ZIP of JSON, CSV and one readable page; writing it down comes first.

    What `by` may not see is not in it, and the page says so. Raises Denied, Refused when they were erased.
    """
    policy.check(by, "contacts.personal.export", contact)
    if contact.erased_at is not None:
        raise Refused("erased", "The data of this person was erased.")
    with transaction.atomic():
        record(facts.PersonExported(contact=contact.pk), by=by, now=now, subject=contact)
    records = records_of(by, contact)
    ids, words = [one.pk for one in records], words_of(records)
    sections = [one for keeper in personal.keepers() for one in keeper.sections(by, ids, words)]
    note = (WHOLE if sees_all(by) else WITHIN).format(by.name)
    return zip_stream(_files(sections, str(records[0]), note, now), now)


def _files(
    sections: Sequence[Section], name: str, note: str, now: datetime
) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "index.html", _page(sections, name, note, now)
    for one in sections:
        yield f"json/{one.name}.json", _json(one)
        yield f"csv/{one.name}.csv", csv_stream(one.columns, _cells(one))


def _cells(section: Section) -> Iterator[list[object]]:
    for row in section.rows():
        yield [_flat(row.get(name)) for name in section.columns]


def _flat(value: Any) -> object:
    return dump(value) if isinstance(value, Mapping) or _nested(value) else value


def _nested(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, list | Mapping) for one in value)


def _json(section: Section) -> Iterator[bytes]:
    yield b"[\n"
    for number, row in enumerate(section.rows()):
        yield (",\n" if number else "").encode() + dump(dict(row)).encode()
    yield b"\n]\n"


def _page(sections: Sequence[Section], name: str, note: str, now: datetime) -> Iterator[bytes]:
    title = html.escape(f"What is held about {name}")
    yield f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'.encode()
    yield f"<body><h1>{title}</h1><p>{html.escape(note)} {now:%-d %B %Y, %H:%M} UTC.</p>".encode()
    for one in sections:
        head = "".join(f"<th>{html.escape(column.replace('_', ' '))}</th>" for column in one.columns)
        yield f'<h2>{html.escape(one.title)}</h2><table border="1"><tr>{head}</tr>'.encode()
        for cells in _cells(one):
            told = "".join(f"<td>{html.escape(cell_text(cell))}</td>" for cell in cells)
            yield f"<tr>{told}</tr>".encode("utf-8", "replace")
        yield b"</table>"
    yield b"</body></html>\n"


def erase_person(*, by: Viewer, now: datetime, contact: Contact, confirm: str) -> Contact:
    """Erase a person's data for good, everywhere; `confirm` is their full name, typed.

    One transaction: it happens wholly or not at all, and doing it twice changes nothing. What is left is a shell that
    deals point at, the figures of these deals, and hashes by which an import knows them again. Raises Denied, Refused.
    """
    policy.check(by, "contacts.erase", contact)
    if contact.erased_at is not None:
        return contact
    if confirm.strip() != contact.full_name.strip():
        raise Refused("confirm", "Type the name exactly as it stands there.", "confirm")
    with transaction.atomic():
        people = [one.pk for one in records_of(by, contact)]
        records = list(Contact.objects.select_for_update().filter(pk__in=people).order_by("pk"))
        words = words_of(records)
        counts: dict[str, int] = {}
        emptied: set[UUID] = set()
        # Upper apps first: they find their records by what this person still is.
        for keeper in reversed(personal.keepers()):
            done = keeper.erase(by=by, now=now, people=people, words=words)
            counts |= {name: number for name, number in done.counts.items() if number}
            emptied |= done.emptied
        with erasing():
            counts["journal"] = personal.scrub_journal(people, emptied, words)
        counts["replies"] = personal.forget_replies(people, words)
        for one in records:
            record(facts.PersonErased(contact=one.pk), by=by, now=now, subject=one, after={"counts": counts})
    return queries.contact(by, contact.pk)
