"""The table of deals."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.core.paginator import Page
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from core.quarters import label, next_quarters, quarter_start
from core.web import Menu, choice, menu, paged
from lists import own
from lists.models import Holder, Place
from lists.views.opening import around, opened
from team import columns as choosable
from team import policy
from team import queries as team
from team.models import Member, Role

from .. import filters, queries
from ..models import Category, Deal
from ..rules import changeable
from .common import halves, options, stage_options

COLUMNS = choosable.Columns(
    key="deal_columns",
    labels={
        "account": "Account",
        "stage": "Stage",
        "amount": "Amount",
        "category": "Category",
        "close": "Expected close",
        "next": "Next step",
        "owner": "Owner",
        "probability": "Probability",
        "age": "Days in stage",
        "activity": "Last activity",
        "source": "Source",
        "created": "Opened",
    },
    usual=("account", "stage", "amount", "category", "close", "next", "owner"),
    numbers=frozenset({"amount", "probability", "age"}),
    sorts={
        "name": Lower("name"),
        "account": Lower("account__name"),
        "stage": F("stage__position"),
        "amount": F("amount_base"),
        "category": F("forecast_category"),
        "close": F("expected_close"),
        "next": F("next_step_at"),
        "owner": Lower("owner__name"),
        "probability": F("probability"),
        "age": F("stage_entered_at"),
        "activity": F("last_activity_at"),
        "source": Lower("source"),
        "created": F("id"),
    },
)


@require_GET
def deals(request: Any) -> HttpResponse:
    """Deals as a table: narrowed, sorted, edited where they stand, changed together."""
    today = timezone.localdate()
    views = opened(request, Place.DEALS, usual=USUAL)
    found = narrowed(request.member, request.GET)
    totals = queries.summed(found, today=today)
    columns, fields = own.with_own(request.member, Holder.DEAL, COLUMNS, views.columns)
    rows = ordered(request.member, request.GET, found)
    page = paged(request, _Counted(rows, totals.count))  # type: ignore[arg-type]
    _prepare(request, page)
    context = {
        "page": page,
        "today": today,
        "totals": totals,
        "base": queries.base_currency(),
        **columns.shown_to(request.member, views.columns),
        **around(request, views, columns),
        **own.around(request, Holder.DEAL, fields),
        "place": "deals",
        "q": request.GET.get("q", ""),
        "kept": [(k, v) for k, v in request.GET.items() if k not in ("q", "page")],
        "narrowed": filters.asked(request.GET, but="status"),
    }
    template = "deals/list.html#list" if views.part else "deals/list.html"
    return render(request, template, context | _around(request, today))


class _Counted:
    """Ordered deals whose number is known from their totals, so that it is not counted twice."""

    def __init__(self, rows: QuerySet[Deal], number: int) -> None:
        self.rows, self.number, self.ordered = rows, number, True

    def count(self) -> int:
        """How many there are."""
        return self.number

    def __getitem__(self, part: slice) -> Any:
        return self.rows[part]


USUAL = {"status": "open"}
"""Without any filter the open deals are meant, and said."""


def narrowed(viewer: Member, query: Mapping[str, str]) -> QuerySet[Deal]:
    """The visible deals that the filters of an address leave; fields that are not there any more are passed over."""
    today = timezone.localdate()
    return queries.deals(viewer, filters=filters.parse(query, today=today, viewer=viewer, strict=False))


def ordered(viewer: Member, query: Mapping[str, str], found: QuerySet[Deal]) -> QuerySet[Deal]:
    """Deals by `sort`, without a value last either way; else the newest first."""
    asked = query.get("sort", "")
    sorts = own.with_own(viewer, Holder.DEAL, COLUMNS).columns.sorts
    column, down = sorts.get(asked.removeprefix("-")), asked.startswith("-")
    if column is None:
        return found.order_by("-id")
    return found.order_by(column.desc(nulls_last=True) if down else column.asc(nulls_last=True), "id")


def _prepare(request: Any, page: Page[Deal]) -> None:
    """Give each row on the page what its template would ask for again and again."""
    may, now, categories = changeable(request.member), timezone.now(), dict(Category.choices)
    deal_url, api_url, account_url = (
        halves(n) for n in ("deals:deal", "api:deal-detail", "accounts:account")
    )
    for row in page:
        deal: Any = row
        deal.can_change = may(deal)
        deal.can_forecast = deal.can_change and deal.status == Deal.Status.OPEN
        deal.days = queries.days_in(deal.stage_entered_at, now)
        deal.tone = queries.tone(deal.stage, deal.days)
        deal.category = str(categories.get(deal.forecast_category, ""))
        deal.href, deal.api = (f"{a}{deal.pk}{b}" for a, b in (deal_url, api_url))
        deal.account_href = f"{account_url[0]}{deal.account_id}{account_url[1]}"


def _around(request: Any, today: date) -> dict[str, Any]:
    stages, chosen_ones = list(queries.stages(request.member)), options(request)
    return {
        "chips": chips(request),
        "menus": menus(request, stages, chosen_ones["owners"][1:], today),
        "can_add": policy.may(request.member, "deals.create"),
        "options": chosen_ones | {"stages": stage_options(stages)},
    }


def chips(request: Any) -> list[Any]:
    """The questions asked most, as one click."""
    found = [choice(request, "Mine", owner="me")]
    if request.member.role == Role.MANAGER and request.member.team_id:
        found.append(choice(request, "My team", team=str(request.member.team_id)))
    found.append(choice(request, "No next step", no_next_step="1"))
    found.append(choice(request, "Past close", past_close="1"))
    return found


def menus(request: Any, stages: list[Any], owners: list[tuple[str, str]], today: date) -> list[Menu]:
    """Everything else lists can be narrowed by."""
    several = len({s.pipeline_id for s in stages}) > 1
    named = [(str(s.pk), f"{s.pipeline.name}: {s.name}" if several else s.name, None) for s in stages]
    status = [
        ("open", "Open", None),
        ("won", "Won", None),
        ("lost", "Lost", None),
        ("open,won,lost", "All", None),
    ]
    sellers = [*((pk, name, None) for pk, name in owners), ("none", "Nobody", None)]
    found = [
        menu(request, "Status", "status", status),
        menu(request, "Stage", "stage", named),
        menu(request, "Owner", "owner", sellers),
        menu(request, "Category", "category", [(v, str(t), None) for v, t in Category.choices]),
        _periods(request, "Close", "close", _ahead(request, today)),
        _periods(request, "Opened", "created", _back(request, today)),
        menu(request, "Source", "source", [(s, s, None) for s in queries.sources(request.member)]),
    ]
    if several:
        pipelines = {str(s.pipeline_id): s.pipeline.name for s in stages}
        found.insert(1, menu(request, "Pipeline", "pipeline", [(k, v, None) for k, v in pipelines.items()]))
    teams = [(str(t.pk), t.name, None) for t in team.teams(request.member)]
    return [*found[:3], menu(request, "Team", "team", teams), *found[3:]] if teams else found


def _periods(request: Any, title: str, name: str, spans: list[tuple[str, date | None, date | None]]) -> Menu:
    choices = [
        choice(request, text, None, **{f"{name}_from": _said(start), f"{name}_to": _said(end)})
        for text, start, end in spans
    ]
    on = next((c.label for c in choices if c.on), "")
    return Menu(f"{title}: {on}" if on else title, bool(on), choices)


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""


def _quarters(request: Any, first: date) -> list[tuple[str, date, date]]:
    starts = next_quarters(first, 4)
    year = request.workspace.fiscal_year_starts
    return [(label(a, year), a, b - timedelta(days=1)) for a, b in pairwise(starts)]


def _ahead(request: Any, today: date) -> list[tuple[str, date | None, date | None]]:
    week, month = today + timedelta(days=7), today + timedelta(days=30)
    quarters = _quarters(request, quarter_start(today, request.workspace.fiscal_year_starts))
    return [("Next 7 days", today, week), ("Next 30 days", today, month), *quarters]


def _back(request: Any, today: date) -> list[tuple[str, date | None, date | None]]:
    this = quarter_start(today, request.workspace.fiscal_year_starts)
    before = quarter_start(this - timedelta(days=1), request.workspace.fiscal_year_starts)
    quarters = _quarters(request, before)[:2]
    return [
        ("Last 7 days", today - timedelta(days=7), today),
        ("Last 30 days", today - timedelta(days=30), today),
        *quarters[::-1],
    ]


@require_POST
def columns(request: Any) -> HttpResponse:
    """Keep which columns the reader wants."""
    every, _ = own.with_own(request.member, Holder.DEAL, COLUMNS)
    return choosable.chosen(request, every, "deals:list")


@require_GET
def of_account(request: Any, account: Any) -> HttpResponse:
    """The deals of one account, for its page."""
    from accounts import queries as accounts

    found = accounts.account(request.member, account)
    rows = queries.deals(request.member, filters={"account": found.pk}).order_by("-status", "-id")[:50]
    can_add = policy.may(request.member, "deals.create")
    context = {"deals": list(rows), "account": found, "can_add": can_add}
    return render(request, "deals/of_account.html", context)
