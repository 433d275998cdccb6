from django.apps import AppConfig


class WorkspacesConfig(AppConfig):
    """Sign up, sign in, choose and create a workspace."""

    name = "workspaces"
