"""Lists narrowed and ordered by fields: `cf_<key>`, and `cf_<key>__gte` and the like, in addresses and in the API."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Func, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.lookups import Exact, GreaterThanOrEqual, IContains, LessThanOrEqual

from core.errors import Refused
from core.web import Choice, choice
from team.rules import Viewer

from .. import fields, queries
from ..expressions import ORDERED, place, value
from ..models import CustomField, FieldType

PREFIX = fields.PREFIX
YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})
RANGE = ("", "gte", "lte", "empty")
LOOKUPS: dict[str, tuple[str, ...]] = {
    FieldType.TEXT: ("", "contains", "empty"),
    FieldType.LINK: ("", "contains", "empty"),
    FieldType.NUMBER: RANGE,
    FieldType.MONEY: (*RANGE, "currency"),
    FieldType.DATE: RANGE,
    FieldType.CHOICE: ("", "empty"),
    FieldType.MULTI_CHOICE: ("", "empty"),
}
"""How each type can be asked for: "" is equality, and one of several for choices (with commas between)."""
_WORDS = {
    "": "{0}: {1}",
    "contains": "{0} has “{1}”",
    "gte": "{0} from {1}",
    "lte": "{0} to {1}",
    "currency": "{0} in {1}",
}
LONGEST = 500


def asked(params: Mapping[str, Any]) -> bool:
    """Whether an address narrows by any field."""
    return any(name.startswith(PREFIX) and said for name, said in params.items())


def conditions(viewer: Viewer, holder: str, params: Mapping[str, Any], *, strict: bool = True) -> Q | None:
    """What the fields in an address ask of `custom`; None for nothing.

    What names no field, or no value of it, is refused by its name; without `strict` it is passed over, so that
    an address that was kept survives an archived field.
    """
    names = [name for name in params if name.startswith(PREFIX) and params[name]]
    if not names:
        return None
    known = {one.key: one for one in queries.fields_of(viewer, holder)}
    found = Q()
    for name in names:
        try:
            found &= _condition(known, name, str(params[name])[:LONGEST])
        except fields.Wrong as wrong:
            if strict:
                raise Refused("filter", wrong.message, name) from wrong
    return found


def _condition(known: Mapping[str, CustomField], name: str, said: str) -> Q:
    key, _, lookup = name.removeprefix(PREFIX).partition("__")
    field = known.get(key)
    if field is None:
        raise fields.Wrong("field", "There is no such field.")
    if lookup not in LOOKUPS[field.type]:
        named = ", ".join(f"{PREFIX}{key}{'__' + one if one else ''}" for one in LOOKUPS[field.type])
        raise fields.Wrong("lookup", f"Ask by one of {named}.")
    if "\x00" in said or any("\ud800" <= c <= "\udfff" for c in said):
        raise fields.Wrong("text", "This contains a character that cannot be stored.")
    if lookup == "empty":
        return _empty(key, said)
    if lookup == "contains":
        return Q(IContains(KeyTextTransform(key, "custom"), said))
    if lookup == "currency":
        return Q(custom__contains={key: {"currency": said.strip().upper()}})
    return _valued(field, lookup, said)


def _empty(key: str, said: str) -> Q:
    if said.lower() not in YES | NO:
        raise fields.Wrong("flag", "Say true or false.")
    there = Q(custom__has_key=key)
    return ~there if said.lower() in YES else there


_RANGES: dict[str, Any] = {"": Exact, "gte": GreaterThanOrEqual, "lte": LessThanOrEqual}


def _valued(field: CustomField, lookup: str, said: str) -> Q:
    if field.type in ORDERED:
        return Q(_RANGES[lookup](value(field.type, field.key), _bound(field, said)))
    if field.type in (FieldType.TEXT, FieldType.LINK):
        return Q(custom__contains={field.key: said})
    found = Q()
    for one in said.split(","):
        option = fields.parse(field, [one] if field.type == FieldType.MULTI_CHOICE else one)
        if option is not None:
            found |= Q(custom__contains={field.key: option})
    return found


def _bound(field: CustomField, said: str) -> Decimal | str:
    if field.type == FieldType.DATE:
        return fields.day(said).isoformat()
    return fields.number(said)


def orders(viewer: Viewer, holder: str) -> dict[str, Func]:
    """What a list can go by, by the name in its address: choices go in the order in which they are offered."""
    return {
        f"{PREFIX}{one.key}": place(one.type, one.key, [o["value"] for o in one.options])
        for one in queries.fields_of(viewer, holder)
    }


def chips(request: Any, holder: str) -> list[Choice]:
    """The fields an address narrows by, each with the way to take it back."""
    names = [name for name in request.GET if name.startswith(PREFIX) and request.GET[name]]
    if not names:
        return []
    known = {one.key: one for one in queries.fields_of(request.member, holder)}
    found = []
    for name in names:
        key, _, lookup = name.removeprefix(PREFIX).partition("__")
        if key in known:
            said = request.GET[name]
            found.append(choice(request, _said(known[key], lookup, said), **{name: said}))
    return found


def _said(field: CustomField, lookup: str, said: str) -> str:
    if lookup == "empty":
        return f"{field.label} is {'empty' if said.lower() in YES else 'filled'}"
    if field.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE):
        labels = {one["value"]: one["label"] for one in field.options}
        said = ", ".join(labels.get(one, one) for one in said.split(","))
    elif field.type == FieldType.DATE:
        said = _day(said)
    return _WORDS.get(lookup, "{0}").format(field.label, said[:60])


def _day(said: str) -> str:
    try:
        day: date = fields.day(said)
    except fields.Wrong:
        return said
    return f"{day.day} {day:%b %Y}"


def around(request: Any, holder: str, shown: list[CustomField]) -> dict[str, Any]:
    """What the template of a list needs: fields shown as columns, chips of those asked for, where to ask for more.

    `own_choices` are the fields that ticked rows can be given together, each with what can be chosen.
    """
    known = queries.fields_of(request.member, holder)
    return {
        "own": shown,
        "own_chips": chips(request, holder),
        "has_own": bool(known),
        "own_choices": [(f, fields.choosable(f.options)) for f in known if f.type == FieldType.CHOICE],
    }


def names(viewer: Viewer, holder: str) -> list[str]:
    """Everything a list can be narrowed by, as it stands in addresses."""
    return [
        f"{PREFIX}{one.key}{'__' + lookup if lookup else ''}"
        for one in queries.fields_of(viewer, holder)
        for lookup in LOOKUPS[one.type]
    ]


def wrong(viewer: Viewer, holder: str, params: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with the fields in an address, by name."""
    known = {one.key: one for one in queries.fields_of(viewer, holder)}
    found = {}
    for name in [name for name in params if name.startswith(PREFIX) and params[name]]:
        try:
            _condition(known, name, str(params[name])[:LONGEST])
        except fields.Wrong as error:
            found[name] = error.message
    return found
