"""The review's figures, counted again by hand; who may ask; how many queries it takes."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from coaching import queries
from core.errors import Missing
from core.tenancy import inside
from deals import actions as deals
from deals.models import Deal, Pipeline, Stage
from team import actions as team

pytestmark = pytest.mark.django_db


def stage(name: str) -> Stage:
    return Stage.objects.get(name__iexact=name)


def deal(
    owner: Any, now: datetime, amount: int | None = 100, close: date | None = None, **extra: Any
) -> Deal:
    return deals.open_deal(
        by=owner,
        now=now,
        name=f"Deal of {owner.name}",
        owner=owner,
        amount=amount,
        expected_close=close,
        **extra,
    )


def ask(viewer: Any, workspace: Any, now: datetime, **narrow: Any) -> Any:
    return queries.review(viewer, queries.scope(viewer, workspace, now, **narrow), now)


def test_coverage_counts_open_deals_closing_in_each_quarter_against_what_is_left_of_the_quota(
    acme: Any, ana: Any, rita: Any, now: datetime
) -> None:
    team.set_quota(by=ana, now=now, member=rita, quarter_start=date(2026, 1, 1), amount=Decimal(500))
    deal(rita, now, 300, date(2026, 3, 20))
    deal(rita, now, 200, date(2026, 4, 2))
    deal(rita, now, 900, date(2025, 12, 31))
    won = deal(rita, now, 250, date(2026, 3, 1))
    deals.win_deal(by=rita, now=now, deal=won)
    this, following, third = ask(ana, acme, now).coverage
    assert (this.label, this.open, this.won, this.to_go, this.count) == ("Q1 2026", 300, 250, 250, 1)
    assert this.ratio == Decimal("1.2")
    assert (following.open, following.quota, following.tone) == (200, None, "neutral")
    assert third.open == 0


def test_created_this_quarter_is_told_by_stage_and_source_and_compared_with_the_same_day_before(
    acme: Any, ana: Any, rita: Any, now: datetime
) -> None:
    deal(rita, now - timedelta(days=5), 100, source="Referral")
    deal(rita, now - timedelta(days=3), 50, source="Referral", stage=stage("proposal"))
    deal(rita, now - timedelta(days=1), 30)
    deal(rita, datetime.fromisoformat("2025-11-15T12:00:00+00:00"), 70)
    deal(rita, datetime.fromisoformat("2025-12-30T12:00:00+00:00"), 999)
    made = ask(ana, acme, now).created
    assert (made.count, made.amount, made.before_count, made.before_amount) == (3, 180, 1, 70)
    assert [(s.label, s.count, s.amount) for s in made.by_source] == [
        ("Referral", 2, 150),
        ("No source", 1, 30),
    ]
    assert sum(s.count for s in made.by_stage) == 3


def test_conversion_counts_how_deals_left_a_stage(acme: Any, ana: Any, rita: Any, now: datetime) -> None:
    start = now - timedelta(days=40)
    for fate in ("on", "on", "won", "lost", "back", "stays"):
        one = deal(rita, start, stage=stage("qualification"))
        later = start + timedelta(days=9)
        if fate == "on":
            deals.move_stage(by=rita, now=later, deal=one, stage=stage("proposal"))
        elif fate == "won":
            deals.win_deal(by=rita, now=later, deal=one)
        elif fate == "lost":
            deals.lose_deal(by=rita, now=later, deal=one, reason="price")
        elif fate == "back":
            deals.move_stage(by=rita, now=later, deal=one, stage=stage("discovery"))
    row = next(s for s in ask(ana, acme, now).stages if s.name.lower() == "qualification")
    assert (row.conversion.hits, row.conversion.n, row.lost, row.back, row.count) == (3, 5, 1, 1, 1)


def test_ageing_is_the_median_of_open_deals_against_the_norm(
    acme: Any, ana: Any, rita: Any, now: datetime
) -> None:
    for days in (2, 10, 100):
        deal(rita, now - timedelta(days=days))
    row = ask(ana, acme, now).stages[0]
    assert row.median_days == pytest.approx(10)
    assert row.norm_days and row.over_norm == sum(d > row.norm_days for d in (2, 10, 100))


def test_hygiene_counts_open_deals_only(acme: Any, ana: Any, rita: Any, now: datetime) -> None:
    deal(rita, now - timedelta(days=34), 100, date(2026, 2, 1))
    planned = deal(rita, now, 50)
    deals.set_next_step(by=rita, now=now, deal=planned, title="Call", at=now + timedelta(days=1))
    gone = deal(rita, now - timedelta(days=90), 70, date(2026, 1, 1))
    deals.lose_deal(by=rita, now=now, deal=gone, reason="price")
    found = ask(ana, acme, now)
    assert (found.no_next_step.count, found.no_next_step.of, found.no_next_step.oldest_days) == (1, 2, 34)
    assert (found.past_close.count, found.past_close.amount, found.past_close.oldest_days) == (1, 100, 30)


def test_a_manager_reviews_their_team_a_rep_themselves_an_admin_everybody(
    acme: Any, ana: Any, mo: Any, rita: Any, rob: Any, now: datetime
) -> None:
    deal(rita, now)
    deal(rob, now)
    assert [r.name for r in ask(ana, acme, now).reps] == ["Rita Rossi", "Rob Richter"]
    assert [r.name for r in ask(mo, acme, now).reps] == ["Rita Rossi"]
    assert [r.name for r in ask(rob, acme, now).reps] == ["Rob Richter"]
    with pytest.raises(Missing):
        ask(mo, acme, now, member_id=rob.id)
    assert ask(ana, acme, now, team_id=rob.team_id).created.count == 1


def test_the_other_workspace_does_not_count(
    acme: Any, globex: Any, eve: Any, ana: Any, now: datetime
) -> None:
    with inside(globex):
        deal(eve, now)
    assert ask(ana, acme, now).created.count == 0


def test_one_pipeline_can_be_looked_at_alone(acme: Any, ana: Any, rita: Any, now: datetime) -> None:
    other = deals.make_pipeline(by=ana, now=now, name="Renewals")
    deal(rita, now, pipeline=other)
    deal(rita, now)
    assert ask(ana, acme, now).created.count == 2
    assert ask(ana, acme, now, pipeline_id=other.id).created.count == 1
    assert Pipeline.objects.count() == 2


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(
    acme: Any, ana: Any, rita: Any, now: datetime, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        deal(rita, now)
    about = queries.scope(ana, acme, now)
    with django_assert_num_queries(7):
        queries.review(ana, about, now)


@pytest.mark.parametrize("key", ["ana", "mo", "rita", "dee", "vic"])
def test_everybody_opens_their_own_page(log_in: Any, key: str) -> None:
    response = log_in(key).get("/w/acme/review/pipeline/")
    assert response.status_code == 200
    assert b"Is there enough, and is it real?" in response.content


def test_nonsense_in_the_address_is_missing(log_in: Any) -> None:
    ana = log_in("ana")
    for query in ("rep=x", "quarter=2026-99-99", "team=00000000-0000-0000-0000-000000000000", "pipeline=%00"):
        assert ana.get(f"/w/acme/review/pipeline/?{query}").status_code == 404


def test_the_api_tells_the_same_figures(log_in: Any, acme: Any, rita: Any, ana: Any) -> None:
    from django.utils import timezone

    deal(rita, timezone.now(), 100)
    body = log_in("ana").get("/w/acme/api/v1/reviews/pipeline/").json()
    assert body["created"]["count"] == 1
    assert body["created"]["amount"] == "100.00"
    assert [r["name"] for r in body["reps"]] == ["Rita Rossi"]


def test_every_figure_opens_a_list_of_as_many_deals(
    acme: Any, log_in: Any, ana: Any, rita: Any, rob: Any
) -> None:
    """The numbers on the page, compared with what the list behind each one counts."""
    from django.urls import set_urlconf
    from django.utils import timezone

    from coaching.links import Links
    from deals import queries as lists
    from deals.filters import parse

    now = timezone.now()
    today = now.date()
    for owner, age, close in ((rita, 40, -5), (rita, 2, 20), (rob, 35, 400), (rob, 1, None), (ana, 3, 10)):
        day = today + timedelta(days=close) if close is not None else None
        deal(owner, now - timedelta(days=age), 100, day, source="Fair" if age > 3 else "")
    about = queries.scope(ana, acme, now)
    set_urlconf("config.workspace_urls")
    found, links = queries.review(ana, about, now), Links(about, {})
    set_urlconf(None)

    def behind(url: str) -> int:
        from urllib.parse import parse_qsl, urlsplit

        assert log_in("ana").get(f"/w/acme{url}").status_code == 200
        params = dict(parse_qsl(urlsplit(url).query))
        return lists.deals(ana, filters=parse(params, today=today)).count()

    assert behind(links.no_next_step) == found.no_next_step.count == 5
    assert behind(links.past_close) == found.past_close.count == 1
    for cover in found.coverage:
        assert behind(links.closing(cover.start)) == cover.count
    for rep in found.reps:
        assert behind(links.rep(rep.id)) == rep.count
        assert behind(links.rep(rep.id, quiet=links.stale_days)) == rep.stale
    for row in found.stages:
        assert behind(links.stage(row.id)) == row.count
