"""Which engine answers, within which limits, and what is noted of it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from ipaddress import ip_network
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Sum

from core.ciphers import Unreadable, decipher
from core.fetching import Fetcher
from intelligence.gateways.asking import Connection, NoAnswer
from intelligence.models import EngineSettings, ModelCall
from intelligence.models.asking import CallResult, Engine
from intelligence.understanding.shapes import Source, Understanding

from . import language
from .prompts import version

PURPOSE = "model key"
_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a text says and who read it. fell_back: the language model was to, and did not answer usefully."""

    understanding: Understanding
    engine: str
    version: str
    fell_back: bool
    ms: int


@dataclass(frozen=True, slots=True)
class Written:
    """A message by a language model; used: ids of the facts it rests on."""

    subject: str
    body: str
    used: tuple[str, ...]
    engine: str
    version: str


def understand(source: Source, *, about: UUID | None, now: datetime) -> Answer:
    """What `source` says, by the engine the workspace has chosen. Never raises for what a model does.

    Never inside a transaction: a model decides how long it takes. about: the reading this is for.
    """
    chosen = _settings()
    tried = False
    if connection := _usable(chosen, "understand", about, now):
        tried = True
        started = time.monotonic()
        try:
            found, used = language.understand(source, connection, _fetcher())
        except NoAnswer as failure:
            _note_failure(chosen, "understand", failure, started, about, now)
        else:
            ms = _note(chosen, "understand", CallResult.OK, "", started, about, now, used)
            return Answer(found, chosen.engine, version("understand"), False, ms)
    return _local(source, about, now, tried or chosen.engine != Engine.LOCAL)


def write(material: Mapping[str, Any], *, about: UUID | None, now: datetime) -> Written | None:
    """A message from facts by the workspace's language model; None when there is none or it gave nothing of use.

    material: {"purpose", "channel", "tone", "length", "writer", "reader", "facts": [{"id", "label", "value"}]}.
    """
    chosen = _settings()
    connection = _usable(chosen, "write", about, now)
    if connection is None:
        return None
    started = time.monotonic()
    try:
        message, used = language.write(material, connection, _fetcher())
    except NoAnswer as failure:
        _note_failure(chosen, "write", failure, started, about, now)
        return None
    _note(chosen, "write", CallResult.OK, "", started, about, now, used)
    return Written(message.subject, message.body, tuple(message.used), chosen.engine, version("write"))


def try_out(connection: Connection) -> str:
    """Ask a model one harmless question; "" when it answers as it should, else what is wrong, in words."""
    word = {"id": "f1", "label": "Word", "value": "hello"}
    material = {"purpose": "test", "tone": "plain", "length": "short", "facts": [word]}
    try:
        language.write(material, connection, _fetcher())
    except NoAnswer as failure:
        return failure.message
    return ""


def connection_of(chosen: EngineSettings) -> Connection | None:
    """How the chosen model is reached; None for the local engine. Raises Unreadable when the key cannot be opened."""
    if chosen.engine == Engine.LOCAL or not chosen.model:
        return None
    key = decipher(chosen.key, PURPOSE)
    return Connection(chosen.engine, chosen.model, chosen.address, key, float(chosen.seconds))


def spent(now: datetime) -> Decimal:
    """What the calls of this calendar month (UTC) cost, in US dollars."""
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return ModelCall.objects.filter(at__gte=first).aggregate(sum=Sum("cost"))["sum"] or Decimal(0)


def _settings() -> EngineSettings:
    return EngineSettings.objects.filter(pk=1).first() or EngineSettings()


def _usable(chosen: EngineSettings, task: str, about: UUID | None, now: datetime) -> Connection | None:
    """The connection, unless there is none or the month's budget is spent, which is noted."""
    try:
        connection = connection_of(chosen)
    except Unreadable:
        failure = NoAnswer("failed", "The key cannot be opened any more; set it again.")
        _note_failure(chosen, task, failure, time.monotonic(), about, now)
        return None
    if connection is not None and spent(now) >= chosen.budget:
        _note(chosen, task, CallResult.BUDGET, "The month's budget is spent.", time.monotonic(), about, now)
        return None
    return connection


def _local(source: Source, about: UUID | None, now: datetime, fell_back: bool) -> Answer:
    from intelligence.understanding import local  # loads the language pipeline, which only the worker needs

    started = time.monotonic()
    found = local.understand(source)
    call = ModelCall(task="understand", engine=Engine.LOCAL, version=local.VERSION, at=now, about=about)
    call.ms, call.result = _ms(started), CallResult.OK
    call.save()
    return Answer(found, Engine.LOCAL, local.VERSION, fell_back, call.ms)


def _note_failure(
    chosen: EngineSettings, task: str, failure: NoAnswer, started: float, about: UUID | None, now: datetime
) -> None:
    used = language.Used(failure.tokens_in, failure.tokens_out)
    _note(chosen, task, CallResult(failure.failure), failure.message, started, about, now, used)


def _note(
    chosen: EngineSettings,
    task: str,
    result: CallResult,
    detail: str,
    started: float,
    about: UUID | None,
    now: datetime,
    used: language.Used = language.NOTHING_USED,
) -> int:
    """Write down one call of the language model; its milliseconds."""
    cost = (used.tokens_in * chosen.price_in + used.tokens_out * chosen.price_out) / _MILLION
    call = ModelCall.objects.create(
        task=task,
        engine=chosen.engine,
        model=chosen.model,
        version=version(task),
        at=now,
        ms=_ms(started),
        tokens_in=used.tokens_in,
        tokens_out=used.tokens_out,
        cost=cost,
        result=result,
        detail=detail[:300],
        about=about,
    )
    return call.ms


def _ms(started: float) -> int:
    return round((time.monotonic() - started) * 1000)


def _fetcher() -> Fetcher:
    """The guarded way out; an installation may name networks of its own where its models run."""
    usual = Fetcher.usual()
    own = tuple(ip_network(one) for one in settings.MODEL_NETWORKS)
    return replace(usual, allowed=usual.allowed + own)
