"""The stage on which tests play: a real PostgreSQL and Redis, two workspaces, a cast, and no network."""

import os
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from config.stack import Stack, start
from tests.browser import browser  # noqa: F401 - a fixture, offered to all tests once
from tests.databases import Server

ENGINE = "django_tenants.postgresql_backend"
ROOT = Path(__file__).resolve().parents[1]


def pytest_configure(config: pytest.Config) -> None:
    """The servers must be known before Django reads its settings."""
    stack = start(ROOT / ".local" / "test", durable=False)
    config.stash[STACK] = stack
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"test_{os.getpid()}_{worker}"
    os.environ["TEST_SERVER_URL"] = stack.database_url
    os.environ["DATABASE_URL"] = Server(stack.database_url).copy(name)
    os.environ["REDIS_URL"] = stack.redis_url
    # The browser of the journeys keeps an event loop in this thread, also for the tests that come after them.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    config.stash[DATABASE] = name
    _tell_django(os.environ["DATABASE_URL"], stack.redis_url)


def _tell_django(database_url: str, redis_url: str) -> None:
    """pytest-django has read the settings already; nothing is connected yet."""
    import environ
    from django.conf import settings
    from django.db import connections

    connections.databases["default"].update(environ.Env.db_url_config(database_url, engine=ENGINE))
    settings.REDIS_URL = settings.CELERY_BROKER_URL = redis_url
    settings.CACHES["default"]["LOCATION"] = redis_url


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """What shares a product or is killed runs on one process: pytest 9.2 no longer tells xdist the group of a test."""
    from tests.grouping import Grouped

    return Grouped(config, log)


def pytest_unconfigure(config: pytest.Config) -> None:
    stack = config.stash.get(STACK, None)
    if stack is not None:
        from django.db import connections

        connections.close_all()
        Server(stack.database_url).drop(config.stash[DATABASE])
        stack.stop()


STACK = pytest.StashKey[Stack]()
DATABASE = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The database is a copy of the template; there is nothing to set up."""


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Only this machine may be spoken to."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise RuntimeError(f"tests have no network, but {address} was called")
        real(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign,assignment]
    yield
    socket.socket.connect = real  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def clean_cache(settings: Any) -> None:
    """Each test has cache keys of its own."""
    caches = {
        **settings.CACHES["default"],
        "KEY_PREFIX": f"test-{os.getpid()}-{datetime.now(UTC).timestamp()}",
    }
    settings.CACHES = {"default": caches}


@pytest.fixture
def now() -> datetime:
    """A fixed moment for actions: Tuesday, 10:00 in Berlin."""
    return datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def acme(db: None) -> Iterator[Any]:
    """Inside the workspace acme."""
    yield from _inside("acme")


@pytest.fixture
def globex(db: None) -> Any:
    """The other workspace; step into it with `core.tenancy.inside`."""
    from workspaces.models import Workspace

    return Workspace.objects.get(slug="globex")


def _inside(slug: str) -> Iterator[Any]:
    from core.tenancy import inside
    from workspaces.models import Workspace

    workspace = Workspace.objects.get(slug=slug)
    with inside(workspace):
        yield workspace


def _member(key: str) -> Any:
    @pytest.fixture(name=key)
    def member(acme: Any) -> Any:
        from team.models import Member

        return Member.objects.select_related("team").get(email=f"{key}@acme.example")

    member.__doc__ = f"The member {key} of acme."
    return member


ana, art, mo, rita, rob, dee, vic = (_member(k) for k in ("ana", "art", "mo", "rita", "rob", "dee", "vic"))


@pytest.fixture
def eve(globex: Any) -> Any:
    """The owner of globex (a member of the other workspace; use it inside globex)."""
    from core.tenancy import inside
    from team.models import Member

    with inside(globex):
        return Member.objects.get(email="eve@globex.example")


@pytest.fixture
def log_in(db: None) -> Callable[[str], Any]:
    """`log_in("rita")` → a browser-like client; `log_in("eve")` is globex's. Paths are absolute: /w/acme/…"""
    from django.test import Client

    from workspaces.models import User

    def enter(key: str) -> Any:
        client = Client()
        place = "globex" if key == "eve" else "acme"
        client.force_login(User.objects.get(email=f"{key}@{place}.example"))
        return client

    return enter


@pytest.fixture
def react(db: None) -> Callable[[], int]:
    """`react()` does the standing duties of the current workspace, as a worker would after commit."""

    def run() -> int:
        from django.db import connection
        from django.utils import timezone

        from core.jobs import run_due
        from core.models import Due

        count = 0
        for _ in range(20):
            rows = list(
                Due.objects.filter(schema=connection.schema_name, due_at__lte=timezone.now())
                .order_by("due_at")
                .values_list("kind", "key")
            )
            if not rows:
                return count
            for kind, key in rows:
                run_due(connection.schema_name, kind, key)
                count += 1
        raise AssertionError(f"duties do not come to rest: {rows}")

    return run
