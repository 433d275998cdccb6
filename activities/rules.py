"""Who may see, write and correct what happened."""

from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import Account
from accounts.rules import visible_accounts
from deals.models import Deal
from deals.rules import visible_deals
from team.models import Member, Role
from team.policy import ADMINS, EVERYONE, SELLERS, both, either, roles, rule
from team.rules import Viewer, sees_all
from team.rules import visible as owned

from .models import Activity

WRITERS = SELLERS | {Role.DEAL_DESK}


def visible(qs: QuerySet[Activity], viewer: Viewer) -> QuerySet[Activity]:
    """The activities of `qs` that `viewer` may see: as the deal, else as the account, else those they wrote."""
    if sees_all(viewer):
        return qs
    deals = visible_deals(Deal.objects.all(), viewer).values("pk")
    accounts = visible_accounts(Account.objects.all(), viewer).values("pk")
    alone = owned(Activity.objects.filter(deal=None, account=None), viewer, "by").values("pk")
    return qs.filter(Q(deal__in=deals) | Q(deal=None, account__in=accounts) | Q(pk__in=alone))


def _wrote(member: Member, obj: Any) -> bool:
    return obj is None or obj.by_id == member.id


rule("activities.see", roles(EVERYONE))
rule("activities.log", roles(WRITERS))
rule("activities.change", either(roles(ADMINS), both(roles(WRITERS), _wrote)))
rule("activities.remove", either(roles(ADMINS), both(roles(WRITERS), _wrote)))
