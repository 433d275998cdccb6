"""Teams, and the quotas of their members."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from core import facts, quarters
from core.errors import Refused
from core.recording import record

from .. import policy
from ..models import Member, Quota, Team
from ..rules import Viewer, workspace_here


def save_team(
    *,
    by: Viewer,
    now: datetime,
    name: str,
    manager: Member | None = None,
    parent: Team | None = None,
    team: Team | None = None,
) -> Team:
    """Make a team or change one; a name is used once, and a team is not its own ancestor."""
    policy.check(by, "team.change_team")
    team = team or Team()
    name = name.strip()[:80]
    if not name:
        raise Refused("name", "Give the team a name.", "name")
    if Team.objects.filter(name__iexact=name).exclude(pk=team.pk).exists():
        raise Refused("name_taken", "There is a team of this name.", "name")
    _no_circle(team, parent)
    new = team._state.adding
    values = {"name": name, "manager": manager, "parent": parent}
    before = {} if new else {k: getattr(team, k) for k in values}
    after = {k: v for k, v in values.items() if new or before[k] != v}
    if not after:
        return team
    for key, value in after.items():
        setattr(team, key, value)
    with transaction.atomic():
        team.save()
        fact = facts.TeamChanged(team=team.id)
        record(
            fact,
            by=by,
            now=now,
            subject=team,
            before={k: before[k] for k in after if k in before},
            after=after,
        )
    return team


def _no_circle(team: Team, parent: Team | None) -> None:
    above = parent
    while above is not None:
        if above.pk == team.pk:
            raise Refused("circle", "A team cannot stand below itself.", "parent")
        above = above.parent


def dissolve_team(*, by: Member, now: datetime, team: Team) -> None:
    """Remove a team; its members stay, without a team."""
    policy.check(by, "team.change_team")
    with transaction.atomic():
        record(facts.TeamChanged(team=team.id), by=by, now=now, subject=team, before={"name": team.name})
        team.delete()


def set_quota(*, by: Viewer, now: datetime, member: Member, quarter_start: date, amount: Decimal) -> Quota:
    """Set what a member should close in the quarter beginning at `quarter_start` (workspace currency)."""
    policy.check(by, "team.set_quota", member)
    if amount < 0 or amount >= Decimal("1e13"):
        raise Refused("amount", "A quota is zero or more.", "amount")
    starts = workspace_here().fiscal_year_starts
    if quarters.quarter_start(quarter_start, starts) != quarter_start:
        raise Refused("quarter", "This is not the first day of one of your quarters.", "quarter_start")
    with transaction.atomic():
        old = Quota.objects.filter(member=member, quarter_start=quarter_start).first()
        quota, _ = Quota.objects.update_or_create(
            member=member, quarter_start=quarter_start, defaults={"amount": amount}
        )
        if old is None or old.amount != amount:
            fact = facts.QuotaSet(member=member.id, quarter=quarter_start.isoformat())
            before = {"amount": old.amount} if old else None
            record(fact, by=by, now=now, subject=member, before=before, after={"amount": amount})
    return quota
