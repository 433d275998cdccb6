"""What is thought of one column."""

from dataclasses import dataclass

CERTAIN = 0.7  # from here on nobody needs to be asked


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """`target` is a key of TARGETS, "ignore", or None when nothing can be said; `reason` is for people."""

    index: int
    header: str
    target: str | None
    confidence: float
    reason: str
