"""The site map of the managers' pages."""

from django.urls import path

from . import views

app_name = "coaching"
urlpatterns = [path("review/pipeline/", views.pipeline_review, name="pipeline_review")]
