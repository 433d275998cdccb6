"""The worker's part in mail: what was handed over is sent."""

from typing import Any

from django.core import mail

from core.jobs import run_due
from core.models import Due
from core.tenancy import outside


def posted() -> list[Any]:
    """All mails so far, those included that wait for a worker."""
    with outside():
        for key in (
            Due.objects.filter(kind="workspaces.send_letter").order_by("id").values_list("key", flat=True)
        ):
            run_due("public", "workspaces.send_letter", key)
    return mail.outbox
