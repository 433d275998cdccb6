"""What belongs to oneself: profile and keys."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from core.errors import Refused
from core.web import blame

from .. import actions, policy, queries
from ..forms import MAIL_WISHES, KeyForm, ProfileForm

THEME_AGE = 365 * 24 * 3600


def profile(request: Any) -> HttpResponse:
    """One's own name, time zone, look and mail."""
    member = request.member
    wishes = {key: member.preferences.get(key, True) for key, _ in MAIL_WISHES}
    theme = request.COOKIES.get("theme", "system")
    initial = {"name": member.name, "timezone": member.timezone, "theme": theme, **wishes}
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return _save_profile(request, form.cleaned_data)
        except Refused as error:
            blame(form, error)
    context = {"form": form, "role_name": member.get_role_display()}
    return render(request, "team/profile.html", context, status=422 if form.errors else 200)


def _save_profile(request: Any, data: dict[str, Any]) -> HttpResponse:
    wishes = {key: data[key] for key, _ in MAIL_WISHES}
    changes = {
        "name": data["name"],
        "timezone": data["timezone"],
        "preferences": {**request.member.preferences, **wishes},
    }
    actions.change_profile(by=request.member, now=timezone.now(), member=request.member, changes=changes)
    messages.success(request, "Saved")
    response = redirect("team:profile")
    if data["theme"] == "system":
        response.delete_cookie("theme", path="/", samesite="Lax")
    else:
        response.set_cookie("theme", data["theme"], max_age=THEME_AGE, path="/", samesite="Lax")
    return response


def keys(request: Any) -> HttpResponse:
    """The keys one may know of, and a new one: its secret is in this one answer and nowhere else."""
    member = request.member
    form = KeyForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        try:
            _, secret = actions.create_api_key(
                by=member, now=timezone.now(), member=member, **form.cleaned_data
            )
            form = KeyForm()
        except Refused as error:
            blame(form, error)
    rows = list(queries.api_keys(member).filter(revoked_at=None))
    for row in rows:
        row.revocable = policy.may(member, "team.revoke_key", row)  # type: ignore[attr-defined]
    context = {"form": form, "rows": rows, "secret": secret}
    response = render(request, "team/keys.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def revoke_key(request: Any, id: UUID) -> HttpResponse:
    """Switch a key off."""
    key = queries.api_key(request.member, id)
    actions.revoke_api_key(by=request.member, now=timezone.now(), key=key)
    messages.success(request, f"The key {key.name} is off.")
    return redirect("team:keys")
