"""The worker is killed in the middle of one change to many rows, and of taking it back."""

from typing import Any

import httpx

from tests.site import Site, until

ROWS = 2_000
COUNTED = """
    SELECT count(*) FILTER (WHERE territory = 'North'), count(*), max(version)
    FROM accounts_account WHERE source = 'killed'"""
TOLD = """
    SELECT count(*), count(DISTINCT subject) FROM journal_entry
    WHERE fact = 'AccountChanged' AND after ->> 'territory' = %s"""


def stands(api: httpx.Client, which: str) -> dict[str, Any]:
    """How far a change came."""
    found: dict[str, Any] = api.get(f"changes/{which}/").raise_for_status().json()
    return found


def killed_on_the_way(site: Site, api: httpx.Client, which: str, state: str) -> None:
    """End the worker hard when some rows are done and others are not, and start another."""
    until(lambda: stands(api, which)["done"] >= ROWS // 5, "a fifth of the rows")
    site.kill("worker")
    assert stands(api, which)["state"] == state, "killed too late to prove anything"
    site.start("worker")


def test_one_change_to_many_rows_and_its_undo_survive_killed_workers(
    healthy: Site, api: httpx.Client
) -> None:
    rows = "Company,Source\n" + "\n".join(f"Killed {n} on the way,killed" for n in range(ROWS))
    which = api.post("imports/", json={"name": "firms.csv", "content": rows}).raise_for_status().json()["id"]
    api.post(f"imports/{which}/check/").raise_for_status()
    until(lambda: api.get(f"imports/{which}/").json()["state"] == "checked", "the check")
    api.post(f"imports/{which}/run/").raise_for_status()
    until(lambda: api.get(f"imports/{which}/").json()["state"] == "done", "the import", 60)
    wanted = {"place": "accounts", "query": {"source": "killed"}, "change": {"territory": "North"}}
    made = api.post("changes/", json=wanted | {"expected": ROWS}).raise_for_status().json()["id"]
    killed_on_the_way(healthy, api, made, "running")
    until(lambda: stands(api, made)["state"] == "done", "the change to end", 90)
    assert (stands(api, made)["changed"], stands(api, made)["refused"]) == (ROWS, 0)
    assert healthy.sql("acme", COUNTED) == [(ROWS, ROWS, 2)]
    assert healthy.sql("acme", TOLD, "North") == [(ROWS, ROWS)]
    api.post(f"changes/{made}/undo/").raise_for_status()
    killed_on_the_way(healthy, api, made, "undoing")
    until(lambda: stands(api, made)["state"] == "undone", "the undo to end", 90)
    assert (stands(api, made)["restored"], stands(api, made)["kept"]) == (ROWS, 0)
    assert healthy.sql("acme", COUNTED) == [(0, ROWS, 3)]
    assert healthy.sql("acme", TOLD, "") == [(ROWS, ROWS)]
