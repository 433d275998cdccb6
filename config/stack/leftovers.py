"""Processes of a run that was killed: remembered by their group, ended by whoever notices first."""

import json
import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil

PATIENCE = 8.0  # seconds to leave by oneself; a worker whose broker went first may wait for it for ever


def remember(data_dir: Path, pids: Iterable[int]) -> None:
    """Write down the leaders of the running groups, with the time of their birth: numbers are used again."""
    born = [(pid, psutil.Process(pid).create_time()) for pid in pids if psutil.pid_exists(pid)]
    _file(data_dir).write_text(json.dumps(born))


def forget(data_dir: Path) -> None:
    """Nothing runs any more."""
    _file(data_dir).unlink(missing_ok=True)


def end(data_dir: Path) -> None:
    """Ask what is left of a killed run to leave, wait, and kill what does not. Done again, it changes nothing."""
    if not _file(data_dir).exists():
        return
    left = [
        p for pid, born in json.loads(_file(data_dir).read_text()) if (p := _alive(pid, born)) is not None
    ]
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGQUIT)
    _, stubborn = psutil.wait_procs(left, timeout=PATIENCE)
    for process in stubborn:
        kill_group(process.pid)
    forget(data_dir)


def kill_group(pid: int) -> None:
    """Kill a process and everything it started in its group."""
    with suppress(ProcessLookupError, PermissionError):  # gone already
        os.killpg(pid, signal.SIGKILL)


def _alive(pid: int, born: float) -> psutil.Process | None:
    try:
        process = psutil.Process(pid)
        return process if abs(process.create_time() - born) < 0.1 else None
    except psutil.Error:
        return None


def _file(data_dir: Path) -> Path:
    return data_dir / "run.pids"
