from django.apps import AppConfig


class DemoConfig(AppConfig):
    """One believable company to try things on."""

    name = "demo"
