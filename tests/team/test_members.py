"""Members: who sees them, who changes them, and how somebody leaves."""

from typing import Any

import pytest

from core.errors import Denied, Refused
from core.journal.models import Entry
from core.questions import holdings
from team import actions, queries
from team.models import ApiKey, Member, Team
from workspaces.models import Membership

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def test_everybody_here_sees_everybody_here(log_in: Any) -> None:
    for who in ("ana", "mo", "rita", "dee", "vic"):
        page = log_in(who).get("/w/acme/team/").content.decode()
        assert "Rob Richter" in page and "Eve Eriksen" not in page


def test_only_admins_see_selects(log_in: Any) -> None:
    assert 'name="role"' in log_in("art").get("/w/acme/team/").content.decode()
    assert 'name="role"' not in log_in("mo").get("/w/acme/team/").content.decode()


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    log_in: Any, acme: Any, now: Any, ana: Any, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = log_in("ana")
    browser.get("/w/acme/team/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/w/acme/team/")
    count = len(few)
    people(30, now, ana)
    browser.get("/w/acme/team/")  # leaves the connection as it was before the first count
    with django_assert_num_queries(count):
        browser.get("/w/acme/team/")
    assert count <= 12


def people(count: int, now: Any, by: Any) -> None:
    from uuid import uuid4

    for n in range(count):
        actions.join(by=by, now=now, user_id=uuid4(), name=f"P{n}", email=f"p{n}@x.example", role="rep")


def test_a_role_is_changed_in_place(log_in: Any, rita: Any) -> None:
    response = log_in("art").post(
        f"/w/acme/team/members/{rita.id}/change/", {"role": "manager"}, headers=HTMX
    )
    assert response.status_code == 200 and b"<tr" in response.content
    rita.refresh_from_db()
    assert rita.role == "manager" and rita.team is not None  # what was not sent stays
    entry = Entry.objects.filter(fact="MemberChanged", subject=rita.id).order_by("-at").first()
    assert entry is not None and (entry.before, entry.after) == ({"role": "rep"}, {"role": "manager"})


def test_a_team_is_taken_away_by_an_empty_choice(log_in: Any, rita: Any) -> None:
    log_in("art").post(f"/w/acme/team/members/{rita.id}/change/", {"team": ""}, headers=HTMX)
    rita.refresh_from_db()
    assert rita.team is None and rita.role == "rep"


@pytest.mark.parametrize("who", ["mo", "rita", "dee", "vic"])
def test_nobody_else_changes_members(log_in: Any, who: str, rob: Any) -> None:
    browser = log_in(who)
    for verb, data in (("change", {"role": "admin"}), ("deactivate", {}), ("reactivate", {})):
        assert browser.post(f"/w/acme/team/members/{rob.id}/{verb}/", data).status_code == 403
    assert browser.get(f"/w/acme/team/members/{rob.id}/deactivate/").status_code == 403


def test_the_other_workspaces_people_are_missing(log_in: Any, eve: Any, rita: Any) -> None:
    ana, stranger = log_in("ana"), log_in("eve")
    assert ana.post(f"/w/acme/team/members/{eve.id}/change/", {"role": "rep"}).status_code == 404
    assert stranger.post(f"/w/globex/team/members/{rita.id}/change/", {"role": "rep"}).status_code == 404
    assert stranger.post(f"/w/acme/team/members/{rita.id}/change/", {"role": "rep"}).status_code == 404


def test_admins_do_not_make_or_touch_owners(ana: Any, art: Any, rita: Any, now: Any) -> None:
    with pytest.raises(Refused):
        actions.change_member(by=art, now=now, member=rita, changes={"role": "owner"})
    for verb in (
        lambda: actions.change_member(by=art, now=now, member=ana, changes={"role": "rep"}),
        lambda: actions.deactivate(by=art, now=now, member=ana, heir=rita),
    ):
        with pytest.raises(Denied):
            verb()
    assert actions.change_member(by=ana, now=now, member=rita, changes={"role": "owner"}).role == "owner"


def test_there_is_always_an_owner(ana: Any, rita: Any, now: Any) -> None:
    with pytest.raises(Refused):
        actions.change_member(by=ana, now=now, member=ana, changes={"role": "admin"})
    with pytest.raises(Refused):
        actions.deactivate(by=ana, now=now, member=ana, heir=rita)
    actions.change_member(by=ana, now=now, member=rita, changes={"role": "owner"})
    assert actions.change_member(by=ana, now=now, member=ana, changes={"role": "admin"}).role == "admin"


def test_coming_to_the_deal_desk_brings_a_desk_and_leaving_it_takes_it(ana: Any, rita: Any, now: Any) -> None:
    assert actions.change_member(by=ana, now=now, member=rita, changes={"role": "deal_desk"}).desk == "legal"
    assert actions.change_member(by=ana, now=now, member=rita, changes={"desk": "finance"}).desk == "finance"
    assert actions.change_member(by=ana, now=now, member=rita, changes={"role": "rep"}).desk == ""


# --- Leaving -------------------------------------------------------------------------------------
@pytest.fixture
def owned() -> Any:
    """Answers of apps above, for this test only."""
    before = dict(holdings._answers)
    holdings._answers.clear()
    holdings.answer("deals")(lambda member: 1234)
    holdings.answer("lists")(lambda member: 0)
    yield
    holdings._answers.clear()
    holdings._answers.update(before)


def test_letting_go_says_what_is_handed_over(log_in: Any, rita: Any, owned: Any) -> None:
    page = log_in("ana").get(f"/w/acme/team/members/{rita.id}/deactivate/").content.decode()
    assert "1,234</strong> deals" in page and "lists" not in page
    assert "Mo Mensah" in page and "Vic Vega" not in page  # heirs are sellers
    panel = log_in("ana").get(f"/w/acme/team/members/{rita.id}/deactivate/", headers=HTMX).content.decode()
    assert "<html" not in panel and "1,234" in panel


def test_who_leaves_is_out_at_once_everywhere(log_in: Any, rita: Any, mo: Any, now: Any) -> None:
    browser, ana = log_in("rita"), log_in("ana")
    _, secret = actions.create_api_key(by=rita, now=now, member=rita, name="k", scope="write")
    key = {"Authorization": f"Bearer {secret}"}
    assert browser.get("/w/acme/team/").status_code == 200
    assert ana.get("/w/acme/api/v1/me/", headers=key).status_code == 200
    ana.post(f"/w/acme/team/members/{rita.id}/deactivate/", {"heir": str(mo.id)})
    assert browser.get("/w/acme/team/").status_code == 404
    assert browser.get("/w/acme/api/v1/me/").status_code == 404
    assert ana.get("/w/acme/api/v1/me/", headers=key).status_code == 401
    assert b"/w/acme/" not in browser.get("/").content
    entry = Entry.objects.get(fact="MemberDeactivated")
    assert entry.payload == {"member": str(rita.id), "heir": str(mo.id)}


def test_who_comes_back_has_the_former_role_but_not_the_former_keys(
    log_in: Any, rita: Any, mo: Any, ana: Any, now: Any
) -> None:
    actions.create_api_key(by=rita, now=now, member=rita, name="k")
    actions.deactivate(by=ana, now=now, member=rita, heir=mo)
    assert b"Rita Rossi" not in log_in("ana").get("/w/acme/team/").content
    assert b"Rita Rossi" in log_in("ana").get("/w/acme/team/?former=1").content
    log_in("ana").post(f"/w/acme/team/members/{rita.id}/reactivate/")
    assert log_in("rita").get("/w/acme/team/").status_code == 200
    assert not ApiKey.objects.filter(member=rita, revoked_at=None).exists()


def test_the_heir_is_another_active_seller(ana: Any, rita: Any, vic: Any, rob: Any, now: Any) -> None:
    actions.deactivate(by=ana, now=now, member=rob, heir=rita)
    for heir in (rita, vic, rob):
        with pytest.raises(Refused):
            actions.deactivate(by=ana, now=now, member=rita, heir=heir)
    assert Member.objects.get(pk=rita.pk).active


def test_leaving_twice_is_refused_and_so_is_coming_back_twice(ana: Any, rita: Any, mo: Any, now: Any) -> None:
    with pytest.raises(Refused):
        actions.reactivate(by=ana, now=now, member=rita)
    gone = actions.deactivate(by=ana, now=now, member=rita, heir=mo)
    with pytest.raises(Refused):
        actions.deactivate(by=ana, now=now, member=gone, heir=mo)
    with pytest.raises(Refused):
        actions.change_member(by=ana, now=now, member=gone, changes={"role": "admin"})


def test_a_manager_who_leaves_hands_the_team_on(ana: Any, mo: Any, rob: Any, now: Any) -> None:
    actions.deactivate(by=ana, now=now, member=mo, heir=rob)
    assert Team.objects.get(name="North").manager == rob


def test_belonging_elsewhere_is_untouched(
    log_in: Any, ana: Any, rita: Any, mo: Any, now: Any, globex: Any
) -> None:
    Membership.objects.create(user_id=rita.user_id, workspace=globex)
    actions.deactivate(by=ana, now=now, member=rita, heir=mo)
    assert Membership.objects.get(user_id=rita.user_id, workspace=globex).active


# --- Teams ---------------------------------------------------------------------------------------
def test_teams_are_made_changed_and_dissolved(log_in: Any, rita: Any, mo: Any) -> None:
    browser = log_in("ana")
    browser.post("/w/acme/team/teams/new/", {"name": "West", "manager": str(mo.id)})
    west = Team.objects.get(name="West")
    south = Team.objects.get(name="South")
    browser.post(f"/w/acme/team/teams/{west.id}/", {"name": "Far West", "parent": str(south.id)})
    west.refresh_from_db()
    assert (west.name, west.manager, west.parent) == ("Far West", None, south)
    assert b"Far West" in browser.get("/w/acme/team/teams/").content
    browser.post(f"/w/acme/team/teams/{west.id}/dissolve/")
    assert not Team.objects.filter(pk=west.pk).exists()
    assert Entry.objects.filter(fact="TeamChanged", subject=west.id).count() == 3


def test_a_team_is_not_below_itself_and_names_are_used_once(
    log_in: Any, ana: Any, now: Any, acme: Any
) -> None:
    north, south = Team.objects.get(name="North"), Team.objects.get(name="South")
    actions.save_team(by=ana, now=now, team=south, name="South", parent=north)
    with pytest.raises(Refused):
        actions.save_team(by=ana, now=now, team=north, name="North", parent=south)
    page = log_in("ana").post("/w/acme/team/teams/new/", {"name": "north"})
    assert page.status_code == 422 and page.context["form"].errors["name"]


def test_a_manager_sees_the_teams_below(ana: Any, mo: Any, rita: Any, rob: Any, now: Any, acme: Any) -> None:
    north, south = Team.objects.get(name="North"), Team.objects.get(name="South")
    assert {m.name for m in queries.led_by(mo)} == {"Mo Mensah", "Rita Rossi"}
    actions.save_team(by=ana, now=now, team=south, name="South", parent=north)
    assert {m.name for m in queries.led_by(mo)} == {"Mo Mensah", "Rita Rossi", "Rob Richter"}
    assert list(queries.led_by(rita)) == [rita]


@pytest.mark.parametrize("who", ["mo", "rita", "dee", "vic"])
def test_only_admins_change_teams(log_in: Any, who: str, acme: Any) -> None:
    north, browser = Team.objects.get(name="North"), log_in(who)
    assert browser.get("/w/acme/team/teams/").status_code == 200
    assert browser.get("/w/acme/team/teams/new/").status_code == 403
    assert browser.post("/w/acme/team/teams/new/", {"name": "X"}).status_code == 403
    assert browser.post(f"/w/acme/team/teams/{north.id}/dissolve/").status_code == 403
    assert Team.objects.filter(name="North").exists()
