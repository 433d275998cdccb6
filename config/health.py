"""`/health/live` and `/health/ready`, answered before anything else looks at the request.

A middleware and not a view: probes come by address, without a known host name, without TLS and without a session.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from workspaces import queries
from workspaces.blueprint import fingerprint
from workspaces.models import Workspace

Handler = Callable[[HttpRequest], HttpResponse]
_migrated = False
_look_again = 0.0
WORKSPACES_SECONDS = 60


class Health:
    """Answers the two probes; everything else goes on."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/health/live":
            return _plain(HttpResponse("ok\n", content_type="text/plain"))
        if request.path_info == "/health/ready":
            return _plain(ready())
        return self._get_response(request)


def ready() -> HttpResponse:
    """200 when database, Redis and shared migrations are in order, else 503; says which part, never why.

    Workspaces that are still to be migrated are said and do no harm to the others: 200 all the same.
    """
    parts = {"database": _holds(_database), "redis": _holds(_redis)}
    parts["migrations"] = parts["database"] and _holds(_migrations)
    said = {name: "ok" if fine else "failing" for name, fine in parts.items()}
    if all(parts.values()):
        said["workspaces"] = "ok" if _holds(_workspaces) else "behind"
    return JsonResponse(said, status=200 if all(parts.values()) else 503)


def _plain(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # whatever failed, the answer is the same: this process cannot serve now
        return False


def _database() -> bool:
    connection.set_schema_to_public()  # type: ignore[attr-defined]  # django-tenants' backend adds it
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _redis() -> bool:
    cache.get("health")
    return bool(settings.REDIS_URL)


def _workspaces() -> bool:
    """Asked once a minute after a good answer: an older process may still open workspaces of its own release."""
    global _look_again
    if time.monotonic() < _look_again:
        return True
    if queries.behind(fingerprint()).exclude(state=Workspace.State.READY).exists():
        return False
    _look_again = time.monotonic() + WORKSPACES_SECONDS
    return True


def _migrations() -> bool:
    """Read the plan until it is empty once; code and applied migrations do not part while a process lives."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _migrated
