"""What a provider is and what it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Record = Mapping[str, Any]


class Found(NamedTuple):
    """A value for a field, why, and how sure that is (percent)."""

    value: Any
    reason: str
    confidence: int


Answer = dict[str, Found]


@dataclass(frozen=True)
class Provider:
    """A built-in source: `kind` is "account" or "contact", `answer` never raises whatever a record holds.

    `short` is what stands beside a value: "from the phone number".
    """

    key: str
    name: str
    kind: str
    says: str
    fields: tuple[str, ...]
    answer: Callable[[Record], Answer]
    short: str = ""
