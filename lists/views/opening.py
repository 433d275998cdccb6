"""A list opens: by its address, by a saved view, or by the view its reader begins with.

What the address says wins over what the view says, and marks the view as changed. A parameter that stands empty in
the address takes the view's filter away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from core.errors import Missing
from core.web import is_htmx
from team import policy
from team.columns import Columns

from .. import queries
from ..catalogue import AROUND, Gone, Listing, gone_of, listing
from ..models import SavedView

ALL = "all"
TABS = 7
"""So many views stand as tabs; the others in a menu behind them."""


class Tab(NamedTuple):
    """A view beside the list: `key` is its digit after g."""

    label: str
    href: str
    current: bool
    key: str
    shared: bool
    owner: str


@dataclass(frozen=True)
class Opened:
    """How a list was opened."""

    listing: Listing
    view: SavedView | None
    tabs: list[Tab]
    query: dict[str, str]
    """Filters and order as they stand now."""
    columns: list[str] | None
    """The columns of the view or the address; without one those that the reader chose."""
    changed: bool
    gone: list[Gone]
    may_change: bool
    is_default: bool
    default: str
    part: bool
    """Only a part of the page is asked for, so that the views are drawn beside it."""

    @property
    def first(self) -> list[Tab]:
        """The views that stand as tabs."""
        return self.tabs[:TABS]

    @property
    def more(self) -> list[Tab]:
        """The views behind the menu."""
        return self.tabs[TABS:]

    @property
    def more_current(self) -> str:
        """The open view, when it is one behind the menu."""
        return next((tab.label for tab in self.more if tab.current), "")

    @property
    def address(self) -> str:
        """Filters and order as a query string, for forms that keep them."""
        return encoded(self.query)

    @property
    def narrowed(self) -> bool:
        """Whether there is anything to save."""
        return bool(self.query)


def around(request: Any, views: Opened, columns: Columns | None = None) -> dict[str, Any]:
    """What the template of a list needs to show its views, and to take it out or change it as a whole."""
    about = views.listing
    names = views.columns if views.columns is not None else columns.chosen(request.member) if columns else []
    return {
        "views": views,
        "views_columns": ",".join(names) if columns else "all",
        "may_export": policy.may(request.member, f"{about.rights}.export"),
        "may_change_all": about.changing is not None and policy.may(request.member, f"{about.rights}.change"),
    }


def encoded(query: Mapping[str, str]) -> str:
    """A query as part of an address."""
    found = QueryDict(mutable=True)
    found.update(query)
    return found.urlencode()


def opened(request: Any, place: str, usual: Mapping[str, str] | None = None) -> Opened:
    """Find the view that the address or the reader's habit asks for, and make `request.GET` say what is shown.

    `usual` are the filters that hold as long as there is neither a view nor any other filter.

    Raises Missing for a view that is not there or not the reader's to see.
    """
    about, every = listing(place), queries.views(request.member, place)
    default = queries.chosen_default(request.member, place)
    view = _asked(request, every, default)
    if view is not None:
        _spread(request, view)
    elif usual and not any(request.GET.get(name) for name in about.names(request.member)):
        request.GET = request.GET.copy()
        for name, value in usual.items():
            request.GET.setdefault(name, value)
    gone = gone_of(about, request.member, view.query) if view is not None else []
    _drop_lost(request, view, gone)
    query = filters_of(request)
    columns = _columns(request, view)
    return Opened(
        listing=about,
        view=view,
        tabs=_tabs(about, every, view, request),
        query=query,
        columns=columns,
        changed=view is not None and _differs(view, query, columns, gone),
        gone=[one for one in gone if query.get(one.filter, "") or one.lost],
        may_change=view is not None and policy.may(request.member, "views.change", view),
        is_default=view is not None and str(view.pk) == default,
        default=default,
        part=is_htmx(request) and request.htmx.target == "list" and not request.htmx.history_restore_request,
    )


def filters_of(request: Any) -> dict[str, str]:
    """The filters and the order that stand in the address with a value."""
    return {name: value for name, value in request.GET.items() if name not in AROUND and value.strip()}


def _asked(request: Any, every: list[SavedView], default: str) -> SavedView | None:
    asked = request.GET.get("view", "")
    if not asked and not request.GET:
        return next((one for one in every if str(one.pk) == default), None)
    if asked in ("", ALL):
        return None
    try:
        wanted = UUID(asked)
    except ValueError as error:
        raise Missing("view") from error
    found = next((one for one in every if one.pk == wanted), None)
    if found is None:
        raise Missing("view")
    return found


def _spread(request: Any, view: SavedView) -> None:
    """Let the address say everything: first the view, then what stood in the address, which wins."""
    params = QueryDict(mutable=True)
    params["view"] = str(view.pk)
    for name, value in view.query.items():
        params[name] = value
    for name, value in request.GET.items():
        params[name] = value
    request.GET = params
    request.held_by_view = frozenset(view.query)


def _drop_lost(request: Any, view: SavedView | None, gone: list[Gone]) -> None:
    """Filters of a view that would keep the list from opening stand empty."""
    for one in gone:
        if view is not None and one.lost and request.GET.get(one.filter) == view.query.get(one.filter):
            request.GET[one.filter] = ""


def _columns(request: Any, view: SavedView | None) -> list[str] | None:
    if "columns" in request.GET and view is not None:
        return [name for name in request.GET["columns"].split(",") if name]
    return list(view.columns) if view is not None and view.columns else None


def _differs(view: SavedView, query: dict[str, str], columns: list[str] | None, gone: list[Gone]) -> bool:
    lost = {one.filter for one in gone if one.lost}
    kept = {name: value for name, value in view.query.items() if name not in lost}
    return query != kept or (columns is not None and set(columns) != set(view.columns))


def _tabs(about: Listing, every: list[SavedView], view: SavedView | None, request: Any) -> list[Tab]:
    page = reverse(about.page)
    found = [Tab("All", f"{page}?view={ALL}", view is None, "1", False, "")]
    for number, one in enumerate(every, 2):
        theirs = one.owner.name if one.owner_id != request.member.id else ""
        key = str(number) if number < 10 else ""
        found.append(Tab(one.name, f"{page}?view={one.pk}", one == view, key, one.shared, theirs))
    return found
