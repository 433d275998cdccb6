"""The one line and the full form: an activity, its follow-up, and nothing guessed in silence."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from accounts.actions import create_contact
from activities.models import Activity
from core.errors import Denied, Refused
from core.journal.models import Entry
from deals.actions import open_deal
from tasks import actions
from tasks.models import Task
from tasks.queries import About, preview

pytestmark = pytest.mark.django_db
LINE = "spoke with Sarah, CFO wants security review, call back Thu 3pm"


def log(by: Any, now: Any, line: str, **given: Any) -> Any:
    return actions.log_with_follow_up(by=by, now=now, line=line, **given)


def test_the_line_makes_a_call_and_its_follow_up(rita: Any, now: Any, sarah: Any, deal: Any) -> None:
    logged = log(rita, now, LINE)
    activity, task = logged.activity, logged.task
    assert (activity.summary, activity.kind, activity.outcome) == (LINE, "call", "call_back")
    assert (activity.deal, activity.account, list(activity.contacts.all())) == (deal, deal.account, [sarah])
    assert (task.title, task.kind, task.promised, task.due_zone) == (
        "Call Sarah back",
        "call",
        True,
        "Europe/London",
    )
    assert task.due_at == datetime(2026, 3, 5, 15, tzinfo=ZoneInfo("Europe/London"))
    assert (task.deal, task.contact, task.origin, task.origin_id) == (deal, sarah, "activity", activity.pk)
    deal.refresh_from_db()
    assert (deal.next_step, deal.last_activity_at) == ("Call Sarah back", now)
    assert logged.mark == ("spoke with Sarah, CFO wants security review, call back ", "Thu 3pm", "")
    assert (
        list(
            Entry.objects.filter(fact__in=("ActivityLogged", "TaskOpened")).values_list("fact", flat=True)
        ).__len__()
        == 2
    )


def test_what_was_written_is_kept_to_the_letter(rita: Any, now: Any) -> None:
    text = "“<b>Zoë</b>”  said: ¡ñandú!  =1+1 \u202e 👩‍💻 " + "x" * 2000
    activity = log(rita, now, text).activity
    assert activity.body == text.strip() and activity.summary.startswith("“<b>Zoë</b>”  said:")


def test_the_zone_is_the_buyers_else_ones_own(rita: Any, now: Any, northwind: Any) -> None:
    mei = create_contact(
        by=rita, now=now, first_name="Mei", last_name="Tanaka", account=northwind, timezone="Asia/Tokyo"
    )
    plain = create_contact(by=rita, now=now, first_name="Jo", last_name="Park", account=northwind)
    hers = log(rita, now, "call back tomorrow 3pm", about=About(contact=mei, account=northwind)).task
    ours = log(rita, now, "call back tomorrow 3pm", about=About(contact=plain, account=northwind)).task
    assert hers.due_at == datetime(2026, 3, 4, 15, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert ours.due_at == datetime(2026, 3, 4, 15, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("now_", "zone", "utc"),
    [
        # The night in which Berlin goes to summer time: 09:00 there is 07:00 UTC, not 08:00.
        (datetime(2026, 3, 28, 12, tzinfo=UTC), "Europe/Berlin", datetime(2026, 3, 30, 7, tzinfo=UTC)),
        # New York changed three weeks before Europe.
        (datetime(2026, 3, 13, 12, tzinfo=UTC), "America/New_York", datetime(2026, 3, 16, 13, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), "Europe/London", datetime(2026, 10, 26, 9, tzinfo=UTC)),
    ],
)
def test_clock_changes_between_now_and_then(
    rita: Any, northwind: Any, now_: Any, zone: str, utc: Any
) -> None:
    contact = create_contact(
        by=rita, now=now_, first_name="A", last_name="B", account=northwind, timezone=zone
    )
    found = preview(rita, "Monday 9am", now=now_, contact=contact)
    assert found is not None and found.at == utc


def test_the_preview_says_both_clocks(rita: Any, now: Any, sarah: Any) -> None:
    found = preview(rita, "Thu 3pm", now=now, contact=sarah)
    assert found is not None and found.text == "Thu 5 Mar, 15:00 Europe/London · 16:00 yours"
    mine = preview(rita, "Thu 3pm", now=now, contact=sarah, own_clock=True)
    assert mine is not None and mine.zone == "Europe/Berlin"
    assert preview(rita, "purple", now=now) is None


# --- Whom it is about ----------------------------------------------------------------------------
def choices(by: Any, now: Any, line: str, **given: Any) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as error:
        log(by, now, line, **given)
    assert error.value.code == "ambiguous"
    assert not Activity.objects.exists() and not Task.objects.exists()
    return [(c["kind"], c["title"]) for c in error.value.data["choices"]]


def test_two_people_of_one_name_are_asked_about(rita: Any, now: Any, sarah: Any) -> None:
    create_contact(by=rita, now=now, first_name="Sarah", last_name="Stone", owner=rita)
    assert sorted(choices(rita, now, LINE)) == [("contact", "Sarah Stone"), ("contact", "Sarah Whitfield")]


def test_the_company_in_the_line_settles_it(rita: Any, now: Any, sarah: Any) -> None:
    create_contact(by=rita, now=now, first_name="Sarah", last_name="Stone", owner=rita)
    logged = log(rita, now, "spoke with Sarah at Northwind Labs, all good")
    assert list(logged.activity.contacts.all()) == [sarah]


def test_ones_own_people_come_before_those_of_others(rita: Any, rob: Any, now: Any, sarah: Any) -> None:
    create_contact(by=rob, now=now, first_name="Sarah", last_name="Stone", owner=rob)
    assert list(log(rita, now, "spoke with Sarah").activity.contacts.all()) == [sarah]


def test_two_deals_are_asked_about(rita: Any, now: Any, sarah: Any, deal: Any, northwind: Any) -> None:
    open_deal(by=rita, now=now, name="Second", account=northwind)
    assert choices(rita, now, LINE) == [("deal", "Second"), ("deal", "Northwind rollout")]
    settled = log(rita, now, LINE, about=About(contact=sarah, account=northwind, no_deal=True))
    assert settled.activity.deal is None and settled.task.account == northwind


def test_a_company_is_found_when_no_person_is(rita: Any, now: Any, northwind: Any, deal: Any) -> None:
    assert log(rita, now, "demo for Northwind Labs went well").activity.deal == deal


def test_unknown_names_link_nothing(rita: Any, now: Any, sarah: Any) -> None:
    activity = log(rita, now, "spoke with Zebulon about nothing").activity
    assert (activity.account, activity.deal, activity.contacts.count()) == (None, None, 0)


def test_a_private_pipeline_matches_no_hidden_people(
    closed_pipeline: Any, rob: Any, now: Any, sarah: Any
) -> None:
    assert log(rob, now, "spoke with Sarah").activity.contacts.count() == 0


# --- Full form, undo, rights ---------------------------------------------------------------------
def test_the_form_overrules_the_line(rita: Any, now: Any, sarah: Any) -> None:
    wish = actions.Wish(phrase="in two weeks", title="Send the plan", kind="email")
    given = {"kind": "meeting", "outcome": "meeting_booked", "minutes": 30}
    logged = log(rita, now, LINE, about=About(contact=sarah, no_deal=True), activity=given, follow_up=wish)
    assert (logged.activity.kind, logged.activity.outcome, logged.activity.minutes) == (
        "meeting",
        "meeting_booked",
        30,
    )
    assert (logged.task.title, logged.task.kind) == ("Send the plan", "email")


def test_nothing_said_is_refused_and_nothing_half_stored(rita: Any, now: Any, sarah: Any) -> None:
    for given in ({"line": "  "}, {"line": "", "activity": {"kind": "call"}}):
        with pytest.raises(Refused):
            log(rita, now, **given)
    with pytest.raises(Refused) as error:
        log(
            rita,
            now,
            "spoke with Sarah",
            follow_up=actions.Wish(phrase="purple"),
            about=About(contact=sarah, no_deal=True),
        )
    assert error.value.fields.keys() == {"follow_up"}
    assert not Activity.objects.exists() and not Task.objects.exists()


def test_taking_it_back_removes_both(rita: Any, now: Any, sarah: Any, deal: Any) -> None:
    logged = log(rita, now, LINE)
    actions.unlog(by=rita, now=now, activity=logged.activity, task=logged.task)
    assert not Activity.objects.exists()
    assert Task.objects.get().state == "cancelled"
    deal.refresh_from_db()
    assert deal.next_step_at is None


def test_a_reader_logs_nothing(vic: Any, now: Any) -> None:
    with pytest.raises(Denied):
        log(vic, now, LINE)
