"""What the two lists have in common: chips, menus, sorting, pages."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.web import Choice, Menu, choice, menu, paged
from lists import own
from lists.views.opening import around
from team import policy
from team.columns import Columns
from team.models import Member

from ..filters import RecordFilter
from ..normalise import country_name


def owner_menu(request: HttpRequest, sellers: list[Member]) -> Menu:
    """Whose records."""
    return menu(request, "Owner", "owner", [(str(member.pk), member.name, None) for member in sellers])


def country_menu(request: HttpRequest, found: list[tuple[str, int]]) -> Menu:
    """Where they are."""
    return menu(request, "Country", "country", [(code, country_name(code), n) for code, n in found])


def common_chips(request: HttpRequest) -> list[Choice]:
    """What is asked of either list."""
    return [
        choice(request, "No owner", owner="none"),
        choice(request, "Quiet 30 days", quiet="30"),
        choice(request, "Quiet 90 days", quiet="90"),
        choice(request, "Archived", archived="1"),
    ]


def ordered(
    request: HttpRequest, rows: QuerySet[Any], columns: Mapping[str, Any], usual: str
) -> QuerySet[Any]:
    """`rows` by `?sort=`; empty values come last either way, and equal ones stay in place from page to page."""
    asked = request.GET.get("sort", "")
    column = columns.get(asked.removeprefix("-"))
    column, down = (column, asked.startswith("-")) if column is not None else (columns[usual], False)
    by = F(column) if isinstance(column, str) else column
    return rows.order_by(by.desc(nulls_last=True) if down else by.asc(nulls_last=True), "id")


def show(
    request: Any,
    template: str,
    rows: QuerySet[Any],
    filters: type[RecordFilter],
    columns: Columns,
    extra: Mapping[str, Any],
    beside: Callable[[Any], Mapping[str, Any]] = lambda page: {},
) -> HttpResponse:
    """The page, or only the list when htmx asks for that. `beside` is asked for what belongs to the rows shown."""
    views = extra["opened"]
    found = filters(request.GET, rows, request=request).qs
    columns, fields = own.with_own(request.member, filters.holder, columns, views.columns)
    page = _page(request, ordered(request, found, columns.sorts, "name"))
    kept = [(key, value) for key, value in request.GET.items() if key not in ("q", "page")]
    context = {
        "page": page,
        "kept": kept,
        "q": request.GET.get("q", ""),
        "narrowed": own.asked(request.GET) or any(request.GET.get(name) for name in filters.base_filters),
        "archived": archived(request),
        "can_add": policy.may(request.member, "accounts.create"),
        **columns.shown_to(request.member, views.columns),
        **around(request, views, columns),
        **extra,
        **own.around(request, filters.holder, fields),
        **beside(page),
    }
    return render(request, f"{template}#list" if views.part else template, context)


def _page(request: HttpRequest, rows: QuerySet[Any]) -> Any:
    """The asked-for page. Ids are sorted first and rows fetched after, so that sorting never carries whole rows."""
    page = paged(request, rows.values_list("pk", flat=True))
    found = rows.order_by().in_bulk(list(page.object_list))
    page.object_list = [found[pk] for pk in page.object_list if pk in found]
    return page


def archived(request: HttpRequest) -> bool:
    """Whether the archived records are asked for."""
    return request.GET.get("archived", "").lower() in ("1", "true")
