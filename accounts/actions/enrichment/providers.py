"""The providers of a workspace: added, changed, ordered, switched off. Keys go in and never come out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from core import facts
from core.errors import Missing, Refused, Stale
from core.ids import new_id
from core.recording import record
from team import policy
from team.rules import Viewer

from ...enrichment import PROVIDERS
from ...enrichment import Provider as BuiltIn
from ...models import Kind, Lookup, Provider
from .shape import apply, keep_key, origin, shown, tidy

BUILT_IN: dict[str, BuiltIn] = {one.key: one for one in PROVIDERS}
MOST_PROVIDERS = 20
_LAST = 1_000
_ASKED = ("url", "method", "mapping")
"""With other ones, what was answered before says nothing."""


def add_provider(*, by: Viewer, now: datetime, kind: str, key: str = "", **fields: Any) -> Provider:
    """Add a provider on the internet. `key` is the secret, kept enciphered. Raises Refused with the wrong fields.

    Fields: name, url, method, key_header or key_param (where the key goes), mapping {field: path}, keep_days,
    minute_limit, daily_limit, monthly_budget, cost.
    """
    policy.check(by, "enrichment.change")
    if kind not in Kind.values:
        raise Refused("invalid", "Choose companies or people.", "kind")
    pk = new_id()
    row = Provider(pk=pk, key=f"http-{pk.hex}", kind=kind, adapter=Provider.Adapter.HTTP, created_at=now)
    row.position = _LAST
    given = {"method": "GET", "mapping": {}, "name": "", "url": "", **fields}
    with transaction.atomic():
        if Provider.objects.filter(adapter=Provider.Adapter.HTTP).count() >= MOST_PROVIDERS:
            raise Refused("too_many_providers", f"At most {MOST_PROVIDERS} providers.")
        apply(row, tidy(kind, given))
        keep_key(row, key)
        row.save(force_insert=True)
        record(facts.ProviderAdded(provider=pk, name=row.name), by=by, now=now, subject=row, after=shown(row))
    return row


def change_provider(
    *, by: Viewer, now: datetime, provider: Provider, changes: Mapping[str, Any], version: int | None = None
) -> Provider:
    """Change a provider; `key` sets a new secret, "" in it takes the secret away. Raises Stale and Refused.

    A key belongs to the place it was given for: with another host it has to be entered again. Of built-in providers
    only `enabled` can be changed. Switching on forgets failures.
    """
    policy.check(by, "enrichment.change")
    with transaction.atomic():
        row = Provider.objects.select_for_update().filter(pk=provider.pk).first() or provider
        if version is not None and version != row.version:
            raise Stale(shown(row) | {"version": row.version})
        before = shown(row)
        if row.adapter == Provider.Adapter.BUILT_IN and set(changes) - {"enabled"}:
            raise Refused("built_in", "A built-in provider can only be switched on and off.")
        given = dict(changes)
        key = given.pop("key", None)
        tidied = tidy(row.kind, given)
        elsewhere = "url" in tidied and origin(tidied["url"]) != origin(row.settings["url"])
        if row.secret and key is None and elsewhere:
            raise Refused("key_again", "At another address the key has to be entered again.", "key")
        apply(row, tidied)
        if key is not None:
            keep_key(row, key)
        if changes.get("enabled"):
            row.failures, row.paused_until, row.trouble = 0, None, ""
        if any(row.settings.get(name) != before.get(name) for name in _ASKED):
            Lookup.objects.filter(provider=row, expires_at__gt=now).update(expires_at=now)
        row.version += 1
        row.save()
        after = shown(row)
        told = [name for name in after if after[name] != before[name]] + (["key"] if key is not None else [])
        record(
            facts.ProviderChanged(provider=row.pk, name=row.name), by=by, now=now, subject=row,
            before={name: before.get(name) for name in told}, after={name: after.get(name) for name in told},
        )  # fmt: skip
    return row


def switchable(*, key: str, now: datetime) -> Provider:
    """The row of a built-in provider, not yet stored where nobody has changed it; raises Missing."""
    one = BUILT_IN.get(key)
    if one is None:
        raise Missing("provider")
    place = [p.key for p in PROVIDERS if p.kind == one.kind].index(key)
    return Provider(
        key=key, name=one.name, kind=one.kind, adapter=Provider.Adapter.BUILT_IN, position=10 * (place + 1),
        created_at=now,
    )  # fmt: skip


def move_provider(*, by: Viewer, now: datetime, kind: str, keys: list[str]) -> None:
    """Ask the providers of a kind in this order; those that are not named keep their order behind. Raises Refused."""
    policy.check(by, "enrichment.change")
    with transaction.atomic():
        rows = {row.key: row for row in Provider.objects.select_for_update().filter(kind=kind)}
        all_keys = [p.key for p in PROVIDERS if p.kind == kind]
        stored = sorted(rows, key=lambda key: rows[key].position)
        known = list(dict.fromkeys([*all_keys, *stored]))
        if unknown := [key for key in keys if key not in known]:
            raise Refused("invalid", f"There is no provider {unknown[0][:40]}.", "keys")
        order = list(dict.fromkeys([*keys, *known]))
        for place, key in enumerate(order):
            row = rows.get(key) or switchable(key=key, now=now)
            row.position = 10 * (place + 1)
            row.save()
        record(facts.ProvidersOrdered(kind=kind), by=by, now=now, after={"order": order})


def remove_provider(*, by: Viewer, now: datetime, provider: Provider) -> None:
    """Take a provider on the internet away with its key and its answers. What it filled in stays."""
    policy.check(by, "enrichment.change")
    if provider.adapter == Provider.Adapter.BUILT_IN:
        raise Refused("built_in", "A built-in provider can only be switched on and off.")
    with transaction.atomic():
        record(
            facts.ProviderRemoved(provider=provider.pk, name=provider.name), by=by, now=now, subject=provider,
            before=shown(provider),
        )  # fmt: skip
        provider.delete()
