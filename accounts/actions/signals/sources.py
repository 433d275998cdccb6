"""Where signals come from and what they count: rules, feeds, inlets. For owner and admins."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from core import facts, fetching
from core.errors import Missing, Refused, Stale
from core.jobs import cancel_due, due
from core.recording import record
from team import policy
from team.models import Member
from team.rules import Viewer
from workspaces.queries import token_hash

from ...models import Account, Feed, Inlet, SignalRule, SignalType
from ...scoring import DEFAULTS, NEVER
from ..kinds import account_is_seen
from .watching import CHECK_FEED

SECRET_PREFIX = "dwin_"  # noqa: S105 - not a secret but how ours begin
MOST_FEEDS = 500
SHORTEST, LONGEST = 15, 7 * 24 * 60
"""Minutes between two looks at a feed."""
CHANGEABLE = ("url", "title", "type", "account", "every_minutes", "enabled")


def set_rule(
    *,
    by: Viewer,
    now: datetime,
    type: str,
    weight: int,
    half_life_days: int,
    alert_from: int,
    task_from: int = NEVER,
    version: int | None = None,
) -> SignalRule:
    """Say how much a type of signal counts (0 to 100), after how many days half is left, from which score the owner
    hears of it, and from which a call is put on their list by itself.

    Raises Refused for values out of range, and Stale when somebody set it since (`version` 0: never set).
    """
    policy.check(by, "signals.configure")
    given = {
        "weight": weight, "half_life_days": half_life_days, "alert_from": alert_from, "task_from": task_from,
    }  # fmt: skip
    wrong = _wrong_rule(type, **given)
    if wrong:
        raise Refused("invalid", next(iter(wrong.values())), fields=wrong)
    usual = DEFAULTS[type]
    with transaction.atomic():
        start = SignalRule(type=type, version=0, **{name: getattr(usual, name) for name in given})
        SignalRule.objects.bulk_create([start], ignore_conflicts=True)
        row = SignalRule.objects.select_for_update().get(pk=type)
        if version is not None and version != row.version:
            raise Stale({"version": row.version, **{name: getattr(row, name) for name in given}})
        before = {name: getattr(row, name) for name, value in given.items() if getattr(row, name) != value}
        if not before:
            return row
        for name in before:
            setattr(row, name, given[name])
        row.version += 1
        row.save()
        after = {name: given[name] for name in before}
        record(facts.SignalRuleSet(type=type), by=by, now=now, before=before, after=after)
    return row


def _wrong_rule(
    type: str, weight: int, half_life_days: int, alert_from: int, task_from: int
) -> dict[str, str]:
    wrong = {}
    if type not in SignalType.values:
        wrong["type"] = "There is no such type of signal."
    if not 0 <= weight <= 100:
        wrong["weight"] = "A weight is between 0 and 100."
    if not 1 <= half_life_days <= 3650:
        wrong["half_life_days"] = "A half-life is between 1 and 3,650 days."
    if not 1 <= alert_from <= NEVER:
        wrong["alert_from"] = "Between 1 and 100; 101 tells nobody."
    if not 1 <= task_from <= NEVER:
        wrong["task_from"] = "Between 1 and 100; 101 starts no task."
    return wrong


def watch_feed(
    *,
    by: Viewer,
    now: datetime,
    url: str,
    title: str = "",
    type: str = SignalType.NEWS,
    account: Account | None = None,
    every_minutes: int = 60,
) -> Feed:
    """Watch an RSS or Atom feed from now on. Raises Refused for one that cannot be asked or is watched already."""
    policy.check(by, "signals.configure")
    feed = Feed(
        url=url.strip(), title=title.strip()[:255], type=type, account=account, every_minutes=every_minutes,
        by=by if isinstance(by, Member) else None, created_at=now, next_at=now,
    )  # fmt: skip
    _check(by, feed)
    with transaction.atomic():
        if Feed.objects.count() >= MOST_FEEDS:
            raise Refused("too_many_feeds", f"At most {MOST_FEEDS} feeds are watched.", "url")
        feed.save(force_insert=True)
        due(CHECK_FEED, str(feed.pk), now)
        after = {"url": feed.url, "type": feed.type, "account": feed.account_id}
        record(facts.FeedWatched(feed=feed.pk), by=by, now=now, subject=feed, after=after)
    return feed


def _check(by: Viewer, feed: Feed) -> None:
    if len(feed.url) > 1000:
        raise Refused("url", "This address is too long.", "url")
    try:
        fetching.check_address(feed.url)
    except fetching.FetchError as error:
        raise Refused("url", error.message, "url") from error
    if feed.type not in SignalType.values:
        raise Refused("type", "There is no such type of signal.", "type")
    if not SHORTEST <= feed.every_minutes <= LONGEST:
        raise Refused("every_minutes", "Between 15 minutes and a week.", "every_minutes")
    account_is_seen(by, feed.account, "account")
    if Feed.objects.filter(url=feed.url, account=feed.account_id).exclude(pk=feed.pk).exists():
        raise Refused("watched", "This feed is watched already.", "url")


def change_feed(
    *, by: Viewer, now: datetime, feed: Feed, changes: Mapping[str, Any], version: int | None = None
) -> Feed:
    """Change a feed (see CHANGEABLE); another address, or taking it up again, has it asked at once."""
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"A feed has no {sorted(unknown)}")
    policy.check(by, "signals.configure")
    with transaction.atomic():
        current = _locked(feed, version)
        before = {
            name: getattr(current, name) for name, value in changes.items() if getattr(current, name) != value
        }
        if not before:
            return current
        for name in before:
            setattr(current, name, changes[name])
        _check(by, current)
        current.version += 1
        if "url" in before:
            current.etag = current.last_modified = ""
        if before.keys() & {"url", "enabled", "every_minutes"}:
            _schedule(current, now)
        current.save()
        after = {name: _told(changes[name]) for name in before}
        told = {name: _told(value) for name, value in before.items()}
        record(facts.FeedChanged(feed=current.pk), by=by, now=now, subject=current, before=told, after=after)
    return current


def _told(value: Any) -> Any:
    return value.pk if isinstance(value, Account) else value


def _schedule(feed: Feed, now: datetime) -> None:
    feed.failures, feed.message = 0, ""
    feed.next_at = now if feed.enabled else None
    if feed.enabled:
        due(CHECK_FEED, str(feed.pk), now)
    else:
        cancel_due(CHECK_FEED, str(feed.pk))


def remove_feed(*, by: Viewer, now: datetime, feed: Feed) -> None:
    """Watch a feed no longer; its signals stay."""
    policy.check(by, "signals.configure")
    with transaction.atomic():
        current = _locked(feed, None)
        cancel_due(CHECK_FEED, str(current.pk))
        before = {"url": current.url, "title": current.title}
        record(facts.FeedRemoved(feed=current.pk), by=by, now=now, subject=current, before=before)
        current.delete()


def _locked(feed: Feed, version: int | None) -> Feed:
    rows = Feed.objects.select_related("account").select_for_update(of=("self",))
    current = rows.filter(pk=feed.pk).first()
    if current is None:
        raise Missing("feed")
    if version is not None and version != current.version:
        raise Stale({"version": current.version, "url": current.url, "enabled": current.enabled})
    return current


def open_inlet(*, by: Viewer, now: datetime, name: str) -> tuple[Inlet, str]:
    """An address for another program to post signals to; its secret is returned once and never again."""
    policy.check(by, "signals.configure")
    if not name.strip():
        raise Refused("name", "Say which program will use it.", "name")
    secret = SECRET_PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        inlet = Inlet.objects.create(
            name=name.strip()[:80], prefix=secret[:9], secret_hash=token_hash(secret),
            by=by if isinstance(by, Member) else None, created_at=now,
        )  # fmt: skip
        record(facts.InletOpened(inlet=inlet.pk), by=by, now=now, subject=inlet, after={"name": inlet.name})
    return inlet, secret


def close_inlet(*, by: Viewer, now: datetime, inlet: Inlet) -> None:
    """Switch an inlet off for good; a second time changes nothing."""
    policy.check(by, "signals.configure")
    with transaction.atomic():
        if Inlet.objects.filter(pk=inlet.pk, revoked_at=None).update(revoked_at=now):
            fact = facts.InletClosed(inlet=inlet.pk)
            record(fact, by=by, now=now, subject=inlet, before={"name": inlet.name})


def note_use(*, by: Viewer, now: datetime, inlet: Inlet) -> None:
    """Remember when an inlet was last used; once a minute is enough."""
    if inlet.last_used_at is None or (now - inlet.last_used_at).total_seconds() > 60:
        Inlet.objects.filter(pk=inlet.pk).update(last_used_at=now)
