"""The look-ups of the tenancy door answer what the ORM would."""

from typing import Any

import pytest
from django.db import models

from core.lookup import Lookup
from core.tenancy import entering, inside
from team import actions as team
from team.models import Member
from team.queries import by_key, by_user
from workspaces.models import Workspace
from workspaces.queries import active, named

pytestmark = pytest.mark.django_db


def fields(record: models.Model) -> dict[str, Any]:
    return {f.attname: getattr(record, f.attname) for f in record._meta.concrete_fields}


def test_a_record_is_whole_and_typed(acme: Any, rita: Any) -> None:
    Member.objects.filter(pk=rita.pk).update(preferences={"mail_digest": False, "n": [1]})
    found = by_user(rita.user_id)
    assert found is not None and fields(found) == fields(Member.objects.get(pk=rita.pk))
    assert found.preferences == {"mail_digest": False, "n": [1]} and not found._state.adding
    workspace = active("acme")
    assert workspace is not None and fields(workspace) == fields(Workspace.objects.get(slug="acme"))


def test_the_same_statement_answers_in_each_workspace_for_itself(
    acme: Any, globex: Any, rita: Any, eve: Any
) -> None:
    assert by_user(rita.user_id) and not by_user(eve.user_id)
    with inside(globex):
        assert by_user(eve.user_id) and not by_user(rita.user_id)


def test_values_stay_values(acme: Any) -> None:
    for slug in ("' OR 1=1 --", "%s", "%", "ready", "a slug", ""):
        assert active(slug) is None


def test_an_ambiguous_sample_is_an_error_of_the_programmer(acme: Any) -> None:
    lookup = Lookup(lambda slug: Workspace.objects.filter(slug=slug, name=slug), sample="x")
    with pytest.raises(ValueError, match="exactly once"):
        lookup("acme")


def test_what_is_selected_along_is_there_without_another_query(
    acme: Any, rita: Any, now: Any, django_assert_num_queries: Any
) -> None:
    _, secret = team.create_api_key(by=rita, now=now, member=rita, name="A program")
    assert by_key(secret, now) == rita  # planned, and its first use noted
    with django_assert_num_queries(1):
        member = by_key(secret, now)
        assert member is not None and fields(member) == fields(rita)
        assert (member.team and member.team.name) == (rita.team and rita.team.name)
    Member.objects.filter(pk=rita.pk).update(team=None)
    found = by_key(secret, now)
    assert found is not None and found.team is None


def test_entering_a_workspace_takes_two_statements_and_holds_for_all_that_follow(
    acme: Any, globex: Any, rita: Any, eve: Any, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2), entering(lambda: named("globex")) as there:
        assert there == globex and by_user(eve.user_id) == eve
    with entering(lambda: named("nowhere")) as there:
        assert there is None and by_user(rita.user_id) == rita, "nothing found: where one was"
    assert by_user(rita.user_id) == rita
