from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Drafts and their sending."""

    name = "outreach"
