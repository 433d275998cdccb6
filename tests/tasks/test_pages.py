"""The pages of tasks, for people."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tasks import actions
from tasks.models import Task

pytestmark = pytest.mark.django_db
HX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def now() -> Any:
    """The doors read the clock, so these tests do too."""
    return timezone.now()


PAGES = ("today/", "tasks/", "tasks/new/", "log/", "log/full/", "notifications/")


@pytest.mark.parametrize("path", PAGES)
def test_pages_open(log_in: Any, path: str) -> None:
    for key in ("rita", "ana"):
        response = log_in(key).get(f"/w/acme/{path}")
        assert response.status_code == 200, response.content[:500]


@pytest.mark.parametrize("path", ["tasks/new/", "log/", "log/full/"])
def test_a_reader_gets_no_form_to_write(log_in: Any, path: str) -> None:
    assert log_in("vic").get(f"/w/acme/{path}").status_code == 403


def test_a_task_has_a_panel_and_a_page(log_in: Any, open_task: Any, now: Any, deal: Any, sarah: Any) -> None:
    task = open_task(due_at=now + timedelta(days=1), due_zone="Asia/Tokyo", deal=deal, contact=sarah)
    rita = log_in("rita")
    for part in ("", "edit/", "why/", "snooze/"):
        for extra in ({}, HX):
            response = rita.get(f"/w/acme/tasks/{task.pk}/{part}", **extra)
            assert response.status_code == 200, response.content[:800]
    assert b"Asia/Tokyo" in rita.get(f"/w/acme/tasks/{task.pk}/").content
