"""From a call to a mail that arrives and stands on the timeline."""

from typing import Any

import pytest

from activities.models import Activity
from core.journal.models import Entry
from outreach import actions
from outreach.models import Draft

pytestmark = pytest.mark.django_db


def test_a_call_becomes_a_mail_that_arrives_once(
    rita: Any, call: Any, now: Any, log_in: Any, post: Any, deliver: Any, sarah: Any
) -> None:
    page = log_in("rita")
    made = page.post(f"/w/acme/drafts/new/?activity={call.pk}", {"purpose": "follow_up"})
    draft = Draft.objects.get()
    assert made.url == f"/w/acme/drafts/{draft.pk}/"
    shown = page.get(made.url).content.decode()
    assert "send you the questionnaire" in shown and "Written from" in shown and "Approve and send" in shown
    answer = page.post(f"/w/acme/drafts/{draft.pk}/approve/", {"version": draft.version})
    assert answer.url == "/w/acme/drafts/"
    deliver()
    deliver()
    (mail,) = post.mails
    assert mail["Subject"] == "Northwind rollout: what we agreed"
    assert mail["To"] == "Sarah Whitfield <sarah@northwind.example>"
    assert mail["Reply-To"] == "Rita Rossi <rita@acme.example>"
    assert mail["Message-ID"] == f"<draft.{draft.pk}@dealwright.example>"
    body = mail.get_payload(decode=True).decode()
    assert "Hi Sarah," in body and "You wanted to send the DPA" in body
    draft.refresh_from_db()
    assert (draft.state, draft.tries) == ("sent", 1)
    kept = Activity.objects.get(kind="email")
    assert kept == draft.sent_as
    assert (kept.direction, kept.summary, kept.body) == ("out", draft.subject, draft.body)
    assert list(kept.contacts.all()) == [sarah] and kept.deal == draft.deal
    told = set(Entry.objects.filter(subject=draft.pk).values_list("fact", flat=True))
    assert told == {"DraftWritten", "DraftApproved", "DraftSent"}


def test_the_same_is_not_drafted_twice(rita: Any, call: Any, now: Any) -> None:
    first = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    assert actions.draft(by=rita, now=now, purpose="follow_up", activity=call) == first
    actions.discard(by=rita, now=now, draft=first)
    second = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    assert second != first and Draft.objects.count() == 2
