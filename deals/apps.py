from django.apps import AppConfig


class DealsConfig(AppConfig):
    """The pipeline: stages, amounts, products, stage history."""

    name = "deals"
