"""What is held about one person, before it is taken out or erased."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from core import personal
from core.personal import Going, Mention, Words
from team import policy
from team.rules import Viewer

from ..gateways import files
from ..models import Contact, Import, ImportedRow


@dataclass(frozen=True)
class Preview:
    """What an erasure would do; `files` are uploads that still hold the person, `mentions` texts of others."""

    people: int
    going: list[Going]
    mentions: list[Mention]
    files: list[Import]
    unknown_again: bool
    """They have neither address nor number, so that a later import cannot know them."""


def records_of(viewer: Viewer, contact: Contact) -> list[Contact]:
    """All records of the person that `viewer` was given: what was merged into each other is one; the kept one first."""
    top = contact
    seen = {top.pk}
    while top.merged_into_id is not None and top.merged_into_id not in seen:
        top = Contact.objects.select_related("account").get(pk=top.merged_into_id)
        seen.add(top.pk)
    found, edge = [top], [top.pk]
    while edge:
        below = Contact.objects.filter(merged_into__in=edge).exclude(pk__in=[one.pk for one in found])
        edge = [one.pk for one in below]
        found += list(below)
    return found


def words_of(records: Sequence[Contact]) -> Words:
    """What names this person exactly."""
    addresses = [
        one for record in records for one in (*record.emails, *record.phones, record.linkedin) if one
    ]
    names = [record.full_name for record in records]
    names += [f"{one.first_name} {one.last_name}" for one in records if one.first_name and one.last_name]
    return Words.of(addresses, names)


def erasure_preview(viewer: Viewer, contact: Contact) -> Preview:
    """What erasing this person would do; nothing is changed. Raises Denied."""
    policy.check(viewer, "contacts.erase", contact)
    records = records_of(viewer, contact)
    ids, words = [one.pk for one in records], words_of(records)
    going = [found for keeper in personal.keepers() for found in keeper.going(ids, words) if found.count]
    mentions = [found for keeper in personal.keepers() for found in keeper.mentions(viewer, ids, words)]
    nameless = not any(one.emails or one.phones for one in records)
    return Preview(len(records), going, mentions, files_with(viewer, ids), nameless)


def rows_of(people: Sequence[UUID]) -> Q:
    """The rows of imports that made or changed these people, as a condition."""
    keys = [str(one) for one in people]
    return Q(made__contact__in=keys) | Q(before__contact__id__in=keys)


def files_with(viewer: Viewer, people: Sequence[UUID]) -> list[Import]:
    """The uploaded files with these people in them that are still kept, newest first; they go after 30 days."""
    sources = ImportedRow.objects.filter(rows_of(people)).values("source")
    rows = Import.objects.filter(pk__in=sources).order_by("-created_at")
    return [source for source in rows if _kept(source)][:20]


def _kept(source: Import) -> bool:
    try:
        return files.where(source.path).exists()
    except FileNotFoundError:
        return False
