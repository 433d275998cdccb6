"""`make run`: everything on this machine under one process that takes all of it along when it ends.

Order: servers (unless DATABASE_URL and REDIS_URL are set), migrations and demo workspace when needed, then web,
worker and scheduler. Ctrl-C, SIGTERM and SIGHUP stop all; after a kill -9 the kernel stops the children and the
keeper stops the servers (see config/stack). Why not a ready-made process manager: docs/03-decisions/0001.
"""

import asyncio
import errno
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import environ

from config import stack
from config.stack import leftovers, tether
from config.stack.locks import FileLock

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 10.0  # seconds a child gets to finish what it does before it is killed
RESTART_PAUSES = (0.5, 1, 2, 5, 10, 30)  # seconds before a child that died is started again
HEALTHY_AFTER = 60.0  # seconds of running after which a child's earlier deaths are forgotten
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  names to recognise, not to bind
COLOURS = {"web": 36, "worker": 33, "scheduler": 35}


@dataclass(frozen=True)
class Place:
    """Where and how this run takes place, read once from the environment and `.env`."""

    data_dir: Path
    host: str
    port: int

    @property
    def address(self) -> str:
        """What to type into the browser."""
        shown = "localhost" if self.host in ("127.0.0.1", *ANYWHERE) else self.host
        return f"http://{shown}:{self.port}"


@dataclass
class Child:
    """One process of the product and how often it died lately."""

    name: str
    argv: list[str]
    last_wish: str
    """The signal the kernel sends it when the supervisor is killed."""
    process: asyncio.subprocess.Process | None = None
    deaths: int = 0
    started: float = field(default=0.0)


def main() -> None:
    """Entry point of `make run`; returns when everything is stopped."""
    environ.Env.read_env(ROOT / ".env")
    if "MAKELEVEL" in os.environ and not tether.follow_parent(signal.SIGTERM, os.getppid()):
        sys.exit(1)
    place = _place()
    place.data_dir.mkdir(parents=True, exist_ok=True)
    once = FileLock(place.data_dir / "run.lock")
    if not once.try_exclusive():
        _refuse(
            f"Dealwright already runs from {place.data_dir}. Stop it first, or set another DATA_DIR and PORT."
        )
    leftovers.end(place.data_dir)
    _check_port(place)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)  # until the event loop takes over
    servers: stack.Stack | None = None
    try:
        servers = _servers(place)
        _prepare(place.data_dir, own_database=servers is not None)
        asyncio.run(_Run(place).until_stopped())
    except KeyboardInterrupt:
        pass
    except stack.StackError as error:
        _refuse(str(error))
    finally:
        if servers is not None:
            _say("Stopping the database")
            servers.stop()


def _place() -> Place:
    data_dir = Path(os.environ.get("DATA_DIR") or ROOT / ".local").resolve()
    port = os.environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        _refuse(f"PORT must be a number from 1 to 65535, not “{port}”.")
    place = Place(data_dir, os.environ.get("HOST") or "127.0.0.1", int(port))
    os.environ.update(DATA_DIR=str(data_dir), PORT=port, HOST=place.host)
    os.environ.setdefault("BASE_URL", place.address)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    return place


def _servers(place: Place) -> stack.Stack | None:
    """Start the embedded servers and tell the children by environment; what is set already stays."""
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        return None
    _say("Starting PostgreSQL and Redis")
    servers = stack.start(place.data_dir)
    os.environ["DATABASE_URL"] = os.environ.get("DATABASE_URL") or servers.database_url
    os.environ["REDIS_URL"] = os.environ.get("REDIS_URL") or servers.redis_url
    return servers


# --- Before the start ----------------------------------------------------------------------------


def _prepare(data_dir: Path, *, own_database: bool) -> None:
    """Bring the database up to date and make the demo workspace, when there is a reason to.

    The stamp stands beside the embedded data and goes with it. A database elsewhere is always asked.
    """
    stamp = data_dir / "migrated"
    wanted = hashlib.sha256(os.environ["DATABASE_URL"].encode() + _migrations_hash().encode()).hexdigest()
    if not own_database or not stamp.exists() or stamp.read_text() != wanted:
        _say("Bringing the database up to date")
        _manage("migrate_schemas", "--shared", "--verbosity=0")
        _manage("migrate_workspaces")
        _manage("fill_pool")
        stamp.write_text(wanted)
    log_ins = data_dir / "demo.txt"
    if not log_ins.exists() and os.environ.get("DEMO", "1") != "0":
        _say("Making the demo workspace")
        said = _manage("demo", "--if-missing", capture=True)
        if said:
            log_ins.write_text(said)


def _migrations_hash() -> str:
    """Changes whenever a migration of ours or a pinned package does."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/migrations/*.py")]):
        if ".venv" not in path.parts and "node_modules" not in path.parts:
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def _manage(*argv: str, capture: bool = False) -> str:
    command = tether.command("SIGTERM", [sys.executable, str(ROOT / "manage.py"), *argv])
    done = subprocess.run(command, stdout=subprocess.PIPE if capture else None, text=True, cwd=ROOT)
    if done.returncode:
        _refuse(f"`manage.py {' '.join(argv)}` failed; what it said stands above.")
    return done.stdout or ""


def _check_port(place: Place) -> None:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((place.host, place.port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                _refuse(f"Port {place.port} is in use. Choose another: PORT={place.port + 1} make run")
            _refuse(f"Cannot listen on {place.host}:{place.port}: {error.strerror}.")


# --- While it runs -------------------------------------------------------------------------------


class _Run:
    """Web, worker and scheduler: started, watched, started again when they die, and stopped together."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._stop = asyncio.Event()
        self._impatient = False
        self._children = _children()

    async def until_stopped(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._asked_to_stop)
        watchers = [asyncio.create_task(self._keep_alive(child)) for child in self._children]
        greeting = asyncio.create_task(self._greet())
        await self._stop.wait()
        greeting.cancel()
        _say("Stopping")
        await asyncio.gather(*(self._end(child) for child in self._children))
        await asyncio.gather(*watchers, greeting, return_exceptions=True)
        leftovers.forget(self._place.data_dir)

    def _asked_to_stop(self) -> None:
        self._impatient = self._stop.is_set()
        self._stop.set()
        if self._impatient:
            for child in self._children:
                _signal_child(child, signal.SIGKILL)

    async def _keep_alive(self, child: Child) -> None:
        while not self._stop.is_set():
            code = await self._live_once(child)
            if self._stop.is_set():
                return
            child.deaths = 0 if time.monotonic() - child.started > HEALTHY_AFTER else child.deaths
            pause = RESTART_PAUSES[min(child.deaths, len(RESTART_PAUSES) - 1)]
            child.deaths += 1
            _say(f"The {child.name} ended ({_how(code)}); starting it again in {pause} s")
            await _first_of(self._stop.wait(), asyncio.sleep(pause))

    async def _live_once(self, child: Child) -> int:
        """Start the child and pass its lines on until it ends; what is left of its group ends with it."""
        child.started = time.monotonic()
        child.process = await asyncio.create_subprocess_exec(
            *tether.command(child.last_wish, child.argv),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            cwd=ROOT,
            limit=1 << 20,
        )
        self._write_pids()
        pid = child.process.pid
        reader = asyncio.create_task(_pass_on(child))
        code = await child.process.wait()
        leftovers.kill_group(pid)
        await reader
        return code

    async def _end(self, child: Child) -> None:
        _signal_child(child, signal.SIGTERM)
        if child.process is None:
            return
        try:
            await asyncio.wait_for(child.process.wait(), PATIENCE)
        except TimeoutError:
            _say(f"The {child.name} does not stop; killing it")
            leftovers.kill_group(child.process.pid)

    def _write_pids(self) -> None:
        running = [child.process.pid for child in self._children if child.process is not None]
        leftovers.remember(self._place.data_dir, running)

    async def _greet(self) -> None:
        """Print the address and the log-ins once the web process answers."""
        while not await _answers(self._place):
            await asyncio.sleep(0.1)
        log_ins = self._place.data_dir / "demo.txt"
        said = log_ins.read_text().strip("\n") if log_ins.exists() else ""
        address = f"  Dealwright is at {self._place.address}"
        print("", address, said, "  Ctrl-C stops everything.", "", sep="\n", flush=True)


def _children() -> list[Child]:
    # In a container there is often only root, and nothing is unpickled.
    as_root = ["-W", "ignore:You're running the worker with superuser"]
    celery = [sys.executable, *as_root, "-m", "celery", "-A", "config.celery", "--quiet"]
    level = f"--loglevel={os.environ.get('LOG_LEVEL', 'WARNING')}"
    concurrency = os.environ.get("WORKER_CONCURRENCY", "2")
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    # What is due is in the database: the scheduler has nothing to remember in a file.
    in_memory = ["--scheduler=celery.beat:Scheduler", "--pidfile="]
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi:application"]
    return [
        Child("web", gunicorn, "SIGQUIT"),
        Child("worker", [*celery, "worker", level, f"--concurrency={concurrency}", *quiet], "SIGQUIT"),
        Child("scheduler", [*celery, "beat", level, *in_memory], "SIGTERM"),
    ]


async def _pass_on(child: Child) -> None:
    lines = child.process.stdout if child.process else None
    colour = f"\x1b[{COLOURS[child.name]}m" if sys.stdout.isatty() else ""
    plain = "\x1b[0m" if colour else ""
    while lines is not None:
        try:
            line = await lines.readline()
        except ValueError:
            continue  # a line longer than the limit is dropped, the rest goes on
        if not line:
            return
        print(f"{colour}{child.name:<9}|{plain} {line.decode(errors='replace').rstrip()}", flush=True)


async def _answers(place: Place) -> bool:
    host = ANYWHERE.get(place.host, place.host)
    try:
        reader, writer = await asyncio.open_connection(host, place.port)
        writer.write(b"GET /health/live HTTP/1.0\r\nHost: localhost\r\n\r\n")
        status = await reader.readline()
        writer.close()
    except OSError:
        return False
    return b" 200 " in status


async def _first_of(*waits: object) -> None:
    tasks = [asyncio.ensure_future(wait) for wait in waits]  # type: ignore[call-overload]
    _, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()


def _signal_child(child: Child, number: int) -> None:
    if child.process is not None and child.process.returncode is None:
        with suppress(ProcessLookupError):  # gone already
            child.process.send_signal(number)


def _how(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"code {code}"


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _say(text: str) -> None:
    print(f"- {text}", flush=True)


def _refuse(text: str) -> NoReturn:
    sys.exit(f"\n{text}\n")


if __name__ == "__main__":
    main()
