"""Addresses of fields and views."""

from django.urls import path

from .views import changing, exporting, fields, many, narrowing, saved

app_name = "lists"
urlpatterns = [
    path("settings/fields/", fields.fields, name="fields"),
    path("settings/fields/<str:holder>/", fields.fields, name="fields_of"),
    path("settings/fields/<str:holder>/new/", fields.new, name="field_new"),
    path("fields/<uuid:id>/", fields.field, name="field"),
    path("fields/<uuid:id>/archive/", fields.archive, name="field_archive"),
    path("fields/<uuid:id>/shift/", fields.shift, name="field_shift"),
    path("lists/<str:place>/narrow/", narrowing.narrow, name="narrow"),
    path("views/save/", saved.save, name="save"),
    path("views/<uuid:id>/", saved.view, name="view"),
    path("views/<uuid:id>/update/", saved.update, name="update"),
    path("views/<uuid:id>/rename/", saved.rename, name="rename"),
    path("views/<uuid:id>/duplicate/", saved.duplicate, name="duplicate"),
    path("views/<uuid:id>/share/", saved.share, name="share"),
    path("views/<uuid:id>/default/", saved.default, name="default"),
    path("views/<uuid:id>/move/", saved.move, name="move"),
    path("views/<uuid:id>/delete/", saved.delete, name="delete"),
    path("views/<uuid:entry>/restore/", saved.restore, name="restore"),
    path("lists/<str:place>/export/", exporting.export, name="export"),
    path("lists/<str:place>/change/", changing.change_all, name="change_all"),
    path("changes/<uuid:id>/", many.many, name="many"),
    path("changes/<uuid:id>/undo/", many.undo, name="undo_many"),
]
