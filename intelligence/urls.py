"""The site map of intelligence."""

from django.urls import path

from .views import briefs, conversations, documents, engine, inbox, kept, posture, suggestions

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
    path("kept/", kept.kept, name="kept"),
    path("kept/<uuid:id>/withdraw/", kept.withdraw, name="kept_withdraw"),
    path("kept/<uuid:id>/restore/", kept.restore, name="kept_restore"),
    path("settings/proposals/", kept.policy, name="policy"),
    path("settings/proposals/<str:kind>/", kept.set_policy, name="policy_set"),
    path("readings/<uuid:id>/again/", inbox.read_again, name="read_again"),
    path("accounts/<uuid:id>/context/", documents.context, name="context"),
    path("say/", conversations.say, name="say"),
    path("documents/new/", documents.new, name="document_new"),
    path("documents/<uuid:id>/", documents.document, name="document"),
    path("documents/<uuid:id>/remove/", documents.remove, name="document_remove"),
    path("settings/engine/", engine.engine, name="engine"),
    path("settings/engine/try/", engine.attempt, name="engine_try"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/today/", suggestions.of_today, name="suggestions_today"),
    path("suggestions/deal/<uuid:id>/", suggestions.of_deal, name="suggestions_deal"),
    path("suggestions/<uuid:id>/", suggestions.suggestion, name="suggestion"),
    path("suggestions/<uuid:id>/view/", suggestions.view, name="suggestion_view"),
    path("suggestions/<uuid:id>/accept/", suggestions.accept, name="suggestion_accept"),
    path("suggestions/<uuid:id>/edit/", suggestions.edit, name="suggestion_edit"),
    path("suggestions/<uuid:id>/reject/", suggestions.reject, name="suggestion_reject"),
    path("suggestions/<uuid:id>/undo/", suggestions.undo, name="suggestion_undo"),
    path("meetings/", briefs.meetings, name="meetings"),
    path("meetings/<uuid:id>/brief/", briefs.brief, name="brief"),
    path("meetings/<uuid:id>/brief/prepare/", briefs.prepare, name="brief_prepare"),
    path("settings/posture/", posture.posture, name="posture"),
]
