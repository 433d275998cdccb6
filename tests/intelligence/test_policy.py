"""What needs no asking: off by default, chosen by admins, with the author's rights, taken back in the inbox."""

from decimal import Decimal
from typing import Any

import pytest

from core.errors import Denied, Refused
from core.journal.models import Entry
from deals.models import Deal
from intelligence import actions, queries
from intelligence.actions.posture import change_posture
from intelligence.models import AutoAccept, Kept, Proposal
from tasks.models import Task

pytestmark = pytest.mark.django_db
PAGE = "/w/acme/settings/proposals/"


def test_everything_is_asked_until_somebody_says_otherwise(read: Any) -> None:
    assert [one.status for one in read("task", "competitor")] == ["open", "open"]


def test_from_the_threshold_on_it_is_accepted_by_itself(
    read: Any, ana: Any, rita: Any, now: Any, log_in: Any
) -> None:
    actions.set_auto_accept(by=ana, now=now, kind="competitor", above="0.75")
    rival, task = read("competitor", "task")
    assert (rival.status, rival.auto, rival.decided_by, task.status) == ("accepted", True, None, "open")
    assert Kept.objects.get().by == rita and not Task.objects.exists()
    entry = Entry.objects.get(fact="ProposalAccepted")
    assert entry.payload["auto"] is True
    client = log_in("rita")
    shown = client.get("/w/acme/inbox/?state=policy").content.decode()
    assert "Accepted by policy" in shown and "Gainsight" in shown and "Undo" in shown
    assert client.post(f"/w/acme/inbox/{rival.pk}/undo/").status_code == 302
    assert not Kept.objects.exists() and Proposal.objects.get(pk=rival.pk).status == "open"


def test_under_insights_only_a_person_decides_everything(read: Any, ana: Any, now: Any, log_in: Any) -> None:
    actions.set_auto_accept(by=ana, now=now, kind="competitor", above="0.5")
    told = "nothing is accepted by itself"
    assert told not in log_in("ana").get(PAGE).content.decode()
    change_posture(by=ana, now=now, posture="insights")
    (one,) = read("competitor")
    assert one.status == "open" and told in log_in("ana").get(PAGE).content.decode()
    change_posture(by=ana, now=now, posture="suggest")
    (other,) = read("competitor", name="Evocon")
    one.refresh_from_db()
    assert (one.status, other.status, other.auto) == ("open", "accepted", True)


def test_below_the_threshold_it_is_asked(read: Any, ana: Any, now: Any) -> None:
    actions.set_auto_accept(by=ana, now=now, kind="competitor", above="0.85")
    (one,) = read("competitor")
    assert one.status == "open"


def test_the_authors_rights_count(read: Any, ana: Any, rita: Any, rob: Any, now: Any, deal: Any) -> None:
    """Rob wrote it, but the deal is rita's: it waits for somebody who may."""
    from activities import actions as activities

    actions.set_auto_accept(by=ana, now=now, kind="amount", above="0.5")
    call = activities.log_activity(
        by=rob, now=now, kind="call", deal=deal, summary="They can pay sixty thousand"
    )
    (one,) = read("amount", activity=call)
    assert one.status == "open" and Deal.objects.get(pk=deal.pk).amount == Decimal(48_000)
    assert actions.accept(by=rita, now=now, proposal=one).status == "accepted"


def test_what_the_policy_accepts_teaches_nothing(read: Any, ana: Any, now: Any) -> None:
    actions.set_auto_accept(by=ana, now=now, kind="competitor", above="0.5")
    for n in range(10):
        read("competitor", name=f"Rival {n}")
    rate = next(rate for rate in queries.rates(ana, now) if rate.kind == "competitor")
    assert (rate.count, rate.by_policy, rate.share) == (0, 10, None)
    assert queries.curves(ana, now)("competitor", 0.7) == 0.7


def test_rates_say_on_how_much_they_rest(read: Any, rita: Any, ana: Any, now: Any, log_in: Any) -> None:
    yes, changed, no = (*read("task"), *read("task", title="Two"), *read("task", title="Three"))
    actions.accept(by=rita, now=now, proposal=yes)
    actions.accept(by=rita, now=now, proposal=changed, changes={"title": "Two and a half"})
    actions.dismiss(by=rita, now=now, proposal=no)
    rate = next(rate for rate in queries.rates(ana, now) if rate.kind == "task")
    assert (rate.count, rate.accepted, rate.changed, rate.dismissed) == (3, 1, 1, 1)
    assert rate.share == pytest.approx(2 / 3) and rate.low < 0.3 and rate.high > 0.9


def test_only_admins_change_it(ana: Any, mo: Any, rita: Any, now: Any, log_in: Any) -> None:
    for nobody in (mo, rita):
        with pytest.raises(Denied):
            actions.set_auto_accept(by=nobody, now=now, kind="task", above="0.9")
    for wrong in ("0.3", "1.5", "nan", "much"):
        with pytest.raises(Refused):
            actions.set_auto_accept(by=ana, now=now, kind="task", above=wrong)
    with pytest.raises(Refused):
        actions.set_auto_accept(by=ana, now=now, kind="weather", above="0.9")
    assert not AutoAccept.objects.exists()
    assert log_in("rita").post(f"{PAGE}task/", {"above": "0.9"}).status_code == 403


def test_the_page_sets_and_clears_it(log_in: Any, acme: Any) -> None:
    client = log_in("ana")
    assert "Accepted by itself from" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}task/", {"above": "0.9"}).status_code == 302
    assert AutoAccept.objects.get().above == Decimal("0.90")
    wrong = client.post(f"{PAGE}task/", {"above": "0.2"})
    assert (
        wrong.status_code == 422
        and "Between 0.5 and 1." in wrong.content.decode()
        and 'value="0.2"' in wrong.content.decode()
    )
    client.post(f"{PAGE}task/", {"above": ""})
    assert not AutoAccept.objects.exists()
    assert [e.after for e in Entry.objects.filter(fact="AutoAcceptChanged").order_by("id")] == [
        {"task": "0.90"},
        {"task": None},
    ]
    assert client.post(f"{PAGE}weather/", {"above": "0.9"}).status_code == 404
    assert "always asked" in log_in("rita").get(PAGE).content.decode()
