from django.apps import AppConfig


class CoachingConfig(AppConfig):
    """What we learn: the manager's pages."""

    name = "coaching"
