"""The demo workspace holds what its story tells, in rows and in the journal."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Sum
from django.test import Client
from django.utils import timezone

from accounts.models import Account, Contact
from activities.models import Activity, Participant
from core.actors import SYSTEM
from core.journal.models import Entry
from core.models import Due
from core.tenancy import connection, inside
from deals import queries as deals
from deals import reasons
from deals.models import Deal, LineItem, StageVisit
from demo import load
from demo.story import Scale, Story, tell
from demo.story.spoken import NOTES
from tasks.actions.keeping import keep_next_step
from tasks.models import Task
from workspaces import actions as workspaces
from workspaces import queries
from workspaces.models import User

SMALL = Scale(n_accounts=60, n_contacts=150, n_open=40, n_closed=60, n_activities=500)
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
PASSWORD = "a-password-for-tests"


@pytest.fixture
def story() -> Story:
    return tell(NOW.date(), seed=3, scale=SMALL)


@pytest.fixture
def northstar(db: None, story: Story) -> Iterator[Any]:
    """Inside the loaded workspace."""
    workspace = load.make(story, slug="northstar", now=NOW, password=PASSWORD)
    with inside(workspace):
        yield workspace


def told(story: Story, kind: str) -> int:
    return sum(event.kind == kind for deal in story.deals for event in deal.history)


def test_rows_are_as_many_as_told(northstar: Any, story: Story) -> None:
    assert Account.objects.count() - len(story.capture.account_twins) == len(story.accounts) == 60
    assert Contact.objects.count() - len(story.capture.contact_twins) == len(story.contacts) == 150
    assert Activity.objects.filter(body="").count() == len(story.activities) == 500
    assert Task.objects.count() == len(story.tasks)
    assert Participant.objects.filter(activity__body="").count() == sum(
        len(a.contacts) for a in story.activities
    )
    assert LineItem.objects.count() == sum(len(d.lines) for d in story.deals)
    assert dict(Deal.objects.values_list("status").annotate(n=Count("id"))) == Counter(
        d.status for d in story.deals
    )


def test_amounts_by_stage_are_those_of_the_story(northstar: Any, story: Story) -> None:
    wanted: dict[str, Decimal] = {}
    for deal in story.deals:
        wanted[deal.stage] = wanted.get(deal.stage, Decimal(0)) + (
            deal.amount * story.rates[deal.currency]
        ).quantize(Decimal("0.01"))
    found = Deal.objects.values_list("stage__name").annotate(total=Sum("amount_base"))
    assert {name.lower().replace(" ", "_"): total for name, total in found} == wanted
    totals = deals.totals(SYSTEM, {"status": "open"}, today=NOW.date())
    assert totals.count == 40 and totals.unknown == 0
    for deal in Deal.objects.exclude(amount=None)[:20]:
        assert deal.amount_base == deals.in_base(deal.amount, deal.currency)


def test_notes_of_this_morning_wait_to_be_read(northstar: Any) -> None:
    typed = Activity.objects.exclude(body="")
    assert Counter(typed.values_list("by__role", flat=True)) == {"owner": len(NOTES), "rep": len(NOTES)}
    assert len({note.deal_id for note in typed}) == 2 * len(NOTES)
    assert not any(place in note.body for note in typed for place in "{}")


def test_the_journal_tells_every_change(northstar: Any, story: Story) -> None:
    facts = Counter(Entry.objects.values_list("fact", flat=True))
    assert facts["AccountCreated"] == len(story.accounts) + len(story.capture.account_twins)
    assert facts["ContactCreated"] == len(story.contacts) + len(story.capture.contact_twins)
    assert facts["DealOpened"] == len(story.deals)
    assert facts["DealStageMoved"] == told(story, "stage")
    assert facts["DealWon"] == told(story, "won") and facts["DealLost"] == told(story, "lost")
    assert facts["ActivityLogged"] == len(story.activities) + 2 * len(NOTES)
    assert facts["TaskOpened"] == len(story.tasks)
    assert facts["TaskCompleted"] == sum(task.state == "done" for task in story.tasks)
    assert facts["DealItemsChanged"] == LineItem.objects.count()
    moved = Entry.objects.filter(fact="DealChanged", after__has_key="expected_close")
    assert moved.count() == told(story, "close_date")
    later = Entry.objects.filter(at__gt=NOW)  # the worker has a clock of its own
    assert not later.exclude(fact="ReadingAsked").exists()


def test_replaying_the_journal_gives_the_deals_as_they_stand(northstar: Any) -> None:
    for deal in Deal.objects.all():
        told_of = list(Entry.objects.filter(subject=deal.pk).order_by("at", "id"))
        assert told_of[0].fact == "DealOpened" and deal.version == len(told_of)
        seen: dict[str, Any] = {}
        for entry in told_of:
            seen |= entry.after or {}
        assert seen["stage"] == str(deal.stage_id) and seen["expected_close"] == str(deal.expected_close)
        assert Decimal(seen["amount"]) == deal.amount
        assert seen["forecast_category"] == deal.forecast_category
        assert seen.get("close_moves", 0) == deal.close_moves


def test_visits_are_a_chain(northstar: Any) -> None:
    for deal in Deal.objects.all():
        visits = list(StageVisit.objects.filter(deal=deal).order_by("entered_at"))
        assert visits[0].entered_at == deal.created_at
        for visit, after in pairwise(visits):
            assert (visit.left_at, visit.left_for_id) == (after.entered_at, after.stage_id)
        last = visits[-1]
        assert (last.stage_id, last.left_at) == (deal.stage_id, None)
        assert last.entered_at == deal.stage_entered_at


def test_line_items_add_up_and_reasons_are_known(northstar: Any) -> None:
    with_lines = Deal.objects.annotate(n=Count("items")).filter(n__gt=0)
    assert with_lines
    for deal in with_lines:
        assert deal.amount_from_items
        total = sum(
            (i.quantity * i.unit_price * (1 - i.discount)).quantize(Decimal("0.01")) for i in deal.items.all()
        )
        assert total == deal.amount
    lost = Deal.objects.filter(status="lost").values_list("close_reason", flat=True)
    assert set(lost) <= set(reasons.LOST)


def test_next_steps_are_what_tasks_would_keep(northstar: Any) -> None:
    before = dict(Deal.objects.values_list("id", "next_step"))
    for deal_id in before:
        keep_next_step(by=SYSTEM, now=NOW, deal_id=deal_id)
    assert dict(Deal.objects.values_list("id", "next_step")) == before
    assert any(before.values())


def test_only_tasks_to_come_remind(northstar: Any) -> None:
    mine = Due.objects.filter(schema=connection.schema_name, kind__startswith="tasks.remind")
    due = set(mine.values_list("kind", "key", "due_at"))
    ahead = Task.objects.filter(state__in=["open", "waiting"], due_at__gt=NOW)
    assert due == {("tasks.remind", str(task.pk), task.due_at) for task in ahead}
    assert due


def test_who_was_spoken_with_is_remembered(northstar: Any) -> None:
    for deal in Deal.objects.exclude(last_activity_at=None):
        assert deal.last_activity_at == deal.activities.order_by("-at").first().at  # type: ignore[attr-defined]
    assert Contact.objects.exclude(last_activity_at=None).exists()


def test_people_log_in_with_verified_addresses(northstar: Any, story: Story) -> None:
    from allauth.account.models import EmailAddress

    for person in story.members:
        assert EmailAddress.objects.filter(email=person.email, verified=True).exists()
    user = User.objects.get(email="rita@northstar.example")
    assert user.check_password(PASSWORD)


def test_a_half_made_one_is_made_again(db: None, story: Story) -> None:
    ana = workspaces.make_user(by=SYSTEM, email="ana@northstar.example", name="Ana Keller")
    workspaces.open_workspace(by=ana, now=NOW, name="Northstar", slug="northstar")
    connection.check_constraints()  # a test is one transaction, and tables with unchecked rows cannot be dropped
    assert not load.standing("northstar", story)
    load.make(story, slug="northstar", now=NOW, password=PASSWORD)
    assert load.standing("northstar", story)


def test_another_ones_workspace_is_left_alone(db: None) -> None:
    with pytest.raises(CommandError, match="somebody else"):
        call_command("demo", slug="globex")
    assert queries.active("globex") is not None


def test_the_command_prints_log_ins_and_keeps_what_is_there(
    db: None, story: Story, settings: Any, capsys: Any
) -> None:
    settings.DEBUG = True
    load.make(story, slug="northstar", now=timezone.now(), password=PASSWORD)
    call_command("demo", "--if-missing")
    said = capsys.readouterr().out
    assert "rita@northstar.example" in said and "/w/northstar/" in said
    assert all(line.startswith("  ") for line in said.splitlines())
    with inside(queries.active("northstar")):
        assert Deal.objects.count() == 100


def test_pages_show_it(northstar: Any) -> None:
    client = Client()
    client.force_login(User.objects.get(email="mo@northstar.example"))
    answer = client.get("/w/northstar/api/v1/deals/?limit=50&totals=1&status=open")
    assert answer.json()["totals"]["count"] == 40


def test_messages_wait_for_a_yes(northstar: Any) -> None:
    from outreach.models import Draft

    drafts = list(Draft.objects.all())
    assert {draft.purpose for draft in drafts} >= {"follow_up", "reminder"} and len(drafts) <= 12
    assert {draft.state for draft in drafts} == {"open"}
    assert all(draft.body and draft.facts and draft.contact is not None for draft in drafts)
    assert len({draft.contact_id for draft in drafts}) == len(drafts)
