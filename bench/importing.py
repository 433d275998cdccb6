"""A hundred thousand rows through the real import, in a real worker."""

import csv
import io
import time
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import psutil
import psycopg
from psycopg import sql

from . import place
from .measure import Measured, Missing, bench
from .world import DATABASE, World

ROWS = 100_000
PEOPLE = 4  # of one company, on average
HEADER = [
    "Company", "Website", "Industry", "Employees", "Country", "City", "First name", "Last name", "Email", "Phone",
    "Job title", "Lead source",
]  # fmt: skip


def made_up(rows: int = ROWS) -> bytes:
    """The file: companies with their people, as lists look that sales teams buy. 1 % of rows come twice."""
    from demo.story import Scale, tell

    rng, text = Random(7), io.StringIO()
    story = tell(date(2026, 1, 1), scale=Scale(100, 400, 10, 10, 50))
    names, last = [c.first_name for c in story.contacts], [c.last_name for c in story.contacts]
    titles, industries = [c.title for c in story.contacts], [a.industry for a in story.accounts]
    writer = csv.writer(text)
    writer.writerow(HEADER)
    row: list[Any] = []
    for number in range(rows):
        if number % PEOPLE == 0:
            site = f"company{number // PEOPLE}.example"
            company = [
                f"Company {number // PEOPLE} {rng.choice(('GmbH', 'Ltd', 'SAS'))}", f"https://www.{site}",
                rng.choice(industries), rng.randrange(20, 4000),
                rng.choice(("Germany", "DE", "France", "United Kingdom", "USA")), "Leeds",
            ]  # fmt: skip
        if number % 100 != 99:
            row = [
                *company, rng.choice(names), rng.choice(last), f"p{number}@{site}", f"+49 30 23125 {number:06}",
                rng.choice(titles), "Bought list",
            ]  # fmt: skip
        writer.writerow(row)
    return text.getvalue().encode()


@bench(
    "import_100k", "world", 3000, "rows/s", "In proportion to the rows: chunks of fixed size, matched by index.",
    higher=True,
)  # fmt: skip
def import_100k(world: World) -> Measured:
    """100,000 rows of accounts and contacts, uploaded, checked and brought in by a worker, with journal and undo data.

    The figure is the run; the floor is COPY of the same accounts and contacts into tables with the same indexes.
    """
    from core.tenancy import inside

    data = made_up()
    with place.worker(world.env) as pid:
        time.sleep(4)
        with inside(world.workspace):
            source = _checked(data)
            checked = time.perf_counter() - source.begun
            spent = place.cpu_seconds(pid, DATABASE)
            took = _run(source)
            spent = place.cpu_seconds(pid, DATABASE) - spent
            memory = _peak(pid)
            counts = dict(source.row.counts)
            with psycopg.connect(world.env["DATABASE_URL"]) as connection:
                floor, written = _copied(connection, world.workspace.schema_name, source.row.pk)
    return Measured(
        ROWS / took, floor=ROWS / floor, ratio=took / floor, samples=1,
        more={
            "run, s": round(took, 1), "processor time of worker and database, s": round(spent, 1),
            "check before it, s": round(checked, 1), "file, MB": round(len(data) / 1e6, 1),
            "peak of the worker, MB": memory, "accounts and contacts made": written, "counts": counts,
        },
    )  # fmt: skip


class _Source:
    """The import as it stands, and when its present step began."""

    def __init__(self, row: Any) -> None:
        self.row, self.begun = row, time.perf_counter()

    def until(self, state: str, patience: float = 600) -> None:
        """Wait for a state; raises when it failed."""
        deadline = time.monotonic() + patience
        while self.row.state != state:
            if self.row.state in ("failed", "mapping") or time.monotonic() > deadline:
                raise RuntimeError(f"the import is {self.row.state}: {self.row.message}")
            time.sleep(0.1)
            self.row.refresh_from_db()


def _checked(data: bytes) -> _Source:
    from django.utils import timezone

    from core.actors import SYSTEM
    from team import queries

    try:
        from accounts.actions import importing
    except ImportError as error:
        raise Missing("the import") from error
    ana = queries.member_by_email(SYSTEM, "ana@northstar.example")
    row = importing.upload(by=ana, now=timezone.now(), name="leads.csv", blocks=[data])
    source = _Source(importing.check(by=ana, now=timezone.now(), source=row))
    source.until("checked")
    return source


def _run(source: _Source) -> float:
    from django.utils import timezone

    from accounts.actions import importing

    source.begun = time.perf_counter()
    source.row = importing.start(by=source.row.by, now=timezone.now(), source=source.row)
    source.until("done")
    return time.perf_counter() - source.begun


def _peak(pid: int) -> int:
    """The highest resident memory of any of the worker's processes, in MB."""
    peaks = []
    for process in psutil.Process(pid).children(recursive=True):
        lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
        peaks += [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return round(max(peaks) / 1024)


def _copied(connection: Any, schema: str, import_id: Any) -> tuple[float, int]:
    """Seconds that COPY needs for the rows the import made, and how many they are."""
    connection.execute(sql.SQL("SET search_path = {}, public").format(sql.Identifier(schema)))
    took, written = 0.0, 0
    for table in ("accounts_account", "accounts_contact"):
        name = sql.Identifier(table)
        copy_out = sql.SQL("COPY (SELECT * FROM {} WHERE imported_by_id = {}) TO STDOUT (FORMAT binary)")
        with connection.cursor() as cursor:
            with cursor.copy(copy_out.format(name, sql.Literal(import_id))) as copy:
                blocks = [bytes(block) for block in copy]
            cursor.execute(sql.SQL("CREATE TABLE floor_copy (LIKE {} INCLUDING ALL)").format(name))
            started = time.perf_counter()
            with cursor.copy("COPY floor_copy FROM STDIN (FORMAT binary)") as copy:
                for block in blocks:
                    copy.write(block)
            took += time.perf_counter() - started
            written += cursor.rowcount
            cursor.execute("DROP TABLE floor_copy")
    connection.rollback()
    return took, written
