"""Who may see and do what with proposals, suggestions, briefs and engines."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import Account
from accounts.rules import visible_accounts
from activities.rules import WRITERS
from deals.models import Deal
from deals.rules import visible_deals
from tasks.rules import WORKERS
from team.models import Member, Role
from team.policy import ADMINS, EVERYONE, both, either, roles, rule
from team.rules import Viewer, leads_owner, led_teams, sees_all
from team.rules import visible as owned

from .models import Kept, Proposal, Suggestion


# --- Readings, proposals, kept facts ----------------------------------------------------------------
def visible_proposals(qs: QuerySet[Proposal], viewer: Viewer) -> QuerySet[Proposal]:
    """The proposals of `qs` that `viewer` may see: as their deal, else as their account, else those they own."""
    if sees_all(viewer):
        return qs
    alone = owned(Proposal.objects.filter(deal=None, account=None), viewer).values("pk")
    return qs.filter(_of_seen(viewer) | Q(pk__in=alone))


def visible_kept(qs: QuerySet[Kept], viewer: Viewer) -> QuerySet[Kept]:
    """The kept facts of `qs` that `viewer` may see: as their deal, else as their account, else those they kept."""
    if sees_all(viewer):
        return qs
    alone = owned(Kept.objects.filter(deal=None, account=None), viewer, "by").values("pk")
    return qs.filter(_of_seen(viewer) | Q(pk__in=alone))


def _of_seen(viewer: Viewer) -> Q:
    deals = visible_deals(Deal.objects.all(), viewer).values("pk")
    accounts = visible_accounts(Account.objects.all(), viewer).values("pk")
    return Q(deal__in=deals) | Q(deal=None, account__in=accounts)


def _concerned(member: Member, obj: Any) -> bool:
    """Whose words it came from, or the owner of the deal it is about."""
    if obj is None:
        return True
    deal = getattr(obj, "deal", None)
    return member.id in (obj.owner_id, deal.owner_id if deal is not None else None)


def decidable(member: Member) -> Callable[[Proposal], bool]:
    """What `intelligence.proposals.decide` says, for many at once: led teams are looked up only here."""
    led = led_teams(member) if member.role == Role.MANAGER else set()
    works = member.active and member.role in WRITERS and not getattr(member, "read_key", False)

    def may(one: Proposal) -> bool:
        return works and (member.role in ADMINS or _concerned(member, one) or one.owner.team_id in led)

    return may


def _kept_it(member: Member, obj: Any) -> bool:
    """Who accepted it, or the owner of the deal it is about."""
    if obj is None:
        return True
    deal = getattr(obj, "deal", None)
    return member.id in (obj.by_id, deal.owner_id if deal is not None else None)


def _leads_keeper(member: Member, obj: Any) -> bool:
    """The manager of whoever accepted it."""
    if obj is None or member.role != Role.MANAGER:
        return False
    return obj.by.team_id in led_teams(member)


def _read_it(member: Member, obj: Any) -> bool:
    return obj is None or obj.by_id == member.id


rule("intelligence.proposals.see", roles(EVERYONE))
rule(
    "intelligence.proposals.decide",
    either(roles(ADMINS), both(roles(WRITERS), either(_concerned, leads_owner))),
)
rule(
    "intelligence.readings.repeat",
    either(roles(ADMINS), both(roles(WRITERS), either(_read_it, _leads_keeper))),
)
rule("intelligence.kept.change", either(roles(ADMINS), both(roles(WRITERS), either(_kept_it, _leads_keeper))))
rule("intelligence.policy.see", roles(EVERYONE))
rule("intelligence.policy.change", roles(ADMINS))

# --- Posture, suggestions, briefs -----------------------------------------------------------------


def visible_suggestions(qs: QuerySet[Suggestion], viewer: Viewer) -> QuerySet[Suggestion]:
    """The suggestions of `qs` that `viewer` may see: as their deal, else as their account, else those made to them."""
    if sees_all(viewer):
        return qs
    alone = owned(Suggestion.objects.filter(deal=None, account=None), viewer).values("pk")
    return qs.filter(_of_seen(viewer) | Q(pk__in=alone))


def answerable(member: Member) -> Callable[[Suggestion], bool]:
    """What `suggestions.answer` says, for many at once: the teams a manager leads are looked up only here."""
    led = led_teams(member) if member.role == Role.MANAGER else set()
    works = member.active and member.role in WORKERS and not getattr(member, "read_key", False)

    def may(one: Suggestion) -> bool:
        mine = one.owner_id == member.id or one.owner.team_id in led
        return works and (member.role in ADMINS or mine)

    return may


def _theirs(member: Member, obj: Any) -> bool:
    """A suggestion is answered by whom it was made to."""
    return obj is None or obj.owner_id == member.id


rule("posture.see", roles(EVERYONE))
rule("posture.change", roles(ADMINS))
rule("suggestions.see", roles(EVERYONE))
rule("suggestions.answer", both(roles(WORKERS), either(roles(ADMINS), _theirs, leads_owner)))
rule("briefs.see", roles(EVERYONE))
rule("briefs.prepare", roles(WORKERS))


# --- Documents about accounts -----------------------------------------------------------------------
def _brought_it(member: Member, obj: Any) -> bool:
    return obj is None or obj.by_id == member.id


rule("documents.add", roles(WRITERS))
rule("documents.remove", either(roles(ADMINS), both(roles(WRITERS), either(_brought_it, _leads_keeper))))

# --- Engines --------------------------------------------------------------------------------------
rule("engine.change", roles(ADMINS))
