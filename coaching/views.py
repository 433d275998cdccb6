"""The managers' pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.quarters import add_months, label, next_quarters
from team.policy import LEADERS

from . import queries
from .filters import asked
from .links import Links


def pipeline_review(request: HttpRequest) -> HttpResponse:
    """Is there enough, and is it real? For everybody one leads, one team or one rep, and one quarter."""
    now = timezone.now()
    about = asked(request, request.GET, now)
    found = queries.review(request.member, about, now)  # type: ignore[attr-defined]
    teams, members, pipelines = queries.choices(request.member, about)  # type: ignore[attr-defined]
    starts = about.fiscal_year_starts
    quarters = [(q, label(q, starts)) for q in next_quarters(about.quarter, 3)]
    around = [(q, label(q, starts)) for q in next_quarters(add_months(about.quarter, -6), 5)]
    longest = max([*(s.median_days or 0 for s in found.stages), *(s.norm_days or 0 for s in found.stages), 1])
    context = {
        "review": found,
        "about": about,
        "links": Links(about, request.GET),
        "teams": teams,
        "members": members,
        "pipelines": pipelines,
        "quarters": quarters,
        "around": around,
        "longest": longest * 1.15,
        "may_set_quotas": request.member.role in LEADERS,  # type: ignore[attr-defined]
    }
    return render(request, "coaching/pipeline_review.html", context)
