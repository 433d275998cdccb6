"""Every table of a workspace that could hold something about a buyer has somebody who answers for it."""

import importlib
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from accounts.models import Contact
from core import personal

APPS = [name.split(".")[0] for name in settings.TENANT_APPS if "." not in name]
NOBODY = {
    "team": "colleagues, not buyers; a member's page and leaving deal with them",
    "coaching": "no tables of its own",
}
"""Apps without a keeper, and why."""
TOLD_OTHERWISE = {
    "journal.Entry": "scrubbed by core.personal.scrub_journal",
    "journal.Reply": "deleted by core.personal.forget_replies",
}
HARMLESS = {
    "accounts.DuplicateSearch": "counts",
    "accounts.DuplicateSettings": "a switch",
    "accounts.Feed": "an address on the internet",
    "accounts.Inlet": "the name of a program",
    "accounts.Provider": "an address on the internet and its key",
    "accounts.RememberedMapping": "headers of files",
    "accounts.SignalRule": "weights",
    "outreach.SendingSettings": "sender and limits",
    "intelligence.AutoAccept": "a threshold for each kind",
    "intelligence.EngineSettings": "which engine, its key and budget",
    "intelligence.ModelCall": "times, prices and error codes",
    "deals.Pipeline": "how we sell",
    "deals.Stage": "how we sell",
    "deals.StageVisit": "dates of deals",
    "deals.Product": "the price list",
    "deals.Rate": "currencies",
}
"""Tables without anything about a buyer, and what stands in them."""


def tables() -> list[type[models.Model]]:
    return [one for one in apps.get_models() if one._meta.app_label in {*APPS, "journal"}]


def label(model: type[models.Model]) -> str:
    return f"{model._meta.app_label}.{model.__name__}"


def source_of(app: str) -> str:
    """What the keeper of an app deals with, as it is written."""
    module = importlib.import_module(f"{app}.personal")
    return Path(str(module.__file__)).read_text(encoding="utf-8")


def points_at_people(model: type[models.Model]) -> bool:
    return any(field.related_model is Contact for field in model._meta.get_fields() if not field.auto_created)


def test_every_table_has_somebody_who_answers_for_it() -> None:
    missing = []
    for model in tables():
        app, name = model._meta.app_label, label(model)
        if app in NOBODY or name in TOLD_OTHERWISE or (name in HARMLESS and not points_at_people(model)):
            continue
        if app not in personal._keepers or model.__name__ not in source_of(app):
            missing.append(name)
    assert missing == [], "write them into the app's personal.py, or say here why they hold nobody"


def test_no_app_without_a_keeper_points_at_people() -> None:
    assert [label(one) for one in tables() if one._meta.app_label in NOBODY and points_at_people(one)] == []


def test_no_excuse_outlives_its_table() -> None:
    there = {label(one) for one in tables()}
    assert {*HARMLESS, *TOLD_OTHERWISE} <= there
    assert {name for name in NOBODY if name in APPS} == set(NOBODY)


@pytest.fixture
def _unknown_table() -> Any:
    class Diary(models.Model):  # noqa: DJ008
        about = models.ForeignKey(Contact, models.CASCADE, related_name="+")

        class Meta:
            app_label = "team"

    yield Diary
    del apps.all_models["team"]["diary"]
    apps.clear_cache()


def test_a_new_table_about_people_is_noticed(_unknown_table: Any) -> None:
    with pytest.raises(AssertionError):
        test_no_app_without_a_keeper_points_at_people()
