"""`make run` from outside: it comes up, says what is wrong, and takes everything along however it ends."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platform.processes import of, soon

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory whose first run pays for the migrations."""
    return tmp_path_factory.mktemp("run")


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def environment(home: Path, port: int | str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DATABASE_", "REDIS_", "DJANGO_", "MAKE"))
    }
    return kept | {"DATA_DIR": str(home), "PORT": str(port), "DEMO": "0", "WEB_CONCURRENCY": "1"}


@pytest.fixture
def run(home: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """A run that answers."""
    command = [sys.executable, "-m", "config.supervisor"]
    log = home / "run.log"
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command, cwd=ROOT, env=environment(home, port), stdin=subprocess.DEVNULL, stdout=out, stderr=out
        ) as process,
    ):
        up = soon(lambda: process.poll() is not None or "Dealwright is at" in log.read_text(), 200)
        assert up and process.poll() is None, log.read_text()
        yield process
        if process.poll() is None:
            process.kill()


def get(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything(
    run: "subprocess.Popen[bytes]", home: Path, port: int, number: signal.Signals
) -> None:
    assert get(port, "/health/live") == 200
    assert get(port, "/health/ready") == 200
    assert any("celery" in " ".join(process.cmdline()) for process in of(home))
    run.send_signal(number)
    assert run.wait(40) == 0
    assert of(home) == []


def test_kill_minus_nine_leaves_nothing_and_the_next_run_starts(
    run: "subprocess.Popen[bytes]", home: Path, port: int
) -> None:
    run.kill()
    run.wait()
    assert soon(lambda: not of(home), 40), of(home)
    again = subprocess.Popen(
        [sys.executable, "-m", "config.supervisor"],
        cwd=ROOT,
        env=environment(home, port),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with again:
        assert soon(lambda: _up(port), 60)
        again.terminate()
        assert again.wait(40) == 0
    assert of(home) == []


def _up(port: int) -> bool:
    try:
        return get(port, "/health/ready") == 200
    except OSError:
        return False


def test_a_worker_that_is_killed_comes_back(run: "subprocess.Popen[bytes]", home: Path) -> None:
    def worker() -> list[int]:
        return [p.pid for p in of(home) if "worker" in p.cmdline() and p.ppid() == run.pid]

    assert soon(worker)
    before = worker()
    os.kill(before[0], signal.SIGKILL)
    assert soon(lambda: worker() and worker() != before)
    run.terminate()
    assert run.wait(40) == 0


def test_two_runs_do_not_share_a_data_directory(
    run: "subprocess.Popen[bytes]", home: Path, port: int
) -> None:
    assert "already runs" in refusal(environment(home, port))
    run.terminate()
    run.wait(40)


def test_a_port_in_use_is_named_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        assert f"PORT={number + 1} make run" in refusal(environment(tmp_path, number))
    assert of(tmp_path) == []


@pytest.mark.parametrize("port", ["eighty", "0", "70000"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    assert "PORT must be a number" in refusal(environment(tmp_path, port))


def refusal(env: dict[str, str]) -> str:
    command = [sys.executable, "-m", "config.supervisor"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    return done.stderr
