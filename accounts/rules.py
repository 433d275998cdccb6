"""Who may see and do what with companies and people."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from team.models import Member, Role
from team.policy import ADMINS, EVERYONE, LEADERS, SELLERS, both, either, roles, rule
from team.rules import Viewer, can_edit_owned, can_export, leads_owner, led_teams, sees_all, visible

from .models import Account, Contact, LeadStatus, Signal

FLOW: dict[str, frozenset[str]] = {
    "": frozenset(LeadStatus.values),
    LeadStatus.NEW: frozenset({LeadStatus.WORKING, LeadStatus.QUALIFIED, LeadStatus.UNQUALIFIED}),
    LeadStatus.WORKING: frozenset({LeadStatus.NEW, LeadStatus.QUALIFIED, LeadStatus.UNQUALIFIED}),
    LeadStatus.QUALIFIED: frozenset({LeadStatus.WORKING, LeadStatus.UNQUALIFIED}),
    LeadStatus.UNQUALIFIED: frozenset({LeadStatus.WORKING, LeadStatus.NEW}),
}
"""Where a lead may go next: who was turned down is worked on before they qualify. Anybody can stop being a lead."""


def visible_accounts(qs: QuerySet[Account], viewer: Viewer) -> QuerySet[Account]:
    """The accounts of `qs` that `viewer` may see; those without an owner are everybody's."""
    return visible(qs, viewer, shared=True)


def decidable_accounts(qs: QuerySet[Account], member: Member) -> QuerySet[Account]:
    """The accounts of `qs` that `member` may merge: as `accounts.merge` says, for a whole list."""
    if member.role in ADMINS:
        return qs
    if member.role not in SELLERS:
        return qs.none()
    mine = Q(owner_id=member.id) | Q(owner_id=None)
    return qs.filter(mine | Q(owner__team_id__in=_led_by(member)))


def decidable_contacts(qs: QuerySet[Contact], member: Member) -> QuerySet[Contact]:
    """The people of `qs` that `member` may merge: as `contacts.merge` says, for a whole list."""
    if member.role in ADMINS:
        return qs
    return _theirs(qs, member) if member.role in SELLERS else qs.none()


def _led_by(member: Member) -> set[UUID]:
    return led_teams(member) if member.role == Role.MANAGER else set()


def visible_contacts(qs: QuerySet[Contact], viewer: Viewer) -> QuerySet[Contact]:
    """The people of `qs` that `viewer` may see: their own, those at accounts they own, and those nobody owns."""
    if sees_all(viewer):
        return qs
    assert isinstance(viewer, Member)
    return _theirs(qs, viewer)


def _theirs(qs: QuerySet[Contact], member: Member) -> QuerySet[Contact]:
    mine = Q(owner_id=member.id) | Q(account__owner_id=member.id)
    if member.role == Role.MANAGER:
        teams = led_teams(member)
        mine |= Q(owner__team_id__in=teams) | Q(account__owner__team_id__in=teams)
    return qs.filter(mine | Q(owner_id=None, account__owner_id=None))


def visible_signals(qs: QuerySet[Signal], viewer: Viewer) -> QuerySet[Signal]:
    """The signals of `qs` that `viewer` may see: those of accounts they see, and those not assigned to any."""
    if sees_all(viewer):
        return qs
    seen = visible_accounts(Account.objects.all(), viewer).values("pk")
    return qs.filter(Q(account=None) | Q(account__in=seen))


def lead_may_become(before: str, after: str) -> bool:
    """Whether a lead may go from one status to another."""
    return after in ("", before) or after in FLOW.get(before, frozenset())


def _is_mine(member: Member, obj: Any) -> bool:
    """A person belongs to their owner, else to the owner of their company, else to everybody who sells."""
    if obj is None:
        return True
    owners = {obj.owner_id, obj.account.owner_id if obj.account else None} - {None}
    return not owners or member.id in owners


def _leads(member: Member, obj: Any) -> bool:
    return obj is not None and (
        bool(obj.owner_id and leads_owner(member, obj))
        or bool(obj.account and obj.account.owner_id and leads_owner(member, obj.account))
    )


def _imported_it(member: Member, obj: Any) -> bool:
    return obj is None or obj.by_id == member.id


def _in_person(member: Member, obj: Any) -> bool:
    """A person at a screen: what cannot be taken back is not for a key that may have been stolen."""
    return not getattr(member, "by_key", False)


def _about_mine(member: Member, obj: Any) -> bool:
    """A signal about nobody yet is for everybody who sells; any other follows its account."""
    account = obj.account if obj is not None else None
    return account is None or account.owner_id in (None, member.id) or leads_owner(member, account)


can_edit_contact = either(roles(ADMINS), both(roles(SELLERS), either(_is_mine, _leads)))

rule("accounts.see", roles(EVERYONE))
rule("accounts.create", roles(SELLERS))
rule("accounts.change", can_edit_owned)
rule("accounts.archive", can_edit_owned)
rule("accounts.export", can_export)
rule("accounts.import", roles(SELLERS))
rule("accounts.import.see", roles(EVERYONE))
rule("accounts.import.change", both(roles(SELLERS), either(roles(ADMINS), _imported_it)))
rule("accounts.import.undo", both(roles(SELLERS), either(roles(ADMINS), _imported_it)))
rule("accounts.merge", can_edit_owned)
rule("accounts.unmerge", can_edit_owned)
rule("accounts.tell_apart", can_edit_owned)
rule("accounts.duplicates.see", roles(EVERYONE))
rule("accounts.duplicates.search", roles(SELLERS))
rule("accounts.duplicates.change", roles(ADMINS))
rule("contacts.merge", can_edit_contact)
rule("contacts.unmerge", can_edit_contact)
rule("contacts.tell_apart", can_edit_contact)
rule("contacts.see", roles(EVERYONE))
rule("contacts.create", roles(SELLERS))
rule("contacts.change", can_edit_contact)
rule("contacts.archive", can_edit_contact)
rule("contacts.export", can_export)
rule("contacts.personal.export", both(roles(LEADERS), either(roles(ADMINS), _is_mine, _leads)))
rule("contacts.erase", both(_in_person, roles(ADMINS)))
rule("suppression.see", roles(LEADERS))
rule("suppression.add", roles(SELLERS))
rule("suppression.remove", roles(ADMINS))
rule("suppression.export", roles(ADMINS))
rule("signals.see", roles(EVERYONE))
rule("signals.add", roles(SELLERS))
rule("signals.change", both(roles(SELLERS), either(roles(ADMINS), _about_mine)))
rule("signals.configure", roles(ADMINS))
rule("signals.sources.see", roles(ADMINS))
rule("accounts.enrich", can_edit_owned)
rule("contacts.enrich", can_edit_contact)
rule("enrichment.see", roles(ADMINS))
rule("enrichment.change", roles(ADMINS))
