"""A thousand workspaces in one database: does anything grow with their number?"""

import itertools
import json
import re
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from typing import Any

from . import place
from .http import Browser
from .measure import Measured, Missing, Times, bench, of_times, sampled

COUNT = 1000
JOBS = 4


@dataclass
class Many:
    """Inside a process that has Django: the database with the workspaces, and its server."""

    port: int
    env: dict[str, str]
    building: dict[str, Any]


# --- Making them ----------------------------------------------------------------------------------
def build(count: int = COUNT) -> dict[str, Any]:
    """Bring the database to `count` active workspaces, each with a member; returns how long it took."""
    from workspaces import blueprint
    from workspaces.models import Workspace

    there, noted = Workspace.objects.filter(slug__startswith="bench-").count(), place.DATA / "many.json"
    if there >= count:
        return dict(json.loads(noted.read_text())) if noted.exists() else {}
    started = time.perf_counter()
    blueprint.current()
    recorded = time.perf_counter()
    numbers = range(there, count)
    parts = [list(numbers[start::JOBS]) for start in range(JOBS)]
    with ProcessPoolExecutor(JOBS, mp_context=get_context("spawn"), initializer=_set_up) as pool:
        list(pool.map(_build_some, parts))
    took = time.perf_counter() - recorded
    found = {f"{len(numbers):,} workspaces built by {JOBS} processes in, s": round(took, 1),
            "recording the blueprint, s": round(recorded - started, 1)}  # fmt: skip
    noted.write_text(json.dumps(found))
    return found


def _set_up() -> None:
    import django

    django.setup()


def _build_some(numbers: list[int]) -> None:
    from django.utils import timezone

    from core.ids import new_id
    from core.tenancy import inside
    from team.models import Member
    from workspaces import blueprint
    from workspaces.models import Workspace

    for number in numbers:
        schema = f"w_{new_id().hex}"
        migrated = blueprint.build(schema)
        workspace = Workspace.objects.create(
            schema_name=schema, slug=f"bench-{number:04}", name=f"Bench {number}", state="active",
            migrated=migrated, opened_at=timezone.now(),
        )  # fmt: skip
        with inside(workspace):
            Member.objects.create(
                user_id=new_id(), name="Rita", email=f"rita@w{number}.example", role="rep",
                joined_at=timezone.now(),
            )  # fmt: skip


# --- Sign-up --------------------------------------------------------------------------------------
@bench(
    "signup",
    "many",
    500,
    "ms p95",
    "Not: a prepared workspace is taken, and one more is replayed from the blueprint.",
)
def signup(many: Many) -> Measured:
    """The sign-up form posted until the browser is sent on, with 1,000 workspaces present and a worker that refills.

    One sign-up a second. Most of the time is the password's hash, slow on purpose.
    """
    from django.contrib.auth.hashers import make_password

    form = Form(many)
    place.manage(many.env, "fill_pool")
    with place.worker(many.env):
        time.sleep(4)
        found = []
        for _ in range(45):
            form.forget_rates()
            found.append(sampled([form.send]).ms[0])
            time.sleep(max(0.0, 1 - found[-1] / 1000))
    hashing = sampled([lambda: make_password("a-long-enough-one")] * 5).p50
    empty = _on_empty_pool(form)
    return of_times(
        Times(found[5:]), use="p95",
        more={"password hash, ms": round(hashing), "pool empty, p95 ms": round(empty.p95), **many.building},
    )  # fmt: skip


def _on_empty_pool(form: "Form") -> Times:
    """Without a worker nobody refills: after the pool is used up, every sign-up builds its workspace itself."""
    from workspaces.models import Workspace

    while Workspace.objects.filter(state="ready").exists():
        form.forget_rates()
        form.send()

    found = []
    for _ in range(15):
        form.forget_rates()
        found += sampled([form.send]).ms
    return Times(found)


class Form:
    """The sign-up form, filled in by ever new people."""

    def __init__(self, many: Many) -> None:
        status, headers, page = Browser(many.port).ask("GET", "/auth/signup/")
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        if status != 200 or token is None:
            raise Missing("the sign-up form")
        cookie = str(headers["Set-Cookie"]).split(";")[0]
        self.browser = Browser(many.port, {"Cookie": cookie})
        self.token, self.number, self.prefix = token[1].decode(), itertools.count(), f"{time.time_ns():x}"

    def send(self) -> None:
        """One sign-up; it must end in a redirect into the new workspace."""
        n = f"{self.prefix}-{next(self.number)}"
        given = {
            "csrfmiddlewaretoken": self.token, "name": "Nora Bench", "email": f"nora-{n}@bench.example",
            "password1": "a-quiet-river-42", "workspace": f"Bench {n}", "timezone": "Europe/Berlin",
        }  # fmt: skip
        status, _, body = self.browser.post_form("/auth/signup/", given)
        if status != 302:
            raise RuntimeError(f"sign-up answered {status}: {body[-600:]!r}")

    def forget_rates(self) -> None:
        """One address may not sign up so often in life; here it must."""
        from django.core.cache import cache

        redis = cache._cache.get_client()  # type: ignore[attr-defined]
        if names := list(redis.scan_iter("*allauth*")):
            redis.delete(*names)


# --- The tick ---------------------------------------------------------------------------------------
@bench(
    "due_tick", "many", 20, "ms",
    "With what is due, not with the number of workspaces or of what is due later (20,000 rows here).",
)  # fmt: skip
def due_tick(many: Many) -> Measured:
    """The scheduler's tick over 1,000 workspaces with 20 future duties each and nothing due.

    Then one reminder falls due in each of them, the tick is repeated, and a real worker runs: each must fire once.
    """
    from django.db import connection

    from core.jobs import tick

    _standing()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE core_due")
    if found := tick():
        raise RuntimeError(f"{found} duties were due already")
    idle = sampled([tick] * 110, 10)
    return of_times(idle, more=_all_at_once(many))


def _standing() -> None:
    """Twenty duties a workspace for the days to come, and none that is due."""
    from django.db import connection
    from django.utils import timezone

    from core.models import Due

    Due.objects.filter(due_at__lte=timezone.now() + timedelta(hours=1)).delete()
    if Due.objects.count() < 20 * COUNT:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO core_due (id, schema, kind, key, due_at, attempts, last_error) "
                "SELECT gen_random_uuid(), schema_name, 'tasks.remind', gen_random_uuid()::text, "
                "now() + n * interval '7 hours', 0, '' "
                "FROM workspaces_workspace, generate_series(1, 20) AS n WHERE slug LIKE 'bench-%'"
            )


def _all_at_once(many: Many) -> dict[str, Any]:
    from core.jobs import tick
    from core.models import Due

    schemas, tasks = _tasks_due()
    with place.worker(many.env):
        time.sleep(4)
        started = time.perf_counter()
        first = sampled([tick]).ms[0]
        deadline = time.monotonic() + 240
        while Due.objects.filter(schema__in=schemas, kind="tasks.remind", key__in=tasks).exists():
            if time.monotonic() > deadline:
                break
            time.sleep(0.5)
            tick()
        took = time.perf_counter() - started
        tick()
        time.sleep(3)
    counted = _fired(schemas, tasks)
    return {
        "due at once": len(tasks), "fired once": counted.count(1), "fired more than once": sum(n > 1 for n in counted),
        "never fired": counted.count(0), "tick with 1,000 due, ms": round(first), "all fired after, s": round(took, 1),
    }  # fmt: skip


def _tasks_due() -> tuple[list[str], list[str]]:
    """A task in each workspace that is due now, with its reminder."""
    from django.utils import timezone

    from core.jobs import due
    from core.tenancy import inside
    from tasks.models import Task
    from team.models import Member
    from workspaces.models import Workspace

    now = timezone.now()
    schemas, tasks = [], []
    for workspace in Workspace.objects.filter(slug__startswith="bench-").order_by("slug")[:COUNT]:
        with inside(workspace):
            rita = Member.objects.filter(role="rep").earliest("joined_at")
            task = Task.objects.create(
                title="Call back", owner=rita, due_at=now, due_zone="UTC", created_at=now, updated_at=now
            )
            due("tasks.remind", str(task.pk), now + timedelta(days=1))
            schemas.append(workspace.schema_name)
            tasks.append(str(task.pk))
    from core.models import Due

    Due.objects.filter(key__in=tasks).update(due_at=now)
    return schemas, tasks


def _fired(schemas: list[str], tasks: list[str]) -> list[int]:
    from django.db import connection

    counted = []
    with connection.cursor() as cursor:
        for schema, task in zip(schemas, tasks, strict=True):
            cursor.execute(
                f'SELECT count(*) FROM "{schema}".tasks_notification WHERE task_id = %s',
                [task],
            )
            counted.append(cursor.fetchone()[0])
    return counted
