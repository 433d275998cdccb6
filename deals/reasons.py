"""Why deals are won and lost: the stored choices, in the order in which they are offered."""

LOST: dict[str, str] = {
    "price": "Price",
    "competitor": "Went to a competitor",
    "no_decision": "No decision made",
    "no_budget": "No budget",
    "timing": "Not now",
    "fit": "Does not fit their need",
    "champion_left": "Champion left",
    "security_legal": "Security or legal",
    "silent": "Stopped answering",
    "duplicate": "Duplicate or opened by mistake",
    "other": "Other",
}
WON: dict[str, str] = {
    "product": "Product fits best",
    "price": "Price",
    "relationship": "Relationship and trust",
    "service": "Service and support",
    "speed": "Speed of delivery",
    "references": "References",
    "other": "Other",
}


def label(status: str, reason: str) -> str:
    """The words for a stored reason; unknown ones (from imports) as they are."""
    return (WON if status == "won" else LOST).get(reason, reason)
