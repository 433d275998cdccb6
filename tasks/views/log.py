"""Logging from anywhere: one line and Enter, or the full form."""

import re
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import queries as accounts
from accounts.models import Contact
from activities import queries as activities
from core.errors import Missing, Refused
from core.web import blame, go, is_htmx, toast, trigger
from team import policy

from .. import actions, queries
from ..forms import LogForm, in_zone
from ..models import Task
from .showing import asked, focus_of, hidden, named, passed, said, show

COLLEAGUES = 30
"""So many people of a company are offered to tick."""
FOLLOW_UP = ("with_whom", "follow_up", "follow_up_at", "follow_up_title")


@require_http_methods(["GET", "POST"])
def log(request: Any) -> HttpResponse:
    """One line. When a name fits several records the answer is a short list to choose from; nothing is stored then."""
    policy.check(request.member, "activities.log")
    about, done = focus_of(request), _done(request)
    line = request.POST.get("line", request.GET.get("line", "")).replace("\x00", "")
    context = {"line": line, "named": named(about), **_kept(about, done)}
    context |= accounts.banner(about.contact)
    if request.method == "GET":
        return show(request, "tasks/log.html", context)
    try:
        logged = actions.log_with_follow_up(
            by=request.member, now=timezone.now(), line=line, about=about, done=done
        )
    except Refused as error:
        if error.code == "ambiguous":
            question = {
                "question": error.message,
                "choices": error.data["choices"],
                "field": next(iter(error.fields)),
            }
            return show(request, "tasks/choose.html", context | question)
        return show(request, "tasks/log.html", context | {"error": error.message}, 422)
    return _logged(request, logged)


@require_http_methods(["GET", "POST"])
def full(request: Any) -> HttpResponse:
    """The full form: every field, and the follow-up by words or picker."""
    policy.check(request.member, "activities.log")
    about, done = focus_of(request), _done(request)
    first = {
        "at": timezone.localtime(),
        "summary": request.GET.get("line", ""),
        "kind": request.GET.get("kind", "call"),
    }
    form = LogForm(request.POST or None, initial=first)
    _who(request, form, about)
    context = {
        "form": form, "named": named(about), **_kept(about, done), **accounts.banner(about.contact),
        "zone": queries.zone_for(request.member, about.contact).key,
    }  # fmt: skip
    if request.method == "GET":
        return show(request, "tasks/log_full.html", context)
    if not form.is_valid():
        return show(request, "tasks/log_full.html", context, 422)
    try:
        logged = _store(request, form, about, done)
    except Refused as error:
        if error.code == "ambiguous":
            titles = ", ".join(c["title"] for c in error.data["choices"])
            form.add_error(
                "with_whom" if "with_whom" in form.fields else None, f"{error.message} It could be {titles}."
            )
        else:
            blame(form, error)
        return show(request, "tasks/log_full.html", context, 422)
    return _logged(request, logged)


def _who(request: Any, form: LogForm, about: queries.About) -> None:
    """On the page of a record its company's people are there to tick; elsewhere they are named."""
    account = about.account or (about.contact.account if about.contact else None)
    if about.contact or about.account:
        form.fields.pop("with_whom")
    colleagues = []
    if account is not None:
        rows = accounts.contacts(request.member).filter(account=account).order_by("full_name")
        rows = rows.exclude(pk=about.contact.pk) if about.contact else rows
        colleagues = [(str(one.pk), one.full_name) for one in rows[:COLLEAGUES]]
    if colleagues:
        form.fields["others"].choices = colleagues  # type: ignore[attr-defined]
    else:
        form.fields.pop("others")


def _named_people(request: Any, whom: str, about: queries.About) -> tuple[queries.About, list[Contact]]:
    """The record that the first name means, and the people that the others mean; raises Refused."""
    first, *more = [name.strip() for name in re.split(r"[,;]|\band\b", whom) if name.strip()]
    found = _named_one(request, first, about)
    people = []
    for name in more:
        other = _named_one(request, name, queries.About(account=found.account, no_deal=True))
        if other.contact is None:
            raise Refused("with_whom", f"Nobody called {name} is here yet.", "with_whom")
        people.append(other.contact)
    return found, people


def _named_one(request: Any, name: str, about: queries.About) -> queries.About:
    found, choices = queries.about_line(request.member, f"with {name[:1].upper()}{name[1:]}", about)
    if choices:
        listed = [{"title": c.title} for c in choices]
        raise Refused("ambiguous", "Which one?", "with_whom", data={"choices": listed})
    if found.contact is None and found.account is None:
        raise Refused("with_whom", "Nobody of this name is here yet.", "with_whom")
    return found


def _store(request: Any, form: LogForm, about: queries.About, done: Task | None) -> actions.Logged:
    now = timezone.now()
    given = dict(form.cleaned_data)
    extra = {name: given.pop(name, None) for name in FOLLOW_UP}
    people = [accounts.contact(request.member, key) for key in given.pop("others", ())]
    if whom := (extra["with_whom"] or "").strip(" ,;"):
        about, more = _named_people(request, whom, about)
        people += more
    given["contacts"] = people
    given["at"] = min(given["at"], now)
    zone = queries.zone_for(request.member, about.contact)
    wish = actions.Wish(
        extra["follow_up"] or "",
        in_zone(extra["follow_up_at"], zone),
        zone.key,
        False,
        extra["follow_up_title"] or "",
    )
    wanted = wish if wish.phrase or wish.at else None
    return actions.log_with_follow_up(
        by=request.member, now=now, about=about, activity=given, follow_up=wanted, done=done
    )


def _done(request: Any) -> Task | None:
    """The task that this call was, as the list of calls names it; raises Missing."""
    key = request.POST.get("done", "") or request.GET.get("done", "")
    return queries.task(request.member, key) if key else None


def _kept(about: queries.About, done: Task | None) -> dict[str, Any]:
    """What a form carries along: the records in focus, and the task that is done by logging."""
    extra = [("done", str(done.pk))] if done is not None else []
    both = "&".join(filter(None, (asked(about), urlencode(extra))))
    return {"hidden": hidden(about) + extra, "asked": both}


def _logged(request: Any, logged: actions.Logged) -> HttpResponse:
    """What was made, at once, with the ways to take it back or correct it."""
    activity, task = logged.activity, logged.task
    if not is_htmx(request):
        return redirect("activities:activity", id=activity.pk)
    made = {"task": task, "done": logged.done}
    back = urlencode({name: str(one.pk) for name, one in made.items() if one is not None})
    undo = reverse("tasks:unlog", args=[activity.pk]) + (f"?{back}" if back else "")
    context = {
        "logged": logged, "activity": activity, "task": task, "undo": undo,
        "due": said(request, task, timezone.now()) if task else "",
        "people": [p.contact for p in activity.participants.select_related("contact")],
    }  # fmt: skip
    response = show(request, "tasks/logged.html", context)
    response = trigger(toast(response, _said_of(task), undo=undo), "line-logged")
    return _told(response)


def _said_of(task: Task | None) -> str:
    return f"Logged, and the follow-up is set.{passed(task, timezone.now())}" if task else "Logged."


def _told(response: HttpResponse) -> HttpResponse:
    """Timelines, task panels and the day draw themselves again."""
    for event in ("activities-changed", "tasks-changed", "day-changed"):
        trigger(response, event)
    return response


@require_POST
def unlog(request: Any, id: UUID) -> HttpResponse:
    """Take a log back: the activity goes, its follow-up is cancelled."""
    found = activities.activity(request.member, id)
    key = request.GET.get("task", "")
    task = queries.task(request.member, key) if key else None
    if task is not None and task.origin_id != found.pk:
        raise Missing("task")
    done = _done(request)
    actions.unlog(by=request.member, now=timezone.now(), activity=found, task=task, done=done)
    back = reverse("activities:restore", args=[id])
    if request.headers.get("HX-Target") == "panel":
        response = toast(HttpResponse(), "Taken back.", undo=back)
        return _told(response)
    return HttpResponse(status=204) if is_htmx(request) else go(request, reverse("tasks:today"))
