"""One log line for each request, with the route instead of the path: paths may hold one-time links."""

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("access")


class AccessLog:
    """Middleware: who asked for what, and how long it took (milliseconds, time to the first byte)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self._get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method,
            route=f"/{match.route}" if match else "",
            status=response.status_code,
            ms=round((time.perf_counter() - began) * 1000, 1),
            workspace=getattr(getattr(request, "workspace", None), "slug", None),
            member=str(getattr(getattr(request, "member", None), "pk", "")) or None,
        )
        return response
