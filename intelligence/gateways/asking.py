"""What every vendor's gateway takes and gives."""

from dataclasses import dataclass, field
from typing import Any, Literal

Failure = Literal["invalid", "timeout", "busy", "failed"]
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
