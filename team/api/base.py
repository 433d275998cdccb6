"""What the endpoints for one single thing have in common."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from rest_framework.views import APIView

from core.api import Cursor


class Single(APIView):
    """An endpoint without a list: the member who asks, and the clock."""

    @property
    def member(self) -> Any:
        """The member of this workspace who asks."""
        return self.request.member  # type: ignore[attr-defined]

    @property
    def now(self) -> datetime:
        """The moment of the request."""
        return timezone.now()


class ByName(Cursor):
    """Pages by name."""

    ordering: Any = ("name", "id")


class Newest(Cursor):
    """Pages by age, newest first."""

    ordering: Any = ("-created_at", "-id")


class LatestQuarter(Cursor):
    """Latest quarter first."""

    ordering: Any = ("-quarter_start", "id")


class LatestMoment(Cursor):
    """What happened last first."""

    ordering: Any = ("-at", "-id")
