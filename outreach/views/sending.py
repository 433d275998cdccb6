"""How mail leaves the workspace."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.errors import Refused, Stale
from core.web import blame
from team import policy

from .. import actions, queries
from ..forms import SendingForm
from ..gateways import mail
from .showing import version_of


@require_http_methods(["GET", "POST"])
def sending(request: Any) -> HttpResponse:
    """Sender and limits; and whether there is a mail server at all."""
    policy.check(request.member, "outreach.sending.see")
    found = queries.sending(request.member)
    names = ("sender", "daily_cap", "per_minute")
    form = SendingForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_sending(
                by=request.member, now=timezone.now(), changes=form.cleaned_data, version=version_of(request)
            )
        except Refused as error:
            blame(form, error)
        except Stale:
            form.add_error(None, "Somebody changed this meanwhile. Look at it and save again.")
            found = queries.sending(request.member)
        else:
            messages.success(request, "Saved.")
            return redirect("outreach:sending")
    context = {
        "form": form,
        "version": found.version,
        "by_mail": mail.configured(),
        "address": mail.own_address()[1],
    }
    return render(request, "outreach/sending.html", context, status=422 if form.errors else 200)
