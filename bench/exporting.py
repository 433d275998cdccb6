"""A hundred thousand people leaving as a file, over HTTP: how long, and how little memory."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import psutil
from psycopg import sql

from .measure import Measured, bench
from .world import World

MANY, FEW = 100_000, 10_000
PLACES = {MANY: "MC", FEW: "LI"}
"""Where the people of each crowd live, so that a filter takes them and nobody else."""
COLUMNS = "account,status,email,phone,owner,seniority,country,source"
ROUNDS, WARM = 3, 4
FLOOR = """
    COPY (
        SELECT c.full_name, c.title, a.name, c.lead_status, c.emails[1], c.phones[1], m.name, c.seniority, c.country,
            c.source
        FROM accounts_contact c LEFT JOIN accounts_account a ON a.id = c.account_id
        LEFT JOIN team_member m ON m.id = c.owner_id
        WHERE c.country = {} AND c.archived_at IS NULL ORDER BY lower(c.full_name), c.id
    ) TO STDOUT (FORMAT csv)"""


@bench(
    "export_100k", "world", 10, "× floor",
    "In proportion to the rows; memory does not grow, the rows come through a cursor and leave in pieces.",
)  # fmt: skip
def export_100k(world: World) -> Measured:
    """100,000 people as CSV over HTTP with ten columns, against COPY … TO STDOUT (FORMAT csv) of the same columns.

    Beside it the workbook, and by how much the server's peak grows for 10,000 and for 100,000 rows.
    """
    for count, country in PLACES.items():
        _crowd(world, count, country)
    for kind in ("csv", "xlsx") * WARM:
        _taken(
            world, kind, FEW
        )  # by connections of their own, so that each of the server's processes had some
    few = {kind: _taken(world, kind, FEW) for kind in ("csv", "xlsx")}
    before = world.cpu()
    many = {kind: _taken(world, kind, MANY, ROUNDS if kind == "csv" else 1) for kind in ("csv", "xlsx")}
    spent = (world.cpu() - before) * 1000 / (ROUNDS + 1)
    floor = _floor(world)
    seconds, workbook = many["csv"][0], many["xlsx"][0]
    more = {
        "rows/s": round(MANY / seconds),
        "workbook, s": round(workbook, 1),
        "file, MB": round(many["csv"][2] / 1e6, 1),
        "peak grows by, MB (CSV 10k, 100k)": f"{few['csv'][1]:.1f}, {many['csv'][1]:.1f}",
        "peak grows by, MB (workbook 10k, 100k)": f"{few['xlsx'][1]:.1f}, {many['xlsx'][1]:.1f}",
    }
    return Measured(
        seconds / floor, p50=seconds * 1000, floor=floor * 1000, ratio=seconds / floor, cpu=spent, samples=ROUNDS,
        queries=world.queries("ana", _path(world, "csv", FEW)), more=more,
    )  # fmt: skip


def _path(world: World, kind: str, count: int) -> str:
    return world.api(
        f"contacts/export/?format={kind}&columns={COLUMNS}&country={PLACES[count]}&sort=name&bom=0"
    )


def _taken(world: World, kind: str, count: int, rounds: int = 1) -> tuple[float, float, int]:
    """The best of some downloads: seconds, megabytes by which the server's peak grew, bytes of the file."""
    program, path, best = world.program("ana"), _path(world, kind, count), 1e9
    _reset(world.web)
    before = _resident(world.web, "VmRSS")
    for _ in range(rounds):
        started = time.perf_counter()
        size = len(program.get(path))
        best = min(best, time.perf_counter() - started)
    grown = max(high - before.get(pid, high) for pid, high in _resident(world.web, "VmHWM").items())
    return best, grown / 1024, size


def _processes(pid: int) -> list[int]:
    return [one.pid for one in psutil.Process(pid).children(recursive=True)]


def _reset(pid: int) -> None:
    """Let the peaks of the server's processes begin anew."""
    for one in _processes(pid):
        Path(f"/proc/{one}/clear_refs").write_text("5")


def _resident(pid: int, name: str) -> dict[int, int]:
    """Kilobytes by process."""
    found = {}
    for one in _processes(pid):
        for line in Path(f"/proc/{one}/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                found[one] = int(line.split()[1])
    return found


def _crowd(world: World, count: int, country: str) -> None:
    """So many people of that country, with names, companies and owners as the workspace has them."""
    from core.tenancy import connection, inside

    with inside(world.workspace):
        from accounts.models import Contact

        there = Contact.objects.filter(country=country).count()
        if there < count:
            people = _people(world, count - there, country)
            while batch := list(islice(people, 2_000)):
                Contact.objects.bulk_create(batch)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE accounts_contact")


def _people(world: World, count: int, country: str) -> Iterator[Any]:
    from accounts.models import Contact

    names = world.rows("SELECT first_name, last_name, title FROM accounts_contact ORDER BY id LIMIT 3000")
    firms = [pk for (pk,) in world.rows("SELECT id FROM accounts_account ORDER BY id LIMIT 3000")]
    owners = [pk for (pk,) in world.rows("SELECT id FROM team_member ORDER BY id")]
    now = datetime.now(UTC)
    for number in range(count):
        first, last = names[number % len(names)][0], names[number * 7 % len(names)][1]
        yield Contact(
            first_name=first, last_name=last, full_name=f"{first} {last}", title=names[number % len(names)][2],
            emails=[f"{country}{number}@crowd.example".lower()], phones=[f"+4930{number:08}"], country=country,
            account_id=firms[number % len(firms)], owner_id=owners[number % len(owners)], source="Bench crowd",
            created_at=now, updated_at=now,
        )  # fmt: skip


def _floor(world: World) -> float:
    """Seconds in which the database alone writes the same columns as CSV, the best of some."""
    import psycopg

    best = 1e9
    with psycopg.connect(world.env["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'SET search_path = "{world.workspace.schema_name}", public')
        for _ in range(ROUNDS):
            started, size = time.perf_counter(), 0
            with (
                connection.cursor() as cursor,
                cursor.copy(sql.SQL(FLOOR).format(sql.Literal(PLACES[MANY]))) as copy,
            ):
                size += sum(len(block) for block in copy)
            best = min(best, time.perf_counter() - started)
    return best
