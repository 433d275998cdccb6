"""The design system page of development, `/ui/`: every piece in every state, and three example pages.

Its figures are invented and marked as such. The small endpoints answer as the real API does, so that the islands
(board, inline edit, bulk change, progress, palette) can be tried without a workspace.
"""

import json
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

STAGES = ("Discovery", "Qualification", "Proposal", "Negotiation")
EXAMPLES = ("today", "deal", "review", "board", "public")
ACCOUNTS = (
    "Northwind Labs",
    "Halden Robotics",
    "Cobalt Freight",
    "Kestrel Bio",
    "Arbor Retail",
    "Orchid Foods",
)
ROWS = (
    ("Send SOC 2 report to Priya Nair", "promised on Friday's call", 0, "Proposal", 48000, -4, "Rita Moreno"),
    ("Answer pricing question", '"can you do annual up front?"', 1, "Negotiation", 120000, -1, "Rita Moreno"),
    ("Introduce solutions engineer", "asked by Tomás Rey", 2, "Discovery", 22000, 0, "Rita Moreno"),
    ("Call Mei Tanaka", "15:00 her time, 08:00 yours", 3, "Qualification", 36000, 0, "Mina Takeda"),
    ("Confirm evaluation criteria", "sent on Monday", 4, "Qualification", 64000, 3, "Jonah Okafor"),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(help_text="As people call the company.")
    email = forms.EmailField(required=False, label="Work e-mail")
    stage = forms.ChoiceField(choices=[(s.lower(), s) for s in STAGES])
    close = forms.DateField(label="Expected close", widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    channel = forms.ChoiceField(choices=[("call", "Call"), ("email", "E-mail")], widget=forms.RadioSelect)
    promise = forms.BooleanField(required=False, label="I promised this to the buyer")


def _frame(request: HttpRequest) -> dict[str, Any]:
    """A member and a workspace that exist only on this page."""
    request.workspace = SimpleNamespace(name="Northstar", slug="northstar")  # type: ignore[attr-defined]
    request.member = SimpleNamespace(name="Rita Moreno", role="manager")  # type: ignore[attr-defined]
    places = [
        {"name": n, "slug": n.lower(), "url": "#", "current": n == "Northstar"}
        for n in ("Northstar", "Fjord Works")
    ]
    return {"workspaces": places, "nav_counts": {"today": 9}, "examples": EXAMPLES}


def _rows() -> list[dict[str, Any]]:
    now = timezone.now()
    return [
        {
            "what": what,
            "why": why,
            "account": ACCOUNTS[at],
            "stage": stage,
            "amount": Decimal(amount),
            "at": now + timedelta(days=days, minutes=20),
            "who": who,
        }
        for what, why, at, stage, amount, days, who in ROWS
    ]


def _deals(count: int = 24) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            id=f"deal-{n}",
            name=f"{ACCOUNTS[n % 6]}: {('pilot', 'rollout', 'renewal', '2 sites')[n % 4]}",
            account=ACCOUNTS[n % 6],
            stage=STAGES[n * 7 % 4],
            amount=Decimal(12000 + 7300 * (n * 5 % 17)),
            currency="EUR",
            version=1,
            age=f"{(n * 5) % 40} d",
            age_tone=("", "good", "caution", "bad")[n % 4],
            age_word=("", "fresh", "ageing", "past its norm")[n % 4],
            who=("Rita Moreno", "Jonah Okafor", "Mina Takeda")[n % 3],
            close=timezone.localdate() + timedelta(days=n * 4 - 10),
        )
        for n in range(count)
    ]


def _columns() -> list[dict[str, Any]]:
    deals = _deals()
    columns = [(s, [d for d in deals if d.stage == s]) for s in STAGES]
    return [
        {"id": s.lower(), "name": s, "deals": found, "sum": sum(d.amount for d in found)}
        for s, found in columns
    ]


def _stages() -> list[dict[str, Any]]:
    return [
        {"name": "Discovery", "note": "9 d", "state": "done"},
        {"name": "Qualification", "note": "14 d", "state": "done"},
        {"name": "Proposal", "note": "21 d", "state": "done", "over": True},
        {"name": "Negotiation", "note": "12 d of 15", "state": "current"},
        {"name": "Signature", "note": "", "state": ""},
    ]


def _sample_forms() -> dict[str, SampleForm]:
    wrong = SampleForm(
        {"name": "", "email": "sarah at northwind", "stage": "discovery", "close": "2026-02-30"}
    )
    wrong.is_valid()
    wrong.add_error(None, "A deal with this name is already open at Northwind Labs.")
    return {"form": SampleForm(), "wrong": wrong}


def index(request: HttpRequest) -> HttpResponse:
    """Every piece in every state."""
    pages = Paginator(range(412), 50)
    now = timezone.now()
    context = (
        _frame(request)
        | _sample_forms()
        | {
            "rows": _rows(),
            "deals": _deals(8),
            "stages": _stages(),
            "lost_stages": [{"name": "Discovery", "state": "done"}, {"name": "Closed lost", "state": "lost"}],
            "won_stages": [{"name": "Discovery", "state": "done"}, {"name": "Closed won", "state": "won"}],
            "page": pages.page(2),
            "tones": ("neutral", "accent", "good", "caution", "bad"),
            "variants": ("primary", "secondary", "ghost", "danger"),
            "now": now,
            "recently": now - timedelta(hours=2),
            "stage_options": [[s.lower(), s] for s in STAGES],
        }
    )
    return render(request, "ui_gallery/index.html", context)


def example(request: HttpRequest, name: str) -> HttpResponse:
    """One example page, made of the pieces."""
    if name not in EXAMPLES:
        raise Http404
    context = _frame(request) | _sample_forms()
    context |= {"rows": _rows(), "stages": _stages(), "columns": _columns(), "now": timezone.now()}
    return render(request, f"ui_gallery/{name}.html", context)


def panel(request: HttpRequest) -> HttpResponse:
    """What `Why?` opens."""
    return render(request, "ui_gallery/panel.html")


# --- Answers in the API's shape ----------------------------------------------------------------------
@require_http_methods(["PATCH"])
def echo(request: HttpRequest) -> HttpResponse:
    """Accept a change of one record: "stale" is a concurrent edit, "refuse" breaks a rule."""
    name, sent = next(iter(json.loads(request.body).items()), ("", ""))
    value = str(sent)
    version = int(request.headers.get("If-Match", '"0"').strip('"') or 0)
    if value == "stale" and version < 7:
        body = {"title": "Changed meanwhile", "code": "stale", "current": {"name": "Theirs", "version": 7}}
        return JsonResponse(body, status=412)
    if value in ("refuse", "negotiation"):
        text = "A deal in Negotiation needs an amount."
        return JsonResponse({"title": "Not possible", "errors": {"name": text}}, status=422)
    kept = " ".join(sent.split()) if isinstance(sent, str) else sent
    return JsonResponse({name: kept, "version": version + 1}, headers={"ETag": f'"{version + 1}"'})


@require_http_methods(["PATCH", "DELETE"])
def bulk(request: HttpRequest) -> HttpResponse:
    """Change many rows; the third one always fails, to show per-row results."""
    rows = json.loads(request.body)["rows"]
    error = {"detail": "Closed deals keep their owner.", "errors": {}}
    results: list[dict[str, Any]] = [{"index": n, "status": 200, "result": {}} for n in range(len(rows))]
    failed = [r | {"status": 422, "error": error} for r in results if r["index"] == 2]
    results = [next((f for f in failed if f["index"] == r["index"]), r) for r in results]
    return JsonResponse({"done": len(rows) - len(failed), "failed": len(failed), "results": results})


def job(request: HttpRequest) -> HttpResponse:
    """A job that takes half a minute of every minute."""
    second = timezone.now().second % 30
    state = "running" if second < 29 else "done"
    return JsonResponse({"done": second * 170, "total": 4930, "state": state, "seconds_left": 29 - second})


def search(request: HttpRequest) -> HttpResponse:
    """Accounts whose name holds the question."""
    asked = request.GET.get("q", "").lower()
    found = [
        {"kind": "Accounts", "title": a, "sub": "prospect", "url": "#"}
        for a in ACCOUNTS
        if asked in a.lower()
    ]
    return JsonResponse({"results": found})


urlpatterns = [
    path("ui/", index, name="ui_gallery"),
    path("ui/panel/", panel, name="ui_gallery_panel"),
    path("ui/echo/", echo, name="ui_gallery_echo"),
    path("ui/bulk/", bulk, name="ui_gallery_bulk"),
    path("ui/job/", job, name="ui_gallery_job"),
    path("ui/search/", search, name="ui_gallery_search"),
    path("ui/<slug:name>/", example, name="ui_gallery_example"),
]
