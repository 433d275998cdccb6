"""The numbers beside the rail. A context processor, so that the apps below need not know of tasks."""

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from .queries import nav_counts


def nav(request: HttpRequest) -> dict[str, Any]:
    """`nav_counts` for pages inside a workspace: one query, and only on pages that show the rail."""
    member = getattr(request, "member", None)
    if member is None:
        return {}

    @cache
    def counts() -> dict[str, int]:
        return nav_counts(member, timezone.now())

    return {"nav_counts": counts}
