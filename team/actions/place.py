"""The workspace itself: its settings, its end, its keys and its journal."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from core import facts
from core.errors import Refused
from core.questions import money
from core.recording import record
from workspaces import actions as workspaces
from workspaces.models import Workspace
from workspaces.queries import token_hash

from .. import policy
from ..models import ApiKey, Member
from ..places import countries, currencies
from ..queries import KEY_PREFIX
from ..rules import Viewer
from .people import known_zone


def create_api_key(
    *, by: Viewer, now: datetime, member: Member, name: str, scope: str = "write"
) -> tuple[ApiKey, str]:
    """A new key for `member`; the secret is returned once and never again. Keys cannot make keys (see the doors)."""
    policy.check(by, "team.make_key", ApiKey(member=member))
    if scope not in ("read", "write"):
        raise Refused("scope", "A key reads, or reads and writes.", "scope")
    if not name.strip():
        raise Refused("name", "Give the key a name.", "name")
    secret = KEY_PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        key = ApiKey.objects.create(
            member=member,
            name=name.strip()[:80],
            prefix=secret[:9],
            key_hash=token_hash(secret),
            scope=scope,
            created_at=now,
        )
        record(facts.ApiKeyCreated(key=key.id), by=by, now=now, subject=member, after={"name": key.name})
    return key, secret


def revoke_api_key(*, by: Member, now: datetime, key: ApiKey) -> None:
    """Switch a key off for good; a second time changes nothing."""
    policy.check(by, "team.revoke_key", key)
    with transaction.atomic():
        if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now):
            record(
                facts.ApiKeyRevoked(key=key.id), by=by, now=now, subject=key.member, before={"name": key.name}
            )


def change_workspace(
    *, by: Member, now: datetime, workspace: Workspace, changes: Mapping[str, Any]
) -> Workspace:
    """Change name, currency (ISO 4217), time zone, country, first month of the fiscal year, open pipeline."""
    policy.check(by, "workspace.change")
    for key, value in changes.items():
        if key in SETTINGS:
            SETTINGS[key](value)
    if changes.get("currency", workspace.currency) != workspace.currency:
        _currency_is_free(workspace.currency)
    return workspaces.change_workspace(by=by, now=now, workspace=workspace, changes=changes)


def _currency_is_free(current: str) -> None:
    """Amounts are kept in the workspace's currency too; changing it under them would make every sum a lie."""
    used = {topic: count for topic, count in money.ask() if count}
    if used:
        said = ", ".join(f"{count:,} {topic}" for topic, count in used.items())
        raise Refused("currency_used", f"{said} count in {current} already.", "currency")


def _known_name(value: str) -> None:
    if not value.strip():
        raise Refused("name", "Give the workspace a name.", "name")


def _known_currency(value: str) -> None:
    if value not in currencies():
        raise Refused("currency", "There is no such currency.", "currency")


def _known_country(value: str) -> None:
    if value and value not in countries():
        raise Refused("country", "There is no such country.", "country")


def _known_month(value: int) -> None:
    if not 1 <= value <= 12:
        raise Refused("fiscal_year_starts", "A year starts in one of twelve months.", "fiscal_year_starts")


SETTINGS: dict[str, Callable[[Any], object]] = {
    "name": _known_name,
    "currency": _known_currency,
    "timezone": known_zone,
    "country": _known_country,
    "fiscal_year_starts": _known_month,
}


def request_deletion(*, by: Member, now: datetime, workspace: Workspace, typed: str) -> datetime:
    """The owner lets the workspace go after a grace period; returns when it will be gone."""
    policy.check(by, "workspace.delete")
    return workspaces.request_deletion(by=by, now=now, workspace=workspace, typed=typed)


def cancel_deletion(*, by: Member, now: datetime, workspace: Workspace) -> None:
    """The owner calls the workspace back."""
    policy.check(by, "workspace.delete")
    workspaces.cancel_deletion(by=by, now=now, workspace=workspace)


def export_journal(*, by: Member, now: datetime, since: datetime | None, until: datetime | None) -> None:
    """Write down that the audit trail is taken out; the door streams `queries.journal`."""
    policy.check(by, "workspace.audit.export")
    with transaction.atomic():
        fact = facts.JournalExported(
            rows_from=since.isoformat() if since else "", rows_to=until.isoformat() if until else ""
        )
        record(fact, by=by, now=now)
