"""The demo company holds together: nothing happens before its time, and the numbers are those of a real team."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from demo.story import Scale, Story, tell
from demo.story.model import STAGES

TODAY = date(2026, 3, 12)
MIDNIGHT = datetime.combine(TODAY, time(), tzinfo=UTC)
SMALL = Scale(60, 130, 30, 40, 400)


@pytest.fixture(scope="module")
def story() -> Story:
    return tell(TODAY, seed=7)


def test_it_has_the_promised_size(story: Story):
    status = Counter(deal.status for deal in story.deals)
    assert (len(story.accounts), len(story.contacts), len(story.activities)) == (400, 900, 3500)
    assert (status["open"], status["won"] + status["lost"]) == (160, 240)
    assert Counter(member.role for member in story.members) == {
        "owner": 1,
        "manager": 1,
        "rep": 3,
        "deal_desk": 1,
    }


def test_the_same_seed_and_day_tell_the_same_story_and_another_seed_another():
    assert tell(TODAY, seed=3, scale=SMALL) == tell(TODAY, seed=3, scale=SMALL)
    assert tell(TODAY, seed=3, scale=SMALL) != tell(TODAY, seed=4, scale=SMALL)


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2024, 2, 29), date(2027, 5, 30)])
@pytest.mark.parametrize("seed", [1, 2])
def test_any_day_can_be_today(today: date, seed: int):
    told = tell(today, seed=seed, scale=SMALL)
    assert max(activity.at for activity in told.activities).date() < today
    assert sum(deal.status == "open" for deal in told.deals) == 30


def test_keys_addresses_and_links_are_sound(story: Story):
    accounts = {account.key: account for account in story.accounts}
    contacts = {contact.key: contact for contact in story.contacts}
    members = {member.key for member in story.members}
    assert len({account.domain for account in story.accounts}) == len(accounts) == 400
    assert len({contact.email for contact in story.contacts}) == len(contacts) == 900
    for contact in story.contacts:
        assert contact.email.endswith("@" + accounts[contact.account].domain)
        assert contact.email.isascii()
        assert contact.owner in members
        ZoneInfo(contact.timezone)
    for deal in story.deals:
        assert deal.contacts
        assert {contacts[key].account for key in deal.contacts} == {deal.account}
    for activity in story.activities:
        assert {contacts[key].account for key in activity.contacts} == {activity.account}
    for task in story.tasks:
        assert contacts[task.contact].account == task.account
    assert all(account.domain.endswith(".example") for account in story.accounts)


def test_people_come_from_many_countries_and_have_many_jobs(story: Story):
    assert len({account.country for account in story.accounts}) >= 10
    assert len({account.industry for account in story.accounts}) == 10
    assert len({contact.title for contact in story.contacts}) >= 18
    assert len({contact.first_name for contact in story.contacts}) > 120
    assert len({activity.summary for activity in story.activities}) > 1700


def test_nothing_happens_before_its_cause_or_after_last_night(story: Story):
    deals = {deal.key: deal for deal in story.deals}
    contacts = {contact.key: contact for contact in story.contacts}
    accounts = {account.key: account for account in story.accounts}
    for deal in story.deals:
        assert accounts[deal.account].created_at <= deal.created_at < MIDNIGHT
        assert all(contacts[key].created_at <= deal.created_at for key in deal.contacts)
    for activity in story.activities:
        assert all(contacts[key].created_at <= activity.at for key in activity.contacts)
        assert activity.at < MIDNIGHT + timedelta(hours=3)  # an evening in America
        if activity.deal:
            deal = deals[activity.deal]
            assert deal.created_at <= activity.at <= (deal.closed_at or activity.at)
            assert deal.quiet_since is None or activity.at <= max(
                deal.quiet_since, deal.created_at + timedelta(hours=1)
            )
    for task in story.tasks:
        assert task.created_at < MIDNIGHT + timedelta(hours=3)
        assert task.due_at is None or task.created_at < task.due_at + timedelta(minutes=1)
        assert (task.done_at is not None) == (task.state == "done")
        assert task.done_at is None or task.created_at <= task.done_at < MIDNIGHT + timedelta(hours=3)


def test_a_history_replays_to_the_deal_as_it_stands(story: Story):
    for deal in story.deals:
        stage, amount, close, category = "", deal.first_amount, deal.first_close, deal.first_category
        assert deal.history[0].kind == "created"
        assert all(one.at <= other.at for one, other in pairwise(deal.history))
        for event in deal.history:
            if event.kind in ("created", "stage", "won", "lost"):
                assert event.kind == "created" or event.old == stage
                stage = str(event.new)
            elif event.kind == "amount":
                assert event.old == amount
                amount = event.new
            elif event.kind == "close_date":
                assert event.old == close
                close = event.new
            else:
                assert event.old == category
                category = str(event.new)
        assert (stage, amount, close, category) == (
            deal.stage,
            deal.amount,
            deal.expected_close,
            deal.category,
        )
        assert not deal.lines or sum(line.total for line in deal.lines) == deal.amount
        assert deal.amount > 0


def test_stages_come_in_order_but_for_a_few_steps_back(story: Story):
    steps = Counter(
        STAGES.index(str(event.new)) - STAGES.index(str(event.old))
        for deal in story.deals
        for event in deal.history
        if event.kind == "stage"
    )
    assert set(steps) <= {1, -1}
    assert 0 < steps[-1] < 0.1 * steps[1]


def test_closed_deals_say_why_and_open_ones_do_not(story: Story):
    for deal in story.deals:
        closed = deal.status != "open"
        assert bool(deal.close_reason) == bool(deal.close_note) == (deal.closed_at is not None) == closed
    assert len({deal.close_reason for deal in story.deals if deal.status == "lost"}) >= 6


def test_the_team_sells_as_teams_do(story: Story):
    closed = [deal for deal in story.deals if deal.closed_at]
    won = [deal for deal in closed if deal.status == "won"]
    assert 0.25 <= len(won) / len(closed) <= 0.30
    rates = defaultdict(list)
    for deal in closed:
        rates[deal.owner].append(deal.status == "won")
    shares = {owner: sum(results) / len(results) for owner, results in rates.items()}
    assert shares["rita"] > shares["tom"] > shares["jess"]
    ends_quarter = sum(deal.closed_at.month % 3 == 0 for deal in closed if deal.closed_at)
    assert ends_quarter / len(closed) > 0.38  # a third would be no season at all
    cycles = sorted((deal.closed_at - deal.created_at).days for deal in won if deal.closed_at)
    assert 50 < cycles[len(cycles) // 2] < 120


def test_some_open_deals_need_attention(story: Story):
    open_deals = [deal for deal in story.deals if deal.status == "open"]
    assert 10 <= sum(not deal.next_step for deal in open_deals) <= 60
    assert 5 <= sum(deal.expected_close < TODAY for deal in open_deals) <= 40
    assert 8 <= sum(deal.quiet_since is not None for deal in open_deals) <= 35
    assert sum(deal.close_moves for deal in story.deals) > 80
    assert all(deal.next_step_at is None or deal.next_step_at.date() >= TODAY for deal in open_deals)


def test_tasks_are_overdue_due_today_waiting_and_done(story: Story):
    states = Counter(task.state for task in story.tasks)
    pending = [task for task in story.tasks if task.state == "open" and task.due_at]
    assert states["done"] > 200
    assert states["waiting"] > 10
    assert sum(task.due_at.date() < TODAY and task.promised for task in pending if task.due_at) >= 8
    assert sum(task.due_at.date() == TODAY for task in pending if task.due_at) >= 5


def test_everybody_works_by_day_and_not_on_weekends(story: Story):
    zones = {member.key: ZoneInfo(member.timezone) for member in story.members}
    local = [activity.at.astimezone(zones[activity.by]) for activity in story.activities]
    assert all(at.weekday() < 5 for at in local)
    assert sum(8 <= at.hour < 18 for at in local) / len(local) > 0.99


def test_each_rep_has_a_quota_for_every_quarter(story: Story):
    quarters = {quota.quarter_start for quota in story.quotas}
    assert date(2026, 1, 1) in quarters
    assert date(2026, 7, 1) in quarters
    assert len(story.quotas) == 3 * len(quarters)
    won = sum(deal.amount * story.rates[deal.currency] for deal in story.deals if deal.status == "won")
    assert (
        0.5
        < won / sum(quota.amount for quota in story.quotas if quota.quarter_start < date(2026, 1, 1))
        < 1.5
    )


def test_the_scale_decides_how_much_is_told():
    told = tell(TODAY, scale=Scale(500, 2_000, 1_000, 200, 5_000))
    assert sum(deal.status == "open" for deal in told.deals) == 1_000
    assert len({account.domain for account in told.accounts}) == 500
    assert len({contact.email for contact in told.contacts}) == 2_000
    assert len(told.activities) == 5_000
