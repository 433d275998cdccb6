"""What every page's frame needs: workspace, member, the switcher, and what the member may see in the rail."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from workspaces import queries as workspaces
from workspaces.verification import waits

from . import policy


def shell(request: HttpRequest) -> dict[str, Any]:
    """Template context for the frame; small outside a workspace. The switcher is asked for only when shown."""
    theme = request.COOKIES.get("theme", "")
    base = {"theme": theme if theme in ("light", "dark") else "", "show_gallery": _gallery()}
    workspace = getattr(request, "workspace", None)
    if workspace is None:
        return base
    member = request.member  # type: ignore[attr-defined]
    return base | {
        "workspace": workspace,
        "member": member,
        "is_leader": member.role in policy.LEADERS,
        "is_admin": member.role in policy.ADMINS,
        "workspaces": cache(lambda: _switcher(request, workspace)),
        "unverified": cache(lambda: waits(request)),
    }


def _switcher(request: Any, current: Any) -> list[dict[str, Any]]:
    """Memberships are shared; the workspace's search path reaches them without stepping outside."""
    rows = workspaces.places(viewer=request.user)
    return [
        {"name": name, "slug": slug, "url": f"/w/{slug}/", "current": key == current.id}
        for key, name, slug in rows
    ]


def _gallery() -> bool:
    return bool(getattr(settings, "SHOW_UI_GALLERY", False))
