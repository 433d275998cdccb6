from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    """Sign up, sign in, choose and create a workspace."""

    name = "workspaces"

    def ready(self) -> None:
        from . import verification  # noqa: F401  # its signal receivers
