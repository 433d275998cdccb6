"""What accepting writes, kind by kind, how it is taken back exactly, and what stands in the way."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from accounts import actions as accounts
from accounts.models import Contact
from activities.models import Activity
from core.errors import Denied, Missing, Refused, Stale
from core.journal.models import Entry
from core.tenancy import inside
from deals import actions as deals
from deals.models import Deal
from intelligence import actions, queries
from intelligence.models import Kept, Proposal
from tasks import actions as tasks
from tasks.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def accept(rita: Any, now: Any) -> Any:
    return lambda one, **more: actions.accept(by=rita, now=now, proposal=one, **more)


@pytest.fixture
def undo(rita: Any, now: Any) -> Any:
    return lambda one: actions.undo(by=rita, now=now, proposal=one)


def deal_now(deal: Any) -> Any:
    return Deal.objects.select_related("stage").get(pk=deal.pk)


def test_a_task_of_ours_is_promised_in_the_buyers_zone(
    read: Any, accept: Any, undo: Any, rita: Any, sarah: Any
) -> None:
    (one,) = read(
        "task", date="2026-03-05", time="15:00", zone="Europe/London", kind="call", contact=str(sarah.pk)
    )
    accept(one)
    task = Task.objects.get()
    assert (task.title, task.kind, task.owner, task.contact) == (
        "Send the security pack",
        "call",
        rita,
        sarah,
    )
    assert (task.due_at.isoformat(), task.due_zone, task.all_day) == (
        "2026-03-05T15:00:00+00:00",
        "Europe/London",
        False,
    )
    assert (task.promised, task.origin, task.origin_id, task.state) == (
        True,
        "intelligence.proposal",
        one.pk,
        "open",
    )
    undo(one)
    assert Task.objects.get().state == "cancelled" and Proposal.objects.get().status == "open"


def test_a_task_for_a_day_stands_at_its_morning_and_without_one_it_has_no_time(
    read: Any, accept: Any
) -> None:
    whole, undated, window = (
        *read("task"), *read("task", title="Undated", date=None),
        *read("task", title="Window", date=None, window=["2026-04-01", "2026-04-03"]),
    )  # fmt: skip
    for one in (whole, undated, window):
        accept(one)
    found = {t.title: (t.due_at and t.due_at.isoformat(), t.all_day) for t in Task.objects.all()}
    assert found == {
        "Send the security pack": ("2026-03-06T08:00:00+00:00", True), "Undated": (None, False),
        "Window": ("2026-04-01T07:00:00+00:00", True),
    }  # fmt: skip


def test_what_the_buyer_promised_is_waited_for(read: Any, accept: Any, undo: Any, rita: Any) -> None:
    (one,) = read("task", who="buyer", title="Sarah to send the vendor form")
    accept(one)
    assert (Task.objects.get().state, Task.objects.get().owner) == ("waiting", rita)
    undo(one)
    assert Task.objects.get().state == "cancelled"


def test_a_task_goes_to_the_member_it_names(read: Any, accept: Any, mo: Any) -> None:
    (one,) = read("task", owner=str(mo.pk))
    accept(one)
    assert Task.objects.get().owner == mo


def test_a_new_person_joins_the_account_and_leaves_it_again(
    read: Any, accept: Any, undo: Any, northwind: Any
) -> None:
    (one,) = read("person")
    accept(one)
    tom = Contact.objects.get(full_name="Tom Berger")
    assert (tom.title, tom.account, tom.archived_at) == ("Head of IT", northwind, None)
    undo(one)
    tom.refresh_from_db()
    assert tom.archived_at is not None


def test_a_known_person_gets_the_title_and_the_old_one_back(
    read: Any, accept: Any, undo: Any, sarah: Any
) -> None:
    (one,) = read("person", name="Sarah Whitfield", title="CFO", contact=str(sarah.pk))
    accept(one)
    assert Contact.objects.get(pk=sarah.pk).title == "CFO"
    undo(one)
    assert Contact.objects.get(pk=sarah.pk).title == ""


def test_amount_and_close_go_to_the_deal_and_back(
    read: Any, accept: Any, undo: Any, deal: Any, rita: Any, now: Any
) -> None:
    deals.change_deal(by=rita, now=now, deal=deal, changes={"expected_close": "2026-04-30"})
    before = deal_now(deal)
    amount, day = read("amount", "date")
    accept(amount)
    accept(day)
    there = deal_now(deal)
    assert (there.amount, there.currency, there.expected_close) == (Decimal(60_000), "EUR", date(2026, 6, 30))
    undo(day)
    undo(amount)
    after = deal_now(deal)
    for name in ("amount", "currency", "amount_base", "amount_from_items", "expected_close", "close_moves"):
        assert getattr(after, name) == getattr(before, name), name


def test_an_amount_that_followed_the_products_follows_them_again(
    read: Any, accept: Any, undo: Any, deal: Any, rita: Any, now: Any
) -> None:
    deals.add_item(by=rita, now=now, deal=deal, description="Seats", quantity=10, unit_price=120)
    deals.change_deal(by=rita, now=now, deal=deal, changes={"amount_from_items": True})
    (one,) = read("amount")
    accept(one)
    assert not deal_now(deal).amount_from_items
    undo(one)
    assert (deal_now(deal).amount_from_items, deal_now(deal).amount) == (True, Decimal(1200))


def test_an_advance_moves_the_deal_one_stage_and_back(read: Any, accept: Any, undo: Any, deal: Any) -> None:
    before = deal_now(deal)
    (one,) = read("stage")
    then = queries.change_of(one.owner, one).then
    accept(one)
    assert deal_now(deal).stage.name == then and deal_now(deal).stage.position == before.stage.position + 1
    undo(one)
    after = deal_now(deal)
    assert (after.stage_id, after.probability, after.forecast_category, after.stage_entered_at) == (
        before.stage_id, before.probability, before.forecast_category, before.stage_entered_at,
    )  # fmt: skip
    assert after.visits.count() == before.visits.count()


def test_hold_and_outcome_are_said_of_the_activity(read: Any, accept: Any, undo: Any, logged: Any) -> None:
    held, outcome = (*read("stage", signal="hold", move=False), *read("outcome"))
    accept(held)
    accept(outcome)
    there = Activity.objects.get(pk=logged.pk)
    assert (there.stage_effect, there.outcome) == ("held", "reached")
    undo(outcome)
    undo(held)
    there.refresh_from_db()
    assert (there.stage_effect, there.outcome) == ("", "")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("answer", "Metrics: Saves two days a month"), ("role", "Sarah Whitfield: Champion"),
        ("competitor", "Gainsight"), ("objection", "Price: too dear"), ("risk", "Delay named"),
        ("stance", "Sarah Whitfield: Spoke well of it"), ("product", "Line monitoring"),
    ],
)  # fmt: skip
def test_what_has_no_other_home_is_kept_whole(
    read: Any, accept: Any, undo: Any, kind: str, text: str, deal: Any, logged: Any
) -> None:
    (one,) = read(kind)
    accept(one)
    kept = Kept.objects.get()
    assert (kept.kind, kept.text, kept.deal, kept.account) == (kind, text, deal, deal.account)
    assert (kept.payload, kept.quote, kept.said_at, kept.activity) == (
        one.payload,
        one.quote,
        logged.at,
        logged,
    )
    undo(one)
    assert not Kept.objects.exists()


def test_a_budget_is_kept_where_the_deal_has_an_amount(read: Any, accept: Any, deal: Any) -> None:
    (one,) = read("amount", about="budget", to="kept")
    accept(one)
    assert (Kept.objects.get().text, deal_now(deal).amount) == ("Budget: 60,000 EUR", Decimal(48_000))


def test_corrections_are_checked_and_remembered(read: Any, accept: Any) -> None:
    (one,) = read("task")
    with pytest.raises(Refused) as wrong:
        accept(one, changes={"title": " ", "zone": "Mars/Olympus", "colour": "red", "time": "25 o'clock"})
    assert set(wrong.value.fields) == {"title", "zone", "colour", "time"}
    assert not Task.objects.exists() and Proposal.objects.get().status == "open"
    done = accept(one, changes={"title": "Send the ISO pack", "date": "2026-03-09"})
    assert (done.status, done.final["title"], done.payload["title"]) == (
        "modified", "Send the ISO pack", "Send the security pack",
    )  # fmt: skip
    assert Task.objects.get().title == "Send the ISO pack"


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("task", {"date": "", "time": "10:00"}, "date"), ("task", {"owner": "rita"}, "owner"),
        ("amount", {"value": "-1"}, "value"), ("amount", {"currency": "XXQ"}, "currency"),
        ("amount", {"currency": ""}, "currency"), ("date", {"date": ""}, "date"), ("date", {"date": "31.6."}, "date"),
        ("role", {"role": "king"}, "role"), ("answer", {"summary": ""}, "summary"),
        ("stage", {"signal": "up"}, "signal"),
        ("person", {"name": ""}, "name"), ("outcome", {"outcome": "fine"}, "outcome"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_field(
    read: Any, accept: Any, kind: str, changes: dict[str, Any], field: str
) -> None:
    (one,) = read(kind)
    with pytest.raises(Refused) as wrong:
        accept(one, changes=changes)
    assert field in wrong.value.fields and Proposal.objects.get().status == "open"


def test_the_second_decision_is_told_of_the_first(read: Any, accept: Any, ana: Any, now: Any) -> None:
    (one,) = read("task")
    accept(one)
    for verb in (actions.accept, actions.dismiss):
        with pytest.raises(Refused, match="Rita Rossi accepted this already") as told:
            verb(by=ana, now=now, proposal=one)
        assert told.value.code == "decided" and told.value.data["status"] == "accepted"
    assert Task.objects.count() == 1


def test_a_deal_that_changed_meanwhile_is_shown_anew(
    read: Any, accept: Any, deal: Any, ana: Any, now: Any
) -> None:
    (one,) = read("amount")
    seen = queries.change_of(ana, one)
    assert (seen.now, seen.then) == ("48,000 EUR", "60,000 EUR")
    deals.change_deal(by=ana, now=now, deal=deal, changes={"amount": 52_000})
    with pytest.raises(Stale) as stale:
        accept(one, seen=seen.seen)
    assert stale.value.data["now"] == "52,000 EUR"
    accept(one, seen=queries.change_of(ana, Proposal.objects.select_related("deal").get()).seen)
    assert deal_now(deal).amount == Decimal(60_000)


def test_undo_leaves_what_somebody_changed_since(
    read: Any, accept: Any, undo: Any, deal: Any, ana: Any, sarah: Any, now: Any
) -> None:
    task, amount, person, stage = (
        *read("task"), *read("amount"), *read("person", contact=str(sarah.pk), title="CFO"), *read("stage"),
    )  # fmt: skip
    for one in (task, amount, person, stage):
        accept(one)
    tasks.change_task(by=ana, now=now, task=Task.objects.get(), changes={"title": "Send it on Monday"})
    deals.change_deal(by=ana, now=now, deal=deal, changes={"amount": 70_000})
    accounts.change_contact(by=ana, now=now, contact=sarah, changes={"title": "Finance lead"})
    deals.win_deal(by=ana, now=now, deal=deal)
    for one, words in (
        (task, "worked on"),
        (amount, "70000.00"),
        (person, "Finance lead"),
        (stage, "by now"),
    ):
        with pytest.raises(Refused, match=words):
            undo(one)
        one.refresh_from_db()
        assert one.status == "accepted"
    assert Task.objects.get().state == "open" and deal_now(deal).amount == Decimal(70_000)


def test_a_dismissal_is_taken_back(read: Any, rita: Any, now: Any, undo: Any) -> None:
    (one,) = read("task")
    actions.dismiss(by=rita, now=now, proposal=one)
    undo(one)
    assert Proposal.objects.get().status == "open" and Proposal.objects.get().decided_by is None
    with pytest.raises(Refused, match="still open"):
        undo(one)


def test_many_at_once_leave_alone_what_cannot_be(read: Any, rita: Any, now: Any, deal: Any, ana: Any) -> None:
    task, amount, rival = (*read("task"), *read("amount"), *read("competitor"))
    stale = {str(amount.pk): "000000000000"}
    done = actions.accept_many(by=rita, now=now, proposals=[task, amount, rival], seen=stale)
    assert [one.pk for one in done.done] == [task.pk, rival.pk] and done.refused[0][0] == amount.pk
    assert (
        Task.objects.count() == 1 and Kept.objects.count() == 1 and deal_now(deal).amount == Decimal(48_000)
    )


def test_a_batch_is_taken_back_as_one(read: Any, rita: Any, now: Any, acme: Any) -> None:
    from core import context

    token = context.request_id.set("batch-1")
    try:
        made = (*read("task"), *read("competitor"), *read("amount"))
        actions.accept_many(by=rita, now=now, proposals=made)
    finally:
        context.request_id.reset(token)
    tasks.change_task(by=rita, now=now, task=Task.objects.get(), changes={"title": "Touched"})
    done = actions.undo_many(by=rita, now=now, request_id="batch-1")
    assert len(done.done) == 2 and [text for _, text in done.refused] == [
        "The task “Touched” was worked on since, so it stays."
    ]
    with pytest.raises(Missing):
        actions.undo_many(by=rita, now=now, request_id="nothing")


def test_who_may_decide(read: Any, ana: Any, mo: Any, rob: Any, dee: Any, vic: Any, now: Any) -> None:
    for nobody in (rob, dee, vic):
        (one,) = read("competitor", name=f"Of {nobody.name}")
        with pytest.raises(Denied):
            actions.accept(by=nobody, now=now, proposal=one)
        with pytest.raises(Denied):
            actions.dismiss(by=nobody, now=now, proposal=one)
    for somebody in (ana, mo):
        (one,) = read("competitor", name=f"Of {somebody.name}")
        actions.accept(by=somebody, now=now, proposal=one)
        assert Proposal.objects.get(pk=one.pk).decided_by == somebody


def test_rights_below_still_count(read: Any, mo: Any, now: Any) -> None:
    """A manager may decide for a rep, but the activity is corrected by its author or an admin only."""
    (one,) = read("outcome")
    with pytest.raises(Denied):
        actions.accept(by=mo, now=now, proposal=one)
    assert Proposal.objects.get().status == "open"


def test_a_private_pipeline_hides_them_and_eve_never_sees_them(
    read: Any, closed_pipeline: Any, rita: Any, rob: Any, mo: Any, globex: Any, eve: Any, now: Any
) -> None:
    (one,) = read("task")
    assert (
        queries.proposals(rob).count() == 0
        and queries.proposals(mo).count() == queries.proposals(rita).count() == 1
    )
    with pytest.raises(Missing):
        actions.accept(by=rob, now=now, proposal=one)
    with inside(globex):
        assert queries.proposals(eve).count() == 0 and not Proposal.objects.exists()


def test_each_decision_is_one_fact(
    read: Any, accept: Any, undo: Any, rita: Any, now: Any, logged: Any
) -> None:
    yes, no = (*read("competitor"), *read("task"))
    accept(yes)
    actions.dismiss(by=rita, now=now + timedelta(minutes=1), proposal=no)
    undo(yes)
    told = Entry.objects.filter(subject__in=[yes.pk, no.pk]).order_by("id")
    assert [entry.fact for entry in told] == ["ProposalAccepted", "ProposalDismissed", "ProposalUndone"]
    assert told[0].payload["activity"] == str(logged.pk) and told[0].after == {"status": "accepted"}
