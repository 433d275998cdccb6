"""Saved views, exports and changes of many rows for programs."""

from rest_framework.routers import BaseRouter

from .fields import FieldViewSet
from .many import ChangeViewSet
from .views import ViewViewSet


def register(router: BaseRouter) -> None:
    """Put the endpoints on the map of the API."""
    router.register("views", ViewViewSet, basename="view")
    router.register("fields", FieldViewSet, basename="field")
    router.register("changes", ChangeViewSet, basename="change")
