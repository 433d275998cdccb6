"""Stepping into a workspace and addressing it. Only doors use this; nothing else mentions the tenant."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection as _connection
from django.urls import get_script_prefix, reverse, set_script_prefix

from . import context

connection: Any = _connection
"""The database connection, with what django-tenants adds to it (`tenant`, `schema_name`, `set_tenant`)."""

W = TypeVar("W")
MOVE = "SELECT *, set_config('search_path', quote_ident(schema_name) || ',public', false) FROM ({}) found"
"""Around a statement that finds a workspace: it also moves the connection there, one statement instead of three."""


@contextmanager
def inside(workspace: Any) -> Iterator[None]:
    """Run the body in the schema of `workspace`, and step out again whatever happens."""
    before = connection.tenant
    token = context.workspace_slug.set(workspace.slug or "")
    connection.set_tenant(workspace)
    try:
        yield
    finally:
        connection.set_tenant(before)
        context.workspace_slug.reset(token)


@contextmanager
def entering(find: Callable[[], W | None]) -> Iterator[W | None]:
    """Run the body in the workspace that `find` finds by a statement wrapped in `MOVE`; where it finds none, outside.

    The shared tables stand in the search path of every workspace, so such a statement may run wherever the
    connection was left, and django-tenants is told not to set the path before it and not again after it.
    """
    connection.search_path_set_schemas = ["wherever it was"]
    try:
        found = find()
    finally:
        connection.search_path_set_schemas = None
    if found is None:
        yield None
        return
    with inside(found):
        connection.search_path_set_schemas = [connection.schema_name, "public"]
        yield found


def place() -> str:
    """The name under which things of the current workspace are kept apart: files, locks."""
    return str(connection.schema_name)


@contextmanager
def outside() -> Iterator[None]:
    """Run the body in the shared schema, for the few things that live there."""
    before = connection.tenant
    connection.set_schema_to_public()
    try:
        yield
    finally:
        connection.set_tenant(before)


@contextmanager
def prefixed(prefix: str) -> Iterator[None]:
    """Make `reverse()` answer under `prefix` within the body."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)


def public_url(name: str, *args: Any, **kwargs: Any) -> str:
    """The path of a page outside all workspaces, from wherever one is."""
    with prefixed("/"):
        return reverse(name, urlconf=settings.ROOT_URLCONF, args=args or None, kwargs=kwargs or None)


def workspace_url(slug: str, name: str, kwargs: dict[str, Any] | None = None) -> str:
    """The path of a page of the workspace `slug`, from wherever one is."""
    with prefixed(f"/w/{slug}/"):
        return reverse(name, urlconf=settings.WORKSPACE_URLCONF, kwargs=kwargs)


def absolute(path: str) -> str:
    """A full address for mails."""
    return str(settings.BASE_URL).rstrip("/") + path
