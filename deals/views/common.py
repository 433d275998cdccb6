"""What the pages about deals share: panels with forms, and answers with an undo."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from core.journal.models import Entry
from core.web import is_htmx, toast, trigger

from .. import queries
from ..models import Category, Deal, Stage, StageKind


def doing(request: Any) -> dict[str, Any]:
    """Who and when, for actions."""
    return {"by": request.member, "now": timezone.now()}


def halves(name: str) -> tuple[str, str]:
    """An address in two halves around the id: reversing it for each of hundreds of rows would take too long."""
    empty = UUID(int=0)
    before, _, after = reverse(name, args=[empty]).partition(str(empty))
    return before, after


def form_page(
    request: HttpRequest, form: forms.Form, title: str, *, status: int | None = None, **extra: Any
) -> HttpResponse:
    """A form as a panel for htmx, else as a page; 422 when it was sent and is wrong."""
    code = status or (422 if form.is_bound else 200)
    template = "deals/form.html#panel" if is_htmx(request) else "deals/form.html"
    return render(request, template, {"form": form, "title": title, **extra}, status=code)


def options(request: Any) -> dict[str, list[tuple[str, str]]]:
    """What the selects of edit cells offer."""
    from team import queries as team

    owners = [(str(pk), name) for pk, name in team.sellers(request.member).values_list("pk", "name")]
    return {"owners": [("", "Nobody"), *owners], "categories": list(Category.choices)}


def stage_options(stages: list[Stage]) -> list[tuple[str, str]]:
    """The open stages; won and lost are chosen by their own buttons, which ask for reasons."""
    several = len({s.pipeline_id for s in stages}) > 1
    return [
        (str(s.pk), f"{s.pipeline.name}: {s.name}" if several else s.name)
        for s in stages
        if s.kind == StageKind.OPEN
    ]


def undo_url(request: Any, deal: Deal) -> str | None:
    """The address that takes the newest change of this deal back."""
    newest = queries.newest_entry(request.member, deal)
    return reverse("deals:undo", args=[deal.pk, newest.pk]) if newest else None


def done(request: Any, deal: Deal, text: str, *, undo: Entry | None = None) -> HttpResponse:
    """After a verb, with a toast and undo: the deal's own page draws its head anew, every other page reloads."""
    page = reverse("deals:deal", args=[deal.pk])
    if not is_htmx(request):
        messages.success(request, text)
        return redirect(page)
    if not (request.htmx.current_url_abs_path or "").split("?")[0].endswith(page):
        response = HttpResponse(status=204)
        response["HX-Refresh"] = "true"
        return trigger(response, "toastLater", {"text": text, "undo": undo_url(request, deal)})
    from .deal import head_context

    response = render(request, "deals/deal_changed.html", head_context(request, deal) | {"panel": True})
    response["HX-Retarget"], response["HX-Reswap"] = "#deal-top", "outerHTML"
    return toast(response, text, undo=undo_url(request, deal))
