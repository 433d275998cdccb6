"""What operators do by manage.py, and the pool of ready workspaces."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from core.actors import SYSTEM
from core.errors import Refused
from core.jobs import run_due
from core.models import Due
from core.tenancy import inside
from team.models import ApiKey, Member
from workspaces import actions, blueprint
from workspaces.models import User, Workspace


def run(*args: str, **options: Any) -> str:
    out = io.StringIO()
    call_command(*args, stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.mark.django_db
class TestMaking:
    """create_workspace, create_member, create_api_key."""

    def test_a_workspace_with_an_owner_who_has_no_account_yet(self, client: Any) -> None:
        said = run("create_workspace", "New Co", "--owner", "Fay@newco.example", "--timezone", "Asia/Tokyo")
        assert "/w/new-co/ is open" in said and "Forgot your password?" in said
        with inside(Workspace.objects.get(slug="new-co")):
            assert Member.objects.get().email == "fay@newco.example"
        assert not User.objects.get(email="fay@newco.example").has_usable_password()

    def test_a_slug_that_is_taken(self) -> None:
        with pytest.raises(CommandError, match="taken"):
            run("create_workspace", "Acme", "--owner", "ana@acme.example", "--slug", "acme")

    def test_a_member_who_has_an_account_and_one_who_has_none(self, log_in: Any) -> None:
        run("create_member", "acme", "eve@globex.example", "--role", "rep")
        assert log_in("eve").get("/w/acme/team/").status_code == 200
        run(
            "create_member",
            "acme",
            "nia@acme.example",
            "--role",
            "deal_desk",
            "--desk",
            "legal",
            "--name",
            "Nia",
        )
        with inside(Workspace.objects.get(slug="acme")):
            assert Member.objects.get(email="nia@acme.example").desk == "legal"

    def test_nobody_twice_and_nowhere_and_no_desk(self) -> None:
        for args in (
            ("acme", "rita@acme.example", "--role", "rep"),
            ("nope", "x@x.example", "--role", "rep"),
        ):
            with pytest.raises(CommandError):
                run("create_member", *args)
        with pytest.raises(CommandError, match="desk"):
            run("create_member", "acme", "d@x.example", "--role", "deal_desk")

    def test_a_key_is_printed_once_and_works(self, client: Any) -> None:
        said = run(
            "create_api_key", "acme", "rita@acme.example", "--name", "warehouse", "--scope", "read"
        ).strip()
        me = client.get("/w/acme/api/v1/me/", headers={"Authorization": f"Bearer {said}"})
        assert me.json()["email"] == "rita@acme.example"
        with inside(Workspace.objects.get(slug="acme")):
            assert ApiKey.objects.get().scope == "read"

    def test_no_key_for_strangers(self) -> None:
        with pytest.raises(CommandError):
            run("create_api_key", "acme", "eve@globex.example", "--name", "x")


@pytest.mark.django_db
class TestDeleting:
    """delete_workspace."""

    def test_it_asks_and_stops_at_a_wrong_answer(self, monkeypatch: Any) -> None:
        monkeypatch.setattr("builtins.input", lambda prompt: "acme!")
        with pytest.raises(CommandError, match="nothing was deleted"):
            run("delete_workspace", "acme", "--now")
        assert Workspace.objects.filter(slug="acme").exists()

    def test_with_grace_the_owner_can_call_it_back(self) -> None:
        said = run("delete_workspace", "globex", "--yes")
        assert "can call it back" in said and Workspace.objects.get(slug="globex").leaves_at

    def test_now_is_now(self) -> None:
        user = User.objects.create_user("b@x.example", "x", name="B")
        brief = actions.open_workspace(by=user, now=timezone.now(), name="Brief")
        with connection.cursor() as cursor:  # the test's one transaction has deferred checks pending
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        uploaded = Path(settings.MEDIA_ROOT, brief.schema_name, "imports", "list")
        uploaded.parent.mkdir(parents=True)
        uploaded.write_text("Name\nAna\n")
        run("delete_workspace", "brief", "--now", "--yes")
        assert not uploaded.parent.parent.exists()
        assert not Workspace.objects.filter(pk=brief.pk).exists() and not exists(brief.schema_name)
        assert User.objects.filter(pk=user.pk).exists()

    def test_unknown(self) -> None:
        with pytest.raises(CommandError):
            run("delete_workspace", "nope", "--yes")


def exists(schema: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [schema])
        return cursor.fetchone() is not None


@pytest.mark.django_db
class TestPool:
    """Workspaces that wait for a founder."""

    def ready(self) -> int:
        return Workspace.objects.filter(state="ready").count()

    def test_it_is_filled_and_then_full(self, settings: Any) -> None:
        settings.READY_WORKSPACES = self.ready() + 2
        assert run("fill_pool") == "2 prepared.\n"
        assert run("fill_pool") == "Enough are ready.\n"

    def test_a_founder_takes_a_ready_one_and_another_is_prepared(self, settings: Any) -> None:
        settings.READY_WORKSPACES = 1
        run("fill_pool")
        waiting = set(Workspace.objects.filter(state="ready").values_list("pk", flat=True))
        user = User.objects.create_user("b@x.example", "x", name="B")
        opened = actions.open_workspace(by=user, now=timezone.now(), name="Brief")
        assert opened.pk in waiting
        left = self.ready()
        connection.set_schema_to_public()
        Workspace.objects.filter(state="ready").delete()
        run_due("public", "workspaces.refill", "ready")
        assert self.ready() == 1 and left == len(waiting) - 1
        assert not Due.objects.filter(kind="workspaces.refill").exists()

    def test_ready_ones_of_an_older_release_are_replaced(self, settings: Any) -> None:
        settings.READY_WORKSPACES = 1
        old = actions.prepare_workspace(by=SYSTEM, now=timezone.now())
        Workspace.objects.filter(state="ready").update(migrated="older")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        actions.refill(by=SYSTEM, now=timezone.now())
        assert not exists(old.schema_name) and self.ready() == 1

    def test_the_same_name_at_the_same_moment(self, monkeypatch: Any) -> None:
        """Both looked and saw the slug free; the second one gets another."""
        user = User.objects.create_user("b@x.example", "x", name="B")
        looks = iter([True, True])
        real = actions._usable
        monkeypatch.setattr(actions, "_usable", lambda slug: next(looks, None) or real(slug))
        first = actions.open_workspace(by=user, now=timezone.now(), name="Twin")
        second = actions.open_workspace(by=user, now=timezone.now(), name="Twin")
        assert first.slug == "twin" and str(second.slug).startswith("twin-")

    def test_a_workspace_wants_a_name(self) -> None:
        user = User.objects.create_user("b@x.example", "x", name="B")
        with pytest.raises(Refused):
            actions.open_workspace(by=user, now=timezone.now(), name="  ")


# --- Migrating many: other processes must see the rows, so these are committed -------------------
@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Workspace]]:
    """Three workspaces that everybody sees, and that are gone afterwards."""
    with django_db_blocker.unblock():
        connection.set_schema_to_public()
        made = [actions.prepare_workspace(by=SYSTEM, now=timezone.now()) for _ in range(3)]
        yield made
        for workspace in made:
            actions.delete_workspace(by=SYSTEM, workspace=workspace)
        connection.close()


def behind(workspace: Workspace) -> None:
    """As an older release left it: without the journal's tables."""
    with inside(workspace), connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'journal'")
        cursor.execute("DROP TABLE journal_reply, journal_entry CASCADE")
    Workspace.objects.filter(pk=workspace.pk).update(migrated="older")


def has_journal(workspace: Workspace) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [f"{workspace.schema_name}.journal_entry"])
        return cursor.fetchone()[0] is not None


def test_what_is_behind_is_migrated_in_parallel_and_only_that(committed: list[Workspace]) -> None:
    behind(committed[0])
    behind(committed[1])
    said = run("migrate_workspaces", "--jobs", "2")
    assert "2/2" in said and "2 of 2 workspaces are up to date" in said
    assert all(has_journal(w) for w in committed)
    assert set(Workspace.objects.values_list("migrated", flat=True)) == {blueprint.fingerprint()}
    assert run("migrate_workspaces") == "All workspaces are up to date.\n"


def test_one_that_fails_is_named_the_others_go_on_and_a_second_run_does_only_it(
    committed: list[Workspace],
) -> None:
    behind(committed[0])
    behind(committed[1])
    with inside(committed[1]), connection.cursor() as cursor:  # in the way of the migration
        cursor.execute("CREATE TABLE journal_entry (nothing int)")
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 failed"):
        call_command("migrate_workspaces", "--jobs", "1", stdout=out, stderr=out)
    assert committed[1].schema_name in out.getvalue() and "already exists" in out.getvalue()
    assert has_journal(committed[0])
    with inside(committed[1]), connection.cursor() as cursor:
        cursor.execute("DROP TABLE journal_entry")
    assert "1 of 1" in run("migrate_workspaces", "--jobs", "1")
    assert has_journal(committed[1])
