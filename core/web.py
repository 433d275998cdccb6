"""Helpers for pages: shape errors beside fields, business errors in place, toasts with undo, paging, narrowing."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from .errors import DomainError, Missing, Refused


def is_htmx(request: HttpRequest) -> bool:
    """Whether htmx asks for a fragment."""
    return bool(getattr(request, "htmx", False))


def failure(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page or fragment that tells an anticipated failure; htmx shows it as a toast."""
    template = "errors/fragment.html" if is_htmx(request) else "errors/domain.html"
    response = render(request, template, {"error": error}, status=error.status)
    if is_htmx(request):
        response["HX-Reswap"] = "none"
        return toast(response, error.message, kind="bad")
    return response


def blame(form: BaseForm, error: Refused) -> None:
    """Put a business refusal beside the field it names, or on top of the form."""
    named = {name: text for name, text in error.fields.items() if name in form.fields}
    for name, text in named.items():
        form.add_error(name, text)
    if not named:
        form.add_error(None, error.message)


def toast(response: HttpResponse, text: str, *, kind: str = "good", undo: str | None = None) -> HttpResponse:
    """Ask the page to show a short message, with an undo address when there is one."""
    return trigger(response, "toast", {"text": text, "kind": kind, "undo": undo})


def trigger(response: HttpResponse, event: str, detail: Mapping[str, Any] | None = None) -> HttpResponse:
    """Add an htmx event to the response beside those already there."""
    events = json.loads(response.get("HX-Trigger", "{}"))
    events[event] = dict(detail or {})
    response["HX-Trigger"] = json.dumps(events)
    return response


def go(request: HttpRequest, url: str) -> HttpResponse:
    """Send the reader on: a redirect for pages, HX-Redirect for htmx."""
    if not is_htmx(request):
        return redirect(url)
    response = HttpResponse(status=204)
    response["HX-Redirect"] = url
    return response


def paged(request: HttpRequest, rows: QuerySet[Any], size: int = 50) -> Page[Any]:
    """The asked-for page of `rows` by `?page=`; beyond the end is Missing, nonsense is the first page."""
    number = request.GET.get("page", "1")
    try:
        return Paginator(rows, size).page(int(number) if number.isdecimal() and len(number) < 7 else 1)
    except EmptyPage as error:
        raise Missing("page") from error


# --- Narrowing a list ----------------------------------------------------------------------------
@dataclass(frozen=True)
class Choice:
    """One way to narrow the list: choosing it again takes it back."""

    label: str
    href: str
    on: bool
    count: int | None = None


@dataclass(frozen=True)
class Menu:
    """Several ways of one kind; `label` says the chosen one."""

    label: str
    on: bool
    choices: list[Choice]


def without(request: HttpRequest, params: Any, names: Iterable[str]) -> None:
    """Take parameters out of an address; one that a saved view sets is emptied, else the view would set it again."""
    held = getattr(request, "held_by_view", ())
    for name in names:
        params.pop(name, None)
        if name in held:
            params[name] = ""


def choice(request: HttpRequest, label: str, count: int | None = None, **wanted: str) -> Choice:
    """A filter as a link: sets `wanted`, or takes it away when it is set."""
    params = request.GET.copy()
    on = all(params.get(key, "") == value for key, value in wanted.items())
    params.pop("page", None)
    without(request, params, wanted)
    for key, value in wanted.items():
        if not on:
            params[key] = value
    return Choice(label, f"?{params.urlencode()}", on, count)


def menu(request: HttpRequest, label: str, name: str, options: Iterable[tuple[str, str, int | None]]) -> Menu:
    """A menu of the values of one filter, given as (value, label, count)."""
    params = request.GET.copy()
    params.pop("page", None)
    now = params.get(name, "")
    params.pop(name, None)
    # The rest of the address is written once: a menu has dozens of choices, and copying a query takes long.
    rest = params.urlencode()
    held = getattr(request, "held_by_view", ())
    off = f"?{rest}{'&' if rest else ''}{name}=" if name in held else f"?{rest}"
    choices = [
        Choice(
            text,
            off if value == now else f"?{rest}{'&' if rest else ''}{urlencode({name: value})}",
            value == now,
            count,
        )
        for value, text, count in options
    ]
    chosen = next((one.label for one in choices if one.on), "")
    return Menu(f"{label}: {chosen}" if chosen else label, bool(chosen), choices)
