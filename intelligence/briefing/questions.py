"""What one asks a buyer to fill a gap: two questions an element, the second for whoever decides."""

from collections.abc import Mapping

ELEMENTS: Mapping[str, str] = {
    "metrics": "Metrics",
    "economic_buyer": "Economic buyer",
    "decision_criteria": "Decision criteria",
    "decision_process": "Decision process",
    "paper_process": "Paper process",
    "identified_pain": "Identified pain",
    "champion": "Champion",
    "competition": "Competition",
}
QUESTIONS: Mapping[str, tuple[str, str]] = {
    "metrics": (
        "Which figure will show that this worked, and where does it stand today?",
        "What is that figure worth to the business in a year?",
    ),
    "economic_buyer": (
        "Who releases the money for this, and what have they said about it so far?",
        "What else competes for this budget?",
    ),
    "decision_criteria": (
        "By what will you compare the offers, and which point weighs most?",
        "What would rule an offer out from the start?",
    ),
    "decision_process": (
        "What happens between today and a yes, who is heard, and by when?",
        "When did you last buy something of this size, and what took longest?",
    ),
    "paper_process": (
        "What do legal, security and purchasing ask for, and who starts it?",
        "How long did the paperwork take the last time?",
    ),
    "identified_pain": (
        "What happens if this stays as it is until the end of the year?",
        "Who in the house feels it most?",
    ),
    "champion": (
        "Who gains most when this succeeds, and whom do they speak with about it?",
        "Who would argue for it when we are not in the room?",
    ),
    "competition": (
        "What else are you looking at, doing it yourselves and doing nothing included?",
        "What do you like about the other ways?",
    ),
}
DECIDERS = frozenset({"owner", "c_level", "vp"})


def question(element: str, seniorities: frozenset[str] = frozenset()) -> str:
    """The question for an element; where somebody who decides attends, the one for them."""
    first, second = QUESTIONS[element]
    return second if seniorities & DECIDERS else first
