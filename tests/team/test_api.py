"""The same verbs for programs."""

from decimal import Decimal
from typing import Any

import pytest
from django.core import mail

from core import quarters
from core.journal.models import Entry
from team import actions
from team.models import ApiKey, Member, Quota, Team
from tests.workspaces.post import posted
from workspaces.models import Invitation, Workspace

pytestmark = pytest.mark.django_db
API = "/w/acme/api/v1"


class Program:
    """A client with a key."""

    def __init__(self, secret: str) -> None:
        from django.test import Client

        self.client = Client(headers={"Authorization": f"Bearer {secret}"})

    def __call__(self, method: str, path: str, data: Any = None, **headers: str) -> Any:
        send = getattr(self.client, method)
        if method == "get":
            return send(f"{API}{path}", data, headers=headers)
        return send(f"{API}{path}", data, content_type="application/json", headers=headers)


@pytest.fixture
def program(acme: Any, now: Any) -> Any:
    """`program("rita")`, or `program("rita", "read")`."""

    def make(who: str, scope: str = "write") -> Program:
        member = Member.objects.get(email=f"{who}@acme.example")
        _, secret = actions.create_api_key(by=member, now=now, member=member, name="p", scope=scope)
        return Program(secret)

    return make


def test_a_program_learns_who_it_is(program: Any, rita: Any) -> None:
    me = program("rita")("get", "/me/").json()
    assert (me["id"], me["role"], me["email"]) == (str(rita.id), "rep", "rita@acme.example")
    assert program("rita")("get", "/me/", {"fields": "id"}).json() == {"id": str(rita.id)}


def test_it_changes_its_own_profile(program: Any, rita: Any) -> None:
    ask = program("rita")
    assert ask("patch", "/me/", {"timezone": "Asia/Tokyo", "mail_digest": False}).status_code == 200
    rita.refresh_from_db()
    assert (rita.timezone, rita.preferences) == ("Asia/Tokyo", {"mail_digest": False})
    refused = ask("patch", "/me/", {"timezone": "Mars/Olympus"})
    assert refused.status_code == 422 and "timezone" in refused.json()["errors"]


def test_members_are_listed_and_narrowed(program: Any, eve: Any) -> None:
    ask = program("vic", "read")
    rows = ask("get", "/members/").json()["results"]
    assert [r["name"] for r in rows] == sorted(r["name"] for r in rows) and len(rows) == 7
    assert {r["email"] for r in ask("get", "/members/", {"role": "rep"}).json()["results"]} == {
        "rita@acme.example",
        "rob@acme.example",
    }
    assert ask("get", f"/members/{eve.id}/").status_code == 404
    assert ask("get", "/members/", {"role": "king"}).status_code == 400


def test_lists_ask_a_fixed_number_of_questions(program: Any, ana: Any, now: Any) -> None:
    from uuid import uuid4

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask = program("ana")

    def questions(path: str) -> int:
        ask("get", path)
        with CaptureQueriesContext(connection) as seen:
            assert ask("get", path).status_code == 200
        return len(seen)

    paths = ["/members/", "/teams/", "/invitations/", "/quotas/", "/journal/"]
    few = {path: questions(path) for path in paths}
    for n in range(30):
        email = f"m{n}@x.example"
        member = actions.join(by=ana, now=now, user_id=uuid4(), name=f"M{n}", email=email, role="rep")
        actions.save_team(by=ana, now=now, name=f"T{n}", manager=member)
        actions.invite(by=ana, now=now, email=f"i{n}@x.example", role="rep")
        start = quarters.quarter_start(now.date())
        actions.set_quota(by=ana, now=now, member=member, quarter_start=start, amount=Decimal(n))
    assert {path: questions(path) for path in paths} == few
    assert max(few.values()) <= 6


def test_an_admin_changes_deactivates_and_reactivates(program: Any, rita: Any, mo: Any) -> None:
    ask = program("art")
    south = Team.objects.get(name="South")
    done = ask("patch", f"/members/{rita.id}/", {"role": "manager", "team": str(south.id)})
    assert (done.json()["role"], done.json()["team"]) == ("manager", str(south.id))
    bad = ask("patch", f"/members/{rita.id}/", {"team": str(rita.id)})
    assert bad.status_code == 422 and "team" in bad.json()["errors"]
    gone = ask("post", f"/members/{rita.id}/deactivate/", {"heir": str(mo.id)})
    assert gone.status_code == 200 and gone.json()["active"] is False
    assert ask("post", f"/members/{rita.id}/reactivate/").json()["active"] is True


@pytest.mark.parametrize("who", ["mo", "rita", "dee", "vic"])
def test_others_may_not(program: Any, who: str, rob: Any, mo: Any) -> None:
    ask = program(who)
    south = Team.objects.get(name="South")
    for method, path, data in (
        ("patch", f"/members/{rob.id}/", {"role": "admin"}),
        ("post", f"/members/{rob.id}/deactivate/", {"heir": str(mo.id)}),
        ("post", f"/members/{rob.id}/reactivate/", None),
        ("post", "/teams/", {"name": "X"}),
        ("patch", f"/teams/{south.id}/", {"name": "X"}),
        ("delete", f"/teams/{south.id}/", None),
        ("get", "/invitations/", None),
        ("post", "/invitations/", {"email": "n@x.example", "role": "rep"}),
        ("patch", "/workspace/", {"name": "X"}),
        ("get", "/journal/", None),
    ):
        assert ask(method, path, data).status_code == 403, (method, path)


def test_a_read_key_only_reads_whoever_holds_it(program: Any, rita: Any) -> None:
    ask = program("ana", "read")
    assert ask("get", "/members/").status_code == 200
    assert ask("get", "/journal/").status_code == 200
    for method, path in (
        ("patch", "/workspace/"),
        ("post", "/teams/"),
        ("patch", f"/members/{rita.id}/"),
        ("patch", "/me/"),
    ):
        assert ask(method, path, {"name": "X"}).status_code == 403
    assert Workspace.objects.get(slug="acme").name == "Acme"


def test_keys_know_nothing_of_keys(program: Any, log_in: Any) -> None:
    ask = program("ana")
    key = ApiKey.objects.first()
    assert key is not None
    assert ask("get", "/api-keys/").status_code == 403
    assert ask("post", "/api-keys/", {"name": "n", "scope": "write"}).status_code == 403
    assert ask("post", f"/api-keys/{key.id}/revoke/").status_code == 403
    browser = log_in("ana")
    made = browser.post(f"{API}/api-keys/", {"name": "n", "scope": "read"}, content_type="application/json")
    assert made.status_code == 201 and made.json()["secret"].startswith("dw_")
    listed = browser.get(f"{API}/api-keys/").json()["results"]
    assert len(listed) == 2 and not any("secret" in row or "key_hash" in row for row in listed)
    off = browser.post(f"{API}/api-keys/{made.json()['id']}/revoke/", content_type="application/json")
    assert off.json()["revoked_at"]


def test_a_key_does_not_delete_the_workspace_or_open_pages(
    program: Any, ana: Any, acme: Any, now: Any
) -> None:
    from core.errors import Denied

    ana.by_key = True
    with pytest.raises(Denied):
        actions.request_deletion(by=ana, now=now, workspace=acme, typed="acme")
    assert program("ana").client.get("/w/acme/team/").status_code == 404


def test_teams_over_the_api(program: Any, rita: Any) -> None:
    ask = program("ana")
    made = ask("post", "/teams/", {"name": "West", "manager": str(rita.id)}).json()
    changed = ask("patch", f"/teams/{made['id']}/", {"name": "Far West"}).json()
    assert (changed["name"], changed["manager"]) == ("Far West", str(rita.id))
    assert ask("post", "/teams/", {"name": "far west"}).status_code == 422
    assert ask("delete", f"/teams/{made['id']}/").status_code == 204
    assert ask("get", f"/teams/{made['id']}/").status_code == 404


def test_an_invitation_is_mailed_once_for_one_idempotency_key(
    program: Any, django_capture_on_commit_callbacks: Any
) -> None:
    ask = program("ana")
    body = {"email": "n@x.example", "role": "deal_desk", "desk": "legal"}
    with django_capture_on_commit_callbacks(execute=True):
        first = ask("post", "/invitations/", body, **{"Idempotency-Key": "k1"})
        again = ask("post", "/invitations/", body, **{"Idempotency-Key": "k1"})
    assert (first.status_code, again.status_code) == (201, 201) and first.json() == again.json()
    assert mail.outbox == [], "the worker sends it"
    sent = posted()
    assert len(sent) == 1 and "token" not in str(first.json())
    assert "/join/" in sent[0].body
    assert ask("delete", f"/invitations/{first.json()['id']}/").status_code == 204
    assert not Invitation.objects.exists()


def test_quotas_over_the_api(program: Any, rita: Any, mo: Any, rob: Any) -> None:
    body = {"member": str(rita.id), "quarter_start": "2026-04-01", "amount": "1000.50"}
    manager = program("mo")
    assert manager("post", "/quotas/", body).json()["amount"] == "1000.50"
    assert manager("post", "/quotas/", {**body, "amount": "7"}).status_code == 200
    assert Quota.objects.get().amount == 7
    assert manager("post", "/quotas/", {**body, "member": str(mo.id)}).status_code == 403
    assert manager("post", "/quotas/", {**body, "quarter_start": "2026-05-01"}).status_code == 422
    assert manager("post", "/quotas/", {**body, "amount": "-1"}).status_code == 400
    assert len(manager("get", "/quotas/").json()["results"]) == 1
    assert program("rob")("get", "/quotas/").json()["results"] == []
    assert program("rita")("post", "/quotas/", body).status_code == 403


def test_the_workspace_over_the_api(program: Any) -> None:
    assert program("vic", "read")("get", "/workspace/").json()["slug"] == "acme"
    ask = program("art")
    assert ask("patch", "/workspace/", {"open_pipeline": False}).json()["open_pipeline"] is False
    assert ask("patch", "/workspace/", {"currency": "XXX"}).status_code == 422
    assert ask("patch", "/workspace/", {"slug": "other", "state": "ready"}).json()["slug"] == "acme"


def test_the_journal_is_filtered(program: Any, rita: Any) -> None:
    ask = program("art")
    ask("patch", f"/members/{rita.id}/", {"role": "manager"})
    rows = ask("get", "/journal/", {"fact": "MemberChanged", "subject": str(rita.id), "limit": "1"}).json()
    assert rows["results"][0]["after"] == {"role": "manager"} and rows["next"]
    assert ask("get", "/journal/", {"until": "2000-01-01T00:00:00Z"}).json()["results"] == []
    assert ask("get", "/journal/", {"actor": "x"}).status_code == 400


def test_a_page_of_another_site_cannot_ride_on_the_session(log_in: Any, rita: Any) -> None:
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.cookies = log_in("ana").cookies
    changed = browser.patch(f"{API}/workspace/", {"name": "X"}, content_type="application/json")
    assert changed.status_code == 403 and Workspace.objects.get(slug="acme").name == "Acme"


def test_the_document_names_both_ways_in(log_in: Any) -> None:
    from drf_spectacular.generators import SchemaGenerator

    document = SchemaGenerator(urlconf="config.workspace_urls").get_schema(request=None, public=True)
    assert set(document["components"]["securitySchemes"]) == {"apiKey", "session"}
    for path in ("me", "members", "teams", "invitations", "quotas", "api-keys", "workspace", "journal"):
        assert f"/api/v1/{path}/" in document["paths"]


def test_every_write_is_in_the_journal_once(program: Any, rita: Any) -> None:
    ask = program("ana")
    before = Entry.objects.count()
    ask("patch", f"/members/{rita.id}/", {"role": "manager"})
    ask("patch", f"/members/{rita.id}/", {"role": "manager"})  # changes nothing, tells nothing
    ask("post", "/teams/", {"name": "West"})
    ask("patch", "/workspace/", {"name": "Acme & Co"})
    assert Entry.objects.count() == before + 3
