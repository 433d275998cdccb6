from django.apps import AppConfig


class TeamConfig(AppConfig):
    """Members, roles, reporting line, and who may do what."""

    name = "team"
