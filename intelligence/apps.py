from django.apps import AppConfig


class IntelligenceConfig(AppConfig):
    """What it means: note understanding, briefs, suggestions, explanations; the only door to a model."""

    name = "intelligence"
