"""PostgreSQL is killed, and stopped, under load. Clients repeat with their keys: nothing lost, nothing doubled."""

import os
import signal
import threading
import time
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.site import Site, until

THREADS = 4


class Caller(threading.Thread):
    """Creates people one after another until told to stop; repeats each call with its key until it is answered."""

    def __init__(self, site: Site, key: str, number: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.site, self.key, self.number, self.stop = site, key, number, stop
        self.answered: dict[str, str] = {}
        self.repeats = 0
        self.odd: list[str] = []

    def run(self) -> None:
        count = 0
        base = f"{self.site.url}/w/acme/api/v1/"
        with httpx.Client(
            base_url=base, headers={"Authorization": f"Bearer {self.key}"}, timeout=10
        ) as client:
            while not self.stop.is_set():
                count += 1
                self._create(client, f"outage.{uuid4().hex[:8]}.{self.number}.{count}@buyer.example")

    def _create(self, client: httpx.Client, email: str) -> None:
        body = {"first_name": "Bo", "last_name": email.split("@")[0], "email": email}
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                answer = client.post("contacts/", json=body, headers={"Idempotency-Key": email})
            except httpx.HTTPError:
                self.repeats += 1
                time.sleep(0.1)
                continue
            if answer.status_code == 201:
                self.answered[email] = answer.json()["id"]
                return
            if answer.status_code < 500:
                self.odd.append(f"{answer.status_code} {answer.text[:300]}")
                self.stop.set()
                return
            self.repeats += 1
            time.sleep(0.1)
        self.odd.append(f"no answer for {email}")


def postmaster(site: Site) -> int:
    """The process id of the database server."""
    return int((Path(site.stack.data_dir) / "postgres" / "postmaster.pid").read_text().split()[0])


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "stopped"])
def test_the_database_goes_away_under_load(healthy: Site, key: str, how: signal.Signals) -> None:
    stop = threading.Event()
    callers = [Caller(healthy, key, n, stop) for n in range(THREADS)]
    for caller in callers:
        caller.start()
    until(lambda: all(len(c.answered) >= 5 or c.odd for c in callers), "some load")
    assert [odd for c in callers for odd in c.odd] == []
    before = postmaster(healthy)
    os.kill(before, how)
    seen = {c.number: len(c.answered) for c in callers}

    def back() -> bool:
        return all(len(c.answered) >= seen[c.number] + 10 for c in callers)

    until(back, "work to go on after the outage")
    assert postmaster(healthy) != before
    stop.set()
    for caller in callers:
        caller.join(40)
    assert [odd for c in callers for odd in c.odd] == []
    assert sum(c.repeats for c in callers) > 0, "nobody noticed the outage: nothing was proved"
    told = {email: pk for c in callers for email, pk in c.answered.items()}
    query = "SELECT emails[1], id::text FROM accounts_contact WHERE emails[1] LIKE 'outage.%%'"
    rows = healthy.sql("acme", query)
    stored = dict(rows)
    assert len(rows) == len(stored), "doubled"
    assert {email: stored.get(email) for email in told} == told, "lost"
    journal = "SELECT count(*) FROM journal_entry WHERE fact = 'ContactCreated' AND subject = %s::uuid"
    sample = list(told.values())[:: max(1, len(told) // 50)]
    assert {healthy.sql("acme", journal, pk)[0][0] for pk in sample} == {1}
