from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    """The shared kit. Loads every app's jobs and rules so that reactions, duties and verbs are registered."""

    name = "core"

    def ready(self) -> None:
        autodiscover_modules("rules", "queries", "jobs", "importing", "personal", "listed")
