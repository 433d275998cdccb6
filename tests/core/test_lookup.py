"""The look-ups of the tenancy door answer what the ORM would."""

from typing import Any

import pytest
from django.db import models

from core.lookup import Lookup
from core.tenancy import inside
from team.models import Member
from team.queries import by_user
from workspaces.models import Workspace
from workspaces.queries import active

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
