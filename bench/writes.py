"""Writing: one record at a time, with permission, journal and everything that follows."""

from collections.abc import Callable
from itertools import count
from typing import Any

from .measure import Measured, bench, of_times, sampled
from .world import World

SAMPLES, WARM = 200, 20


@bench("create_contact", "world", 20, "ms", "Not: one lookup by match key, one insert, one journal entry.")
def create_contact(world: World) -> Measured:
    """A contact at an account by the API: tidied, checked for duplicates, stored, told to the journal."""
    path, number = world.api("contacts/"), count(1)
    accounts = [
        str(row[0]) for row in world.rows("SELECT id FROM accounts_account ORDER BY id LIMIT %s", SAMPLES)
    ]
    browser = world.program("rita")

    def body() -> dict[str, Any]:
        n = next(number)
        return {
            "first_name": "Nora", "last_name": f"Bench{n}", "email": f"nora{n}@bench{n}.example",
            "phone": f"+4915112{n:06}", "title": "Head of Operations", "account": accounts[n % len(accounts)],
        }  # fmt: skip

    times = sampled([lambda: browser.send("POST", path, body(), 201)] * (SAMPLES + WARM), WARM, world.cpu)
    queries = world.queries("rita", path, "post", data=body(), content_type="application/json")
    return of_times(times, queries=queries)


@bench("change_stage", "world", 12, "ms", "Not: the deal, its visits and the journal are reached by index.")
def change_stage(world: World) -> Measured:
    """A deal moved to another open stage by the API, with version check, stage visits and journal."""
    stages = [
        str(row[0]) for row in world.rows("SELECT id FROM deals_stage WHERE kind = 'open' ORDER BY position")
    ]
    deals = world.rows(
        "SELECT id, stage_id, version FROM deals_deal WHERE status = 'open' ORDER BY id LIMIT %s",
        SAMPLES + WARM + 1,
    )
    browser = world.program("ana")

    def move(deal: Any) -> Callable[[], Any]:
        pk, stage, version = deal
        to = next(other for other in stages if other != str(stage))
        path = world.api(f"deals/{pk}/move/")
        return lambda: browser.send("POST", path, {"stage": to}, If_Match=f'"{version}"')

    last, *others = deals
    times = sampled((move(deal) for deal in others), WARM, world.cpu)
    to = next(other for other in stages if other != str(last[1]))
    path = world.api(f"deals/{last[0]}/move/")
    queries = world.queries("ana", path, "post", data={"stage": to}, content_type="application/json")
    return of_times(times, queries=queries, more={"a second": round(1000 * len(times.ms) / sum(times.ms))})
