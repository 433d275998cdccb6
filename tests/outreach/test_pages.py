"""What the pages show and do, with and without scripts."""

from datetime import timedelta
from typing import Any

import pytest

from accounts import actions as accounts
from core.journal.models import Entry
from outreach import actions
from outreach.models import Draft, Template
from tasks import actions as tasks

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "panel"}
ROW = {
    "HX-Request": "true",
    "HX-Target": "draft-x",
    "HX-Current-URL": "http://testserver/w/acme/drafts/?page=1",
}


@pytest.fixture
def drafted(rita: Any, now: Any, call: Any) -> Draft:
    """A follow-up after the call."""
    return actions.draft(by=rita, now=now, purpose="follow_up", activity=call)


def url(draft: Draft, verb: str = "") -> str:
    return f"/w/acme/drafts/{draft.pk}/{verb and verb + '/'}"


@pytest.mark.parametrize(
    "path", ["", "?state=sent", "?state=leaving", "?state=discarded", "?owner=all", "reminders/", "new/"]
)
@pytest.mark.parametrize("who", ["rita", "mo", "ana", "dee"])
def test_every_page_opens(log_in: Any, drafted: Draft, late: Any, path: str, who: str) -> None:
    assert log_in(who).get(f"/w/acme/drafts/{path}").status_code == 200


def test_readers_have_no_drafts(log_in: Any, drafted: Draft) -> None:
    page = log_in("vic")
    assert page.get("/w/acme/drafts/").status_code == 403
    assert page.get(url(drafted)).status_code == 404
    assert page.post("/w/acme/drafts/new/", {"purpose": "follow_up"}).status_code == 403
    assert b"/w/acme/drafts/" not in page.get("/w/acme/today/").content
    assert page.get(f"/w/acme/drafts/panel/?deal={drafted.deal_id}").content == b""


@pytest.mark.parametrize("verb", ["", "edit", "rewrite"])
def test_strangers_find_nothing(log_in: Any, drafted: Draft, verb: str) -> None:
    for who in ("rob", "dee", "vic"):
        assert log_in(who).get(url(drafted, verb)).status_code == 404
    assert log_in("eve").get(url(drafted, verb)).status_code == 404
    assert log_in("eve").get(url(drafted, verb).replace("acme", "globex")).status_code == 404


@pytest.mark.parametrize(
    "verb", ["approve", "recall", "sent", "discard", "restore", "take-back", "rewrite", "edit"]
)
def test_strangers_can_do_nothing(log_in: Any, drafted: Draft, verb: str) -> None:
    for who in ("rob", "vic"):
        assert log_in(who).post(url(drafted, verb), {"body": "x", "subject": "y"}).status_code == 404
    assert log_in("eve").post(url(drafted, verb).replace("acme", "globex")).status_code == 404
    drafted.refresh_from_db()
    assert (drafted.state, drafted.version) == ("open", 1)


def test_a_leader_sees_whose_it_is(log_in: Any, drafted: Draft) -> None:
    page = log_in("mo").get(f"/w/acme/drafts/?owner={drafted.owner_id}").content.decode()
    assert "Sarah Whitfield" in page and drafted.subject in page and "Follow-up" in page
    assert "Sarah Whitfield" not in log_in("mo").get("/w/acme/drafts/").content.decode()


def test_without_scripts_a_draft_is_edited_approved_and_taken_back(
    log_in: Any, drafted: Draft, post: Any
) -> None:
    page = log_in("rita")
    answer = page.post(
        url(drafted, "edit"), {"subject": "Hello", "body": "Hi Sarah", "version": 1}, follow=True
    )
    assert answer.status_code == 200 and b"Saved." in answer.content and b"changed by hand" in answer.content
    answer = page.post(
        url(drafted, "approve"), {"subject": "Hello there", "body": "Hi Sarah", "version": 2}, follow=True
    )
    assert b"It is on its way." in answer.content
    drafted.refresh_from_db()
    assert (drafted.subject, drafted.state) == ("Hello there", "approved")
    answer = page.post(url(drafted, "recall"), follow=True)
    assert b"It was not sent." in answer.content
    answer = page.post(url(drafted, "discard"), follow=True)
    answer = page.post(url(drafted, "restore"), follow=True)
    assert b"Back among the drafts" in answer.content


def test_both_texts_are_shown_after_somebody_else_changed_it(
    log_in: Any, mo: Any, now: Any, drafted: Draft
) -> None:
    actions.change_draft(by=mo, now=now, draft=drafted, changes={"body": "Words of Mo"})
    answer = log_in("rita").post(
        url(drafted, "edit"), {"subject": "Mine", "body": "Words of Rita", "version": 1}
    )
    text = answer.content.decode()
    assert answer.status_code == 412 and "Words of Mo" in text and "Words of Rita" in text
    assert 'name="version" value="2"' in text
    saved = log_in("rita").post(
        url(drafted, "edit"), {"subject": "Mine", "body": "Words of Rita", "version": 2}
    )
    assert saved.status_code == 302
    told = Entry.objects.filter(subject=drafted.pk, fact="DraftChanged").order_by("-at", "-id").first()
    assert told is not None and told.before["body"] == "Words of Mo"


def test_approving_what_somebody_changed_meanwhile_sends_nothing(
    log_in: Any, mo: Any, now: Any, drafted: Draft, post: Any
) -> None:
    actions.change_draft(by=mo, now=now, draft=drafted, changes={"body": "Words of Mo"})
    row = log_in("rita").post(url(drafted, "approve"), {"version": 1}, headers=ROW)
    assert row.status_code == 412
    form = log_in("rita").post(
        url(drafted, "approve"), {"subject": "S", "body": "B", "version": 1}, headers=HTMX
    )
    assert form.status_code == 412 and b"Words of Mo" in form.content
    drafted.refresh_from_db()
    assert drafted.state == "open"


def test_writing_anew_asks_before_own_words_go(log_in: Any, drafted: Draft) -> None:
    page = log_in("rita")
    page.post(url(drafted, "edit"), {"subject": "Mine", "body": "My words", "version": 1})
    answer = page.post(url(drafted, "rewrite"), {"tone": "warm", "version": 2}, headers=HTMX)
    assert (
        answer.status_code == 422
        and b"Throw your changes away" in answer.content
        and b"My words" in answer.content
    )
    answer = page.post(url(drafted, "rewrite"), {"tone": "warm", "force": "yes"}, headers=HTMX)
    assert answer.status_code == 200 and b"it was good to speak with you" in answer.content
    answer = page.post(url(drafted, "take-back"), headers=HTMX)
    assert b"My words" in answer.content


def test_what_was_typed_and_not_saved_is_kept_before_writing_anew(log_in: Any, drafted: Draft) -> None:
    page, typed = log_in("rita"), {"subject": drafted.subject, "body": "Typed, not saved", "version": 1}
    answer = page.post(url(drafted, "rewrite"), typed | {"length": "long"}, headers=HTMX)
    assert answer.status_code == 422 and b"Throw your changes away" in answer.content
    drafted.refresh_from_db()
    assert (drafted.body, drafted.edited, drafted.length) == ("Typed, not saved", True, "short")
    text = page.get(url(drafted)).content.decode()
    form = text[text.index('id="draft-form"') :]
    assert form.index(">Save</button>") < form.index("approve/"), "Enter in a field saves, it does not send"


def test_a_row_goes_with_its_undo_and_the_counts_follow(log_in: Any, drafted: Draft, post: Any) -> None:
    answer = log_in("rita").post(url(drafted, "approve"), {"version": 1}, headers=ROW)
    assert answer.status_code == 200 and "draft-" not in answer.content.decode()
    assert 'id="count-leaving" hx-swap-oob="true">1<' in answer.content.decode()
    assert f"{drafted.pk}/recall/" in answer["HX-Trigger"]


def test_a_refusal_is_said_where_it_was_asked(
    log_in: Any, rita: Any, now: Any, drafted: Draft, sarah: Any, post: Any
) -> None:
    accounts.change_contact(by=rita, now=now, contact=sarah, changes={"do_not_contact": True})
    row = log_in("rita").post(url(drafted, "approve"), {"version": 1}, headers=ROW)
    assert row.status_code == 422 and "do not contact" in row["HX-Trigger"] and row["HX-Reswap"] == "none"
    panel = log_in("rita").post(url(drafted, "approve"), {"version": 1}, headers=HTMX)
    assert panel.status_code == 422 and "Not sent" in panel.content.decode()
    assert "Do not contact" in log_in("rita").get("/w/acme/drafts/").content.decode()


def test_what_people_wrote_is_escaped(log_in: Any, rita: Any, now: Any, drafted: Draft) -> None:
    words = {"subject": "<script>alert(1)</script>", "body": "</textarea><script>alert(2)</script>"}
    actions.change_draft(by=rita, now=now, draft=drafted, changes=words)
    page = log_in("rita")
    for path in ("/w/acme/drafts/", url(drafted), f"/w/acme/drafts/panel/?deal={drafted.deal_id}"):
        text = page.get(path).content.decode()
        assert "<script>alert" not in text and "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize("scope", ["deal", "contact", "activity"])
def test_each_record_lists_its_drafts_and_drafts_more(log_in: Any, drafted: Draft, scope: str) -> None:
    text = (
        log_in("rita")
        .get(f"/w/acme/drafts/panel/?{scope}={getattr(drafted, f'{scope}_id')}")
        .content.decode()
    )
    assert drafted.subject in text and "To be approved" in text and 'data-key="m"' in text


def test_a_late_promise_of_the_buyer_stands_first_today_and_one_key_drafts_its_reminder(
    log_in: Any, rita: Any, now: Any, late: Any
) -> None:
    tasks.open_task(by=rita, now=now, title="Due now", due_at=now - timedelta(minutes=1))
    text = log_in("rita").get("/w/acme/today/").content.decode()
    assert text.index("Promises late") < text.index("Sarah to send the DPA") < text.index("Due today")
    assert "Waiting on buyers" not in text and "theirs" in text
    assert f'action="/w/acme/drafts/new/?task={late.pk}"' in text and 'data-key="m"' in text
    answer = log_in("rita").post(f"/w/acme/drafts/new/?task={late.pk}", {"purpose": "reminder"}, headers=HTMX)
    assert answer.status_code == 200 and b"You wanted to send the DPA" in answer.content


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_the_same_for_one_and_thirty(
    log_in: Any, rita: Any, now: Any, northwind: Any, django_assert_num_queries: Any, count: int
) -> None:
    several(rita, now, northwind, count)
    page = log_in("rita")
    page.get("/w/acme/drafts/")
    with django_assert_num_queries(11):
        assert page.get("/w/acme/drafts/").content.decode().count("data-row") == count


@pytest.mark.parametrize("count", [1, 30])
def test_the_reminders_page_asks_the_same_for_one_and_thirty(
    log_in: Any, rita: Any, now: Any, northwind: Any, django_assert_num_queries: Any, count: int
) -> None:
    for n, one in enumerate(people(rita, now, northwind, count)):
        task = tasks.open_task(by=rita, now=now, title=f"T{n}", due_at=now - timedelta(days=2), contact=one)
        tasks.wait_on_buyer(by=rita, now=now, task=task)
    page = log_in("rita")
    page.get("/w/acme/drafts/reminders/")
    with django_assert_num_queries(10):
        assert page.get("/w/acme/drafts/reminders/").content.decode().count('name="ids"') == count


def people(rita: Any, now: Any, northwind: Any, count: int) -> list[Any]:
    common = {"by": rita, "now": now, "account": northwind, "owner": rita}
    return [
        accounts.create_contact(
            **common, first_name=f"G{n}", last_name="F", emails=[f"p{n}@northwind.example"]
        )
        for n in range(count)
    ]


def several(rita: Any, now: Any, northwind: Any, count: int) -> list[Draft]:
    found = people(rita, now, northwind, count)
    return [actions.draft(by=rita, now=now, purpose="re_engage", contact=one) for one in found]


# --- Many at once ---------------------------------------------------------------------------------
def test_reminders_are_one_a_person_and_go_together(
    log_in: Any,
    rita: Any,
    ana: Any,
    now: Any,
    northwind: Any,
    sarah: Any,
    late: Any,
    deal: Any,
    post: Any,
    deliver: Any,
) -> None:
    more = tasks.open_task(by=rita, now=now, title="Send Sarah the offer", due_at=now - timedelta(days=1),
                           contact=sarah, deal=deal, promised=True)  # fmt: skip
    (jo, kim) = people(rita, now, northwind, 2)
    rows = [late, more]
    for one in (jo, kim):
        task = tasks.open_task(by=rita, now=now, title="Sign it", due_at=now - timedelta(days=4), contact=one)
        rows.append(tasks.wait_on_buyer(by=rita, now=now, task=task))
    accounts.change_contact(by=rita, now=now, contact=kim, changes={"do_not_contact": True})
    page = log_in("rita")
    shown = page.get("/w/acme/drafts/reminders/").content.decode()
    assert all(str(task.pk) in shown for task in rows)
    answer = page.post("/w/acme/drafts/reminders/", {"ids": [task.pk for task in rows], "tone": "warm"})
    assert Draft.objects.count() == 3 and "?batch=" in answer.url
    hers = Draft.objects.get(contact=sarah)
    assert set(hers.about) == {str(late.pk), str(more.pk)}
    assert "send the DPA" in hers.body and "And I wanted to send you the offer" in hers.body
    batch = answer.url.partition("batch=")[2]
    assert page.get(answer.url).content.decode().count("data-row") == 3
    told = page.post("/w/acme/drafts/approve-all/", {"batch": batch}, follow=True).content.decode()
    assert "2 on their way." in told and "G1 F: Marked “do not contact”." in told
    deliver()
    assert sorted(mail["X-RcptTo"] for mail in post.mails) == [
        "p0@northwind.example",
        "sarah@northwind.example",
    ]
    assert Entry.objects.filter(fact="BuyerReminded").count() == 3


def test_who_went_quiet_is_written_to_once(
    log_in: Any, rita: Any, now: Any, northwind: Any, sarah: Any, deal: Any, late: Any
) -> None:
    from accounts.models import Contact
    from deals.actions import open_deal

    (jo, kim) = people(rita, now, northwind, 2)
    other = open_deal(by=rita, now=now, name="Jo's deal", account=northwind, contact=jo)
    more = open_deal(by=rita, now=now, name="Jo's second", account=northwind, contact=jo)
    fresh = open_deal(by=rita, now=now, name="Kim's deal", account=northwind, contact=kim)
    Contact.objects.filter(pk__in=[jo.pk, sarah.pk]).update(last_activity_at=now - timedelta(days=40))
    Contact.objects.filter(pk=kim.pk).update(last_activity_at=now - timedelta(days=2))
    page = log_in("rita")
    text = page.get("/w/acme/drafts/reminders/").content.decode()
    assert str(other.pk) in text and str(deal.pk) in text and str(fresh.pk) not in text
    page.post("/w/acme/drafts/reminders/", {"ids": [late.pk], "deals": [deal.pk, other.pk, more.pk]})
    assert sorted(Draft.objects.values_list("purpose", "contact__first_name")) == [
        ("re_engage", "G0"), ("reminder", "Sarah"),
    ]  # fmt: skip


def test_nothing_chosen_is_said(log_in: Any, late: Any) -> None:
    answer = log_in("rita").post("/w/acme/drafts/reminders/", {})
    assert answer.status_code == 422 and b"Choose at least one promise" in answer.content


def test_a_batch_of_somebody_else_is_empty(log_in: Any, rita: Any, now: Any, late: Any, post: Any) -> None:
    batch, _, _ = actions.draft_reminders(by=rita, now=now, tasks=[late])
    assert b"data-row" not in log_in("rob").get(f"/w/acme/drafts/?batch={batch}").content
    told = log_in("rob").post("/w/acme/drafts/approve-all/", {"batch": str(batch)}, follow=True)
    assert b"Nothing here waits" in told.content and Draft.objects.get().state == "open"


# --- Settings -------------------------------------------------------------------------------------
TEXT = {
    "name": "Ours",
    "purpose": "follow_up",
    "channel": "email",
    "subject": "{{topic}}",
    "body": "Hi {{first_name}}",
}


def test_templates_are_made_changed_put_away_and_brought_back(acme: Any, log_in: Any) -> None:
    page = log_in("mo")
    assert page.post("/w/acme/settings/templates/new/", TEXT).status_code == 302
    made = Template.objects.get()
    wrong = page.post(f"/w/acme/settings/templates/{made.pk}/", TEXT | {"body": "{{nope}}", "version": 1})
    assert wrong.status_code == 422 and b"There is no field {{nope}}" in wrong.content
    page.post(f"/w/acme/settings/templates/{made.pk}/", TEXT | {"body": "Dear {{name}}", "version": 1})
    stale = page.post(f"/w/acme/settings/templates/{made.pk}/", TEXT | {"body": "Old", "version": 1})
    assert stale.status_code == 422 and b"Somebody changed this meanwhile" in stale.content
    page.post(f"/w/acme/settings/templates/{made.pk}/archive/")
    assert b"Put away" in page.get("/w/acme/settings/templates/").content
    page.post(f"/w/acme/settings/templates/{made.pk}/restore/")
    made.refresh_from_db()
    assert (made.body, made.archived_at) == ("Dear {{name}}", None)


def test_reps_read_templates_and_leaders_write_them(log_in: Any) -> None:
    assert log_in("rita").get("/w/acme/settings/templates/").status_code == 200
    assert log_in("rita").post("/w/acme/settings/templates/new/", TEXT).status_code == 403
    assert log_in("vic").get("/w/acme/settings/templates/").status_code == 403


def test_admins_choose_sender_and_limits(acme: Any, log_in: Any) -> None:
    assert log_in("rita").get("/w/acme/settings/mail/").status_code == 403
    page = log_in("ana")
    wanted = {"sender": "member", "daily_cap": 10, "per_minute": 1, "version": 1}
    assert page.post("/w/acme/settings/mail/", wanted).status_code == 302
    assert page.post("/w/acme/settings/mail/", wanted | {"daily_cap": 9999, "version": 2}).status_code == 422
    assert b"Somebody changed" in page.post("/w/acme/settings/mail/", wanted | {"daily_cap": 5}).content
    assert Entry.objects.get(fact="SendingChanged").after == {
        "sender": "member",
        "daily_cap": 10,
        "per_minute": 1,
    }
