"""The site map of accounts."""

from django.urls import path

from .views import choosing, companies, imports, people, reaching, records

app_name = "accounts"
COMPANIES, PEOPLE = {"pages": records.COMPANIES}, {"pages": records.PEOPLE}
urlpatterns = [
    path("accounts/", companies.accounts, name="list"),
    path("accounts/new/", companies.new, name="new"),
    path("accounts/columns/", companies.columns, name="columns"),
    path("accounts/restore/", records.restore_several, COMPANIES, name="restore_several"),
    path("accounts/suggest/", companies.suggest, name="suggest"),
    path("accounts/<uuid:id>/", companies.account, name="account"),
    path("accounts/<uuid:id>/preview/", companies.preview, name="preview"),
    path("accounts/<uuid:id>/describe/", records.describe, COMPANIES, name="describe"),
    path("accounts/<uuid:id>/archive/", records.archive, COMPANIES, name="archive"),
    path("accounts/<uuid:id>/restore/", records.restore, COMPANIES, name="restore"),
    path("accounts/<uuid:id>/parent/", choosing.choose, {"what": choosing.PARENT}, name="parent"),
    path("archived/<str:request_id>/restore/", records.restore_archived, name="restore_archived"),
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
    path("people/columns/", people.columns, name="people_columns"),
    path("people/restore/", records.restore_several, PEOPLE, name="people_restore_several"),
    path("people/<uuid:id>/", people.person, name="person"),
    path("people/<uuid:id>/preview/", people.preview, name="person_preview"),
    path("people/<uuid:id>/notes/", records.describe, PEOPLE, name="person_notes"),
    path("people/<uuid:id>/archive/", records.archive, PEOPLE, name="person_archive"),
    path("people/<uuid:id>/restore/", records.restore, PEOPLE, name="person_restore"),
    path("people/<uuid:id>/account/", choosing.choose, {"what": choosing.EMPLOYER}, name="person_account"),
    path("people/<uuid:id>/timezone/", choosing.choose, {"what": choosing.ZONE}, name="person_timezone"),
    path("people/<uuid:id>/reach/", reaching.reach, name="person_reach"),
]
