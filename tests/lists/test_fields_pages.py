"""The settings page of fields: seen by everybody, used by owners and admins."""

from datetime import datetime
from typing import Any

from accounts.actions import create_account
from lists import actions, queries
from lists.models import CustomField

W = "/w/acme"


def text(response: Any) -> str:
    found: str = response.content.decode()
    return found


def test_a_field_is_added_changed_moved_and_put_away(log_in: Any, acme: Any, ana: Any) -> None:
    client = log_in("ana")
    assert "No fields for accounts yet" in text(client.get(f"{W}/settings/fields/"))
    form = {
        "label": "Tier <b>",
        "type": "choice",
        "options": "Gold\n\n Silver \n",
        "required": "on",
        "help": "How dear",
    }
    wrong = client.post(f"{W}/settings/fields/account/new/", form | {"options": ""})
    assert wrong.status_code == 422 and "Give at least one choice." in text(wrong)
    made = client.post(f"{W}/settings/fields/account/new/", form)
    assert made.status_code == 302 and made["Location"].endswith("/settings/fields/account/")
    tier = CustomField.objects.get()
    assert (tier.key, tier.required) == ("tier_b", True)
    assert [one["label"] for one in tier.options] == ["Gold", "Silver"]
    twice = client.post(f"{W}/settings/fields/account/new/", form)
    assert twice.status_code == 422 and "There is a field of this name already." in text(twice)
    client.post(f"{W}/settings/fields/account/new/", {"label": "Seats", "type": "number"})
    page = text(client.get(f"{W}/settings/fields/account/"))
    assert "Tier &lt;b&gt;" in page and "<b>" not in page and "Gold, Silver" in page and "required" in page
    client.post(f"{W}/fields/{tier.pk}/shift/", {"way": "down"})
    queries.forget(ana)
    assert [one.key for one in queries.fields_of(ana, "account")] == ["seats", "tier_b"]
    client.post(f"{W}/fields/{tier.pk}/archive/")
    assert "Restore" in text(client.get(f"{W}/settings/fields/account/"))
    client.post(f"{W}/fields/{tier.pk}/archive/")
    tier.refresh_from_db()
    assert tier.archived_at is None
    assert client.get(f"{W}/settings/fields/planet/").status_code == 404


def test_choices_are_renamed_emptied_and_brought_back(
    log_in: Any, ana: Any, rita: Any, now: datetime
) -> None:
    given: dict[str, Any] = {
        "holder": "account",
        "label": "Tier",
        "type": "choice",
        "options": ["Gold", "Silver"],
    }
    tier = actions.define_field(by=ana, now=now, **given)
    create_account(by=rita, now=now, name="Halden", custom={"tier": "gold"})
    client = log_in("ana")
    path = f"{W}/fields/{tier.pk}/"
    page = text(client.get(path))
    assert 'value="number"' not in page and "Records have values already" in page
    form = {
        "label": "Tier",
        "type": "choice",
        "option_1": "",
        "option_2": "Plain",
        "more": "Bronze",
        "version": "1",
    }
    assert client.post(path, form).status_code == 302
    tier.refresh_from_db()
    assert tier.options == [
        {"value": "silver", "label": "Plain"},
        {"value": "bronze", "label": "Bronze"},
        {"value": "gold", "label": "Gold", "archived": True},
    ]
    late = client.post(path, form)
    assert late.status_code == 422 and CustomField.objects.get().version == 2
    assert "“Gold” is archived" in text(client.get(path))
    account = client.get(f"{W}/accounts/?cf_tier=gold").context["page"][0]
    assert "Gold" in text(client.get(f"{W}/accounts/{account.pk}/"))
    back = {"label": "Tier", "type": "choice", "option_1": "Plain", "option_3": "Gold", "version": "2"}
    assert client.post(path, back).status_code == 302
    tier.refresh_from_db()
    assert [one["value"] for one in tier.options] == ["silver", "gold"] and "archived" not in tier.options[1]


def test_a_type_that_values_do_not_fit_is_refused_with_the_reason(
    log_in: Any, ana: Any, rita: Any, now: datetime
) -> None:
    seats = actions.define_field(by=ana, now=now, holder="account", label="Seats", type="number")
    create_account(by=rita, now=now, name="Halden", custom={"seats": 4})
    client = log_in("ana")
    refused = client.patch(
        f"{W}/api/v1/fields/{seats.pk}/", {"type": "date"}, content_type="application/json"
    )
    assert refused.status_code == 422 and "Records have values already" in refused.json()["errors"]["type"]
    assert client.post(f"{W}/fields/{seats.pk}/", {"label": "Seats", "type": "date"}).status_code == 422
    assert client.post(f"{W}/fields/{seats.pk}/", {"label": "Seats", "type": "text"}).status_code == 302


def test_others_look_and_cannot_touch(log_in: Any, ana: Any, now: datetime) -> None:
    seats = actions.define_field(by=ana, now=now, holder="account", label="Seats", type="number")
    for name in ("mo", "rita", "vic"):
        client = log_in(name)
        page = text(client.get(f"{W}/settings/fields/"))
        assert "Seats" in page and "New field" not in page and "Archive Seats" not in page
        assert client.get(f"{W}/settings/fields/account/new/").status_code == 403
        assert client.get(f"{W}/fields/{seats.pk}/").status_code == 403
        assert client.post(f"{W}/fields/{seats.pk}/archive/").status_code == 403
        assert client.post(f"{W}/fields/{seats.pk}/shift/", {"way": "up"}).status_code == 403
    assert CustomField.objects.get().archived_at is None
