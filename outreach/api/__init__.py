"""The door for programs: drafts and templates."""

from rest_framework.routers import SimpleRouter

from .drafts import DraftViewSet
from .templates import TemplateViewSet


def register(router: SimpleRouter) -> None:
    """Add the endpoints of this app."""
    router.register("drafts", DraftViewSet, basename="draft")
    router.register("templates", TemplateViewSet, basename="template")
