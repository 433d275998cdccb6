"""The page on which an admin chooses how far the assistant goes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.errors import Refused
from team import policy

from ..actions.posture import change_posture
from ..queries.posture import STANCES, posture_now


@require_http_methods(["GET", "POST"])
def posture(request: Any) -> HttpResponse:
    """The three postures in plain words; a POST chooses one."""
    policy.check(request.member, "posture.change")
    now, problem = posture_now(request.member), ""
    if request.method == "POST":
        given = request.POST.get("version", "")
        version = int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else None
        try:
            change_posture(
                by=request.member,
                now=timezone.now(),
                posture=request.POST.get("posture", ""),
                version=version,
            )
            messages.success(request, "The posture was changed.")
            return redirect("intelligence:posture")
        except Refused as error:
            problem = error.message
    context = {"stances": STANCES, "now": now, "problem": problem}
    return render(request, "intelligence/posture.html", context, status=422 if problem else 200)
