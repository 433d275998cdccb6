"""What programs ask of intelligence."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from .briefs import BriefView
from .posture import PostureView
from .proposals import KeptViewSet, PolicyViewSet, ProposalViewSet, ReadingViewSet
from .suggestions import SuggestionViewSet


def register(router: SimpleRouter) -> None:
    """Add the endpoints of this app."""
    router.register("proposals", ProposalViewSet, basename="proposal")
    router.register("readings", ReadingViewSet, basename="reading")
    router.register("kept", KeptViewSet, basename="kept")
    router.register("proposal-policy", PolicyViewSet, basename="proposal-policy")
    router.register("suggestions", SuggestionViewSet, basename="suggestion")


urlpatterns = [
    path("posture/", PostureView.as_view({"get": "list", "patch": "partial_update"}), name="posture"),
    path(
        "meetings/<uuid:pk>/brief/",
        BriefView.as_view({"get": "retrieve", "post": "create"}),
        name="meeting-brief",
    ),
]
