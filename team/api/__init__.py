"""The door for programs."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from .people import InvitationViewSet, MemberViewSet, MeView, TeamViewSet
from .place import ApiKeyViewSet, JournalViewSet, QuotaViewSet, WorkspaceView

urlpatterns = [
    path("me/", MeView.as_view(), name="me"),
    path("workspace/", WorkspaceView.as_view(), name="workspace"),
]


def register(router: SimpleRouter) -> None:
    """Add the endpoints of this app."""
    router.register("members", MemberViewSet, basename="member")
    router.register("teams", TeamViewSet, basename="team")
    router.register("invitations", InvitationViewSet, basename="invitation")
    router.register("quotas", QuotaViewSet, basename="quota")
    router.register("api-keys", ApiKeyViewSet, basename="api-key")
    router.register("journal", JournalViewSet, basename="journal")
