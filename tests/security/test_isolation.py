"""What is globex's never shows in acme: pages, lists, search, exports, files, cache, links between records."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings

from core.tenancy import inside
from tests.architecture.urls import addresses
from tests.cast import PEOPLE

from .conftest import LEAK
from .stock import Door, fitting

pytestmark = pytest.mark.django_db
READS = [a for a in addresses() if "get" in a.methods]
NAMES = (
    "account",
    "deal",
    "contact",
    "owner",
    "product",
    "pipeline",
    "stage",
    "manager",
    "parent",
    "team",
    "member",
)
KIND = {"owner": "members", "manager": "members", "member": "members", "parent": "accounts"}


def body_of(response: Any) -> bytes:
    """All bytes of a response, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("key", PEOPLE)
def test_no_page_or_list_of_acme_shows_anything_of_globex(
    theirs: dict[str, str], ours: dict[str, str], log_in: Any, key: str
) -> None:
    client = log_in(key)
    leaks, broken = [], []
    ids = {*theirs.values()}
    for address in READS:
        for query in ("", f"?q={LEAK}", f"?search={LEAK}"):
            if query and (address.takes_an_object or "export" in address.route):
                continue  # what was asked of an export stands in the journal, and is no leak
            response = client.get(address.path("acme", UUID(int=7)) + query)
            shown = body_of(response)
            if response.status_code >= 500:
                broken.append(address.route)
            echoes = shown.count(LEAK.encode()) if not query else 0
            if echoes or any(i.encode() in shown for i in ids):
                leaks.append(address.route + query)
    assert (leaks, broken) == ([], [])


@pytest.mark.timeout(400)  # thousands of requests
@pytest.mark.parametrize("key", ["ana", "mo", "rita", "dee", "vic"])
def test_ids_of_globex_open_nothing_in_acme(theirs: dict[str, str], log_in: Any, key: str) -> None:
    """The owner, who may do most, tries every record at every address; the others those it could be meant for."""
    client, found = log_in(key), []
    for address in addresses():
        if not address.takes_an_object:
            continue
        for kind, record in (theirs if key == "ana" else fitting(address.route, theirs)).items():
            for method in address.methods:
                given = {} if method == "get" else {"data": "{}", "content_type": "application/json"}
                response = getattr(client, method)(address.path("acme", UUID(record)), **given)
                if (
                    response.status_code < 300
                    or response.status_code >= 500
                    or LEAK.encode() in body_of(response)
                ):
                    found.append(f"{method} {address.route} {kind} {response.status_code}")
        if found:
            break
    assert found == []


def test_records_of_globex_cannot_be_linked(
    theirs: dict[str, str], ours: dict[str, str], door: Callable[[str], Door]
) -> None:
    """Bodies that name records of the other workspace are refused, in every field that names a record."""
    ana = door("ana")
    new = {
        "accounts/": {"name": "New"}, "contacts/": {"first_name": "New"}, "deals/": {"name": "New"},
        "tasks/": {"title": "New"}, "activities/": {"kind": "note", "summary": "New"}, "teams/": {"name": "New"},
        "stages/": {"name": "New", "kind": "open"}, f"deals/{ours['deals']}/items/": {"description": "New"},
        "quotas/": {"member": ours["members"], "quarter_start": "2026-01-01", "amount": "1"},
        "invitations/": {"email": "x@buyer.example", "role": "rep"}, "log/": {"line": "spoke with them"},
    }  # fmt: skip
    linked = []
    for path, body in new.items():
        for name in NAMES:
            for method, where in (("post", path), ("patch", f"{path}{ours.get(path[:-1], '')}/")):
                if method == "patch" and path[:-1] not in ours:
                    continue
                foreign = theirs[
                    "teams" if path == "teams/" and name == "parent" else KIND.get(name, f"{name}s")
                ]
                version = {"If-Match": "*"} if method == "patch" else {}
                response = ana.call(method, where, body | {name: foreign}, **version)
                if response.status_code >= 500 or (
                    response.status_code < 400 and foreign in response.content.decode()
                ):
                    linked.append(f"{method} {where} {name} {response.status_code}")
    contacts = ana.call(
        "post", "activities/", {"kind": "note", "summary": "x", "contacts": [theirs["contacts"]]}
    )
    assert contacts.status_code in (400, 404, 422)
    assert linked == []


def test_nothing_in_acme_points_into_globex(
    theirs: dict[str, str], ours: dict[str, str], door: Callable[[str], Door]
) -> None:
    """Bulk rows, filters and heirs that name foreign ids find nothing."""
    ana = door("ana")
    for path in ("accounts/bulk/", "contacts/bulk/", "deals/bulk/", "tasks/bulk/"):
        kind = path.split("/")[0]
        done = ana.call(
            "patch", path, {"rows": [{"id": theirs[kind], "name": "stolen", "state": "done", "version": 1}]}
        )
        assert done.status_code == 200, done.content
        assert (done.json()["done"], done.json()["failed"]) == (0, 1)
    for kind in ("deals", "tasks", "activities", "contacts", "accounts"):
        for name in ("owner", "account", "deal", "contact", "member"):
            listed = ana.call("get", f"{kind}/?{name}={theirs[KIND.get(name, f'{name}s')]}")
            assert listed.status_code in (200, 400, 422), (kind, name)
            assert LEAK not in listed.content.decode()
    heir = ana.call("post", f"members/{ours['members']}/deactivate/", {"heir": theirs["members"]})
    assert heir.status_code in (400, 403, 404, 422)


def test_counts_do_not_include_the_other_workspace(
    theirs: dict[str, str], door: Callable[[str], Door]
) -> None:
    for kind in (
        "accounts",
        "contacts",
        "deals",
        "activities",
        "tasks",
        "imports",
        "products",
        "notifications",
    ):
        listed = door("ana").call("get", f"{kind}/").json()
        rows = listed["results"] if isinstance(listed, dict) else listed
        assert rows == [], kind


def test_cache_keys_carry_the_workspace(acme: Any, globex: Any) -> None:
    from django.core.cache import cache

    cache.set("same-name", "acme's")
    with inside(globex):
        assert cache.get("same-name") is None
        cache.set("same-name", "globex's")
    assert cache.get("same-name") == "acme's"


def test_uploaded_files_have_no_address(theirs: dict[str, str], globex: Any, log_in: Any) -> None:
    """Files lie outside of everything that is served, in a folder of their workspace."""
    from accounts.models import Import

    with inside(globex):
        path = Import.objects.get(pk=theirs["imports"]).path
    found = [p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file() and p.name == Path(path).name]
    assert found, "the file is not where files are kept"
    for client in (log_in("ana"), log_in("eve")):
        for place in (
            "/media/",
            "/files/",
            "/static/",
            "/static/../files/",
            "/w/globex/files/",
            "/w/acme/files/",
        ):
            assert client.get(place + path).status_code in (302, 404)
    static = Path(settings.STATIC_ROOT).resolve()
    assert all(static not in p.resolve().parents for p in found)


def test_a_duty_of_globex_refuses_to_run_in_acme(acme: Any, globex: Any) -> None:
    from core.jobs import run_due

    with pytest.raises(RuntimeError, match="arrived in"):
        run_due(globex.schema_name, "tasks.remind", json.dumps("x"))
