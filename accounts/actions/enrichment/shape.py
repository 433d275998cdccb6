"""What a provider must look like to be kept: checked field by field, all that is wrong told at once."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from core.ciphers import encipher
from core.errors import Refused
from core.fetching import BadAddress, check_address

from ...gateways import http_json
from ...models import Provider
from ...queries.enrichment import PURPOSE
from .fields import ASKABLE

METHODS = ("GET", "POST")
_HEADER = re.compile(r"[A-Za-z0-9-]{1,60}")
_PARAM = re.compile(r"[A-Za-z0-9_.~-]{1,60}")
_PLAIN = ("name", "enabled", "daily_limit", "monthly_budget", "cost")
_SETTINGS = ("url", "method", "key_header", "key_param", "mapping", "keep_days", "minute_limit")


def tidy(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The given fields as they are kept; raises Refused with all that are wrong."""
    found: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, value in given.items():
        check = _CHECKS.get(name)
        if check is None:
            wrong[name] = "There is no such field."
            continue
        try:
            found[name] = check(kind, value)
        except (ValueError, TypeError, InvalidOperation) as error:
            wrong[name] = str(error) if isinstance(error, _Wrong) else "This does not fit here."
    if wrong:
        raise Refused("invalid", next(iter(wrong.values())), fields=wrong)
    return found


class _Wrong(ValueError):
    """Says what is wrong with a field."""


def _name(kind: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 80 or "\x00" in value:
        raise _Wrong("Give it a name of at most 80 characters.")
    return value.strip()


def _url(kind: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > 250:
        raise _Wrong("An address of at most 250 characters.")
    try:
        http_json.places_of(value)
        example = value
        for place in http_json.PLACES:
            example = example.replace(f"{{{place}}}", "x")
        check_address(example)
    except (http_json.BadPath, BadAddress) as error:
        raise _Wrong(str(error)) from error
    if "{" in urlsplit(value).netloc:
        raise _Wrong("Who is asked must not depend on the record: no braces in the host.")
    return value


def _method(kind: str, value: Any) -> str:
    if value not in METHODS:
        raise _Wrong("GET or POST.")
    return str(value)


def _header(kind: str, value: Any) -> str:
    if value in ("", None):
        return ""
    if not isinstance(value, str) or not _HEADER.fullmatch(value):
        raise _Wrong("A header is named with letters, digits and hyphens.")
    return value


def _param(kind: str, value: Any) -> str:
    if value in ("", None):
        return ""
    if not isinstance(value, str) or not _PARAM.fullmatch(value):
        raise _Wrong("A parameter is named with letters, digits, dots, hyphens and underscores.")
    return value


def _mapping(kind: str, value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping) or not value or len(value) > 30:
        raise _Wrong("Say for at least one field where it stands in the answer.")
    for name, path in value.items():
        if name not in ASKABLE[kind]:
            raise _Wrong(f"“{str(name)[:40]}” cannot be filled in. Choose among {', '.join(ASKABLE[kind])}.")
        if not isinstance(path, str) or len(path) > 200:
            raise _Wrong(f"The path of {name} is not text of at most 200 characters.")
        try:
            http_json.steps(path)
        except http_json.BadPath as error:
            raise _Wrong(str(error)) from error
    return {str(name): str(path).strip() for name, path in value.items()}


def _whole(least: int, most: int) -> Any:
    def check(kind: str, value: Any) -> int | None:
        if value in ("", None):
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise _Wrong(f"A whole number between {least:,} and {most:,}.")
        return value

    return check


def _money(kind: str, value: Any) -> Decimal | None:
    if value in ("", None):
        return None
    if isinstance(value, bool | float):
        raise _Wrong("An amount as text or a whole number.")
    found = Decimal(value)
    if not found.is_finite() or not 0 <= found < 10**9:
        raise _Wrong("An amount of 0 or more.")
    return found.quantize(Decimal("0.0001"))


def _yes(kind: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("Yes or no.")
    return value


_CHECKS: dict[str, Any] = {
    "name": _name, "url": _url, "method": _method, "key_header": _header, "key_param": _param, "mapping": _mapping,
    "keep_days": _whole(1, 3650), "minute_limit": _whole(1, 10_000),
    "daily_limit": _whole(1, 1_000_000), "monthly_budget": _money,
    "cost": lambda kind, value: _money(kind, value) or Decimal(0), "enabled": _yes,
}  # fmt: skip


def apply(row: Provider, tidied: Mapping[str, Any]) -> None:
    """Set what `tidy` answered; raises Refused for a key in two places."""
    for name in _PLAIN:
        if name in tidied:
            setattr(row, name, tidied[name])
    row.settings = dict(row.settings) | {name: tidied[name] for name in _SETTINGS if name in tidied}
    if row.settings.get("key_header") and row.settings.get("key_param"):
        raise Refused("invalid", "The key goes into a header or into the address, not both.", "key_param")


def keep_key(row: Provider, key: Any) -> None:
    """Encipher a key into the row, "" takes it away; raises Refused."""
    if not isinstance(key, str) or len(key) > 2_000 or not (key.isascii() and (key.isprintable() or not key)):
        raise Refused("invalid", "A key is plain text of at most 2,000 characters.", "key")
    if key.strip() and not (row.settings.get("key_header") or row.settings.get("key_param")):
        raise Refused("invalid", "Say in which header, or as which parameter, the key is sent.", "key_header")
    row.secret = encipher(key.strip(), PURPOSE)


def origin(url: str) -> tuple[str, str]:
    """To whom an address belongs."""
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def shown(row: Provider) -> dict[str, Any]:
    """What the journal tells of a provider: whether there is a key, never the key."""
    plain = {name: getattr(row, name) for name in _PLAIN}
    return plain | {name: row.settings.get(name) for name in _SETTINGS} | {"key": "set" if row.secret else ""}
