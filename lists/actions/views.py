"""Saved views: keeping, changing, throwing away and bringing back; and each member's own order of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from core import facts
from core.errors import Missing, Refused, Stale
from core.recording import record
from team import actions as team
from team import policy
from team.models import Member

from .. import catalogue, queries
from ..models import Place, SavedView

UNDO_TIME = timedelta(hours=1)
CHANGEABLE = ("name", "shared", "query", "columns")
NAME = 80
VALUE = 4000
MOST = 200
"""So many views a member can keep of one list: tabs, not an archive."""


def save_view(
    *,
    by: Member,
    now: datetime,
    place: str,
    name: str,
    query: Mapping[str, Any] | None = None,
    columns: Iterable[str] = (),
    shared: bool = False,
) -> SavedView:
    """Keep a way of looking at a list under a name; it is `by`'s own, and others may open it when it is shared.

    Raises Refused with the filters that do not exist or have no such value, and when `by` has a view of that name.
    """
    policy.check(by, "views.save")
    if place not in Place.values:
        raise Refused("place", f"A view is of one of {', '.join(Place.values)}.", "place")
    values = {"name": name, "query": query or {}, "columns": list(columns), "shared": shared}
    view = SavedView(place=place, owner=by, created_at=now, updated_at=now)
    for key, value in _checked(by, place, values).items():
        setattr(view, key, value)
    with transaction.atomic():
        mine = SavedView.objects.filter(owner=by, place=place)
        if mine.count() >= MOST:
            raise Refused("too_many", f"At most {MOST} views of one list. Throw one away first.")
        view.position = (mine.aggregate(last=Max("position"))["last"] or 0) + 1
        _stored(view, new=True)
        after = {key: getattr(view, key) for key in CHANGEABLE}
        record(facts.ViewSaved(view=view.pk, place=place), by=by, now=now, subject=view, after=after)
    return view


def duplicate_view(*, by: Member, now: datetime, view: SavedView) -> SavedView:
    """Keep the same under another name, for `by` alone; filters that are not there any more are left behind."""
    listing = catalogue.listing(view.place)
    known = {*listing.names(by), "sort"}
    query = {name: value for name, value in view.query.items() if name in known}
    columns = listing.columns(by).labels if listing.columns else {}
    taken = SavedView.objects.filter(owner=by, place=view.place).values_list("name", flat=True)
    return save_view(
        by=by,
        now=now,
        place=view.place,
        name=_free_name(view.name, {name.lower() for name in taken}),
        query=query,
        columns=[name for name in view.columns if name in columns],
    )


def _free_name(name: str, taken: set[str]) -> str:
    for number in range(1, MOST + 2):
        tail = " (copy)" if number == 1 else f" (copy {number})"
        found = name[: NAME - len(tail)].rstrip() + tail
        if found.lower() not in taken:
            return found
    return name


def change_view(
    *, by: Member, now: datetime, view: SavedView, changes: Mapping[str, Any], version: int | None = None
) -> SavedView:
    """Change name, filters, columns or sharing. Raises Stale when `version` is not the one that stands there."""
    with transaction.atomic():
        current = _locked(by, view, "views.change", version)
        values = _checked(by, current.place, {k: v for k, v in changes.items() if k in CHANGEABLE})
        before = {
            key: getattr(current, key) for key, value in values.items() if getattr(current, key) != value
        }
        if not before:
            return current
        for key in before:
            setattr(current, key, values[key])
        current.version += 1
        current.updated_at = now
        _stored(current)
        after = {key: values[key] for key in before}
        record(
            facts.ViewChanged(view=current.pk), by=by, now=now, subject=current, before=before, after=after
        )
    return current


def delete_view(*, by: Member, now: datetime, view: SavedView, version: int | None = None) -> UUID:
    """Throw a view away; returns the journal entry by which `restore_view` brings it back for an hour."""
    with transaction.atomic():
        current = _locked(by, view, "views.delete", version)
        before = {key: getattr(current, key) for key in (*CHANGEABLE, "place", "position", "version")}
        before |= {"owner": current.owner_id, "created_at": current.created_at}
        entry = record(facts.ViewDeleted(view=current.pk), by=by, now=now, subject=current, before=before)
        SavedView.objects.filter(pk=current.pk).delete()
    return entry.pk


def restore_view(*, by: Member, now: datetime, entry_id: UUID | str) -> SavedView:
    """Bring back a view that `by` threw away within the last hour; twice changes nothing. Raises Missing."""
    told = queries.deleted_view(by, entry_id, now - UNDO_TIME)
    was = told.before or {}
    with transaction.atomic():
        standing = SavedView.objects.filter(pk=str(told.subject)).first()
        if standing is not None:
            return standing
        owner = Member.objects.filter(pk=was["owner"]).first()
        if owner is None:
            raise Missing("view")
        view = SavedView(pk=told.subject, owner=owner, updated_at=now)
        for key in (*CHANGEABLE, "place", "position"):
            setattr(view, key, was[key])
        view.version, view.created_at = was["version"] + 1, datetime.fromisoformat(was["created_at"])
        policy.check(by, "views.change", view)
        _stored(view, new=True)
        record(facts.ViewRestored(view=view.pk), by=by, now=now, subject=view)
    return view


def use_by_default(*, by: Member, now: datetime, place: str, view: SavedView | None) -> None:
    """A list opens with this view for `by` from now on; without one it opens as it always did."""
    if view is not None and view.place != place:
        raise Missing("view")
    _keep(by, now, place, "default", str(view.pk) if view else "")


def order_views(*, by: Member, now: datetime, place: str, ids: Iterable[str]) -> None:
    """Put the tabs of a list in an order of `by`'s own; views not named come after."""
    known = {str(view.pk) for view in queries.views(by, place)}
    _keep(by, now, place, "order", [key for key in dict.fromkeys(ids) if key in known])


def _keep(by: Member, now: datetime, place: str, name: str, value: Any) -> None:
    if place not in Place.values:
        raise Missing("list")
    preferences = dict(by.preferences or {})
    kept = preferences.get("views")
    every = dict(kept) if isinstance(kept, dict) else {}
    every[place] = {**every.get(place, {}), name: value}
    team.change_profile(by=by, now=now, member=by, changes={"preferences": {**preferences, "views": every}})


def _locked(by: Member, view: SavedView, verb: str, version: int | None) -> SavedView:
    found = (
        SavedView.objects.select_for_update(of=("self",)).select_related("owner").filter(pk=view.pk).first()
    )
    if found is None or not (found.shared or found.owner_id == by.id):
        raise Missing("view")
    policy.check(by, verb, found)
    if version is not None and version != found.version:
        raise Stale({key: getattr(found, key) for key in (*CHANGEABLE, "version")})
    return found


def _stored(view: SavedView, *, new: bool = False) -> None:
    try:
        with transaction.atomic():
            view.save(force_insert=new)
    except IntegrityError as error:
        raise Refused("name_taken", "There is a view of this name already.", "name") from error


def _checked(by: Member, place: str, values: dict[str, Any]) -> dict[str, Any]:
    found = dict(values)
    if "name" in values:
        found["name"] = _name(values["name"])
    if "query" in values:
        found["query"] = checked_query(by, place, values["query"])
    if "columns" in values:
        found["columns"] = _columns(by, place, values["columns"])
    if "shared" in values:
        found["shared"] = bool(values["shared"])
    return found


def _name(given: Any) -> str:
    name = " ".join(str(given or "").split())
    if not name:
        raise Refused("name", "Give the view a name.", "name")
    if len(name) > NAME:
        raise Refused("name", f"At most {NAME} characters.", "name")
    return name


def checked_query(by: Member, place: str, given: Mapping[str, Any]) -> dict[str, str]:
    """The filters and order as they are kept; raises Refused naming those that do not exist or make no sense."""
    listing = catalogue.listing(place)
    names = set(listing.names(by))
    query = {
        str(k): str(v).strip() for k, v in given.items() if k not in catalogue.AROUND and v not in (None, "")
    }
    unknown = {
        name: "This list has no such filter." for name in query if name not in names and name != "sort"
    }
    if unknown:
        said = f"This list has no filter {', '.join(sorted(unknown))[:200]}."
        raise Refused("unknown_filter", said, fields=unknown)
    if "sort" in query and query["sort"].removeprefix("-") not in listing.sorts(by):
        raise Refused("unknown_order", "This list cannot be ordered by that.", "sort")
    if long := {name: "This is too long." for name, value in query.items() if len(value) > VALUE}:
        raise Refused("filter", "A filter is too long.", fields=long)
    if wrong := listing.wrong(by, query):
        raise Refused("filter", next(iter(wrong.values())), fields=wrong)
    return query


def _columns(by: Member, place: str, given: Any) -> list[str]:
    columns = catalogue.listing(place).columns
    wanted = [str(name) for name in given]
    if columns is None:
        return []
    every = columns(by).labels
    if unknown := [name for name in wanted if name not in every]:
        raise Refused("unknown_column", f"This list has no column {', '.join(unknown)[:200]}.", "columns")
    return wanted
