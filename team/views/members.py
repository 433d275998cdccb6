"""Members: who is here, as what, and letting somebody go."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from core.errors import Refused
from core.web import blame, go, is_htmx, toast
from workspaces.queries import last_log_ins

from .. import actions, policy, queries
from ..forms import HeirForm, MemberForm, assignable_roles
from ..models import Desk, Member


@require_GET
def members(request: Any) -> HttpResponse:
    """The members of the workspace; the former ones with `?former=1`."""
    viewer = request.member
    policy.check(viewer, "team.see")
    former = request.GET.get("former") == "1"
    rows = list(queries.members(viewer, active=not former))
    seen = last_log_ins(row.user_id for row in rows)
    for row in rows:
        row.last_log_in = seen.get(row.user_id)  # type: ignore[attr-defined]
        row.editable = policy.may(viewer, "team.change_member", row)  # type: ignore[attr-defined]
    return render(request, "team/members.html", _choices(viewer) | {"rows": rows, "former": former})


def _choices(viewer: Member) -> dict[str, Any]:
    return {
        "roles": assignable_roles(viewer),
        "desks": Desk.choices,
        "teams": list(queries.teams(viewer)),
        "can_invite": policy.may(viewer, "team.invite"),
        "can_change": policy.may(viewer, "team.change_member"),
    }


@require_POST
def change(request: Any, id: UUID) -> HttpResponse:
    """Role, desk or team, from the selects of the list."""
    viewer, member = request.member, queries.member(request.member, id)
    policy.check(viewer, "team.change_member", member)
    form = MemberForm(request.POST, teams=queries.teams(viewer))
    if not form.is_valid():
        return _row(request, id, "That is not one of the choices.")
    try:
        actions.change_member(by=viewer, now=timezone.now(), member=member, changes=form.sent())
    except Refused as error:
        return _row(request, id, error.message)
    return _row(request, id) if is_htmx(request) else redirect("team:members")


def _row(request: Any, id: UUID, problem: str = "") -> HttpResponse:
    """The row as it stands in the database, with the problem told in a toast."""
    viewer, row = request.member, queries.member(request.member, id)
    row.last_log_in = last_log_ins([row.user_id]).get(row.user_id)  # type: ignore[attr-defined]
    row.editable = policy.may(viewer, "team.change_member", row)  # type: ignore[attr-defined]
    context = _choices(viewer) | {"row": row, "member_row": row}
    response = render(request, "team/member_row.html", context, status=422 if problem else 200)
    return toast(response, problem, kind="bad") if problem else toast(response, "Saved")


def deactivate(request: Any, id: UUID) -> HttpResponse:
    """Let a member go: says what is handed over, asks to whom."""
    viewer, member = request.member, queries.member(request.member, id)
    policy.check(viewer, "team.deactivate", member)
    heirs = queries.heirs(viewer, member)
    form = HeirForm(request.POST or None, heirs=heirs)
    if request.method == "POST" and form.is_valid():
        try:
            heir = form.cleaned_data["heir"]
            actions.deactivate(by=viewer, now=timezone.now(), member=member, heir=heir)
            messages.success(request, f"{member.name} is no member any more. {heir.name} takes over.")
            return go(request, _members_url())
        except Refused as error:
            blame(form, error)
    context = {"form": form, "leaving": member, "holdings": queries.hand_over(viewer, member)}
    template = "team/deactivate_panel.html" if is_htmx(request) else "team/deactivate.html"
    return render(request, template, context, status=422 if form.errors else 200)


@require_POST
def reactivate(request: Any, id: UUID) -> HttpResponse:
    """Let a former member in again."""
    member = queries.member(request.member, id)
    actions.reactivate(by=request.member, now=timezone.now(), member=member)
    messages.success(request, f"{member.name} is a member again.")
    return go(request, _members_url())


def _members_url() -> str:
    from django.urls import reverse

    return reverse("team:members")
