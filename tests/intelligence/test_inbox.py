"""The inbox and the panels: shown by text, decided by key or form, taken back, narrowed, by as many queries."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities import actions as activities
from core.ids import new_id
from core.templatetags.nav import capped
from deals import actions as deals
from intelligence import actions, engines, queries
from intelligence.models import Kept, Proposal, Reading
from intelligence.queries.progress import began, progress
from tasks.models import Task
from tasks.queries import nav_counts

pytestmark = pytest.mark.django_db
INBOX = "/w/acme/inbox/"


def url(one: Any, verb: str = "") -> str:
    return f"{INBOX}{one.pk}/{verb}"


def htmx(client: Any, path: str, data: Any = None, target: str = "") -> Any:
    return client.post(path, data or {}, headers={"HX-Request": "true", "HX-Target": target})


def page(client: Any, query: str = "") -> str:
    answer = client.get(INBOX + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_inbox_shows_words_now_and_then(log_in: Any, read: Any, deal: Any) -> None:
    read("task", "amount", "competitor")
    shown = page(log_in("rita"))
    assert "Call with Sarah Whitfield" in shown and "Northwind rollout" in shown and "3 open" in shown
    assert "Send the security pack" in shown and "<mark>Sarah wants</mark>" in shown
    assert "<del>48,000 EUR</del>" in shown and "<ins>60,000 EUR</ins>" in shown
    assert "Rita Rossi · Fri 6 Mar 2026" in shown and "Fairly sure" in shown


def test_nothing_to_decide_teaches(log_in: Any, acme: Any) -> None:
    assert "Nothing waits for you" in page(log_in("rita"))
    assert "Nothing was accepted by policy" in page(log_in("rita"), "?state=policy")
    assert "Nothing here" in page(log_in("rita"), "?state=decided")


def test_a_text_being_read_shows_and_asks_again(log_in: Any, logged: Any, rita: Any, now: Any) -> None:
    actions.ask_to_read(by=rita, now=timezone.now(), activity=logged)
    shown = page(log_in("rita"))
    assert "Reading the call of" in shown and 'hx-trigger="every 2s"' in shown
    Reading.objects.update(state="running", done=2, total=5)
    assert "2 of 5" in page(log_in("rita"))


def test_one_key_accepts_and_one_takes_it_back(log_in: Any, read: Any) -> None:
    (one,) = read("task")
    client = log_in("rita")
    done = htmx(client, url(one, "accept/"), target=f"proposal-{one.pk}")
    text = done.content.decode()
    assert (
        done.status_code == 200
        and "data-decided" in text
        and "Accepted by Rita Rossi: Send the security pack" in text
    )
    assert "tasks-changed" in done["HX-Trigger"] and Task.objects.count() == 1
    again = htmx(client, url(one, "undo/"), target=f"proposal-{one.pk}").content.decode()
    assert 'data-key="a"' in again and Task.objects.get().state == "cancelled"
    htmx(client, url(one, "dismiss/"))
    assert Proposal.objects.get().status == "dismissed"


def test_forms_do_without_scripts(log_in: Any, read: Any) -> None:
    (one,) = read("task")
    client = log_in("rita")
    answer = client.post(
        url(one, "accept/"), headers={"Referer": "http://testserver/w/acme/inbox/?kind=task"}, follow=True
    )
    assert answer.redirect_chain == [("http://testserver/w/acme/inbox/?kind=task", 302)]
    assert "Accepted by Rita Rossi: Send the security pack" in answer.content.decode()
    answer = client.post(url(one, "accept/"), headers={"Referer": "http://evil.example/"}, follow=True)
    assert (
        answer.redirect_chain == [("/w/acme/inbox/", 302)]
        and "accepted this already" in answer.content.decode()
    )
    assert client.get(url(one)).status_code == 200


def test_the_second_is_told_and_a_changed_deal_is_shown_anew(
    log_in: Any, read: Any, deal: Any, ana: Any, now: Any
) -> None:
    task, amount = (*read("task"), *read("amount"))
    client = log_in("rita")
    seen = re.search(r'name="seen" value="(\w+)"', page(client, "?kind=amount"))
    assert seen
    deals.change_deal(by=ana, now=now, deal=deal, changes={"amount": 52_000})
    told = htmx(client, url(amount, "accept/"), {"seen": seen[1]})
    text = told.content.decode()
    assert told.status_code == 422 and "now it is 52,000 EUR" in text and "<del>52,000 EUR</del>" in text
    htmx(log_in("ana"), url(task, "dismiss/"))
    second = htmx(client, url(task, "accept/"))
    assert second.status_code == 422 and "Ana Alvarez dismissed this already." in second.content.decode()
    assert not Task.objects.exists()


def test_a_correction_is_made_in_place_and_loses_nothing_when_wrong(log_in: Any, read: Any, mo: Any) -> None:
    (one,) = read("task")
    client = log_in("rita")
    form = client.get(url(one, "edit/"), headers={"HX-Request": "true"}).content.decode()
    assert 'value="Send the security pack"' in form and "Mo Mensah" in form and 'value="2026-03-06"' in form
    given = {
        "title": "Send it all", "kind": "email", "date": "2026-03-09", "time": "", "zone": "Nowhere",
        "owner": str(mo.pk), "contact": "",
    }  # fmt: skip
    wrong = htmx(client, url(one, "edit/"), given)
    text = wrong.content.decode()
    assert wrong.status_code == 422 and "Choose a time zone" in text and 'value="Send it all"' in text
    assert not Task.objects.exists()
    done = htmx(client, url(one, "edit/"), given | {"zone": "Europe/Paris"})
    assert (
        done.status_code == 200
        and "Accepted with changes by Rita Rossi: Send it all" in done.content.decode()
    )
    task = Task.objects.get()
    assert (task.title, task.owner, task.due_zone) == ("Send it all", mo, "Europe/Paris")


@pytest.mark.parametrize(
    "kind", ["task", "person", "role", "amount", "date", "answer", "competitor", "objection", "outcome", "stage",
             "risk", "stance", "product"],
)  # fmt: skip
def test_every_kind_has_a_form_that_saves_what_it_shows(log_in: Any, read: Any, kind: str) -> None:
    """The form as a browser would send it back untouched accepts the proposal as it is."""
    (one,) = read(kind)
    client = log_in("rita")
    form = client.get(url(one, "edit/")).context["form"]
    given = {f.html_name: f.value() for f in form if f.value() not in (None, False)}
    answer = client.post(url(one, "edit/"), given)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Proposal.objects.get().status == "accepted"


def test_all_of_a_text_at_once_and_taken_back_at_once(log_in: Any, read: Any) -> None:
    made = read("task", "competitor", "role")
    client = log_in("rita")
    answer = htmx(client, f"{INBOX}decide/", {"verb": "accept", "ids": [f"{one.pk}:" for one in made]})
    assert answer.status_code == 204 and "3 accepted." in answer["HX-Trigger"]
    undo = re.search(r'"undo": "(/w/acme/inbox/undo/[^"]+)"', answer["HX-Trigger"])
    assert undo and (Task.objects.count(), Kept.objects.count()) == (1, 2)
    assert client.post(undo[1]).status_code == 302
    assert Proposal.objects.filter(status="open").count() == 3 and not Kept.objects.exists()
    answer = client.post(
        f"{INBOX}decide/", {"verb": "dismiss", "ids": [str(one.pk) for one in made]}, follow=True
    )
    assert "3 dismissed." in answer.content.decode()
    assert client.post(f"{INBOX}decide/", {"verb": "shred", "ids": ["x"]}).status_code == 422


def test_narrowed_by_kind_deal_sureness_and_whose(log_in: Any, read: Any, logged: Any, deal: Any) -> None:
    read("task")
    read("competitor", name="Vanta")
    Proposal.objects.filter(kind="competitor").update(sureness=0.4)
    client = log_in("rita")
    assert "Vanta</a>" not in page(client, "?kind=task") and "Send the security pack</a>" not in page(
        client, "?kind=competitor"
    )
    assert "Send the security pack</a>" not in page(client, "?sure=unsure") and "Vanta</a>" in page(
        client, "?sure=unsure"
    )
    assert "Vanta</a>" in page(client, f"?deal={deal.pk}") and "Vanta</a>" not in page(
        client, f"?deal={logged.pk}"
    )
    assert "Vanta</a>" not in page(log_in("mo")) and "Vanta</a>" in page(log_in("mo"), "?whose=team")
    assert "Vanta</a>" not in page(log_in("rob"), "?whose=team") and "Vanta</a>" in page(
        log_in("rob"), "?whose=all"
    )
    shown = page(log_in("rob"), "?whose=all")
    assert 'data-key="a"' not in shown


def test_the_panel_of_a_deal_and_of_what_was_just_logged(
    log_in: Any, read: Any, deal: Any, logged: Any, rob: Any, closed_pipeline: Any
) -> None:
    read("task", "competitor")
    client = log_in("rita")
    for about in (f"deal={deal.pk}", f"activity={logged.pk}", f"account={deal.account_id}"):
        text = client.get(f"{INBOX}panel/?{about}").content.decode()
        assert "Gainsight" in text and 'data-key="a"' in text
    assert "Gainsight" not in log_in("rob").get(f"{INBOX}panel/?deal={deal.pk}").content.decode()
    assert client.get(f"{INBOX}panel/").status_code == 404


def test_the_whole_text_on_demand(log_in: Any, read: Any) -> None:
    (one,) = read("task")
    text = log_in("rita").get(url(one), headers={"HX-Request": "true"}).content.decode()
    assert (
        '<mark id="said">Sarah wants</mark> the security pack by Friday.' in text
        and "They also look at" in text
    )


@pytest.mark.parametrize("path", [INBOX, f"{INBOX}?state=decided", "/w/acme/api/v1/proposals/"])
def test_the_number_of_queries_stands(
    log_in: Any, read: Any, rita: Any, now: Any, deal: Any, sarah: Any, path: str
) -> None:
    from activities import actions as activities

    def some(count: int) -> None:
        for n in range(count):
            call = activities.log_activity(
                by=rita, now=now, kind="call", deal=deal, contacts=[sarah], summary=f"Call {n} about prices"
            )
            if n % 3:
                made = read("competitor", activity=call, name=f"Rival {count} {n}")
            else:
                made = read("task", "amount", "stage", activity=call, contact=str(sarah.pk))
            if "decided" in path:
                actions.dismiss_many(by=rita, now=now, proposals=made)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        return sum(not query["sql"].startswith("SET search_path") for query in seen)

    client = log_in("rita")
    some(1)
    client.get(path)
    few = asked()
    some(30)
    assert asked() == few


# --- Progress --------------------------------------------------------------------------------------
@pytest.fixture
def lengthy(rita: Any, now: Any, deal: Any) -> Any:
    """A meeting of 3,000 words that waits to be read, and when it was asked for."""
    talk = activities.log_activity(by=rita, now=now, kind="meeting", deal=deal, body="We spoke of it. " * 750)
    return actions.ask_to_read(by=rita, now=now, activity=talk)


def under_way(rita: Any, at: Any) -> Any:
    (row,) = progress(rita, queries.under_way(rita), at)
    return row


def test_a_long_text_says_how_long_it_takes_by_what_was_measured(
    rita: Any, now: Any, lengthy: Any, logged: Any, django_assert_num_queries: Any
) -> None:
    row = under_way(rita, now)
    assert (row.words, row.long, row.gone, row.expected, row.late) == (3000, True, 0, 3, False)
    before = actions.ask_to_read(by=rita, now=now, activity=logged)
    logged.body = "word " * 4000
    logged.save()
    Reading.objects.filter(pk=before.pk).update(state="done", ms=40_000)
    assert under_way(rita, now).expected == 24  # 12,000 characters at half a character a millisecond
    found = queries.under_way(rita)
    with django_assert_num_queries(1):
        progress(rita, found, now)


def test_it_is_told_when_reading_began_and_that_it_takes_longer(rita: Any, now: Any, lengthy: Any) -> None:
    Reading.objects.update(state="running", total=1)
    assert (under_way(rita, now).expected, under_way(rita, now).late) == (
        0,
        False,
    )  # nothing is known of the start
    began(lengthy.pk, now + timedelta(seconds=60))
    row = under_way(rita, now + timedelta(seconds=62))
    assert (row.gone, row.expected, row.late) == (2, 3, False)
    assert under_way(rita, now + timedelta(seconds=70)).late


def test_the_inbox_tells_the_state_of_a_long_text(log_in: Any, rita: Any, lengthy: Any) -> None:
    client, here = log_in("rita"), timezone.now()
    Reading.objects.update(created_at=here)
    text = page(client)
    assert "3,000 words" in text and "need not stay" in text and "No worker" not in text
    Reading.objects.update(created_at=here - timedelta(minutes=2))
    text = page(client)
    assert "Waiting to be read:" in text and "No worker is free yet" in text and "takes about 3 s" in text
    Reading.objects.update(state="running", total=1)
    began(lengthy.pk, timezone.now() - timedelta(seconds=1))
    assert re.search(r"[12] s of about 3 s", page(client)) and "<progress" in page(client)
    began(lengthy.pk, here - timedelta(minutes=2))
    assert "It takes longer than usual" in page(client)


def test_the_worker_says_when_it_begins(rita: Any, now: Any, lengthy: Any, monkeypatch: Any) -> None:
    seen = []
    monkeypatch.setattr(engines, "understand", lambda *_, **__: seen.append(under_way(rita, now)) or 1 / 0)
    actions.read_now(by=rita, now=now, reading_id=lengthy.pk)
    assert [(row.one.state, row.gone, row.expected) for row in seen] == [("running", 0, 3)]


# --- The rail --------------------------------------------------------------------------------------
def test_the_rail_says_how_many_wait_and_follows_what_is_decided(log_in: Any, read: Any) -> None:
    task, amount = read("task", "amount")
    client = log_in("rita")
    assert 'id="nav-inbox">2<' in client.get("/w/acme/today/").content.decode()
    done = htmx(client, url(task, "accept/"), target=f"proposal-{task.pk}")
    assert "tasks-changed" in done["HX-Trigger"]
    counts = "/w/acme/tasks/counts/"
    assert (
        '<span class="nav-count" id="nav-inbox" hx-swap-oob="true">1</span>'
        in client.get(counts).content.decode()
    )
    htmx(client, url(amount, "dismiss/"))
    assert 'id="nav-inbox" hx-swap-oob="true" hidden></span>' in client.get(counts).content.decode()
    assert 'id="nav-inbox" hidden' in log_in("mo").get("/w/acme/today/").content.decode()


def test_the_number_is_capped_and_costs_no_query_of_its_own(
    read: Any, rita: Any, now: Any, django_assert_num_queries: Any
) -> None:
    (one,) = read("competitor")
    for n in range(119):
        one.pk, one.key, one._state.adding = new_id(), f"competitor:{n}", True
        one.save()
    nav_counts(rita, now)
    with django_assert_num_queries(1):
        assert nav_counts(rita, now)["inbox"] == 120
    assert [capped(n) for n in (0, None, 7, 99, 100, 120)] == ["", "", "7", "99", "99+", "99+"]


def test_who_sees_only_their_own_is_counted_what_the_inbox_shows(
    acme: Any, log_in: Any, read: Any, deal: Any, rita: Any, art: Any, ana: Any, now: Any
) -> None:
    read("task", "amount")
    acme.open_pipeline = False
    acme.save(update_fields=["open_pipeline"])
    assert nav_counts(rita, now)["inbox"] == 2 and "2 open" in page(log_in("rita"))
    deals.change_deal(by=ana, now=now, deal=deal, changes={"owner": art})
    assert nav_counts(rita, now)["inbox"] == 0 and "Nothing waits for you" in page(log_in("rita"))


def test_a_text_that_was_read_meanwhile_has_the_rail_counted_anew(
    log_in: Any, logged: Any, rita: Any, now: Any
) -> None:
    reading = actions.ask_to_read(by=rita, now=now, activity=logged)
    client = log_in("rita")
    polls = {"HX-Request": "true", "HX-Target": "inbox", "HX-Trigger": "asks-again"}
    assert 'id="asks-again"' in page(client) and "HX-Trigger" not in client.get(INBOX, headers=polls)
    actions.propose(by=rita, now=now, reading=reading, made=[])
    assert "rail-changed" in client.get(INBOX, headers=polls)["HX-Trigger"]
    assert "HX-Trigger" not in client.get(INBOX, headers=polls | {"HX-Trigger": ""})
