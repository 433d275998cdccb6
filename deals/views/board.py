"""The board."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from core.web import menu
from lists import own
from lists.models import Holder, Place
from lists.views.opening import around, opened
from team import policy
from team import queries as team

from .. import filters, queries
from ..models import Category, Pipeline
from .common import halves, options
from .listing import chips

FIRST_CARDS = 25
"""How many cards a column begins with; a screen shows eight, and the rest comes by "show more"."""


@require_GET
def board(request: Any) -> HttpResponse:
    """A pipeline as columns; cards move by drag and by keyboard."""
    views = opened(request, Place.BOARD)
    pipelines = list(queries.pipelines(request.member))
    pipeline = _asked(request, pipelines)
    wanted = _wanted(request)
    found = queries.board(request.member, pipeline, wanted, FIRST_CARDS, now=timezone.now())
    context = {
        "board": found,
        "pipelines": pipelines,
        "base": queries.base_currency(),
        "chips": chips(request),
        "menus": _menus(request),
        "can_add": policy.may(request.member, "deals.create"),
        "deal_url": halves("deals:deal"),
        "move_url": halves("api:deal-detail"),
        "ask_url": "{id}".join(halves("deals:close")),
        "query": request.GET.urlencode(),
        "narrowed": filters.asked(request.GET, but="pipeline"),
        "q": request.GET.get("q", ""),
        "kept": [(k, v) for k, v in request.GET.items() if k != "q"],
        "place": "board",
        **around(request, views),
        **own.around(request, Holder.DEAL, []),
    }
    return render(request, "deals/board.html", context)


def _wanted(request: Any) -> dict[str, Any]:
    return filters.parse(request.GET, today=timezone.localdate(), viewer=request.member, strict=False)


def _asked(request: Any, pipelines: list[Pipeline]) -> Pipeline:
    asked = request.GET.get("pipeline", "")
    known = {str(p.pk): p for p in pipelines}
    if asked in known:
        return known[asked]
    if asked:
        return queries.pipeline(request.member, asked)
    return pipelines[0] if pipelines else queries.default_pipeline(request.member)


def _menus(request: Any) -> list[Any]:
    owners = [(pk, name, None) for pk, name in options(request)["owners"][1:]]
    found = [
        menu(request, "Owner", "owner", [*owners, ("none", "Nobody", None)]),
        menu(request, "Category", "category", [(v, str(t), None) for v, t in Category.choices]),
        menu(request, "Source", "source", [(s, s, None) for s in queries.sources(request.member)]),
    ]
    names = team.teams(request.member).values_list("pk", "name")
    teams = [(str(pk), name, None) for pk, name in names]
    return [*found[:1], menu(request, "Team", "team", teams), *found[1:]] if teams else found


@require_GET
def more(request: Any, stage: UUID) -> HttpResponse:
    """The next cards of a column."""
    found = queries.stage(request.member, stage)
    wanted = _wanted(request)
    after = request.GET.get("after") or None
    column = queries.column(request.member, found, after, wanted, now=timezone.now())  # type: ignore[arg-type]
    query = request.GET.copy()
    query.pop("after", None)
    context = {
        "column": column,
        "deal_url": halves("deals:deal"),
        "move_url": halves("api:deal-detail"),
        "query": query.urlencode(),
    }
    return render(request, "deals/cards.html", context)
