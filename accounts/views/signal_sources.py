"""Settings of signals, for owner and admins: what types count, watched feeds, inlets for programs."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import Missing, Refused, Stale
from core.tenancy import absolute, public_url
from core.web import blame, go
from team import policy

from .. import queries as records
from ..actions import signals as actions
from ..forms import FeedForm, InletForm, RuleForm
from ..models import Account, Feed
from ..queries import signals as queries
from .forms_in_panels import form_page
from .records import doing

BACK = "accounts:signal_settings"


@require_http_methods(["GET", "POST"])
def settings(request: Any) -> HttpResponse:
    """Everything in one place; a POST opens an inlet, whose secret is in this one answer and nowhere else."""
    policy.check(request.member, "signals.configure")
    form, secret = InletForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            _, secret = actions.open_inlet(**doing(request), name=form.cleaned_data["name"])
            form = InletForm()
        except Refused as error:
            blame(form, error)
    address = absolute(public_url("inlet", request.workspace.slug))
    context = {
        "rules": queries.rule_rows(request.member),
        "feeds": list(queries.feeds(request.member)),
        "inlets": list(queries.inlets(request.member)),
        "form": form,
        "secret": secret,
        "address": address,
    }
    response = render(request, "accounts/signal_settings.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
def rule(request: Any, type: str) -> HttpResponse:
    """How much a type of signal counts."""
    policy.check(request.member, "signals.configure")
    row = next((row for row in queries.rule_rows(request.member) if row.type == type), None)
    if row is None:
        raise Missing("rule")
    names = ("weight", "half_life_days", "alert_from", "task_from")
    initial = {name: getattr(row.rule, name) for name in names} | {"version": row.version}
    form = RuleForm(request.POST or None, initial=initial)
    return _saved(
        request, form, row.label, lambda data: actions.set_rule(**doing(request), type=type, **data)
    )


@require_http_methods(["GET", "POST"])
def feed(request: Any, id: UUID | None = None) -> HttpResponse:
    """Watch a feed, or change one."""
    policy.check(request.member, "signals.configure")
    found = queries.feed(request.member, id) if id else None
    names = ("url", "title", "type", "every_minutes")
    initial: dict[str, Any] = {"url": request.GET.get("url", ""), "every_minutes": 60}
    if found:
        initial = {name: getattr(found, name) for name in names}
        initial["company"] = found.account.name if found.account else ""
    form = FeedForm(request.POST or None, initial=initial)
    if found:
        form.also_every(found.every_minutes)

    def save(data: dict[str, Any]) -> None:
        company = data.pop("company")
        account = found.account if found and found.account and found.account.name == company else None
        data["account"] = account or _company(request, company)
        if found:
            actions.change_feed(**doing(request), feed=found, changes=data)
        else:
            actions.watch_feed(**doing(request), **data)

    return _saved(
        request, form, "Feed" if found else "Watch a feed", save, submit="Save" if found else "Watch it"
    )


def _company(request: Any, name: str) -> Account | None:
    if not name.strip():
        return None
    found = records.called(request.member, name)
    if found is None:
        raise Refused("no_company", "There is no account of this name.", "company")
    return found


@require_POST
def check_feed(request: Any, id: UUID) -> HttpResponse:
    """Have a feed looked at now."""
    found = queries.feed(request.member, id)
    return _tried(
        request, found, lambda: actions.check_soon(**doing(request), feed=found), "It is looked at now."
    )


@require_POST
def pause_feed(request: Any, id: UUID) -> HttpResponse:
    """Pause a feed, or take it up again."""
    found = queries.feed(request.member, id)
    on = not found.enabled
    return _tried(
        request,
        found,
        lambda: actions.change_feed(**doing(request), feed=found, changes={"enabled": on}),
        "It is watched again." if on else "It is paused.",
    )


@require_POST
def remove_feed(request: Any, id: UUID) -> HttpResponse:
    """Watch a feed no longer."""
    found = queries.feed(request.member, id)
    return _tried(
        request, found, lambda: actions.remove_feed(**doing(request), feed=found), "It is watched no longer."
    )


def _tried(request: Any, feed: Feed, work: Callable[[], Any], text: str) -> HttpResponse:
    try:
        work()
    except Refused as error:
        messages.error(request, error.message)
    else:
        messages.success(request, f"{feed}: {text}")
    return redirect(BACK)


@require_POST
def close_inlet(request: Any, id: UUID) -> HttpResponse:
    """Switch an inlet off."""
    found = queries.inlet(request.member, id)
    actions.close_inlet(**doing(request), inlet=found)
    messages.success(request, f"{found.name} can post no longer.")
    return redirect(BACK)


def _saved(
    request: Any,
    form: forms.Form,
    title: str,
    save: Callable[[dict[str, Any]], Any],
    *,
    submit: str = "Save",
) -> HttpResponse:
    """The form until it is right, then the settings again."""
    extra = {
        "action": request.get_full_path(),
        "cancel": reverse(BACK),
        "submit": submit,
        "suggest": "company" in form.fields,
    }
    if request.method != "POST" or not form.is_valid():
        return form_page(request, form, title, status=422 if request.POST else 200, **extra)
    try:
        save(dict(form.cleaned_data))
    except Stale as stale:
        return form_page(request, form, title, status=422, stale=stale.data, **extra)
    except Refused as error:
        blame(form, error)
        return form_page(request, form, title, status=422, **extra)
    messages.success(request, "Saved")
    return go(request, reverse(BACK))
