"""What can be asked about the people of a workspace."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum

from core.actors import System
from core.errors import Missing
from core.journal.models import Entry
from core.lookup import Lookup
from core.questions import holdings
from workspaces import queries as workspaces
from workspaces.models import Invitation
from workspaces.queries import token_hash

from . import policy
from .models import ApiKey, Member, Quota, Role, Team
from .rules import Viewer, led_teams

KEY_PREFIX = "dw_"


@dataclass(frozen=True)
class QuotaRow:
    """A line of the quota grid: one amount for each asked quarter, and whether the viewer may set them."""

    member: Member
    amounts: list[Decimal | None]
    editable: bool


def members(viewer: Viewer, *, active: bool | None = True) -> QuerySet[Member]:
    """The members of the workspace by name; everybody here knows everybody."""
    qs = Member.objects.select_related("team").order_by("name", "id")
    return qs if active is None else qs.filter(active=active)


def member(viewer: Viewer, member_id: UUID | str) -> Member:
    """One member; raises Missing."""
    found = Member.objects.select_related("team").filter(pk=member_id).first()
    if found is None:
        raise Missing("member")
    return found


def member_by_email(viewer: Viewer, email: str) -> Member:
    """The active member with that address; raises Missing."""
    found = members(viewer).filter(email__iexact=email.strip()).first()
    if found is None:
        raise Missing("member")
    return found


def sellers(viewer: Viewer) -> QuerySet[Member]:
    """The members who can own accounts and deals."""
    return members(viewer).filter(role__in=policy.SELLERS)


def led_by(viewer: Viewer) -> QuerySet[Member]:
    """Whom a leader reviews: everybody for owner and admin, their teams for a manager, oneself otherwise."""
    everyone = sellers(viewer)
    if isinstance(viewer, System) or viewer.role in policy.ADMINS:
        return everyone
    if viewer.role == Role.MANAGER:
        return everyone.filter(team_id__in=led_teams(viewer)) | everyone.filter(pk=viewer.pk)
    return everyone.filter(pk=viewer.pk)


def teams(viewer: Viewer) -> QuerySet[Team]:
    """All teams with their managers, by name."""
    return Team.objects.select_related("manager", "parent").order_by("name")


def team(viewer: Viewer, team_id: UUID | str) -> Team:
    """One team; raises Missing."""
    found = teams(viewer).filter(pk=team_id).first()
    if found is None:
        raise Missing("team")
    return found


def by_user(user_id: UUID) -> Member | None:
    """The active member behind a shared user, for the door."""
    return _by_user(user_id)


_by_user: Lookup[Member] = Lookup(
    lambda user_id: Member.objects.filter(user_id=user_id, active=True).order_by(), sample=UUID(int=0)
)


def by_key(secret: str, now: datetime) -> Member | None:
    """The active member behind an API key, for the door; carries `by_key`, and `read_key` when it only reads."""
    if not secret.startswith(KEY_PREFIX):
        return None
    key = _by_hash(token_hash(secret))
    if key is None:
        return None
    if key.last_used_at is None or (now - key.last_used_at).total_seconds() > 60:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    key.member.by_key = True  # type: ignore[attr-defined]
    key.member.read_key = key.scope == "read"  # type: ignore[attr-defined]
    return key.member


_by_hash: Lookup[ApiKey] = Lookup(
    lambda key_hash: ApiKey.objects.select_related("member__team").filter(
        key_hash=key_hash, revoked_at=None, member__active=True
    ).order_by(),
    sample="a hash",
)  # fmt: skip


def api_keys(viewer: Viewer) -> QuerySet[ApiKey]:
    """The viewer's own keys; admins see everybody's."""
    qs = ApiKey.objects.select_related("member").order_by("-created_at")
    if isinstance(viewer, System) or viewer.role in policy.ADMINS:
        return qs
    return qs.filter(member=viewer)


def quotas(viewer: Viewer, quarters: list[date], member_ids: list[UUID] | None = None) -> dict[date, Decimal]:
    """Summed quotas per quarter start; quarters without any are absent."""
    qs = Quota.objects.filter(quarter_start__in=quarters)
    if member_ids is not None:
        qs = qs.filter(member_id__in=member_ids)
    return dict(qs.values_list("quarter_start").annotate(Sum("amount")).order_by())


def quota_grid(viewer: Member, quarters: list[date]) -> list[QuotaRow]:
    """For whom the viewer reviews (oneself for reps): the quota of each quarter, None where none was set."""
    people = list(led_by(viewer).order_by("name", "id"))
    found = Quota.objects.filter(member__in=people, quarter_start__in=quarters)
    amounts = {(q.member_id, q.quarter_start): q.amount for q in found}
    led = led_teams(viewer) if viewer.role == Role.MANAGER else set()
    return [
        QuotaRow(
            member,
            [amounts.get((member.id, start)) for start in quarters],
            viewer.role in policy.ADMINS or (member.id != viewer.id and member.team_id in led),
        )
        for member in people
    ]


def quotas_of_reviewed(viewer: Viewer) -> QuerySet[Quota]:
    """All quotas of those whom the viewer reviews."""
    return Quota.objects.filter(member__in=led_by(viewer)).order_by("-quarter_start", "id")


def names(viewer: Viewer) -> dict[str, str]:
    """The names of all members and teams by id, for pages that show ids as words."""
    people = Member.objects.values_list("id", "name")
    groups = Team.objects.values_list("id", "name")
    return {str(key): name for key, name in [*people, *groups]}


def hand_over(viewer: Viewer, member: Member) -> list[tuple[str, int]]:
    """What a member owns, as `(plural noun, count)`, zeros left out."""
    return [(topic, count) for topic, count in holdings.ask(member=member.id) if count]


def heirs(viewer: Viewer, member: Member) -> QuerySet[Member]:
    """Who can take over from `member`."""
    return sellers(viewer).exclude(pk=member.pk)


def api_key(viewer: Member, key_id: UUID | str) -> ApiKey:
    """One key that the viewer may know of; raises Missing."""
    found = api_keys(viewer).filter(pk=key_id).first()
    if found is None:
        raise Missing("key")
    return found


def invitations(viewer: Viewer) -> QuerySet[Invitation]:
    """Open invitations, newest first; for those who may invite."""
    policy.check(viewer, "team.invite.see")
    return workspaces.invitations()


def invitation(viewer: Member, invitation_id: UUID | str) -> Invitation:
    """One open invitation; raises Missing."""
    policy.check(viewer, "team.invite.see")
    return workspaces.open_invitation(invitation_id)


def journal(
    viewer: Viewer,
    subject: UUID | None = None,
    *,
    actor: UUID | None = None,
    fact: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[Entry]:
    """The audit trail of the workspace, newest first, narrowed as asked; for owner and admins only."""
    policy.check(viewer, "workspace.audit.see")
    wanted: dict[str, Any] = {
        "subject": subject,
        "actor": actor,
        "fact": fact,
        "at__gte": since,
        "at__lt": until,
    }
    return Entry.objects.filter(**{k: v for k, v in wanted.items() if v}).order_by("-at", "-id")
