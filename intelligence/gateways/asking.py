"""What every vendor's gateway takes and gives, and the guarded way out that all of them use."""

from dataclasses import dataclass, field
from typing import Any, Literal

import httpx2

from core.fetching import Fetcher, FetchError, TooSlow

Failure = Literal["invalid", "timeout", "busy", "failed"]
MAX_BYTES = 4 * 1024 * 1024
MAX_TOKENS = 8_000
RETRIES = 1


@dataclass(frozen=True, slots=True)
class Connection:
    """Where a model is. seconds: for one question, its retry included."""

    engine: str
    model: str
    address: str = ""
    key: str = field(default="", repr=False)
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked: what it is to do, the material, and the JSON schema its answer has to have."""

    task: str
    system: str
    material: str
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered, not yet checked against anything, and what it used."""

    data: Any
    tokens_in: int = 0
    tokens_out: int = 0


class NoAnswer(Exception):
    """A model gave nothing of use. The message holds neither key nor material, so it may be shown and kept."""

    def __init__(self, failure: Failure, message: str, tokens_in: int = 0, tokens_out: int = 0) -> None:
        super().__init__(message)
        self.failure, self.message = failure, message
        self.tokens_in, self.tokens_out = tokens_in, tokens_out


class GuardedTransport(httpx2.BaseTransport):
    """Carries the clients' requests by core.fetching: no private address, no redirect with a key, one time limit."""

    def __init__(self, fetcher: Fetcher, seconds: float) -> None:
        self._fetcher, self._seconds = fetcher, seconds

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """One request, one whole answer."""
        skipped = {"host", "connection", "accept-encoding", "content-length", "user-agent"}
        headers = {name: value for name, value in request.headers.items() if name.lower() not in skipped}
        try:
            answer = self._fetcher.fetch(
                str(request.url),
                method=request.method,
                headers=headers,
                body=request.read(),
                timeout=self._seconds,
                max_bytes=MAX_BYTES,
            )
        except TooSlow as error:
            raise httpx2.ReadTimeout(str(error), request=request) from error
        except FetchError as error:
            raise httpx2.ConnectError(str(error), request=request) from error
        kept = {
            name: v
            for name, v in answer.headers.items()
            if name not in ("content-encoding", "content-length")
        }
        return httpx2.Response(answer.status, headers=kept, content=answer.body, request=request)


def client(fetcher: Fetcher, seconds: float) -> httpx2.Client:
    """An HTTP client for a vendor's library; each try gets half of the time when there may be two."""
    return httpx2.Client(transport=GuardedTransport(fetcher, seconds / (RETRIES + 1)), timeout=seconds)
