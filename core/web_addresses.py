"""What an address must look like to be asked, and which ones are on the public internet. Asks nobody."""

import ipaddress
import re
from collections.abc import Mapping
from urllib.parse import SplitResult, quote, urlsplit

import idna

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_UNICAST = ipaddress.IPv6Network("2000::/3")
_CLOSED: tuple[Network, ...] = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48",
            "3fff::/20",
        ),
    )
)  # fmt: skip
"""Special addresses by the registries of IANA; the standard library of one Python knows some that another does not."""


class FetchError(Exception):
    """Nothing usable came back. `code` is for programs, the text for people."""

    code = "failed"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BadAddress(FetchError):
    """The URL is not one that is asked at all."""

    code = "bad_address"


class Forbidden(FetchError):
    """The address, or one it leads to, is not on the public internet."""

    code = "forbidden"


class Unreachable(FetchError):
    """No such name, nobody answers, or the certificate is not for this name."""

    code = "unreachable"


class TooSlow(FetchError):
    """The answer was not complete in time."""

    code = "too_slow"


class TooLarge(FetchError):
    """The answer, unpacked, is larger than allowed."""

    code = "too_large"


class BadAnswer(FetchError):
    """What came back is not HTTP as it should be, or redirects without end."""

    code = "bad_answer"


def is_public(address: str) -> bool:
    """Whether an IP address is an ordinary one of the public internet."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address) and (found.scope_id or found not in _UNICAST):
        return False
    if any(found.version == closed.version and found in closed for closed in _CLOSED):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def split(url: str) -> SplitResult:
    """The parts of a URL that can be asked; raises BadAddress."""
    if len(url) > 2_000 or any(ord(one) <= 32 or ord(one) == 127 or one == "\\" for one in url):
        raise BadAddress("This is not a web address.")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadAddress("This is not a web address.") from error
    if parts.scheme not in ("http", "https"):
        raise BadAddress("The address must begin with https:// or http://.")
    if "@" in parts.netloc:
        raise BadAddress("Leave user name and password out of the address.")
    if not host or "%" in host or port == 0:
        raise BadAddress("This is not a web address.")
    host_of(parts)
    return parts


def sendable(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers by lower-case name, without those that are ours to set; raises BadAddress."""
    found = {name.lower(): value for name, value in headers.items() if name.lower() not in _OURS}
    for name, value in found.items():
        if not _TOKEN.fullmatch(name) or not _VALUE.fullmatch(value):
            raise BadAddress("A header cannot be sent like this.")
    return found


_OURS = frozenset(
    {
        "accept-encoding",
        "connection",
        "content-length",
        "expect",
        "host",
        "te",
        "transfer-encoding",
        "upgrade",
    }
)
_TOKEN = re.compile(r"[a-z0-9!#$%&'*+.^_`|~-]{1,100}")
_VALUE = re.compile(r"[\x21-\x7e]([\x20-\x7e]{0,3998}[\x21-\x7e])?|")


def host_of(parts: SplitResult) -> str:
    """The host in the letters that DNS knows."""
    host = parts.hostname or ""
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError as error:
        raise BadAddress("This is not a web address.") from error


def port_of(parts: SplitResult) -> int:
    """The port that is asked."""
    return parts.port or (443 if parts.scheme == "https" else 80)


def netloc(parts: SplitResult) -> str:
    """Host and port as the Host header has them."""
    host = f"[{host_of(parts)}]" if ":" in host_of(parts) else host_of(parts)
    return f"{host}:{parts.port}" if parts.port else host


def target(parts: SplitResult) -> str:
    """Path and query, with what may not stand there bare in percent signs."""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return f"{path}?{query}" if query else path
