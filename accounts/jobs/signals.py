"""Feeds that are due."""

from collections.abc import Callable
from datetime import datetime, timedelta

from core.actors import SYSTEM
from core.jobs import due, handles

from ..actions import signals as actions
from ..queries import signals as queries


@handles(actions.CHECK_FEED, atomic=False)
def check_feed(key: str, now: datetime, beat: Callable[[], None]) -> None:
    """Look at a feed; while another one of its host is looked at, it waits its turn."""
    feed = queries.feed_to_check(key)
    if feed is None:
        return
    if not actions.may_ask(feed.url):
        due(actions.CHECK_FEED, key, now + timedelta(seconds=actions.HOST_PAUSE + 1))
        return
    beat()
    actions.check_feed(by=SYSTEM, now=now, feed=feed)
