"""What programs ask of intelligence."""

from rest_framework.routers import SimpleRouter


def register(router: SimpleRouter) -> None:
    """Nothing yet."""
