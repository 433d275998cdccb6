"""Settings of enrichment, for owner and admins: who is asked for missing values, how often, and what they say."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import DomainError, Refused, Stale
from core.web import blame, go, is_htmx, paged
from team import policy

from ..actions import enrichment as actions
from ..forms import FIELD_LABELS, MAP, ProviderForm
from ..gateways.http_json import PLACES
from ..models import Account, Contact, Kind, Provider
from ..normalise import country_name
from ..queries import enrichment as queries
from .records import doing

BACK = "accounts:enrichment"
WHOM = {Kind.ACCOUNT: "companies", Kind.CONTACT: "people"}
SAID = {Kind.ACCOUNT: PLACES[:1] + PLACES[2:3], Kind.CONTACT: PLACES}
"""What an address can ask with."""
_SHOWN_AS = {"key_header": "key_name", "key_param": "key_name"}
TELLS = {
    "on": ("on", "good"), "off": ("off", "neutral"), "stopped": ("stopped", "bad"), "waiting": ("failing", "caution"),
    "minute": ("on", "good"), "limit": ("done for today", "caution"), "budget": ("budget used up", "caution"),
}  # fmt: skip
"""How the state of a provider is told: a word and its tone."""


@require_GET
def enrichment(request: Any) -> HttpResponse:
    """All providers in their order, how they are doing, and what failed last."""
    rows = [
        (one, *TELLS[one.state.code], [label for name, label in FIELD_LABELS.items() if name in one.fields])
        for one in queries.providers(request.member, timezone.now())
    ]
    kinds = [(kind, WHOM[kind], [row for row in rows if row[0].kind == kind]) for kind in Kind]
    context = {"kinds": kinds, "troubles": list(queries.troubles(request.member))}
    return render(request, "accounts/enrichment.html", context)


@require_GET
def lookups(request: Any) -> HttpResponse:
    """What providers were asked, newest first."""
    page = paged(request, queries.lookups(request.member))
    return render(request, "accounts/enrichment_lookups.html", {"page": page})


@require_http_methods(["GET", "POST"])
def provider(request: Any, id: UUID | None = None) -> HttpResponse:
    """Add a provider on the internet, or change one."""
    policy.check(request.member, "enrichment.change")
    found = queries.provider(request.member, id) if id else None
    form = _form(request, found)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, found, status=422 if request.POST else 200)
    try:
        _save(request, form, found)
    except Stale:
        form.add_error(None, "Somebody changed this provider meanwhile. Load it again.")
    except Refused as error:
        _blame(form, error)
    else:
        messages.success(request, f"{form.cleaned_data['name']} is saved")
        return go(request, reverse(BACK))
    return _page(request, form, found, status=422)


def _kind(request: Any, found: Provider | None) -> str:
    asked = found.kind if found else request.GET.get("kind", "")
    return asked if asked in Kind.values else Kind.ACCOUNT


def _form(request: Any, found: Provider | None) -> ProviderForm:
    kind = _kind(request, found)
    places = "With {" + "}, {".join(SAID[Kind(kind)]) + "} where something about the record goes."
    initial = _initial(found) if found else {"method": "GET", "minute_limit": 60, "key_place": "header"}
    return ProviderForm(
        request.POST or None, initial=initial, fields=actions.ASKABLE[kind], places=places,
        has_key=bool(found and found.secret),
    )  # fmt: skip


def _initial(found: Provider) -> dict[str, Any]:
    kept = found.settings
    plain = {name: getattr(found, name) for name in ("name", "daily_limit", "monthly_budget", "version")}
    header, param = kept.get("key_header") or "", kept.get("key_param") or ""
    return {
        **plain,
        "cost": found.cost.normalize() if found.cost else None,
        "url": kept.get("url"),
        "method": kept.get("method"),
        "minute_limit": kept.get("minute_limit"),
        "keep_days": kept.get("keep_days"),
        "key_place": "header" if header else "param" if param else "none",
        "key_name": header or param,
        **{MAP + name: path for name, path in kept.get("mapping", {}).items()},
    }


def _save(request: Any, form: ProviderForm, found: Provider | None) -> None:
    changes = form.changes()
    if found is None:
        actions.add_provider(**doing(request), kind=_kind(request, None), **changes)
    else:
        version = form.cleaned_data["version"]
        actions.change_provider(**doing(request), provider=found, changes=changes, version=version)


def _blame(form: ProviderForm, error: Refused) -> None:
    error.fields = {_SHOWN_AS.get(name, name): text for name, text in error.fields.items()}
    blame(form, error)


def _page(
    request: Any, form: ProviderForm, found: Provider | None, *, status: int = 200, **extra: Any
) -> HttpResponse:
    kind = _kind(request, found)
    context = {
        "form": form,
        "provider": found,
        "kind": kind,
        "whom": WHOM[Kind(kind)],
        "currency": request.workspace.currency,
        "listed": queries.listed(request.member, found.key, timezone.now()) if found else None,
        **extra,
    }
    response = render(request, "accounts/enrichment_provider.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def attempt(request: Any, id: UUID | None = None) -> HttpResponse:
    """Ask with what is typed, saved or not, about one record, and show what would be filled in."""
    policy.check(request.member, "enrichment.change")
    found = queries.provider(request.member, id) if id else None
    form = _form(request, found)
    form.fields["name"].required = False
    if not form.is_valid():
        wrong = {
            form[name].label if name in form.fields else "": " ".join(map(str, text))
            for name, text in form.errors.items()
        }
        return _tried(request, form, found, problems=wrong)
    kind = _kind(request, found)
    about, record = queries.example(request.member, kind, form.cleaned_data["example"])
    draft = {name: value for name, value in form.changes().items() if name not in _NOT_TRIED}
    try:
        trial = actions.try_provider(
            **doing(request), provider=found, kind=kind, about=about, draft=draft,
            record=queries.example_values(record),
        )  # fmt: skip
    except DomainError as error:
        return _tried(request, form, found, problems=error_texts(error), record=record)
    lines = [_line(record, *one) for one in trial.fields]
    return _tried(request, form, found, trial=trial, lines=lines, record=record, about=about)


_NOT_TRIED = frozenset({"name", "minute_limit", "daily_limit", "cost", "monthly_budget", "keep_days"})


def error_texts(error: DomainError) -> dict[str, str]:
    """What is wrong, by the name of the field as the page has it."""
    return {FIELD_LABELS.get(name, ""): text for name, text in error.fields.items()} or {"": error.message}


def _line(record: Account | Contact | None, name: str, value: Any, problem: str) -> tuple[str, Any, Any, str]:
    """A field as a row: its name, what stands there now, what would, and why not."""
    now = getattr(record, name, "") if record is not None else ""
    return FIELD_LABELS[name], _said(name, now), _said(name, value), problem


def _said(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return country_name(value) or value if name == "country" and value else value


def _tried(request: Any, form: ProviderForm, found: Provider | None, **extra: Any) -> HttpResponse:
    if is_htmx(request):
        return render(request, "accounts/enrichment_trial.html", extra)
    return _page(request, form, found, tried=True, **extra)


@require_POST
def switch(request: Any, key: str) -> HttpResponse:
    """Switch a provider on or off. On forgets failures."""
    policy.check(request.member, "enrichment.change")
    row = queries.provider_by_key(request.member, key) or actions.switchable(key=key, now=timezone.now())
    changed = actions.change_provider(**doing(request), provider=row, changes={"enabled": not row.enabled})
    messages.success(request, f"{changed.name} is {'on' if changed.enabled else 'off'}")
    return redirect(BACK)


@require_POST
def move(request: Any, key: str) -> HttpResponse:
    """Ask a provider earlier than the one before it."""
    found = queries.listed(request.member, key, timezone.now())
    keys = [one.key for one in queries.providers(request.member, timezone.now()) if one.kind == found.kind]
    at = keys.index(key)
    keys[at - 1 : at + 1] = reversed(keys[at - 1 : at + 1]) if at else keys[:1]
    actions.move_provider(**doing(request), kind=found.kind, keys=keys)
    return redirect(BACK)


@require_POST
def remove(request: Any, id: UUID) -> HttpResponse:
    """Take a provider away with its key. What it filled in stays."""
    found = queries.provider(request.member, id)
    actions.remove_provider(**doing(request), provider=found)
    messages.success(request, f"{found.name} is removed. What it filled in stays.")
    return redirect(BACK)
