"""The site map of tasks."""

from django.urls import path

from .views import calls, lists, log, tasks, today

app_name = "tasks"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("when/", today.when, name="when"),
    path("log/", log.log, name="log"),
    path("log/full/", log.full, name="log_full"),
    path("log/<uuid:id>/undo/", log.unlog, name="unlog"),
    path("tasks/", lists.tasks, name="list"),
    path("tasks/new/", tasks.new, name="new"),
    path("tasks/counts/", lists.counts, name="counts"),
    path("tasks/undo/<str:request_id>/", lists.undo_all, name="undo_all"),
    path("tasks/panel/", lists.panel, name="panel"),
    path("tasks/<uuid:id>/", tasks.task, name="task"),
    path("tasks/<uuid:id>/edit/", tasks.edit, name="edit"),
    path("tasks/<uuid:id>/why/", tasks.why, name="why"),
    path("tasks/<uuid:id>/snooze/", tasks.snooze, name="snooze"),
    *[path(f"tasks/<uuid:id>/{verb}/", tasks.move, {"verb": verb}, name=verb) for verb in tasks.VERBS],
    path("calls/", calls.calls, name="calls"),
    path("calls/<uuid:id>/why/", calls.why, name="call_why"),
    path("calls/<uuid:id>/later/", calls.later, name="call_later"),
    path("signals/tasks/", calls.of_signals, name="of_signals"),
    path("signals/<uuid:id>/task/", calls.from_signal, name="from_signal"),
    path("signals/<uuid:id>/tasks/", calls.of_signal, name="of_signal"),
    path("notifications/", lists.notifications, name="notifications"),
    path("notifications/read/", lists.read, name="read"),
    path("notifications/<uuid:id>/open/", lists.open_notification, name="open_notification"),
]
