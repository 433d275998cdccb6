"""What counts as describing, and what does not."""

import pytest

from intelligence.wording import descriptive

DESCRIBES = [
    "",
    "Last spoken 12 days ago.",
    "Promised for Thu 26 Mar, 15:00; 2 days have passed since.",
    "No message from them since 3 March.",
    "Call promised by Rita, due 3 days ago.",
    "Email from Bo: “You should call us, please send the offer.”",
    "Open deals: 3, together €120,000. Best case: €40,000.",
    "The expected close was moved 3 times.",
    "Of 14 earlier ones, 9 got a reply within 7 days: 64 %, 39–84 %. Fewer than 5 cases: no share is given.",
    "Economic buyer: nothing written down.",
    "Champion: Sarah Whitfield, VP Operations, stated by the buyer.",
    "Call with Sarah, 21 minutes. Meeting held. Note by Rita.",
    "Review date: 5 May. Next step: none. Close date 12 June.",
    "Offer sent on Tuesday; answer from legal outstanding.",
    "Name\nHartwell Foods\nContact\nPeter Lawson",
    "Add",
]
SAYS_MORE = [
    ("Call Sarah back.", "imperative"),
    ("Send them the security pack.", "imperative"),
    ("Two days ago. Ask who signs.", "imperative"),
    ("Next step: book the technical review.", "imperative"),
    ("• Remind Bo of the contract", "imperative"),
    ("Please email the CFO", "recommendation"),
    ("Don't wait any longer.", "imperative"),
    ("You should involve procurement.", "obligation"),
    ("The deal needs to move.", "obligation"),
    ("Make sure that the champion is there.", "obligation"),
    ("We recommend a call.", "recommendation"),
    ("A reply would help.", "recommendation"),
    ("This deal is in trouble.", "judgement"),
    ("The champion is weak.", "judgement"),
    ("Unfortunately nobody answered.", "judgement"),
    ("Engagement looks healthy.", "judgement"),
    ("Follow up with Sarah.", "imperative"),
    ("Wait, then ask for the budget.", "imperative"),
    ("Name the decision maker.", "imperative"),
]


@pytest.mark.parametrize("text", DESCRIBES)
def test_a_description_passes(text: str) -> None:
    assert descriptive(text) == []


@pytest.mark.parametrize(("text", "kind"), SAYS_MORE)
def test_more_than_a_description_is_found(text: str, kind: str) -> None:
    assert kind in {one.kind for one in descriptive(text)}


def test_a_problem_points_at_its_words() -> None:
    text = "Silence for 9 days. You should call."
    (found,) = descriptive(text)
    assert (text[found.start : found.end], found.words, found.kind) == ("should", "should", "obligation")
