"""What can be suppressed: an address, a domain or a number in its normal form, and the fingerprint it is found by.

The fingerprint is a keyed hash, so that a list of erased people cannot be tried out against a list of addresses
without the key of the installation. The key follows from SECRET_KEY alone: it is the same after a workspace was
restored from a backup. Pure but for that setting.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b, sha256
from typing import NamedTuple

from django.conf import settings

from . import normalise
from .normalise import FREE_MAIL, BadCell

_CONTEXT = b"dealwright suppression list\n"
_DIGITS = re.compile(r"\+?[\d\s()/.\-]{5,}")


class Named(NamedTuple):
    """Something that can stand on the list: `kind` is email, domain or phone."""

    kind: str
    value: str


def named(text: str, country: str = "") -> Named:
    """What `text` names, normalised; a number without country code is dialled in `country`. Raises BadCell."""
    typed = normalise.clean(text[:500])
    if not typed:
        raise BadCell("empty", "There is nothing here.")
    if "@" in typed.lstrip("@"):
        return Named("email", normalise.email_key(normalise.email(typed).value))
    if _DIGITS.fullmatch(typed):
        return Named("phone", _number(normalise.phone(typed, country).value))
    found = normalise.domain(typed.lstrip("@")).value
    if not found:
        raise BadCell("not_known", f"“{typed[:60]}” is no e-mail address, domain or phone number.")
    if found in FREE_MAIL:
        raise BadCell(
            "free_mail", f"{found} belongs to millions of people. Suppress single addresses instead."
        )
    return Named("domain", found)


def _number(e164: str) -> str:
    """An extension is part of a call, not of the number."""
    return e164.partition(";")[0]


def reach(emails: Iterable[str], phones: Iterable[str], domain: str = "") -> Iterator[Named]:
    """Everything by which a person could stand on the list: addresses, their domains up to the top, numbers."""
    for address in emails:
        key = normalise.email_key(address)
        yield Named("email", key)
        yield from _domains(key.rpartition("@")[2])
    if domain:
        yield from _domains(domain)
    for number in phones:
        if number.startswith("+"):
            yield Named("phone", _number(number))


def _domains(domain: str) -> Iterator[Named]:
    parts = domain.split(".")
    for start in range(len(parts) - 1):
        yield Named("domain", ".".join(parts[start:]))


def fingerprint(one: Named) -> str:
    """The hash that is stored, of 64 letters."""
    return _hashed(one, _keys()[0])


def fingerprints(one: Named) -> list[str]:
    """The hashes to look for: of today's key, and of earlier ones that the settings still name."""
    return [_hashed(one, key) for key in _keys()]


def _hashed(one: Named, key: bytes) -> str:
    return blake2b(f"{one.kind}:{one.value}".encode(), key=key, digest_size=32).hexdigest()


def _keys() -> tuple[bytes, ...]:
    return _derived((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _derived(secrets: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(sha256(_CONTEXT + secret.encode()).digest() for secret in secrets)
