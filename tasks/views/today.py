"""Today: what to do now."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import queries as accounts
from core.errors import Missing
from core.templatetags.nav import maybe_url
from team import policy
from team import queries as team
from team.models import Member

from .. import queries
from ..rules import WORKERS


@require_GET
def today(request: Any) -> HttpResponse:
    """The member's day; a leader may look at a team member's with `?member=`. `?all=due` shows a whole group."""
    member = whose(request)
    day = queries.today(request.member, now=timezone.now(), member=member, whole=request.GET.get("all", ""))
    context = {
        "day": day,
        "at": addresses(),
        "own": member.pk == request.member.pk,
        "whole": request.GET.get("all", ""),
        "may_log": request.member.role in WORKERS,
        "leader": request.member.role in policy.LEADERS,
        "colleagues": lambda: team.led_by(request.member),
        "first_day": lambda: _first_day(request.member),
    }
    part = "tasks/groups.html" if request.headers.get("HX-Target") == "groups" else "tasks/today.html"
    return render(request, part, context)


def addresses() -> dict[str, str]:
    """The addresses that rows are built from. Looked up once: a row has seven, and looking up is what takes time."""
    some = "00000000-0000-0000-0000-000000000000"
    names = {"account": "accounts:account", "deal": "deals:deal", "activity": "activities:activity"}
    found = {key: reverse(name, args=[some]).removesuffix(f"{some}/") for key, name in names.items()}
    found |= {"task": reverse("tasks:list"), "log": reverse("tasks:log"), "new": reverse("tasks:new")}
    return found | {"draft": maybe_url("outreach:new")}


def _first_day(member: Member) -> bool:
    """Nobody to sell to is here yet, and `member` may bring them in. Asked only when the day is empty."""
    return policy.may(member, "accounts.import") and not accounts.contacts(member).exists()


def whose(request: Any) -> Member:
    """The member whose day or calls are asked for: the reader, or whoever they review; raises Missing."""
    key = request.GET.get("member", "")
    if not key:
        return request.member
    member = team.member(request.member, _id(key))
    if not policy.may(request.member, "tasks.review.see", member):
        raise Missing("member")
    return member


def _id(key: str) -> Any:
    try:
        return UUID(key)
    except ValueError as error:
        raise Missing("member") from error


@require_GET
def when(request: HttpRequest) -> HttpResponse:
    """What a phrase means, as it is typed: in the buyer's zone and the reader's."""
    phrase = next((request.GET[k] for k in ("phrase", "follow_up") if request.GET.get(k)), "")
    about = queries.focus(request.member, contact=request.GET.get("contact", "").replace("none", ""))  # type: ignore[attr-defined]
    own = request.GET.get("clock") == "mine"
    found = None
    if phrase.strip():
        viewer = request.member  # type: ignore[attr-defined]
        found = queries.preview(viewer, phrase, now=timezone.now(), contact=about.contact, own_clock=own)
    return render(request, "tasks/when.html", {"found": found, "phrase": phrase})
