from django.apps import AppConfig


class TasksConfig(AppConfig):
    """What was promised: tasks, follow-ups, reminders, the Today page."""

    name = "tasks"
