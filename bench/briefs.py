"""The page before a meeting."""

from datetime import timedelta
from typing import Any

from .measure import Measured, bench, of_times, sampled
from .reads import visits
from .world import World

MEETINGS, SAMPLES, WARM = 40, 120, 20
FLOOR = (
    "SELECT * FROM tasks_task WHERE id = %(task)s",
    "SELECT * FROM deals_deal d JOIN deals_stage s ON s.id = d.stage_id WHERE d.id = %(deal)s",
    "SELECT * FROM accounts_account WHERE id = %(account)s",
    "SELECT * FROM intelligence_kept WHERE deal_id = %(deal)s AND withdrawn_at IS NULL ORDER BY said_at LIMIT 200",
    "SELECT * FROM activities_activity WHERE deal_id = %(deal)s ORDER BY at DESC, id DESC LIMIT 5",
    "SELECT DISTINCT c.* FROM accounts_contact c JOIN activities_participant p ON p.contact_id = c.id "
    "JOIN activities_activity a ON a.id = p.activity_id WHERE a.deal_id = %(deal)s "
    "AND a.at > now() - interval '90 days'",
    "SELECT DISTINCT ON (p.contact_id) p.contact_id, a.id, a.at, a.summary, a.body FROM activities_participant p "
    "JOIN activities_activity a ON a.id = p.activity_id WHERE p.contact_id IN (SELECT p.contact_id "
    "FROM activities_participant p JOIN activities_activity a ON a.id = p.activity_id WHERE a.deal_id = %(deal)s) "
    "ORDER BY p.contact_id, a.at DESC",
    "SELECT * FROM tasks_task WHERE deal_id = %(deal)s AND state IN ('open', 'waiting') ORDER BY due_at LIMIT 24",
    "SELECT * FROM accounts_signal WHERE account_id = %(account)s AND dismissed_at IS NULL ORDER BY at DESC LIMIT 20",
)
"""The same rows, asked for by nothing but SQL."""


@bench(
    "brief", "world", 300, "ms p95",
    "With the activities of the people who attend: who took part lately is at most eight, whatever else there is.",
)  # fmt: skip
def brief(world: World) -> Measured:
    """The page before a meeting, for the forty deals of one rep with the most activities."""
    meetings = _meetings(world)
    paths = [world.path("intelligence:brief", id=task) for task, _, _ in meetings]
    times, floor = visits(world, "rita", paths, SAMPLES), _floor(world, meetings)
    return of_times(
        times, use="p95", queries=world.queries("rita", paths[0]), floor=floor, ratio=times.p50 / floor
    )


def _meetings(world: World) -> list[tuple[Any, Any, Any]]:
    """A meeting tomorrow about each of the busiest deals, opened by the real action."""
    from django.utils import timezone

    from core.actors import SYSTEM
    from core.tenancy import inside
    from deals import queries as deals
    from tasks import actions as tasks
    from team import queries as team

    now = timezone.now()
    busiest = world.rows(
        "SELECT a.deal_id FROM activities_activity a JOIN deals_deal d ON d.id = a.deal_id "
        "JOIN team_member m ON m.id = d.owner_id WHERE m.email = 'rita@northstar.example' AND d.status = 'open' "
        "GROUP BY 1 ORDER BY count(*) DESC LIMIT %s",
        MEETINGS,
    )
    found = []
    with inside(world.workspace):
        rita = team.member_by_email(SYSTEM, "rita@northstar.example")
        for number, (deal_id,) in enumerate(busiest):
            deal = deals.deal(rita, deal_id)
            task = tasks.open_task(
                by=rita, now=now, title="Review", kind="meeting", deal=deal, contact=deal.contact,
                due_at=now + timedelta(days=1, minutes=number),
            )  # fmt: skip
            found.append((task.pk, deal.pk, deal.account_id))
    return found


def _floor(world: World, meetings: list[tuple[Any, Any, Any]]) -> float:
    import orjson
    import psycopg
    from psycopg.rows import dict_row

    with psycopg.connect(world.env["DATABASE_URL"], autocommit=True, row_factory=dict_row) as connection:
        connection.execute(f'SET search_path = "{world.workspace.schema_name}", public')

        def read(task: Any, deal: Any, account: Any) -> bytes:
            given = {"task": task, "deal": deal, "account": account}
            return orjson.dumps([connection.execute(sql, given).fetchall() for sql in FLOOR], default=str)

        calls = [meetings[n % len(meetings)] for n in range(SAMPLES + WARM)]
        return sampled((lambda one=one: read(*one) for one in calls), WARM).p50  # type: ignore[misc]
