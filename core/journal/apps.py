from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The journal of facts, one in every schema."""

    name = "core.journal"
    label = "journal"
