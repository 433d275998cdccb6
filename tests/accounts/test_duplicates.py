"""Duplicates are looked for by night, on demand and after imports; pairs wait, are decided, and stay decided."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts import actions, queries
from accounts.actions import duplicates as finding
from accounts.actions.duplicates.searching import NIGHTLY
from accounts.models import Account, Contact, DuplicateSearch, Merge, Pair
from activities.models import Activity, Participant
from core.actors import SYSTEM
from core.errors import Denied, Missing, Refused, Stale
from core.ids import new_id
from core.journal.models import Entry
from core.models import Due

from .test_import_running import bring
from .test_merging import company, merge, person, snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """The real clock: the worker's own is compared with it."""
    return timezone.now()


@pytest.fixture
def crowd(rita, now):
    """Others, so that a name is not everybody's name."""
    return [
        person(rita, now, name, email=f"{name.split()[0].lower()}@{name.split()[1].lower()}.example")
        for name in ("Ada Byron", "Carl Gauss", "Emmy Noether", "Kurt Godel", "Alan Turing", "Grace Hopper")
    ]


def check(by: Any, now: Any, react: Any, kind: str = "contact") -> DuplicateSearch:
    """Have everything checked, and wait for it."""
    search = finding.ask(by=by, now=timezone.now(), kind=kind)
    react()
    search.refresh_from_db()
    return search


def night(now: Any) -> list[DuplicateSearch]:
    return finding.nightly(by=SYSTEM, now=now, beat=lambda: None)


@pytest.fixture
def twins(rita, now, crowd):
    """Surely the same: number, name, company and title."""
    firm = company(rita, now, "Quillon AG")
    return [
        person(
            rita,
            now,
            "Petra Quill",
            email=email,
            phone="+4930987654",
            account=firm,
            title="Head of Logistics",
        )
        for email in ("p@quillon.de", "petra.quill@gmail.com")
    ]


@pytest.fixture
def cousins(rita, now, crowd):
    """Perhaps the same: a short first name at the same company."""
    firm = company(rita, now, "Acme Works")
    return [
        person(rita, now, "Robert Meyer", account=firm, email="robert.meyer@works.com", title="CFO"),
        person(rita, now, "Bob Meyer", account=firm, email="bob@works.com", title="CFO"),
    ]


def pair_of(records: Any) -> Pair:
    left, right = sorted(one.pk for one in records)
    return Pair.objects.get(left=left, right=right)


# --- Looking -------------------------------------------------------------------------------------
def test_a_check_finds_what_is_surely_and_perhaps_the_same_with_reasons(
    acme, rita, now, react, twins, cousins
):
    person(rita, now, "Somebody Else", email="x@else.example")
    search = check(rita, now, react)
    assert (search.state, search.counts["records"], search.counts["new"]) == ("done", 11, 2)
    sure, perhaps = pair_of(twins), pair_of(cousins)
    assert (sure.grade, perhaps.grade, sure.origin) == ("sure", "perhaps", "asked")
    assert "Phone: same" in [one["sentence"] for one in sure.evidence]
    assert any(one["bits"] < 0 for one in perhaps.evidence)
    assert list(queries.pairs(rita, "contact")) == [sure, perhaps]
    assert queries.pair_counts(rita, "contact") == {"sure": 1, "perhaps": 1}
    entry = Entry.objects.get(fact="DuplicatesFound")
    assert (entry.payload["pairs"], entry.actor) == (2, rita.pk)
    again = check(rita, now, react)
    assert again.counts["new"] == 0 and Pair.objects.count() == 2


def test_companies_are_found_too(acme, rita, now, react):
    one = company(rita, now, "Halden Robotics GmbH", website="halden.de")
    two = company(rita, now, "HALDEN ROBOTICS", website="https://www.halden.de")
    check(rita, now, react, "account")
    assert pair_of([one, two]).grade == "sure"


def test_one_check_at_a_time(acme, rita, now):
    first = finding.ask(by=rita, now=now, kind="contact")
    assert finding.ask(by=rita, now=now, kind="contact") == first
    assert finding.ask(by=rita, now=now, kind="account") != first
    with pytest.raises(Refused):
        finding.ask(by=rita, now=now, kind="deal")


def test_nobody_is_compared_with_who_was_put_away_merged_or_erased(acme, ana, rita, now, react, twins):
    actions.archive_contact(by=rita, now=now, contact=twins[1])
    assert check(rita, now, react).counts["pairs"] == 0
    actions.restore_contact(by=rita, now=now, contact=twins[1])
    Contact.objects.filter(pk=twins[1].pk).update(erased_at=now)
    assert check(rita, now, react).counts["pairs"] == 0
    Contact.objects.filter(pk=twins[1].pk).update(erased_at=None)
    check(rita, now, react)
    assert queries.pairs(rita, "contact").count() == 1
    Contact.objects.filter(pk=twins[1].pk).update(erased_at=now)
    assert not queries.pairs(rita, "contact").exists()
    with pytest.raises(Missing):
        queries.pair(rita, pair_of(twins).pk)


def test_whoever_is_on_the_suppression_list_is_left_alone(acme, ana, rita, now, react, twins):
    from accounts.actions.suppressing import Wish, suppress

    check(rita, now, react)
    assert queries.like_stored(rita, twins[0])
    suppress(by=ana, now=now, wishes=[Wish("p@quillon.de", "asked us to")])
    assert check(rita, now, react).counts["pairs"] == 0
    assert not Pair.objects.exists()
    assert not queries.like_stored(rita, twins[0])


def test_the_night_checks_what_changed_and_is_due_again(acme, rita, now, twins):
    assert {one.kind for one in night(now)} == {"account", "contact"}
    assert DuplicateSearch.objects.first().origin == "nightly"
    due = Due.objects.get(kind=NIGHTLY, schema=acme.schema_name)
    assert due.due_at > now and 2 <= due.due_at.astimezone(timezone.zoneinfo.ZoneInfo(acme.timezone)).hour < 4
    later = timezone.now() + timedelta(days=1)
    Contact.objects.update(updated_at=now - timedelta(days=1))
    Account.objects.update(updated_at=now - timedelta(days=1))
    assert night(later) == []
    Contact.objects.filter(pk=twins[0].pk).update(updated_at=later)
    assert len(night(later + timedelta(days=1))) == 1


def test_a_new_workspace_has_its_night_armed(globex, db):
    from core.tenancy import inside

    with inside(globex):
        assert Due.objects.filter(schema=globex.schema_name, kind=NIGHTLY).exists()


def test_the_night_merges_only_when_told_to_and_an_admin_takes_it_back(
    acme, ana, rita, mo, now, twins, cousins
):
    before = snapshot()
    night(now)
    assert not Merge.objects.exists()
    assert not queries.duplicate_settings(rita).merge_nightly
    finding.change_settings(by=ana, now=now, changes={"merge_nightly": True})
    Contact.objects.update(updated_at=timezone.now())
    done = night(timezone.now() + timedelta(days=1))[0]
    assert done.counts["merged"] == 1
    made = Merge.objects.get()
    assert (made.kept, made.batch, made.by) == (min(one.pk for one in twins), done.pk, None)
    assert list(queries.pairs(rita, "contact").values_list("grade", flat=True)) == ["perhaps"]
    with pytest.raises(Missing):
        finding.undo_batch(by=rita, now=now, batch=done.pk)
    assert finding.undo_batch(by=ana, now=now, batch=done.pk) == 1
    Pair.objects.all().delete()
    DuplicateSearch.objects.all().delete()
    after = snapshot()
    assert after["accounts_contact"] == before["accounts_contact"]
    Contact.objects.update(updated_at=timezone.now() + timedelta(days=2))


def test_what_was_taken_back_is_not_merged_again_by_night(acme, ana, rita, now, twins):
    finding.change_settings(by=ana, now=now, changes={"merge_nightly": True})
    done = next(one for one in night(now) if one.kind == "contact")
    finding.undo_batch(by=ana, now=now, batch=done.pk)
    pair = pair_of(twins)
    assert pair.state == "open"
    finding.tell_apart(by=rita, now=now, pair=pair)
    Contact.objects.update(updated_at=timezone.now())
    night(timezone.now() + timedelta(days=1))
    assert not Merge.objects.filter(undone_at=None).exists()


# --- After an import -----------------------------------------------------------------------------
FIRST = """First Name,Last Name,Email,Phone,Company,Job Title
Petra,Quill,p@quillon.de,+4930987654,Quillon AG,Head of Logistics
Robert,Meyer,robert.meyer@works.com,,Works,CFO
"""
SECOND = """First Name,Last Name,Email,Phone,Company,Job Title
Petra,QUILL,petra.quill@gmail.com,,Quillon,Head of Logistics
Bob,Meyer,bob@works.com,,Works,CFO
"""


def test_an_import_is_compared_with_what_is_there_and_asks(acme, rita, now, react):
    bring(rita, now, FIRST, react=react)
    second = bring(rita, now, SECOND, react=react, name="two.csv")
    rows = queries.pairs_of_import(rita, "contact", second)
    assert rows.count() == 2
    assert {one.origin for one in rows} == {"import"}
    assert not Merge.objects.exists()
    assert Contact.objects.filter(archived_at=None).count() == 4


TYPO = """Name,Email,Company,Job Title,City,Country
Petra Quillfeathr,pq@web.example,Quillon,Head of Logistics,Hamburg,Germany
Nobody Known,n@known.example,Known,CFO,Rome,Italy
"""


@pytest.fixture
def petra(rita, now, crowd):
    firm = company(rita, now, "Quillon AG")
    place: dict[str, Any] = {"city": "Hamburg", "country": "DE"}
    return person(
        rita,
        now,
        "Petra Quillfeather",
        email="p@quillon.de",
        account=firm,
        title="Head of Logistics",
        **place,
    )


def test_an_import_merges_what_is_sure_in_the_name_of_who_imports_when_told_to(
    acme, ana, rita, now, react, petra
):
    finding.change_settings(by=ana, now=now, changes={"merge_on_import": True})
    source = bring(rita, now, TYPO, react=react)
    done = Merge.objects.get(kind="contact")
    assert (done.kept, done.by, done.batch) == (petra.pk, rita, source.pk)
    petra.refresh_from_db()
    assert petra.emails == ["p@quillon.de", "pq@web.example"]
    assert DuplicateSearch.objects.get(kind="contact").counts["merged"] == 1
    assert bring(rita, now, TYPO, react=react).counts.get("contact.created") is None
    assert finding.undo_batch(by=rita, now=now, batch=source.pk) == 1
    assert queries.contact(rita, done.losers[0]).full_name == "Petra Quillfeathr"


def test_an_import_merges_nothing_its_importer_may_not_change(acme, ana, rob, now, react, petra):
    finding.change_settings(by=ana, now=now, changes={"merge_on_import": True})
    source = bring(rob, now, TYPO, react=react)
    assert not Merge.objects.exists()
    assert queries.pairs_of_import(rob, "contact", source).count() == 1


def test_an_import_of_many_is_compared_at_once(acme, rita, now, react, petra, monkeypatch):
    monkeypatch.setattr("accounts.actions.duplicates.searching.FEW", 1)
    source = bring(rita, now, TYPO, react=react)
    assert queries.pairs_of_import(rita, "contact", source).get().left == petra.pk


def test_told_apart_stays_apart_when_a_file_brings_them_again(acme, ana, rita, now, react, twins):
    finding.change_settings(by=ana, now=now, changes={"merge_on_import": True, "merge_nightly": True})
    check(rita, now, react)
    finding.tell_apart(by=rita, now=now, pair=pair_of(twins))
    bring(rita, now, "Name,Email\nNobody New,nobody@new.example\n", react=react)
    check(rita, now, react)
    assert pair_of(twins).state == "different"
    assert not Merge.objects.exists()
    assert not queries.like_stored(rita, twins[0])


# --- Deciding ------------------------------------------------------------------------------------
def test_a_pair_is_merged_with_choices_and_taken_back(acme, rita, now, react, cousins):
    check(rita, now, react)
    pair, before = pair_of(cousins), snapshot()
    robert, bob = cousins
    done = finding.merge_pair(by=rita, now=now, pair=pair, kept=bob.pk, choices={"name": robert.pk})
    bob.refresh_from_db()
    assert bob.full_name == "Robert Meyer"
    assert pair_of(cousins).state == "merged"
    assert not queries.pairs(rita, "contact").exists()
    actions.unmerge(by=rita, now=now, merge=done)
    assert snapshot() == before
    assert list(queries.pairs(rita, "contact")) == [pair]
    with pytest.raises(Refused):
        finding.merge_pair(by=rita, now=now, pair=pair, kept=new_id())


def test_different_stays_different_until_they_change_materially(acme, rita, now, react, cousins):
    check(rita, now, react)
    pair = pair_of(cousins)
    finding.tell_apart(by=rita, now=now, pair=pair)
    entry = Entry.objects.get(fact="PairDecided")
    assert (entry.before, entry.after) == ({"state": "open"}, {"state": "different"})
    robert, bob = cousins
    actions.change_contact(by=rita, now=now, contact=bob, changes={"city": "Berlin"})
    check(rita, now, react)
    assert pair_of(cousins).state == "different"
    for one, number in ((robert, "1"), (bob, "2")):
        Contact.objects.filter(pk=one.pk).update(emails=[f"{number}@x.example", "rm@home.example"])
    for one in (robert, bob):
        Contact.objects.filter(pk=one.pk).update(linkedin="in/robert-meyer-cfo", phones=["+4930555444"])
    check(rita, now, react)
    again = pair_of(cousins)
    assert (again.state, again.grade, again.decided_by) == ("open", "sure", None)


def test_asking_again(acme, rita, now, react, cousins):
    check(rita, now, react)
    pair = finding.tell_apart(by=rita, now=now, pair=pair_of(cousins))
    assert finding.ask_again(by=rita, now=now, pair=pair).decided_by is None
    assert queries.pairs(rita, "contact").count() == 1


def test_all_sure_ones_at_once_but_for_groups_somebody_told_apart(acme, rita, now, react, crowd):
    firm = company(rita, now, "Quillon AG")
    same: dict[str, Any] = {"phone": "+4930987654", "account": firm, "title": "Head of Logistics"}
    trio = [person(rita, now, "Petra Quill", email=f"p{n}@q{n}.de", **same) for n in range(3)]
    same = {"phone": "+468123456", "account": firm, "title": "Chief Buyer"}
    pair = [person(rita, now, "Nils Oberg", email=f"n{n}@o{n}.se", **same) for n in range(2)]
    said = [
        Activity.objects.create(kind="call", at=now, by=rita, created_at=now, updated_at=now) for _ in trio
    ]
    Participant.objects.bulk_create(
        Participant(activity=a, contact=c) for a, c in zip(said, trio, strict=True)
    )
    check(rita, now, react)
    before, batch = snapshot(), new_id()
    told = finding.accept_sure(by=rita, now=now, kind="contact", batch=batch)
    assert (told.merged, told.left) == (3, 0)
    assert Participant.objects.filter(contact=trio[0]).count() == 3
    assert finding.undo_batch(by=rita, now=now, batch=batch) == 3
    assert snapshot() == before
    finding.tell_apart(by=rita, now=now, pair=pair_of(trio[1:]))
    told = finding.accept_sure(by=rita, now=now, kind="contact", batch=new_id())
    assert told.merged == 1
    assert Contact.objects.filter(pk__in=[one.pk for one in pair], archived_at=None).count() == 1


def test_many_are_accepted_in_the_background(acme, rita, now, react, twins):
    check(rita, now, react)
    batch = new_id()
    finding.start_accepting(by=rita, now=now, kind="contact", batch=batch)
    react()
    assert Merge.objects.get().batch == batch


def test_two_who_decide_at_once(acme, rita, now, react, twins):
    check(rita, now, react)
    pair = pair_of(twins)
    finding.merge_pair(by=rita, now=now, pair=pair, kept=pair.left)
    with pytest.raises(Refused) as refused:
        finding.merge_pair(by=rita, now=now, pair=pair, kept=pair.right)
    assert refused.value.code == "merged"
    with pytest.raises(Missing):
        finding.tell_apart(by=rita, now=now, pair=pair)
    loser = next(one for one in twins if one.pk == pair.right)
    with pytest.raises(Refused) as refused:
        actions.change_contact(by=rita, now=now, contact=loser, changes={"city": "Rome"}, version=1)
    assert refused.value.code == "merged"


def test_an_edit_meanwhile_is_not_merged_over(acme, rita, now, react, twins):
    check(rita, now, react)
    pair = pair_of(twins)
    seen = {one.pk: one.version for one in twins}
    actions.change_contact(by=rita, now=now, contact=twins[1], changes={"city": "Rome"})
    with pytest.raises(Stale):
        finding.merge_pair(by=rita, now=now, pair=pair, kept=pair.left, versions=seen)


# --- Who may -------------------------------------------------------------------------------------
SAME = {"phone": "+4930987654", "title": "Head of Logistics", "linkedin": "linkedin.com/in/pquill"}


def test_only_who_may_change_both_decides(acme, rita, rob, mo, vic, ana, now, react, crowd):
    mine, theirs = person(rita, now, "Petra Quill", **SAME), person(rob, now, "Petra Quill", **SAME)
    check(rita, now, react)
    pair = pair_of([mine, theirs])
    for member in (rita, rob, vic):
        with pytest.raises(Denied):
            finding.tell_apart(by=member, now=now, pair=pair)
        with pytest.raises(Denied):
            finding.merge_pair(by=member, now=now, pair=pair, kept=pair.left)
    assert finding.accept_sure(by=rita, now=now, kind="contact", batch=new_id()).merged == 0
    assert not queries.pairs(rita, "contact", mine=True).exists()
    assert queries.pairs(ana, "contact", mine=True).count() == 1
    for member in (vic,):
        with pytest.raises(Denied):
            finding.ask(by=member, now=now, kind="contact")
        with pytest.raises(Denied):
            finding.accept_sure(by=member, now=now, kind="contact", batch=new_id())
    for member in (rita, mo, vic):
        with pytest.raises(Denied):
            finding.change_settings(by=member, now=now, changes={"merge_on_import": True})
    finding.merge_pair(by=ana, now=now, pair=pair, kept=pair.left)


def test_in_a_private_pipeline_only_pairs_of_which_one_sees_both(acme, rita, rob, mo, ana, now, react, crowd):
    mine, theirs = person(rita, now, "Petra Quill", **SAME), person(rob, now, "Petra Quill", **SAME)
    check(rita, now, react)
    pair = pair_of([mine, theirs])
    acme.open_pipeline = False
    acme.save()
    for member, sees in ((rita, 0), (rob, 0), (mo, 0), (ana, 1)):
        assert queries.pairs(member, "contact").count() == sees
        assert sum(queries.pair_counts(member, "contact").values()) == sees
        assert bool(queries.sure_groups(member, "contact")) == bool(sees)
    with pytest.raises(Missing):
        queries.pair(rita, pair.pk)
    assert queries.like_stored(rita, mine) == []
    assert (
        queries.like_typed(rob, "contact", {"name": "Petra Quill", "phone": "+4930987654"})[0].id == theirs.pk
    )
    with pytest.raises(Missing):
        finding.merge_pair(by=rita, now=now, pair=pair, kept=pair.left)


# --- While typing --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "typed",
    [
        {"email": "p@quillon.de"}, {"phone": "030 987654", "country": "DE", "name": "P. Quill"},
        {"name": "Petra Quil", "company": "Quillon"}, {"name": "petra QUILL"}, {"email": "P+news@Quillon.de"},
        {"name": "Petra Quill", "email": "not an add", "phone": "++"},
    ],
)  # fmt: skip
def test_who_is_typed_is_recognised(acme, rita, now, typed):
    firm = company(rita, now, "Quillon AG", website="quillon.de")
    made = person(
        rita, now, "Petra Quill", email="p@quillon.de", phone="+4930987654", account=firm, title="CFO"
    )
    found = queries.like_typed(rita, "contact", typed)
    assert [one.id for one in found] == [made.pk]
    assert found[0].detail == "CFO, Quillon AG, p@quillon.de"
    assert found[0].reasons


@pytest.mark.parametrize(
    "typed", [{}, {"name": "Zo"}, {"name": "Somebody Other"}, {"email": "@"}, {"name": "%_'\""}]
)
def test_who_is_not_there_is_not_recognised(acme, rita, now, typed):
    person(rita, now, "Petra Quill", email="p@quillon.de")
    assert queries.like_typed(rita, "contact", typed) == []


@pytest.mark.parametrize(
    "typed", [{"website": "www.quillon.de"}, {"name": "Quillon"}, {"name": "quillon gmbh"}]
)
def test_companies_that_are_typed_are_recognised(acme, rita, now, typed):
    made = company(rita, now, "Quillon AG", website="quillon.de")
    assert [one.id for one in queries.like_typed(rita, "account", typed)] == [made.pk]


def test_merged_and_archived_ones_are_not_proposed_while_typing(acme, rita, now, twins):
    merge(rita, now, *twins)
    found = queries.like_typed(rita, "contact", {"email": "petra.quill@gmail.com"})
    assert [one.id for one in found] == [twins[0].pk]
