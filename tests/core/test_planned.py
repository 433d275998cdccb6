"""Queries planned once answer as the ORM does, whatever their values."""

from uuid import uuid4

import pytest

from core.planned import SOME_ID, Planned
from team.models import Member

NAMES = ("id", "name", "role")


def test_answers_with_other_values_each_time(acme, rita, mo):
    by_id = Planned(lambda who: Member.objects.filter(pk=who).values_list(*NAMES), who=SOME_ID)
    assert by_id(who=rita.pk) == list(Member.objects.filter(pk=rita.pk).values_list(*NAMES))
    assert by_id(who=mo.pk) == [(mo.pk, mo.name, mo.role)]
    assert by_id(who=uuid4()) == []


def test_takes_any_number_of_ids(acme, rita, mo):
    by_ids = Planned(
        lambda ids: Member.objects.filter(pk__any_of=ids).values_list("name", flat=False), ids=[SOME_ID]
    )
    assert {name for (name,) in by_ids(ids=[rita.pk, mo.pk])} == {rita.name, mo.name}
    assert by_ids(ids=[]) == []


def test_converts_what_the_database_keeps_otherwise(acme, rita):
    kept = Planned(lambda who: Member.objects.filter(pk=who).values_list("preferences"), who=SOME_ID)
    assert kept(who=rita.pk) == [(rita.preferences,)]


def test_refuses_a_sample_that_is_not_in_the_query(acme, rita):
    lost = Planned(lambda who: Member.objects.values_list("name"), who=SOME_ID)
    with pytest.raises(ValueError, match="who"):
        lost(who=rita.pk)
