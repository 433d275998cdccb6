"""The providers of a workspace: added, changed, ordered, switched off, tried out. Keys go in and never come out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from core import facts
from core.ciphers import encipher
from core.errors import Missing, Refused, Stale
from core.fetching import BadAddress, check_address
from core.ids import new_id
from core.limits import limit
from core.recording import record
from team import policy
from team.rules import Viewer

from ...enrichment import PROVIDERS
from ...enrichment import Provider as BuiltIn
from ...gateways import http_json
from ...models import Kind, Provider
from .asking import PURPOSE, Clock, online
from .fields import ASKABLE, Unfitting, fitting

BUILT_IN: dict[str, BuiltIn] = {one.key: one for one in PROVIDERS}
METHODS = ("GET", "POST")
MOST_PROVIDERS = 20
_HEADER = re.compile(r"[A-Za-z0-9-]{1,60}")
_LAST = 1_000
_PLAIN = ("name", "enabled", "daily_limit", "monthly_budget", "cost")
_SETTINGS = ("url", "method", "key_header", "mapping", "keep_days")


@dataclass(frozen=True)
class Preview:
    """What a provider would fill in: (field, value, problem), and what it said altogether."""

    state: str
    message: str
    fields: list[tuple[str, Any, str]]


def add_provider(*, by: Viewer, now: datetime, kind: str, key: str = "", **fields: Any) -> Provider:
    """Add a provider on the internet. `key` is the secret, kept enciphered. Raises Refused with the wrong fields.

    Fields: name, url, method, key_header, mapping {field: path}, keep_days, daily_limit, monthly_budget, cost.
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
        _apply(row, _tidy(kind, given))
        _keep_key(row, key)
        row.save(force_insert=True)
        record(
            facts.ProviderAdded(provider=pk, name=row.name), by=by, now=now, subject=row, after=_shown(row)
        )
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
            raise Stale(_shown(row) | {"version": row.version})
        before = _shown(row)
        if row.adapter == Provider.Adapter.BUILT_IN and set(changes) - {"enabled"}:
            raise Refused("built_in", "A built-in provider can only be switched on and off.")
        given = dict(changes)
        key = given.pop("key", None)
        tidy = _tidy(row.kind, given)
        elsewhere = "url" in tidy and _origin(tidy["url"]) != _origin(row.settings["url"])
        if row.secret and key is None and elsewhere:
            raise Refused("key_again", "At another address the key has to be entered again.", "key")
        _apply(row, tidy)
        if key is not None:
            _keep_key(row, key)
        if changes.get("enabled"):
            row.failures, row.paused_until, row.trouble = 0, None, ""
        row.version += 1
        row.save()
        after = _shown(row)
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
            before=_shown(provider),
        )  # fmt: skip
        provider.delete()


def test_provider(
    *, by: Viewer, now: datetime, provider: Provider, about: Mapping[str, str], clock: Clock = timezone.now
) -> Preview:
    """Ask a provider about an example and show what would be filled in; nothing is. Costs a question like any other.

    `about`: domain, email, name, company, as far as the address asks for them. Raises Refused when something is
    missing, or when limit, budget or patience say no.
    """
    policy.check(by, "enrichment.change")
    if provider.adapter != Provider.Adapter.HTTP:
        raise Refused("built_in", "A built-in provider needs no trying out.")
    limit("enrichment.test", str(by.id), times=20, seconds=60)
    asked = online(provider, clock)
    question = http_json.question(asked.source.url, about)
    if not question or len(question) > 300:
        missing = next(
            iter(http_json.places_of(asked.source.url) - {k for k, v in about.items() if v}), "domain"
        )
        raise Refused("invalid", f"Give an example of {missing}.", missing)
    lookup = asked.ask_anew(question, about)
    if lookup is None:
        raise Refused("not_now", _NOT_NOW.get(asked.stopped, "It cannot be asked now."))
    fields = [_previewed(provider.kind, name, value) for name, value in lookup.answer.items()]
    return Preview(lookup.state, lookup.message, fields)


_NOT_NOW = {
    "off": "Switch it on first.",
    "paused": "It failed a moment ago and is left alone for a while. Switching it off and on ends that.",
    "limit": "Its limit for today is used up.",
    "budget": "Its budget for this month is used up.",
    "key": "Its key cannot be read any more. Enter it again.",
}


def _previewed(kind: str, name: str, value: Any) -> tuple[str, Any, str]:
    try:
        return name, fitting(kind, name, value, {}), ""
    except Unfitting as why:
        return name, str(value)[:200], str(why)


# --- Shape -----------------------------------------------------------------------------------------
def _tidy(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The given fields as they are kept; raises Refused with all that are wrong."""
    found: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, value in given.items():
        check = _CHECKS.get(name)
        if check is None:
            wrong[name] = "There is no such field."
            continue
        try:
            found[name] = check(kind, value)
        except (ValueError, TypeError, InvalidOperation) as error:
            wrong[name] = str(error) if isinstance(error, _Wrong) else "This does not fit here."
    if wrong:
        raise Refused("invalid", next(iter(wrong.values())), fields=wrong)
    return found


class _Wrong(ValueError):
    """Says what is wrong with a field."""


def _name(kind: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 80 or "\x00" in value:
        raise _Wrong("Give it a name of at most 80 characters.")
    return value.strip()


def _url(kind: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > 250:
        raise _Wrong("An address of at most 250 characters.")
    try:
        http_json.places_of(value)
        example = value
        for place in http_json.PLACES:
            example = example.replace(f"{{{place}}}", "x")
        check_address(example)
    except (http_json.BadPath, BadAddress) as error:
        raise _Wrong(str(error)) from error
    if "{" in urlsplit(value).netloc:
        raise _Wrong("Who is asked must not depend on the record: no braces in the host.")
    return value


def _method(kind: str, value: Any) -> str:
    if value not in METHODS:
        raise _Wrong("GET or POST.")
    return str(value)


def _header(kind: str, value: Any) -> str:
    if value in ("", None):
        return ""
    if not isinstance(value, str) or not _HEADER.fullmatch(value):
        raise _Wrong("A header is named with letters, digits and hyphens.")
    return value


def _mapping(kind: str, value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping) or not value or len(value) > 30:
        raise _Wrong("Say for at least one field where it stands in the answer.")
    for name, path in value.items():
        if name not in ASKABLE[kind]:
            raise _Wrong(f"“{str(name)[:40]}” cannot be filled in. Choose among {', '.join(ASKABLE[kind])}.")
        if not isinstance(path, str) or len(path) > 200:
            raise _Wrong(f"The path of {name} is not text of at most 200 characters.")
        try:
            http_json.steps(path)
        except http_json.BadPath as error:
            raise _Wrong(str(error)) from error
    return {str(name): str(path).strip() for name, path in value.items()}


def _whole(least: int, most: int) -> Any:
    def check(kind: str, value: Any) -> int | None:
        if value in ("", None):
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise _Wrong(f"A whole number between {least:,} and {most:,}.")
        return value

    return check


def _money(kind: str, value: Any) -> Decimal | None:
    if value in ("", None):
        return None
    if isinstance(value, bool | float):
        raise _Wrong("An amount as text or a whole number.")
    found = Decimal(value)
    if not found.is_finite() or not 0 <= found < 10**9:
        raise _Wrong("An amount of 0 or more.")
    return found.quantize(Decimal("0.0001"))


def _yes(kind: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("Yes or no.")
    return value


_CHECKS: dict[str, Any] = {
    "name": _name, "url": _url, "method": _method, "key_header": _header, "mapping": _mapping,
    "keep_days": _whole(1, 3650), "daily_limit": _whole(1, 1_000_000), "monthly_budget": _money,
    "cost": lambda kind, value: _money(kind, value) or Decimal(0), "enabled": _yes,
}  # fmt: skip


def _apply(row: Provider, tidy: Mapping[str, Any]) -> None:
    for name in _PLAIN:
        if name in tidy:
            setattr(row, name, tidy[name])
    row.settings = dict(row.settings) | {name: tidy[name] for name in _SETTINGS if name in tidy}


def _keep_key(row: Provider, key: Any) -> None:
    if not isinstance(key, str) or len(key) > 2_000 or not (key.isascii() and (key.isprintable() or not key)):
        raise Refused("invalid", "A key is plain text of at most 2,000 characters.", "key")
    if key.strip() and not row.settings.get("key_header"):
        raise Refused("invalid", "Say in which header the key is sent.", "key_header")
    row.secret = encipher(key.strip(), PURPOSE)


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def _shown(row: Provider) -> dict[str, Any]:
    """What the journal tells of a provider: whether there is a key, never the key."""
    plain = {name: getattr(row, name) for name in _PLAIN}
    return plain | {name: row.settings.get(name) for name in _SETTINGS} | {"key": "set" if row.secret else ""}
