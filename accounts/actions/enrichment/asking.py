"""Asking a provider on the internet: from what was answered before, within limits and budget, with patience.

A question is written down before it is asked, under a lock on its provider. So two workers never ask the same
at once, never go over a limit together, and one that dies in between has still been counted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Min, QuerySet, Sum

from core import facts
from core.actors import SYSTEM
from core.ciphers import Unreadable, decipher
from core.recording import record

from ...gateways import http_json
from ...models import Lookup, Provider
from ...queries.enrichment import PURPOSE, starts

Clock = Callable[[], datetime]
State = Lookup.State

MINUTE = timedelta(minutes=1)
KEEP_DAYS = 90
NOTHING_DAYS = 30
ASKING = timedelta(minutes=2)
"""How long a question that is being asked is left to whoever asks it."""
STEPS = [30, 120, 600, 3600, 3 * 3600, 6 * 3600, 12 * 3600]
"""Seconds of patience after the first failure, the second, and so on; after the last the provider is switched off."""
WAITING = "No answer yet."


@dataclass
class Online:
    """A provider on the internet during one run. `stopped` says why it is not asked any more in this run."""

    row: Provider
    source: http_json.Source
    clock: Clock
    asked: int = 0
    stopped: str = ""
    again_at: datetime | None = None
    known: dict[str, Lookup] = field(default_factory=dict)

    def prepare(self, questions: set[str]) -> None:
        """Look up at once what was answered before."""
        rows = Lookup.objects.filter(
            provider=self.row, question__in=questions, expires_at__gt=self.clock()
        ).order_by("question", "-at").distinct("question")  # fmt: skip
        self.known = {one.question: one for one in rows}

    def answer(self, question: str, about: Mapping[str, str]) -> Lookup | None:
        """What the provider says, out of the cache or asked now; None when it is not to be asked now."""
        found = self.known.get(question)
        if found is None and not self.stopped:
            found, fresh = self._reserve(question)
            if found is not None and fresh:
                self.asked += 1
                reply = http_json.ask(self.source, question, about)
                self._keep(found, reply)
        if found is not None:
            self.known[question] = found
        return found

    def _reserve(self, question: str) -> tuple[Lookup | None, bool]:
        """The row of a question that may be asked now, or the one that somebody else has asked meanwhile."""
        with transaction.atomic():
            now = self.clock()
            row = Provider.objects.select_for_update().filter(pk=self.row.pk, enabled=True).first()
            if row is None:
                self.stopped = "off"
                return None, False
            there = Lookup.objects.filter(provider=row, question=question, expires_at__gt=now).order_by("-at")
            if found := there.first():
                return found, False
            self.stopped = why_not(row, now)
            if self.stopped:
                self.again_at = _again(row, self.stopped, now)
                return None, False
            made = Lookup.objects.create(
                provider=row, question=question, state=State.FAILED, message=WAITING, cost=row.cost, at=now,
                expires_at=now + ASKING,
            )  # fmt: skip
            return made, True

    def _keep(self, lookup: Lookup, reply: http_json.Reply) -> None:
        now = self.clock()
        lookup.state, lookup.answer, lookup.message = reply.state, dict(reply.values), reply.message[:300]
        with transaction.atomic():
            row = Provider.objects.select_for_update().filter(pk=self.row.pk).first()
            if row is None:
                return
            if reply.state == State.FAILED:
                lookup.cost, lookup.expires_at = row.cost * 0, failed(row, reply, now)
                self.stopped = "paused" if row.enabled else "off"
                self.again_at = row.paused_until if row.enabled else None
            else:
                days = int(row.settings.get("keep_days") or KEEP_DAYS)
                days = days if reply.state == State.FOUND else min(days, NOTHING_DAYS)
                lookup.expires_at = now + timedelta(days=days)
                if row.failures or row.paused_until:
                    row.failures, row.paused_until = 0, None
                    row.save(update_fields=["failures", "paused_until"])
            lookup.save(update_fields=["state", "answer", "message", "cost", "expires_at"])


def online(row: Provider, clock: Clock) -> Online:
    """A stored provider, ready to be asked."""
    try:
        return Online(row, source_of(row), clock)
    except Unreadable:
        return Online(row, http_json.Source(row.settings["url"]), clock, stopped="key")


def source_of(row: Provider) -> http_json.Source:
    """How a provider is asked, with its key in the clear; raises Unreadable."""
    kept = row.settings
    return http_json.Source(
        url=kept["url"], method=kept.get("method", "GET"), key=decipher(row.secret, PURPOSE),
        key_header=kept.get("key_header") or "", key_param=kept.get("key_param") or "",
        mapping=kept.get("mapping") or {},
    )  # fmt: skip


def why_not(row: Provider, now: datetime) -> str:
    """Why a provider must not be asked now: "paused", "minute", "limit", "budget"; "" when it may be. Hold its lock."""
    if row.paused_until is not None and row.paused_until > now:
        return "paused"
    return spent_up(row, now)


def spent_up(row: Provider, now: datetime) -> str:
    """Which limit of a provider is reached: "minute", "limit" (of the day), "budget" (of the month), or ""."""
    if (most := row.settings.get("minute_limit")) and _last_minute(row, now).count() >= most:
        return "minute"
    day, month = starts(now)
    today = Lookup.objects.filter(provider=row, at__gte=day)
    if row.daily_limit is not None and today.count() >= row.daily_limit:
        return "limit"
    if row.monthly_budget is not None and row.cost:
        spent = Lookup.objects.filter(provider=row, at__gte=month).aggregate(sum=Sum("cost"))["sum"] or 0
        if spent + row.cost > row.monthly_budget:
            return "budget"
    return ""


def _last_minute(row: Provider, now: datetime) -> QuerySet[Lookup]:
    return Lookup.objects.filter(provider=row, at__gt=now - MINUTE)


def _again(row: Provider, stopped: str, now: datetime) -> datetime | None:
    """When it makes sense to come back; None when that is another day, or never."""
    if stopped == "minute":
        first = _last_minute(row, now).aggregate(at=Min("at"))["at"] or now
        return first + MINUTE
    return row.paused_until if stopped == "paused" else None


def failed(row: Provider, reply: http_json.Reply, now: datetime) -> datetime:
    """Count a failure and store how long to wait; after too many, or a refused key, switch the provider off."""
    row.failures += 1
    wait = max(STEPS[min(row.failures, len(STEPS)) - 1], reply.wait)
    row.paused_until = now + timedelta(seconds=wait)
    until = row.paused_until
    if reply.hopeless or row.failures > len(STEPS):
        row.enabled, row.trouble, row.paused_until = False, reply.message[:300], None
        row.version += 1
        record(
            facts.ProviderGaveUp(provider=row.pk, name=row.name, reason=row.trouble), by=SYSTEM, now=now,
            subject=row, before={"enabled": True}, after={"enabled": False, "trouble": row.trouble},
        )  # fmt: skip
    row.save(update_fields=["failures", "paused_until", "enabled", "trouble", "version"])
    return until


def as_answer(lookup: Lookup | None) -> dict[str, Any]:
    """The values of an answer; none for a failed one."""
    return dict(lookup.answer) if lookup is not None and lookup.state == State.FOUND else {}
