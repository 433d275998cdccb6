"""What lists of deals can be narrowed by: the query string's shape, shared by the page and the API.

`parse` turns parameters into the plain filter values that `queries.deals` takes, and refuses nonsense with its name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from core.actors import SYSTEM
from core.errors import Refused
from lists import own
from lists.models import Holder
from team.rules import Viewer

from . import values
from .models import Category, Deal

Parser = Callable[[str, str, date], tuple[str, Any]]
YES = frozenset({"1", "true", "yes", "on"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of the query string: how it is read, and how the API's document describes it."""

    parse: Parser
    about: str
    kind: str = "string"


def _text(name: str, given: str, today: date) -> tuple[str, Any]:
    return name, values.text(name, given, 100)


def _words(allowed: list[str]) -> Parser:
    def parse(name: str, given: str, today: date) -> tuple[str, Any]:
        return name, [values.choice(name, word, allowed) for word in given.split(",") if word]

    return parse


def _ids(name: str, given: str, today: date) -> tuple[str, Any]:
    return name, [_id(name, part) for part in given.split(",") if part]


def _owners(name: str, given: str, today: date) -> tuple[str, Any]:
    return name, [p if p in ("me", "none") else _id(name, p) for p in given.split(",") if p]


def _id(name: str, given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError as error:
        raise Refused("id", "This is no id.", name) from error


def _day(name: str, given: str, today: date) -> tuple[str, Any]:
    return name, values.day(name, given)


def _start(name: str, given: str, today: date) -> tuple[str, Any]:
    return name, _moment(name, given)


def _end(name: str, given: str, today: date) -> tuple[str, Any]:
    moment = _moment(name, given)
    return name.replace("_to", "_before"), moment + timedelta(days=1) if moment else None


def _moment(name: str, given: str) -> datetime | None:
    day = values.day(name, given)
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def _money(name: str, given: str, today: date) -> tuple[str, Any]:
    return name, values.amount(name, given)


def _flag(name: str, given: str, today: date) -> tuple[str, Any]:
    return name, given.lower() in YES


def _past_close(name: str, given: str, today: date) -> tuple[str, Any]:
    return name, today if given.lower() in YES else None


def _quiet(name: str, given: str, today: date) -> tuple[str, Any]:
    if not (given.isascii() and given.isdecimal() and len(given) < 5):
        raise Refused("days", "This is no number of days.", name)
    return "quiet_since", timezone.now() - timedelta(days=int(given))


PARAMETERS: dict[str, Parameter] = {
    "q": Parameter(_text, "Words in the name of the deal or of its account."),
    "owner": Parameter(_owners, "Ids of owners with commas between; `me`, and `none` for deals nobody owns."),
    "team": Parameter(_ids, "Ids of the owners' teams."),
    "pipeline": Parameter(_ids, "Ids of pipelines."),
    "stage": Parameter(_ids, "Ids of stages."),
    "account": Parameter(_ids, "Ids of accounts."),
    "contact": Parameter(_ids, "Ids of contacts."),
    "status": Parameter(_words(Deal.Status.values), "open, won, lost; several with commas."),
    "category": Parameter(_words(Category.values), "Forecast categories; several with commas."),
    "source": Parameter(_text, "Where the deal came from."),
    "close_from": Parameter(_day, "Expected close on this day or later.", "date"),
    "close_to": Parameter(_day, "Expected close on this day or before.", "date"),
    "created_from": Parameter(_start, "Opened on this day or later.", "date"),
    "created_to": Parameter(_end, "Opened on this day or before.", "date"),
    "closed_from": Parameter(_start, "Closed on this day or later.", "date"),
    "closed_to": Parameter(_end, "Closed on this day or before.", "date"),
    "amount_min": Parameter(_money, "At least this much, in the workspace's currency.", "number"),
    "amount_max": Parameter(_money, "At most this much, in the workspace's currency.", "number"),
    "no_next_step": Parameter(_flag, "Only open deals without a dated next step.", "boolean"),
    "past_close": Parameter(_past_close, "Only open deals whose expected close has passed.", "boolean"),
    "quiet": Parameter(_quiet, "Only open deals without any activity for so many days.", "integer"),
    "archived": Parameter(_flag, "Archived deals instead of the others.", "boolean"),
}
NAMES = {"category": "forecast_category"}


def asked(params: Mapping[str, str], but: str = "") -> bool:
    """Whether a query string narrows by anything except the parameter `but`."""
    return own.asked(params) or any(params.get(name) for name in PARAMETERS if name != but)


def parse(
    params: Mapping[str, str], *, today: date, viewer: Viewer = SYSTEM, strict: bool = True
) -> dict[str, Any]:
    """The filters in a query string; empty ones are passed over. Raises Refused with the parameter's name.

    Without `strict` a field of the workspace's own that is not there (any more) is passed over.
    """
    found: dict[str, Any] = {}
    mine = own.conditions(viewer, Holder.DEAL, params, strict=strict)
    if mine is not None:
        found["custom"] = mine
    for name, parameter in PARAMETERS.items():
        given = params.get(name, "").strip()
        if given:
            key, value = parameter.parse(name, given[:4000], today)
            found[NAMES.get(key, key)] = value
    return found
