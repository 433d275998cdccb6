"""The process that owns PostgreSQL and Redis of one data directory, as long as somebody uses them."""

import json
import os
import secrets
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Protocol

from . import leftovers
from .locks import FileLock
from .postgres import Postgres
from .redis_server import Redis

RESTART_PAUSE = 0.5  # seconds before a server that died is started again
OWN_TRIES = 40


class Server(Protocol):
    """What the keeper needs of each server."""

    name: str

    def start(self) -> None: ...
    def died(self) -> bool: ...
    def stop(self) -> None: ...


def main(argv: list[str]) -> None:
    """Own the servers of the data directory `argv[0]` until its last user has left."""
    data_dir, durable = Path(argv[0]), argv[1] == "durable"
    _own(data_dir)
    leave = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: leave.set())
    postgres = Postgres(data_dir, durable=durable)
    redis = Redis(data_dir, password=secrets.token_urlsafe(16))
    servers: list[Server] = [postgres, redis]
    try:
        for server in servers:
            server.start()
        keeper = str(os.getpid())
        _announce(data_dir, {"database_url": postgres.url, "redis_url": redis.url, "keeper": keeper})
        threading.Thread(target=_leave_with_last_user, args=(data_dir, leave), daemon=True).start()
        _watch(servers, leave)
    finally:
        (data_dir / "stack.json").unlink(missing_ok=True)
        leftovers.end(data_dir)  # before the servers go: a worker without its broker waits for it
        for server in reversed(servers):
            server.stop()


def _own(data_dir: Path) -> None:
    lock = FileLock(data_dir / "stack.keeper.lock")
    for _ in range(OWN_TRIES):
        if lock.try_exclusive():
            return
        time.sleep(0.05)  # somebody only looks whether a keeper runs (`find`)
    sys.exit("Another keeper owns this data directory.")


def _announce(data_dir: Path, state: dict[str, str]) -> None:
    fresh = data_dir / "stack.json.new"
    fresh.touch(mode=0o600)  # it holds the Redis password
    fresh.write_text(json.dumps(state))
    fresh.replace(data_dir / "stack.json")


def _leave_with_last_user(data_dir: Path, leave: threading.Event) -> None:
    FileLock(data_dir / "stack.users.lock").exclusive()  # granted when no user is left, whatever ended them
    leave.set()


def _watch(servers: list[Server], leave: threading.Event) -> None:
    """Start again what died by itself (a crash, a test that pulled the plug)."""
    while not leave.wait(RESTART_PAUSE):
        for server in servers:
            if server.died():
                print(f"{time.strftime('%H:%M:%S')} {server.name} died, starting it again", flush=True)
                server.start()
