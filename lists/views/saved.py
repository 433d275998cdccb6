"""Pages that keep, change and throw away saved views; each ends on the list it is about."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from core.errors import Refused
from core.web import go, is_htmx, trigger

from .. import actions, queries
from ..catalogue import listing
from ..models import SavedView


def doing(request: Any) -> dict[str, Any]:
    """Who and when, for actions."""
    return {"by": request.member, "now": timezone.now()}


def page_of(view: SavedView) -> str:
    """The address of the list as the view shows it."""
    return f"{reverse(listing(view.place).page)}?view={view.pk}"


@require_GET
def view(request: Any, id: UUID) -> HttpResponse:
    """The list as a view shows it."""
    return redirect(page_of(queries.view(request.member, id)))


@require_POST
def save(request: Any) -> HttpResponse:
    """Keep what the list shows now under a new name."""
    place = request.POST.get("place", "")
    query = QueryDict(request.POST.get("query", "")[:20_000]).dict()
    columns = [name for name in request.POST.get("columns", "").split(",") if name]
    try:
        made = actions.save_view(
            **doing(request),
            place=place,
            name=request.POST.get("name", ""),
            query=query,
            columns=columns,
            shared="shared" in request.POST,
        )
    except Refused as error:
        if is_htmx(request) or error.code == "place":
            raise
        messages.error(request, error.message)
        return redirect(
            f"{reverse(listing(place).page)}?{QueryDict(request.POST.get('query', '')).urlencode()}"
        )
    messages.success(
        request, f"{made.name} is kept{' and shared with everybody here' if made.shared else ''}."
    )
    return go(request, page_of(made))


@require_POST
def update(request: Any, id: UUID) -> HttpResponse:
    """The view is what the list shows now."""
    query = QueryDict(request.POST.get("query", "")[:20_000]).dict()
    columns = [name for name in request.POST.get("columns", "").split(",") if name]
    return _change(request, id, {"query": query, "columns": columns}, "Saved")


@require_POST
def rename(request: Any, id: UUID) -> HttpResponse:
    """Give the view another name."""
    return _change(request, id, {"name": request.POST.get("name", "")}, "Renamed")


@require_POST
def duplicate(request: Any, id: UUID) -> HttpResponse:
    """The same once more, for the reader alone."""
    made = actions.duplicate_view(**doing(request), view=queries.view(request.member, id))
    messages.success(request, f"{made.name} is yours to change.")
    return go(request, page_of(made))


@require_POST
def share(request: Any, id: UUID) -> HttpResponse:
    """Show the view to everybody, or keep it to oneself again."""
    shared = request.POST.get("shared") == "1"
    said = (
        "Everybody here finds this view now; each sees their own rows."
        if shared
        else "Only its owner finds it now."
    )
    return _change(request, id, {"shared": shared}, said)


def _change(request: Any, id: UUID, changes: dict[str, Any], said: str) -> HttpResponse:
    found = queries.view(request.member, id)
    version = request.POST.get("version", "")
    known = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else None
    try:
        actions.change_view(**doing(request), view=found, changes=changes, version=known)
    except Refused as error:
        if is_htmx(request):
            raise
        messages.error(request, error.message)
    else:
        messages.success(request, said)
    page = page_of(found)
    return go(request, page if _may_still(request, found) else page.partition("?")[0])


def _may_still(request: Any, view: SavedView) -> bool:
    """A leader who takes a view back from everybody does not find it any more either."""
    return any(one.pk == view.pk for one in queries.views(request.member, view.place))


@require_POST
def delete(request: Any, id: UUID) -> HttpResponse:
    """Throw the view away; the way back is offered."""
    found = queries.view(request.member, id)
    entry = actions.delete_view(**doing(request), view=found)
    page, undo = reverse(listing(found.place).page), reverse("lists:restore", args=[entry])
    said = f"{found.name} is thrown away."
    if not is_htmx(request):
        messages.success(request, said)
        return redirect(f"{page}?view=all")
    return trigger(go(request, f"{page}?view=all"), "toastLater", {"text": said, "undo": undo})


@require_POST
def restore(request: Any, entry: UUID) -> HttpResponse:
    """Bring a view back."""
    found = actions.restore_view(**doing(request), entry_id=entry)
    messages.success(request, f"{found.name} is back.")
    return go(request, page_of(found))


@require_POST
def default(request: Any, id: UUID) -> HttpResponse:
    """The list opens with this view from now on, or as it always did."""
    found = queries.view(request.member, id)
    on = request.POST.get("on") == "1"
    actions.use_by_default(**doing(request), place=found.place, view=found if on else None)
    messages.success(
        request, f"{listing(found.place).many.capitalize()} open with {found.name} now." if on else "Saved"
    )
    return go(request, page_of(found))


@require_POST
def move(request: Any, id: UUID) -> HttpResponse:
    """One place to the left or to the right, for the reader alone."""
    found = queries.view(request.member, id)
    ids = [str(one.pk) for one in queries.views(request.member, found.place)]
    at = ids.index(str(found.pk))
    to = min(max(at + (-1 if request.POST.get("to") == "left" else 1), 0), len(ids) - 1)
    ids.insert(to, ids.pop(at))
    actions.order_views(**doing(request), place=found.place, ids=ids)
    return go(request, page_of(found))
