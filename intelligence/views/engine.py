"""The page on which an admin chooses who reads and writes, sees what leaves this server, and what it cost."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from core.errors import Refused, Stale
from core.web import blame

from ..actions.engine import FIELDS, change_engine, try_engine
from ..forms import EngineForm
from ..queries import engine as asked


@require_http_methods(["GET", "POST"])
def engine(request: Any) -> HttpResponse:
    """The engine's settings; a POST saves them."""
    now = timezone.now()
    held = asked.engine(request.member, now)
    initial = {name: getattr(held.chosen, name) for name in FIELDS} | {"version": held.version}
    form = EngineForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        messages.success(request, "Saved")
        return redirect("intelligence:engine")
    context = {"form": form, "held": held, "calls": asked.model_calls(request.member)}
    return render(request, "intelligence/engine.html", context, status=422 if form.errors else 200)


def _saved(request: Any, form: EngineForm) -> bool:
    try:
        change_engine(
            by=request.member,
            now=timezone.now(),
            changes=form.changes(),
            key=form.new_key(),
            version=form.cleaned_data["version"],
        )
    except Stale:
        form.add_error(
            None, "Somebody changed this meanwhile. What you typed is still here; look at theirs first."
        )
    except Refused as error:
        blame(form, error)
    return not form.errors


@require_POST
def attempt(request: Any) -> HttpResponse:
    """One harmless question to the model as typed; nothing is saved."""
    form = EngineForm(request.POST)
    problem = ""
    if form.is_valid():
        try:
            problem = try_engine(by=request.member, changes=form.changes(), key=form.cleaned_data["key"])
        except Refused as error:
            problem = error.message
    else:
        problem = "Mend the fields first: " + ", ".join(str(form[name].label) for name in form.errors)
    return render(request, "intelligence/engine_trial.html", {"problem": problem})
