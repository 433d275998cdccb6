"""Forms that open in the side panel, and stand on a page of their own without JavaScript."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from core.errors import Refused, Stale
from core.web import blame, go, is_htmx
from lists.own import as_form_errors


def form_page(
    request: HttpRequest, form: forms.Form, title: str, *, status: int = 200, **extra: Any
) -> HttpResponse:
    """The form as a panel for htmx, else as a page."""
    template = "accounts/form.html#panel" if is_htmx(request) else "accounts/form.html"
    return render(request, template, {"form": form, "title": title, **extra}, status=status)


_SHOWN_AS = {"emails": "email", "phones": "phone", "domain": "website", "account": "company"}
"""Under which name a form shows a field of the record."""


def refused(
    request: HttpRequest, form: forms.Form, error: Refused, title: str, page: str, **extra: Any
) -> HttpResponse:
    """The form again, with what is wrong beside the fields; a duplicate can be opened or created anyway."""
    if error.code != "duplicate":
        wrong = as_form_errors(error.fields)
        error.fields = {_SHOWN_AS.get(name, name): text for name, text in wrong.items()}
        blame(form, error)
        return form_page(request, form, title, status=422, **extra)
    there = {"name": error.data["name"], "url": reverse(page, args=[error.data["id"]])}
    return form_page(request, form, title, status=422, there=there, **extra)


def long_text(
    request: HttpRequest, form: forms.Form, title: str, save: Callable[[Mapping[str, Any]], Any], back: str
) -> HttpResponse:
    """A long text in the panel: shown, checked, saved, with the newer text offered when somebody was faster."""
    if request.method != "POST":
        return form_page(request, form, title)
    if not form.is_valid():
        return form_page(request, form, title, status=422)
    try:
        save(form.cleaned_data)
    except Stale as stale:
        return form_page(request, form, title, status=422, stale=stale.data)
    except Refused as error:
        form.add_error("text", error.message)
        return form_page(request, form, title, status=422)
    return go(request, back)
