"""One workspace into a file and back: the same to the byte, or refused with a reason."""

import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from core.jobs import due
from core.journal.models import Entry
from core.models import Due
from core.tenancy import inside
from team.models import Member
from tests.security.stock import Door, stock
from workspaces import actions, backup
from workspaces.models import Membership, User, Workspace

pytestmark = pytest.mark.django_db
ODD = "tab\t line\n back\\slash \\. ‘quotes’ 💶 \x7f"


def run(*args: str, **options: Any) -> str:
    out = io.StringIO()
    call_command(*args, stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.fixture
def full(acme: Any, log_in: Any, ana: Any, settings: Any, tmp_path: Path) -> Workspace:
    """acme with a record of every kind, an upload, an invitation, and something due."""
    settings.MEDIA_ROOT = tmp_path / "files"
    stock(Door(log_in("ana"), "acme"), "Plain words", ana)
    Door(log_in("ana"), "acme").call("post", "accounts/", {"name": "Odd", "description": ODD, "force": True})
    due("tasks.remind", "some-task", timezone.now() + timedelta(days=3))
    file = tmp_path / "files" / acme.schema_name / "imports" / "one"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"name\nBo\n")
    actions.invite(by=ana, now=timezone.now(), workspace=acme, email="nia@x.example", role="rep")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return Workspace.objects.get(slug="acme")


@pytest.fixture
def file(full: Workspace, tmp_path: Path) -> Path:
    to = tmp_path / "acme.zip"
    assert "acme.zip holds Acme: " in run("backup_workspace", "acme", "--to", str(to))
    assert to.stat().st_mode & 0o077 == 0 and not to.with_name("acme.zip.part").exists()
    return to


def contents(workspace: Workspace) -> dict[str, bytes]:
    """All rows of all tables as PostgreSQL writes them, but for the entry that tells of the restore."""
    found = {}
    with connection.cursor() as cursor:
        for table in backup.tables(workspace.schema_name):
            columns = ", ".join(f'"{c}"' for c in table.columns)
            but = "WHERE fact <> 'WorkspaceRestored'" if table.name == "journal_entry" else ""
            first = "id" if "id" in table.columns else "1"
            rows = f'SELECT {columns} FROM "{workspace.schema_name}"."{table.name}" {but} ORDER BY {first}'
            with cursor.copy(f"COPY ({rows}) TO STDOUT") as copy:
                found[table.name] = b"".join(bytes(block) for block in copy)
    return found


def delete(workspace: Workspace) -> None:
    connection.set_schema_to_public()
    actions.delete_workspace(by=None, workspace=workspace)


def test_after_a_deletion_it_is_back_to_the_byte(
    full: Workspace, file: Path, log_in: Any, settings: Any
) -> None:
    before, people = contents(full), set(Membership.objects.filter(workspace=full).values_list("user"))
    waiting = set(Due.objects.filter(schema=full.schema_name).values_list("kind", "key", "due_at"))
    assert sum(1 for rows in before.values() if rows) > 15 and ("tasks.remind" in str(waiting))
    delete(full)
    (settings.MEDIA_ROOT / full.schema_name / "imports" / "one").unlink(missing_ok=True)
    assert log_in("ana").get("/w/acme/team/").status_code == 404

    assert run("restore_workspace", str(file)) == "/w/acme/ is back.\n"
    back = Workspace.objects.get(slug="acme")
    assert contents(back) == before
    assert (back.pk, back.schema_name, back.state) == (full.pk, full.schema_name, "active")
    assert set(Membership.objects.filter(workspace=back).values_list("user")) == people
    ahead = Due.objects.filter(schema=back.schema_name).exclude(kind="on:lists.jobs.index_fields")
    assert set(ahead.values_list("kind", "key", "due_at")) == waiting
    assert (settings.MEDIA_ROOT / back.schema_name / "imports" / "one").read_bytes() == b"name\nBo\n"
    assert back.invitations.filter(email="nia@x.example").count() == 1
    assert log_in("ana").get("/w/acme/accounts/").status_code == 200
    with inside(back):
        assert Entry.objects.filter(fact="WorkspaceRestored").count() == 1


def test_a_copy_stands_beside_the_first_and_both_go_on(full: Workspace, file: Path, log_in: Any) -> None:
    before = contents(full)
    run("restore_workspace", str(file), "--slug", "acme-before")
    copy = Workspace.objects.get(slug="acme-before")
    old, new = full.schema_name.encode(), copy.schema_name.encode()
    assert old != new
    assert contents(copy) == {name: rows.replace(old, new) for name, rows in before.items()}
    ana = log_in("ana")
    made = ana.post("/w/acme-before/api/v1/accounts/", {"name": "Here"}, content_type="application/json")
    assert made.status_code == 201
    assert ana.get(f"/w/acme/api/v1/accounts/{made.json()['id']}/").status_code == 404
    assert contents(full) == before


def test_on_another_installation_people_are_known_by_their_address(full: Workspace, file: Path) -> None:
    ids = dict(User.objects.values_list("email", "pk"))
    delete(full)
    User.objects.filter(email__in=["rita@acme.example", "mo@acme.example"]).delete()
    rita = User.objects.create_user("RITA@acme.example", "x", name="Rita")
    run("restore_workspace", str(file))
    with inside(Workspace.objects.get(slug="acme")):
        assert Member.objects.get(email="rita@acme.example").user_id == rita.pk != ids["rita@acme.example"]
    mo = User.objects.get(email="mo@acme.example")
    assert mo.pk == ids["mo@acme.example"] and not mo.has_usable_password()
    assert b"pbkdf2" not in file.read_bytes() and b"argon2" not in file.read_bytes()


def test_an_existing_workspace_is_never_touched(full: Workspace, file: Path) -> None:
    before = contents(full)
    for args in ((str(file),), (str(file), "--slug", "globex"), (str(file), "--slug", "Not One")):
        with pytest.raises(CommandError):
            run("restore_workspace", *args)
    assert contents(full) == before and Workspace.objects.exclude(slug=None).count() == 2


def rewritten(file: Path, member: str, change: Any) -> Path:
    other = file.with_name("other.zip")
    with ZipFile(file) as source, ZipFile(other, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data) if name == member else data)
    return other


def with_manifest(**changes: Any) -> Any:
    return lambda data: json.dumps({**json.loads(data), **changes}).encode()


@pytest.mark.parametrize(
    ("member", "change", "why"),
    [
        ("tables/accounts_account", lambda data: data.replace(b"Odd", b"Even"), "is not what was written"),
        ("files/imports/one", lambda data: b"other", "is not what was written"),
        ("manifest.json", with_manifest(migrations="older"), "other migrations"),
        ("manifest.json", with_manifest(format=99), "has format 99"),
        ("manifest.json", with_manifest(tables={}), "tables"),
        ("manifest.json", with_manifest(files={"../../evil": "0"}), "outside"),
        ("manifest.json", lambda data: b"{", "damaged"),
    ],
)
def test_a_file_that_does_not_fit_changes_nothing(
    full: Workspace, file: Path, settings: Any, member: str, change: Any, why: str
) -> None:
    other = rewritten(file, member, change)
    with pytest.raises(CommandError, match=why):
        run("restore_workspace", str(other), "--slug", "other")
    assert not Workspace.objects.filter(slug="other").exists()
    assert [path.name for path in settings.MEDIA_ROOT.iterdir()] == [full.schema_name]


def test_what_is_no_backup_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"nothing")
    with pytest.raises(CommandError, match="not a backup"):
        run("restore_workspace", str(tmp_path / "x.zip"))
    for args in (("nope", "--to", str(tmp_path / "y.zip")), ("acme", "--to", str(tmp_path / "no" / "y.zip"))):
        with pytest.raises(CommandError):
            run("backup_workspace", *args)
