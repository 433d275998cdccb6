"""The site map outside workspaces."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
