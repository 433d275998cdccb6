"""The columns of a list, and which of them each member wants to see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from . import actions
from .models import Member


class Column(NamedTuple):
    """One column of a list: `sort` is its word in the address, empty where a list cannot go by it."""

    name: str
    label: str
    sort: str
    number: bool
    shown: bool


@dataclass(frozen=True, kw_only=True)
class Columns:
    """All columns of one list in their order, by name; members choose among them, kept under `key`."""

    key: str
    labels: Mapping[str, str]
    usual: tuple[str, ...]
    sorts: Mapping[str, Any]
    """What the list can go by, by name; further ones than the columns are fine."""
    numbers: frozenset[str] = field(default_factory=frozenset)

    def every(self, member: Member) -> Mapping[str, str]:
        """The names of all columns that a member can choose, with their labels."""
        return self.labels

    def chosen(self, member: Member) -> list[str]:
        """The names of the columns a member wants."""
        kept = (member.preferences or {}).get(self.key)
        wanted = kept if isinstance(kept, list) else self.usual
        return [name for name in self.every(member) if name in wanted]

    def keep(self, *, by: Member, now: datetime, wanted: Iterable[str]) -> None:
        """Remember what a member wants; names that are no column are passed over."""
        known = [name for name in self.every(by) if name in set(wanted)]
        preferences = {**(by.preferences or {}), self.key: known}
        actions.change_profile(by=by, now=now, member=by, changes={"preferences": preferences})

    def shown_to(self, member: Member, wanted: Iterable[str] | None = None) -> dict[str, Any]:
        """What a list's template needs: the columns shown, `shown` by name, and all to choose among.

        `wanted` are the columns of an open view; without it those that the member chose.
        """
        names = self.chosen(member) if wanted is None else wanted
        shown = dict.fromkeys((name for name in self.every(member) if name in set(names)), True)
        every = [
            Column(name, label, name if name in self.sorts else "", name in self.numbers, name in shown)
            for name, label in self.every(member).items()
        ]
        return {"columns": [one for one in every if one.shown], "shown": shown, "all_columns": every}


def chosen(request: Any, columns: Columns, page: str) -> HttpResponse:
    """Keep the columns that were ticked, and go back to the list `page` (a URL name) as it was narrowed.

    In a saved view they only stand in the address: they are the view's once it is saved again.
    """
    query = QueryDict(request.POST.get("query", ""), mutable=True)
    wanted = request.POST.getlist("column")
    if query.get("view", "all") != "all":
        query["columns"] = ",".join(wanted)
    else:
        columns.keep(by=request.member, now=timezone.now(), wanted=wanted)
    return redirect(f"{reverse(page)}?{query.urlencode()}" if query else reverse(page))
