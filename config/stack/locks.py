"""File locks of the operating system: they vanish with their process, however it ends."""

import fcntl
import os
from pathlib import Path


class FileLock:
    """One open handle on a lock file. Not shared with child processes started by exec."""

    def __init__(self, path: Path) -> None:
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self.held = False

    def exclusive(self) -> "FileLock":
        """Wait until nobody else holds it in any way."""
        fcntl.flock(self._fd, fcntl.LOCK_EX)
        self.held = True
        return self

    def shared(self) -> "FileLock":
        """Wait until nobody holds it exclusively."""
        fcntl.flock(self._fd, fcntl.LOCK_SH)
        self.held = True
        return self

    def try_exclusive(self) -> bool:
        """Take it exclusively if that needs no waiting."""
        return self._try(fcntl.LOCK_EX)

    def try_shared(self) -> bool:
        """Take it shared if that needs no waiting."""
        return self._try(fcntl.LOCK_SH)

    def upgrade(self) -> bool:
        """Turn a shared lock into an exclusive one: true when this was the only holder.

        A failed upgrade may lose the shared lock (flock(2)), so use it only on the way out.
        """
        return self._try(fcntl.LOCK_EX)

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self._fd, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self.held = True
        return True

    def release(self) -> None:
        """Let go and close the handle."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        self.held = False

    def __enter__(self) -> "FileLock":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
