"""Reading: lists, pages, search."""

from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

from .measure import Measured, Missing, Times, bench, of_times, sampled
from .world import World

SAMPLES, WARM = 200, 20

COLUMNS = """
    d.id, d.name, d.account_id AS account, a.name AS account_name, d.contact_id AS contact,
    c.full_name AS contact_name, d.pipeline_id AS pipeline, d.stage_id AS stage, s.name AS stage_name,
    d.owner_id AS owner, m.name AS owner_name, d.status, d.amount, d.currency, d.amount_base, d.amount_from_items,
    d.forecast_category, d.probability, d.expected_close, d.close_moves, d.closed_at, d.close_reason, d.source,
    d.campaign, d.next_step, d.next_step_at, d.last_activity_at, d.stage_entered_at, d.version, d.created_at,
    d.updated_at, d.archived_at"""
PAGE = f"""
    SELECT {COLUMNS} FROM deals_deal d
    LEFT JOIN accounts_account a ON a.id = d.account_id LEFT JOIN accounts_contact c ON c.id = d.contact_id
    LEFT JOIN team_member m ON m.id = d.owner_id JOIN deals_stage s ON s.id = d.stage_id
    WHERE d.archived_at IS NULL ORDER BY d.id DESC LIMIT 50"""
TOTALS = """
    SELECT count(*), sum(amount_base), sum(amount_base * probability),
        count(*) FILTER (WHERE amount_base IS NULL AND amount IS NOT NULL),
        count(*) FILTER (WHERE status = 'open' AND next_step_at IS NULL),
        count(*) FILTER (WHERE status = 'open' AND expected_close < current_date)
    FROM deals_deal WHERE archived_at IS NULL"""


def visits(world: World, who: str, paths: list[str], samples: int = SAMPLES) -> Times:
    """How long a person waits for pages (or a program for the API), turn by turn."""
    browser = world.program(who) if "/api/" in paths[0] else world.person(who)

    def visit(path: str) -> Callable[[], Any]:
        return lambda: browser.get(path)

    return sampled((visit(path) for path in islice(cycle(paths), samples + WARM)), WARM, world.cpu)


def size(world: World, who: str, path: str) -> float:
    """Kilobytes of an answer before compression."""
    browser = world.program(who) if "/api/" in path else world.person(who)
    return round(len(browser.get(path)) / 1024, 1)


@bench(
    "list_50", "world", 5, "× floor",
    "The page is read from an index and does not grow; the totals read every deal the filters leave, about 1 ms "
    "for 3,000 deals.",
)  # fmt: skip
def list_50(world: World) -> Measured:
    """Fifty deals with totals by the API, against raw SQL for the same columns and totals put into JSON by orjson."""
    path = world.api("deals/?limit=50&totals=1")
    times, floor = visits(world, "ana", [path]), _floor(world)
    return Measured(
        times.p50 / floor, p50=times.p50, p95=times.p95, cpu=times.cpu, floor=floor, ratio=times.p50 / floor,
        queries=world.queries("ana", path), samples=SAMPLES, more={"KB": size(world, "ana", path)},
    )  # fmt: skip


def _floor(world: World) -> float:
    import orjson
    import psycopg
    from psycopg.rows import dict_row

    with psycopg.connect(world.env["DATABASE_URL"], autocommit=True, row_factory=dict_row) as connection:
        connection.execute(f'SET search_path = "{world.workspace.schema_name}", public')

        def read() -> bytes:
            rows = connection.execute(PAGE).fetchall()
            totals = connection.execute(TOTALS).fetchone()
            return orjson.dumps({"results": rows, "totals": totals}, default=str)

        return sampled([read] * (SAMPLES + WARM), WARM).p50


@bench("deal_detail", "world", 25, "ms", "With what stands on the page, not with how many deals there are.")
def deal_detail(world: World) -> Measured:
    """A deal's page, of the hundred deals with the most activities."""
    ids = world.rows(
        "SELECT deal_id FROM activities_activity WHERE deal_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 100"
    )
    paths = [world.path("deals:deal", id=row[0]) for row in ids]
    return of_times(visits(world, "rita", paths), queries=world.queries("rita", paths[0]))


@bench(
    "board_10k", "world", 60, "ms p95",
    "Cards come by index, 50 a column; count and sum of each column read every open deal of the pipeline.",
)  # fmt: skip
def board_10k(world: World) -> Measured:
    """The board of the pipeline with 10,000 open deals: every column with count, sum and its first 50 cards."""
    path = world.path("deals:board")
    more = {"KB": size(world, "mo", path)}
    return of_times(visits(world, "mo", [path]), use="p95", queries=world.queries("mo", path), more=more)


@bench(
    "today",
    "world",
    20,
    "ms",
    "With the member's own active tasks, of which each section shows the first ones.",
)
def today(world: World) -> Measured:
    """The Today page of one of thirty reps: some 330 open deals each."""
    path = world.path("tasks:today")
    active = world.rows(
        "SELECT count(*) FROM tasks_task t JOIN team_member m ON m.id = t.owner_id "
        "WHERE m.email = 'rita@northstar.example' AND t.state IN ('open', 'waiting')"
    )
    more = {"active tasks": active[0][0], "KB": size(world, "rita", path)}
    return of_times(visits(world, "rita", [path]), queries=world.queries("rita", path), more=more)


@bench("palette", "world", 20, "ms", "With the hits of the rarest word: names are found by a trigram index.")
def palette(world: World) -> Measured:
    """Search over everything, with ten things people type: names, parts of them, an address, a number, nonsense."""
    from urllib.parse import quote

    company, domain = world.rows("SELECT name, domain FROM accounts_account ORDER BY id LIMIT 1 OFFSET 77")[0]
    person, email, phone = world.rows(
        "SELECT full_name, emails[1], phones[1] FROM accounts_contact WHERE cardinality(phones) > 0 "
        "ORDER BY id LIMIT 1 OFFSET 123"
    )[0]
    typed = [
        company, company.split()[0][:5].lower(), person, person.split()[-1].lower(), email, domain, phone[:8],
        "line monitoring", "an", "zzqxv",
    ]  # fmt: skip
    paths = [world.api(f"search/?q={quote(text)}") for text in typed]
    times = visits(world, "rita", paths)
    worst = max(
        ((visits(world, "rita", [path], 20).p50, text) for path, text in zip(paths, typed, strict=True))
    )
    return of_times(
        times, queries=world.queries("rita", paths[0]), more={"slowest": f"“{worst[1]}” {worst[0]:.1f} ms"}
    )


@bench(
    "pipeline_review", "world", 60, "ms",
    "With the deals and stage visits of the quarters looked at: each figure is a grouped count in SQL.",
)  # fmt: skip
def pipeline_review(world: World) -> Measured:
    """The manager's pipeline review over all deals of the team."""
    path = world.path("coaching:pipeline_review")
    return of_times(
        visits(world, "mo", [path], 100),
        queries=world.queries("mo", path),
        more={"KB": size(world, "mo", path)},
    )


@bench("tenant_door", "world", 1, "ms", "Not: the workspace by its unique slug, the member by a unique id.")
def tenant_door(world: World) -> Measured:
    """What entering a workspace adds: its start page's redirect, less a public redirect with the same session."""
    browser = world.person("rita")
    start, public = f"/w/{world.workspace.slug}/", "/auth/login/"
    for path in (start, public):
        if browser.ask("GET", path)[0] not in (301, 302):
            raise Missing(f"{path} does not redirect")

    def ask(path: str) -> Callable[[], Any]:
        return lambda: browser.ask("GET", path)

    both = sampled((ask(path) for path in islice(cycle([start, public]), 2 * (300 + WARM))), 2 * WARM).ms
    inside, outside = Times(both[::2]), Times(both[1::2])
    return Measured(
        inside.p50 - outside.p50, p50=inside.p50, p95=inside.p95, floor=outside.p50,
        queries=world.queries("rita", start) - world.queries("rita", public), samples=300,
    )  # fmt: skip
