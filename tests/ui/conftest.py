"""Rendering one piece of a template, and the page of all pieces in a browser (it needs no database)."""

import threading
from collections.abc import Callable, Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.template import engines
from django.test import RequestFactory

Render = Callable[..., str]


@pytest.fixture
def draw() -> Render:
    """`draw('<c-pill tone="bad">late</c-pill>', **context)` renders a template with components in it."""
    from django_cotton.compiler_regex import CottonCompiler

    def render(source: str, path: str = "/ui/", cookies: dict[str, str] | None = None, **context: Any) -> str:
        request = RequestFactory().get(path)
        request.COOKIES.update(cookies or {})
        return str(engines["django"].from_string(CottonCompiler().process(source)).render(context, request))

    return render


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: Any = "-", size: Any = "-") -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    """The address of a server that shows `/ui/`."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.wsgi import get_wsgi_application

    server = make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), _Server, _Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/ui/"
    server.shutdown()
    server.server_close()
    thread.join()
