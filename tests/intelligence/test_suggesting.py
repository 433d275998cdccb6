"""The rules of suggestions, tried on plain data; pacing; shares with their intervals."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from intelligence.suggesting import RULES, Candidate, DealSeen, Said, SignalSeen, TaskSeen, World, candidates
from intelligence.suggesting.common import next_hour, next_morning
from intelligence.suggesting.pacing import A_DAY, AT_A_TIME, Answer, Pace, quiet, quiet_days, surfacing
from intelligence.suggesting.seen import Company, Person, zone_named

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
RITA, DEAL = uuid4(), uuid4()
NORTHWIND, SARAH = Company(uuid4(), "Northwind"), Person(uuid4(), "Sarah")
ZONES = {RITA: "Europe/Berlin"}


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def task(**given: Any) -> TaskSeen:
    usual: dict[str, Any] = {
        "id": uuid4(), "title": "Send the report", "kind": "email", "state": "open", "owner": RITA,
        "due_at": ago(days=2), "promised": True, "company": NORTHWIND, "contact": SARAH,
    }  # fmt: skip
    return TaskSeen(**(usual | given))


def deal(**given: Any) -> DealSeen:
    usual: dict[str, Any] = {
        "id": DEAL, "name": "Rollout", "owner": RITA, "company": NORTHWIND, "contact": SARAH, "stage": "Proposal",
        "expected": Decimal(20_000), "last_activity_at": ago(days=9), "created_at": ago(days=40),
    }  # fmt: skip
    return DealSeen(**(usual | given))


def said(**given: Any) -> Said:
    usual: dict[str, Any] = {
        "id": uuid4(), "kind": "email", "at": ago(days=9), "direction": "out", "outcome": "",
        "summary": "Sent the offer", "by": RITA, "company": NORTHWIND, "contact": SARAH, "deal": DEAL,
    }  # fmt: skip
    return Said(**(usual | given))


def world(**given: Any) -> World:
    return World(**({"now": NOW, "zones": ZONES} | given))


def found(**given: Any) -> list[Candidate]:
    return candidates(world(**given))


def only(rule: str, **given: Any) -> list[Candidate]:
    return [one for one in found(**given) if one.rule == rule]


# --- Call back ------------------------------------------------------------------------------------
def test_a_promised_call_whose_hour_has_come() -> None:
    call = task(kind="call", title="Call Sarah", due_at=ago(minutes=5), deal=DEAL)
    (one,) = only("call_back", tasks=(call,), deals={DEAL: deal(next_step_at=NOW)})
    assert one.act == {"do": "change_task", "task": str(call.id), "changes": {"priority": 3}}
    assert "Tue 3 Mar, 09:55" in one.text  # the hour as Berlin reads it
    assert one.why.side("for")[0].link == call.link
    assert one.alternatives[0].act["until"].startswith("2026-03-04T08:00")


@pytest.mark.parametrize(
    "given",
    [
        {"due_at": NOW + timedelta(minutes=1)},
        {"promised": False},
        {"state": "waiting"},
        {"snoozed_until": NOW + timedelta(hours=1)},
        {"due_at": None},
    ],
)
def test_no_call_before_its_time_or_without_a_promise(given: dict[str, Any]) -> None:
    assert only("call_back", tasks=(task(kind="call", **given),)) == []


def test_a_call_that_may_be_done_says_so() -> None:
    call = task(kind="call", due_at=ago(hours=5), deal=DEAL)
    (one,) = only(
        "call_back", tasks=(call,), deals={DEAL: deal()}, last={DEAL: said(kind="call", at=ago(hours=1))}
    )
    assert one.why.side("against")


def test_a_wish_to_be_called_back_that_no_task_holds() -> None:
    wish = said(kind="call", outcome="call_back", at=ago(days=2), summary="Ring me in two days")
    (one,) = only("call_back", call_backs=(wish,), deals={DEAL: deal(next_step_at=NOW)})
    assert (one.act["do"], one.act["kind"], one.act["contact"]) == ("open_task", "call", str(SARAH.id))
    assert one.why.side("for")[0].quote == "Ring me in two days"


# --- Silence --------------------------------------------------------------------------------------
def test_no_reply_since_our_last_message() -> None:
    (one,) = found(deals={DEAL: deal()}, last={DEAL: said()})
    assert (one.rule, one.text) == ("no_reply", "Ask Sarah again: no reply for 9 days")
    assert "A reply that was not written down here is not known." in one.why.quality


@pytest.mark.parametrize(
    "given",
    [{"at": ago(days=4)}, {"direction": "in"}, {"kind": "call"}, {"at": ago(days=61)}],
)
def test_silence_is_silence_only_after_a_message_of_ours(given: dict[str, Any]) -> None:
    assert only("no_reply", deals={DEAL: deal()}, last={DEAL: said(**given)}) == []


def test_a_planned_step_is_enough() -> None:
    planned = deal(next_step_at=NOW + timedelta(days=1))
    assert found(deals={DEAL: planned}, last={DEAL: said()}) == []


def test_a_deal_without_a_next_step() -> None:
    (one,) = found(deals={DEAL: deal()})
    assert (one.rule, one.text) == ("no_step", "Plan the next step of Rollout")
    assert one.act["due_at"] == "2026-03-04T08:00:00+00:00"  # nine in Berlin
    assert found(deals={DEAL: deal(created_at=ago(hours=2))}) == []
    assert found(deals={DEAL: deal(owner=None)}) == []


def test_a_deal_without_amount_says_that_value_does_not_count() -> None:
    (one,) = found(deals={DEAL: deal(expected=None)})
    assert any("no amount" in line for line in one.why.quality)


def test_more_value_at_risk_comes_first() -> None:
    big, small = deal(id=uuid4(), expected=Decimal(200_000)), deal(id=uuid4(), expected=Decimal(2_000))
    assert [one.deal for one in found(deals={small.id: small, big.id: big})] == [big.id, small.id]


# --- Promises -------------------------------------------------------------------------------------
def test_our_promise_slipped_and_theirs() -> None:
    ours, theirs = task(), task(state="waiting", title="Send the contract")
    one, two = sorted(found(tasks=(ours, theirs)), key=lambda c: c.rule)
    assert (one.rule, one.text) == ("promise_ours", "Tell Sarah the new time for: Send the report")
    assert (two.rule, two.text) == ("promise_theirs", "Remind Sarah: Send the contract")
    assert one.alternatives[0].act["do"] == "change_task"


def test_a_promise_for_a_day_is_kept_until_that_day_ends_where_the_owner_is() -> None:
    midnight = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)  # 3 March in Berlin
    assert found(tasks=(task(due_at=midnight, all_day=True),)) == []
    assert found(tasks=(task(due_at=midnight - timedelta(days=1), all_day=True),)) != []


def test_what_is_nobodys_promise_does_not_slip() -> None:
    assert found(tasks=(task(promised=False),)) == []


# --- Meetings and signals -------------------------------------------------------------------------
def test_a_meeting_of_which_nobody_knows_who_comes_or_whose_brief_is_missing() -> None:
    meeting = task(kind="meeting", title="Review", due_at=NOW + timedelta(hours=3), promised=False)
    (who,) = found(tasks=(meeting,))
    assert who.text.startswith("Ask who attends: Review")
    (brief,) = found(tasks=(meeting,), attendees={meeting.id: 2})
    assert brief.act == {"do": "prepare_brief", "task": str(meeting.id)}
    assert found(tasks=(meeting,), attendees={meeting.id: 2}, briefed=frozenset({meeting.id})) == []
    assert found(tasks=(task(kind="meeting", due_at=NOW + timedelta(days=3)),)) == []


def signal(**given: Any) -> SignalSeen:
    usual: dict[str, Any] = {
        "id": uuid4(), "title": "Raised 40 million", "type": "Funding", "at": ago(days=1), "points": 64,
        "owner": RITA, "company": NORTHWIND, "deals": (DEAL,),
    }  # fmt: skip
    return SignalSeen(**(usual | given))


def test_a_fresh_signal_with_a_deal_and_without() -> None:
    planned = {DEAL: deal(next_step_at=NOW + timedelta(days=1))}
    (one,) = found(signals=(signal(),), deals=planned)
    assert (one.type, one.deal, one.act["do"]) == ("timing", DEAL, "start_call")
    (two,) = found(signals=(signal(deals=()),))
    assert (two.type, two.deal) == ("outreach", None)
    assert found(signals=(signal(points=29), signal(started=True))) == []


def test_every_rule_gives_what_a_suggestion_is_made_of() -> None:
    meeting = task(kind="meeting", due_at=NOW + timedelta(hours=3))
    other = deal(id=uuid4(), name="Other", expected=None)
    everything = found(
        deals={DEAL: deal(), other.id: other}, last={DEAL: said()}, signals=(signal(),),
        tasks=(task(), task(state="waiting"), task(kind="call"), meeting), call_backs=(said(outcome="call_back"),),
    )  # fmt: skip
    assert {one.rule for one in everything} == set(RULES)
    for one in everything:
        assert one.text and len(one.text) <= 120 and one.could_go_wrong and one.version == 1
        assert any(reason.link for reason in one.why.reasons), one.rule
        assert one.expires_at > NOW or one.rule == "call_back"
        counted = [reason for reason in one.why.reasons if reason.below]
        assert sum(part.points or 0 for part in counted[0].below) == one.points


def test_the_same_world_says_the_same_in_the_same_order() -> None:
    tasks = tuple(task(id=UUID(int=n)) for n in range(5))
    assert found(tasks=tasks) == found(tasks=tasks[::-1])


# --- Pacing ---------------------------------------------------------------------------------------
def many(count: int) -> list[Candidate]:
    return found(tasks=tuple(task() for _ in range(count)))


def test_at_most_five_a_day_and_ten_at_a_time() -> None:
    assert len(surfacing(many(20), (), Pace())) == A_DAY
    assert len(surfacing(many(20), (), Pace(made={RITA: A_DAY - 1}))) == 1
    assert surfacing(many(20), (), Pace(live={RITA: AT_A_TIME})) == []


def test_nothing_is_said_twice() -> None:
    (one,) = many(1)
    assert surfacing([one], {one.key}, Pace()) == []


@pytest.mark.parametrize(
    ("noes", "days"), [(0, 0), (1, 1), (2, 3), (3, 7), (4, 15), (5, 31), (6, 60), (50, 60)]
)
def test_each_no_in_a_row_makes_a_rule_rarer(noes: int, days: int) -> None:
    assert quiet_days(noes) == days


def test_a_yes_makes_it_as_frequent_as_before_and_old_answers_do_not_count() -> None:
    noes = [Answer(RITA, "no_step", ago(days=n), yes=False) for n in (2, 1)]
    assert quiet(noes, NOW) == {(RITA, "no_step")}
    assert quiet(noes, NOW + timedelta(days=2, hours=1)) == set()
    assert quiet([*noes, Answer(RITA, "no_step", ago(hours=1), yes=True)], NOW) == set()
    assert quiet([Answer(RITA, "no_step", ago(days=91), yes=False)], NOW) == set()
    (one,) = only("no_step", deals={DEAL: deal()})
    assert surfacing([one], (), Pace(quiet=quiet(noes, NOW))) == []


# --- Times ----------------------------------------------------------------------------------------
def test_times_fall_into_working_hours() -> None:
    berlin, friday = zone_named("Europe/Berlin"), datetime(2026, 3, 6, 17, 30, tzinfo=UTC)
    assert next_hour(friday, berlin) == datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
    assert next_hour(NOW, berlin) == datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
    assert next_hour(datetime(2026, 3, 3, 2, tzinfo=UTC), berlin) == datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    assert next_morning(friday, berlin) == datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
