"""Requests no honest client sends: broken bytes, deep and huge values, impossible dates, wrong kinds of content."""

# ruff: noqa: E501  tables of odd values are read by the line

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.architecture.urls import addresses

from .stock import Door

pytestmark = pytest.mark.django_db
ALL = addresses()
API = [a for a in ALL if "api/v1/" in a.route]
HUGE = "x" * 1_000_000
BODIES: dict[str, bytes] = {
    "not json": b"{", "broken utf-8": b'{"name": "\xff\xfe", "title": "\xc3"}', "null": b"null", "list": b"[]", "text": b'"x"',
    "number": b"1", "list of nulls": b"[null, null]", "deep": b"[" * 100_000 + b"]" * 100_000,
    "deep object": b'{"rows":' * 900 + b"1" + b"}" * 900, "nan": b'{"amount": NaN}', "infinity": b'{"amount": Infinity}',
    "nul": b'{"name": "a\\u0000b", "title": "\\u0000"}', "lone surrogate": b'{"name": "\\ud800", "title": "\\udfff"}',
    "rows of nothing": b'{"rows": [null, 1, "x", [], {}]}', "rows as object": b'{"rows": {"0": {}}}', "rows null": b'{"rows": null}',
    "rows deep": b'{"rows": [' + b"[" * 500 + b"]" * 500 + b"]}", "bom": b"\xef\xbb\xbf{}", "utf-16": "{}".encode("utf-16"),
    "same name twice": b'{"name": "a", "name": null}',
}  # fmt: skip
VALUES: list[Any] = [
    None, True, 0, -1, 2**31, 2**63, 2**64, 10**40, -(10**40), 1e308, "1e400", "NaN", "Infinity", "-Infinity", "sNaN", "0x10", "١٢٣",
    "", " ", [], {}, [[]], [None], [{}], {"a": {"b": {}}}, [1, "x"], "0000-00-00", "0000-01-01", "9999-12-31", "10000-01-01", "9999999-01-01",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-02-30", "2026-13-45T99:99:99Z", "T", "2026-W01-1", "1" * 5000, "1." + "0" * 5000,
    "00000000-0000-0000-0000-000000000000", "me", "none", "../..", "ACCOUNT", "owner; DROP", "\u0000", "\ud800",
]  # fmt: skip
QUERIES = [
    "q=%ff%fe", "q=%00", "q=%ED%A0%80", "cursor=%ff", "cursor=abc", "cursor=" + "A" * 3000, "limit=-1", "limit=9" * 1, "limit=99999999999999999999",
    "limit=%D9%A1", "page=0", "page=99999999999999999999", "page=-1", "page=%C2%B2", "fields=", "fields=__class__,password", "ordering=-%00",
    "ordering=owner__password", "sort=nothing", "order=;drop", "owner=me", "owner=%00", "owner=x", "stage=x", "pipeline=x", "account=x", "deal=%ff", "contact=x",
    "member=x", "at_after=x", "due_before=9999999-01-01", "from=0000-00-00", "quarter=9999-99", "quarter=0", "quarter=2026-07-01", "since=NaN", "amount_min=NaN",
    "amount_min=1e999999", "amount_max=Infinity", "min=sNaN", "phrase=%00", "status=%00", "kind=%F0%9F", "team=x", "open=maybe", "format=api", "format=xml", "all=%00",
    "subject=x", "fact=%00", "actor=x", "outcome=x", "next=http://evil.example", "id=%00", "ids=x,%00", "columns=%00", "view=../../x", "close_before=10000-01-01",
]  # fmt: skip


def path_of(address: Any, record: str) -> str:
    return address.path("acme", UUID(record)).partition("api/v1/")[2]


@pytest.mark.parametrize("name", BODIES)
def test_bodies_that_are_not_what_was_asked_for(
    ours: dict[str, str], door: Callable[[str], Door], name: str
) -> None:
    ana, broken = door("ana"), []
    for address in API:
        for method in sorted(address.methods - {"get", "delete"}):
            path = path_of(address, str(uuid4()))
            answer = ana.call(method, path, BODIES[name], **{"If-Match": "*"})
            if answer.status_code >= 500:
                broken.append(f"{method} {path}")
    assert broken == []


def fields_of(operation: Any, document: dict[str, Any]) -> list[str]:
    """The names in the JSON body of an operation."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = content.get("schema", {})
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return list(schema.get("properties", {}))


_document: dict[str, Any] = {}


def document_of(door: Door) -> dict[str, Any]:
    """The OpenAPI document, as programs get it; drawn once, because drawing takes a second."""
    if not _document:
        answer = door.call("get", "schema/?format=json", Accept="application/json")
        _document.update(json.loads(answer.content))
    return _document


@pytest.mark.parametrize("kind", [
    "accounts", "contacts", "deals", "items", "activities", "tasks", "products", "pipelines", "stages", "teams", "members", "imports",
    "quotas", "rates", "me", "workspace", "log", "invitations", "notifications", "api-keys",
])  # fmt: skip
def test_values_out_of_this_world(ours: dict[str, str], door: Callable[[str], Door], kind: str) -> None:
    """Every field of every write takes each odd value: accepted or refused, never broken."""
    ana, broken = door("ana"), []
    document = document_of(ana)
    for route, operations in document["paths"].items():
        inner = "items" if "/items/" in route else route.partition("/api/v1/")[2].split("/")[0]
        if inner != kind or "/undo/" in route or "deactivate" in route:
            continue
        path = route.partition("/api/v1/")[2].replace("{item}", ours["items"])
        path = path.replace("{id}", ours["deals"] if kind == "items" else ours.get(kind, str(uuid4())))
        for method in sorted({"post", "patch", "put"} & set(operations), reverse=True):
            for field in fields_of(operations[method], document):
                if method == "patch" and "post" in operations:
                    continue
                for value in VALUES:
                    body = json.dumps(
                        {field: value}
                        | ({"name": "x", "title": "x"} if field not in ("name", "title") else {})
                    )
                    answer = ana.call(method, path, body, **{"If-Match": "*"})
                    if answer.status_code >= 500:
                        broken.append(f"{method} {path} {field}={str(value)[:40]!r}")
    assert broken == []


@pytest.mark.parametrize(
    "query", [f"{one}&{other}" for one, other in zip(QUERIES[::2], QUERIES[1::2], strict=True)]
)
def test_queries_out_of_this_world(acme: Any, log_in: Any, query: str) -> None:
    client, broken = log_in("ana"), []
    for address in ALL:
        if "get" in address.methods and not address.takes_an_object:
            answer = client.get(address.path("acme", uuid4()) + "?" + query)
            if answer.status_code >= 500:
                broken.append(address.route)
    assert broken == []


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/xml",
        "text/html",
        "application/x-www-form-urlencoded",
        "",
        "\u00e4/x",
        "multipart/form-data",
    ],
)
def test_wrong_content_types_are_refused(ours: dict[str, str], log_in: Any, kind: str) -> None:
    client, odd = log_in("ana"), []
    for address in API:
        for method in sorted(address.methods - {"get", "delete"}):
            answer = getattr(client, method)(
                address.path("acme", uuid4()), data=b"<x/>", content_type=kind, headers={"If-Match": "*"}
            )
            if not 400 <= answer.status_code < 500 and not answer.status_code < 300:
                odd.append(f"{method} {address.route} {answer.status_code}")
    assert odd == []


def test_a_million_characters_are_kept_or_refused(ours: dict[str, str], door: Callable[[str], Door]) -> None:
    ana, broken = door("ana"), []
    document = document_of(ana)
    for route, operations in document["paths"].items():
        path = route.partition("/api/v1/")[2]
        kind = path.split("/")[0]
        path = path.replace("{item}", ours["items"]).replace("{id}", ours.get(kind, str(uuid4())))
        for method in {"post", "patch"} & set(operations):
            names = fields_of(operations[method], document)
            if names and kind != "imports":
                answer = ana.call(method, path, dict.fromkeys(names, HUGE), **{"If-Match": "*"})
                if not 400 <= answer.status_code < 500 or len(answer.content) > 20_000:
                    broken.append(f"{method} {path} {answer.status_code} {len(answer.content)}")
    assert broken == []


@pytest.mark.parametrize("headers", [
    {"If-Match": "x" * 9000}, {"If-Match": '"' + "9" * 400 + '"'}, {"If-Match": "\u00e9"}, {"Idempotency-Key": "x" * 9000}, {"Idempotency-Key": "\t"},
    {"X-Request-ID": "\u00e9<script>"}, {"Accept": "nonsense"}, {"Accept": "application/xml"}, {"Accept-Language": "x" * 9000}, {"Range": "bytes=9-1"},
    {"If-Modified-Since": "never"}, {"Cookie": "theme=</script>; sessionid=\u00e9"}, {"HX-Request": "true", "HX-Target": "<x>", "HX-Current-URL": "::::"},
    {"Content-Length": "-5"}, {"Content-Length": "x"}, {"X-HTTP-Method-Override": "DELETE"}, {"Transfer-Encoding": "chunked"},
], ids=lambda h: next(iter(h)))  # fmt: skip
def test_headers_out_of_this_world(
    ours: dict[str, str], door: Callable[[str], Door], headers: dict[str, str]
) -> None:
    ana = door("ana")
    for method, path in (
        ("get", "deals/"),
        ("get", f"deals/{ours['deals']}/"),
        ("patch", f"deals/{ours['deals']}/"),
        ("post", "tasks/"),
    ):
        given = {"If-Match": "*"} | headers
        assert ana.call(method, path, {"name": "n", "title": "t"}, **given).status_code < 500
