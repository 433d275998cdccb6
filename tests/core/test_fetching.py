"""Nothing but the public internet can be asked, whatever name, number, redirect or answer is tried."""

import gzip
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core import fetching
from core.fetching import (
    BadAddress,
    BadAnswer,
    Fetcher,
    FetchError,
    Forbidden,
    TooLarge,
    TooSlow,
    Unreachable,
    check_address,
    fetch,
    is_public,
)
from tests.http_double import Double, http_double

ONE = (ipaddress.ip_network("127.0.0.1/32"),)
"""Stands for the public internet here; 127.0.0.2 stays what it is, a private address."""


@pytest.fixture
def server() -> Iterator[Double]:
    with http_double() as double:
        yield double


@pytest.fixture
def private() -> Iterator[Double]:
    with http_double("127.0.0.2") as double:
        double.says("/", "the secrets of the house")
        yield double


def here(*answers: list[str]) -> Fetcher:
    """A client whose resolver gives these answers one after the other, the last one again and again."""
    waiting = list(answers) or [["127.0.0.1"]]
    return Fetcher(resolve=lambda host, port: waiting.pop(0) if len(waiting) > 1 else waiting[0], allowed=ONE)


# --- Which addresses -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
        "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::ffff:0:127.0.0.1", "fe80::1",
        "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b:1::1",
        "2002:7f00:1::1", "2001:0:4136:e378::1", "2001:db8::1", "100::1", "3fff::1", "5f00::1", "nonsense", "",
    ],
)  # fmt: skip
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a00:1450::200e"]
)
def test_what_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "javascript:alert(1)", "//example.com/",
        "example.com", "http://", "http:///path", "http://user:pw@example.com/", "http://user@example.com/",
        "http://example.com\\@127.0.0.1/", "http://exa mple.com/", "http://example.com/\r\nHost: x", "http://[::1",
        "http://example.com:0/", "http://example.com:99999/", "http://[fe80::1%25eth0]/", "http://a%00b.com/",
        "https://" + "a" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(BadAddress):
        fetch(url)
    with pytest.raises(BadAddress):
        check_address(url)


def test_only_the_usual_ports_can_be_asked(settings: Any) -> None:
    check_address("https://example.com/feed?x=1")
    for url in ("http://example.com:22/", "http://example.com:6379/", "http://example.com:8080/"):
        with pytest.raises(BadAddress):
            check_address(url)
    with pytest.raises(Forbidden):
        Fetcher(resolve=lambda host, port: ["8.8.8.8"]).fetch("http://example.com:6379/")
    settings.FETCH_PORTS = [8080]
    check_address("http://example.com:8080/")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "①②⑦.⓪.⓪.①",
    ],
)
def test_all_ways_to_write_this_machine(host: str) -> None:
    """Asked by the real resolver, with no allowance at all: nothing is connected."""
    with pytest.raises((Forbidden, Unreachable)):
        Fetcher().fetch(f"http://{host}/")


def test_the_settings_allow_nothing(server: Double) -> None:
    server.says("/", "secret")
    with pytest.raises(Forbidden):
        fetch(server.url)
    assert server.asked == []


def test_the_settings_can_allow_a_double(server: Double, settings: Any) -> None:
    settings.FETCH_DANGEROUSLY_ALLOW = ["127.0.0.1/32"]
    server.says("/a", "yes", content_type="text/plain")
    answer = fetch(f"{server.url}/a?q=1 2".replace(" ", "%20"), headers={"X-Key": "k"})
    assert (answer.status, answer.body, answer.headers["content-type"]) == (200, b"yes", "text/plain")
    assert server.asked[0].headers["x-key"] == "k"
    assert server.asked[0].headers["host"] == f"127.0.0.1:{server.port}"


def test_one_private_answer_spoils_all(server: Double) -> None:
    for answers in (["127.0.0.1", "10.0.0.1"], ["10.0.0.1", "127.0.0.1"], ["127.0.0.1", "::1"]):
        with pytest.raises(Forbidden):
            here(answers).fetch(f"http://good.example:{server.port}/")
    assert server.asked == []


def test_a_name_that_changes_its_mind(server: Double, private: Double) -> None:
    """Looked at once and connected there: the second answer is never asked for."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    server.says("/", "public")
    answer = Fetcher(resolve=rebinding, allowed=ONE).fetch(f"http://rebind.example:{server.port}/")
    assert (answer.body, asked) == (b"public", ["rebind.example"])
    assert server.asked[0].headers["host"] == f"rebind.example:{server.port}"


def test_a_name_that_changes_its_mind_before_the_redirect(server: Double) -> None:
    server.says("/", status=302, location="/again")
    with pytest.raises(Forbidden):
        here(["127.0.0.1"], ["127.0.0.2"]).fetch(f"http://rebind.example:{server.port}/")
    assert len(server.asked) == 1


# --- Redirects -----------------------------------------------------------------------------------
def test_a_redirect_to_a_private_address(server: Double, private: Double) -> None:
    fetcher = Fetcher(allowed=ONE)
    for place in (
        f"http://127.0.0.2:{private.port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "file:///etc/passwd",
        "http://user:pw@127.0.0.1/",
    ):
        server.says("/", status=302, location=place)
        with pytest.raises(Forbidden):
            fetcher.fetch(server.url)
    assert private.asked == []


def test_redirects_are_followed_three_times(server: Double) -> None:
    fetcher = Fetcher(allowed=ONE)
    for n in range(4):
        server.says(f"/{n}", status=302, location=f"/{n + 1}")
    server.says("/3", "there")
    answer = fetcher.fetch(f"{server.url}/0")
    assert (answer.body, answer.url) == (b"there", f"{server.url}/3")
    server.says("/3", status=302, location="/4")
    with pytest.raises(BadAnswer):
        fetcher.fetch(f"{server.url}/0")


def test_a_key_does_not_follow_to_somebody_else(server: Double) -> None:
    with http_double() as other:
        other.says("/", "other")
        server.says("/", status=302, location=other.url)
        headers = {"X-Api-Key": "s3cret", "Authorization": "Bearer s3cret", "If-None-Match": '"1"'}
        assert Fetcher(allowed=ONE).fetch(server.url, headers=headers).body == b"other"
        assert not {"x-api-key", "authorization"} & set(other.asked[0].headers)
        assert other.asked[0].headers["if-none-match"] == '"1"'
        server.says("/", status=307, location=other.url)
        with pytest.raises(Forbidden):
            Fetcher(allowed=ONE).fetch(server.url, method="POST", body=b"s3cret")
        assert len(other.asked) == 1


def test_a_post_that_is_sent_elsewhere_becomes_a_get(server: Double) -> None:
    server.says("/", status=303, location="/done")
    server.says("/done", "done")
    Fetcher(allowed=ONE).fetch(
        server.url, method="POST", body=b"{}", headers={"Content-Type": "application/json"}
    )
    assert [(one.method, one.body) for one in server.asked] == [("POST", b"{}"), ("GET", b"")]


# --- Size and time -------------------------------------------------------------------------------
def test_too_large(server: Double) -> None:
    server.says("/", b"x" * 2000)
    assert len(Fetcher(allowed=ONE).fetch(server.url, max_bytes=2000).body) == 2000
    with pytest.raises(TooLarge):
        Fetcher(allowed=ONE).fetch(server.url, max_bytes=1999)


def test_a_packed_answer(server: Double) -> None:
    server.says("/", gzip.compress(b"hello " * 1000), content_encoding="gzip")
    assert Fetcher(allowed=ONE).fetch(server.url).body == b"hello " * 1000
    server.says("/", b"not gzip at all", content_encoding="gzip")
    with pytest.raises(BadAnswer):
        Fetcher(allowed=ONE).fetch(server.url)
    server.says("/", gzip.compress(b"hello " * 1000)[:-12], content_encoding="gzip")
    with pytest.raises(BadAnswer):
        Fetcher(allowed=ONE).fetch(server.url)
    server.says("/", b"??", content_encoding="br")
    with pytest.raises(BadAnswer):
        Fetcher(allowed=ONE).fetch(server.url)


def test_a_bomb(server: Double) -> None:
    server.says("/", gzip.compress(b"\0" * 200_000_000, 9), content_encoding="gzip")
    before = time.process_time()
    with pytest.raises(TooLarge):
        Fetcher(allowed=ONE).fetch(server.url, max_bytes=100_000)
    assert time.process_time() - before < 1


@contextmanager
def raw_server(speak: Any) -> Iterator[int]:
    """A server that says whatever `speak(connection)` says; gives its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(5)

    def run() -> None:
        try:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                speak(connection)
        except OSError:
            return

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()
        thread.join()


def _drip(head: bytes, drop: bytes) -> Any:
    def speak(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(100):
            connection.sendall(drop)
            time.sleep(0.05)

    return speak


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_a_drop_now_and_then_is_too_slow(head: bytes, drop: bytes) -> None:
    with raw_server(_drip(head, drop)) as port:
        before = time.monotonic()
        with pytest.raises(TooSlow):
            Fetcher(allowed=ONE).fetch(f"http://127.0.0.1:{port}/", timeout=0.5)
        assert time.monotonic() - before < 3


def test_silence_is_too_slow(server: Double) -> None:
    def wait(asked: Any) -> Any:
        time.sleep(1)
        return 200, {}, b"late"

    server.does("/", wait)
    with pytest.raises(TooSlow):
        Fetcher(allowed=ONE).fetch(server.url, timeout=0.2)


def test_a_resolver_that_never_answers() -> None:
    def never(host: str, port: int) -> list[str]:
        time.sleep(2)
        return ["127.0.0.1"]

    before = time.monotonic()
    with pytest.raises(TooSlow):
        Fetcher(resolve=never, allowed=ONE).fetch("http://slow.example/", timeout=0.2)
    assert time.monotonic() - before < 1.5


@pytest.mark.parametrize(
    "said",
    [
        b"SSH-2.0-OpenSSH_9\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
        b"",
    ],
)
def test_what_is_no_answer(said: bytes) -> None:
    with (
        raw_server(lambda connection: connection.sendall(said)) as port,
        pytest.raises((BadAnswer, Unreachable)),
    ):
        Fetcher(allowed=ONE).fetch(f"http://127.0.0.1:{port}/", timeout=2)


def test_nobody_there() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror("no such name")

    with pytest.raises(Unreachable):
        Fetcher(resolve=unknown).fetch("http://nobody.example/")
    with pytest.raises(Unreachable):
        here([]).fetch("http://nobody.example/")
    with pytest.raises(Unreachable):
        Fetcher(allowed=ONE).fetch("http://127.0.0.1:1/")


def test_headers_cannot_smuggle(server: Double) -> None:
    for headers in ({"X-A": "b\r\nX-C: d"}, {"X A": "b"}, {"X-A": "ключ"}, {"": "b"}, {"X-A:": "b"}):
        with pytest.raises(BadAddress):
            Fetcher(allowed=ONE).fetch(server.url, headers=headers)
    server.says("/", "x")
    Fetcher(allowed=ONE).fetch(server.url, headers={"Host": "other.example", "Transfer-Encoding": "chunked"})
    assert server.asked[0].headers["host"] == f"127.0.0.1:{server.port}"
    assert "transfer-encoding" not in server.asked[0].headers


def test_proxies_of_the_environment_are_passed_over(server: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    with http_double() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        server.says("/", "direct")
        assert Fetcher(allowed=ONE).fetch(server.url).body == b"direct"
        assert proxy.asked == []


# --- Certificates --------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate, signed by itself, for good.example only."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "good.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("good.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    place = tmp_path_factory.mktemp("tls") / "good.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    place.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return place


def test_the_certificate_must_be_for_the_name(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    names: list[str | None] = []
    context.sni_callback = lambda sock, name, context: names.append(name)
    with http_double(tls=context) as server:
        server.says("/", "in confidence")
        trusting = Fetcher(
            resolve=lambda host, port: ["127.0.0.1"],
            allowed=ONE,
            tls=ssl.create_default_context(cafile=certificate),
        )
        assert trusting.fetch(f"https://good.example:{server.port}/").body == b"in confidence"
        assert names == ["good.example"]
        with pytest.raises(Unreachable):
            trusting.fetch(f"https://evil.example:{server.port}/")
        with pytest.raises(Unreachable):
            here().fetch(f"https://good.example:{server.port}/")
        assert len(server.asked) == 1


def test_every_error_says_something_and_nothing_of_the_address() -> None:
    with pytest.raises(FetchError) as caught:
        here(["10.9.8.7"]).fetch("http://inner.example/")
    assert "10.9.8.7" not in caught.value.message and caught.value.code == "forbidden"
    assert fetching.MOST_REDIRECTS == 3
