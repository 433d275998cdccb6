"""The workspace's settings, and its end."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from core.errors import Refused
from core.web import blame

from .. import actions, policy
from ..forms import WorkspaceForm


def settings(request: Any) -> HttpResponse:
    """Name, currency, zone, fiscal year, open or private pipeline."""
    policy.check(request.member, "workspace.change")
    workspace = request.workspace
    initial = {name: getattr(workspace, name) for name in WorkspaceForm.base_fields}
    form = WorkspaceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_workspace(
                by=request.member, now=timezone.now(), workspace=workspace, changes=form.cleaned_data
            )
            messages.success(request, "Saved")
            return redirect("team:settings")
        except Refused as error:
            blame(form, error)
    context = {"form": form, "can_delete": policy.may(request.member, "workspace.delete")}
    return render(request, "team/settings.html", context, status=422 if form.errors else 200)


def delete(request: Any) -> HttpResponse:
    """The owner types the workspace's address, and it goes after the grace period."""
    policy.check(request.member, "workspace.delete")
    problem = ""
    if request.method == "POST":
        try:
            typed = request.POST.get("typed", "").strip()
            at = actions.request_deletion(
                by=request.member, now=timezone.now(), workspace=request.workspace, typed=typed
            )
            messages.success(request, f"The workspace will be deleted on {at:%d %B %Y}.")
            return redirect("team:settings")
        except Refused as error:
            problem = error.message
    return render(request, "team/delete.html", {"problem": problem}, status=422 if problem else 200)


@require_POST
def keep(request: Any) -> HttpResponse:
    """The owner calls the workspace back."""
    actions.cancel_deletion(by=request.member, now=timezone.now(), workspace=request.workspace)
    messages.success(request, "The workspace stays.")
    return redirect("team:settings")
