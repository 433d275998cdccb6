"""Looking at processes from outside, as a person with `ps` would."""

import time
from collections.abc import Callable
from pathlib import Path

import psutil


def of(data_dir: Path) -> list[psutil.Process]:
    """Living processes that carry `data_dir` in their command line or in their environment as DATA_DIR."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and _belongs(process, str(data_dir)):
                found.append(process)
        except psutil.Error:
            continue
    return found


def _belongs(process: psutil.Process, data_dir: str) -> bool:
    inside = any(data_dir in part for part in process.cmdline())
    return inside or process.environ().get("DATA_DIR") == data_dir


def soon(holds: Callable[[], object], seconds: float = 20.0) -> bool:
    """Whether `holds` becomes true within `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return bool(holds())
