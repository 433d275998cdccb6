"""Accepted facts on the deal: shown, withdrawn, brought back, hidden from those who may not see the deal."""

from typing import Any

import pytest

from core.errors import Denied, Missing
from core.tenancy import inside
from intelligence import actions, queries
from intelligence.models import Kept

pytestmark = pytest.mark.django_db
PAGE = "/w/acme/kept/"


@pytest.fixture
def fact(read: Any, rita: Any, now: Any) -> Any:
    """An accepted answer on rita's deal."""
    (one,) = read("answer")
    actions.accept(by=rita, now=now, proposal=one)
    return Kept.objects.get()


def test_the_panel_shows_words_grade_and_source(log_in: Any, fact: Any, deal: Any) -> None:
    shown = log_in("rita").get(f"{PAGE}?deal={deal.pk}", headers={"HX-Request": "true"}).content.decode()
    assert (
        "Metrics: Saves two days a month" in shown
        and "Call of" in shown
        and "accepted by Rita Rossi" in shown
    )
    whole = log_in("rita").get(f"{PAGE}?account={deal.account_id}").content.decode()
    assert "Metrics: Saves two days a month" in whole and "<h1" in whole


def test_withdrawn_and_back(log_in: Any, fact: Any, deal: Any) -> None:
    client = log_in("rita")
    answer = client.post(f"{PAGE}{fact.pk}/withdraw/", headers={"HX-Request": "true"})
    assert answer.status_code == 204 and f"{fact.pk}/restore/" in answer["HX-Trigger"]
    fact.refresh_from_db()
    assert fact.withdrawn_at is not None
    assert "withdrawn" in client.get(f"{PAGE}?deal={deal.pk}").content.decode()
    assert client.post(f"{PAGE}{fact.pk}/restore/").status_code == 302
    fact.refresh_from_db()
    assert fact.withdrawn_at is None


def test_who_may(fact: Any, rob: Any, mo: Any, ana: Any, vic: Any, now: Any) -> None:
    for nobody in (rob, vic):
        with pytest.raises(Denied):
            actions.withdraw(by=nobody, now=now, kept=fact)
    for somebody in (mo, ana):
        actions.withdraw(by=somebody, now=now, kept=fact)
        assert actions.bring_back(by=somebody, now=now, kept=fact).withdrawn_at is None


def test_as_private_as_the_deal(
    fact: Any, deal: Any, rob: Any, rita: Any, closed_pipeline: Any, globex: Any, eve: Any, log_in: Any
) -> None:
    assert queries.kept_facts(rita).count() == 1 and queries.kept_facts(rob).count() == 0
    with pytest.raises(Missing):
        queries.kept(rob, fact.pk)
    assert log_in("rob").get(f"{PAGE}?deal={deal.pk}").status_code == 404
    assert log_in("rob").post(f"{PAGE}{fact.pk}/withdraw/").status_code == 404
    with inside(globex):
        assert queries.kept_facts(eve).count() == 0


def test_the_same_is_not_kept_twice(read: Any, rita: Any, now: Any, deal: Any, sarah: Any) -> None:
    from activities import actions as activities

    (one,) = read("competitor")
    actions.accept(by=rita, now=now, proposal=one)
    later = activities.log_activity(
        by=rita, now=now, kind="call", deal=deal, summary="They named Gainsight once more"
    )
    assert read("competitor", activity=later) == []
    actions.withdraw(by=rita, now=now, kept=Kept.objects.get())
    assert len(read("competitor", activity=later)) == 1
