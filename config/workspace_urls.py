"""Inside a workspace, below `/w/<slug>/`."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path(
        "api/v1/", include("config.api")
    ),  # first: told apart by its prefix, before hundreds of pages are looked at
    path("", RedirectView.as_view(pattern_name="tasks:today"), name="start"),
    path("", include("tasks.urls")),
    path("", include("intelligence.urls")),
    path("", include("outreach.urls")),
    path("", include("activities.urls")),
    path("", include("deals.urls")),
    path("", include("accounts.urls")),
    path("", include("coaching.urls")),
    path("", include("lists.urls")),
    path("", include("team.urls")),
]
