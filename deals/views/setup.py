"""Settings of the pipeline, for admins: pipelines and stages, products, rates."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import DomainError, Refused
from core.web import blame, go
from team import policy

from .. import actions, queries
from ..forms import PipelineForm, ProductForm, RateForm, RemoveStage, StageForm
from .common import doing, form_page

PERCENT = Decimal(100)


@require_GET
def pipelines(request: Any) -> HttpResponse:
    """All pipelines with their stages."""
    policy.check(request.member, "deals.configure")
    rows = list(queries.pipelines(request.member, archived=True))
    return render(request, "deals/settings_pipelines.html", {"pipelines": rows})


@require_http_methods(["GET", "POST"])
def pipeline(request: Any, id: UUID | None = None) -> HttpResponse:
    """Make a pipeline, or rename one."""
    policy.check(request.member, "deals.configure")
    found = queries.pipeline(request.member, id) if id else None
    form = PipelineForm(request.POST or None, initial={"name": found.name if found else ""})
    title = "Pipeline" if found else "New pipeline"

    def save(given: dict[str, Any]) -> None:
        if found:
            actions.save_pipeline(**doing(request), pipeline=found, **given)
        else:
            actions.make_pipeline(**doing(request), **given)

    return _saved(request, form, title, save, "deals:pipelines")


@require_POST
def archive_pipeline(request: Any, id: UUID) -> HttpResponse:
    """Archive a pipeline, or bring it back."""
    found = queries.pipeline(request.member, id)
    away = not found.archived_at
    return _tried(
        request,
        lambda: actions.save_pipeline(**doing(request), pipeline=found, name=found.name, archived=away),
        f"{found.name} is {'archived' if away else 'back'}",
        "deals:pipelines",
    )


@require_http_methods(["GET", "POST"])
def new_stage(request: Any, pipeline: UUID) -> HttpResponse:
    """Add a stage to a pipeline."""
    policy.check(request.member, "deals.configure")
    found = queries.pipeline(request.member, pipeline)
    form = StageForm(request.POST or None)
    return _saved(
        request,
        form,
        "New stage",
        lambda given: actions.save_stage(**doing(request), pipeline=found, **_stage(given)),
        "deals:pipelines",
        sub=found.name,
    )


@require_http_methods(["GET", "POST"])
def stage(request: Any, id: UUID) -> HttpResponse:
    """Change a stage."""
    policy.check(request.member, "deals.configure")
    found = queries.stage(request.member, id)
    names = ("name", "kind", "target_days", "forecast_category", "exit_criteria")
    initial = {name: getattr(found, name) for name in names} | {"probability": _percent(found.probability)}
    form = StageForm(request.POST or None, initial=initial)
    return _saved(
        request,
        form,
        "Stage",
        lambda given: actions.save_stage(**doing(request), stage=found, **_stage(given)),
        "deals:pipelines",
        sub=found.pipeline.name,
    )


def _stage(given: dict[str, Any]) -> dict[str, Any]:
    return given | {"probability": (given["probability"] / PERCENT).quantize(Decimal("0.0001"))}


def _percent(fraction: Decimal) -> str:
    return f"{(fraction * PERCENT).normalize():f}"


@require_POST
def shift_stage(request: Any, id: UUID) -> HttpResponse:
    """Move a stage one place up or down."""
    found = queries.stage(request.member, id)
    order = [s.pk for s in queries.stages(request.member, found.pipeline)]
    at = order.index(found.pk)
    to = max(at - 1, 0) if request.POST.get("way") == "up" else min(at + 1, len(order) - 1)
    order.insert(to, order.pop(at))
    return _tried(
        request,
        lambda: actions.reorder_stages(**doing(request), pipeline=found.pipeline, order=order),
        "",
        "deals:pipelines",
    )


@require_http_methods(["GET", "POST"])
def remove_stage(request: Any, id: UUID) -> HttpResponse:
    """Remove a stage; its deals move to another."""
    policy.check(request.member, "deals.configure")
    found = queries.stage(request.member, id)
    alike = [s for s in queries.stages(request.member, found.pipeline) if s.kind == found.kind and s.pk != id]
    form = RemoveStage(request.POST or None, stages=alike)

    def save(given: dict[str, Any]) -> None:
        to = next((s for s in alike if str(s.pk) == given["to"]), None)
        actions.remove_stage(**doing(request), stage=found, to=to)

    return _saved(request, form, f"Remove {found.name}", save, "deals:pipelines", submit="Remove")


@require_GET
def product_list(request: Any) -> HttpResponse:
    """All products."""
    policy.check(request.member, "deals.configure")
    rows = list(queries.products(request.member, active=None))
    return render(request, "deals/settings_products.html", {"products": rows})


@require_http_methods(["GET", "POST"])
def product(request: Any, id: UUID | None = None) -> HttpResponse:
    """Make a product, or change one."""
    policy.check(request.member, "deals.configure")
    found = queries.product(request.member, id) if id else None
    names = ("name", "sku", "price", "currency", "description", "active")
    initial = (
        {n: getattr(found, n) for n in names}
        if found
        else {"currency": queries.base_currency(), "active": True}
    )
    form = ProductForm(request.POST or None, initial=initial)

    def save(given: dict[str, Any]) -> None:
        if found:
            actions.change_product(**doing(request), product=found, changes=given)
        else:
            given.pop("active")
            actions.create_product(**doing(request), **given)

    return _saved(request, form, "Product" if found else "New product", save, "deals:product_list")


@require_GET
def rates(request: Any) -> HttpResponse:
    """What foreign currencies are worth."""
    policy.check(request.member, "deals.configure")
    context = {
        "rates": list(queries.rates(request.member)),
        "base": queries.base_currency(),
        "without": queries.currencies_without_rate(request.member),
    }
    return render(request, "deals/settings_rates.html", context)


@require_http_methods(["GET", "POST"])
def rate(request: Any) -> HttpResponse:
    """Set a rate."""
    policy.check(request.member, "deals.configure")
    form = RateForm(request.POST or None, initial={"currency": request.GET.get("currency", "")})
    base = queries.base_currency()
    form.fields["per_unit"].help_text = f"How much {base} one unit is worth."
    return _saved(
        request, form, "Rate", lambda given: actions.set_rate(**doing(request), **given), "deals:rates"
    )


@require_POST
def remove_rate(request: Any, currency: str) -> HttpResponse:
    """Forget a rate."""
    return _tried(
        request,
        lambda: actions.remove_rate(**doing(request), currency=currency),
        f"The rate of {currency} is gone",
        "deals:rates",
    )


def _saved(
    request: Any, form: forms.Form, title: str, save: Any, back: str, *, submit: str = "Save", sub: str = ""
) -> HttpResponse:
    """The form until it is right, then the list it belongs to."""
    extra = {"action": request.get_full_path(), "cancel": reverse(back), "submit": submit, "sub": sub}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, form, title, **extra)
    try:
        save(dict(form.cleaned_data))
    except Refused as error:
        blame(form, error)
        return form_page(request, form, title, **extra)
    messages.success(request, "Saved")
    return go(request, reverse(back))


def _tried(request: Any, work: Any, text: str, back: str) -> HttpResponse:
    """Do it and go back to the list, saying what happened."""
    policy.check(request.member, "deals.configure")
    try:
        work()
    except DomainError as error:
        messages.error(request, error.message)
    else:
        if text:
            messages.success(request, text)
    return redirect(back)
