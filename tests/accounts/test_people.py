"""A person comes in, is normalised, matched, becomes a lead that moves on, and can be put away."""

import pytest

from accounts import actions, queries
from accounts.models import Contact
from core.errors import Denied, Refused, Stale

pytestmark = pytest.mark.django_db


def make(by, now, **fields):
    return actions.create_contact(by=by, now=now, **{"name": "Sarah van der Berg", **fields})


@pytest.fixture
def halden(rita, now):
    return actions.create_account(by=rita, now=now, name="Halden", country="DE")


def test_a_person_comes_in(rita, halden, now):
    sarah = make(
        rita,
        now,
        account=halden,
        email=" Sarah@Halden.DE ",
        phones=["0171 1234567"],
        title="VP Finance",
        linkedin="https://linkedin.com/in/Sarah-B/",
    )
    assert (sarah.first_name, sarah.last_name, sarah.full_name) == (
        "Sarah",
        "van der Berg",
        "Sarah van der Berg",
    )
    assert (sarah.emails, sarah.phones) == (["sarah@halden.de"], ["+491711234567"])
    assert (sarah.seniority, sarah.department) == ("vp", "Finance")
    assert sarah.timezone == "Europe/Berlin"
    assert sarah.match_keys == ["e:sarah@halden.de", "p:+491711234567", "l:in/sarah-b"]
    assert (sarah.owner, sarah.lead_status) == (rita, "new")


@pytest.mark.parametrize(
    ("fields", "zone"),
    [
        ({"phone": "+1 212 555 0123"}, "America/New_York"),
        ({"phone": "+44 20 7946 0018", "country": "US"}, "Europe/London"),
        ({"country": "Japan"}, "Asia/Tokyo"),
        ({"country": "US"}, ""),
        ({"country": "JP", "timezone": "Europe/Paris"}, "Europe/Paris"),
        ({}, ""),
    ],
)
def test_the_zone_is_guessed_only_where_it_can_be_known(rita, now, fields, zone):
    assert make(rita, now, **fields).timezone == zone


def test_a_guess_follows_the_phone_and_a_persons_word_stays(rita, now):
    guessed = make(rita, now, country="JP")
    moved = actions.change_contact(by=rita, now=now, contact=guessed, changes={"country": "FR"})
    assert moved.timezone == "Europe/Paris"
    said = actions.change_contact(by=rita, now=now, contact=moved, changes={"timezone": "Europe/Oslo"})
    kept = actions.change_contact(by=rita, now=now, contact=said, changes={"country": "JP"})
    assert kept.timezone == "Europe/Oslo"
    emptied = actions.change_contact(by=rita, now=now, contact=kept, changes={"timezone": ""})
    assert emptied.timezone == "Asia/Tokyo"


def test_a_title_says_seniority_until_a_person_does(rita, now):
    person = make(rita, now, title="Sales Manager")
    assert (person.seniority, person.department) == ("manager", "Sales")
    person = actions.change_contact(by=rita, now=now, contact=person, changes={"title": "CFO"})
    assert (person.seniority, person.department) == ("c_level", "Finance")
    person = actions.change_contact(by=rita, now=now, contact=person, changes={"seniority": "director"})
    person = actions.change_contact(by=rita, now=now, contact=person, changes={"title": "Engineer"})
    assert person.seniority == "director"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ana 🎉 Alvarez", ("Ana 🎉", "Alvarez")),
        ("ANA ALVAREZ", ("ANA", "ALVAREZ")),
        ("Cher", ("Cher", "")),
        ("--", ("--", "")),
    ],
)
def test_a_typed_name_is_split_but_never_rewritten(rita, now, name, parts):
    person = make(rita, now, name=name)
    assert (person.first_name, person.last_name) == parts
    assert person.full_name == name


def test_without_a_name_the_address_must_do(rita, now):
    assert make(rita, now, name="", email="ana@x.example").full_name == "ana@x.example"
    with pytest.raises(Refused) as refused:
        make(rita, now, name=" ")
    assert list(refused.value.fields) == ["name"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("emails", ["nobody"]),
        ("emails", ["a@b.example"] * 21),
        ("emails", [7]),
        ("emails", {"a": 1}),
        ("phones", ["1" * 501]),
        ("phones", ["call me\x00"]),
        ("first_name", "x" * 121),
        ("notes", "x" * 20_001),
        ("country", "Atlantis"),
        ("timezone", "Mars/Base"),
        ("seniority", "king"),
        ("lead_status", "hot"),
        ("account", "halden"),
        ("full_name", "Eve"),
    ],
)
def test_what_must_not_be_kept_is_refused_at_its_field(rita, now, field, value):
    with pytest.raises(Refused) as refused:
        make(rita, now, **{field: value})
    assert list(refused.value.fields) == [field]
    assert not Contact.objects.exists()


def test_a_number_that_is_none_is_kept_with_a_warning(rita, now):
    person = make(rita, now, phone="ask reception")
    assert person.phones == ["ask reception"]
    assert [warned.field for warned in person.warnings] == ["phones"]
    assert person.match_keys == []


@pytest.mark.parametrize(
    ("same", "field"),
    [
        ({"name": "S. Berg", "email": "SARAH+sales@halden.de"}, "email"),
        ({"name": "S. Berg", "linkedin": "linkedin.com/in/sarah"}, "linkedin"),
        ({"name": "sarah van der berg", "phone": "+49 171 1234567"}, "phone"),
    ],
)
def test_a_person_who_is_there_already_is_offered_instead(rita, now, same, field):
    first = make(rita, now, email="sarah@halden.de", phone="+491711234567", linkedin="in/sarah")
    with pytest.raises(Refused) as refused:
        make(rita, now, **same)
    assert (refused.value.code, list(refused.value.fields)) == ("duplicate", [field])
    assert refused.value.data["id"] == first.pk
    assert make(rita, now, force=True, **same).pk != first.pk


def test_two_people_share_a_switchboard(rita, now):
    make(rita, now, phone="+49301234567")
    assert make(rita, now, name="Jonas Weber", phone="+49301234567").pk


def test_a_lead_moves_on(rita, now):
    lead = make(rita, now)
    for status in ("working", "unqualified", "working", "qualified", "working", "new", "qualified", ""):
        lead = actions.change_contact(by=rita, now=now, contact=lead, changes={"lead_status": status})
        assert lead.lead_status == status


@pytest.mark.parametrize(("before", "after"), [("unqualified", "qualified"), ("qualified", "new")])
def test_a_lead_does_not_jump(rita, now, before, after):
    lead = make(rita, now, lead_status=before)
    with pytest.raises(Refused) as refused:
        actions.change_contact(by=rita, now=now, contact=lead, changes={"lead_status": after})
    assert list(refused.value.fields) == ["lead_status"]


def test_an_old_copy_does_not_overwrite_a_newer_one(rita, now):
    person = make(rita, now, email="a@x.example", phone="+49301234567")
    actions.change_contact(by=rita, now=now, contact=person, changes={"email": "b@x.example"}, version=1)
    with pytest.raises(Stale) as stale:
        actions.change_contact(by=rita, now=now, contact=person, changes={"email": "c@x.example"}, version=1)
    assert stale.value.data["email"] == "b@x.example"


def test_the_first_address_is_replaced_and_the_others_stay(rita, now):
    person = make(rita, now, emails=["a@x.example", "b@x.example"])
    person = actions.change_contact(by=rita, now=now, contact=person, changes={"email": "c@x.example"})
    assert person.emails == ["c@x.example", "b@x.example"]
    person = actions.change_contact(by=rita, now=now, contact=person, changes={"email": None})
    assert person.emails == ["b@x.example"]


def test_history_tells_before_and_after(rita, now):
    person = make(rita, now)
    actions.change_contact(by=rita, now=now, contact=person, changes={"last_name": "Berg"})
    changed, created = queries.history(rita, person)
    assert (changed.before, changed.after) == ({"last_name": "van der Berg"}, {"last_name": "Berg"})
    assert created.after["first_name"] == "Sarah"
    assert "match_keys" not in created.after


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("rita", True),
        ("mo", True),
        ("ana", True),
        ("art", True),
        ("rob", False),
        ("dee", False),
        ("vic", False),
    ],
)
def test_who_may_change_and_archive_a_person_of_rita(request, who, allowed, rita, halden, now):
    person, by = make(rita, now, account=halden), request.getfixturevalue(who)
    deeds = [
        lambda: actions.change_contact(by=by, now=now, contact=person, changes={"city": "Oslo"}),
        lambda: actions.archive_contact(by=by, now=now, contact=person),
        lambda: actions.restore_contact(by=by, now=now, contact=person),
    ]
    for deed in deeds:
        if allowed:
            deed()
        else:
            with pytest.raises(Denied):
                deed()


@pytest.mark.parametrize("who", ["dee", "vic"])
def test_who_does_not_sell_creates_nobody(request, who, rita, now):
    with pytest.raises(Denied):
        make(request.getfixturevalue(who), now)


def test_a_person_without_owner_follows_their_company(rita, rob, halden, now):
    person = make(rita, now, account=halden, owner=None)
    actions.change_contact(by=rita, now=now, contact=person, changes={"city": "Oslo"})
    with pytest.raises(Denied):
        actions.change_contact(by=rob, now=now, contact=person, changes={"city": "Bergen"})


def test_people_of_an_account(rita, halden, now):
    sarah, jonas = make(rita, now, account=halden), make(rita, now, name="Jonas Weber", account=halden)
    make(rita, now, name="Elsewhere")
    actions.touch(now=now, at=now, account=halden, contacts=[jonas])
    assert list(queries.people_of(rita, halden)) == [jonas, sarah]
    assert queries.people_counts(rita, [halden.pk]) == {halden.pk: 2}


def test_touch_goes_forward_and_never_into_the_future(rita, halden, now):
    from datetime import timedelta

    for at, stands in (
        (now - timedelta(days=2), -2),
        (now - timedelta(days=5), -2),
        (now + timedelta(days=1), 0),
    ):
        actions.touch(now=now, at=at, account=halden.pk)
        halden.refresh_from_db()
        assert halden.last_activity_at == now + timedelta(days=stands)
    assert halden.version == 1


def test_who_leaves_hands_over(rita, rob, ana, halden, now, react):
    from team.actions import deactivate

    person = make(rita, now, account=halden)
    react()
    deactivate(by=ana, now=now, member=rita, heir=rob)
    react()
    halden.refresh_from_db()
    person.refresh_from_db()
    assert (halden.owner, person.owner, halden.version) == (rob, rob, 2)
    assert queries.history(rob, halden).first().after == {"owner": str(rob.pk)}
