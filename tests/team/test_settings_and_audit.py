"""Workspace settings, its end, profile, keys, quotas, and the audit trail."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from core import quarters
from core.errors import Denied, Refused
from core.journal.models import Entry
from core.models import Due
from core.questions import money
from core.tenancy import inside
from team import actions, queries
from team.models import ApiKey, Quota
from workspaces.models import User, Workspace

pytestmark = pytest.mark.django_db
FORM = {
    "name": "Acme & Sons",
    "currency": "USD",
    "timezone": "America/Chicago",
    "country": "US",
    "fiscal_year_starts": "2",
}


# --- Settings ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "may"),
    [("ana", True), ("art", True), ("mo", False), ("rita", False), ("dee", False), ("vic", False)],
)
def test_owner_and_admins_change_the_workspace(log_in: Any, acme: Any, who: str, may: bool) -> None:
    browser = log_in(who)
    assert browser.get("/w/acme/settings/").status_code == (200 if may else 403)
    assert browser.post("/w/acme/settings/", FORM).status_code == (302 if may else 403)
    now = Workspace.objects.get(pk=acme.pk)
    assert (now.currency == "USD", now.open_pipeline) == ((True, False) if may else (False, True))
    assert Entry.objects.filter(fact="WorkspaceSettingsChanged").exists() is may


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("currency", "XXX"),
        ("timezone", "Mars/Olympus"),
        ("country", "ZZ"),
        ("fiscal_year_starts", 13),
    ],
)
def test_settings_make_sense(ana: Any, acme: Any, now: Any, field: str, value: Any) -> None:
    with pytest.raises(Refused) as refused:
        actions.change_workspace(by=ana, now=now, workspace=acme, changes={field: value})
    assert field in refused.value.fields


def test_the_currency_stays_when_amounts_count_in_it(ana: Any, acme: Any, now: Any) -> None:
    before = dict(money._answers)
    money._answers.clear()
    money.answer("deals")(lambda: 3)
    try:
        with pytest.raises(Refused) as refused:
            actions.change_workspace(by=ana, now=now, workspace=acme, changes={"currency": "USD"})
        assert refused.value.fields["currency"] == "3 deals count in EUR already."
        money.answer("deals")(lambda: 0)
        actions.change_workspace(by=ana, now=now, workspace=acme, changes={"currency": "USD"})
    finally:
        money._answers.clear()
        money._answers.update(before)
    assert Workspace.objects.get(pk=acme.pk).currency == "USD"


# --- The end -------------------------------------------------------------------------------------
def test_only_the_owner_deletes_and_types_the_address(log_in: Any, acme: Any) -> None:
    assert log_in("art").post("/w/acme/settings/delete/", {"typed": "acme"}).status_code == 403
    ana = log_in("ana")
    assert ana.post("/w/acme/settings/delete/", {"typed": "Acme"}).status_code == 422
    assert Workspace.objects.get(pk=acme.pk).leaves_at is None
    assert ana.post("/w/acme/settings/delete/", {"typed": "acme"}).status_code == 302
    assert Workspace.objects.get(pk=acme.pk).leaves_at > timezone.now() + timedelta(days=13)
    assert b"will be deleted" in ana.get("/w/acme/settings/").content
    assert log_in("rita").get("/w/acme/team/").status_code == 200  # everything works until then


def test_the_owner_calls_it_back(log_in: Any, acme: Any) -> None:
    ana = log_in("ana")
    ana.post("/w/acme/settings/delete/", {"typed": "acme"})
    assert log_in("art").post("/w/acme/settings/keep/").status_code == 403
    ana.post("/w/acme/settings/keep/")
    back = Workspace.objects.get(pk=acme.pk)
    assert (back.state, back.leaves_at) == (Workspace.State.ACTIVE, None)
    assert not Due.objects.filter(schema=acme.schema_name, kind="workspaces.delete").exists()


def test_after_the_grace_period_it_is_gone_and_the_neighbour_stays(
    db: Any, log_in: Any, react: Any, now: Any
) -> None:
    from workspaces.actions import open_workspace

    user = User.objects.create_user("brief@x.example", "x", name="Brief")
    brief = open_workspace(by=user, now=now, name="Brief", slug="brief")
    with inside(brief):
        owner = queries.by_user(user.pk)
        actions.request_deletion(
            by=owner, now=timezone.now() - timedelta(days=15), workspace=brief, typed="brief"
        )
        with connection.cursor() as cursor:  # the test's one transaction has deferred checks pending
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        react()
    assert not Workspace.objects.filter(slug="brief").exists()
    assert not Due.objects.filter(schema=brief.schema_name).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [brief.schema_name])
        assert cursor.fetchone() == (0,)
    assert log_in("rita").get("/w/acme/team/").status_code == 200


# --- Oneself -------------------------------------------------------------------------------------
def test_the_profile_is_ones_own(log_in: Any, rita: Any) -> None:
    browser = log_in("rita")
    data = {"name": "Rita R.", "timezone": "Asia/Tokyo", "theme": "dark", "mail_digest": "on"}
    response = browser.post("/w/acme/profile/", data)
    rita.refresh_from_db()
    assert (rita.name, rita.timezone) == ("Rita R.", "Asia/Tokyo")
    assert rita.preferences == {"mail_reminders": False, "mail_digest": True}
    assert response.cookies["theme"].value == "dark"
    assert 'data-theme="dark"' in browser.get("/w/acme/profile/").content.decode()
    browser.post("/w/acme/profile/", {**data, "theme": "system"})
    assert 'data-theme="dark"' not in browser.get("/w/acme/profile/").content.decode()


def test_nobody_changes_anothers_profile(ana: Any, rita: Any, now: Any) -> None:
    with pytest.raises(Denied):
        actions.change_profile(by=ana, now=now, member=rita, changes={"name": "X"})


# --- Keys ----------------------------------------------------------------------------------------
def test_a_key_is_shown_once_and_kept_as_a_fingerprint(log_in: Any, acme: Any) -> None:
    browser = log_in("rita")
    page = browser.post("/w/acme/profile/keys/", {"name": "warehouse", "scope": "read"})
    key = ApiKey.objects.get(name="warehouse")
    shown = page.content.decode()
    secret = shown[shown.index("<code>dw_") + 6 :].split("<")[0]
    assert page["Cache-Control"] == "no-store" and len(secret) > 40
    assert secret not in browser.get("/w/acme/profile/keys/").content.decode()
    assert secret not in str(ApiKey.objects.values().get(pk=key.pk)) + str(list(Entry.objects.values()))
    assert browser.get("/w/acme/api/v1/me/", headers={"Authorization": f"Bearer {secret}"}).status_code == 200


def test_one_revokes_ones_own_and_admins_everybodys(log_in: Any, rita: Any, ana: Any, now: Any) -> None:
    mine, _ = actions.create_api_key(by=rita, now=now, member=rita, name="mine")
    theirs, _ = actions.create_api_key(by=ana, now=now, member=ana, name="theirs")
    browser = log_in("rita")
    assert b"theirs" not in browser.get("/w/acme/profile/keys/").content
    assert browser.post(f"/w/acme/profile/keys/{theirs.id}/revoke/").status_code == 404
    assert log_in("eve").post(f"/w/globex/profile/keys/{mine.id}/revoke/").status_code == 404
    assert b"mine" in log_in("art").get("/w/acme/profile/keys/").content
    log_in("art").post(f"/w/acme/profile/keys/{mine.id}/revoke/")
    assert ApiKey.objects.get(pk=mine.pk).revoked_at and not ApiKey.objects.get(pk=theirs.pk).revoked_at


def test_nobody_makes_a_key_for_somebody_else(ana: Any, rita: Any, now: Any) -> None:
    with pytest.raises(Denied):
        actions.create_api_key(by=ana, now=now, member=rita, name="sly")


# --- Quotas --------------------------------------------------------------------------------------
def first_quarter() -> date:
    return quarters.quarter_start(timezone.localdate(), 1)


def test_a_manager_sets_the_teams_quotas_but_not_their_own(log_in: Any, rita: Any, mo: Any, rob: Any) -> None:
    start, browser = first_quarter(), log_in("mo")
    page = browser.get("/w/acme/team/quotas/").content.decode()
    assert f"q-{rita.id}-{start}" in page and f"q-{mo.id}-{start}" not in page and "Rob Richter" not in page
    browser.post("/w/acme/team/quotas/", {f"q-{rita.id}-{start}": "120,000.50", f"q-{rob.id}-{start}": "1"})
    assert Quota.objects.get(member=rita).amount == Decimal("120000.50")
    assert not Quota.objects.exclude(member=rita).exists()
    page = browser.post("/w/acme/team/quotas/", {f"q-{mo.id}-{start}": "5"})
    assert page.status_code == 403 and not Quota.objects.filter(member=mo).exists()


def test_a_rep_sees_only_their_own_quota(log_in: Any, ana: Any, rita: Any, rob: Any, now: Any) -> None:
    for member, amount in ((rita, 111_000), (rob, 222_000)):
        actions.set_quota(
            by=ana, now=now, member=member, quarter_start=first_quarter(), amount=Decimal(amount)
        )
    page = log_in("rita").get("/w/acme/team/quotas/").content.decode()
    assert "111,000" in page and "222,000" not in page and "<input class=" not in page


@pytest.mark.parametrize("typed", ["lots", "-1", "NaN", "1e400", "9" * 20])
def test_nonsense_is_told_beside_the_cell_and_kept_to_be_corrected(
    log_in: Any, rita: Any, typed: str
) -> None:
    page = log_in("ana").post("/w/acme/team/quotas/", {f"q-{rita.id}-{first_quarter()}": typed})
    assert page.status_code == 422 and typed in page.content.decode() and b"aria-invalid" in page.content
    assert not Quota.objects.exists()


def test_a_quarter_begins_when_the_fiscal_year_says(ana: Any, rita: Any, acme: Any, now: Any) -> None:
    acme.fiscal_year_starts = 2
    with pytest.raises(Refused):
        actions.set_quota(by=ana, now=now, member=rita, quarter_start=date(2026, 1, 1), amount=Decimal(1))
    actions.set_quota(by=ana, now=now, member=rita, quarter_start=date(2026, 2, 1), amount=Decimal(1))


def test_setting_the_same_quota_again_tells_nothing(ana: Any, rita: Any, now: Any) -> None:
    for _ in range(2):
        actions.set_quota(by=ana, now=now, member=rita, quarter_start=date(2026, 1, 1), amount=Decimal(7))
    assert Entry.objects.filter(fact="QuotaSet").count() == 1


# --- The audit trail -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "may"),
    [("ana", True), ("art", True), ("mo", False), ("rita", False), ("dee", False), ("vic", False)],
)
def test_owner_and_admins_read_the_trail(log_in: Any, who: str, may: bool) -> None:
    browser = log_in(who)
    assert browser.get("/w/acme/settings/audit/").status_code == (200 if may else 403)
    assert browser.post("/w/acme/settings/audit/export/").status_code == (200 if may else 403)


def test_the_trail_is_narrowed_by_person_fact_record_and_day(
    log_in: Any, art: Any, rita: Any, rob: Any
) -> None:
    admin = log_in("art")
    for member in (rita, rob):
        admin.post(f"/w/acme/team/members/{member.id}/change/", {"role": "manager"})

    def seen(**asked: Any) -> list[Any]:
        return list(admin.get("/w/acme/settings/audit/", asked).context["entries"])

    assert {e.subject for e in seen(person=art.id)} == {rita.id, rob.id}
    assert {e.subject for e in seen(record=rita.id, fact="MemberChanged", person=art.id)} == {rita.id}
    today = timezone.localdate()
    assert seen(since=today, person=art.id) and not seen(until=today - timedelta(days=2), person=art.id)
    assert admin.get("/w/acme/settings/audit/", {"since": "never", "record": "x"}).status_code == 200
    assert seen(person=art.id)[0].changes == [("role", "rep", "manager")]


def test_pages_of_the_trail_neither_repeat_nor_leave_out(log_in: Any, ana: Any, rita: Any, now: Any) -> None:
    for n in range(120):  # all at the same moment: the id decides
        actions.change_profile(by=rita, now=now, member=rita, changes={"name": f"R{n}"})
    browser, seen, query = log_in("ana"), [], f"person={rita.id}"
    while query:
        context = browser.get(f"/w/acme/settings/audit/?{query}").context
        seen += [e.id for e in context["entries"]]
        query = context["next"]
    assert len(seen) == len(set(seen)) == Entry.objects.filter(actor=rita.id).count()


@pytest.mark.parametrize("cursor", ["x", "_", "2026-01-01_", "2026-01-01T00:00:00_" + "0" * 32, "%00"])
def test_a_broken_cursor_starts_over(log_in: Any, cursor: str) -> None:
    assert log_in("ana").get("/w/acme/settings/audit/", {"after": cursor}).status_code == 200


def test_the_export_is_harmless_complete_and_itself_in_the_trail(
    log_in: Any, rita: Any, now: Any, eve: Any
) -> None:
    actions.change_profile(by=rita, now=now, member=rita, changes={"name": "=HYPERLINK(evil)"})
    actions.change_profile(by=rita, now=now, member=rita, changes={"name": "Rita"})
    response = log_in("ana").post("/w/acme/settings/audit/export/")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][0] == "at" and len(rows) == Entry.objects.count() + 1
    assert any(row[1] == "'=HYPERLINK(evil)" for row in rows) and "Eve" not in text
    assert Entry.objects.filter(fact="JournalExported").count() == 1


def test_the_trail_asks_few_questions(
    log_in: Any, rita: Any, now: Any, django_assert_max_num_queries: Any
) -> None:
    for n in range(40):
        actions.change_profile(by=rita, now=now, member=rita, changes={"name": f"R{n}"})
    browser = log_in("ana")
    with django_assert_max_num_queries(11):
        browser.get("/w/acme/settings/audit/")
