"""Suggestions in a workspace: they come by facts and time, end by themselves, are answered and taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.actions import signals as signal_actions
from accounts.actions.signals import Draft
from activities import actions as activities
from core.actors import SYSTEM
from core.errors import Denied, Missing, Refused
from core.journal.models import Entry
from core.models import Due
from core.tenancy import inside
from deals import actions as deal_actions
from intelligence.actions import answering
from intelligence.actions.posture import change_posture
from intelligence.actions.suggestions import look_again, look_later, see_outcome
from intelligence.models import Suggestion
from intelligence.queries import suggestions as queries
from intelligence.queries.world import Scope
from tasks import actions as tasks
from tasks.models import Task

pytestmark = pytest.mark.django_db
ALL = Scope()


@pytest.fixture
def silent(rita: Any, now: Any, deal: Any, sarah: Any) -> Any:
    """The deal, nine days after our last mail, without a next step."""
    then = now - timedelta(days=9)
    activities.log_activity(
        by=rita,
        now=now,
        kind="email",
        direction="out",
        at=then,
        deal=deal,
        contacts=[sarah],
        summary="Sent the offer",
    )
    return deal


@pytest.fixture
def one(silent: Any, now: Any) -> Suggestion:
    """The suggestion to ask again."""
    look_again(by=SYSTEM, now=now, scope=ALL)
    return Suggestion.objects.get(rule="no_reply")


# --- How they come and go --------------------------------------------------------------------------
def test_time_and_facts_make_them_and_their_cause_ends_them(
    silent: Any, rita: Any, sarah: Any, react: Any, now: Any
) -> None:
    real = timezone.now()
    look_later(by=SYSTEM, now=real - timedelta(hours=2))
    tasks.open_task(by=rita, now=real - timedelta(days=3), title="Send prices", promised=True,
                    due_at=real - timedelta(days=1), deal=silent, contact=sarah)  # fmt: skip
    react()
    slipped = Suggestion.objects.get(rule="promise_ours")
    assert (slipped.owner, slipped.deal, slipped.status) == (rita, silent, "pending")
    tasks.complete_task(by=rita, now=real, task=slipped.task)
    react()
    slipped.refresh_from_db()
    assert slipped.status == "expired"
    assert Entry.objects.get(fact="SuggestionExpired", subject=slipped.pk).payload["reason"] == "cause"


def test_a_next_step_closes_the_suggestion_by_itself(one: Any, silent: Any, rita: Any, now: Any) -> None:
    tasks.open_task(by=rita, now=now, title="Call", due_at=now + timedelta(days=1), deal=silent)
    look_again(by=SYSTEM, now=now, scope=Scope(account=silent.account_id))
    one.refresh_from_db()
    assert one.status == "expired"


def test_looking_again_changes_nothing(one: Any, now: Any) -> None:
    before = Entry.objects.count()
    assert look_again(by=SYSTEM, now=now, scope=ALL) == 0
    assert (Suggestion.objects.count(), Entry.objects.count()) == (1, before)


def test_a_part_of_the_workspace_is_looked_at_without_touching_the_rest(
    one: Any, rita: Any, now: Any
) -> None:
    other = deal_actions.open_deal(by=rita, now=now - timedelta(days=3), name="Other", amount=5)
    assert look_again(by=SYSTEM, now=now, scope=Scope(deal=other.pk)) == 1
    one.refresh_from_db()
    assert one.status == "pending"


def test_words_and_points_follow_the_days(one: Any, now: Any) -> None:
    before = one.priority
    look_again(by=SYSTEM, now=now + timedelta(days=2), scope=ALL)
    one.refresh_from_db()
    assert "11 days" in one.text and one.priority >= before


def test_its_time_passes(one: Any, now: Any) -> None:
    later = one.expires_at + timedelta(minutes=1)
    look_again(by=SYSTEM, now=later, scope=ALL)
    one.refresh_from_db()
    assert one.status == "expired"


def test_at_most_five_a_day_and_the_most_valuable_first(rita: Any, northwind: Any, now: Any) -> None:
    for n in range(8):
        amount = (n + 1) * 10_000
        deal_actions.open_deal(
            by=rita, now=now - timedelta(days=3), name=f"D{n}", account=northwind, amount=amount
        )
    assert look_again(by=SYSTEM, now=now, scope=ALL) == 5
    assert {one.deal.name for one in Suggestion.objects.all()} == {"D3", "D4", "D5", "D6", "D7"}
    assert look_again(by=SYSTEM, now=now + timedelta(hours=1), scope=ALL) == 0
    assert look_again(by=SYSTEM, now=now + timedelta(days=1), scope=ALL) == 3


def test_a_fresh_signal_becomes_one_with_its_call(rita: Any, deal: Any, northwind: Any, now: Any) -> None:
    tasks.open_task(by=rita, now=now, title="Next", due_at=now + timedelta(days=2), deal=deal)
    draft = Draft(type="funding", title="Raised 40 million", account=northwind, strength=3, at=now)
    signal_actions.add_signal(by=rita, now=now, draft=draft)
    look_again(by=SYSTEM, now=now, scope=ALL)
    found = Suggestion.objects.get(rule="signal")
    assert (found.deal, found.owner) == (deal, rita)
    done = answering.accept_suggestion(by=rita, now=now, suggestion=found)
    assert Task.objects.get(pk=done.results[0]["task"]).origin == "signal"


def test_a_wish_to_be_called_back(rita: Any, deal: Any, sarah: Any, now: Any) -> None:
    activities.log_activity(
        by=rita,
        now=now,
        kind="call",
        outcome="call_back",
        at=now - timedelta(days=1),
        deal=deal,
        contacts=[sarah],
    )
    look_again(by=SYSTEM, now=now, scope=ALL)
    found = Suggestion.objects.get(rule="call_back")
    answering.accept_suggestion(by=rita, now=now, suggestion=found)
    call = Task.objects.get(origin="suggestion")
    assert (call.kind, call.contact, call.deal, call.title) == (
        "call",
        sarah,
        deal,
        "Call Sarah Whitfield back",
    )


def test_what_waited_for_who_left_goes_to_the_heir(one: Any, silent: Any, ana: Any, now: Any) -> None:
    deal_actions.change_deal(by=ana, now=now, deal=silent, changes={"owner": ana}, version=silent.version)
    look_again(by=SYSTEM, now=now, scope=ALL)
    one.refresh_from_db()
    assert one.owner == ana


# --- What a member says ----------------------------------------------------------------------------
def test_accepting_opens_the_task_and_undo_takes_it_back(one: Any, rita: Any, sarah: Any, now: Any) -> None:
    done = answering.accept_suggestion(by=rita, now=now, suggestion=one)
    task = Task.objects.get(origin="suggestion", origin_id=one.pk)
    assert (done.status, task.kind, task.contact, task.owner) == ("accepted", "email", sarah, rita)
    answering.undo_answer(by=rita, now=now, suggestion=one)
    one.refresh_from_db()
    task.refresh_from_db()
    assert (one.status, one.results, task.state) == ("viewed", [], "cancelled")
    facts = Entry.objects.filter(subject=one.pk).order_by("id").values_list("fact", flat=True)
    assert list(facts) == ["SuggestionMade", "SuggestionAccepted", "SuggestionUndone"]


def test_changing_the_task_first(one: Any, rita: Any, rob: Any, now: Any) -> None:
    done = answering.accept_suggestion(
        by=rita, now=now, suggestion=one, changes={"title": "Ring Sarah", "kind": "call", "owner": rob}
    )
    task = Task.objects.get(origin_id=one.pk)
    assert (done.status, task.title, task.kind, task.owner) == ("modified", "Ring Sarah", "call", rob)


def test_going_another_way(one: Any, rita: Any, now: Any) -> None:
    done = answering.accept_suggestion(by=rita, now=now, suggestion=one, alternative=0)
    assert (done.status, Task.objects.get(origin_id=one.pk).kind) == ("modified", "call")
    with pytest.raises(Refused, match="answered already"):
        answering.accept_suggestion(by=rita, now=now, suggestion=one)


def test_a_late_promise_is_moved_and_moved_back(rita: Any, deal: Any, now: Any) -> None:
    due = now - timedelta(days=1)
    task = tasks.open_task(by=rita, now=now, title="Send prices", promised=True, due_at=due, deal=deal)
    look_again(by=SYSTEM, now=now, scope=ALL)
    slipped = Suggestion.objects.get(rule="promise_ours")
    answering.accept_suggestion(by=rita, now=now, suggestion=slipped, alternative=0)
    task.refresh_from_db()
    assert task.due_at > now
    answering.undo_answer(by=rita, now=now, suggestion=slipped)
    task.refresh_from_db()
    assert task.due_at == due


def test_undo_leaves_what_somebody_changed_since(one: Any, rita: Any, now: Any) -> None:
    answering.accept_suggestion(by=rita, now=now, suggestion=one)
    task = Task.objects.get(origin_id=one.pk)
    tasks.change_task(by=rita, now=now, task=task, changes={"title": "Mine now"})
    with pytest.raises(Refused, match="changed since"):
        answering.undo_answer(by=rita, now=now, suggestion=one)
    one.refresh_from_db()
    assert one.status == "accepted"


def test_undo_has_a_day(one: Any, rita: Any, now: Any) -> None:
    answering.reject_suggestion(by=rita, now=now, suggestion=one)
    with pytest.raises(Refused, match="nothing to take back"):
        answering.undo_answer(by=rita, now=now + timedelta(days=2), suggestion=one)


def test_a_no_keeps_its_reason_and_makes_the_rule_rarer(
    one: Any, rita: Any, northwind: Any, now: Any
) -> None:
    answering.reject_suggestion(by=rita, now=now, suggestion=one, feedback="They are on holiday")
    one.refresh_from_db()
    assert (one.status, one.feedback) == ("rejected", "They are on holiday")
    other = deal_actions.open_deal(
        by=rita, now=now - timedelta(days=30), name="Two", account=northwind, amount=9
    )
    activities.log_activity(
        by=rita,
        now=now,
        kind="email",
        direction="out",
        at=now - timedelta(days=8),
        deal=other,
        summary="Hello",
    )
    assert look_again(by=SYSTEM, now=now + timedelta(hours=23), scope=ALL) == 0
    assert look_again(by=SYSTEM, now=now + timedelta(hours=25), scope=ALL) == 1


def test_looking_at_it_counts_for_whom_it_was_made(one: Any, rita: Any, ana: Any, now: Any) -> None:
    answering.view_suggestion(by=ana, now=now, suggestion=one)
    one.refresh_from_db()
    assert one.status == "pending"
    answering.view_suggestion(by=rita, now=now, suggestion=one)
    one.refresh_from_db()
    assert one.status == "viewed"


# --- What came of it ------------------------------------------------------------------------------
def test_the_outcome_is_seen_when_there_was_time_for_it(one: Any, silent: Any, rita: Any, now: Any) -> None:
    answering.accept_suggestion(by=rita, now=now, suggestion=one)
    due = Due.objects.get(kind="intelligence.outcome", key=str(one.pk))
    assert due.due_at == now + timedelta(days=7)
    activities.log_activity(
        by=rita, now=now + timedelta(days=3), kind="email", direction="in", deal=silent, summary="Sorry, yes"
    )
    assert see_outcome(by=SYSTEM, now=due.due_at, suggestion_id=one.pk) == "reply"
    assert Entry.objects.get(fact="SuggestionOutcomeSeen").payload["outcome"] == "reply"
    assert see_outcome(by=SYSTEM, now=due.due_at, suggestion_id=one.pk) == "reply"
    assert Entry.objects.filter(fact="SuggestionOutcomeSeen").count() == 1


def past(rita: Any, now: Any, hits: int, n: int, status: str = "accepted") -> None:
    """Earlier suggestions of the rule, with what came of them."""
    Suggestion.objects.bulk_create(
        Suggestion(
            key=f"old {status} {k}", rule="no_reply", type="outreach", text="old", owner=rita, status=status,
            outcome="reply" if k < hits else "none", expires_at=now, created_at=now - timedelta(days=200),
            decided_at=now - timedelta(days=200),
        )
        for k in range(n)
    )  # fmt: skip


def test_sureness_comes_from_what_came_of_earlier_ones(silent: Any, rita: Any, now: Any) -> None:
    past(rita, now, 9, 14)
    past(rita, now, 2, 10, "rejected")
    look_again(by=SYSTEM, now=now, scope=ALL)
    one = Suggestion.objects.get(key__startswith="no_reply:")
    said = "Of 14 earlier ones like this accepted, 9 got a reply within 7 days: 64 %, 39–84 %."
    assert (one.confidence, one.statistics["said"]) == (pytest.approx(9 / 14), said)
    assert one.reasons["counterfactual"] == "Done: 64 % of 14 got a reply within 7 days. Left: 20 % of 10."


def test_with_few_cases_nothing_is_claimed(silent: Any, rita: Any, now: Any) -> None:
    past(rita, now, 4, 4)
    look_again(by=SYSTEM, now=now, scope=ALL)
    one = Suggestion.objects.get(key__startswith="no_reply:")
    assert (one.confidence, one.statistics["said"][:13]) == (None, "Too few cases")


def test_deals_like_it_are_counted_and_named(one: Any, rita: Any, northwind: Any, now: Any) -> None:
    for n, verb in enumerate((deal_actions.win_deal, deal_actions.lose_deal, deal_actions.win_deal)):
        closed = deal_actions.open_deal(
            by=rita, now=now, name=f"Old {n}", account=northwind, amount=40_000 + n
        )
        verb(by=rita, now=now, deal=closed, version=closed.version, reason="other")
    far = deal_actions.open_deal(by=rita, now=now, name="Far", account=northwind, amount=400_000)
    deal_actions.win_deal(by=rita, now=now, deal=far, version=far.version)
    found = queries.similar(rita, queries.suggestion(rita, one.pk), now)
    assert found is not None
    assert (found.rate.hits, found.rate.n, [d.name for d in found.deals][:1]) == (2, 3, ["Old 2"])
    assert found.rate.said().startswith("Too few cases")


# --- Who ------------------------------------------------------------------------------------------
def test_who_may_answer(one: Any, rita: Any, mo: Any, rob: Any, vic: Any, ana: Any, now: Any) -> None:
    for member in (rob, vic):
        with pytest.raises(Denied):
            answering.reject_suggestion(by=member, now=now, suggestion=one)
    answering.reject_suggestion(by=mo, now=now, suggestion=one)
    answering.undo_answer(by=ana, now=now, suggestion=one)


def test_in_a_private_pipeline_others_do_not_see_it(
    one: Any, closed_pipeline: Any, rita: Any, mo: Any, rob: Any, now: Any
) -> None:
    assert queries.live(rita, now).count() == queries.live(mo, now).count() == 1
    assert queries.live(rob, now).count() == 0
    with pytest.raises(Missing):
        queries.suggestion(rob, one.pk)


def test_the_other_workspace_sees_and_makes_nothing(one: Any, eve: Any, globex: Any, now: Any) -> None:
    with inside(globex):
        look_again(by=SYSTEM, now=now, scope=ALL)
        assert Suggestion.objects.count() == 0
        with pytest.raises(Missing):
            queries.suggestion(eve, one.pk)


def test_under_insights_only_what_waits_ends_and_cannot_be_answered(
    one: Any, ana: Any, rita: Any, now: Any
) -> None:
    change_posture(by=ana, now=now, posture="insights")
    one.refresh_from_db()
    assert one.status == "expired"
    assert Entry.objects.get(fact="SuggestionExpired").payload["reason"] == "posture"
    assert list(queries.suggestions(rita)) == []
    with pytest.raises(Missing):
        answering.undo_answer(by=rita, now=now, suggestion=one)


# --- What it costs --------------------------------------------------------------------------------
def test_looking_asks_as_often_for_thirty_deals_as_for_one(
    rita: Any, northwind: Any, now: Any, django_assert_max_num_queries: Any
) -> None:
    for count in (1, 29):
        for n in range(count):
            deal = deal_actions.open_deal(
                by=rita, now=now - timedelta(days=30), name=f"{count} {n}", account=northwind, amount=1
            )
            activities.log_activity(
                by=rita,
                now=now,
                kind="email",
                direction="out",
                at=now - timedelta(days=8),
                deal=deal,
                summary="Hi",
            )
            tasks.open_task(by=rita, now=now - timedelta(days=9), title="P", promised=True, deal=deal,
                            due_at=now - timedelta(days=7))  # fmt: skip
        with django_assert_max_num_queries(36):
            look_again(by=SYSTEM, now=now, scope=ALL)
