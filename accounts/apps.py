from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who we could sell to: companies, people, leads, import."""

    name = "accounts"
