"""Signals come in by hand, file and program, find whom they are about, once, and obey who may do what."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts import actions as records
from accounts.actions import signals as actions
from accounts.models import Signal, SignalRule
from accounts.queries import signals as queries
from accounts.reading import open_pasted
from accounts.signal_table import guess
from core.actors import SYSTEM
from core.errors import Denied, Missing, Refused, Stale
from core.journal.models import Entry
from core.tenancy import inside
from tasks.models import Notification, Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> Any:
    """The doors read the clock, so these tests do too."""
    return timezone.now()


@pytest.fixture
def northwind(rita: Any, now: Any) -> Any:
    return records.create_account(
        by=rita, now=now, name="Northwind Labs", domain="northwind.example", owner=rita
    )


@pytest.fixture
def sarah(rita: Any, now: Any, northwind: Any) -> Any:
    return records.create_contact(
        by=rita, now=now, first_name="Sarah", last_name="Whitfield", account=northwind, owner=rita, title="CFO",
        emails=["sarah@northwind.example"], phones=["+442079460000"], timezone="Europe/London",
    )  # fmt: skip


def add(by: Any, now: Any, account: Any = None, source: str = "manual", **given: Any) -> Signal:
    usual = {"title": "Raises 20M", "type": "funding", "strength": 3}
    one = actions.draft(usual | given, now, account=account)
    return actions.add_signal(by=by, now=now, draft=one, source=source).signal


# --- Whom they are about -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"domain": "www.northwind.example"}, True), ({"company": "Northwind Labs GmbH"}, True),
        ({"email": "Sarah@Northwind.example"}, True), ({"company": "Nobody Inc"}, False), ({}, False),
    ],
)  # fmt: skip
def test_a_signal_finds_its_account(rita: Any, now: Any, sarah: Any, given: Any, found: bool) -> None:
    made = add(rita, now, **given)
    assert (made.account == sarah.account) == found
    if "email" in given:
        assert made.contact == sarah


def test_two_that_fit_are_a_question(rita: Any, now: Any, northwind: Any) -> None:
    records.create_account(by=rita, now=now, name="Northwind Labs", domain="other.example", force=True)
    made = add(rita, now, company="Northwind Labs")
    assert made.account is None
    assert len(queries.suggestions(rita, add(rita, now, title="Northwind Labs grows"))) == 2


def test_the_same_key_is_the_same_signal(rita: Any, now: Any) -> None:
    first = add(rita, now, key="a-1")
    again = actions.add_signal(
        by=rita, now=now, draft=actions.draft({"title": "Other", "key": "a-1"}, now), source="api"
    )
    assert not again.created and again.signal.pk == first.pk and Signal.objects.count() == 1


@pytest.mark.parametrize(
    "given",
    [
        {"title": " "}, {"type": "gossip"}, {"strength": "9"}, {"url": "javascript:alert(1)"}, {"at": "2099-01-01"},
        {"at": "1901-01-01"}, {"at": "soon"}, {"title": {"no": "text"}}, {"key": "k" * 201}, {"domain": "not one"},
    ],
)  # fmt: skip
def test_nonsense_is_refused_beside_its_field(now: Any, given: Any) -> None:
    with pytest.raises(Refused) as caught:
        actions.draft({"title": "x"} | given, now)
    assert set(caught.value.fields) == set(given)


def test_a_file_brings_what_can_be_read_and_once(rita: Any, now: Any, northwind: Any) -> None:
    text = (
        "What happened\tDate\tCompany\tType\nA plant\t2026-01-02\tNorthwind Labs\tExpansion\n\t2026-01-02\tX\t"
        "\nOdd\tnever\tX\t\nAlone\t\t\tNews\n"
    )
    sheet = open_pasted(text)
    columns = guess(sheet.header, [["", "2026-01-02"]])
    done = actions.add_table(by=rita, now=now, sheet=open_pasted(text), columns=columns)
    assert (done.rows, done.created, done.rejected, done.unassigned) == (4, 2, 2, 1)
    assert {(e.number, e.column) for e in done.errors} == {(3, "What happened"), (4, "Date")}
    again = actions.add_table(by=rita, now=now, sheet=open_pasted(text), columns=columns)
    assert (again.created, again.repeated) == (0, 2)


# --- The life of a signal ------------------------------------------------------------------------
def test_assign_dismiss_and_back_leave_their_trace(rita: Any, now: Any, northwind: Any) -> None:
    signal = add(rita, now)
    actions.assign_signal(by=rita, now=now, signal=signal, account=northwind)
    with pytest.raises(Stale):
        actions.dismiss_signal(by=rita, now=now, signal=signal, version=1)
    actions.dismiss_signal(by=rita, now=now, signal=signal, version=2)
    assert not queries.signals(rita).exists() and queries.of_account(rita, northwind, now) == []
    actions.restore_signal(by=rita, now=now, signal=signal)
    actions.unassign_signal(by=rita, now=now, signal=signal)
    told = Entry.objects.filter(subject=signal.pk).order_by("at", "id").values_list("fact", flat=True)
    assert list(told) == [
        "SignalAdded",
        "SignalAssigned",
        "SignalDismissed",
        "SignalRestored",
        "SignalRestored",
    ]


def test_rules_count_at_once_and_guard_against_overwriting(ana: Any, rita: Any, now: Any) -> None:
    signal = add(rita, now)
    before = queries.worth(rita, signal, now)[0].score.points
    values = {"type": "funding", "weight": 40, "half_life_days": 9, "alert_from": 30, "task_from": 60}
    actions.set_rule(by=ana, now=now, **values, version=0)
    assert queries.worth(rita, signal, now)[0].score.points == pytest.approx(before / 2)
    with pytest.raises(Stale):
        actions.set_rule(by=ana, now=now, **values | {"weight": 1}, version=0)
    for name, value in (("weight", 101), ("half_life_days", 0), ("alert_from", 0), ("task_from", 102)):
        with pytest.raises(Refused) as caught:
            actions.set_rule(by=ana, now=now, **values | {name: value})
        assert name in caught.value.fields


# --- Who may -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "may"), [("ana", True), ("mo", True), ("rita", True), ("rob", True), ("vic", False)]
)
def test_who_may_note_signals(request: Any, now: Any, who: str, may: bool) -> None:
    member = request.getfixturevalue(who)
    if may:
        assert add(member, now).pk
    else:
        with pytest.raises(Denied):
            add(member, now)


@pytest.mark.parametrize(
    ("who", "may"), [("ana", True), ("mo", True), ("rita", True), ("rob", False), ("vic", False)]
)
def test_who_may_change_a_signal_of_ritas(
    request: Any, rita: Any, now: Any, northwind: Any, who: str, may: bool
) -> None:
    signal = add(rita, now, northwind)
    member = request.getfixturevalue(who)
    if may:
        assert actions.dismiss_signal(by=member, now=now, signal=signal).dismissed_at
    else:
        with pytest.raises(Denied):
            actions.dismiss_signal(by=member, now=now, signal=signal)


@pytest.mark.parametrize("who", ["mo", "rita", "vic", "dee"])
def test_sources_are_for_owner_and_admins(request: Any, ana: Any, now: Any, who: str) -> None:
    member = request.getfixturevalue(who)
    feed = actions.watch_feed(by=ana, now=now, url="https://x.example/feed")
    inlet, _ = actions.open_inlet(by=ana, now=now, name="Site")
    refused = [
        lambda: actions.watch_feed(by=member, now=now, url="https://y.example/feed"),
        lambda: actions.change_feed(by=member, now=now, feed=feed, changes={"enabled": False}),
        lambda: actions.remove_feed(by=member, now=now, feed=feed),
        lambda: actions.check_soon(by=member, now=now, feed=feed),
        lambda: actions.open_inlet(by=member, now=now, name="x"),
        lambda: actions.close_inlet(by=member, now=now, inlet=inlet),
        lambda: actions.set_rule(by=member, now=now, type="news", weight=1, half_life_days=1, alert_from=1),
        lambda: queries.feeds(member),
        lambda: queries.inlets(member),
    ]
    for attempt in refused:
        with pytest.raises(Denied):
            attempt()
    assert list(queries.feeds(ana)) == [feed] and not SignalRule.objects.exists()


def test_a_private_pipeline_hides_signals_of_others(
    acme: Any, rita: Any, rob: Any, mo: Any, now: Any, northwind: Any
) -> None:
    acme.open_pipeline = False
    acme.save(update_fields=["open_pipeline"])
    signal, free = add(rita, now, northwind), add(rita, now, title="Unassigned")
    assert set(queries.signals(rita)) == {signal, free} == set(queries.signals(mo))
    assert set(queries.signals(rob)) == {free}
    with pytest.raises(Missing):
        queries.signal(rob, signal.pk)
    with pytest.raises(Refused):
        actions.assign_signal(by=rob, now=now, signal=free, account=northwind)


def test_the_other_workspace_sees_nothing(rita: Any, now: Any, globex: Any, eve: Any) -> None:
    signal = add(rita, now)
    with inside(globex):
        assert not queries.signals(eve).exists()
        with pytest.raises(Missing):
            queries.signal(eve, signal.pk)


# --- What follows --------------------------------------------------------------------------------
def test_the_owner_hears_of_it_once_with_the_reason(
    ana: Any, rita: Any, now: Any, northwind: Any, react: Any
) -> None:
    signal = add(ana, now, northwind)
    add(ana, now, northwind, title="A small thing", type="news", strength=1)
    react()
    from tasks import actions as tasks

    tasks.weigh_signal(by=SYSTEM, now=now, signal_id=signal.pk)
    (notice,) = Notification.objects.all()
    assert (notice.member, notice.url) == (rita, f"signals/{signal.pk}/")
    assert notice.title == "Northwind Labs: Raises 20M"
    assert notice.body == "Funding, 80 of 100 points: strong · today, half after 45"
    assert Entry.objects.filter(fact="SignalTold").count() == 1
    assert not Task.objects.exists()


def test_who_noted_it_on_their_own_account_is_not_told(
    rita: Any, now: Any, northwind: Any, react: Any
) -> None:
    add(rita, now, northwind)
    waiting = add(rita, now, title="Unassigned", source="webhook")
    actions.assign_signal(by=rita, now=now, signal=waiting, account=northwind)
    react()
    assert not Notification.objects.exists()


def test_assigning_it_tells_the_owner(ana: Any, rita: Any, now: Any, northwind: Any, react: Any) -> None:
    signal = add(ana, now)
    react()
    assert not Notification.objects.exists()
    actions.assign_signal(by=ana, now=now, signal=signal, account=northwind)
    react()
    assert Notification.objects.get().member == rita


def test_a_rule_puts_the_call_on_the_owners_list(
    ana: Any, rita: Any, now: Any, sarah: Any, react: Any
) -> None:
    actions.set_rule(
        by=ana, now=now, type="funding", weight=80, half_life_days=45, alert_from=101, task_from=70
    )
    signal = add(ana, now, sarah.account)
    add(ana, now, sarah.account, title="Weak", strength=1)
    react()
    (task,) = Task.objects.all()
    assert (task.owner, task.kind, task.contact, task.origin_id) == (rita, "call", sarah, signal.pk)
    assert task.title == "Call Sarah Whitfield: Raises 20M" and task.all_day and task.due_at is not None
    assert not Notification.objects.exists()


def test_an_owner_who_left_is_left_alone(ana: Any, rita: Any, now: Any, northwind: Any, react: Any) -> None:
    rita.active = False
    rita.save(update_fields=["active"])
    add(ana, now, northwind)
    react()
    assert not Notification.objects.exists()


def test_whom_one_would_ask_may_be_called_and_decides(rita: Any, now: Any, sarah: Any) -> None:
    def person(name: str, **more: Any) -> Any:
        return records.create_contact(
            by=rita, now=now, first_name=name, account=sarah.account, owner=rita, **more
        )

    assert queries.whom_to_ask(rita, sarah.account) == sarah
    boss = person("Boss", title="CEO", phones=["+442079460001"])
    person("Mute", title="Owner")
    assert queries.whom_to_ask(rita, sarah.account) in (sarah, boss)
    for one in (boss, sarah):
        type(one).objects.filter(pk=one.pk).update(do_not_contact=True)
    assert queries.whom_to_ask(rita, sarah.account) is None


def test_old_news_says_less(rita: Any, now: Any, northwind: Any) -> None:
    add(rita, now, northwind, at=now - timedelta(days=45))
    (row,) = queries.of_account(rita, northwind, now)
    assert row.score.whole == 40 and row.fresh
    heats = queries.heats(rita, type(northwind).objects.filter(pk=northwind.pk), now)
    assert round(heats[northwind.pk].points) == 40 and heats[northwind.pk].count == 1
