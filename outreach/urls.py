"""The site map of outreach."""

from django.urls import path

from .views import bulk, changing, drafts, sending, templates

app_name = "outreach"
urlpatterns = [
    path("drafts/", drafts.drafts, name="list"),
    path("drafts/new/", drafts.new, name="new"),
    path("drafts/panel/", drafts.panel, name="panel"),
    path("drafts/reminders/", bulk.reminders, name="reminders"),
    path("drafts/approve-all/", bulk.approve_all, name="approve_all"),
    path("drafts/<uuid:id>/", drafts.draft, name="draft"),
    path("drafts/<uuid:id>/edit/", changing.edit, name="edit"),
    path("drafts/<uuid:id>/rewrite/", changing.rewrite, name="rewrite"),
    path("drafts/<uuid:id>/take-back/", changing.take_back, name="take_back"),
    path("drafts/<uuid:id>/approve/", changing.approve, name="approve"),
    path("drafts/<uuid:id>/recall/", changing.recall, name="recall"),
    path("drafts/<uuid:id>/sent/", changing.sent, name="sent"),
    path("drafts/<uuid:id>/discard/", changing.discard, name="discard"),
    path("drafts/<uuid:id>/restore/", changing.restore, name="restore"),
    path("settings/templates/", templates.templates, name="templates"),
    path("settings/templates/new/", templates.new, name="template_new"),
    path("settings/templates/<uuid:id>/", templates.edit, name="template"),
    path("settings/templates/<uuid:id>/archive/", templates.archive, name="template_archive"),
    path("settings/templates/<uuid:id>/restore/", templates.restore, name="template_restore"),
    path("settings/mail/", sending.sending, name="sending"),
]
