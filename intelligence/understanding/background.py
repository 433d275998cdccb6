"""Notes that say of themselves they tell nothing of a deal."""

import re

_BACKGROUND = re.compile(
    r"\b(?:background only|for background|nothing (?:in it )?(?:about|for us|to do)|for information only|"
    r"nur zur info|nothing work[- ]related|"
    r"just filing|no action|general news|market report)\b",
    re.I,
)


def background(text: str) -> bool:
    """A note that says of itself it is only for background: whatever it names is not of this deal."""
    return bool(_BACKGROUND.search(text)) and len(text) < 1200
