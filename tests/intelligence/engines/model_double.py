"""A server that speaks the protocols of language models and answers what a test tells it to."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.http_double import Asked, Double, http_double

NOTHING: dict[str, Any] = {
    "tasks": [],
    "people": [],
    "roles": [],
    "amounts": [],
    "timeline": [],
    "meddppicc": [],
    "competitors": [],
    "objections": [],
    "call_outcome": "n/a",
    "stage_signal": "none",
}
PATHS = {"openai": "/v1/chat/completions", "anthropic": "/v1/messages"}


@dataclass
class ModelDouble:
    """One vendor's server. `address` goes into the settings."""

    vendor: str
    server: Double

    @property
    def address(self) -> str:
        """What the vendor's client is given: with the version in the path, or without."""
        return self.server.url + ("/v1" if self.vendor == "openai" else "")

    @property
    def asked(self) -> list[Asked]:
        """The questions so far."""
        return self.server.asked

    def answers(self, data: Any) -> None:
        """Answer every question with this data, in the vendor's envelope."""
        self.says(json.dumps(data) if self.vendor == "openai" else data)

    def says(self, content: Any) -> None:
        """Answer with this content: words (openai) or the tool's input (anthropic)."""
        self.does(lambda asked: (200, content))

    def refuses(self, status: int) -> None:
        """Answer with an error of the vendor's."""
        body = json.dumps({"error": {"type": "error", "message": f"status {status}"}}).encode()
        headers = {"Content-Type": "application/json", "retry-after-ms": "1"}
        self.server.does(PATHS[self.vendor], lambda asked: (status, headers, body))

    def dawdles(self, seconds: float) -> None:
        """Answer too late."""

        def late(asked: Asked) -> tuple[int, Any]:
            time.sleep(seconds)
            return 200, "{}"

        self.does(late)

    def does(self, answer: Any) -> None:
        """Let a function answer: asked → (status, content)."""

        def enveloped(asked: Asked) -> tuple[int, dict[str, str], bytes]:
            status, content = answer(asked)
            return status, {"Content-Type": "application/json"}, json.dumps(self._envelope(content)).encode()

        self.server.does(PATHS[self.vendor], enveloped)

    def _envelope(self, content: Any) -> dict[str, Any]:
        if self.vendor == "openai":
            choice = {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": content},
            }
            usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
            return {
                "id": "c1",
                "object": "chat.completion",
                "created": 1,
                "model": "m",
                "choices": [choice],
                "usage": usage,
            }
        block = {"type": "tool_use", "id": "t1", "name": "understand", "input": content}
        usage = {"input_tokens": 1000, "output_tokens": 200}
        return {"id": "m1", "type": "message", "role": "assistant", "model": "m", "content": [block],
                "stop_reason": "tool_use", "stop_sequence": None, "usage": usage}  # fmt: skip

    def material(self, which: int = -1) -> dict[str, Any]:
        """What a question told the model, parsed."""
        messages = json.loads(self.asked[which].body)["messages"]
        return dict(json.loads(messages[-1]["content"]))


@contextmanager
def model_double(vendor: str) -> Iterator[ModelDouble]:
    """A running server of `vendor`, "openai" or "anthropic"."""
    with http_double() as server:
        yield ModelDouble(vendor, server)
