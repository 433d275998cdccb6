"""Making a workspace schema quickly.

Running every migration takes seconds, and cloning a schema by catalog grows with the number of schemas. So the
statements of one real migration run are recorded once per state of the migrations and replayed, in one round
trip, for each new schema: the cost does not depend on how many workspaces there are.
"""

import hashlib
from functools import cache
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.db.migrations.loader import MigrationLoader
from django_tenants.utils import quote_schema_name

from core.tenancy import connection

from .models import Blueprint

DRAFT_SCHEMA = "w_blueprint"
KEPT = ("CREATE", "ALTER", "INSERT", "UPDATE", "DROP", "COMMENT")


@cache
def fingerprint() -> str:
    """A hash of the names of all migrations that a workspace schema has."""
    labels = {app.rsplit(".", 1)[-1] for app in settings.TENANT_APPS}
    names = sorted(".".join(key) for key in MigrationLoader(None).disk_migrations if key[0] in labels)
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def current() -> Blueprint:
    """The blueprint for today's migrations, recorded first when there is none."""
    print_ = fingerprint()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [DRAFT_SCHEMA])
        found = Blueprint.objects.filter(pk=print_).first()
        return found or Blueprint.objects.create(pk=print_, statements=_recorded())


def build(schema: str) -> str:
    """Create `schema` with all its tables; returns the fingerprint it was made from. All or nothing."""
    blueprint = current()
    with transaction.atomic(), connection.cursor() as cursor:
        quoted = quote_schema_name(schema)
        cursor.execute(
            f"CREATE SCHEMA {quoted}; SET LOCAL search_path = {quoted}, public; {blueprint.statements}"
        )
    return blueprint.pk


def drop(schema: str) -> None:
    """Remove `schema` and everything in it."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {quote_schema_name(schema)} CASCADE")


def migrate(schema: str, verbosity: int = 0) -> None:
    """Run the migrations that `schema` lacks, the slow and general way."""
    call_command("migrate_schemas", schema_name=schema, verbosity=verbosity, interactive=False)


def _recorded() -> str:
    """Migrate a draft schema for real, noting every statement that changes something; then take it away."""
    statements: list[str] = []

    def note(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        text = sql if isinstance(sql, str) else sql.as_string(connection.connection)
        if text.lstrip().upper().startswith(KEPT):
            statements.append(_bound(text, params).rstrip().rstrip(";"))
        return execute(sql, params, many, context)

    drop(DRAFT_SCHEMA)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {DRAFT_SCHEMA}")
    before = connection.tenant  # type: ignore[attr-defined]
    try:
        with connection.execute_wrapper(note):
            _migrate_draft()
    finally:
        connection.set_tenant(before)  # type: ignore[attr-defined]
        drop(DRAFT_SCHEMA)
    return ";\n".join(statements)


def _migrate_draft() -> None:
    """The migrate command itself: `migrate_schemas` would close the connection that is being listened to."""
    from django.core.management.commands.migrate import Command
    from django.db.migrations.recorder import MigrationRecorder

    connection.set_schema(DRAFT_SCHEMA, include_public=False)  # type: ignore[attr-defined]
    MigrationRecorder(connection).ensure_schema()
    connection.set_schema(DRAFT_SCHEMA)  # type: ignore[attr-defined]
    call_command(Command(), verbosity=0, interactive=False)


def _bound(sql: str, params: Any) -> str:
    if not params:
        return sql
    from psycopg import ClientCursor

    return ClientCursor(connection.connection).mogrify(sql, params)
