"""The site map of accounts."""

from django.urls import path

from .views import companies, imports, people

app_name = "accounts"
urlpatterns = [
    path("accounts/", companies.accounts, name="list"),
    path("accounts/new/", companies.new, name="new"),
    path("accounts/suggest/", companies.suggest, name="suggest"),
    path("accounts/<uuid:id>/", companies.account, name="account"),
    path("accounts/<uuid:id>/preview/", companies.preview, name="preview"),
    path("accounts/<uuid:id>/describe/", companies.describe, name="describe"),
    path("accounts/<uuid:id>/archive/", companies.archive, name="archive"),
    path("accounts/<uuid:id>/restore/", companies.restore, name="restore"),
    path("imports/", imports.imports, name="imports"),
    path("imports/new/", imports.new, name="import_new"),
    path("imports/<uuid:id>/", imports.import_, name="import"),
    path("imports/<uuid:id>/columns/", imports.columns, name="import_columns"),
    path("imports/<uuid:id>/check/", imports.check, name="import_check"),
    path("imports/<uuid:id>/run/", imports.run, name="import_run"),
    path("imports/<uuid:id>/undo/", imports.undo, name="import_undo"),
    path("imports/<uuid:id>/discard/", imports.discard, name="import_discard"),
    path("imports/<uuid:id>/rejects.csv", imports.rejects, name="import_rejects"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="person_new"),
    path("people/<uuid:id>/", people.person, name="person"),
    path("people/<uuid:id>/preview/", people.preview, name="person_preview"),
    path("people/<uuid:id>/notes/", people.notes, name="person_notes"),
    path("people/<uuid:id>/archive/", people.archive, name="person_archive"),
    path("people/<uuid:id>/restore/", people.restore, name="person_restore"),
]
