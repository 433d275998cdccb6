"""What all steps of an import share: the locked import, its file, how its rows are read, whose records may change."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from core.actors import SYSTEM, System
from core.errors import Missing, Refused
from team import policy
from team import queries as team
from team.models import Member, Role
from team.rules import Viewer, led_teams, sees_all, workspace_here

from ... import queries
from ...gateways import files
from ...importing import RowReader, Settings
from ...importing.sinks import Circumstances
from ...mapping import IGNORE
from ...models import Import
from ...normalise import folded
from ...reading import Limits, Sheet, Unreadable, open_sheet

MEGABYTE = 1_000_000
LIMIT = 50 * MEGABYTE
LIMITS = Limits(file_bytes=LIMIT, unpacked_bytes=600 * MEGABYTE)
CHUNK = 1_000
KEPT_FOR = timedelta(days=30)
"""So long after an import ended its file stays, for its rejected rows and for questions."""


def locked(source: Import) -> Import:
    """The import as it stands, held until the transaction ends; raises Missing."""
    found = Import.objects.select_for_update(of=("self",)).select_related("by").filter(pk=source.pk).first()
    if found is None:
        raise Missing("import")
    return found


def sheet_of(source: Import) -> Sheet:
    """The uploaded file, opened; raises Refused when it is gone or cannot be read."""
    try:
        name = source.options.get("sheet") or None
        return open_sheet(files.where(source.path), sheet=name, limits=LIMITS)
    except FileNotFoundError as error:
        raise Refused("file_gone", "The uploaded file is not there any more. Upload it again.") from error
    except Unreadable as error:
        raise Refused(error.code, error.message, "file") from error


def targets_of(source: Import) -> dict[int, str]:
    """Column index → target, without what is left out."""
    return {i: c["target"] for i, c in enumerate(source.mapping) if c["target"] and c["target"] != IGNORE}


def reader_of(source: Import, sheet: Sheet) -> RowReader:
    """Reads the rows of the file as the mapping and the options say."""
    options = source.options
    settings = Settings(
        country=options.get("country", ""),
        day_order=options.get("day_order") or None,
        day_order_said=bool(options.get("day_order_said")),
        currency=options.get("currency", ""),
        exact_numbers=sheet.format == "xlsx",
        source=source.source,
        zone=ZoneInfo(workspace_here().timezone),
    )
    samples = [row.cells for row in sheet.sample(200)]
    return RowReader(sheet.header, targets_of(source), settings, samples, queries.own_targets(SYSTEM))


@dataclass(frozen=True)
class Reach:
    """Whose records the importer may change, worked out once: the same answer as the rules give one by one."""

    everything: bool
    sees_all: bool
    people: frozenset[UUID] = field(default_factory=frozenset)

    def changes(self, *owners: UUID | None) -> bool:
        """Whether a record of these owners may be changed: it is nobody's, or somebody's among `people`."""
        known = [owner for owner in owners if owner]
        return self.everything or not known or any(owner in self.people for owner in known)


def reach_of(by: Viewer) -> Reach:
    """What `by` may change and see."""
    if isinstance(by, System) or by.role in policy.ADMINS:
        return Reach(True, True)
    people = {by.id}
    if by.role == Role.MANAGER:
        people |= set(Member.objects.filter(team_id__in=led_teams(by)).values_list("id", flat=True))
    return Reach(False, sees_all(by), frozenset(people))


def owners_by_word() -> dict[str, UUID]:
    """Names and addresses of active sellers, as files write them; a name that two share means nobody."""
    found: dict[str, UUID] = {}
    doubtful: set[str] = set()
    for member in Member.objects.filter(active=True, role__in=policy.SELLERS):
        for word in {folded(member.name), folded(member.email)}:
            if word in found:
                doubtful.add(word)
            found[word] = member.id
    return {word: pk for word, pk in found.items() if word not in doubtful}


def circumstances(source: Import, now: datetime) -> Circumstances:
    """Who imports, how, and what words for members mean."""
    options: dict[str, Any] = source.options
    owner = options.get("owner")
    return Circumstances(
        by=source.by,
        now=now,
        source=source,
        matches=options.get("matches", "fill"),
        currency=options.get("currency", ""),
        owner=UUID(owner) if owner else None,
        owners=owners_by_word(),
    )


def default_owner(by: Member) -> str | None:
    """Who owns new records unless said otherwise: the importer, when they sell."""
    return str(by.id) if by.role in policy.SELLERS else None


def seller(by: Viewer, key: str) -> Member:
    """An active member who can own records; raises Refused."""
    try:
        found = team.member(by, key)
    except (Missing, ValidationError) as error:
        raise Refused("invalid", "Choose an active member who sells.", "owner") from error
    if not found.active or found.role not in policy.SELLERS:
        raise Refused("invalid", "Choose an active member who sells.", "owner")
    return found
