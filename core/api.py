"""The API's manners: problem details, cursor pages, sparse fields, ETags, idempotent writes, bulk results."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, TypeVar

import orjson
from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as InvalidValue
from django.db import DataError, IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from rest_framework import exceptions, serializers, status, viewsets
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

from .actors import SYSTEM
from .errors import DomainError, Refused, Stale, beyond_storage
from .journal.jobs import forget_replies_later
from .journal.models import Reply
from .jsonable import jsonable
from .rendering import OPTIONS, plain

BULK_LIMIT = 1000
MESSAGE = 300
HEX = "[0-9a-fA-F]"
UUID = f"{HEX}{{8}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{4}}-{HEX}{{12}}"
"""Ids in paths: what is not exactly one has no address, so that no query meets it."""
V = TypeVar("V", bound=Callable[..., Response])


# --- Errors --------------------------------------------------------------------------------------
def problem(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """RFC 9457 problem details for everything that can be anticipated; the rest stays a 500."""
    if isinstance(error, DataError):
        error = beyond_storage(error)
    if isinstance(error, DomainError):
        return _problem(error.status, error.code, error.title, error.message, error.fields, error.data)
    if isinstance(error, Http404):
        return _problem(404, "missing", "Not found", "There is no such record.")
    if isinstance(error, PermissionDenied):
        return _problem(403, "denied", "Not allowed", "You may not do this.")
    if isinstance(error, exceptions.ValidationError):
        return _problem(400, "invalid", "Not valid", "Some fields are not valid.", flatten(error.detail))
    if isinstance(error, exceptions.APIException):
        code = getattr(error, "default_code", "error")
        response = _problem(error.status_code, str(code), str(error.default_detail), str(error.detail))
        if auth := getattr(error, "auth_header", None):
            response["WWW-Authenticate"] = auth
        if wait := getattr(error, "wait", None):
            response["Retry-After"] = str(int(wait))
        return response
    return None


def _short(text: str) -> str:
    """Messages quote what was sent; nobody reads a million characters of it."""
    return text if len(text) <= MESSAGE else text[: MESSAGE - 1] + "…"


def flatten(detail: Any, path: str = "") -> dict[str, str]:
    """Nested validation details as `{"items.0.price": "message"}`."""
    if isinstance(detail, Mapping):
        pairs: Iterable[tuple[Any, Any]] = detail.items()
    elif isinstance(detail, list) and any(isinstance(d, Mapping | list) for d in detail):
        pairs = enumerate(detail)
    else:
        texts = detail if isinstance(detail, list) else [detail]
        return {path or "non_field_errors": _short(" ".join(str(t) for t in texts))}
    found: dict[str, str] = {}
    for key, value in pairs:
        found |= flatten(value, f"{path}.{key}" if path else str(key)) if value else {}
    return found


def _problem(
    code: int,
    kind: str,
    title: str,
    detail: str,
    fields: Mapping[str, str] | None = None,
    data: Mapping[str, Any] | None = None,
) -> Response:
    body: dict[str, Any] = {
        "type": f"urn:dealwright:{kind}",
        "title": title,
        "status": code,
        "detail": detail,
    }
    body["code"] = kind
    if fields:
        body["errors"] = dict(fields)
    if data:
        body["current"] = jsonable(data)
    return Response(body, status=code, content_type="application/problem+json")


class ProblemSerializer(serializers.Serializer[Any]):
    """How every error of the API looks (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    errors = serializers.DictField(child=serializers.CharField(), required=False)  # type: ignore[assignment]


# --- Reading -------------------------------------------------------------------------------------
class Cursor(CursorPagination):
    """Pages by cursor; `?limit=` up to 200, newest first unless the view orders otherwise."""

    page_size = 50
    page_size_query_param = "limit"
    max_page_size = 200
    ordering: Any = "-id"

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        try:
            return super().paginate_queryset(queryset, request, view)
        except (exceptions.NotFound, InvalidValue, ValueError, TypeError) as error:
            if not request.query_params.get("cursor"):
                raise
            raise exceptions.ValidationError({"cursor": "This cursor does not belong here."}) from error

    def decode_cursor(self, request: Request) -> Any:
        found = super().decode_cursor(request)
        if found is not None and not any(found) and request.query_params.get(self.cursor_query_param):
            raise exceptions.NotFound  # it decodes to nothing at all: none that we gave
        return found

    def get_ordering(self, request: Request, queryset: Any, view: Any) -> Any:
        asked = request.query_params.get("ordering")
        usual: Any = super().get_ordering(request, queryset, view)
        return ordering_of(asked, getattr(view, "orderings", {})) if asked else usual


def ordering_of(asked: str, choices: Mapping[str, str]) -> tuple[str, str]:
    """The columns for `?ordering=name` or `-name`; raises ValidationError that names the choices."""
    sign = "-" if asked.startswith("-") else ""
    column = choices.get(asked.removeprefix("-"))
    if column is None:
        said = f"Order by one of {', '.join(choices)}." if choices else "This list has one order only."
        raise exceptions.ValidationError({"ordering": said})
    return f"{sign}{column}", f"{sign}id"


class SparseFields:
    """Serializer mix-in: `?fields=id,name` answers only those."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        request = getattr(self, "context", {}).get("request")
        asked = (
            request.query_params.get("fields") if request is not None and request.method == "GET" else None
        )
        if asked:
            wanted = set(asked.split(","))
            for name in set(self.fields) - wanted:  # type: ignore[attr-defined]
                self.fields.pop(name)  # type: ignore[attr-defined]


class Resource(viewsets.GenericViewSet[Any]):
    """Base of all endpoints: the member who asks, the clock, cursor pages, one object with its ETag."""

    pagination_class = Cursor
    lookup_value_regex = UUID

    @property
    def member(self) -> Any:
        """The member of this workspace who asks; the system while the OpenAPI document is drawn."""
        if getattr(self, "swagger_fake_view", False):
            return SYSTEM
        return self.request.member  # type: ignore[attr-defined]

    @property
    def now(self) -> Any:
        """The moment of the request."""
        return timezone.now()

    def page(self, rows: QuerySet[Any]) -> Response:
        """One cursor page of `rows`, serialized."""
        found = self.paginate_queryset(rows)
        return self.get_paginated_response(self.get_serializer(found, many=True).data)

    def shaped(
        self, serializer: type[serializers.BaseSerializer[Any]], *, partial: bool = False
    ) -> dict[str, Any]:
        """The request's body, checked for shape only; raises ValidationError."""
        checked = serializer(data=self.request.data, partial=partial, context=self.get_serializer_context())
        checked.is_valid(raise_exception=True)
        return dict(checked.validated_data)

    def answer(self, data: Any, code: int = status.HTTP_200_OK, version: int | None = None) -> Response:
        """A response, with the record's version as ETag when it has one."""
        headers = {"ETag": f'"{version}"'} if version is not None else None
        return Response(data, status=code, headers=headers)


# --- Writing -------------------------------------------------------------------------------------
def expected_version(request: Request, *, required: bool = False) -> int | None:
    """The version named by If-Match; raises 428 when it is required and absent, 412 when it is nonsense."""
    given = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not given:
        if required:
            raise PreconditionRequired()
        return None
    if given == "*":
        return None
    if not given.isascii() or not given.isdecimal() or len(given) > 9:
        raise Stale({})
    return int(given)


class PreconditionRequired(exceptions.APIException):
    """The caller must say which version it read."""

    status_code = 428
    default_detail = "Send If-Match with the ETag you read, so that nobody's change is overwritten."
    default_code = "precondition_required"


def idempotent(view: V) -> V:
    """A write that carries an Idempotency-Key is done once; a repeat gets the first answer again.

    Without a key the verb behind the view is the transaction: a savepoint within another one would be two statements.
    The key is claimed in the transaction of the write: of two at the same time, the second waits and repeats
    the first one's answer. The same key with another body is refused.
    """

    @wraps(view)
    def wrapper(self: Resource, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = request.headers.get("Idempotency-Key", "")
        if not key:
            return view(self, request, *args, **kwargs)
        if len(key) > 200 or not key.isprintable():
            raise Refused("idempotency_key", "An idempotency key has at most 200 printable characters.")
        print_ = _fingerprint(request)
        try:
            with transaction.atomic():
                kept = Reply.objects.create(
                    member=self.member.id, key=key, fingerprint=print_, at=timezone.now()
                )
                response = view(self, request, *args, **kwargs)
                _keep(kept, response)
                forget_replies_later(kept.at)
                return response
        except IntegrityError:
            return _repeat(self.member.id, key, print_)

    return wrapper  # type: ignore[return-value]


def _fingerprint(request: Request) -> str:
    body = orjson.dumps(jsonable(request.data), option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    return hashlib.sha256(f"{request.method} {request.path}\n".encode() + body).hexdigest()


def _keep(kept: Reply, response: Response) -> None:
    kept.status = response.status_code
    kept.body = orjson.dumps(response.data, default=plain, option=OPTIONS)
    kept.etag = response.get("ETag", "")
    kept.save(update_fields=["status", "body", "etag"])


def _repeat(member: Any, key: str, print_: str) -> Response:
    kept = Reply.objects.filter(member=member, key=key).first()
    if kept is None:
        raise Refused("conflict", "This collides with something that is there already.")
    if kept.fingerprint != print_:
        raise Refused("idempotency_key", "This idempotency key was used for another request.")
    data = orjson.loads(bytes(kept.body)) if kept.body else None
    headers = {"Idempotent-Replay": "true"} | ({"ETag": kept.etag} if kept.etag else {})
    return Response(data, status=kept.status, headers=headers)


def bulk(rows: Any, work: Callable[[Any], Any]) -> Response:
    """Do `work` for each row in a savepoint of its own and report per row; at most 1,000 rows.

    What cannot be anticipated takes all rows back, so that nobody has to find out how far it came.
    """
    if not isinstance(rows, list) or not rows:
        raise Refused("bulk", "Send a list of rows.", "rows")
    if len(rows) > BULK_LIMIT:
        raise Refused("bulk_limit", f"At most {BULK_LIMIT:,} rows at a time.", "rows")
    with transaction.atomic():
        results = [_one(index, row, work) for index, row in enumerate(rows)]
    failed = sum(r["status"] >= 400 for r in results)
    return Response({"done": len(results) - failed, "failed": failed, "results": results})


def _one(index: int, row: Any, work: Callable[[Any], Any]) -> dict[str, Any]:
    try:
        with transaction.atomic():
            return {"index": index, "status": 200, "result": work(row)}
    except (DomainError, DataError, exceptions.APIException, Http404) as error:
        response = problem(error, {})
        assert response is not None
        return {"index": index, "status": response.status_code, "error": response.data}
