"""Every verb by every role, written down by hand: who may do what to whose record."""

# ruff: noqa: E501  tables of odd values are read by the line

from typing import Any

import pytest

from team import policy

pytestmark = pytest.mark.django_db

EVERYBODY = {"ana", "art", "mo", "rita", "rob", "dee", "vic"}
ADMINS = {"ana", "art"}
LEADERS = ADMINS | {"mo"}
SELL = LEADERS | {"rita", "rob"}
WORK = SELL | {"dee"}
# Of a record of rita's: she, her manager mo, and the admins. Of rob's: he and the admins, for nobody manages South.
OF_RITA, OF_ROB = ADMINS | {"mo", "rita"}, ADMINS | {"rob"}
OWNED = ("accounts.change", "accounts.archive", "contacts.change", "contacts.archive", "deals.change", "deals.assign",
         "deals.move_stage", "deals.close", "deals.reopen", "deals.archive", "deals.change_items")  # fmt: skip

# verb → (who may at all, who may to rita's record, who may to rob's record)
TABLE: dict[str, tuple[set[str], set[str], set[str]]] = {
    **dict.fromkeys(OWNED, (SELL, OF_RITA, OF_ROB)),
    **dict.fromkeys(("accounts.see", "accounts.import.see", "contacts.see", "deals.see", "activities.see", "tasks.see", "team.see", "coaching.own_review.see"), (EVERYBODY, EVERYBODY, EVERYBODY)),
    **dict.fromkeys(("accounts.create", "accounts.import", "contacts.create", "deals.create"), (SELL, SELL, SELL)),
    **dict.fromkeys(("deals.configure", "team.invite", "team.invite.see", "team.change_team", "workspace.change", "workspace.audit.see", "workspace.audit.export"), (ADMINS, ADMINS, ADMINS)),
    **dict.fromkeys(("accounts.merge", "accounts.unmerge", "accounts.tell_apart", "accounts.enrich", "contacts.merge", "contacts.unmerge", "contacts.tell_apart", "contacts.enrich"), (SELL, OF_RITA, OF_ROB)),
    **dict.fromkeys(("accounts.duplicates.see", "signals.see", "fields.see", "views.see", "views.save"), (EVERYBODY, EVERYBODY, EVERYBODY)),
    **dict.fromkeys(("accounts.duplicates.search", "signals.add", "suppression.add"), (SELL, SELL, SELL)),
    **dict.fromkeys(("accounts.duplicates.change", "contacts.erase", "suppression.remove", "suppression.export", "signals.configure", "signals.sources.see", "enrichment.see", "enrichment.change", "fields.define"), (ADMINS, ADMINS, ADMINS)),
    **dict.fromkeys(("accounts.export", "contacts.export", "tasks.export"), (WORK, WORK, WORK)),
    **dict.fromkeys(("views.change", "views.delete"), (EVERYBODY, {"rita"}, {"rob"})),
    "contacts.personal.export": (LEADERS, ADMINS | {"mo"}, ADMINS),
    "suppression.see": (LEADERS, LEADERS, LEADERS),
    "signals.change": (SELL, OF_RITA, OF_ROB),
    "accounts.import.change": (SELL, ADMINS | {"rita"}, ADMINS | {"rob"}),
    "accounts.import.undo": (SELL, ADMINS | {"rita"}, ADMINS | {"rob"}),
    "deals.export": (WORK, WORK, WORK),
    "activities.log": (WORK, WORK, WORK),
    **dict.fromkeys(("intelligence.proposals.see", "intelligence.policy.see"), (EVERYBODY, EVERYBODY, EVERYBODY)),
    **dict.fromkeys(("intelligence.proposals.decide", "intelligence.readings.repeat", "intelligence.kept.change"), (WORK, OF_RITA, OF_ROB)),
    "intelligence.policy.change": (ADMINS, ADMINS, ADMINS),
    **dict.fromkeys(("posture.see", "suggestions.see", "briefs.see"), (EVERYBODY, EVERYBODY, EVERYBODY)),
    "posture.change": (ADMINS, ADMINS, ADMINS),
    "suggestions.answer": (WORK, OF_RITA, OF_ROB),
    "briefs.prepare": (WORK, WORK, WORK),
    "engine.change": (ADMINS, ADMINS, ADMINS),
    "documents.add": (WORK, WORK, WORK),
    "documents.remove": (WORK, OF_RITA, OF_ROB),
    "activities.change": (WORK, ADMINS | {"rita"}, ADMINS | {"rob"}),
    "activities.remove": (WORK, ADMINS | {"rita"}, ADMINS | {"rob"}),
    "tasks.open": (WORK, WORK, WORK),
    "tasks.change": (WORK, OF_RITA, OF_ROB),
    "tasks.review.see": (set(), OF_RITA, OF_ROB),
    **dict.fromkeys(("outreach.see", "outreach.draft", "outreach.templates.see"), (WORK, WORK, WORK)),
    **dict.fromkeys(("outreach.change", "outreach.approve", "outreach.discard"), (WORK, OF_RITA, OF_ROB)),
    **dict.fromkeys(("outreach.sending.see", "outreach.sending.change"), (ADMINS, ADMINS, ADMINS)),
    "outreach.templates.change": (LEADERS, LEADERS, LEADERS),
    "notifications.read": (EVERYBODY, {"rita"}, {"rob"}),
    "coaching.review.see": (LEADERS, LEADERS, LEADERS),
    "team.change_member": (ADMINS, ADMINS, ADMINS),
    "team.deactivate": (ADMINS, ADMINS, ADMINS),
    "team.change_profile": (EVERYBODY, {"rita"}, {"rob"}),
    "team.set_quota": (LEADERS, ADMINS | {"mo"}, ADMINS),
    "team.make_key": (EVERYBODY, {"rita"}, {"rob"}),
    "team.revoke_key": (EVERYBODY, ADMINS | {"rita"}, ADMINS | {"rob"}),
    "workspace.delete": ({"ana"}, {"ana"}, {"ana"}),
}  # fmt: skip
ABOUT_MEMBERS = (
    "team.change_member",
    "team.deactivate",
    "team.change_profile",
    "team.set_quota",
    "tasks.review.see",
)


def cast() -> dict[str, Any]:
    from team.models import Member

    return {m.email.split("@")[0]: m for m in Member.objects.select_related("team")}


def records(verb: str, owner: Any) -> Any:
    """A record of `owner` of the kind that the verb is about; not stored, for rules only look."""
    from accounts.models import Account, Contact, Import, Signal
    from activities.models import Activity
    from deals.models import Deal
    from intelligence.models import Document, Kept, Proposal, Reading, Suggestion
    from lists.models import SavedView
    from outreach.models import Draft
    from tasks.models import Notification, Task
    from team.models import ApiKey

    if verb in ABOUT_MEMBERS:
        return owner
    makers = {
        "accounts.import": lambda: Import(by=owner), "accounts": lambda: Account(owner=owner),
        "contacts": lambda: Contact(owner=owner), "deals": lambda: Deal(owner=owner),
        "activities": lambda: Activity(by=owner), "tasks": lambda: Task(owner=owner, created_by=owner),
        "documents": lambda: Document(by=owner),
        "suggestions": lambda: Suggestion(owner=owner), "intelligence.proposals": lambda: Proposal(owner=owner),
        "intelligence.readings": lambda: Reading(by=owner), "intelligence.kept": lambda: Kept(by=owner),
        "signals": lambda: Signal(account=Account(owner=owner)), "views": lambda: SavedView(owner=owner),
        "outreach": lambda: Draft(owner=owner), "notifications": lambda: Notification(member=owner), "team": lambda: ApiKey(member=owner),
    }  # fmt: skip
    found = next((make for prefix, make in makers.items() if verb.startswith(prefix + ".")), lambda: None)
    return found()


def allowed(people: dict[str, Any], verb: str, obj: Any) -> set[str]:
    return {key for key, member in people.items() if policy.may(member, verb, obj)}


def test_the_table_names_every_verb(acme: Any) -> None:
    assert sorted(TABLE) == policy.verbs()


@pytest.mark.parametrize("verb", sorted(TABLE))
def test_who_may(acme: Any, verb: str) -> None:
    people = cast()
    at_all, of_rita, of_rob = TABLE[verb]
    if verb != "tasks.review.see":  # always about a member
        assert allowed(people, verb, None) == at_all
    assert allowed(people, verb, records(verb, people["rita"])) == of_rita
    assert allowed(people, verb, records(verb, people["rob"])) == of_rob


@pytest.mark.parametrize("verb", sorted(TABLE))
def test_who_left_may_nothing_and_read_keys_only_see(acme: Any, verb: str) -> None:
    for member in cast().values():
        own = records(verb, member)
        member.read_key = True
        if not verb.endswith((".see", ".export")):
            assert not policy.may(member, verb, own)
        member.read_key, member.active = False, False
        assert not policy.may(member, verb, own)
        assert not policy.may(member, verb)


def test_nobody_but_an_owner_changes_an_owner(acme: Any) -> None:
    people = cast()
    for verb in ("team.change_member", "team.deactivate"):
        assert allowed(people, verb, people["ana"]) == {"ana"}


def test_a_verb_that_nobody_named_does_not_exist(acme: Any) -> None:
    with pytest.raises(KeyError):
        policy.may(cast()["ana"], "deals.destroy_everything")


SEEN = {"ana": {"rita", "rob"}, "art": {"rita", "rob"}, "dee": {"rita", "rob"}, "vic": {"rita", "rob"},
        "mo": {"rita"}, "rita": {"rita"}, "rob": {"rob"}}  # fmt: skip


@pytest.mark.parametrize("key", sorted(SEEN))
@pytest.mark.parametrize("open_", [True, False], ids=["open", "private"])
def test_who_sees_whose_in_an_open_and_a_private_pipeline(
    acme: Any, log_in: Any, key: str, open_: bool
) -> None:
    from .stock import Door

    people, made = cast(), {}
    for owner in ("rita", "rob"):
        door = Door(log_in(owner), "acme")
        account = door.make("accounts/", {"name": f"Of {owner}", "owner": str(people[owner].pk)})["id"]
        made[owner] = {
            "accounts": account,
            "contacts": door.make("contacts/", {"first_name": owner, "account": account})["id"],
            "deals": door.make("deals/", {"name": f"Of {owner}", "account": account})["id"],
            "tasks": door.make("tasks/", {"title": f"Of {owner}"})["id"],
            "activities": door.make("activities/", {"kind": "note", "summary": f"Of {owner}"})["id"],
        }
    acme.open_pipeline = open_
    acme.save(update_fields=["open_pipeline"])
    door = Door(log_in(key), "acme")
    for owner, ids in made.items():
        seen = open_ or owner in SEEN[key]
        for kind, record in ids.items():
            listed = door.call("get", f"{kind}/").content.decode()
            assert (record in listed) is seen, (kind, owner)
            assert door.call("get", f"{kind}/{record}/").status_code == (200 if seen else 404), (kind, owner)
            found = door.call("get", f"search/?q=Of {owner}").content.decode()
            assert seen or record not in found
