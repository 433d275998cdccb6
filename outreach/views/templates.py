"""Templates of the workspace's own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import Refused, Stale
from core.web import blame
from team import policy

from .. import actions, queries
from ..forms import TemplateForm
from ..models import Template
from ..writing import FIELDS
from .showing import version_of


@require_GET
def templates(request: Any) -> HttpResponse:
    """All of them, by purpose; the archived ones below."""
    context = {
        "rows": queries.templates(request.member),
        "archived": queries.templates(request.member, archived=True),
        "may": policy.may(request.member, "outreach.templates.change"),
    }
    return render(request, "outreach/templates.html", context)


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """A new one."""
    policy.check(request.member, "outreach.templates.change")
    return _form(request, None)


@require_http_methods(["GET", "POST"])
def edit(request: Any, id: UUID) -> HttpResponse:
    """Change one."""
    found = queries.template(request.member, id)
    policy.check(request.member, "outreach.templates.change")
    return _form(request, found)


def _form(request: Any, found: Template | None) -> HttpResponse:
    names = ("name", "purpose", "channel", "subject", "body")
    initial = {name: getattr(found, name) for name in names} if found else {}
    form = TemplateForm(request.POST or None, initial=initial)
    version = version_of(request) if request.method == "POST" else None
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_template(
                by=request.member,
                now=timezone.now(),
                values=form.cleaned_data,
                template=found,
                version=version,
            )
        except Refused as error:
            blame(form, error)
        except Stale as error:
            form.add_error(
                None,
                "Somebody changed this meanwhile. Your text is below; saving again keeps yours.",
            )
            found, version = (
                queries.template(request.member, found.pk) if found else None,
                error.data.get("version"),
            )
        else:
            messages.success(request, "Saved.")
            return redirect("outreach:templates")
    context = {
        "form": form,
        "template": found,
        "fields": [(name, said) for name, (said, _) in FIELDS.items()],
        "version": version or (found.version if found else ""),
    }
    return render(request, "outreach/template.html", context, status=422 if form.errors else 200)


@require_POST
def archive(request: Any, id: UUID) -> HttpResponse:
    """Put one away."""
    actions.archive_template(
        by=request.member, now=timezone.now(), template=queries.template(request.member, id)
    )
    messages.success(request, "Put away. Drafts made from it stay as they are.")
    return redirect("outreach:templates")


@require_POST
def restore(request: Any, id: UUID) -> HttpResponse:
    """Bring one back."""
    actions.restore_template(
        by=request.member, now=timezone.now(), template=queries.template(request.member, id)
    )
    messages.success(request, "Back among the templates.")
    return redirect("outreach:templates")
