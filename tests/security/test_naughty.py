"""The naughty strings in every text field of every write that the document names, and on every page that shows them."""

# ruff: noqa: E501  tables of odd values are read by the line

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.architecture.urls import addresses

from .naughty import ALL, PAYLOADS
from .stock import Door, fitting, stock
from .test_malformed import document_of

pytestmark = pytest.mark.django_db

# Fields that are kept in a normal form, or that are not text but the name of something.
MEANING = {
    "owner", "country", "linkedin", "domain", "website", "phone", "phones", "email", "emails", "lifecycle", "parent", "account", "seniority", "lead_status",
    "timezone", "deal", "contact", "contacts", "pipeline", "stage", "amount", "currency", "expected_close", "forecast_category", "kind", "at", "direction",
    "outcome", "purpose", "stage_effect", "due_at", "due_zone", "role", "desk", "team", "scope", "price", "quantity", "unit_price", "discount", "product",
    "probability", "manager", "member", "quarter_start", "until", "phrase", "size_band",
}  # fmt: skip
LONGEST = 40
MINIMUM: dict[str, dict[str, Any]] = {
    "accounts": {"name": "Name", "force": True}, "contacts": {"first_name": "Name", "force": True}, "deals": {"name": "Name"}, "tasks": {"title": "Title"},
    "activities": {"kind": "note", "summary": "Summary"}, "products": {"name": "Name", "price": "1"}, "stages": {"name": "Name", "kind": "open", "probability": "0.5"},
    "teams": {"name": "Name"}, "pipelines": {"name": "Name"}, "items": {"description": "Text"}, "api-keys": {"name": "Name", "scope": "read"},
}  # fmt: skip
WRITES = [("post", kind) for kind in MINIMUM] + [
    ("patch", kind) for kind in (*(k for k in MINIMUM if k != "api-keys"), "me", "workspace")
]


def strings() -> list[str]:
    """The own list; with NAUGHTY_STRINGS a file of more: a JSON list, or one a line."""
    more = os.environ.get("NAUGHTY_STRINGS")
    if not more:
        return ALL
    text = Path(more).read_text(encoding="utf-8")
    found = json.loads(text) if more.endswith(".json") else [x for x in text.split("\n") if x[:1] != "#"]
    return ALL + [string for string in found if string and "\x00" not in string]


def text_fields(document: dict[str, Any], method: str, kind: str) -> Iterator[tuple[str, int]]:
    """Names of the free text fields of a write, with the longest text the document allows."""
    ends = {"items": "/items/{item}/" if method == "patch" else "/items/"}.get(kind)
    route = next(r for r in document["paths"] if (r.endswith(ends) if ends else r.endswith(
        f"/v1/{kind}/" if method == "post" or kind in ("me", "workspace") else f"/v1/{kind}/{{id}}/")))  # fmt: skip
    schema = document["paths"][route][method]["requestBody"]["content"]["application/json"]["schema"]
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    for name, field in schema["properties"].items():
        if (
            field.get("type") == "string"
            and not field.get("format")
            and not field.get("enum")
            and name not in MEANING
        ):
            yield name, min(field.get("maxLength", LONGEST), LONGEST * 2)


@pytest.mark.parametrize(("method", "kind"), WRITES, ids=lambda v: v)
def test_every_text_field_gives_back_what_it_was_given(
    ours: dict[str, str], door: Callable[[str], Door], method: str, kind: str
) -> None:
    """To the byte; only white space around a text may go. What is refused is said beside its field."""
    ana, wrong = door("ana"), []
    path = {"items": f"deals/{ours['deals']}/items/"}.get(kind, f"{kind}/")
    path += f"{ours[kind]}/" if method == "patch" and kind in ours else ""
    fields = dict(text_fields(document_of(ana), method, kind))
    assert fields
    for text in strings():
        body = {name: text[:size] for name, size in fields.items()}
        for _ in range(4):
            sent = (MINIMUM.get(kind, {}) if method == "post" else {}) | body
            answer = ana.call(method, path, sent, **{"If-Match": "*"})
            if answer.status_code < 400:
                break
            blamed = set(answer.json().get("errors", {})) & set(body) if answer.status_code < 500 else set()
            if not blamed:
                break
            body = {name: value for name, value in body.items() if name not in blamed}
        if answer.status_code >= 500 or (
            answer.status_code >= 400
            and "taken" not in answer.json().get("code", "")
            and answer.status_code != 422
        ):
            wrong.append((text, answer.status_code, answer.content[:200]))
        elif answer.status_code < 300:
            shown = answer.json()
            wrong += [
                (name, value, shown[name])
                for name, value in body.items()
                if name in shown and shown[name] not in (value, value.strip())
            ]
    assert wrong == []


@pytest.mark.parametrize("payload", ["".join(PAYLOADS[:4]), "".join(PAYLOADS[4:9]), "'\"><dwx>{{ 7*7 }}dwx"])
def test_no_page_shows_markup_of_ours(
    door: Callable[[str], Door], ana: Any, log_in: Any, payload: str
) -> None:
    """One record of every kind is called like the payload; then every address is opened."""
    text = f"zq{payload}zq"
    ids, client, raw = stock(door("ana"), text, ana), log_in("ana"), []
    probes = [text.encode()] if any(c in payload for c in "<>\"'") else []
    for address in addresses():
        if "get" not in address.methods:
            continue
        for record in fitting(address.route, ids).values() if address.takes_an_object else {str(uuid4())}:
            for query in ("", "?q=" + "zq%3Cdwx%3E") if not address.takes_an_object else ("",):
                response = client.get(address.path("acme", UUID(record)) + query)
                shown = b"".join(response)
                if response.status_code >= 500:
                    raw.append((address.route, response.status_code))
                if response.get("Content-Type", "").startswith("text/html"):
                    raw += [
                        (address.route, probe) for probe in (*probes, b"<dwx", b"49dwx") if probe in shown
                    ]
    assert raw == []
