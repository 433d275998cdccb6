# ruff: noqa: E501  (patterns read better in one line)
"""What of a clause the rules can see, as numbers: who speaks, and whether something is measured."""

import re

import numpy as np

from ..learned import Floats
from ..needed import Spared
from .rules import LABELS, hints, sure

VOICES = ("note", "mail", "buyer", "us")
"""Who writes or speaks: our own note, the buyer's mail, a buyer's turn in a conversation, our own turn."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_SEEN: dict[str, str] = {
    "money": r"[$€£¥₹]\s?\d|\b(?:eur|usd|gbp|chf|sek|nok|dkk|pln|inr|aed|zar|brl|r\$|rs)\.? ?\d|\d ?(?:eur|usd|gbp|chf|lakh|crore|cr|grand|bucks|euros?|dollars|pounds)\b",
    "percent": r"\d ?(?:%|percent|per cent|pc\b|pct)",
    "number": r"\d",
    "number_word": r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|eighty|ninety|hundred|thousand|million|half|third|quarter|double|twice)\b",
    "rate": r"\b(?:per|a|an|each|every) (?:day|week|month|year|shift|hour|order|head|unit|patient|quarter|night)\b|/(?:day|wk|week|mth|month|yr|year|h)\b|\bp\.?a\b|\byoy\b",
    "duration": r"\b(?:\d+|two|three|four|five|six|ten|half) ?(?:min|mins|minutes?|hrs?|hours?|h|days?|weeks?|wks?|months?|ms|seconds?|s)\b",
    "change": r"\bfrom\b.{1,30}\bto\b|→|->|instead of|down to|up to|now\b.{0,20}\d",
    "day": r"\b(?:mon|tues?|wed|thurs?|fri|sat|sun)(?:day|nesday|sday|urday|rsday)?\b|\btomorrow\b|\btoday\b|\btonight\b|\bnext week\b",
    "date": r"\b\d{1,2}[./]\d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b" + _MONTH + r"\b|\bq[1-4]\b",
    "clock": r"\b\d{1,2}[:.]\d{2}\b|\b\d{1,2} ?(?:am|pm|uhr|h)\b|\bat (?:\d|noon|ten|three|four)",
    "question": r"\?\s*$",
    "reported": r"\b(?:said|says|saying|told|tells|reckons|claims|apparently|according|acc\.? to|thinks|feels|mentioned|confirmed|admitted|swears)\b",
    "negated": r"\b(?:not?|never|nobody|none|nothing|neither|nor|without|isn|aren|won|don|doesn|didn|can|couldn|cannot|cant|dont|wont|doesnt)(?:'t|’t)?\b",
    "must": r"\b(?:must|need(?:s|ed)?|has to|have to|had to|gotta|got to|requir\w+|reqd|only|essential|mandatory|insists?|otherwise|unless|condition)\b",
    "wants": r"\b(?:wants?|would like|'d like|wishes|asks?|asked|asking|expects?|hopes?|looking for)\b",
    "guess": r"\?\?|\b(?:think|guess|suspect|prob(?:ably)?|presumably|hunch|reckon|maybe|might|imagine|rumou?r|feels? like|sounds? like|assume|bet)\b",
    "we_say": r"\b(?:i|we) (?:said|told|showed|explained|mentioned|claimed|quoted|pitched|promised|walked|gave|offered)\b|\bour (?:slide|deck|benchmark)",
    "i_will": r"\b(?:i'll|we'll|i will|we will|will (?:send|call|ring|email|resend|check)|to (?:send|call|check|do)|let me|let's|shall we|send|call|ring|email|cb|f/u)\b",
    "thanks": r"\b(?:thanks?|regards|hello|hi|dear|welcome|please|sorry|hope|pleasure|wishes|congrat\w+)\b",
    "you": r"\b(?:you|your|yours)\b",
    "third": r"\b(?:he|she|they|his|her|their|him|them)\b",
    "first": r"\b(?:i|we|our|us|my|me)\b",
    "title": r"\b(?:ceo|cfo|coo|cto|cio|ciso|md|gm|vp|director|manager|owner|president|chair(?:man|woman)?|boss|head|dean|partner|minister|mayor|controller)\b",
    "body": r"\b(?:board|committee|cttee|council|steerco|panel|group|team|management|exco|parliament|assembly|partners|jury|comit[ée]|conseil|vorstand)\b",
    "paper": r"\b(?:contract|agreement|clause|legal|lawyers?|solicitors?|procurement|purchas\w+|invoice|po|tender|terms|supplier|vendor|form|nda|msa|dpa|gdpr|insurance|certificate)\b",
}
_TESTS = tuple(Spared(re.compile(one, re.I)) for one in _SEEN.values())
_NAME = re.compile(r"(?<=[a-z,;:\d] )[A-Z][\w&-]{2,}")
NAMES = (
    *(f"sure {one}" for one in LABELS),
    *(f"hint {one}" for one in LABELS),
    *_SEEN,
    "name",
    "length",
    "short",
    *VOICES,
)


def features(text: str, voice: str) -> Floats:
    """One number for each of NAMES, all of the order of 0 to 1."""
    certain, hinted = sure(text), hints(text)
    words = len(text.split())
    row = [
        *(label in certain for label in LABELS),
        *(label in hinted for label in LABELS),
        *(bool(test.search(text)) for test in _TESTS),
        bool(_NAME.search(text)),
        min(words, 40) / 40,
        words <= 3,
        *(voice == one for one in VOICES),
    ]
    return np.array(row, np.float32)
