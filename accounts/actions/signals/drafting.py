"""A signal as somebody wrote it, checked: the same checks for a form, a file, a program and a webhook."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from core.errors import Refused

from ...feeds import LONGEST_TITLE, moment, plain, web_address
from ...gleaning import domain_of
from ...models import Account, Contact, SignalType
from ...normalise import BadCell, folded, parse_date
from ...queries.signals import About
from ...scoring import STRENGTHS

LONGEST_DETAIL = 10_000
LONGEST_KEY = 200
AHEAD = timedelta(days=1)
"""Clocks differ; what is said to happen later than this has not happened."""
OLDEST = timedelta(days=366 * 20)
_TYPES = {folded(str(label)): value for value, label in SignalType.choices} | {
    folded(value.replace("_", " ")): value for value in SignalType.values
}
_STRENGTHS = {
    "1": 1, "2": 2, "3": 3, "weak": 1, "medium": 2, "strong": 3, "low": 1, "high": 3, "normal": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A signal to be: `about` says whom it means where no account is named; `key` names it at its source."""

    type: str
    title: str
    at: datetime
    detail: str = ""
    url: str = ""
    strength: int = 2
    about: About = field(default_factory=About)
    key: str = ""
    account: Account | None = None
    contact: Contact | None = None


def draft(given: Mapping[str, Any], now: datetime, *, order: str | None = None, **known: Any) -> Draft:
    """A draft of what was given by name (text or values); raises Refused with everything that is wrong.

    Names: type, title, detail, url, strength, at, company, domain, email, key. `order` says how dates are written
    ("dmy", "mdy"); `known` are records that are known already (account, contact).
    """
    wrong: dict[str, str] = {}

    def read(name: str, how: Callable[[Any], Any]) -> Any:
        try:
            return how(given.get(name))
        except BadCell as error:
            wrong[name] = error.message
            return None

    title = read("title", _title)
    kind = read("type", _type)
    detail = read("detail", lambda value: _text(value)[:LONGEST_DETAIL])
    url = read("url", _url)
    strength = read("strength", _strength)
    at = read("at", lambda value: _moment(value, now, order))
    domain = read("domain", lambda value: _domain(_text(value)))
    key = read("key", _key)
    if wrong:
        raise Refused("invalid", next(iter(wrong.values())), fields=wrong)
    company = plain(_text(given.get("company")))[:255]
    about = About(domain, (company,) if company else (), _text(given.get("email")).lower()[:254])
    return Draft(kind, title, at, detail, url, strength, about, key, **known)


def fingerprint(given: Mapping[str, Any]) -> str:
    """What tells two signals apart that have no key: everything that was said."""
    said = json.dumps({str(k): str(v) for k, v in given.items() if v not in (None, "")}, sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:40]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise BadCell("not_text", "This is not text.")
    return "".join(
        c for c in str(value) if c == "\n" or (c.isprintable() and not "\ud800" <= c <= "\udfff")
    ).strip()


def _title(value: Any) -> str:
    found = " ".join(_text(value).split())
    if not found:
        raise BadCell("empty", "Say in one line what happened.")
    return found if len(found) <= LONGEST_TITLE else found[: LONGEST_TITLE - 1] + "…"


def _type(value: Any) -> str:
    said = folded(_text(value).replace("_", " "))
    if not said:
        return str(SignalType.NEWS)
    if said not in _TYPES:
        known = ", ".join(str(label) for label in SignalType.labels)
        raise BadCell("type", f"There is no such type of signal. Known are: {known}.")
    return str(_TYPES[said])


def _url(value: Any) -> str:
    said = _text(value)
    if not said:
        return ""
    found = web_address(said if "://" in said else f"https://{said}")
    if not found:
        raise BadCell("url", "This is not a web address.")
    return found


def _strength(value: Any) -> int:
    said = folded(_text(value)).removesuffix(".0")
    if not said:
        return 2
    if _STRENGTHS.get(said) not in STRENGTHS:
        raise BadCell("strength", "Strength is 1 (weak), 2 (medium) or 3 (strong).")
    return _STRENGTHS[said]


def _moment(value: Any, now: datetime, order: str | None) -> datetime:
    if isinstance(value, datetime) and value.tzinfo is not None:
        found = value
    elif isinstance(value, date):
        found = now.replace(year=value.year, month=value.month, day=value.day)
    else:
        found = _said(_text(value), now, order)
    if not now - OLDEST <= found <= now + AHEAD:
        raise BadCell("date", "It happened within the last 20 years, and not in the future.")
    return min(found, now)


def _said(text: str, now: datetime, order: str | None) -> datetime:
    if not text:
        return now
    if "T" in text or ":" in text:
        found = moment(text)
        if found is not None:
            return found
    day = parse_date(text, order).value
    return datetime(day.year, day.month, day.day, 12, tzinfo=now.tzinfo)


def _domain(text: str) -> str:
    found = domain_of(text if "://" in text else f"https://{text}") if text else ""
    if text and not found:
        raise BadCell("domain", "This is not the domain of a company.")
    return found


def _key(value: Any) -> str:
    found = _text(value)
    if len(found) > LONGEST_KEY or "\n" in found:
        raise BadCell("key", f"A key has at most {LONGEST_KEY} characters on one line.")
    return found
