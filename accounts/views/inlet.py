"""The door for programs that post signals. A secret is the right; nothing is ever read through it."""

import hashlib
import hmac
from datetime import datetime
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.actors import SYSTEM
from core.errors import DomainError, Refused
from core.limits import limit
from core.tenancy import entering
from workspaces import queries as workspaces

from ..actions import signals as actions
from ..queries import signals as queries

LARGEST = 256 * 1024
PER_MINUTE = 120
TRIES_PER_MINUTE = 300
"""From one address, right secret or wrong."""


class TooLarge(DomainError):
    """More than a delivery of signals can be."""

    status = 413
    title = "Too large"


class NoSuchInlet(DomainError):
    """Wrong workspace, wrong secret, closed: all look the same."""

    status = 401
    title = "Not authenticated"

    def __init__(self) -> None:
        super().__init__("not_authenticated", "There is no such inlet.")


@csrf_exempt
@require_POST
def inlet(request: HttpRequest, slug: str, secret: str = "") -> HttpResponse:
    """Take signals in. The secret stands in the address, in X-Inlet-Secret or as a bearer token.

    An Idempotency-Key names the delivery. A delivery signed with `X-Signature-256: sha256=…` (HMAC-SHA-256 of the
    body with the secret) is only taken when the signature is right.
    """
    try:
        return _taken(request, slug, secret or _secret(request))
    except DomainError as error:
        return _problem(error)


def _secret(request: HttpRequest) -> str:
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    return request.headers.get("X-Inlet-Secret", "") or (bearer.strip() if scheme.lower() == "bearer" else "")


def _taken(request: HttpRequest, slug: str, secret: str) -> HttpResponse:
    with entering(lambda: workspaces.named(slug)) as workspace:
        if workspace is None:
            raise NoSuchInlet
        limit("inlet-address", request.META.get("REMOTE_ADDR", ""), times=TRIES_PER_MINUTE, seconds=60)
        found = queries.inlet_by_secret(secret) if secret else None
        if found is None:
            raise NoSuchInlet
        limit("inlet", str(found.pk), times=PER_MINUTE, seconds=60)
        content = _content(request)
        _signed(request, secret, content)
        key = request.headers.get("Idempotency-Key", "")[:150]
        return _answer(_receive(found, _read(content), key, timezone.now()))


def _content(request: HttpRequest) -> bytes:
    size = request.META.get("CONTENT_LENGTH") or "0"
    if not size.isdecimal() or int(size) > LARGEST:
        raise TooLarge("too_large", f"A delivery has at most {LARGEST // 1024} kB.")
    content: bytes = request.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise TooLarge("too_large", f"A delivery has at most {LARGEST // 1024} kB.")
    return content


def _signed(request: HttpRequest, secret: str, content: bytes) -> None:
    given = request.headers.get("X-Signature-256", "")
    if not given:
        return
    right = "sha256=" + hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(given.encode("utf-8", "replace"), right.encode()):
        raise Refused("signature", "The signature does not fit what was sent.")


def _read(content: bytes) -> Any:
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise Refused("not_json", "This is not JSON.") from error


def _receive(found: Any, body: Any, key: str, now: datetime) -> actions.Received:
    return actions.receive(by=SYSTEM, now=now, inlet=found, body=body, key=key)


def _answer(received: actions.Received) -> HttpResponse:
    wrong = [{"index": place, "errors": errors} for place, errors in received.wrong.items()]
    body = {"created": received.created, "repeated": received.repeated, "rejected": wrong}
    nothing = wrong and not received.created and not received.repeated
    return HttpResponse(orjson.dumps(body), status=422 if nothing else 202, content_type="application/json")


def _problem(error: DomainError) -> HttpResponse:
    body = {
        "type": f"urn:dealwright:{error.code}",
        "title": error.title,
        "status": error.status,
        "detail": error.message,
        "code": error.code,
    }
    response = HttpResponse(orjson.dumps(body), status=error.status, content_type="application/problem+json")
    if error.status == 429:
        response["Retry-After"] = "60"
    if error.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response
