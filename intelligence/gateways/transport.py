"""The guarded way out that all vendors' clients use."""

import httpx2

from core.fetching import Fetcher, FetchError, TooSlow

from .asking import RETRIES

MAX_BYTES = 4 * 1024 * 1024


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
