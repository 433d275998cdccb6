"""The workspace that is measured: the demo story, large. It is made once and copied for each run."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from config.stack import Stack

from . import place
from .http import Browser, by_key, by_session

SLUG = "northstar"
DATABASE = "bench_world"


def prepared(stack: Stack) -> str:
    """The name of the template database with the large workspace; made when there is none for today's code."""
    name = f"world_{place.fingerprint('demo/story/*.py', 'demo/load/*.py', 'bench/sellers.py')}"
    if name not in place.databases(stack):
        for old in place.databases(stack):
            if old.startswith("world_"):
                place.drop(stack, old)
        _make(stack, name)
    return name


def _make(stack: Stack, name: str) -> None:
    import psycopg

    draft = f"draft_{os.getpid()}"
    place.create(stack, draft)
    env = place.environment(stack, draft)
    started = time.monotonic()
    place.manage(env, "migrate_schemas", "--shared", "--verbosity=0")
    place.manage(env, "demo", "--slug", SLUG, "--scale", "bench")
    subprocess.run([sys.executable, "-m", "bench.sellers", SLUG], cwd=place.ROOT, env=env, check=True)
    with psycopg.connect(env["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("VACUUM FULL")  # the spreading rewrote every row
        connection.execute("VACUUM ANALYZE")
    place.rename(stack, draft, name)
    print(f"  made the large workspace in {time.monotonic() - started:.0f} s", flush=True)


@dataclass
class World:
    """Inside a process that has Django: the copy of the large workspace, its people and its server."""

    port: int
    env: dict[str, str]
    web: int = 0
    """The server's process id."""
    _sessions: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)

    def cpu(self) -> float:
        """Seconds of processor time that the server and its database connections have spent."""
        return place.cpu_seconds(self.web, DATABASE)

    @cached_property
    def workspace(self) -> Any:
        """The workspace."""
        from workspaces import queries

        found = queries.active(SLUG)
        assert found is not None
        return found

    def path(self, name: str, **kwargs: Any) -> str:
        """The address of a page by its name; raises Missing when there is no such page."""
        from django.urls import NoReverseMatch

        from core.tenancy import workspace_url

        from .measure import Missing

        try:
            return workspace_url(SLUG, name, kwargs or None)
        except NoReverseMatch as error:
            raise Missing(f"there is no page {name}") from error

    def api(self, path: str) -> str:
        """An address of the API."""
        return f"/w/{SLUG}/api/v1/{path}"

    def person(self, key: str) -> Browser:
        """A member's browser."""
        return by_session(self.port, self.session(key))

    def program(self, key: str) -> Browser:
        """A program that acts as a member."""
        return by_key(self.port, self.key(key))

    def session(self, key: str) -> str:
        """A session of a member, made as a log-in makes it."""
        if key not in self._sessions:
            client = self.client(key)
            self._sessions[key] = client.cookies["sessionid"].value
        return self._sessions[key]

    def client(self, key: str) -> Any:
        """A client inside this process, logged in."""
        from django.test import Client

        from workspaces.models import User

        client = Client()
        client.force_login(User.objects.get(email=f"{key}@northstar.example"))
        return client

    def key(self, key: str) -> str:
        """An API key of a member."""
        from django.utils import timezone

        from core.actors import SYSTEM
        from core.tenancy import inside
        from team import actions, queries

        if key not in self._keys:
            with inside(self.workspace):
                member = queries.member_by_email(SYSTEM, f"{key}@northstar.example")
                _, secret = actions.create_api_key(by=SYSTEM, now=timezone.now(), member=member, name="bench")
            self._keys[key] = secret
        return self._keys[key]

    def rows(self, query: str, *params: Any) -> list[Any]:
        """Rows of a query inside the workspace."""
        from core.tenancy import connection, inside

        with inside(self.workspace), connection.cursor() as cursor:
            cursor.execute(query, params)
            return list(cursor.fetchall())

    def queries(self, key: str, path: str, method: str = "get", **more: Any) -> int:
        """How many SQL statements the second request of a kind needs."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        client, bearer = self.client(key), {}
        if "/api/" in path:
            client.logout()
            bearer = {"headers": {"Authorization": f"Bearer {self.key(key)}"}}
        with CaptureQueriesContext(connection) as seen:
            answer = getattr(client, method)(path, **bearer, **more)
        assert answer.status_code < 400, answer.content[:300]
        if method != "get":
            return len(seen)
        with CaptureQueriesContext(connection) as seen:
            getattr(client, method)(path, **bearer, **more)
        return len(seen)
