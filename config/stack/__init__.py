"""PostgreSQL and Redis without installing a server: both come as Python wheels and live in one data directory.

`start(data_dir)` is safe to call from many processes at once. The first call starts a *keeper*, a small process
that owns both servers; each caller holds a shared file lock, and when the last lock is gone (also by kill -9) the
keeper stops the servers and leaves. Nothing here imports Django.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from .locks import FileLock

ROOT = Path(__file__).resolve().parents[2]
START_TIMEOUT = 90.0  # seconds; the first start runs initdb, on a slow disk this takes a while
STOP_TIMEOUT = 30.0

# The keeper must not load what `config/__init__.py` loads (Celery, Django), so it gets a bare `config` package.
_KEEPER = [
    sys.executable,
    "-c",
    "import sys, types; p = types.ModuleType('config'); p.__path__ = [sys.argv[1]]; sys.modules['config'] = p; "
    "from config.stack.keeper import main; main(sys.argv[2:])",
    str(ROOT / "config"),
]


class StackError(RuntimeError):
    """The embedded servers could not be started; the message says why and what to do."""


_launched: dict[Path, "subprocess.Popen[bytes]"] = {}


@dataclass
class Stack:
    """Running servers. Keep the object as long as they are needed, then call `stop()`.

    `database_url` names a PostgreSQL database that exists; `redis_url` an empty-at-start Redis on loopback.
    """

    data_dir: Path
    database_url: str
    redis_url: str
    _use: FileLock = field(repr=False)

    def stop(self) -> None:
        """Let go of the servers; they stop when nobody else uses them, and then this returns after they did."""
        if not self._use.held:
            return
        last = self._use.upgrade()
        self._use.release()
        if last or not _others_use(self.data_dir):
            _wait_until_gone(self.data_dir)

    def __enter__(self) -> "Stack":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def start(data_dir: Path, *, durable: bool = True) -> Stack:
    """Start the servers of `data_dir`, or join those that run already.

    `durable=False` trades crash safety for speed (test runs). Raises StackError with a readable reason.
    """
    data_dir = Path(data_dir).resolve()
    data_dir.mkdir(parents=True, exist_ok=True)
    with FileLock(data_dir / "stack.start.lock").exclusive():
        use = FileLock(data_dir / "stack.users.lock").shared()  # waits while a keeper is leaving
        try:
            state = _state(data_dir) if _keeper_runs(data_dir) else _launch(data_dir, durable)
        except BaseException:
            use.release()
            raise
    return Stack(data_dir, state["database_url"], state["redis_url"], use)


def find(data_dir: Path) -> dict[str, str] | None:
    """Where the servers of `data_dir` listen (`database_url`, `redis_url`) if they run now, else None.

    Only looks, holds nothing: for a command line beside a running `make run`.
    """
    data_dir = Path(data_dir).resolve()
    if not (data_dir / "stack.json").exists() or not _keeper_runs(data_dir):
        return None
    return _state(data_dir)


def _state(data_dir: Path) -> dict[str, str]:
    loaded: dict[str, str] = json.loads((data_dir / "stack.json").read_text())
    return loaded


def _keeper_runs(data_dir: Path) -> bool:
    lock = FileLock(data_dir / "stack.keeper.lock")
    if not lock.try_exclusive():
        return (data_dir / "stack.json").exists()
    lock.release()
    return False


def _others_use(data_dir: Path) -> bool:
    lock = FileLock(data_dir / "stack.users.lock")
    taken = lock.try_shared()
    lock.release()
    return taken


def _launch(data_dir: Path, durable: bool) -> dict[str, str]:
    """Start a keeper and wait for its servers. The caller holds the start lock and a shared use lock."""
    (data_dir / "stack.json").unlink(missing_ok=True)
    log = data_dir / "stack.log"
    with log.open("wb") as out:
        keeper = subprocess.Popen(
            [*_KEEPER, str(data_dir), "durable" if durable else "quick"],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,  # Ctrl-C reaches the users; the keeper outlives them by a moment
            cwd=data_dir,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        if (data_dir / "stack.json").exists():
            _launched[data_dir] = keeper
            return _state(data_dir)
        if keeper.poll() is not None:
            raise StackError(f"The embedded servers did not start.\n{_tail(log)}")
        time.sleep(0.02)
    keeper.terminate()
    raise StackError(f"The embedded servers did not answer within {START_TIMEOUT:.0f} s.\n{_tail(log)}")


def _wait_until_gone(data_dir: Path) -> None:
    lock = FileLock(data_dir / "stack.keeper.lock")
    start_of_wait = time.monotonic()
    while not lock.try_exclusive():
        waited = time.monotonic() - start_of_wait
        if waited > STOP_TIMEOUT or (waited > 1.0 and _others_use(data_dir)):
            return  # somebody joined in the meantime
        time.sleep(0.02)
    lock.release()
    if data_dir in _launched:
        _launched.pop(data_dir).wait(STOP_TIMEOUT)


def _tail(log: Path, lines: int = 15) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
