"""Custom fields and saved views for programs."""

from rest_framework.routers import BaseRouter


def register(router: BaseRouter) -> None:
    """Put the endpoints on the map of the API."""
