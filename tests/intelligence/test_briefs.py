"""Briefs: what they hold, when they are ready, who sees what, and what they cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts import actions as accounts
from accounts.actions import signals as signal_actions
from accounts.actions.signals import Draft
from activities import actions as activities
from core.actors import SYSTEM
from core.journal.models import Entry
from core.models import Due
from deals import actions as deal_actions
from intelligence.actions.briefs import arm_brief, brief_is_due, prepare_brief
from intelligence.actions.posture import change_posture
from intelligence.briefing import ELEMENTS, Gap, Point, Promise, agenda, question
from intelligence.briefing.questions import QUESTIONS
from intelligence.models import Brief, Kept
from intelligence.queries import briefs as queries
from tasks import actions as tasks
from tasks.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(rita: Any, now: Any, deal: Any, sarah: Any) -> Any:
    """A meeting of rita's with Sarah in London, in three hours."""
    return tasks.open_task(
        by=rita, now=now, title="Technical review", kind="meeting", deal=deal, contact=sarah,
        due_at=now + timedelta(hours=3), due_zone="Europe/London",
    )  # fmt: skip


def kept(deal: Any, rita: Any, now: Any, kind: str, name: str, text: str, **more: Any) -> Kept:
    return Kept.objects.create(
        **{
            "deal": deal, "kind": kind, "name": name, "text": text, "payload": {"element": name, "summary": text},
            "confidence": 0.8, "said_at": now, "by": rita, "at": now,
        } | more
    )  # fmt: skip


# --- What it holds --------------------------------------------------------------------------------
def test_everything_about_a_meeting(
    rita: Any, now: Any, deal: Any, sarah: Any, northwind: Any, meeting: Any
) -> None:
    accounts.change_account(
        by=rita, now=now, account=northwind, version=northwind.version,
        changes={"industry": "Software", "employees": 1200, "description": "They make lab robots. More follows."},
    )  # fmt: skip
    tom = accounts.create_contact(
        by=rita, now=now, first_name="Tom", last_name="Berger", account=northwind, title="CFO"
    )
    for n in range(7):
        activities.log_activity(
            by=rita, now=now, kind="call", at=now - timedelta(days=n + 1), deal=deal, summary=f"Talk {n}",
            contacts=[sarah, tom][: 1 + n % 2],
        )  # fmt: skip
    tasks.open_task(
        by=rita, now=now, title="Send prices", promised=True, due_at=now - timedelta(days=1), deal=deal
    )
    theirs = tasks.open_task(
        by=rita, now=now, title="Their contract", due_at=now + timedelta(days=1), deal=deal
    )
    tasks.wait_on_buyer(by=rita, now=now, task=theirs)
    tasks.open_task(by=rita, now=now, title="Nobody's promise", due_at=now, deal=deal)
    kept(
        deal, rita, now, "answer", "metrics", "Saves two days a month", grade="buyer_stated", quote="two days"
    )
    kept(deal, rita, now, "role", "Sarah Whitfield", "Sarah Whitfield: Champion", contact=sarah,
         payload={"role": "champion"})  # fmt: skip
    kept(deal, rita, now, "objection", "price", "Objection: Price")
    kept(deal, rita, now, "competitor", "Gainsight", "Competitor: Gainsight")
    kept(deal, rita, now, "risk", "", "Went back a step", withdrawn_at=now)
    draft = Draft(type="funding", title="Raised 40 million", at=now, account=northwind, strength=3)
    signal_actions.add_signal(by=rita, now=now, draft=draft)

    found = queries.brief(rita, meeting, now)
    assert found.company is not None and len(found.company.lines) == 3
    assert "Software · 1,200 employees" in found.company.lines[0]
    assert found.company.lines[2] == "They make lab robots"
    first, second = found.attendees
    assert (first.name, first.invited, first.role, first.last.text) == (
        "Sarah Whitfield",
        True,
        "Champion",
        "Talk 0",
    )
    assert (second.name, second.title, second.invited, second.last.text) == (
        "Tom Berger",
        "CFO",
        False,
        "Talk 1",
    )
    assert [one.text for one in found.history] == [f"Talk {n}" for n in range(5)]
    assert [(one.what, one.late) for one in found.ours] == [("Send prices", True)]
    assert [(one.what, one.late) for one in found.theirs] == [("Their contract", False)]
    assert {one.element for one in found.answers} == {"metrics", "competition", "champion"}
    assert len(found.gaps) == 5 and all(gap.question for gap in found.gaps)
    assert [one.text for one in found.risks][:1] == ["Objection: Price"]
    assert "Went back a step" not in str(found)
    assert [one.text for one in found.competitors] == ["Gainsight"]
    assert [one.text for one in found.signals] == ["Funding: Raised 40 million"]
    assert found.agenda[0].endswith("Send prices") and len(found.agenda) <= 6
    assert found.unknown == ()


def test_what_is_not_known_is_said(rita: Any, now: Any) -> None:
    alone = tasks.open_task(
        by=rita, now=now, title="Meet somebody", kind="meeting", due_at=now + timedelta(hours=1)
    )
    found = queries.brief(rita, alone, now)
    assert found.company is None and found.attendees == () and found.gaps == () == found.answers
    assert "Nobody of the buyer is named for it." in found.unknown
    assert "Nothing was written down before." in found.unknown


def test_records_show_risks_as_figures(rita: Any, now: Any, deal: Any, meeting: Any) -> None:
    deal.expected_close, deal.close_moves, deal.amount = (now - timedelta(days=3)).date(), 2, None
    deal.last_activity_at = now - timedelta(days=30)
    deal.save()
    texts = [one.text for one in queries.brief(rita, meeting, now).risks]
    assert texts == [
        "Expected close was 28 Feb 2026, 3 days ago.",
        "Expected close was moved 2 times.",
        "Last activity Sun 1 Feb.",
        "One person of the buyer took part in the past 90 days.",
        "No amount is written down.",
    ]


def test_under_insights_only_gaps_are_named_and_nothing_is_asked(
    rita: Any, ana: Any, now: Any, meeting: Any
) -> None:
    change_posture(by=ana, now=now, posture="insights")
    found = queries.brief(rita, meeting, now)
    assert len(found.gaps) == 8 and not any(gap.question for gap in found.gaps)
    assert found.agenda == () and found.posture == "insights"


def test_each_element_has_two_questions_and_who_decides_gets_the_second() -> None:
    assert set(QUESTIONS) == set(ELEMENTS)
    assert question("metrics", frozenset({"c_level"})) == QUESTIONS["metrics"][1]
    assert question("metrics", frozenset({"staff"})) == QUESTIONS["metrics"][0]


def test_the_agenda_is_short_and_ends_with_the_next_step() -> None:
    promises = [Promise(None, f"P{n}", None, False, False) for n in range(5)]  # type: ignore[arg-type]
    gaps = [Gap(name, label, "?") for name, label in ELEMENTS.items()]
    lines = agenda(promises, promises, gaps, [Point("Price", kind="objection")])
    assert len(lines) <= 6 and lines[-1].startswith("Agree the next step")


# --- When it is ready -----------------------------------------------------------------------------
def test_it_is_ready_half_an_hour_before_and_told_once(rita: Any, now: Any, meeting: Any, react: Any) -> None:
    arm_brief(by=SYSTEM, now=now, task_id=meeting.pk)
    due = Due.objects.get(kind="intelligence.brief", key=str(meeting.pk))
    assert due.due_at == meeting.due_at - timedelta(minutes=30)
    for _ in range(2):
        assert brief_is_due(by=SYSTEM, now=due.due_at, task_id=meeting.pk) is not None
    notice = Notification.objects.get(key__startswith="brief:")
    assert (notice.member, notice.url) == (rita, f"meetings/{meeting.pk}/brief/")
    assert notice.body == "Tue 3 Mar, 12:00 Europe/London · 13:00 yours"
    assert Entry.objects.filter(fact="BriefPrepared").count() == 1
    assert Brief.objects.get(task=meeting).data["title"] == "Technical review"


def test_a_meeting_that_was_moved_called_off_or_is_over(rita: Any, now: Any, meeting: Any) -> None:
    at = meeting.due_at - timedelta(minutes=30)
    moved = tasks.change_task(by=rita, now=now, task=meeting, changes={"due_at": now + timedelta(days=1)})
    assert brief_is_due(by=SYSTEM, now=at, task_id=meeting.pk) is None
    assert Due.objects.get(kind="intelligence.brief").due_at == moved.due_at - timedelta(minutes=30)
    assert brief_is_due(by=SYSTEM, now=moved.due_at + timedelta(minutes=1), task_id=meeting.pk) is None
    tasks.cancel_task(by=rita, now=now, task=moved)
    assert brief_is_due(by=SYSTEM, now=moved.due_at - timedelta(minutes=5), task_id=meeting.pk) is None
    assert Notification.objects.filter(key__startswith="brief:").count() == 0


def test_facts_arm_it_and_new_words_freshen_it(rita: Any, deal: Any, sarah: Any, react: Any) -> None:
    real = timezone.now()
    soon = tasks.open_task(by=rita, now=real, title="Soon", kind="meeting", deal=deal, contact=sarah,
                           due_at=real + timedelta(minutes=20))  # fmt: skip
    react()
    first = Brief.objects.get(task=soon)
    activities.log_activity(
        by=rita, now=timezone.now(), kind="call", deal=deal, contacts=[sarah], summary="New words"
    )
    react()
    again = Brief.objects.get(task=soon)
    assert again.prepared_at > first.prepared_at and "New words" in str(again.data)
    assert Notification.objects.filter(key__startswith="brief:").count() == 1


def test_a_call_has_no_brief(rita: Any, now: Any, log_in: Any) -> None:
    call = tasks.open_task(by=rita, now=now, title="Call", kind="call", due_at=now + timedelta(hours=1))
    arm_brief(by=SYSTEM, now=now, task_id=call.pk)
    assert not Due.objects.filter(kind="intelligence.brief").exists()
    assert log_in("rita").get(f"/w/acme/meetings/{call.pk}/brief/").status_code == 404


# --- Pages, programs, rights ----------------------------------------------------------------------
def test_page_and_api_tell_the_same(log_in: Any, meeting: Any, deal: Any, rita: Any, now: Any) -> None:
    kept(deal, rita, now, "answer", "metrics", "Saves two days a month")
    client, url = log_in("rita"), f"/w/acme/api/v1/meetings/{meeting.pk}/brief/"
    found = client.get(url).json()
    assert (found["title"], found["prepared_at"], len(found["gaps"])) == ("Technical review", None, 7)
    page = client.get(f"/w/acme/meetings/{meeting.pk}/brief/").content.decode()
    for words in (
        *found["company"]["lines"],
        found["attendees"][0]["name"],
        "Saves two days a month",
        "1 of 8",
    ):
        assert words in page
    assert client.post(url).json()["prepared_at"] is not None
    assert client.post(f"/w/acme/meetings/{meeting.pk}/brief/prepare/").status_code == 302
    assert "/brief/" in client.get(f"/w/acme/tasks/{meeting.pk}/").content.decode()
    assert log_in("vic").post(url).status_code == 403 and log_in("vic").get(url).status_code == 200


def test_eve_finds_no_meeting(log_in: Any, meeting: Any) -> None:
    eve = log_in("eve")
    for path in (f"acme/meetings/{meeting.pk}/brief/", f"globex/meetings/{meeting.pk}/brief/",
                 f"globex/api/v1/meetings/{meeting.pk}/brief/"):  # fmt: skip
        assert eve.get(f"/w/{path}").status_code == 404


def test_a_meeting_given_to_somebody_shows_only_what_they_may_see(
    closed_pipeline: Any, rita: Any, rob: Any, now: Any, deal: Any, sarah: Any, meeting: Any
) -> None:
    activities.log_activity(by=rita, now=now, kind="call", deal=deal, contacts=[sarah], summary="Our secret")
    kept(deal, rita, now, "risk", "", "Went back a step")
    given = tasks.change_task(by=rita, now=now, task=meeting, changes={"owner": rob})
    found = queries.brief(rob, queries.meeting(rob, given.pk), now)
    assert (found.deal, found.company, found.attendees, found.history, found.risks) == (
        None,
        None,
        (),
        (),
        (),
    )
    prepare_brief(by=SYSTEM, now=now, task=given)
    assert "secret" not in str(Brief.objects.get().data)


def test_the_list_of_meetings(log_in: Any, rita: Any) -> None:
    client, real = log_in("rita"), timezone.now()
    assert "No meeting in the next seven days" in client.get("/w/acme/meetings/").content.decode()
    tasks.open_task(by=rita, now=real, title="Soon", kind="meeting", due_at=real + timedelta(hours=1))
    assert "at any time" in client.get("/w/acme/meetings/").content.decode()


def test_as_many_questions_for_thirty_records_as_for_one(
    log_in: Any, rita: Any, now: Any, deal: Any, northwind: Any, meeting: Any, django_assert_num_queries: Any
) -> None:
    client, url = log_in("rita"), f"/w/acme/meetings/{meeting.pk}/brief/"
    client.get(url)
    for count in (1, 29):
        for n in range(count):
            person = accounts.create_contact(
                by=rita, now=now, first_name="P", last_name=f"{count} {n}", account=northwind
            )
            activities.log_activity(
                by=rita, now=now, kind="call", deal=deal, contacts=[person], summary="Hello"
            )
            tasks.open_task(by=rita, now=now, title="P", promised=True, due_at=now, deal=deal)
            kept(deal, rita, now, "objection", "price", f"Objection {count} {n}")
            deal_actions.open_deal(by=rita, now=now, name="Another", account=northwind)
        with django_assert_num_queries(23):
            assert client.get(url).status_code == 200


def test_as_many_questions_for_thirty_meetings_as_for_one(
    log_in: Any, rita: Any, deal: Any, django_assert_num_queries: Any
) -> None:
    client, real = log_in("rita"), timezone.now()
    client.get("/w/acme/meetings/")
    for count in (1, 29):
        for n in range(count):
            tasks.open_task(by=rita, now=real, title=f"M{n}", kind="meeting", deal=deal,
                            due_at=real + timedelta(hours=n + 1))  # fmt: skip
        with django_assert_num_queries(7):
            client.get("/w/acme/meetings/")
