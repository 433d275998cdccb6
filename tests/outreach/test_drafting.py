"""What is drafted, from which facts, on demand and by itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from core.actors import SYSTEM
from core.errors import Denied, Refused, Stale
from core.journal.models import Entry
from core.models import Due
from intelligence.actions.posture import change_posture
from intelligence.models import EngineSettings
from outreach import actions, queries
from outreach.actions import drafting, wording
from outreach.models import Draft
from tasks import actions as tasks

pytestmark = pytest.mark.django_db


def log(by: Any, now: Any, outcome: str, **rest: Any) -> Any:
    from activities.actions import log_activity

    return log_activity(by=by, now=now, **{"kind": "call", "outcome": outcome, "summary": "Spoke"} | rest)


def test_a_follow_up_says_what_both_sides_promised_in_that_talk(
    rita: Any, now: Any, call: Any, late: Any
) -> None:
    made = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    assert "I will send you the questionnaire by" in made.body
    assert "You wanted to send the DPA by" in made.body
    linked = {(one["kind"], one["label"]) for one in made.facts}
    assert {
        ("task", "We promised"),
        ("task", "They promised"),
        ("activity", "Last spoken"),
        ("deal", "About"),
    } <= linked
    assert str(late.pk) not in {one["id"] for one in made.facts}, "promised another time"


def test_accepted_proposals_count_as_agreed(rita: Any, now: Any, deal: Any, sarah: Any) -> None:
    from intelligence.models import Proposal, Reading

    talk = log(rita, now, "reached", deal=deal, contacts=[sarah])
    reading = Reading.objects.create(activity=talk, text_hash="x", by=rita, created_at=now)
    proposal = Proposal.objects.create(
        reading=reading, key="k", kind="task", title="t", confidence=1, sureness=1, owner=rita, activity=talk,
        created_at=now,
    )  # fmt: skip
    tasks.open_task(
        by=rita, now=now, title="Send Sarah a reference", contact=sarah, deal=deal, promised=True,
        origin="intelligence.proposal", origin_id=proposal.pk,
    )  # fmt: skip
    made = actions.draft(by=rita, now=now, purpose="follow_up", activity=talk)
    assert "I will send you a reference." in made.body


def test_a_slipped_promise_of_theirs_becomes_a_reminder(rita: Any, now: Any, late: Any, sarah: Any) -> None:
    made = actions.draft(by=rita, now=now, purpose="reminder", tasks=(late,))
    assert "You wanted to send the DPA by" in made.body
    assert (made.contact, made.task, made.about) == (sarah, late, [str(late.pk)])


def test_a_slipped_promise_of_ours_brings_a_new_date(rita: Any, now: Any, sarah: Any, deal: Any) -> None:
    task = tasks.open_task(
        by=rita,
        now=now,
        title="Send Sarah the offer",
        due_at=now - timedelta(days=2),
        contact=sarah,
        deal=deal,
    )
    made = actions.draft(by=rita, now=now, purpose="reminder", tasks=(task,))
    assert "I wanted to send you the offer by" in made.body and "you will have it by" in made.body
    assert "New date, proposed by us" in {one["label"] for one in made.facts}


def test_a_meeting_is_confirmed_in_the_buyers_clock(rita: Any, now: Any, sarah: Any, deal: Any) -> None:
    at = (now + timedelta(days=7)).replace(hour=14, minute=30)
    task = tasks.open_task(
        by=rita, now=now, title="Demo with Sarah", kind="meeting", due_at=at, contact=sarah, deal=deal
    )
    made = actions.draft(by=rita, now=now, purpose="confirmation", tasks=(task,))
    london = at.astimezone(__import__("zoneinfo").ZoneInfo("Europe/London"))
    assert f"our demo on {london:%A} {london.day} {london:%B} at {london:%H:%M} (London time)" in made.body


def test_nobody_to_write_to_is_said(rita: Any, now: Any, northwind: Any) -> None:
    talk = log(rita, now, "reached", account=northwind)
    with pytest.raises(Refused, match="who this goes to"):
        actions.draft(by=rita, now=now, purpose="follow_up", activity=talk)


@pytest.mark.parametrize(
    ("kind", "outcome", "purpose"),
    [
        ("call", "reached", "follow_up"), ("meeting", "meeting_booked", "follow_up"),
        ("call", "not_interested", "polite_no"), ("call", "voicemail", None), ("email", "reached", None),
        ("note", "", None),
    ],
)  # fmt: skip
def test_after_a_talk_its_draft_comes_by_itself_once(
    rita: Any, now: Any, deal: Any, sarah: Any, react: Any, kind: str, outcome: str, purpose: str | None
) -> None:
    talk = log(rita, now - timedelta(minutes=5), outcome, kind=kind, deal=deal, contacts=[sarah])
    react()
    found = list(Draft.objects.values_list("purpose", "owner", "state"))
    assert found == ([(purpose, rita.pk, "open")] if purpose else [])
    for _ in range(2):
        actions.draft_after(by=SYSTEM, now=now, activity_id=talk.pk)
    assert Draft.objects.count() == len(found)


def test_what_cannot_be_drafted_is_let_go(rita: Any, now: Any, deal: Any, sarah: Any) -> None:
    from accounts.models import Contact

    talk = log(rita, now, "reached", deal=deal, contacts=[sarah])
    Contact.objects.update(erased_at=now)
    assert actions.draft_after(by=SYSTEM, now=now, activity_id=talk.pk) is None
    with pytest.raises(Refused, match="erased"):
        actions.draft(by=rita, now=now, purpose="follow_up", activity=type(talk).objects.get(pk=talk.pk))


def test_what_is_agreed_a_little_later_gets_into_an_untouched_draft(
    rita: Any, now: Any, deal: Any, sarah: Any
) -> None:
    talk = log(rita, now, "reached", deal=deal, contacts=[sarah])
    made = actions.draft_after(by=SYSTEM, now=now, activity_id=talk.pk)
    assert made is not None and "questionnaire" not in made.body
    tasks.open_task(
        by=rita, now=now, title="Send the questionnaire", contact=sarah, deal=deal, promised=True, origin="activity",
        origin_id=talk.pk,
    )  # fmt: skip
    again = actions.draft_after(by=SYSTEM, now=now + timedelta(minutes=1), activity_id=talk.pk)
    assert again is not None and again.pk == made.pk and "questionnaire" in again.body
    touched = actions.change_draft(by=rita, now=now, draft=again, changes={"body": "Mine"})
    kept = actions.draft_after(by=SYSTEM, now=now + timedelta(minutes=2), activity_id=talk.pk)
    assert kept is not None and kept.body == touched.body == "Mine"


def test_under_insights_only_nothing_is_drafted_by_itself(rita: Any, now: Any, call: Any, react: Any) -> None:
    EngineSettings.objects.create(posture="insights")
    log(rita, now - timedelta(minutes=5), "reached", deal=call.deal, contacts=[call.contacts.get()])
    react()
    assert not Draft.objects.exists()
    assert not Due.objects.filter(
        schema=connection.schema_name, kind="outreach.after", due_at__lte=timezone.now()
    ).exists()


def test_choosing_insights_only_withdraws_what_came_by_itself_and_no_more(
    rita: Any, ana: Any, now: Any, deal: Any, sarah: Any, react: Any, log_in: Any
) -> None:
    def drafted(**changes: Any) -> Draft:
        talk = log(rita, now - timedelta(hours=1), "reached", deal=deal, contacts=[sarah])
        made = actions.draft_after(by=SYSTEM, now=now, activity_id=talk.pk)
        assert made is not None
        return actions.change_draft(by=rita, now=now, draft=made, changes=changes) if changes else made

    untouched, mine = drafted(), drafted(body="My own words")
    asked_for = actions.draft(by=rita, now=now, purpose="re_engage", deal=deal)
    back = actions.restore(by=rita, now=now, draft=actions.discard(by=rita, now=now, draft=drafted()))
    gone = actions.discard(by=rita, now=now, draft=drafted())
    change_posture(by=ana, now=now, posture="insights")
    react()
    states = dict(Draft.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in (untouched, mine, asked_for, back, gone)] == [
        "discarded", "open", "open", "open", "discarded",
    ]  # fmt: skip
    entry = Entry.objects.get(fact="DraftDiscarded", subject=untouched.pk)
    assert (entry.actor, entry.payload["reason"]) == (None, "posture")
    shown = log_in("rita").get(f"/w/acme/drafts/{untouched.pk}/").content.decode()
    assert "The workspace chose insights only. It can be brought back." in shown
    change_posture(by=ana, now=now, posture="suggest")
    react()
    assert Draft.objects.get(pk=untouched.pk).state == "discarded"
    assert actions.draft_after(by=SYSTEM, now=now, activity_id=untouched.activity_id).state == "discarded"
    assert actions.restore(by=rita, now=now, draft=untouched).state == "open"


def test_what_a_person_approved_before_insights_only_still_leaves(
    rita: Any, ana: Any, now: Any, deal: Any, sarah: Any, react: Any, post: Any, deliver: Any
) -> None:
    talk = log(rita, now - timedelta(hours=1), "reached", deal=deal, contacts=[sarah])
    made = actions.draft_after(by=SYSTEM, now=now, activity_id=talk.pk)
    assert made is not None
    actions.approve(by=rita, now=now, draft=made)
    change_posture(by=ana, now=now, posture="insights")
    react()
    deliver()
    assert Draft.objects.get(pk=made.pk).state == "sent" and len(post.mails) == 1


def test_insights_only_chosen_while_a_draft_is_being_written_withdraws_it(
    rita: Any, ana: Any, now: Any, deal: Any, sarah: Any, monkeypatch: Any
) -> None:
    talk = log(rita, now - timedelta(hours=1), "reached", deal=deal, contacts=[sarah])
    write = drafting.worded

    def slowly(*args: Any, **rest: Any) -> Any:
        change_posture(by=ana, now=now, posture="insights")
        return write(*args, **rest)

    monkeypatch.setattr(drafting, "worded", slowly)
    actions.draft_after(by=SYSTEM, now=now, activity_id=talk.pk)
    assert Draft.objects.get().state == "discarded"


def test_tone_and_length_write_anew_and_can_be_taken_back(rita: Any, now: Any, call: Any) -> None:
    made = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    warm = actions.rewrite(by=rita, now=now, draft=made, tone="warm", length="long", version=1)
    assert warm.body != made.body and (warm.tone, warm.length, warm.version) == ("warm", "long", 2)
    back = actions.take_back_rewriting(by=rita, now=now, draft=warm)
    assert (back.body, back.tone, back.length, back.former) == (made.body, "plain", "short", None)
    with pytest.raises(Refused, match="nothing to take back"):
        actions.take_back_rewriting(by=rita, now=now, draft=back)


def test_own_words_are_not_thrown_away_without_asking(rita: Any, now: Any, call: Any) -> None:
    made = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    mine = actions.change_draft(by=rita, now=now, draft=made, changes={"body": "My own words"}, version=1)
    with pytest.raises(Refused, match="throws your changes away"):
        actions.rewrite(by=rita, now=now, draft=mine, tone="warm")
    anew = actions.rewrite(by=rita, now=now, draft=mine, tone="warm", force=True)
    assert anew.body != "My own words" and not anew.edited
    back = actions.take_back_rewriting(by=rita, now=now, draft=anew)
    assert back.body == "My own words" and back.edited


def test_two_who_change_the_same_draft_both_keep_their_words(rita: Any, mo: Any, now: Any, call: Any) -> None:
    made = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    actions.change_draft(by=mo, now=now, draft=made, changes={"body": "By Mo"}, version=1)
    with pytest.raises(Stale) as caught:
        actions.change_draft(by=rita, now=now, draft=made, changes={"body": "By Rita"}, version=1)
    assert caught.value.data["body"] == "By Mo" and caught.value.data["version"] == 2
    with pytest.raises(Stale):
        actions.approve(by=rita, now=now, draft=made, version=1)


def test_a_template_of_the_workspace_is_where_drafts_start(rita: Any, mo: Any, now: Any, call: Any) -> None:
    values = {"name": "Ours", "purpose": "follow_up", "channel": "email", "subject": "{{topic}}",
              "body": "Dear {{first_name}},\n{{our_promises}}\n{{sender}}"}  # fmt: skip
    template = actions.save_template(by=mo, now=now, values=values)
    made = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    assert (made.subject, made.written_by) == ("Northwind rollout", "Ours")
    assert made.body.startswith("Dear Sarah,\n- send you the questionnaire, by")
    own = actions.rewrite(by=rita, now=now, draft=made, own_words=True)
    assert "Thank you for the call" in own.body and own.template is None
    again = actions.rewrite(by=rita, now=now, draft=own, template=template)
    assert again.template == template and again.body == made.body


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [("body", "{{password}}", "no field"), ("subject", "{{", "two braces"), ("name", " ", "name"), ("body", "", "text"),
     ("subject", "", "subject"), ("purpose", "spam", "list")],
)  # fmt: skip
def test_a_template_that_cannot_work_is_refused(mo: Any, now: Any, field: str, value: str, says: str) -> None:
    values = {
        "name": "Ours",
        "purpose": "follow_up",
        "channel": "email",
        "subject": "Hello",
        "body": "Hi {{first_name}}",
    }
    with pytest.raises(Refused, match=says):
        actions.save_template(by=mo, now=now, values=values | {field: value})


class Answer:
    """What a language model gave back."""

    used = ("f0",)
    engine, version = "openai", "write-1"

    def __init__(self, subject: str, body: str) -> None:
        self.subject, self.body = subject, body


@pytest.mark.parametrize(
    ("answer", "taken"),
    [
        (Answer("Hello", "Hi Sarah,\n\nthank you for the call."), True),
        (Answer("Hello", "Hi Sarah, it costs 4,999 euros."), False),
        (Answer("Hello", "Hi [Name], thank you."), False),
        (Answer("Hello", "   "), False),
        (Answer("A\nBcc: x@y.example", "Hi Sarah, thank you."), True),
        (None, False),
        (RuntimeError("down"), False),
    ],
)
def test_a_models_words_are_taken_only_when_the_facts_bear_them(
    rita: Any, now: Any, call: Any, monkeypatch: Any, answer: Any, taken: bool
) -> None:
    def write(material: Any, *, about: Any, now: Any) -> Any:
        assert {one["label"] for one in material["facts"]} >= {"To", "We promised", "They promised", "From"}
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(wording.engines, "write", write)
    made = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    assert (made.engine == "openai") == taken and "\n" not in made.subject
    assert made.facts and made.body.strip()


def test_who_may_draft_and_who_sees(
    rita: Any, rob: Any, mo: Any, ana: Any, vic: Any, dee: Any, now: Any, call: Any, eve: Any, globex: Any
) -> None:
    made = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    with pytest.raises(Denied):
        actions.draft(by=vic, now=now, purpose="follow_up", activity=call)
    sees = {who.name.split()[0] for who in (rita, rob, mo, ana, vic, dee) if made in queries.drafts(who)}
    assert sees == {"Rita", "Mo", "Ana"}
    for who in (rob, dee, vic):
        for act in (actions.approve, actions.discard, actions.restore, actions.mark_sent):
            with pytest.raises(Denied):
                act(by=who, now=now, draft=made)
        with pytest.raises(Denied):
            actions.change_draft(by=who, now=now, draft=made, changes={"body": "x"})
    from core.tenancy import inside

    with inside(globex):
        assert not queries.drafts(eve).exists()


def test_another_members_draft_is_not_given_away(rita: Any, rob: Any, now: Any, call: Any) -> None:
    mine = actions.draft(by=rita, now=now, purpose="follow_up", activity=call)
    his = actions.draft(by=rob, now=now, purpose="follow_up", activity=call)
    assert his != mine and his.owner == rob and his.key == f"{mine.key}:2"
