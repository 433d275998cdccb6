"""Who may see and do what with tasks."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import Account
from accounts.rules import visible_accounts
from deals.models import Deal
from deals.rules import visible_deals
from team.models import Member, Role
from team.policy import ADMINS, EVERYONE, SELLERS, both, either, roles, rule
from team.rules import Viewer, can_export, leads_owner, led_teams, sees_all
from team.rules import visible as owned

from .models import Task

WORKERS = SELLERS | {Role.DEAL_DESK}


def visible(qs: QuerySet[Task], viewer: Viewer) -> QuerySet[Task]:
    """The tasks of `qs` that `viewer` may see: their own and their teams', and those of deals and accounts they see."""
    if sees_all(viewer):
        return qs
    mine = owned(Task.objects.all(), viewer).values("pk")
    deals = visible_deals(Deal.objects.all(), viewer).values("pk")
    accounts = visible_accounts(Account.objects.all(), viewer).values("pk")
    return qs.filter(Q(pk__in=mine) | Q(deal__in=deals) | Q(deal=None, account__in=accounts))


def may_be_given(by: Any, owner: Member) -> bool:
    """Whether a task can be put on `owner`'s list: an active member who can work."""
    return owner.active and owner.role in WORKERS


def reviews(member: Member, other: Member) -> bool:
    """Whether `member` may look at the day of `other`: their own, their teams', everybody's for owner and admin."""
    if member.id == other.id or member.role in ADMINS:
        return True
    return member.role == Role.MANAGER and other.team_id in led_teams(member)


def _concerned(member: Member, obj: Any) -> bool:
    """The owner of the task, whoever gave it, or the owner of its deal."""
    if obj is None:
        return True
    deal_owner = obj.deal.owner_id if obj.deal is not None else None
    return member.id in (obj.owner_id, obj.created_by_id, deal_owner)


def changeable(member: Member) -> Callable[[Task], bool]:
    """What `tasks.change` says, for many tasks at once: the teams a manager leads are looked up only here."""
    led = led_teams(member) if member.role == Role.MANAGER else set()
    works = member.active and member.role in WORKERS and not getattr(member, "read_key", False)

    def may(task: Task) -> bool:
        return works and (member.role in ADMINS or _concerned(member, task) or task.owner.team_id in led)

    return may


rule("tasks.see", roles(EVERYONE))
rule("tasks.open", roles(WORKERS))
rule("tasks.change", either(roles(ADMINS), both(roles(WORKERS), either(_concerned, leads_owner))))
rule("tasks.export", can_export)
rule("tasks.review.see", lambda member, other: reviews(member, other))
rule("notifications.read", lambda member, obj: obj is None or obj.member_id == member.id)
