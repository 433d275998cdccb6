"""The outermost layers of a request: its id for logs and journal, and the translation of anticipated failures."""

import re
from collections.abc import Callable

import structlog
from django.db import DataError
from django.http import HttpRequest, HttpResponse

from . import context
from .errors import DomainError, beyond_storage
from .ids import new_id
from .web import failure

Handler = Callable[[HttpRequest], HttpResponse]
SAFE_ID = re.compile(r"[\w.-]{8,40}")


class RequestContext:
    """Gives every request an id (the caller's, when it is harmless) and an origin."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        rid = given if SAFE_ID.fullmatch(given) else new_id().hex
        tokens = (context.request_id.set(rid), context.origin.set(request.META.get("REMOTE_ADDR", "")))
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=rid)
        try:
            response = self.get_response(request)
        finally:
            context.request_id.reset(tokens[0])
            context.origin.reset(tokens[1])
        response["X-Request-ID"] = rid
        return response


class ErrorTranslation:
    """Turns a `DomainError` that a page raised into a page or fragment. The API has its own translation."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, DataError):
            exception = beyond_storage(exception)
        return failure(request, exception) if isinstance(exception, DomainError) else None
