"""Duplicates: who is meant while somebody types, and a merge with the way back."""

import json
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from .measure import Measured, Times, bench, of_times, sampled
from .world import World

PEOPLE = 100_000
SAMPLES, WARM = 300, 20
MERGES, SPOKEN = 30, 50
FLOOR = """
    (SELECT id FROM accounts_contact WHERE match_keys && %s AND archived_at IS NULL LIMIT 40)
    UNION (SELECT id FROM accounts_contact WHERE lower(full_name) %% %s AND archived_at IS NULL
           ORDER BY similarity(lower(full_name), %s) DESC LIMIT 40)"""


@bench(
    "dup_while_typing", "world", 100, "ms p95",
    "With how many names are spelled alike: candidates come by match key and by a trigram index, at most 120 of them "
    "are compared.",
)  # fmt: skip
def dup_while_typing(world: World) -> Measured:
    """Who may be meant by a half-filled form, by the API among 100,000 people: names as they grow, typing errors,
    namesakes, addresses, numbers, a company with a short first name, and people who are not there.
    """
    _crowd(world)
    texts = list(islice(cycle(_typed(world)), SAMPLES + WARM))
    program, person = world.program("ana"), world.person("ana")
    paths = [f"{world.api('duplicates/similar/')}?{urlencode(text)}" for text in texts]
    pages = [f"{world.path('accounts:people_similar')}?{urlencode(text)}" for text in texts]
    times = sampled((_get(program, path) for path in paths), WARM, world.cpu)
    shown = sampled((_get(person, path) for path in pages), WARM)
    floor = _floor(world, texts)
    some = sum(bool(json.loads(program.get(path))) for path in paths[:50])
    more = {
        "p95 of the form": round(shown.p95, 1),
        "floor p95": round(floor.p95, 1),
        "found": f"{some} of 50",
    }
    return of_times(
        times,
        use="p95",
        floor=floor.p50,
        ratio=times.p50 / floor.p50,
        queries=world.queries("ana", paths[0]),
        more=more,
    )


def _get(browser: Any, path: str) -> Callable[[], Any]:
    return lambda: browser.get(path)


def _crowd(world: World) -> None:
    """As many people as wanted, in one statement: names of many frequencies, each with an address and a number."""
    from accounts.models import Contact
    from core.tenancy import connection, inside

    (there,), *_ = world.rows("SELECT count(*) FROM accounts_contact WHERE archived_at IS NULL")
    if there >= PEOPLE:
        return
    own = CROWD_COLUMNS
    rest = [f.column for f in Contact._meta.concrete_fields if f.column not in own]
    columns = ", ".join([*own, *rest])
    with inside(world.workspace), connection.cursor() as cursor:
        taken = ", ".join([*own.values(), *(f"c.{name}" for name in rest)])
        cursor.execute(
            f"INSERT INTO accounts_contact ({columns}) {CROWD.format(taken=taken)}", [PEOPLE - there]
        )
        cursor.execute("ANALYZE accounts_contact")


CROWD_COLUMNS = {
    "id": "gen_random_uuid()",
    "first_name": "c.first_name",
    "last_name": "n.last",
    "full_name": "c.first_name || ' ' || n.last",
    "emails": "ARRAY['p' || k || '@crowd.example']",
    "phones": "ARRAY['+49302' || lpad(k::text, 7, '0')]",
    "match_keys": "ARRAY['e:p' || k || '@crowd.example', 'p:+49302' || lpad(k::text, 7, '0')]",
    "linkedin": "''",
    "source": "'Bench crowd'",
}
CROWD = """
    WITH those AS (
        SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM accounts_contact
        WHERE archived_at IS NULL
    )
    SELECT {taken} FROM generate_series(1, %s::bigint) AS k
    CROSS JOIN (SELECT count(*) AS size FROM those) AS s
    JOIN those c ON c.place = k %% s.size
    JOIN those d ON d.place = (k * 7919 + k / s.size) %% s.size
    CROSS JOIN LATERAL (SELECT CASE WHEN k %% 3 = 0
        THEN initcap(translate(lpad((k * 104729 %% 1000000)::text, 6, '0'), '0123456789', 'aoeiukrlst') || 'en')
        ELSE d.last_name END AS last) AS n"""


def _typed(world: World) -> Iterator[dict[str, str]]:
    """What stands in the form at some moment while forty people are typed in."""
    rows = world.rows(
        "SELECT c.full_name, c.emails[1], c.phones[1], a.name FROM accounts_contact c "
        "JOIN accounts_account a ON a.id = c.account_id WHERE cardinality(c.emails) > 0 AND cardinality(c.phones) > 0 "
        "AND c.archived_at IS NULL ORDER BY md5(c.id::text) LIMIT 40"
    )
    for name, email, phone, company in rows:
        yield {"name": name[:5]}
        yield {"name": name}
        yield {"name": name[:-2] + name[-1] + name[-2]}
        yield {"name": name, "email": email}
        yield {"email": email}
        yield {"name": name.split()[-1], "phone": phone}
        yield {"name": f"{name[0]}. {name.split()[-1]}", "company": company}
        yield {"name": f"Zq{name[::-1]}", "email": f"nobody.{email}"}


def _floor(world: World, texts: list[dict[str, str]]) -> Times:
    """The two look-ups by index and nothing else."""
    import psycopg

    with psycopg.connect(world.env["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'SET search_path = "{world.workspace.schema_name}", public')
        connection.execute("SET pg_trgm.similarity_threshold = 0.42")

        def look(text: dict[str, str]) -> Callable[[], Any]:
            name = text.get("name", "").lower()
            keys = [f"e:{text['email']}"] if "email" in text else []
            return lambda: connection.execute(FLOOR, [keys, name, name]).fetchall()

        return sampled((look(text) for text in texts), WARM)


@bench(
    "merge_undo", "world", 150, "ms",
    "With what belongs to the two records: each table that points at them is asked by index and changed at once.",
)  # fmt: skip
def merge_undo(world: World) -> Measured:
    """Two people with 25 activities each merged by the API, and taken back; everything is compared row by row."""
    program = world.program("ana")
    pairs = [_two(world, number) for number in range(MERGES + 3)]
    before = [_all_about(world, two) for two in pairs]
    merged, parted = list[float](), list[float]()
    spent = 0.0
    for number, (kept, loser) in enumerate(pairs):
        if number == 3:
            merged, parted, spent = [], [], world.cpu()
        answer = _timed(merged, lambda k=kept, o=loser: _merge(program, world, k, o))
        _timed(parted, lambda pk=answer["id"]: program.send("POST", world.api(f"merges/{pk}/undo/"), {}))
    cpu = (world.cpu() - spent) * 1000 / MERGES
    if [_all_about(world, two) for two in pairs] != before:
        raise AssertionError("taking a merge back did not restore everything")
    both = Times([one + other for one, other in zip(merged, parted, strict=True)], cpu)
    more = {
        "merge": round(Times(merged).p50, 1),
        "back": round(Times(parted).p50, 1),
        "exact": f"{len(pairs)} of {len(pairs)}",
    }
    return of_times(both, more=more)


def _timed(into: list[float], call: Callable[[], Any]) -> Any:
    found: list[Any] = []
    into.append(sampled([lambda: found.append(call())]).ms[0])
    return found[0]


def _merge(program: Any, world: World, kept: UUID, loser: UUID) -> Any:
    return program.send("POST", world.api(f"contacts/{kept}/merge/"), {"losers": [str(loser)]})


def _two(world: World, number: int) -> tuple[UUID, UUID]:
    """Two records of one person, each with half of the activities."""
    from django.utils import timezone

    from accounts import actions
    from accounts.models import Account
    from activities.models import Activity, Participant
    from core.actors import SYSTEM
    from core.tenancy import inside
    from team import queries

    with inside(world.workspace):
        ana, now = queries.member_by_email(SYSTEM, "ana@northstar.example"), timezone.now()
        firm = Account.objects.order_by("id")[number]
        two = [
            actions.create_contact(
                by=ana, now=now, force=True, name=f"Merge{number} Bench", email=f"{which}{number}@merge.example",
                account=firm, title=which,
            )
            for which in ("left", "right")
        ]  # fmt: skip
        said = [
            Activity(
                kind="call", at=now, account=firm, by=ana, summary=f"Call {n}", created_at=now, updated_at=now
            )
            for n in range(SPOKEN)
        ]
        Activity.objects.bulk_create(said)
        Participant.objects.bulk_create(
            Participant(activity=one, contact=two[n % 2]) for n, one in enumerate(said)
        )
    return two[0].pk, two[1].pk


def _all_about(world: World, two: tuple[UUID, UUID]) -> list[Any]:
    """Every row that is one of the two or points at one of them, to the letter; versions only go forward."""
    from accounts.actions.merging.moving import references
    from accounts.models import Contact

    ids = list(two)
    found = world.rows(
        "SELECT (to_jsonb(t) - 'version' - 'updated_at')::text FROM accounts_contact t WHERE id = ANY(%s) ORDER BY id",
        ids,
    )
    for related, field in references(Contact):
        table = related._meta.db_table
        found += world.rows(
            f'SELECT to_jsonb(t)::text FROM "{table}" t WHERE "{field.column}" = ANY(%s) ORDER BY 1', ids
        )
    return found
