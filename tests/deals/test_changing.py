"""Opening deals and changing them: what is kept, what follows, what is refused, and who may."""

import threading
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Denied, Missing, Refused, Stale
from core.journal.models import Entry
from core.models import Due
from core.recording import erasing
from core.tenancy import inside
from deals import actions, queries, rules, values
from deals.models import Deal
from team import policy
from team.models import Member
from workspaces.models import Workspace

NAUGHTY = [
    "💸 Zürich ﷽",
    "<img src=x onerror=alert(1)>",
    "'; DROP TABLE deals_deal;--",
    "=1+1",
    "\u202eabc",
    "{{ 7*7 }}",
]


def changed(by, now, deal, version=None, **changes):
    return actions.change_deal(by=by, now=now, deal=deal, changes=changes, version=version)


def test_opening_tells_one_fact_and_begins_one_visit(deal, rita, stages):
    entry = Entry.objects.get(subject=deal.pk)
    assert (entry.fact, entry.actor) == ("DealOpened", rita.pk)
    assert entry.after["amount"] == "12000.00"
    assert (deal.owner, deal.stage, deal.currency, deal.probability) == (
        rita, stages["Discovery"], "EUR", Decimal("0.1"),
    )  # fmt: skip
    assert deal.visits.get().entered_at == deal.created_at


@pytest.mark.parametrize("name", NAUGHTY)
def test_text_comes_back_as_it_was(opened, rita, name):
    assert queries.deal(rita, opened(name=name).pk).name == name


def test_a_deal_starts_open_and_in_a_living_pipeline(opened, stages, ana, now):
    with pytest.raises(Refused):
        opened(stage=stages["Closed won"])
    other = actions.make_pipeline(by=ana, now=now, name="Renewals")
    with pytest.raises(Refused):
        opened(stage=stages["Discovery"], pipeline=other)
    assert opened(pipeline=other).stage.pipeline == other
    actions.win_deal(by=ana, now=now, deal=Deal.objects.get())
    away = actions.save_pipeline(by=ana, now=now, pipeline=other, name="Renewals", archived=True)
    with pytest.raises(Refused):
        opened(pipeline=away)


def test_a_change_tells_before_and_after_of_what_changed(deal, rita, now):
    changed(rita, now, deal, amount="13000", source="Fair", name="Northwind rollout")
    entry = Entry.objects.get(fact="DealChanged")
    assert entry.before == {"amount": "12000.00", "source": ""}
    assert entry.after == {"amount": "13000.00", "source": "Fair"}


def test_no_change_is_no_fact(deal, rita, now):
    same = changed(rita, now, deal, amount=Decimal("12000"), name=" Northwind rollout ")
    assert same.version == 1
    assert not Entry.objects.filter(fact="DealChanged").exists()


def test_moves_of_the_close_date_are_counted(deal, rita, now):
    moves = [date(2026, 5, 1), date(2026, 6, 1), date(2026, 6, 1), None, date(2026, 9, 1)]
    assert [changed(rita, now, deal, expected_close=day).close_moves for day in moves] == [0, 1, 1, 2, 2]


def test_the_slower_of_two_hears_it(deal, rita, mo, now):
    changed(rita, now, deal, version=1, amount=5)
    with pytest.raises(Stale) as stale:
        changed(mo, now, deal, version=1, name="Other")
    assert stale.value.data["amount"] == "5.00"


REFUSED = {
    "name": ["", "   ", "x" * 256, "a\x00b", 7, "\ud800"],
    "amount": ["-0.01", "1e13", "1.001", "NaN", "Infinity", "much", Decimal("9" * 40)],
    "currency": ["", "EURO", "QQQ", "€", None],
    "expected_close": ["1989-12-31", "2101-01-01", "2026-02-30", "soon", date(9999, 1, 1)],
    "forecast_category": ["", "sure", None],
    "custom": ["x", ["seats"], 7],
    "custom.": [{"": "x"}],
    "custom.unheard_of": [{"unheard_of": "x"}],
    "stage_entered_at": ["2026-01-01"],
    "probability": ["0.9"],
}


@pytest.mark.parametrize(("field", "value"), [(f, v) for f, vs in REFUSED.items() for v in vs])
def test_what_is_wrong_is_refused_with_its_field(deal, rita, now, field, value):
    with pytest.raises(Refused) as refusal:
        changed(rita, now, deal, **{field.partition(".")[0]: value})
    assert list(refusal.value.fields) == [field]


@given(st.decimals(allow_nan=True, allow_infinity=True) | st.floats() | st.integers() | st.text(max_size=30))
def test_an_amount_is_kept_exactly_or_refused(value):
    try:
        kept = values.amount("amount", value)
    except Refused:
        return
    if kept is not None:
        assert kept == Decimal(str(value))
        assert 0 <= kept < Decimal("1e13")
        assert kept.as_tuple().exponent == -2


@settings(max_examples=200)
@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**9, places=2), st.decimals(0, 1, places=4))
def test_a_line_never_costs_more_than_its_list_price(quantity, price, discount):
    total = values.line_total(quantity, price, discount)
    assert 0 <= total <= values.line_total(quantity, price, Decimal(0))


def test_touch_and_next_step_are_quiet(deal, rita, now):
    later = now + timedelta(hours=2)
    actions.touch(by=rita, now=now, deal=deal, at=later)
    actions.touch(by=rita, now=now, deal=deal, at=now)
    actions.set_next_step(by=rita, now=now, deal=deal, title="x" * 300, at=later)
    fresh = queries.deal(rita, deal.pk)
    assert (fresh.last_activity_at, fresh.next_step_at, len(fresh.next_step)) == (later, later, 255)
    assert (fresh.version, Entry.objects.filter(subject=deal.pk).count()) == (1, 1)


def test_who_may_change(deal, opened, rita, rob, mo, ana, art, dee, vic, now):
    for nobody in (rob, dee, vic):
        with pytest.raises(Denied):
            changed(nobody, now, deal, amount=1)
        with pytest.raises(Denied):
            actions.archive_deal(by=nobody, now=now, deal=deal)
    for number, somebody in enumerate((rita, mo, ana, art)):
        assert changed(somebody, now, deal, amount=number).amount == number
    for nobody in (dee, vic):
        with pytest.raises(Denied):
            opened(by=nobody)
    unowned = changed(ana, now, opened(), owner=None)
    assert changed(rob, now, unowned, amount=9).amount == 9
    rita.read_key = True
    with pytest.raises(Denied):
        changed(rita, now, deal, amount=77)


def test_only_active_sellers_own_deals(deal, rita, dee, vic, rob, mo, now):
    for nobody in (dee, vic):
        with pytest.raises(Refused):
            changed(rita, now, deal, owner=nobody)
    rob.active = False
    with pytest.raises(Refused):
        changed(rita, now, deal, owner=rob)
    assert changed(rita, now, deal, owner=mo).owner == mo


def test_changeable_says_what_the_policy_says(deal, opened, rita, rob, mo, ana, art, dee, vic, now):
    deals = [deal, opened(by=rob), opened(by=mo), opened(by=ana), changed(ana, now, opened(), owner=None)]
    for member in (rita, rob, mo, ana, art, dee, vic):
        may = rules.changeable(member)
        for one in deals:
            fresh = queries.deals_any(ana).get(pk=one.pk)
            assert may(fresh) == policy.may(member, "deals.change", fresh), (member, one.owner)


def test_a_private_pipeline_shows_reps_their_own(acme, deal, opened, rita, rob, mo, ana, dee, vic, now):
    his = opened(by=rob, name="His")
    nobodys = changed(ana, now, opened(name="Free"), owner=None)
    acme.open_pipeline = False
    acme.save()
    seen = lambda m: set(queries.deals(m).values_list("name", flat=True))  # noqa: E731
    assert seen(rita) == seen(mo) == {"Northwind rollout", "Free"}
    assert seen(rob) == {"His", "Free"}
    for everything in (ana, dee, vic):
        assert seen(everything) == {"Northwind rollout", "His", "Free"}
    with pytest.raises(Missing):
        queries.deal(rita, his.pk)
    assert queries.deal(rita, nobodys.pk)
    assert queries.totals(rita, {}, today=now.date()).count == 2
    assert sum(c.count for c in queries.board(rita, his.pipeline, now=now).columns) == 2
    assert queries.search_deals(rita, "his", 8) == []


def test_eves_deals_are_another_world(deal, rita, globex, eve, now):
    with inside(globex):
        hers = actions.open_deal(by=eve, now=now, name="Northwind at globex")
        with pytest.raises(Missing):
            queries.deal(eve, deal.pk)
        with pytest.raises(Missing):
            actions.change_deal(by=eve, now=now, deal=deal, changes={"name": "taken"})
        assert [d.name for d in queries.deals(eve)] == ["Northwind at globex"]
    with pytest.raises(Missing):
        queries.deal(rita, hers.pk)
    assert {h.title for h in queries.search_deals(rita, "northwind", 8)} == {"Northwind rollout"}


def test_undo_goes_through_the_same_rules(deal, rita, rob, now):
    changed(rita, now, deal, owner=rob)
    entry = Entry.objects.get(fact="DealChanged")
    rita.role = "read_only"
    with pytest.raises(Denied):
        actions.undo(by=rita, now=now, deal=deal, entry=entry)


def test_who_gave_a_deal_away_may_take_it_back(deal, rita, rob, now):
    changed(rita, now, deal, owner=rob)
    entry = Entry.objects.get(fact="DealChanged")
    assert actions.undo(by=rita, now=now, deal=deal, entry=entry).owner == rita
    changed(rita, now, deal, owner=rob)
    entry = Entry.objects.filter(fact="DealChanged").latest("at", "id")
    changed(rob, now, deal, owner=None)
    with pytest.raises(Refused):
        actions.undo(by=rita, now=now, deal=deal, entry=entry)


def test_undo_of_values_moves_and_archiving(deal, stages, mo, now):
    changed(mo, now, deal, amount=1, expected_close="2026-05-01")
    entry = Entry.objects.filter(fact="DealChanged").latest("at")
    assert actions.undo(by=mo, now=now, deal=deal, entry=entry).amount == 12000
    with pytest.raises(Refused):
        actions.undo(by=mo, now=now, deal=deal, entry=entry)
    with pytest.raises(Refused):
        actions.undo(by=mo, now=now + timedelta(hours=2), deal=deal, entry=entry)
    changed(mo, now, deal, forecast_category="commit")
    actions.lose_deal(by=mo, now=now, deal=deal, reason="price")
    lost = Entry.objects.get(fact="DealLost")
    back = actions.undo(by=mo, now=now + timedelta(minutes=1), deal=deal, entry=lost)
    assert (back.status, back.stage.name, back.forecast_category, back.category_fixed) == (
        "open", "Discovery", "commit", True,
    )  # fmt: skip
    actions.archive_deal(by=mo, now=now, deal=deal)
    gone = Entry.objects.get(fact="DealArchived")
    assert actions.undo(by=mo, now=now, deal=deal, entry=gone).archived_at is None


def test_a_leavers_deals_go_to_the_heir(opened, rita, mo, ana, now, react):
    from team import actions as team

    mine, closed = opened(name="A"), actions.win_deal(by=rita, now=now, deal=opened(name="B"))
    team.deactivate(by=ana, now=now, member=rita, heir=mo)
    react()
    for deal in (mine, closed):
        fresh = queries.deal(ana, deal.pk)
        assert fresh.owner == mo
        assert fresh.version == deal.version + 1
        assert Entry.objects.filter(subject=deal.pk, fact="DealChanged").get().before == {
            "owner": str(rita.pk)
        }


def test_history_speaks_in_words(deal, stages, rita, mo, now):
    changed(rita, now, deal, owner=mo, amount="5", forecast_category="best_case")
    actions.lose_deal(by=mo, now=now + timedelta(days=3), deal=deal, reason="silent")
    told = queries.history(rita, deal, now=now + timedelta(days=9))
    assert [(v.name, v.days, v.over) for v in told.visits] == [
        ("Discovery", 3, False),
        ("Closed lost", 6, False),
    ]
    lost, change, opening = told.events
    assert (lost.what, change.who, opening.what) == ("lost the deal", "Rita Rossi", "opened the deal")
    words = {c.field: (c.before, c.after) for c in change.changes}
    assert words["owner"] == ("Rita Rossi", "Mo Mensah")
    assert words["forecast category"] == ("Pipeline", "Best case")
    assert {c.field: c.after for c in lost.changes}["reason"] == "Stopped answering"


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A deal that other connections see too; it goes when the test is over."""
    with django_db_blocker.unblock():
        workspace = Workspace.objects.get(slug="acme")
        with inside(workspace):
            ana = Member.objects.get(email="ana@acme.example")
            deal = actions.open_deal(by=ana, now=timezone.now(), name="Race", amount=1)
        yield workspace, ana, deal
        with inside(workspace):
            told = Entry.objects.filter(subject=deal.pk)
            Due.objects.filter(key__in=[str(e.pk) for e in told]).delete()
            with transaction.atomic(), erasing():
                told.delete()
            deal.visits.all().delete()
            Deal.objects.filter(pk=deal.pk).delete()
        connection.close()


def test_two_at_the_same_moment_do_not_overwrite_each_other(committed):
    """Real connections: of two changes on the same version one is refused, and nothing is lost."""
    workspace, ana, deal = committed
    now = timezone.now()
    barrier, outcomes = threading.Barrier(2), []

    def change(amount):
        try:
            with inside(workspace):
                barrier.wait(5)
                actions.change_deal(by=ana, now=now, deal=deal, changes={"amount": amount}, version=1)
            outcomes.append("done")
        except Stale:
            outcomes.append("stale")
        finally:
            connection.close()

    threads = [threading.Thread(target=change, args=(n,)) for n in (10, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(outcomes) == ["done", "stale"]
    with inside(workspace):
        assert Entry.objects.filter(subject=deal.pk, fact="DealChanged").count() == 1
