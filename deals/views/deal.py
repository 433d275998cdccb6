"""The page of one deal, and what can be done from it."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import actions as account_actions
from accounts import queries as accounts
from core.errors import Missing, Refused, Stale
from core.web import blame, go, is_htmx
from lists import own
from lists import queries as fields
from lists.fields import PREFIX
from lists.models import Holder
from team import policy
from team import queries as team

from .. import actions, queries
from ..forms import CloseDeal, Describe, NewDeal
from ..models import Deal, Stage, StageKind
from ..reasons import label
from .common import doing, done, form_page, options, stage_options

TABS = {"timeline": "Timeline", "products": "Products", "history": "History"}


@require_GET
def deal(request: Any, id: UUID) -> HttpResponse:
    """One deal: head, facts, and panels that load by their own addresses."""
    found = queries.deal(request.member, id)
    if is_htmx(request) and request.GET.get("part") == "head":
        context = head_context(request, found) | {"facts": "facts" in request.GET}
        return render(request, "deals/deal_changed.html", context)
    context = head_context(request, found)
    tab = request.GET.get("tab", "")
    context["tab"] = tab if tab in TABS else next(iter(_tabs()))
    context["tabs"] = [(name, text, _part_url(name, found)) for name, text in _tabs().items()]
    return render(request, "deals/deal.html", context)


def _tabs() -> dict[str, str]:
    return {name: text for name, text in TABS.items() if name != "timeline" or _timeline()}


def _timeline() -> str:
    from django.urls import NoReverseMatch

    try:
        return reverse("activities:timeline")
    except NoReverseMatch:
        return ""


def _part_url(name: str, found: Deal) -> str:
    if name == "timeline":
        return f"{_timeline()}?deal={found.pk}"
    return reverse(f"deals:{name}", args=[found.pk])


def head_context(request: Any, found: Deal) -> dict[str, Any]:
    """What the head and the facts of a deal show."""
    now, stages = timezone.now(), list(queries.stages(request.member, found.pipeline))
    visits = queries.visits(request.member, found, now=now)
    days = queries.days_in(found.stage_entered_at, now)
    may = {
        verb: policy.may(request.member, f"deals.{verb}", found)
        for verb in ("change", "close", "reopen", "archive")
    }
    return {
        "deal": found,
        "own_facts": own.facts_of(request.member, Holder.DEAL, found.custom),
        "today": timezone.localdate(),
        "stages": stages,
        "steps": _steps(found, stages, visits, days),
        "next_stage": next((s for s in _open(stages) if s.position > found.stage.position), None),
        "won_stage": next((s for s in stages if s.kind == StageKind.WON), None),
        "lost_stage": next((s for s in stages if s.kind == StageKind.LOST), None),
        "days": days,
        "may": may,
        "may_change": may["change"] and not found.archived_at,
        "reason": label(found.status, found.close_reason),
        "base": queries.base_currency(),
        "options": options(request) | {"stages": stage_options(stages)},
    }


def _open(stages: list[Stage]) -> list[Stage]:
    return [s for s in stages if s.kind == StageKind.OPEN]


def _steps(found: Deal, stages: list[Stage], visits: list[Any], days: int) -> list[dict[str, Any]]:
    """The stage bar: how long the deal stayed in each stage, against the norm for the present one."""
    stayed: dict[Any, int] = {}
    for visit in visits:
        stayed[visit.stage] = stayed.get(visit.stage, 0) + visit.days
    steps = []
    shown = [*_open(stages), *(s for s in stages if s.pk == found.stage_id and s.kind != StageKind.OPEN)]
    for stage in shown:
        here = stage.pk == found.stage_id
        if here and stage.kind != StageKind.OPEN:
            steps.append({"name": stage.name, "note": "", "state": stage.kind, "over": False})
            continue
        norm = f" of {stage.target_days}" if here and stage.target_days else ""
        note = f"{days if here else stayed[stage.pk]}{norm} d" if stage.pk in stayed or here else ""
        past = stage.pk in stayed or (stage.position < found.stage.position and found.status == "open")
        over = here and bool(stage.target_days) and days > (stage.target_days or 0)
        steps.append(
            {
                "name": stage.name,
                "note": note,
                "state": "current" if here else "done" if past else "",
                "over": over,
            }
        )
    return steps


@require_GET
def history(request: Any, id: UUID) -> HttpResponse:
    """Stays and changes of a deal, as a panel of its page."""
    found = queries.deal(request.member, id)
    context = asdict(queries.history(request.member, found, now=timezone.now()))
    return render(request, "deals/history.html", context | {"deal": found})


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """Open a deal, and its account when that is new."""
    policy.check(request.member, "deals.create")
    account, contact = (
        _asked(request, accounts.account, "account"),
        _asked(request, accounts.contact, "contact"),
    )
    account = account or (contact.account if contact else None)
    stages = [s for s in queries.stages(request.member) if s.kind == StageKind.OPEN]
    owners = list(team.sellers(request.member))
    initial = {
        "company": account.name if account else "",
        "currency": queries.base_currency(),
        "owner": str(request.member.pk),
        "stage": request.GET.get("stage", ""),
        "name": request.GET.get("name", "")[:255],
    }
    form = NewDeal(request.POST or None, initial=initial, stages=stages, owners=owners)
    own.add_fields(form, fields.fields_of(request.member, Holder.DEAL), new=True)
    extra = {
        "submit": "Open deal", "action": request.get_full_path(), "cancel": reverse("deals:list"),
        "sources": queries.sources(request.member), "suggest": "accounts:suggest",
    }  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return form_page(request, form, "New deal", **extra)
    try:
        made = _open_from(request, form, account, contact, stages, owners)
    except Refused as error:
        wrong = own.as_form_errors(error.fields)
        error.fields = {{"account": "company"}.get(name, name): text for name, text in wrong.items()}
        blame(form, error)
        return form_page(request, form, "New deal", **extra)
    return go(request, reverse("deals:deal", args=[made.pk]))


def _asked(request: Any, find: Any, name: str) -> Any:
    try:
        return find(request.member, request.GET[name]) if request.GET.get(name) else None
    except Missing:
        return None


def _open_from(request: Any, form: Any, account: Any, contact: Any, stages: Any, owners: Any) -> Deal:
    from django.db import transaction

    given = {name: value for name, value in form.cleaned_data.items() if not name.startswith(PREFIX)}
    given["custom"] = own.given_fields(form)
    name = given.pop("company").strip()
    with transaction.atomic():
        if not name:
            account = None
        elif account is None or name != account.name:
            account = accounts.called(request.member, name) or account_actions.create_account(
                **doing(request), name=name, force=True
            )
        stage = next(s for s in stages if str(s.pk) == given.pop("stage"))
        wanted = given.pop("owner")
        owner = next((m for m in owners if str(m.pk) == wanted), None)
        return actions.open_deal(
            **doing(request), account=account, contact=contact, stage=stage, owner=owner, **given
        )


@require_POST
def move(request: Any, id: UUID) -> HttpResponse:
    """Move a deal to the stage that was sent; won and lost ask for reasons first."""
    found, stage = (
        queries.deal(request.member, id),
        queries.stage(request.member, request.POST.get("stage", "")),
    )
    if stage.kind != StageKind.OPEN:
        return redirect(f"{reverse('deals:close', args=[id])}?to={stage.pk}")
    moved = actions.move_stage(**doing(request), deal=found, stage=stage, version=_version(request))
    return done(request, moved, f"{moved.name} is in {stage.name}")


def _version(request: Any) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else None


@require_http_methods(["GET", "POST"])
def close(request: Any, id: UUID) -> HttpResponse:
    """Win or lose a deal: why, and what to remember. `?to=` names the stage, or is won or lost."""
    found = queries.deal(request.member, id)
    policy.check(request.member, "deals.close", found)
    stage = _closing_stage(request, found)
    form = CloseDeal(request.POST or None, kind=stage.kind)
    extra = {
        "submit": "Won" if stage.kind == StageKind.WON else "Lost",
        "sub": found.name, "action": request.get_full_path(), "cancel": reverse("deals:deal", args=[id]),
    }  # fmt: skip
    title = "Close as won" if stage.kind == StageKind.WON else "Close as lost"
    if request.method != "POST":
        return form_page(request, form, title, **extra)
    if not form.is_valid():
        return form_page(request, form, title, **extra)
    try:
        closed = actions.move_stage(**doing(request), deal=found, stage=stage, **form.cleaned_data)
    except Refused as error:
        blame(form, error)
        return form_page(request, form, title, **extra)
    return done(request, closed, f"{closed.name} is {stage.kind}")


def _closing_stage(request: Any, found: Deal) -> Stage:
    asked = request.GET.get("to", "")
    for stage in queries.stages(request.member, found.pipeline):
        if stage.kind != StageKind.OPEN and asked in (stage.kind, str(stage.pk)):
            return stage
    raise Missing("stage")


@require_POST
def reopen(request: Any, id: UUID) -> HttpResponse:
    """Take a closed deal up again."""
    opened = actions.reopen_deal(**doing(request), deal=queries.deal(request.member, id))
    return done(request, opened, f"{opened.name} is open again, in {opened.stage.name}")


@require_POST
def archive(request: Any, id: UUID) -> HttpResponse:
    """Put a deal away."""
    gone = actions.archive_deal(**doing(request), deal=queries.deal(request.member, id))
    return done(request, gone, f"{gone.name} is archived")


@require_POST
def restore(request: Any, id: UUID) -> HttpResponse:
    """Bring an archived deal back."""
    back = actions.restore_deal(**doing(request), deal=queries.deal(request.member, id))
    return done(request, back, f"{back.name} is back")


@require_http_methods(["GET", "POST"])
def describe(request: Any, id: UUID) -> HttpResponse:
    """Edit the description."""
    found = queries.deal(request.member, id)
    policy.check(request.member, "deals.change", found)
    initial = {"description": found.description, "version": found.version}
    form = Describe(request.POST or None, initial=initial)
    extra = {"action": request.get_full_path(), "cancel": reverse("deals:deal", args=[id])}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, form, "Description", **extra)
    changes = {"description": form.cleaned_data["description"]}
    try:
        changed = actions.change_deal(
            **doing(request), deal=found, changes=changes, version=form.cleaned_data["version"]
        )
    except Stale as error:
        form.add_error(None, error.message)
        return form_page(request, form, "Description", **extra)
    except Refused as error:
        blame(form, error)
        return form_page(request, form, "Description", **extra)
    return done(request, changed, "Description saved")


@require_POST
def undo(request: Any, id: UUID, entry: UUID) -> HttpResponse:
    """Take a change of this deal back."""
    found = queries.deal(request.member, id)
    told = queries.entry(request.member, found, entry)
    if told is None:
        raise Missing("change")
    actions.undo(**doing(request), deal=found, entry=told)
    page = reverse("deals:deal", args=[id])
    if is_htmx(request) and page not in request.headers.get("Referer", page):
        return HttpResponse(status=204)  # asked for on the board or a list, which is then drawn anew
    return go(request, page)


@require_POST
def undo_all(request: Any, request_id: str) -> HttpResponse:
    """Take back what one request of the reader changed."""
    from django.contrib import messages

    count = actions.undo_all(**doing(request), request_id=request_id)
    messages.success(request, f"{count} put back")
    return HttpResponse(status=204) if is_htmx(request) else redirect("deals:list")
