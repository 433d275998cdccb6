"""The tenancy door: `/w/<slug>/…` is resolved here, once, or answered 404. Nothing else decides the workspace."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import set_script_prefix, set_urlconf
from django.utils import timezone
from django.utils.http import urlencode

from core.tenancy import entering, inside, public_url
from workspaces import queries as workspaces
from workspaces.models import Workspace

from . import queries
from .models import Member

WORKSPACE_PATH = re.compile(r"^/w/([a-z0-9-]{1,40})(/.*)?$")
API = "/api/"


class WorkspaceMiddleware:
    """Sets schema, `request.workspace` and `request.member`; mounts the workspace's pages by script prefix."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = WORKSPACE_PATH.match(request.path_info)
        if found is None:
            return self.get_response(request)
        slug, rest = found[1], found[2]
        if rest is None:
            return redirect(f"/w/{slug}/")
        bearer = _bearer(request)
        if not bearer and not request.user.is_authenticated:
            return nobody(request, rest)
        with entering(lambda: workspaces.named(slug)) as workspace:
            if workspace is None:
                return unknown(request, rest)
            member = queries.by_key(bearer, timezone.now()) if bearer else queries.by_user(request.user.pk)  # type: ignore[arg-type]
            if member is None:
                return nobody(request, rest) if bearer else unknown(request, rest)
            return self._enter(request, workspace, member, rest, by_key=bool(bearer))

    def _enter(
        self, request: Any, workspace: Workspace, member: Member, rest: str, by_key: bool
    ) -> HttpResponse:
        request.workspace, request.member, request.by_key = workspace, member, by_key
        request.urlconf = settings.WORKSPACE_URLCONF
        request.path_info = rest
        request.script_name = f"/w/{workspace.slug}"
        if by_key:
            # A program has no cookie that a foreign page could ride on, and pages are for people.
            request._dont_enforce_csrf_checks = True
            if not rest.startswith(API):
                return unknown(request, rest)
        structlog.contextvars.bind_contextvars(workspace=workspace.slug, member=str(member.id))
        set_script_prefix(f"/w/{workspace.slug}/")
        set_urlconf(settings.WORKSPACE_URLCONF)
        try:
            with timezone.override(member.timezone):
                response = self.get_response(request)
                if response.status_code == 404 and rest.startswith(API) and not _for_programs(response):
                    return unknown(request, rest)  # no such address: programs are not answered with a page
                return _kept_inside(response, workspace) if response.streaming else response
        finally:
            set_script_prefix("/")
            set_urlconf(None)


def _for_programs(response: HttpResponse) -> bool:
    return "json" in response.get("Content-Type", "")


def _bearer(request: HttpRequest) -> str:
    """The API key of the request. Other schemes (a proxy's Basic, say) are not ours and say nothing about it."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() or "-" if scheme.lower() == "bearer" else ""


def _kept_inside(response: Any, workspace: Workspace) -> HttpResponse:
    """Streams are read after the middleware has left, so the stream itself steps into the schema for each piece."""

    def pieces(source: Iterator[bytes]) -> Iterator[bytes]:
        while True:
            with inside(workspace):
                piece = next(source, None)
            if piece is None:
                return
            yield piece

    response.streaming_content = pieces(iter(response.streaming_content))
    return response  # type: ignore[no-any-return]


def nobody(request: HttpRequest, rest: str) -> HttpResponse:
    """The answer to those who are not logged in: pages send to the log-in, the API says 401."""
    if rest.startswith(API):
        body = {
            "type": "urn:dealwright:not_authenticated",
            "title": "Not authenticated",
            "status": 401,
            "detail": "Log in, or send a valid API key as a bearer token.",
            "code": "not_authenticated",
        }
        headers = {"WWW-Authenticate": "Bearer"}
        return JsonResponse(body, status=401, content_type="application/problem+json", headers=headers)
    return redirect(f"{public_url('account_login')}?{urlencode({'next': request.get_full_path()})}")


def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """The answer to those who do not belong here, the same as for a workspace that does not exist."""
    if rest.startswith(API):
        body = {
            "type": "urn:dealwright:missing",
            "title": "Not found",
            "status": 404,
            "detail": "There is no such record.",
            "code": "missing",
        }
        return JsonResponse(body, status=404, content_type="application/problem+json")
    return render(request, "404.html", status=404)
