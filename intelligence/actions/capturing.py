"""What was said comes in as text or as a recorder's file, and becomes an activity that is read."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts import queries as accounts
from accounts.models import Account, Contact
from activities import actions as activities
from activities.models import Activity
from core.actors import SYSTEM
from deals.models import Deal
from team import queries as team
from team.models import Member

from ..understanding.recordings import Recording, match_speakers
from ..understanding.shapes import Known
from .readings import ask_to_read

LONGEST_HEADING = 120
SURE_OF_VOICE = 0.8
MOST_KNOWN = 500


def capture(
    *,
    by: Member,
    now: datetime,
    said: Recording,
    kind: str,
    at: datetime | None = None,
    deal: Deal | None = None,
    account: Account | None = None,
    contacts: Iterable[Contact] = (),
    recording_consent: bool | None = None,
) -> Activity:
    """Log what was said, to the letter; reading it follows by itself.

    Voices that are plainly somebody at the account take part. Raises Refused as `log_activity` does.
    """
    account = account or (deal.account if deal else None)
    people = list(contacts)
    people += [one for one in _heard(said, account) if one not in people]
    began = at or now - timedelta(seconds=said.seconds)
    extra: dict[str, Any] = {"minutes": minutes(said)} if said.seconds else {}
    with transaction.atomic():
        made = activities.log_activity(
            by=by,
            now=now,
            kind=kind,
            at=min(began, now),
            deal=deal,
            account=account,
            contacts=people,
            summary=heading(said),
            body=said.text,
            recording_consent=recording_consent,
            **extra,
        )
        # Asked here and not only by the reaction, so that the page that follows shows that it is under way.
        ask_to_read(by=by, now=now, activity=made)
    return made


def heading(said: Recording) -> str:
    """One line for lists: who spoke and how long, or the beginning of the text."""
    if not said.speakers:
        return said.text.split("\n", 1)[0][:LONGEST_HEADING]
    told = f", {minutes(said)} min" if said.seconds else ""
    return f"Transcript{told}: {', '.join(said.speakers[:6])}"[:LONGEST_HEADING]


def minutes(said: Recording) -> int:
    """How long it took, at least a minute and at most a day."""
    return max(1, min(1440, round(said.seconds / 60)))


def _heard(said: Recording, account: Account | None) -> list[Contact]:
    """The people of the account whose voices are in it."""
    if account is None or not said.speakers:
        return []
    people = list(accounts.people_of(SYSTEM, account)[:MOST_KNOWN])
    known = [Known(one.full_name, one.title, one.email) for one in people]
    ours = [Known(one.name, "", one.email) for one in team.members(SYSTEM)]
    found = match_speakers(said.speakers, known, ours).values()
    names = {match.name for match in found if match.side == "buyer" and match.confidence >= SURE_OF_VOICE}
    return [one for one in people if one.full_name in names]
