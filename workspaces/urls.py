"""The site map outside workspaces."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("workspaces/new/", views.new, name="workspace_new"),
]
