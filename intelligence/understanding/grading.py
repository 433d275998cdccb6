# ruff: noqa: E501  (patterns read better in one line)
"""Who vouches for a fact: the buyer, we, or nobody yet. When in doubt, not the buyer."""

import re

from .page import Page, Stretch
from .shapes import Grade

_GUESS = re.compile(
    r"\?\?|\b(?:my (?:guess|hunch|feeling|bet|read|sense|theory)|i (?:guess|think|suspect|assume|reckon|believe|doubt|imagine|bet|fear|figure)"
    r"|we (?:think|suspect|assume|guess|reckon)|i'?d (?:guess|say|bet)|presumably|prob(?:ably)?\b|gut (?:feel\w*|says)|reading between"
    r"|rumou?rs?|heard (?:from|that|it|via|through)|word is|grapevine|hearsay|second[- ]hand|pinch of salt|not (?:yet )?confirmed|unconfirmed|tbc"
    r"|nobody (?:has )?(?:ever )?said|no ?one (?:has )?(?:ever )?said|imo|afaik|seems? (?:to me|like|that)|sounds like|smells like|looks like|feels like|could be that|might be that)",
    re.I,
)
_OURS = re.compile(
    r"\b(?:i|we|me)(?:'ve|'d| have| had| also| then| again)? (?:said|told|showed|shown|claimed|explained|mentioned|quoted|presented|promised|pitched|argued|pointed out|stated|repeated"
    r"|typically|usually|normally|measured|demoed|demonstrated|reckoned|estimated|walked|ran|gave|offered|answered|replied|reassured|stressed|highlighted)"
    r"|\b(?:our|my) (?:deck|slides?|roi|calculator|case study|pitch|claim|numbers?|benchmark|estimate|business case|white ?paper|brochure|website)\b",
    re.I,
)


def grade(page: Page, part: Stretch, sentence: Stretch) -> Grade:
    """buyer_stated, our_claim or inferred for a fact said in a part of a sentence."""
    if page.form == "transcript":
        return "our_claim" if part.side == "us" else "buyer_stated"
    if page.form == "email":
        return "buyer_stated"
    if _GUESS.search(part.text):
        return "inferred"
    if _OURS.search(page.text[sentence.start : part.end]):
        return "our_claim"
    return "inferred" if _GUESS.search(sentence.text) else "buyer_stated"
