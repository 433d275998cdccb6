"""One client with one kept-alive connection, and ways to be somebody."""

import http.client
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode


class Browser:
    """Sends requests over one connection; every answer is read to its end."""

    def __init__(self, port: int, headers: Mapping[str, str] | None = None) -> None:
        self._port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = dict(headers or {})

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, Any, bytes]:
        """Status, headers and body of an answer."""
        sent = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            self._connection.request(method, path, body, sent)
            answer = self._connection.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError):  # kept alive too long: once more
            self._connection.close()
            self._connection.request(method, path, body, sent)
            answer = self._connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def get(self, path: str, expect: int = 200) -> bytes:
        """The body of a GET; raises when the status is another one."""
        status, _, body = self.ask("GET", path)
        if status != expect:
            raise RuntimeError(f"GET {path}: {status} {body[:300]!r}")
        return body

    def send(self, method: str, path: str, data: Any, expect: int = 200, **headers: str) -> Any:
        """The JSON answer to JSON."""
        body = json.dumps(data).encode()
        status, _, said = self.ask(method, path, body, Content_Type="application/json", **headers)
        if status != expect:
            raise RuntimeError(f"{method} {path}: {status} {said[:500]!r}")
        return json.loads(said) if said else None

    def post_form(self, path: str, data: Mapping[str, str]) -> tuple[int, Any, bytes]:
        """The answer to a form."""
        body = urlencode(data).encode()
        return self.ask("POST", path, body, Content_Type="application/x-www-form-urlencoded")


def by_key(port: int, secret: str) -> Browser:
    """A program with an API key."""
    return Browser(port, {"Authorization": f"Bearer {secret}"})


def by_session(port: int, session: str) -> Browser:
    """A person's browser that is logged in; like browsers it says which answers it can unpack."""
    return Browser(port, {"Cookie": f"sessionid={session}", "Accept-Encoding": "identity"})
