from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """What happened: calls, mails, meetings, notes."""

    name = "activities"
