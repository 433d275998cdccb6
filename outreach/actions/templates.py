"""Texts of the workspace's own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from core import facts
from core.errors import Refused, Stale
from core.recording import record
from team import policy
from team.models import Member

from ..models import Channel, Purpose, Template
from ..writing import FIELDS, BadTemplate, body_of, check
from ..writing.letter import one_line

FIELDS_OF = ("name", "purpose", "channel", "subject", "body")
LONGEST = {"name": 100, "subject": 200, "body": 20_000}


def save_template(
    *,
    by: Member,
    now: datetime,
    values: Mapping[str, Any],
    template: Template | None = None,
    version: int | None = None,
) -> Template:
    """Make a template, or change one. Raises Refused for a field that does not exist, Stale for another version."""
    policy.check(by, "outreach.templates.change")
    unknown = set(values) - set(FIELDS_OF)
    if unknown:
        raise TypeError(f"A template has no {sorted(unknown)}")
    with transaction.atomic():
        current = (
            _current(template, version)
            if template is not None
            else Template(by=by, created_at=now, version=0)
        )
        before = {name: getattr(current, name) for name in FIELDS_OF}
        for name, value in values.items():
            setattr(current, name, _clean(name, value))
        _check(current)
        after = {name: getattr(current, name) for name in FIELDS_OF if getattr(current, name) != before[name]}
        if not after and template is not None:
            return current
        current.version += 1
        current.updated_at = now
        current.save()
        record(
            facts.TemplateSaved(template=current.id), by=by, now=now, subject=current,
            before={name: before[name] for name in after} if template is not None else None, after=after,
        )  # fmt: skip
    return current


def archive_template(*, by: Member, now: datetime, template: Template) -> Template:
    """Put a template away; drafts made from it stay as they are."""
    return _put(by, now, template, now)


def restore_template(*, by: Member, now: datetime, template: Template) -> Template:
    """Bring a template back."""
    return _put(by, now, template, None)


def _put(by: Member, now: datetime, template: Template, archived_at: datetime | None) -> Template:
    policy.check(by, "outreach.templates.change")
    with transaction.atomic():
        current = _current(template, None)
        if (current.archived_at is None) == (archived_at is None):
            return current
        current.archived_at, current.updated_at = archived_at, now
        current.version += 1
        current.save()
        fact: facts.Fact = facts.TemplateRestored(template=current.id)
        if archived_at is not None:
            fact = facts.TemplateArchived(template=current.id)
        record(fact, by=by, now=now, subject=current)
    return current


def _current(template: Template, version: int | None) -> Template:
    current = Template.objects.select_for_update().get(pk=template.pk)
    if version is not None and version != current.version:
        raise Stale({"version": current.version, "subject": current.subject, "body": current.body})
    return current


def _clean(name: str, value: str) -> str:
    return body_of(value) if name == "body" else one_line(value)


def _check(template: Template) -> None:
    if not template.name:
        raise Refused("name", "Give it a name.", "name")
    if template.purpose not in Purpose.values:
        raise Refused("purpose", "Choose one of the list.", "purpose")
    if template.channel not in Channel.values:
        raise Refused("channel", "Choose one of the list.", "channel")
    if not template.body.strip():
        raise Refused("body", "Write the text first.", "body")
    if template.channel == Channel.EMAIL and not template.subject:
        raise Refused("subject", "A mail has a subject.", "subject")
    for name, most in LONGEST.items():
        if len(getattr(template, name)) > most:
            raise Refused("too_long", f"At most {most:,} characters.", name)
    for name in ("subject", "body"):
        try:
            check(getattr(template, name), FIELDS)
        except BadTemplate as error:
            raise Refused("field", str(error), name) from error
