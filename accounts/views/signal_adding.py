"""Noting signals: by hand, from a pasted text, from a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.errors import Refused
from core.web import blame, go, is_htmx, toast, trigger
from team import policy

from .. import queries as records
from ..actions import signals as actions
from ..forms import SignalForm, given
from ..gleaning import read_text
from ..models import Account, Signal
from ..queries import signals as queries
from ..reading import Sheet, Unreadable, open_pasted, open_sheet
from ..signal_table import LABELS, Columns
from ..signal_table import given as chosen
from ..signal_table import guess as guessed
from .records import doing

LARGEST = 1024 * 1024
PREVIEWED = 5
SAMPLED = 200


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """Note something that happened; `?account=` says where, a pasted text fills the form in."""
    policy.check(request.member, "signals.add")
    account = _asked(request)
    form = SignalForm(request.POST or None, known=account is not None)
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, account, 422 if request.POST else 200)
    source = Signal.Source.TEXT if request.POST.get("source") == "text" else Signal.Source.MANUAL
    try:
        one = actions.draft(given(form), timezone.now(), account=account)
        made = actions.add_signal(**doing(request), draft=one, source=source)
    except Refused as error:
        error.fields = {"company" if name == "domain" else name: text for name, text in error.fields.items()}
        blame(form, error)
        return _form(request, form, account, 422)
    return _noted(request, made.signal)


def _form(
    request: Any, form: SignalForm, account: Account | None, status: int, source: str = ""
) -> HttpResponse:
    here = reverse("accounts:signal_new") + (f"?account={account.pk}" if account else "")
    source = source or request.POST.get("source", "")
    extra = {
        "account": account,
        "action": here,
        "source": source,
        "pasting": not form.is_bound and not source,
    }
    template = "accounts/signal_new.html#panel" if is_htmx(request) else "accounts/signal_new.html"
    return render(request, template, {"form": form, **extra}, status=status)


def _asked(request: Any) -> Account | None:
    asked = request.GET.get("account", "")
    return records.account(request.member, asked) if asked else None


def _noted(request: Any, signal: Signal) -> HttpResponse:
    where = f" It is about {signal.account.name}." if signal.account else " It waits to be assigned."
    if not is_htmx(request):
        messages.success(request, f"Noted.{where}")
        return go(request, reverse("accounts:signal", args=[signal.pk]))
    response = HttpResponse(status=204)
    for event in ("signals-changed", "close-panel"):
        trigger(response, event)
    return toast(response, f"Noted.{where}", undo=reverse("accounts:signal_dismiss", args=[signal.pk]))


@require_http_methods(["GET", "POST"])
def paste(request: Any) -> HttpResponse:
    """A pasted text fills the form in: title, link, date, type and company are guessed, and confirmed by a person."""
    policy.check(request.member, "signals.add")
    account, text = _asked(request), request.POST.get("text", "")
    if request.method == "GET" or not text.strip():
        return _form(request, SignalForm(known=account is not None), account, 422 if request.POST else 200)
    found = read_text(text, timezone.now())
    initial: dict[str, Any] = {
        "title": found.title,
        "url": found.url,
        "detail": found.detail,
        "type": found.type,
    }
    if found.at is not None:
        initial["at"] = found.at.date()
    if account is None:
        about = queries.About(found.domain, tuple(found.names))
        several = queries.accounts_for(request.member, [about])[0]
        initial["company"] = several[0].name if len(several) == 1 else ""
    return _form(request, SignalForm(initial=initial, known=account is not None), account, 200, "text")


@require_http_methods(["GET", "POST"])
def file(request: Any) -> HttpResponse:
    """A file of signals: upload or paste, see what the columns say, bring it in, read what was wrong."""
    policy.check(request.member, "signals.add")
    if request.method == "GET":
        return render(request, "accounts/signal_file.html", {"step": 1})
    try:
        content, name = _content(request)
        sheet = _opened(content)
        sample = _sample(sheet)
        if "column" not in request.POST:
            return _columns(request, sheet, guessed(sheet.header, sample), sample, content, name)
        columns = chosen(sheet.header, request.POST.getlist("column")[: len(sheet.header)], sample)
    except (Refused, Unreadable) as error:
        return render(request, "accounts/signal_file.html", {"step": 1, "error": error}, status=422)
    try:
        table = actions.add_table(**doing(request), sheet=_opened(content), columns=columns)
    except (Refused, Unreadable) as error:
        return _columns(request, sheet, columns, sample, content, name, error)
    context = {"step": 3, "table": table, "name": name}
    return render(request, "accounts/signal_file.html", context)


def _content(request: Any) -> tuple[str, str]:
    """The text of the file and its name; a workbook becomes text, so that the next step can carry it."""
    upload = request.FILES.get("file")
    if upload is None:
        content = request.POST.get("content", "")
        name = request.POST.get("name", "")[:255] or "Pasted rows"
    else:
        if upload.size > LARGEST:
            raise Refused("too_big", "A file of signals has at most 1 MB.", "file")
        content, name = _as_text(upload.read()), (upload.name or "")[:255]
    if not content.strip():
        raise Refused("required", "Choose a file or paste rows.", "file")
    if len(content) > LARGEST:
        raise Refused("too_big", "A file of signals has at most 1 MB.", "file")
    return content, name


def _as_text(data: bytes) -> str:
    with open_sheet(data) as sheet:
        rows = [sheet.header, *(row.cells for row in sheet.rows())]
    return "\n".join("\t".join(_cell(cell) for cell in row) for row in rows)


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in '\t\n\r"') else text


def _opened(content: str) -> Sheet:
    return open_pasted(content)


def _sample(sheet: Sheet) -> list[list[str]]:
    found = []
    for row in sheet.rows():
        found.append(list(row.cells))
        if len(found) == SAMPLED:
            break
    return found


def _columns(
    request: Any, sheet: Sheet, columns: Columns, sample: list[list[str]], content: str, name: str,
    error: Any = None,
) -> HttpResponse:  # fmt: skip
    shown = [
        (header, target, [row[at] for row in sample[:PREVIEWED] if at < len(row)])
        for at, (header, target) in enumerate(zip(sheet.header, columns.targets, strict=False))
    ]
    context = {
        "step": 2,
        "columns": shown,
        "targets": [("", "Leave out"), *LABELS.items()],
        "content": content,
        "name": name,
        "error": error,
    }
    return render(request, "accounts/signal_file.html", context, status=422 if error else 200)
