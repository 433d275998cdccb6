"""Pipelines and stages: admins change them, deals stay consistent."""

from datetime import timedelta
from decimal import Decimal

import pytest

from core.errors import Denied, Missing, Refused
from deals import actions, queries
from deals.models import Deal


def names(pipeline):
    return [s.name for s in queries.stages(None, pipeline)]


def test_a_new_probability_reaches_open_deals_only(opened, stages, rita, ana, now):
    still, chosen = opened(), opened(forecast_category="commit")
    won = actions.win_deal(by=rita, now=now, deal=opened())
    actions.save_stage(
        by=ana, now=now, stage=stages["Discovery"], probability="0.15", forecast_category="omitted"
    )
    again = lambda d: Deal.objects.get(pk=d.pk)  # noqa: E731
    assert (again(still).probability, again(still).forecast_category) == (Decimal("0.15"), "omitted")
    assert again(chosen).forecast_category == "commit"
    assert again(won).probability == 1


def test_removing_a_stage_moves_its_deals(deal, stages, ana, rita, now, pipeline):
    with pytest.raises(Refused):
        actions.remove_stage(by=ana, now=now, stage=stages["Discovery"])
    with pytest.raises(Refused):
        actions.remove_stage(by=ana, now=now, stage=stages["Discovery"], to=stages["Closed won"])
    moved = actions.remove_stage(
        by=ana, now=now + timedelta(days=1), stage=stages["Discovery"], to=stages["Qualification"]
    )
    assert moved == 1
    fresh = queries.deal(rita, deal.pk)
    assert (fresh.stage.name, fresh.probability) == ("Qualification", Decimal("0.25"))
    assert names(pipeline)[0] == "Qualification"
    assert [s.position for s in queries.stages(None, pipeline)] == list(range(5))
    assert [v.stage.name for v in deal.visits.order_by("entered_at")] == ["Discovery", "Qualification"], (
        "history"
    )
    with pytest.raises(Missing):
        queries.stage(rita, stages["Discovery"].pk)
    again = actions.save_stage(by=ana, now=now, pipeline=pipeline, name="Discovery", probability="0.1")
    assert again.pk != stages["Discovery"].pk, "the name is free again"


def test_a_pipeline_keeps_one_stage_of_each_kind(stages, ana, now):
    with pytest.raises(Refused):
        actions.remove_stage(by=ana, now=now, stage=stages["Closed won"])


def test_closed_deals_follow_a_removed_stage(opened, stages, ana, rita, now, pipeline):
    won = actions.win_deal(by=rita, now=now, deal=opened())
    other = actions.save_stage(by=ana, now=now, pipeline=pipeline, name="Signed", kind="won", probability="0")
    assert other.probability == 1
    actions.remove_stage(by=ana, now=now, stage=stages["Closed won"], to=other)
    fresh = queries.deal(rita, won.pk)
    assert (fresh.stage, fresh.status, fresh.closed_at) == (other, "won", now)


def test_order_keeps_closing_stages_at_the_end(stages, pipeline, ana, now):
    order = [
        stages[n].pk
        for n in ("Closed won", "Proposal", "Discovery", "Closed lost", "Negotiation", "Qualification")
    ]
    actions.reorder_stages(by=ana, now=now, pipeline=pipeline, order=order)
    assert names(pipeline) == [
        "Proposal", "Discovery", "Negotiation", "Qualification", "Closed won", "Closed lost",
    ]  # fmt: skip
    with pytest.raises(Refused):
        actions.reorder_stages(by=ana, now=now, pipeline=pipeline, order=order[:-1])


def test_names_are_used_once_and_kinds_stay_in_use(deal, stages, pipeline, ana, now):
    for given in (
        {"name": "proposal"},
        {"name": ""},
        {"probability": "1.01"},
        {"kind": "won"},
        {"target_days": -1},
    ):
        with pytest.raises(Refused) as refusal:
            actions.save_stage(by=ana, now=now, stage=stages["Discovery"], **given)
        assert list(refusal.value.fields) == list(given)
    with pytest.raises(Refused):
        actions.save_pipeline(by=ana, now=now, name="SALES")


def test_a_pipeline_in_use_or_the_last_is_not_archived(deal, pipeline, ana, now):
    with pytest.raises(Refused):
        actions.save_pipeline(by=ana, now=now, pipeline=pipeline, name="Sales", archived=True)
    actions.archive_deal(by=ana, now=now, deal=deal)
    with pytest.raises(Refused):
        actions.save_pipeline(by=ana, now=now, pipeline=pipeline, name="Sales", archived=True)


def test_a_deal_can_change_its_pipeline(deal, ana, rita, now):
    other = actions.make_pipeline(by=ana, now=now, name="Partners")
    moved = actions.move_stage(by=rita, now=now, deal=deal, stage=queries.first_stage(other))
    assert (moved.pipeline, moved.stage.name) == (other, "Discovery")


def test_configuring_is_for_admins(stages, pipeline, rita, mo, dee, vic, now):
    for nobody in (rita, mo, dee, vic):
        for verb, given in (
            (actions.save_pipeline, {"name": "x"}),
            (actions.save_stage, {"stage": stages["Discovery"], "name": "x"}),
            (actions.reorder_stages, {"pipeline": pipeline, "order": []}),
            (actions.remove_stage, {"stage": stages["Discovery"]}),
            (actions.set_rate, {"currency": "USD", "per_unit": 1}),
            (actions.remove_rate, {"currency": "USD"}),
        ):
            with pytest.raises(Denied):
                verb(by=nobody, now=now, **given)
