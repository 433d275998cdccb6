"""The site map of intelligence."""

from django.urls import path

from .views import documents, engine, inbox

app_name = "intelligence"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/decide/", inbox.decide, name="decide"),
    path("inbox/panel/", inbox.panel, name="panel"),
    path("inbox/undo/<str:request_id>/", inbox.undo_many, name="undo_many"),
    path("inbox/<uuid:id>/", inbox.proposal, name="proposal"),
    path("inbox/<uuid:id>/accept/", inbox.accept, name="accept"),
    path("inbox/<uuid:id>/edit/", inbox.edit, name="edit"),
    path("inbox/<uuid:id>/dismiss/", inbox.dismiss, name="dismiss"),
    path("inbox/<uuid:id>/undo/", inbox.undo, name="undo"),
    path("readings/<uuid:id>/again/", inbox.read_again, name="read_again"),
    path("accounts/<uuid:id>/context/", documents.context, name="context"),
    path("documents/new/", documents.new, name="document_new"),
    path("documents/<uuid:id>/", documents.document, name="document"),
    path("documents/<uuid:id>/remove/", documents.remove, name="document_remove"),
    path("settings/engine/", engine.engine, name="engine"),
    path("settings/engine/try/", engine.attempt, name="engine_try"),
]
