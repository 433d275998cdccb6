"""Databases for tests: one template per state of the migrations, holding the cast; runs work on copies of it."""

import hashlib
import os
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]


def fingerprint() -> str:
    """A hash of everything that shapes the template: migrations, and the modules that furnish workspaces."""
    parts = sorted(ROOT.glob("*/migrations/*.py")) + sorted(ROOT.glob("core/journal/migrations/*.py"))
    parts += [ROOT / name for name in ("tests/cast.py", "deals/furniture.py") if (ROOT / name).exists()]
    digest = hashlib.sha256()
    for path in parts:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def url_for(server_url: str, name: str) -> str:
    """The URL of another database on the same server."""
    head, _, tail = server_url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}" + (f"?{tail}" if tail else "")


class Server:
    """Create, copy and drop databases."""

    def __init__(self, url: str) -> None:
        self.url = url

    def _connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(url_for(self.url, "postgres"), autocommit=True)

    def template(self) -> str:
        """The name of the template; made by whoever comes first, while others wait."""
        name = f"tpl_{fingerprint()}"
        with self._connect() as connection:
            connection.execute("SELECT pg_advisory_lock(hashtext('dealwright-test-template'))")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                self._make(connection, name)
        return name

    def _make(self, connection: "psycopg.Connection[tuple[object, ...]]", name: str) -> None:
        from tests import cast

        draft = f"draft_{os.getpid()}"
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft)))
        try:
            cast.furnish(url_for(self.url, draft))
        except BaseException:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(draft)))
            raise
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        connection.execute(rename.format(sql.Identifier(draft), sql.Identifier(name)))

    def copy(self, name: str) -> str:
        """A fresh copy of the template; returns its URL."""
        template = self.template()
        with self._connect() as connection:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))
            create = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY WAL_LOG")
            connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
        return url_for(self.url, name)

    def drop(self, name: str) -> None:
        """Remove a copy."""
        with self._connect() as connection:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))
