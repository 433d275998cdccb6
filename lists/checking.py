"""Filters that several lists share: what is wrong with an owner, and whether what a filter names is still there."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from team import queries as team
from team.models import Member

from .catalogue import Gone, Query

WORDS = frozenset({"me", "none", "all"})


def asker(viewer: Member, query: Query) -> Any:
    """What filters look at of a request."""
    return SimpleNamespace(member=viewer, GET=query)


def ids_in(value: str) -> list[UUID]:
    """The ids in a value with commas; words and nonsense are passed over."""
    found = []
    for part in value.split(","):
        try:
            found.append(UUID(part.strip()))
        except ValueError:
            continue
    return found


def owner_wrong(query: Query) -> dict[str, str]:
    """An owner is a member's id, or one of a few words."""
    parts = [part.strip() for part in query.get("owner", "").split(",") if part.strip()]
    if all(part in WORDS or ids_in(part) for part in parts):
        return {}
    return {"owner": "Name a member's id, `me` or `none`."}


def owner_gone(viewer: Member, query: Query) -> list[Gone]:
    """Owners who left: their records went to others, so the view may show nothing."""
    asked = ids_in(query.get("owner", ""))
    if not asked:
        return []
    known = {one.pk: one for one in team.members(viewer, active=None).filter(pk__in=asked)}
    found = []
    for pk in asked:
        one = known.get(pk)
        if one is None or not one.active:
            found.append(
                Gone("owner", f"{one.name if one else 'The owner it asks for'} is not a member any more.")
            )
    return found


def form_errors(errors: Mapping[str, Any]) -> dict[str, str]:
    """The first message for each field of a form."""
    return {name: str(said[0]) for name, said in errors.items()}
