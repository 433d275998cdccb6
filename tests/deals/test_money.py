"""Amounts, rates, products and lines; and that the sums are what a slow and simple count says."""

import random
from datetime import timedelta
from decimal import Decimal

import pytest

from core.errors import Denied, Refused
from core.journal.models import Entry
from deals import actions, queries
from deals.models import Deal, LineItem


def test_a_foreign_amount_counts_once_there_is_a_rate(opened, ana, rita, now):
    deal = opened(amount="100.01", currency="usd")
    assert (deal.currency, deal.amount_base) == ("USD", None)
    before = queries.totals(rita, {}, today=now.date())
    assert (before.count, before.sum, before.unknown) == (1, 0, 1)
    actions.set_rate(by=ana, now=now, currency="USD", per_unit="0.925")
    assert queries.deal(rita, deal.pk).amount_base == Decimal("92.51")
    again = actions.change_deal(by=rita, now=now, deal=deal, changes={"amount": "200"})
    assert again.amount_base == 185
    actions.remove_rate(by=ana, now=now, currency="USD")
    assert queries.deal(rita, deal.pk).amount_base is None


def test_database_and_program_round_alike(opened, ana, rita, now):
    actions.set_rate(by=ana, now=now, currency="USD", per_unit="0.5")
    deals = [opened(amount=a, currency="USD") for a in ("0.01", "0.03", "0.05", "9999999999999.99", "2.5")]
    told = [d.amount_base for d in deals]
    actions.set_rate(by=ana, now=now, currency="USD", per_unit="2")
    actions.set_rate(by=ana, now=now, currency="USD", per_unit="0.5")
    assert [queries.deal(rita, d.pk).amount_base for d in deals] == told


def test_what_outgrows_the_column_is_unknown_not_an_error(opened, ana, rita, now):
    deal = opened(amount="9999999999999.99", currency="KWD")
    actions.set_rate(by=ana, now=now, currency="KWD", per_unit="3")
    assert queries.deal(rita, deal.pk).amount_base is None
    assert actions.change_deal(by=rita, now=now, deal=deal, changes={"source": "x"}).amount_base is None


def test_rates_are_for_admins_and_for_other_currencies(ana, rita, now):
    with pytest.raises(Denied):
        actions.set_rate(by=rita, now=now, currency="USD", per_unit=1)
    for currency, rate in (("EUR", "1"), ("USD", "0"), ("USD", "-1"), ("XQX", "1"), ("USD", "1e9")):
        with pytest.raises(Refused):
            actions.set_rate(by=ana, now=now, currency=currency, per_unit=rate)


def test_another_workspace_currency_counts_everything_anew(acme, opened, ana, rita, now, react):
    from workspaces.actions import change_workspace

    here, there = opened(amount=10), opened(amount=10, currency="USD")
    actions.set_rate(by=ana, now=now, currency="USD", per_unit="0.9")
    change_workspace(by=ana, now=now, workspace=acme, changes={"currency": "USD"})
    react()
    assert queries.deal(rita, there.pk).amount_base == 10
    assert queries.deal(rita, here.pk).amount_base is None


def test_the_first_line_makes_the_amount_follow(opened, ana, rita, now):
    deal = opened(amount=None)
    seat = actions.create_product(by=ana, now=now, name="Seat", price="10.10", sku="S-1")
    line = actions.add_item(by=rita, now=now, deal=deal, product=seat, quantity=3)
    assert (line.description, line.unit_price) == ("Seat", Decimal("10.10"))
    fresh = queries.deal(rita, deal.pk)
    assert (fresh.amount, fresh.amount_base, fresh.amount_from_items, fresh.version) == (
        Decimal("30.30"), Decimal("30.30"), True, 2,
    )  # fmt: skip
    actions.change_item(by=rita, now=now, item=line, changes={"discount": "0.5"})
    assert queries.deal(rita, deal.pk).amount == Decimal("15.15")
    actions.change_deal(by=rita, now=now, deal=deal, changes={"amount": 99})
    actions.add_item(by=rita, now=now, deal=deal, description="Setup", unit_price=1)
    assert queries.deal(rita, deal.pk).amount == 99
    again = actions.change_deal(by=rita, now=now, deal=deal, changes={"amount_from_items": True})
    assert again.amount == Decimal("16.15")
    assert actions.remove_item(by=rita, now=now, item=line).amount == 1
    assert Entry.objects.filter(subject=deal.pk, fact="DealItemsChanged").count() == 4


def test_lines_leave_a_typed_amount_alone(deal, rita, now):
    actions.add_item(by=rita, now=now, deal=deal, description="Setup", unit_price=1)
    assert queries.deal(rita, deal.pk).amount == 12_000


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quantity", "-1"), ("quantity", "1e9"), ("unit_price", "1e12"), ("unit_price", "0.001"),
        ("discount", "1.1"), ("discount", "-0.1"), ("description", "x" * 256), ("description", "a\x00"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_refused_with_its_field(deal, rita, now, field, value):
    fields = {"description": "Line", "quantity": 1, "unit_price": 1} | {field: value}
    with pytest.raises(Refused) as refusal:
        actions.add_item(by=rita, now=now, deal=deal, **fields)
    assert list(refusal.value.fields) == [field]
    assert not LineItem.objects.exists()


def test_lines_beyond_what_an_amount_can_hold(opened, rita, now):
    with pytest.raises(Refused):
        deal = opened(amount=None)
        actions.add_item(
            by=rita, now=now, deal=deal, description="x", quantity="99999999", unit_price="9999999"
        )
    assert not LineItem.objects.exists()


def test_lines_and_products_and_who_may(deal, rita, rob, ana, vic, now):
    line = actions.add_item(by=rita, now=now, deal=deal, description="x", unit_price=1)
    for nobody in (rob, vic):
        with pytest.raises(Denied):
            actions.add_item(by=nobody, now=now, deal=deal, description="x", unit_price=1)
        with pytest.raises(Denied):
            actions.change_item(by=nobody, now=now, item=line, changes={"quantity": 2})
        with pytest.raises(Denied):
            actions.remove_item(by=nobody, now=now, item=line)
        with pytest.raises(Denied):
            actions.create_product(by=nobody, now=now, name="x", price=1)
    actions.create_product(by=ana, now=now, name="A", price=1, sku="1")
    with pytest.raises(Refused):
        actions.create_product(by=ana, now=now, name="B", price=1, sku="1")


def test_a_product_in_another_currency_needs_a_price(deal, ana, rita, now):
    seat = actions.create_product(by=ana, now=now, name="Seat", price=9, currency="USD")
    with pytest.raises(Refused):
        actions.add_item(by=rita, now=now, deal=deal, product=seat)
    assert actions.add_item(by=rita, now=now, deal=deal, product=seat, unit_price=8).unit_price == 8


@pytest.fixture
def crowd(opened, stages, rita, rob, mo, ana, now):
    """Seventy deals of all kinds."""
    chance = random.Random(7)
    for n in range(70):
        day = chance.choice([None, now.date() + timedelta(days=chance.randint(-40, 90))])
        deal = opened(
            name=f"Deal {n}", by=chance.choice([rita, rob, mo]), expected_close=day,
            amount=chance.choice([None, chance.randint(1, 10**6)]), currency=chance.choice(["EUR", "EUR", "JPY"]),
        )  # fmt: skip
        at = now + timedelta(hours=n)
        deal = actions.move_stage(by=ana, now=at, deal=deal, stage=chance.choice(list(stages.values())[:4]))
        if chance.random() < 0.3:
            close = actions.win_deal if chance.random() < 0.5 else actions.lose_deal
            reason = {} if close is actions.win_deal else {"reason": "price"}
            deal = close(by=ana, now=at - timedelta(days=chance.choice([1, 200])), deal=deal, **reason)
        elif chance.random() < 0.3:
            actions.set_next_step(by=ana, now=now, deal=deal, title="Call", at=now)
        if chance.random() < 0.1:
            actions.archive_deal(by=ana, now=now, deal=deal)
    return list(Deal.objects.select_related("stage"))


def test_totals_are_what_a_simple_count_says(crowd, rita, now):
    alive = [d for d in crowd if not d.archived_at]
    told = queries.totals(rita, {}, today=now.date())
    known = [d for d in alive if d.amount_base is not None]
    assert told.count == len(alive)
    assert told.sum == sum(d.amount_base for d in known)
    assert told.weighted == sum(d.amount_base * d.probability for d in known).quantize(Decimal("0.01"))
    assert told.unknown == sum(d.amount is not None and d.amount_base is None for d in alive)
    openly = [d for d in alive if d.status == "open"]
    assert told.without_next_step == sum(d.next_step_at is None for d in openly)
    assert told.past_close == sum(bool(d.expected_close and d.expected_close < now.date()) for d in openly)


@pytest.mark.parametrize("filters", [{}, {"owner": "me"}, {"no_next_step": True}, {"q": "deal 1"}])
def test_the_board_is_what_a_simple_count_says(
    crowd, rita, now, pipeline, filters, django_assert_num_queries
):
    for per_column in (3, 50):
        with django_assert_num_queries(2):
            board = queries.board(rita, pipeline, filters, per_column, now=now)
        for column in board.columns:
            mine = sorted(_expected(crowd, column.stage, rita, now, filters), key=_order(column.stage))
            assert column.count == len(mine)
            assert column.sum == sum(d.amount_base or 0 for d in mine)
            assert [c.id for c in column.cards] == [d.pk for d in mine[:per_column]]
            assert _rest(rita, column, filters, per_column, now) == [d.pk for d in mine[per_column:]]


def _expected(crowd, stage, rita, now, filters):
    for deal in crowd:
        if deal.archived_at or deal.stage_id != stage.pk:
            continue
        if deal.closed_at and deal.closed_at < now - timedelta(days=90):
            continue
        if "owner" in filters and deal.owner_id != rita.pk:
            continue
        if "no_next_step" in filters and (deal.next_step_at or deal.status != "open"):
            continue
        if "q" in filters and not ("deal" in deal.name.lower() and "1" in deal.name):
            continue
        yield deal


def _order(stage):
    if stage.kind != "open":
        return lambda d: (-d.closed_at.timestamp(), d.pk)
    return lambda d: (d.expected_close is None, d.expected_close or 0, d.pk)


def _rest(rita, column, filters, per_column, now):
    found = []
    while column.after:
        column = queries.column(rita, column.stage, column.after, filters, per_column, now=now)
        found += [c.id for c in column.cards]
    return found
