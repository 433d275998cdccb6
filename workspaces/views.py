"""The front page, the choice among one's workspaces, and one more workspace."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from core.errors import Refused
from core.limits import limit
from core.web import blame

from . import actions, queries
from .adapter import known_zone
from .forms import NewWorkspace
from .models import User

NEW_PER_DAY = 10


def home(request: HttpRequest) -> HttpResponse:
    """Logged out: what this is. Logged in: on to the only workspace, or the choice among them."""
    if not isinstance(request.user, User):
        return render(request, "workspaces/front.html")
    found = list(queries.memberships(viewer=request.user))
    if len(found) == 1 and "choose" not in request.GET:
        return redirect(f"/w/{found[0].workspace.slug}/")
    return render(request, "workspaces/choose.html", {"memberships": found})


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Open one more workspace, owned by whoever asks."""
    form = NewWorkspace(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(f"/w/{_open(request.user, form)}/")
        except Refused as error:
            blame(form, error)
    status = 422 if form.errors else 200
    return render(request, "workspaces/new.html", {"form": form}, status=status)


def _open(user: object, form: NewWorkspace) -> str:
    assert isinstance(user, User)
    limit("new_workspace", str(user.pk), times=NEW_PER_DAY, seconds=24 * 3600)
    data = form.cleaned_data
    zone = known_zone(data["timezone"] or user.timezone)
    opened = actions.open_workspace(
        by=user, now=timezone.now(), name=data["name"], slug=data["slug"], timezone=zone
    )
    return opened.slug or ""
