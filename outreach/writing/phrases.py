"""What a task says, turned so that it can stand in a message to the person it is about.

Tasks are notes of a rep to themselves: "Send Sarah the questionnaire", "Sarah to send the DPA", "Security review".
Said to Sarah they are "send you the questionnaire", "send the DPA" and “Security review”. A phrase that begins with
a known verb can follow "I will"; any other is quoted as it stands, which is never wrong.
"""

import re
from typing import NamedTuple

from .shapes import Person

_VERBS = """
add agree answer approve arrange ask book bring call check clarify come complete confirm connect consult copy
correct decide deliver discuss draft email extend fill find finish fix follow forward get give go hand hold
include inform introduce invite join know let look loop mail make meet name offer organise organize pay pick
plan prepare present propose provide publish put raise read reply report request respond return review revise
ring run say schedule see send set settle share show sign speak start submit supply take talk tell test try
update upload use verify visit walk work write
"""
VERBS = frozenset(_VERBS.split())
"""What can follow “I will”."""
WAITING = re.compile(
    r"^(?:(?:wait(?:ing)?|awaiting|chase|chasing)\s+(?:for|on|up)?\s*|follow(?:ing)? up (?:on|about)\s+)",
    re.I,
)
TO_DO = re.compile(
    r"^(?:.{1,60}?\s)?(?:to|will|should|must|needs to|has to|is going to|wants to)\s+(?=[a-z])", re.I
)


class Phrase(NamedTuple):
    """What is to be done; `verb`: it begins with what somebody does and can follow "I will"."""

    text: str
    verb: bool

    @property
    def quoted(self) -> str:
        """As a thing of its own: “Security review”."""
        return f"“{self.text}”"


def phrase(title: str, to: Person, *, theirs: bool) -> Phrase:
    """What the task `title` says, in a message to `to`; `theirs`: it is they who do it."""
    text = " ".join(title.split()).rstrip(".;, ")
    if theirs:
        text = _without_doer(WAITING.sub("", text), to)
    text = _you(text, to, theirs)
    first = text.split(" ", 1)[0].lower()
    if first.rstrip(":,") in VERBS:
        return Phrase(text[:1].lower() + text[1:], True)
    return Phrase(text, False)


def _without_doer(text: str, to: Person) -> str:
    """ "Sarah to send the DPA" → "send the DPA"; only when the doer is the one written to, or the buyer at large."""
    found = TO_DO.match(text)
    if found is None:
        return text
    doer = found[0].lower()
    names = {
        name.lower()
        for name in (to.first, to.last, to.company, "buyer", "customer", "client", "they")
        if name
    }
    rest = text[found.end() :]
    known = any(re.search(rf"\b{re.escape(name)}\b", doer) for name in names)
    return rest if known and rest.split(" ", 1)[0].lower() in VERBS else text


def _you(text: str, to: Person, theirs: bool) -> str:
    """The reader's name becomes "you" where it is the object: "send Sarah the offer", "call Sarah back"."""
    if theirs or not to.first:
        return text
    names = [name for name in (to.full, f"{to.first} {to.last}".strip(), to.first) if name]
    pattern = "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))
    return re.sub(rf"(?<=\s)(?:{pattern})(?!['’\w])", "you", text)
