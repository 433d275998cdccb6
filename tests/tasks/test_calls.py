"""Whom to call now: value × freshness × reachable, each with its reasons, and nobody who must not be called."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts import actions as accounts
from accounts.actions import signals
from activities import actions as activities
from core.errors import Denied, Refused
from core.tenancy import inside
from deals import actions as deals
from tasks import actions, queries
from tasks.calling import Prospect, points, worth
from tasks.models import Notification, Task
from tasks.reach import PRIOR, chance, hours, works

pytestmark = pytest.mark.django_db
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
TUESDAY = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
HX = {"headers": {"HX-Request": "true", "HX-Target": "panel"}}


# --- Pure: when somebody is reached --------------------------------------------------------------
@pytest.mark.parametrize(
    ("at", "zone", "country", "open_now", "opens"),
    [
        (TUESDAY, BERLIN, "DE", True, ""),
        (TUESDAY, NEW_YORK, "US", False, "2026-03-03T09:00-05:00"),
        (datetime(2026, 3, 6, 17, tzinfo=UTC), BERLIN, "DE", False, "2026-03-09T09:00+01:00"),
        (datetime(2026, 12, 31, 19, tzinfo=UTC), BERLIN, "DE", False, "2027-01-04T09:00+01:00"),
        (datetime(2026, 7, 3, 15, tzinfo=UTC), NEW_YORK, "US", False, "2026-07-06T09:00-04:00"),
        (datetime(2026, 3, 27, 18, tzinfo=UTC), BERLIN, "", False, "2026-03-30T09:00+02:00"),
    ],
)
def test_hours_know_zones_weekends_holidays_and_summer_time(
    at: Any, zone: Any, country: str, open_now: bool, opens: str
) -> None:
    found = hours(at, zone, country)
    assert found.open == open_now
    assert (found.opens.isoformat(timespec="minutes") if found.opens else "") == opens


def test_weekends_are_those_of_the_country() -> None:
    friday, sunday = date(2026, 3, 6), date(2026, 3, 8)
    assert works(friday, "DE") and not works(sunday, "DE")
    assert not works(friday, "EG") and works(sunday, "EG")
    assert works(friday, "XX") and works(friday, "") and not works(sunday, "nonsense")


@given(
    st.dictionaries(
        st.integers(0, 23), st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: (min(p), max(p)))
    ),
    st.integers(0, 23),
)
def test_a_chance_is_a_chance(calls: Any, hour: int) -> None:
    found = chance(calls, hour)
    assert 0 < found.value < 1 and found.reached <= found.tried


def test_many_calls_are_a_pattern_and_one_is_not() -> None:
    assert chance({}, 10).value == pytest.approx(PRIOR)
    one, many = chance({10: (1, 1)}, 10), chance({10: (12, 12), 15: (0, 12)}, 10)
    assert PRIOR < one.value < 0.55 < 0.75 < many.value
    assert chance({10: (12, 12), 15: (0, 12)}, 15).value < 0.3


def test_points_fall_without_reasons() -> None:
    due = points(worth(Prospect(has_deal=True, own_deal=True, expected=None, call_due=True), TUESDAY))
    warm = points(worth(Prospect(heat=80), TUESDAY))
    spoken = points(worth(Prospect(heat=80, last_spoken=TUESDAY - timedelta(hours=1)), TUESDAY))
    lead = points(worth(Prospect(lead=True), TUESDAY))
    owed = points(worth(Prospect(has_deal=True, own_deal=True, promise_due=True), TUESDAY))
    assert due > warm > owed > spoken and owed > lead > 0


# --- The list ------------------------------------------------------------------------------------
@pytest.fixture
def now() -> datetime:
    return TUESDAY


@pytest.fixture
def buyer(rita: Any, now: datetime) -> Any:
    """`buyer("Ann", zone)` is somebody of rita's with a number, at a company of their own with an open deal."""

    def make(name: str, zone: str = "Europe/Berlin", amount: int | None = 10_000, **more: Any) -> Any:
        when = more.pop("now", now)
        account = accounts.create_account(
            by=rita, now=when, name=f"{name} Works", owner=rita, country=more.pop("at", "DE")
        )
        person = accounts.create_contact(
            by=rita, now=when, first_name=name, account=account, owner=rita, timezone=zone,
            **{"phones": [f"+4930{abs(hash(name)) % 10**7:07}"]} | more,
        )  # fmt: skip
        if amount:
            deals.open_deal(
                by=rita, now=when, name=f"{name} deal", account=account, amount=amount, contact=person
            )
        return person

    return make


def names(found: Any) -> list[str]:
    return [row.name for row in found.now]


def test_value_freshness_and_hour_make_the_order(
    buyer: Any, rita: Any, ana: Any, now: Any, open_task: Any
) -> None:
    small, large = buyer("Small"), buyer("Large", amount=900_000)
    warm, promised = buyer("Warm"), buyer("Promised")
    away, lead = buyer("Away", "America/New_York", amount=900_000), buyer("Lead", amount=None)
    accounts.change_contact(by=rita, now=now, contact=lead, changes={"lead_status": "new"})
    one = signals.draft({"title": "Raises 20M", "type": "funding", "strength": 3}, now, account=warm.account)
    signals.add_signal(by=ana, now=now, draft=one)
    open_task(title="Call Promised", kind="call", contact=promised, due_at=now - timedelta(hours=1))
    found = queries.whom_to_call(rita, now=now)
    assert names(found) == ["Promised", "Warm", "Large", "Small", "Lead"]
    assert [row.name for row in found.later] == ["Away"] and found.considered == 6
    by_name = {row.name: row for row in (*found.now, *found.later)}
    assert by_name["Warm"].why[0] == "Funding: Raises 20M" and by_name["Warm"].signal_id
    assert by_name["Promised"].task_id and "Call Promised" in by_name["Promised"].why[0]
    assert (by_name["Large"].clock, by_name["Large"].open) == ("10:00", True)
    assert (by_name["Away"].clock, by_name["Away"].opens) == ("04:00", "Tue 3 Mar, 14:00") or rita.timezone
    for row in by_name.values():
        product = 100.0
        for factor in row.factors:
            product *= factor.value
        assert round(product) == row.points
    assert {small.pk, large.pk, away.pk} <= {row.id for row in by_name.values()}


def test_whoever_must_not_be_called_is_not_there(buyer: Any, rita: Any, ana: Any, now: Any) -> None:
    fine, asked, opted = buyer("Fine"), buyer("Asked"), buyer("Opted")
    listed, gone = buyer("Listed"), buyer("Gone")
    buyer("Mute", phones=[])
    accounts.change_contact(by=rita, now=now, contact=asked, changes={"do_not_contact": True})
    type(opted).objects.filter(pk=opted.pk).update(opted_out_at=now)
    accounts.suppress(by=ana, now=now, wishes=[accounts.Wish(listed.phone)])
    accounts.archive_contact(by=rita, now=now, contact=gone)
    assert names(queries.whom_to_call(rita, now=now)) == [fine.first_name]


def test_a_planned_call_waits_for_its_time(buyer: Any, rita: Any, now: Any, open_task: Any) -> None:
    person = buyer("Ann")
    task = open_task(title="Call Ann", kind="call", contact=person, due_at=now + timedelta(hours=2))
    assert names(queries.whom_to_call(rita, now=now)) == []
    (row,) = queries.whom_to_call(rita, now=now + timedelta(hours=3)).now
    assert row.task_id == task.pk and row.factors[1].said == "a call is due"


def test_holidays_close_a_country(buyer: Any, rita: Any) -> None:
    feast = datetime(2026, 12, 25, 10, tzinfo=UTC)
    buyer("Ann", now=feast)
    buyer("Bob", "Asia/Tokyo", at="JP", now=feast)
    found = queries.whom_to_call(rita, now=datetime(2026, 12, 25, 2, tzinfo=UTC))
    assert names(found) == ["Bob"] and [row.name for row in found.later] == ["Ann"]


def test_who_picks_up_at_this_hour_comes_first(buyer: Any, rita: Any, now: Any) -> None:
    for name, outcome in (("Never", "no_answer"), ("Always", "reached")):
        person = buyer(name)
        for weeks in range(1, 6):
            activities.log_activity(
                by=rita, now=now, kind="call", at=now - timedelta(weeks=weeks), outcome=outcome,
                contacts=[person], summary="x",
            )  # fmt: skip
    found = queries.whom_to_call(rita, now=now)
    assert names(found) == ["Always", "Never"]
    assert found.now[0].why[-1] == "picked up 5 of 5 calls around this hour"


def test_nobody_calls_a_whole_company(buyer: Any, rita: Any, now: Any) -> None:
    person = buyer("Ann")
    for number in range(5):
        accounts.create_contact(
            by=rita, now=now, first_name=f"N{number}", account=person.account, owner=rita,
            phones=[f"+4930777000{number}"],
        )  # fmt: skip
    assert len(queries.whom_to_call(rita, now=now).now) == 2


def test_the_list_costs_the_same_for_one_and_for_thirty(buyer: Any, rita: Any, now: Any) -> None:
    counts = []
    for n in (1, 29):
        for number in range(n):
            buyer(f"B{n}x{number}")
        with CaptureQueriesContext(connection) as seen:
            found = queries.whom_to_call(rita, now=now)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 11 and len(found.now) == 30


def test_what_others_own_is_not_called(
    buyer: Any, rita: Any, rob: Any, eve: Any, globex: Any, now: Any
) -> None:
    buyer("Ann")
    assert queries.whom_to_call(rob, now=now).considered == 0
    with inside(globex):
        assert queries.whom_to_call(eve, now=now).considered == 0


# --- Not now -------------------------------------------------------------------------------------
def test_later_plans_a_call_or_puts_the_due_one_to_sleep(buyer: Any, rita: Any, now: Any, vic: Any) -> None:
    person, until = buyer("Ann"), now + timedelta(days=1)
    (planned,) = actions.call_later(by=rita, now=now, contact=person, until=until)
    assert (planned.kind, planned.due_at, planned.contact) == ("call", until, person)
    assert names(queries.whom_to_call(rita, now=now)) == []
    (asleep,) = actions.call_later(by=rita, now=until, contact=person, until=until + timedelta(days=1))
    assert asleep.pk == planned.pk and asleep.snoozed_until == until + timedelta(days=1)
    assert Task.objects.count() == 1
    with pytest.raises(Refused):
        actions.call_later(by=rita, now=now, contact=person, until=now)
    with pytest.raises(Denied):
        actions.call_later(by=vic, now=now, contact=person, until=until)


# --- Doors ---------------------------------------------------------------------------------------
def test_the_page_its_why_and_the_call_that_is_logged(log_in: Any, buyer: Any, rita: Any) -> None:
    now = timezone.now()
    person = buyer("Ann", now=now)
    task = actions.open_task(
        by=rita, now=now, title="Call Ann", kind="call", contact=person, due_at=now - timedelta(hours=1)
    )
    client = log_in("rita")
    page = client.get("/w/acme/calls/").content.decode()
    assert "Ann" in page and f"tel:{person.phone}" in page and f"done={task.pk}" in page
    why = client.get(f"/w/acme/calls/{person.pk}/why/", **HX).content.decode()
    assert "Value × freshness × reachable" in why and "a call is due" in why
    form = client.get(f"/w/acme/log/?contact={person.pk}&done={task.pk}", **HX).content.decode()
    assert f'name="done" value="{task.pk}"' in form
    told = client.post(
        "/w/acme/log/", {"line": "Ann wants an offer", "contact": person.pk, "done": task.pk}, **HX
    )
    assert told.status_code == 200
    task.refresh_from_db()
    assert task.state == "done"
    undo = told.content.decode().split('hx-post="')[-1].split('"')[0].replace("&amp;", "&")
    assert client.post(undo, **HX).status_code == 200
    task.refresh_from_db()
    assert task.state == "open"


def test_later_from_the_page_and_back(log_in: Any, buyer: Any, rita: Any) -> None:
    person, client = buyer("Ann", now=timezone.now()), log_in("rita")
    path = f"/w/acme/calls/{person.pk}/later/"
    assert "Tomorrow morning" in client.get(path, **HX).content.decode()
    assert client.post(path, {"phrase": "purple"}, **HX).status_code == 422
    done = client.post(path, {"phrase": "tomorrow at 9am"}, **HX)
    task = Task.objects.get()
    assert done.status_code == 204 and f"/tasks/{task.pk}/cancel/" in done["HX-Trigger"]
    assert client.post(path, {"phrase": "in 2 weeks"}).status_code == 302
    client.get("/w/acme/calls/")  # the message is said once
    page = client.get("/w/acme/calls/").content.decode()
    assert "Ann" not in page and "Nobody to call" in page


@pytest.mark.parametrize(
    ("who", "status"), [("mo", 200), ("ana", 200), ("rob", 404), ("dee", 404), ("vic", 404)]
)
def test_a_leader_looks_at_the_calls_of_theirs(
    log_in: Any, buyer: Any, rita: Any, who: str, status: int
) -> None:
    person, client = buyer("Ann", now=timezone.now()), log_in(who)
    for path in ("calls/", "api/v1/calls/", f"calls/{person.pk}/why/"):
        answer = client.get(f"/w/acme/{path}?member={rita.pk}")
        assert answer.status_code == status, path
        if status == 200 and path != "api/v1/calls/":
            assert 'data-key="l" hx-get="/w/acme/log/' not in answer.content.decode()


def test_a_reader_sees_their_empty_list_and_puts_nothing_off(log_in: Any, buyer: Any) -> None:
    person, vic = buyer("Ann", now=timezone.now()), log_in("vic")
    assert vic.get("/w/acme/calls/").status_code == 200
    assert vic.post(f"/w/acme/calls/{person.pk}/later/", {"phrase": "tomorrow"}).status_code == 403


def test_programs_read_the_list_and_put_off(log_in: Any, buyer: Any, rita: Any) -> None:
    person, client = buyer("Ann", now=timezone.now()), log_in("rita")
    found = client.get("/w/acme/api/v1/calls/").json()
    (row,) = found["now"] + found["later"]
    assert (row["id"], row["phone"], found["considered"]) == (str(person.pk), person.phone, 1)
    assert {"why", "clock", "points", "factors", "open"} <= set(row)
    path = f"/w/acme/api/v1/calls/{person.pk}/later/"
    for body, status in (
        ({"phrase": "tomorrow at 9am"}, 200),
        ({}, 422),
        ({"until": "2020-01-01T00:00:00Z"}, 422),
    ):
        answer = client.post(path, json.dumps(body), "application/json")
        assert answer.status_code == status, answer.content
    assert client.get("/w/acme/api/v1/calls/").json()["considered"] == 0


# --- What was told -------------------------------------------------------------------------------
def test_a_notice_of_a_signal_leads_there_and_stands_in_the_morning_mail_once(
    log_in: Any, buyer: Any, rita: Any, ana: Any, react: Any, mailoutbox: Any
) -> None:
    now = timezone.now()
    person = buyer("Ann", now=now)
    one = signals.draft(
        {"title": "Raises 20M", "type": "funding", "strength": 3}, now, account=person.account
    )
    made = signals.add_signal(by=ana, now=now, draft=one).signal
    react()
    notice = Notification.objects.get(key__startswith="signal:")
    mailoutbox.clear()
    assert actions.mail_digest(by=rita, now=now, member_id=rita.pk)
    (mail,) = mailoutbox
    assert "1 signal" in mail.subject and f"/w/acme/signals/{made.pk}/" in mail.body
    assert "Happened at your accounts" in mail.body and "Ann Works: Raises 20M" in mail.body
    assert not actions.mail_digest(by=rita, now=now + timedelta(days=1), member_id=rita.pk)
    client = log_in("rita")
    opened = client.post(f"/w/acme/notifications/{notice.pk}/open/")
    assert opened["Location"] == f"/w/acme/signals/{made.pk}/"
    assert client.get(opened["Location"]).status_code == 200
