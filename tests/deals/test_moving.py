"""A deal's way through the stages."""

from datetime import timedelta
from decimal import Decimal

import pytest

from core.errors import Denied, Refused, Stale
from core.journal.models import Entry
from deals import actions, queries
from deals.models import StageVisit


def visits(deal):
    rows = StageVisit.objects.filter(deal=deal).order_by("entered_at", "id")
    return [(v.stage.name, v.left_at is None, v.left_for.name if v.left_for else None) for v in rows]


def test_a_workspace_starts_with_a_pipeline(stages):
    assert list(stages) == [
        "Discovery", "Qualification", "Proposal", "Negotiation", "Closed won", "Closed lost",
    ]  # fmt: skip
    assert stages["Negotiation"].probability == Decimal("0.75")


def test_moving_takes_probability_and_category_of_the_stage(deal, stages, rita, now):
    moved = actions.move_stage(by=rita, now=now + timedelta(days=3), deal=deal, stage=stages["Proposal"])
    assert (moved.probability, moved.forecast_category, moved.version) == (Decimal("0.5"), "best_case", 2)
    assert moved.stage_entered_at == now + timedelta(days=3)
    assert visits(deal) == [("Discovery", False, "Proposal"), ("Proposal", True, None)]
    entry = Entry.objects.get(fact="DealStageMoved", subject=deal.pk)
    assert entry.before["stage"] == str(stages["Discovery"].pk)
    assert entry.after["probability"] == "0.5000"


def test_a_category_chosen_by_a_person_stays(deal, stages, rita, now):
    chosen = actions.change_deal(by=rita, now=now, deal=deal, changes={"forecast_category": "commit"})
    moved = actions.move_stage(by=rita, now=now, deal=chosen, stage=stages["Qualification"])
    assert moved.forecast_category == "commit"
    assert moved.probability == Decimal("0.25")


def test_moving_to_the_same_stage_does_nothing(deal, stages, rita, now):
    again = actions.move_stage(by=rita, now=now, deal=deal, stage=stages["Discovery"])
    assert again.version == 1
    assert visits(deal) == [("Discovery", True, None)]


def test_a_move_taken_back_at_once_leaves_the_former_stay(deal, stages, rita, now):
    later = now + timedelta(days=2)
    actions.move_stage(by=rita, now=later, deal=deal, stage=stages["Proposal"])
    back = actions.move_stage(by=rita, now=later + timedelta(minutes=1), deal=deal, stage=stages["Discovery"])
    assert visits(deal) == [("Discovery", True, None)]
    assert back.stage_entered_at == now
    assert Entry.objects.filter(fact="DealStageMoved", subject=deal.pk).count() == 2


def test_winning_closes_and_keeps_what_stood(deal, stages, rita, now):
    won = actions.win_deal(by=rita, now=now + timedelta(days=9), deal=deal, reason="product")
    assert (won.status, won.probability, won.close_reason) == ("won", 1, "product")
    assert won.closed_at == now + timedelta(days=9)
    assert Entry.objects.filter(fact="DealWon", subject=deal.pk).count() == 1


def test_losing_needs_a_reason_from_the_list(deal, stages, rita, now):
    for reason in ("", "bored", "x" * 500):
        with pytest.raises(Refused) as refusal:
            actions.lose_deal(by=rita, now=now, deal=deal, reason=reason)
        assert "reason" in refusal.value.fields
    with pytest.raises(Refused):
        actions.move_stage(by=rita, now=now, deal=deal, stage=stages["Closed lost"])
    lost = actions.lose_deal(by=rita, now=now, deal=deal, reason="price", note="Too dear")
    assert (lost.status, lost.close_note, lost.forecast_category) == ("lost", "Too dear", "omitted")


def test_a_closed_deal_is_frozen(deal, stages, rita, ana, now):
    won = actions.win_deal(by=rita, now=now, deal=deal)
    for change in ({"forecast_category": "pipeline"}, {"expected_close": "2026-05-01"}):
        with pytest.raises(Refused):
            actions.change_deal(by=rita, now=now, deal=won, changes=change)
    actions.save_stage(by=ana, now=now, stage=stages["Discovery"], probability="0.2")
    assert queries.deal(rita, deal.pk).probability == 1


def test_reopening_goes_to_the_last_open_stage(deal, stages, rita, now):
    at = now + timedelta(days=1)
    actions.move_stage(by=rita, now=at, deal=deal, stage=stages["Proposal"])
    lost = actions.lose_deal(by=rita, now=at + timedelta(days=1), deal=deal, reason="timing")
    again = actions.reopen_deal(by=rita, now=at + timedelta(days=40), deal=lost)
    assert (again.stage.name, again.status, again.closed_at, again.close_reason) == (
        "Proposal",
        "open",
        None,
        "",
    )
    assert again.probability == Decimal("0.5")
    with pytest.raises(Refused):
        actions.reopen_deal(by=rita, now=now, deal=again)


def test_who_was_slower_hears_what_stands_now(deal, stages, rita, mo, now):
    actions.move_stage(by=rita, now=now, deal=deal, stage=stages["Proposal"], version=1)
    with pytest.raises(Stale) as stale:
        actions.move_stage(by=mo, now=now, deal=deal, stage=stages["Qualification"], version=1)
    assert stale.value.data["stage"] == str(stages["Proposal"].pk)
    assert stale.value.data["version"] == 2


def test_who_may_move(deal, stages, rita, rob, mo, ana, dee, vic, now):
    for nobody in (rob, dee, vic):
        with pytest.raises(Denied):
            actions.move_stage(by=nobody, now=now, deal=deal, stage=stages["Proposal"])
        with pytest.raises(Denied):
            actions.win_deal(by=nobody, now=now, deal=deal)
    names = iter(("Qualification", "Proposal", "Negotiation"))
    for somebody in (rita, mo, ana):
        actions.move_stage(by=somebody, now=now, deal=deal, stage=stages[next(names)])


def test_an_archived_deal_does_not_move(deal, stages, rita, now):
    gone = actions.archive_deal(by=rita, now=now, deal=deal)
    with pytest.raises(Refused):
        actions.move_stage(by=rita, now=now, deal=gone, stage=stages["Proposal"])
