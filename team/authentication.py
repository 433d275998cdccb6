"""Who calls the API: the member that the tenancy door found."""

from typing import Any

from rest_framework import permissions
from rest_framework.authentication import BaseAuthentication, CSRFCheck
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request


class MemberAuthentication(BaseAuthentication):
    """Takes the member from the request; browsers' sessions must also pass the CSRF check, keys need not."""

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        raw: Any = request._request
        member = getattr(raw, "member", None)
        if member is None:
            return None
        request.member = member  # type: ignore[attr-defined]
        request.workspace = raw.workspace  # type: ignore[attr-defined]
        if not raw.by_key:
            self._check_csrf(raw)
        return member, None

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"

    def _check_csrf(self, raw: Any) -> None:
        check = CSRFCheck(lambda request: None)  # type: ignore[arg-type,return-value]
        check.process_request(raw)
        if reason := check.process_view(raw, None, (), {}):  # type: ignore[arg-type]
            raise PermissionDenied(f"CSRF failed: {reason}")


class IsMember(permissions.BasePermission):
    """Only members of the workspace; a read key only reads; keys make no keys."""

    def has_permission(self, request: Request, view: Any) -> bool:
        member = getattr(request, "member", None)
        if member is None:
            return False
        return request.method in permissions.SAFE_METHODS or not getattr(member, "read_key", False)
