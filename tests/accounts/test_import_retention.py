"""Uploaded files do not stay for ever; what was imported can be undone without them."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from accounts.actions import importing
from accounts.jobs import records as jobs
from accounts.models import Contact, Import
from core.models import Due
from core.tenancy import place

from .test_import_running import MIXED, bring


def _duty(source: Import) -> Due:
    return Due.objects.get(schema=place(), kind="accounts.forget_file", key=str(source.pk))


def _file(source: Import) -> Path:
    return Path(settings.MEDIA_ROOT) / source.path


def test_the_file_goes_thirty_days_after_the_import(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    source = bring(rita, now, MIXED, react=react)
    assert _file(source).exists()
    assert source.finished_at is not None
    assert _duty(source).due_at == source.finished_at + timedelta(days=30)
    jobs.forget_file(str(source.pk), timezone.now())
    assert not _file(source).exists()


def test_undo_needs_no_file(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    source = bring(rita, now, MIXED, react=react)
    jobs.forget_file(str(source.pk), timezone.now())
    importing.undo(by=rita, now=now, source=source)
    react()
    assert Import.objects.get(pk=source.pk).state == "undone"
    assert not Contact.objects.exists()


def test_a_file_at_work_stays(acme: Any, rita: Any, now: datetime, react: Any) -> None:
    source = importing.upload(by=rita, now=now, name="a.csv", blocks=[MIXED.encode()])
    Import.objects.filter(pk=source.pk).update(state="running")
    moment = timezone.now()
    jobs.forget_file(str(source.pk), moment)
    assert _file(source).exists()
    assert _duty(source).due_at == moment + timedelta(days=30)


def test_a_discarded_file_leaves_no_duty(acme: Any, rita: Any, now: datetime) -> None:
    source = importing.upload(by=rita, now=now, name="a.csv", blocks=[MIXED.encode()])
    importing.discard(by=rita, now=now, source=source)
    assert not Due.objects.filter(kind="accounts.forget_file").exists()
