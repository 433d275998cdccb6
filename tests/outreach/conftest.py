"""People to write to, a mail server of our own, and time that passes."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email.message import Message as Mail
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.db import connection
from django.utils import timezone

from accounts import actions as accounts
from activities import actions as activities
from deals import actions as deals
from tasks import actions as tasks
from tests.site import free_port


@pytest.fixture
def now() -> Any:
    """Duties read the clock, so these tests do too."""
    return timezone.now()


@pytest.fixture
def northwind(rita: Any, now: Any) -> Any:
    """Rita's account."""
    return accounts.create_account(
        by=rita, now=now, name="Northwind Labs", domain="northwind.example", owner=rita
    )


@pytest.fixture
def sarah(rita: Any, now: Any, northwind: Any) -> Any:
    """Rita's contact in London."""
    return accounts.create_contact(
        by=rita, now=now, first_name="Sarah", last_name="Whitfield", account=northwind, owner=rita,
        emails=["sarah@northwind.example"], timezone="Europe/London",
    )  # fmt: skip


@pytest.fixture
def deal(rita: Any, now: Any, northwind: Any, sarah: Any) -> Any:
    """Rita's open deal with Northwind."""
    return deals.open_deal(by=rita, now=now, name="Northwind rollout", account=northwind, contact=sarah)


@pytest.fixture
def call(rita: Any, now: Any, deal: Any, sarah: Any) -> Any:
    """A call with Sarah this morning, in which both sides promised something."""
    made = activities.log_activity(
        by=rita,
        now=now,
        kind="call",
        outcome="reached",
        summary="Spoke with Sarah",
        deal=deal,
        contacts=[sarah],
    )
    common = {
        "by": rita,
        "now": now,
        "deal": deal,
        "contact": sarah,
        "origin": "activity",
        "origin_id": made.pk,
    }
    tasks.open_task(
        **common, title="Send Sarah the questionnaire", due_at=now + timedelta(days=2), promised=True
    )
    theirs = tasks.open_task(**common, title="Sarah to send the DPA", due_at=now + timedelta(days=3))
    tasks.wait_on_buyer(by=rita, now=now, task=theirs)
    return made


@pytest.fixture
def late(rita: Any, now: Any, deal: Any, sarah: Any) -> Any:
    """Something Sarah promised for three days ago."""
    task = tasks.open_task(
        by=rita, now=now, title="Sarah to send the DPA", due_at=now - timedelta(days=3), contact=sarah, deal=deal,
        promised=True,
    )  # fmt: skip
    return tasks.wait_on_buyer(by=rita, now=now, task=task)


class Box(Message):
    """Keeps every mail that came."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Mail] = []
        self.says: list[str] = []

    def handle_message(self, message: Mail) -> None:
        self.mails.append(message)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.says:
            return self.says.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def post(settings: Any) -> Iterator[Box]:
    """A mail server that takes everything, or answers what `says` holds."""
    box = Box()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield box
    server.stop()


@pytest.fixture
def deliver() -> Callable[[], None]:
    """`deliver()` lets all approved drafts leave, however long they still had to wait."""

    def run() -> None:
        from core.jobs import run_due
        from core.models import Due

        rows = Due.objects.filter(schema=connection.schema_name, kind="outreach.send")
        rows.update(due_at=timezone.now() - timedelta(seconds=1))
        for key in list(rows.values_list("key", flat=True)):
            run_due(connection.schema_name, "outreach.send", key)

    return run
