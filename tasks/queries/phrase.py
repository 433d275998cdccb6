"""From words to a time, in the buyer's zone, as the reader is shown it before they commit to it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from accounts.models import Contact
from team.models import Member

from ..when import parse_when
from ..words import both, zone_of

LONGEST_PHRASE = 200


@dataclass(frozen=True, slots=True)
class Preview:
    """What a phrase means: the instant, the zone it was read in, and the sentence that says so."""

    at: datetime
    all_day: bool
    zone: str
    text: str


def zone_for(viewer: Member, contact: Contact | None = None) -> ZoneInfo:
    """Whose clock a phrase means: the buyer's when it is known, else the member's."""
    return zone_of(contact.timezone if contact is not None else "", viewer.timezone)


def preview(
    viewer: Member, phrase: str, *, now: datetime, contact: Contact | None = None, own_clock: bool = False
) -> Preview | None:
    """The time that `phrase` names, or None. `own_clock`: it is the member's own time, as for a snooze."""
    zone = zone_for(viewer, None if own_clock else contact)
    found = parse_when(phrase[:LONGEST_PHRASE], now=now, zone=zone)
    if found is None:
        return None
    text = both(found.at, zone, zone_of(viewer.timezone), now, found.all_day)
    return Preview(found.at, found.all_day, zone.key, text)
