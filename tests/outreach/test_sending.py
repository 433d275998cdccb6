"""What leaves: only what may, once, whatever fails on the way."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts import actions as accounts
from accounts.actions.suppressing import Wish
from accounts.models import Contact
from activities.models import Activity
from core.errors import Refused
from core.journal.models import Entry
from core.models import Due
from outreach import actions
from outreach.gateways import mail
from outreach.models import Draft
from tasks.models import Notification
from team.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafted(rita: Any, now: Any, call: Any) -> Draft:
    """A follow-up after the call."""
    return actions.draft(by=rita, now=now, purpose="follow_up", activity=call)


def test_a_refusal_is_named_and_nothing_leaves(
    rita: Any, now: Any, drafted: Draft, sarah: Any, post: Any
) -> None:
    cases: list[tuple[dict[str, Any], str]] = [
        ({"do_not_contact": True}, "do not contact"),
        ({"opted_out_at": now}, "Opted out"),
        ({"erased_at": now}, "erased"),
        ({"emails": []}, "no address of this person"),
    ]
    for fields, says in cases:
        before = {name: getattr(sarah, name) for name in fields}
        Contact.objects.filter(pk=sarah.pk).update(**fields)
        with pytest.raises(Refused, match=says):
            actions.approve(by=rita, now=now, draft=drafted)
        with pytest.raises(Refused, match=says):
            actions.mark_sent(by=rita, now=now, draft=drafted)
        Contact.objects.filter(pk=sarah.pk).update(**before)
    assert not post.mails and not Due.objects.filter(kind="outreach.send").exists()


def test_calls_refused_is_not_mail_refused(
    rita: Any, now: Any, drafted: Draft, sarah: Any, post: Any
) -> None:
    Contact.objects.filter(pk=sarah.pk).update(opted_out_at=now, opted_out_of="call")
    assert actions.approve(by=rita, now=now, draft=drafted).state == "approved"


def test_who_was_suppressed_after_the_yes_gets_nothing(
    rita: Any, ana: Any, now: Any, drafted: Draft, post: Any, deliver: Any
) -> None:
    actions.approve(by=rita, now=now, draft=drafted)
    accounts.suppress(by=ana, now=now, wishes=[Wish("northwind.example")], reason="asked to stop")
    deliver()
    drafted.refresh_from_db()
    assert drafted.state == "failed" and "suppression list" in drafted.error
    assert not post.mails and not Activity.objects.filter(kind="email").exists()
    assert Entry.objects.filter(subject=drafted.pk, fact="DraftFailed").count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"body": ""}, "nothing in this"), ({"subject": ""}, "subject"), ({"body": "Hi [meeting]"}, "missing")],
)
def test_a_message_that_is_not_whole_does_not_leave(
    rita: Any, now: Any, drafted: Draft, post: Any, changes: dict[str, str], says: str
) -> None:
    changed = actions.change_draft(by=rita, now=now, draft=drafted, changes=changes)
    with pytest.raises(Refused, match=says):
        actions.approve(by=rita, now=now, draft=changed)


def test_only_addresses_of_the_person(rita: Any, now: Any, drafted: Draft) -> None:
    with pytest.raises(Refused, match="addresses"):
        actions.change_draft(by=rita, now=now, draft=drafted, changes={"address": "boss@elsewhere.example"})


def test_approving_twice_sends_once(rita: Any, now: Any, drafted: Draft, post: Any, deliver: Any) -> None:
    actions.approve(by=rita, now=now, draft=drafted)
    with pytest.raises(Refused, match="on its way"):
        actions.approve(by=rita, now=now, draft=drafted)
    deliver()
    with pytest.raises(Refused, match="sent already"):
        actions.approve(by=rita, now=now, draft=drafted)
    assert len(post.mails) == 1


def test_a_yes_can_be_taken_back_until_it_leaves(
    rita: Any, now: Any, drafted: Draft, post: Any, deliver: Any
) -> None:
    actions.approve(by=rita, now=now, draft=drafted)
    back = actions.recall(by=rita, now=now, draft=drafted)
    assert (back.state, back.send_at, back.approved_by) == ("open", None, None)
    deliver()
    assert not post.mails
    actions.approve(by=rita, now=now, draft=drafted)
    deliver()
    with pytest.raises(Refused, match="sent already"):
        actions.recall(by=rita, now=now, draft=drafted)


def test_a_busy_server_is_asked_again_and_the_message_id_stays(
    rita: Any, now: Any, drafted: Draft, post: Any, deliver: Any
) -> None:
    post.says = ["451 try later", "421 too busy"]
    actions.approve(by=rita, now=now, draft=drafted)
    for tries, said in ((1, "451"), (2, "421")):
        deliver()
        drafted.refresh_from_db()
        assert (drafted.state, drafted.tries) == ("approved", tries) and said in drafted.error
        due = Due.objects.get(kind="outreach.send", key=str(drafted.pk))
        assert due.due_at > timezone.now() + timedelta(seconds=20)
    deliver()
    drafted.refresh_from_db()
    assert (drafted.state, drafted.tries, drafted.error) == ("sent", 3, "")
    (letter,) = post.mails
    assert letter["Message-ID"] == f"<draft.{drafted.pk}@dealwright.example>"
    assert Activity.objects.filter(kind="email").count() == 1
    assert Entry.objects.get(subject=drafted.pk, fact="DraftSent").payload["tries"] == 3


def test_a_server_that_says_never_is_believed_and_can_be_tried_again(
    rita: Any, now: Any, drafted: Draft, post: Any, deliver: Any
) -> None:
    post.says = ["550 no such mailbox"]
    actions.approve(by=rita, now=now, draft=drafted)
    deliver()
    drafted.refresh_from_db()
    assert drafted.state == "failed" and "550" in drafted.error and not post.mails
    notice = Notification.objects.get(member=rita)
    assert notice.title == "Not sent to Sarah Whitfield" and notice.url == f"drafts/{drafted.pk}/"
    assert not Due.objects.filter(kind="outreach.send").exists()
    actions.approve(by=rita, now=now, draft=drafted)
    deliver()
    assert len(post.mails) == 1


def test_a_server_that_is_gone_is_given_up_after_a_while(
    rita: Any, now: Any, drafted: Draft, settings: Any, deliver: Any
) -> None:
    from tests.site import free_port

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    actions.approve(by=rita, now=now, draft=drafted)
    for _ in range(8):
        deliver()
    drafted.refresh_from_db()
    assert drafted.state == "failed" and drafted.error.startswith("Tried 7 times")


def test_a_worker_that_died_before_the_hand_over_lost_nothing(
    rita: Any, now: Any, drafted: Draft, post: Any, deliver: Any, monkeypatch: Any
) -> None:
    class Killed(BaseException):
        pass

    def die(letter: mail.Letter) -> None:
        raise Killed

    actions.approve(by=rita, now=now, draft=drafted)
    with monkeypatch.context() as patch:
        patch.setattr(mail, "send", die)
        with pytest.raises(Killed):
            deliver()
    drafted.refresh_from_db()
    assert (drafted.state, drafted.tries) == ("approved", 1) and not Activity.objects.filter(
        kind="email"
    ).exists()
    with pytest.raises(Refused, match="leaving at this moment"):
        actions.recall(by=rita, now=now, draft=drafted)
    deliver()
    drafted.refresh_from_db()
    assert (drafted.state, drafted.tries, len(post.mails)) == ("sent", 2, 1)


def test_headers_cannot_be_smuggled_in(
    rita: Any, now: Any, drafted: Draft, sarah: Any, post: Any, deliver: Any
) -> None:
    Contact.objects.filter(pk=sarah.pk).update(full_name='Sarah\r\nBcc: all@x.example "ü"')
    Draft.objects.filter(pk=drafted.pk).update(subject="Grüße\r\nBcc: all@x.example")
    changed = actions.change_draft(
        by=rita,
        now=now,
        draft=drafted,
        changes={"subject": "Grüße 👋\r\nBcc: all@x.example", "body": "Hé\r\n.\r\nBcc: no"},
    )
    actions.approve(by=rita, now=now, draft=changed)
    deliver()
    (letter,) = post.mails
    assert letter["Bcc"] is None and letter["X-RcptTo"] == "sarah@northwind.example"
    from email.header import decode_header, make_header

    assert str(make_header(decode_header(letter["Subject"]))) == "Grüße 👋 Bcc: all@x.example"
    body = letter.get_payload(decode=True).decode()
    assert body.replace("\r\n", "\n") == "Hé\n.\nBcc: no\n"


@pytest.mark.parametrize(
    ("sender", "from_", "answers"),
    [
        ("installation", "Rita Rossi <hello@dealwright.example>", "Rita Rossi <rita@acme.example>"),
        ("member", "Rita Rossi <rita@acme.example>", None),
    ],
)
def test_the_sender_is_what_the_workspace_chose(
    rita: Any,
    ana: Any,
    now: Any,
    drafted: Draft,
    post: Any,
    deliver: Any,
    sender: str,
    from_: str,
    answers: str | None,
) -> None:
    actions.change_sending(by=ana, now=now, changes={"sender": sender})
    actions.approve(by=rita, now=now, draft=drafted)
    deliver()
    assert (post.mails[0]["From"], post.mails[0]["Reply-To"]) == (from_, answers)


def people(rita: Any, now: Any, northwind: Any, count: int) -> list[Contact]:
    return [
        accounts.create_contact(
            by=rita, now=now, first_name=f"Given{n}", last_name=f"Family{n}", account=northwind, owner=rita,
            emails=[f"p{n}@northwind.example"],
        )
        for n in range(count)
    ]  # fmt: skip


def drafts_to(rita: Any, now: Any, northwind: Any, count: int) -> list[Draft]:
    some = people(rita, now, northwind, count)
    return [actions.draft(by=rita, now=now, purpose="re_engage", contact=one) for one in some]


def test_a_member_sends_so_many_a_day_and_a_minute(
    rita: Any, ana: Any, now: Any, northwind: Any, post: Any
) -> None:
    actions.change_sending(by=ana, now=now, changes={"daily_cap": 5, "per_minute": 2})
    outcome = actions.approve_all(by=rita, now=now, drafts=drafts_to(rita, now, northwind, 7))
    assert (
        len(outcome.done) == 5
        and [reason.split(".")[0] for _, reason in outcome.refused]
        == ["You reached today's limit of 5 mails"] * 2
    )
    waits = sorted(round((one.send_at - now).total_seconds()) for one in outcome.done if one.send_at)
    assert waits == [8, 8, 68, 68, 128]
    tomorrow = now + timedelta(days=1, hours=1)
    assert actions.approve(by=rita, now=tomorrow, draft=outcome.refused[0][0]).state == "approved"


def test_without_a_mail_server_it_is_sent_by_hand(
    rita: Any, now: Any, drafted: Draft, sarah: Any, settings: Any, log_in: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    with pytest.raises(Refused, match="mark it as sent"):
        actions.approve(by=rita, now=now, draft=drafted)
    page = log_in("rita").get(f"/w/acme/drafts/{drafted.pk}/").content.decode()
    assert (
        "mailto:sarah@northwind.example?subject=Northwind%20rollout" in page
        and "Approve and send" not in page
    )
    done = actions.mark_sent(by=rita, now=now, draft=drafted)
    assert done.state == "sent" and done.sent_as is not None and done.sent_as.kind == "email"
    with pytest.raises(Refused, match="sent already"):
        actions.mark_sent(by=rita, now=now, draft=drafted)


def test_a_linkedin_message_is_copied_and_marked(rita: Any, now: Any, call: Any, post: Any) -> None:
    made = actions.draft(by=rita, now=now, purpose="follow_up", activity=call, channel="linkedin")
    assert made.subject == "" and made.body.endswith("Rita")
    with pytest.raises(Refused, match="mark it as sent"):
        actions.approve(by=rita, now=now, draft=made)
    done = actions.mark_sent(by=rita, now=now, draft=made)
    assert done.sent_as is not None and done.sent_as.kind == "linkedin" and done.sent_as.direction == "out"


def test_the_reminded_task_notes_it(rita: Any, now: Any, late: Any, post: Any, deliver: Any) -> None:
    made = actions.draft(by=rita, now=now, purpose="reminder", tasks=(late,))
    actions.approve(by=rita, now=now, draft=made)
    deliver()
    assert Entry.objects.get(subject=late.pk, fact="BuyerReminded").payload["draft"] == str(made.pk)
    from outreach import queries

    (found,) = queries.slipped(rita, now=now, owner=rita)
    assert found.task == late and found.theirs and found.chased_at is not None


def test_who_left_does_not_send(rita: Any, now: Any, drafted: Draft, post: Any, deliver: Any) -> None:
    actions.approve(by=rita, now=now, draft=drafted)
    Member.objects.filter(pk=rita.pk).update(active=False)
    deliver()
    drafted.refresh_from_db()
    assert drafted.state == "failed" and not post.mails
