from django.apps import AppConfig


class ListsConfig(AppConfig):
    """How a workspace looks at its records: fields of its own, saved views, columns, exports."""

    name = "lists"
