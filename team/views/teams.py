"""Teams, and the quotas of their members."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from core import quarters
from core.errors import Refused
from core.web import blame, go, is_htmx

from .. import actions, policy, queries
from ..forms import TeamForm
from ..models import Team

QUARTERS_SHOWN = 4


def teams(request: Any) -> HttpResponse:
    """All teams, as a tree."""
    viewer = request.member
    policy.check(viewer, "team.see")
    rows = list(queries.teams(viewer))
    people: dict[UUID, list[Any]] = {}
    for member in queries.members(viewer):
        if member.team_id:
            people.setdefault(member.team_id, []).append(member)
    for row in rows:
        row.people = people.get(row.id, [])  # type: ignore[attr-defined]
    can_change = policy.may(viewer, "team.change_team")
    return render(request, "team/teams.html", {"rows": rows, "can_change": can_change})


def edit_team(request: Any, id: UUID | None = None) -> HttpResponse:
    """A new team, or one that is there."""
    viewer = request.member
    policy.check(viewer, "team.change_team")
    team = queries.team(viewer, id) if id else None
    others = queries.teams(viewer).exclude(pk=id) if id else queries.teams(viewer)
    initial = {"name": team.name, "manager": team.manager, "parent": team.parent} if team else None
    form = TeamForm(request.POST or None, initial=initial, members=queries.members(viewer), teams=others)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_team(by=viewer, now=timezone.now(), team=team, **form.cleaned_data)
            messages.success(request, "Saved")
            return go(request, reverse("team:teams"))
        except Refused as error:
            blame(form, error)
    template = "team/team_panel.html" if is_htmx(request) else "team/team.html"
    return render(request, template, {"form": form, "edited": team}, status=422 if form.errors else 200)


@require_POST
def dissolve(request: Any, id: UUID) -> HttpResponse:
    """Remove a team; its people stay."""
    team: Team = queries.team(request.member, id)
    actions.dissolve_team(by=request.member, now=timezone.now(), team=team)
    messages.success(request, f"Team {team.name} is dissolved.")
    return go(request, reverse("team:teams"))


def quotas(request: Any) -> HttpResponse:
    """The grid of members and quarters: this one and the next three."""
    viewer, starts_in = request.member, request.workspace.fiscal_year_starts
    policy.check(viewer, "team.see")
    first = quarters.quarter_start(timezone.localdate(), starts_in)
    shown = quarters.next_quarters(first, QUARTERS_SHOWN)
    rows = queries.quota_grid(viewer, shown)
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _save_quotas(request, rows, shown)
        if not errors:
            messages.success(request, "Quotas saved")
            return redirect("team:quotas")
    context = {
        "labels": [quarters.label(q, starts_in) for q in shown],
        "rows": [_cells(row, shown, request.POST, errors) for row in rows],
        "can_change": any(row.editable for row in rows),
    }
    context["totals"] = [
        sum((r.amounts[i] or Decimal(0) for r in rows), Decimal(0)) for i in range(len(shown))
    ]
    return render(request, "team/quotas.html", context, status=422 if errors else 200)


def _cells(row: Any, shown: list[date], typed: Any, errors: dict[str, str]) -> dict[str, Any]:
    cells = []
    for start, amount in zip(shown, row.amounts, strict=True):
        name = _cell(row.member.id, start)
        value = typed.get(name, "" if amount is None else f"{amount.normalize():f}")
        cells.append({"name": name, "value": value, "amount": amount, "error": errors.get(name, "")})
    return {"member": row.member, "cells": cells, "editable": row.editable}


def _cell(member: UUID, start: date) -> str:
    return f"q-{member}-{start.isoformat()}"


def _save_quotas(request: Any, rows: list[Any], shown: list[date]) -> dict[str, str]:
    """Set what was typed and differs; returns the problems by cell. Empty cells leave things as they are."""
    errors: dict[str, str] = {}
    for row in rows:
        for start, before in zip(shown, row.amounts, strict=True):
            name = _cell(row.member.id, start)
            text = request.POST.get(name, "").replace(",", "").replace(" ", "").strip()
            if not text:
                continue
            try:
                amount = Decimal(text)
                if not amount.is_finite():
                    raise InvalidOperation
                if amount != before:
                    actions.set_quota(
                        by=request.member,
                        now=timezone.now(),
                        member=row.member,
                        quarter_start=start,
                        amount=amount,
                    )
            except InvalidOperation:
                errors[name] = "A number, please."
            except Refused as error:
                errors[name] = error.message
    return errors
