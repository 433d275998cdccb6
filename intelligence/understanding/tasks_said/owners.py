"""Who must act, and by what name."""

import re

from ..naming import people_in, who
from ..page import Page
from ..shapes import Owner
from .coding import OURS, THEIRS, Coded
from .lexicon_words import TOGETHER
from .said import Said

_FIRST = re.compile(r"(?:i|we|me|us|my|our|make i)\b")
_YOU = re.compile(r"(?:you|your)\b")


def owner_of(page: Page, one: Said, sentences: list[Coded]) -> tuple[Owner, str]:
    """Whose move it is, and the doer's name where the text gives one."""
    if one.rule.actor == "us" and one.rule.name not in ("ask-to", "ask-that"):
        return "us", addressed(page, one)
    return _by_subject(page, one, sentences)


def _by_subject(page: Page, one: Said, sentences: list[Coded]) -> tuple[Owner, str]:
    subject = one.subject
    speaker: Owner = "buyer" if one.voice == "buyer" else "us"
    other: Owner = "us" if one.voice == "buyer" else "buyer"
    gets = one.verb.startswith("get") and subject in ("you", "he", "she", "they")
    if one.rule.name == "promise-it" and (gets or one.verb.startswith(("have", "receive", "expect"))):
        return speaker, _speaker(page, one)
    if OURS in subject:
        return "us", _name(page, one, OURS)
    if THEIRS in subject:
        return "buyer", _name(page, one, THEIRS)
    if _FIRST.match(subject):
        if subject == "we" and page.form != "note" and one.verb.split()[0] in TOGETHER:
            return "us", addressed(page, one)
        return speaker, _speaker(page, one)
    if _YOU.match(subject):
        return other, addressed(page, one) if other == "us" else ""
    if subject in ("all", "everyone"):
        return "us", ""
    if subject in ("he", "she", "they", "him", "her", "them"):
        return _pronoun(page, one, sentences)
    if not subject:
        return _implied(page, one)
    return _described(page, one)


def _name(page: Page, one: Said, mark: str) -> str:
    start, end = one.subject_span
    place = one.at.text.find(mark, start, end)
    mention = one.at.mention_at(place, place + 1) if place >= 0 else None
    return _full(page, mention.name) if mention else ""


def _full(page: Page, name: str) -> str:
    """The record's or the team's whole name for a name as written."""
    return who(page, name) or name


def _speaker(page: Page, one: Said) -> str:
    if one.voice == "note" or (page.form == "note" and one.voice == "buyer"):
        return ""
    speaker = one.at.stretch.speaker
    return who(page, speaker) or speaker


def addressed(page: Page, one: Said) -> str:
    """Whom a mail or a voice speaks to on our side; "" in our own notes."""
    if page.mail:
        return addressed_to(page)
    if page.form != "transcript":
        return ""
    if one.at.stretch.side == "us":
        return _speaker(page, one)
    ours = [turn.speaker for turn in page.turns if turn.side == "us" and turn.start <= one.at.start]
    return who(page, ours[-1]) or ours[-1] if ours else ""


def addressed_to(page: Page) -> str:
    """Who of us a mail is written to, "" when it does not say."""
    to = who(page, page.mail.addressee) if page.mail and page.mail.addressee else ""
    return to if page.on_team(to) else ""


def _pronoun(page: Page, one: Said, sentences: list[Coded]) -> tuple[Owner, str]:
    """He, she or they: the buyer, unless only one of ours was named just before."""
    start = one.subject_span[0]
    if one.subject in ("they", "them"):
        return "buyer", ""
    ours_acts = re.search(
        rf"{OURS}\s+(?:has|have|is|knows|can|was|had|got|keeps)\b[^.;]*,\s*$", one.at.text[:start]
    )
    if ours_acts:
        mention = one.at.mention_at(0, start)
        return "us", _full(page, mention.name) if mention and mention.party == "us" else ""
    name = who(page, one.subject, one.at.start + start)
    before = [m for m in people_in(page) if m.span[0] < one.at.start + start]
    ours = [m for m in before if m.party == "us" and m.span[0] >= one.at.start]
    if ours and all(m.party == "us" for m in before):
        return "us", _full(page, ours[-1].name)
    return "buyer", name


def _implied(page: Page, one: Said) -> tuple[Owner, str]:
    """No subject said: who began the sentence, else the voice."""
    before = [m for m in one.at.mentions if m.span[0] - one.at.start < one.start]
    if re.search(r"\bso\s*$", one.at.text[: one.start]):
        return ("buyer" if one.voice == "buyer" else "us"), _speaker(page, one)
    promises = re.match(r"(?:will|'ll|promised|agreed)", one.at.text[one.start :])
    if before and promises and "," in one.at.text[before[-1].span[1] - one.at.start : one.start]:
        return ("us" if before[-1].party == "us" else "buyer"), _full(page, before[-1].name)
    opening = re.match(rf"\W*(?P<who>[{OURS}{THEIRS}]+|(?:he|she|they)\b)", one.at.text)
    speaker: Owner = "buyer" if one.voice == "buyer" else "us"
    if not opening or opening.end() >= one.start:
        return speaker, _speaker(page, one)
    if OURS in opening["who"]:
        mention = one.at.mention_at(0, opening.end())
        return "us", _full(page, mention.name) if mention else ""
    return "buyer", who(
        page, one.at.stretch.text[opening.start("who") : opening.end()], one.at.start + opening.end()
    )


def _described(page: Page, one: Said) -> tuple[Owner, str]:
    """A part, a function or initials: the record may know the name; else whose part it is."""
    said = one.at.stretch.text[slice(*one.subject_span)]
    name = who(page, said) if len(said.split()) <= 2 else ""
    if name:
        return ("us" if page.on_team(name) else "buyer"), name
    return "buyer", ""
