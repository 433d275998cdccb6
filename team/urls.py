"""The site map of team."""

from django.urls import path

from .views import audit, invitations, members, personal, teams, workspace

app_name = "team"
urlpatterns = [
    path("team/", members.members, name="members"),
    path("team/members/<uuid:id>/change/", members.change, name="change"),
    path("team/members/<uuid:id>/deactivate/", members.deactivate, name="deactivate"),
    path("team/members/<uuid:id>/reactivate/", members.reactivate, name="reactivate"),
    path("team/teams/", teams.teams, name="teams"),
    path("team/teams/new/", teams.edit_team, name="team_new"),
    path("team/teams/<uuid:id>/", teams.edit_team, name="team"),
    path("team/teams/<uuid:id>/dissolve/", teams.dissolve, name="dissolve"),
    path("team/quotas/", teams.quotas, name="quotas"),
    path("team/invitations/", invitations.invitations, name="invitations"),
    path("team/invitations/<uuid:id>/withdraw/", invitations.withdraw, name="withdraw"),
    path("team/invitations/<uuid:id>/resend/", invitations.resend, name="resend"),
    path("profile/", personal.profile, name="profile"),
    path("profile/keys/", personal.keys, name="keys"),
    path("profile/keys/<uuid:id>/revoke/", personal.revoke_key, name="revoke_key"),
    path("settings/", workspace.settings, name="settings"),
    path("settings/delete/", workspace.delete, name="delete"),
    path("settings/keep/", workspace.keep, name="keep"),
    path("settings/audit/", audit.audit, name="audit"),
    path("settings/audit/export/", audit.export, name="audit_export"),
]
