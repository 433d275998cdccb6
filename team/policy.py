"""The one policy module: every "may X do Y to Z" is answered here, for pages, API, jobs and exports alike.

Each app's `rules.py` names its verbs with `rule("deals.move_stage", predicate)`. A verb that nobody named does not
exist: asking for it is a programming error, never a yes.
"""

from collections.abc import Callable
from typing import Any

from core.actors import System
from core.errors import Denied

from .models import Member, Role

Predicate = Callable[[Member, Any], bool]
_rules: dict[str, Predicate] = {}

EVERYONE = frozenset(Role.values)
SELLERS = frozenset({Role.OWNER, Role.ADMIN, Role.MANAGER, Role.REP})
LEADERS = frozenset({Role.OWNER, Role.ADMIN, Role.MANAGER})
ADMINS = frozenset({Role.OWNER, Role.ADMIN})
OWNERS = frozenset({Role.OWNER})


def rule(verb: str, predicate: Predicate) -> None:
    """Name a verb and who may do it."""
    _rules[verb] = predicate


def roles(allowed: frozenset[str]) -> Predicate:
    """A predicate: the member has one of these roles."""
    return lambda member, obj: member.role in allowed


def either(*predicates: Predicate) -> Predicate:
    """A predicate: at least one of these says yes."""
    return lambda member, obj: any(p(member, obj) for p in predicates)


def both(*predicates: Predicate) -> Predicate:
    """A predicate: all of these say yes."""
    return lambda member, obj: all(p(member, obj) for p in predicates)


def may(by: Member | System, verb: str, obj: Any = None) -> bool:
    """Whether `by` may do `verb` to `obj`. Members who left may do nothing; the system may do everything."""
    predicate = _rules[verb]
    if isinstance(by, System):
        return True
    if getattr(by, "read_key", False) and not verb.endswith((".see", ".export")):
        return False
    return by.active and predicate(by, obj)


def check(by: Member | System, verb: str, obj: Any = None) -> None:
    """Raise Denied unless `by` may do `verb` to `obj`."""
    if not may(by, verb, obj):
        raise Denied("denied", "Your role does not allow this.")


def verbs() -> list[str]:
    """All verbs that have a rule."""
    return sorted(_rules)
