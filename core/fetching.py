"""The one way out: HTTP requests to addresses that people typed, kept away from everything that is not the internet.

A name is resolved once, every answer is looked at, and the connection goes to the very address that was looked at, so
a name that changes its mind in between gains nothing. Redirects walk the same way. Proxies of the environment are
passed over. Messages never say what was found at an address, since that would let somebody map a private network.
"""

import ipaddress
import socket
import ssl
import threading
import time
import typing
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urljoin

import certifi
import httpcore
from django.conf import settings

from .web_addresses import (
    BadAddress,
    BadAnswer,
    FetchError,
    Forbidden,
    Network,
    TooLarge,
    TooSlow,
    Unreachable,
    host_of,
    is_public,
    netloc,
    port_of,
    sendable,
    split,
    target,
)

__all__ = [
    "BadAddress",
    "BadAnswer",
    "FetchError",
    "Fetched",
    "Fetcher",
    "Forbidden",
    "TooLarge",
    "TooSlow",
    "Unreachable",
    "check_address",
    "fetch",
    "is_public",
    "resolve",
    "trust",
]

Resolver = Callable[[str, int], Sequence[str]]

PORTS = frozenset({80, 443})
MOST_REDIRECTS = 3
TIMEOUT = 10.0
MAX_BYTES = 2 * 1024 * 1024
_BLOCK = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HARMLESS = frozenset({"accept", "accept-language", "if-modified-since", "if-none-match", "user-agent"})
"""Headers that may follow a redirect to somebody else; any other may be a key."""


@dataclass(frozen=True)
class Fetched:
    """An answer of any status. Names of `headers` are in lower case; `url` is where redirects ended."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    timeout: float = TIMEOUT,
    max_bytes: int = MAX_BYTES,
) -> Fetched:
    """Ask `url`; an answer of any status comes back. Raises FetchError.

    `timeout` is seconds for everything together, redirects included; `max_bytes` is for the unpacked body.
    Never inside a transaction: the other side decides how long it takes.
    """
    return Fetcher.usual().fetch(
        url, method=method, headers=headers, body=body, timeout=timeout, max_bytes=max_bytes
    )


def check_address(url: str) -> None:
    """Raise BadAddress for a URL that would never be asked; for forms. Does not resolve the name."""
    parts = split(url)
    if not settings.FETCH_DANGEROUSLY_ALLOW and port_of(parts) not in PORTS | set(settings.FETCH_PORTS):
        raise BadAddress("Only the usual ports 80 and 443 can be asked.")


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name, by the system's resolver; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@lru_cache(maxsize=1)
def trust() -> ssl.SSLContext:
    """Certificates of the system and, for machines that have none, of Mozilla."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True, kw_only=True)
class Fetcher:
    """How names are resolved and what may be reached; other than `usual()` only in tests."""

    resolve: Resolver = resolve
    ports: frozenset[int] = PORTS
    allowed: tuple[Network, ...] = ()
    tls: ssl.SSLContext = field(default_factory=trust)

    @classmethod
    def usual(cls) -> "Fetcher":
        """As the settings say."""
        allowed = tuple(ipaddress.ip_network(one) for one in settings.FETCH_DANGEROUSLY_ALLOW)
        return cls(resolve=resolve, ports=PORTS | set(settings.FETCH_PORTS), allowed=allowed)

    def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        timeout: float = TIMEOUT,
        max_bytes: int = MAX_BYTES,
    ) -> Fetched:
        """See `fetch` of this module."""
        until = time.monotonic() + timeout
        given = sendable(headers or {})
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._once(url, method.upper(), given, body, until, max_bytes)
            place = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not place:
                return answer
            url, method, given, body = _onward(url, place, method, given, body, answer.status)
        raise BadAnswer("The address redirects again and again.")

    def _once(
        self,
        url: str,
        method: str,
        headers: Mapping[str, str],
        body: bytes | None,
        until: float,
        max_bytes: int,
    ) -> Fetched:
        parts = split(url)
        place = httpcore.URL(
            scheme=parts.scheme, host=host_of(parts), port=port_of(parts), target=target(parts)
        )
        sent = {"host": netloc(parts), "user-agent": "Dealwright"} | dict(headers)
        sent |= {"accept-encoding": "gzip", "connection": "close"}
        if body is not None:
            sent["content-length"] = str(len(body))
        pool = httpcore.ConnectionPool(
            ssl_context=self.tls, network_backend=_Guarded(self, until), max_connections=1
        )
        try:
            with (
                pool,
                pool.stream(method, place, headers=list(sent.items()), content=body) as answer,
            ):
                found = {name.decode("latin-1").lower(): v.decode("latin-1") for name, v in answer.headers}
                if answer.status < 200:
                    raise BadAnswer("What came back is not a proper answer.")
                redirect = answer.status in _REDIRECTS and "location" in found
                content = b"" if redirect else _read(answer, found, max_bytes, until)
                return Fetched(answer.status, found, content, url)
        except FetchError:
            raise
        except httpcore.TimeoutException as error:
            raise TooSlow("No complete answer came in time.") from error
        except (httpcore.ProtocolError, UnicodeError, ValueError) as error:
            raise BadAnswer("What came back is not a proper answer.") from error
        except (httpcore.NetworkError, ssl.SSLError, OSError) as error:
            raise Unreachable("There is nobody at this address, or not with a valid certificate.") from error

    def addresses(self, host: str, port: int, until: float) -> list[str]:
        """Where `host` is, each address looked at. One that is not public spoils them all; raises Forbidden."""
        found = _in_time(lambda: self.resolve(host, port), until)
        if not found:
            raise Unreachable("There is no such name.")
        for one in found:
            exempt = any(_lies_in(one, network) for network in self.allowed)
            if not exempt and (port not in self.ports or not is_public(one)):
                raise Forbidden("This address is not on the public internet, so it is not asked.")
        return found


def _lies_in(address: str, network: Network) -> bool:
    found = ipaddress.ip_address(address)
    return found.version == network.version and found in network


def _in_time(ask: Callable[[], Sequence[str]], until: float) -> list[str]:
    """The system's resolver knows no time-out, so it is waited for from beside."""
    found: list[str] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            found.extend(ask())
        except (OSError, UnicodeError) as error:
            failed.append(error)

    worker = threading.Thread(target=run, name="resolver", daemon=True)
    worker.start()
    worker.join(_left(until))
    if worker.is_alive():
        raise TooSlow("The name could not be looked up in time.")
    if failed:
        raise Unreachable("There is no such name.") from failed[0]
    return list(found)


def _left(until: float) -> float:
    """Seconds left; raises TooSlow."""
    left = until - time.monotonic()
    if left <= 0:
        raise TooSlow("No complete answer came in time.")
    return left


class _Guarded(httpcore.NetworkBackend):
    """Connects to looked-at addresses only; the certificate is still checked for the name."""

    def __init__(self, fetcher: Fetcher, until: float) -> None:
        self._fetcher, self._until, self._plain = fetcher, until, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[typing.Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception | None = None
        addresses = self._fetcher.addresses(host, port, self._until)
        for tried, address in enumerate(addresses):
            share = _left(self._until) / (len(addresses) - tried)
            try:
                return _Timed(self._plain.connect_tcp(address, port, share), self._until)
            except (httpcore.NetworkError, httpcore.TimeoutException, OSError) as error:
                failed = error
        raise Unreachable("There is nobody at this address.") from failed

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[typing.Any] | None = None
    ) -> httpcore.NetworkStream:
        raise Forbidden("This address is not on the public internet, so it is not asked.")


class _Timed(httpcore.NetworkStream):
    """A connection on which no wait outlasts the whole: one byte a second is as slow as none."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream, self._until = stream, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._until))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, _left(self._until))
        return _Timed(stream, self._until)

    def get_extra_info(self, info: str) -> typing.Any:
        return self._stream.get_extra_info(info)


def _onward(
    url: str, place: str, method: str, headers: Mapping[str, str], body: bytes | None, status: int
) -> tuple[str, str, dict[str, str], bytes | None]:
    """The request a redirect asks for. What could be a key stays with the one it was meant for."""
    try:
        onward = urljoin(url, place)
        there, here = split(onward), split(url)
    except (BadAddress, ValueError) as error:
        raise Forbidden("The address leads to one that is not asked.") from error
    stays = (there.scheme, host_of(there), port_of(there)) == (here.scheme, host_of(here), port_of(here))
    kept = {name: value for name, value in headers.items() if stays or name in _HARMLESS}
    if status == 303 or (status in (301, 302) and method.upper() not in ("GET", "HEAD")):
        method, body = "GET", None
        kept.pop("content-type", None)
    if body is not None and not stays:
        raise Forbidden("The address leads somewhere else, and what was sent is not meant for there.")
    return onward, method, kept, body


def _read(answer: httpcore.Response, headers: Mapping[str, str], max_bytes: int, until: float) -> bytes:
    """The body, unpacked piece by piece so that a small bomb never becomes a large one."""
    packing = headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip", "x-gzip"):
        raise BadAnswer("The answer is packed in a way that nobody asked for.")
    unpack = zlib.decompressobj(31) if packing in ("gzip", "x-gzip") else None
    found, size, raw = [], 0, 0
    for packed in answer.iter_stream():
        _left(until)
        raw += len(packed)
        block = packed if unpack is None else _unpacked(unpack, packed, max_bytes - size + 1)
        size += len(block)
        if size > max_bytes or raw > max_bytes + _BLOCK:
            raise TooLarge(f"The answer is larger than {max_bytes:,} bytes.")
        found.append(block)
    if unpack is not None and raw and not unpack.eof:
        raise BadAnswer("The answer could not be unpacked.")
    return b"".join(found)


def _unpacked(unpack: "zlib._Decompress", packed: bytes, most: int) -> bytes:
    try:
        return unpack.decompress(packed, most)
    except zlib.error as error:
        raise BadAnswer("The answer could not be unpacked.") from error
