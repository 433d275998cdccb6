"""The door for programs."""

from rest_framework.routers import SimpleRouter

from .companies import AccountViewSet
from .imports import ImportViewSet
from .people import ContactViewSet


def register(router: SimpleRouter) -> None:
    """Add the endpoints of this app."""
    router.register("accounts", AccountViewSet, basename="account")
    router.register("contacts", ContactViewSet, basename="contact")
    router.register("imports", ImportViewSet, basename="import")
