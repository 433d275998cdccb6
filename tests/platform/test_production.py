"""The production settings: complete or refused, clean for `check --deploy`, and strict towards browsers."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "a-test-key-of-more-than-fifty-characters-0123456789-abcdefghijk",
    "ALLOWED_HOSTS": "sales.example.com",
    "BASE_URL": "https://sales.example.com",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
    "REDIS_URL": "redis://127.0.0.1:9/0",
}
ASK = """
import django; django.setup()
from django.test import Client
answer = Client(SERVER_NAME="sales.example.com").get("/health/live")
plain = Client(SERVER_NAME="sales.example.com").get("/nowhere")
import json; print(json.dumps([answer.status_code, plain.status_code, plain["Location"]]))
"""


def python(*argv: str, **env: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *argv], cwd=ROOT, env=kept | env, capture_output=True, text=True, timeout=100
    )


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL", "REDIS_URL"])
def test_a_missing_setting_is_named(name: str) -> None:
    done = python("-c", "import config.settings.production", **(COMPLETE | {name: ""}))
    assert done.returncode != 0
    assert f"  {name}: " in done.stderr.splitlines()[-1]


def test_check_deploy_is_clean() -> None:
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **COMPLETE)
    assert done.returncode == 0, done.stderr


def test_probes_need_no_tls_and_pages_do() -> None:
    done = python("-c", ASK, **COMPLETE)
    assert done.returncode == 0, done.stderr
    live, page, target = json.loads(done.stdout.splitlines()[-1])
    assert (live, page, target) == (200, 301, "https://sales.example.com/nowhere")


COOKIES = """
import django; django.setup()
from django.conf import settings
settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
from django.contrib.messages import constants
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test import RequestFactory
def page(request):
    request.session["who"] = "rita"; get_token(request)
    return HttpResponse()
request = RequestFactory().get("/", secure=True, headers={"host": "sales.example.com"})
answer = SessionMiddleware(CsrfViewMiddleware(page))(request)
found = {k: [bool(c["secure"]), bool(c["httponly"]), c["samesite"], c["domain"]] for k, c in answer.cookies.items()}
import json; print(json.dumps(found))
"""


def test_cookies_travel_by_tls_alone_and_to_us_alone() -> None:
    """The CSRF token may be read by our own scripts: htmx sends it back. It is worth nothing to anybody else."""
    done = python("-c", COOKIES, **COMPLETE)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "sessionid": [True, True, "Lax", ""],
        "csrftoken": [True, False, "Lax", ""],
    }


def test_static_files_are_hashed_compressed_and_complete(tmp_path: Path) -> None:
    done = python("manage.py", "collectstatic", "--noinput", **COMPLETE, STATIC_ROOT=str(tmp_path))
    assert done.returncode == 0, done.stderr
    names: dict[str, str] = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    for name in ("vendor/htmx/htmx.min.js", "vendor/sortable/sortable.esm.js", "js/app.js", "css/tokens.css"):
        assert names[name] != name
        assert (tmp_path / f"{names[name]}.br").exists() and (tmp_path / f"{names[name]}.gz").exists()
        assert not (tmp_path / name).exists()


def test_modules_name_each_other_by_the_import_map_only() -> None:
    """A relative import would ask for the name without the hash, and miss far-future caching."""
    relative = re.compile(r"""(from|import)\s*\(?\s*["'][./]""")
    modules = sorted((ROOT / "static" / "js").rglob("*.js"))
    assert modules and [path.name for path in modules if relative.search(path.read_text())] == []


def test_every_page_carries_the_strict_headers(client: Any, db: None) -> None:
    answer = client.get("/auth/login/")
    policy = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert policy["script-src"].startswith("'self'") and "unsafe" not in answer["Content-Security-Policy"]
    assert (policy["style-src"], policy["img-src"]) == ("'self'", "'self' data:")
    assert (policy["object-src"], policy["frame-ancestors"]) == ("'none'", "'none'")
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["X-Frame-Options"] == "DENY"
    assert (
        answer["Cross-Origin-Opener-Policy"] == "same-origin" and answer["Referrer-Policy"] == "same-origin"
    )


def test_a_log_line_is_json_with_request_and_workspace() -> None:
    code = """
import logging.config, logging, structlog
from config.logging import configure
from core import context
logging.config.dictConfig(configure(as_json=True))
context.request_id.set("r-12345678"); context.workspace_slug.set("acme")
structlog.get_logger("deals").info("stage_moved", deal="d1")
logging.getLogger("library").warning("plain %s", "words")
secret = "s3cret"
try: 1 / 0
except ZeroDivisionError: structlog.get_logger("deals").exception("failed")
"""
    done = python("-c", code)
    ours, theirs, failed = [json.loads(line) for line in done.stdout.splitlines()]
    assert {
        "event": "stage_moved",
        "deal": "d1",
        "workspace": "acme",
        "request_id": "r-12345678",
    }.items() <= ours.items()
    assert theirs["event"] == "plain words" and theirs["level"] == "warning" and theirs["workspace"] == "acme"
    assert failed["exception"][0]["exc_type"] == "ZeroDivisionError" and "s3cret" not in json.dumps(failed)
