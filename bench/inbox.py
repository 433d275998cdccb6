"""The inbox with a thousand proposals that wait."""

from typing import Any

from .measure import Measured, bench, of_times, sampled
from .reads import SAMPLES, WARM, size, visits
from .world import World

OPEN = 1_000
OF_TEXT = 8
QUOTE = 40
KINDS = ("task", "amount", "answer", "competitor", "person", "objection", "date", "role")
FLOOR = """
    SELECT p.id, p.kind, p.title, p.payload, p.quote, p.start, p."end", p.confidence, p.sureness, p.grade, p.version,
        r.id, a.id, a.kind, a.at, a.summary, a.body, c.id, c.name, d.id, d.name, d.amount, d.currency, d.expected_close,
        s.name, m.name
    FROM intelligence_proposal p JOIN intelligence_reading r ON r.id = p.reading_id
    JOIN activities_activity a ON a.id = p.activity_id LEFT JOIN accounts_account c ON c.id = p.account_id
    LEFT JOIN deals_deal d ON d.id = p.deal_id LEFT JOIN deals_stage s ON s.id = d.stage_id
    JOIN team_member m ON m.id = p.owner_id
    WHERE p.status = 'open' AND p.owner_id = %s ORDER BY p.reading_id DESC, p.start, p.id LIMIT 60"""
COUNT = "SELECT count(*) FROM intelligence_proposal WHERE status = 'open' AND owner_id = %s"


@bench(
    "inbox_1k", "world", 100, "ms p95",
    "Sixty proposals a page come in the order of their texts; counting and sorting read all that is open of a member.",
)  # fmt: skip
def inbox_1k(world: World) -> Measured:
    """A rep's inbox with 1,000 open proposals of 125 texts, all kinds, each with its words in their surroundings."""
    owner = _fill(world)
    path = world.path("intelligence:inbox")
    times, floor = visits(world, "rita", [path]), _floor(world, owner)
    return of_times(
        times, use="p95", floor=floor, ratio=times.p50 / floor, queries=world.queries("rita", path),
        more={"KB": size(world, "rita", path)},
    )  # fmt: skip


def _fill(world: World) -> Any:
    """Readings of rita's latest calls about deals, with eight open proposals each; returns her id."""
    from django.utils import timezone

    from activities.models import Activity
    from core.tenancy import inside
    from intelligence.models import Proposal, Reading
    from team.models import Member

    with inside(world.workspace):
        rita, now = Member.objects.get(email="rita@northstar.example"), timezone.now()
        calls = list(Activity.objects.filter(by=rita).exclude(deal=None).order_by("-at")[: OPEN // OF_TEXT])
        Proposal.objects.filter(owner=rita).delete()
        readings = [
            Reading(activity=one, text_hash="bench", state="done", engine="local", by=rita, created_at=now)
            for one in calls
        ]  # fmt: skip
        Reading.objects.bulk_create(readings)
        made = [_proposal(reading, n, rita, now) for reading in readings for n in range(OF_TEXT)]
        Proposal.objects.bulk_create(made)
        if len(made) != OPEN:
            raise RuntimeError(f"{len(made)} proposals are not {OPEN}")
    return rita.pk


def _proposal(reading: Any, n: int, owner: Any, now: Any) -> Any:
    from intelligence import texts
    from intelligence.models import Proposal

    call, kind = reading.activity, KINDS[n % len(KINDS)]
    text = texts.readable(call)
    start = min(n * 7, max(0, len(text) - QUOTE))
    return Proposal(
        reading=reading, key=f"{kind}:{n}", kind=kind, title=f"{kind.capitalize()} {n}", payload=PAYLOADS[kind],
        quote=text[start : start + QUOTE], start=start, end=min(len(text), start + QUOTE), confidence=0.8,
        sureness=0.5 + n / 20, owner=owner, activity=call, account_id=call.account_id, deal_id=call.deal_id,
        created_at=now,
    )  # fmt: skip


PAYLOADS: dict[str, dict[str, Any]] = {
    "task": {
        "title": "Send the pack", "kind": "email", "who": "us", "owner": "", "date": "2026-12-04", "time": None,
        "zone": "Europe/Berlin", "window": None, "contact": "",
    },
    "amount": {"value": "60000", "currency": "EUR", "about": "price", "to": "deal"},
    "answer": {"element": "metrics", "summary": "Saves two days a month", "source": "buyer_stated"},
    "competitor": {"name": "Gainsight"},
    "person": {"name": "Tom Berger", "title": "Head of IT", "contact": ""},
    "objection": {"type": "price", "text": "too dear"},
    "date": {"what": "decision", "date": "2027-03-31", "window": None, "to": "deal"},
    "role": {"name": "Sarah", "role": "champion", "contact": ""},
}  # fmt: skip


def _floor(world: World, owner: Any) -> float:
    import psycopg

    with psycopg.connect(world.env["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'SET search_path = "{world.workspace.schema_name}", public')

        def read() -> None:
            connection.execute(FLOOR, [owner]).fetchall()
            connection.execute(COUNT, [owner]).fetchone()

        return sampled([read] * (SAMPLES + WARM), WARM).p50
