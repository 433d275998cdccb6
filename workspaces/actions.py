"""What can be done with workspaces: prepare, open, change, leave, and who belongs to them."""

import re
import secrets
import shutil
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core import facts
from core.errors import Refused
from core.ids import new_id
from core.jobs import cancel_due, due, run_due
from core.models import Due
from core.recording import record
from core.tenancy import connection, inside, outside

from . import backup, blueprint, mails, restoring
from .models import Invitation, Letter, Membership, User, Workspace, check_slug
from .queries import token_hash

INVITATION_DAYS = 14
LETTER_LIFE = timedelta(days=2)
log = structlog.get_logger()
CHANGEABLE = (
    "name",
    "currency",
    "timezone",
    "country",
    "fiscal_year_starts",
    "open_pipeline",
    "open_exports",
)


def prepare_workspace(*, by: Any, now: datetime) -> Workspace:
    """Make a schema with its default furniture that the next founder can take at once."""
    workspace = Workspace(schema_name=f"w_{new_id().hex}")
    blueprint.current()  # recording one takes seconds and must not be part of what follows
    with transaction.atomic():
        workspace.migrated = blueprint.build(workspace.schema_name)
        workspace.save()
    with inside(workspace):
        with transaction.atomic():
            record(facts.WorkspacePrepared(), by=by, now=now)
        settle(workspace)
    return workspace


def open_workspace(*, by: User, now: datetime, name: str, slug: str = "", timezone: str = "UTC") -> Workspace:
    """Give `by` a workspace of their own, ready to use, and make them its owner.

    Takes a prepared one when there is one. Raises Refused when the slug is taken or malformed.
    """
    name = name.strip()
    if not name:
        raise Refused("workspace_name", "Give the workspace a name.", "name")
    with outside():
        workspace = _claim(now, name, slug, timezone) or _claim_new(by, now, name, slug, timezone)
        Membership.objects.create(user=by, workspace=workspace)
    with inside(workspace):
        with transaction.atomic():
            opened = facts.WorkspaceOpened(user=by.pk, name=by.name, email=by.email, timezone=timezone)
            record(opened, by=by, now=now)
        settle(workspace)
    with outside():
        due("workspaces.refill", "ready", now)
    return workspace


def settle(workspace: Workspace) -> None:
    """Do the pending duties of a workspace here and now: its next reader must find everything in place.

    What a worker has taken up meanwhile is waited for.
    """
    for kind, key in (
        Due.objects.filter(schema=workspace.schema_name).order_by("due_at").values_list("kind", "key")
    ):
        if kind.startswith("on:"):
            run_due(workspace.schema_name, kind, key)
    with transaction.atomic():
        taken = Due.objects.filter(schema=workspace.schema_name, kind__startswith="on:")
        list(taken.select_for_update().values_list("pk"))


def _claim(now: datetime, name: str, slug: str, timezone: str) -> Workspace | None:
    """Take the oldest ready workspace, without waiting for others who do the same."""
    try:
        with transaction.atomic():
            workspace = (
                Workspace.objects.select_for_update(skip_locked=True)
                .filter(state=Workspace.State.READY, migrated=blueprint.fingerprint())
                .order_by("created_at")
                .first()
            )
            if workspace is None:
                return None
            workspace.slug = _free_slug(slug, name)
            workspace.name, workspace.timezone = name[:120], timezone
            workspace.state, workspace.opened_at = Workspace.State.ACTIVE, now
            workspace.save()
            return workspace
    except IntegrityError:
        # Somebody took the same slug between the look and the write: look again, it is seen now.
        return _claim(now, name, slug, timezone)


def _claim_new(by: User, now: datetime, name: str, slug: str, timezone: str) -> Workspace:
    _free_slug(slug, name)
    prepare_workspace(by=by, now=now)
    claimed = _claim(now, name, slug, timezone)
    return claimed if claimed is not None else _claim_new(by, now, name, slug, timezone)


def _free_slug(wanted: str, name: str) -> str:
    """The wanted slug if it is free, or one made from the name; raises Refused for a wanted one that is not."""
    if wanted:
        try:
            check_slug(wanted)
        except ValidationError as error:
            raise Refused("slug", error.messages[0], "slug") from error
        if Workspace.objects.filter(slug=wanted).exists():
            raise Refused("slug_taken", "This address is taken.", "slug")
        return wanted
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30].strip("-") or "team"
    candidate = stem
    while not _usable(candidate):
        candidate = f"{stem}-{secrets.token_hex(2)}"
    return candidate


def _usable(slug: str) -> bool:
    try:
        check_slug(slug)
    except ValidationError:
        return False
    return not Workspace.objects.filter(slug=slug).exists()


def refill(*, by: Any, now: datetime) -> int:
    """Prepare workspaces until enough are ready; returns how many were made. Old blueprints' ones are dropped."""
    ready = Workspace.objects.filter(state=Workspace.State.READY)
    for outdated in ready.exclude(migrated=blueprint.fingerprint()):
        blueprint.drop(outdated.schema_name)
        Workspace.objects.filter(pk=outdated.pk).delete()
    missing: int = settings.READY_WORKSPACES - ready.count()
    for _ in range(missing):
        prepare_workspace(by=by, now=now)
    return max(missing, 0)


def migrate_workspace(*, by: Any, schema: str) -> None:
    """Run what `schema` lacks and note that it stands at today's migrations."""
    with outside():
        blueprint.migrate(schema)
        Workspace.objects.filter(schema_name=schema).update(migrated=blueprint.fingerprint())


def change_workspace(
    *, by: Any, now: datetime, workspace: Workspace, changes: Mapping[str, Any]
) -> Workspace:
    """Change settings of the workspace one is in. The caller has checked that `by` may."""
    before = {k: getattr(workspace, k) for k in changes if k in CHANGEABLE}
    after = {k: v for k, v in changes.items() if k in CHANGEABLE and before[k] != v}
    if not after:
        return workspace
    with transaction.atomic():
        _update(workspace, **after)
        fact = facts.WorkspaceSettingsChanged()
        record(fact, by=by, now=now, before={k: before[k] for k in after}, after=after)
    return workspace


def request_deletion(*, by: Any, now: datetime, workspace: Workspace, typed: str) -> datetime:
    """Let the workspace go after a grace period; `typed` must be its slug. Returns when it will be gone."""
    if typed != workspace.slug:
        raise Refused("confirmation", f"Type {workspace.slug} to confirm.", "typed")
    at = now + timedelta(days=settings.WORKSPACE_GRACE_DAYS)
    with transaction.atomic():
        _update(workspace, state=Workspace.State.LEAVING, leaves_at=at)
        record(facts.WorkspaceDeletionRequested(at=at), by=by, now=now)
        due("workspaces.delete", "self", at)
    return at


def cancel_deletion(*, by: Any, now: datetime, workspace: Workspace) -> None:
    """Call a leaving workspace back."""
    with transaction.atomic():
        _update(workspace, state=Workspace.State.ACTIVE, leaves_at=None)
        cancel_due("workspaces.delete", "self")
        record(facts.WorkspaceDeletionCancelled(), by=by, now=now)


def _update(workspace: Workspace, **changes: Any) -> None:
    """Change the row, and the instance that the request or job carries with it."""
    Workspace.objects.filter(pk=workspace.pk).update(**changes)
    for key, value in changes.items():
        setattr(workspace, key, value)


def delete_workspace(*, by: Any, workspace: Workspace) -> None:
    """Remove the workspace now: schema, files, duties, memberships, invitations. There is no way back."""
    with outside(), transaction.atomic():
        Due.objects.filter(schema=workspace.schema_name).delete()
        blueprint.drop(workspace.schema_name)
        Workspace.objects.filter(pk=workspace.pk).delete()
    shutil.rmtree(Path(settings.MEDIA_ROOT, workspace.schema_name), ignore_errors=True)


def backup_workspace(*, by: Any, now: datetime, workspace: Workspace, to: Path) -> dict[str, Any]:
    """Write everything of a workspace into one file; returns what is in it."""
    with outside():
        return backup.write(workspace, to, now)


def restore_workspace(*, by: Any, now: datetime, source: Path, slug: str = "") -> Workspace:
    """Bring a workspace back from its file, at its former address or at `slug`; all or nothing.

    Raises Refused when the address is in use or malformed, backup.Unfit when the file does not fit.
    """
    if slug:
        _free_slug(slug, "")
    return restoring.restore(source, slug, by=by, now=now)


def make_user(*, by: Any, email: str, name: str, password: str | None = None) -> User:
    """A user made by the administrator of the installation, whose word stands for the address."""
    with outside(), transaction.atomic():
        user = User.objects.create_user(email.strip().lower(), password, name=name)
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


# --- Mail ----------------------------------------------------------------------------------------
def post_letter(*, by: Any, now: datetime, to: str, subject: str, text: str, html: str = "") -> None:
    """Give a mail to the worker, who sends it soon after commit and again until the mail server takes it."""
    with outside(), transaction.atomic():
        letter = Letter.objects.create(to=to, subject=subject[:200], text=text, html=html, written_at=now)
        due("workspaces.send_letter", str(letter.pk), now)


def send_letter(*, by: Any, now: datetime, letter_id: UUID) -> bool:
    """Send it and forget it; whether it was sent. What could not be sent for two days is of no use any more."""
    letter = Letter.objects.filter(pk=letter_id).first()
    if letter is None:
        return False
    fresh = now - letter.written_at < LETTER_LIFE
    if not fresh:
        log.warning("letter_given_up", letter=str(letter.pk))
    letter.delete()
    if fresh:
        mails.deliver(letter)
    return fresh


# --- Belonging -----------------------------------------------------------------------------------
def invite(
    *,
    by: Any,
    now: datetime,
    workspace: Workspace,
    email: str,
    role: str,
    desk: str = "",
    team: UUID | None = None,
) -> tuple[Invitation, str]:
    """An invitation and the secret of its link; a former open one for the same address is replaced."""
    token = secrets.token_urlsafe(24)
    email = email.strip().lower()
    with transaction.atomic():
        Invitation.objects.filter(workspace=workspace, email=email, accepted_at=None).delete()
        invitation = Invitation.objects.create(
            workspace=workspace,
            email=email,
            role=role,
            desk=desk,
            team=team,
            token_hash=token_hash(token),
            invited_by=by.name,
            expires_at=now + timedelta(days=INVITATION_DAYS),
        )
        record(facts.MemberInvited(email=email, role=role), by=by, now=now)
    return invitation, token


def renew_invitation(*, by: Any, now: datetime, invitation: Invitation) -> str:
    """A new secret for an open invitation, good for another while; the former link stops working."""
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        invitation.token_hash = token_hash(token)
        invitation.expires_at = now + timedelta(days=INVITATION_DAYS)
        invitation.save(update_fields=["token_hash", "expires_at"])
        record(facts.MemberInvited(email=invitation.email, role=invitation.role), by=by, now=now)
    return token


def withdraw_invitation(*, by: Any, now: datetime, invitation: Invitation) -> None:
    """Take an open invitation back."""
    with transaction.atomic():
        invitation.delete()
        record(facts.InvitationWithdrawn(email=invitation.email), by=by, now=now)


def use_invitation(*, by: User, now: datetime, invitation: Invitation) -> Membership:
    """Mark the invitation used and let `by` belong; raises Refused when the address is another's or time is up."""
    if by.email.lower() != invitation.email.lower():
        raise Refused(
            "invitation_address", f"This invitation is for {invitation.email}. Log in with that address."
        )
    if invitation.expires_at <= now:
        raise Refused("invitation_expired", "This invitation has expired. Ask for a new one.")
    updated = Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=now)
    if not updated:
        raise Refused("invitation_used", "This invitation was used already.")
    membership, _ = Membership.objects.update_or_create(
        user=by, workspace=invitation.workspace, defaults={"active": True}
    )
    return membership


def set_belonging(*, by: Any, user_id: UUID, active: bool) -> None:
    """Switch a user's way into the workspace one is in on or off."""
    workspace = Workspace.objects.get(schema_name=connection.schema_name)  # type: ignore[attr-defined]
    Membership.objects.update_or_create(user_id=user_id, workspace=workspace, defaults={"active": active})
