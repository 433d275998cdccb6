"""A founder signs up and is at work at once."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from core.tenancy import inside
from team.models import Member
from tests.workspaces.post import posted
from workspaces.models import User, Workspace

pytestmark = pytest.mark.django_db
FOUNDER = {
    "name": "Fay Founder",
    "email": "Fay@newco.example",
    "password1": "a long enough one",
    "workspace": "New Co",
    "timezone": "America/New_York",
}


def test_a_founder_lands_in_a_workspace_of_their_own(client: Any) -> None:
    assert client.post("/auth/signup/", FOUNDER)["Location"] == "/"
    assert client.get("/")["Location"] == "/w/new-co/"
    workspace = Workspace.objects.get(slug="new-co")
    assert (workspace.name, workspace.timezone) == ("New Co", "America/New_York")
    with inside(workspace):
        fay = Member.objects.get()
    assert (fay.name, fay.email, fay.role, fay.timezone) == (
        "Fay Founder",
        "fay@newco.example",
        "owner",
        "America/New_York",
    )
    assert client.get("/w/new-co/team/").status_code == 200


def test_without_javascript_the_zone_is_utc_and_an_unknown_one_too(client: Any) -> None:
    for number, zone in enumerate(["", "Mars/Olympus", "../../etc/passwd"]):
        client.logout()
        client.post("/auth/signup/", {**FOUNDER, "email": f"f{number}@x.example", "timezone": zone})
        assert User.objects.get(email=f"f{number}@x.example").timezone == "UTC"


def test_nothing_is_left_behind_when_the_workspace_cannot_be_opened(client: Any, monkeypatch: Any) -> None:
    from workspaces import adapter

    def broken(**kwargs: Any) -> None:
        raise RuntimeError("no schema today")

    monkeypatch.setattr(adapter.actions, "open_workspace", broken)
    with pytest.raises(RuntimeError):
        client.post("/auth/signup/", FOUNDER)
    assert not User.objects.filter(email="fay@newco.example").exists()


@pytest.mark.parametrize("password", ["short", "password1234", "fay@newco.example"])
def test_weak_passwords_are_refused_beside_the_field(client: Any, password: str) -> None:
    response = client.post("/auth/signup/", {**FOUNDER, "password1": password})
    assert response.context["form"].errors["password1"]
    assert not User.objects.filter(email="fay@newco.example").exists()


def test_every_field_is_asked_for(client: Any) -> None:
    form = client.post("/auth/signup/", {}).context["form"]
    assert set(form.errors) == {"name", "email", "password1", "workspace"}


def test_the_page_works_without_javascript_and_names_its_fields(client: Any) -> None:
    page = client.get("/auth/signup/").content.decode()
    assert re.search(r'<label for="id_email">\s*Work e-mail', page)
    assert "style=" not in page and "onclick" not in page


def test_a_second_workspace_of_the_same_name_gets_an_address_of_its_own(client: Any) -> None:
    client.post("/auth/signup/", {**FOUNDER, "workspace": "Acme"})
    assert Workspace.objects.get(memberships__user__email="fay@newco.example").slug.startswith("acme-")


def test_a_known_address_is_refused_and_nothing_is_opened(client: Any) -> None:
    before = Workspace.objects.exclude(slug=None).count()
    response = client.post("/auth/signup/", {**FOUNDER, "email": "RITA@acme.example"})
    assert response.status_code == 200 and response.context["form"].errors["email"]
    assert Workspace.objects.exclude(slug=None).count() == before


# --- Confirming the address ----------------------------------------------------------------------
def link_in(message: Any) -> str:
    found = re.search(r"http://localhost:8000(/\S+)", message.body)
    assert found, message.body
    return found[1]


def test_the_banner_stands_until_the_address_is_confirmed(client: Any) -> None:
    client.post("/auth/signup/", FOUNDER)
    assert b"Confirm fay@newco.example" in client.get("/w/new-co/team/").content
    (message,) = posted()
    path = link_in(message)
    assert client.get(path).status_code == 200
    client.post(path)
    assert EmailAddress.objects.get(email="fay@newco.example").verified
    assert b"Confirm fay@newco.example" not in client.get("/w/new-co/team/").content


def test_mails_lead_to_our_address_whatever_the_request_called_us(client: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/auth/signup/", FOUNDER, headers={"host": "evil.example"})
    client.post("/auth/password/reset/", {"email": "rita@acme.example"}, headers={"host": "evil.example"})
    assert len(posted()) == 2
    assert all("evil.example" not in m.body and "http://localhost:8000/auth/" in m.body for m in posted())


def test_where_confirming_is_required_nobody_learns_who_has_an_account(client: Any, settings: Any) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    fresh = client.post("/auth/signup/", FOUNDER)
    client.logout()
    known = client.post("/auth/signup/", {**FOUNDER, "email": "rita@acme.example", "workspace": "Other"})
    assert (fresh.status_code, fresh["Location"]) == (known.status_code, known["Location"])
    assert not Workspace.objects.filter(name="Other").exists()
    assert {m.to[0] for m in posted()} == {"fay@newco.example", "rita@acme.example"}


def test_where_confirming_is_required_one_enters_after_it(client: Any, settings: Any) -> None:
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    client.post("/auth/signup/", FOUNDER)
    assert client.get("/w/new-co/team/").status_code == 302
    client.post(link_in(posted()[0]))
    client.post("/auth/login/", {"login": "fay@newco.example", "password": FOUNDER["password1"]})
    assert client.get("/w/new-co/team/").status_code == 200


# --- More than one workspace ---------------------------------------------------------------------
def test_home_is_the_front_page_the_only_workspace_or_the_choice(client: Any, log_in: Any) -> None:
    assert b"Sign up" in client.get("/").content
    rita = log_in("rita")
    assert rita.get("/")["Location"] == "/w/acme/"
    response = rita.post("/workspaces/new/", {"name": "Rita's own", "slug": "ritas"})
    assert response["Location"] == "/w/ritas/"
    page = rita.get("/").content
    assert b"/w/acme/" in page and b"/w/ritas/" in page and b"/w/globex/" not in page
    assert b"/w/ritas/" in rita.get("/w/acme/team/").content  # the switcher
    assert rita.get("/w/ritas/settings/").status_code == 200  # owner there
    assert rita.get("/w/acme/settings/").status_code == 403  # rep here


@pytest.mark.parametrize("slug", ["acme", "api", "-x", "Ä", "a" * 41])
def test_an_address_that_is_taken_or_malformed_is_told_beside_the_field(log_in: Any, slug: str) -> None:
    response = log_in("rita").post("/workspaces/new/", {"name": "X", "slug": slug})
    assert response.status_code == 422 and response.context["form"].errors["slug"]


def test_a_new_workspace_wants_a_log_in(client: Any) -> None:
    assert client.get("/workspaces/new/")["Location"].startswith("/auth/login/")


def test_somebody_without_workspace_is_told_what_to_do(client: Any) -> None:
    user = User.objects.create_user("lone@x.example", "x", name="Lone")
    client.force_login(user)
    assert b"You belong to no workspace yet" in client.get("/").content
