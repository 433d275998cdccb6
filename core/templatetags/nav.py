"""The frame of every page: theme, modules, what the rail links to for this member, and where the API lives."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString, mark_safe

from core.tenancy import public_url

register = template.Library()

THEMES = ("light", "dark")
MODULES = {
    "dw/api": "js/api.js",
    "dw/dom": "js/dom.js",
    "dw/controls": "js/controls.js",
    "dw/toast": "js/toast.js",
    "dw/keys": "js/keys.js",
    "dw/panel": "js/panel.js",
    "dw/palette": "js/palette.js",
    "dw/theme": "js/theme.js",
    "dw/board": "js/board.js",
    "dw/bulk": "js/bulk.js",
    "dw/inbox": "js/inbox.js",
    "dw/inline-edit": "js/inline-edit.js",
    "dw/pairs": "js/pairs.js",
    "dw/selecting": "js/selecting.js",
    "dw/progress": "js/progress.js",
    "sortablejs": "vendor/sortable/sortable.esm.js",
}
BOOT = ("dw/api", "dw/dom", "dw/controls", "dw/keys", "dw/palette", "dw/panel", "dw/theme", "dw/toast")
ISLANDS = {
    "board": "deal-board",
    "bulk": "bulk-table",
    "inbox": "proposal-inbox",
    "inline-edit": "inline-edit",
    "pairs": "pair-review",
    "progress": "job-progress",
}

MOST_COUNTED = 99
EVERYBODY = ("owner", "admin", "manager", "rep", "deal_desk", "read_only")
MANAGERS = ("owner", "admin", "manager")
ADMINS = ("owner", "admin")
SAYING = ("owner", "admin", "manager", "rep", "deal_desk")


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
    Place("tasks:notifications", "Notifications", "bell", count="notifications", go="n"),
    Place("intelligence:inbox", "Inbox", "inbox", count="inbox", go="x"),
    Place("tasks:calls", "Calls", "phone", go="c"),
    Place("outreach:list", "Drafts", "mail", go="f", roles=SAYING),
    Place("deals:list", "Deals", "columns-3", go="d"),
    Place("accounts:list", "Accounts", "building-2", go="a"),
    Place("accounts:people", "People", "users", go="p"),
    Place("accounts:signals", "Signals", "radio", go="b"),
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
    url = _address(place.name, get_script_prefix(), get_urlconf())
    return replace(place, url=url) if url else None


@lru_cache(maxsize=4096)
def _address(name: str, prefix: str, urlconf: str | None) -> str:
    """The address of a page without arguments, or nothing; prefix and patterns are what it depends on."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


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
    if not args and not kwargs:
        return _address(name, get_script_prefix(), get_urlconf())
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


@register.filter
def capped(count: Any) -> str:
    """How many wait, as a number beside a link: "7", "99+", nothing for none."""
    if not count:
        return ""
    return str(count) if count <= MOST_COUNTED else f"{MOST_COUNTED}+"


# --- The page --------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def theme(context: Mapping[str, Any]) -> SafeString:
    """The reader's chosen theme as an attribute of <html>; nothing when the system decides."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme", "") if request is not None else ""
    return format_html(' data-theme="{}"', chosen) if chosen in THEMES else SafeString("")


@register.simple_tag(takes_context=True)
def theme_name(context: Mapping[str, Any]) -> str:
    """ "light", "dark" or "system"."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme", "") if request is not None else ""
    return chosen if chosen in THEMES else "system"


@register.simple_tag(takes_context=True)
def importmap(context: Mapping[str, Any]) -> SafeString:
    """The one inline script: where each module lives (hashed names in production), with the request's nonce.

    What every page boots with is fetched at once, not one import after the other.
    """
    body, preloads = _modules()
    nonce = getattr(context.get("request"), "csp_nonce", "")
    script = format_html('<script type="importmap" nonce="{}">{}</script>', nonce, mark_safe(body))  # noqa: S308
    return script + preloads


@cache
def _modules() -> tuple[str, SafeString]:
    """The map as JSON and the preloads: the same for as long as a process lives."""
    found = {"imports": {name: static(path) for name, path in MODULES.items()}}
    links = ((static(MODULES[name]),) for name in BOOT)
    body = json.dumps(found).replace("<", "\\u003c")
    return body, format_html_join("", '<link rel="modulepreload" href="{}">', links)


@register.simple_tag
def islands() -> SafeString:
    """Which custom element needs which module; app.js loads a module only when its element is on the page."""
    return SafeString(json_script({tag: f"dw/{module}" for module, tag in ISLANDS.items()}, "islands"))
