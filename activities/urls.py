"""The site map of activities."""

from django.urls import path

from . import views

app_name = "activities"
urlpatterns = [
    path("activities/new/", views.new, name="new"),
    path("activities/timeline/", views.timeline, name="timeline"),
    path("activities/<uuid:id>/", views.activity, name="activity"),
    path("activities/<uuid:id>/edit/", views.edit, name="edit"),
    path("activities/<uuid:id>/remove/", views.remove, name="remove"),
    path("activities/<uuid:id>/restore/", views.restore, name="restore"),
]
