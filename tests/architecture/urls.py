"""Every address of a workspace, found from the URL maps themselves, so that none can be forgotten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
GROUP = re.compile(r"\(\?P<(?P<name>\w+)>[^)]*\)")
METHODS = frozenset({"get", "post", "put", "patch", "delete"})


@dataclass(frozen=True)
class Address:
    """A URL pattern with the callbacks behind it."""

    name: str
    route: str
    methods: frozenset[str]

    @property
    def takes_an_object(self) -> bool:
        """Whether a part of the path names a record."""
        return bool(PARAMETER.search(self.route) or GROUP.search(self.route))

    def path(self, slug: str, record: UUID) -> str:
        """The path in a workspace, with `record` wherever an object is named."""
        route = PARAMETER.sub(lambda m: _sample(m["kind"], record), self.route)
        route = GROUP.sub(str(record), route)
        route = re.sub(r"\\.\(\?P.*$|[\^$?\\]|\\Z", "", route)
        return f"/w/{slug}/{route}"


def _sample(kind: str | None, record: UUID) -> str:
    return {"uuid": str(record), "int": "1", "str": "x", "slug": "x", None: "x"}.get(kind, str(record))


def addresses() -> list[Address]:
    """All addresses below `/w/<slug>/`, without duplicates of format suffixes."""
    found = {a.route: a for a in _walk(get_resolver("config.workspace_urls").url_patterns, "", "")}
    return sorted(found.values(), key=lambda a: a.route)


def _walk(patterns: list[Any], prefix: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern) and "format>" not in route:
            yield Address(f"{space}{pattern.name or route}", route, _methods(pattern.callback))


def _methods(callback: Any) -> frozenset[str]:
    actions = getattr(callback, "actions", None)
    if actions:
        return frozenset(actions) & METHODS
    view = getattr(callback, "view_class", None) or getattr(callback, "cls", None)
    if view is not None:
        return frozenset(m for m in METHODS if hasattr(view, m))
    return frozenset({"get", "post"})
