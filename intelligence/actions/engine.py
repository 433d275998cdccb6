"""Choosing who thinks: this server, or a language model with a key, a time limit and a budget."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from core import facts
from core.ciphers import Unreadable, encipher
from core.errors import Refused, Stale
from core.recording import record
from core.web_addresses import BadAddress, split
from team import policy
from team.models import Member
from team.rules import workspace_here

from ..engines import connection_of, try_out
from ..engines.asking import PURPOSE
from ..gateways.asking import Connection
from ..models import EngineSettings
from ..models.asking import Engine

FIELDS = ("engine", "address", "model", "seconds", "budget", "price_in", "price_out")
SECONDS = (5, 120)
MOST_MONEY = Decimal(100_000)


def change_engine(
    *,
    by: Member,
    now: datetime,
    changes: Mapping[str, Any],
    key: str | None = None,
    version: int | None = None,
) -> EngineSettings:
    """Choose the engine; `changes` holds FIELDS, `key` a new secret ("" takes it away, None leaves it).

    A key belongs to the server it was given for: with another one it has to be entered again. Raises Refused with the
    wrong field, Stale for another version (0: nobody chose yet).
    """
    policy.check(by, "engine.change")
    with transaction.atomic():
        stored = EngineSettings.objects.select_for_update().filter(pk=1).first()
        chosen = stored or EngineSettings(version=0)
        if version is not None and version != chosen.version:
            raise Stale(shown(chosen) | {"version": chosen.version})
        before, server = shown(chosen), _server(chosen)
        _apply(chosen, changes, key, server)
        after = shown(chosen)
        if before == after and key is None:
            return chosen
        chosen.version += 1
        chosen.save()
        record(
            facts.EngineChanged(engine=chosen.engine, model=chosen.model),
            by=by, now=now, subject=workspace_here(), before=before, after=after,
        )  # fmt: skip
    return chosen


def try_engine(*, by: Member, changes: Mapping[str, Any], key: str = "") -> str:
    """Ask the model that `changes` describe one harmless question; "" when it answers well, else what is wrong.

    Without a key the kept one is used, at the server it was given for. Nothing is saved. Raises Refused.
    """
    policy.check(by, "engine.change")
    kept = EngineSettings.objects.filter(pk=1).first() or EngineSettings()
    trial = EngineSettings(engine=kept.engine, address=kept.address, key=kept.key, model=kept.model)
    _apply(trial, changes, key or None, _server(kept))
    try:
        connection = connection_of(trial)
    except Unreadable as error:
        raise Refused("key_again", "The key cannot be opened any more; enter it again.", "key") from error
    if connection is None:
        return ""
    return try_out(_own_key(connection, key))


def shown(chosen: EngineSettings) -> dict[str, Any]:
    """The settings as they may be told: whether there is a key, never the key."""
    told = {name: getattr(chosen, name) for name in FIELDS}
    return {name: str(v) if isinstance(v, Decimal) else v for name, v in told.items()} | {
        "key": bool(chosen.key)
    }


def _own_key(connection: Connection, key: str) -> Connection:
    return replace(connection, key=key) if key else connection


def _apply(chosen: EngineSettings, changes: Mapping[str, Any], key: str | None, server: str) -> None:
    for name in FIELDS:
        if name in changes:
            setattr(chosen, name, _CHECKS[name](changes[name]))
    if chosen.engine == Engine.LOCAL:
        if key:
            raise Refused("invalid", "This server needs no key.", "key")
        chosen.address, chosen.model, chosen.key = "", "", ""
        return
    if not chosen.model:
        raise Refused("required", "Name the model.", "model")
    if key is not None:
        chosen.key = encipher(key.strip(), PURPOSE)
    elif chosen.key and server != _server(chosen):
        raise Refused("key_again", "At another server the key has to be entered again.", "key")


def _server(chosen: EngineSettings) -> str:
    """Where a key would go: vendor, scheme and host."""
    parts = urlsplit(chosen.address)
    return f"{chosen.engine} {parts.scheme}://{parts.netloc}"


def _engine(value: Any) -> str:
    if value not in Engine.values:
        raise Refused("invalid", "Choose local, openai or anthropic.", "engine")
    return str(value)


def _address(value: Any) -> str:
    address = str(value or "").strip().rstrip("/")
    if not address:
        return ""
    try:
        split(address)
    except BadAddress as error:
        raise Refused("invalid", str(error), "address") from error
    if len(address) > 300:
        raise Refused("too_long", "The address is too long.", "address")
    return address


def _model(value: Any) -> str:
    name = str(value or "").strip()
    if len(name) > 100 or not name.isprintable():
        raise Refused("invalid", "This is not the name of a model.", "model")
    return name


def _seconds(value: Any) -> int:
    if not isinstance(value, int) or not SECONDS[0] <= value <= SECONDS[1]:
        raise Refused("invalid", f"Between {SECONDS[0]} and {SECONDS[1]} seconds.", "seconds")
    return value


def _money(name: str) -> Any:
    def checked(value: Any) -> Decimal:
        if not isinstance(value, Decimal) or not value.is_finite() or not 0 <= value <= MOST_MONEY:
            raise Refused("invalid", "An amount of zero or more.", name)
        return value

    return checked


_CHECKS: Mapping[str, Any] = {
    "engine": _engine,
    "address": _address,
    "model": _model,
    "seconds": _seconds,
    "budget": _money("budget"),
    "price_in": _money("price_in"),
    "price_out": _money("price_out"),
}
