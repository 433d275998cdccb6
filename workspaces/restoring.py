"""From a backup to a workspace: its schema, its shared rows, and the people who belong to it."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import BadZipFile, ZipFile

from django.core import serializers
from django.db import transaction
from psycopg import sql

from core import facts
from core.errors import Refused
from core.ids import new_id
from core.recording import record
from core.tenancy import connection, inside, outside

from . import backup, blueprint
from .models import Invitation, Membership, User, Workspace


def restore(source: Path, slug: str, *, by: Any, now: datetime) -> Workspace:
    """The workspace in `source`, at `slug`; all or nothing. Raises backup.Unfit, or Refused for a slug in use."""
    blueprint.current()  # recording one takes seconds and must not be part of what follows
    try:
        archive = ZipFile(source)
    except BadZipFile as error:
        raise backup.Unfit("This is not a backup of a workspace, or it is damaged.") from error
    with archive, outside():
        manifest = backup.manifest_of(archive)
        schema = _free_schema(manifest["workspace"]["fields"]["schema_name"])
        had_files = backup.has_files(schema)
        try:
            with transaction.atomic():
                return _restore(archive, manifest, schema, slug, by=by, now=now)
        except BaseException:
            if not had_files:
                backup.drop_files(schema)
            raise


def _restore(
    archive: ZipFile, manifest: dict[str, Any], schema: str, slug: str, *, by: Any, now: datetime
) -> Workspace:
    workspace = _workspace(manifest, schema, slug)
    workspace.migrated = blueprint.build(schema)
    workspace.save(force_insert=True)
    backup.fill(archive, manifest, schema)
    _belonging(manifest, workspace)
    for row in _objects(manifest["due"]):
        row.pk, row.schema, row.leased_until = new_id(), schema, None
        row.save(force_insert=True)
    backup.fill_files(archive, manifest, schema)
    with inside(workspace), transaction.atomic():
        told = facts.WorkspaceRestored(written_at=datetime.fromisoformat(manifest["written_at"]))
        record(told, by=by, now=now)
    return workspace


def _free_schema(wanted: str) -> str:
    """The schema it had when that is free, else another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s) IS NULL", [f'"{wanted}"'])
        return wanted if cursor.fetchone()[0] and _is_ours(wanted) else f"w_{new_id().hex}"


def _is_ours(schema: str) -> bool:
    return schema.startswith("w_") and schema.replace("_", "").isalnum()


def _workspace(manifest: dict[str, Any], schema: str, slug: str) -> Workspace:
    workspace: Workspace = _objects([manifest["workspace"]])[0]
    if Workspace.objects.filter(pk=workspace.pk).exists():
        workspace.pk = new_id()
    workspace.schema_name, workspace.slug = schema, slug or workspace.slug
    workspace.state, workspace.leaves_at = Workspace.State.ACTIVE, None
    if Workspace.objects.filter(slug=workspace.slug).exists():
        raise Refused("slug_taken", f"/w/{workspace.slug}/ is in use. Restore it at another address.", "slug")
    return workspace


def _objects(rows: list[dict[str, Any]]) -> list[Any]:
    return [found.object for found in serializers.deserialize("python", rows)]


def _belonging(manifest: dict[str, Any], workspace: Workspace) -> None:
    """Who belonged, belongs again. Whoever has no account here gets one without a password, to be set by mail."""
    known = {row["id"]: _person(row) for row in manifest["people"]}
    for membership in _objects(manifest["memberships"]):
        user = known[str(membership.user_id)]
        if membership.user_id != user.pk:
            _is_now(workspace.schema_name, membership.user_id, user.pk)
        Membership.objects.create(user=user, workspace=workspace, active=membership.active)
    for invitation in _objects(manifest["invitations"]):
        if not Invitation.objects.filter(token_hash=invitation.token_hash).exists():
            invitation.pk, invitation.workspace = new_id(), workspace
            invitation.save(force_insert=True)


def _person(row: dict[str, str]) -> User:
    """The account with that address; an address is confirmed by whoever sets the password by mail."""
    found = User.objects.filter(email__iexact=row["email"]).first()
    if found is not None:
        return found
    wanted = {} if User.objects.filter(pk=row["id"]).exists() else {"id": UUID(row["id"])}
    return User.objects.create_user(row["email"], None, name=row["name"], timezone=row["timezone"], **wanted)


def _is_now(schema: str, before: UUID, after: UUID) -> None:
    """Point what names a user by id (always called `user_id`, see the data model) at their account here."""
    for table in backup.tables(schema):
        if "user_id" in table.columns:
            statement = sql.SQL("UPDATE {} SET user_id = %s WHERE user_id = %s")
            with connection.cursor() as cursor:
                cursor.execute(statement.format(sql.Identifier(schema, table.name)), [after, before])
