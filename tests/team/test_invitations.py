"""Inviting, and what is behind the link."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from core.errors import Denied, Refused
from core.tenancy import inside
from team import actions
from team.models import Member, Team
from tests.workspaces.post import posted
from workspaces.models import Invitation, Membership, User, Workspace

pytestmark = pytest.mark.django_db
NEW = {"name": "Nia New", "password1": "a long enough one", "timezone": "Europe/Paris"}


def invite(browser: Any, email: str = "nia@acme.example", **more: str) -> str:
    """Invite through the page; returns the path behind the mailed link."""
    mail.outbox.clear()
    response = browser.post("/w/acme/team/invitations/", {"email": email, "role": "rep", **more})
    assert response.status_code == 302, response.content
    (message,) = posted()
    assert message.to == [email.lower()]
    html = message.alternatives[0][0]
    found = re.search(r"http://localhost:8000(/join/\S+/)", message.body)
    assert found and found[1] in html and "style=" not in html
    return found[1]


def member(email: str) -> Member:
    with inside(Workspace.objects.get(slug="acme")):
        return Member.objects.select_related("team").get(email=email)


def test_a_new_person_joins_with_role_and_team(log_in: Any, client: Any, acme: Any) -> None:
    north = Team.objects.get(name="North")
    path = invite(log_in("ana"), "Nia@acme.example", team=str(north.id))
    page = client.get(path).content.decode()
    assert "Join Acme" in page and "Ana Alvarez invites you" in page and "nia@acme.example" in page
    response = client.post(path, {**NEW, "email": "other@evil.example"})  # the address is given, not asked
    assert response["Location"] == "/w/acme/"
    nia = member("nia@acme.example")
    assert (nia.name, nia.role, nia.team, nia.timezone) == ("Nia New", "rep", north, "Europe/Paris")
    assert client.get("/w/acme/team/").status_code == 200
    assert not User.objects.filter(email="other@evil.example").exists()
    assert b"Confirm nia@" not in client.get("/w/acme/team/").content  # the mail has proven the address
    assert Membership.objects.filter(user__email="nia@acme.example").count() == 1


def test_somebody_with_an_account_logs_in_and_accepts(log_in: Any, client: Any, globex: Any) -> None:
    path = invite(log_in("ana"), "eve@globex.example")
    page = client.get(path).content.decode()
    assert "Log in" in page and f"next={path}" in page and 'name="password1"' not in page
    eve = log_in("eve")
    assert eve.get("/w/acme/team/").status_code == 404
    assert b"Join Acme" in eve.get(path).content
    assert eve.post(path)["Location"] == "/w/acme/"
    assert eve.get("/w/acme/team/").status_code == 200
    assert b"/w/acme/" in eve.get("/").content and b"/w/globex/" in eve.get("/").content


def test_the_wrong_person_is_told_clearly_and_gets_nothing(log_in: Any, acme: Any) -> None:
    path = invite(log_in("ana"))
    eve = log_in("eve")
    page = eve.get(path).content.decode()
    assert (
        "This invitation is for nia@acme.example" in page
        and "You are logged in as eve@globex.example" in page
    )
    assert eve.post(path).status_code == 200
    assert eve.get("/w/acme/team/").status_code == 404


def test_used_expired_withdrawn_and_made_up_links_look_the_same(log_in: Any, client: Any, acme: Any) -> None:
    ana = log_in("ana")
    used = invite(ana, "a@x.example")
    Client().post(used, NEW)
    expired = invite(ana, "b@x.example")
    Invitation.objects.filter(email="b@x.example").update(expires_at=timezone.now() - timedelta(seconds=1))
    withdrawn = invite(ana, "c@x.example")
    ana.post(f"/w/acme/team/invitations/{Invitation.objects.get(email='c@x.example').id}/withdraw/")
    resent = invite(ana, "d@x.example")
    ana.post(f"/w/acme/team/invitations/{Invitation.objects.get(email='d@x.example').id}/resend/")
    answers = [client.get(path) for path in (used, expired, withdrawn, resent, "/join/made-up/")]
    assert {a.status_code for a in answers} == {410}
    strip = re.compile(rb'(nonce|csrf-token" content)="[^"]*"')
    assert len({strip.sub(b"", a.content) for a in answers}) == 1


def test_only_a_fingerprint_of_the_link_is_kept(log_in: Any) -> None:
    secret = invite(log_in("ana")).split("/")[2]
    assert len(secret) >= 32
    assert secret not in str(Invitation.objects.values().get(email="nia@acme.example"))


def test_inviting_again_replaces_the_former_link(log_in: Any, client: Any) -> None:
    ana = log_in("ana")
    first, second = invite(ana), invite(ana)
    assert client.get(first).status_code == 410 and client.get(second).status_code == 200
    assert Invitation.objects.filter(email="nia@acme.example").count() == 1


def test_too_many_invitations_are_slowed_down(log_in: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(actions, "INVITATIONS_PER_HOUR", 2)
    ana = log_in("ana")
    for n in range(2):
        invite(ana, f"n{n}@x.example")
    response = ana.post("/w/acme/team/invitations/", {"email": "n3@x.example", "role": "rep"})
    assert response.status_code == 429
    assert not Invitation.objects.filter(email="n3@x.example").exists()


def test_the_public_link_is_limited_too(client: Any) -> None:
    statuses = [client.get("/join/guess/").status_code for _ in range(61)]
    assert statuses[:60] == [410] * 60 and statuses[60] == 429


def test_where_mail_stays_here_the_link_is_shown_once(
    log_in: Any, client: Any, settings: Any, tmp_path: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    ana = log_in("ana")
    page = ana.post(
        "/w/acme/team/invitations/", {"email": "nia@acme.example", "role": "rep"}
    ).content.decode()
    path = re.search(r"http://localhost:8000(/join/[^<]+)", page)
    assert path and b"/join/" not in ana.get("/w/acme/team/invitations/").content
    client.post(path[1], NEW)
    assert (
        b"Confirm nia@acme.example" in client.get("/w/acme/team/").content
    )  # an admin's word proves no address


def test_a_mail_server_that_is_down_loses_nothing(log_in: Any, monkeypatch: Any) -> None:
    from workspaces import mails

    def down(*args: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(mails, "deliver", down)
        page = log_in("ana").post("/w/acme/team/invitations/", {"email": "nia@acme.example", "role": "rep"})
        assert page.status_code == 302
        assert posted() == []
    (message,) = posted()
    assert message.to == ["nia@acme.example"] and "/join/" in message.body


@pytest.mark.parametrize(
    ("who", "may"),
    [("ana", True), ("art", True), ("mo", False), ("rita", False), ("dee", False), ("vic", False)],
)
def test_owner_and_admins_invite_nobody_else(log_in: Any, who: str, may: bool, acme: Any) -> None:
    browser = log_in(who)
    assert (browser.get("/w/acme/team/invitations/").status_code == 200) is may
    response = browser.post("/w/acme/team/invitations/", {"email": "n@x.example", "role": "rep"})
    assert response.status_code == (302 if may else 403)
    assert Invitation.objects.filter(email="n@x.example").exists() is may


def test_only_owners_invite_owners(ana: Any, art: Any, now: Any) -> None:
    with pytest.raises(Refused):
        actions.invite(by=art, now=now, email="o@x.example", role="owner")
    assert actions.invite(by=ana, now=now, email="o@x.example", role="owner")


def test_members_are_not_invited_again(ana: Any, now: Any) -> None:
    with pytest.raises(Refused) as refused:
        actions.invite(by=ana, now=now, email="RITA@acme.example", role="rep")
    assert refused.value.fields["email"]


def test_the_deal_desk_has_a_desk_and_nobody_else(ana: Any, now: Any) -> None:
    with pytest.raises(Refused):
        actions.invite(by=ana, now=now, email="d@x.example", role="deal_desk")
    invitation, _ = actions.invite(by=ana, now=now, email="r@x.example", role="rep", desk="legal")
    assert invitation.desk == ""


def test_an_accepted_invitation_does_not_lower_somebody_who_is_here_already(
    ana: Any, acme: Any, now: Any
) -> None:
    user = User.objects.create_user("late@x.example", "x", name="Late")
    invitation, _ = actions.invite(by=ana, now=now, email=user.email, role="rep")
    actions.add_member(by=ana, now=now, user=user, role="admin")
    assert actions.accept_invitation(by=user, now=now, invitation=invitation).role == "admin"


def test_the_other_workspace_cannot_touch_them(log_in: Any, globex: Any, eve: Any, acme: Any) -> None:
    invite(log_in("ana"))
    theirs = Invitation.objects.get(email="nia@acme.example")
    browser = log_in("eve")
    assert b"nia@acme.example" not in browser.get("/w/globex/team/invitations/").content
    for verb in ("withdraw", "resend"):
        assert browser.post(f"/w/globex/team/invitations/{theirs.id}/{verb}/").status_code == 404
    assert Invitation.objects.filter(pk=theirs.pk).exists()


def test_a_rep_may_not_withdraw(ana: Any, rita: Any, now: Any) -> None:
    invitation, _ = actions.invite(by=ana, now=now, email="n@x.example", role="rep")
    for verb in (actions.withdraw_invitation, actions.renew_invitation):
        with pytest.raises(Denied):
            verb(by=rita, now=now, invitation=invitation)
