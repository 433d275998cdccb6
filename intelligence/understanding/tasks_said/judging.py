"""Whether a find is a task: not denied, not done, not conditional, not an event of the buyer's."""

import re

from .coding import OURS, THEIRS, WHEN
from .denial_words import (
    BARE,
    BOUND,
    CHANGES,
    CONTINUES,
    DONE,
    EVENT,
    FINITE,
    HABIT,
    HYPOTHESIS,
    IF,
    LOG,
    NO_PLAN,
    NOT,
    NOT_AFTER,
    NOUN_TOO,
    PAPERS,
    POLITE,
    SILENCE,
    SOFT_IF,
    THEIR_OWN,
    WHETHER,
)
from .lexicon_words import ASKING, DECIDING, STATES
from .said import Said
from .saying_words import BODY

_POLITE_FORMS = (
    "ask-to",
    "ask-that",
    "can-you-note",
    "could-i",
    "dear-colleague",
    "visit-us",
)  # "could you" is no doubt
_OBJECT = re.compile(
    rf"\s+(?:{PAPERS}|the|a|an|him|her|them|it|back|again|our|his|their|if|whether|re|on|up|for|next|all|this|that"
    rf"|\d|[{OURS}{THEIRS}{WHEN}])"
)


def stands(one: Said) -> bool:
    """Whether nothing around the find says that there is no task."""
    text = one.at.text
    before, after = text[: one.start], text[one.verb_end :]
    if NOT.search(before) or NOT.search(text[: one.verb_start]) or NOT_AFTER.search(after):
        return False
    wondering = re.match(r"[^.,;]*\b(?:whether|if)\b", after)
    if (DONE.search(after) and not wondering) or DONE.search(text[one.start : one.verb_end]):
        return False
    if _misread(one, before, after) or _no_deed(one, before, after) or not _fits_rule(one, before, after):
        return False
    return not (_conditional(one) or _is_body(one) or _is_habit(one) or _is_question(one) or _too_weak(one))


def _misread(one: Said, before: str, after: str) -> bool:
    """Whether the words around the verb show that it is no verb of this find, or says no or nothing of a deed."""
    if re.match(r"\s*(?:not|n't|it\s+(?:£|\$|€|\d))\b", after):
        return True
    if one.verb in ("not", "never"):  # "I will not translate that"
        return True
    if one.verb == "let" and not re.match(r"\s+(?:\S+\s+){0,5}?(?:know|have)\b", after):
        return True
    talk = re.match(r"(?:i|we)\b", one.subject) or one.rule.name in ("imperative", "todo", "idiom")
    if talk and one.verb in ("tell", "show", "add") and re.match(r"\s+(?:you|me|us)\b", after):
        return True
    if re.match(r"(?:i|we)\s+(?:offered|proposed|suggested)\s+to", one.at.text[one.start :]):
        return True
    named = one.rule.actor == "subject" and not re.match(r"(?:i|we|he|she|they|you|)$", one.subject)
    if named and not BOUND.search(before):
        return True
    clause = re.search(r"\b(?:which|that|who|whom|what|where)\s*$", before)
    if one.rule.name in ("present", "their-present") and clause:
        return True
    return bool(re.search(r"&\s*$", before)) and not one.subject and WHEN not in after


def _no_deed(one: Said, before: str, after: str) -> bool:
    """Whether the verb is one of thinking, deciding or courtesy in this place."""
    first = one.verb.split(" ")[0]
    match one.rule.name:
        case "buyer-will":
            return first in STATES or first in CHANGES
        case "bare-will" if one.voice == "note":
            return first in DECIDING
        case "open" | "open-i'll" | "open-to" | "open-present":
            return first in STATES or one.verb.endswith(("ed", "ing"))
        case "please-any":
            return first in POLITE or first in STATES
        case "i-ing-day":
            return first in NO_PLAN
        case "present" | "being" | "buyer-will" if first == "ask":
            return re.match(r"\s+(?:for|if|whether|about|why|us|me|twice)\b", after) is not None
        case "being" if one.comes_to in ("meet", "call", "inside"):
            return WHEN not in after and "both" not in after[:12]
    if one.verb == "plan":
        return re.match(r"\s+to\b", after) is not None
    if one.verb == "ask":
        return re.match(r"\s+(?:him|her|them|then)\W*$", after) is not None
    return one.verb == "remind" and re.match(r"\s+you\b", after) is not None


def _fits_rule(one: Said, before: str, after: str) -> bool:
    """What some rules ask of the sentence beyond their pattern."""
    text, rule = one.at.text, one.rule
    if rule.dated and not _has_day(one, before, after):
        return False
    if rule.kinds and one.comes_to not in rule.kinds:
        return False
    match rule.name:
        case "listed" | "listed-own":
            return one.at.listed
        case "day-first":
            return re.match(LOG, after) is None
        case "let-me":
            return re.search(r"\band\s+i(?:'ll|\s+will)", after) is None
        case "leftover":
            words = text[one.start : one.verb_end]
            return not (BARE.fullmatch(words) or EVENT.search(words) or FINITE.search(words))
        case "meet-noun":
            return THEIR_OWN.search(text[: one.verb_start]) is None and not _of_a_body(one)
        case "ing-start":
            return re.match(r"(?:meeting|training|pricing|listing|reading)\b", text[one.verb_start :]) is None
        case "their-present":
            return re.match(r"\s+to\b", after) is None or one.verb == "send"
        case "fragment" | "name-day":
            theirs = THEIR_OWN.search(text[: one.verb_start]) is not None
            return _is_fragment(one) and not theirs and not (one.comes_to == "meet" and _of_a_body(one))
        case "doc-to" | "doc-from":
            carbon = one.verb in ("copy", "copies")  # "with copy to Lupita" goes along with something else
            return not carbon and FINITE.search(text[one.start : one.verb_end]) is None
        case "imperative":
            return CONTINUES.search(before) is None
        case "todo":
            return _is_verb(one)
    return True


def _of_a_body(one: Said) -> bool:
    """Whether the sentence tells of a board or committee before it tells of a meeting."""
    before = one.at.text[: one.verb_start]
    return re.search(r"\b(?:board|committee|council|steerco|governors|agm)\b", before) is not None


def _has_day(one: Said, before: str, after: str) -> bool:
    if WHEN in one.at.text[one.start : one.verb_end + 90] or re.search(rf"{WHEN}\W*$", before):
        return True
    return WHEN in before and re.match(r"[^.;]{0,20}\b(?:then|that\s+day)\b", after) is not None


def _is_fragment(one: Said) -> bool:
    """No finite verb and nothing that is an event of the buyer's: only what to do, and when."""
    start = one.start if one.rule.name == "fragment" else one.verb_start
    words = one.at.text[start : one.end]
    return FINITE.search(words) is None and not re.search(r"[,(]", one.at.text[one.start : one.verb_start])


def _is_verb(one: Said) -> bool:
    """Words like "call" and "price" begin a to-do only with an object like one."""
    if one.verb == "read":
        return False
    if one.verb not in NOUN_TOO:
        return True
    after = one.at.text[one.verb_end :]
    if re.match(r"\s+(?:with|w/|w)\b", after):
        return one.verb in ("check", "book", "test", "plan") or WHEN in after
    return bool(_OBJECT.match(after)) and (not re.match(r"\s+(?:on|for|next|\d)", after) or WHEN in after)


def _conditional(one: Said) -> bool:
    text = one.at.text
    if SILENCE.search(text):
        return False
    for found in IF.finditer(text):
        asks = one.verb.split()[0] in ASKING and found.start() >= one.verb_end
        if asks or WHETHER.search(text[: found.start()]) or SOFT_IF.match(text[found.end() :]):
            continue
        if found.start() < one.verb_start or not re.search(r"[,;:]", text[one.verb_end : found.start()]):
            return True
    lead = text[max(0, one.start - 25) : one.verb_start]
    return one.voice == "note" and one.rule.name not in _POLITE_FORMS and bool(HYPOTHESIS.search(lead))


def _is_body(one: Said) -> bool:
    noun = one.rule.name in ("meet-noun", "day-noun", "ask-meet", "named-doc", "we-need-meet")
    return noun and bool(BODY.search(one.at.text[: one.verb_start]))


def _is_habit(one: Said) -> bool:
    words = one.at.stretch.text[one.verb_start : one.verb_end + 60].split(",")[0]
    if re.search(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days\b", words):
        return True
    simple = one.rule.name in ("present", "i-present", "being")
    return simple and bool(HABIT.search(one.at.text[max(0, one.start - 12) : one.verb_end + 25]))


def _is_question(one: Said) -> bool:
    asked = one.voice == "us" and one.at.text.rstrip().endswith("?")
    return asked != one.rule.name.startswith("propose")


def _too_weak(one: Said) -> bool:
    """A third person's must, should or decision is the buyer's business, not a promise."""
    if one.rule.name in ("ask-for", "ask-meet") and re.match(rf"(?:i|we)\b|{OURS}", one.subject):
        return True
    reported = one.rule.name == "named" and THEIRS in one.subject and WHEN not in one.at.text
    if reported and one.comes_to not in ("send", "call", "email"):
        return True
    return _is_their_business(one)


def _is_their_business(one: Said) -> bool:
    others = (
        one.rule.actor == "subject"
        and one.subject
        and not re.match(rf"(?:i|we|me|us|my|our)\b|{OURS}", one.subject)
    )
    if not others or one.voice == "us":
        return False
    if one.verb.split()[0] in DECIDING or (one.rule.name == "present" and one.comes_to == "meet"):
        return True
    said = one.at.text[one.start : one.verb_start]
    if one.rule.name == "promise-it" and re.search(r"\bhave\b", said):
        return False
    if re.match(r"(?:he|she|they)\b", one.subject) and re.search(r"\b(?:must|should)\b", said):
        return True
    duty = re.search(
        r"\b(?:must|should|ha(?:s|ve)\s+to|needs?\s+to|wants?\s+to|about\s+to|aims?\s+to)\b", said
    )
    return bool(duty) and WHEN not in one.at.text[one.verb_end :]
