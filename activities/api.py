"""The door for programs."""

from rest_framework.routers import SimpleRouter


def register(router: SimpleRouter) -> None:
    """Add the endpoints of this app."""
