"""E-mail addresses: lower case for storage, without the plus-tag for matching."""

import re
from functools import lru_cache

import idna

from accounts.normalise.value import BadCell, Value, clean, split_values

_PLAIN = re.compile(
    r"[a-z0-9!#$%&'*/=?^_`{|}~+-]+(?:\.[a-z0-9!#$%&'*/=?^_`{|}~+-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})"
)
_BRACKETS = re.compile(r"<\s*([^<>]+)\s*>")
_LOCAL = re.compile(r"[^\s@,;:<>()\[\]\\\"]+")
_LONGEST = 254


def email(text: str) -> Value[str]:
    """One address in lower case, plus-tag kept; the domain of an international name stays readable.

    BadCell: empty, too_long, not_email, several_emails.
    """
    if len(text) <= _LONGEST:
        lower = text.strip().lower()
        if _PLAIN.fullmatch(lower) and lower.find("@") <= 64:
            return Value(lower)
    return _careful(text)


def _careful(text: str) -> Value[str]:
    if len(text) > 4 * _LONGEST:
        raise BadCell("too_long", "Too long for an e-mail address.")
    found = clean(text)
    if not found:
        raise BadCell("empty", "There is no e-mail address here.")
    inside = _BRACKETS.findall(found)
    if len(inside) > 1:
        raise BadCell("several_emails", "There are several e-mail addresses in this cell.")
    address = (inside[0] if inside else found).strip().strip("'\"<>[](),;").lower()
    address = address.removeprefix("mailto:").rstrip(".").strip()
    if len(address) > _LONGEST:
        raise BadCell("too_long", "Too long for an e-mail address.")
    if not _PLAIN.fullmatch(address):
        address = _international(address)
    if address.find("@") > 64:
        raise BadCell("not_email", f"“{found[:80]}” is not an e-mail address.")
    return Value(address, ("cleaned",) if address != found.lower() else ())


def _international(address: str) -> str:
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or local.startswith(".") or local.endswith(".") or ".." in local:
        raise BadCell("not_email", f"“{address[:80]}” is not an e-mail address.")
    if not re.fullmatch(r"(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})", ascii_domain(domain).rpartition(".")[2]):
        raise BadCell("not_email", f"“{address[:80]}” is not an e-mail address.")
    return address


def ascii_domain(domain: str) -> str:
    """The domain as the network writes it (xn--…); BadCell not_domain when it cannot be one."""
    try:
        encoded = idna.encode(domain, uts46=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError, IndexError, ValueError) as error:
        raise BadCell("not_domain", f"“{domain[:80]}” is not a domain.") from error
    if "." not in encoded:
        raise BadCell("not_domain", f"“{domain[:80]}” is not a domain.")
    return encoded


def emails(text: str) -> Value[list[str]]:
    """All addresses of a cell (` ::: `, `;`, `,`, line breaks, spaces), each once and in order.

    Parts that are no addresses are told by the warning `not_email`; BadCell when none is one.
    """
    if not re.search(r"[:;,|\s]", text.strip()):
        one = email(text)
        return Value([one.value], one.warnings)
    good, warnings, last = _each(_parts(text))
    if not good:
        raise last or BadCell("empty", "There is no e-mail address here.")
    return Value(good, tuple(warnings))


def _parts(text: str) -> list[str]:
    if len(text) > 20 * _LONGEST:
        raise BadCell("too_long", "Too long for e-mail addresses.")
    parts = split_values(text, r"\s*(?::::|[;|\n\r,])\s*")
    return [piece for part in parts for piece in ([part] if "<" in part else part.split())]


def _each(parts: list[str]) -> tuple[list[str], list[str], BadCell | None]:
    good: list[str] = []
    warnings: list[str] = []
    last: BadCell | None = None
    for part in parts:
        try:
            one = email(part)
        except BadCell as bad:
            last = bad
            warnings.append(bad.code)
            continue
        warnings.extend(one.warnings)
        if one.value not in good:
            good.append(one.value)
    return good, warnings, last


@lru_cache(maxsize=20_000)
def _domain_key(domain: str) -> str:
    try:
        return domain if domain.isascii() else ascii_domain(domain)
    except BadCell:
        return domain


def email_key(address: str) -> str:
    """What two spellings of one mailbox share: no plus-tag, network form of the domain."""
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0] or local}@{_domain_key(domain)}"
