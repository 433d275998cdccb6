"""What programs ask of outreach."""

from rest_framework.routers import SimpleRouter


def register(router: SimpleRouter) -> None:
    """Nothing yet."""
