"""The embedded servers start, are shared, stop with their last user, and survive any way to be killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from config import stack
from config.stack.places import LONGEST_SOCKET_DIR, socket_dir
from tests.platform.processes import of, soon

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import pathlib, sys
from config import stack
servers = stack.start(pathlib.Path(sys.argv[1]))
print("up", flush=True)
input()
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data directory for all tests here: they leave it stopped."""
    return tmp_path_factory.mktemp("stack")


@pytest.fixture
def other_user(home: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that uses the servers of `home`."""
    command = [sys.executable, "-c", HOLD, str(home)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None and process.stdout.readline() == "up\n"
        yield process
        process.kill()


def write(url: str, text: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS said (text text)")
        connection.execute("INSERT INTO said VALUES (%s)", [text])


def read(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM said ORDER BY text")]


def test_servers_answer_and_leave_nothing_behind(home: Path) -> None:
    with stack.start(home) as servers:
        with psycopg.connect(servers.database_url) as connection:
            version, sync = connection.execute(
                "SELECT current_setting('server_version_num')::int, current_setting('synchronous_commit')"
            ).fetchone() or (0, "")
        assert version >= 180000 and sync == "on"
        with redis.Redis.from_url(servers.redis_url) as client:
            assert client.ping()
        assert (stack.find(home) or {})["redis_url"] == servers.redis_url
    assert stack.find(home) is None
    assert of(home) == []


def test_redis_refuses_strangers(home: Path) -> None:
    with stack.start(home) as servers:
        bare = "redis://" + servers.redis_url.rpartition("@")[2]
        with redis.Redis.from_url(bare) as client, pytest.raises(redis.AuthenticationError):
            client.ping()


def test_second_user_shares_and_outlives_the_first(home: Path, other_user: "subprocess.Popen[str]") -> None:
    servers = stack.start(home)
    other_user.kill()
    other_user.wait()
    write(servers.database_url, "after the first left")
    servers.stop()
    assert of(home) == []


def test_kill_minus_nine_of_the_only_user_stops_the_servers(
    home: Path, other_user: "subprocess.Popen[str]"
) -> None:
    assert of(home)
    other_user.kill()
    other_user.wait()
    assert soon(lambda: not of(home))


def test_kill_minus_nine_of_everything_keeps_what_was_committed(home: Path) -> None:
    servers = stack.start(home)
    write(servers.database_url, "committed")
    for process in of(home):
        process.kill()
    assert soon(lambda: not of(home))
    servers.stop()
    with stack.start(home) as again:
        assert "committed" in read(again.database_url)


def test_a_pid_file_whose_number_is_somebody_else_now_is_no_obstacle(home: Path) -> None:
    with stack.start(home) as servers:
        write(servers.database_url, "committed")
    pid_file = home / "postgres" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{home / 'postgres'}\n1\n5432\n\n\n")
    with stack.start(home) as servers:
        assert "committed" in read(servers.database_url)


def test_a_crashed_database_comes_back_at_the_same_address(home: Path) -> None:
    with stack.start(home) as servers:
        write(servers.database_url, "committed")
        pid = int((home / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])
        psutil.Process(pid).send_signal(signal.SIGKILL)

        def answers() -> bool:
            try:
                return bool(read(servers.database_url))
            except psycopg.OperationalError:
                return False

        assert soon(answers)


def test_a_cluster_of_another_version_is_refused_with_words(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("15\n")
    with pytest.raises(stack.StackError, match="made by PostgreSQL 15"):
        stack.start(tmp_path)
    assert of(tmp_path) == []


def test_a_long_data_directory_still_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 60) / ("b" * 60)
    assert len(os.fsencode(socket_dir(deep))) <= LONGEST_SOCKET_DIR
    assert socket_dir(deep) != socket_dir(deep / "c")
    assert socket_dir(Path("/srv/dealwright")) == Path("/srv/dealwright/run")


def test_state_file_is_private(home: Path) -> None:
    with stack.start(home):
        state = home / "stack.json"
        assert state.stat().st_mode & 0o077 == 0
        assert set(json.loads(state.read_text())) == {"database_url", "redis_url", "keeper"}
