"""The settings page of fields: for each kind of record its fields, in order, and how many records use them."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import DomainError, Missing, Refused, Stale
from core.web import blame, failure, go, is_htmx
from team import policy

from .. import actions, queries
from ..forms import ChangeField, FieldForm, lines
from ..models import CustomField, FieldType, Holder

KINDS = {Holder.ACCOUNT: "Accounts", Holder.CONTACT: "People", Holder.DEAL: "Deals"}


def _doing(request: Any) -> dict[str, Any]:
    return {"by": request.member, "now": timezone.now()}


@require_GET
def fields(request: Any, holder: str = Holder.ACCOUNT) -> HttpResponse:
    """All fields of one kind of record."""
    if holder not in KINDS:
        raise Missing("page")
    policy.check(request.member, "fields.see")
    found, uses = queries.all_fields(request.member, holder), queries.uses(request.member, holder)
    types = dict(FieldType.choices)
    rows = [(one, types[FieldType(one.type)], uses.get(one.key, 0)) for one in found]
    context = {
        "holder": holder,
        "kinds": [(value, text, reverse("lists:fields_of", args=[value])) for value, text in KINDS.items()],
        "kind": KINDS[Holder(holder)],
        "rows": [row for row in rows if row[0].archived_at is None],
        "away": [row for row in rows if row[0].archived_at is not None],
        "most": queries.MOST,
        "may_define": policy.may(request.member, "fields.define"),
    }
    return render(request, "lists/fields.html", context)


def _form_page(request: Any, form: forms.Form, title: str, back: str, **extra: Any) -> HttpResponse:
    template = "lists/field_form.html#panel" if is_htmx(request) else "lists/field_form.html"
    context = {"form": form, "title": title, "back": back, **extra}
    return render(request, template, context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def new(request: Any, holder: str) -> HttpResponse:
    """Add a field to a kind of record."""
    if holder not in KINDS:
        raise Missing("page")
    policy.check(request.member, "fields.define")
    form = FieldForm(request.POST or None, initial={"type": FieldType.TEXT})
    title, back = f"New field · {KINDS[Holder(holder)]}", reverse("lists:fields_of", args=[holder])
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, title, back)
    given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    given["options"] = lines(given["options"])
    try:
        actions.define_field(**_doing(request), holder=holder, **given)
    except Refused as error:
        blame(form, error)
        return _form_page(request, form, title, back)
    return go(request, back)


@require_http_methods(["GET", "POST"])
def field(request: Any, id: UUID) -> HttpResponse:
    """Change a field: its name, its choices."""
    policy.check(request.member, "fields.define")
    found = queries.field(request.member, id)
    initial = {
        name: getattr(found, name) for name in ("label", "type", "currency", "help", "required", "version")
    }
    used = queries.used(request.member, found)
    form = ChangeField(request.POST or None, initial=initial, field=found, used=used)
    title, back = found.label, reverse("lists:fields_of", args=[found.holder])
    extra = {"found": found}
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, title, back, **extra)
    try:
        _change(request, found, form)
    except (Refused, Stale) as error:
        error.fields = {{"options": "more"}.get(name, name): text for name, text in error.fields.items()}
        if isinstance(error, Refused):
            blame(form, error)
        else:
            form.add_error(None, error.message)
        return _form_page(request, form, title, back, **extra)
    return go(request, back)


def _change(request: Any, found: CustomField, form: ChangeField) -> None:
    changes = {name: form.cleaned_data[name] for name in ("label", "type", "help", "required")}
    if changes["type"] in (FieldType.CHOICE, FieldType.MULTI_CHOICE):
        changes["options"] = form.choices()
    if changes["type"] == FieldType.MONEY:
        changes["currency"] = form.cleaned_data["currency"]
    version = form.cleaned_data["version"]
    actions.change_field(**_doing(request), field=found, changes=changes, version=version)


@require_POST
def archive(request: Any, id: UUID) -> HttpResponse:
    """Put a field away, or bring it back."""
    found = queries.field(request.member, id)
    verb = actions.restore_field if found.archived_at else actions.archive_field
    return _tried(request, found.holder, lambda: verb(**_doing(request), field=found))


@require_POST
def shift(request: Any, id: UUID) -> HttpResponse:
    """Move a field one place up or down."""
    found = queries.field(request.member, id)
    order = [one.pk for one in queries.fields_of(request.member, found.holder)]
    if found.pk not in order:
        raise Missing("field")
    at = order.index(found.pk)
    to = max(at - 1, 0) if request.POST.get("way") == "up" else min(at + 1, len(order) - 1)
    order.insert(to, order.pop(at))
    return _tried(
        request,
        found.holder,
        lambda: actions.reorder_fields(**_doing(request), holder=found.holder, order=order),
    )


def _tried(request: Any, holder: str, verb: Any) -> HttpResponse:
    try:
        verb()
    except DomainError as error:
        return failure(request, error)
    return go(request, reverse("lists:fields_of", args=[holder]))
