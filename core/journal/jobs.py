"""Housekeeping of a workspace that is due by the calendar: kept replies do not stay for ever."""

from datetime import UTC, datetime, timedelta

from core.jobs import due_once, handles
from core.tenancy import connection

from .models import Reply

KIND = "core.forget_replies"
REPLY_LIFE = timedelta(hours=24)
_known: set[tuple[str, str]] = set()
"""Schemas and days of which this process knows that the duty stands; only today's are kept."""


def forget_replies_later(at: datetime) -> None:
    """Make it due that the replies of this day are deleted a day after its end: they live 24 to 48 hours.

    One duty for each workspace and day on which something was kept, so that the schedule grows with use.
    """
    day = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    mark = (connection.schema_name, f"{day:%F}")
    if mark in _known:
        return
    due_once(KIND, mark[1], day + timedelta(days=1) + REPLY_LIFE, then=lambda: _remember(mark))


def _remember(mark: tuple[str, str]) -> None:
    for old in [known for known in _known if known[1] != mark[1]]:
        _known.discard(old)
    _known.add(mark)


@handles(KIND)
def forget_replies(key: str, now: datetime) -> None:
    """Delete what was kept up to the end of that day; a repeat of such a request is a new request."""
    end = datetime.fromisoformat(key).replace(tzinfo=UTC) + timedelta(days=1)
    Reply.objects.filter(at__lt=end).delete()
