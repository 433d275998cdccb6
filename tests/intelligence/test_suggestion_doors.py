"""Suggestions on pages and for programs."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from activities import actions as activities
from core.actors import SYSTEM
from deals import actions as deal_actions
from intelligence.actions.suggestions import look_again
from intelligence.models import Suggestion
from intelligence.queries.world import Scope
from tasks.models import Task

pytestmark = pytest.mark.django_db
API, PAGE = "/w/acme/api/v1/suggestions/", "/w/acme/suggestions/"


@pytest.fixture
def one(rita: Any, deal: Any, sarah: Any) -> Suggestion:
    """A live suggestion about rita's silent deal, made now."""
    now = timezone.now()
    activities.log_activity(
        by=rita, now=now, kind="email", direction="out", at=now - timedelta(days=9), deal=deal, contacts=[sarah],
        summary="Sent the offer",
    )  # fmt: skip
    look_again(by=SYSTEM, now=now, scope=Scope())
    return Suggestion.objects.get(rule="no_reply")


def body(**given: Any) -> dict[str, Any]:
    return {"data": json.dumps(given), "content_type": "application/json"}


# --- Programs -------------------------------------------------------------------------------------
def test_the_list_and_the_whole_why(log_in: Any, one: Any) -> None:
    client = log_in("rita")
    listed = client.get(API, {"status": "live", "owner": "me"}).json()["results"]
    assert [row["id"] for row in listed] == [str(one.pk)]
    found = client.get(f"{API}{one.pk}/").json()
    assert found["confidence"] is None and found["statistics"]["said"].startswith("Too few cases")
    links = [reason["link"]["kind"] for reason in found["reasons"]["reasons"] if "link" in reason]
    assert links == ["activity", "deal"]
    assert found["similar"]["n"] == 0
    assert client.get(API, {"rule": "signal"}).json()["results"] == []
    assert client.get(API, {"fields": "id,text"}).json()["results"][0].keys() == {"id", "text"}


def test_accept_and_undo(log_in: Any, one: Any) -> None:
    client = log_in("rita")
    done = client.post(f"{API}{one.pk}/accept/", **body(changes={"title": "Ring Sarah", "kind": "call"}))
    assert (done.status_code, done.json()["status"]) == (200, "modified")
    task = Task.objects.get(pk=done.json()["results"][0]["task"])
    assert (task.title, task.kind) == ("Ring Sarah", "call")
    again = client.post(f"{API}{one.pk}/accept/", **body())
    assert (again.status_code, again.json()["code"]) == (422, "answered")
    assert client.post(f"{API}{one.pk}/undo/").json()["status"] == "viewed"
    assert client.post(f"{API}{one.pk}/reject/", **body(feedback="no")).json()["feedback"] == "no"
    assert client.post(f"{API}{one.pk}/accept/", **body(alternative=99)).status_code == 422


def test_a_repeated_request_does_it_once(log_in: Any, one: Any) -> None:
    client, key = log_in("rita"), {"HTTP_IDEMPOTENCY_KEY": "k1"}
    first = client.post(f"{API}{one.pk}/accept/", **body(), **key)
    second = client.post(f"{API}{one.pk}/accept/", **body(), **key)
    assert first.json() == second.json() and Task.objects.filter(origin="suggestion").count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("rita", 200), ("mo", 200), ("ana", 200), ("rob", 403), ("vic", 403)]
)
def test_who_may_answer(log_in: Any, one: Any, who: str, status: int) -> None:
    assert log_in(who).post(f"{API}{one.pk}/reject/", **body()).status_code == status


def test_eve_finds_nothing(log_in: Any, one: Any) -> None:
    eve = log_in("eve")
    for path in (f"{API}{one.pk}/", f"{PAGE}{one.pk}/", PAGE):
        assert eve.get(path).status_code == 404
    assert eve.get("/w/globex/api/v1/suggestions/").json()["results"] == []
    assert eve.get(f"/w/globex/suggestions/{one.pk}/").status_code == 404


# --- People ---------------------------------------------------------------------------------------
def test_the_page_the_groups_and_why(log_in: Any, one: Any, deal: Any) -> None:
    client = log_in("rita")
    for path in ("", "today/", f"deal/{deal.pk}/"):
        html = client.get(f"{PAGE}{path}").content.decode()
        assert "Ask Sarah Whitfield again" in html and 'data-key="a"' in html
    why = client.get(f"{PAGE}{one.pk}/", HTTP_HX_REQUEST="true").content.decode()
    for words in (
        "What speaks for it",
        "Sent the offer",
        "Too few cases",
        "What could go wrong",
        "Other ways",
    ):
        assert words in why
    assert f"/deals/{deal.pk}/" in why
    assert "suggestions/today/" in client.get("/w/acme/today/").content.decode()
    assert "suggestions/deal/" in client.get(f"/w/acme/deals/{deal.pk}/").content.decode()


def test_accept_change_reject_and_undo_by_page(log_in: Any, one: Any) -> None:
    client, url = log_in("rita"), f"{PAGE}{one.pk}/"
    done = client.post(f"{url}accept/", HTTP_HX_REQUEST="true", HTTP_HX_TARGET=f"suggestion-{one.pk}")
    told = json.loads(done["HX-Trigger"])
    assert (
        b"Accepted: Ask Sarah" in done.content
        and told["toast"]["undo"].endswith("/undo/")
        and "suggestions-changed" not in told
    )
    undone = client.post(told["toast"]["undo"], HTTP_HX_REQUEST="true")
    assert "suggestions-changed" in json.loads(undone["HX-Trigger"])
    form = client.get(f"{url}edit/", HTTP_HX_REQUEST="true").content.decode()
    assert "Ask Sarah Whitfield: Sent the offer" in form
    given = {"title": "Ring her", "kind": "call", "due_at": "2030-01-02T10:00", "owner": str(one.owner_id)}
    assert client.post(f"{url}edit/", given).status_code == 302
    one.refresh_from_db()
    assert (one.status, Task.objects.get(pk=one.results[0]["task"]).title) == ("modified", "Ring her")
    client.post(f"{url}undo/")
    assert "Why not" in client.get(f"{url}reject/", HTTP_HX_REQUEST="true").content.decode()
    client.post(f"{url}reject/", {"feedback": "Not now"})
    assert "Rejected" in client.get(PAGE, {"status": "answered"}).content.decode()


def test_looking_at_it_marks_it(log_in: Any, one: Any) -> None:
    client = log_in("rita")
    assert f"{one.pk}/view/" in client.get(f"{PAGE}{one.pk}/", HTTP_HX_REQUEST="true").content.decode()
    assert client.post(f"{PAGE}{one.pk}/view/").status_code == 204
    one.refresh_from_db()
    assert one.status == "viewed"


def test_whoever_may_not_answer_gets_no_buttons(log_in: Any, one: Any) -> None:
    html = log_in("rob").get(PAGE, {"owner": "all"}).content.decode()
    assert "Ask Sarah Whitfield again" in html and 'data-key="a"' not in html


def test_an_empty_list_says_what_comes(log_in: Any, acme: Any) -> None:
    client = log_in("rita")
    assert "Nothing is suggested now" in client.get(PAGE).content.decode()
    assert "rows" not in client.get(f"{PAGE}today/").content.decode()


def rows(rita: Any, count: int) -> None:
    """So many live suggestions about deals."""
    now = timezone.now()
    for n in range(count):
        deal = deal_actions.open_deal(by=rita, now=now, name=f"Deal {count} {n}", amount=1000)
        Suggestion.objects.create(
            key=f"{count} {n}", rule="no_step", type="next_action", text=f"Plan {n}", owner=rita, deal=deal,
            expires_at=now + timedelta(days=3), created_at=now, act={"do": "open_task"},
        )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "path", "queries"),
    [
        ("rita", "api/v1/suggestions/", 6),
        ("rita", "suggestions/", 10),
        ("rita", "suggestions/today/", 6),
        ("mo", "suggestions/?owner=all", 11),
    ],
)
def test_as_many_questions_for_thirty_rows_as_for_one(
    log_in: Any, rita: Any, who: str, path: str, queries: int, django_assert_num_queries: Any
) -> None:
    client, url = log_in(who), f"/w/acme/{path}"
    client.get(url)
    for count in (1, 29):
        rows(rita, count)
        with django_assert_num_queries(queries):
            assert client.get(url).status_code == 200
