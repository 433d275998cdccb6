"""A whole product for journeys and fault tests: its own database, web server, worker, scheduler and mail server."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from config.stack import Stack, start
from tests.databases import ROOT, Server

PATIENCE = 30.0


class Inbox(Message):
    """An SMTP server that keeps what it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.mails.append(message)

    def to(self, address: str) -> list[Any]:
        """The mails to one address, oldest first."""
        return [m for m in self.mails if address in (m["To"] or "")]


def free_port() -> int:
    """A port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(check: Any, what: str, patience: float = PATIENCE) -> Any:
    """The first truthy answer of `check()`; fails after `patience` seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if answer := check():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited {patience:.0f} s in vain for {what}")


class Site:
    """Start with `Site(tmp)`, stop with `close()`. Processes can be killed and started one by one."""

    def __init__(self, folder: Path, stack: Stack | None = None) -> None:
        self.folder = folder
        self.own_stack = stack is None
        self.stack = stack or start(folder / "stack", durable=False)
        self.server = Server(self.stack.database_url)
        self.database = f"site_{os.getpid()}_{free_port()}"
        self.database_url = self.server.copy(self.database)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.inbox = Inbox()
        self.smtp = Controller(self.inbox, hostname="127.0.0.1", port=free_port())
        self.smtp.start()
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.env = self._environment()

    def _environment(self) -> dict[str, str]:
        return {
            **{k: v for k, v in os.environ.items() if not k.startswith("PYTEST")},
            "DJANGO_SETTINGS_MODULE": "config.settings.site",
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.stack.redis_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.smtp.port}",
            "CELERY_QUEUE": self.database,
            "CACHE_PREFIX": self.database,
            "DATA_DIR": str(self.folder / "data"),
            "BASE_URL": self.url,
            "FETCH_DANGEROUSLY_ALLOW": "127.0.0.1/32",  # servers of others are doubles on this machine
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
            "WEB_CONCURRENCY": "1",
        }

    def start(self, *names: str) -> "Site":
        """Start web, worker and scheduler, or only those named; waits until the web server answers."""
        for name in names or ("web", "worker", "scheduler"):
            with (self.folder / f"{name}.log").open("ab") as log:
                self.processes[name] = subprocess.Popen(
                    self._command(name),
                    cwd=ROOT,
                    env=self.env,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
        if "web" in (names or ("web",)):
            until(self._answers, f"the web server; see {self.folder}/web.log")
        return self

    def _command(self, name: str) -> list[str]:
        celery = [sys.executable, "-m", "celery", "-A", "config.celery", "--quiet"]
        return {
            "web": [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi:application"],
            "worker": [*celery, "worker", "--loglevel=INFO", "--concurrency=2", "--without-gossip"],
            "scheduler": [*celery, "beat", "--scheduler=celery.beat:Scheduler", "--pidfile="],
        }[name]

    def _answers(self) -> bool:
        if self.processes["web"].poll() is not None:
            raise AssertionError((self.folder / "web.log").read_text()[-3000:])
        with suppress(OSError), urllib.request.urlopen(f"{self.url}/health/live", timeout=2) as answer:
            return bool(answer.status == 200)
        return False

    def kill(self, name: str) -> None:
        """kill -9, with all its children."""
        process = self.processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def manage(self, *args: str) -> str:
        """Run a management command in this site; returns what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *args], cwd=ROOT, env=self.env, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def sql(self, slug: str, query: str, *params: Any) -> list[Any]:
        """Rows of a query inside a workspace's schema."""
        import psycopg

        with psycopg.connect(self.database_url, autocommit=True) as connection:
            found = connection.execute("SELECT schema_name FROM workspaces_workspace WHERE slug=%s", [slug])
            row = found.fetchone()
            assert row is not None, f"no workspace {slug}"
            connection.execute(f'SET search_path = "{row[0]}", public')
            cursor = connection.execute(query, params)
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        """Stop everything that was started here."""
        for name in list(self.processes):
            self.kill(name)
        self.smtp.stop()
        self.server.drop(self.database)
        if self.own_stack:
            self.stack.stop()
