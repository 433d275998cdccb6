"""The site map of outreach."""

from django.urls import URLPattern

app_name = "outreach"
urlpatterns: list[URLPattern] = []
