"""Feeds are watched politely, whatever their servers do: nothing doubled, nothing lost, nothing hung."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from accounts import actions as records
from accounts.actions import signals as actions
from accounts.actions.signals import watching
from accounts.jobs.signals import check_feed
from accounts.models import Feed, Signal
from core import fetching
from core.actors import SYSTEM
from core.errors import Refused, Stale
from core.jobs import run_due
from core.journal.models import Entry
from core.models import Due
from tests.accounts.test_signals_pure import BOMB, READS
from tests.http_double import Asked, Double, http_double

pytestmark = pytest.mark.django_db
ITEM = "<item><title>{title}</title><link>https://northwind.example/{key}</link><guid>{key}</guid></item>"


def rss(*titles: str) -> str:
    items = "".join(ITEM.format(title=title, key=title.lower().replace(" ", "-")) for title in titles)
    return f"<rss><channel><title>Wire</title>{items}</channel></rss>"


@pytest.fixture
def now() -> Any:
    return timezone.now()


@pytest.fixture
def server(settings: Any) -> Iterator[Double]:
    settings.FETCH_DANGEROUSLY_ALLOW = ["127.0.0.1/32"]
    with http_double() as double:
        yield double


@pytest.fixture
def feed(ana: Any, now: Any, server: Double) -> Feed:
    server.says("/feed", rss("Northwind raises"), etag='"v1"', last_modified="Mon, 02 Mar 2026 10:00:00 GMT")
    return actions.watch_feed(by=ana, now=now, url=f"{server.url}/feed", type="funding")


def look(feed: Feed, now: Any) -> int:
    return actions.check_feed(by=SYSTEM, now=now, feed=Feed.objects.get(pk=feed.pk))


def standing(feed: Feed) -> Any:
    return Due.objects.filter(
        schema=connection.schema_name, kind=actions.CHECK_FEED, key=str(feed.pk)
    ).first()


# --- As it should be -----------------------------------------------------------------------------
def test_a_feed_brings_each_entry_once_and_is_asked_conditionally(
    feed: Feed, server: Double, rita: Any, now: Any
) -> None:
    account = records.create_account(
        by=rita, now=now, name="Northwind", domain="northwind.example", owner=rita
    )
    assert look(feed, now) == 1
    server.says("/feed", rss("Northwind raises", "Northwind hires"), etag='"v2"')
    assert look(feed, now + timedelta(hours=1)) == 1
    server.says("/feed", b"", status=304)
    assert look(feed, now + timedelta(hours=2)) == 0
    assert [one.headers.get("if-none-match") for one in server.asked] == [None, '"v1"', '"v2"']
    assert server.asked[1].headers["if-modified-since"] == "Mon, 02 Mar 2026 10:00:00 GMT"
    signals = list(Signal.objects.all())
    assert {(one.title, one.account, one.type, one.source, one.feed) for one in signals} == {
        ("Northwind raises", account, "funding", "feed", feed),
        ("Northwind hires", account, "funding", "feed", feed),
    }
    feed.refresh_from_db()
    assert (feed.title, feed.failures, feed.message) == ("Wire", 0, "")
    assert timedelta(hours=1) <= feed.next_at - (now + timedelta(hours=2)) <= timedelta(hours=1.2)


def test_all_entries_of_an_accounts_own_feed_are_about_it(
    ana: Any, rita: Any, now: Any, server: Double
) -> None:
    account = records.create_account(by=rita, now=now, name="Contoso", owner=rita)
    server.says("/own", rss("A plant opens"))
    feed = actions.watch_feed(by=ana, now=now, url=f"{server.url}/own", account=account)
    assert look(feed, now) == 1 and Signal.objects.get().account == account


# --- Servers that lie ----------------------------------------------------------------------------
def slow(asked: Asked) -> Any:
    threading.Event().wait(1.5)
    return 200, {}, rss("Late").encode()


LIES: dict[str, tuple[Any, str]] = {
    "500": ((500, {}, b"oops"), "error (500)"),
    "404": ((404, {}, b""), "no feed at this address"),
    "401": ((401, {}, b""), "log-in"),
    "html": ((200, {}, b"<html><body>hi</body></html>"), "not with an RSS or Atom feed"),
    "malformed": ((200, {}, b"<rss><channel><item>"), "not with an RSS or Atom feed"),
    "bomb": ((200, {}, BOMB), "entities"),
    "file": ((200, {}, READS), "entities"),
    "empty": ((200, {}, b""), "empty"),
    "huge": ((200, {}, b"<rss>" + b" " * (6 * 1024 * 1024)), ""),
    "endless redirect": ((302, {"Location": "/feed"}, b""), "redirects again and again"),
    "inward redirect": ((302, {"Location": "http://127.0.0.2/secret"}, b""), "not on the public internet"),
    "elsewhere": ((302, {"Location": "file:///etc/passwd"}, b""), ""),
    "slow": (slow, ""),
    "304 unasked": ((304, {}, b""), None),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lying_server_costs_nothing_but_a_longer_pause(
    feed: Feed, server: Double, now: Any, monkeypatch: Any, lie: str
) -> None:
    answer, message = LIES[lie]
    server.answers["/feed"] = answer
    monkeypatch.setattr(watching, "TIMEOUT", 0.7)
    assert look(feed, now) == 0
    feed.refresh_from_db()
    assert not Signal.objects.exists() and feed.enabled
    if message is None:
        assert feed.failures == 0
        return
    assert feed.failures == 1 and message in feed.message and feed.message
    assert timedelta(hours=2) <= feed.next_at - now <= timedelta(hours=2.4)
    assert standing(feed).due_at == feed.next_at
    server.says("/feed", rss("Northwind raises"))
    assert look(feed, now + timedelta(hours=3)) == 1
    feed.refresh_from_db()
    assert (feed.failures, feed.message) == (0, "")


def test_one_bad_entry_does_not_hold_up_the_others(feed: Feed, server: Double, now: Any) -> None:
    odd = ITEM.format(title="x" * 900 + "\x85\u202e", key="k" * 5000).replace("https", "javascript")
    server.says(
        "/feed",
        rss("Fine").replace("</channel>", odd + "<item/><item><pubDate>9999</pubDate></item></channel>"),
    )
    assert look(feed, now) == 2
    long = Signal.objects.exclude(title="Fine").get()
    assert len(long.title) == 300 and long.url == ""


def test_a_gone_feed_is_not_asked_again(feed: Feed, server: Double, now: Any) -> None:
    server.says("/feed", b"", status=410)
    look(feed, now)
    feed.refresh_from_db()
    assert not feed.enabled and "gone for good" in feed.message
    assert Entry.objects.filter(fact="FeedStopped", subject=feed.pk).count() == 1


def test_what_never_answers_is_given_up_and_can_be_taken_up_again(
    feed: Feed, server: Double, ana: Any, now: Any
) -> None:
    Feed.objects.filter(pk=feed.pk).update(failures=29)
    server.says("/feed", b"", status=500)
    look(feed, now)
    feed.refresh_from_db()
    assert not feed.enabled and "not asked any more" in feed.message
    changed = actions.change_feed(by=ana, now=now, feed=feed, changes={"enabled": True})
    assert (changed.failures, changed.message, standing(feed).due_at) == (0, "", now)


# --- Exactly once --------------------------------------------------------------------------------
def test_feeds_of_one_host_wait_for_each_other(feed: Feed, server: Double, now: Any) -> None:
    check_feed(str(feed.pk), now, lambda: None)
    check_feed(str(feed.pk), now, lambda: None)
    assert len(server.asked) == 1
    assert standing(feed).due_at == now + timedelta(seconds=actions.HOST_PAUSE + 1)


def test_the_duty_is_done_once_and_stands_for_the_next_time(feed: Feed, server: Double, react: Any) -> None:
    key = (connection.schema_name, actions.CHECK_FEED, str(feed.pk))
    run_due(*key)
    run_due(*key)  # a second delivery of the same message
    assert len(server.asked) == 1 and Signal.objects.count() == 1
    assert standing(feed).due_at > timezone.now() + timedelta(minutes=55)


def test_a_worker_killed_before_the_commit_loses_and_doubles_nothing(
    feed: Feed, server: Double, now: Any, monkeypatch: Any
) -> None:
    real = watching._settle

    def killed(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "_settle", killed)
    with pytest.raises(KeyboardInterrupt):
        run_due(connection.schema_name, actions.CHECK_FEED, str(feed.pk))
    assert not Signal.objects.exists() and standing(feed) is not None
    monkeypatch.setattr(watching, "_settle", real)
    monkeypatch.setattr(actions, "may_ask", lambda url: True)
    run_due(connection.schema_name, actions.CHECK_FEED, str(feed.pk))
    assert Signal.objects.count() == 1 and Entry.objects.filter(fact="SignalAdded").count() == 1


def test_a_feed_changed_while_it_was_asked_is_left_alone(
    feed: Feed, server: Double, ana: Any, now: Any
) -> None:
    def meanwhile(*args: Any, **kwargs: Any) -> Any:
        actions.change_feed(by=ana, now=now, feed=feed, changes={"title": "Mine"})
        return fetching.fetch(*args, **kwargs)

    assert actions.check_feed(by=SYSTEM, now=now, feed=feed, fetch=meanwhile) == 0
    assert not Signal.objects.exists()


# --- Keeping them --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "url", ["ftp://x.example/f", "http://x.example:22/f", "nonsense", "http://", "http://u:p@/", "x" * 1200]
)
def test_what_cannot_be_asked_is_refused(ana: Any, now: Any, url: str) -> None:
    with pytest.raises(Refused):
        actions.watch_feed(by=ana, now=now, url=url)


def test_pausing_changing_and_removing(feed: Feed, ana: Any, now: Any) -> None:
    with pytest.raises(Refused):
        actions.watch_feed(by=ana, now=now, url=feed.url)
    look(feed, now)
    paused = actions.change_feed(by=ana, now=now, feed=feed, changes={"enabled": False}, version=1)
    assert standing(feed) is None and paused.next_at is None
    with pytest.raises(Stale):
        actions.change_feed(by=ana, now=now, feed=feed, changes={"title": "x"}, version=1)
    actions.remove_feed(by=ana, now=now, feed=feed)
    assert not Feed.objects.exists() and Signal.objects.get().feed is None
