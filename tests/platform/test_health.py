"""The two probes and the access line."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import ResolverMatch
from structlog.testing import capture_logs

from config import health
from config.access import AccessLog
from workspaces.blueprint import fingerprint
from workspaces.models import Workspace


def refuse(*_: object, **__: object) -> None:
    raise OperationalError("password of the database is hunter2")


def test_live_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No `db` fixture here: touching the database would fail the test."""
    answer = Client(SERVER_NAME="10.0.0.7").get("/health/live")
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"ok\n", "no-store")


def test_ready_when_everything_is(db: None) -> None:
    answer = Client(SERVER_NAME="10.0.0.7").get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "redis": "ok", "migrations": "ok", "workspaces": "ok"}


def test_workspaces_that_are_behind_are_said_and_do_no_harm(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_look_again", 0.0)
    Workspace.objects.filter(slug="globex").update(migrated="older")
    answer = Client().get("/health/ready")
    assert (answer.status_code, answer.json()["workspaces"]) == (200, "behind")
    Workspace.objects.filter(slug="globex").update(migrated=fingerprint())
    assert Client().get("/health/ready").json()["workspaces"] == "ok"


def test_ready_is_cheap_once_migrations_are_known(db: None, django_assert_max_num_queries: Any) -> None:
    assert health.ready().status_code == 200
    with django_assert_max_num_queries(2):  # the search path and the question
        health.ready()


def test_not_ready_without_the_database_and_says_no_more(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "connection", SimpleNamespace(set_schema_to_public=refuse))
    answer = Client().get("/health/ready")
    assert answer.status_code == 503
    assert answer.json() == {"database": "failing", "redis": "ok", "migrations": "failing"}


def test_not_ready_without_redis(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "cache", SimpleNamespace(get=refuse))
    answer = Client().get("/health/ready")
    assert answer.status_code == 503 and answer.json()["redis"] == "failing"


def test_not_ready_before_the_migrations(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", False)
    monkeypatch.setattr("django.db.migrations.executor.MigrationExecutor.migration_plan", lambda *_: ["one"])
    answer = Client().get("/health/ready")
    assert answer.status_code == 503 and answer.json()["migrations"] == "failing"


def test_the_access_line_names_the_route_and_not_the_path() -> None:
    def page(request: Any) -> HttpResponse:
        request.resolver_match = ResolverMatch(page, (), {"token": "once"}, route="invitations/<token>/")
        return HttpResponse(status=204)

    with capture_logs() as lines:
        AccessLog(page)(RequestFactory().get("/invitations/once/?next=secret"))
    assert lines[0]["route"] == "/invitations/<token>/" and lines[0]["status"] == 204
    assert "once" not in str(lines[0]["route"]) and "secret" not in str(lines)
