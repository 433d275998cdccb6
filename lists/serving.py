"""Taking a list out as a file: pages and programs walk the same way."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from core.errors import Missing, Refused
from core.limits import limit
from team import policy
from team.columns import Columns
from team.models import Member

from . import actions, queries
from .catalogue import AROUND, Listing, listing
from .exporting import ALL, TYPES, Export, chosen_cells
from .models import SavedView

WORDS = AROUND | {"file", "format", "of", "bom"}
"""What an address of an export says beside filters and order."""

PER_MINUTE = 20
"""So many files one member may ask for in a minute: each walks through a whole list."""
_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


def exported(
    request: Any, place: str, format: str, params: Mapping[str, str], *, view_name: str
) -> StreamingHttpResponse:
    """All rows the reader may see and the filters leave, streamed. Raises Refused for what the list does not know."""
    member, now = request.member, timezone.now()
    about = listing(place)
    policy.check(member, f"{about.rights}.export")
    if format not in TYPES:
        raise Refused("format", "A list leaves as csv or xlsx.", "format")
    limit("export", str(member.id), times=PER_MINUTE, seconds=60)
    view = _view(about, member, params.get(view_name, ""))
    held = _still_there(about, member, view.query) if view is not None and view_name == "view" else {}
    query = actions.checked_query(member, place, _query(held, params))
    columns = _columns(about.columns(member) if about.columns else None, member, view, params)
    found = Export(about, chosen_cells(about, member, columns), about.rows(member, query))
    said = {"by": member, "now": now, "place": place, "format": format, "query": query, "view": view}
    entry = actions.start_export(**said, rows=found.rows.count(), columns=found.names)
    ended = partial(_ended, member, entry)
    pieces = found.file(format, ZoneInfo(member.timezone), ended, bom=params.get("bom") not in ("0", "false"))
    response = StreamingHttpResponse(pieces, content_type=TYPES[format])
    name = _file_name(view.name if view is not None else place, request.workspace.slug, format)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _view(about: Listing, member: Member, asked: str) -> SavedView | None:
    """The view that is named; raises Missing for one of other records."""
    if not asked:
        return None
    view = queries.view(member, asked)
    if listing(view.place).rights != about.rights:
        raise Missing("view")
    return view


def _file_name(title: str, slug: str, format: str) -> str:
    """What the file is called: the view in its own letters, the workspace and the day, nothing a disk refuses."""
    said = " ".join(_UNFIT.sub(" ", title).split()).strip(". ") or "list"
    return f"{said[:80]}-{slug}-{timezone.localdate():%Y-%m-%d}.{format}"


def _ended(member: Any, entry: Any, rows: int) -> None:
    actions.end_export(by=member, now=timezone.now(), export=entry, rows=rows)


def _query(held: Mapping[str, str], params: Mapping[str, str]) -> dict[str, str]:
    given = {name: value for name, value in params.items() if name not in WORDS}
    return {name: value for name, value in {**held, **given}.items() if value}


def _still_there(about: Listing, member: Member, held: Mapping[str, str]) -> dict[str, str]:
    """Without the filters of a view that the list does not have any more."""
    names = {*about.names(member), "sort"}
    return {name: value for name, value in held.items() if name in names}


def _columns(
    columns: Columns | None, member: Member, view: SavedView | None, params: Mapping[str, str]
) -> list[str]:
    """The columns asked for, else the view's as far as they are there, else those that the reader chose."""
    if params.get("columns") == ALL:
        return [ALL]
    if columns is None:
        return [name for name in params.get("columns", ALL).split(",") if name]
    if "columns" in params:
        return [name for name in params["columns"].split(",") if name]
    if view is not None and view.columns:
        return [name for name in view.columns if name in columns.labels]
    return columns.chosen(member)
