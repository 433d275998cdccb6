"""Strings that break programs: every text field takes them, gives them back to the byte, and no page falls over."""

import html
import json

import pytest

from accounts.models import Account, Contact
from lists.actions import define_field

pytestmark = pytest.mark.django_db

NAUGHTY = [
    "<script>alert(1)</script>", "'; DROP TABLE accounts_account; --", "\"' or 1=1",
    "{{ 7 * 7 }}{% debug %}", "${7*7}", "=HYPERLINK(\"http://x\")", "@SUM(1+1)", "../../etc/passwd",
    "%s %d %n", "null", "undefined", "NaN", "0", "-1", "1e400", "Ω≈ç√∫˜µ≤≥÷", "田中さんにあげて下さい", "هُنَاكَ",
    "‏עברית‏", "👩‍👩‍👧‍👦 🏳️‍🌈", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮", "\u202eabc", "\u200b", "\ufeffbom",
    "  spaces  ", "tab\tnew\nline\r\nend", "\x01\x1f\x7f", "ﬁ ligature", "İstanbul ı", "ß", "a" * 80,
    "&amp;", "</textarea>", "\\u0000", "\ue000\U0010ffff",
]  # fmt: skip
ACCOUNT = ("name", "industry", "size_band", "city", "address", "territory", "description", "source")
CONTACT = ("first_name", "middle_name", "last_name", "title", "department", "city", "notes", "source")
SHORT = ("prefix", "suffix")
NORMALISED = {
    "contacts/": [
        "name",
        "email",
        "phone",
        "linkedin",
        "country",
        "timezone",
        "seniority",
        "lead_status",
        "account",
        "owner",
    ],
    "accounts/": [
        "domain",
        "website",
        "phone",
        "linkedin",
        "country",
        "lifecycle",
        "parent",
        "owner",
        "employees",
        "custom",
    ],
}
API = "/w/acme/api/v1/"


def usable(field, text):
    """What the field can hold: the shortest is 20, and a name is not blank."""
    return text[:20] if field == "size_band" else text


@pytest.mark.parametrize("text", NAUGHTY)
def test_an_account_gives_back_what_it_was_given(acme, ana, now, log_in, text):
    define_field(by=ana, now=now, holder="account", label="Note", type="text")
    client = log_in("rita")
    body = {field: usable(field, text) for field in ACCOUNT} | {"custom": {"note": text}, "force": True}
    body["name"] = text if text.strip() else f"x{text}"
    made = client.post(API + "accounts/", json.dumps(body), content_type="application/json")
    assert made.status_code == 201, made.content
    del body["force"]
    account = Account.objects.get()
    assert {field: getattr(account, field) for field in body} == body
    read = client.get(f"{API}accounts/{account.pk}/").json()
    assert {field: read[field] for field in body} == body
    for path in (
        f"accounts/{account.pk}/",
        "accounts/",
        f"accounts/{account.pk}/preview/",
        f"accounts/{account.pk}/describe/",
    ):
        response = client.get(f"/w/acme/{path}")
        assert response.status_code == 200
        assert "<script>alert(1)" not in response.content.decode()
    page = client.get(f"/w/acme/accounts/{account.pk}/").content.decode()
    assert f'data-value="{html.escape(body["name"])}"' in page
    assert client.get(
        "/w/acme/accounts/", {"q": text, "owner": text, "country": text, "page": text}
    ).status_code in (200, 404)
    assert client.get(API + "search/", {"q": text}).status_code == 200


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_person_gives_back_what_they_were_given(acme, log_in, text):
    client = log_in("rita")
    body = dict.fromkeys(CONTACT, text) | dict.fromkeys(SHORT, text[:40])
    body["first_name"] = text if text.strip() else f"x{text}"
    made = client.post(API + "contacts/", json.dumps(body), content_type="application/json")
    assert made.status_code == 201, made.content
    contact = Contact.objects.get()
    assert {field: getattr(contact, field) for field in body} == body
    read = client.get(f"{API}contacts/{contact.pk}/").json()
    assert {field: read[field] for field in body} == body
    for path in (
        f"people/{contact.pk}/",
        "people/",
        f"people/{contact.pk}/preview/",
        f"people/{contact.pk}/notes/",
    ):
        response = client.get(f"/w/acme/{path}")
        assert response.status_code == 200
        assert "<script>alert(1)" not in response.content.decode()
    assert client.get("/w/acme/people/", {"q": text, "account": text, "seniority": text}).status_code == 200


@pytest.mark.parametrize("text", NAUGHTY)
def test_normalised_fields_never_fall_over(acme, log_in, text):
    client = log_in("rita")
    for path, fields in NORMALISED.items():
        for field in fields:
            body = {"first_name": "Ana", "name": "Ana", "force": True, field: text}
            made = client.post(API + path, json.dumps(body), content_type="application/json")
            assert made.status_code in (201, 400, 422), (field, made.content)
        unknown = {"first_name": "Ana", "name": "Ana", "force": True, "custom": {text: text}}
        made = client.post(API + path, json.dumps(unknown), content_type="application/json")
        assert made.status_code == 422


@pytest.mark.parametrize("text", NAUGHTY)
def test_forms_never_fall_over(acme, log_in, text):
    client = log_in("rita")
    fields = ("name", "email", "phone", "company", "title", "website", "industry", "country", "lifecycle")
    form = dict.fromkeys(fields, text)
    for path in ("accounts/new/", "people/new/"):
        assert client.post(f"/w/acme/{path}", form).status_code in (302, 422)
        assert (
            client.post(
                f"/w/acme/{path}", {"name": f"x{text}", "lifecycle": "prospect", "force": "on"}
            ).status_code
            == 302
        )


@pytest.mark.parametrize("text", ["\x00", "a\x00b"])
def test_nul_is_refused_everywhere(acme, log_in, text):
    client = log_in("rita")
    for path, field in (("contacts/", "first_name"), ("accounts/", "name")):
        made = client.post(API + path, json.dumps({field: text}), content_type="application/json")
        assert made.status_code == 400
    for path in ("accounts/new/", "people/new/"):
        assert client.post(f"/w/acme/{path}", {"name": text, "lifecycle": "prospect"}).status_code == 422
    for path in ("accounts/", "people/", "api/v1/accounts/", "api/v1/contacts/", "accounts/suggest/"):
        for key in ("q", "owner", "country", "industry", "company", "account"):
            assert client.get(f"/w/acme/{path}", {key: text}).status_code in (200, 400)
    assert not Account.objects.exists()


def test_a_huge_value_is_refused_politely(acme, log_in):
    client, huge = log_in("rita"), "x" * 1_000_000
    for path, fields in (
        ("accounts/", ("name", "domain", "description", "phone")),
        ("contacts/", ("name", "email", "notes", "linkedin")),
    ):
        for field in fields:
            made = client.post(
                API + path, json.dumps({"name": "Ana", field: huge}), content_type="application/json"
            )
            assert made.status_code == 422
            assert len(made.content) < 1_000
