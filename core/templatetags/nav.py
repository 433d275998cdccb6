"""The frame of a workspace: what the rail links to for this member, and where the API lives."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import template
from django.urls import NoReverseMatch, get_script_prefix, reverse

from core.tenancy import public_url

register = template.Library()

EVERYBODY = ("owner", "admin", "manager", "rep", "deal_desk", "read_only")
MANAGERS = ("owner", "admin", "manager")
ADMINS = ("owner", "admin")


@dataclass(frozen=True)
class Place:
    """One link of the rail: where to, what it is called, its drawing, who sees it."""

    name: str
    label: str
    icon: str
    count: str = ""
    roles: tuple[str, ...] = EVERYBODY
    go: str = ""
    url: str = ""
    current: bool = False


WORK = (
    Place("tasks:today", "Today", "list-checks", count="today", go="t"),
    Place("deals:list", "Deals", "columns-3", go="d"),
    Place("accounts:list", "Accounts", "building-2", go="a"),
    Place("accounts:people", "People", "users", go="p"),
    Place("accounts:imports", "Imports", "file-up", go="i"),
)
TEAM = (
    Place("coaching:pipeline_review", "Pipeline review", "chart-column", roles=MANAGERS, go="r"),
    Place("team:members", "Members", "user-cog", go="m"),
    Place("team:settings", "Settings", "settings", roles=ADMINS, go="s"),
)


def _there(place: Place, role: str) -> Place | None:
    """The place with its address, or None when this role does not see it or the page does not exist."""
    if role not in place.roles:
        return None
    try:
        return replace(place, url=reverse(place.name))
    except NoReverseMatch:
        return None


@register.simple_tag(takes_context=True)
def navigation(context: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rail's sections as [{"title", "places"}]; the place with the longest matching address is current."""
    request = context.get("request")
    role = getattr(getattr(request, "member", None), "role", "")
    path = request.path if request is not None else ""
    sections = [("", WORK), ("Team", TEAM)]
    found = [
        (title, [p for p in (_there(place, role) for place in places) if p]) for title, places in sections
    ]
    matching = [p.url for _, places in found for p in places if path.startswith(p.url)]
    best = max(matching, key=len, default="")
    return [
        {"title": title, "places": [replace(p, current=p.url == best) for p in places]}
        for title, places in found
        if places
    ]


@register.simple_tag
def maybe_url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page, or nothing when it does not exist."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


@register.simple_tag
def maybe_public_url(name: str) -> str:
    """The address of a page outside all workspaces, or nothing when it does not exist."""
    try:
        return public_url(name)
    except NoReverseMatch:
        return ""


@register.simple_tag
def api_root() -> str:
    """Where this workspace's API begins: "/w/acme/api/v1/"."""
    return f"{get_script_prefix()}api/v1/"


@register.filter
def lookup(values: Any, key: str) -> Any:
    """`values[key]`, or nothing."""
    return values.get(key, "") if isinstance(values, Mapping) else ""
