"""Programs draft, change and send as people do."""

from typing import Any

import pytest

from outreach import actions
from outreach.models import Draft

pytestmark = pytest.mark.django_db
ROOT = "/w/acme/api/v1/"


@pytest.fixture
def ask(log_in: Any) -> Any:
    """`ask("rita", "post", "drafts/", {...})` → the response."""

    def call(who: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        given = {} if method == "get" else {"data": body or {}, "content_type": "application/json"}
        return getattr(log_in(who), method)(ROOT + path, **given, headers=named)

    return call


def test_a_program_drafts_changes_and_sends(ask: Any, call: Any, post: Any, deliver: Any) -> None:
    made = ask(
        "rita", "post", "drafts/", {"purpose": "follow_up", "activity": str(call.pk), "tone": "formal"}
    )
    assert made.status_code == 201 and made["ETag"] == '"1"'
    draft = made.json()
    assert {fact["kind"] for fact in draft["facts"]} >= {"task", "activity", "deal", "contact"}
    path = f"drafts/{draft['id']}/"
    changed = ask("rita", "patch", path, {"body": "Hi"}, If_Match='"1"')
    assert changed.status_code == 200 and changed.json()["edited"]
    assert ask("rita", "patch", path, {"body": "Ho"}, If_Match='"1"').status_code == 412
    assert ask("rita", "post", f"{path}rewrite/", {"tone": "warm"}).json()["code"] == "edited"
    anew = ask("rita", "post", f"{path}rewrite/", {"tone": "warm", "force": True}).json()
    assert anew["tone"] == "warm"
    sent = ask("rita", "post", f"{path}approve/", Idempotency_Key="k")
    again = ask("rita", "post", f"{path}approve/", Idempotency_Key="k")
    assert sent.json() == again.json() and sent.json()["state"] == "approved"
    assert ask("rita", "post", f"{path}approve/").status_code == 422
    deliver()
    assert ask("rita", "get", path).json()["sent_as"] and len(post.mails) == 1
    assert len(ask("rita", "get", "drafts/?state=sent").json()["results"]) == 1


def test_reminders_and_many_approvals(ask: Any, late: Any, post: Any) -> None:
    made = ask("rita", "post", "drafts/reminders/", {"tasks": [str(late.pk)]}).json()
    ids = [one["id"] for one in made["drafts"]]
    assert len(ids) == 1 and made["left_out"] == []
    done = ask("rita", "post", "drafts/approve-many/", {"ids": ids}).json()
    assert done == {"approved": ids, "refused": []}
    done = ask("rita", "post", "drafts/approve-many/", {"ids": ids}).json()
    assert done["approved"] == [] and "on its way" in done["refused"][0]["reason"]


@pytest.mark.parametrize("verb", ["discard", "restore", "recall", "sent"])
def test_the_other_verbs(ask: Any, rita: Any, now: Any, call: Any, post: Any, verb: str) -> None:
    draft = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    if verb == "recall":
        actions.approve(by=rita, now=now, draft=draft)
    if verb == "restore":
        actions.discard(by=rita, now=now, draft=draft)
    answer = ask("rita", "post", f"drafts/{draft.pk}/{verb}/")
    state = {"discard": "discarded", "restore": "open", "recall": "open", "sent": "sent"}[verb]
    assert (answer.status_code, answer.json()["state"]) == (200, state)
    assert ask("rob", "post", f"drafts/{draft.pk}/{verb}/").status_code == 404
    assert ask("vic", "post", f"drafts/{draft.pk}/{verb}/").status_code == 404


def test_what_may_not_is_said_as_a_problem(ask: Any, call: Any, sarah: Any) -> None:
    assert (
        ask("vic", "post", "drafts/", {"purpose": "follow_up", "activity": str(call.pk)}).status_code == 403
    )
    assert ask("vic", "get", "drafts/").status_code == 403
    wrong = ask("rita", "post", "drafts/", {"purpose": "spam", "activity": str(call.pk)})
    assert wrong.status_code == 400 and "purpose" in wrong.json()["errors"]
    assert ask("rita", "post", "drafts/", {"purpose": "re_engage"}).json()["code"] == "contact"
    nobody = "01900000-0000-7000-8000-000000000000"
    assert ask("rita", "post", "drafts/", {"purpose": "re_engage", "contact": nobody}).status_code == 404
    made = ask("rita", "post", "drafts/", {"purpose": "re_engage", "contact": str(sarah.pk)}).json()
    refused = ask("rita", "patch", f"drafts/{made['id']}/", {"address": "x@y.example"})
    assert refused.status_code == 422 and "address" in refused.json()["errors"]


def test_templates_by_program(ask: Any) -> None:
    text = {"name": "Ours", "purpose": "reminder", "subject": "Hm", "body": "Hi {{first_name}}"}
    assert ask("rita", "post", "templates/", text).status_code == 403
    made = ask("mo", "post", "templates/", text).json()
    path = f"templates/{made['id']}/"
    assert ask("mo", "patch", path, {"body": "{{nope}}"}).status_code == 422
    assert ask("mo", "patch", path, {"body": "Dear {{name}}"}, If_Match='"1"').json()["version"] == 2
    assert ask("mo", "delete", path).status_code == 204
    assert ask("rita", "get", "templates/").json()["results"] == []
    assert ask("mo", "post", f"{path}restore/").json()["archived_at"] is None
    assert ask("vic", "get", path).status_code == 403
    assert ask("eve", "get", path).status_code in (403, 404)


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_the_same_for_one_and_thirty(
    ask: Any, log_in: Any, rita: Any, now: Any, northwind: Any, django_assert_num_queries: Any, count: int
) -> None:
    from .test_pages import several

    several(rita, now, northwind, count)
    page = log_in("rita")
    page.get(f"{ROOT}drafts/")
    with django_assert_num_queries(6):
        assert len(page.get(f"{ROOT}drafts/").json()["results"]) == count
    assert Draft.objects.count() == count
