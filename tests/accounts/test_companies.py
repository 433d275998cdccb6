"""A company comes in, is found, changes, is put away and comes back."""

import pytest

from accounts import actions, queries
from accounts.models import Account
from core.errors import Denied, Missing, Refused, Stale
from core.journal.models import Entry

pytestmark = pytest.mark.django_db


def make(by, now, **fields):
    return actions.create_account(by=by, now=now, **{"name": "Halden Robotics GmbH", **fields})


def test_what_was_typed_is_brought_into_its_normal_form(rita, now):
    account = make(
        rita,
        now,
        website="HTTP://www.Halden-Robotics.de/team",
        country="Germany",
        phone="030 1234567",
        employees=120,
        linkedin="https://www.linkedin.com/company/Halden/?trk=x",
    )
    assert account.website == "http://www.halden-robotics.de/team"
    assert (account.domain, account.country, account.phone) == ("halden-robotics.de", "DE", "+49301234567")
    assert (account.linkedin, account.size_band) == ("company/halden", "51-200")
    assert account.match_keys == ["d:halden-robotics.de", "l:company/halden", "n:halden robotics"]
    assert account.owner == rita
    assert account.warnings == ()


def test_what_has_no_normal_form_is_kept_as_typed_with_a_warning(rita, now):
    account = make(
        rita, now, phone="ask for Ingrid", linkedin="they have none", domain="google.com", website="soon"
    )
    assert (account.phone, account.linkedin) == ("ask for Ingrid", "they have none")
    assert (account.domain, account.website) == ("google.com", "soon")
    assert {warned.field for warned in account.warnings} == {"phone", "linkedin", "website"}
    assert account.match_keys == ["n:halden robotics"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", None),
        ("name", "x" * 256),
        ("name", "a\x00b"),
        ("name", "\ud800"),
        ("name", 7),
        ("country", "Atlantis"),
        ("website", "javascript:alert(1)"),
        ("employees", -1),
        ("employees", 10_000_001),
        ("employees", True),
        ("employees", "many"),
        ("lifecycle", "friend"),
        ("lifecycle", ""),
        ("description", "x" * 20_001),
        ("custom", [1]),
        ("colour", "red"),
        ("owner", "rita"),
        ("parent", "none"),
    ],
)
def test_what_must_not_be_kept_is_refused_at_its_field(rita, now, field, value):
    with pytest.raises(Refused) as refused:
        make(rita, now, **{field: value})
    assert list(refused.value.fields) == [field]
    assert not Account.objects.exists()
    assert not Entry.objects.filter(fact="AccountCreated").exists()


def test_all_wrong_fields_are_told_at_once(rita, now):
    with pytest.raises(Refused) as refused:
        make(rita, now, name="", country="Atlantis", employees=-5)
    assert set(refused.value.fields) == {"name", "country", "employees"}


@pytest.mark.parametrize(
    "same",
    [
        {"name": "Other", "domain": "www.halden.de"},
        {"name": "Other", "linkedin": "linkedin.com/company/halden"},
        {"name": "HALDEN ROBOTICS"},
    ],
)
def test_a_company_that_is_there_already_is_offered_instead(rita, now, same):
    first = make(rita, now, domain="halden.de", linkedin="linkedin.com/company/halden")
    with pytest.raises(Refused) as refused:
        make(rita, now, **same)
    assert refused.value.code == "duplicate"
    assert refused.value.data["id"] == first.pk
    assert actions.create_account(by=rita, now=now, force=True, **same).pk != first.pk


def test_one_name_with_two_domains_is_two_companies(rita, now):
    make(rita, now, domain="halden.de")
    assert make(rita, now, domain="halden.com").pk
    assert queries.matching(rita, ["n:halden robotics"], Account).count() == 2


def test_a_change_tells_before_and_after_and_grows_the_version(rita, now):
    account = make(rita, now, employees=40)
    changed = actions.change_account(
        by=rita, now=now, account=account, changes={"employees": 60, "city": "Bergen"}, version=1
    )
    assert changed.version == 2
    entry = queries.history(rita, account).first()
    assert entry.fact == "AccountChanged"
    assert entry.before == {"employees": 40, "city": "", "size_band": "11-50"}
    assert entry.after == {"employees": 60, "city": "Bergen", "size_band": "51-200"}


def test_a_change_that_changes_nothing_is_not_told(rita, now):
    account = make(rita, now, city="Bergen")
    same = actions.change_account(by=rita, now=now, account=account, changes={"city": "Bergen"})
    assert same.version == 1
    assert queries.history(rita, account).count() == 1


def test_an_old_copy_does_not_overwrite_a_newer_one(rita, now):
    account = make(rita, now)
    actions.change_account(by=rita, now=now, account=account, changes={"city": "Bergen"}, version=1)
    with pytest.raises(Stale) as stale:
        actions.change_account(by=rita, now=now, account=account, changes={"city": "Oslo"}, version=1)
    assert stale.value.data["city"] == "Bergen"
    assert stale.value.data["version"] == 2


def test_a_new_domain_makes_new_match_keys(rita, now):
    account = make(rita, now, domain="halden.de")
    actions.change_account(
        by=rita, now=now, account=account, changes={"domain": "halden.com", "name": "Halden"}
    )
    account.refresh_from_db()
    assert account.match_keys == ["d:halden.com", "n:halden"]


def test_an_account_is_not_its_own_ancestor(rita, now):
    top = make(rita, now, name="Top")
    below = make(rita, now, name="Below", parent=top)
    with pytest.raises(Refused) as refused:
        actions.change_account(by=rita, now=now, account=top, changes={"parent": below})
    assert "parent" in refused.value.fields


def test_archive_and_restore(rita, now):
    account = make(rita, now)
    away = actions.archive_account(by=rita, now=now, account=account)
    assert away.archived_at == now
    assert not queries.accounts(rita).exists()
    assert queries.accounts(rita, archived=True).get() == account
    actions.archive_account(by=rita, now=now, account=account)
    actions.restore_account(by=rita, now=now, account=account)
    assert queries.accounts(rita).get() == account
    told = [entry.fact for entry in queries.history(rita, account)]
    assert told == ["AccountRestored", "AccountArchived", "AccountCreated"]


def test_an_archived_company_does_not_stand_in_the_way(rita, now):
    actions.archive_account(by=rita, now=now, account=make(rita, now, domain="halden.de"))
    assert make(rita, now, domain="halden.de").pk


def test_a_member_who_left_or_may_not_sell_owns_nothing_new(rita, vic, now):
    with pytest.raises(Refused):
        make(rita, now, owner=vic)
    assert make(rita, now, owner=None).owner is None


@pytest.mark.parametrize("who", ["dee", "vic"])
def test_who_does_not_sell_creates_nothing(request, who, rita, now):
    with pytest.raises(Denied):
        make(request.getfixturevalue(who), now)


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
def test_who_may_change_and_archive_an_account_of_rita(request, who, allowed, rita, now):
    account, by = make(rita, now), request.getfixturevalue(who)
    deeds = [
        lambda: actions.change_account(by=by, now=now, account=account, changes={"city": "Oslo"}),
        lambda: actions.archive_account(by=by, now=now, account=account),
        lambda: actions.restore_account(by=by, now=now, account=account),
    ]
    for deed in deeds:
        if allowed:
            deed()
        else:
            with pytest.raises(Denied):
                deed()


def test_an_account_without_owner_is_anybodys_to_take(rob, rita, now):
    account = make(rita, now, owner=None)
    taken = actions.change_account(by=rob, now=now, account=account, changes={"owner": rob})
    assert taken.owner == rob


def test_missing_and_nonsense_ids_look_the_same(rita, now):
    for nonsense in ("018f0000-0000-7000-8000-000000000000", "nonsense"):
        with pytest.raises(Missing):
            queries.account(rita, nonsense)
