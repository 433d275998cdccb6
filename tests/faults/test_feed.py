"""The worker is killed while a feed keeps it waiting: the next one asks again, and nothing comes twice."""

import threading
from typing import Any

import httpx

from tests.http_double import Asked, http_double
from tests.site import Site, until

FEED = b"<rss><channel><title>Wire</title><item><title>A yard opens</title><guid>crash-1</guid></item></channel></rss>"


def test_a_feed_is_read_once_though_its_worker_dies(healthy: Site, api: httpx.Client) -> None:
    release = threading.Event()
    with http_double() as wire:

        def answer(asked: Asked) -> Any:
            if len(wire.asked) == 1:
                release.wait(30)
            return 200, {}, FEED

        wire.does("/feed.xml", answer)
        made = (
            api.post("feeds/", json={"url": f"{wire.url}/feed.xml", "type": "news"}).raise_for_status().json()
        )
        until(lambda: wire.asked, "the worker to ask")
        healthy.kill("worker")
        release.set()
        healthy.start("worker")
        stored = "SELECT count(*) FROM accounts_signal WHERE feed_id = %s"
        until(lambda: healthy.sql("acme", stored, made["id"])[0][0], "the entry of the feed", 60)
        assert len(wire.asked) == 2
    told = (
        "SELECT count(*) FROM journal_entry WHERE fact = 'SignalAdded' AND after->>'title' = 'A yard opens'"
    )
    assert healthy.sql("acme", stored, made["id"]) == healthy.sql("acme", told) == [(1,)]
    standing = "SELECT count(*) FROM public.core_due WHERE kind = 'accounts.check_feed' AND key = %s AND due_at > now()"
    assert healthy.sql("acme", standing, made["id"]) == [(1,)]
    api.delete(f"feeds/{made['id']}/").raise_for_status()
