"""Looking at feeds: asked conditionally, one after the other on each host, less often when they fail."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import structlog
from django.core.cache import cache
from django.db import transaction

from core import facts, fetching
from core.jobs import due
from core.recording import record
from team import policy
from team.rules import Viewer

from ...feeds import Entry, Next, Parsed, Unreadable, after, after_failure, asking, parse
from ...gleaning import domain_of, names_in
from ...models import Feed, Signal
from ...queries.signals import About
from .adding import add_many
from .drafting import Draft

log = structlog.get_logger()
CHECK_FEED = "accounts.check_feed"
HOST_PAUSE = 5
"""Seconds between two feeds of one host."""
OLDEST_ENTRY = timedelta(days=90)
MAX_BYTES = 5 * 1024 * 1024
TIMEOUT = 20.0
Fetch = Callable[..., fetching.Fetched]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a feed answered; `status` 0 when there was no answer, `parsed` None when there was nothing to read."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    parsed: Parsed | None = None
    message: str = ""
    url: str = ""


def may_ask(url: str) -> bool:
    """Whether it is this host's turn; whoever gets a yes has it for HOST_PAUSE seconds."""
    try:
        return bool(cache.add(f"feed-host:{urlsplit(url).hostname}", 1, HOST_PAUSE))
    except Exception as error:  # the cache may fail in many ways, and politeness is no reason to stop
        log.warning("feed_pause_unavailable", error=str(error))
        return True


def check_soon(*, by: Viewer, now: datetime, feed: Feed) -> None:
    """Have a feed looked at now."""
    policy.check(by, "signals.configure")
    due(CHECK_FEED, str(feed.pk), now)


def check_feed(*, by: Viewer, now: datetime, feed: Feed, fetch: Fetch = fetching.fetch) -> int:
    """Ask a feed, note what is new, and settle when it is asked again; returns how many signals are new.

    The other side is waited for outside of any transaction. A feed that was changed meanwhile is left alone.
    """
    policy.check(by, "signals.configure")
    answer = _ask(feed, fetch)
    with transaction.atomic():
        current = (
            Feed.objects.select_for_update(of=("self",)).select_related("account").filter(pk=feed.pk).first()
        )
        if current is None or not current.enabled or current.version != feed.version:
            return 0
        created = _note(by, now, current, answer) if answer.parsed is not None else 0
        _settle(by, now, current, answer)
    return created


def _ask(feed: Feed, fetch: Fetch) -> Answer:
    wanted = asking(feed.etag, feed.last_modified)
    try:
        got = fetch(feed.url, headers=wanted, timeout=TIMEOUT, max_bytes=MAX_BYTES)
    except fetching.FetchError as error:
        return Answer(0, message=error.message)
    if not 200 <= got.status < 300:
        return Answer(got.status, got.headers)
    try:
        return Answer(got.status, got.headers, parse(got.body, got.url), url=got.url)
    except Unreadable as error:
        return Answer(0, got.headers, message=error.message)


def _note(by: Viewer, now: datetime, feed: Feed, answer: Answer) -> int:
    assert answer.parsed is not None
    drafts = [
        _draft(feed, entry, now)
        for entry in answer.parsed.entries
        if entry.at is None or entry.at >= now - OLDEST_ENTRY
    ]
    if not feed.title:
        feed.title = answer.parsed.title
    found = add_many(
        by=by, now=now, drafts=drafts, source=Signal.Source.FEED, scope=f"feed:{feed.pk}", feed=feed
    )
    return sum(one.created for one in found)


def _draft(feed: Feed, entry: Entry, now: datetime) -> Draft:
    """An entry is about the feed's account, else about whose domain it leads to, else about a company in its title."""
    about = About(domain_of(entry.link), tuple(names_in(entry.title)))
    return Draft(
        type=feed.type, title=entry.title, at=min(entry.at or now, now), detail=entry.summary, url=entry.link,
        about=about if feed.account is None else About(), key=entry.key, account=feed.account,
    )  # fmt: skip


def _settle(by: Viewer, now: datetime, feed: Feed, answer: Answer) -> None:
    every = timedelta(minutes=feed.every_minutes)
    chance = secrets.randbelow(1000) / 1000
    fine = answer.parsed is not None or answer.status == 304
    if fine:
        step = after(answer.status, answer.headers, every, now, chance)
    else:
        step = after_failure(answer.status, answer.headers, feed.failures, every, now, chance, answer.message)
    if answer.parsed is not None:
        feed.etag = _sendable(answer.headers.get("etag", ""), 255)
        feed.last_modified = _sendable(answer.headers.get("last-modified", ""), 80)
    _store(by, now, feed, step)


def _store(by: Viewer, now: datetime, feed: Feed, step: Next) -> None:
    feed.checked_at, feed.next_at, feed.failures = now, step.at, step.failures
    feed.message = step.message[:300]
    feed.enabled = step.at is not None
    feed.save(
        update_fields=[
            "title", "etag", "last_modified", "checked_at", "next_at", "failures", "message", "enabled",
        ]
    )  # fmt: skip
    if step.at is not None:
        due(CHECK_FEED, str(feed.pk), step.at)
    else:
        record(facts.FeedStopped(feed=feed.pk, reason=feed.message), by=by, now=now, subject=feed)


def _sendable(text: Any, longest: int) -> str:
    """A validator that can be sent back; any other is forgotten, and the feed is asked without condition."""
    said = str(text).strip()
    return said if len(said) <= longest and said.isascii() and said.isprintable() else ""
