"""Values on their way into a record, checked field by field, and how the journal tells of them."""

from collections.abc import Mapping
from typing import Any

from core.errors import Refused
from team.rules import Viewer

from .. import fields, queries
from ..models import CustomField

NAME = "custom"


def merged(viewer: Viewer, holder: str, before: Mapping[str, Any], changes: Any) -> dict[str, Any]:
    """What a record holds after `changes` (by key): other fields stay, nothing as a value removes one.

    Raises Refused with what is wrong as `custom.<key>`; values of archived fields stay untouched.
    """
    if changes is None:
        changes = {}
    if not isinstance(changes, Mapping):
        raise Refused("custom", "Send an object: the key of each field with its value.", NAME)
    if not changes:
        return dict(before)
    known = {one.key: one for one in queries.fields_of(viewer, holder)}
    after, wrong = dict(before), {}
    for key, raw in changes.items():
        field = known.get(key) if isinstance(key, str) else None
        if field is None:
            wrong[f"{NAME}.{str(key)[:80]}"] = "There is no such field."
            continue
        try:
            value = _taken(field, raw, before.get(key))
        except fields.Wrong as error:
            wrong[f"{NAME}.{key}"] = error.message
            continue
        after.pop(key, None) if value is None else after.update({key: value})
    if wrong:
        raise Refused(NAME, next(iter(wrong.values())), fields=wrong)
    return after


def _taken(field: CustomField, raw: Any, before: Any) -> Any:
    value = fields.parse(field, raw)
    fields.still_offered(field, value, before)
    if value is None and before is not None and field.required:
        raise fields.Wrong("required", "This must not be empty.")
    return value


def spread(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Before and after of a change for the journal, with `custom` told field by field as `custom.<key>`."""
    old, new = dict(before), dict(after)
    was, becomes = old.pop(NAME, None) or {}, new.pop(NAME, None) or {}
    changed = [key for key in {**was, **becomes} if was.get(key) != becomes.get(key)]
    old |= {f"{NAME}.{key}": was.get(key) for key in changed}
    new |= {f"{NAME}.{key}": becomes.get(key) for key in changed}
    return old, new
