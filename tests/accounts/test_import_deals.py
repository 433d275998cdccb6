"""One file with companies, people and deals; and deals alone, as other tools export them."""
# ruff: noqa: E501 - headers of exports are as long as they are

from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from accounts.actions import importing
from accounts.models import Account, Contact
from core.journal.models import Entry
from deals import actions
from deals.models import Deal, StageVisit

from .test_import_running import bring

pytestmark = pytest.mark.django_db
HUBSPOT = """Record ID,Deal Name,Deal Stage,Pipeline,Close Date,Deal owner,Amount,Associated Company,Create Date
11,Halden rollout,Qualified to buy (Sales Pipeline),Sales Pipeline,2026-05-29,Rita Rossi,"12,500.50",Halden AG,2026-01-10
12,Nordic pilot,Closed Won,Sales Pipeline,2026-02-01,Nobody Here,8000,Nordic AB,2025-11-02
13,Lost one,Closed Lost,Sales Pipeline,2026-01-15,rita@acme.example,,Halden AG,2025-10-01
"""
MIXED = """Vorname;Nachname;E-Mail;Firma;Deal;Wert;Phase;Abschluss
Jörg;Weiß;joerg@weiss.de;Weiß GmbH;Anlage Nord;"12.500,50 €";Verhandlung;29.05.2026
Anna;Klein;anna@weiss.de;Weiß GmbH;Anlage Süd;900 €;Gewonnen;13.02.2026
"""


def _day(moment: Any) -> date:
    return moment.astimezone(ZoneInfo("Europe/Berlin")).date()


def test_deals_of_another_tool(acme: Any, rita: Any, now: Any, react: Any) -> None:
    source = bring(rita, now, HUBSPOT, react=react)
    assert source.source == "HubSpot deals" and source.counts["deal.created"] == 3, source.counts
    open_, won, lost = (Deal.objects.get(import_key=f"id:{n}") for n in (11, 12, 13))
    assert (open_.amount, open_.expected_close, open_.owner) == (Decimal("12500.50"), date(2026, 5, 29), rita)
    assert open_.account.name == "Halden AG" and _day(open_.created_at) == date(2026, 1, 10)
    assert (won.status, won.closed_at.date(), won.stage.kind, won.owner) == (
        "won",
        date(2026, 2, 1),
        "won",
        rita,
    )
    assert lost.status == "lost" and lost.account == open_.account
    assert {v.deal_id: v.stage_id for v in StageVisit.objects.all()} == {
        d.pk: d.stage_id for d in (open_, won, lost)
    }
    assert Entry.objects.filter(fact="DealOpened", origin=f"import:{source.pk}").count() == 3
    assert any(i[1] == "unknown_owner" for row in source.rows.all() for i in row.issues)


def test_the_same_deals_twice_change_nothing(acme: Any, rita: Any, now: Any, react: Any) -> None:
    for text in (HUBSPOT, MIXED):
        bring(rita, now, text, react=react, country="DE")
        before = list(Deal.objects.order_by("id").values())
        for how in ("fill", "overwrite", "skip"):
            again = bring(rita, now, text, react=react, country="DE", matches=how)
            assert "deal.created" not in again.counts and "deal.updated" not in again.counts, again.counts
            assert {k for k in again.counts if k[:5] == "rows."} <= {"rows.unchanged", "rows.issues"}
        assert list(Deal.objects.order_by("id").values()) == before


def test_one_file_of_companies_people_and_deals(acme: Any, rita: Any, now: Any, react: Any) -> None:
    source = bring(rita, now, MIXED.encode("cp1252"), react=react, country="DE")
    assert source.counts["rows.created"] == 2, (source.counts, source.mapping)
    deal = Deal.objects.get(name="Anlage Nord")
    assert (deal.amount, deal.currency, deal.expected_close) == (
        Decimal("12500.50"),
        "EUR",
        date(2026, 5, 29),
    )
    assert deal.account == Account.objects.get() and deal.contact == Contact.objects.get(last_name="Weiß")
    won = Deal.objects.get(name="Anlage Süd")
    assert won.status == "won" and won.closed_at.date() == date(2026, 2, 13)


def test_undo_takes_deals_back_but_for_those_worked_on(acme: Any, rita: Any, now: Any, react: Any) -> None:
    source = bring(rita, now, MIXED, react=react, country="DE")
    deal = Deal.objects.get(name="Anlage Nord")
    actions.change_deal(by=rita, now=now, deal=deal, changes={"amount": "13000"})
    importing.undo(by=rita, now=now, source=source)
    react()
    source.refresh_from_db()
    assert list(Deal.objects.all()) == [deal] and source.counts["undo.deal.removed"] == 1
    assert Account.objects.count() == 1 and Contact.objects.get().last_name == "Weiß"
    assert source.counts["undo.rows.kept"] == 1 and source.counts["undo.contact.removed"] == 1


def test_a_colleagues_deal_is_left_alone(acme: Any, rita: Any, rob: Any, now: Any, react: Any) -> None:
    bring(rob, now, HUBSPOT.replace(",Rita Rossi", ",Rob Richter"), react=react)
    text = HUBSPOT.replace('"12,500.50"', "99").replace(",Rita Rossi", ",Rob Richter")
    again = bring(rita, now, text, react=react, matches="overwrite")
    assert Deal.objects.get(import_key="id:11").amount == Decimal("12500.50")
    assert any(i[1] == "colleague" for row in again.rows.all() for i in row.issues)
