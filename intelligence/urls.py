"""The site map of intelligence."""

from django.urls import path

from .views import engine

app_name = "intelligence"
urlpatterns = [
    path("settings/engine/", engine.engine, name="engine"),
    path("settings/engine/try/", engine.attempt, name="engine_try"),
]
