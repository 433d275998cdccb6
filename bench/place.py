"""Where benches take place: a data directory with servers of its own, and databases in it."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from config.stack import Stack

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("BENCH_DIR") or ROOT / ".local" / "bench").resolve()


def free_port() -> int:
    """A port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(stack: Stack, database: str, port: int = 0) -> dict[str, str]:
    """The settings of a production server on this machine, reached by plain HTTP."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATABASE_URL": url_for(stack.database_url, database),
        "REDIS_URL": stack.redis_url,
        "SECRET_KEY": "a-key-for-benches-that-guards-nothing-but-invented-data-0123456789",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "SECURE_SSL_REDIRECT": "0",
        "DATA_DIR": str(DATA / "data"),
        "STATIC_ROOT": str(DATA / "static"),
        "CELERY_QUEUE": database,
        "CACHE_PREFIX": database,
        "LOG_LEVEL": "WARNING",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }


def manage(env: dict[str, str], *argv: str) -> str:
    """Run a management command; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *argv], cwd=ROOT, env=env, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(argv)}\n{done.stdout}{done.stderr}")
    return done.stdout


# --- Databases ------------------------------------------------------------------------------------
def url_for(server_url: str, name: str) -> str:
    """The URL of another database of the same server."""
    head, _, tail = server_url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}" + (f"?{tail}" if tail else "")


def databases(stack: Stack) -> set[str]:
    """The names of all databases."""
    with psycopg.connect(url_for(stack.database_url, "postgres")) as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}


def create(stack: Stack, name: str, template: str = "template1") -> None:
    """A fresh database, copied from a template; one of that name is dropped first."""
    drop(stack, name)
    _order(stack, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)


def drop(stack: Stack, name: str) -> None:
    """Remove a database if it is there."""
    _order(stack, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def rename(stack: Stack, name: str, other: str) -> None:
    """Give a database another name."""
    _order(stack, "ALTER DATABASE {} RENAME TO {}", name, other)


def _order(stack: Stack, text: str, *names: str) -> None:
    with psycopg.connect(url_for(stack.database_url, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL(text).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]


def fingerprint(*patterns: str) -> str:
    """A hash of the files that shape a prepared database."""
    digest = hashlib.sha256()
    for pattern in ("*/migrations/*.py", "core/journal/migrations/*.py", *patterns):
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


# --- Processes --------------------------------------------------------------------------------------
def leave_in_order() -> None:
    """Let a request to end unwind as an error does, so that what was started here ends too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def run(argv: list[str], env: dict[str, str]) -> None:
    """Run a program of ours to its end; when we are to end before, it is asked to, and waited for."""
    with subprocess.Popen([sys.executable, *argv], cwd=ROOT, env=env) as process:
        try:
            code = process.wait()
        except BaseException:
            process.terminate()
            raise
    if code:
        raise subprocess.CalledProcessError(code, argv)


@contextmanager
def running(name: str, env: dict[str, str], argv: list[str]) -> Iterator[int]:
    """A process of the product for the time of the body; yields its pid."""
    DATA.mkdir(parents=True, exist_ok=True)
    with (DATA / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *argv], cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def web(env: dict[str, str]) -> Iterator[int]:
    """The production server, answering."""
    argv = ["-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi:application"]
    with running("web", env, argv) as pid:
        deadline = time.monotonic() + 60
        while not _listens(int(env["PORT"])):
            if time.monotonic() > deadline:
                raise RuntimeError((DATA / "web.log").read_text()[-3000:])
            time.sleep(0.1)
        yield pid


@contextmanager
def worker(env: dict[str, str]) -> Iterator[int]:
    """A Celery worker with two processes, as `make run` starts it."""
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    argv = ["-m", "celery", "-A", "config.celery", "worker", "--loglevel=WARNING", "--concurrency=2", *quiet]
    with running("worker", env, argv) as pid:
        yield pid


def cpu_seconds(pid: int, database: str) -> float:
    """Processor time spent so far by the children of `pid` and by the database's processes that serve them.

    Unlike the time on the clock it hardly depends on what else the machine does.
    """
    spent = 0.0
    serving = [
        p for p in psutil.process_iter(["cmdline"]) if f" {database} " in " ".join(p.info["cmdline"] or [])
    ]
    for process in (*psutil.Process(pid).children(recursive=True), *serving):
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            spent += times.user + times.system
    return spent


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
