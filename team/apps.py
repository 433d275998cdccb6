from django.apps import AppConfig


class TeamConfig(AppConfig):
    """Members, roles, reporting line, and who may do what."""

    name = "team"

    def ready(self) -> None:
        from . import openapi  # noqa: F401  # registers how the API is entered
