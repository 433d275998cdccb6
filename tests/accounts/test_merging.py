"""Several records become one and keep everything; regretted, all is as it was."""

import random
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from accounts import actions, queries
from accounts.models import Account, Contact, Feed, Merge, Pair, Provenance, Signal
from activities.models import Activity, Participant
from core.errors import Denied, Missing, Refused, Stale
from core.ids import new_id
from core.journal.models import Entry
from core.tenancy import inside
from deals.models import Deal, Pipeline
from tasks.models import Task

pytestmark = pytest.mark.django_db
MOVING = {"version", "updated_at"}
NOT_COMPARED = {"accounts_merge", "journal_entry", "journal_reply"}


def snapshot() -> dict[str, list[str]]:
    """Every row of every table of the workspace to the letter, but for versions, the journal and merges themselves."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        if (
            model._meta.app_label in ("core", "workspaces", "auth", "sessions", "account")
            or table in NOT_COMPARED
        ):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT to_regclass('{table}')")
            if cursor.fetchone()[0] is None:
                continue
            cursor.execute(f"SELECT (to_jsonb(t) - 'version' - 'updated_at')::text FROM {table} t")
            found[table] = sorted(row[0] for row in cursor.fetchall())
    return found


def company(by: Any, now: datetime, name: str, custom: Any = None, **fields: Any) -> Account:
    made = actions.create_account(by=by, now=now, force=True, name=name, **fields)
    if custom:
        Account.objects.filter(pk=made.pk).update(custom=custom)
    return made


def person(by: Any, now: datetime, name: str, **fields: Any) -> Contact:
    return actions.create_contact(by=by, now=now, force=True, name=name, **fields)


def merge(by: Any, now: datetime, kept: Any, *losers: Any, **more: Any) -> Merge:
    kind = kept._meta.model_name
    return actions.merge(by=by, now=now, kind=kind, kept=kept.pk, losers=[one.pk for one in losers], **more)


def call(by: Any, now: datetime, account: Account | None, *people: Contact) -> Activity:
    made = Activity.objects.create(
        kind="call", at=now, account=account, by=by, created_at=now, updated_at=now
    )
    Participant.objects.bulk_create([Participant(activity=made, contact=one) for one in people])
    return made


def deal(by: Any, now: datetime, account: Account, contact: Contact | None = None) -> Deal:
    pipeline = Pipeline.objects.first()
    return Deal.objects.create(
        name="Deal", account=account, contact=contact, pipeline=pipeline, stage=pipeline.stages.first(), owner=by,
        currency="EUR", probability="0.1", created_at=now, updated_at=now, stage_entered_at=now,
    )  # fmt: skip


def test_the_kept_one_gets_the_best_of_all(acme, rita, now):
    old = person(rita, now, "Sara Ek", email="sara@halden.de", title="", country="DE", notes="Likes tea.")
    new = person(
        rita, now + timedelta(days=1), "Sarah Eck", email="s.ek@halden.de", title="CFO", notes="Met in Oslo."
    )
    merge(rita, now, old, new)
    old.refresh_from_db()
    assert old.full_name == "Sarah Eck"
    assert old.emails == ["sara@halden.de", "s.ek@halden.de"]
    assert (old.title, old.seniority, old.country) == ("CFO", "c_level", "DE")
    assert old.notes == "Likes tea.\n\nMet in Oslo."
    assert {"e:sara@halden.de", "e:s.ek@halden.de"} <= set(old.match_keys)
    new.refresh_from_db()
    assert (new.merged_into_id, new.archived_at) == (old.pk, now)


def test_what_a_person_entered_beats_what_is_newer_and_brings_its_origin_along(acme, rita, now):
    kept = person(rita, now, "Bo Berg", title="Boss")
    loser = person(rita, now, "Bo Berg", title="CEO")
    Provenance.objects.create(
        kind="contact", record=kept.pk, field="title", source="guess", at=now + timedelta(days=9)
    )
    Provenance.objects.create(kind="contact", record=loser.pk, field="title", source="person", at=now)
    done = merge(rita, now, kept, loser)
    kept.refresh_from_db()
    assert kept.title == "CEO"
    assert Provenance.objects.get(record=kept.pk, field="title").source == "person"
    actions.unmerge(by=rita, now=now, merge=done)
    assert Provenance.objects.get(record=kept.pk, field="title").source == "guess"


def test_a_choice_is_a_choice(acme, rita, now):
    kept = company(
        rita, now, "Halden", website="halden.de", industry="Robots", custom={"size": "a", "tier": "x"}
    )
    loser = company(
        rita,
        now + timedelta(days=1),
        "Halden AG",
        website="halden.com",
        industry="Machines",
        custom={"size": "b"},
    )
    merge(
        rita,
        now,
        kept,
        loser,
        choices={"name": kept.pk, "domain": kept.pk, "industry": loser.pk, "custom.size": kept.pk},
    )
    kept.refresh_from_db()
    assert (kept.name, kept.domain, kept.website, kept.industry) == (
        "Halden",
        "halden.de",
        "https://halden.com",
        "Machines",
    )
    assert kept.custom == {"size": "a", "tier": "x"}
    assert "d:halden.com" in kept.match_keys


@pytest.mark.parametrize("choices", [{"shoe": "kept"}, {"name": "stranger"}, {"custom.shoe": "kept"}])
def test_nonsense_is_not_chosen(acme, rita, now, choices):
    kept, loser = company(rita, now, "A"), company(rita, now, "B")
    ids = {"kept": kept.pk, "stranger": new_id()}
    with pytest.raises(Refused) as refused:
        merge(rita, now, kept, loser, choices={name: ids[whose] for name, whose in choices.items()})
    assert refused.value.code == "invalid"
    assert not Merge.objects.exists()


def test_everything_that_pointed_at_a_loser_points_at_the_kept_one(acme, rita, now):
    kept, loser = company(rita, now, "A"), company(rita, now, "B")
    anna, anne = person(rita, now, "Anna Lund", account=kept), person(rita, now, "Anne Lund", account=loser)
    child = company(rita, now, "C", parent=loser)
    both, one = call(rita, now, loser, anna, anne), call(rita, now, None, anne)
    sold = deal(rita, now, loser, anne)
    task = Task.objects.create(
        title="t", owner=rita, account=loser, contact=anne, created_at=now, updated_at=now
    )
    signal = Signal.objects.create(
        type="news", title="n", at=now, account=loser, contact=anne, source="manual", created_at=now
    )
    feed = Feed.objects.create(url="https://x.example", account=loser, created_at=now)
    before = snapshot()
    firms = merge(rita, now, kept, loser)
    humans = merge(rita, now, anna, anne)
    for row in (both, sold, task, signal, feed):
        row.refresh_from_db()
        assert row.account_id == kept.pk
    for row in (sold, task, signal):
        assert row.contact_id == anna.pk
    child.refresh_from_db()
    assert child.parent_id == kept.pk
    assert [p.contact_id for p in Participant.objects.filter(activity=both)] == [anna.pk]
    assert [p.contact_id for p in Participant.objects.filter(activity=one)] == [anna.pk]
    assert actions.unmerge(by=rita, now=now, merge=humans).rows == 0
    assert actions.unmerge(by=rita, now=now, merge=firms).rows == 0
    assert snapshot() == before


@pytest.mark.parametrize("seed", range(12))
def test_unmerging_restores_every_row_whatever_was_merged(acme, rita, now, seed):
    dice = random.Random(seed)
    firms = [
        company(
            rita, now + timedelta(hours=n), f"Firm {n}", website=dice.choice(["", f"firm{n}.example"]),
            country=dice.choice(["", "DE", "FR"]), employees=dice.choice([None, 5, 70]),
            description=dice.choice(["", f"Text {n}"]),
            custom=dice.choice([{}, {"score": 1.10, "tags": ["a"]}, {"score": 12345678901234567}]),
        )
        for n in range(6)
    ]  # fmt: skip
    for n, firm in enumerate(firms):
        if n and dice.random() < 0.6:
            Account.objects.filter(pk=firm.pk).update(parent=dice.choice(firms[:n]))
    people = [
        person(
            rita, now + timedelta(hours=n), f"Ann{n} Lee", emails=[f"a{k}@x.example" for k in dice.sample(range(9), 2)],
            phone=dice.choice(["", f"+4930123456{n}"]), account=dice.choice([None, *firms]),
            title=dice.choice(["", "CEO"]),
        )
        for n in range(7)
    ]  # fmt: skip
    for _ in range(8):
        call(rita, now, dice.choice([None, *firms]), *dice.sample(people, dice.randint(0, 4)))
        deal(rita, now, dice.choice(firms), dice.choice([None, *people]))
    for kind, records in (("account", firms), ("contact", people)):
        for _ in range(6):
            left, right = sorted(one.pk for one in dice.sample(records, 2))
            Pair.objects.get_or_create(
                kind=kind, left=left, right=right,
                defaults={"probability": "0.987654", "grade": "sure", "origin": "asked", "found_at": now,
                          "state": dice.choice(["open", "different"])},
            )  # fmt: skip
        for one in records:
            if dice.random() < 0.5:
                Provenance.objects.create(
                    kind=kind, record=one.pk, field="title", source=dice.choice(["person", "x"]), at=now
                )
    before, done = snapshot(), []
    for records in (firms, people):
        left = list(records)
        while len(left) > 2 and dice.random() < 0.9:
            some = dice.sample(left, dice.randint(2, min(4, len(left))))
            done.append(merge(rita, now + timedelta(days=1), *some))
            left = [one for one in left if one not in some[1:]]
    for one in Account.objects.filter(archived_at=None):
        seen, above = set(), one.parent_id
        while above is not None:
            assert above not in seen and above != one.pk, "companies stand in a circle"
            seen.add(above)
            above = Account.objects.get(pk=above).parent_id
    for one in reversed(done):
        told = actions.unmerge(by=rita, now=now + timedelta(days=2), merge=one)
        assert (told.fields, told.rows) == ([], 0)
    assert snapshot() == before


def test_what_was_changed_since_stays_and_is_told(acme, rita, now):
    kept, loser = (
        person(rita, now, "Ana Diaz", city="Rome"),
        person(rita, now, "Ana Dias", title="CTO", city="Pisa"),
    )
    said = call(rita, now, None, loser)
    done = merge(rita, now, kept, loser, choices={"city": loser.pk})
    kept.refresh_from_db()
    actions.change_contact(by=rita, now=now, contact=kept, changes={"title": "CEO"})
    Participant.objects.filter(activity=said).delete()
    told = actions.unmerge(by=rita, now=now, merge=done)
    kept.refresh_from_db()
    assert (kept.title, kept.city) == ("CEO", "Rome")
    assert (told.fields, told.rows) == (["department", "title"], 1)


def test_a_merged_record_leads_to_the_kept_one(acme, rita, now):
    kept, loser = person(rita, now, "Ana Diaz"), person(rita, now, "Ana Dias")
    merge(rita, now, kept, loser)
    assert queries.contact(rita, loser.pk).pk == kept.pk
    assert [one.pk for one in queries.contacts(rita)] == [kept.pk]
    assert not queries.contacts(rita, archived=True).exists()
    told = [entry.fact for entry in queries.history(rita, kept)]
    assert told == ["RecordsMerged", "ContactCreated", "ContactCreated"]
    for verb in (actions.archive_contact, actions.restore_contact):
        with pytest.raises(Refused) as refused:
            verb(by=rita, now=now, contact=loser)
        assert refused.value.code == "merged"


def test_keys_of_a_loser_stay_through_later_edits_and_imports_find_the_kept_one(acme, rita, now, react):
    from .test_import_running import bring

    kept = company(rita, now, "Halden", website="halden.de")
    loser = company(rita, now, "Old Halden", website="oldhalden.com")
    merge(rita, now, kept, loser, choices={"name": kept.pk, "domain": kept.pk, "website": kept.pk})
    kept.refresh_from_db()
    actions.change_account(by=rita, now=now, account=kept, changes={"name": "Halden Robotics"})
    with pytest.raises(Refused) as refused:
        actions.create_account(by=rita, now=now, name="Whatever", website="oldhalden.com")
    assert refused.value.data["id"] == kept.pk
    Account.objects.filter(pk=kept.pk).update(match_keys=["d:halden.de"])
    done = bring(rita, now, "Company,Website,Industry\nOld Halden,oldhalden.com,Robots\n", react=react)
    assert (done.counts.get("account.created"), done.counts["account.updated"]) == (None, 1)
    kept.refresh_from_db()
    assert kept.industry == "Robots"


def test_people_who_were_merged_are_found_by_their_old_name_in_imports(acme, rita, now, react):
    from .test_import_running import bring

    firm = company(rita, now, "Halden")
    kept, loser = person(rita, now, "Ana Diaz", account=firm), person(rita, now, "Anita Diaz", account=firm)
    merge(rita, now, kept, loser, choices={"name": kept.pk})
    done = bring(rita, now, "Name,Company,City\nAnita Diaz,Halden,Rome\n", react=react)
    assert done.counts.get("contact.created") is None
    kept.refresh_from_db()
    assert (kept.full_name, kept.city) == ("Ana Diaz", "Rome")


def test_who_was_merged_cannot_be_merged_again(acme, rita, now):
    a, b, c = (person(rita, now, f"P{n} Q") for n in range(3))
    merge(rita, now, a, b)
    for pair in ((b, c), (c, b)):
        with pytest.raises(Refused) as refused:
            merge(rita, now, *pair)
        assert (refused.value.code, refused.value.data["into"]) == ("merged", a.pk)


def test_chains_lead_to_the_last_and_come_apart_from_the_end(acme, rita, now):
    a, b, c = (person(rita, now, f"P{n} Q") for n in range(3))
    before = snapshot()
    first, second = merge(rita, now, b, a), merge(rita, now, c, b)
    assert queries.contact(rita, a.pk).pk == c.pk
    with pytest.raises(Refused) as refused:
        actions.unmerge(by=rita, now=now, merge=first)
    assert refused.value.code == "later_merge"
    actions.unmerge(by=rita, now=now, merge=second)
    actions.unmerge(by=rita, now=now, merge=first)
    assert snapshot() == before
    with pytest.raises(Refused) as refused:
        actions.unmerge(by=rita, now=now, merge=first)
    assert refused.value.code == "undone"


def test_how_many_and_which(acme, rita, now):
    a = person(rita, now, "A B")
    with pytest.raises(Refused):
        merge(rita, now, a, a)
    many = [person(rita, now, f"A{n} B") for n in range(11)]
    with pytest.raises(Refused) as refused:
        merge(rita, now, a, *many)
    assert refused.value.code == "too_many"
    merge(rita, now, a, *many[:10])
    assert Contact.objects.filter(archived_at=None).count() == 2
    with pytest.raises(Missing):
        actions.merge(by=rita, now=now, kind="contact", kept=a.pk, losers=[new_id()])
    actions.archive_contact(by=rita, now=now, contact=many[10])
    with pytest.raises(Refused) as refused:
        merge(rita, now, a, many[10])
    assert refused.value.code == "archived"


def test_somebody_was_faster(acme, rita, now):
    a, b = person(rita, now, "A B"), person(rita, now, "A C")
    with pytest.raises(Stale):
        merge(rita, now, a, b, versions={b.pk: 7})
    merge(rita, now, a, b, versions={a.pk: 1, b.pk: 1})


def test_only_who_may_change_all_of_them_merges(acme, rita, rob, mo, vic, ana, now):
    mine, theirs = person(rita, now, "A B"), person(rob, now, "A B")
    for member in (rita, rob, mo, vic):
        with pytest.raises(Denied):
            merge(member, now, mine, theirs)
    done = merge(ana, now, mine, theirs)
    for member in (rita, rob, vic):
        with pytest.raises((Denied, Missing)):
            actions.unmerge(by=member, now=now, merge=done)
    actions.unmerge(by=ana, now=now, merge=done)


def test_in_a_private_pipeline_what_is_not_seen_is_missing(acme, rita, rob, now):
    acme.open_pipeline = False
    mine, theirs = person(rita, now, "A B"), person(rob, now, "A B")
    with pytest.raises(Missing):
        merge(rita, now, mine, theirs)
    acme.open_pipeline = True


def test_nobody_of_another_workspace_finds_anything(acme, globex, rita, eve, now):

    a, b = person(rita, now, "A B"), person(rita, now, "A C")
    done = merge(rita, now, a, b)
    with inside(globex):
        with pytest.raises(Missing):
            merge(eve, now, a, b)
        with pytest.raises(Missing):
            queries.merge(eve, done.pk)


def test_the_journal_tells_it_once(acme, rita, now):
    a, b = person(rita, now, "A B"), person(rita, now, "A C", title="CEO")
    done = merge(rita, now, a, b)
    entry = Entry.objects.get(fact="RecordsMerged")
    assert (entry.subject, entry.payload["kept"], entry.payload["merge"]) == (a.pk, str(a.pk), str(done.pk))
    assert (entry.before["title"], entry.after["title"], entry.after["merged"]) == ("", "CEO", ["A C"])
    actions.unmerge(by=rita, now=now, merge=done)
    entry = Entry.objects.get(fact="RecordsUnmerged")
    assert (entry.before["title"], entry.after["parted"]) == ("CEO", ["A C"])


def test_whoever_said_no_has_said_no(acme, rita, now):
    a, b = person(rita, now, "A B"), person(rita, now, "A C")
    Contact.objects.filter(pk=b.pk).update(do_not_contact=True, opted_out_at=now)
    merge(rita, now, a, b)
    a.refresh_from_db()
    assert (a.do_not_contact, a.opted_out_at) == (True, now)


def test_pairs_follow_the_kept_one(acme, rita, now):
    a, b, c = sorted((person(rita, now, f"P{n} Q") for n in range(3)), key=lambda one: one.pk)
    made: dict[str, Any] = {
        "kind": "contact",
        "probability": "0.9",
        "grade": "perhaps",
        "origin": "asked",
        "found_at": now,
    }
    Pair.objects.create(left=a.pk, right=b.pk, **made)
    Pair.objects.create(left=b.pk, right=c.pk, state="different", **made)
    before = snapshot()
    done = merge(rita, now, a, b)
    assert set(Pair.objects.values_list("left", "right", "state")) == {
        (a.pk, b.pk, "merged"), (a.pk, c.pk, "different"),
    }  # fmt: skip
    actions.unmerge(by=rita, now=now, merge=done)
    assert snapshot() == before


def test_rows_that_can_stand_in_each_other_s_way_have_nothing_hanging_on_them():
    """A merge removes one of two rows that say the same of two merged records: nothing may go with it."""
    from accounts.actions.merging.moving import references

    for model in (Account, Contact):
        for related, field in references(model):
            unique = [c for c in related._meta.constraints if field.name in getattr(c, "fields", ())]
            if unique or field.unique or any(field.name in names for names in related._meta.unique_together):
                hanging = [
                    f
                    for f in related._meta.get_fields(include_hidden=True)
                    if f.auto_created and not f.concrete
                ]
                assert hanging == [], f"{related.__name__}: {hanging}"
