"""Sessions in the database, as Django's own; reading one is asked with every request, so it is planned once."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from core.planned import Planned

_data = Planned(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data"),
    key="a session's key",
    now=datetime(1, 1, 1, tzinfo=UTC),
)


class SessionStore(DatabaseSessions):
    """What a browser's session holds; an unknown or expired key is forgotten, as Django's does."""

    def load(self) -> dict[str, Any]:
        """The contents of the session; empty when there is none of that key."""
        found = _data(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(found[0][0])
        return held
