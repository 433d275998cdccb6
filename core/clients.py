"""From which address a request comes: the socket's, or what a proxy we trust says about it."""

from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
Network = IPv4Network | IPv6Network
SOCKET = "unix"
MOST_HOPS = 20


class ClientAddress:
    """Puts the visitor's address where everybody looks for it (`REMOTE_ADDR`): rate limits, audit trail, log-ins."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response
        self._networks, self._socket = trusted(settings.TRUSTED_PROXIES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._networks or self._socket:
            near = request.META.get("REMOTE_ADDR", "")
            said = request.META.get("HTTP_X_FORWARDED_FOR", "")
            request.META["REMOTE_ADDR"] = client(near, said, self._networks, socket=self._socket)
        return self._get_response(request)


def trusted(entries: Iterable[str]) -> tuple[list[Network], bool]:
    """Networks, and whether the unix socket is trusted; raises ImproperlyConfigured for what is neither."""
    named = [entry.strip() for entry in entries if entry.strip()]
    try:
        return [ip_network(entry) for entry in named if entry != SOCKET], SOCKET in named
    except ValueError as error:
        raise ImproperlyConfigured(f"TRUSTED_PROXIES: {error}") from error


def client(near: str, said: str, networks: list[Network], *, socket: bool = False) -> str:
    """The address of whoever asks, when `near` spoke to us and the header says `said`.

    Each proxy appends whom it spoke to, so the list is read from its end: as long as the speaker is trusted, what
    it appended is believed. Everything left of that can be made up by the visitor and is not looked at.
    """
    if not _believed(near, networks, socket):
        return near
    hops = said.rsplit(",", MOST_HOPS)
    for hop in reversed(hops[-MOST_HOPS:]):
        found = _address(hop)
        if found is None:
            break
        near = str(found)
        if not _within(found, networks):
            break
    return near


def _believed(near: str, networks: list[Network], socket: bool) -> bool:
    found = _address(near)
    return socket if found is None else _within(found, networks)


def _within(address: IPv4Address | IPv6Address, networks: list[Network]) -> bool:
    return any(address in network for network in networks if network.version == address.version)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """An address, also written with a port or in brackets, or as an IPv4 address inside an IPv6 one."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
