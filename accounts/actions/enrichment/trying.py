"""Trying a provider out before it is saved: asked once about one record, shown, and nothing kept of the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from core.ciphers import Unreadable
from core.errors import Refused
from core.limits import limit
from team import policy
from team.rules import Viewer

from ...gateways import http_json
from ...models import Kind, Lookup, Provider
from .asking import source_of, spent_up
from .fields import Unfitting, fitting
from .shape import apply, keep_key, origin, tidy


@dataclass(frozen=True)
class Trial:
    """What a provider said: `fields` as (field, value, problem), `places` as (path, value) of the whole answer."""

    state: str
    message: str
    question: str
    fields: list[tuple[str, Any, str]]
    places: list[tuple[str, str]]


def try_provider(
    *,
    by: Viewer,
    now: datetime,
    about: Mapping[str, str],
    provider: Provider | None = None,
    kind: str = "",
    draft: Mapping[str, Any] | None = None,
    record: Mapping[str, Any] | None = None,
) -> Trial:
    """Ask a provider, as it would be with the fields of `draft`, about an example; nothing is filled in.

    `about`: domain, email, name, company, as far as the address asks for them; `record` the values that the example
    has (a phone number is read by its country). A stored provider's limits and budget hold and count; a draft without
    a mapping is fine. Takes as long as the other side does, so never inside a transaction. Raises Refused.
    """
    policy.check(by, "enrichment.change")
    limit("enrichment.test", str(by.id), times=20, seconds=60)
    row = _drafted(provider, kind, dict(draft or {}))
    try:
        source = source_of(row)
    except Unreadable as unreadable:
        raise Refused("not_now", _NOT_NOW["key"], "key") from unreadable
    question = http_json.question(source.url, about)
    if not question or len(question) > 300:
        asked = sorted(http_json.places_of(source.url) - {name for name, value in about.items() if value})
        raise Refused("invalid", f"This one has no {asked[0] if asked else 'short enough value'}.", "example")
    counted = _counted(provider, question, now) if provider is not None else None
    reply = http_json.ask(source, question, about)
    if counted is not None:
        counted.state, counted.message = reply.state, reply.message[:300]
        counted.save(update_fields=["state", "message"])
    fields = [_previewed(row.kind, name, value, record or {}) for name, value in reply.values.items()]
    return Trial(reply.state, reply.message, question, fields, http_json.places(reply.data))


def _drafted(provider: Provider | None, kind: str, given: dict[str, Any]) -> Provider:
    """The provider as it would be; not stored. A kept key is sent only to whom it was given for."""
    if provider is not None and provider.adapter != Provider.Adapter.HTTP:
        raise Refused("built_in", "A built-in provider needs no trying out.")
    if provider is None and kind not in Kind.values:
        raise Refused("invalid", "Choose companies or people.", "kind")
    row = Provider(kind=provider.kind if provider else kind, name="Draft", adapter=Provider.Adapter.HTTP)
    if provider is not None:
        row.settings, row.secret = dict(provider.settings), provider.secret
    key = given.pop("key", None)
    if not given.get("mapping", True):
        given.pop("mapping")
        row.settings["mapping"] = {}
    if provider is None:
        given.setdefault("url", "")
    tidied = tidy(row.kind, given)
    elsewhere = provider is not None and origin(str(tidied.get("url", row.settings.get("url")))) != origin(
        provider.settings["url"]
    )
    if elsewhere and row.secret and key is None:
        raise Refused("key_again", "At another address the key has to be entered again.", "key")
    apply(row, tidied)
    if key is not None:
        keep_key(row, key)
    return row


def _counted(provider: Provider, question: str, now: datetime) -> Lookup:
    """Write the question down, so that trying counts against limit and budget; raises Refused when they are used up."""
    with transaction.atomic():
        row = Provider.objects.select_for_update().get(pk=provider.pk)
        if why := spent_up(row, now):
            raise Refused("not_now", _NOT_NOW[why])
        return Lookup.objects.create(
            provider=row, question=question, state=Lookup.State.FAILED, message="No answer yet.", cost=row.cost,
            at=now, expires_at=now,
        )  # fmt: skip


_NOT_NOW = {
    "minute": "It was asked often in this minute. Try again in the next.",
    "limit": "Its limit for today is used up.",
    "budget": "Its budget for this month is used up.",
    "key": "Its key cannot be read any more. Enter it again.",
}


def _previewed(kind: str, name: str, value: Any, record: Mapping[str, Any]) -> tuple[str, Any, str]:
    try:
        return name, fitting(kind, name, value, record), ""
    except Unfitting as why:
        return name, str(value)[:200], str(why)
