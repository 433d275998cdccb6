"""What can be asked about workspaces before one is inside of one."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from core.errors import Missing
from core.lookup import Lookup
from core.planned import SOME_ID, Planned

from .models import Invitation, Membership, User, Workspace


def active(slug: str) -> Workspace | None:
    """The workspace at `slug`, also while it is leaving; None when there is none."""
    return _active(slug)


def named(slug: str) -> Workspace | None:
    """As `active`, and the connection stands in its schema afterwards; for `core.tenancy.entering` only."""
    return _named(slug)


def _there(slug: str) -> QuerySet[Workspace]:
    return Workspace.objects.exclude(state=Workspace.State.READY).filter(slug=slug)


_active: Lookup[Workspace] = Lookup(_there, sample="a slug")
_named: Lookup[Workspace] = Lookup(_there, sample="a slug", moves=True)


def by_schema(schema: str) -> Workspace:
    """The workspace that lives in `schema`, for jobs."""
    return Workspace.objects.get(schema_name=schema)


def memberships(viewer: User) -> QuerySet[Membership]:
    """The workspaces `viewer` belongs to, by name."""
    return (
        Membership.objects.filter(user=viewer, active=True)
        .exclude(workspace__state=Workspace.State.READY)
        .select_related("workspace")
        .order_by("workspace__name", "workspace__slug")
    )


def places(viewer: User) -> list[tuple[UUID, str, str]]:
    """Id, name and slug of the workspaces `viewer` belongs to, by name; every page shows them."""
    return _places(viewer=viewer.pk)  # type: ignore[return-value]


_places = Planned(
    lambda viewer: memberships(viewer).values_list("workspace_id", "workspace__name", "workspace__slug"),
    viewer=SOME_ID,
)


def invitations() -> QuerySet[Invitation]:
    """Open invitations of the workspace one is in, newest first."""
    schema = connection.schema_name  # type: ignore[attr-defined]
    return Invitation.objects.filter(workspace__schema_name=schema, accepted_at=None).order_by("-created_at")


def open_invitation(invitation_id: UUID | str) -> Invitation:
    """One open invitation of the workspace one is in; raises Missing."""
    found = invitations().filter(pk=invitation_id).first()
    if found is None:
        raise Missing("invitation")
    return found


def invitation(token: str, now: datetime) -> Invitation | None:
    """The open, unexpired invitation behind a link's token."""
    return (
        Invitation.objects.filter(token_hash=token_hash(token), accepted_at=None, expires_at__gt=now)
        .exclude(workspace__state=Workspace.State.READY)
        .select_related("workspace")
        .first()
    )


def token_hash(token: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def user_by_email(email: str) -> User | None:
    """The user with that address, however it is written."""
    return User.objects.filter(email__iexact=email.strip()).first()


def last_log_ins(user_ids: Iterable[UUID]) -> dict[UUID, datetime | None]:
    """When each of these users last logged in."""
    return dict(User.objects.filter(pk__in=list(user_ids)).values_list("pk", "last_login"))


def behind(fingerprint: str) -> QuerySet[Workspace]:
    """The workspaces whose schema does not stand at `fingerprint`, oldest first."""
    rows: QuerySet[Workspace] = Workspace.objects.exclude(migrated=fingerprint)
    return rows.order_by("created_at", "id")


def user(user_id: UUID) -> User | None:
    """A user by id."""
    return User.objects.filter(pk=user_id).first()


def schemas() -> list[str]:
    """The schemas of all workspaces, ready ones included."""
    return list(Workspace.objects.order_by("created_at").values_list("schema_name", flat=True))
