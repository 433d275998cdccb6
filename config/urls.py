"""Outside all workspaces: the front page, sign-up and log-in, invitations, health."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("auth/", include("allauth.urls")),
    path("", include("workspaces.urls")),
    path("", include("team.public_urls")),
    path("", include("accounts.public_urls")),
]
if getattr(settings, "SHOW_UI_GALLERY", False):
    from config.ui_gallery import urlpatterns as gallery

    urlpatterns += gallery
