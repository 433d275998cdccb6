"""The worker is killed in the middle of things, and the broker forgets everything. Nothing lost, nothing doubled."""

# ruff: noqa: E501  tables of odd values are read by the line

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import redis

from tests.site import Site, until

ROWS = 20_000
REMINDERS = 100
QUEUED = 30


def one(site: Site, query: str, *params: Any) -> Any:
    """The single value of a query inside acme."""
    return site.sql("acme", query, *params)[0][0]


def people(tag: str) -> str:
    """A file of people at companies, several of them at each, so that chunks share records."""
    rows = (
        f"Given{n},Family{n},{tag}.{n}@firm{n // 4}-{tag}.example,Firm {n // 4} {tag}" for n in range(ROWS)
    )
    return "First Name,Last Name,Email,Company\n" + "\n".join(rows)


def progress(api: httpx.Client, which: str) -> dict[str, Any]:
    """Where an import stands."""
    found: dict[str, Any] = api.get(f"imports/{which}/progress/").raise_for_status().json()
    return found


def reaches(api: httpx.Client, which: str, *states: str) -> Callable[[], bool]:
    """Whether an import is in one of these states."""
    return lambda: progress(api, which)["state"] in states


def test_an_import_survives_two_killed_workers(healthy: Site, api: httpx.Client) -> None:
    made = api.post("imports/", json={"name": "people.csv", "content": people("crash")})
    which = made.raise_for_status().json()["id"]
    api.post(f"imports/{which}/check/").raise_for_status()
    until(reaches(api, which, "checked"), "the check")
    api.post(f"imports/{which}/run/").raise_for_status()
    for share in (0.15, 0.5):
        until(lambda share=share: progress(api, which)["done"] >= ROWS * share, f"{share:.0%} of the rows")
        healthy.kill("worker")
        assert progress(api, which)["state"] == "running", "killed too late to prove anything"
        healthy.start("worker")
    until(reaches(api, which, "done", "failed"), "the import to end", 60)
    assert progress(api, which)["state"] == "done"
    stored = "SELECT count(*), count(DISTINCT emails[1]) FROM accounts_contact WHERE emails[1] LIKE %s"
    assert healthy.sql("acme", stored, "%-crash.example") == [(ROWS, ROWS)]
    assert one(healthy, "SELECT count(*) FROM accounts_account WHERE name LIKE 'Firm %% crash'") == ROWS // 4
    rows = "SELECT count(*), count(DISTINCT number) FROM accounts_importedrow WHERE source_id = %s AND outcome = 'created'"
    assert healthy.sql("acme", rows, which) == [(ROWS, ROWS)]
    told = "SELECT count(*), count(DISTINCT subject) FROM journal_entry WHERE fact = 'ContactCreated' AND origin = %s"
    assert healthy.sql("acme", told, f"import:{which}") == [(ROWS, ROWS)]
    ended = "SELECT count(*) FROM journal_entry WHERE fact = 'ImportFinished' AND subject = %s"
    assert one(healthy, ended, which) == 1


def promise(api: httpx.Client, title: str, count: int, seconds: float) -> None:
    """Make tasks, then put them all off to one moment that is near."""

    def make(number: int) -> str:
        return str(api.post("tasks/", json={"title": f"{title} {number}"}).raise_for_status().json()["id"])

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(make, range(count)))
    until_ = (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat()
    rows = [{"id": key, "snooze": until_} for key in made]
    done = api.patch("tasks/bulk/", json={"rows": rows}).raise_for_status().json()
    assert done["failed"] == 0, done


def test_reminders_survive_a_killed_worker(healthy: Site, api: httpx.Client) -> None:
    promise(api, "Call buyer", REMINDERS, 15)
    notified = "SELECT count(*) FROM tasks_notification WHERE title LIKE 'Call buyer %%'"
    until(lambda: one(healthy, notified) >= REMINDERS // 5, "the first reminders", 60)
    healthy.kill("worker")
    assert one(healthy, notified) < REMINDERS, "killed too late to prove anything"
    healthy.start("worker")

    def mails() -> list[Any]:
        return [m for m in healthy.inbox.to("ana@acme.example") if m["Subject"].startswith("Call buyer")]

    until(lambda: len({m["Message-ID"] for m in mails()}) >= REMINDERS, "all mails", 120)
    until(lambda: standing(healthy) == 0, "all duties to be done", 60)
    titles = healthy.sql("acme", "SELECT title FROM tasks_notification WHERE title LIKE 'Call buyer %%'")
    assert Counter(t for (t,) in titles) == Counter(f"Call buyer {n}" for n in range(REMINDERS))
    by_id = {m["Message-ID"]: m["Subject"] for m in mails()}
    assert sorted(by_id.values()) == sorted(f"Call buyer {n}" for n in range(REMINDERS))
    told = "SELECT count(*), count(DISTINCT subject) FROM journal_entry WHERE fact = 'TaskReminded'"
    assert healthy.sql("acme", told)[0] == (REMINDERS, REMINDERS)


def standing(site: Site) -> int:
    """How many duties wait that are due."""
    return int(one(site, "SELECT count(*) FROM public.core_due WHERE due_at <= now()"))


def test_an_emptied_broker_loses_nothing(healthy: Site, api: httpx.Client) -> None:
    healthy.kill("scheduler")
    healthy.kill("worker")
    promise(api, "Write", QUEUED, 5)
    due = "SELECT count(*) FROM public.core_due WHERE kind = 'tasks.remind' AND due_at <= now()"
    until(lambda: one(healthy, due) == QUEUED, "the reminders to be due")
    healthy.manage("shell", "-c", "from core.jobs import tick; tick()")
    broker = redis.Redis.from_url(healthy.stack.redis_url)
    assert broker.llen(healthy.database) >= QUEUED, "nothing was queued: nothing is proved"
    broker.flushall()
    assert broker.llen(healthy.database) == 0
    broker.close()
    done = "SELECT count(*), count(DISTINCT title) FROM tasks_notification WHERE title LIKE 'Write %%'"
    assert healthy.sql("acme", done) == [(0, 0)]
    healthy.start("scheduler", "worker")
    until(lambda: healthy.sql("acme", done) == [(QUEUED, QUEUED)], "every reminder", 60)
    until(lambda: standing(healthy) == 0, "all duties to be done", 60)
    assert healthy.sql("acme", done) == [(QUEUED, QUEUED)]
