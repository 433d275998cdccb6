"""Pages that bring files in: list, upload, columns, check, progress, report, undo."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import DomainError, Refused
from core.spreadsheet import csv_stream
from core.web import go, paged
from team import policy
from team import queries as team

from .. import queries
from ..actions import importing
from ..mapping import CERTAIN
from ..models import Import, ImportedRow
from ..normalise import country_name, folded

State = Import.State
MATCHES = (
    ("fill", "Fill empty fields only"),
    ("overwrite", "Overwrite with what the file says"),
    ("skip", "Leave them as they are"),
)
ORDERS = (
    ("", "Not sure: tell me about doubtful dates"),
    ("dmy", "Day first (31.12.2026)"),
    ("mdy", "Month first (12/31/2026)"),
)
NAMES = {
    "mapping": "Columns", "checking": "Checking", "checked": "Ready", "running": "Importing", "done": "Done",
    "failed": "Stopped", "undoing": "Undoing", "undone": "Undone",
}  # fmt: skip
TONES = {"done": "good", "failed": "bad", "running": "accent", "undoing": "accent", "checking": "accent"}
STEPS = {
    "mapping": 2,
    "checking": 3,
    "checked": 3,
    "running": 4,
    "failed": 5,
    "done": 5,
    "undoing": 5,
    "undone": 5,
}
KINDS = {"account": "Companies", "contact": "People", "deal": "Deals"}
ISSUES = {
    "no_country": "phone numbers without a country code; say under Columns in which country they are dialled",
    "not_email": "cells that are not e-mail addresses",
    "no_area_code": "phone numbers without an area code",
    "not_phone": "cells that are not phone numbers",
    "too_short": "phone numbers that are too short",
    "too_many_digits": "phone numbers with too many digits",
    "bad_country_code": "phone numbers with a country code that does not exist",
    "bad_length": "phone numbers with a wrong number of digits",
    "rounded": "phone numbers that a spreadsheet has rounded",
    "not_name": "cells that are not names",
    "not_date": "cells that are not dates",
    "impossible_date": "dates that do not exist",
    "not_linkedin": "cells that are not LinkedIn addresses",
    "ambiguous_date": "dates that can be read two ways; say under Columns how dates are written",
    "unknown_owner": "owners who are not active sellers here; the usual owner takes them",
    "other_name": "addresses that belong to somebody of another name",
    "colleague": "records of colleagues, left as they are",
    "archived": "archived records, left as they are",
    "note": "notes about nobody",
    "stage": "stages that are not in the pipeline",
    "pipeline": "pipelines that are not here",
    "too_long": "cells that are too long for their field",
    "long_cell": "cells of more than a million characters",
    "extra_cells": "rows with more cells than the header",
    "stray_quote": "rows with a stray quotation mark",
    "nothing_usable": "rows without a name, an address or a number",
    "no_person": "personal details without a name or an address",
    "no_company": "company details without a company name",
    "unknown_word": "words that are not known for their field",
    "not_stored": "rows the database refused",
    "parent": "parent companies left out",
    "suppressed": "people on the suppression list, marked “do not contact”",
    "erased": "people whose data was erased earlier, left out",
    "not_basis": "words that are no legal basis",
}
WARNINGS = {
    "preamble_skipped": "Lines above the header were passed over.",
    "no_header": "There is no header, so the columns are named A, B, C.",
    "mixed_encoding": "Some letters are written in a second encoding; they were read as well as possible.",
    "encoding_guessed": "The encoding was guessed. Look at letters such as ä or é below.",
    "nul_removed": "Invisible NUL characters were removed.",
    "duplicate_headers": "Two columns had the same header; the second got a number.",
    "empty_headers": "A column without header was named by its letter.",
    "other_sheets": "The workbook has more sheets; choose another one below.",
}


@require_GET
def imports(request: Any) -> HttpResponse:
    """All files that came in, newest first."""
    page = paged(request, queries.imports(request.member), 30)
    rows = [(source, *_state(source)) for source in page]
    may = policy.may(request.member, "accounts.import")
    return render(request, "accounts/imports.html", {"page": page, "rows": rows, "may_import": may})


@require_http_methods(["GET", "POST"])
def new(request: Any) -> HttpResponse:
    """Upload a file, or paste rows."""
    policy.check(request.member, "accounts.import")
    if request.method == "GET":
        return render(request, "accounts/import_new.html", {})
    try:
        source = _uploaded(request)
    except Refused as error:
        context = {"error": error, "pasted": request.POST.get("pasted", "")[:100_000]}
        return render(request, "accounts/import_new.html", context, status=422)
    return go(request, reverse("accounts:import", args=[source.pk]))


def _uploaded(request: Any) -> Import:
    """The file of the form; one that needs no questions is checked at once."""
    file, pasted = request.FILES.get("file"), request.POST.get("pasted", "")
    now, by = timezone.now(), request.member
    if file is not None:
        source = importing.upload(by=by, now=now, name=file.name or "", blocks=file.chunks())
    elif pasted.strip():
        blocks = [pasted.encode("utf-8", "replace")]
        source = importing.upload(by=by, now=now, name="Pasted rows", blocks=blocks, pasted=True)
    else:
        raise Refused("required", "Choose a file or paste rows.", "file")
    return importing.check(by=by, now=now, source=source) if source.about["certain"] else source


@require_GET
def import_(request: Any, id: UUID) -> HttpResponse:
    """One import, at whatever step it is."""
    source = queries.import_(request.member, id)
    mapping = source.state == State.MAPPING or (source.state == State.CHECKED and "columns" in request.GET)
    if mapping and queries.may_change_import(request.member, source):
        return _columns_page(request, source)
    return _progress_page(request, source)


def _columns_page(request: Any, source: Import, error: DomainError | None = None) -> HttpResponse:
    posted = request.POST.getlist("target") if error else []
    targets = posted if len(posted) == len(source.mapping) else [c["target"] for c in source.mapping]
    samples = source.about["samples"]
    columns = [
        (column, target, sample, column["confidence"] >= CERTAIN)
        for column, target, sample in zip(source.mapping, targets, samples, strict=True)
    ]
    doubtful = sum(not sure or not target for _, target, _, sure in columns)
    context = _common(request, source) | {
        "columns": columns, "doubtful": doubtful, "error": error,
        "groups": queries.import_targets(request.member),
        "options": _options(request, source, bool(error)),
        "warnings": [WARNINGS[code] for code in source.about["warnings"] if code in WARNINGS],
    }  # fmt: skip
    return render(request, "accounts/import_columns.html", context, status=422 if error else 200)


def _options(request: Any, source: Import, typed: bool) -> dict[str, Any]:
    options = source.options | (_typed_options(request) if typed else {})
    owners = [("", "Nobody"), *((str(one.pk), one.name) for one in team.sellers(request.member))]
    return options | {
        "owners": owners,
        "orders": ORDERS,
        "matches_": MATCHES,
        "seen": source.about["day_order"],
    }


def _typed_options(request: Any) -> dict[str, str]:
    """The options of the form. A control named `matches` would hide the form's own method of that name from scripts."""
    names = {name: name for name in ("owner", "country", "currency", "day_order", "sheet")} | {
        "existing": "matches"
    }
    return {option: request.POST[name] for name, option in names.items() if name in request.POST}


@require_POST
def columns(request: Any, id: UUID) -> HttpResponse:
    """Take the columns and options of the form, and check the file with them."""
    source = queries.import_(request.member, id)
    options = _typed_options(request)
    other_sheet = options.get("sheet", source.options["sheet"]) != source.options["sheet"]
    try:
        targets = None if other_sheet else request.POST.getlist("target")
        now = timezone.now()
        source = importing.map_columns(
            by=request.member, now=now, source=source, targets=targets, options=options
        )
        if not other_sheet:
            importing.check(by=request.member, now=now, source=source)
    except Refused as error:
        return _columns_page(request, source, error)
    return redirect("accounts:import", id=id)


def _progress_page(request: Any, source: Import) -> HttpResponse:
    chosen = request.GET.get("rows", "issues")
    issues = chosen == "issues"
    outcome = chosen if chosen in ImportedRow.Outcome.values else ""
    rows = queries.imported_rows(request.member, source, outcome=outcome, issues=issues)
    going = source.state in queries.BUSY
    context = _common(request, source) | {
        "going": going,
        "page": None if going else paged(request, rows),
        "chips": _chips(source, "issues" if issues else outcome or "all"),
        "progress": queries.progress(source, timezone.now()),
        "numbers": _numbers(source),
        "tiles": _tiles(source),
        "found": _found(source),
        "earlier": queries.imported_before(request.member, source) if source.state == State.CHECKED else None,
        "may_undo": policy.may(request.member, "accounts.import.undo", source),
        "options": source.options,
        "match_name": dict(MATCHES)[source.options["matches"]],
        "new_fields": [f"{label} ({KINDS[holder].lower()})" for holder, label in source.about.get("fields", [])],
        "may_define": policy.may(request.member, "fields.define"),
        "left_out": [c["header"] for c in source.mapping if c["target"] in ("", "ignore")],
    }  # fmt: skip
    return render(request, "accounts/import.html", context)


def _doubt(source: Import) -> str:
    """What is assumed of a date that can be read two ways; "" when nothing is, or when somebody said."""
    cell, order = source.about.get("doubtful_date", ""), source.options.get("day_order", "")
    if not cell or not order or source.options.get("day_order_said"):
        return ""
    country = country_name(source.options.get("country", "")) or "your country"
    why = "other dates of the file are" if source.about.get("day_order") else f"is usual in {country}"
    first = {"dmy": "day first", "mdy": "month first"}[order]
    return f"Dates such as {cell} can be read two ways. They are read {first}, as {why}."


def _common(request: Any, source: Import) -> dict[str, Any]:
    name, tone = _state(source)
    return {
        "doubt": _doubt(source),
        "source": source, "state_name": name, "tone": tone, "step": STEPS[source.state],
        "may_change": queries.may_change_import(request.member, source),
    }  # fmt: skip


def _state(source: Import) -> tuple[str, str]:
    return NAMES[source.state], TONES.get(source.state, "neutral")


def _tiles(source: Import) -> list[tuple[str, int, str, str]]:
    """What became of the rows: label, number, filter, what it means."""
    count = source.counts.get
    ahead = source.state == State.CHECKED
    tiles = [
        (
            "Will be created" if ahead else "Created",
            count("rows.created", 0),
            "created",
            "rows with something new",
        ),
        (
            "Will be changed" if ahead else "Changed",
            count("rows.updated", 0),
            "updated",
            "rows that add to a record",
        ),
        ("No change", count("rows.unchanged", 0), "unchanged", "rows already here as they are"),
        ("Rejected", count("rows.rejected", 0), "rejected", "rows with nothing usable"),
    ]
    if ahead:  # a check keeps only the rows that want a look
        tiles = [
            (label, number, key if key == "rejected" else "", text) for label, number, key, text in tiles
        ]
    return [*tiles, ("With issues", count("rows.issues", 0), "issues", "rows with a cell to look at")]


def _found(source: Import) -> list[tuple[int, str]]:
    """What was wrong most often: rows, in words."""
    counts = {k.removeprefix("issue."): n for k, n in source.counts.items() if k.startswith("issue.")}
    most = sorted(counts.items(), key=lambda pair: -pair[1])[:6]
    return [(n, ISSUES.get(code, code.replace("_", " "))) for code, n in most]


def _chips(source: Import, chosen: str) -> list[tuple[str, str, str]]:
    """Which rows to show: label, address, "1" for the chosen one. A check keeps only rows with issues."""
    kinds = [("With issues", "issues"), ("Rejected", "rejected")]
    if source.state != State.CHECKED:
        kinds += [("Created", "created"), ("Changed", "updated"), ("No change", "unchanged"), ("All", "all")]
    return [(label, f"?rows={key}#rows", "1" if key == chosen else "") for label, key in kinds]


def _numbers(source: Import) -> list[tuple[Any, ...]]:
    """Per kind: created, changed, and after an undo removed, restored, kept."""
    count = source.counts.get
    what = ("{}.created", "{}.updated", "undo.{}.removed", "undo.{}.restored", "undo.{}.kept")
    found = [(label, *(count(key.format(kind), 0) for key in what)) for kind, label in KINDS.items()]
    return [row for row in found if any(row[1:])]


@require_POST
def check(request: Any, id: UUID) -> HttpResponse:
    """Check again."""
    return _then(request, id, importing.check)


@require_POST
def run(request: Any, id: UUID) -> HttpResponse:
    """Bring the file in."""
    return _then(request, id, importing.start)


@require_POST
def undo(request: Any, id: UUID) -> HttpResponse:
    """Take the import back."""
    return _then(request, id, importing.undo)


@require_POST
def discard(request: Any, id: UUID) -> HttpResponse:
    """Throw the file away."""
    source = queries.import_(request.member, id)
    importing.discard(by=request.member, now=timezone.now(), source=source)
    return go(request, reverse("accounts:imports"))


def _then(request: Any, id: UUID, verb: Any) -> HttpResponse:
    verb(by=request.member, now=timezone.now(), source=queries.import_(request.member, id))
    return go(request, reverse("accounts:import", args=[id]))


@require_GET
def rejects(request: Any, id: UUID) -> StreamingHttpResponse:
    """The rejected rows (or all with issues) as they were in the file, with why, to correct and upload again."""
    source = queries.import_(request.member, id)
    every_issue = request.GET.get("rows") == "issues"
    header, rows = queries.rejects(request.member, source, every_issue=every_issue)
    response = StreamingHttpResponse(csv_stream(header, rows), content_type="text/csv; charset=utf-8")
    plain = "".join(
        c if c.isascii() and c.isalnum() else "-" for c in folded(source.file_name).rpartition(".")[0]
    )
    kind = "issues" if every_issue else "rejects"
    response["Content-Disposition"] = f'attachment; filename="{plain.strip("-")[:80] or "import"}-{kind}.csv"'
    return response
