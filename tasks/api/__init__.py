"""The door for programs: tasks, the day, calls, notifications, the one line, phrases."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from .calls import CallsView, SignalTaskView
from .day import NotificationViewSet, TodayView
from .talking import LogView, WhenView
from .tasks import TaskViewSet


def register(router: SimpleRouter) -> None:
    """Add the endpoints of this app."""
    router.register("tasks", TaskViewSet, basename="task")
    router.register("notifications", NotificationViewSet, basename="notification")


urlpatterns = [
    path("today/", TodayView.as_view({"get": "list"}), name="today"),
    path("log/", LogView.as_view({"post": "create"}), name="log"),
    path("calls/", CallsView.as_view({"get": "list"}), name="calls"),
    path("calls/<uuid:pk>/later/", CallsView.as_view({"post": "later"}), name="call_later"),
    path("signals/<uuid:pk>/task/", SignalTaskView.as_view({"post": "create"}), name="signal_task"),
    path("when/", WhenView.as_view({"get": "list"}), name="when"),
]
