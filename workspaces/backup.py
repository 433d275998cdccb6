"""One workspace as one file, and back: by COPY, so that it needs no tools beside the database connection.

The file is a zip: `manifest.json` says what is in it, `tables/<name>` holds the rows of the workspace's schema as
COPY text in the order of their keys, `files/…` what was uploaded. Rows of the shared schema that belong to the
workspace (itself, who belongs to it, open invitations, what is due) stand in the manifest. Log-in secrets of people do
not: they belong to the people and not to a workspace.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from django.conf import settings
from django.core import serializers
from django.db import transaction
from psycopg import sql

from core.jsonable import jsonable
from core.models import Due
from core.tenancy import connection

from . import blueprint
from .models import Invitation, Membership, User, Workspace

FORMAT = 1
MIGRATIONS = "django_migrations"  # the new schema has its own
BLOCK = 1 << 20
SETTINGS = "SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL timezone = 'UTC'; SET LOCAL extra_float_digits = 1"


class Unfit(Exception):
    """This file cannot be restored here; says why."""


@dataclass(frozen=True)
class Table:
    """A table with its columns and the ones its rows are ordered by."""

    name: str
    columns: list[str]
    key: list[str]


# --- Out -------------------------------------------------------------------------------------------
def write(workspace: Workspace, target: Path, now: datetime) -> dict[str, Any]:
    """Write the workspace to `target` as it is at one moment; returns the manifest. Nothing stays after a failure."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)  # everything a sales team knows
    try:
        with ZipFile(part, "w", ZIP_DEFLATED, allowZip64=True) as archive, _one_moment():
            manifest = _about(workspace, now)
            manifest["tables"] = {
                table.name: _write_table(archive, workspace.schema_name, table)
                for table in tables(workspace.schema_name)
            }
            manifest["files"] = _write_files(archive, workspace.schema_name)
            archive.writestr("manifest.json", json.dumps(manifest, indent=1))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


class _one_moment(transaction.Atomic):
    """A transaction that sees the database as it was when it began, whatever others commit meanwhile."""

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=True, durable=False)

    def __enter__(self) -> None:
        outermost = not connection.in_atomic_block
        super().__enter__()
        with connection.cursor() as cursor:
            if outermost:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute(SETTINGS)


def tables(schema: str) -> list[Table]:
    """The tables of a schema that hold data of their own, by name; columns that the database computes are left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum),
                   coalesce((SELECT array_agg(k.attname::text ORDER BY array_position(i.indkey, k.attnum))
                             FROM pg_index i JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = ANY(i.indkey)
                             WHERE i.indrelid = c.oid AND i.indisprimary), '{}')
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = to_regnamespace(%s) AND c.relkind = 'r' AND c.relname <> %s
              AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
            GROUP BY c.oid ORDER BY c.relname""",
            [f'"{schema}"', MIGRATIONS],
        )
        return [Table(*row) for row in cursor.fetchall()]


def _about(workspace: Workspace, now: datetime) -> dict[str, Any]:
    memberships = Membership.objects.filter(workspace=workspace).order_by("id")
    people = User.objects.filter(memberships__workspace=workspace).order_by("id")
    shared = ("id", "email", "name", "timezone")
    return {
        "format": FORMAT,
        "written_at": now.isoformat(),
        "migrations": blueprint.fingerprint(),
        "workspace": _plain([workspace])[0],
        "memberships": _plain(memberships),
        "invitations": _plain(Invitation.objects.filter(workspace=workspace).order_by("id")),
        "due": _plain(Due.objects.filter(schema=workspace.schema_name).order_by("id")),
        "people": [{key: str(value) for key, value in row.items()} for row in people.values(*shared)],
    }


def _plain(rows: Any) -> list[Any]:
    """Django's own JSON would cut moments to milliseconds."""
    found: list[Any] = jsonable(serializers.serialize("python", rows))
    return found


def _write_table(archive: ZipFile, schema: str, table: Table) -> dict[str, Any]:
    names = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    order = sql.SQL(", ").join(map(sql.Identifier, table.key)) if table.key else sql.SQL("1")
    statement = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
        names, sql.Identifier(schema, table.name), order
    )
    digest, rows = hashlib.sha256(), 0
    place = f"tables/{table.name}"
    with (
        connection.cursor() as cursor,
        archive.open(place, "w", force_zip64=True) as file,
        cursor.copy(statement) as copy,
    ):
        for block in copy:
            rows += bytes(block).count(b"\n")  # line feeds inside of values are escaped
            digest.update(block)
            file.write(block)
    return {"columns": table.columns, "rows": rows, "sha256": digest.hexdigest()}


def _write_files(archive: ZipFile, schema: str) -> dict[str, str]:
    root = Path(settings.MEDIA_ROOT) / schema
    found = {}
    for path in sorted(p for p in root.rglob("*") if p.is_file() and p.suffix != ".part"):
        name = path.relative_to(root).as_posix()
        archive.write(path, f"files/{name}")
        with path.open("rb") as file:
            found[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


# --- In --------------------------------------------------------------------------------------------
def manifest_of(archive: ZipFile) -> dict[str, Any]:
    """What is in the file; raises Unfit when it is none of ours, or of another release."""
    try:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
    except (KeyError, ValueError, BadZipFile) as error:
        raise Unfit("This is not a backup of a workspace, or it is damaged.") from error
    if manifest.get("format") != FORMAT:
        raise Unfit(f"This backup has format {manifest.get('format')}; this release reads {FORMAT}.")
    if manifest["migrations"] != blueprint.fingerprint():
        raise Unfit(
            "This backup was written by a release with other migrations. Restore it with that release, then migrate."
        )
    return manifest


def fill(archive: ZipFile, manifest: dict[str, Any], schema: str) -> None:
    """Put the rows into the empty tables of `schema`; raises Unfit unless every byte and every table fits."""
    here = {table.name: table for table in tables(schema)}
    if {name: told["columns"] for name, told in manifest["tables"].items()} != {
        name: table.columns for name, table in here.items()
    }:
        raise Unfit("The tables in this backup are not those of this release.")
    renamed = manifest["workspace"]["fields"]["schema_name"].encode(), schema.encode()
    with connection.cursor() as cursor:
        # Tables come by name: references are looked at when all of them are there.
        cursor.execute(f"{SETTINGS}; SET CONSTRAINTS ALL DEFERRED")
        for name, told in manifest["tables"].items():
            _fill_table(archive, here[name], told, schema, renamed)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _fill_table(
    archive: ZipFile, table: Table, told: dict[str, Any], schema: str, renamed: tuple[bytes, bytes]
) -> None:
    """The schema's name stands in the paths of files, and nowhere else: it is random."""
    digest = hashlib.sha256()
    names = sql.SQL(", ").join(map(sql.Identifier, table.columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(schema, table.name), names)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for block in _lines(archive, f"tables/{table.name}"):
            digest.update(block)
            copy.write(block.replace(*renamed))
    if digest.hexdigest() != told["sha256"]:
        raise Unfit(f"The backup is damaged: {table.name} is not what was written.")
    _go_on_counting(schema, table)


def _lines(archive: ZipFile, name: str) -> Iterator[bytes]:
    """Blocks that end with a line: a name is never cut in two."""
    try:
        with archive.open(name) as file:
            while block := file.read(BLOCK):
                yield block + (file.readline() if not block.endswith(b"\n") else b"")
    except (KeyError, BadZipFile) as error:
        raise Unfit(f"The backup is damaged: {name} cannot be read.") from error


def _go_on_counting(schema: str, table: Table) -> None:
    """Numbers that the database gives go on after the highest one there is."""
    with connection.cursor() as cursor:
        for column in table.key:
            quoted = f'"{schema}"."{table.name}"'
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quoted, column])
            if sequence := cursor.fetchone()[0]:
                last = sql.SQL("SELECT setval(%s, coalesce(max({}), 0) + 1, false) FROM {}").format(
                    sql.Identifier(column), sql.Identifier(schema, table.name)
                )
                cursor.execute(last, [sequence])


def fill_files(archive: ZipFile, manifest: dict[str, Any], schema: str) -> None:
    """Put uploaded files where those of `schema` lie; raises Unfit for a damaged one or a name that leads elsewhere."""
    root = (Path(settings.MEDIA_ROOT) / schema).resolve()
    for name, sha256 in manifest["files"].items():
        target = (root / name).resolve()
        if not target.is_relative_to(root):
            raise Unfit("The backup names a file outside of its folder.")
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with archive.open(f"files/{name}") as source, _private(target) as file:
            shutil.copyfileobj(source, file, BLOCK)
        with target.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                raise Unfit(f"The backup is damaged: {name} is not what was written.")


def _private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def has_files(schema: str) -> bool:
    """Whether files lie there already."""
    return (Path(settings.MEDIA_ROOT) / schema).exists()


def drop_files(schema: str) -> None:
    """Take files back that were put there for a restore that failed."""
    shutil.rmtree(Path(settings.MEDIA_ROOT) / schema, ignore_errors=True)
