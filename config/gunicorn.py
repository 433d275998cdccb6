"""Gunicorn: a few processes with a few threads each (why: docs/03-decisions/0002)."""

import gc
import os
from logging.config import dictConfig
from pathlib import Path

from config.logging import configure

_production = os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith("production")

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(4, os.cpu_count() or 1))
threads = int(os.environ.get("WEB_THREADS") or 4)
# Not preloaded: generators of ids and pools made before a fork would be shared by the copies.
preload_app = False
reload = os.environ.get("RELOAD") == "1"

timeout = 60
graceful_timeout = 20
keepalive = 15
max_requests = 20_000 if _production else 0  # a slow leak ends with its process
max_requests_jitter = 2_000
_memory = Path("/dev/shm")  # noqa: S108  heartbeats of workers must not wait for a disk
worker_tmp_dir = str(_memory) if _memory.is_dir() else None

limit_request_line = 8190  # saved filters travel in the address
# A client must never name the script prefix: the workspace is addressed by it.
forwarder_headers = ""
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
control_socket_disable = True

accesslog = None  # config/access.py writes one structured line for each request
loglevel = "info" if _production else "warning"


def on_starting(server: object) -> None:
    """Let the first process log like all others; the workers get it from Django's settings."""
    dictConfig(configure(as_json=_production))


def post_worker_init(worker: object) -> None:
    """Look for garbage among what requests made only: what was imported stays for the life of the process."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)  # a page makes some thousand objects; 700 looks for garbage in its midst
