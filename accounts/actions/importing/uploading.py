"""A file comes in, somebody says what its columns mean, and how it is to be brought in."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from core import facts
from core.actors import SYSTEM, System
from core.errors import Refused
from core.ids import new_id
from core.jobs import cancel_due, due
from core.recording import record
from lists.actions import define_field
from team import policy
from team.models import Member
from team.rules import workspace_here

from ... import normalise, queries, zones
from ...gateways import files
from ...importing import Choice, day_order, doubtful_date, guess, offers
from ...importing.own import MARK, NEW, Owns, target_of, type_of
from ...mapping import IGNORE
from ...models import Import, RememberedMapping
from ...reading import Sheet, Unreadable, open_sheet
from .common import (
    KEPT_FOR,
    LIMIT,
    LIMITS,
    MEGABYTE,
    default_owner,
    locked,
    seller,
    sheet_of,
    targets_of,
)

State = Import.State
OPEN = (State.MAPPING, State.CHECKED)
BUSY = (State.CHECKING, State.RUNNING, State.UNDOING)
MATCHES = ("fill", "overwrite", "skip")
IDENTIFYING = frozenset(
    [
        "contact.full_name",
        "contact.first_name",
        "contact.last_name",
        "contact.email",
        "contact.linkedin",
        "contact.phone",
        "account.name",
        "account.domain",
        "account.website",
        "account.linkedin",
        "deal.name",
        "deal.external_id",
    ]
)
SAMPLE = 200
PASTED = "Pasted rows"


def upload(*, by: Member, now: datetime, name: str, blocks: Iterable[bytes], pasted: bool = False) -> Import:
    """Keep a file (at most 50 MB) and say what its columns probably mean. Refused, with why, when it is unreadable."""
    policy.check(by, "accounts.import")
    pk = new_id()
    try:
        kept = files.keep(blocks, pk, limit=LIMIT)
    except files.TooBig as error:
        raise Refused(
            "too_big", f"The file is larger than {LIMIT // MEGABYTE} MB. Split it.", "file"
        ) from error
    try:
        with transaction.atomic():
            source = Import(
                id=pk, by=by, file_name=_shown(name), path=kept.path, sha256=kept.sha256, size=kept.size,
                created_at=now, options=_first_options(by),
            )  # fmt: skip
            _look_into(source, pasted=pasted)
            source.save(force_insert=True)
            due("accounts.forget_file", str(pk), timezone.now() + KEPT_FOR)
            record(
                facts.ImportUploaded(source=pk),
                by=by,
                now=now,
                subject=source,
                after={"file": source.file_name},
            )
    except BaseException:
        files.forget(kept.path)
        raise
    return source


def _shown(name: str) -> str:
    """The last part of a file's name, as it may be shown."""
    plain = normalise.clean(name[-1000:].replace("\\", "/").rpartition("/")[2])
    return plain[:255] or "File"


def _first_options(by: Member) -> dict[str, Any]:
    workspace = workspace_here()
    return {
        "owner": default_owner(by),
        "country": workspace.country or zones.country_of(workspace.timezone),
        "currency": workspace.currency,
        "day_order": "",
        "matches": "fill",
        "sheet": "",
    }


def _look_into(source: Import, *, pasted: bool = False) -> None:
    """Read the beginning of the file: what it is, what its columns mean, in which order its dates are written."""
    try:
        name = source.options.get("sheet") or None
        sheet = open_sheet(files.where(source.path), sheet=name, limits=LIMITS)
        sample = [row.cells for row in sheet.sample(SAMPLE)]
    except Unreadable as error:
        raise Refused(error.code, error.message, "file") from error
    if not sample:
        raise Refused("empty", "There are no rows below the header.", "file")
    named = "no_header" not in sheet.warnings
    own = queries.own_targets(SYSTEM)
    found = guess(sheet.header, sample[:60], own, named=named)
    columns, certain, remembered = found.columns, found.certain, None
    if named and not found.source:
        remembered = RememberedMapping.objects.filter(headers_hash=headers_hash(sheet.header)).first()
    if remembered is not None and len(remembered.mapping) == len(columns):
        columns, certain = _as_before(columns, remembered.mapping, own), True
    source.kind, source.source = found.kind, found.source
    source.mapping = [_stored(column) for column in columns]
    source.about = {
        "fields": source.about.get("fields", []),
        "format": "paste" if pasted or source.about.get("format") == "paste" else sheet.format,
        "encoding": sheet.encoding,
        "warnings": sheet.warnings,
        "sheets": sheet.sheet_names[:50],
        "sheet": sheet.sheet_name,
        "header_row": sheet.header_row,
        "samples": _samples(sheet, sample),
        "certain": certain,
        "remembered": remembered is not None,
    }
    _see_day_order(source, sample)


def headers_hash(header: Sequence[str]) -> str:
    """What says that two files have the same columns."""
    plain = "\x1f".join(normalise.folded(normalise.clean(name)) for name in header)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def _as_before(columns: list[Choice], targets: Sequence[str], own: Owns) -> list[Choice]:
    return [
        column._replace(target=target, confidence=1.0, reason="As you mapped it last time.")
        if offers(target, own)
        else column
        for column, target in zip(columns, targets, strict=True)
    ]


def _stored(column: Choice) -> dict[str, Any]:
    return {
        "header": normalise.clean(column.header)[:120],
        "target": column.target,
        "confidence": round(column.confidence, 2),
        "reason": column.reason,
    }


def _samples(sheet: Sheet, rows: list[list[str]]) -> list[list[str]]:
    """Up to three different values of each column, short."""
    found: list[list[str]] = []
    for index in range(len(sheet.header)):
        values = dict.fromkeys(normalise.clean(row[index][:200])[:60] for row in rows if row[index].strip())
        found.append([value for value in values if value][:3])
    return found


def _see_day_order(source: Import, sample: list[list[str]]) -> None:
    """In which order the dates are written, unless a person said so: as the cells show, else as the country does."""
    targets, own = targets_of(source), queries.own_targets(SYSTEM)
    seen = day_order(targets, sample, own)
    source.about["day_order"] = seen or ""
    source.about["doubtful_date"] = doubtful_date(targets, sample, own)
    if not source.options.get("day_order_said"):
        usual = normalise.country_day_order(source.options.get("country", "")) or ""
        source.options["day_order"] = seen or usual


def map_columns(
    *,
    by: Member,
    now: datetime,
    source: Import,
    targets: Sequence[str] | None = None,
    options: Mapping[str, Any] | None = None,
) -> Import:
    """Say where columns go (one target or "" for each) and how rows are brought in; what was checked is open again.

    Options: owner (member id or ""), country, currency, day_order (dmy, mdy or ""), matches (fill, overwrite,
    skip), sheet. Another sheet means other columns. Raises Refused with the field that is wrong.
    """
    with transaction.atomic():
        current = locked(source)
        policy.check(by, "accounts.import.change", current)
        still_open(current)
        before = {"options": dict(current.options), "columns": [c["target"] for c in current.mapping]}
        sheet = current.options.get("sheet", "")
        current.options |= _checked_options(by, current, options or {})
        if current.options["sheet"] != sheet:
            _look_into(current)
        elif targets is not None:
            current.mapping = _checked_targets(current, _with_new_fields(by, now, current, targets))
            _remember(current, now)
        _see_day_order(current, [row.cells for row in sheet_of(current).sample(SAMPLE)])
        current.state, current.counts, current.done = State.MAPPING, {}, 0
        current.save()
        after = {"options": dict(current.options), "columns": [c["target"] for c in current.mapping]}
        if after != before:
            record(
                facts.ImportMapped(source=current.pk),
                by=by,
                now=now,
                subject=current,
                before=before,
                after=after,
            )
    return current


def still_open(source: Import) -> None:
    """Raise Refused once an import has begun."""
    if source.state not in OPEN:
        raise Refused("begun", "This import has begun already.")


def mapped(source: Import) -> None:
    """Raise Refused unless the columns name at least one record."""
    if not IDENTIFYING & set(targets_of(source).values()):
        text = "Say which column holds a name, an e-mail address or a company."
        raise Refused("mapping", text, "columns")


def _with_new_fields(by: Member, now: datetime, source: Import, targets: Sequence[str]) -> list[str]:
    """The targets, with a field made of each column that wants a new one: named as the column, of the type it looks."""
    wanted = [i for i, target in enumerate(targets[: len(source.mapping)]) if target.startswith(NEW)]
    if not wanted:
        return list(targets)
    found, sheet = list(targets), sheet_of(source)
    rows = [row.cells for row in sheet.sample(SAMPLE)]
    for i in wanted:
        holder = targets[i].removeprefix(NEW)
        cells = [row[i] for row in rows if i < len(row)]
        label = source.mapping[i]["header"][:80]
        try:
            made = define_field(by=by, now=now, holder=holder, label=label, type=type_of(cells))
        except Refused as error:
            raise Refused(error.code, f"{label}: {error.message}", "columns") from error
        found[i] = f"{holder}.{MARK}{made.key}"
        source.about.setdefault("fields", []).append([holder, made.label])
    return found


def _checked_targets(source: Import, targets: Sequence[str]) -> list[dict[str, Any]]:
    if len(targets) != len(source.mapping):
        raise Refused("mapping", "Give one target for each column.", "columns")
    taken: dict[str, str] = {}
    found, own = [], queries.own_targets(SYSTEM)
    for column, target in zip(source.mapping, targets, strict=True):
        target = target or IGNORE
        if not offers(target, own):
            raise Refused("mapping", f"{column['header']}: there is no such field.", "columns")
        if target in taken and not target_of(target, own).multi:
            both = f"“{taken[target]}” and “{column['header']}”"
            raise Refused(
                "mapping", f"{both} both go to {target_of(target, own).label}. Leave one out.", "columns"
            )
        taken[target] = column["header"]
        same = target == column["target"]
        found.append(
            column if same else column | {"target": target, "confidence": 1.0, "reason": "You chose this."}
        )
    return found


def _remember(source: Import, now: datetime) -> None:
    if "no_header" in source.about["warnings"]:
        return
    sheet = sheet_of(source)
    RememberedMapping.objects.update_or_create(
        headers_hash=headers_hash(sheet.header),
        defaults={"mapping": [c["target"] for c in source.mapping], "kind": source.kind, "used_at": now},
    )


def _checked_options(by: Member, source: Import, given: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in given.items():
        value = "" if value is None else value
        if not isinstance(value, str):
            raise Refused("invalid", "This should be text.", name)
        found |= _option(by, source, name, value.strip())
    return found


def _option(by: Member, source: Import, name: str, value: str) -> dict[str, Any]:
    if name == "owner":
        return {"owner": str(seller(by, value).pk) if value else None}
    if name == "country":
        return {"country": _read(normalise.country, value, name)}
    if name == "currency":
        return {"currency": _read(normalise.currency, value, name)}
    if name == "day_order" and value in ("dmy", "mdy", ""):
        # A form sends back what it was given: only another order is something that a person said.
        said = value != source.options["day_order"] or source.options.get("day_order_said", False)
        return {"day_order": value, "day_order_said": bool(value) and said}
    if name == "matches" and value in MATCHES:
        return {"matches": value}
    if name == "sheet" and (not value or value in source.about["sheets"]):
        return {"sheet": value}
    raise Refused("invalid", "There is no such option or choice.", name)


def _read(function: Any, value: str, name: str) -> str:
    try:
        return str(function(value).value) if value else ""
    except normalise.BadCell as bad:
        raise Refused(bad.code, bad.message, name) from bad


def discard(*, by: Member, now: datetime, source: Import) -> None:
    """Throw a file away that was never imported."""
    with transaction.atomic():
        current = locked(source)
        policy.check(by, "accounts.import.change", current)
        still_open(current)
        record(
            facts.ImportDiscarded(source=current.pk), by=by, now=now, subject=current,
            before={"file": current.file_name},
        )  # fmt: skip
        current.delete()
        cancel_due("accounts.forget_file", str(source.pk))
    files.forget(source.path)


def forget_file(*, by: System, now: datetime, source: Import) -> None:
    """Remove the uploaded file of an import that ended, or that nobody ran, 30 days ago; undoing goes on without."""
    if source.state in BUSY:
        due("accounts.forget_file", str(source.pk), now + KEPT_FOR)
    else:
        files.forget(source.path)
