"""The ways in which data of one workspace has leaked into another in systems like this one. Each is tried."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import get_script_prefix, reverse

from core.jobs import due, run_due
from core.models import Due
from core.tenancy import inside, outside, public_url, workspace_url
from team import actions
from team.models import Member
from team.rules import sees_all, workspace_here
from workspaces.models import User, Workspace

pytestmark = pytest.mark.django_db


def names() -> set[str]:
    return set(Member.objects.values_list("name", flat=True))


def test_cache_keys_carry_the_workspace(acme: Any, globex: Any) -> None:
    cache.set("forecast", "acme's")
    with inside(globex):
        assert cache.get("forecast") is None
        cache.set("forecast", "globex's")
    assert cache.get("forecast") == "acme's"
    with outside():
        assert cache.get("forecast") is None


def test_a_worker_does_no_duty_of_another_workspace(acme: Any, globex: Any, now: Any) -> None:
    due("team.test", "1", now)
    with inside(globex), pytest.raises(RuntimeError):
        run_due(acme.schema_name, "team.test", "1")
    assert Due.objects.filter(schema=acme.schema_name, kind="team.test").exists()


def test_a_job_that_fails_or_ends_leaves_the_worker_outside(acme: Any, globex: Any) -> None:
    """The message names the schema; before and after it the worker stands where it stood."""
    from config.celery import app

    seen: list[str] = []

    @app.task(name="test.look")
    def look(fail: bool) -> None:
        seen.append(connection.schema_name)
        seen.extend(sorted(names()))
        if fail:
            raise ValueError

    with outside():
        for fail in (False, True):
            look.apply(args=[fail], headers={"_schema_name": globex.schema_name})
            assert connection.schema_name == "public"
    assert seen == [globex.schema_name, "Eve Eriksen"] * 2


def test_jobs_carry_a_whole_workspace_so_that_visibility_needs_no_question(
    acme: Any, rita: Any, django_assert_num_queries: Any
) -> None:
    from config.celery import app

    kinds: list[type] = []

    @app.task(name="test.kind")
    def look() -> None:
        kinds.append(type(connection.tenant))

    with outside():
        look.apply(headers={"_schema_name": acme.schema_name})
    assert kinds == [Workspace]
    with django_assert_num_queries(0):
        assert sees_all(rita) and workspace_here() is acme


def test_a_rollback_does_not_leave_the_search_path_of_another_workspace(acme: Any, globex: Any) -> None:
    ours = names()
    with pytest.raises(ValueError), transaction.atomic(), inside(globex):
        assert names() == {"Eve Eriksen"}
        raise ValueError
    assert names() == ours
    with pytest.raises(ValueError), inside(globex), transaction.atomic():
        raise ValueError
    assert names() == ours


def test_a_failed_statement_inside_another_workspace_does_not_either(acme: Any, globex: Any) -> None:
    from django.db import DatabaseError

    ours = names()
    with pytest.raises(DatabaseError), transaction.atomic(), inside(globex), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM there_is_no_such_table")
    assert names() == ours


def test_a_stream_is_read_inside_its_workspace(acme: Any, globex: Any) -> None:
    from team.middleware import _kept_inside

    def pieces() -> Iterator[bytes]:
        for _ in range(2):
            yield ",".join(sorted(names())).encode()

    ours, theirs = (_kept_inside(StreamingHttpResponse(pieces()), w) for w in (acme, globex))
    with outside():
        read = [next(ours.streaming_content), next(theirs.streaming_content), next(ours.streaming_content)]
        assert connection.schema_name == "public"
    assert read[1] == b"Eve Eriksen" and b"Eve" not in read[0] == read[2]


def test_two_threads_in_two_workspaces_do_not_meet(acme: Any, globex: Any) -> None:
    """Each thread has its own connection; the cast is committed, so they see it."""
    barrier, seen = threading.Barrier(2), {}

    def look(workspace: Workspace) -> None:
        try:
            with inside(workspace):
                for _ in range(20):
                    barrier.wait(10)
                    seen.setdefault(workspace.slug, set()).update(names())
        finally:
            connection.close()

    threads = [threading.Thread(target=look, args=[w]) for w in (acme, globex)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert seen["globex"] == {"Eve Eriksen"}
    assert "Eve Eriksen" not in seen["acme"] and len(seen["acme"]) == 7


def test_addresses_of_one_request_do_not_reach_the_next(log_in: Any, client: Any) -> None:
    assert log_in("ana").get("/w/acme/team/").status_code == 200
    assert get_script_prefix() == "/" and reverse("account_login") == "/auth/login/"
    assert b"/w/acme/" not in client.get("/").content
    assert workspace_url("globex", "team:members") == "/w/globex/team/"
    assert public_url("home") == "/" and get_script_prefix() == "/"


def test_a_request_that_fails_inside_leaves_nothing_behind(
    log_in: Any, monkeypatch: Any, client: Any
) -> None:
    from team.views import members

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(members, "last_log_ins", broken)
    browser = log_in("ana")
    browser.raise_request_exception = False
    assert browser.get("/w/acme/team/").status_code == 500
    assert get_script_prefix() == "/" and reverse("account_login") == "/auth/login/"
    assert connection.schema_name == "public"


def test_a_session_opens_only_where_its_user_belongs(log_in: Any, acme: Any, globex: Any) -> None:
    eve = log_in("eve")
    assert eve.get("/w/globex/team/").status_code == 200
    for path in ("/w/acme/team/", "/w/acme/settings/", "/w/acme/api/v1/members/", "/w/acme/api/v1/docs/"):
        assert eve.get(path).status_code == 404


def test_a_key_opens_only_its_own_workspace(acme: Any, rita: Any, eve: Any, now: Any, client: Any) -> None:
    _, secret = actions.create_api_key(by=rita, now=now, member=rita, name="k")
    for header in (f"Bearer {secret}", f"bearer {secret}"):
        assert client.get("/w/acme/api/v1/me/", headers={"Authorization": header}).status_code == 200
        assert client.get("/w/globex/api/v1/me/", headers={"Authorization": header}).status_code == 401


def test_a_wrong_key_is_not_saved_by_a_session(log_in: Any) -> None:
    ana = log_in("ana")
    for header in ("Bearer dw_wrong", "Bearer", "Bearer "):
        assert ana.get("/w/acme/api/v1/me/", headers={"Authorization": header}).status_code == 401


def test_another_kind_of_authorization_says_nothing_about_ours(log_in: Any, client: Any) -> None:
    """A proxy in front may ask for Basic; the session still counts, and Basic alone opens nothing."""
    basic = {"Authorization": "Basic YTpi"}
    assert log_in("ana").get("/w/acme/team/", headers=basic).status_code == 200
    assert client.get("/w/acme/api/v1/me/", headers=basic).status_code == 401


def test_a_prepared_workspace_has_no_door(log_in: Any, db: Any) -> None:
    assert not Workspace.objects.filter(state="ready").exclude(slug=None).exists()
    assert log_in("ana").get("/w/None/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/w//team/", "/w/ACME/team/", "/w/acme%00/team/", "/w/acme/%2e%2e/globex/team/", "/w/w_1/"]
)
def test_crooked_paths_are_nowhere(log_in: Any, path: str) -> None:
    assert log_in("ana").get(path).status_code in (302, 404)
    assert b"Rita" not in log_in("eve").get(path).content


def test_the_door_asks_for_the_workspace_and_the_member_and_nothing_else(log_in: Any, acme: Any) -> None:
    from django.test.utils import CaptureQueriesContext

    ana = log_in("ana")
    ana.get("/w/acme/api/v1/workspace/")
    with CaptureQueriesContext(connection) as asked:
        ana.get("/w/acme/api/v1/workspace/")
    reads = [q["sql"] for q in asked if q["sql"].startswith("SELECT")]
    assert len(reads) == 4, reads  # session, user, workspace, member


def test_a_user_who_is_switched_off_is_out(log_in: Any) -> None:
    rita = log_in("rita")
    User.objects.filter(email="rita@acme.example").update(is_active=False)
    assert rita.get("/w/acme/team/").status_code == 302


def test_the_request_carries_a_whole_workspace(acme: Any, ana: Any) -> None:
    from team.middleware import WorkspaceMiddleware

    request = RequestFactory().get("/w/acme/team/")
    request.user = User.objects.get(pk=ana.user_id)
    kinds: list[Any] = []

    def page(request: Any) -> Any:
        from django.http import HttpResponse

        kinds.append(
            (type(connection.tenant), request.workspace.slug, request.member.name, request.path_info)
        )
        return HttpResponse()

    with outside():
        WorkspaceMiddleware(page)(request)
        assert connection.schema_name == "public"
    assert kinds == [(Workspace, "acme", "Ana Alvarez", "/team/")]


def test_the_two_browsers_of_one_machine_do_not_share(log_in: Any) -> None:
    first, second = log_in("ana"), Client()
    assert first.get("/w/acme/team/").status_code == 200
    assert second.get("/w/acme/team/").status_code == 302
